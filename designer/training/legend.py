"""The lines above a plot: its title and each curve's sample, name and value; nothing lies over the curves."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer.language import tr
from designer.text_size import enlarge

SAMPLE = 14  # width of the piece of line that stands for a curve
GAP = 4
ONE_ROW = 310  # the width from which everything stands in one line


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
    """Paints title and entries in one line or two, shortening the names where it is narrow."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.entries: tuple[Entry, ...] = ()
        self._colour = QColor()
        self._rows = 1
        self.setToolTip(tr("Training: a solid line. Validation: a dashed line with dots."))
        enlarge(self, 0.9)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_entries(self, title: str, entries: tuple[Entry, ...], colour: str) -> None:
        """Show other values or colours."""
        self.title, self.entries, self._colour = tr(title), entries, QColor(colour)
        self.setAccessibleName(", ".join([self.title, *(entry.texts()[0] for entry in entries)]))
        self.update()

    def sizeHint(self) -> QSize:
        """Take the height of one line of text, or of two."""
        return QSize(120, self._rows * (self.fontMetrics().height() + 4) + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the entries below the title where it is narrow."""
        super().resizeEvent(event)
        rows = 1 if event.size().width() >= ONE_ROW else 2
        if rows != self._rows:
            self._rows = rows
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from left to right."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bold = self.font()
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(self._colour)
        row = self.height() / self._rows
        painter.drawText(QRectF(0, 0, self.width(), row), Qt.AlignmentFlag.AlignVCenter, self.title)
        x = 0.0 if self._rows == 2 else QFontMetrics(bold).horizontalAdvance(self.title) + 3.0 * GAP
        painter.setFont(self.font())
        texts = fitting(self.entries, self.fontMetrics(), self.width() - x)
        for entry, text in zip(self.entries, texts, strict=True):
            x = self._paint_entry(painter, entry, text, x, self.height() - row / 2)

    def _paint_entry(self, painter: QPainter, entry: Entry, text: str, x: float, middle: float) -> float:
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
