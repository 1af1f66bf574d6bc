"""Finds the corner of the view in which something that stands over the network covers the least of it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize

WORTH = 0.5
"""One steps to another corner only where that covers less than this share of what is covered now."""


def corners(ground: QRect, size: QSize, edge: int) -> list[QRect]:
    """Return where something of a size stands in the corners: lower right and left, upper right and left."""
    right, bottom = ground.right() - edge - size.width(), ground.bottom() - edge - size.height()
    left, top = ground.left() + edge, ground.top() + edge
    return [QRect(QPoint(x, y), size) for y in (bottom, top) for x in (right, left)]


def covered(place: QRect, things: Sequence[QRectF]) -> float:
    """Return how much of these things, in square pixels, is below a place.

    >>> covered(QRect(0, 0, 10, 10), [QRectF(8, 8, 4, 4), QRectF(20, 0, 5, 5)])
    4.0
    """
    parts = (QRectF(place).intersected(thing) for thing in things)
    return sum(part.width() * part.height() for part in parts)


def emptiest(places: Sequence[QRect], things: Sequence[QRectF], taken: Sequence[QRect], now: int) -> int:
    """Return the number of the place that covers the least: `now`, unless another one is clearly better.

    What is `taken` is not covered as long as there is a place beside it.

    >>> left, right = QRect(0, 0, 10, 10), QRect(90, 0, 10, 10)
    >>> emptiest([right, left], [QRectF(95, 0, 10, 10)], [], 0), emptiest([right, left], [], [], 1)
    (1, 1)
    >>> emptiest([right, left], [], [QRect(5, 5, 2, 2)], 1)
    0
    """
    under = [covered(place, things) for place in places]
    free = [number for number, place in enumerate(places) if not any(map(place.intersects, taken))]
    best = min(free or range(len(places)), key=lambda number: (under[number], number))
    stays = now in free and under[best] >= WORTH * under[now]
    return now if stays else best
