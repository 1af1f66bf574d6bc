"""Writing the title of a comment frame in place: a line over it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from designer.canvas.floating import Floating
from designer.language import tr
from designer.theme import Theme
from engine.graph.frames import LONGEST_TITLE


class Titling(Floating):
    """Takes the new title of a frame; Enter or a click elsewhere writes it, Escape leaves the old one."""

    Then = Callable[[str], object]

    def __init__(self, parent: QWidget, theme: Theme, title: str, then: Then) -> None:
        super().__init__(parent, theme)
        self._title, self._then = title, then
        self.field = QLineEdit(title)
        self.field.setMaxLength(LONGEST_TITLE)
        self.field.setPlaceholderText(tr("What is this part for?"))
        self.field.setAccessibleName(tr("Title of the comment frame"))
        self.field.selectAll()
        self.setStyleSheet(
            self.styleSheet() + "#floating QLineEdit { border: none; padding: 3px; font-weight: 600;"
            f" background: {theme.panel}; color: {theme.text}; }}"
            f"#floating {{ border: 2px solid {theme.accent}; }}"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 3, 5, 3)
        layout.addWidget(self.field)
        self.widen(280)
        self.setFocusProxy(self.field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write the title with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Write the title."""
        title = self.field.text().strip()
        self.dismiss()
        if title != self._title:
            self._title = title
            self._then(title)
