"""The edits by which a design comes to learn from other data."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from designer.language import tr
from designer.training.setup_form import settings_of
from engine.graph import edits

if TYPE_CHECKING:
    from designer.workspace import Workspace

FILES = (".csv", ".tsv", ".npz")
"""The files that hold data."""
KINDS = "Data (*.csv *.tsv *.npz)"


def is_data(path: Path) -> bool:
    """Tell whether a path may hold data, by what it is: nothing is read."""
    return path.is_dir() or path.suffix.lower() in FILES


def choose(workspace: "Workspace", name: str) -> bool:
    """Let the design learn from the data of a name or path, as one undo step."""
    training = settings_of(workspace.design).changed(data=name).values()
    if workspace.design.training.get("data") == name:
        return True
    done = workspace.edit(f"Learn from {Path(name).name}", edits.set_training, training)
    workspace.end_step()
    return done


def choose_path(workspace: "Workspace", path: Path) -> bool:
    """Let the design learn from a folder or file; one beside the design's file is named from there."""
    return choose(workspace, name_of(path, workspace.path.parent if workspace.path else None))


def name_of(path: Path, folder: Path | None) -> str:
    """Return what a path is called in the file of a design, so that both can be moved together.

    >>> name_of(Path("/nets/cats"), Path("/nets")), name_of(Path("/cats"), Path("/nets"))
    ('./cats', '/cats')
    """
    path = path.absolute()
    if folder is not None and path != folder and path.is_relative_to(folder.absolute()):
        return f"./{path.relative_to(folder.absolute()).as_posix()}"
    return str(path)


def ask_folder(parent: QWidget) -> Path | None:
    """Ask for a folder of images."""
    chosen = QFileDialog.getExistingDirectory(parent, tr("Learn from a folder with one sub-folder a class"))
    return Path(chosen) if chosen else None


def ask_file(parent: QWidget) -> Path | None:
    """Ask for a table or for arrays."""
    chosen, _ = QFileDialog.getOpenFileName(parent, tr("Learn from a table or from arrays"), "", tr(KINDS))
    return Path(chosen) if chosen else None
