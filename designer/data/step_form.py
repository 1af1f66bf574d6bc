"""The values of one step as a form, its help, and what is wrong with it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QToolButton, QVBoxLayout, QWidget

from designer.cures import Case
from designer.data.step_words import SENTENCES
from designer.editors.sizes import SizeEditor
from designer.forms import editor_for
from designer.icons import icon
from designer.inspector.notes import Notes
from designer.inspector.rows import small_button
from designer.inspector.style import LABELS, STEP, breakable, label
from designer.language import tr
from designer.text_size import box_height, follow, scaled
from engine.analysis import Problem
from engine.catalogue.layer import Parameter, parameters
from engine.catalogue.values import Value
from engine.data.transforms import TRANSFORMS, title
from engine.graph.document import Step

if TYPE_CHECKING:
    from designer.editors.editor import Editor

NOTHING = "Add steps, or begin with a list that suits: every image goes through them, from top to bottom."

WIDEST = 420
"""Pixels to which fields grow."""


class StepForm(QWidget):
    """The name of a step, what it does and when, and an editor for each value."""

    asked = Signal(str, object)
    """A value is wanted; None for the default."""
    finished = Signal()
    fix_asked = Signal(object, object)
    complained = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.type = ""
        self.editors: dict[str, Editor] = {}
        self.resets: dict[str, QToolButton] = {}
        self.heading, self.help, self.when = label("", "heading"), label(), label("", "muted")
        self.follows = label("", "muted")
        self.notes = Notes(self)
        self.notes.fix_asked.connect(self.fix_asked)
        self._rows = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, STEP, 0)
        column.setSpacing(STEP)
        for part in (self.heading, self.help, self.when, self.notes, self._rows):
            column.addWidget(part)
        column.addStretch(1)
        self._column = column

    def come_from(self, before: QWidget) -> None:
        """Let the Tab key come to the form from a widget that takes the focus."""
        self.notes.before = before

    def show_step(
        self,
        step: Step | None,
        when: str,
        problems: Sequence[Problem],
        size: tuple[int, ...] = (),
    ) -> None:
        """Show a step, or that none is selected; `size` is the Input's, which steps make by themselves."""
        type = step.type if step else ""
        if type != self.type:
            self.type = type
            self._build()
        self.heading.setText(type or tr("No step is selected"))
        known = TRANSFORMS.get(type)
        self.help.setText(tr(title(known)) if known else "" if type else tr(NOTHING))
        self.when.setText(tr(SENTENCES.get(when, when)))
        self.when.setVisible(bool(when))
        self.notes.show_cases([Case(problem, problem.fixes) for problem in problems])
        if step is None or known is None:
            return
        for each in parameters(known):
            follows = each.name == "size" and bool(size)
            usual = size if follows else each.default
            value = step.values.get(each.name, usual)
            self.editors[each.name].show_value(value)
            fixed = each.name in step.values and (follows or value != usual)
            self.resets[each.name].setVisible(fixed)
            if each.name == "size":
                self.follows.setVisible(follows and not fixed)
                reset = (
                    "Let it follow the Input's size"
                    if follows
                    else f"Back to the default: {each.kind.show(usual)}"
                )
                self.resets[each.name].setToolTip(tr(reset))

    def _build(self) -> None:
        """Make a row for each value of the step's type."""
        self._column.removeWidget(self._rows)
        self._rows.hide()
        self._rows.deleteLater()
        self._rows, self.editors, self.resets = QWidget(), {}, {}
        follow(self._rows, lambda: self._rows.setMaximumWidth(scaled(WIDEST)))
        grid = QGridLayout(self._rows)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(STEP // 2)
        grid.setVerticalSpacing(STEP // 2)
        grid.setColumnStretch(1, 1)
        known = TRANSFORMS.get(self.type)
        for row, each in enumerate(parameters(known) if known else ()):
            self._add(grid, 2 * row, each)
            if each.name == "size":
                self.follows = label(tr("as the Input, also when that changes"), "muted")
                grid.addWidget(self.follows, 2 * row + 1, 1)
        self._column.insertWidget(4, self._rows)
        for before, after in pairwise([self.notes.before, *self._stops()]):
            QWidget.setTabOrder(before, after)

    def _stops(self) -> Iterator[QWidget]:
        """Yield to what the Tab key comes, row by row: the parts of editors, as Qt leads to no wholes."""
        for name, editor in self.editors.items():
            if isinstance(editor, SizeEditor):
                yield from (*editor.boxes, editor.link)
            else:
                yield editor.focusProxy() or editor
            yield self.resets[name]

    def _add(self, grid: QGridLayout, row: int, each: Parameter) -> None:
        name, editor, reset = label(breakable(each.name)), editor_for(each.kind), small_button("", "")
        name.setFixedWidth(LABELS)
        follow(name, lambda: name.setMinimumHeight(box_height()))
        free = each.kind.name in ("choice", "switch")
        allowed = "" if free else f" Allowed: {each.kind.describe()}."
        proxy = editor.focusProxy() or editor
        proxy.setAccessibleName(each.name)
        proxy.setAccessibleDescription(tr(each.help))
        if isinstance(editor, SizeEditor):
            editor.name_boxes(each.name)
        else:
            proxy.setToolTip(tr(each.help) + tr(allowed))
        name.setToolTip(tr(each.help) + tr(allowed))
        reset.setIcon(icon("undo"))
        reset.setToolTip(tr(f"Back to the default: {each.kind.show(each.default)}"))
        reset.setAccessibleName(tr(f"Reset {each.name}"))
        editor.edited.connect(lambda value: self._ask(each.name, value))
        editor.finished.connect(self.finished)
        editor.complained.connect(
            lambda problem: self.complained.emit(f"{each.name} {problem}." if problem else "")
        )
        reset.clicked.connect(lambda: self._ask(each.name, None))
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(name, row, 0, top)
        grid.addWidget(editor, row, 1, top)
        grid.addWidget(reset, row, 2, top)
        self.editors[each.name], self.resets[each.name] = editor, reset

    def _ask(self, name: str, value: Value | None) -> None:
        self.asked.emit(name, value)
        if value is None:
            self.finished.emit()
