"""What a run tells while it works: its events, the file that keeps them, and the pipe that carries them."""

import math
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from io import FileIO
from pathlib import Path
from typing import IO, Any

import msgspec

from engine.errors import FileError, TrainingError
from engine.files.atomic import TOO_FULL, cannot_write, write_bytes
from engine.files.recovery import hold

Event = dict[str, Any]
Sink = Callable[[Event], None]

KINDS: Mapping[str, tuple[str, ...]] = {
    "started": ("device", "dtype", "parameters", "train", "validation"),
    "step": ("epoch", "step", "loss", "lr", "images_per_second"),
    "epoch": ("epoch", "train_loss", "train_accuracy", "val_loss", "val_accuracy"),
    "checkpoint": ("path",),
    "paused": (),
    "resumed": (),
    "finished": ("best_val_accuracy", "seconds"),
    "stopped": (),
    "failed": ("message",),
    "pictures": ("node", "epoch", "step", "shape", "low", "high", "data"),
    "glances": ("epoch", "step", "nodes"),
    "gradients": ("epoch", "step", "norms"),
    "answer": ("id", "what"),
    "viewing": ("epochs", "classes", "images"),
    "rate": ("lr", "loss"),
    "found": ("lr",),
    "preparing": ("stage", "done", "total"),
    "data": ("name", "unreadable", "skipped"),
}
"""Every kind of event with the keys that it always has, beside its kind and time; it may have more.

``glances`` has ``classes`` and ``shares``, too, where the Output is among the nodes.

Accuracies are shares from 0 to 1. Epochs count from 1, and so do steps, over all epochs. The loss of a step
is the mean since the step told before. `FLEETING` events are never kept in a file.
"""

FLEETING = frozenset({"pictures", "glances", "gradients", "answer", "preparing"})
"""Events for whoever asks, of which the newest of a kind (and node) makes those before it useless."""

RECKONED: Mapping[str, type | tuple[type, ...]] = {
    "event": str,
    "time": (int, float),
    "epoch": int,
    "step": int,
    "val_accuracy": (int, float),
    "best_val_accuracy": (int, float),
    "parameters": int,
}
"""What values must be, in every event that has them, for the others to be understood."""

EXAMPLE = "__input__"
"""The node of the pictures that show the example itself; no node can have this name."""


def event(kind: str, at: float, **values: Any) -> Event:
    """Return an event; a key that is missing or a number that JSON does not know is a defect of the program.

    >>> event("checkpoint", 1.23456, path="last.safetensors")
    {'event': 'checkpoint', 'time': 1.235, 'path': 'last.safetensors'}
    """
    if missing := set(KINDS[kind]) - set(values):
        raise ValueError(f"the event {kind} lacks {', '.join(sorted(missing))}")
    for name, value in values.items():
        if isinstance(value, float) and not math.isfinite(value):
            raise ValueError(f"{name} of the event {kind} is not finite")
    return {"event": kind, "time": round(at, 3), **values}


def line(told: Event) -> bytes:
    """Return an event as a line of JSON."""
    return msgspec.json.encode(told) + b"\n"


def parsed(text: bytes) -> Event | None:
    """Return the event of a line, or None for a line that was torn or is none."""
    try:
        told = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return told if isinstance(told, dict) and "event" in told and _is_sound(told) else None


def _is_sound(told: Event) -> bool:
    """Tell whether what is reckoned with is of its kind: a line may have been damaged or written by hand."""
    return all(isinstance(told[name], kind) for name, kind in RECKONED.items() if name in told)


def read(path: Path) -> list[Event]:
    """Return the events that a file keeps; a torn last line, as a killed run leaves it, is passed over."""
    if not path.exists():
        return []
    return [told for text in path.read_bytes().splitlines() if (told := parsed(text))]


def ignore(_: Event) -> None:
    """Do without an event."""


class Journal:
    """Keeps the events of a run in its file, line by line, and the file for itself while the run works."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = opened(path)
        self._waiting = b""
        """Lines, or the rest of one, for which there was no room."""

    def write(self, told: Event) -> None:
        """Add an event; fleeting ones are passed over.

        Where the disk is full it waits for the next one; that there is no room is told with the weights.
        """
        if told["event"] in FLEETING:
            return
        self._waiting += line(told)
        try:
            while self._waiting:
                self._waiting = self._waiting[self._file.write(self._waiting) :]
        except OSError as error:
            if error.errno not in TOO_FULL:
                raise FileError(cannot_write(self._path, error)) from None

    def rewrite(self, kept: list[Event]) -> None:
        """Keep only these events."""
        before, self._waiting = self._file, b""
        write_bytes(self._path, b"".join(map(line, kept)))
        self._file = opened(self._path)
        before.close()

    def close(self) -> None:
        """Close the file and let it go."""
        self._file.close()


def opened(path: Path) -> FileIO:
    """Return the file, open for more lines and held, or say that another process holds it."""
    try:
        file = path.open("ab", buffering=0)
    except OSError as error:
        raise FileError(cannot_write(path, error)) from None
    try:
        hold(file.fileno())
    except OSError:
        file.close()
        raise held_elsewhere(path) from None
    return file


def held_elsewhere(path: Path) -> TrainingError:
    """Return why one cannot train in the folder of this file while a process does."""
    return TrainingError(f"{path.parent} is being trained by another process: wait for its end or stop it.")


def is_held(path: Path) -> bool:
    """Tell whether a run is at work in the folder of this file."""
    try:
        with path.open("rb") as file:
            hold(file.fileno())
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


class Outlet:
    """Writes events to a pipe from a thread of its own, so that a reader who is busy never holds up training.

    A picture that was not taken yet makes way for the next one of its node; everything else waits its turn.
    """

    def __init__(self, stream: IO[bytes], on_broken: Callable[[], None] = lambda: None) -> None:
        self._stream = stream
        self._on_broken = on_broken
        self._waiting: deque[Event] = deque()
        self._fleeting: dict[tuple[str, str], Event] = {}
        self._changed = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="events", daemon=True)
        self._thread.start()

    def __call__(self, told: Event) -> None:
        """Hand over an event, at once."""
        with self._changed:
            if told["event"] in FLEETING:
                self._fleeting[place_of(told)] = told
            else:
                self._waiting.append(told)
            self._changed.notify()

    def close(self, patience: float = 5.0) -> None:
        """Write what waits and end; a reader that takes nothing for `patience` seconds gets no more."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._thread.join(patience)

    def _work(self) -> None:
        while batch := self._next():
            try:
                self._stream.write(b"".join(map(line, batch)))
                self._stream.flush()
            except OSError:  # the reader is gone
                self._on_broken()
                return

    def _next(self) -> list[Event]:
        """Return what is to be written next, in the order of time; nothing at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._fleeting or self._closed)
            batch = sorted([*self._waiting, *self._fleeting.values()], key=lambda told: float(told["time"]))
            self._waiting.clear()
            self._fleeting.clear()
        return batch


def place_of(told: Event) -> tuple[str, str]:
    """Return what a fleeting event takes the place of: the one before of its kind, of the same node."""
    return told["event"], told.get("what") or told.get("node", "")


class Clock:
    """Seconds since a run began, the time before it was resumed included."""

    def __init__(self, before: float = 0.0) -> None:
        self._start = time.monotonic() - before

    def __call__(self) -> float:
        """Return the seconds."""
        return time.monotonic() - self._start
