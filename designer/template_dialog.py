"""Asks for a template's options; the form derives from their declaration and shows at once what they cost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from designer.editors.editor import Editor
from designer.forms import editor_for
from engine.analysis import analyse, wording
from engine.catalogue import Parameter
from engine.catalogue.fields import Value
from engine.errors import ConvasError
from engine.graph.document import Design
from templates import Template


class TemplateDialog(QDialog):
    """Builds a template with options."""

    design: Design | None = None
    """The network for the options as they are now, or None where there is none."""

    def __init__(self, template: Template, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"New {template.title}")
        self.template = template
        self.values: dict[str, Value] = {option.name: option.default for option in template.options}
        self.editors: dict[str, Editor] = {}
        self.cost = QLabel()
        self.cost.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._arrange()
        self._build()

    def _arrange(self) -> None:
        note = QLabel(self.template.note)
        note.setWordWrap(True)
        note.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for option in self.template.options:
            form.addRow(option.name.replace("_", " ").capitalize(), self._editor(option))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(note)
        layout.addLayout(form)
        layout.addWidget(self.cost)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(400)

    def _editor(self, option: Parameter) -> Editor:
        editor = editor_for(option.kind)
        editor.show_value(option.default)
        editor.setToolTip(option.help)
        editor.setAccessibleName(option.name)
        editor.edited.connect(lambda value: self._set(option.name, value))
        self.editors[option.name] = editor
        return editor

    def _set(self, name: str, value: Value) -> None:
        self.values[name] = value
        self._build()

    def _build(self) -> None:
        try:
            self.design = self.template.build(**self.values)
            self.cost.setText(wording.totals(analyse(self.design).totals))
        except ConvasError as error:
            self.design = None
            self.cost.setText(str(error))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.design is not None)
