"""What a run shows to those who watch: what is new to them at once, and again as its budget allows."""

import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from engine.train.control import Control
from engine.train.gradients import Gradients
from engine.train.probe import Probe
from engine.train.seeing.answers import answer
from engine.train.seeing.subject import Subject

SHARE = 0.01
"""The most of a run's time that showing the same things again may take, all of them together."""
PICTURES, GLANCES, GRADIENTS = 1 / 8, 1 / 2, 1 / 4
"""Seconds between two of a kind at the least."""

Tell = Callable[[str, Mapping[str, Any]], None]
"""Passes an event on, by its name and what it says."""


class Budget:
    """Time that may be spent: after some was, there is none until it is a small share of what has passed."""

    def __init__(self) -> None:
        self._next = 0.0

    @property
    def free(self) -> bool:
        """Whether some may be spent."""
        return time.monotonic() >= self._next

    @contextmanager
    def spending(self) -> Iterator[None]:
        """Count the time within; what is spent before there is any is paid for later."""
        begun = time.monotonic()
        yield
        self.pay(time.monotonic() - begun)

    def pay(self, seconds: float) -> None:
        """Count time that was spent."""
        self._next = max(self._next, time.monotonic()) + seconds / SHARE


class Turn:
    """One kind of what is shown again and again, at most once in a while."""

    def __init__(self, show: Callable[[], bool], pause: float) -> None:
        self._show, self._pause, self._next = show, pause, 0.0

    def take(self) -> bool:
        """Show it, and tell whether there was something to show."""
        if time.monotonic() < self._next or not self._show():
            return False
        self._next = time.monotonic() + self._pause
        return True


class Showing:
    """Shows what is wanted of a network in training, and answers questions about it."""

    def __init__(
        self, probe: Probe, subject: Subject, gradients: Gradients, control: Control, tell: Tell
    ) -> None:
        self._probe, self._subject, self._gradients = probe, subject, gradients
        self._control, self._tell = control, tell
        self._budget = Budget()
        self._turns = deque(
            (Turn(self._look, PICTURES), Turn(self._glance, GLANCES), Turn(self._measure, GRADIENTS))
        )
        """Whoever has waited longest comes first."""
        self._shown: str | None = None
        """The node of the last picture."""
        self._glanced: tuple[str, ...] = ()
        """The nodes of the last small pictures."""

    def example(self) -> None:
        """Show the example that is put in."""
        self._tell("pictures", self._probe.example())

    def forget(self) -> None:
        """Take what is wanted for new: the network will not change any more."""
        self._shown, self._glanced = None, ()

    def while_resting(self) -> None:
        """Show what is new and answer; nothing changes by itself."""
        if self._control.watched != self._shown:
            self._look()
        if self._control.glanced != self._glanced:
            self._glance()
        while question := self._control.question():
            self._tell("answer", answer(self._subject, question))

    def while_training(self) -> None:
        """Show what is new, answer, and if there is time for it show again what has waited longest."""
        self.while_resting()
        if norms := self._gradients.take():
            self._budget.pay(self._gradients.took)
            self._tell("gradients", {"norms": norms})
        if self._budget.free:
            self._show_again()

    def _show_again(self) -> None:
        for turn in [*self._turns]:
            if turn.take():
                self._turns.remove(turn)
                self._turns.append(turn)
                return

    def _look(self) -> bool:
        watched = self._shown = self._control.watched
        return self._show("pictures", partial(self._probe.look, watched)) if watched else False

    def _glance(self) -> bool:
        glanced = self._glanced = self._control.glanced
        return self._show("glances", partial(self._probe.glance, glanced)) if glanced else False

    def _show(self, name: str, seen: Callable[[], Mapping[str, Any]]) -> bool:
        """Tell what is seen, and pay for it; the twin of the network, which is made once, is free."""
        self._probe.prepare()
        with self._budget.spending():
            self._tell(name, seen())
        return True

    def _measure(self) -> bool:
        """Have the next step measure its gradients."""
        self._gradients.wanted = self._control.measuring
        return self._control.measuring
