"""One plot with the curves of several runs; imports pyqtgraph, and is itself imported when first shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from designer.language import tr
from designer.runs.strokes import WIDTH, Stroke
from designer.text_size import enlarge, follow, scaled
from designer.theme import Theme
from designer.training import axes
from designer.training.curves import MARGIN, TICK_WIDTH, short, ticks
from designer.training.still import Still

MOST_MARKS = 8
"""Marks on one curve; more would run together."""
MARK = 6
RING = 14
"""Pixels across a ring."""
STEEP = 4.0
"""By how many times a curve may be higher than the others before it is cut: one that has burst hides all."""


@dataclass(frozen=True)
class Drawn:
    """One curve: its points, its stroke, and whether it is of the validation."""

    x: Sequence[float]
    y: Sequence[float]
    stroke: Stroke
    validation: bool


@dataclass(frozen=True)
class Ring:
    """A ring around a point of a curve: the best epoch, whose weights are kept."""

    x: float
    y: float
    stroke: Stroke


class Plot(QWidget):
    """A title and curves over the epochs."""

    pointed = Signal(object)
    """The pointer is at this epoch, or (None) outside."""

    def __init__(self, title: str, *, percent: bool = False) -> None:
        super().__init__()
        self._told, self._percent, self._epochs = title, percent, 0
        self._drawn: list[Drawn] = []
        self._more = ""
        """The title with what is worth to be known of this plot."""
        self.ratio: float | None = None
        """The pixels for each point; None for those of the screen."""
        self.title = QLabel()
        enlarge(self.title, 0.9, bold=True)
        self.canvas = Still(standing=True)
        self.canvas.setMinimumSize(120, 84)
        item = self.canvas.getPlotItem()
        item.getViewBox().setDefaultPadding(MARGIN)
        if percent:
            item.setYRange(0, 100, padding=MARGIN)
        self.lines: list[pg.PlotDataItem] = []
        self.rings = pg.ScatterPlotItem(symbol="o", size=RING, brush=None)
        self.rings.setZValue(1)
        item.addItem(self.rings, ignoreBounds=True)
        self.cursor_line = pg.InfiniteLine(movable=False)
        self.cursor_line.hide()
        item.addItem(self.cursor_line, ignoreBounds=True)
        self.canvas.scene().sigMouseMoved.connect(self._moved)
        self.canvas.installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.title)
        layout.addWidget(self.canvas, 1)
        follow(self, self.retell)

    def set_theme(self, look: Theme) -> None:
        """Take the colours of a theme; the curves follow when they are drawn next."""
        self.canvas.setBackground(look.panel)
        self.cursor_line.setPen(pg.mkPen(look.muted, width=1))
        for side in ("left", "bottom"):
            axis = self.canvas.getPlotItem().getAxis(side)
            axis.setPen(look.border)
            axis.setTextPen(look.muted)
            axis.setStyle(tickLength=-4, maxTickLevel=1)
        self.canvas.getPlotItem().showGrid(x=True, y=True, alpha=0.3)

    def retell(self) -> None:
        """Name title and axis in the user's language."""
        self._fit_height()
        self.canvas.setAccessibleName(tr(self._told))
        axes.name(self.canvas.getPlotItem(), "bottom", tr("epoch"))
        axes.fit(self.canvas.getPlotItem(), self.canvas.height())

    def draw(self, curves: Sequence[Drawn]) -> None:
        """Draw these curves and no others."""
        self._drawn = list(curves)
        item = self.canvas.getPlotItem()
        while len(self.lines) > len(curves):
            item.removeItem(self.lines.pop())
        while len(self.lines) < len(curves):
            self.lines.append(item.plot())
        for line, curve in zip(self.lines, curves, strict=True):
            self._draw(line, curve)
        self._fit_height()
        self._epochs = max(1, *(int(max(curve.x, default=1)) for curve in curves), 1)
        item.setXRange(0, self._epochs, padding=MARGIN)
        self._write_ticks()

    def ring(self, rings: Sequence[Ring]) -> None:
        """Draw these rings and no others, and say below the title what they mean."""
        scale = 100 if self._percent else 1
        width = 1.5 * (self.ratio or self.devicePixelRatioF())
        pens = [pg.mkPen(each.stroke.colour, width=width) for each in rings]
        self.rings.setData([each.x for each in rings], [scale * each.y for each in rings], pen=pens)
        self._more = f"{self._told} (ring: best)" if rings else ""
        self._write_title()

    def point(self, epoch: float | None) -> None:
        """Show where the pointer is in the other plot, too."""
        self.cursor_line.setVisible(epoch is not None and bool(self._drawn))
        if epoch is not None:
            self.cursor_line.setPos(epoch)

    def _fit_height(self) -> None:
        """Make room for all values, but for those of runs that have burst."""
        if self._percent:
            self._write_title()
            return
        low, high, is_cut = bounds(by_run(self._drawn))
        self.canvas.getPlotItem().setYRange(low, high, padding=MARGIN)
        self._more = f"{self._told} (cut above {short(high)})" if is_cut else ""
        self._write_title()

    def _write_title(self) -> None:
        """Say in the title what needs to be said, where there is room for it, and else in its tip."""
        title, more = tr(self._told), tr(self._more)
        fits = self.title.fontMetrics().horizontalAdvance(more) <= self.width()
        self.title.setText(more if more and fits else title)
        self.title.setToolTip("" if fits else more)

    def _draw(self, line: pg.PlotDataItem, curve: Drawn) -> None:
        """Training is a solid line with hollow marks, validation dashed with full ones."""
        ratio, colour = self.ratio or self.devicePixelRatioF(), curve.stroke.colour
        style = Qt.PenStyle.DashLine if curve.validation else Qt.PenStyle.SolidLine
        step = -(-len(curve.x) // MOST_MARKS) or 1
        marked = [0 if index % step and index != len(curve.x) - 1 else MARK for index in range(len(curve.x))]
        y = [100 * value for value in curve.y] if self._percent else list(curve.y)
        line.setData(
            list(curve.x),
            y,
            pen=pg.mkPen(colour, width=WIDTH * ratio, style=style),
            symbol=curve.stroke.mark,
            symbolSize=marked,
            symbolPen=pg.mkPen(colour, width=1.2),
            symbolBrush=pg.mkBrush(colour) if curve.validation else None,
        )

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Tell that the pointer has gone, and write as many epochs as fit."""
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(None)
        elif event.type() == QEvent.Type.Resize:
            self._write_ticks()
            self._write_title()
            axes.fit(self.canvas.getPlotItem(), self.canvas.height())
        return False

    def _write_ticks(self) -> None:
        told = ticks(max(1, self._epochs), max(1, self.canvas.width() // scaled(TICK_WIDTH)))
        self.canvas.getPlotItem().getAxis("bottom").setTicks([[(epoch, str(epoch)) for epoch in told]])

    def _moved(self, place: QPointF) -> None:
        view = self.canvas.getPlotItem().getViewBox()
        inside = view.sceneBoundingRect().contains(place)
        x = round(view.mapSceneToView(place).x()) if inside else None
        self.pointed.emit(None if x is None else min(max(x, 1), self._epochs))


def by_run(curves: Sequence[Drawn]) -> list[list[float]]:
    """Return the values of each run: those of all curves with its stroke."""
    found: dict[Stroke, list[float]] = {}
    for curve in curves:
        if curve.y:
            found.setdefault(curve.stroke, []).extend(curve.y)
    return [*found.values()]


def bounds(runs: Sequence[Sequence[float]]) -> tuple[float, float, bool]:
    """Return the lowest and the highest value to be seen, and whether those of a run that has burst are cut.

    >>> bounds([[2.0, 1.0], [3.0, 0.5]]), bounds([[2.0], [3.0], [1e9]]), bounds([])
    ((0.5, 3.0, False), (2.0, 12.0, True), (0.0, 1.0, False))
    """
    if not runs:
        return 0.0, 1.0, False
    tops, low = sorted(map(max, runs)), min(map(min, runs))
    high = min(tops[-1], STEEP * tops[(len(tops) - 1) // 2]) if tops[0] > 0 else tops[-1]
    return low, high if high > low else low + 1.0, high < tops[-1]
