"""Finds a learning rate: it grows from step to step, and the loss tells when it is too much (Smith 2015)."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from torch import Tensor

from engine.errors import TrainingError
from engine.files import format
from engine.train.assembly import assembled, beginning, checked, memory_of
from engine.train.control import Control, signals
from engine.train.events import Clock, Sink, event
from engine.train.failures import failure_told, in_words
from engine.train.loop import Loop, order
from engine.train.readying import Halted, teller
from engine.train.settings import TrainingSettings

LOWEST, HIGHEST = 1e-6, 10.0
STEPS = 100
SMOOTH = 0.9
"""How much of the mean loss so far a new one leaves."""
TOO_MUCH = 4.0
"""How many times the lowest loss so far ends the search."""
LEAST = 10
"""Steps before which the search does not end."""
BEFORE = 10.0
"""How many times lower than where the loss is lowest the learning rate is that is suggested."""


@dataclass
class Finding:
    """What the search has seen: learning rates, and the loss at each, smoothed."""

    lr: list[float] = field(default_factory=list)
    loss: list[float] = field(default_factory=list)
    _mean: float = 0.0

    def add(self, lr: float, loss: float) -> bool:
        """Take the loss of a step; tell whether to go on."""
        self._mean = SMOOTH * self._mean + (1 - SMOOTH) * loss
        mean = self._mean / (1 - SMOOTH ** (len(self.lr) + 1))  # as if there had been steps before
        if not math.isfinite(mean):
            return False
        self.lr.append(lr)
        self.loss.append(mean)
        return len(self.lr) < LEAST or mean <= TOO_MUCH * min(self.loss)

    @property
    def suggested(self) -> float:
        """The learning rate to take: a tenth of the one at which the loss was lowest, in two digits."""
        if not self.lr:
            raise TrainingError(
                "The loss is no finite number from the first step on: look at the network and its data."
            )
        best = self.lr[min(range(len(self.loss)), key=self.loss.__getitem__)]
        return float(f"{max(best / BEFORE, LOWEST):.1e}")


class Finder(Loop):
    """A loop that is run for its learning rate alone: its network is spoilt afterwards."""

    @property
    def lr(self) -> float:
        """The learning rate of the step at work, on its way from the lowest to the highest."""
        return LOWEST * float((HIGHEST / LOWEST) ** (self.step / (STEPS - 1)))

    def search(self) -> Iterator[Finding]:
        """Yield what is found so far, after every step."""
        found = Finding()
        self.treated.begin(self.settings.epochs)
        for images, labels in self._batches():
            lr = self.lr
            self._learn(images, labels)
            going_on = found.add(lr, self._unread.pop().item())
            yield found
            if not going_on:
                return

    def _batches(self) -> Iterator[tuple[Tensor, Tensor]]:
        """Yield batches in the order of training, epoch after epoch."""
        while self.step < STEPS:
            parts = order(len(self._training), self.settings, self.epoch)
            for images, labels in self._training.batches(parts, self.epoch):
                yield images, labels
                if self.step == STEPS:
                    return
            self.epoch += 1


def find(
    file: Path,
    settings: TrainingSettings,
    events: Sink,
    weights: str | None = None,
    control: Control | None = None,
) -> Finding | None:
    """Search for the learning rate of a design in a file, telling events ``rate`` and at last ``found``.

    Without `weights` the search begins with those that the design names; `none` begins anew. A stop ends it
    with the event ``stopped``; nothing is suggested then. What goes wrong is told as ``failed``, and raised.
    """
    clock, control = Clock(), control or Control()
    memory = partial(memory_of, settings.device)
    with failure_told(events, clock), in_words(file, settings, memory), signals(control):
        try:
            finding = _searched(file, settings, weights, events, control, clock)
        except Halted:
            events(event("stopped", clock()))
            if control.interrupted:
                raise KeyboardInterrupt from None
            return None
        events(event("found", clock(), lr=finding.suggested))
        return finding


def _searched(
    file: Path, settings: TrainingSettings, weights: str | None, events: Sink, control: Control, clock: Clock
) -> Finding:
    """Return what a whole search has found; raise `Halted` after a step where a stop is asked for."""
    design = format.read(file)
    network = checked(design, settings, file.parent)
    begun = beginning(design, network.code, file.parent, weights, settings.seed)
    tell = teller(events, control, clock)
    parts = assembled(network, settings, begun.tensors if begun else None, file.parent, tell)
    finding = Finding()
    for finding in Finder(parts, settings, network.treatment).search():
        if finding.lr:
            events(event("rate", clock(), lr=finding.lr[-1], loss=finding.loss[-1]))
        if control.stopping:
            raise Halted
    return finding
