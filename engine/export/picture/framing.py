"""Where comment frames are in a picture: around what they hold, with room for a title above."""

from collections.abc import Iterable

from engine.export.picture.geometry import Box

SIDE = 20.0
"""Room left and right of what a frame holds."""
BELOW = 7.0
TITLE = 18.0
"""The height of the title bar."""
ABOVE = 23.0
"""Room above what it holds, the title bar included: with `BELOW` less than the gap between two rows."""
ROUND = 7.0
INDENT = 9.0
"""Room left of the title."""
UNTITLED = "Comment"
"""What stands in the title bar as long as nothing else does."""


def around(boxes: Iterable[Box]) -> Box:
    """Return the frame around the boxes of what it holds, which is one node at least.

    >>> around([Box(0.0, 0.0, 100.0, 40.0), Box(0.0, 100.0, 100.0, 40.0)])
    Box(x=0.0, y=42.0, width=140.0, height=170.0)
    """
    held = list(boxes)
    left, right = min(box.left for box in held) - SIDE, max(box.right for box in held) + SIDE
    top, bottom = min(box.top for box in held) - ABOVE, max(box.bottom for box in held) + BELOW
    return Box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)
