"""Tells of the work before the first step: what is downloaded and decoded, and what could not be used."""

from collections.abc import Callable, Sequence

from engine.data.gathered import Skipped, Tell
from engine.train.control import Control
from engine.train.events import Clock, Event, Sink, event

MOST_TOLD = 100
"""How many examples that cannot be used are told one by one."""


class Halted(Exception):
    """A stop was asked for before the first step."""


def teller(events: Sink, control: Control, clock: Clock) -> Tell:
    """Return what is told of long work; it raises `Halted` as soon as a stop is asked for."""

    def tell(stage: str, done: int, total: int) -> None:
        if control.stopping:
            raise Halted
        events(event("preparing", clock(), stage=stage, done=done, total=total))

    return tell


def losses_told(skipped: Sequence[Skipped], name: str, clock: Clock, tell: Callable[[Event], None]) -> None:
    """Tell which examples of some data cannot be used, and why; nothing where all can."""
    if skipped:
        shown = [{"where": each.where, "reason": each.reason} for each in skipped[:MOST_TOLD]]
        tell(event("data", clock(), name=name, unreadable=len(skipped), skipped=shown))
