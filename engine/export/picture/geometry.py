"""Where things are in a picture: sizes of nodes, places of ports and the ways of wires; y points down."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

NODE_WIDTH, NODE_HEIGHT = 168.0, 64.0
TITLE_HEIGHT = 23.0
EDGE_WIDTH = 5.0
"""The strip in the colour of the category at the left of a node."""
CORNER = 6.0
PORT_RADIUS = 4.5
CROWDED = 12
"""From so many ports on one side on they are drawn smaller."""

BEND = 54.0
"""The height in which a wire that goes round a column leaves it."""
CLEARANCE = 4.0
"""How near a wire may pass a node."""
OVERLAP = 0.75 * NODE_HEIGHT
"""How far a node must reach between the ends of a wire to stand in its way."""
NEAR = 720.0
"""Up to this height a wire goes round within the gap between two columns; a higher one, round that, wider."""
ASIDE = 24.0
"""The step in which a free way is looked for."""
TRIES = 64

Point = tuple[float, float]
Segment = tuple[Point] | tuple[Point, Point, Point]
"""Where a way goes on: straight to a point, or in a cubic curve by its two handles and its end."""


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


def port_x(index: int, count: int) -> float:
    """Return how far right of a node's centre a port is: the ports of a side share its width."""
    return NODE_WIDTH * ((index + 1) / (count + 1) - 0.5)


def port_radius(count: int) -> float:
    """Return how large the ports of a side are drawn."""
    return PORT_RADIUS if count < CROWDED else PORT_RADIUS / 2


class Columns:
    """The places of all nodes, to be asked what stands in the way of a wire."""

    def __init__(self, boxes: Iterable[Box]) -> None:
        self._columns: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
        self._tallest = NODE_HEIGHT
        for x, y, width, height in boxes:
            half = width / 2
            self._tallest = max(self._tallest, height)
            stands = (y + height / 2, y - height / 2, x, half + CLEARANCE)
            for cell in _cells(x, half - NODE_WIDTH / 2):
                self._columns[cell].append(stands)
        for column in self._columns.values():
            column.sort()

    def free(self, x: float, top: float, bottom: float) -> bool:
        """Tell whether no node stands at `x` between two heights."""
        cell = int(x // NODE_WIDTH)
        return not any(self._stands(column, x, top, bottom) for column in (cell - 1, cell, cell + 1))

    def _stands(self, column: int, x: float, top: float, bottom: float) -> bool:
        found = self._columns.get(column, ())
        first = bisect_right(found, (top + OVERLAP, float("inf"))) if found else 0
        for lower, upper, centre, half in found[first:]:
            if lower - self._tallest >= bottom - OVERLAP:
                return False
            if upper < bottom - OVERLAP and abs(centre - x) < half:
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
    if drop < NODE_HEIGHT:
        return None
    ways = [x for x in (end[0], start[0]) if columns.free(x, start[1], end[1])]
    if ways:
        return None if len(ways) == 2 else ways[0]
    near = 14 + min(drop, NEAR) / 24
    out = near + min(max(drop - NEAR, 0) / 48, NODE_WIDTH / 4)
    leftward = end[0] < target.x
    edge = min(source.left, target.left) if leftward else max(source.right, target.right)
    asides = (out, *(near + ASIDE * count for count in range(TRIES)))
    ways = [edge - aside if leftward else edge + aside for aside in asides]
    return next((way for way in ways if columns.free(way, start[1], end[1])), ways[-1])


def is_straight(start: Point, end: Point, lane: float | None) -> bool:
    """Tell whether a wire is a straight line down."""
    return lane is None and abs(start[0] - end[0]) < 0.5 and start[1] < end[1]


def wire(start: Point, end: Point, lane: float | None = None) -> tuple[Segment, ...]:
    """Return the way from an output port to an input port, round what is in between if a `lane` is given."""
    (x1, y1), (x2, y2) = start, end
    if lane is not None:
        return (
            ((x1, y1 + BEND * 0.62), (lane, y1 - BEND * 0.08), (lane, y1 + BEND)),
            ((lane, y2 - BEND),),
            ((lane, y2 + BEND * 0.08), (x2, y2 - BEND * 0.62), (x2, y2)),
        )
    if is_straight(start, end, lane):
        return ((end,),)
    pull = max(24.0, min(abs(y2 - y1) * 0.5 + abs(x2 - x1) * 0.1, 160.0))
    return (((x1, y1 + pull), (x2, y2 - pull), (x2, y2)),)


def middle(start: Point, end: Point, lane: float | None) -> Point:
    """Return where a wire's text is written: on the wire, or beside the column that it goes round."""
    return ((start[0] + end[0]) / 2 if lane is None else lane, (start[1] + end[1]) / 2)


def side(start: Point, end: Point, lane: float | None) -> int:
    """Return on which side of its ends a wire goes round: −1 left, 1 right, 0 in a column of theirs."""
    if lane is None:
        return 0
    return (lane > max(start[0], end[0])) - (lane < min(start[0], end[0]))
