"""The menu of the colours of a comment frame: swatches with their names, the present one ticked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QActionGroup, QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu

from designer import theme
from designer.language import tr
from engine.graph.document import FRAME_COLOURS

if TYPE_CHECKING:
    from designer.window import Window


class Swatch(QIconEngine):
    """Draws a colour of comment frames, in that of the theme that is on."""

    def __init__(self, colour: str) -> None:
        super().__init__()
        self.colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw a title bar with its border, and a tick in the one that is chosen."""
        shown = theme.current()
        side = min(rect.width(), rect.height()) - 3.0
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(shown.frame(self.colour)), 2.0))
        painter.setBrush(QColor(shown.frame_bar(self.colour)))
        painter.drawRoundedRect(box, 3.0, 3.0)
        if state == QIcon.State.On:
            painter.setPen(QPen(QColor(shown.text), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            tick = ((0.26, 0.52), (0.44, 0.7), (0.76, 0.32))
            painter.drawPolyline([box.topLeft() + QPointF(x, y) * side for x, y in tick])

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return a drawing with a clear ground."""
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        if not result.isNull():
            painter = QPainter(result)
            self.paint(painter, QRect(QPoint(), size), mode, state)
            painter.end()
        return result

    def clone(self) -> QIconEngine:
        """Return a copy, as Qt asks of every engine."""
        return Swatch(self.colour)


class ColourMenu(QMenu):
    """Paints the comment frame in mind."""

    def __init__(self, window: "Window") -> None:
        super().__init__(tr("C&olour"), window)
        self._comments = window.canvas.comments
        group = QActionGroup(self)
        for colour in FRAME_COLOURS:
            action = self.addAction(QIcon(Swatch(colour)), tr(colour.capitalize()))
            action.setObjectName(f"comment-{colour}")
            action.setData(colour)
            action.setCheckable(True)
            group.addAction(action)
        self.triggered.connect(lambda action: self._comments.paint(action.data()))

    def refresh(self) -> None:
        """Tick the colour of the frame in mind; without one there is nothing to choose."""
        present = self._comments.colour
        self.menuAction().setEnabled(bool(present))
        for action in self.actions():
            action.setChecked(action.data() == present)
