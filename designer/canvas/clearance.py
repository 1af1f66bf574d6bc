"""Finds room for nodes that are added: beside those that are there, never on top of them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product
from math import ceil

from designer.canvas.geometry import NODE_HEIGHT, NODE_WIDTH
from engine.graph.document import Graph, Node, Position
from engine.graph.layout import NONE_OPEN
from engine.graph.layout.spread import Extent, Extents


def clear_offset(added: Graph, graph: Graph, wish: Position, extents: Extents = NONE_OPEN) -> Position:
    """Return how far to move a fragment: as wished, or columns further until all nodes stand free.

    `extents` are those of the open blocks that are there.
    """
    there = [node.position for node in graph.nodes.values()]
    there += (at for id, extent in extents.items() for at in _filling(graph.nodes[id].position, extent))
    (dx, dy), (right, down) = wish, graph.direction.step(0, 1)
    if not there:
        return dx, dy
    taken, axis = _Places(there), 0 if right else 1
    reach = NODE_WIDTH if right else NODE_HEIGHT
    low, high = min(place[axis] for place in there) - reach, max(place[axis] for place in there) + reach
    # Of thousands of nodes only those are asked that come to stand in the columns of what is there.
    places = sorted((node.position for node in added.nodes.values()), key=lambda place: place[axis])
    along = [place[axis] for place in places]
    while True:
        moved = (dx, dy)[axis]
        near = places[bisect_left(along, low - moved - 1) : bisect_right(along, high - moved + 1)]
        if not any(taken.covers((x + dx, y + dy)) for x, y in near):
            return dx, dy
        dx, dy = dx + right, dy + down


def beside_open(type: str, graph: Graph, at: Position, extents: Extents) -> Position:
    """Return where a node is placed: as wished, but what would cover an open block stands free beside it."""
    alone = replace(graph, nodes={"": Node(type, position=at)})
    opened = replace(graph, nodes={id: graph.nodes[id] for id in extents})
    if clear_offset(alone, opened, (0.0, 0.0), extents) == (0.0, 0.0):
        return at
    dx, dy = clear_offset(alone, graph, (0.0, 0.0), extents)
    return at[0] + dx, at[1] + dy


def _filling(at: Position, extent: Extent) -> Iterator[Position]:
    """Yield the places of nodes that would fill an open block."""
    lows, highs = (at[0] - extent.left, at[1] - extent.up), (at[0] + extent.right, at[1] + extent.down)
    rows = []
    for low, high, size in zip(lows, highs, (NODE_WIDTH, NODE_HEIGHT), strict=True):
        count = ceil((high - low) / size)
        rows.append([min(low + size / 2 + size * index, high - size / 2) for index in range(count)])
    yield from product(*rows)


class _Places:
    """The places of nodes, by cells of a node's size."""

    def __init__(self, places: Iterable[Position]) -> None:
        self._cells: dict[tuple[int, int], list[Position]] = defaultdict(list)
        for place in places:
            self._cells[_cell(place)].append(place)

    def covers(self, place: Position) -> bool:
        """Tell whether a node at a place would lie over another."""
        column, row = _cell(place)
        near = ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        return any(
            abs(x - place[0]) < NODE_WIDTH and abs(y - place[1]) < NODE_HEIGHT
            for cell in near
            for x, y in self._cells.get(cell, ())
        )


def _cell(place: Position) -> tuple[int, int]:
    return int(place[0] // NODE_WIDTH), int(place[1] // NODE_HEIGHT)
