"""Makes room for what is larger than a node: all keep their order and the distance to their neighbours."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from engine.export.picture.geometry import NODE_HEIGHT, NODE_WIDTH, Point

ALIGNED = NODE_HEIGHT / 2
"""Nodes whose heights differ by less stand in one row."""


class Extent(NamedTuple):
    """How far something reaches from where it is placed."""

    left: float = NODE_WIDTH / 2
    right: float = NODE_WIDTH / 2
    up: float = NODE_HEIGHT / 2
    down: float = NODE_HEIGHT / 2


NODE = Extent()


def spread(places: Mapping[str, Point], extents: Mapping[str, Extent]) -> dict[str, Point]:
    """Return where things of these extents stand that had the size of nodes before; none cover others then.

    Every column, and every row, gives way to the largest in it.
    """
    across = _axis(
        {id: x for id, (x, _) in places.items()}, extents, lambda each: (each.left, each.right), 0.5
    )
    down = _axis(
        {id: y for id, (_, y) in places.items()}, extents, lambda each: (each.up, each.down), ALIGNED
    )
    return {id: (across[id], down[id]) for id in places}


def _axis(
    at: Mapping[str, float],
    extents: Mapping[str, Extent],
    reach: Callable[[Extent], tuple[float, float]],
    aligned: float,
) -> dict[str, float]:
    usual = reach(NODE)
    result: dict[str, float] = {}
    shift = after = 0.0
    for number, group in enumerate(_groups(at, aligned)):
        reaches = [reach(extents.get(id, NODE)) for id in group]
        before = max(each[0] for each in reaches) - usual[0]
        shift += after + before if number else 0.0
        after = max(each[1] for each in reaches) - usual[1]
        result.update((id, at[id] + shift) for id in group)
    return result


def _groups(at: Mapping[str, float], aligned: float) -> Sequence[Sequence[str]]:
    """Return the ids by their place, those together that are less than `aligned` from the first of them."""
    groups: list[list[str]] = []
    start = 0.0
    for id in sorted(at, key=at.__getitem__):
        if groups and at[id] - start < aligned:
            groups[-1].append(id)
        else:
            groups.append([id])
            start = at[id]
    return groups


def covered(places: Mapping[str, Point]) -> bool:
    """Tell whether any two nodes at these places cover each other."""
    rows: dict[int, list[Point]] = {}
    for x, y in places.values():
        row = int(y // NODE_HEIGHT)
        near = (point for index in (row - 1, row, row + 1) for point in rows.get(index, ()))
        if any(abs(x - other[0]) < NODE_WIDTH and abs(y - other[1]) < NODE_HEIGHT for other in near):
            return True
        rows.setdefault(row, []).append((x, y))
    return False
