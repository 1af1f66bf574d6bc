"""The ground of all plots: it neither zooms nor pans; imports pyqtgraph, as whoever draws one does."""

import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from designer.training import axes


class Still(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot without a frame and without menus, in which neither wheel nor drag moves anything.

    `margins` are left free around it, in pixels from the left clockwise; with `standing` the axis at the
    left has as many numbers as have room.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        margins: tuple[int, int, int, int] = (2, 6, 6, 2),
        standing: bool = False,
    ) -> None:
        super().__init__(parent, axisItems={"left": axes.Standing()} if standing else None)
        self.setFrameShape(pg.PlotWidget.Shape.NoFrame)
        item = self.getPlotItem()
        item.setMenuEnabled(False)
        item.setMouseEnabled(False, False)
        item.hideButtons()
        item.layout.setContentsMargins(*margins)
        # pyqtgraph's menu of options would outlive the plot, and be dressed whenever the look changes.
        self.destroyed.connect(item.ctrlMenu.deleteLater)
