"""Several nodes that together say what one layer says: a channel shuffle written with two reshapes.

Written so, its sizes are those of one place; as a layer it is the same everywhere, so that blocks can fold.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import prod
from typing import NamedTuple

from engine.analysis.report import GraphReport
from engine.graph.document import Design, Graph, Node, Port, free_id, outgoing


class Shuffle(NamedTuple):
    """Three nodes in a row that deal channels out, and into how many groups."""

    ids: tuple[str, str, str]
    groups: int


def with_shuffles(design: Design, places: Mapping[str, Sequence[GraphReport]]) -> Design:
    """Return a design with a ChannelShuffle in place of the nodes that are one, wherever a graph stands."""
    for name, graph in list(design.graphs()):
        for shuffle in list(_shuffles(graph, places.get(name, ()))):
            graph = _replaced(graph, shuffle)
        if graph is not design.graph(name):
            design = design.with_graph(name, graph)
    return design


def _shuffles(graph: Graph, places: Sequence[GraphReport]) -> Iterable[Shuffle]:
    """Yield the channel shuffles of a graph: ``view(g, c / g, …)``, transposed, laid out as before."""
    for id, node in graph.nodes.items():
        row = _row(graph, id, ("Reshape", "Transpose", "Reshape"))
        if not places or node.type != "Reshape" or not row:
            continue
        first, turn, last = (graph.nodes[each].values for each in row)
        wide, whole = first.get("shape"), last.get("shape")
        if not isinstance(wide, tuple) or not isinstance(whole, tuple) or len(wide) != len(whole) + 1:
            continue
        swaps = {turn.get("dim0", 1), turn.get("dim1", 2)} == {1, 2}
        same = wide[2:] == whole[1:] and prod(wide[:2]) == whole[0] and min(wide) > 0
        if swaps and same and len(whole) > 1 and all(p.nodes[id].inputs == (whole,) for p in places):
            yield Shuffle(row, int(wide[0]))


def _row(graph: Graph, id: str, types: tuple[str, str, str]) -> tuple[str, str, str] | None:
    """Return three nodes of these types of which each feeds the next one alone, or None."""
    shared = {node.shares for node in graph.nodes.values()}
    row = [id]
    while len(row) < len(types):
        targets = outgoing(graph, row[-1])
        if len(targets) != 1:
            return None
        row.append(targets[0][0].node)
    nodes = [graph.nodes[each] for each in row]
    plain = all(node.bypassed is False and not node.shares for node in nodes)
    if not plain or shared & set(row) or tuple(node.type for node in nodes) != types:
        return None
    return row[0], row[1], row[2]


def _replaced(graph: Graph, shuffle: Shuffle) -> Graph:
    """Put a ChannelShuffle in the place of three nodes."""
    first, _, last = shuffle.ids
    rest = {id: node for id, node in graph.nodes.items() if id not in shuffle.ids}
    own = free_id(rest, "shuffle")
    links = {
        target: Port(own) if source.node == last else source
        for target, source in graph.links.items()
        if target.node not in shuffle.ids
    }
    values = {"groups": shuffle.groups} if shuffle.groups != 2 else {}
    node = Node("ChannelShuffle", values, graph.nodes[first].position)
    return replace(graph, nodes={**rest, own: node}, links={**links, Port(own): graph.links[Port(first)]})
