"""What is done with runs from their list: open, reveal, rename, delete, export; what fails says why."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFile, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from designer import settings, weights
from designer.dialogs import confirmed
from designer.language import tr
from engine.analysis import analyse
from engine.analysis.tensors import tensors
from engine.errors import ConvasError, FileError, UsageError
from engine.files import format
from engine.files.atomic import cannot_write
from engine.files.weights import beside, check_own, shapes
from engine.train import curves, keeping
from engine.train.runs import Folder, existing

if TYPE_CHECKING:
    from engine.graph.document import Design
    from engine.train.survey import Past


def trained(run: Path, *, best: bool) -> "Design":
    """Return the design as it was trained; with `best` its best weights, brought along, to begin with.

    Without them it begins as the run began. Raises `ConvasError`.
    """
    folder = existing(run)
    design = format.read(folder.design)
    if not best and not design.weights:
        return design
    learned = folder.best if folder.best.is_file() else folder.last
    file = learned if best else folder.start
    if not file.is_file():
        raise UsageError(
            f"{run.name} holds no weights {'yet: train it for an epoch' if best else 'to begin with'}."
        )
    check_own(tensors(analyse(design).network), shapes(file), file)
    place = beside(weights.place_for(run.name[:60]))
    try:
        shutil.copyfile(file, place)
    except OSError as error:
        raise FileError(cannot_write(place, error)) from None
    return replace(design, weights=place.name)


def ask_epochs(parent: QWidget, past: "Past") -> int | None:
    """Ask to how many epochs in all a finished run is to be trained; None where it was called off."""
    done, wished = past.run.epochs, past.run.settings.epochs
    text = tr(f"{past.run.name} has done {done} of {wished} epochs. Train it to how many in all?")
    proposed = wished if past.early else 2 * wished
    wanted, chosen = QInputDialog.getInt(parent, tr("Continue Run"), text, proposed, done + 1, 100_000)
    return wanted if chosen else None


def ask_name(parent: QWidget, run: Path) -> Path | None:
    """Ask for another name of a run and give it; return where it is now, None where it was called off."""
    text = tr("The name of the run and of its folder:")
    name, chosen = QInputDialog.getText(parent, tr("Rename Run"), text, text=run.name)
    if not chosen or name.strip() == run.name:
        return None
    return keeping.rename(run, name)


def ask_delete(parent: QWidget, runs: Sequence[Path]) -> bool:
    """Ask whether runs are to go to the trash."""
    what = runs[0].name if len(runs) == 1 else f"{len(runs)} runs"
    told = "Curves, weights and notes go to the trash, from where they can be brought back."
    return confirmed(parent, f"Delete {what}?", told, "Move to Trash")


def put_in_trash(run: Path) -> None:
    """Move a run's folder to the trash, or raise `ConvasError`."""
    keeping.check_idle(run)
    if not QFile.moveToTrash(str(run)):
        raise FileError(
            f"{run.name} could not be moved to the trash: delete its folder {run} in the file manager."
        )


def reveal(run: Path) -> None:
    """Show a run's folder in the file manager."""
    keeping.check_there(Folder(run))
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(run))):
        raise UsageError(f"No file manager could be opened: the run is in {run}.")


def ask_csv(parent: QWidget, runs: "Sequence[Past]") -> Path | None:
    """Ask for a file and write the curves of runs to it as a table."""
    path = _ask_file(parent, "Export Curves", f"{stem(runs)}.csv", "Tables (*.csv)")
    if path is not None:
        curves.write([(past.run.name, past.epochs) for past in runs], path)
    return path


def ask_steps(parent: QWidget, runs: "Sequence[Past]") -> Callable[[], str] | None:
    """Ask for a file for the steps of runs; return what writes them, says so, and touches nothing of Qt."""
    path = _ask_file(parent, "Export Steps", f"{stem(runs, 'steps')}.csv", "Tables (*.csv)")
    if path is None:
        return None
    told = [(past.run.name, Folder(past.run.path).events) for past in runs]

    def write() -> str:
        curves.write_steps(told, path)
        return f"Wrote {path.name}."

    return write


def ask_png(parent: QWidget, runs: "Sequence[Past]", image: QImage) -> Path | None:
    """Ask for a file and write the picture of the curves to it."""
    path = _ask_file(parent, "Export Picture", f"{stem(runs)}.png", "Pictures (*.png)")
    if path is not None and not image.save(str(path)):
        raise FileError(f"{path} cannot be written: choose another folder, or make room.")
    return path


def stem(runs: "Sequence[Past]", kind: str = "") -> str:
    """Return how a file about some runs is called, with the kind of what is in it."""
    name = runs[0].run.name if len(runs) == 1 else "runs"
    return "-".join(filter(None, (name, kind)))


def _ask_file(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    suggested = str(settings.folder() / name)
    chosen, _ = QFileDialog.getSaveFileName(parent, tr(title), suggested, tr(kinds))
    return Path(chosen) if chosen else None


def in_words(error: ConvasError | OSError) -> str:
    """Return what went wrong as a sentence."""
    return str(error) if isinstance(error, ConvasError) else str(FileError(f"{error.strerror or error}."))


def outcome(deed: Callable[[], str]) -> tuple[str, bool]:
    """Do something that may fail; return what it says or what went wrong, and whether something did."""
    try:
        return deed(), False
    except (ConvasError, OSError) as error:
        return in_words(error), True
