"""Asks for a template's options; the form derives from their declaration and shows at once what they cost."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from designer import theme, weights
from designer.editors.editor import Editor
from designer.errand import Outcome
from designer.errand_dialog import sent
from designer.forms import editor_for
from designer.language import tr
from designer.weights_choice import WeightsChoice
from engine.analysis import analyse, wording
from engine.catalogue import Parameter
from engine.catalogue.fields import Value
from engine.errors import ConvasError
from engine.files import read
from engine.files.weights import FITTING
from engine.graph.document import Design
from templates import Template

WIDTH = 440
LONGEST = 3600
"""Seconds that a download may take; the largest weights have more than a gigabyte."""


class TemplateDialog(QDialog):
    """Builds a template with options."""

    design: Design | None = None
    """The network for the options as they are now, or None where there is none."""
    told = ""
    """What there is to say of its weights."""

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(f"New {template.title}"))
        self.template = template
        self.values: dict[str, Value] = {option.name: option.default for option in template.options}
        self.editors: dict[str, Editor] = {}
        self.weights = WeightsChoice()
        self.weights.changed.connect(self._build)
        self.cost, self.complaint = QLabel(), QLabel()
        for label in (self.cost, self.complaint):
            label.setWordWrap(True)
        self.complaint.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.partly = QPushButton(tr("Take What Fits"))
        self.partly.setToolTip(tr("Begin with the tensors that fit, and draw the others at random"))
        self.partly.clicked.connect(lambda: self._fetch(partly=True))
        self.partly.hide()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._arrange()
        self._build()

    def _arrange(self) -> None:
        note = QLabel(tr(self.template.note))
        note.setWordWrap(True)
        note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for option in self.template.options:
            form.addRow(tr(option.name.replace("_", " ").capitalize()), self._editor(option))
        form.addRow(tr("Weights"), self.weights)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(note)
        layout.addLayout(form)
        layout.addWidget(self.cost)
        layout.addWidget(self.complaint)
        layout.addWidget(self.partly, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(WIDTH)

    def _editor(self, option: Parameter) -> Editor:
        editor = editor_for(option.kind)
        editor.show_value(option.default)
        editor.setToolTip(tr(option.help))
        for part in (editor, editor.focusProxy()):
            if part is not None:
                part.setAccessibleName(tr(option.name.replace("_", " ").capitalize()))
        editor.edited.connect(lambda value: self._set(option.name, value))
        self.editors[option.name] = editor
        return editor

    def _set(self, name: str, value: Value) -> None:
        self.values[name] = value
        self._build()

    def accept(self) -> None:
        """Take the design as it is, or first have its weights brought by a process beside the window."""
        if self.weights.chosen is None:
            super().accept()
        else:
            self._fetch()

    def _fetch(self, *, partly: bool = False) -> None:
        """Have the weights brought, or of a file that does not fit those tensors that do."""
        try:
            place = weights.place_for(self.template.name)
        except ConvasError as error:
            self._complain(str(error))
            return
        sent(
            [*self.command(place), *(["--fitting"] if partly else [])],
            f"New {self.template.title}",
            f"Getting the weights {self.weights.currentText()}…",
            self,
            lambda outcome: self._take(place, outcome),
            seconds=LONGEST,
        )

    def command(self, place: Path) -> list[str]:
        """Return what a person would type for the design and its weights."""
        options = [f"{name}={str(value).lower()}" for name, value in self.values.items()]
        settings = [word for option in options for word in ("--set", option)]
        return [
            "new",
            self.template.name,
            *settings,
            "--weights",
            self.weights.chosen or "",
            "-o",
            str(place),
        ]

    def _take(self, place: Path, outcome: Outcome) -> None:
        if outcome.done:
            try:
                self.design, self.told = read(place), " ".join(outcome.said[2:])
                place.unlink()
            except (ConvasError, OSError) as error:
                self._complain(str(error))
            else:
                super().accept()
        elif outcome.complaints:
            self._complain(" ".join(outcome.complaints))

    def _complain(self, sentence: str) -> None:
        colours = self.complaint.palette()
        colours.setColor(QPalette.ColorRole.WindowText, QColor(theme.current().error))
        self.complaint.setPalette(colours)
        told = sentence.replace(f": {FITTING}", ".")
        self.complaint.setText(tr(told))
        self.complaint.show()
        self.partly.setVisible(told != sentence)
        layout = self.layout()
        if layout is not None:  # a label with several lines does not widen its dialog by itself
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def _build(self) -> None:
        self.complaint.hide()
        self.partly.hide()
        try:
            self.design = self.template.build(**self.values)
            self.weights.offer(self.template.torchvision(**self.values))
            self.cost.setText(tr(wording.totals(analyse(self.design).totals)))
        except ConvasError as error:
            self.design = None
            self.cost.setText(tr(str(error)))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.design is not None)
