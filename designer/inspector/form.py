"""The rows of one type of node: the important ones first, the rest folded under a heading."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from designer.cures import Case
from designer.editors.formula import Names
from designer.inspector.entries import Entry
from designer.inspector.names import uncounted
from designer.inspector.rows import Row
from designer.inspector.style import STEP
from designer.language import tr


class Section(QWidget):
    """Rows under a heading that folds them away; without a title they are always seen."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.rows: list[Row] = []
        self.toggle = QPushButton()
        self.toggle.setProperty("role", "fold")
        self.toggle.setCheckable(True)
        self.toggle.toggled.connect(self.open)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(STEP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(self.toggle)
        column.addWidget(self._body)
        self.toggle.setVisible(bool(title))
        self.open(not title)

    def add(self, row: Row) -> None:
        """Put a row at the end."""
        self.rows.append(row)
        self._column.addWidget(row)

    def open(self, visible: bool) -> None:
        """Show or fold the rows."""
        self.toggle.setChecked(visible)
        self._body.setVisible(visible)
        self.retell()

    def retell(self) -> None:
        """Say in the heading how many of the rows are set, which matters while they are folded."""
        changed = sum(row.entry.changed for row in self.rows)
        sign = "▾" if self.toggle.isChecked() else "▸"
        ending = f" ({changed} {tr('set')})" if changed else ""
        self.toggle.setText(f"{sign} {tr(self.title)}{ending}")
        self.toggle.setAccessibleName(tr(self.title))


class Form(QWidget):
    """A row for each parameter of a type, in the order of its declaration and in its sections."""

    asked = Signal(object, object)
    finished = Signal()
    reset_asked = Signal(object)
    parameter_asked = Signal(object, str, str)
    fix_asked = Signal(object, object)

    def __init__(self, entries: Sequence[Entry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, Row] = {}
        self.sections: dict[str, Section] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        for title in sorted({entry.section for entry in entries}, key=lambda title: title != ""):
            self.sections[title] = Section(title)
            column.addWidget(self.sections[title])
        for entry in entries:
            self.rows[entry.name] = self._row(entry)
            self.sections[entry.section].add(self.rows[entry.name])

    def _row(self, entry: Entry) -> Row:
        row = Row(entry)
        row.asked.connect(self.asked)
        row.finished.connect(self.finished)
        row.reset_asked.connect(self.reset_asked)
        row.parameter_asked.connect(self.parameter_asked)
        row.fix_asked.connect(self.fix_asked)
        return row

    def show_entries(
        self, entries: Sequence[Entry], known: Names, cases: Mapping[str, Sequence[Case]]
    ) -> None:
        """Show values and problems by parameter; a folded row with a problem unfolds."""
        for entry in entries:
            found = cases.get(entry.name, ())
            self.rows[entry.name].show_entry(entry, uncounted(known) if entry.is_repeat else known, found)
            if found:
                self.sections[entry.section].open(True)
        for section in self.sections.values():
            section.retell()

    def restart(self) -> None:
        """Forget how other nodes were being edited."""
        for row in self.rows.values():
            row.restart()

    def show_help(self, visible: bool) -> None:
        """Show or hide the lines of help of all rows."""
        for row in self.rows.values():
            row.show_help(visible)
