"""A box for one number that shows every value as it is, steps sensibly and leaves the wheel to the panel."""

import math
import re

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QValidator, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from designer.language import tr
from engine.catalogue.fields import Integer, Number
from engine.catalogue.values import is_whole
from engine.errors import ExpressionError
from engine.graph.expressions import evaluate

MIXED = "–"
"""Stands where the selected nodes differ."""

FEW, MOST = 5, 9
"""Digits in which a number is shown that has more than the most that anybody types."""

TYPEABLE = re.compile(r"[0-9eE+\-*/%(). ,_]*")

Numeric = int | float


class NumberBox(QAbstractSpinBox):
    """Edits one number of an `Integer` or `Number` kind; sums such as ``32*2`` may be typed.

    Qt's own boxes cut what they show to their limits; this one shows what the design holds, right or wrong,
    and None as a dash. Only values of the kind are ever asked for. A number that was computed, as 4 / 3, is
    shown in few digits, but stays what it is until the user edits it.
    """

    edited = Signal(object)
    """The user has set this number."""
    finished = Signal()
    """The box was left, or Enter was pressed."""
    complained = Signal(str)
    """Why what is typed is no value of the kind; empty when it is."""

    def __init__(self, kind: Integer | Number, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._value: Numeric | None = None
        self.rungs: tuple[Numeric, ...] = ()
        """The numbers to which the arrows lead, where these are not even steps."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccelerated(True)
        self.setToolTip(tr(kind.describe()))
        share_undo(self)
        self.lineEdit().setTextMargins(3, 0, 0, 0)
        self.lineEdit().textEdited.connect(self._typed)

    @property
    def value(self) -> Numeric | None:
        """The number shown; None where several differ."""
        return self._value

    def show_value(self, value: object) -> None:
        """Show a number, or None for several that differ; text that means it already is left alone."""
        number = value if is_number(value) else None
        kept = self.hasFocus() or self.read(self.text()) == number
        if number is not None and number == self._value and kept:
            return
        if value is None and self._value is None and self.lineEdit().text() and self.hasFocus():
            return
        self._value = number  # type: ignore[assignment]  # `is_number` has told that it is one
        self._write("" if value is None else written(value))
        self.lineEdit().setPlaceholderText(tr(MIXED if value is None else ""))

    def restart(self) -> None:
        """Forget what is shown and typed, as it belongs to another node."""
        self._value = None
        self._write("")

    def read(self, text: str) -> Numeric | None:
        """Return the number that a text means, within limits or not, or None."""
        text = text.strip()
        if isinstance(self.kind, Integer):
            text = text.replace(",", "")
        elif text.count(",") == 1 and "." not in text:
            text = text.replace(",", ".")
        try:
            number = self.kind.canonical(evaluate(text, {}))
        except ExpressionError:
            return None
        fits = is_whole(number) if isinstance(self.kind, Integer) else isinstance(number, float)
        return number if fits else None  # type: ignore[return-value]  # `fits` has told

    def sizeHint(self) -> QSize:
        """Be as high as the boxes of choices beside it."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + 10)

    def minimumSizeHint(self) -> QSize:
        """Leave room for three digits and no more, so that pairs fit into a narrow panel."""
        buttons = 0 if self.buttonSymbols() == self.ButtonSymbols.NoButtons else 18
        return QSize(self.fontMetrics().horizontalAdvance("000") + 14 + buttons, self.sizeHint().height())

    def stepBy(self, steps: int) -> None:
        """Go up or down, stopping at the limits."""
        value = self.read(self.text() if self._value is None else written(self._value))
        if value is None:
            value = self.kind.minimum
        for _ in range(abs(steps)):
            value = self._next(value, 1 if steps > 0 else -1)
        self._write(written(value))
        self.lineEdit().selectAll()
        self.complained.emit("")
        self._ask(value)

    def _next(self, value: Numeric, direction: int) -> Numeric:
        beyond = [rung for rung in self.rungs if direction * (rung - value) > 0]
        nearest = min(beyond, key=lambda rung: abs(rung - value), default=None)
        return stepped(self.kind, value, direction) if nearest is None else nearest

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Say in which directions there is room."""
        allowed = QAbstractSpinBox.StepEnabledFlag.StepNone
        if self._value is None or self._value < self.kind.maximum:
            allowed |= QAbstractSpinBox.StepEnabledFlag.StepUpEnabled
        if self._value is None or self._value > self.kind.minimum:
            allowed |= QAbstractSpinBox.StepEnabledFlag.StepDownEnabled
        return allowed

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Let through whatever may become a number."""
        if not TYPEABLE.fullmatch(text):
            return QValidator.State.Invalid, text, position
        number = self.read(text)
        fine = number is not None and self.kind.problem(number) is None
        return QValidator.State.Acceptable if fine else QValidator.State.Intermediate, text, position

    def fixup(self, text: str) -> str:
        """Leave half-typed text alone; `_settle` decides when the box is left."""
        return text

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn only with the focus in the box; otherwise the panel behind it scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle what was typed; a menu or another window merely borrows the focus."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Settle on Enter; give up half-typed text on Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
            self.lineEdit().selectAll()
        elif event.key() == Qt.Key.Key_Escape and self._is_half_typed():
            self._write("" if self._value is None else written(self._value))
            self.complained.emit("")
        else:
            super().keyPressEvent(event)

    def _is_half_typed(self) -> bool:
        shown = "" if self._value is None else written(self._value)
        return self.text() != shown and self.read(self.text()) != self._value

    def _typed(self, text: str) -> None:
        number = self.read(text)
        problem = "" if number is None else self.kind.problem(number) or ""
        self.complained.emit(problem)
        if number is not None and not problem:
            self._ask(number)

    def _settle(self) -> None:
        """End the step: a number out of range moves to the nearest limit; what is no number is given up."""
        number = self.read(self.text())
        if number is not None and self.lineEdit().isModified():
            number = max(self.kind.minimum, min(number, self.kind.maximum))
            self._ask(number)
        if self._value is not None:
            self._write(written(self._value))
        elif self.text() and self.lineEdit().isModified():
            self._write("")
        self.complained.emit("")
        self.finished.emit()

    def _ask(self, number: Numeric) -> None:
        if number != self._value:
            self._value = number
            self.lineEdit().setPlaceholderText("")
            self.edited.emit(number)

    def _write(self, text: str) -> None:
        line = self.lineEdit()
        if line.text() != text:
            cursor = line.cursorPosition()
            line.setText(text)
            line.setCursorPosition(min(cursor, len(text)))
        line.setModified(False)
        self.update()


def is_number(value: object) -> bool:
    """Tell a number; True and False are none."""
    return is_whole(value) or isinstance(value, float)


def written(value: object) -> str:
    """Write a number with the fewest digits that mean it, or with few where it was computed, not typed.

    >>> written(1e-05), written(0.1), written(1.0), written(64)
    ('1e-05', '0.1', '1', '64')
    >>> written(4 / 3), written(0.1 + 0.2), written(0.12345678), written(12345.678)
    ('1.3333', '0.3', '0.12345678', '12345.678')
    """
    text = repr(value) if is_number(value) else str(value)
    if isinstance(value, float) and not value.is_integer() and float(f"{value:.{MOST}g}") != value:
        text = f"{value:.{FEW if abs(value) < 10**FEW else MOST}g}"
    return text.removesuffix(".0")


def stepped(kind: Integer | Number, value: Numeric, direction: int) -> Numeric:
    """Return the next number up or down: one for whole numbers, one in the leading digit for real ones.

    >>> share = Number(0.0, 1.0)
    >>> stepped(share, 0.1, 1), stepped(share, 0.1, -1), stepped(Number(1e-12, 1.0), 1e-05, 1)
    (0.2, 0.09, 2e-05)
    """
    if isinstance(kind, Integer):
        return max(kind.minimum, min(int(value) + direction, kind.maximum))
    size = abs(value)
    smallest = kind.minimum if kind.minimum > 0 else (kind.maximum - kind.minimum) / 100
    exponent = math.floor(math.log10(max(size, smallest)))
    towards_zero = direction * value < 0
    if towards_zero and size > smallest and math.isclose(size, 10.0**exponent):
        exponent -= 1
    target = float(f"{value + direction * 10.0**exponent:.12g}")
    return max(float(kind.minimum), min(target, float(kind.maximum)))


class SharedUndo(QObject):
    """Leaves Ctrl+Z and its kin to the window, whose undo knows every edit."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep a text field from claiming the shortcuts."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        if not any(event.matches(key) for key in keys):
            return False
        event.ignore()
        return True


def share_undo(field: QWidget) -> None:
    """Make a field leave undo and redo to the window."""
    field.installEventFilter(SharedUndo(field))
