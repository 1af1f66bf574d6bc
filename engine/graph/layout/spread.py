"""Makes room for blocks that are open: what stands below moves down, what stands beside moves aside.

All nodes of a column, or of a row, move as one, so that lines stay lines. What one call gives, the call
with both extents exchanged takes back.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from engine.graph.document import Position

NODE_WIDTH, NODE_HEIGHT = 168.0, 64.0
"""The size of a node and of a closed block."""
ALIGNED = (NODE_WIDTH / 2, NODE_HEIGHT / 2)
"""Nodes whose x differ by less stand in one column, those whose y do in one row."""
CELL = 256.0
"""The side of the squares by which it is found what is near."""


class Extent(NamedTuple):
    """How far something reaches from where it is placed; what is open does so downwards and aside."""

    left: float = NODE_WIDTH / 2
    right: float = NODE_WIDTH / 2
    up: float = NODE_HEIGHT / 2
    down: float = NODE_HEIGHT / 2


NODE = Extent()

Places = Mapping[str, Position]
Extents = Mapping[str, Extent]
"""The extents of what is not of a node's size."""


def spread(places: Places, extents: Extents) -> dict[str, Position]:
    """Return where things of these extents stand that had the size of nodes before; none cover others then.

    >>> spread({"stage": (0.0, 0.0), "fc": (0.0, 96.0)}, {"stage": Extent(down=232.0)})
    {'stage': (0.0, 0.0), 'fc': (0.0, 296.0)}
    """
    return resized(places, {}, extents)


def gathered(places: Places, extents: Extents) -> dict[str, Position]:
    """Return where things of these extents stand when they have the size of nodes: `spread` taken back."""
    return resized(places, extents, {})


def resized(places: Places, before: Extents, after: Extents) -> dict[str, Position]:
    """Return where things stand once their extents have changed; none come to cover others by it.

    Every column, and every row, gives way to the largest in it. Where things were put by hand so that they
    would come upon one another by this, each makes all of its own room, and none gives any back.
    """
    if before == after:
        return dict(places)
    piled = _covering(places, before)
    result: dict[str, Position] = {}
    for shares in product((True, False), repeat=2):
        across, down = (_axis(places, axis, before, after, shared=shares[axis]) for axis in (0, 1))
        result = {id: (across[id], down[id]) for id in places}
        if _covering(result, after) <= piled:
            break
    return result


def _axis(places: Places, axis: int, before: Extents, after: Extents, *, shared: bool) -> dict[str, float]:
    """Return where things stand along one axis.

    With `shared` all of a group need the room of the largest. Groups change no places: those that
    stand nearer than room is given back stay that near.
    """
    result: dict[str, float] = {}
    shift = grown = last = 0.0
    for group in _groups({id: at[axis] for id, at in places.items()}, ALIGNED[axis]):
        old, new = ([each.get(id, NODE)[2 * axis :] for id in group] for each in (before, after))
        first = places[group[0]][axis]
        ahead, behind = (
            _growth([(o[side], n[side]) for o, n in zip(old, new, strict=True)], shared) for side in (0, 1)
        )
        if result:
            shift += max(grown + ahead, min(0.0, last - first + ALIGNED[axis]))
        result.update((id, places[id][axis] + shift) for id in group)
        grown, last = behind, first
    return result


def _growth(reaches: Sequence[tuple[float, float]], shared: bool) -> float:
    """Return how much more room a group needs on one side, by what each reached before and does after."""
    if shared:
        return max(new for _, new in reaches) - max(old for old, _ in reaches)
    return max(0.0, *(new - old for old, new in reaches))


def _groups(at: Mapping[str, float], aligned: float) -> Iterator[list[str]]:
    """Yield the ids by their place, those together that are less than `aligned` from the first of them."""
    group: list[str] = []
    for id in sorted(at, key=at.__getitem__):
        if group and at[id] - at[group[0]] >= aligned:
            yield group
            group = []
        group.append(id)
    if group:
        yield group


def covered(places: Places, extents: Extents | None = None) -> bool:
    """Tell whether any two things at these places cover each other."""
    return bool(_covering(places, extents or {}))


def _covering(places: Places, extents: Extents) -> set[str]:
    """Return what covers something else, or is covered."""
    cells: dict[tuple[int, int], list[tuple[str, float, float, float, float]]] = defaultdict(list)
    found = set()
    for id, (x, y) in places.items():
        left, right, up, down = extents.get(id, NODE)
        box = (id, x - left, x + right, y - up, y + down)
        columns, rows = (range(int(low // CELL), int(high // CELL) + 1) for low, high in (box[1:3], box[3:5]))
        for cell in product(columns, rows):
            for other, low, high, top, bottom in cells[cell]:
                if low < box[2] and high > box[1] and top < box[4] and bottom > box[3]:
                    found |= {id, other}
                    break
            cells[cell].append(box)
    return found
