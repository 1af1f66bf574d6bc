"""The way of a wire: at which edges of its two nodes it leaves and arrives, and what lies in between.

Data run downwards, from the lower edge of a node to the upper edge of another. Where the other stands beside
it, or above, the wire meets the edges that face each other; ports are shown where their wires are.

Where data run to the right, boxes are turned, the way is found as if data ran down, and turned back.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from typing import NamedTuple

from engine.export.picture.geometry import (
    BEND,
    CLEARANCE,
    NODE_WIDTH,
    PORT_RADIUS,
    Box,
    Columns,
    Point,
    lane,
)
from engine.graph.direction import Direction

LEVEL = 0.5
"""Nodes stand beside each other whose heights differ by less than this share of a node's."""
STRAIGHT = 0.5
"""A wire whose ends are less askew is a straight line."""
APART = 8.0
"""The least gap between nodes that a wire crosses."""
BESIDE_TEXT = {True: 1.0, False: APART}
"""The least room left and right of the text of a level wire: less in the direction of the data."""
FANNED = 46.0
"""The least room left and right of a text in a longer gap, in which other wires may fan out or meet."""
GAP = Direction.RIGHT.pitch.row - NODE_WIDTH
"""The usual gap between two nodes where data run to the right."""
BEFORE, BELOW = 20.0, 52.0
"""How far before the end of a wire, or below it, it is told that what it brings does not fit."""
TEXT_ABOVE = 10.0
"""How far the middle of a text is above the wire, where it does not stand on it."""
FARTHEST = 8000.0
"""A wire that reaches farther goes the usual way: nobody sees both ends at once."""
LEAST_PULL, MOST_PULL = 24.0, 160.0
"""How far the handles of a curve are from its ends."""
ARROW = (PORT_RADIUS + 1.5, PORT_RADIUS + 9.5, 4.0)
"""How far from the end of a wire an arrow ends and begins, and half of its width."""
NEAR_PORT, NEAR_LANE = 0.5, 0.08
"""Where the handles are of a bend into a lane; so flat, it runs below the wires that come from nearer."""
ROUNDED = 0.55
"""How far the handles of a quarter of a circle are from its ends, seen from its radius."""

LEAST_WIRE = 24.0
"""The least length of a wire that shows its shape."""

Segment = tuple[Point] | tuple[Point, Point, Point]
"""Where a way goes on: straight to a point, or in a cubic curve by its two handles and its end."""


class Edge(Enum):
    """An edge of a node, by the direction that leads out of it."""

    BOTTOM = (0, 1)
    TOP = (0, -1)
    LEFT = (-1, 0)
    RIGHT = (1, 0)

    def __init__(self, dx: int, dy: int) -> None:
        self.dx, self.dy = dx, dy

    def turned(self, direction: Direction) -> "Edge":
        """Return the edge as it is if data ran down, or back from there."""
        return self if direction is Direction.DOWN else TURNED[self]


TURNED = {
    Edge.BOTTOM: Edge.RIGHT,
    Edge.TOP: Edge.LEFT,
    Edge.LEFT: Edge.TOP,
    Edge.RIGHT: Edge.BOTTOM,
}
USUAL = {Direction.DOWN: (Edge.TOP, Edge.BOTTOM), Direction.RIGHT: (Edge.LEFT, Edge.RIGHT)}
"""Where inputs are, and where outputs."""
Dock = tuple[Edge, float]
"""Where a port is shown: on which edge, and how far right of its middle or below it."""
Docks = Mapping[tuple[bool, int], tuple[Dock, ...]]
"""Where ports are shown that are not at their usual edge alone, by output and index."""


def on_edge(box: Box, edge: Edge, along: float) -> Point:
    """Return where a port is on an edge that is so far right of its middle, or below it."""
    if edge.dy:
        return (box.x + along, box.y + edge.dy * box.height / 2)
    return (box.x + edge.dx * box.width / 2, box.y + along)


