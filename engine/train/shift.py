"""A run at work: tells what happens, saves in time, and does between two steps what is asked of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.errors import FullDisk
from engine.train.album import Album
from engine.train.checkpoint import Saver
from engine.train.control import Control
from engine.train.events import Clock, Event, Journal, Sink, event
from engine.train.loop import Loop
from engine.train.probe import Probe
from engine.train.seeing.subject import Subject
from engine.train.showing import Showing

GLANCE = 0.5
"""Seconds between two looks at the commands while a run rests; a command wakes it at once."""


@dataclass
class Shift:
    """One process's work on a run, from its start or last checkpoint to its end or the next stop."""

    loop: Loop
    saver: Saver
    album: Album
    probe: Probe
    subject: Subject
    journal: Journal
    events: Sink
    control: Control
    clock: Clock
    _showing: Showing = field(init=False)

    def __post_init__(self) -> None:
        self._showing = Showing(self.probe, self.subject, self.loop.gradients, self.control, self._show)

    def work(self, beginning: Event) -> Event:
        """Train until all is done or a stop is asked for; everything is saved then. Return the last event."""
        self.tell(beginning)
        self.album.keep(self.loop)
        if self.control.attended:
            self._showing.example()
        for told in self.loop.run(self.clock):
            if told:
                self.tell(told)
            self._between(epoch_ended=bool(told and told["event"] == "epoch"))
            if self.control.stopping:
                break
        self._save()
        last = self._finished() if self.loop.finished else event("stopped", self.clock(), **self._place())
        self.tell(last)
        return last

    def linger(self) -> None:
        """Answer whoever watches until they leave, at first with what became of the watched node."""
        self._showing.forget()
        while self.control.attended and not self.control.stopping:
            self._rest()

    def tell(self, told: Event) -> None:
        """Write an event down and pass it on; a reader who has left is a reason to save and end."""
        self.journal.write(told)
        try:
            self.events(told)
        except BrokenPipeError:
            self.control.stop()

    def _between(self, *, epoch_ended: bool) -> None:
        self._showing.while_training()
        if epoch_ended:
            self.album.keep(self.loop)
        if self.saver.due(epoch_ended=epoch_ended):
            self._save()
        if self.control.paused and not self.control.stopping:
            self._pause()

    def _pause(self) -> None:
        self._save()
        self.tell(event("paused", self.clock(), **self._place()))
        while self.control.paused and not self.control.stopping:
            self._rest()
        if not self.control.stopping:
            self.tell(event("resumed", self.clock(), **self._place()))

    def _rest(self) -> None:
        """Wait for a command."""
        self._showing.while_resting()
        self.control.wait(GLANCE)

    def _show(self, name: str, told: Mapping[str, Any]) -> None:
        self.events(event(name, self.clock(), **self._place(), **told))

    def _save(self) -> None:
        """Save everything; where the disk is full, after somebody has made room."""
        while True:
            try:
                self.saver.save(self.loop)
                break
            except FullDisk:
                if not self._waited(no_room(self.saver.path.parent)):
                    raise
        self.tell(event("checkpoint", self.clock(), path=self.saver.path.name, **self._place()))

    def _waited(self, why: str) -> bool:
        """Hold until whoever watches lets the run go on; return False where nobody does."""
        if not self.control.attended or self.control.stopping:
            return False
        self.control.paused = True
        self.tell(event("paused", self.clock(), message=why, **self._place()))
        while self.control.paused and not self.control.stopping:
            self._rest()
        self.tell(event("resumed", self.clock(), **self._place()))
        return True

    def _finished(self) -> Event:
        seconds, done = self.clock(), {"epochs": self.loop.epoch - 1}
        return event("finished", seconds, best_val_accuracy=self.loop.best, seconds=round(seconds, 3), **done)

    def _place(self) -> dict[str, Any]:
        return {"epoch": min(self.loop.epoch, self.loop.settings.epochs), "step": self.loop.step}


def no_room(folder: Path) -> str:
    """Say why a run waits, and what it waits for: it cannot go on in another folder."""
    return (
        f"The run waits, as there is no room on the disk to save it in {folder}: make room, then press "
        "Resume. Nothing is lost."
    )
