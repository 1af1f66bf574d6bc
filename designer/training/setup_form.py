"""The settings of a run as a form, derived from their declaration; each change is an undoable edit."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from designer import weights
from designer.forms import editor_for
from designer.language import tr
from designer.text_size import follow, scaled
from designer.workspace import Workspace
from engine.catalogue import Parameter
from engine.catalogue.fields import Value
from engine.errors import UsageError
from engine.graph import edits
from engine.graph.document import Design
from engine.train.settings import TrainingSettings, declared

if TYPE_CHECKING:
    from designer.editors.editor import Editor

LABELS = {"lr": "Learning rate", "optimizer": "Optimiser", "validation": "Held back"}
"""What a setting is called where its name would not do."""

COLUMNS = 2
LONGEST_STEM = 24
"""How much of the name of a file of weights is shown, so that it does not widen the form."""
NARROWEST = 76  # of an editor


class SetupForm(QWidget):
    """An editor for each field of `TrainingSettings`, in two columns."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.editors: dict[str, Editor] = {}
        self.labels: dict[str, QLabel] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        rows = -(-len(declared()) // COLUMNS)
        for index, parameter in enumerate(declared()):
            self._add(parameter, index % rows, index // rows)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(2 * column + 1, 1)
        self.beginning = QLabel(wordWrap=True)
        self.beginning.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.beginning.setTextFormat(Qt.TextFormat.PlainText)
        self._grid.addWidget(self.beginning, rows, 0, 1, 2 * COLUMNS)
        workspace.design_changed.connect(self.show_design)
        self.show_design()

    def show_design(self) -> None:
        """Show the settings of the design as it is now."""
        settings = settings_of(self._workspace.design)
        for name, editor in self.editors.items():
            editor.show_value(getattr(settings, name))
            editor.setEnabled(settings.applies(name))
            self.labels[name].setEnabled(settings.applies(name))
        file = weights.file_of(self._workspace)
        self.beginning.setText(tr(beginning(file)))
        self.beginning.setToolTip(str(file or ""))

    def _add(self, parameter: Parameter, row: int, column: int) -> None:
        name, editor, label = parameter.name, editor_for(parameter.kind), QLabel(tr(label_of(parameter.name)))
        label.setBuddy(editor)
        follow(editor, lambda: self._widen(editor))
        editor.edited.connect(lambda value: self._set(name, value))
        editor.finished.connect(self._workspace.end_step)
        editor.complained.connect(lambda problem: self._complain(name, problem))
        self._grid.addWidget(
            label, row, 2 * column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        )
        self._grid.addWidget(editor, row, 2 * column + 1)
        self.editors[name], self.labels[name] = editor, label
        self._retell(parameter)

    def _widen(self, editor: "Editor") -> None:
        """Leave an editor the room that its value needs at this size of text."""
        parts = editor.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for part in (editor, *parts):
            part.setMinimumWidth(scaled(NARROWEST))

    def retell(self) -> None:
        """Say in the user's language what the settings are."""
        for parameter in declared():
            self._retell(parameter)
        self.show_design()

    def _retell(self, parameter: Parameter) -> None:
        editor, label = self.editors[parameter.name], self.labels[parameter.name]
        allowed = "" if parameter.kind.name == "choice" else f" Allowed: {parameter.kind.describe()}."
        for widget in (label, editor, *editor.findChildren(QWidget)):
            widget.setToolTip(tr(parameter.help) + tr(allowed))
            widget.setAccessibleName(tr(label_of(parameter.name)))

    def _set(self, name: str, value: Value) -> None:
        training = settings_of(self._workspace.design).changed(**{name: value}).values()
        title = f"Set {label_of(name).lower()} to {shown(value)}"
        self._workspace.edit(title, edits.set_training, training, key=("training", name))

    def _complain(self, name: str, problem: str) -> None:
        self._workspace.said.emit(f"{label_of(name)} {problem}." if problem else "", bool(problem))


def beginning(file: Path | None) -> str:
    """Say with which weights a run begins: it ought to be known before, and not only told of the run.

    >>> beginning(None), beginning(Path("none.safetensors"))
    ('Begins with fresh weights.', 'The weights none are missing.')
    """
    if file is None:
        return "Begins with fresh weights."
    stem = file.stem if len(file.stem) <= LONGEST_STEM else f"{file.stem[: LONGEST_STEM - 1]}…"
    return f"Begins with the weights {stem}." if file.is_file() else f"The weights {stem} are missing."


def settings_of(design: Design) -> TrainingSettings:
    """Return the design's settings for the form; where one makes no sense, its default."""
    settings = TrainingSettings()
    kept: dict[str, Value] = {}
    for name, value in design.training.items():
        try:
            settings = TrainingSettings.of({**kept, name: value})
        except UsageError:
            continue
        kept[name] = value
    return settings


def label_of(name: str) -> str:
    """Return what a setting is called on the screen.

    >>> label_of("lr"), label_of("weight_decay")
    ('Learning rate', 'Weight decay')
    """
    return LABELS.get(name) or name.replace("_", " ").capitalize()


def shown(value: Value) -> str:
    """Write a value for the name of an undo step."""
    return f"{value:g}" if isinstance(value, float) else str(value)
