"""Saves a run so that it goes on exactly where it was, and brings its weights back."""

import io
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file
from torch import Tensor

from engine.compile.weights import packed
from engine.errors import FileError, TrainingError
from engine.files.atomic import write_bytes
from engine.files.weights import check_own
from engine.train import events
from engine.train.loop import Loop
from engine.train.runs import Folder

SHORTEST_PAUSE = 5.0
"""Seconds between two checkpoints at the least."""

SHARE = 0.02
"""The most of the time that checkpoints may take."""

LONGEST_PAUSE = 60.0
"""Seconds after which even an epoch at work is saved."""

NEEDED = frozenset({"epoch", "step", "within", "best", "sums", "waited", "plateau", "weights", "optimizer"})
"""What a state must hold, whichever version has written it."""


class Saver:
    """Writes the checkpoints of a run, seldom enough to cost little."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self.path = folder.last
        """The file of weights that a checkpoint is told by."""
        self._saved = time.monotonic()
        self._cost = 0.0

    def due(self, *, epoch_ended: bool) -> bool:
        """Tell whether it is time: soon at the end of an epoch, late within one."""
        pause = max(SHORTEST_PAUSE, self._cost / SHARE)
        return time.monotonic() - self._saved >= (pause if epoch_ended else max(LONGEST_PAUSE, pause))

    def save(self, loop: Loop) -> None:
        """Write weights and state.

        The state comes last and holds the weights once more: it is whole by itself, so that a process that is
        killed between two files leaves a run that goes on exactly.
        """
        begun = time.monotonic()
        if loop.best_weights is not None:
            write_bytes(self._folder.best, packed(loop.best_weights))
        write_bytes(self._folder.last, packed(loop.kept.state_dict()))
        content = io.BytesIO()
        torch.save(loop.state(), content)
        write_bytes(self._folder.state, content.getvalue())
        loop.best_weights = None
        self._saved = time.monotonic()
        self._cost = self._saved - begun


def read_state(folder: Folder) -> dict[str, Any] | None:
    """Return the state at the last checkpoint, or None where the run did not come so far."""
    if not folder.state.exists():
        if any(told["event"] == "checkpoint" for told in events.read(folder.events)):
            raise _lost(folder, "is gone")
        return None
    try:
        state: dict[str, Any] = torch.load(folder.state, map_location="cpu", weights_only=True)
    except Exception as error:  # damaged bytes make torch raise almost anything
        raise _lost(folder, "is damaged") from error
    if not (isinstance(state, dict) and state.keys() >= NEEDED):
        raise _lost(folder, "holds no state of a run")
    return state


def _lost(folder: Folder, fault: str) -> TrainingError:
    """Return what is said where a run had come some way, but cannot go on from there."""
    return TrainingError(
        f"{folder.state} {fault}, so the run cannot go on exactly: put it back from a copy, or begin a new "
        "run with the best weights of this one."
    )


def best_weights(folder: Folder) -> dict[str, Tensor]:
    """Return the best weights of a run, or its last where no epoch has ended."""
    path = best_file(folder)
    if not path.exists():
        raise TrainingError(f"{folder.path} holds no weights yet: train it for an epoch.")
    return tensors(path)


def best_file(folder: Folder) -> Path:
    """Return the file of a run's best weights; of its last where no epoch has ended."""
    return folder.best if folder.best.exists() else folder.last


def tensors(path: Path) -> dict[str, Tensor]:
    """Return the weights in a file of a run, or raise `FileError`."""
    try:
        return load_file(path)
    except (OSError, SafetensorError) as error:
        reason = str(error).rpartition(": ")[2] or type(error).__name__
        raise FileError(
            f"{path} is damaged ({reason}): put it back from a copy, or train the run further, which writes "
            "it anew."
        ) from error


def check_fit(own: Mapping[str, Tensor], given: Mapping[str, Tensor], file: Path) -> None:
    """Refuse tensors that are of another design than the run's, and say which ones."""
    check_own(_shapes(own), _shapes(given), file)


def _shapes(tensors: Mapping[str, Tensor]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(tensor.shape) for name, tensor in tensors.items()}
