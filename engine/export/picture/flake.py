"""The marks of what is frozen: a snowflake in the title, and slanted lines."""

from collections.abc import Iterator
from math import cos, pi, sin

from engine.export.picture.geometry import TITLE_HEIGHT, Point
from engine.export.picture.lines import FLAKE, MARGIN, TOP

RADIUS = 5.2
THICKNESS = 1.2
ARMS = 6
BARB, SPREAD, ROOT = 0.36, pi / 4.2, 0.56
"""How long a barb is, how far it leans from its arm, and where it begins; shares of the radius."""
NEARLY = 0.01
"""How far an upright arm may lean."""
GAP, STROKE = 4.0, 1.4
"""Between the slanted lines on a node's edge, and how thick they are."""


def flake_place(width: float) -> Point:
    """Return the middle of the snowflake from the middle of a node of some width."""
    return width / 2 - MARGIN - FLAKE / 2 + 3.0, TOP + TITLE_HEIGHT / 2


def flake(at: Point, radius: float = RADIUS, *, half: bool = False) -> Iterator[tuple[Point, Point]]:
    """Yield the strokes of a snowflake, six arms with two barbs each, or of its left `half`."""
    for start, end in _whole_flake(at, radius):
        if not half or end[0] < at[0] + NEARLY:
            yield start, end


def _whole_flake(at: Point, radius: float) -> Iterator[tuple[Point, Point]]:
    x, y = at
    for number in range(ARMS):
        angle = (number + 0.5) * 2 * pi / ARMS
        tip = x + radius * cos(angle), y + radius * sin(angle)
        yield at, tip
        root = x + ROOT * radius * cos(angle), y + ROOT * radius * sin(angle)
        for lean in (angle - SPREAD, angle + SPREAD):
            yield root, (root[0] + BARB * radius * cos(lean), root[1] + BARB * radius * sin(lean))


def slants(left: float, top: float, width: float, height: float, gap: float) -> Iterator[tuple[Point, Point]]:
    """Yield slanted lines from the left edge of a box up to its right one; some leave it above or below."""
    y = top + gap / 2
    while y < top + height + width:
        yield (left, y), (left + width, y - width)
        y += gap
