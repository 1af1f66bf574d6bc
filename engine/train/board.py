"""Writes what a run tells into logs for TensorBoard, where its settings ask for them."""

import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from engine.errors import FileError
from engine.files.atomic import cannot_write
from engine.train.events import Event, Sink
from engine.train.runs import Folder

if TYPE_CHECKING:
    from torch.utils.tensorboard import SummaryWriter

TAGS: Mapping[str, Mapping[str, str]] = {
    "step": {"loss": "loss/step", "lr": "learning rate", "images_per_second": "images per second"},
    "epoch": {
        "train_loss": "loss/training",
        "val_loss": "loss/validation",
        "train_accuracy": "accuracy/training",
        "val_accuracy": "accuracy/validation",
    },
}
"""Under which name each number of an event is logged, by the kind of event; the step is that of the run."""


@contextmanager
def logged(folder: Folder, before: Sequence[Event], events: Sink) -> Iterator[Sink]:
    """Give a sink that logs what it is told and passes it on.

    What a run had told before it was resumed is written anew: then the logs hold exactly what the run's own
    events do, and nothing of what is done again.
    """
    from torch.utils.tensorboard import SummaryWriter

    begun = time.time() - (before[-1]["time"] if before else 0.0)
    try:
        shutil.rmtree(folder.board, ignore_errors=True)
        writer = SummaryWriter(str(folder.board), purge_step=0)
    except OSError as error:
        raise FileError(cannot_write(folder.board, error)) from None

    def tell(told: Event) -> None:
        _write(writer, told, begun)
        events(told)

    try:
        for told in before:
            _write(writer, told, begun)
        writer.flush()
        yield tell
    finally:
        writer.close()


def _write(writer: "SummaryWriter", told: Event, begun: float) -> None:
    for name, tag in TAGS.get(told["event"], {}).items():
        if told.get(name) is not None and "step" in told:
            writer.add_scalar(tag, told[name], told["step"], begun + told["time"])
    if told["event"] in ("epoch", "checkpoint", "finished", "stopped"):
        writer.flush()
