"""The questions that the window asks, and what it tells of failures."""

from enum import Enum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from designer.language import tr

DESIGNS = "Convas designs (*.convas)"
PYTHON = "Python (*.py)"
ALL_FILES = "All files (*)"


class Answer(Enum):
    """What to do with changes that are not saved."""

    SAVE = QMessageBox.StandardButton.Save
    DISCARD = QMessageBox.StandardButton.Discard
    CANCEL = QMessageBox.StandardButton.Cancel


def ask_open_path(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a design to open."""
    kinds = f"{tr(DESIGNS)};;{tr(ALL_FILES)}"
    name, _ = QFileDialog.getOpenFileName(parent, tr("Open design"), str(folder), kinds)
    return Path(name) if name else None


def ask_save_path(parent: QWidget, title: str, suggestion: Path, kinds: str) -> Path | None:
    """Ask where to save; the suggestion's suffix is added where none is typed."""
    dialog = QFileDialog(parent, tr(title), str(suggestion.parent), tr(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suggestion.suffix)
    dialog.selectFile(suggestion.name)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


def ask_about_changes(parent: QWidget, name: str) -> Answer:
    """Ask what becomes of changes before their design is closed."""
    box = QMessageBox(QMessageBox.Icon.Question, "Convas", tr(f"Save the changes to {name}?"), parent=parent)
    box.setInformativeText(tr("They are lost otherwise."))
    for answer in Answer:
        box.addButton(answer.value)
    box.setDefaultButton(QMessageBox.StandardButton.Save)
    given = QMessageBox.StandardButton(box.exec())
    # A box that goes away unanswered, as with the window below it, gives no button.
    return Answer(given) if given in {each.value for each in Answer} else Answer.CANCEL


def ask_overwrite(parent: QWidget, name: str) -> bool:
    """Ask whether to save over a file that something else has changed."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Convas", tr(f"Save over {name}?"), parent=parent)
    box.setInformativeText(tr("The file was changed elsewhere since it was opened here; that would be lost."))
    overwrite = box.addButton(tr("Save over it"), QMessageBox.ButtonRole.DestructiveRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is overwrite


def ask_save_elsewhere(parent: QWidget, problem: str) -> bool:
    """Tell that a design could not be saved and ask whether to save it elsewhere."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Convas", tr("The design was not saved."), parent=parent)
    box.setInformativeText(tr(problem))
    elsewhere = box.addButton(tr("Save elsewhere…"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(elsewhere)
    box.exec()
    return box.clickedButton() is elsewhere


def ask_run(parent: QWidget, name: str) -> bool:
    """Ask whether the code of a file may be run."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Convas", tr(f"Run the code of {name}?"), parent=parent)
    box.setInformativeText(
        tr("It can do whatever you can do on this computer: run only files that you trust.")
    )
    run = box.addButton(tr("Run and import"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is run


def tell(parent: QWidget, sentence: str, details: str = "") -> None:
    """Tell what went wrong."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Convas", tr(sentence), parent=parent)
    box.setInformativeText(tr(details))
    box.exec()
