"""How far a layout is: shares of the way from 0 to 1, told by each part of the work as its own."""

from collections.abc import Callable

Told = Callable[[float], None]
"""What is told of the share of the work that is done."""


def quietly(share: float) -> None:
    """Tell nobody."""


def between(told: Told, begin: float, end: float) -> Told:
    """Return how a part of the work tells of itself that lies between two shares of the whole.

    >>> shares = []
    >>> between(shares.append, 0.5, 1.0)(0.5)
    >>> shares
    [0.75]
    """
    return lambda share: told(begin + (end - begin) * share)
