"""How the curves of several runs are told apart: by colour and by the shape of their marks."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from designer.theme import Theme

PALETTE = ("Convolution", "Pooling", "Normalisation", "Dense", "Activation", "Block")
"""The categories whose colours runs take, in turn: measured to differ for colour-blind eyes, too."""
MARKS = ("o", "s", "t", "d", "+", "x", "t1")
"""The shapes of marks, by pyqtgraph's names; seven, so that they meet the six colours anew each time."""
MOST = len(PALETTE) * len(MARKS)
SAMPLE = QSize(26, 14)
WIDTH = 2.0


@dataclass(frozen=True)
class Stroke:
    """The colour and the mark of one run."""

    colour: str
    mark: str


def stroke(place: int, look: Theme) -> Stroke:
    """Return the stroke of the run at a place among those that are drawn."""
    return Stroke(look.categories[PALETTE[place % len(PALETTE)]], MARKS[place % len(MARKS)])


def sample(of: Stroke, ratio: float) -> QIcon:
    """Return a piece of the line with its mark."""
    pixmap = QPixmap(SAMPLE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(SAMPLE.width() / 2, SAMPLE.height() / 2)
    painter.setPen(QPen(QColor(of.colour), WIDTH))
    painter.drawLine(QPointF(1, middle.y()), QPointF(SAMPLE.width() - 1, middle.y()))
    paint_mark(painter, of, middle)
    painter.end()
    result = QIcon(pixmap)
    result.addPixmap(pixmap, QIcon.Mode.Selected)  # else Qt mixes in the colour of the selection
    return result


def no_sample() -> QIcon:
    """Return nothing as large as a sample, so that names stand in line."""
    pixmap = QPixmap(SAMPLE)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)


def paint_mark(painter: QPainter, of: Stroke, at: QPointF, side: float = 8.0) -> None:
    """Paint the mark of a run."""
    half = side / 2
    box = QRectF(at.x() - half, at.y() - half, side, side)
    painter.setPen(QPen(QColor(of.colour), 1.6))
    painter.setBrush(QColor(of.colour))
    match of.mark:
        case "o":
            painter.drawEllipse(box)
        case "s":
            painter.drawRect(box)
        case "t":
            painter.drawPolygon(QPolygonF([box.topLeft(), box.topRight(), QPointF(at.x(), box.bottom())]))
        case "t1":
            painter.drawPolygon(QPolygonF([box.bottomLeft(), box.bottomRight(), QPointF(at.x(), box.top())]))
        case "d":
            corners = [QPointF(at.x(), box.top()), QPointF(box.right(), at.y())]
            corners += [QPointF(at.x(), box.bottom()), QPointF(box.left(), at.y())]
            painter.drawPolygon(QPolygonF(corners))
        case "+":
            painter.drawLine(QPointF(box.left(), at.y()), QPointF(box.right(), at.y()))
            painter.drawLine(QPointF(at.x(), box.top()), QPointF(at.x(), box.bottom()))
        case _:
            painter.drawLine(box.topLeft(), box.bottomRight())
            painter.drawLine(box.bottomLeft(), box.topRight())
