"""Finds room for nodes that are added: beside those that are there, never on top of them."""

from collections import defaultdict
from collections.abc import Iterable

from designer.canvas.geometry import NODE_HEIGHT, NODE_WIDTH
from engine.graph.document import Graph, Position


def clear_offset(added: Graph, graph: Graph, wish: Position) -> Position:
    """Return how far to move a fragment: as wished, or columns further until all nodes stand free."""
    taken = _Places(node.position for node in graph.nodes.values())
    places = [node.position for node in added.nodes.values()]
    (dx, dy), (right, down) = wish, graph.direction.step(0, 1)
    while any(taken.covers((x + dx, y + dy)) for x, y in places):
        dx, dy = dx + right, dy + down
    return dx, dy


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
