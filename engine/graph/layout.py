"""Automatic positions: layers from top to bottom, each branch in a column of its own.

A graph is taken apart into chains. The longest one is the trunk; every other chain, such as a branch of
a merge, stands as a straight line in the nearest column that is free beside it. A wire without nodes
takes no room: a skip connection leaves its column and comes back.
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.graph.document import NETWORK, Design, Graph, Position, natural

if TYPE_CHECKING:
    import networkx as nx

ROW = 96.0
COLUMN = 220.0
"""The distances between the centres of neighbouring nodes."""

WIDE, HIGH = 0.8 * COLUMN, 0.75 * ROW
"""How near centres may come before nodes would cover each other."""

SWEEPS = 6
ASIDE = 8
"""How many unwired nodes at least stand in one column."""
ROOT = ""
"""A node that is fed by all others, so that one walk meets everything; no id is empty."""

Cell = tuple[int, int]
"""A column and a row."""
Span = tuple[int, int]
"""The first and the last row of something."""
Chain = list[str]


def free_place(graph: Graph, at: Position, step: Position = (0.0, ROW)) -> Position:
    """Return the place, or the first one in steps from it, where no node stands."""
    x, y = at
    taken = [node.position for node in graph.nodes.values()]
    while any(abs(tx - x) < WIDE and abs(ty - y) < HIGH for tx, ty in taken):
        x, y = x + step[0], y + step[1]
    return (x, y)


def arrange(design: Design, within: str = NETWORK, ids: Collection[str] | None = None) -> dict[str, Position]:
    """Return tidy positions for the nodes of a graph, or for some of them, whose middle then stays."""
    graph = design.graph(within)
    chosen = sorted(graph.nodes if ids is None else graph.nodes.keys() & set(ids), key=natural)
    cells = _packed(_feeds(graph, chosen))
    places = {id: (column * COLUMN, row * ROW) for id, (column, row) in cells.items()}
    return places if ids is None else _centred(places, {id: graph.nodes[id].position for id in places})


def _centred(places: Mapping[str, Position], before: Mapping[str, Position]) -> dict[str, Position]:
    """Move all places so that their mean is the one `before`."""
    count = max(1, len(places))
    dx, dy = (sum(before[id][axis] - places[id][axis] for id in places) / count for axis in (0, 1))
    return {id: (x + dx, y + dy) for id, (x, y) in places.items()}


def _feeds(graph: Graph, chosen: Sequence[str]) -> "nx.DiGraph":
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


def _packed(feeds: "nx.DiGraph") -> dict[str, Cell]:
    """Set the parts of a graph side by side, the largest first and what is not wired last."""
    import networkx as nx

    parts = [[id for id in feeds if id in part] for part in nx.weakly_connected_components(feeds)]
    cells: dict[str, Cell] = {}
    right = 0
    for part in sorted((part for part in parts if len(part) > 1), key=len, reverse=True):
        own = _cells(feeds, part)
        left = min(column for column, _ in own.values()) if cells else 0
        cells |= {id: (right + column - left, row) for id, (column, row) in own.items()}
        right = max(column for column, _ in cells.values()) + 2
    height = max(ASIDE, *(row + 1 for _, row in cells.values())) if cells else ASIDE
    loose = sorted((part[0] for part in parts if len(part) == 1), key=natural)
    for place, id in enumerate(loose):
        column, row = divmod(place, height)
        cells[id] = (right + column, row)
    return cells


def _cells(feeds: "nx.DiGraph", order: Sequence[str]) -> dict[str, Cell]:
    """Return the column and the row of each node of one part."""
    sources = {id: list(feeds.successors(id)) for id in order}
    targets = {id: list(feeds.predecessors(id)) for id in order}
    row, main = _rows(sources)
    chains = _chains(targets, main)
    chain = {id: number for number, chain in enumerate(chains) for id in chain}
    part = _Part(sources, targets, main, chains, chain, _let_down(row, sources, targets, chains, chain))
    columns = part.columns()
    return {id: (columns[chain[id]], part.row[id]) for id in order}


def _rows(sources: Mapping[str, Sequence[str]]) -> tuple[dict[str, int], dict[str, str]]:
    """Return each node's row, below all that feeds it, and its main source: the middle one just above it."""
    row: dict[str, int] = {}
    main: dict[str, str] = {}
    for id, feeding in sources.items():
        row[id] = max((row[source] + 1 for source in feeding), default=0)
        if above := [source for source in feeding if row[source] == row[id] - 1]:
            main[id] = above[(len(above) - 1) // 2]
    return row, main


def _chains(targets: dict[str, list[str]], main: Mapping[str, str]) -> list[Chain]:
    """Return the chains, longest first: a node is followed by the heir with the longest way to an end.

    Among heirs that are equally far from the end, the one whose own chain is longest.
    """
    height: dict[str, tuple[int, int]] = {}
    heirs: dict[str, str] = {}
    for id in reversed(targets):
        farthest = max((height[target][0] + 1 for target in targets[id]), default=0)
        height[id] = farthest, height[heirs[id]][1] + 1 if id in heirs else 0
        if id in main and height[id] >= height.get(heirs.get(main[id], ROOT), (0, 0)):
            heirs[main[id]] = id
    firsts = [id for id in targets if id not in main or heirs[main[id]] != id]
    return sorted((_followed(id, heirs) for id in firsts), key=len, reverse=True)


def _followed(id: str, heirs: Mapping[str, str]) -> Chain:
    chain = [id]
    while chain[-1] in heirs:
        chain.append(heirs[chain[-1]])
    return chain


def _let_down(
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


@dataclass(frozen=True)
class _Part:
    """Nodes that hang together, in rows and chains; finds the columns. The first chain is the trunk."""

    sources: Mapping[str, Sequence[str]]
    targets: Mapping[str, Sequence[str]]
    main: Mapping[str, str]
    chains: Sequence[Chain]
    chain: Mapping[str, int]
    row: Mapping[str, int]

    def columns(self) -> dict[int, int]:
        """Return a column for each chain, with the fewest crossings that some sweeps find."""
        best = columns = self._placed({0: 0})
        fewest = self._crossings(best)
        for _ in range(SWEEPS if fewest else 0):
            columns = self._placed(columns)
            crossings = self._crossings(columns)
            if crossings < fewest:
                best, fewest = columns, crossings
        return best

    def _placed(self, before: Mapping[int, int]) -> dict[int, int]:
        """Put each chain into the first free column beside the middle of its neighbours `before`."""
        columns = {0: 0}
        taken = defaultdict(list, {0: [self._span(0)]})
        for number in sorted(range(1, len(self.chains)), key=self._rank):
            span, side = self._span(number), 1 if self._bias(number) >= 0 else -1
            near = [before[other] for other in self._neighbours(number) if other in before]
            column = round(sum(near) / len(near)) if near else 0
            while any(_overlap(span, other) for other in taken[column]):
                column += side
            columns[number] = column
            taken[column].append(span)
        return columns

    def _span(self, number: int) -> Span:
        """Return the rows that a chain takes with the wires that lead to it and away from it."""
        first, last = self.chains[number][0], self.chains[number][-1]
        above = [self.row[source] + 1 for source in self.sources[first]]
        below = [self.row[target] - 1 for target in self.targets[last]]
        return max(above, default=self.row[first]), min(below, default=self.row[last])

    def _rank(self, number: int) -> tuple[int, int, int]:
        """Return what decides who comes nearest: the shorter chain, then the one at the nearer port."""
        first, last = self._span(number)
        return last - first, abs(self._bias(number)), number

    def _bias(self, number: int) -> int:
        """Return how far right of the main branch's port a chain ends; negative where it is to the left."""
        last = self.chains[number][-1]
        if not self.targets[last]:
            return 1
        target = min(self.targets[last], key=self.row.__getitem__)
        ports = self.sources[target]
        return ports.index(last) - ports.index(self.main[target])

    def _neighbours(self, number: int) -> Iterator[int]:
        """Yield the chains that are wired to a chain, once for each wire."""
        for id in self.chains[number]:
            for other in (*self.sources[id], *self.targets[id]):
                if self.chain[other] != number:
                    yield self.chain[other]

    def _crossings(self, columns: Mapping[int, int]) -> int:
        """Count, row by row, the crossings of chains and wires, all drawn as straight lines."""
        slopes: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for top, start, bottom, end in self._lines(columns):
            step = (end - start) / max(1, bottom - top)
            for row in range(top, bottom):
                slopes[row].append((start + step * (row - top), start + step * (row + 1 - top)))
        return sum(map(_inversions, slopes.values()))

    def _lines(self, columns: Mapping[int, int]) -> Iterator[tuple[int, float, int, float]]:
        """Yield each chain, and each wire between two of them, as row and column of its ends."""
        for number, each in enumerate(self.chains):
            yield self.row[each[0]], columns[number], self.row[each[-1]], columns[number]
        for id, feeding in self.sources.items():
            for port, source in enumerate(feeding):
                if self.chain[source] != self.chain[id]:
                    shift = (port + 1) / (len(feeding) + 1) - 0.5
                    end = columns[self.chain[id]] + shift
                    yield self.row[source], columns[self.chain[source]], self.row[id], end


def _overlap(one: Span, other: Span) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _inversions(slopes: Sequence[tuple[float, float]]) -> int:
    """Count the pairs of lines that change sides between one row and the next."""
    passed: list[float] = []
    count = 0
    for _, below in sorted(slopes):
        count += len(passed) - bisect_right(passed, below)
        insort(passed, below)
    return count