def along_edge(box: Box, edge: Edge, at: Point) -> float:
    """Return how far right of the middle of an edge a point is, or below it."""
    return at[0] - box.x if edge.dy else at[1] - box.y


class Route(NamedTuple):
    """Where a wire begins and ends, and where it passes what is in its way, if it must.

    That is an x where data run down, and a y where they run to the right.
    """

    start: Point
    end: Point
    lane: float | None = None
    leaves: Edge = Edge.BOTTOM
    arrives: Edge = Edge.TOP
    direction: Direction = Direction.DOWN

    def turned(self, direction: Direction) -> "Route":
        """Return the way as it is if data ran down, or back from there."""
        if direction is Direction.DOWN:
            return self
        start, end = direction.turned(self.start), direction.turned(self.end)
        return Route(start, end, self.lane, TURNED[self.leaves], TURNED[self.arrives], self.direction.other)

    @property
    def usual(self) -> bool:
        """Whether the wire leaves and arrives in the direction of the data."""
        return (self.arrives, self.leaves) == USUAL[self.direction]

    @property
    def straight(self) -> bool:
        """Whether the wire is a straight line."""
        if self.lane is not None or not _opposite(self.leaves, self.arrives):
            return False
        (x1, y1), (x2, y2) = self.start, self.end
        dx, dy = self.leaves.dx, self.leaves.dy
        if dx:
            return abs(y1 - y2) < STRAIGHT and (x2 - x1) * dx > 0
        return abs(x1 - x2) < STRAIGHT and (y2 - y1) * dy > 0

    @property
    def segments(self) -> tuple[Segment, ...]:
        """The way from the start on."""
        if self.direction is not Direction.DOWN:
            turned, down = self.direction.turned, self.turned(self.direction)
            return tuple(tuple(turned(point) for point in each) for each in down.segments)  # type: ignore[misc]
        if self.straight:
            return ((self.end,),)
        if self.lane is not None:
            return _round(self.start, self.end, self.lane, self.leaves.dy)
        (x1, y1), (x2, y2) = self.start, self.end
        ax, ay, bx, by = self.leaves.dx, self.leaves.dy, self.arrives.dx, self.arrives.dy
        if _opposite(self.leaves, self.arrives):
            far, aside = (abs(y2 - y1), abs(x2 - x1)) if ay else (abs(x2 - x1), abs(y2 - y1))
            one = other = max(LEAST_PULL, min(far * 0.5 + min(aside, far) * 0.1, MOST_PULL))
        else:
            one, other = (ROUNDED * each for each in (abs(x2 - x1), abs(y2 - y1)))
        return (((x1 + ax * one, y1 + ay * one), (x2 + bx * other, y2 + by * other), (x2, y2)),)

    @property
    def middle(self) -> Point:
        """Where a wire's text is written: on the wire, or beside the column that it goes round.

        Where data run to the right, the text of a straight wire is as wide as it: it stands above.
        """
        if self.direction is not Direction.DOWN:
            x, y = self.direction.turned(self.turned(self.direction).middle)
            return x, y - (TEXT_ABOVE if self.straight and self.usual else 0)
        (x1, y1), (x2, y2) = self.start, self.end
        if self.lane is not None:
            return self.lane, (y1 + y2) / 2
        if _opposite(self.leaves, self.arrives):
            return (x1 + x2) / 2, (y1 + y2) / 2
        return (x1 + 3 * x2) / 4, (3 * y1 + y2) / 4

    @property
    def complaint(self) -> Point:
        """Where it is told what does not fit: on a straight wire, or else beside its end.

        Where data run to the right, that is below the nodes, as the gap between them is not so wide.
        """
        (x, y), (dx, dy) = self.end, self.arrives.value
        if self.direction is Direction.RIGHT and dx:
            return x + BEFORE * dx, y + BELOW
        return self.middle if self.straight else (x + BEFORE * dx, y + BEFORE * dy)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of all points of the way and of its handles."""
        points = [self.start, *(point for segment in self.segments for point in segment)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)

    @property
    def arrow(self) -> tuple[Point, Point, Point] | None:
        """The corners of the head of an arrow, at a wire of which its place does not tell where it leads."""
        if self.usual:
            return None
        (x, y), dx, dy = self.end, self.arrives.dx, self.arrives.dy
        near, far, half = ARROW
        tip, x, y = (x + dx * near, y + dy * near), x + dx * far, y + dy * far
        return tip, (x + dy * half, y + dx * half), (x - dy * half, y - dx * half)

    @property
    def side(self) -> int:
        """On which side of its lane a text stands: −1 left, 1 right, 0 upon it.

        So it is where the lane is level, or in a column of one of the ends.
        """
        if self.lane is None or self.direction is not Direction.DOWN:
            return 0
        xs = (self.start[0], self.end[0])
        return (self.lane > max(xs)) - (self.lane < min(xs))

    def has_room(self, width: float) -> bool:
        """Tell whether a text of a width can stand on the wire.

        Where data run to the right, wires that fan out lie over each other where their texts would stand, and
        over that of a level one between them in a gap that is wider for it; the node that they come from says
        the same beside them.
        """
        if self.lane is not None:
            return True
        if self.direction is Direction.RIGHT and not self.straight:
            return False
        (x1, y1), (x2, y2) = self.start, self.end
        if self.leaves.dx and self.arrives.dx:
            long = self.direction is Direction.RIGHT and self.usual and abs(x2 - x1) > GAP + STRAIGHT
            return abs(x2 - x1) >= width + 2 * (FANNED if long else BESIDE_TEXT[self.usual])
        return abs(x2 - x1) + abs(y2 - y1) >= LEAST_WIRE

    @property
    def corners(self) -> tuple[Point, ...]:
        """The ends of the straight lines as which a wire is drawn from afar."""
        if self.direction is not Direction.DOWN:
            return tuple(map(self.direction.turned, self.turned(self.direction).corners))
        (_, y1), (x2, y2) = self.start, self.end
        if self.lane is not None:
            bend = BEND * self.leaves.dy
            return self.start, (self.lane, y1 + bend), (self.lane, y2 - bend), self.end
        if _opposite(self.leaves, self.arrives):
            return self.start, self.end
        return self.start, (x2, y1), self.end


def _opposite(one: Edge, other: Edge) -> bool:
    return one.dx == -other.dx and one.dy == -other.dy


def _round(start: Point, end: Point, lane: float, down: int) -> tuple[Segment, ...]:
    (x1, y1), (x2, y2) = start, end
    bend = BEND * down
    return (
        ((x1, y1 + bend * NEAR_PORT), (lane, y1 - bend * NEAR_LANE), (lane, y1 + bend)),
        ((lane, y2 - bend),),
        ((lane, y2 + bend * NEAR_LANE), (x2, y2 - bend * NEAR_PORT), (x2, y2)),
    )


def route(source: Box, leaving: float, target: Box, arriving: float, columns: Columns) -> Route:
    """Lead a wire between two nodes, from and to ports that are so far right of their middles, or below."""
    return _turned(_route, source, leaving, target, arriving, columns)


def usual_route(source: Box, leaving: float, target: Box, arriving: float, columns: Columns) -> Route:
    """Lead a wire in the direction of the data from one node to another, wherever they are."""
    return _turned(_usual, source, leaving, target, arriving, columns)


def _turned(
    found: Callable[[Box, float, Box, float, Columns], Route],
    source: Box,
    leaving: float,
    target: Box,
    arriving: float,
    columns: Columns,
) -> Route:
    """Lead a wire as if data ran down, and turn it to where they run."""
    way = columns.direction
    return found(source.turned(way), leaving, target.turned(way), arriving, columns).turned(way)


def _route(source: Box, leaving: float, target: Box, arriving: float, columns: Columns) -> Route:
    if abs(source.x - target.x) < FARTHEST and abs(source.y - target.y) < FARTHEST:
        if abs(source.y - target.y) < LEVEL * columns.height:
            if beside := _beside(source, target, columns):
                return beside
        elif target.bottom + APART <= source.top:
            return _up(source, leaving, target, arriving, columns)
    return _usual(source, leaving, target, arriving, columns)


def _usual(source: Box, leaving: float, target: Box, arriving: float, columns: Columns) -> Route:
    start, end = on_edge(source, Edge.BOTTOM, leaving), on_edge(target, Edge.TOP, arriving)
    return Route(start, end, lane(start, end, source, target, columns))


def _beside(source: Box, target: Box, columns: Columns) -> Route | None:
    """Lead a wire across to a node in the same row, if nothing stands between."""
    facing, faced = (Edge.RIGHT, Edge.LEFT) if source.x < target.x else (Edge.LEFT, Edge.RIGHT)
    start, end = on_edge(source, facing, 0), on_edge(target, faced, 0)
    if (end[0] - start[0]) * facing.dx < APART or not _clear(columns, start, end):
        return None
    return Route(start, end, None, facing, faced)


def _clear(columns: Columns, start: Point, end: Point) -> bool:
    """Tell whether nothing stands in a row between two points, of which each is on the edge of a node."""
    left, right = sorted((start[0], end[0]))
    gap = CLEARANCE + 1
    low, high = sorted((start[1], end[1]))
    return right - left <= 2 * gap or columns.clear(left + gap, right - gap, low, high)


def _up(source: Box, leaving: float, target: Box, arriving: float, columns: Columns) -> Route:
    """Lead a wire up: out at the side and round a quarter of a circle, or from edge to edge.

    From right below it goes straight up, in the middle of both: no other wire can come from there.
    """
    end = on_edge(target, Edge.BOTTOM, arriving)
    if not source.left - APART < end[0] < source.right + APART:
        facing = Edge.RIGHT if end[0] > source.x else Edge.LEFT
        start = on_edge(source, facing, 0)
        if _clear(columns, start, (end[0], start[1])) and columns.free(end[0], end[1], start[1]):
            return Route(start, end, None, facing, Edge.BOTTOM)
    if abs(source.x - target.x) < STRAIGHT and columns.free(source.x, target.bottom, source.top):
        return Route(
            on_edge(source, Edge.TOP, 0), on_edge(target, Edge.BOTTOM, 0), None, Edge.TOP, Edge.BOTTOM
        )
    start = on_edge(source, Edge.TOP, leaving)
    return Route(start, end, lane(end, start, target, source, columns), Edge.TOP, Edge.BOTTOM)


def docks(ends: Iterable[tuple[bool, int, Edge, float]], direction: Direction = Direction.DOWN) -> Docks:
    """Return where the ports of a node are shown of which a wire is not at the usual edge.

    The ends of wires are given by output, index, edge and how far right of its middle, or below, they are.

    >>> docks([(True, 0, Edge.RIGHT, 0.0), (True, 0, Edge.BOTTOM, 0.0), (False, 0, Edge.TOP, 0.0)])
    {(True, 0): ((<Edge.BOTTOM: (0, 1)>, 0.0), (<Edge.RIGHT: (1, 0)>, 0.0))}
    """
    found: dict[tuple[bool, int], set[Dock]] = {}
    for output, index, edge, along in ends:
        found.setdefault((output, index), set()).add((edge, round(along, 1)))
    ordered = {port: tuple(sorted(places, key=_order)) for port, places in sorted(found.items())}
    return {
        port: places
        for port, places in ordered.items()
        if any(edge is not USUAL[direction][port[0]] for edge, _ in places)
    }


def _order(place: Dock) -> tuple[int, float]:
    return list(Edge).index(place[0]), place[1]
