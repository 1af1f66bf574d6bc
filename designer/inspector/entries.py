"""What the inspector's rows are about: the parameters of the selected nodes, and the edits that set them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.analysis import Fix, Problem
from engine.analysis.resolve import MOST_REPEATS
from engine.catalogue import LAYERS, parameters
from engine.catalogue.code import single
from engine.catalogue.fields import Integer, Kind, Number, element
from engine.catalogue.values import Value, is_expression
from engine.errors import ConvasError, ExpressionError
from engine.graph import blocks, edits
from engine.graph.document import BlockParameter, Design
from engine.graph.expressions import evaluate, parts_of
from engine.graph.numbering import in_step, is_numbered
from engine.graph.substitution import used_names

NAMED = 4
"""How many of several nodes are named."""
REPEAT = Integer(0, MOST_REPEATS)
REPEAT_HELP = "How many times the block stands here, one after the other; 0 leaves it out."


@dataclass(frozen=True)
class Entry:
    """One parameter of one or more nodes of a type, with the value that each of them has."""

    name: str
    kind: Kind
    default: Value
    help: str
    section: str
    values: tuple[Value, ...]
    is_repeat: bool = False
    """Whether it is how often a block is placed, which is no parameter of the block itself."""
    decides_ports: bool = False
    """Whether the number of ports depends on it, which no formula may decide."""

    @property
    def value(self) -> Value | None:
        """The value that all nodes have, or None where they differ."""
        first = self.values[0]
        return first if all(type(value) is type(first) and value == first for value in self.values) else None

    @property
    def computable(self) -> bool:
        """Whether a formula may stand for it."""
        return not self.uncomputable

    @property
    def uncomputable(self) -> str:
        """Why no formula may stand for it; empty where one may."""
        if self.decides_ports:
            return "needs a plain value, no formula: it decides which ports there are"
        return ""

    @property
    def changed(self) -> bool:
        """Whether any node has another value than the default."""
        return any(type(value) is not type(self.default) or value != self.default for value in self.values)

    @property
    def form(self) -> tuple[str, Kind, bool]:
        """What decides which row and editor is needed."""
        return (self.name, self.kind, self.is_repeat)

    def shown(self, value: Value) -> str:
        """Write a value for a person, equal sides as one number."""
        if is_expression(value) or self.kind.problem(value):
            return str(value)
        folded = single(value)
        return str(folded) if isinstance(folded, int) and isinstance(value, tuple) else self.kind.show(value)


def entries(design: Design, within: str, ids: Sequence[str]) -> list[Entry]:
    """Return the parameters of nodes of one type in the order in which the type declares them."""
    nodes = [design.graph(within).nodes[id] for id in ids]
    type = nodes[0].type

    def entry(name: str, kind: Kind, default: Value, help: str, section: str = "", **more: bool) -> Entry:
        values = tuple(node.values.get(name, default) for node in nodes)
        return Entry(name, kind, default, help, section, values, **more)

    if type in design.blocks:
        declared = design.blocks[type].parameters.items()
        own = [entry(name, parameter.kind, parameter.default, parameter.help) for name, parameter in declared]
        repeats = tuple(node.repeat for node in nodes)
        return [*own, Entry("repeat", REPEAT, 1, REPEAT_HELP, "", repeats, is_repeat=True)]
    if type not in LAYERS:
        return []
    steady = LAYERS[type].port_parameters
    return [
        entry(p.name, p.kind, p.default, p.help, p.section, decides_ports=p.name in steady)
        for p in parameters(LAYERS[type])
    ]


def set_entry(design: Design, ids: Sequence[str], entry: Entry, value: Value, *, within: str) -> Design:
    """Set a parameter, or the repeat, of nodes; in a chain of numbers those behind are numbered on."""
    if not entry.is_repeat:
        return edits.set_value(design, ids, entry.name, value, within=within)
    repeated = design
    for id in ids:
        # A value that cannot be is kept and told by the analysis, as one in a file would be.
        repeated = edits.set_repeat(repeated, id, value, within=within)  # type: ignore[arg-type]
    numbered = in_step(design, repeated, within)
    return numbered if is_numbered(numbered.graph(within)) else repeated


def with_parameter(
    design: Design,
    ids: Sequence[str],
    entry: Entry,
    name: str,
    formula: str,
    around: Mapping[str, Any],
    *,
    within: str,
) -> Design:
    """Give a block a parameter that may be what the entry is now, and set the entry to a formula with it."""
    value = entry.values[0]
    if is_expression(value):
        try:
            value = evaluate(value, around)
        except ExpressionError:
            value = entry.default
    place = next((i for i, part in enumerate(parts_of(formula)) if name in used_names(part)), 0)
    number = value[min(place, len(value) - 1)] if isinstance(value, tuple) and value else value
    grown = blocks.add_parameter(design, within, name, parameter_for(entry.kind, number))
    return set_entry(grown, ids, entry, formula, within=within)


def parameter_for(kind: Kind, value: Value) -> BlockParameter:
    """Return a parameter whose values are allowed for a kind, with a value as its default if it may be.

    >>> from engine.catalogue.fields import Padding
    >>> parameter_for(Padding(2, 31), "same")
    BlockParameter(kind=Integer(minimum=0, maximum=31), default=0, help='')
    """
    kind = element(kind) or kind
    own: Any = kind.canonical(value)
    lowest: Value = kind.minimum if isinstance(kind, Integer | Number) else False
    return BlockParameter(kind, lowest if kind.problem(own) else own)


def step_name(entry: Entry, ids: Sequence[str], value: Value) -> str:
    """Name the step that sets a value, as in ``Set stride of conv2 to 2``."""
    return f"Set {entry.name} of {who(ids)} to {entry.shown(value)}"


def who(ids: Sequence[str]) -> str:
    """Name one node, or count several."""
    return ids[0] if len(ids) == 1 else f"{len(ids)} nodes"


def listed(ids: Sequence[str]) -> str:
    """Name the first few nodes and count the others.

    >>> listed(["conv1", "conv2"]), listed([f"conv{n}" for n in range(1, 41)])
    ('conv1, conv2', 'conv1, conv2, conv3, conv4 and 36 more')
    """
    names = ", ".join(ids[:NAMED])
    return f"{names} and {len(ids) - NAMED} more" if len(ids) > NAMED else names


def concerned(problem: Problem, design: Design, within: str) -> str:
    """Return the parameter that a problem is about, which is the one that its first fix sets, or nothing."""
    return _set_by(problem.fixes[0], problem.node, design, within) if problem.fixes else ""


def _set_by(fix: Fix, id: str, design: Design, within: str) -> str:
    try:
        after = fix.edit(design).graph(within)
    except ConvasError:
        return ""
    graph = design.graph(within)
    if after.nodes.keys() != graph.nodes.keys() or after.links != graph.links or id not in graph.nodes:
        return ""
    old, new = graph.nodes[id], after.nodes[id]
    if old.repeat != new.repeat:
        return "repeat"
    names = old.values.keys() | new.values.keys()
    return next((name for name in sorted(names) if old.values.get(name) != new.values.get(name)), "")
