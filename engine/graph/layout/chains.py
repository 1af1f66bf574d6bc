"""Takes a graph apart into rows and chains: what follows what, and how far down each node stands."""

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from engine.graph.document import Graph

if TYPE_CHECKING:
    import networkx as nx

ROOT = ""
"""A node that is fed by all others, so that one walk meets everything; no id is empty."""

Cell = tuple[int, int]
"""A column and a row."""
Chain = list[str]
Straight = Mapping[str, str]
"""For nodes that stand below a source of theirs: that source."""

PATIENCE = 3
"""By how many nodes another way may be longer before it becomes the straight one."""


def feeds_of(graph: Graph, chosen: Sequence[str]) -> "nx.DiGraph":
    """Return the edges from each node to what feeds it, by port, without those that close a cycle.

    Nodes come in the order of a walk up from the ends, so that each stands behind all that feeds it.
    """
    import networkx as nx  # an eighth of a second, and the window starts without

    feeds = nx.DiGraph()
    feeds.add_nodes_from((ROOT, *chosen))
    kept = set(chosen)
    wires = [(target.node, graph.links[target].node) for target in sorted(graph.links)]
    feeds.add_edges_from(wire for wire in wires if kept.issuperset(wire))
    ends = [id for id in chosen if not feeds.in_degree(id)]
    outputs = [id for id in ends if graph.nodes[id].type == "Output"]
    feeds.add_edges_from((ROOT, id) for id in (*outputs, *ends, *chosen))
    place = {id: index for index, id in enumerate(nx.dfs_postorder_nodes(feeds, ROOT))}
    del place[ROOT]
    ordered = nx.DiGraph()
    ordered.add_nodes_from(place)
    ordered.add_edges_from(
        wire for wire in wires if kept.issuperset(wire) and place[wire[1]] < place[wire[0]]
    )
    return ordered


def rows_of(
    sources: Mapping[str, Sequence[str]], straight: Straight, left: Collection[str] = ()
) -> tuple[dict[str, int], dict[str, str]]:
    """Return each node's row, below all that feeds it, and its main source.

    That is the one from which a way leads straight down so far, or else the middle one just above it; of
    two in the middle the first, or the second for what stands to the `left` of the trunk.
    """
    row: dict[str, int] = {}
    main: dict[str, str] = {}
    for id, feeding in sources.items():
        row[id] = max((row[source] + 1 for source in feeding), default=0)
        if straight.get(id) in feeding and row[straight[id]] >= row[id] - 1 - PATIENCE:
            main[id] = straight[id]
        elif above := [source for source in feeding if row[source] == row[id] - 1]:
            main[id] = above[(len(above) - (id not in left)) // 2]
    return row, main


def chains_of(
    targets: dict[str, list[str]],
    main: Mapping[str, str],
    straight: Straight,
    left: Collection[str] = (),
) -> list[Chain]:
    """Return the chains, longest first: a node is followed by the heir with the longest way to an end.

    Among heirs that are equally far from the end, the one whose own chain is longest; among equal ones
    the first, or the last one of what stands to the `left` of the trunk, so that the others come to stand
    outside. The one that stands right below already is preferred for some time.
    """
    height: dict[str, tuple[int, int]] = {}
    claim: dict[str, tuple[int, int]] = {}
    heirs: dict[str, str] = {}
    for id in reversed(targets):
        farthest = max((height[target][0] + 1 for target in targets[id]), default=0)
        height[id] = farthest, height[heirs[id]][1] + 1 if id in heirs else 0
        if id in main:
            claim[id] = height[id][0] + PATIENCE * (straight.get(id) == main[id]), height[id][1]
            best = claim.get(heirs.get(main[id], ROOT), (-1, 0))
            if claim[id] > best or (claim[id] == best and main[id] not in left):
                heirs[main[id]] = id
    firsts = [id for id in targets if id not in main or heirs[main[id]] != id]
    return sorted((_followed(id, heirs) for id in firsts), key=len, reverse=True)


def _followed(id: str, heirs: Mapping[str, str]) -> Chain:
    chain = [id]
    while chain[-1] in heirs:
        chain.append(heirs[chain[-1]])
    return chain


def let_down(
    row: Mapping[str, int],
    sources: Mapping[str, Sequence[str]],
    targets: Mapping[str, Sequence[str]],
    chains: Sequence[Chain],
    chain: Mapping[str, int],
) -> dict[str, int]:
    """Move each branch down to the middle of its room; one that nothing feeds, down to what it feeds."""
    result = dict(row)
    for each in sorted(chains[1:], key=lambda each: -row[each[0]]):
        out = ((id, target) for id in each for target in targets[id] if chain[target] != chain[id])
        room = min((result[target] - result[id] - 1 for id, target in out), default=0)
        result.update({id: result[id] + (room // 2 if sources[each[0]] else room) for id in each})
    return result
