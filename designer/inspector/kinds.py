"""The kinds that a block's parameter may have, in words, and what limits and options are typed into."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from designer.editors.editor import Line, row
from designer.language import tr
from designer.numberbox import NumberBox
from engine.catalogue.fields import Choice, Integer, Kind, Number, Switch
from engine.catalogue.values import Value, is_whole

KINDS: dict[str, type[Integer | Number | Switch | Choice]] = {
    "whole number": Integer,
    "number": Number,
    "switch": Switch,
    "choice": Choice,
}
WIDEST = 1_000_000
"""How far limits may go."""
USUAL = 65_536
"""The highest whole number of a new parameter."""
WORDS = ("first", "second")
"""The options of a new choice, to be replaced."""


def kind_name(kind: Kind) -> str:
    """Return what a kind is called here."""
    return next((name for name, each in KINDS.items() if isinstance(kind, each)), kind.name)


def of_kind(name: str, value: Value) -> tuple[Kind, Value]:
    """Return a kind with usual limits, and as its default the value as far as it can be one.

    >>> of_kind("number", 3), of_kind("switch", 3)
    ((Number(minimum=0.0, maximum=3.0), 3.0), (Switch(), False))
    """
    number = value if is_whole(value) or isinstance(value, float) else 1
    if name == "whole number":
        return Integer(min(1, int(number)), USUAL), int(number)
    if name == "number":
        return Number(min(0.0, float(number)), max(1.0, float(number))), float(number)
    return (Switch(), False) if name == "switch" else (Choice(WORDS), WORDS[0])


class Limits(QWidget):
    """The lowest and the highest number."""

    chosen = Signal(object)
    """The kind with these limits."""
    finished = Signal()

    def __init__(self, kind: Integer | Number, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        widest = Integer(-WIDEST, WIDEST) if isinstance(kind, Integer) else Number(-WIDEST, WIDEST)
        self.kind = kind
        self.lowest, self.highest = NumberBox(widest), NumberBox(widest)
        self.lowest.setAccessibleName(tr("Lowest"))
        self.highest.setAccessibleName(tr("Highest"))
        row(self, self.lowest, QLabel(tr("to")), self.highest, stretched=(self.lowest, self.highest))
        for box in (self.lowest, self.highest):
            box.setButtonSymbols(NumberBox.ButtonSymbols.NoButtons)
            box.edited.connect(self._changed)
            box.finished.connect(self.finished)

    def show_kind(self, kind: Integer | Number) -> None:
        """Show the limits of a kind."""
        self.kind = kind
        self.lowest.show_value(kind.minimum)
        self.highest.show_value(kind.maximum)

    def _changed(self) -> None:
        low, high = self.lowest.value, self.highest.value
        if low is not None and high is not None:
            made = Integer(int(low), int(high)) if isinstance(self.kind, Integer) else Number(low, high)
            self.chosen.emit(made)


class Options(Line):
    """Words with commas between them."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[str, ...] = ()
        self.setPlaceholderText("zeros, reflect")
        self.returnPressed.connect(self._settle)
        self.left.connect(self._settle)
        self.given_up.connect(self._write)

    def show_options(self, options: Sequence[str]) -> None:
        """Show the words of a choice."""
        self._options = tuple(options)
        if not self.hasFocus():
            self._write()

    def _settle(self) -> None:
        """Ask for the words; without any, those that hold stay."""
        words = tuple(dict.fromkeys(word for part in self.text().split(",") if (word := part.strip())))
        if words and words != self._options:
            self.chosen.emit(words)
        self._write()

    def _write(self) -> None:
        self.setText(", ".join(self._options))
        self.setCursorPosition(0)
        self.setModified(False)
