"""The field for a formula such as ``=width * 4``: it offers names, tells the value and says what is wrong.

A height and a width with a formula each are listed: ``=(size, 1)``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QFontDatabase, QKeyEvent
from PySide6.QtWidgets import QWidget

from designer.editors.completion import Candidate, Completion
from designer.editors.editor import Editor, Line, row
from engine.catalogue.code import single
from engine.catalogue.fields import Choice, Kind, Number, Padding, which
from engine.catalogue.names import INDEX
from engine.catalogue.values import Value, is_expression, signed
from engine.errors import ExpressionError
from engine.graph.expressions import evaluate, names, parts_of
from engine.graph.substitution import used_names

FUNCTIONS = (
    Candidate("min", "the smallest", "min(|)"),
    Candidate("max", "the largest", "max(|)"),
    Candidate("round", "to a whole number", "round(|)"),
    Candidate("int", "without its fraction", "int(|)"),
)
UNKNOWN = "not known here"
UNFINISHED = ("=", "+", "-", "*", "/", "%", "<", ">", "(", ",", "!")
"""What a formula may end with while one is typing, but not in the end."""

CONDITION = "A condition is true or false, and this lists several numbers: write something like stride == 1."


@dataclass(frozen=True)
class Names:
    """The names that formulas may use at a place, with the values that they have there."""

    values: Mapping[str, Any] = field(default_factory=dict)
    meanings: Mapping[str, str] = field(default_factory=dict)
    """What a name is, as in ``parameter``."""
    hidden: frozenset[str] = frozenset()
    """Names whose values are not known at this place, as an error hides what enters."""
    may_grow: bool = False
    """Whether the block could have a parameter of another name."""

    def candidates(self, kind: Kind | None) -> tuple[Candidate, ...]:
        """Return what may be typed into a formula for a value of a kind; words stand in quotes."""
        known = [Candidate(name, self._meaning(name)) for name in self.values]
        known += [Candidate(name, UNKNOWN) for name in sorted(self.hidden)]
        words = kind.options if isinstance(kind, Choice) else kind.words if isinstance(kind, Padding) else ()
        return (*known, *(Candidate(f'"{word}"', "word") for word in words), *FUNCTIONS)

    def _meaning(self, name: str) -> str:
        value, meaning = self.values[name], self.meanings.get(name, "")
        shown = "on" if value is True else "off" if value is False else str(value)
        return f"{shown} here, {meaning}" if meaning else f"{shown} here"


class FormulaLine(Line):
    """A line of code that shares its keys with the list of names; Escape always gives up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setPlaceholderText("=")
        self.completion = Completion(self)

    def event(self, event: QEvent) -> bool:
        """Leave keys to the list while it is open: Tab too, which would go on to the next field."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and self.completion.takes(event)
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class FormulaEditor(Editor):
    """A formula for a value of a kind; one that cannot be computed is not asked for.

    One that uses no names is a mere sum: its plain value is asked for.
    """

    told = Signal(str)
    """What the formula gives at this place, as in ``= 256 here``; empty where it gives nothing."""
    given_up = Signal()
    """Escape was pressed, or the field was left with nothing in it."""

    def __init__(self, kind: Kind | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.names = Names()
        self.complains = False
        """Whether what is typed cannot be computed."""
        self.is_plain = True
        """Whether the value that holds is no formula."""
        self._value = ""
        """The value that holds, as a formula."""
        self._held: Value | None = None
        self._before: tuple[Value | None, ...] = ()
        """What held before the step in which one is typing; nothing between steps."""
        self.line = FormulaLine()
        self.completion = self.line.completion
        row(self, self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._settle)
        self.line.left.connect(self._settle)
        self.line.given_up.connect(self._give_up)

    def show_names(self, known: Names) -> None:
        """Know these names."""
        if known != self.names:
            self.names = known
            self.completion.offer(known.candidates(self.kind))

    def show_value(self, value: Any) -> None:
        """Show an expression, or a plain value as the formula that it would be."""
        text = self.as_text(value)
        is_other = text != self._value
        self._hold(value)
        if is_other:
            if not self._means(value):
                self.line.setText(text)
                self.line.setCursorPosition(0)
            self.complains = False
            self.complained.emit("")
        if self.line.text() == text:
            self.told.emit(self.outcome())

    def begin(self, text: str, value: Any, cursor: int | None = None) -> None:
        """Let the user type a formula that begins so, in the place of a value; `cursor`: where it goes on."""
        self._hold(value)
        # The field has only just been shown: the list of names is to open below its place.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.line.setText(text)
        self.line.setFocus()
        self.line.setCursorPosition(len(text) if cursor is None else cursor)
        self._typed(text)
        if cursor is not None:
            self.completion.open()

    def _hold(self, value: Any) -> None:
        """Know the value that holds."""
        self._held, self._value, self.is_plain = value, self.as_text(value), not is_expression(value)

    def restart(self) -> None:
        """Forget what was typed for another node."""
        self._value, self._before = "", ()
        self.line.clear()
        self.completion.close()

    def outcome(self) -> str:
        """Return what the formula gives at this place, as in ``= 256 here``."""
        wish = formula(self.line.text())
        problem, value = self._computed(wish)
        return "" if problem else self.wording(wish, value)

    def wording(self, wish: str, value: Any) -> str:
        """Say what a formula gives."""
        if names(wish) & self.names.hidden:
            return UNKNOWN
        shown = self.kind.show(value) if self.kind else "yes" if value else "no"
        where = " at first" if INDEX in names(wish) else " here" if names(wish) else ""
        return signed(f"= {shown}{where}")

    @property
    def unknown(self) -> str:
        """The one name in the formula that is not known; empty where there is none, or several."""
        found = used_names(formula(self.line.text())) - self.names.values.keys() - self.names.hidden
        return next(iter(found)) if len(found) == 1 and self.names.may_grow else ""

    def as_text(self, value: Any) -> str:
        """Return the formula that stands for a value."""
        return "" if value is None else value if is_expression(value) else f"={single_number(value)}"

    def as_value(self, wish: str, result: Any) -> Value:
        """Return the value to ask for where a formula gives a result."""
        if not names(wish):
            return result  # type: ignore[no-any-return]  # a value of the kind
        parts = [part.removeprefix("=") for part in parts_of(wish)]  # parentheses may be left out
        return f"=({', '.join(parts)}{',' if len(parts) == 1 else ''})" if parts else wish

    def _means(self, value: Any) -> bool:
        """Tell whether what is typed asks for a value already."""
        if not self.line.hasFocus():
            return formula(self.line.text()) == self.as_text(value)
        wish = formula(self.line.text())
        problem, result = self._computed(wish)
        return not problem and self.as_value(wish, result) == value

    def _typed(self, text: str) -> None:
        wish = formula(text)
        problem, result = self._computed(wish)
        self.completion.follow()
        self.complains = bool(problem)
        self.told.emit(self._still() if problem else self.wording(wish, result))
        self.complained.emit("" if problem and self._goes_on(text) else problem)
        if not problem:
            value = self.as_value(wish, result)
            self._before = self._before or (self._held,)
            self._hold(value)
            self.edited.emit(value)

    def _still(self) -> str:
        """Say what holds while nothing can be made of what is typed."""
        held = self._value.removeprefix("=") if self.is_plain else self._value
        return f"still {held}" if held else ""

    def _goes_on(self, text: str) -> bool:
        """Tell whether a formula that cannot be computed may only not be typed to its end."""
        before, rest = text[: self.line.cursorPosition()], text[self.line.cursorPosition() :].strip()
        at_end = not rest or rest[0] in ",)"
        open_bracket = text.count("(") > text.count(")")
        begun = self.completion.is_begun() or f" {before.strip()}".endswith(UNFINISHED) or open_bracket
        return not text.strip() or (at_end and begun)

    def _settle(self) -> None:
        """End the step; a formula that cannot be computed stays to be mended."""
        self.completion.close()
        text = self.line.text().strip()
        if text in ("", "="):
            self._give_up()
            return
        problem, _ = self._computed(formula(text))
        self.complains = bool(problem)
        self.complained.emit(problem)
        self._before = ()
        self.finished.emit()

    def _give_up(self) -> None:
        """Go back to what held before."""
        self.completion.close()
        if self._before and self._before[0] not in (None, self._held):
            self._hold(self._before[0])
            self.edited.emit(self._held)
        self._before = ()
        self.line.setText(self._value)
        self.complains = False
        self.complained.emit("")
        self.told.emit(self.outcome() if self._value else "")
        self.finished.emit()
        self.given_up.emit()

    def _computed(self, text: str) -> tuple[str, Any]:
        """Return why a formula gives no value of the kind, or else the value: None where it is hidden."""
        found = used_names(text)
        if found & self.names.hidden and found <= self.names.values.keys() | self.names.hidden:
            return "", None
        try:
            value = evaluate(text, self.names.values)
        except ExpressionError as error:
            return str(error), None
        if self.kind is None:
            return (CONDITION, None) if isinstance(value, tuple) else ("", bool(value))
        own = self.kind.canonical(value)
        problem = self.kind.problem(own) or ""
        several = value if isinstance(value, tuple) else ()
        subject = which(self.kind, several, problem)
        if problem and not isinstance(self.kind, Number):
            has_fraction = any(isinstance(each, float) for each in (value, *several))
            problem += ": divide by // for a whole number" if has_fraction else ""
        return f"{subject.capitalize()} {problem}." if subject else problem, own


def formula(text: str) -> str:
    """Return the text as an expression: the ``=`` may be left out."""
    text = text.strip()
    return text if text.startswith("=") else f"={text}"


def single_number(value: object) -> object:
    """Return a plain value as a formula has it: equal sides are one number, words stand in quotes.

    >>> single_number((3, 3)), single_number((1, 7)), single_number("same")
    (3, (1, 7), "'same'")
    """
    if isinstance(value, tuple):
        return single(value) if value else 0
    return repr(value) if isinstance(value, str) else value
