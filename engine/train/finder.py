"""Finds a learning rate: it grows from step to step, and the loss tells when it is too much (Smith 2015)."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from torch import Tensor

from engine.files import format
from engine.train.assembly import assembled, beginning, checked, memory_of
from engine.train.control import Control, signals
from engine.train.events import Clock, Sink, event
from engine.train.failures import failure_told, in_words
from engine.train.finding import LOWEST, Finding
from engine.train.loop import Loop, order
from engine.train.readying import Halted, teller
from engine.train.settings import TrainingSettings

HIGHEST = 10.0
STEPS = 100


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
    with the event ``stopped``; nothing is suggested then. What goes wrong is told as ``failed``, and raised;
    so is that the losses tell no rate.
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
