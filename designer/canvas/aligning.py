"""Setting the selected nodes in line with each other, or evenly apart."""

from collections.abc import Callable, Mapping
from statistics import mean

from engine.graph.document import Position

Places = Mapping[str, Position]
Aim = Callable[[list[float]], float]

LINES: Mapping[str, tuple[int, Aim, str]] = {
    "left": (0, min, "left"),
    "centre": (0, lambda line: mean((min(line), max(line))), "on a vertical line"),
    "right": (0, max, "right"),
    "top": (1, min, "at the top"),
    "middle": (1, lambda line: mean((min(line), max(line))), "on a horizontal line"),
    "bottom": (1, max, "at the bottom"),
}
"""For each alignment the axis, where on it the nodes come to stand, and how that is said."""
SPREADS: Mapping[str, tuple[int, str]] = {"across": (0, "horizontally"), "down": (1, "vertically")}


def aligned(places: Places, how: str) -> dict[str, Position]:
    """Return places in line, by one of `LINES`; all nodes have one size, so that their middles tell.

    >>> aligned({"a": (0.0, 0.0), "b": (50.0, 96.0)}, "right")
    {'a': (50.0, 0.0), 'b': (50.0, 96.0)}
    """
    axis, aim, _ = LINES[how]
    goal = aim([place[axis] for place in places.values()])
    return {id: _with(place, axis, goal) for id, place in places.items()}


def spread(places: Places, how: str) -> dict[str, Position]:
    """Return places at even distances between the outermost ones, by one of `SPREADS`.

    >>> spread({"a": (0.0, 0.0), "b": (0.0, 10.0), "c": (0.0, 100.0)}, "down")["b"]
    (0.0, 50.0)
    """
    axis, _ = SPREADS[how]
    order = sorted(places, key=lambda id: (places[id][axis], places[id][1 - axis], id))
    first, last = places[order[0]][axis], places[order[-1]][axis]
    step = (last - first) / max(1, len(order) - 1)
    return {id: _with(places[id], axis, first + step * number) for number, id in enumerate(order)}


def _with(place: Position, axis: int, value: float) -> Position:
    return (value, place[1]) if axis == 0 else (place[0], value)
