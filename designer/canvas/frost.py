"""How frozen nodes are drawn: near, a snowflake and slanted lines on the edge; from afar, lines over all.

A block in which only some nodes are frozen has half a snowflake, and lines over its lower half.
"""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QTransform

from designer.canvas.ink import Ink, pen
from engine.export.picture.colours import blend
from engine.export.picture.face import Face
from engine.export.picture.flake import GAP, STROKE, THICKNESS, flake, flake_place, slants
from engine.export.picture.geometry import CORNER, EDGE_WIDTH, Point

FAR_GAP, FAR_STROKE = 15.0, 3.0
"""Between the lines over a node seen from afar, and how thick they are, in units of the canvas."""
FAINT = 0.22
"""How much of the text's colour they have where text stands on them."""


def cold_part(face: Face, box: QRectF) -> QRectF:
    """Return the part of a node's box that is marked: all, the lower half, or nothing."""
    if face.partly:
        return QRectF(QPointF(box.left(), box.center().y()), box.bottomRight())
    return box if face.frozen else QRectF()


def paint_flake(
    painter: QPainter, ink: Ink, width: float, colour: QColor | None = None, *, half: bool = False
) -> None:
    """Draw the snowflake at the end of the title of a node of some width, around the painter's origin."""
    painter.setPen(pen(colour or ink.text, THICKNESS))
    painter.drawLines(_lines(flake(flake_place(width), half=half)))


def paint_slants(painter: QPainter, ink: Ink, box: QRectF) -> None:
    """Draw slanted lines over the strip at a node's left edge."""
    painter.save()
    strip = QRectF(box.left(), box.top() + CORNER / 2, EDGE_WIDTH, box.height() - CORNER)
    painter.setClipRect(strip, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen(ink.node.color(), STROKE))
    painter.drawLines(_lines(slants(strip.left(), strip.top(), strip.width(), strip.height(), GAP)))
    painter.restore()


def paint_far_slants(painter: QPainter, ink: Ink, box: QRectF) -> None:
    """Draw slanted lines over all of a node, on which large letters are to be read."""
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.setPen(pen(_faint(ink), FAR_STROKE))
    painter.drawLines(_lines(slants(box.left(), box.top(), box.width(), box.height(), FAR_GAP)))
    painter.restore()


def hatch(painter: QPainter, boxes: Iterable[QRectF], ink: Ink, *, bare: bool) -> None:
    """Draw slanted lines over many boxes at once; `bare`: blocks of colour on which no text stands."""
    boxes = list(boxes)
    if not boxes:
        return
    zoom = painter.worldTransform().m11() or 1.0
    colour = QColor(ink.theme.canvas) if bare else _faint(ink)
    brush = QBrush(colour, Qt.BrushStyle.BDiagPattern)
    brush.setTransform(QTransform.fromScale(1 / zoom, 1 / zoom))  # as dense at every zoom
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRects(boxes)


def _faint(ink: Ink) -> QColor:
    return QColor(blend(ink.theme.text, ink.theme.node, FAINT))


def _lines(strokes: Iterable[tuple[Point, Point]]) -> list[QLineF]:
    return [QLineF(QPointF(*start), QPointF(*end)) for start, end in strokes]
