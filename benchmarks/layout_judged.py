"""How good a layout is: its wires, as the canvas draws them, are counted and measured."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from engine.analysis import analyse
from engine.export.picture.drawing import Drawing, Wire
from engine.export.picture.plan import plan
from engine.graph import edits
from engine.graph.document import Design, Position

STEPS = 8
"""Straight lines by which a curve is measured."""
EDGE = 6.0
"""How far a wire must reach into a node to pass over it."""

Place = Callable[[Design], Mapping[str, Position]]
Line = np.ndarray
"""Points of a wire: N × 2."""


@dataclass(frozen=True)
class Judged:
    """What was counted: the fewer the better."""

    crossings: int
    covered: int
    """Wires that pass over a node, as often as they do."""
    bends: int
    """Wires that are not a straight line."""
    length: float
    """Of all wires, in widths of a node."""
    area: float
    """In nodes that would fit in."""


def judge(design: Design, places: Mapping[str, Position]) -> Judged:
    """Draw the network at these places and count."""
    moved = edits.move(design, dict(places))
    drawing = plan(moved, analyse(moved).network, 1)
    lines = [points(wire) for wire in drawing.wires]
    left, top, right, bottom = drawing.bounds
    lengths = (float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in lines)
    return Judged(
        sum(crossed(one, other) for one, other in combinations(lines, 2)),
        covered(drawing, lines),
        sum(len(line) > 2 for line in lines),
        sum(lengths) / 168,
        (right - left) * (bottom - top) / (168 * 64),
    )


def points(wire: Wire) -> Line:
    """Return the corners of a wire, its curves in short straight lines."""
    found = [wire.route.start]
    for segment in wire.route.segments:
        if len(segment) == 1:
            found.append(segment[0])
            continue
        a, (b, c, d) = found[-1], segment
        for step in range(1, STEPS + 1):
            t = step / STEPS
            u = 1 - t
            found.append(
                tuple(u**3 * a[k] + 3 * u * u * t * b[k] + 3 * u * t * t * c[k] + t**3 * d[k] for k in (0, 1))
            )
    return np.array(found)


def crossed(one: Line, other: Line) -> int:
    """Count where two wires cross; those that begin or end together do not."""
    if np.allclose(one[0], other[0], atol=1) or np.allclose(one[-1], other[-1], atol=1):
        return 0
    p, q = one[:-1, None], other[None, :-1]
    r, s = one[1:, None] - p, other[None, 1:] - q
    across = _cross(r, s)
    with np.errstate(divide="ignore", invalid="ignore"):
        t, u = _cross(q - p, s) / across, _cross(q - p, r) / across
    return int(((t > 0) & (t <= 1) & (u > 0) & (u <= 1) & (np.abs(across) > 1e-9)).sum())


def _cross(a: Line, b: Line) -> Line:
    return a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]


def covered(drawing: Drawing, lines: list[Line]) -> int:
    """Count the pairs of a wire and a node that it passes over."""
    count = 0
    for wire, line in zip(drawing.wires, lines, strict=True):
        steps = np.linspace(0, 1, 24)[:, None, None]
        dots = (line[:-1] + (line[1:] - line[:-1]) * steps).reshape(-1, 2)
        for node in drawing.nodes:
            box = node.box
            if box.left <= wire.route.start[0] <= box.right and box.top <= wire.route.start[1] <= box.bottom:
                continue
            if box.left <= wire.route.end[0] <= box.right and box.top <= wire.route.end[1] <= box.bottom:
                continue
            inside = (np.abs(dots - (box.x, box.y)) < (box.width / 2 - EDGE, box.height / 2 - EDGE)).all(1)
            count += bool(inside.any())
    return count


def moved_share(design: Design, place: Place, edited: list[Design]) -> float:
    """Return which share of the nodes moves when one is inserted, beside a shift of all."""
    before = place(design)
    shares = []
    for each in edited:
        after = place(edits.move(each, dict(before)))
        steps = Counter(
            (round(after[id][0] - x, 1), round(after[id][1] - y, 1)) for id, (x, y) in before.items()
        )
        shares.append(1 - steps.most_common(1)[0][1] / len(before))
    return sum(shares) / len(shares)
