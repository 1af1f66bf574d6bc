"""A bar for searching the text above it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from designer.inspector.rows import small_button
from designer.inspector.style import STEP, label
from designer.language import tr
from designer.panels.code_view import CodeView


class SearchBar(QWidget):
    """A field that marks all places as one types; Enter goes on, Shift+Enter back, Escape closes the bar."""

    def __init__(self, view: CodeView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find in the code"))
        self.field.setAccessibleName(tr("Find in the code"))
        self.field.setClearButtonEnabled(True)
        self.count = label(role="muted", wrap=False)
        back, on, close = (
            small_button("↑", "Previous match"),
            small_button("↓", "Next match"),
            small_button("✕", "Close"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        row.setSpacing(STEP // 2)
        row.addWidget(self.field, 1)
        for part in (self.count, back, on, close):
            row.addWidget(part)
        self.field.textChanged.connect(self._search)
        back.clicked.connect(lambda: self._go(-1))
        on.clicked.connect(lambda: self._go(1))
        close.clicked.connect(self.close_bar)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar; a word that is selected in the code is searched for."""
        selected = self.view.textCursor().selectedText()
        self.show()
        if selected and "\u2029" not in selected:
            self.field.setText(selected)
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and its marks."""
        self.hide()
        self.view.find_all("")
        self.view.setFocus()

    def refresh(self) -> None:
        """Search again, as the code is another."""
        if self.isVisible():
            self._search()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, back, or close."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _search(self) -> None:
        found = self.view.find_all(self.field.text())
        self.count.setText(tr(f"{found} found" if self.field.text() else ""))

    def _go(self, direction: int) -> None:
        number = self.view.go_to_found(direction)
        if number:
            self.count.setText(tr(f"{number} of {self.view.find_all(self.field.text())}"))
