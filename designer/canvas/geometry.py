"""Where things are on the canvas, in Qt's points and paths, as in every picture (`engine.export.picture`)."""

from collections.abc import Iterable
from itertools import pairwise
from math import isfinite

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from engine.export.picture.geometry import (
    CORNER,
    NODE_HEIGHT,
    NODE_WIDTH,
    PORT_RADIUS,
    TITLE_HEIGHT,
    Box,
    Columns,
    Point,
)
from engine.export.picture.route import Edge, Route, on_edge
from engine.graph.direction import Direction
from engine.graph.document import Position

__all__ = ["CORNER", "NODE_HEIGHT", "NODE_WIDTH", "PORT_RADIUS", "TITLE_HEIGHT", "Columns"]

BADGE_RADIUS = 8.5

NODE = Box(0.0, 0.0)
NODE_BOX = QRectF(-NODE_WIDTH / 2, -NODE_HEIGHT / 2, NODE_WIDTH, NODE_HEIGHT)
"""A node's box around its position, which is the box's centre."""
NODE_BOUNDS = NODE_BOX.adjusted(-14, -14, 14, 14)
"""The box with what stands out of it: ports, badge and selection ring."""
BADGE = QPointF(NODE_WIDTH / 2 + 1, -NODE_HEIGHT / 2 - 1)

GRID = 24.0
"""Spacing of the dots of the canvas, to which Ctrl snaps."""
FARTHEST = 1e6
"""Positions beyond are shown at this distance: Qt paints nothing sensible out there."""


def centre(position: Position) -> QPointF:
    """Return the point at which a node is shown."""
    x, y = (max(-FARTHEST, min(FARTHEST, n)) if isfinite(n) else 0.0 for n in position)
    return QPointF(x, y)


def rect_of(box: Box) -> QRectF:
    """Return a box of pictures as Qt has it."""
    return QRectF(box.left, box.top, box.width, box.height)


def edge_offset(edge: Edge, along: float) -> QPointF:
    """Return where a port is on an edge of a node, seen from the node's centre."""
    return QPointF(*on_edge(NODE, edge, along))


def columns(centres: Iterable[QPointF], direction: Direction = Direction.DOWN) -> Columns:
    """Return what can be asked which node stands in the way of a wire."""
    return Columns((Box(point.x(), point.y()) for point in centres), direction)


def wire_path(route: Route) -> QPainterPath:
    """Return the path of a wire."""
    path = QPainterPath(QPointF(*route.start))
    for segment in route.segments:
        if len(segment) == 1:
            path.lineTo(*segment[0])
        else:
            path.cubicTo(*segment[0], *segment[1], *segment[2])
    return path


PIECES = 8
"""In how many straight lines a curve is drawn when it is seen from afar."""
SHARES = [
    ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    for t in (index / PIECES for index in range(1, PIECES + 1))
]
"""What each of the four points of a cubic curve counts at the ends of these lines."""


def flat(route: Route) -> list[Point]:
    """Return the corners of the way of a wire, of which the curves are drawn in straight lines."""
    corners = [route.start]
    for segment in route.segments:
        if len(segment) == 1:
            corners.append(segment[0])
        else:
            (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners[-1], *segment
            corners += [
                (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
                for a, b, c, d in SHARES
            ]
    return corners


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
