"""The page "Compare": in which settings and where in their designs the selected runs differ."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
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
from designer.beside import Beside
from designer.language import tr
from designer.runs.strokes import SAMPLE, sample, stroke
from designer.setting_names import label_of
from designer.text_size import follow, scaled
from engine.train.comparison import Comparison, compare

FEW = "Select two runs or more, to see in what they differ."
SAME = "These runs have the same settings and the same design."
BUSY = "Comparing…"
PATIENCE = 250
"""Milliseconds for which the comparison before stays in sight."""
MOST = 20
"""How many runs are compared at once."""
ABSENT = "–"
NARROWEST, WIDEST, FIRST = 124, 170, 230
"""The width of a run's column, at least and at most, and of what differs at most."""


class Compare(QWidget):
    """A row for each difference, a column for each run; only what differs is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._wanted: tuple[Path, ...] = ()
        self._asked: tuple[Path, ...] = ()
        self._found: Comparison | None = None
        """What is shown, which belongs to what was asked for."""
        self._left_out = False
        self._beside = Beside("comparing", self)
        self._beside.done.connect(self._take)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(lambda: self._say(BUSY))
        self.sentence = QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.sentence.setMargin(12)
        self.table = QTableWidget()
        self._prepare_table()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.sentence)
        self._stack.addWidget(self.table)
        self.show_runs(())

    def _prepare_table(self) -> None:
        table = self.table
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setAccessibleName(tr("Differences"))
        table.verticalHeader().hide()
        follow(table, lambda: table.verticalHeader().setDefaultSectionSize(scaled(22)))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setIconSize(SAMPLE)
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names often end in what tells them apart
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    @property
    def busy(self) -> bool:
        """Whether what is wanted is still being compared."""
        return self._beside.busy

    def show_runs(self, runs: Sequence[Path]) -> None:
        """Compare these runs, beside the window; a comparison that is shown already is not made anew."""
        self._wanted, self._left_out = tuple(runs[:MOST]), len(runs) > MOST
        if len(self._wanted) < 2:
            self._asked, self._found = (), None
            self._patience.stop()
            self._say(FEW)
        elif self._wanted != self._asked and not self._beside.busy:
            self._ask()

    def retell(self) -> None:
        """Say in the user's language, and draw in the colours of the theme, what is shown."""
        if self._found is not None:
            self._show(self._found)

    def close_down(self) -> None:
        """Wait for the thread: the window is about to close."""
        self._patience.stop()
        self._beside.close()

    def _ask(self) -> None:
        runs = self._asked = self._wanted
        self._patience.start()
        self._beside.start(lambda: compare(runs))

    def _take(self, found: Comparison) -> None:
        if len(self._wanted) < 2:
            return
        if self._wanted != self._asked:
            self._ask()
            return
        self._patience.stop()
        self._found = found
        self._show(found)

    def _show(self, found: Comparison) -> None:
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
        table.clear()
        table.setRowCount(0)
        table.setColumnCount(1 + len(self._asked))
        self._title_columns()
        if found.settings:
            self._add_title("Settings")
        for name, values in found.settings:
            self._add(tr(label_of(name)), values)
        if found.designs:
            self._add_title("Design")
        for each in found.designs:
            self._add(each.where or tr("network"), each.values)
        self._measure()
        self._stack.setCurrentWidget(table)

    def _title_columns(self) -> None:
        title = f"What differs (first {MOST})" if self._left_out else "What differs"
        look, ratio = theme.current(), self.devicePixelRatioF()
        for column, name in enumerate([tr(title), *(path.name for path in self._asked)]):
            item = QTableWidgetItem(name)
            item.setToolTip(name)
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            if column:
                item.setIcon(sample(stroke(column - 1, look), ratio))
            self.table.setHorizontalHeaderItem(column, item)

    def _measure(self) -> None:
        """Make columns as wide as they need to be, within bounds: several runs should be seen at once."""
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(self.table.columnCount()):
            contents = self.table.sizeHintForColumn(column) + scaled(12)
            if column:
                width = max(scaled(NARROWEST), min(contents, scaled(WIDEST)))
            else:
                width = max(header.sectionSizeHint(0), min(contents, scaled(FIRST)))
            self.table.setColumnWidth(column, width)

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
