"""Lets the design begin with the weights of a file, which a process beside the window fits to it."""

import filecmp
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QFileDialog, QWidget

from designer import settings
from designer.errand import Outcome
from designer.errand_dialog import sent
from designer.language import tr
from designer.refusal import refuse
from designer.weights_choice import KINDS
from designer.workspace import Workspace
from engine.errors import ConvasError, FileError
from engine.files import write
from engine.files.atomic import cannot_write
from engine.files.weights import FITTING, SUFFIX
from engine.graph import edits
from engine.graph.document import free_id as free_name

LONGEST_STEM = 80
"""Characters of the name of a chosen file that its fitted weights are called by."""


def ask_and_take(workspace: Workspace, window: QWidget) -> None:
    """Ask for a file of weights and take it; without one all stays as it was."""
    name, _ = QFileDialog.getOpenFileName(window, tr("Weights"), str(settings.folder()), tr(KINDS))
    if name:
        take(workspace, window, Path(name))


def take(workspace: Workspace, window: QWidget, file: Path, name: str = "") -> None:
    """Fit the weights in a file to the design, lay them beside it, and let training begin with them.

    There they are called as the file, or by another `name`.
    A last layer that has another number of classes begins anew; whatever else does not fit is refused.
    """
    folder = TemporaryDirectory(prefix="convas-weights-")
    copy = Path(folder.name) / "design.convas"
    try:
        place = _place(workspace, name or file.stem)
        write(edits.set_weights(workspace.design, ""), copy)
    except ConvasError as error:
        folder.cleanup()
        workspace.said.emit(str(error), True)
        return

    def then(outcome: Outcome) -> None:
        folder.cleanup()
        _taken(workspace, window, file, place, outcome)

    arguments = ["export", str(copy), "--to", "safetensors", "--weights", str(file), "-o", str(place)]
    sent(arguments, "Weights", f"Reading the weights {file.name}…", window, then)


def _place(workspace: Workspace, name: str) -> Path:
    """Return where the fitted weights go: beside the design, or where those of unsaved designs lie."""
    folder = workspace.path.parent if workspace.path else settings.weights_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        there = [path.stem for path in folder.glob(f"*{SUFFIX}")]
    except OSError as error:
        raise FileError(cannot_write(folder, error)) from None
    stem = "".join(letter for letter in name if letter.isprintable() and letter not in "/\\:")
    return folder / f"{free_name(there, stem.strip('. ')[:LONGEST_STEM] or 'weights')}{SUFFIX}"


def _taken(workspace: Workspace, window: QWidget, file: Path, place: Path, outcome: Outcome) -> None:
    if not outcome.done:
        if outcome.complaints:
            told = [line.replace(f": {FITTING}", ".") for line in outcome.complaints]
            refuse(window, f"The weights {file.name} cannot be taken.", told)
        return
    if file.parent.absolute() == place.parent.absolute() and filecmp.cmp(file, place, shallow=False):
        place.unlink()  # they lay there already, under their own name
        place = place.with_name(file.name)
    if workspace.edit(f"Begin with the weights {place.stem}", edits.set_weights, place.name):
        remarks = [line for line in outcome.said if not line.startswith(str(place.parent))]
        workspace.said.emit(" ".join(remarks) or f"Training begins with the weights {place.stem}.", False)
