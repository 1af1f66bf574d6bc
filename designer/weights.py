"""The weights of the design on the desk: where their file lies, and how it follows the design's own file."""

import filecmp
import os
import shutil
import time
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from designer import settings
from engine.errors import FileError
from engine.files.atomic import cannot_write
from engine.files.weights import beside, named_by
from engine.graph import edits
from engine.graph.document import Design
from engine.graph.document import free_id as free_name

KEPT = 30 * 24 * 3600
"""Seconds for which weights of a design that was never saved are kept."""


class Desk(Protocol):
    """What has a design on it, and perhaps its file: `designer.workspace.Workspace`."""

    @property
    def design(self) -> Design:
        """The design."""

    @property
    def path(self) -> Path | None:
        """Its file."""


def file_of(desk: Desk) -> Path | None:
    """Return the file of the design's weights, which may be missing; None where it has none."""
    return named_by(desk.design, desk.path.parent if desk.path else settings.weights_folder())


def place_for(stem: str) -> Path:
    """Return the file of a design that is to be made with weights beside it, before the user saves it.

    Weights of designs that nobody has saved in a month are deleted on the way.
    """
    folder = settings.weights_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if time.time() - old.stat().st_mtime > KEPT:
                old.unlink()
    except OSError as error:
        raise FileError(cannot_write(folder, error)) from None
    return folder / f"{stem}-{uuid4().hex[:6]}.convas"


def brought_along(design: Design, file: Path, target: Path) -> Design:
    """Put the weights in `file` beside the design's new file and return the design that names them there."""
    place = target.parent / file.name
    if not file.is_file() or place == file or (place.is_file() and filecmp.cmp(file, place)):
        return design
    if place.exists():
        taken = [path.stem for path in target.parent.glob("*.safetensors")]
        place = place.with_stem(free_name(taken, beside(target).stem))
    try:
        _copy(file, place)
    except OSError as error:
        raise FileError(cannot_write(place, error)) from None
    return design if place.name == design.weights else edits.set_weights(design, place.name)


def _copy(file: Path, place: Path) -> None:
    """Give a file a second name where the disk can do that, which costs nothing: none of us changes it."""
    try:
        os.link(file, place)
    except OSError:
        shutil.copyfile(file, place)
