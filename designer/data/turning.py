"""Parts of a page side by side, or one above the other where it is narrow or upright; it scrolls at need."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QWidget

from designer.text_size import scaled

WIDE = 760
"""Pixels that parts need side by side; where a low page has less, it scrolls sideways."""
NARROW = 480
"""Pixels below which a page is upright, however low it is."""
HANDLE = 13
LOWEST = 120


@dataclass(frozen=True)
class Part:
    """A part of a page."""

    widget: QWidget
    share: int
    """Its share of the width."""
    height: int
    """The height that it gets in an upright page."""


class Turning(QScrollArea):
    """Puts parts along the longer side."""

    def __init__(self, parts: Sequence[Part], wide: int = WIDE) -> None:
        super().__init__()
        self._parts, self._wide = tuple(parts), wide
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(HANDLE)
        self.splitter.setContentsMargins(10, 6, 10, 8)
        for number, part in enumerate(self._parts):
            self.splitter.addWidget(part.widget)
            self.splitter.setStretchFactor(number, part.share)
        self.splitter.setSizes([100 * part.share for part in self._parts])
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(self.splitter)

    def minimumSizeHint(self) -> QSize:
        """Be usable where it is small; then it scrolls."""
        return QSize(260, LOWEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn to the longer side."""
        super().resizeEvent(event)
        self.turn()

    def turn(self) -> None:
        """Lay the parts out for the size that there is, and for those of them that are shown."""
        upright = self.width() < scaled(NARROW) or self.height() > self.width()
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(never if upright else Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        way = Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
        for part in self._parts:
            part.widget.setMinimumHeight(scaled(part.height) if upright else 0)
        if self.splitter.orientation() != way:
            self.splitter.setOrientation(way)
            room = self.width() if way == Qt.Orientation.Horizontal else self.height()
            total = sum(part.share for part in self._parts)
            self.splitter.setSizes([room * part.share // total for part in self._parts])
        self.splitter.setMinimumWidth(0 if upright else self._least_width())

    def _least_width(self) -> int:
        """Return the width in which the parts that are shown can stand side by side."""
        shown = sum(part.share for part in self._parts if not part.widget.isHidden())
        wanted = self._wide * shown // sum(part.share for part in self._parts)
        return max(scaled(wanted), self.splitter.minimumSizeHint().width())
