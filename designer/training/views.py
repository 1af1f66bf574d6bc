"""The part of the dashboard that needs pyqtgraph, loaded when this is made: curves and feature maps."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from designer.theme import Theme
from designer.training.record import Record
from designer.training.watching import Trained

SHARE = 640  # of 1000: the curves' part of the width


class Views(QWidget):
    """Curves and feature maps, side by side or one above the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        from designer.training.curves import Curves
        from designer.training.monitor import Monitor

        self.curves, self.monitor = Curves(theme), Monitor(theme)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(13)
        self._splitter.addWidget(self.curves)
        self._splitter.addWidget(self.monitor)
        self._splitter.setSizes([SHARE, 1000 - SHARE])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.curves.set_theme(theme)
        self.monitor.set_theme(theme)

    def retell(self) -> None:
        """Write what is painted in the user's language."""
        self.curves.retell()
        self.monitor.retell()

    def draw(self, record: Record, path: str | None, trained: Trained | None, attended: bool) -> None:
        """Draw what the run has told and the feature maps of one node."""
        self.curves.draw(record)
        self.monitor.draw(record, path, trained, attended)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the layout to the longer side."""
        super().resizeEvent(event)
        upright = self.height() > self.width()
        self._splitter.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)
