"""The confusion matrix: true classes in rows, told ones in columns; a cell tells which images are in it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from designer import theme
from designer.language import tr
from designer.seeing.numbers import quoted
from designer.stylesheet import mixed
from designer.text_size import scaled
from designer.training.maps import small

Index = QModelIndex | QPersistentModelIndex
NONE = QModelIndex()
SMALLEST, LARGEST = 22, 46
"""The width of a cell."""
NARROWEST = 15
"""The width of a row's name, at least."""
FAINTEST, STRONGEST = 0.12, 0.85
"""How strongly a cell with one image, and one with all of a class, is tinted."""
DARK_FROM = 0.5
"""The strength from which the number stands in the ground's colour."""


class Counts(QAbstractTableModel):
    """How many images of each class were taken for which."""

    def __init__(self) -> None:
        super().__init__()
        self.classes: tuple[str, ...] = ()
        self.counts: tuple[tuple[int, ...], ...] = ()

    def show(self, classes: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Show other counts."""
        self.beginResetModel()
        self.classes, self.counts = tuple(classes), tuple(map(tuple, counts))
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        """Return the number of classes."""
        return 0 if parent.isValid() else len(self.counts)

    def columnCount(self, parent: Index = NONE) -> int:
        """Return the number of classes."""
        return self.rowCount(parent)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a class."""
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(self.classes[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            kind = "told" if orientation == Qt.Orientation.Horizontal else "true"
            return tr(f"{self.classes[section]} ({kind})")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a count, or what it means."""
        count = self.counts[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return str(count) if count else ""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            true, told = self.classes[index.row()], self.classes[index.column()]
            images = "1 image" if count == 1 else f"{count} images"
            return tr(f"{images} of {true} taken for {told}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def share(self, index: Index) -> float:
        """Return which share of a true class a cell has."""
        row = self.counts[index.row()]
        return row[index.column()] / max(1, sum(row))


class TintDelegate(QStyledItemDelegate):
    """Tints a cell by its share of the class: right ones like the accent, wrong ones like errors."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        look, model = theme.current(), index.model()
        assert isinstance(model, Counts)
        box = option.rect
        share, count = model.share(index), model.counts[index.row()][index.column()]
        strength = FAINTEST + (STRONGEST - FAINTEST) * share**0.5 if count else 0.0
        colour = look.accent if index.row() == index.column() else look.error
        painter.save()
        painter.fillRect(box.adjusted(0, 0, -1, -1), QColor(mixed(look.panel, colour, strength)))
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(look.text), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))
        painter.setPen(QColor(look.panel if strength > DARK_FROM else look.text))
        low = box.height() < painter.fontMetrics().height()
        painter.setFont(small(painter.font()) if low else painter.font())
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, index.data())
        painter.restore()


class Confusion(QTableView):
    """Shows the counts; the chosen cell is told."""

    chosen = Signal(int, int)
    """The user has chosen the cell of this true and this told class."""

    def __init__(self) -> None:
        super().__init__()
        self.counts = Counts()
        self.setModel(self.counts)
        self.setItemDelegate(TintDelegate(self))
        self.setAccessibleName(tr("Confusion matrix: true classes in rows, told ones in columns"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMinimumSize(120, 90)
        self.setCornerButtonEnabled(False)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(NARROWEST)
            header.setStyleSheet("QHeaderView::section { padding: 0 4px; border: none; }")
            header.setHighlightSections(False)
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)  # the middle leaves no letter
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentChanged.connect(self._tell)

    def show_counts(self, classes: Sequence[str], counts: Sequence[Sequence[int]]) -> None:
        """Show other counts; the chosen cell stays."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.counts.show(classes, counts)
        self._measure()
        if 0 <= row < len(classes) and 0 <= column < len(classes):
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(self.counts.index(row, column))
            self.selectionModel().blockSignals(False)

    def csv(self) -> str:
        """Return the counts as comma-separated values, the true class first."""
        lines = [",".join(["true / told", *map(quoted, self.counts.classes)])]
        for name, counts in zip(self.counts.classes, self.counts.counts, strict=True):
            lines.append(",".join([quoted(name), *map(str, counts)]))
        return "\n".join(lines) + "\n"

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room that there is."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        count = len(self.counts.classes)
        if not count:
            return
        metrics = self.fontMetrics()
        names = max(map(metrics.horizontalAdvance, map(tr, self.counts.classes))) + 16
        spare = self.width() - 6 - count * scaled(LARGEST)
        self.verticalHeader().setFixedWidth(min(names, max(scaled(90), spare)))
        tiny = small(self.font())
        lowest = QFontMetrics(tiny).height()
        down = (self.height() - self.horizontalHeader().height() - 6) // count
        beside = self.verticalHeader().width() + (
            self.verticalScrollBar().sizeHint().width() if down < lowest else 0
        )
        across = (self.width() - beside - 6) // count
        digits = metrics.horizontalAdvance(str(max(map(max, self.counts.counts)))) + 8
        width = max(SMALLEST, digits, min(across, scaled(LARGEST)))
        height = max(lowest, min(down, width))
        self.horizontalHeader().setDefaultSectionSize(width)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalHeader().setFont(tiny if height < metrics.height() else self.font())

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row(), index.column())
