"""Where things are in a picture: sizes of nodes, places of ports, room for wires; y points down."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from engine.graph.direction import Direction
from engine.graph.layout.spread import NODE_HEIGHT as NODE_HEIGHT
from engine.graph.layout.spread import NODE_WIDTH as NODE_WIDTH

TITLE_HEIGHT = 23.0
EDGE_WIDTH = 5.0
"""The strip in the colour of the category at the left of a node."""
CORNER = 6.0
PORT_RADIUS = 4.5
CROWDED = {Direction.DOWN: 12, Direction.RIGHT: 5}
"""From so many ports on one side on they are drawn smaller."""

BEND = 54.0
"""The height in which a wire that goes round a column leaves it."""
CLEARANCE = 4.0
"""How near a wire may pass a node."""
OVERLAP = 0.75
"""How much of a node must reach between the ends of a wire to stand in its way."""
NEAR = 720.0
"""Up to this height a wire goes round within the gap between two columns; a higher one, round that, wider."""
ASIDE = 24.0
"""The step in which a free way is looked for."""
TRIES = 64

Point = tuple[float, float]
Stands = tuple[float, float, float, float]
"""The lower and the upper edge of a node, its x, and half of the width that it needs."""


class Box(NamedTuple):
    """The place of a node, or of a block that is shown open: its centre and size."""

    x: float
    y: float
    width: float = NODE_WIDTH
    height: float = NODE_HEIGHT

    @property
    def left(self) -> float:
        """The x of the left edge."""
        return self.x - self.width / 2

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width / 2

    @property
    def top(self) -> float:
        """The y of the upper edge."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height / 2

    def turned(self, direction: Direction) -> "Box":
        """Return the box as it is if data ran down, or back from there."""
        if direction is Direction.DOWN:
            return self
        return Box(self.y, self.x, self.height, self.width)


def port_along(index: int, count: int, direction: Direction = Direction.DOWN) -> float:
    """Return how far from the middle of its edge a port is, to the right or down: they share the edge."""
    return Box(0, 0).turned(direction).width * ((index + 1) / (count + 1) - 0.5)


def port_radius(count: int, direction: Direction = Direction.DOWN) -> float:
    """Return how large the ports of a side are drawn."""
    return PORT_RADIUS if count < CROWDED[direction] else PORT_RADIUS / 2


class Columns:
    """The places of all nodes, to be asked what stands in the way of a wire.

    Where data run to the right, all is asked and answered as if they ran down: of boxes that are turned.
    """

    def __init__(self, boxes: Iterable[Box], direction: Direction = Direction.DOWN) -> None:
        self.direction = direction
        self.height = self._tallest = Box(0, 0).turned(direction).height
        """The height of a node, turned."""
        self._columns: dict[int, list[Stands]] = defaultdict(list)
        self._overlap = OVERLAP * self.height
        self.put(boxes)

    def put(self, boxes: Iterable[Box]) -> None:
        """Have more boxes stand there."""
        changed = set()
        for box in boxes:
            self._tallest = max(self._tallest, box.turned(self.direction).height)
            for cell, stands in self._places(box):
                self._columns[cell].append(stands)
                changed.add(cell)
        for cell in changed:
            self._columns[cell].sort()

    def take(self, box: Box) -> None:
        """Have a box, of which there is one, stand there no longer."""
        for cell, stands in self._places(box):
            self._columns[cell].remove(stands)

    def _places(self, box: Box) -> Iterator[tuple[int, Stands]]:
        """Yield the columns in which a box is found, and how it stands there."""
        x, y, width, height = box.turned(self.direction)
        half = width / 2
        for cell in _cells(x, half - NODE_WIDTH / 2):
            yield cell, (y + height / 2, y - height / 2, x, half + CLEARANCE)

    def free(self, x: float, top: float, bottom: float) -> bool:
        """Tell whether no node stands at `x` between two heights."""
        cell = int(x // NODE_WIDTH)
        return not any(self._stands(column, x, top, bottom) for column in (cell - 1, cell, cell + 1))

    def clear(self, left: float, right: float, low: float, high: float) -> bool:
        """Tell whether no node stands between two `x` at the heights from `low` to `high`."""
        cells = range(int(left // NODE_WIDTH) - 1, int(right // NODE_WIDTH) + 2)
        return not any(
            centre - half < right and centre + half > left and upper - CLEARANCE < high
            for cell in cells
            for lower, upper, centre, half in self._below(cell, low - CLEARANCE, high)
        )

    def _below(self, column: int, top: float, bottom: float) -> Iterator[Stands]:
        """Yield what stands in a column and reaches below `top`, as far as it may begin above `bottom`."""
        found = self._columns.get(column, ())
        for index in range(bisect_right(found, (top, float("inf"))) if found else 0, len(found)):
            if found[index][0] - self._tallest > bottom + CLEARANCE:
                return
            yield found[index]

    def _stands(self, column: int, x: float, top: float, bottom: float) -> bool:
        found = self._columns.get(column, ())
        first = bisect_right(found, (top + self._overlap, float("inf"))) if found else 0
        for lower, upper, centre, half in found[first:]:
            if lower - self._tallest >= bottom - self._overlap:
                return False
            if upper < bottom - self._overlap and abs(centre - x) < half:
                return True
        return False


def _cells(x: float, more: float) -> Iterable[int]:
    """Return the columns in which a node is found that is `more` wider than others on both sides."""
    if more <= 0:
        return (int(x // NODE_WIDTH),)
    return range(int((x - more) // NODE_WIDTH), int((x + more) // NODE_WIDTH) + 1)


def lane(start: Point, end: Point, source: Box, target: Box, columns: Columns) -> float | None:
    """Return the x at which a wire passes the nodes in its way, or None where it may go straight.

    That is the column of one of its ends if nothing stands there, and else a way round both.
    """
    drop = end[1] - start[1]
    if drop < columns.height:
        return None
    ways = [x for x in (end[0], start[0]) if columns.free(x, start[1], end[1])]
    if ways:
        return None if len(ways) == 2 else ways[0]
    drop *= Direction.DOWN.pitch.row / columns.direction.pitch.row
    near = 14 + min(drop, NEAR) / 24
    out = near + min(max(drop - NEAR, 0) / 48, NODE_WIDTH / 4)
    leftward = end[0] < target.x
    edge = min(source.left, target.left) if leftward else max(source.right, target.right)
    asides = (out, *(near + ASIDE * count for count in range(TRIES)))
    ways = [edge - aside if leftward else edge + aside for aside in asides]
    return next((way for way in ways if columns.free(way, start[1], end[1])), ways[-1])
