"""The live plots of loss and accuracy; imports pyqtgraph, and is itself imported when first shown."""

import bisect
from collections.abc import Callable, Mapping

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGraphicsItem, QVBoxLayout, QWidget

from designer.language import tr
from designer.text_size import follow, scaled
from designer.theme import Theme
from designer.training import axes
from designer.training.legend import Entry, Legend
from designer.training.record import Curve, Record
from designer.training.still import Still

TRAINING, VALIDATION = "Convolution", "Pooling"
"""The categories whose colours the two lines take: the pair that all eyes tell apart best."""

MOST_DOTS = 60
TICK_WIDTH = 40
MARGIN = 0.06  # of the range, so that there is room for the numbers at its ends


class Canvas(Still):
    """Axes and lines of one plot."""

    pointed = Signal(object)
    """The pointer is at this x of the plot, or (None) outside."""

    def __init__(self) -> None:
        super().__init__(standing=True)
        self.setMinimumSize(120, 100)
        item = self.getPlotItem()
        item.getViewBox().setDefaultPadding(MARGIN)
        self.steps = item.plot(autoDownsample=True, downsampleMethod="mean")
        self.training = item.plot(symbolSize=5)
        self.validation = item.plot(symbol="o", symbolSize=5)
        self._epochs = 0
        self.cursor_line = pg.InfiniteLine(movable=False)
        self.cursor_line.hide()
        item.addItem(self.cursor_line, ignoreBounds=True)
        self.scene().sigMouseMoved.connect(self._moved)
        follow(self, self.retell)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setBackground(theme.panel)
        training, validation = pens(theme, self.devicePixelRatioF())
        self.steps.setPen(pg.mkPen(with_alpha(training.color(), 90), width=1))
        self.training.setPen(training)
        self.training.setSymbolBrush(training.color())
        self.training.setSymbolPen(None)
        self.validation.setPen(validation)
        self.validation.setSymbolBrush(validation.color())
        self.validation.setSymbolPen(None)
        self.cursor_line.setPen(pg.mkPen(theme.muted, width=1))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(theme.border)
            axis.setTextPen(theme.muted)
            axis.setStyle(tickLength=-4, maxTickLevel=1)
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)  # dearer than curves
        self.getPlotItem().showGrid(x=True, y=True, alpha=0.3)

    def retell(self) -> None:
        """Name the axis in the user's language, and in the size of text."""
        axes.name(self.getPlotItem(), "bottom", tr("epoch"))
        axes.fit(self.getPlotItem(), self.height())

    def show_epochs(self, epochs: int) -> None:
        """Make room for so many epochs."""
        if epochs == self._epochs:
            return
        self._epochs = epochs
        self.getPlotItem().setXRange(0, epochs, padding=MARGIN)
        self.write_ticks(self.width())

    def write_ticks(self, width: int) -> None:
        """Write as many epochs as fit."""
        told = ticks(self._epochs, max(1, width // scaled(TICK_WIDTH)))
        self.getPlotItem().getAxis("bottom").setTicks([[(epoch, str(epoch)) for epoch in told]])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the curves where there is little."""
        super().resizeEvent(event)
        if self.getPlotItem() is not None:  # pyqtgraph calls this before it has made one
            axes.fit(self.getPlotItem(), self.height())

    def leaveEvent(self, event: QEvent) -> None:
        """Tell that the pointer has gone."""
        self.pointed.emit(None)
        super().leaveEvent(event)

    def _moved(self, place: QPointF) -> None:
        view = self.getPlotItem().getViewBox()
        inside = view.sceneBoundingRect().contains(place)
        self.pointed.emit(view.mapSceneToView(place).x() if inside else None)


class Plot(QWidget):
    """One quantity over the epochs: training as a solid line, validation dashed with dots."""

    def __init__(self, title: str, show: Callable[[float], str], scale: float = 1.0) -> None:
        super().__init__()
        self._title, self._show, self._scale = title, show, scale
        self._curves: Mapping[str, Curve] = {}
        self._drawn: dict[pg.PlotDataItem, tuple[int, list[float]]] = {}
        self._x: float | None = None
        self.legend, self.canvas = Legend(title), Canvas()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.legend)
        layout.addWidget(self.canvas, 1)
        self.canvas.pointed.connect(self._point)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.canvas.set_theme(theme)
        self._read()

    def retell(self) -> None:
        """Write axis and legend in the user's language."""
        self.canvas.retell()
        self._read()

    def draw(self, epochs: int, steps: Curve, training: Curve, validation: Curve) -> None:
        """Draw the lines anew."""
        self._curves = {"training": training, "validation": validation}
        for line, curve in zip(self._lines(), (steps, training, validation), strict=True):
            if self._drawn.get(line) != (drawn := (len(curve.x), curve.x[-1:])):
                line.setData(curve.x, [self._scale * y for y in curve.y])
                self._drawn[line] = drawn
        # A line of one point would not be seen, and dots of many would run together.
        self.canvas.training.setSymbol("o" if len(training.x) == 1 else None)
        self.canvas.validation.setSymbol("o" if len(validation.x) <= MOST_DOTS else None)
        self.canvas.show_epochs(max(1, epochs))
        self._read()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as many epochs as fit."""
        super().resizeEvent(event)
        self.canvas.write_ticks(event.size().width())

    def _lines(self) -> tuple[pg.PlotDataItem, ...]:
        return self.canvas.steps, self.canvas.training, self.canvas.validation

    def _point(self, x: float | None) -> None:
        self._x = x
        self._read()

    def _read(self) -> None:
        """Write the values at the pointer, or else the newest, into the legend."""
        epoch, values = reading(self._curves, self._x)
        self.canvas.cursor_line.setVisible(self._x is not None and epoch is not None)
        self.canvas.cursor_line.setPos(epoch or 0)
        training, validation = pens(self._theme, self.devicePixelRatioF())
        shown = {name: self._show(self._scale * value) for name, value in values.items()}
        entries = (
            Entry(tr("training"), tr("train"), training, value=shown.get("training", "")),
            Entry(tr("validation"), tr("val."), validation, dot=True, value=shown.get("validation", "")),
        )
        title = self._title if self._x is None or epoch is None else f"{self._title} · epoch {epoch:g}"
        self.legend.show_entries(title, entries, self._theme.text)


class Curves(QWidget):
    """Loss and accuracy, side by side or, where there is more height than width, one above the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.loss = Plot("Loss", short)
        self.accuracy = Plot("Accuracy, %", lambda value: f"{value:.1f}", scale=100)
        self.accuracy.canvas.getPlotItem().setYRange(0, 100, padding=MARGIN)
        self._layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        for plot in (self.loss, self.accuracy):
            self._layout.addWidget(plot, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.loss.set_theme(theme)
        self.accuracy.set_theme(theme)

    def retell(self) -> None:
        """Write axes and legends in the user's language."""
        self.loss.retell()
        self.accuracy.retell()

    def draw(self, record: Record) -> None:
        """Draw all that the run has told."""
        self.loss.draw(record.epochs, record.step_loss, record.train_loss, record.val_loss)
        self.accuracy.draw(record.epochs, Curve(), record.train_accuracy, record.val_accuracy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the layout to the longer side."""
        upright = event.size().height() > event.size().width() * 1.1
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._layout.setDirection(way)


def pens(theme: Theme, ratio: float) -> tuple[QPen, QPen]:
    """Return the pens of training and validation; pyqtgraph counts their width in pixels of the device."""
    solid = pg.mkPen(theme.categories[TRAINING], width=2 * ratio)
    dashed = pg.mkPen(theme.categories[VALIDATION], width=2 * ratio, style=Qt.PenStyle.DashLine)
    return solid, dashed


def reading(curves: Mapping[str, Curve], x: float | None) -> tuple[float | None, dict[str, float]]:
    """Return the told epoch nearest to `x`, or without an `x` the newest, and the values there."""
    told = next((curve.x for curve in curves.values() if curve.x), None)
    if told is None:
        return None, {}
    right = len(told) if x is None else bisect.bisect_left(told, x)
    near = told[max(0, right - 1) : right + 1]
    epoch = near[-1] if x is None else min(near, key=lambda known: abs(known - x))
    return epoch, {name: curve.y[curve.x.index(epoch)] for name, curve in curves.items() if epoch in curve.x}


def short(loss: float) -> str:
    """Write a loss in few characters.

    >>> short(2.30258), short(0.05), short(0.0000709), short(1234.5), short(0)
    ('2.303', '0.050', '7e-05', '1.23e+03', '0.000')
    """
    if loss and not 0.001 <= abs(loss) < 1000:
        return f"{loss:.0e}" if abs(loss) < 1 else f"{loss:.3g}"
    return f"{loss:.3f}"


def ticks(epochs: int, most: int) -> range:
    """Return the epochs that are written at the axis: 0 and at most so many more, in even steps.

    >>> list(ticks(30, 7)), list(ticks(3, 7)), list(ticks(30, 3))
    ([0, 5, 10, 15, 20, 25, 30], [0, 1, 2, 3], [0, 10, 20, 30])
    """
    steps = (digit * 10**power for power in range(8) for digit in (1, 2, 5))
    return range(0, epochs + 1, next(step for step in steps if epochs / step <= most))


def with_alpha(colour: QColor, alpha: int) -> QColor:
    """Return a colour that lets through what lies behind it."""
    result = QColor(colour)
    result.setAlpha(alpha)
    return result
