"""The reliability curve: how often the network is right where it says that it is so certain."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QToolTip

from designer.language import tr
from designer.text_size import follow
from designer.theme import Theme
from designer.training import axes
from designer.training.curves import with_alpha
from designer.training.still import Still

LEAST, MORE = 4.0, 6.0
"""The size of a point for next to no images, and what is added for all of them."""
THIN = 0.012
"""The width of the bar of those that are wholly certain, whose interval has none."""
FAINT = 130
"""How much the line covers that joins the points; between them nothing was measured."""


class Reliability(Still):
    """Accuracy by certainty, beside the line on which both are equal; bars tell where most images are."""

    def __init__(self) -> None:
        super().__init__(margins=(2, 6, 8, 2), standing=True)
        self.setMinimumSize(120, 90)
        self.setAccessibleName(tr("Reliability curve"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.getPlotItem()
        item.setXRange(0, 1, padding=0.02)
        item.setYRange(0, 1, padding=0.04)
        self.bars = pg.BarGraphItem(x=[], height=[], width=[])
        self.ideal = item.plot([0, 1], [0, 1])
        self.line = item.plot(symbol="o")
        item.addItem(self.bars)
        self.rows: list[Mapping[str, Any]] = []
        follow(self, self.retell)

    def show_rows(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Show the intervals that have images; the more there are, the larger is a point."""
        self.rows = [row for row in rows if row["count"]]
        middles = [(row["from"] + row["to"]) / 2 for row in self.rows]
        widths = [max(THIN, 0.92 * (row["to"] - row["from"])) for row in self.rows]
        most = max((row["count"] for row in self.rows), default=1)
        shares = [row["count"] / most for row in self.rows]
        self.bars.setOpts(x=middles, height=shares, width=widths, y0=0)
        certainties = [row["certainty"] for row in self.rows]
        sizes = [LEAST + MORE * share**0.5 for share in shares]
        self.line.setData(certainties, [row["accuracy"] for row in self.rows], symbolSize=sizes)
        self._describe()

    def retell(self) -> None:
        """Name the axes in the user's language, and in the size of text."""
        axes.name(self.getPlotItem(), "bottom", tr("certainty"))
        axes.name(self.getPlotItem(), "left", tr("accuracy"))
        self._describe()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setBackground(theme.panel)
        ratio = self.devicePixelRatioF()
        colour = QColor(theme.categories["Convolution"])
        self.bars.setOpts(brush=with_alpha(colour, 50), pen=None)
        self.line.setPen(pg.mkPen(with_alpha(colour, FAINT), width=1.5 * ratio))
        self.line.setSymbolBrush(colour)
        self.line.setSymbolPen(None)
        self.ideal.setPen(pg.mkPen(theme.muted, width=ratio, style=Qt.PenStyle.DashLine))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(theme.border)
            axis.setTextPen(theme.muted)
            axis.setStyle(tickLength=-4, maxTickLevel=0)
        self.getPlotItem().showGrid(x=True, y=True, alpha=0.3)

    def said_at(self, place: QPoint) -> str:
        """Say what was measured where the pointer is: of the interval of certainty there."""
        at = self.getPlotItem().getViewBox().mapSceneToView(self.mapToScene(place)).x()
        found = [row for row in self.rows if row["from"] - THIN / 2 <= at <= row["to"] + THIN / 2]
        return "\n".join(tr(told(row)) for row in found)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the numbers of the interval at the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.said_at(event.pos()), self)
            return True
        return bool(super().viewportEvent(event))

    def _describe(self) -> None:
        self.setAccessibleDescription("\n".join(tr(told(row)) for row in self.rows))


def told(row: Mapping[str, Any]) -> str:
    """Say what was measured in an interval of certainty.

    >>> told({"from": 0.4, "to": 0.6, "count": 1, "certainty": 0.5, "accuracy": 1.0})
    '40 to 60 % certain: 1 image, 100 % of them right'
    >>> told({"from": 1.0, "to": 1.0, "count": 9, "certainty": 1.0, "accuracy": 1.0})
    'Wholly certain: 9 images, 100 % of them right'
    """
    low, high, right = (f"{100 * row[key]:.0f}" for key in ("from", "to", "accuracy"))
    images = "1 image" if row["count"] == 1 else f"{row['count']} images"
    if row["from"] == row["to"]:
        return f"Wholly certain: {images}, {right} % of them right"
    return f"{low} to {high} % certain: {images}, {right} % of them right"
