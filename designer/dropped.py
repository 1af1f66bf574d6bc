"""What is dropped on a window: designs are opened, Python files imported, data learnt from, the rest told."""

from enum import Enum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QMimeData

from designer.documents import SUFFIX

PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp", ".tif", ".tiff", ".svg"}
DATA = {".csv", ".tsv", ".npz"}
TAKEN = "a design (.convas), a Python file with a model (.py), or data: a folder, a .csv or a .npz file"


class Use(Enum):
    """What is done with what is dropped."""

    OPEN = "open"
    IMPORT = "import"
    DATA = "data"
    TELL = "tell"


class Dropped(NamedTuple):
    """What was dropped, what is to be done with it, and why it is nothing else."""

    use: Use
    path: Path = Path()
    words: str = ""


def dropped(data: QMimeData, *, is_open: bool = True) -> Dropped:
    """Return what is to be done with files that were dropped; data need a design that learns from them."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if not paths:
        return Dropped(Use.TELL, words="Only files on this computer can be opened: save it here first.")
    if len(paths) > 1:
        return Dropped(Use.TELL, words=f"One window opens one file: drop one instead of {len(paths)}.")
    (path,) = paths
    if path.is_dir() or path.suffix.lower() in DATA:
        if is_open:
            return Dropped(Use.DATA, path)
        words = f"{path.name} can be learnt from: open or begin a design first, then drop it again."
        return Dropped(Use.TELL, words=words)
    if path.suffix == SUFFIX:
        return Dropped(Use.OPEN, path)
    if path.suffix == ".py":
        return Dropped(Use.IMPORT, path)
    if path.suffix.lower() in PICTURES:
        return Dropped(Use.TELL, words=f"{path.name} is a picture, and no network: drop {TAKEN}.")
    return Dropped(Use.TELL, words=f"{path.name} cannot be opened here: drop {TAKEN}.")
