"""The legend of the heat: what is measured, the ramp with the numbers at its ends, and the scale."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QLinearGradient, QPainter
from PySide6.QtWidgets import QApplication

from designer.canvas.corner import Corner
from designer.canvas.stage import Stage
from designer.canvas.warmth import Measure, Scale
from designer.language import joined, tr
from designer.text_size import larger, scaled
from engine.export.picture import ramp

WIDTH, PAD, STRIP, GAP = 236, 10, 12, 5
SMALLER = 0.92


class Legend(Corner):
    """A strip in the lower left corner."""

    def __init__(self, canvas: Stage) -> None:
        self.measure: Measure | None = None
        self.scale: Scale | None = None
        self.note = ""
        """What is measured exactly, or why there is nothing to show."""
        super().__init__(canvas, below=True)
        self.setAccessibleName(tr("Heat"))

    def tell(self, measure: Measure | None, scale: Scale | None, note: str) -> None:
        """Tell of another measure or scale; without a measure the legend is gone."""
        if (measure, scale, note) == (self.measure, self.scale, self.note):
            return
        self.measure, self.scale, self.note = measure, scale, note
        self.setAccessibleDescription(self.words())
        self.setToolTip(self.words())
        self.stand()
        self.setVisible(measure is not None)

    def words(self) -> str:
        """Return what the legend says, in a sentence or two."""
        if self.measure is None:
            return ""
        told = joined("{0}.", joined("{0}: {1}", tr(self.measure.title), tr(self.note)))
        if self.scale is None:
            return told
        low, high = self.ends()
        colours = tr(f"Colours from {low} to {high}, {self.kind()}.")
        return f"{told} {colours}"

    def ends(self) -> tuple[str, str]:
        """Return the numbers at the ends of the ramp."""
        assert self.measure is not None
        assert self.scale is not None
        return self.measure.write(self.scale.low), self.measure.write(self.scale.high)

    def kind(self) -> str:
        """Return the kind of the scale."""
        return "logarithmic scale" if self.scale and self.scale.logarithmic else "linear scale"

    def room(self) -> QSize:
        """Return the size: three lines of text and the strip, or less where there is no scale."""
        line = QFontMetricsF(self._small()).height()
        lines = 3 if self.scale else 2
        strip = scaled(STRIP) + GAP if self.scale else 0
        widest = min(scaled(WIDTH), self.canvas.viewport().width() - 4 * PAD)
        return QSize(max(widest, 60), round(lines * line + strip + 2 * PAD + GAP))

    def draw(self, painter: QPainter) -> None:
        """Draw the legend."""
        if self.measure is None:
            return
        ink, small = self.canvas.ink, self._small()
        line = QFontMetricsF(small).height()
        box = QRectF(self.rect()).adjusted(PAD, PAD, -PAD, -PAD)
        title = QFont(small)
        title.setBold(True)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        head = QRectF(box.left(), box.top(), box.width(), line)
        painter.setFont(title)
        painter.setPen(ink.text)
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, tr(self.measure.title))
        painter.setFont(small)
        painter.setPen(ink.muted)
        if self.scale:
            painter.drawText(head, right, tr(self.kind()))
        below = head.translated(0, line)
        metrics = QFontMetricsF(small)
        note = metrics.elidedText(tr(self.note), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, note)
        if self.scale:
            strip = QRectF(box.left(), below.bottom() + GAP, box.width(), scaled(STRIP))
            self._draw_strip(painter, strip)
            ends = QRectF(box.left(), strip.bottom() + GAP, box.width(), line)
            low, high = self.ends()
            painter.setPen(ink.text)
            painter.drawText(ends, Qt.AlignmentFlag.AlignVCenter, low)
            painter.drawText(ends, right, high)

    def _draw_strip(self, painter: QPainter, strip: QRectF) -> None:
        gradient = QLinearGradient(QPointF(strip.left(), 0), QPointF(strip.right(), 0))
        for index, stop in enumerate(ramp.STOPS):
            gradient.setColorAt(index / (len(ramp.STOPS) - 1), QColor(stop))
        painter.setPen(QColor(self.canvas.ink.theme.outline))
        painter.setBrush(gradient)
        painter.drawRect(strip)

    def _small(self) -> QFont:
        return larger(QApplication.font(), SMALLER)
