"""Where things are on the canvas, in Qt's points and paths, as in every picture (`engine.export.picture`)."""

from collections.abc import Iterable
from itertools import pairwise
from math import isfinite

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from engine.export.picture import geometry
from engine.export.picture.geometry import (
    BEND,
    CORNER,
    NODE_HEIGHT,
    NODE_WIDTH,
    PORT_RADIUS,
    TITLE_HEIGHT,
    Box,
    Columns,
)
from engine.graph.document import Position

__all__ = ["BEND", "CORNER", "NODE_HEIGHT", "NODE_WIDTH", "PORT_RADIUS", "TITLE_HEIGHT", "Columns"]

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


def centre(position: Position) -> QPointF:
    """Return the point at which a node is shown."""
    x, y = (max(-FARTHEST, min(FARTHEST, n)) if isfinite(n) else 0.0 for n in position)
    return QPointF(x, y)


def port_offset(index: int, count: int, *, output: bool) -> QPointF:
    """Return where a port is, seen from its node's centre: inputs on the top edge, outputs on the bottom."""
    return QPointF(geometry.port_x(index, count), NODE_HEIGHT / 2 if output else -NODE_HEIGHT / 2)


def columns(centres: Iterable[QPointF]) -> Columns:
    """Return what can be asked which node stands in the way of a wire."""
    return Columns(Box(point.x(), point.y()) for point in centres)


def lane(start: QPointF, end: QPointF, source: QPointF, target: QPointF, columns: Columns) -> float | None:
    """Return the x at which a wire between nodes with these centres passes what is in its way, if it must."""
    boxes = Box(source.x(), source.y()), Box(target.x(), target.y())
    return geometry.lane(start.toTuple(), end.toTuple(), *boxes, columns)


def wire_path(start: QPointF, end: QPointF, lane: float | None = None) -> QPainterPath:
    """Return the path from an output port to an input port, round what is in between if a `lane` is given."""
    path = QPainterPath(start)
    for segment in geometry.wire(start.toTuple(), end.toTuple(), lane):
        if len(segment) == 1:
            path.lineTo(*segment[0])
        else:
            path.cubicTo(*segment[0], *segment[1], *segment[2])
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
