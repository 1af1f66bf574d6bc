"""A panel to choose from: typing shortens its list, the arrows move the mark, Enter or a click chooses."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QWidget

from designer.canvas.floating import Floating, stepped
from designer.theme import Theme

SHOWN = 9
"""Rows that are shown at most; fewer where the canvas is low."""


class Choices(Floating):
    """A field above a list, with a note on what is marked."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, theme)
        self.field, self.list, self.note = QLineEdit(), QListWidget(), QLabel()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.note.setWordWrap(True)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.list.itemClicked.connect(lambda _: self.choose())
        self.setFocusProxy(self.field)

    def choose(self) -> None:
        """Take what is marked."""
        raise NotImplementedError

    def _fill(self, query: str) -> None:
        """List what a query finds."""
        raise NotImplementedError

    def _tell(self) -> None:
        """Say in the note what is marked."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move the mark while the field has the focus; Tab stays here."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if stepped(self.list, event.key(), SHOWN):
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
            return True
        return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
