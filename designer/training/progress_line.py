"""A slim progress bar; while nothing is known yet, a piece of it runs to and fro."""

import math

from PySide6.QtCore import QElapsedTimer, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer import theme
from designer.language import tr

THICKNESS = 6
PERIOD = 1600  # milliseconds from one end to the other and back
PIECE = 0.25  # of the width


class ProgressLine(QWidget):
    """Shows a share from 0 to 1, or with None that something is going on."""

    def __init__(self) -> None:
        super().__init__()
        self.fraction: float | None = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=33)
        self._timer.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_fraction(self, fraction: float | None) -> None:
        """Show another share."""
        if fraction != self.fraction:
            self.fraction = fraction
            self._run()
            self.setAccessibleName(tr("Starting" if fraction is None else f"{fraction:.0%} done"))
            self.update()

    def sizeHint(self) -> QSize:
        """Be slim."""
        return QSize(120, THICKNESS + 4)

    def showEvent(self, event: QShowEvent) -> None:
        """Move only while it is seen."""
        super().showEvent(event)
        self._run()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while it is not seen."""
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the groove and what is done of it."""
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(0, (self.height() - THICKNESS) / 2, self.width(), THICKNESS)
        painter.setBrush(QColor(colours.border))
        painter.drawRoundedRect(groove, THICKNESS / 2, THICKNESS / 2)
        start, length = (
            (0.0, self.fraction) if self.fraction is not None else (self._phase() * (1 - PIECE), PIECE)
        )
        if length > 0:
            done = QRectF(
                start * groove.width(), groove.y(), max(THICKNESS, length * groove.width()), THICKNESS
            )
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(done, THICKNESS / 2, THICKNESS / 2)

    def _run(self) -> None:
        if self.fraction is None and self.isVisible():
            self._clock.start()
            self._timer.start()
        else:
            self._timer.stop()

    def _phase(self) -> float:
        """Return where the piece is, from 0 to 1, slow at the ends."""
        elapsed = self._clock.elapsed() if self._clock.isValid() else 0
        return (1 - math.cos(2 * math.pi * elapsed / PERIOD)) / 2
