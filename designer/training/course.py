"""Draws how the learning rate will change from epoch to epoch; imports pyqtgraph, so it is loaded late."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from designer.language import tr
from designer.text_size import follow, scaled
from designer.theme import Theme
from designer.training import axes
from designer.training.curves import pens, ticks, with_alpha
from designer.training.still import Still
from engine.train.schedules import curve
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
BESIDE = 12  # pixels between a number at the standing axis and the edges


class Course(Still):
    """The learning rate over the epochs, as the settings of the schedule make it; nothing in it moves."""

    def __init__(self, look: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(0, 4, 6, 0))
        self._settings: TrainingSettings | None = None
        self._look = look
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the wheel scrolls
        follow(self, lambda: self.setFixedHeight(scaled(HEIGHT)))
        item = self.getPlotItem()
        item.getAxis("left").enableAutoSIPrefix(False)
        self.line = item.plot()
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
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(look.border)
            axis.setTextPen(look.muted)
            axis.setStyle(tickLength=-4, maxTickLevel=0)
        self.getPlotItem().showGrid(x=False, y=True, alpha=0.25)

    def retell(self) -> None:
        """Say in the user's language what is drawn."""
        if self._settings is not None:
            self.show_settings(self._settings)

    def show_settings(self, settings: TrainingSettings) -> None:
        """Draw the course that these settings make."""
        self._settings = settings
        epochs, rates = curve(settings, POINTS)
        self.line.setData(epochs, rates)
        item = self.getPlotItem()
        item.setXRange(0, settings.epochs, padding=ENDS)
        item.setYRange(-BELOW * settings.lr, HEADROOM * settings.lr, padding=0)
        self._write_ticks()
        low, high = min(rates), max(rates)
        words = f"Learning rate over {settings.epochs} epochs: {settings.schedule}, from {rates[0]:.2g}"
        words += f" to {rates[-1]:.2g}" if low < high else ""
        self.setAccessibleName(tr(words))
        self.setToolTip(tr(words))

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
