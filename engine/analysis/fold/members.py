"""The blocks that become one: what each of them is and where, and what they have in common."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine.analysis.fold.origins import Origin
from engine.analysis.report import GraphReport
from engine.catalogue import LAYERS
from engine.catalogue.fields import is_expression
from engine.graph.document import WHERE_ALIKE, Design, Graph, Node, Port, declared

Fields = dict[tuple[str, str], list[Any]]
"""What each member says of each field of each node."""


@dataclass(frozen=True, eq=False)
class Member:
    """One raw block, the blocks inside it replaced by those that they became."""

    name: str
    graph: Graph
    places: Sequence[GraphReport] = ()
    """What is known of it wherever it is placed."""
    absent: frozenset[str] = frozenset()
    """The nodes that it does not have, and others that become one with it do."""
    lengths: Mapping[str, int] = field(default_factory=dict)
    """How many nodes of a chain a repeating node stands for."""
    origin: Origin | None = None
    """The class that it was, where its text is known."""


def is_foldable(design: Design, graph: Graph) -> bool:
    """Tell a block without parameters and expressions: others have been thought about already."""
    plain = all(
        not any(map(is_expression, node.values.values()))
        and node.bypassed in (True, False, WHERE_ALIKE)
        and isinstance(node.repeat, int)
        and node.type in {*design.blocks, *LAYERS}
        for node in graph.nodes.values()
    )
    return plain and not graph.parameters


def all_values(design: Design, node: Node) -> dict[str, Any]:
    """Return every value of a node, the defaults too."""
    return {**{name: default for name, (_, default) in declared(design, node.type).items()}, **node.values}


def structure(design: Design, graph: Graph, lengths: Collection[str] = ()) -> Any:
    """Return what blocks that become one have in common: nodes, wires and ports, but not their values.

    How often the nodes in `lengths` repeat is a value, too.
    """
    nodes = frozenset(
        (
            id,
            node.type,
            node.bypassed,
            0 if id in lengths else node.repeat,
            node.shares,
            _port_values(design, node),
        )
        for id, node in graph.nodes.items()
    )
    return nodes, frozenset(graph.links.items())


def _port_values(design: Design, node: Node) -> tuple[Any, ...]:
    """Return the values that decide which ports a node has."""
    if node.type in design.blocks or node.type not in LAYERS:
        return ()
    values = all_values(design, node)
    return tuple(values[name] for name in LAYERS[node.type].port_parameters)


def without_spares(member: Member) -> Member:
    """Return a member that lacks the nodes by which data passes: others of its class may have them."""
    spares = {
        id: replace(node, bypassed=False) for id, node in member.graph.nodes.items() if node.bypassed is True
    }
    nodes = {**member.graph.nodes, **spares}
    return replace(member, graph=replace(member.graph, nodes=nodes), absent=member.absent | spares.keys())


def without(graph: Graph, id: str) -> Graph | None:
    """Return a graph in which data passes by a node, from its first input, or None where it cannot."""
    node = graph.nodes[id]
    source = graph.links.get(Port(id))
    leaving = {s.index for s in graph.links.values() if s.node == id}
    shared = node.shares or any(each.shares == id for each in graph.nodes.values())
    if source is None or leaving != {0} or shared or id.isdigit() or node.repeat != 1:
        return None
    links = {
        target: source if feeder.node == id else feeder
        for target, feeder in graph.links.items()
        if target.node != id
    }
    nodes = {other: each for other, each in graph.nodes.items() if other != id}
    return replace(graph, nodes=nodes, links=links)


def swapped(graph: Graph, id: str) -> Graph:
    """Return a graph in which the two inputs of a sum have changed places."""
    first, second = Port(id, 0), Port(id, 1)
    return replace(graph, links={**graph.links, first: graph.links[second], second: graph.links[first]})
