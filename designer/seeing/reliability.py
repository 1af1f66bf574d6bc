"""The reliability curve: how often the network is right where it says that it is so certain."""

from collections.abc import Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from designer.language import tr
from designer.theme import Theme
from designer.training.curves import with_alpha

AXIS_HEIGHT = 32


class Reliability(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Accuracy by certainty, beside the line on which both are equal; bars tell where most images are."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        self.setMinimumSize(120, 90)
        self.setAccessibleName(tr("Reliability curve"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.setMouseEnabled(False, False)
        item.hideButtons()
        item.layout.setContentsMargins(2, 6, 8, 2)
        item.getAxis("bottom").setHeight(AXIS_HEIGHT)
        item.setXRange(0, 1, padding=0.02)
        item.setYRange(0, 1, padding=0.02)
        self.bars = pg.BarGraphItem(x=[], height=[], width=[])
        self.ideal = item.plot([0, 1], [0, 1])
        self.line = item.plot(symbol="o", symbolSize=5)
        item.addItem(self.bars)
        self.rows: list[dict[str, Any]] = []
        self.retell()

    def show_rows(self, rows: Sequence[dict[str, Any]]) -> None:
        """Show the intervals that have images."""
        self.rows = [row for row in rows if row["count"]]
        middles = [(row["from"] + row["to"]) / 2 for row in self.rows]
        widths = [0.92 * (row["to"] - row["from"]) for row in self.rows]
        total = max((row["count"] for row in self.rows), default=1)
        self.bars.setOpts(x=middles, height=[row["count"] / total for row in self.rows], width=widths, y0=0)
        self.line.setData([row["certainty"] for row in self.rows], [row["accuracy"] for row in self.rows])

    def retell(self) -> None:
        """Name the axes in the user's language."""
        self.getPlotItem().setLabel("bottom", tr("certainty"), **{"font-size": "8pt"})
        self.getPlotItem().setLabel("left", tr("accuracy"), **{"font-size": "8pt"})

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setBackground(theme.panel)
        ratio = self.devicePixelRatioF()
        colour = QColor(theme.categories["Convolution"])
        self.bars.setOpts(brush=with_alpha(colour, 50), pen=None)
        self.line.setPen(pg.mkPen(colour, width=2 * ratio))
        self.line.setSymbolBrush(colour)
        self.line.setSymbolPen(None)
        self.ideal.setPen(pg.mkPen(theme.muted, width=ratio, style=Qt.PenStyle.DashLine))
        for side in ("left", "bottom"):
            axis = self.getPlotItem().getAxis(side)
            axis.setPen(theme.border)
            axis.setTextPen(theme.muted)
            axis.setStyle(tickLength=-4, maxTickLevel=0)
        self.getPlotItem().showGrid(x=True, y=True, alpha=0.3)
