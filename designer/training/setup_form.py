"""The settings of a run as a form, derived from their declaration; each change is an undoable edit."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from designer import theme, weights
from designer.editors.plain import ChoiceEditor, NumberEditor
from designer.forms import editor_for
from designer.inspector.style import stylesheet
from designer.language import tr
from designer.text_size import follow, scaled
from designer.training.meanings import Meanings
from designer.training.setup_section import Fields, Row, Section
from designer.training.setup_units import RUNGS, UNITS, Unit
from designer.training.setup_words import ESSENTIAL, MEANINGS, WIDE, label_of, shown, summary
from designer.training.transfer_rows import TransferRows
from designer.weights_taken import ask_and_take
from designer.workspace import Workspace
from engine.analysis.learning import frozen_nodes, treatment
from engine.catalogue import Parameter
from engine.catalogue.fields import Value
from engine.errors import UsageError
from engine.graph import edits
from engine.graph.document import Design
from engine.train.settings import TrainingSettings, declared

if TYPE_CHECKING:
    from designer.editors.editor import Editor
    from designer.training.course import Course

LONGEST_STEM = 24
"""How much of the name of a file of weights is shown, so that it does not widen the form."""
NARROWEST = 76  # of an editor
SET_IN = 16  # pixels by which the fields of a section are set in
ABOVE = 6  # pixels that stay free above what is scrolled to
SPARE = 36  # of a list of choices, for its arrow and frame


class SetupForm(QWidget):
    """An editor for each field of `TrainingSettings`: the essential ones, and sections that fold."""

    rate_search_wanted = Signal()
    """The learning rate is to be looked for."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.editors: dict[str, Editor] = {}
        self.labels: dict[str, QLabel] = {}
        self.units: dict[str, Unit] = {}
        self._rows: dict[str, Row] = {}
        self.course: Course | None = None
        """The drawing of the learning rate, once it is loaded."""
        self._buttons: QWidget | None = None
        self.search = QPushButton(tr("Find…"))
        for parameter in declared():
            self._make(parameter)
        self.fields: dict[str, Fields] = {}
        self.sections: dict[str, Section] = {}
        self.transfer = TransferRows(workspace)
        self.beginning = QLabel(wordWrap=True)
        self.beginning.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.beginning.setTextFormat(Qt.TextFormat.PlainText)
        self.choose_weights, self.fine_tune = QPushButton(), QPushButton()
        self.choose_weights.clicked.connect(lambda: ask_and_take(workspace, self.window()))
        self.fine_tune.clicked.connect(self.show_transfer)
        self.search.clicked.connect(self.rate_search_wanted)
        self._arrange()
        self._set_theme()
        workspace.design_changed.connect(self.show_design)
        self.retell()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.fields[""] = Fields(self._rows_of(""), [self._rows[name][1] for name in WIDE])
        column.addWidget(self.fields[""])
        beginning = QHBoxLayout()
        beginning.setSpacing(6)
        beginning.addWidget(self.beginning, 1)
        beginning.addWidget(self.choose_weights)
        beginning.addWidget(self.fine_tune)
        column.addLayout(beginning)
        self._slot = QVBoxLayout()
        column.addLayout(self._slot)
        self._more = QVBoxLayout()
        self._more.setSpacing(2)
        column.addLayout(self._more)
        for title in dict.fromkeys(p.section for p in declared() if p.name not in ESSENTIAL):
            self.fields[title] = Fields(self._rows_of(title))
            parts = [self.fields[title], *([self.transfer] if title == "Transfer" else [])]
            self.sections[title] = Section(title, *parts, opened=title == "Schedule")
            self._more.addWidget(self.sections[title])

    def put_in(self, part: QWidget) -> None:
        """Put something between the essential settings and all others: the buttons of the run."""
        self._slot.addWidget(part)
        self._buttons = part
        for section in self.sections.values():  # the Tab key comes to them after the part
            section.setParent(None)
            self._more.addWidget(section)

    def _rows_of(self, section: str) -> list[Row]:
        return [self._rows[each.name] for each in declared_in(section)]

    @property
    def _buttons_width(self) -> int:
        """The width of what was put in."""
        return self._buttons.minimumSizeHint().width() if self._buttons else 0

    def show_transfer(self) -> None:
        """Open the section of what learned weights are used for, and go there."""
        section = self.sections["Transfer"]
        section.open()
        section.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, section, lambda: brought_to_top(section))

    def build_course(self) -> None:
        """Load pyqtgraph and draw the learning rate's course above the settings of its schedule."""
        from designer.training.course import Course

        self.course = Course(theme.current())
        below = self.sections["Schedule"].body.layout()
        assert isinstance(below, QVBoxLayout)
        below.insertWidget(0, self.course)
        self.show_design()

    def show_design(self) -> None:
        """Show the settings of the design as it is now."""
        design = self._workspace.design
        settings = settings_of(design)
        for name, editor in self.editors.items():
            editor.show_value(getattr(settings, name))
            editor.setEnabled(settings.applies(name))
            self.labels[name].setEnabled(settings.applies(name))
        for name, unit in self.units.items():
            unit.show_words(UNITS[name](settings))
        for section, fields in self.fields.items():
            applying = [each.name for each in declared_in(section) if settings.applies(each.name)]
            fields.show_rows([self._rows[name] for name in applying])
        parts = len(treatment(self._workspace.report.network).parts)
        for title, section_ in self.sections.items():
            section_.show_summary(summary(title, settings, frozen_nodes(design), parts))
        if self.course is not None:
            self.course.show_settings(settings, parts)
        self.transfer.show_design()
        self._tell_choices(settings)
        file = weights.file_of(self._workspace)
        self.beginning.setText(tr(beginning(file)))
        self.beginning.setToolTip(str(file or ""))
        self.fine_tune.setVisible(file is not None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look of the app."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._set_theme()

    def sizeHint(self) -> QSize:
        """Be as wide as the fields need side by side."""
        widest = max(each.sizeHint().width() for each in self.fields.values())
        return QSize(widest + SET_IN, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Be as wide as the fields need one below the other."""
        widest = max(each.minimumSizeHint().width() for each in self.fields.values())
        return QSize(max(widest + SET_IN, self._buttons_width), 0)

    def _set_theme(self) -> None:
        look = theme.current()
        if (rules := stylesheet(look)) != self.styleSheet():
            self.setStyleSheet(rules)
        if self.course is not None:
            self.course.set_theme(look)

    def _make(self, parameter: Parameter) -> None:
        name, editor, label = parameter.name, editor_for(parameter.kind), QLabel()
        label.setBuddy(editor)
        follow(editor, lambda: narrowed(editor))
        editor.edited.connect(lambda value: self._set(name, value))
        editor.finished.connect(self._workspace.end_step)
        editor.complained.connect(lambda problem: self._complain(name, problem))
        if isinstance(editor, ChoiceEditor) and name in MEANINGS:
            Meanings(editor.box, MEANINGS[name])
        if isinstance(editor, NumberEditor):
            editor.box.rungs = RUNGS.get(name, ())
            if name in UNITS:
                self.units[name] = Unit(editor.box.lineEdit())
        self.editors[name], self.labels[name] = editor, label
        self._rows[name] = label, (self._with_search(editor) if name == "lr" else editor)

    def _with_search(self, editor: QWidget) -> QWidget:
        """Return the editor of the learning rate with the button that looks for one."""
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(editor, 1)
        row.addWidget(self.search)
        return both

    def retell(self) -> None:
        """Say in the user's language what the settings are."""
        for parameter in declared():
            self._retell(parameter)
        self.search.setText(tr("Find…"))
        self.search.setToolTip(tr("Let the learning rate grow from step to step, and watch the loss"))
        self.search.setAccessibleName(tr("Find a learning rate"))
        self.choose_weights.setText(tr("Weights…"))
        self.choose_weights.setToolTip(tr("Begin with the weights of a file: pretrained, or of a run"))
        self.fine_tune.setText(tr("Fine-tune…"))
        self.fine_tune.setToolTip(tr("What of the network learns, and what stays as it has been learned"))
        for section in self.sections.values():
            section.heading.retell()
        self.transfer.retell()
        if self.course is not None:
            self.course.retell()
        self.show_design()

    def _retell(self, parameter: Parameter) -> None:
        editor, label = self.editors[parameter.name], self.labels[parameter.name]
        label.setText(tr(label_of(parameter.name)))
        for widget in (label, editor, *editor.findChildren(QWidget)):
            widget.setToolTip(told(parameter))
            widget.setAccessibleName(tr(label_of(parameter.name)))

    def _tell_choices(self, settings: TrainingSettings) -> None:
        """Let the list of a choice tell what is chosen means."""
        for name, meanings in MEANINGS.items():
            editor, value = self.editors[name], str(getattr(settings, name))
            said = tr(meanings.get(value, ""))
            (parameter,) = (each for each in declared() if each.name == name)
            for widget in (editor, *editor.findChildren(QWidget, options=DIRECT)):
                widget.setToolTip(f"{told(parameter)}\n{value}: {said}")
                widget.setAccessibleDescription(said)

    def _set(self, name: str, value: Value) -> None:
        training = settings_of(self._workspace.design).changed(**{name: value}).values()
        title = f"Set {label_of(name).lower()} to {shown(value)}"
        self._workspace.edit(title, edits.set_training, training, key=("training", name))

    def _complain(self, name: str, problem: str) -> None:
        self._workspace.said.emit(f"{label_of(name)} {problem}." if problem else "", bool(problem))


def brought_to_top(part: QWidget) -> None:
    """Scroll whatever is around a part, so that it is seen from its beginning on."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and (content := around.widget()) is not None:
            around.verticalScrollBar().setValue(part.mapTo(content, QPoint(0, 0)).y() - ABOVE)
        around = around.parentWidget()


DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def narrowed(editor: QWidget) -> None:
    """Let an editor be as narrow as is of use."""
    least = scaled(NARROWEST)
    if isinstance(editor, ChoiceEditor):
        words = (editor.box.itemText(index) for index in range(editor.box.count()))
        least = max(least, *(editor.fontMetrics().horizontalAdvance(word) + scaled(SPARE) for word in words))
    editor.setMinimumWidth(least)
    for part in editor.findChildren(QWidget, options=DIRECT):
        if not isinstance(part, QToolButton):
            part.setMinimumWidth(least)


def declared_in(section: str) -> list[Parameter]:
    """Return the settings of a section that are not essential, or without a section the essential ones."""
    if section:
        return [each for each in declared() if each.section == section and each.name not in ESSENTIAL]
    by_name = {each.name: each for each in declared()}
    return [by_name[name] for name in ESSENTIAL]


def told(parameter: Parameter) -> str:
    """Return what there is to say of a setting, with its limits."""
    free = parameter.kind.name in ("choice", "text", "switch")
    return tr(parameter.help) + ("" if free else tr(f" Allowed: {parameter.kind.describe()}."))


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
