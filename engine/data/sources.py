"""Finds the data that a name or a path means, without torch and without reading more than heads."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.catalogue.names import alike
from engine.data.arrays import Arrays
from engine.data.folder import Folder
from engine.data.gathered import Source
from engine.data.known import KNOWN, SUGGESTED, found, key_of
from engine.data.specs import DATA_SETS, data_set
from engine.data.table import Table
from engine.errors import ConvasError, DataError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


def source(name: str, folder: Path | None = None) -> Source:
    """Return the data of a name, or at a path; a relative path begins at `folder` (None: the current one).

    Raises `UsageError` where there is nothing of that name, `DataError` or `FileError` where it is broken.

    >>> source("digits").shape, source("CIFAR-10").classes[:2]
    ((1, 28, 28), ('airplane', 'automobile'))
    """
    if name in DATA_SETS:
        return data_set(name)
    if known := found(name):
        return known
    path = located(name, folder)
    if not name.strip():
        raise UsageError("No data are named: give digits, shapes, a set of torchvision, or a path.")
    try:
        stamp = path.stat().st_mtime_ns
    except (OSError, ValueError):
        raise UsageError(_unknown(name, path)) from None
    return _at(name, path, stamp)


def is_path(name: str) -> bool:
    """Tell whether a name can only be that of a file or folder; all others are known without any.

    >>> is_path("digits"), is_path("CIFAR-10"), is_path("photos")
    (False, False, True)
    """
    return name not in DATA_SETS and key_of(name) not in KNOWN


def located(name: str, folder: Path | None = None) -> Path:
    """Return the path that a name means."""
    path = Path(name).expanduser()
    return path if path.is_absolute() else (folder or Path.cwd()) / path


def absolute(name: str, folder: Path | None = None) -> str:
    """Return a name as it is understood everywhere: a path in full, a known name as it is."""
    if not is_path(name):
        return name
    path = located(name, folder)
    return str(path.absolute()) if path.exists() else name


@dataclass(frozen=True)
class Told:
    """What is known of some data at once."""

    source: Source | None
    problem: str = ""
    """Why it cannot be used; empty where it can."""


def told(name: str, folder: Path | None = None) -> Told:
    """Return the data of a name, or why there is none, in one sentence."""
    try:
        data = source(name, folder)
        if not data.classes or not data.shape:
            raise DataError(f"{data.title} holds no examples: choose other data.")
    except ConvasError as error:
        return Told(None, str(error))
    return Told(data)


@lru_cache(maxsize=16)
def _at(name: str, path: Path, stamp: int) -> Source:
    """Return the data in a file or folder as it was at a time."""
    if path.is_dir():
        return Folder(name, path)
    kinds: Mapping[str, type[Table] | type[Arrays]] = {".csv": Table, ".tsv": Table, ".npz": Arrays}
    kind = kinds.get(path.suffix.lower())
    if kind is None:
        raise UsageError(
            f"{path} is no data that can be learnt from: choose a folder of images, a .csv or a .npz file."
        )
    return kind(name, path)


def _unknown(name: str, path: Path) -> str:
    near = alike(name.partition(":")[0], SUGGESTED)
    if near:
        return f"There is no data set and no file or folder named {name}: did you mean {' or '.join(near)}?"
    if Path(name).is_absolute():
        return f"There is no file or folder {path} to learn from: put it back, or choose other data."
    return (
        f"There is no data set named {name}, and no file or folder {path}: choose digits, shapes, one of "
        "torchvision's data sets, or a path."
    )
