"""What a run has told so far: state, curves, progress and newest pictures. Plain Python, fed with events."""

import bisect
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from engine.train.events import FLEETING

State = Literal["idle", "starting", "running", "paused", "finished", "stopped", "failed"]
Event = Mapping[str, Any]

ACTIVE: tuple[State, ...] = ("starting", "running", "paused")
"""The states in which a process is at work."""

STATES: Mapping[str, State] = {
    "started": "running",
    "paused": "paused",
    "resumed": "running",
    "finished": "finished",
    "stopped": "stopped",
    "failed": "failed",
}
"""The state that follows an event; all other events leave it."""


MOST_POINTS = 4000
"""Of one curve: more than any screen has columns, few enough to be drawn 20 times a second."""

SLOWNESS = 0.1
"""How much of a new speed is taken over at once."""


@dataclass
class Curve:
    """Points of one line, in the order in which they came; of long runs the means of neighbours."""

    x: list[float] = field(default_factory=list)
    y: list[float] = field(default_factory=list)

    def add(self, x: float, y: float | None) -> None:
        """Add a point; a value that is missing is left out."""
        if y is None:
            return
        if len(self.x) >= MOST_POINTS:
            self.x = self.x[1::2]
            self.y = [(a + b) / 2 for a, b in zip(self.y[::2], self.y[1::2], strict=True)]
        self.x.append(x)
        self.y.append(y)

    def cut(self, end: float) -> None:
        """Forget the points beyond an x."""
        count = bisect.bisect_right(self.x, end + 1e-9)
        del self.x[count:], self.y[count:]


