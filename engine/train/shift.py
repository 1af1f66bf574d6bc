"""A run at work: tells what happens, saves in time, and does between two steps what is asked of it."""

from dataclasses import dataclass, field
from typing import Any

from engine.errors import FullDisk
from engine.train.album import Album
from engine.train.checkpoint import Saver
from engine.train.control import Control
from engine.train.events import Clock, Event, Journal, Sink, event
from engine.train.loop import Loop
from engine.train.probe import Probe
from engine.train.seeing.answers import answer
from engine.train.seeing.subject import Subject

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
    _shown: str | None = field(default=None, init=False)
    """The node of the last picture."""
    _glanced: tuple[str, ...] = field(default=(), init=False)
    """The nodes of the last small pictures."""

    def work(self, beginning: Event) -> Event:
        """Train until all is done or a stop is asked for; everything is saved then. Return the last event."""
        self.tell(beginning)
        self.album.keep(self.loop)
        if self.control.attended:
            self.events(event("pictures", self.clock(), **self._place(), **self.probe.example()))
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
        self._shown, self._glanced = None, ()
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
        if self.control.watched and (self.probe.due or self.control.watched != self._shown):
            self._look()
        if self.control.glanced and (self.probe.glance_due or self.control.glanced != self._glanced):
            self._glance()
        self.loop.gradients.wanted = self.control.measuring
        if norms := self.loop.gradients.take():
            self.events(event("gradients", self.clock(), **self._place(), norms=norms))
        if epoch_ended:
            self.album.keep(self.loop)
        self._answer()
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
        """Wait for a command; the picture of a node changes only if another one is watched."""
        if self.control.watched != self._shown:
            self._look()
        if self.control.glanced != self._glanced:
            self._glance()
        self._answer()
        self.control.wait(GLANCE)

    def _look(self) -> None:
        watched = self._shown = self.control.watched
        if watched:
            shown = self.probe.look(watched)
            self.events(event("pictures", self.clock(), **self._place(), **shown))

    def _glance(self) -> None:
        glanced = self._glanced = self.control.glanced
        if glanced:
            shown = self.probe.glance(glanced)
            self.events(event("glances", self.clock(), **self._place(), nodes=shown))

    def _answer(self) -> None:
        while question := self.control.question():
            self.events(event("answer", self.clock(), **self._place(), **answer(self.subject, question)))

    def _save(self) -> None:
        """Save everything; where the disk is full, after somebody has made room."""
        while True:
            try:
                self.saver.save(self.loop)
                break
            except FullDisk as error:
                if not self._waited(str(error)):
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
