"""A row of controls that goes on in the next line where it is narrow."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

GAP = 6
LEAST = 40
"""The width that is kept for a part that gives way."""


class Flow(QLayout):
    """Lays parts side by side; those that give way take what is left of their line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Add a part at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part, None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take a part out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that no more height is wanted than needed."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        lines = [*self._lines(width)]
        return sum(map(tallest, lines)) + GAP * max(0, len(lines) - 1)

    def minimumSize(self) -> QSize:
        """Return the room of the widest part that cannot be narrower."""
        least = [item.minimumSize() for item in self._items if not item.isEmpty()]
        return QSize(
            max((min(size.width(), 120) for size in least), default=0),
            max((size.height() for size in least), default=0),
        )

    def sizeHint(self) -> QSize:
        """Return the room in which all stands in one line."""
        shown = [item for item in self._items if not item.isEmpty()]
        return QSize(sum(map(wish, shown)) + GAP * max(0, len(shown) - 1), tallest(shown))

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts."""
        super().setGeometry(rect)
        top = rect.top()
        for line in self._lines(rect.width()):
            height, left = tallest(line), rect.left()
            for item, width in zip(line, widths(line, rect.width()), strict=True):
                tall = min(height, item.sizeHint().height())
                at = QPoint(left, top + (height - tall) // 2)
                item.setGeometry(QRect(at, QSize(width, tall)))
                left += width + GAP
            top += height + GAP

    def _lines(self, width: int) -> Iterator[list[QLayoutItem]]:
        """Yield what stands in each line; a label stays with the part that it names."""
        line: list[QLayoutItem] = []
        for group in groups([item for item in self._items if not item.isEmpty()]):
            if line and sum(map(wish, (*line, *group))) + GAP * (len(line) + len(group) - 1) > width:
                yield line
                line = []
            line += group
        if line:
            yield line


def groups(items: list[QLayoutItem]) -> Iterator[list[QLayoutItem]]:
    """Yield what must not be parted: a label and its buddy, all else alone."""
    skip = False
    for item, following in pairwise([*items, None]):
        assert item is not None
        if skip:
            skip = False
            continue
        buddy = getattr(item.widget(), "buddy", None)
        skip = bool(buddy and following and buddy() is following.widget())
        yield [item, following] if skip and following else [item]


def gives_way(item: QLayoutItem) -> bool:
    """Tell whether a part takes only what is left."""
    widget = item.widget()
    return widget is not None and widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored


def wish(item: QLayoutItem) -> int:
    """Return the width that a part wants."""
    wanted = item.sizeHint().width()
    return min(LEAST, wanted) if gives_way(item) else wanted


def tallest(line: list[QLayoutItem]) -> int:
    """Return the height of a line."""
    return max((item.sizeHint().height() for item in line), default=0)


def widths(line: list[QLayoutItem], width: int) -> list[int]:
    """Return the widths of the parts of a line."""
    left = width - sum(map(wish, line)) - GAP * (len(line) - 1)
    ways = sum(map(gives_way, line))
    return [min(width, wish(item)) + (max(0, left) // ways if gives_way(item) else 0) for item in line]
