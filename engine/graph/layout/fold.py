"""Draws a network that goes down and comes up again as a U, with what is led across at its own height.

So are encoders with decoders drawn, ever since Ronneberger, Fischer and Brox: U-Net, 2015, figure 1.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from engine.graph.layout.chains import Cell, Chain

FEWEST = 2
"""From how many nested skips on a network is a U; a residual within a residual has as many, so …"""
SURE = 3
"""… with fewer than these it must do more than add."""
AWAY = 2
"""How many columns are at least between the way down and the way up, so that shapes can be read there."""


class Skip(NamedTuple):
    """A way across: its ends by their places in the trunk, and the nodes on it."""

    start: int
    end: int
    nodes: Chain


def folded(
    sources: Mapping[str, Sequence[str]],
    targets: Mapping[str, Sequence[str]],
    chains: Sequence[Chain],
    adds: frozenset[str],
) -> dict[str, Cell] | None:
    """Return columns and rows for a part whose skips all lie in one another, else None.

    The trunk is the first chain; `adds` are the nodes that only add up what comes.
    """
    trunk = chains[0]
    place = {id: number for number, id in enumerate(trunk)}
    skips = _skips(sources, targets, chains, place)
    if skips is None or len(skips) < FEWEST or not _nested(skips):
        return None
    if len(skips) < SURE and any(trunk[skip.end] in adds for skip in skips):
        return None
    return _cells(trunk, skips)


def _skips(
    sources: Mapping[str, Sequence[str]],
    targets: Mapping[str, Sequence[str]],
    chains: Sequence[Chain],
    place: Mapping[str, int],
) -> list[Skip] | None:
    """Return all ways past a part of the trunk, the outermost first, or None if there is anything else."""
    others = chains[1:]
    skips = [
        Skip(place[source], end, [])
        for id, end in place.items()
        for source in sources[id]
        if source in place and place[source] != end - 1
    ]
    for chain in others:
        before, after = list(sources[chain[0]]), list(targets[chain[-1]])
        if len(before) != 1 or len(after) != 1 or {*before, *after} - place.keys():
            return None
        if any(len(sources[id]) != 1 for id in chain) or any(len(targets[id]) != 1 for id in chain):
            return None
        skips.append(Skip(place[before[0]], place[after[0]], chain))
    return sorted(skips)


def _nested(skips: Sequence[Skip]) -> bool:
    """Tell whether each skip lies within the one before it, and the innermost goes round something."""
    inner = all(one.start < other.start and other.end < one.end for one, other in pairwise(skips))
    return inner and skips[-1].start + 1 < skips[-1].end


def _cells(trunk: Chain, skips: Sequence[Skip]) -> dict[str, Cell]:
    """Set the trunk down to the middle of its lowest part and up again; the ends of a skip stand level."""
    right = max(AWAY, *(len(skip.nodes) + 1 for skip in skips))
    cells: dict[str, Cell] = {}
    row = skips[0].start
    outer = skips[0]
    for skip in skips:
        row += max(skip.start - outer.start, outer.end - skip.end)
        cells |= {trunk[skip.start - up]: (0, row - up) for up in range(max(1, skip.start - outer.start))}
        cells |= {trunk[skip.end + up]: (right, row - up) for up in range(max(1, outer.end - skip.end))}
        cells |= {id: (column, row) for column, id in enumerate(skip.nodes, 1)}
        outer = skip
    down = outer.start + (outer.end - outer.start) // 2
    cells |= {id: (0, row + step) for step, id in enumerate(trunk[outer.start : down + 1])}
    cells |= {id: (right, row + step) for step, id in enumerate(trunk[outer.end : down : -1])}
    first, last = skips[0].start, skips[0].end
    cells |= {id: (0, place) for place, id in enumerate(trunk[:first])}
    cells |= {id: (right, first - step) for step, id in enumerate(trunk[last:])}
    top = min(row for _, row in cells.values())
    return {id: (column, row - top) for id, (column, row) in cells.items()}
