"""The veil over the window during a tour: it dims all but the parts that are lit, and keeps clicks off."""

from collections.abc import Sequence

from PySide6.QtCore import QEasingCurve, QRect, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QContextMenuEvent, QPainter, QPainterPath, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QWidget

from designer import motion, theme

VEIL = {True: QColor(0, 0, 0, 150), False: QColor(22, 30, 44, 120)}
"""The veil in the dark and in the light."""
RADIUS = 8.0
EDGE = 3.0


class Spotlight(QWidget):
    """A child of the window, so that it needs no compositor; parts that are lit can be made to react."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("spotlight")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.lit: list[QRect] = []
        """The parts that are lit, or will be when the light has come there."""
        self.seen: list[QRect] = []
        """What is lit at this moment, while the light is on its way."""
        self._open = False
        self._walk = QVariantAnimation(self)
        self._walk.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._walk.setStartValue(0.0)
        self._walk.setEndValue(1.0)
        self._walk.valueChanged.connect(self._step)
        self._ways: list[tuple[QRect, QRect]] = []

    def light(self, parts: Sequence[QRect], *, reacting: bool, gliding: bool) -> None:
        """Light these parts, at once or by and by; `reacting` ones get the clicks on them."""
        self.lit, self._open = list(parts), reacting
        starts, time = self.seen, motion.milliseconds()
        self._walk.stop()
        if gliding and starts and time and self.isVisible():
            self._ways = [(starts[min(at, len(starts) - 1)], goal) for at, goal in enumerate(self.lit)]
            self._walk.setDuration(time)
            self._walk.start()
        else:
            self._show(self.lit)

    def _step(self, share: float) -> None:
        self._show([between(*way, share) for way in self._ways])

    def _show(self, parts: list[QRect]) -> None:
        self.seen = list(parts)
        whole = QRegion(self.rect())
        if self._open:
            for part in parts:
                whole -= QRegion(part)
            self.setMask(whole)
        else:
            self.clearMask()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Dim everything, leave the lit parts out and frame them."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil, lights, rim = QPainterPath(), QPainterPath(), EDGE / 2 if self._open else 0.0
        veil.addRect(QRectF(self.rect()))
        for part in self.seen:
            light = QPainterPath()
            light.addRoundedRect(QRectF(part).adjusted(-rim, -rim, rim, rim), RADIUS, RADIUS)
            lights |= light
        painter.fillPath(veil - lights, VEIL[look is theme.DARK])
        painter.setPen(QPen(QColor(look.accent), EDGE))
        painter.drawPath(lights)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Keep the window's own menu away."""
        event.accept()


def between(start: QRect, end: QRect, share: float) -> QRect:
    """Return a rectangle on the way from one to another.

    >>> between(QRect(0, 0, 10, 10), QRect(10, 0, 20, 10), 0.5)
    PySide6.QtCore.QRect(5, 0, 15, 10)
    """
    topleft = start.topLeft() + (end.topLeft() - start.topLeft()) * share
    return QRect(topleft, start.size() + (end.size() - start.size()) * share)
