"""Keeps the weights after single epochs, so that one can look back at how a network came to see."""

import re
import time
from pathlib import Path

from engine.compile.weights import packed
from engine.errors import FullDisk
from engine.files.atomic import write_bytes
from engine.train.loop import Loop
from engine.train.runs import Folder

MOST = 64
"""How many epochs are kept at most."""
LARGEST = 256 * 2**20
"""Bytes that they may take together; three are kept whatever they take."""
FEWEST = 3
SHARE = 0.02
"""The most of the time that keeping may take."""
_NAME = re.compile(r"(\d{6})\.safetensors")


class Album:
    """The kept epochs of a run at work. Where they become too many, every other one goes."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._next = 0.0

    def keep(self, loop: Loop) -> None:
        """Keep the weights as they are between two epochs, if it is time; those of epoch 0 are untrained."""
        begun = time.monotonic()
        path = page(self._folder, loop.epoch - 1)
        if begun < self._next or loop.within or path.exists():
            return
        try:
            self._folder.epochs.mkdir(exist_ok=True)
            write_bytes(path, packed(loop.kept.state_dict()))
        except FullDisk:  # which the next checkpoint tells; this epoch cannot be looked back at
            return
        thin(self._folder)
        ended = time.monotonic()
        self._next = ended + (ended - begun) / SHARE


def page(folder: Folder, epoch: int) -> Path:
    """Return the file with the weights after an epoch."""
    return folder.epochs / f"{epoch:06}.safetensors"


def kept(folder: Folder) -> list[int]:
    """Return the epochs of which the weights are there, 0 for untrained ones."""
    if not folder.epochs.is_dir():
        return []
    matches = (_NAME.fullmatch(path.name) for path in folder.epochs.iterdir())
    return sorted(int(match[1]) for match in matches if match)


def thin(folder: Folder) -> None:
    """Take every other epoch away, but not the first and the last, while there are too many of them."""
    while (epochs := kept(folder)) and len(epochs) > FEWEST:
        size = page(folder, epochs[-1]).stat().st_size
        if len(epochs) <= MOST and len(epochs) * size <= LARGEST:
            return
        for epoch in epochs[1:-1:2]:
            page(folder, epoch).unlink()


def forget_after(folder: Folder, epoch: int) -> None:
    """Take away what a killed run had kept after the epoch from which it goes on."""
    for other in kept(folder):
        if other > epoch:
            page(folder, other).unlink()
