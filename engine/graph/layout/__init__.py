"""Automatic positions: layers from top to bottom, or left to right, each branch in a column of its own.

A graph is taken apart into chains. The longest one is the trunk; every other chain, such as a branch of
a merge, stands as a straight line in the nearest column that is free beside it. A wire without nodes
takes no room: a skip connection leaves its column and comes back. `docs/layout.md` compares this with
what others do. All is worked out downwards and then turned to where the data run (`engine.graph.direction`).
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.graph.direction import Direction, Pitch
from engine.graph.document import NETWORK, Design, Graph, Position, natural
from engine.graph.layout.chains import Cell, Chain, Straight, chains_of, feeds_of, let_down, rows_of
from engine.graph.layout.columns import Part
from engine.graph.layout.fold import folded
from engine.graph.layout.framing import beginnings, members_of, set_apart
from engine.graph.layout.keeping import anchored, begun_at, moved, straight_ways
from engine.graph.layout.progress import Told, between, quietly
from engine.graph.layout.spread import Extents, gathered, spread

if TYPE_CHECKING:
    import networkx as nx

ROW, COLUMN, FAN = Direction.DOWN.pitch
"""The distances between the centres of neighbouring nodes where data run down."""

WIDE, HIGH = 0.8 * COLUMN, 0.75 * ROW
"""How near centres may come before nodes would cover each other."""

ASIDE = 8
"""How many unwired nodes at least stand in one column."""
NONE_OPEN: Extents = MappingProxyType({})
TRIES = 3
"""How often a layout that keeps the trunk is laid out again, until it stays as it is."""


def free_place(graph: Graph, at: Position, step: Position | None = None) -> Position:
    """Return the place, or the first one in steps from it, where no node stands; a step is one row ahead."""
    x, y = at
    step = step or graph.direction.step(1)
    taken = [node.position for node in graph.nodes.values()]
    while any(abs(tx - x) < WIDE and abs(ty - y) < HIGH for tx, ty in taken):
        x, y = x + step[0], y + step[1]
    return (x, y)


def arrange(
    design: Design,
    within: str = NETWORK,
    ids: Collection[str] | None = None,
    *,
    fold: bool = True,
    extents: Extents = NONE_OPEN,
    direction: Direction | None = None,
    told: Told = quietly,
) -> dict[str, Position]:
    """Return tidy positions for the nodes of a graph, or for some of them; as many as can be stay.

    With `fold` a network that comes up again, as a U-Net, is drawn so; without it all wires run ahead.
    `extents` are those of blocks that are open: they are laid out as if closed, and then room is made.
    In another `direction` than that of the graph everything keeps its order, and the first node its place.
    """
    graph = design.graph(within)
    chosen = sorted(graph.nodes if ids is None else graph.nodes.keys() & set(ids), key=natural)
    open_ = {id: extents[id] for id in chosen if id in extents}
    before = gathered({id: graph.nodes[id].position for id in chosen}, open_)
    down = {id: graph.direction.turned(place) for id, place in before.items()}
    to = direction or graph.direction
    return spread(_arranged(graph, chosen, down, to, fold, told, in_the_middle=ids is not None), open_)


def _arranged(
    graph: Graph,
    chosen: Sequence[str],
    before: Mapping[str, Position],
    direction: Direction,
    fold: bool,
    told: Told,
    *,
    in_the_middle: bool,
) -> dict[str, Position]:
    """Return tidy positions of nodes that stood elsewhere `before`, turned; all of the size of a node."""
    adds = frozenset(id for id in chosen if graph.nodes[id].type == "Add") if fold else None
    feeds, frames = feeds_of(graph, chosen), members_of(graph, chosen)

    def placed(straight: Straight, way: Direction, told: Told = quietly) -> dict[str, Position]:
        cells = set_apart(_packed(feeds, straight, adds, told), frames)
        titles = beginnings(cells, frames) if way is Direction.DOWN else set()
        return _placed(feeds, cells, titles, way.pitch)

    def laid_out(straight: Straight, told: Told) -> dict[str, Position]:
        places = placed(straight, graph.direction, told)
        return anchored(places, before, graph.direction.pitch.fan, in_the_middle=in_the_middle)

    down, straight = _kept(feeds, before, laid_out, told)
    if direction is not graph.direction:
        down = begun_at(placed(straight, direction), before, graph.direction)
    return {id: direction.turned(place) for id, place in down.items()}


def _kept(
    feeds: "nx.DiGraph",
    before: Mapping[str, Position],
    laid_out: Callable[[Straight, Told], dict[str, Position]],
    told: Told,
) -> tuple[dict[str, Position], Straight]:
    """Return the layout that keeps straight ways, if that moves fewer nodes than a new one, and those."""
    part = 1 / (TRIES + 1)
    anew = laid_out({}, between(told, 0, part))
    fewest = moved(anew, before)
    places, straight = before, straight_ways(feeds, before)
    for number in range(1, TRIES + 1 if straight else 1):
        last, places = places, laid_out(straight, between(told, number * part, (number + 1) * part))
        if moved(places, before) >= fewest:
            break
        if not moved(places, last):
            return places, straight
        straight = straight_ways(feeds, places)
    return anew, {}


def _placed(
    feeds: "nx.DiGraph", cells: Mapping[str, Cell], titles: Collection[int], pitch: Pitch
) -> dict[str, Position]:
    """Return the places of cells; rows are farther apart where wires fan out or meet, and above titles."""
    wide = {row - 1 for row in titles}
    for id, (column, row) in cells.items():
        above = [cells[source] for source in feeds.successors(id)]
        below = [cells[target] for target in feeds.predecessors(id)]
        if _is_fan(column, [other for other, height in above if height < row]):
            wide.add(row - 1)
        if _is_fan(column, [other for other, height in below if height > row]):
            wide.add(row)
    gaps = sorted(wide)
    return {
        id: (column * pitch.column, row * pitch.row + bisect_left(gaps, row) * pitch.fan)
        for id, (column, row) in cells.items()
    }


def _is_fan(column: int, others: Collection[int]) -> bool:
    """Tell whether of the wires between a node and those in other columns some pass over others."""
    reach = {other - column for other in others}
    return any(len({each for each in reach if each * side > 0}) > 1 for side in (-1, 1))


def _packed(
    feeds: "nx.DiGraph", straight: Straight, adds: frozenset[str] | None, told: Told
) -> dict[str, Cell]:
    """Set the parts of a graph side by side, the largest first and what is not wired last."""
    import networkx as nx

    part_of = {id: number for number, ids in enumerate(nx.weakly_connected_components(feeds)) for id in ids}
    parts: dict[int, list[str]] = {}
    for id in feeds:
        parts.setdefault(part_of[id], []).append(id)
    cells: dict[str, Cell] = {}
    right, share = 0, 0.0
    for part in sorted((part for part in parts.values() if len(part) > 1), key=len, reverse=True):
        begin, share = share, share + len(part) / len(feeds)
        own = _cells(feeds, part, straight, adds, between(told, begin, share))
        left = min(column for column, _ in own.values()) if cells else 0
        cells |= {id: (right + column - left, row) for id, (column, row) in own.items()}
        right = max(column for column, _ in cells.values()) + 2
    height = max(ASIDE, *(row + 1 for _, row in cells.values())) if cells else ASIDE
    loose = sorted((part[0] for part in parts.values() if len(part) == 1), key=natural)
    for place, id in enumerate(loose):
        column, row = divmod(place, height)
        cells[id] = (right + column, row)
    return cells


def _cells(
    feeds: "nx.DiGraph",
    order: Sequence[str],
    straight: Straight,
    adds: frozenset[str] | None,
    told: Told,
) -> dict[str, Cell]:
    """Return the column and the row of each node of one part."""
    sources = {id: list(feeds.successors(id)) for id in order}
    targets = {id: list(feeds.predecessors(id)) for id in order}
    row, main = rows_of(sources, straight)
    chains = chains_of(targets, main, straight)
    if adds is not None and (cells := folded(sources, targets, chains, adds)):
        return cells
    cells, crossings = _in_columns(sources, targets, row, main, chains, between(told, 0, 0.5))
    if crossings:
        left = {id for id, (column, _) in cells.items() if column < 0}
        row, main = rows_of(sources, straight, left)
        chains = chains_of(targets, main, straight, left)
        others, fewer = _in_columns(sources, targets, row, main, chains, between(told, 0.5, 1))
        cells = others if fewer < crossings else cells
    return cells


def _in_columns(
    sources: Mapping[str, Sequence[str]],
    targets: Mapping[str, Sequence[str]],
    row: Mapping[str, int],
    main: Mapping[str, str],
    chains: Sequence[Chain],
    told: Told,
) -> tuple[dict[str, Cell], int]:
    """Return the column and the row of each node, and how many wires cross."""
    chain = {id: number for number, chain in enumerate(chains) for id in chain}
    part = Part(sources, targets, main, chains, chain, let_down(row, sources, targets, chains, chain))
    columns, crossings = part.columns(told)
    return {id: (columns[chain[id]], part.row[id]) for id in sources}, crossings
