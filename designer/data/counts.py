"""The plot of examples by class; imports pyqtgraph, and is itself imported when first shown."""

from collections.abc import Sequence
from html import escape

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from designer.data.contents import ClassCount
from designer.inspector.style import STEP, label
from designer.language import tr
from designer.text_size import scaled
from designer.theme import Theme
from designer.training.still import Still

TRAINING, VALIDATION = "Convolution", "Pooling"
"""The categories whose colours the bars take, as the curves of a run do."""
BAR = 0.72
HIGHEST = 44
"""Pixels that a class takes at most: few bars are no walls."""
LINE = 16
"""Pixels that a name needs beside the plot."""
LONGEST = 14
"""How many letters of a name stand beside the plot."""


class Counts(QWidget):
    """A bar for each class, from top to bottom: what is trained on, and behind it what is validated on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._counts: tuple[ClassCount, ...] = ()
        self._theme = theme
        self.title = label("", "muted")
        self.title.setTextFormat(Qt.TextFormat.RichText)
        self.plot = Still(margins=(1, 1, 1, 1))
        self.plot.setMinimumSize(140, 90)
        self.plot.setAccessibleName(tr("Examples by class"))
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.plot.getPlotItem()
        item.invertY(True)
        self.training = pg.BarGraphItem(x0=[0], y=[0], height=BAR, width=[0])
        self.validation = pg.BarGraphItem(x0=[0], y=[0], height=BAR, width=[0])
        item.addItem(self.training)
        item.addItem(self.validation)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.plot, 1)
        self.plot.scene().sigMouseMoved.connect(self._point)
        self.set_theme(theme)

    def show_counts(self, counts: Sequence[ClassCount]) -> None:
        """Show these classes."""
        self._counts = tuple(counts)
        rows = list(range(len(counts)))
        training = [each.training for each in counts]
        self.training.setOpts(x0=[0] * len(rows), y=rows, width=training, height=BAR)
        held = [each.validation for each in counts]
        self.validation.setOpts(x0=training, y=rows, width=held, height=BAR)
        item = self.plot.getPlotItem()
        item.setXRange(0, max([each.total for each in counts], default=1) or 1, padding=0.02)
        told = ", ".join(f"{each.name} {each.total:,}" for each in counts[:100])
        self.plot.setAccessibleDescription(told)
        self._write()
        self._tell(None)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.plot.setBackground(theme.panel)
        for bars, category in ((self.training, TRAINING), (self.validation, VALIDATION)):
            bars.setOpts(brush=theme.categories[category], pen=None)
        for side in ("left", "bottom"):
            axis = self.plot.getPlotItem().getAxis(side)
            axis.setPen(theme.border)
            axis.setTextPen(theme.muted)
            axis.setStyle(tickLength=-3, maxTickLevel=0)
            axis.setStyle(hideOverlappingLabels=side == "left")
        self._tell(None)

    def retell(self) -> None:
        """Say the title in the user's language."""
        self._tell(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write as many names as fit."""
        super().resizeEvent(event)
        self._write()

    def leaveEvent(self, event: QEvent) -> None:
        """Tell of all classes again."""
        super().leaveEvent(event)
        self._tell(None)

    def _write(self) -> None:
        """Write the names of classes beside the bars, of many only every few."""
        shown = max(len(self._counts), self.plot.height() // scaled(HIGHEST))
        self.plot.getPlotItem().setYRange(-0.5, shown - 0.5, padding=0.02)
        fit = max(1, self.plot.height() // scaled(LINE) - 1)
        step = max(1, -(-len(self._counts) // fit))
        ticks = [(row, short(each.name)) for row, each in enumerate(self._counts) if row % step == 0]
        self.plot.getPlotItem().getAxis("left").setTicks([ticks])
        most = max([each.total for each in self._counts], default=0)
        widest = self.fontMetrics().horizontalAdvance(f"{most:,}") + 2 * STEP
        self.plot.getPlotItem().layout.setContentsMargins(2, 2, widest // 2, 2)
        room = max(2, int(self.plot.getPlotItem().getViewBox().width() // widest))
        self.plot.getPlotItem().getAxis("bottom").setTicks([[(n, f"{n:,}") for n in marks(most, room)]])

    def _point(self, place: QPointF) -> None:
        view = self.plot.getPlotItem().getViewBox()
        if not view.sceneBoundingRect().contains(place):
            self._tell(None)
            return
        row = round(view.mapSceneToView(place).y())
        self._tell(self._counts[row] if 0 <= row < len(self._counts) else None)

    def _tell(self, pointed: ClassCount | None) -> None:
        """Say of the class under the pointer how many examples it has, or what the colours mean."""
        colours = self._theme.categories
        keys = [f'<span style="color: {colours[each]}">■</span>' for each in (TRAINING, VALIDATION)]
        if pointed is None:
            said = [escape(tr(word)) for word in ("to train on", "to validate on")]
        else:
            said = [f"{count:,}" for count in (pointed.training, pointed.validation)]
        told = " &nbsp; ".join(f"{key} {word}" for key, word in zip(keys, said, strict=True))
        heads = [escape(short(pointed.name))] if pointed else []
        self.title.setText(": &nbsp; ".join([*heads, told]))


def marks(most: int, room: int) -> range:
    """Return round numbers from 0 to `most`, with room for so many beside each other.

    >>> list(marks(182, 4)), list(marks(90, 2)), list(marks(3, 5)), list(marks(7, 1))
    ([0, 50, 100, 150], [0, 50], [0, 1, 2, 3], [0])
    """
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if most // step < room:
                return range(0, most + 1, step)
        size *= 10


def short(name: str) -> str:
    """Return a name that fits beside the plot.

    >>> short("Egyptian Mau, a breed")
    'Egyptian Mau,…'
    """
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
