"""Decides where the folder of a new run lies: beside the design's file, or else with the user's data."""

import os
import re
from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path


def parent_for(design_file: Path | None) -> Path:
    """Return where the runs of a design are kept; beside its file unless nothing can be written there."""
    if design_file is not None and os.access(design_file.parent, os.W_OK):
        return design_file.parent / "runs"
    return user_data_path("convas", appauthor=False) / "runs"


def new_folder(parent: Path, name: str, now: datetime) -> Path:
    """Return a folder that is not there yet, named by the design and the time.

    >>> new_folder(Path("runs"), "LeNet-5 (mine)", datetime(2026, 11, 20, 9, 5, 0)).name
    'LeNet-5-mine-20261120-090500'
    """
    stem = re.sub(r"[^\w-]+", "-", name).strip("-")[:60] or "run"
    wish = parent / f"{stem}-{now:%Y%m%d-%H%M%S}"
    folder, number = wish, 2
    while folder.exists():
        folder, number = wish.with_name(f"{wish.name}-{number}"), number + 1
    return folder
