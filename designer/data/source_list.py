"""The list of what can be learnt from: data sets by name, and folders and files of the user's own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from designer import settings
from designer.data.choosing import ask_file, ask_folder
from designer.data.lines import Known, known, matching, own
from designer.data.source_rows import SourceView
from designer.icons import icon
from designer.inspector.style import STEP
from designer.language import tr
from designer.text_size import follow, scaled

NARROWEST = 190


class SourceList(QWidget):
    """A field to search, the data sets that have names, and buttons for folders and files."""

    named = Signal(str)
    """A data set was chosen by its name."""
    found = Signal(Path)
    """A folder or file was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[Known, ...] = ()
        self._chosen = ""
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(tr("Search data sets"))
        self.search.setAccessibleName(tr("Search data sets"))
        self.search.textChanged.connect(self._fill)
        self.view = SourceView()
        self.view.chosen.connect(self._choose)
        self.view.removed.connect(self._remove)
        self.view.reveal_wanted.connect(reveal)
        self.search.returnPressed.connect(self._take_first)
        self.folder = self._button(
            "Folder…", "open", "Learn from a folder with one sub-folder a class", ask_folder
        )
        self.file = self._button(
            "File…", "open", "Learn from a table of paths and labels (.csv), or from arrays (.npz)", ask_file
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(STEP // 2)
        buttons.addWidget(self.folder, 1)
        buttons.addWidget(self.file, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        follow(self, lambda: self.setMinimumWidth(scaled(NARROWEST)))

    def show_chosen(self, name: str, path: Path | None = None) -> None:
        """Show what is chosen (`path` for the user's own), and which data sets are on this computer now."""
        kept = settings.recent_data()
        owned = [path, *(other for other in kept if other != path)] if path is not None else kept
        short = name.partition(":")[0].lower().replace("-", "").replace("_", "")
        chosen = str(path) if path is not None else short
        is_other = chosen != self._chosen
        self._known, self._chosen = (*own(owned), *known()), chosen
        self._fill()
        if is_other and not self.view.shows_chosen:
            self.view.reveal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the field into the list, and empty the field on Escape."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus() and self.view.rows.rows:
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.view.currentIndex().isValid():
                self.view.setCurrentIndex(self.view.rows.index(0))
        elif event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        at = self.view.currentIndex().row()
        self.view.rows.show(matching(self._known, self.search.text()), self._chosen)
        self.view.viewport().update()
        if at >= 0 and self.view.rows.rows:
            self.view.setCurrentIndex(self.view.rows.index(min(at, len(self.view.rows.rows) - 1)))

    def _choose(self, row: Known) -> None:
        if row.path is not None:
            self.found.emit(row.path)
        else:
            self.named.emit(row.name)

    def _take_first(self) -> None:
        if self.view.rows.rows and self.search.text().strip():
            self._choose(self.view.rows.rows[0])

    def _remove(self, row: Known) -> None:
        """Forget data of the user's own; what the design learns from stays in sight."""
        settings.keep_data([path for path in settings.recent_data() if path != row.path])
        self._known = tuple(each for each in self._known if each != row or each.name == self._chosen)
        self._fill()

    def _button(self, text: str, sign: str, tip: str, ask: Callable[[QWidget], Path | None]) -> QPushButton:
        button = QPushButton(icon(sign), tr(text))
        button.setToolTip(tr(tip))
        button.setAccessibleName(tr(tip))
        button.clicked.connect(lambda: self._ask(ask))
        return button

    def _ask(self, ask: Callable[[QWidget], Path | None]) -> None:
        path = ask(self)
        if path is not None:
            self.found.emit(path)


def reveal(row: Known) -> None:
    """Show where data of the user's own lie, in the file manager."""
    if row.path is not None:
        folder = row.path if row.path.is_dir() else row.path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def remember(path: Path) -> None:
    """Put a folder or file that could be read on top of those that are remembered."""
    kept = settings.recent_data()
    if kept[:1] != [path]:
        settings.keep_data([path, *(other for other in kept if other != path)])
