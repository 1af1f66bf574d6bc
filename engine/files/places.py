"""Where files may be written: asked before any work, so that none is done in vain."""

import os
from pathlib import Path

from engine.errors import FileError, UsageError
from engine.files.atomic import cannot_write


def check_writable(path: Path) -> None:
    """Refuse a place where no file can be written, or raise `FileError` with what is needed."""
    try:
        is_folder, is_placed, is_there = path.is_dir(), path.parent.is_dir(), path.exists()
    except OSError as error:  # a name that is too long, a folder that lets nobody in
        raise FileError(cannot_write(path, error)) from None
    if is_folder:
        raise FileError(f"{path} is a folder: name the file in it that is to be written.")
    if not is_placed:
        raise FileError(f"There is no folder {path.parent}: create it, or choose another name.")
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise FileError(f"Nothing can be written in {path.parent}: choose another folder, or allow it there.")
    if is_there and not os.access(path, os.W_OK):
        raise FileError(f"{path} is there and must not be changed: choose another name, or allow it.")


def check_apart(out: Path, *sources: Path | None) -> None:
    """Refuse to write over what is read: the design, or a file of weights."""
    for source in sources:
        if source and out.exists() and source.exists() and out.samefile(source):
            raise UsageError(f"{out} is what is read: choose another name for the file to write.")
