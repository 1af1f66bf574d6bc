"""The editors of several whole numbers at once: a tensor's shape, and a list such as ``2, 3, 1``."""

import re
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from designer.choicebox import ChoiceBox
from designer.editors.editor import GAP, Editor, Line, formula_among, relay, row
from designer.language import tr
from designer.numberbox import MIXED, NumberBox
from engine.catalogue.fields import Dimensions, Integer, Numbers

LONGEST = 200
"""How many characters a list may have: more than any list of numbers needs."""


class DimensionsEditor(Editor):
    """A whole tensor shape: how many dimensions, and a box for each."""

    NAMES = (
        ("features",),
        ("channels", "length"),
        ("channels", "height", "width"),
        ("channels", "depth", "height", "width"),
    )
    TITLES = ("row of numbers", "sequence", "image", "volume")

    def __init__(self, kind: Dimensions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: tuple[int, ...] | None = None
        self.form = ChoiceBox()
        self.form.add_words(f"{count}: {title}" for count, title in enumerate(self.TITLES, start=1))
        self.form.activated.connect(self._chosen)
        self.boxes = [NumberBox(Integer(1, kind.maximum)) for _ in self.NAMES]
        self.labels = [QLabel() for _ in self.NAMES]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.form, 0, 0, 1, 2)
        for index, (label, box) in enumerate(zip(self.labels, self.boxes, strict=True)):
            label.setProperty("role", "muted")
            grid.addWidget(label, index + 1, 0)
            grid.addWidget(box, index + 1, 1)
            relay(box, self)
            box.edited.connect(self._changed)
        self.setFocusProxy(self.form)

    def show_value(self, value: Any) -> None:
        """Show the shape; where several differ, only that they do."""
        self._shape = value if isinstance(value, tuple) and 1 <= len(value) <= len(self.NAMES) else None
        shape = self._shape or ()
        self.form.show_text(
            self.form.word_at(len(shape) - 1) if shape else None if value is None else repr(value)
        )
        for index, (label, box) in enumerate(zip(self.labels, self.boxes, strict=True)):
            there = index < len(shape)
            label.setVisible(there)
            box.setVisible(there)
            if there:
                name = self.NAMES[len(shape) - 1][index]
                label.setText(tr(name))
                box.setAccessibleName(tr(name))
                box.show_value(shape[index])

    def restart(self) -> None:
        """Forget half-typed text."""
        for box in self.boxes:
            box.restart()

    def formula_at(self, widget: QObject) -> tuple[str, int]:
        """Begin a formula for one dimension."""
        boxes = self.boxes[: len(self._shape or ())]
        index = next((place for place, box in enumerate(boxes) if widget in (box, box.lineEdit())), 0)
        return formula_among(self._shape or (), index)

    def _changed(self) -> None:
        count = len(self._shape or ())
        self.edited.emit(tuple(box.value for box in self.boxes[:count]))

    def _chosen(self, index: int) -> None:
        shape = self._shape or (1,)
        self._ask((*shape, *[shape[-1]] * len(self.NAMES))[: index + 1])


class NumbersEditor(Editor):
    """A line that takes ``2, 3, 1``, ``2 3 1`` or ``(2, 3, 1)``; only lists of the kind are asked for."""

    def __init__(self, kind: Numbers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._value: object = None
        self.line = Line()
        self.line.setMaxLength(LONGEST)
        row(self, self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.returnPressed.connect(self._settle)
        self.line.left.connect(self._settle)
        self.line.given_up.connect(self._give_up)

    def show_value(self, value: Any) -> None:
        """Show a list; text that means it already is left alone."""
        is_known = value == self._value and self.line.hasFocus()
        means_it = value is not None and read(self.line.text()) == value
        self._value = value
        self.line.setPlaceholderText(tr(MIXED if value is None else ""))
        if not is_known and not means_it:
            self._write()
            self.complained.emit("")

    def restart(self) -> None:
        """Forget half-typed text."""
        self._value = None
        self.line.clear()

    def formula_at(self, widget: QObject) -> tuple[str, int]:
        """Begin a formula for the number at the cursor; the whole list goes where all of it is marked."""
        text, cursor = self.line.text(), self.line.cursorPosition()
        numbers = read(text)
        whole = self.line.hasSelectedText() or isinstance(numbers, str)
        return formula_among(() if whole else numbers, len(re.findall(r"[,;×]", text[:cursor])))

    def _typed(self, text: str) -> None:
        numbers = read(text)
        problem = self.kind.problem(numbers) if text.strip() else None
        self.complained.emit(problem or "")
        if text.strip() and problem is None and numbers != self._value:
            self._value = numbers
            self.edited.emit(numbers)

    def _settle(self) -> None:
        """End the step: what is no list is given up for the one that holds, unless the list may be empty."""
        emptied = self.line.isModified() and not self.line.text().strip()
        if emptied and self._value != () and self.kind.problem(()) is None:
            self._value = ()
            self.edited.emit(())
        self._write()
        self.complained.emit("")
        self.finished.emit()

    def _give_up(self) -> None:
        self._write()
        self.complained.emit("")

    def _write(self) -> None:
        if self.line.text() != self._written():
            self.line.setText(self._written())
            self.line.setCursorPosition(0)
        self.line.setModified(False)

    def _written(self) -> str:
        if self._value is None:
            return ""
        return ", ".join(map(str, self._value)) if isinstance(self._value, tuple) else str(self._value)


def read(text: str) -> tuple[int, ...] | str:
    """Return the numbers that a text lists, or the text itself where it lists none.

    >>> read("2, 3, 1"), read("(-1 4)"), read("3 × 4,"), read("two")
    ((2, 3, 1), (-1, 4), (3, 4), 'two')
    """
    bare = text.strip()
    if (bare[:1], bare[-1:]) in (("(", ")"), ("[", "]")):
        bare = bare[1:-1]
    parts = re.split(r"\s*[,;×]\s*|\s+", bare.strip().removesuffix(",").rstrip())
    whole = all(re.fullmatch(r"[-−+]?[0-9]+", part) for part in parts)
    return tuple(int(part.replace("−", "-")) for part in parts) if whole else text
