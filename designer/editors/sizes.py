"""The editors of sizes and paddings of one, two and three dimensions."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QGridLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.choicebox import ChoiceBox
from designer.editors.editor import GAP, Editor, formula_among, relay, row
from designer.icons import icon
from designer.language import tr
from designer.numberbox import NumberBox
from designer.text_size import box_height, follow
from engine.catalogue.fields import Integer, Padding, Size

SIDES = {1: ("length",), 2: ("height", "width"), 3: ("depth", "height", "width")}
"""What the numbers of a size are called, in PyTorch's order."""


class SizeEditor(Editor):
    """Lengths along the dimensions: one box while they are equal and linked, one for each when split.

    Two boxes stand side by side; three, which would be too narrow so, below each other with their names.
    """

    def __init__(self, kind: Size, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.sides = SIDES[kind.dimensions]
        self.together = listed(self.sides)
        self._split = False
        each = Integer(kind.minimum, kind.maximum)
        self.boxes = [NumberBox(each) for _ in self.sides]
        stacked = len(self.boxes) > 2
        self.marks = (
            [QLabel(tr(side)) for side in self.sides] if stacked else [QLabel("×") for _ in self.boxes[1:]]
        )
        """What stands between or before the boxes while they are split."""
        self.link = self._link_button()
        if stacked:
            self._stack()
        else:
            self._put_abreast()
        self.setFocusProxy(self.boxes[0])
        for index, box in enumerate(self.boxes):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            relay(box, self)
            box.edited.connect(lambda number, index=index: self._changed(index, number))
        self._arrange()

    def show_value(self, value: Any) -> None:
        """Show the numbers; unequal ones are split."""
        whole = isinstance(value, tuple) and len(value) == len(self.boxes)
        numbers: Sequence[object] = value if whole else (value,) * len(self.boxes)
        if whole and len(set(value)) > 1:
            self._split = True
        elif value is None:
            self._split = False
        self.link.setEnabled(whole)
        for box, number in zip(self.boxes, numbers, strict=True):
            box.show_value(number)
        self._arrange()

    def restart(self) -> None:
        """Link again, and forget half-typed text."""
        self._split = False
        for box in self.boxes:
            box.restart()

    def formula_at(self, widget: QObject) -> tuple[str, int]:
        """Begin a formula for one side while the boxes are split, and else for all."""
        index = next((place for place, box in enumerate(self.boxes) if widget in (box, box.lineEdit())), 0)
        return formula_among([box.value for box in self.boxes] if self._split else (), index)

    def name_boxes(self, name: str) -> None:
        """Tell what each box is to those who cannot see it."""
        for box, side in zip(self.boxes, self.sides, strict=True):
            box.setAccessibleName(tr(f"{name}, {side}"))

    def _link_button(self) -> QToolButton:
        link = QToolButton()
        link.setIcon(icon("link"))
        link.setCheckable(True)
        link.setProperty("role", "small")
        follow(link, lambda: link.setFixedSize(box_height(), box_height()))
        link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        link.clicked.connect(self._toggled)
        link.setAccessibleName(tr(f"{self.together} are equal"))
        return link

    def _stack(self) -> None:
        """Put each box behind its name, below one another."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GAP)
        grid.setColumnStretch(1, 1)
        for line, (mark, box) in enumerate(zip(self.marks, self.boxes, strict=True)):
            mark.setProperty("role", "muted")
            grid.addWidget(mark, line, 0)
            grid.addWidget(box, line, 1)
        grid.addWidget(self.link, 0, 2)
        for one, following in zip(self.boxes, [*self.boxes[1:], self.link], strict=True):
            QWidget.setTabOrder(one, following)

    def _put_abreast(self) -> None:
        """Put the boxes side by side, with a cross between two."""
        parts: list[QWidget] = [self.boxes[0]]
        for cross, box in zip(self.marks, self.boxes[1:], strict=True):
            parts += [cross, box]
        row(self, *parts, self.link, stretched=self.boxes)
        self.link.setHidden(len(self.boxes) == 1)

    def _arrange(self) -> None:
        for part in (*self.marks, *self.boxes[1:]):
            part.setVisible(self._split)
        buttons = QAbstractSpinBox.ButtonSymbols
        narrow = self._split and len(self.boxes) == 2
        allowed = self.kind.describe()
        for box, side in zip(self.boxes, self.sides, strict=True):
            box.setButtonSymbols(buttons.NoButtons if narrow else buttons.UpDownArrows)
            box.setToolTip(tr(f"{side.capitalize() if self._split else self.together}: {allowed}"))
        self.link.setChecked(not self._split)
        self.link.setToolTip(
            tr("Click to make them equal" if self._split else f"{self.together} are equal: click to split")
        )

    def _changed(self, index: int, number: int) -> None:
        numbers = [box.value for box in self.boxes]
        if self._split and None not in numbers:
            numbers[index] = number
            self.edited.emit(tuple(numbers))
        else:
            self.edited.emit((number,) * len(self.boxes))

    def _toggled(self, linked: bool) -> None:
        self._split = not linked
        self._arrange()
        first = self.boxes[0].value
        if linked and first is not None and any(box.value != first for box in self.boxes):
            self._ask((first,) * len(self.boxes))


def listed(sides: Sequence[str]) -> str:
    """Name several sides together.

    >>> listed(SIDES[1]), listed(SIDES[2]), listed(SIDES[3])
    ('Length', 'Height and width', 'Depth, height and width')
    """
    *first, last = sides
    return f"{', '.join(first)} and {last}".capitalize() if first else last.capitalize()


class PaddingEditor(Editor):
    """PyTorch's words, or numbers as for a size."""

    NUMBERS = "numbers"

    def __init__(self, kind: Padding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode = ChoiceBox()
        self.mode.add_words([self.NUMBERS])
        self.mode.addItems(kind.words)
        self.size_editor = SizeEditor(kind.size)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.mode)
        column.addWidget(self.size_editor)
        self.setFocusProxy(self.mode)
        self._numbers: tuple[int, ...] = (0,) * kind.dimensions
        self.mode.activated.connect(self._chosen)
        for signal in ("edited", "finished", "complained"):
            getattr(self.size_editor, signal).connect(getattr(self, signal))

    def show_value(self, value: Any) -> None:
        """Show the word, or the numbers."""
        word = isinstance(value, str)
        self.mode.show_text(value if word else None if value is None else self.NUMBERS)
        self.size_editor.setVisible(not word)
        if isinstance(value, tuple):
            self._numbers = value
        if not word:
            self.size_editor.show_value(value)

    def restart(self) -> None:
        """Link again, and forget the other node's numbers."""
        self._numbers = (0,) * len(self._numbers)
        self.size_editor.restart()

    def formula_at(self, widget: QObject) -> tuple[str, int]:
        """Begin a formula as in the boxes."""
        return self.size_editor.formula_at(widget) if self.size_editor.isVisible() else ("=", 1)

    def _chosen(self, index: int) -> None:
        self._ask(self.mode.word_at(index) if index else self._numbers)
