"""How an open block is drawn: its title as that of a closed one, below it a tinted ground for its inside."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF

from designer.canvas.frost import cold_part, hatch, paint_slants
from designer.canvas.geometry import CORNER, NODE_HEIGHT, NODE_WIDTH, TITLE_HEIGHT
from designer.canvas.ink import Ink, fine, pen
from designer.canvas.paint import paint_marks
from engine.export.picture.geometry import EDGE_WIDTH, PORT_RADIUS, Point
from engine.export.picture.lines import DIM, is_dim

if TYPE_CHECKING:
    from designer.canvas.node_item import NodeItem

LEFT_OF_NODE = -NODE_WIDTH / 2
NAMES, LEAST = 0.36, 0.26
"""The zooms below which the shape of an open block is left out, and its name."""


def paint_ground(painter: QPainter, item: "NodeItem") -> None:
    """Paint an open block without texts and without what is in it, around the painter's origin."""
    ink, box, face = item.ink, item.outline, item.face
    if item.selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.glow)
        painter.drawRoundedRect(box.adjusted(-5, -5, 5, 5), CORNER + 5, CORNER + 5)
    painter.setOpacity(DIM if is_dim(face) else 1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.inside.canvas)
    painter.drawRoundedRect(box, CORNER, CORNER)
    title = QBrush(QColor(item.warmth.ground)) if item.warmth else ink.tint[face.category]
    head = QRectF(box.topLeft(), QPointF(box.right(), box.top() + NODE_HEIGHT))
    painter.fillPath(_part(box, head), ink.node)
    painter.fillPath(_part(box, head.adjusted(0, 0, 0, TITLE_HEIGHT - NODE_HEIGHT)), title)
    painter.setPen(ink.border)
    painter.drawLine(head.bottomLeft(), head.bottomRight())
    strip = QRectF(box.left(), box.top(), EDGE_WIDTH, box.height())
    painter.fillPath(_part(box, strip), ink.category[face.category])
    if face.cold:
        paint_slants(painter, ink, cold_part(face, box))
    painter.setPen(_frame(item))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, CORNER, CORNER)
    painter.setOpacity(1.0)


def paint_ports(painter: QPainter, item: "NodeItem") -> None:
    """Paint the ports of an open block and its badge, above what is in it."""
    ink, face = item.ink, item.face
    painter.setPen(ink.port)
    for output, count in ((False, face.inputs), (True, face.outputs)):
        for index in range(count):
            painter.setBrush(ink.port_full if not output and index in face.wired else ink.node)
            for place in item.sockets(index, output=output):
                painter.drawEllipse(place - item.at, PORT_RADIUS, PORT_RADIUS)
    paint_marks(painter, face, ink, item.badge)


def paint_far_ground(painter: QPainter, item: "NodeItem", zoom: float) -> None:
    """Paint an open block as it is seen from afar: an outline with its title, in scene coordinates."""
    ink, box, face = item.ink, item.box, item.face
    outline = pen(ink.category[face.category], 1.0)
    outline.setCosmetic(True)
    painter.setPen(outline)
    painter.setBrush(ink.inside.canvas)
    painter.drawRect(box)
    if face.frozen:  # of one in which but some are frozen, these are seen themselves
        hatch(painter, [box], ink, bare=False)
    painter.setPen(Qt.PenStyle.NoPen)
    height = NODE_HEIGHT if zoom >= LEAST else TITLE_HEIGHT
    head = QRectF(box.left(), box.top(), box.width(), height)
    painter.setBrush(QBrush(QColor(item.warmth.ground)) if item.warmth else ink.tint[face.category])
    painter.drawRect(head.adjusted(0.5 / zoom, 0.5 / zoom, -0.5 / zoom, 0))
    painter.setBrush(ink.category[face.category])
    painter.drawRect(QRectF(box.left(), box.top(), 6, box.height()))
    if zoom >= LEAST:
        painter.setPen(QColor(item.warmth.on) if item.warmth else ink.muted if is_dim(face) else ink.text)
        for text in item.large_texts() if zoom >= NAMES else item.farther_texts():
            text.draw_at(painter, item.at + QPointF(box.left() - item.at.x() - LEFT_OF_NODE, 0))


def paint_stubs(
    painter: QPainter, stubs: Iterable[tuple[Point, ...]], ink: Ink, *, thin: bool = False
) -> None:
    """Paint the wires between the ports of an open block and what is in it."""
    painter.setPen(fine(ink.wire) if thin or painter.worldTransform().m11() < 1 else ink.wire)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for stub in stubs:
        painter.drawPolyline(QPolygonF([QPointF(*corner) for corner in stub]))


def _frame(item: "NodeItem") -> QPen:
    if item.selected:
        return item.ink.ring
    if item.face.severity:
        return item.ink.troubled[item.face.severity]
    return item.ink.hovered if item.hovered else pen(item.ink.category[item.face.category], 1.0)


def _part(box: QRectF, part: QRectF) -> QPainterPath:
    """Return a part of a box, with the box's round corners."""
    whole, cut = QPainterPath(), QPainterPath()
    whole.addRoundedRect(box, CORNER, CORNER)
    cut.addRect(part)
    return whole.intersected(cut)
