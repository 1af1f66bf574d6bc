"""The curves of a run, by epochs or by steps, as its events tell them, and as tables for other programs."""

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
"""The columns of the table of epochs."""
OF_STEPS = ("epoch", "step", "time", "loss", "lr", "images_per_second")
"""What of a step stands in its table; the loss is the mean since the step told before."""
STEP_COLUMNS = ("run", "epoch", "step", "seconds", "loss", "lr", "images_per_second")
"""The columns of the table of steps."""


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


def steps(path: Path) -> list[tuple[object, ...]]:
    """Return the steps that a file of events tells, in order, each as `OF_STEPS`; what is lacking is None.

    Runs tell their steps at a bounded rate, so that there need not be a line for each.
    """
    try:
        lines = path.read_bytes().splitlines()
    except FileNotFoundError:
        return []
    found: dict[int, Event] = {}
    for line in lines:
        if line.startswith(OF_STEP) and (told := parsed(line)) and isinstance(told.get("step"), int):
            found[told["step"]] = told  # one that was done again after a kill counts as it was done last
    return [tuple(told.get(name) for name in OF_STEPS) for _, told in sorted(found.items())]


def table(runs: Iterable[tuple[str, Sequence[Epoch]]]) -> str:
    r"""Return the curves of some runs as CSV, a line an epoch; what was not measured stays empty.

    >>> table([("a", [Epoch(1, 12, 0.5, 2.0, 1.5, 0.25, 0.5, None, 900.0)])]).splitlines()[1]
    'a,1,12,0.5,2.0,1.5,0.25,0.5,,900.0'
    """
    lines = ([name, *(getattr(each, key) for key in COLUMNS[1:])] for name, epochs in runs for each in epochs)
    return _joined(COLUMNS, lines)


def step_table(runs: Iterable[tuple[str, Sequence[Sequence[object]]]]) -> str:
    r"""Return the steps of some runs as CSV, a line a step that was told.

    >>> step_table([("a", [(1, 20, 0.5, 2.25, 0.002, None)])]).splitlines()[1]
    'a,1,20,0.5,2.25,0.002,'
    """
    return _joined(STEP_COLUMNS, ([name, *step] for name, told in runs for step in told))


def write(runs: Iterable[tuple[str, Sequence[Epoch]]], path: Path) -> None:
    """Write the epochs of some runs as CSV, or raise `FileError`."""
    write_bytes(path, table(runs).encode())


def write_steps(runs: Iterable[tuple[str, Path]], path: Path) -> None:
    """Write the steps of some runs, each with its file of events, as CSV, or raise `FileError`."""
    write_bytes(path, step_table((name, steps(events)) for name, events in runs).encode())


def _joined(columns: Sequence[str], lines: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    return text.getvalue()
