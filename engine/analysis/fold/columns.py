"""The values of a block's nodes as columns, one number for each place of the block."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.analysis.fold.arguments import heard
from engine.analysis.fold.members import Fields, Member, all_values
from engine.analysis.fold.solving import Column
from engine.analysis.fold.traits import FREE, Trait, helps, scalar
from engine.analysis.report import GraphReport
from engine.analysis.topology import topology
from engine.catalogue.fields import Integer, Kind
from engine.graph.document import Design, declared


def fields(design: Design, members: Sequence[Member]) -> Fields:
    """Return what the members say of every field of their nodes, in the order in which data comes by."""
    base = fullest(members)
    found: Fields = defaultdict(list)
    for id in topology(base.graph).order:
        names = declared(design, base.graph.nodes[id].type)
        if base.graph.nodes[id].type == "Input" or base.graph.nodes[id].shares:
            continue
        for member in members:
            missing = id in member.absent
            values = {} if missing else all_values(design, member.graph.nodes[id])
            for name in names:
                found[id, name].append(FREE if missing else values[name])
    return found


def fullest(members: Sequence[Member]) -> Member:
    """Return a member that lacks nothing, or the least of all."""
    return min(members, key=lambda member: len(member.absent))


def alike(design: Design, members: Sequence[Member]) -> list[list[Member]]:
    """Return the members in groups within which all that differs can be told by parameters."""
    base = members[0].graph
    groups: dict[Any, list[Member]] = defaultdict(list)
    untold = []
    said = fields(design, members)
    known_text = heard(design, fullest(members).graph, said, members, rows(members))
    told = known_text.told if known_text else {}
    for (id, name), values in said.items():
        if (id, name) in told:
            continue
        kind = declared(design, base.nodes[id].type)[name][0]
        known = [value for value in values if value is not FREE]
        if any(value != known[0] for value in known) and _told_as(kind, known) is None:
            untold.append(values)
    for index, member in enumerate(members):
        groups[tuple(repr(values[index]) for values in untold)].append(member)
    return list(groups.values())


def _told_as(kind: Kind, values: Sequence[Any]) -> Kind | None:
    """Return the kind of the parameter that could tell all these values."""
    told = [scalar(kind, value) for value in values]
    kinds = {each[0] for each in told if each}
    return kinds.pop() if None not in told and len(kinds) == 1 else None


def rows(members: Sequence[Member]) -> list[tuple[int, GraphReport]]:
    """Return every place of every member, with the number of the member."""
    return [(index, place) for index, member in enumerate(members) for place in member.places]


def varying(
    design: Design, members: Sequence[Member], traits: Mapping[str, Mapping[str, Trait]]
) -> Iterator[Column]:
    """Yield the columns of fields that are not equal everywhere, or not there everywhere."""
    base = fullest(members).graph
    numbers = [index for index, _ in rows(members)]
    for (id, name), values in fields(design, members).items():
        known = [value for value in values if value is not FREE]
        if not known or all(value == known[0] for value in values):
            continue
        type = base.nodes[id].type
        field_kind = declared(design, type)[name][0]
        kind = _told_as(field_kind, known)
        if kind is None:  # all that have it say the same, which no parameter could tell
            continue
        trait = traits.get(type, {}).get(name) or Trait(kind, name, helps(design, type).get(name, ""))
        told = [_told(field_kind, value) for value in values]
        yield Column(id, name, trait, tuple(told[number] for number in numbers))


def _told(kind: Kind, value: Any) -> Any:
    """Return the value of a parameter that gives a field its value."""
    said = None if value is FREE else scalar(kind, value)
    return said[1] if said else FREE


DEPTH = Trait(Integer(1, 1000), "depth", "How many blocks follow one another.")


def lengths(members: Sequence[Member]) -> dict[str, list[int]]:
    """Return how often each node of a chain repeats, where it is not the same in all members."""
    ids = members[0].lengths
    found = {id: [member.lengths[id] for member in members] for id in ids}
    return {id: counts for id, counts in found.items() if len(set(counts)) > 1}
