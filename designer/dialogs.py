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
    told = "The file was changed elsewhere since it was opened here; that would be lost."
    return confirmed(parent, f"Save over {name}?", told, "Save over it")


def ask_save_elsewhere(parent: QWidget, problem: str) -> bool:
    """Tell that a design could not be saved and ask whether to save it elsewhere."""
    return confirmed(parent, "The design was not saved.", problem, "Save elsewhere…", risky=False)


def ask_run(parent: QWidget, name: str) -> bool:
    """Ask whether the code of a file may be run."""
    told = "It can do whatever you can do on this computer: run only files that you trust."
    return confirmed(parent, f"Run the code of {name}?", told, "Run and import")


def confirmed(parent: QWidget, question: str, told: str, verb: str, *, risky: bool = True) -> bool:
    """Ask whether to do what `verb` says; where that is risky, the Enter key stands for Cancel."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Convas", tr(question), parent=parent)
    box.setInformativeText(tr(told))
    roles = QMessageBox.ButtonRole
    do = box.addButton(tr(verb), roles.DestructiveRole if risky else roles.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel if risky else do)
    box.exec()
    return box.clickedButton() is do


def tell(parent: QWidget, sentence: str, details: str = "") -> None:
    """Tell what went wrong."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Convas", tr(sentence), parent=parent)
    box.setInformativeText(tr(details))
    box.exec()
