"""Where things are on the canvas: sizes of nodes, places of ports, and the paths of wires."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from math import isfinite

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from engine.graph.document import Position

NODE_WIDTH, NODE_HEIGHT = 168.0, 64.0
TITLE_HEIGHT = 23.0
CORNER = 6.0
PORT_RADIUS = 4.5
BADGE_RADIUS = 8.5

NODE_BOX = QRectF(-NODE_WIDTH / 2, -NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT)
"""A node's box around its position, which is the box's centre."""
NODE_BOUNDS = NODE_BOX.adjusted(-14, -14, 14, 14)
"""The box with what stands out of it: ports, badge and selection ring."""
BADGE = QPointF(NODE_WIDTH / 2 + 1, -NODE_HEIGHT / 2 - 1)

GRID = 24.0
"""Spacing of the dots of the canvas, to which Ctrl snaps."""
FARTHEST = 1e6
"""Positions beyond are shown at this distance: Qt paints nothing sensible out there."""

BEND = 54.0
"""The height in which a wire that goes round a column leaves it."""


def centre(position: Position) -> QPointF:
    """Return the point at which a node is shown."""
    x, y = (max(-FARTHEST, min(FARTHEST, n)) if isfinite(n) else 0.0 for n in position)
    return QPointF(x, y)


def port_offset(index: int, count: int, *, output: bool) -> QPointF:
    """Return where a port is, seen from its node's centre: inputs on the top edge, outputs on the bottom."""
    x = NODE_WIDTH * ((index + 1) / (count + 1) - 0.5)
    return QPointF(x, NODE_HEIGHT / 2 if output else -NODE_HEIGHT / 2)


class Columns:
    """The places of all nodes, to be asked what stands in the way of a wire."""

    def __init__(self, centres: Iterable[QPointF]) -> None:
        self._columns: dict[int, list[tuple[float, float]]] = defaultdict(list)
        for point in centres:
            self._columns[int(point.x() // NODE_WIDTH)].append((point.y(), point.x()))
        for column in self._columns.values():
            column.sort()

    def free(self, x: float, start: QPointF, end: QPointF) -> bool:
        """Tell whether no node stands at `x` between the heights of two points."""
        top, bottom = start.y() + NODE_HEIGHT / 4, end.y() - NODE_HEIGHT / 4
        cell = int(x // NODE_WIDTH)
        return not any(self._stands(column, x, top, bottom) for column in (cell - 1, cell, cell + 1))

    def _stands(self, column: int, x: float, top: float, bottom: float) -> bool:
        found = self._columns.get(column, ())
        for y, centre_x in found[bisect_right(found, (top, -FARTHEST)) :] if found else ():
            if y >= bottom:
                return False
            if abs(centre_x - x) < NODE_WIDTH / 2 + 4:
                return True
        return False


def lane(start: QPointF, end: QPointF, source_x: float, target_x: float, columns: Columns) -> float | None:
    """Return the x at which a wire passes the nodes in its way, or None where it may go straight.

    That is the column of one of its ends if nothing stands there, and else a way round both.
    `source_x` and `target_x` are the centres of the nodes at its ends.
    """
    drop = end.y() - start.y()
    if drop < NODE_HEIGHT:
        return None
    ways = [x for x in (end.x(), start.x()) if columns.free(x, start, end)]
    if ways:
        return None if len(ways) == 2 else ways[0]
    out = NODE_WIDTH / 2 + 14 + min(drop / 24, 30)
    if end.x() < target_x:
        return min(source_x, target_x) - out
    return max(source_x, target_x) + out


def wire_path(start: QPointF, end: QPointF, lane: float | None = None) -> QPainterPath:
    """Return the path from an output port to an input port, round what is in between if a `lane` is given."""
    path = QPainterPath(start)
    (x1, y1), (x2, y2) = start.toTuple(), end.toTuple()
    if lane is not None:
        path.cubicTo(x1, y1 + BEND * 0.62, lane, y1 - BEND * 0.08, lane, y1 + BEND)
        path.lineTo(lane, y2 - BEND)
        path.cubicTo(lane, y2 + BEND * 0.08, x2, y2 - BEND * 0.62, x2, y2)
    elif abs(x1 - x2) < 0.5 and y2 > y1:
        path.lineTo(end)
    else:
        pull = max(24.0, min(abs(y2 - y1) * 0.5 + abs(x2 - x1) * 0.1, 160.0))
        path.cubicTo(x1, y1 + pull, x2, y2 - pull, x2, y2)
    return path


def distance(point: QPointF, path: QPainterPath) -> float:
    """Return how far a point is from a path."""
    shortest = float("inf")
    for polygon in path.toSubpathPolygons():
        corners = polygon.toList()
        for a, b in pairwise(corners):
            along = b - a
            length = QPointF.dotProduct(along, along)
            share = max(0.0, min(1.0, QPointF.dotProduct(point - a, along) / length)) if length else 0.0
            gap = point - (a + along * share)
            shortest = min(shortest, QPointF.dotProduct(gap, gap))
    return float(shortest**0.5)
