"""The line above a plot: its title and each curve's sample, name and value; nothing lies over the curves."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

SAMPLE = 16  # width of the piece of line that stands for a curve
GAP = 5


@dataclass(frozen=True)
class Entry:
    """A curve in the legend."""

    name: str
    short: str
    pen: QPen
    dot: bool = False
    value: str = ""

    def texts(self) -> list[str]:
        """Return its text, the longest that may fit first."""
        return [
            f"{self.name} {self.value}".strip(),
            f"{self.short} {self.value}".strip(),
            self.value or self.short,
        ]


class Legend(QWidget):
    """Paints title and entries in one line, shortening the names where it is narrow."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.entries: tuple[Entry, ...] = ()
        self._colour = QColor()
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_entries(self, title: str, entries: tuple[Entry, ...], colour: str) -> None:
        """Show other values or colours."""
        self.title, self.entries, self._colour = title, entries, QColor(colour)
        self.setAccessibleName(", ".join([title, *(entry.texts()[0] for entry in entries)]))
        self.update()

    def sizeHint(self) -> QSize:
        """Take the height of one line of text."""
        return QSize(120, self.fontMetrics().height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = self.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(self._colour)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.title)
        x = float(QFontMetrics(bold).horizontalAdvance(self.title) + 3 * GAP)
        painter.setFont(self.font())
        for entry, text in zip(
            self.entries, fitting(self.entries, self.fontMetrics(), self.width() - x), strict=True
        ):
            x = self._paint_entry(painter, entry, text, x)

    def _paint_entry(self, painter: QPainter, entry: Entry, text: str, x: float) -> float:
        middle = self.height() / 2
        painter.setPen(entry.pen)
        painter.drawLine(QPointF(x, middle), QPointF(x + SAMPLE, middle))
        if entry.dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(entry.pen.color())
            painter.drawEllipse(QPointF(x + SAMPLE / 2, middle), 2.5, 2.5)
        painter.setPen(self._colour)
        x += SAMPLE + GAP
        painter.drawText(QPointF(x, middle + self.fontMetrics().capHeight() / 2), text)
        return x + self.fontMetrics().horizontalAdvance(text) + 2 * GAP


def fitting(entries: tuple[Entry, ...], metrics: QFontMetrics, width: float) -> list[str]:
    """Return the longest form of the entries' texts that fits into `width`."""
    forms = [list(texts) for texts in zip(*(entry.texts() for entry in entries), strict=True)]
    for texts in forms:
        if sum(metrics.horizontalAdvance(text) + SAMPLE + 3 * GAP for text in texts) <= width:
            return texts
    return forms[-1] if forms else []
