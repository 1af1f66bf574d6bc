"""Offers the names that a formula may use while one types: parameters, sizes and functions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QHeaderView, QLineEdit, QTreeView

from designer import theme
from designer.language import tr

WORD = re.compile(r"[A-Za-z_]\w*$")
KEYWORDS = ("and", "or", "not", "if", "else")
"""Words after which a formula goes on; they are not offered."""
SHOWN = 9
"""How many names are seen at once."""
LIST_KEYS = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Escape,
)
NARROWEST = 250
"""The width of the list in pixels, where the field is narrower."""


@dataclass(frozen=True)
class Candidate:
    """A name that may be typed, what is put in for it, and what it means."""

    name: str
    meaning: str
    text: str = ""
    """What is put in, where it is more than the name; a ``|`` tells where the cursor goes."""


class Completion(QObject):
    """A list below a line of text that narrows down while one types; Enter takes the marked name.

    Tab takes the first, if none is marked. It opens by itself where a name may stand, and with Ctrl+Space;
    Escape closes it.
    """

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self.line = line
        self.candidates: tuple[Candidate, ...] = ()
        self._model = QStandardItemModel(0, 2, self)
        self.completer = QCompleter(self._model, self)
        self.completer.setWidget(line)
        self.completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.completer.setMaxVisibleItems(SHOWN)
        self.list = NameList()
        self.completer.setPopup(self.list)
        self.list.set_up()
        self.completer.activated[str].connect(self._take)  # type: ignore[index]  # of two signatures

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Have these names to offer."""
        if tuple(candidates) == self.candidates:
            return
        self.candidates = tuple(candidates)
        self._model.removeRows(0, self._model.rowCount())
        for each in candidates:
            self._model.appendRow([QStandardItem(each.name), QStandardItem(each.meaning)])

    @property
    def is_open(self) -> bool:
        """Whether the list is seen."""
        return self.list.isVisible()

    def word(self) -> str:
        """Return the name before the cursor, as far as it is typed."""
        before = self.line.text()[: self.line.cursorPosition()]
        found = WORD.search(before)
        inside_quotes = before.count('"') % 2 or before.count("'") % 2
        return found[0] if found and not inside_quotes else ""

    def is_begun(self) -> bool:
        """Whether the name before the cursor may become one that is known."""
        word = self.word()
        longer = any(each.name.startswith(word) and each.name != word for each in self.candidates)
        return bool(word) and (longer or any(each.startswith(word) for each in KEYWORDS))

    def follow(self) -> None:
        """Open, narrow down or close the list, as what was typed demands."""
        word = self.word()
        if word or self.line.text().strip() in ("", "="):
            self._show(word)
        else:
            self.close()

    def open(self) -> None:
        """Show what may stand at the cursor."""
        self._show(self.word())

    def close(self) -> None:
        """Put the list away."""
        self.list.hide()

    def takes(self, event: QKeyEvent) -> bool:
        """Tell whether a key is for the open list, or opens it, and not for the line."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.open()
            return True
        if self.is_open and event.key() == Qt.Key.Key_Tab and not self.list.currentIndex().isValid():
            self._take(self.completer.completionModel().index(0, 0).data())
            return True
        return self.is_open and event.key() in LIST_KEYS

    def _show(self, word: str) -> None:
        self.completer.setCompletionPrefix(word)
        count = self.completer.completionCount()
        is_whole = any(each.name == word for each in self.candidates)
        if not count or (is_whole and not self.is_begun()):
            self.close()
            return
        self.list.setStyleSheet(f"QTreeView {{ border: 1px solid {theme.current().border}; }}")
        area = self.line.rect()
        area.setWidth(max(area.width(), NARROWEST))
        self.completer.complete(area)
        model = self.completer.completionModel()
        starts = (row for row in range(count) if model.index(row, 0).data().startswith(word))
        # Enter must not put in a name that merely holds what was typed: width is not in_width.
        best = next(starts, None) if word else None
        self.list.setCurrentIndex(self.list.rootIndex() if best is None else model.index(best, 0))

    def _take(self, name: str) -> None:
        """Put a name in for what was typed of it."""
        text = next((each.text or each.name for each in self.candidates if each.name == name), name)
        line, word, end = self.line, self.word(), self.line.cursorPosition()
        before, _, after = text.partition("|")
        line.setSelection(end - len(word), len(word))
        line.insert(before + after)
        line.setCursorPosition(end - len(word) + len(before))
        self.close()
        line.textEdited.emit(line.text())
        self.close()
        if name == word:
            line.returnPressed.emit()


class NameList(QTreeView):
    """Names, and beside each what it means."""

    def set_up(self) -> None:
        """Take the form of a plain list; the completer has changed it when it took it."""
        self.setRootIsDecorated(False)
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Names for the formula"))
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
