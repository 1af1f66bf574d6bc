"""Questions about the graph as such (order, cycles, what an output depends on), asked of networkx."""

from dataclasses import dataclass

import networkx as nx

from engine.graph.document import Graph, Port, natural

ROOT = ""
"""A node that is fed by all ends, so that one walk meets everything; no id is empty."""


@dataclass(frozen=True)
class Topology:
    """The order in which nodes are computed, the nodes an Output depends on, and the cycles."""

    order: tuple[str, ...]
    """Every node that is on no cycle, after all that feeds it; branches in the order of a merge's ports."""
    live: frozenset[str]
    cycles: tuple[frozenset[str], ...] = ()


def topology(graph: Graph) -> Topology:
    """Order a graph by walking up from its Outputs, so that each branch stays together."""
    feeds = nx.DiGraph()
    feeds.add_nodes_from(sorted(graph.nodes, key=natural))
    feeds.add_edges_from((target.node, graph.links[target].node) for target in sorted(graph.links))
    order, live = _walk(feeds, graph)
    rank = {id: index for index, id in enumerate(order)}
    if len(order) == len(graph.nodes) and all(rank[s.node] < rank[t.node] for t, s in graph.links.items()):
        return Topology(order, live)
    parts = nx.strongly_connected_components(feeds)
    knots = [part for part in parts if len(part) > 1 or any(feeds.has_edge(id, id) for id in part)]
    cycles = tuple(frozenset(part) for part in knots)
    feeds.remove_nodes_from(frozenset().union(*cycles))
    return Topology(_walk(feeds, graph)[0], live, cycles)


def _walk(feeds: nx.DiGraph, graph: Graph) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the nodes in postorder from the Outputs, then from other ends; and those the Outputs reach."""
    ends = [id for id, count in feeds.in_degree() if count == 0]
    outputs = [id for id in ends if graph.nodes[id].type == "Output"]
    feeds.add_edges_from((ROOT, id) for id in outputs)
    feeds.add_edges_from((ROOT, id) for id in ends)
    order = tuple(nx.dfs_postorder_nodes(feeds, ROOT))[:-1] if ends else ()
    if ends:
        feeds.remove_node(ROOT)
    last = max((order.index(id) for id in outputs), default=-1)
    return order, frozenset(order[: last + 1])


def way_round(graph: Graph, knot: frozenset[str]) -> list[str]:
    """Return nodes that feed each other in a circle, in their order."""
    return [source for source, _ in nx.find_cycle(_inside(graph, knot))]


def closing_links(graph: Graph, knot: frozenset[str]) -> list[Port]:
    """Return the input ports whose wires close cycles; without them none is left."""
    above: set[str] = set()
    closing: set[tuple[str, str]] = set()
    for source, target, step in nx.dfs_labeled_edges(_inside(graph, knot)):
        if step == "forward":
            above.add(target)
        elif step == "reverse":
            above.discard(target)
        elif target in above:
            closing.add((source, target))
    return [target for target, source in graph.links.items() if (source.node, target.node) in closing]


def _inside(graph: Graph, knot: frozenset[str]) -> nx.DiGraph:
    """Return the wires among some nodes, beginning where data enters from outside."""
    ends = [(source.node, target.node) for target, source in graph.links.items() if target.node in knot]
    inside = nx.DiGraph()
    inside.add_nodes_from(target for source, target in ends if source not in knot)
    inside.add_edges_from((source, target) for source, target in ends if source in knot)
    return inside
