"""A table of facts whose labels are kept from one showing to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from designer.inspector.facts import Fact
from designer.inspector.style import LABELS, STEP, breakable, label
from designer.language import tr


class FactsTable(QWidget):
    """A heading with a line, and rows of name and value; values can be selected and copied."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts: tuple[Fact, ...] = ()
        self._rows: list[tuple[QLabel, QLabel]] = []
        line = QFrame()
        line.setProperty("role", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, STEP, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(line)
        column.addWidget(label(tr(title), "section"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(STEP // 2)
        self._grid.setVerticalSpacing(STEP // 2)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts; without any the table is gone."""
        self.setVisible(bool(facts))
        if tuple(facts) == self.facts:
            return
        self.facts = tuple(facts)
        while len(self._rows) < len(facts):
            self._add_row()
        for index, (name, value) in enumerate(self._rows):
            there = index < len(facts)
            name.setVisible(there)
            value.setVisible(there)
            if there:
                self._fill(name, value, facts[index])

    def _fill(self, name: QLabel, value: QLabel, fact: Fact) -> None:
        name.setText(breakable(tr(fact.name)))
        name.setIndent(STEP + 4 if fact.detail else 0)
        value.setText(tr(fact.value))
        role = "muted" if fact.detail else ""
        if value.property("role") != role:
            value.setProperty("role", role)
            value.style().polish(value)
        name.setToolTip(tr(fact.more))
        value.setToolTip(tr(fact.more))

    def _add_row(self) -> None:
        name, value = label(role="muted"), label()
        name.setFixedWidth(LABELS)
        name.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._rows)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((name, value))
