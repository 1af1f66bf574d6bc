"""Draws the loss over the learning rate, and takes the rate at which one clicks; imports pyqtgraph."""

from math import ceil, log10

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.language import tr
from designer.text_size import follow, scaled
from designer.theme import Theme
from designer.training import axes
from designer.training.curves import VALIDATION, pens
from designer.training.rate_search import Seen
from designer.training.still import Still

LOWEST, HIGHEST = -6, 1  # powers of ten
STEP = 0.1  # of a power of ten, that an arrow key moves
DIGITS = 2
LEAST_POINTS = 2
ENDS = 0.05  # of the range, for the numbers at its ends
APART = 12  # pixels between two numbers


class RatePlot(Still):
    """Loss over learning rate, the rate that is set as a line, the suggested one as a dashed line."""

    chosen = Signal(float)
    """This learning rate is to be taken."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(2, 6, 10, 2))
        self.rate: float | None = None
        """The learning rate from which the arrow keys go on."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.CrossCursor)
        item = self.getPlotItem()
        item.setXRange(LOWEST, HIGHEST, padding=ENDS)
        self.line = item.plot()
        self.marker, self.suggestion = pg.InfiniteLine(movable=False), pg.InfiniteLine(movable=False)
        for each in (self.marker, self.suggestion):
            each.hide()
            item.addItem(each, ignoreBounds=True)
        self.set_theme(look)
        follow(self, self.retell)

    def sizeHint(self) -> QSize:
        """Be large enough to aim at."""
        return QSize(560, 300)

    def retell(self) -> None:
        """Name the axes in the user's language, and in the size of text."""
        axes.name(self.getPlotItem(), "bottom", tr("learning rate"))
        axes.name(self.getPlotItem(), "left", tr("loss"))
        self._write_ticks()
        self.setAccessibleName(tr("Loss over learning rate"))
        self.setAccessibleDescription(tr("Left and Right take a smaller or a larger rate"))

    def set_theme(self, look: Theme) -> None:
        """Take the colours of a theme."""
        ratio = self.devicePixelRatioF()
        self.setBackground(look.panel)
        solid, _ = pens(look, ratio)
        self.line.setPen(solid)
        self.marker.setPen(pg.mkPen(look.accent, width=2 * ratio))
        dashed = pg.mkPen(look.categories[VALIDATION], width=2 * ratio, style=Qt.PenStyle.DashLine)
        self.suggestion.setPen(dashed)
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(look.border)
            axis.setTextPen(look.muted)
            axis.setStyle(tickLength=-4)
        self.getPlotItem().showGrid(x=True, y=True, alpha=0.25)

    def draw(self, seen: Seen) -> None:
        """Draw what was seen so far."""
        if len(seen.rates) >= LEAST_POINTS:
            self.line.setData([log10(rate) for rate in seen.rates], seen.losses)
        else:
            self.line.setData([], [])
        self.suggestion.setVisible(seen.suggested is not None)
        if seen.suggested is not None:
            self.suggestion.setPos(log10(seen.suggested))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as many powers of ten as fit."""
        super().resizeEvent(event)
        if self.getPlotItem() is not None:  # pyqtgraph calls this before it has made one
            self._write_ticks()

    def _write_ticks(self) -> None:
        powers = range(LOWEST, HIGHEST + 1)
        told = {power: f"{10.0**power:g}" for power in powers}
        widest = max(map(self.fontMetrics().horizontalAdvance, told.values())) + scaled(APART)
        apart = max(1, ceil(len(powers) * widest / max(1, self.width())))
        ticks = [(power, told[power]) for power in powers if power % apart == 0]
        self.getPlotItem().getAxis("bottom").setTicks([ticks])

    def point_at(self, rate: float) -> None:
        """Put the line at a learning rate, from which the arrow keys go on."""
        self.rate = rate
        self.mark(rate)

    def mark(self, rate: float) -> None:
        """Put the line at a learning rate."""
        self.marker.setPos(log10(rate))
        self.marker.show()

    def rate_at(self, place: QPointF) -> float | None:
        """Return the learning rate at a point of the widget; none outside of the axes."""
        view = self.getPlotItem().getViewBox()
        scene = self.mapToScene(place.toPoint())
        if not view.sceneBoundingRect().contains(scene):
            return None
        return rounded(10 ** min(HIGHEST, max(LOWEST, view.mapSceneToView(scene).x())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the learning rate at the pointer."""
        rate = self.rate_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if rate is not None:
            self.chosen.emit(rate)
        self.setFocus()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Do nothing: the plot is not dragged."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing more."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the rate by the arrow keys, take it by Enter."""
        way = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if way and self.rate is not None:
            power = min(HIGHEST, max(LOWEST, log10(self.rate) + way * STEP))
            self.chosen.emit(rounded(10**power))
            event.accept()
        else:
            event.ignore()


def rounded(rate: float) -> float:
    """Return a learning rate with as many digits as matter.

    >>> rounded(0.0012345), rounded(0.5)
    (0.0012, 0.5)
    """
    return float(f"{rate:.{DIGITS - 1}e}")
