"""The list of runs: sortable, filtered by words, with the sample of each drawn run before its name."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from designer import theme
from designer.language import tr
from designer.runs.strokes import SAMPLE, Stroke, no_sample, sample
from designer.runs.words import COLUMNS, WHEN, matches, spoken
from designer.text_size import follow, scaled
from engine.train.survey import Past

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()

ORDER = Qt.ItemDataRole.UserRole
PAST = Qt.ItemDataRole.UserRole + 1
ROW = 24
ROOM = "\u2002"
"""Half a letter, before what would else touch the number at its left."""
FOR_ARROW = 2 * ROOM
"""What keeps a title at the right clear of the arrow that says how the list is sorted."""
WIDTHS = (172, 84, 72, 66, 80, 84, 70, 122)
"""Of the columns, in the usual size of text."""


class Runs(QAbstractTableModel):
    """The runs in the order in which they were found; a run that stays keeps its row, and its selection."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.past: list[Past] = []
        self._strokes: Mapping[Path, Stroke] = {}
        self._samples: Mapping[Path, QIcon] = {}
        self._no_sample = no_sample()
        self._sorted = WHEN

    def tell_sorted(self, column: int) -> None:
        """Leave room for the arrow in the title of the column by which the list is sorted."""
        self._sorted = column
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def show(self, found: Sequence[Past]) -> None:
        """Take what was found now."""
        new = {past.run.path: past for past in found}
        for row in reversed(range(len(self.past))):
            if self.past[row].run.path not in new:
                self.beginRemoveRows(NO_INDEX, row, row)
                del self.past[row]
                self.endRemoveRows()
        for row, past in enumerate(self.past):
            if past is not (now := new.pop(past.run.path)):
                self.past[row] = now
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
        if new:
            first = len(self.past)
            self.beginInsertRows(NO_INDEX, first, first + len(new) - 1)
            self.past += new.values()
            self.endInsertRows()

    def show_strokes(self, strokes: Mapping[Path, Stroke], ratio: float) -> None:
        """Show before the names of these runs how they are drawn."""
        if strokes == self._strokes:
            return
        self._strokes = strokes
        self._samples = {path: sample(each, ratio) for path, each in strokes.items()}
        if self.past:
            first, last = self.index(0, 0), self.index(len(self.past) - 1, 0)
            self.dataChanged.emit(first, last, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of runs."""
        return 0 if parent.isValid() else len(self.past)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the title of a column, and its help."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = COLUMNS[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                before = ROOM if section and not column.number else ""
                after = FOR_ARROW if section == self._sorted and column.number else ""
                return f"{before}{tr(column.title)}{after}"
            case Qt.ItemDataRole.ToolTipRole:
                return tr(column.help)
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(number=column.number)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows."""
        past, column = self.past[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tr(column.text(past))
            case Qt.ItemDataRole.ToolTipRole:
                return spoken(past)
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(number=column.number)
            case Qt.ItemDataRole.DecorationRole if index.column() == 0:
                return self._samples.get(past.run.path, self._no_sample)
            case Qt.ItemDataRole.ForegroundRole if column.title == "State":
                return state_colour(past.run.state)
            case Qt.ItemDataRole.AccessibleDescriptionRole if index.column() == 0:
                return spoken(past)
        if role == ORDER:
            return column.order(past)
        return past if role == PAST else None


class Filtered(QSortFilterProxyModel):
    """The runs that have some words, in the order of a column; equal ones the newest first."""

    def __init__(self, runs: Runs) -> None:
        super().__init__()
        self.words = ""
        self.setSourceModel(runs)
        self.setDynamicSortFilter(True)

    def look_for(self, words: str) -> None:
        """Show the runs that have these words."""
        self.words = words
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Tell whether a run is shown."""
        runs = self.sourceModel()
        assert isinstance(runs, Runs)
        return matches(runs.past[row], self.words)

    def lessThan(self, left: Index, right: Index) -> bool:
        """Tell which of two runs comes first."""
        one, other = left.data(ORDER), right.data(ORDER)
        if one != other:
            return bool(one < other)
        begun = [index.data(PAST).run.begun for index in (left, right)]
        return bool(begun[0] < begun[1])


class Cells(QStyledItemDelegate):
    """Keeps a text apart from the number that ends where it begins."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Leave a little room before a text."""
        super().initStyleOption(option, index)
        if index.column() and not COLUMNS[index.column()].number:
            option.text = f"{ROOM}{option.text}"


class RunsTable(QTableView):
    """Shows the runs; rows are selected whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs = Runs(self)
        self.filtered = Filtered(self.runs)
        self.filtered.setParent(self)
        self.setModel(self.filtered)
        self.setItemDelegate(Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setIconSize(SAMPLE)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names often end in what tells them apart
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Runs"))
        self.setSortingEnabled(True)
        self.sortByColumn(WHEN, Qt.SortOrder.DescendingOrder)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(32)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.sortIndicatorChanged.connect(lambda column, _: self.runs.tell_sorted(column))
        follow(self, self._measure)

    @property
    def chosen(self) -> list[Past]:
        """The selected runs, from top to bottom."""
        parts = self.selectionModel().selection()
        rows = sorted({row for part in parts.toList() for row in range(part.top(), part.bottom() + 1)})
        sources = (self.filtered.mapToSource(self.filtered.index(row, 0)) for row in rows)
        return [self.runs.past[source.row()] for source in sources]

    def choose(self, path: Path) -> bool:
        """Select one run, if it is shown."""
        for row in range(self.filtered.rowCount()):
            if self.filtered.index(row, 0).data(PAST).run.path == path:
                self.choose_row(row)
                return True
        return False

    def choose_row(self, row: int) -> None:
        """Select one row and no other; `selectRow` would ask which keys are held down."""
        index, flags = self.filtered.index(row, 0), QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _measure(self) -> None:
        self.verticalHeader().setDefaultSectionSize(scaled(ROW))
        for column, width in enumerate(WIDTHS):
            self.setColumnWidth(column, scaled(width))


def alignment(*, number: bool) -> Qt.AlignmentFlag:
    """Return where a text stands in its cell."""
    side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def state_colour(state: str) -> QColor | None:
    """Return the colour of a state that should be seen; the word says the same."""
    look = theme.current()
    colours = {"running": look.accent, "failed": look.error, "broken off": look.warning}
    return QColor(colours[state]) if state in colours else None
