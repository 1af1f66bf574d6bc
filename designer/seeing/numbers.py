"""A table of numbers with small histograms, sorted by a click; an Enter or double click goes to the node."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QFrame, QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from designer import theme
from designer.language import tr
from designer.text_size import follow, scaled
from designer.training.maps import written

Index = QModelIndex | QPersistentModelIndex
SORT, COUNTS = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
NONE = QModelIndex()
HISTOGRAM_WIDTH = 110
ROW = 24
FOR_ARROW = "\u2002\u2002"
"""What keeps a title at the right clear of the arrow that says how the rows are sorted."""


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, by what it is sorted, and the counts of a histogram where it is one."""

    text: str
    key: float | str = ""
    counts: tuple[int, ...] = ()
    tone: str = ""
    more: str = ""
    """The tool tip."""


def number(value: float, *, percent: bool = False, tone: str = "") -> Cell:
    """Return a cell with a number.

    >>> number(0.25, percent=True).text, number(-1.5).text
    ('25.0 %', '−1.5')
    """
    return Cell(f"{100 * value:.1f} %" if percent else written(value), value, tone=tone)


def histogram(spread: dict[str, Any] | None) -> Cell:
    """Return a cell with the histogram of a tensor; it is sorted by how far the numbers reach."""
    if spread is None:
        return Cell("", -1.0)
    low, high = written(spread["low"]), written(spread["high"])
    counts = tuple(spread["counts"])
    return Cell("", spread["high"] - spread["low"], counts, more=f"from {low} to {high}")


class Rows(QAbstractTableModel):
    """Rows of cells below their titles."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.titles = tuple(titles)
        self.rows: tuple[tuple[Cell, ...], ...] = ()
        self.sorted = -1
        """The column by which they are sorted."""

    def show(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show other rows; of the same number they are changed in their place."""
        now = tuple(map(tuple, rows))
        if len(now) == len(self.rows) and now:
            self.rows = now
            self.dataChanged.emit(self.index(0, 0), self.index(len(now) - 1, len(self.titles) - 1))
            return
        self.beginResetModel()
        self.rows = now
        self.endResetModel()

    def rowCount(self, parent: Index = NONE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NONE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return f"{tr(self.titles[section])}{FOR_ARROW if section and section == self.sorted else ''}"
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            is_drawn = bool(self.rows and self.rows[0][section].counts)
            return side_of(0 if is_drawn else section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        cell = self.rows[index.row()][index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tr(cell.text)
            case Qt.ItemDataRole.UserRole:
                return cell.key
            case Qt.ItemDataRole.ToolTipRole:
                return tr(cell.more or cell.text)
            case Qt.ItemDataRole.AccessibleTextRole:
                return tr(cell.text or cell.more)
            case Qt.ItemDataRole.TextAlignmentRole:
                return side_of(index.column())
            case Qt.ItemDataRole.ForegroundRole if cell.tone:
                return QColor(getattr(theme.current(), cell.tone))
        return cell.counts if role == COUNTS else None


class HistogramDelegate(QStyledItemDelegate):
    """Draws the counts of a cell as bars."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint text, or bars where there are counts."""
        super().paint(painter, option, index)
        counts = index.data(COUNTS)
        if not counts:
            return
        room = QRectF(option.rect).adjusted(4, 3, -4, -3)
        most, step = max(counts), room.width() / len(counts)
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.current().categories["Convolution"]))
        for place, count in enumerate(counts):
            height = room.height() * (count / most) ** 0.5 if most else 0.0
            painter.drawRect(
                QRectF(room.x() + place * step, room.bottom() - height, max(step - 0.5, 0.5), height)
            )
        painter.restore()


class NumberTable(QTableView):
    """A sortable table; `opened` tells the first column of a row that is wanted."""

    opened = Signal(str)

    def __init__(self, name: str, titles: Sequence[str]) -> None:
        super().__init__()
        self.rows = Rows(titles)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.rows)
        self._sorted.setSortRole(SORT)
        self.setModel(self._sorted)
        self.setItemDelegate(HistogramDelegate(self))
        self.setAccessibleName(tr(name))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSortingEnabled(True)
        self._sorted.sort(-1)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMinimumSize(120, 60)
        self.verticalHeader().hide()
        follow(self, lambda: self.verticalHeader().setDefaultSectionSize(scaled(ROW)))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.sortIndicatorChanged.connect(self._tell_sorted)
        self.activated.connect(self._open)

    def _tell_sorted(self, column: int) -> None:
        self.rows.sorted = column
        self.rows.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.rows.titles) - 1)

    def show_rows(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show other rows, as wide as they need to be at first."""
        anew = len(rows) != len(self.rows.rows)
        self.rows.show(rows)
        if anew and rows:
            self.resizeColumnsToContents()
            for column, cell in enumerate(rows[0]):
                if cell.counts:
                    self.setColumnWidth(column, scaled(HISTOGRAM_WIDTH))

    def csv(self) -> str:
        """Return the table as comma-separated values, in the order in which it is shown."""
        lines = [",".join(map(quoted, self.rows.titles))]
        for row in range(self._sorted.rowCount()):
            cells = self.rows.rows[self._sorted.mapToSource(self._sorted.index(row, 0)).row()]
            lines.append(",".join(quoted(str(cell.key if cell.key != "" else cell.text)) for cell in cells))
        return "\n".join(lines) + "\n"

    def _open(self, index: QModelIndex) -> None:
        source = self._sorted.mapToSource(index)
        self.opened.emit(self.rows.rows[source.row()][0].text)


def side_of(column: int) -> Qt.AlignmentFlag:
    """Return at which side a column stands, and its title: names at the left, numbers at the right."""
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def quoted(text: str) -> str:
    """Return a field of a line of comma-separated values.

    >>> quoted("a,b"), quoted("c")
    ('"a,b"', 'c')
    """
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in ',"\n') else text
