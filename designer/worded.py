"""A line of text in the longest wording for which there is room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class Worded(QLabel):
    """A line that gives way to what stands beside it: in other words, or cut; the tool tip has all of it."""

    elided = Qt.TextElideMode.ElideRight
    """Where the shortest wording is cut."""

    def __init__(self, text: str = "") -> None:
        self._shorter: tuple[str, ...] = ()
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str, *shorter: str) -> None:
        """Say something else; shorter wordings, the longest first, stand for it where it does not fit."""
        self._shorter = shorter
        super().setText(text)
        self.setToolTip(text)

    def seen_text(self) -> str:
        """Return the wording that fits, or else the shortest one, cut."""
        metrics, room = self.fontMetrics(), self.width()
        wordings = (self.text(), *self._shorter)
        fitting = (each for each in wordings if metrics.horizontalAdvance(each) <= room)
        return next(fitting, metrics.elidedText(wordings[-1], self.elided, room))

    def colour(self) -> QColor:
        """Return the colour of the text."""
        return self.palette().color(self.foregroundRole())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as fits."""
        painter = QPainter(self)
        painter.setPen(self.colour())
        place = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), place, self.seen_text())
        painter.end()
