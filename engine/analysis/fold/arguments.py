"""The arguments of a class as parameters of its block: each with a kind that all its values have."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.analysis.fold.members import Fields, Member
from engine.analysis.fold.origins import Entry
from engine.analysis.fold.solving import Given, Said, Values, most_common
from engine.analysis.fold.texts import Hearing, listening
from engine.analysis.fold.traits import FREE, Trait, helps, scalar
from engine.analysis.report import GraphReport
from engine.catalogue import LAYERS
from engine.catalogue.fields import LARGEST_COUNT, Integer, Kind, Number, Switch, Value
from engine.graph.document import Design, Graph, declared

Told = dict[tuple[str, str], Said]
"""What each field of each node is told by the text."""


@dataclass(frozen=True)
class Testimony:
    """What the text of a class says rightly of the block's nodes."""

    hearing: Hearing
    entries: Mapping[str, Entry]
    told: Told

    def entry(self, id: str) -> Entry:
        """Return what is said of a node."""
        return self.entries.get(id, Entry())


def heard(
    design: Design,
    base: Graph,
    fields: Fields,
    members: Sequence[Member],
    rows: Sequence[tuple[int, GraphReport]],
) -> Testimony | None:
    """Hold what a text says of values against all places; None where there is no text.

    `rows` are all places, with the number of the member that each is of.
    """
    indices = [index for index, _ in rows]
    hearing = listening(members, indices, [place.sizes for _, place in rows])
    if hearing is None:
        return None
    entries: dict[str, Entry] = {}
    for member in members:
        entries.update(member.origin.entries if member.origin else {})
    return _testimony(design, base, fields, indices, hearing, entries)


def _testimony(
    design: Design,
    base: Graph,
    fields: Fields,
    rows: Sequence[int],
    hearing: Hearing,
    entries: Mapping[str, Entry],
) -> Testimony:
    told: Told = {}
    for (id, name), values in fields.items():
        type = base.nodes[id].type
        fixed = () if type in design.blocks else LAYERS[type].port_parameters
        kind, default = declared(design, type)[name]
        wanted = [values[row] for row in rows]
        texts = _candidates(entries.get(id, Entry()), name, all(each == default for each in wanted))
        said = hearing.first(texts, wanted, kind) if name not in fixed else None
        if said:
            told[id, name] = said
    return Testimony(hearing, entries, told)


def _candidates(entry: Entry, name: str, is_usual: bool) -> Collection[str]:
    """Return what a value may be told: a call names it; a statement of `forward` only speaks of some."""
    if name in entry.values:
        return (entry.values[name],)
    return () if is_usual else entry.mentions


def arguments(
    design: Design, base: Graph, known: Testimony, traits: Mapping[str, Mapping[str, Trait]]
) -> Iterator[Given]:
    """Yield the arguments of a class as parameters of its block."""
    for name, values in known.hearing.arguments.items():
        fields = [place for place, said in known.told.items() if said.text == name]
        default = known.hearing.origin.defaults.get(name)
        found = (_trait(design, base, *place, traits) for place in fields)
        usual = [] if default is None else [default]
        trait = next((each for each in found if each and _fits(each.kind, (*values, *usual))), None)
        kind = _kind((*values, *usual))
        if trait is None and kind:
            trait = Trait(kind, name)
        if trait:
            own = tuple(trait.kind.canonical(value) for value in values)
            yield Given(trait, own, node=fields[0][0] if fields else name, field=trait.field, name=name)


def usual_value(known: Testimony | None, given: Given, values: Sequence[Any]) -> Value:
    """Return the default of a parameter: the text's own, or else what most places say."""
    default = known.hearing.origin.defaults.get(given.name) if known else None
    value = given.trait.kind.canonical(default)
    is_own = known is not None and given.name in known.hearing.arguments and default is not None
    usual: Value = value if is_own else most_common(values)
    return usual


def _trait(
    design: Design, base: Graph, id: str, field: str, traits: Mapping[str, Mapping[str, Trait]]
) -> Trait | None:
    """Return what the parameter is that a field is told."""
    type = base.nodes[id].type
    if known := traits.get(type, {}).get(field):
        return known
    kind, default = declared(design, type)[field]
    own = scalar(kind, kind.canonical(1)) or scalar(kind, default)
    return Trait(own[0], field, helps(design, type).get(field, "")) if own else None


def _fits(kind: Kind, values: Values) -> bool:
    return all(kind.problem(kind.canonical(value)) is None for value in values if value is not FREE)


def _kind(values: Values) -> Kind | None:
    """Return a kind by the values alone; words have none, as it is not known which there are.

    >>> _kind((1, 2)), _kind((0.5, 1)), _kind((True, False)), _kind(("row",))
    (Integer(minimum=0, maximum=1000000), Number(minimum=0.0, maximum=1.0), Switch(), None)
    """
    types = {type(value) for value in values}
    if types == {bool}:
        return Switch()
    if types == {int}:
        return Integer(min(0, *values), max(LARGEST_COUNT, *values))
    if types <= {int, float}:
        return Number(float(min(0.0, *values)), float(max(1.0, *values)))
    return None
