"""The editors of a single number, switch or word."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from designer.choicebox import ChoiceBox
from designer.editors.editor import Editor, relay, row
from designer.numberbox import MIXED, NumberBox
from engine.catalogue.fields import Choice, Integer, Number


class NumberEditor(Editor):
    """A whole or real number."""

    def __init__(self, kind: Integer | Number, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = NumberBox(kind)
        row(self, self.box)
        self.setFocusProxy(self.box)
        relay(self.box, self)
        self.box.edited.connect(self.edited)

    def show_value(self, value: Any) -> None:
        """Show a number."""
        self.box.show_value(value)

    def restart(self) -> None:
        """Forget half-typed text."""
        self.box.restart()


class SwitchEditor(Editor):
    """A check box; between yes and no where several differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox()
        self.box.setMinimumHeight(self.fontMetrics().height() + 10)
        row(self, self.box, QWidget())
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._clicked)

    def show_value(self, value: Any) -> None:
        """Show yes, no, or neither."""
        self.box.setTristate(value is None)
        states = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked}
        self.box.setCheckState(states.get(value, Qt.CheckState.PartiallyChecked))
        self.box.setText("" if isinstance(value, bool) else MIXED if value is None else str(value)[:12])

    def _clicked(self) -> None:
        self.box.setTristate(False)
        self._ask(self.box.isChecked())


class ChoiceEditor(Editor):
    """One word out of a few."""

    def __init__(self, kind: Choice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ChoiceBox()
        self.box.addItems(kind.options)
        row(self, self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(lambda index: self._ask(kind.options[index]))

    def show_value(self, value: Any) -> None:
        """Select a word."""
        self.box.show_text(None if value is None else str(value))
