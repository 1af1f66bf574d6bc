"""What differs between designs in what is computed and trained; where nodes stand and notes do not count."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from engine.catalogue.fields import Value
from engine.graph.document import NETWORK, Design, Graph, Node, Port, Step, declared, natural, ports_in

OF_TRAINING = ("bypassed", "repeat", "shares", "inline", "frozen", "lr_scale")
"""The fields of a node that decide what it does, beside its type, its values and what feeds it."""

STEP = "step "
"""What stands before the name of a step of preparing images."""
ORDER = "order of the steps"

Key = tuple[str, str, str]
"""A graph, a node or step, and what of it is meant; see `Difference`."""
Facts = dict[Key, str]


@dataclass(frozen=True)
class Difference:
    """One thing in which some designs differ."""

    graph: str
    """The block, or the network itself (`NETWORK`); also for what belongs to the design as a whole."""
    subject: str
    """The node, or the step of preparing images; nothing where the graph or the design itself is meant."""
    aspect: str
    """What of it: the name of a value, ``inputs``, ``frozen``; nothing where all of it is meant."""
    values: tuple[str | None, ...]
    """What each design has, in order; None where it has not what `subject` or `graph` names."""

    @property
    def where(self) -> str:
        """The place in words.

        >>> Difference("Stage", "conv1", "stride", ("1", "2")).where
        'Stage · conv1 · stride'
        """
        return " · ".join(part for part in (self.graph, self.subject, self.aspect) if part)


def differences(designs: Sequence[Design]) -> list[Difference]:
    """Return in what some designs differ, graph by graph; nothing where all do the same.

    What a design lacks as a whole (a block, a node, a step) is told once, and not value by value.

    >>> one, other = Design(), Design(weights="r18.safetensors")
    >>> [(each.where, each.values) for each in differences([one, other])]
    [('weights', ('none', 'r18.safetensors'))]
    """
    facts = [dict(_facts(design)) for design in designs]
    keys = dict.fromkeys(key for each in facts for key in each)
    ordered = sorted(keys, key=lambda key: (key[0] != NETWORK, natural(key[0])))
    found = (Difference(*key, tuple(_value(key, each) for each in facts)) for key in ordered)
    return [each for each in found if _is_told(each, facts)]


def _value(key: Key, facts: Facts) -> str | None:
    """Return what a design has; of a value of a step that it says nothing of, that it is the usual one."""
    graph, subject, aspect = key
    is_usual = aspect and subject.startswith(STEP) and (graph, subject, "") in facts
    return facts.get(key, "usual" if is_usual else None)


def _is_told(each: Difference, facts: Sequence[Facts]) -> bool:
    """Tell whether a difference says something that the one of all that it belongs to does not."""
    known = {value for value in each.values if value is not None}
    if each.aspect == ORDER:
        return len(known) > 1 and len({tuple(sorted(value.split(", "))) for value in known}) == 1
    if each.aspect or len(known) > 1:
        return len(known) > 1
    around = [not each.subject or (each.graph, "", "") in there for there in facts]
    return any(value is None and there for value, there in zip(each.values, around, strict=True))


def _facts(design: Design) -> Iterator[tuple[Key, str]]:
    """Yield all that is said of a design."""
    yield (NETWORK, "", ""), "network"
    yield (NETWORK, "", "weights"), design.weights or "none"
    yield from _steps(design.transforms)
    for name, graph in design.graphs():
        if name != NETWORK:
            yield (name, "", ""), "block"
        for parameter, declaration in graph.parameters.items():
            yield (name, "", parameter), declaration.kind.show(declaration.default)
        for id, node in graph.nodes.items():
            yield from _of_node(design, name, id, node)


def _of_node(design: Design, graph: str, id: str, node: Node) -> Iterator[tuple[Key, str]]:
    """Yield what is said of a node; values are those of its type, and so not compared with another's."""
    yield (graph, id, ""), node.type
    known = declared(design, node.type)
    for name in dict.fromkeys((*known, *node.values)):
        kind, default = known.get(name, (None, ""))
        yield (graph, id, name), _shown(node.values.get(name, default), kind.show if kind else str)
    for name in OF_TRAINING:
        value = getattr(node, name)
        yield (graph, id, name.replace("_", " ")), _word(value)
    yield (graph, id, "inputs"), _sources(design, design.graph(graph), id, node)


def _sources(design: Design, graph: Graph, id: str, node: Node) -> str:
    """Return what feeds the ports of a node, in order; the order counts even where all are summed."""
    ports = ports_in(design, node)
    wired = max((target.index + 1 for target in graph.links if target.node == id), default=0)
    number = wired if ports is None else max(wired, len(ports))
    return ", ".join(_port(graph.links.get(Port(id, index))) for index in range(number)) or "nothing"


def _port(source: Port | None) -> str:
    if source is None:
        return "nothing"
    return source.node if not source.index else f"{source.node} (output {source.index + 1})"


def _steps(steps: Sequence[Step]) -> Iterator[tuple[Key, str]]:
    """Yield what is said of the steps: each by its type, the second of a type with a number behind it."""
    names: list[str] = []
    for step in steps:
        number = sum(name.split()[0] == step.type for name in names) + 1
        names.append(step.type if number == 1 else f"{step.type} {number}")
    if names:
        yield (NETWORK, "", ORDER), ", ".join(names)
    for name, step in zip(names, steps, strict=True):
        yield (NETWORK, STEP + name, ""), "skipped" if step.skipped else "done"
        for parameter, value in step.values.items():
            yield (NETWORK, STEP + name, parameter), _word(value)


def _shown(value: Value, show: Callable[[Value], str]) -> str:
    """Write a value; a formula as it stands."""
    return str(value) if isinstance(value, str) else show(value)


def _word(value: object) -> str:
    """Write a value of no kind.

    >>> _word(True), _word(0.5), _word((1, 2)), _word("")
    ('yes', '0.5', '1, 2', 'none')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple | list):
        return ", ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value) or "none"
