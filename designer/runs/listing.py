"""The left part of the dock: a field to filter, the list, and what could not be read."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from designer.language import tr
from designer.runs.table import RunsTable
from designer.seeing.controls import quiet
from designer.text_size import enlarge
from engine.train.survey import Seen

EMPTY = "No runs yet. Train the network: every run is kept and listed here."
NO_MATCH = "No run has these words."


class Listing(QWidget):
    """The runs of a folder; the buttons for what can be done with them stand in its first row."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path()
        self._seen: Seen | None = None
        self.filter, self.table = QLineEdit(), RunsTable()
        self.empty, self.faults = QLabel(wordWrap=True), quiet()
        self.filter.setClearButtonEnabled(True)
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter runs"))
        self.filter.setToolTip(tr("Show the runs that have these words: in name, state, data or notes"))
        self.filter.textChanged.connect(self._look_for)
        self.filter.installEventFilter(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(16)
        enlarge(self.faults, 0.9)
        self.faults.hide()
        self.row = QHBoxLayout()
        self.row.setSpacing(2)
        self.row.addWidget(self.filter, 1)
        self.body = QStackedWidget()
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self.row)
        column.addWidget(self.body, 1)
        column.addWidget(self.faults)
        self._tell()

    def show_runs(self, seen: Seen) -> None:
        """List what was found."""
        self._seen = seen
        self.table.runs.show(seen.runs)
        self._tell()

    def retell(self) -> None:
        """Say in the user's language what has been put together."""
        self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go from the filter down to the list by a key."""
        is_down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if is_down and event.type() == QEvent.Type.KeyPress and self.body.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return False

    def _look_for(self, words: str) -> None:
        self.table.filtered.look_for(words)
        self._tell()

    def _tell(self) -> None:
        """Say why there is nothing to see, and which folders could not be read."""
        count = self.table.runs.rowCount()
        nothing = NO_MATCH if count else EMPTY if self._seen is not None else ""
        self.empty.setText(tr(nothing))
        self.empty.setToolTip(str(self.folder))
        self.body.setCurrentWidget(self.table if self.table.filtered.rowCount() else self.empty)
        faults = self._seen.faults if self._seen else ()
        self.faults.setVisible(bool(faults))
        lines = [f"{path.name}: {reason}" for path, reason in faults]
        self.faults.setText(tr(lines[0] if len(lines) == 1 else f"{len(lines)} runs cannot be read"))
        self.faults.setToolTip("\n".join(lines))
        self.faults.setAccessibleDescription("\n".join(lines))
