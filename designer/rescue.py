"""Offers, at the start, the unsaved designs that a crashed window has left."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer import dialogs, settings
from designer.documents import Documents
from designer.language import tr
from engine.errors import FileError
from engine.files.recovery import Leftover, leftovers

if TYPE_CHECKING:
    from designer.window import Window

QUESTION = "Convas was not closed properly. These designs have changes that were not saved:"
LATER = QDialogButtonBox.ButtonRole.RejectRole


class Rescue(QDialog):
    """Lets the user choose one of the designs that were left behind."""

    def __init__(self, parent: QWidget, found: list[Leftover]) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Unsaved designs"))
        self.leftovers = list(found)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        for leftover in found:
            QListWidgetItem(describe(leftover), self.list)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self.accept)
        question = QLabel(tr(QUESTION))
        question.setWordWrap(True)
        buttons = QDialogButtonBox(Qt.Orientation.Horizontal)
        self.wants_all = False
        """Whether every design is to be opened, each in a window of its own."""
        self.open_button = buttons.addButton(tr("Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.all_button = buttons.addButton(tr("Open All"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.all_button.setVisible(len(found) > 1)
        self.delete_button = buttons.addButton(tr("Delete"), QDialogButtonBox.ButtonRole.DestructiveRole)
        self.later_button = buttons.addButton(tr("Not now"), LATER)
        self.open_button.clicked.connect(self.accept)
        self.all_button.clicked.connect(self._take_all)
        self.delete_button.clicked.connect(self._delete)
        self.later_button.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (question, self.list, buttons):
            layout.addWidget(widget)
        self.resize(460, 240)

    @property
    def chosen(self) -> Leftover:
        """The design that is selected."""
        return self.leftovers[max(0, self.list.currentRow())]

    @property
    def wanted(self) -> list[Leftover]:
        """The designs that are to be opened, once the dialog was accepted."""
        return [*self.leftovers] if self.wants_all else [self.chosen]

    def _take_all(self) -> None:
        self.wants_all = True
        self.accept()

    def _delete(self) -> None:
        try:
            self.chosen.delete()
        except FileError as error:
            dialogs.tell(self, "The design was not deleted.", str(error))
            return
        row = max(0, self.list.currentRow())
        del self.leftovers[row]
        self.list.takeItem(row)
        self.all_button.setVisible(len(self.leftovers) > 1)
        if not self.leftovers:
            self.reject()


def offer(window: "Window") -> None:
    """Ask which unsaved designs to open, if there are any; the others stay for the next start."""
    found = leftovers(settings.recovery_folder())
    if not found:
        return
    dialog = Rescue(window, found)
    wanted = dialog.wanted if dialog.exec() else []
    for leftover in dialog.leftovers:
        if leftover not in wanted or not room_for(leftover, window).recover(leftover):
            leftover.release()
    dialog.deleteLater()


def room_for(leftover: Leftover, window: "Window") -> Documents:
    """Return where to open a design: in this window if it is free, or shows its file as saved; or another."""
    documents = window.documents
    is_its_own = documents.workspace.path == leftover.origin is not None and not documents.workspace.dirty
    return documents if not documents.is_open or is_its_own else window.desktop.open(window).documents


def describe(leftover: Leftover) -> str:
    """Return the name of a design and when its copy was written."""
    time = QLocale().toString(
        QDateTime.fromSecsSinceEpoch(int(leftover.written.timestamp())), QLocale.FormatType.ShortFormat
    )
    try:
        name = leftover.origin.name if leftover.origin else leftover.read().name
    except FileError:
        name = "A damaged design"
    return f"{name}   ({time})"
