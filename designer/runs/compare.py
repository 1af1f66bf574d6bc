"""The page "Compare": in which settings and where in their designs the selected runs differ."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QStackedLayout,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from designer import theme
from designer.language import tr
from designer.text_size import follow, scaled
from designer.training.setup_words import label_of
from engine.train.comparison import Comparison, compare

FEW = "Select two runs or more, to see in what they differ."
SAME = "These runs have the same settings and the same design."
MOST = 20
"""How many runs are compared at once."""
ABSENT = "–"


class Compare(QWidget):
    """A row for each difference, a column for each run; only what differs is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Path, ...] = ()
        self._left_out = False
        self.sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.table = QTableWidget()
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setAccessibleName(tr("Differences"))
        self.table.verticalHeader().hide()
        follow(self.table, lambda: self.table.verticalHeader().setDefaultSectionSize(scaled(22)))
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(80)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.sentence)
        self._stack.addWidget(self.table)
        self.show_runs(())

    def show_runs(self, runs: Sequence[Path]) -> None:
        """Compare these runs; a comparison that is shown already is not made anew."""
        now = tuple(runs[:MOST])
        if now == self._shown and now:
            return
        self._shown, self._left_out = now, len(runs) > MOST
        if len(now) < 2:
            self._say(FEW)
            return
        found = compare(now)
        if found.faults:
            self._say("\n".join(found.faults))
        elif found.same:
            self._say(SAME)
        else:
            self._fill(found)

    def _say(self, sentence: str) -> None:
        self.sentence.setText(tr(sentence))
        self._stack.setCurrentWidget(self.sentence)

    def _fill(self, found: Comparison) -> None:
        table = self.table
        names = [path.name for path in self._shown]
        table.clear()
        table.setRowCount(0)
        table.setColumnCount(1 + len(names))
        header = table.horizontalHeader()
        title = f"What differs (first {MOST})" if self._left_out else "What differs"
        for column, name in enumerate([tr(title), *names]):
            item = QTableWidgetItem(name)
            item.setToolTip(name)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(column, item)
        if found.settings:
            self._add_title("Settings")
        for name, values in found.settings:
            self._add(tr(label_of(name)), values)
        if found.designs:
            self._add_title("Design")
        for each in found.designs:
            self._add(each.where or tr("network"), each.values)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(0, scaled(210))
        self._stack.setCurrentWidget(table)

    def _add_title(self, title: str) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        item = QTableWidgetItem(tr(title))
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        self.table.setItem(row, 0, item)
        self.table.setSpan(row, 0, 1, self.table.columnCount())

    def _add(self, what: str, values: Sequence[str | None]) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        first = QTableWidgetItem(what)
        first.setToolTip(what)
        self.table.setItem(row, 0, first)
        for column, value in enumerate(values, 1):
            item = QTableWidgetItem(ABSENT if value is None else value)
            item.setToolTip(tr("It is not in this design.") if value is None else value)
            if value is None:
                item.setForeground(QColor(theme.current().muted))
            self.table.setItem(row, column, item)
