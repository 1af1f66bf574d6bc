"""Shaking a node while it is dragged: a few quick turns to and fro take it out of its wires."""

from collections import deque
from time import monotonic

from PySide6.QtCore import QPoint

TURNS = 4
"""How many changes of direction are meant; three may be a search for the right place."""
TIME = 0.8
"""Seconds within which they happen."""
LEAST = 14
"""Pixels of the view that each way to or fro must have: a hand trembles."""


class Shake:
    """Watches the pointer, along both axes, for turns that are quick and large enough to be meant."""

    def __init__(self, start: QPoint) -> None:
        self._axes = (_Axis(start.x()), _Axis(start.y()))

    def follow(self, at: QPoint, now: float | None = None) -> bool:
        """Take the next place of the pointer; tell whether it was shaken."""
        now = monotonic() if now is None else now
        across, down = (axis.follow(place, now) for axis, place in zip(self._axes, at.toTuple(), strict=True))
        return across or down


class _Axis:
    def __init__(self, start: int) -> None:
        self._turned = self._last = start
        self._way = 0
        self._turns: deque[float] = deque(maxlen=TURNS)

    def follow(self, place: int, now: float) -> bool:
        """Note a turn where the way back is long enough, and where the way to it was."""
        step = place - self._last
        if self._way * step < 0:
            if abs(place - self._last) >= LEAST:
                if abs(self._last - self._turned) >= LEAST:
                    self._turns.append(now)
                self._turned, self._last, self._way = self._last, place, (step > 0) - (step < 0)
        elif step:
            self._last, self._way = place, (step > 0) - (step < 0)
        return len(self._turns) == TURNS and now - self._turns[0] <= TIME
