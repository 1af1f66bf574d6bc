"""What every editor of a parameter is, and the line of text that some are made of."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from designer.numberbox import NumberBox, share_undo

GAP = 4


class Editor(QWidget):
    """Shows a value and asks for others; it never holds a value of its own that the design does not have."""

    edited = Signal(object)
    """The user wants this value, which is one of the kind."""
    finished = Signal()
    """The user is done with it: what comes next is another undo step."""
    complained = Signal(str)
    """Why what is typed is no value; empty when it is one again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_value(self, value: Any) -> None:
        """Show a value, or None for several that differ."""
        raise NotImplementedError

    def restart(self) -> None:
        """Forget how the value of another node was being edited."""

    def formula_at(self, widget: QObject) -> tuple[str, int]:
        """Return the formula that begins where an ``=`` is typed into a part of it, and where it goes on."""
        return "=", 1

    def _ask(self, value: object) -> None:
        """Ask for a value in one stroke."""
        self.edited.emit(value)
        self.finished.emit()


class Line(QLineEdit):
    """A line of text that tells when it is left or given up, and leaves undo to the window."""

    left = Signal()
    given_up = Signal()
    """Escape was pressed after something was typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        share_undo(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the line is left, but not for a mere menu."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up what was typed on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def formula_among(numbers: Sequence[object], index: int) -> tuple[str, int]:
    """Return the formula of several numbers in which one is still to be typed, and where that is.

    >>> formula_among((1, 7), 0), formula_among((1, 7), 1), formula_among((3,), 0)
    (('=(, 7)', 2), ('=(1, )', 5), ('=', 1))
    """
    if len(numbers) < 2:
        return "=", 1
    parts = ["" if place == index else str(number) for place, number in enumerate(numbers)]
    before = "".join(f"{part}, " for part in parts[:index])
    return f"=({', '.join(parts)})", len(before) + 2


def relay(box: NumberBox, editor: Editor) -> None:
    """Let a box's ends of steps and complaints be its editor's."""
    box.finished.connect(editor.finished)
    box.complained.connect(editor.complained)


def row(owner: QWidget, *parts: QWidget, stretched: Sequence[QWidget] = ()) -> None:
    """Put parts side by side without a margin."""
    layout = QHBoxLayout(owner)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    for part in parts:
        layout.addWidget(part, 1 if part in (stretched or parts) else 0)
