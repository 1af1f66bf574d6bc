"""Small opaque pictures that stand in the left corners of the canvas, over what scrolls beneath them."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from designer.canvas.guard import guarded_paint
from designer.canvas.ink import pen
from designer.canvas.stage import Stage
from designer.text_size import follow

EDGE = 10
"""Distance from the edges of the canvas."""


class Corner(QWidget):
    """Something in the upper or lower left corner; it is as large as `room` says, in the app's text size."""

    def __init__(self, canvas: Stage, *, below: bool) -> None:
        # A child of the viewport: over one that stands beside it, Qt cannot scroll but paints all anew.
        super().__init__(canvas.viewport())
        self.canvas, self._below = canvas, below
        self._home = QPoint()
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self._follow)
            bar.rangeChanged.connect(self._follow)
        canvas.installEventFilter(self)
        self.hide()
        follow(self, self.stand)

    def room(self) -> QSize:
        """Return how large it is to be."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draw what it shows; the ground and its frame are there."""
        raise NotImplementedError

    def stand(self) -> None:
        """Take the size that is needed now, and the place in the corner."""
        size, ground = self.room(), self.canvas.viewport().rect()
        top = ground.bottom() - EDGE - size.height() if self._below else EDGE
        self._home = QPoint(EDGE, top)
        self.setGeometry(EDGE, top, size.width(), size.height())
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the canvas."""
        if event.type() == QEvent.Type.Resize:
            self.stand()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, frame and what is shown."""
        painter = QPainter(self)
        ink = self.canvas.ink
        painter.fillRect(self.rect(), ink.theme.panel)
        painter.setPen(pen(ink.theme.border, 1.0))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        guarded_paint(self.canvas.graph_scene.failures, painter, self.draw)
        painter.end()

    def _follow(self) -> None:
        """Stay in the corner, which Qt scrolls away."""
        self.move(self._home)
