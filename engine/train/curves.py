"""The curves of a run, epoch by epoch, as its events tell them, and as a table for other programs."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from engine.files.atomic import write_bytes
from engine.train.events import Event, parsed

OF_STEP = b'{"event":"step",'
"""How the line of a step begins in the file of events."""


@dataclass(frozen=True)
class Epoch:
    """What was measured when an epoch had ended; accuracies are shares from 0 to 1."""

    epoch: int
    step: int
    seconds: float
    train_loss: float
    val_loss: float
    train_accuracy: float
    val_accuracy: float
    lr: float | None
    """The learning rate of the last step that was told before."""
    images_per_second: float | None


COLUMNS = ("run", *(field.name for field in fields(Epoch)))
"""The columns of the table."""


@dataclass(frozen=True)
class Told:
    """What the file of a run's events says: all of them but the steps, and the epochs."""

    events: tuple[Event, ...]
    epochs: tuple[Epoch, ...]


def read(path: Path) -> Told:
    """Read a file of events; of the steps, which are thousands, only those that end an epoch are looked at.

    A file that is not there tells nothing, and lines that are torn are passed over.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return Told((), ())
    events: list[Event] = []
    epochs: dict[int, Epoch] = {}
    step = b""
    for line in lines:
        if line.startswith(OF_STEP):
            step = line
        elif told := parsed(line):
            events.append(told)
            if told["event"] == "epoch" and (epoch := _epoch(told, parsed(step) or {})):
                epochs[epoch.epoch] = epoch
    return Told(tuple(events), tuple(epochs.values()))


def _epoch(told: Event, step: Event) -> Epoch | None:
    """Return an epoch, or None where the event has not what it needs."""
    try:
        numbers = {field.name: told[field.name] for field in fields(Epoch)[3:7]}
        return Epoch(
            int(told["epoch"]),
            int(told.get("step", 0)),
            float(told["time"]),
            **{name: float(value) for name, value in numbers.items()},
            lr=step.get("lr"),
            images_per_second=step.get("images_per_second"),
        )
    except (KeyError, TypeError, ValueError):
        return None


def table(runs: Iterable[tuple[str, Sequence[Epoch]]]) -> str:
    r"""Return the curves of some runs as CSV, a line an epoch; what was not measured stays empty.

    >>> table([("a", [Epoch(1, 12, 0.5, 2.0, 1.5, 0.25, 0.5, None, 900.0)])]).splitlines()[1]
    'a,1,12,0.5,2.0,1.5,0.25,0.5,,900.0'
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for name, epochs in runs:
        writer.writerows([name, *(getattr(epoch, column) for column in COLUMNS[1:])] for epoch in epochs)
    return text.getvalue()


def write(runs: Iterable[tuple[str, Sequence[Epoch]]], path: Path) -> None:
    """Write the curves of some runs as CSV, or raise `FileError`."""
    write_bytes(path, table(runs).encode())
