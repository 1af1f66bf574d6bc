"""Turns a parameter kind into its editor; the rows of every form in the window are made of these."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.choicebox import ChoiceBox
from designer.icons import icon
from designer.numberbox import MIXED, NumberBox
from engine.catalogue.fields import Choice, Dimensions, Integer, Kind, Number, Padding, Size, Switch

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

    def _ask(self, value: object) -> None:
        """Ask for a value in one stroke."""
        self.edited.emit(value)
        self.finished.emit()


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


class SizeEditor(Editor):
    """A height and a width: one box while they are equal and linked, one for each when split."""

    def __init__(self, kind: Size, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self._split = False
        each = Integer(kind.minimum, kind.maximum)
        self.boxes = [NumberBox(each) for _ in range(kind.dimensions)]
        self.crosses = [QLabel("×") for _ in self.boxes[1:]]
        self.link = QToolButton()
        self.link.setIcon(icon("link"))
        self.link.setCheckable(True)
        self.link.setProperty("role", "small")
        side = self.fontMetrics().height() + 10
        self.link.setFixedSize(side, side)
        self.link.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.link.clicked.connect(self._toggled)
        parts: list[QWidget] = [self.boxes[0]]
        for cross, box in zip(self.crosses, self.boxes[1:], strict=True):
            parts += [cross, box]
        row(self, *parts, self.link, stretched=self.boxes)
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

    def name_boxes(self, name: str) -> None:
        """Tell what each box is to those who cannot see it."""
        for box, side in zip(self.boxes, ("height", "width", "depth"), strict=False):
            box.setAccessibleName(f"{name}, {side}")

    def _arrange(self) -> None:
        for part in (*self.crosses, *self.boxes[1:]):
            part.setVisible(self._split)
        buttons = QAbstractSpinBox.ButtonSymbols
        for box in self.boxes:
            box.setButtonSymbols(buttons.NoButtons if self._split else buttons.UpDownArrows)
        both, allowed = "Height and width", self.kind.describe()
        self.boxes[0].setToolTip(f"{'Height' if self._split else both}: {allowed}")
        self.boxes[-1].setToolTip(f"Width: {allowed}" if self._split else self.boxes[0].toolTip())
        self.link.setChecked(not self._split)
        self.link.setToolTip(
            "Height and width are equal: click to split" if not self._split else "Click to make them equal"
        )
        self.link.setAccessibleName("Height and width are equal")

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


class PaddingEditor(Editor):
    """PyTorch's words, or numbers as for a size."""

    NUMBERS = "numbers"

    def __init__(self, kind: Padding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.mode = ChoiceBox()
        self.mode.addItems([self.NUMBERS, *kind.words])
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

    def _chosen(self, index: int) -> None:
        self._ask(self.mode.itemText(index) if index else self._numbers)


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
        self.form.addItems([f"{count}: {title}" for count, title in enumerate(self.TITLES, start=1)])
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
            self.form.itemText(len(shape) - 1) if shape else None if value is None else repr(value)
        )
        for index, (label, box) in enumerate(zip(self.labels, self.boxes, strict=True)):
            there = index < len(shape)
            label.setVisible(there)
            box.setVisible(there)
            if there:
                name = self.NAMES[len(shape) - 1][index]
                label.setText(name)
                box.setAccessibleName(name)
                box.show_value(shape[index])

    def restart(self) -> None:
        """Forget half-typed text."""
        for box in self.boxes:
            box.restart()

    def _changed(self) -> None:
        count = len(self._shape or ())
        self.edited.emit(tuple(box.value for box in self.boxes[:count]))

    def _chosen(self, index: int) -> None:
        shape = self._shape or (1,)
        self._ask((*shape, *[shape[-1]] * len(self.NAMES))[: index + 1])


EDITORS: dict[str, Callable[[Any], Editor]] = {
    Integer.name: NumberEditor,
    Number.name: NumberEditor,
    Switch.name: lambda kind: SwitchEditor(),
    Choice.name: ChoiceEditor,
    Size.name: SizeEditor,
    Padding.name: PaddingEditor,
    Dimensions.name: DimensionsEditor,
}


def editor_for(kind: Kind) -> Editor:
    """Return a new editor for values of a kind."""
    return EDITORS[kind.name](kind)


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
