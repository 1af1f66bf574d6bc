"""Keeps nodes where they stand: a graph that is laid out again after a small edit changes little."""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from engine.graph.direction import Direction
from engine.graph.document import Position
from engine.graph.layout.chains import Straight

if TYPE_CHECKING:
    import networkx as nx

NEAR = 0.5
"""Places that are less apart are the same."""


def anchored(
    places: Mapping[str, Position], before: Mapping[str, Position], step: float, *, in_the_middle: bool
) -> dict[str, Position]:
    """Shift all places so that most nodes stay where they were `before`.

    What grows or shrinks by whole steps does so downwards: the topmost node stays. With `in_the_middle`
    nodes of which most must move anyway keep the middle of all.
    """
    if not places:
        return {}
    shifts = {id: _rounded(before[id][0] - x, before[id][1] - y) for id, (x, y) in places.items()}
    (dx, dy), count = Counter(shifts.values()).most_common(1)[0]
    if in_the_middle and 2 * count <= len(places):
        dx, dy = (sum(before[id][axis] - places[id][axis] for id in places) / len(places) for axis in (0, 1))
    else:
        x, y = shifts[min(places, key=lambda id: (places[id][1], abs(places[id][0])))]
        steps = (y - dy) / step
        if abs(x - dx) < NEAR and abs(steps - round(steps)) * step < NEAR:
            dy = y
    return {id: (x + dx, y + dy) for id, (x, y) in places.items()}


def begun_at(
    places: Mapping[str, Position], before: Mapping[str, Position], direction: Direction
) -> dict[str, Position]:
    """Shift all places, which are turned to another direction, so that the first node stays where it was.

    `before` is turned as its `direction` was.
    """
    first = min(places, key=lambda id: (places[id][1], abs(places[id][0])), default="")
    if not first:
        return {}
    x, y = direction.other.turned(direction.turned(before[first]))
    dx, dy = x - places[first][0], y - places[first][1]
    return {id: (x + dx, y + dy) for id, (x, y) in places.items()}


def _rounded(x: float, y: float) -> Position:
    return round(x, 1), round(y, 1)


def moved(places: Mapping[str, Position], before: Mapping[str, Position]) -> int:
    """Count the nodes that do not stay."""
    return sum(
        abs(x - before[id][0]) > NEAR or abs(y - before[id][1]) > NEAR for id, (x, y) in places.items()
    )


def straight_ways(feeds: "nx.DiGraph", places: Mapping[str, Position]) -> Straight:
    """Return for each node the one of its sources that stands right above it, if there is such a one."""
    found: dict[str, str] = {}
    for id in feeds:
        x, y = places[id]
        above = [s for s in feeds.successors(id) if abs(places[s][0] - x) < NEAR and places[s][1] < y]
        if above:
            found[id] = max(above, key=lambda source: places[source][1])
    return found