@dataclass
class Record:
    """The story of one run; `take` is the only way to continue it."""

    epochs: int = 0
    batch_size: int = 1
    state: State = "idle"
    started: Event = field(default_factory=dict)
    message: str = ""
    """Why the run has failed, or has paused by itself."""
    device: str = ""
    """One that remains, if the run has failed because its own has gone."""
    preparing: tuple[str, int, int] = ("", 0, 0)
    """What is done with the data before the first step, how much of it, and how much there is."""
    unreadable: int = 0
    """How many examples could not be used."""
    about_data: bool = False
    """Whether it has failed because of its data."""
    fitting_batch: int = 0
    """A size of batches for which there would have been memory, if the run has failed for lack of it."""
    diverged: bool = False
    """Whether it has failed because the loss grew out of bounds."""
    step_loss: Curve = field(default_factory=Curve)
    train_loss: Curve = field(default_factory=Curve)
    val_loss: Curve = field(default_factory=Curve)
    train_accuracy: Curve = field(default_factory=Curve)
    val_accuracy: Curve = field(default_factory=Curve)
    pictures: dict[str, Event] = field(default_factory=dict)
    """The newest picture of each node."""
    glances: dict[str, Event] = field(default_factory=dict)
    """The newest small picture of each node."""
    said: tuple[Sequence[str], Sequence[float]] = ((), ())
    """The classes that the network tells apart, and how probable each is for the example, as told last."""
    gradients: Mapping[str, float] = field(default_factory=dict)
    """The norm of each weight's gradient, as it was told last."""
    images_per_second: float | None = None
    epochs_done: float = 0.0
    best: float | None = None
    """The best validation accuracy, from 0 to 1."""
    seconds: float = 0.0
    """Seconds from the start to the newest event."""
    _first: tuple[float, float] | None = None
    """Time and epochs done when the first step was told: what came before says nothing of the speed."""
    _paused_at: float | None = None
    _idle: float = 0.0

    def take(self, event: Event) -> None:
        """Continue the story by one event; kinds that are not known are passed over."""
        if event.get("event") not in FLEETING:  # which a run that has ended goes on to send
            self.seconds = max(self.seconds, float(event.get("time", self.seconds)))
        match event.get("event"):
            case "started":
                self.started = event
            case "preparing":
                self.preparing = event["stage"], event["done"], event["total"]
            case "data":
                self.unreadable = event["unreadable"]
            case "step":
                self._take_step(event)
            case "epoch":
                self._take_epoch(event)
            case "pictures":
                self.pictures[event["node"]] = event
            case "glances":
                self.glances = self.glances | event["nodes"]
                if "shares" in event:
                    self.said = event.get("classes", ()), event["shares"]
            case "gradients":
                self.gradients = event["norms"]
            case "paused":
                self._paused_at, self.message = self.seconds, event.get("message", "")
            case "resumed" if "train" in event:  # another process goes on with the run
                self._go_back_to(event)
            case "resumed":
                self.message = ""
                self._idle += self.seconds - (
                    self._paused_at if self._paused_at is not None else self.seconds
                )
                self._paused_at = None
            case "finished":
                self.best = event.get("best_val_accuracy", self.best)
                self.epochs_done = float(event.get("epochs", self.epochs))
            case "failed":
                self.message = event.get("message", "")
                self.diverged = "step" in event
                self.fitting_batch = event.get("batch_size", 0)
                self.device = event.get("device", "")
                self.about_data = event.get("about") == "data"
        self.state = STATES.get(str(event.get("event")), self.state)

    def go_on(self, epochs: int) -> None:
        """Prepare for another process that trains the run further, to so many epochs in all."""
        self.epochs, self.message, self.diverged, self.fitting_batch = epochs, "", False, 0
        self.device = ""
        self.epochs_done = min(self.epochs_done, float(epochs))

    def fail(self, message: str) -> None:
        """End the story with a sentence that the run itself could not say."""
        self.state, self.message = "failed", message

    @property
    def epoch(self) -> int:
        """The epoch that is being trained, counted from 1."""
        return min(self.epochs, math.floor(self.epochs_done) + 1)

    @property
    def ended_early(self) -> bool:
        """Whether it has finished before all its epochs were done, as it got no better."""
        return self.state == "finished" and self.epochs_done < self.epochs

    @property
    def fraction(self) -> float:
        """How much is done, from 0 to 1."""
        return min(1.0, self.epochs_done / self.epochs) if self.epochs else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long it takes to the end at the speed so far, pauses left out; None while that is unknown."""
        if self._first is None:
            return None
        time, done = self._first
        worked, advanced = self.seconds - self._idle - time, self.epochs_done - done
        return worked / advanced * (self.epochs - self.epochs_done) if advanced > 0 and worked > 0 else None

    @property
    def steps_in_epoch(self) -> int:
        """How many batches make an epoch."""
        images: int = self.started.get("train", 0)
        return max(1, math.ceil(images / self.batch_size))

    def _take_step(self, event: Event) -> None:
        within = (event["step"] - 1) % self.steps_in_epoch + 1
        at = event["epoch"] - 1 + within / self.steps_in_epoch
        self.step_loss.add(at, event.get("loss"))
        self._take_speed(event.get("images_per_second"))
        self._advance(at)

    def _take_speed(self, now: float | None) -> None:
        """Let the speed follow slowly: as it is told, twenty times a second, nobody could read it."""
        if now is not None:
            before = self.images_per_second
            self.images_per_second = now if before is None else before + SLOWNESS * (now - before)

    def _take_epoch(self, event: Event) -> None:
        for name in ("train_loss", "val_loss", "train_accuracy", "val_accuracy"):
            getattr(self, name).add(event["epoch"], event.get(name))
        accuracy = event.get("val_accuracy")
        if accuracy is not None:
            self.best = max(accuracy, self.best or 0.0)
        self._advance(event["epoch"])

    def _go_back_to(self, event: Event) -> None:
        """Forget what was told after the checkpoint from which a run goes on: it comes again."""
        self.started = {**self.started, **event}
        self.epochs = event.get("epochs", self.epochs)
        done, whole = event.get("step", 0) / self.steps_in_epoch, event.get("epoch", 1) - 1
        self.step_loss.cut(done)
        for curve in (self.train_loss, self.val_loss, self.train_accuracy, self.val_accuracy):
            curve.cut(whole)
        self.best = max(self.val_accuracy.y, default=None)
        self.epochs_done, self._first, self._paused_at, self._idle = done, None, None, 0.0

    def _advance(self, done: float) -> None:
        self.epochs_done = max(self.epochs_done, done)
        if self._first is None:
            self._first = (self.seconds - self._idle, self.epochs_done)
