"""The page on how images are prepared: the steps, the values of one, and what it does to images."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from designer.data.preview_panel import PreviewPanel
from designer.data.previewer import Previewer
from designer.data.step_form import StepForm
from designer.data.step_search import StepSearch
from designer.data.step_words import whens
from designer.data.steps_list import StepsList
from designer.data.turning import Part, Turning
from designer.icons import icon
from designer.inspector.style import STEP, label
from designer.language import tr
from designer.text_size import follow, scaled
from designer.workspace import Workspace
from engine.catalogue.shapes import Shape
from engine.catalogue.values import Value
from engine.data.advised import StepProblem, step_problems
from engine.data.scores import shape_of
from engine.data.transforms.presets import PRESETS, StepsPreset
from engine.graph import preparing

if TYPE_CHECKING:
    from collections.abc import Callable

WIDE = 560
"""Pixels in which the parts stand side by side."""
NARROWEST = 220
"""Pixels that the list needs for its buttons."""
USUAL: Shape = (3, 32, 32)
"""What is taken for the Input's shape while the network has none."""


class PreparingPage(QWidget):
    """Shows the steps of the design, and turns what is done here into edits."""

    shown = Signal()

    def __init__(self, workspace: Workspace, previewer: Previewer) -> None:
        super().__init__()
        self._workspace = workspace
        self._row = -1
        self.list, self.form, self.search = StepsList(), StepForm(), StepSearch()
        self.preview = PreviewPanel(previewer)
        self.general = label("", "error")
        self.add = self._button("search", "Add a step (Insert)", self.begin_adding)
        self.double = self._button(
            "duplicate", "Duplicate the step (Ctrl+D)", lambda: self._double(self._row)
        )
        self.remove = self._button("delete", "Remove the step (Delete)", lambda: self._remove(self._row))
        self.up = self._button(
            "arrow-up", "Do it earlier (Alt+Up)", lambda: self._move(self._row, self._row - 1)
        )
        self.down = self._button(
            "arrow-down", "Do it later (Alt+Down)", lambda: self._move(self._row, self._row + 1)
        )
        self.presets = QPushButton(icon("template"), tr("Lists to begin with"))
        self.presets.setMenu(self._menu())
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.add.setText(tr("Add…"))
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        tools = QHBoxLayout()
        tools.setSpacing(2)
        for button in (self.add, self.up, self.down, self.double, self.remove):
            tools.addWidget(button)
        tools.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addLayout(tools)
        column.addWidget(self.list, 1)
        column.addWidget(self.presets)
        follow(left, lambda: left.setMinimumWidth(scaled(NARROWEST)))
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("Values of the step"))
        scroll.setWidget(self.form)
        self.middle = QStackedWidget()
        self.middle.addWidget(scroll)
        self.middle.addWidget(self.search)
        self.middle.setMinimumWidth(210)
        parts = (Part(left, 5, 220), Part(self.middle, 6, 220), Part(self.preview, 9, 260))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.turning = Turning(parts, WIDE)
        whole.addWidget(self.turning)
        self.form.come_from(scroll)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._select)
        self.list.move_asked.connect(self._move)
        self.list.skip_asked.connect(self._skip)
        self.list.remove_asked.connect(self._remove)
        self.list.copy_asked.connect(self._double)
        self.list.add_asked.connect(self.begin_adding)
        self.search.chosen.connect(self._add)
        self.search.given_up.connect(self._end_adding)
        self.form.asked.connect(self._set)
        self.form.finished.connect(self._workspace.end_step)
        self.form.fix_asked.connect(self._workspace.apply)
        self.form.complained.connect(lambda told: self._workspace.said.emit(told, bool(told)))
        self._workspace.design_changed.connect(self.show_design)
        self.show_design()

    @property
    def shape(self) -> Shape | None:
        """The Input's shape, if it is known."""
        inputs = self._workspace.design.network.inputs
        return shape_of(self._workspace.report, inputs[0]) if inputs else None

    def show_design(self) -> None:
        """Show the steps of the design as it is now."""
        steps, shape = self._workspace.design.transforms, self.shape
        self._row = max(0, min(self._row, len(steps) - 1)) if steps else -1
        problems = step_problems(self._workspace.design, shape or USUAL)
        told = whens(steps, shape or USUAL)
        self.list.show_steps(steps, told, problems, self._row)
        self._show_step(told, problems)
        for button, able in ((self.up, self._row > 0), (self.down, 0 <= self._row < len(steps) - 1)):
            button.setEnabled(able)
        for button in (self.double, self.remove):
            button.setEnabled(self._row >= 0)
        wrong = {each.step for each in problems if each.severity == "error" and each.step is not None}
        self.preview.ask(steps, self._row, shape, wrong)

    def retell(self) -> None:
        """Say in the user's language what was put together."""
        self.presets.setMenu(self._menu())
        self.show_design()

    def show_data(self, name: str, stand_in: str) -> None:
        """Take images from some data, or from others that stand in for them."""
        self.preview.show_data(name, stand_in)

    def begin_adding(self) -> None:
        """Search a step to be added."""
        self.middle.setCurrentWidget(self.search)
        self.search.begin()

    def _show_step(self, told: "tuple[str, ...]", problems: "tuple[StepProblem, ...]") -> None:
        steps, at = self._workspace.design.transforms, self._row
        own = [problem for problem in problems if problem.step in (at, None)]
        size = shape[1:] if (shape := self.shape) and len(shape) == 3 else ()
        self.form.show_step(steps[at] if at >= 0 else None, told[at] if at >= 0 else "", own, size)

    def _select(self, row: int) -> None:
        if row >= 0 and row != self._row:
            self._row = row
            self._workspace.end_step()
            self._end_adding(focus=False)
            self.show_design()

    def _end_adding(self, *, focus: bool = True) -> None:
        self.middle.setCurrentIndex(0)
        if focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, type: str) -> None:
        """Put a step in behind the selected one; one that makes a size makes the Input's."""
        at = self._row + 1
        before, self._row = self._row, at
        if not self._workspace.edit(f"Add {type}", preparing.add_step, type, at):
            self._row = before
        self._workspace.end_step()
        self._end_adding()

    def _remove(self, at: int) -> None:
        if 0 <= at < len(self._workspace.design.transforms):
            type = self._workspace.design.transforms[at].type
            self._workspace.edit(f"Remove {type}", preparing.remove_step, at)

    def _double(self, at: int) -> None:
        """Do a step once more, behind itself."""
        steps = self._workspace.design.transforms
        if 0 <= at < len(steps):
            before, self._row = self._row, at + 1
            doubled = (*steps[: at + 1], *steps[at:])
            if not self._workspace.edit(f"Duplicate {steps[at].type}", preparing.replace_steps, doubled):
                self._row = before

    def _move(self, at: int, to: int) -> None:
        steps = self._workspace.design.transforms
        if 0 <= at < len(steps) and 0 <= to < len(steps):
            self._row = to
            self._workspace.edit(f"Move {steps[at].type}", preparing.move_step, at, to)

    def _skip(self, at: int, skipped: bool) -> None:
        type = self._workspace.design.transforms[at].type
        self._workspace.edit(f"{'Skip' if skipped else 'Do'} {type}", preparing.skip_step, at, skipped)

    def _set(self, name: str, value: Value | None) -> None:
        at, title = self._row, f"Set {name} of {self.form.type}"
        if at >= 0:
            self._workspace.edit(title, preparing.set_step, at, name, value, key=("step", at, name))

    def _begin_with(self, preset: StepsPreset) -> None:
        shape = self.shape if self.shape and len(self.shape) == 3 else USUAL
        self._row = 0
        self._workspace.edit(f"Prepare images: {preset.name}", preparing.replace_steps, preset.steps(shape))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for preset in PRESETS:
            action = menu.addAction(tr(preset.name), partial(self._begin_with, preset))
            action.setToolTip(tr(preset.help))
            action.setStatusTip(tr(preset.help))
        return menu

    def _button(self, sign: str, tip: str, run: "Callable[[], object]") -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        follow(button, lambda: button.setIconSize(QSize(scaled(16), scaled(16))))
        button.setToolTip(tr(tip))
        button.setAccessibleName(tr(tip))
        button.clicked.connect(run)
        return button
