"""The places that were looked at, to go back to and forth between, as in an editor of code."""

from typing import NamedTuple

from PySide6.QtCore import QPointF

from engine.analysis.placing import Way

MOST = 100
NEAR = 60.0
"""How far apart, in pixels of the view, two places are that count as two."""


class Place(NamedTuple):
    """A graph at one of its places, what is in the middle of the view, and how large."""

    way: Way
    at: QPointF
    zoom: float

    def is_near(self, other: "Place") -> bool:
        """Tell whether another place shows nearly the same."""
        gap = (self.at - other.at).manhattanLength() * min(self.zoom, other.zoom)
        return self.way == other.way and gap < NEAR and abs(self.zoom - other.zoom) < 0.2 * self.zoom


class Jumps:
    """Two piles of places: those behind, and those that one has come back from."""

    def __init__(self) -> None:
        self.behind: list[Place] = []
        self.ahead: list[Place] = []

    def leave(self, here: Place) -> None:
        """Remember a place from which one jumps elsewhere; what was ahead is forgotten."""
        self.ahead.clear()
        if not self.behind or not self.behind[-1].is_near(here):
            self.behind.append(here)
            del self.behind[:-MOST]

    def back(self, here: Place) -> Place | None:
        """Return the place behind, if there is one; from there the way leads forth to here."""
        return _over(here, self.behind, self.ahead)

    def forth(self, here: Place) -> Place | None:
        """Return the place ahead, if there is one; from there the way leads back to here."""
        return _over(here, self.ahead, self.behind)

    def forget(self) -> None:
        """Forget all places, as another design is shown."""
        self.behind.clear()
        self.ahead.clear()


def _over(here: Place, source: list[Place], target: list[Place]) -> Place | None:
    while source:
        place = source.pop()
        if not place.is_near(here):
            target.append(here)
            return place
    return None
