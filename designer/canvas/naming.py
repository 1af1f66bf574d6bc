"""Renaming a node in place: a line over its title that says why a name is not allowed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from designer.canvas import verbs
from designer.canvas.floating import Floating
from designer.language import tr
from designer.theme import Theme
from designer.workspace import Workspace
from engine.errors import EditError
from engine.graph import edits


class Naming(Floating):
    """Takes the new name of a node; Enter renames, Escape leaves it."""

    def __init__(self, parent: QWidget, theme: Theme, workspace: Workspace, id: str) -> None:
        super().__init__(parent, theme)
        self.workspace, self.id = workspace, id
        self.field, self.reason = QLineEdit(id), QLabel()
        self.field.selectAll()
        self.field.setAccessibleName(tr(f"New name of {id}"))
        self.reason.setWordWrap(True)
        self.reason.setTextFormat(Qt.TextFormat.PlainText)
        self.reason.hide()
        self.setStyleSheet(
            self.styleSheet() + "#floating QLineEdit { border: none; padding: 3px; font-weight: 600;"
            f" background: {theme.panel}; color: {theme.text}; }}"
            f"#floating {{ border: 2px solid {theme.accent}; }} #floating QLabel {{ color: {theme.error}; }}"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 3, 5, 3)
        layout.setSpacing(2)
        layout.addWidget(self.field)
        layout.addWidget(self.reason)
        self.widen(240)
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._check)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rename with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def problem(self) -> str:
        """Say why the name is not allowed, or nothing."""
        name = self.field.text().strip()
        if name == self.id:
            return ""
        try:
            edits.check_id(self.workspace.graph, name)
        except EditError as error:
            return str(error)
        return ""

    def _check(self) -> None:
        problem = self.problem()
        self.reason.setText(tr(problem))
        self.reason.setVisible(bool(problem))
        self.adjustSize()

    def _finish(self) -> None:
        if self.problem():
            self._check()
            return
        name = self.field.text().strip()
        self.dismiss()
        if name != self.id:
            verbs.rename(self.workspace, self.id, name)
