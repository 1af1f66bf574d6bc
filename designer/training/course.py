"""Draws how the learning rate will change from epoch to epoch; imports pyqtgraph, so it is loaded late."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.language import tr
from designer.text_size import follow, scaled
from designer.theme import Theme
from designer.training import axes
from designer.training.curves import pens, ticks, with_alpha
from designer.training.still import Still
from engine.train.schedules import curve, releases
from engine.train.settings import TrainingSettings

HEIGHT = 118
POINTS = 600
TICK = 44  # pixels that an epoch at the axis takes
HEADROOM = 1.12
"""How much higher than the highest learning rate the drawing reaches."""
BELOW = 0.1
"""How much of the highest learning rate is drawn below 0, so that the 0 at the axis has room."""
ENDS = 0.03
"""What is left free before the first and after the last epoch, of all, for their numbers."""
POINT = 6  # pixels across the points at which a part begins to learn
LISTED = 6
"""How many of these are told one by one."""
BESIDE = 12  # pixels between a number at the standing axis and the edges


class Course(Still):
    """The learning rate over the epochs, as the settings of the schedule make it; nothing in it moves."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(0, 4, 6, 0))
        self._settings: TrainingSettings | None = None
        self._parts = 0
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the wheel scrolls
        follow(self, lambda: self.setFixedHeight(scaled(HEIGHT)))
        item = self.getPlotItem()
        item.getAxis("left").enableAutoSIPrefix(False)
        self.line = item.plot()
        self.releases = item.plot(), item.plot()
        """Where a frozen part begins to learn: what leads down to the axis, and points on the line."""
        self.set_theme(look)

    def sizeHint(self) -> QSize:
        """Take what width there is."""
        return QSize(160, scaled(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Be of use where it is narrow."""
        return QSize(120, scaled(HEIGHT))

    def set_theme(self, look: Theme) -> None:
        """Take the colours of a theme."""
        self._look = look
        self.setBackground(look.panel)
        solid, _ = pens(look, self.devicePixelRatioF())
        self.line.setPen(solid)
        self.line.setFillLevel(0.0)
        self.line.setFillBrush(with_alpha(solid.color(), 36))
        stems, points = self.releases
        stems.setPen(QPen(QColor(look.muted), 0, Qt.PenStyle.DotLine))
        points.setPen(None)
        points.setSymbol("o")
        points.setSymbolSize(POINT)
        points.setSymbolPen(solid)
        points.setSymbolBrush(QColor(look.panel))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(look.border)
            axis.setTextPen(look.muted)
            axis.setStyle(tickLength=-4, maxTickLevel=0)
        self.getPlotItem().showGrid(x=False, y=True, alpha=0.25)

    def retell(self) -> None:
        """Say in the user's language what is drawn."""
        if self._settings is not None:
            self.show_settings(self._settings, self._parts)

    def show_settings(self, settings: TrainingSettings, parts: int = 0) -> None:
        """Draw the course that these settings make, and when the frozen `parts` begin to learn."""
        self._settings, self._parts = settings, parts
        epochs, rates = curve(settings, POINTS)
        self.line.setData(epochs, rates)
        item = self.getPlotItem()
        item.setXRange(0, settings.epochs, padding=ENDS)
        item.setYRange(-BELOW * settings.lr, HEADROOM * settings.lr, padding=0)
        self._write_ticks()
        low, high = min(rates), max(rates)
        words = f"Learning rate over {settings.epochs} epochs: {settings.schedule}, from {rates[0]:.2g}"
        words += f" to {rates[-1]:.2g}" if low < high else ""
        released = releases(settings, parts)
        self._draw_releases(released, epochs, rates)
        self.setAccessibleName(tr(words))
        self.setAccessibleDescription(tr(release_told(released)))
        self.setToolTip("\n".join(filter(None, (tr(words), self.accessibleDescription()))))

    def _draw_releases(self, after: Sequence[int], epochs: Sequence[float], rates: Sequence[float]) -> None:
        """Mark the ends of epochs on the line that was drawn."""
        found = [rates[min(bisect_left(epochs, epoch), len(rates) - 1)] for epoch in after]
        stems, points = self.releases
        places = [epoch for epoch in after for _ in range(2)]
        stems.setData(places, [high for rate in found for high in (0.0, rate)], connect="pairs")
        points.setData([*after], found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as many epochs as fit."""
        super().resizeEvent(event)
        self._write_ticks()

    def _write_ticks(self) -> None:
        if getattr(self, "_settings", None) is None:
            return
        assert self._settings is not None
        last = self._settings.epochs
        told = ticks(last, max(1, self.width() // scaled(TICK)))
        self.getPlotItem().getAxis("bottom").setTicks([[(epoch, str(epoch)) for epoch in told]])
        axes.name(self.getPlotItem(), "bottom", tr("epoch"))
        axes.fit(self.getPlotItem(), self.height())
        highest, axis = f"{self._settings.lr:g}", self.getPlotItem().getAxis("left")
        axis.setTicks([[(0.0, "0"), (self._settings.lr, highest)]])
        # pyqtgraph makes room for a number after it was drawn, and draws none that has no room.
        axis.setWidth(self.fontMetrics().horizontalAdvance(highest) + scaled(BESIDE))


def release_told(after: Sequence[int]) -> str:
    """Say after which epochs a frozen part begins to learn.

    >>> release_told(range(2, 21, 2))
    'One more frozen part learns after each of the epochs 2, 4, 6, …, 20.'
    >>> release_told([])
    ''
    """
    if len(after) == 1:
        return f"One more frozen part learns after epoch {after[0]}."
    if len(after) > LISTED:
        listed = f"{', '.join(map(str, after[:3]))}, …, {after[-1]}"
    else:
        listed = ", ".join(map(str, after))
    return f"One more frozen part learns after each of the epochs {listed}." if after else ""
