"""Paints signals as lines over their length, each channel in a colour of its own."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from designer import theme

Numbers = NDArray[np.float64]

ASPECT = 2.0
"""How wide a signal is drawn for its height."""
COLOURS = ("Convolution", "Pooling", "Normalisation", "Dense", "Block", "Activation")
"""The categories whose colours the channels have; of more channels the first ones are drawn."""
FINE, BROAD = 1.0, 1.6
TALL = 60
"""The height from which lines are broader."""


def paint_signals(painter: QPainter, room: QRectF, values: Numbers, low: float, high: float) -> None:
    """Paint channels (K × length) over each other, from `low` to `high`, with a line where 0 is."""
    look = theme.current()
    painter.save()
    painter.setClipRect(room, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    span = (high - low) or 1.0
    inside = room.adjusted(1, 2, -1, -2)
    if low < 0 < high:
        zero = inside.bottom() + low / span * inside.height()
        painter.setPen(QPen(QColor(look.border), 1))
        painter.drawLine(QPointF(room.left(), zero), QPointF(room.right(), zero))
    breadth = BROAD if room.height() >= TALL else FINE
    for line, colour in zip(values, colours(len(values)), strict=False):
        painter.setPen(QPen(colour, breadth))
        painter.drawPolyline(QPolygonF(points(line, inside, low, span)))
    painter.restore()


def points(line: Numbers, room: QRectF, low: float, span: float) -> list[QPointF]:
    """Return where the numbers of a line stand in a room."""
    if len(line) == 1:
        line = np.repeat(line, 2)
    across = np.linspace(room.left(), room.right(), len(line))
    down = room.bottom() - (line - low) / span * room.height()
    return [QPointF(x, y) for x, y in zip(across.tolist(), down.tolist(), strict=True)]


def colours(count: int) -> list[QColor]:
    """Return the colours of so many channels."""
    look = theme.current()
    return [QColor(look.of_category(each)) for each in COLOURS[:count]]
