"""The editor of free text: a line with a list of what is often meant, and a button that looks for files."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCompleter, QFileDialog, QMenu, QToolButton, QWidget

from designer.editors.editor import Editor, Line, row
from designer.language import tr
from engine.catalogue.text import Text

FILES = "Data (*.csv *.tsv *.npz)"


class TextEditor(Editor):
    """A line of text; what is typed counts when it is left, or chosen from the list."""

    def __init__(self, kind: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._shown = kind, ""
        self.line = Line()
        completer = QCompleter(kind.suggestions, self.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take)
        self.line.setCompleter(completer)
        self.button = QToolButton()
        self.button.setText("…")
        self.button.setToolTip(tr("Browse…"))
        self.button.setAccessibleName(tr("Browse…"))
        self.button.clicked.connect(self._offer)
        row(self, self.line, self.button, stretched=[self.line])
        self.setFocusProxy(self.line)
        self.line.editingFinished.connect(lambda: self._take(self.line.text()))
        self.line.given_up.connect(self.restart)

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self._shown = "" if value is None else str(value)
        if not (self.line.hasFocus() and self.line.isModified()):
            self.restart()

    def restart(self) -> None:
        """Forget half-typed text."""
        self.line.setText(self._shown)
        self.line.setCursorPosition(len(self._shown))  # the end of a path tells more than its beginning
        self.line.setToolTip(self._shown)
        self.complained.emit("")

    def _take(self, text: str) -> None:
        value = self._kind.canonical(text)
        if value == self._shown:
            return
        if problem := self._kind.problem(value):
            self.complained.emit(problem)
            return
        self.line.setModified(False)
        self.complained.emit("")
        self._ask(value)

    def menu(self) -> QMenu:
        """Return what the button offers: the usual names, a folder, a file."""
        menu = QMenu(self)
        menu.addAction(tr("Folder of images…")).triggered.connect(self._folder)
        menu.addAction(tr("File (.csv, .npz)…")).triggered.connect(self._file)
        if self._kind.suggestions:
            menu.addSeparator()
        for word in self._kind.suggestions:
            menu.addAction(word).triggered.connect(lambda _=False, word=word: self._take(word))
        return menu

    def _offer(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _folder(self) -> None:
        if chosen := QFileDialog.getExistingDirectory(self, tr("Folder of images"), self._start()):
            self._take(chosen)

    def _file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("File of examples"), self._start(), FILES)
        if chosen:
            self._take(chosen)

    def _start(self) -> str:
        """Return the folder in which to look first: that of the path at work."""
        path = Path(self._shown).expanduser()
        return str(path.parent) if path.is_absolute() else ""
