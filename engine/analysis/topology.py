"""Questions about the graph as such: its order, what an output depends on, and (of networkx) its cycles.

networkx takes an eighth of a second to import, and the window starts without: only a cycle needs it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.graph.document import Graph, Port, natural

if TYPE_CHECKING:
    import networkx as nx

Feeds = Mapping[str, Sequence[str]]
"""For each node those that feed it, in the order of its ports."""


@dataclass(frozen=True)
class Topology:
    """The order in which nodes are computed, the nodes an Output depends on, and the cycles."""

    order: tuple[str, ...]
    """Every node that is on no cycle, after all that feeds it; branches in the order of a merge's ports."""
    live: frozenset[str]
    cycles: tuple[frozenset[str], ...] = ()


def topology(graph: Graph) -> Topology:
    """Order a graph by walking up from its Outputs, so that each branch stays together."""
    wired: dict[str, list[tuple[int, str]]] = {id: [] for id in sorted(graph.nodes, key=natural)}
    for target, source in graph.links.items():
        wired[target.node].append((target.index, source.node))
    feeds = {id: [node for _, node in sorted(came)] for id, came in wired.items()}
    order, live = _walk(feeds, graph)
    rank = {id: index for index, id in enumerate(order)}
    if len(order) == len(feeds) and all(rank[s.node] < rank[t.node] for t, s in graph.links.items()):
        return Topology(order, live)
    cycles = _cycles(feeds)
    knotted = frozenset().union(*cycles)
    loose = {
        id: [source for source in sources if source not in knotted]
        for id, sources in feeds.items()
        if id not in knotted
    }
    return Topology(_walk(loose, graph)[0], live, cycles)


def _cycles(feeds: Feeds) -> tuple[frozenset[str], ...]:
    """Return the nodes that feed each other in circles, those of each knot together."""
    import networkx as nx

    wires = nx.DiGraph(feeds)
    parts = nx.strongly_connected_components(wires)
    return tuple(
        frozenset(part) for part in parts if any(wires.has_edge(id, id) or len(part) > 1 for id in part)
    )


def _walk(feeds: Feeds, graph: Graph) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the nodes in postorder from the Outputs, then from other ends; and those the Outputs reach."""
    feeding = {source for sources in feeds.values() for source in sources}
    ends = [id for id in feeds if id not in feeding]
    outputs = [id for id in ends if graph.nodes[id].type == "Output"]
    live = _postorder(feeds, outputs)
    return (*live, *_postorder(feeds, ends, live)), frozenset(live)


def _postorder(feeds: Feeds, ends: Iterable[str], met: Collection[str] = ()) -> list[str]:
    """Return the nodes that some depend on, each after all that feeds it, but for those `met` before."""
    order: list[str] = []
    seen = set(met)
    for end in ends:
        above = [] if end in seen else [(end, iter(feeds[end]))]
        seen.add(end)
        while above:
            id, sources = above[-1]
            for source in sources:
                if source not in seen:
                    seen.add(source)
                    above.append((source, iter(feeds[source])))
                    break
            else:
                order.append(id)
                above.pop()
    return order


def way_round(graph: Graph, knot: frozenset[str]) -> list[str]:
    """Return nodes that feed each other in a circle, in their order."""
    import networkx as nx

    return [source for source, _ in nx.find_cycle(_inside(graph, knot))]


def closing_links(graph: Graph, knot: frozenset[str]) -> list[Port]:
    """Return the input ports whose wires close cycles; without them none is left."""
    import networkx as nx

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


def _inside(graph: Graph, knot: frozenset[str]) -> "nx.DiGraph":
    """Return the wires among some nodes, beginning where data enters from outside."""
    import networkx as nx

    ends = [(source.node, target.node) for target, source in graph.links.items() if target.node in knot]
    inside = nx.DiGraph()
    inside.add_nodes_from(target for source, target in ends if source not in knot)
    inside.add_edges_from((source, target) for source, target in ends if source in knot)
    return inside
