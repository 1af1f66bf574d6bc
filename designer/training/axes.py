"""How the axes of all plots are named and divided; imports pyqtgraph, as whoever draws one does."""

import pyqtgraph as pg
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from designer.text_size import scaled

NAMED, UNNAMED = 32, 19
"""The height of an axis below, with its name and without it, in the usual size of text."""
NAME_SIZE = 8
"""Points of an axis' name, in the usual size of text."""
SHORT = 96
"""The height below which a plot needs its room for the curves, and its axis below has no name."""
APART = 1.25
"""Lines of text from one number at a standing axis to the next, at least."""

FEWEST = 2.5
"""Parts of a standing axis, at least: the numbers at its very ends are often left out."""


class Standing(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis at the left with as many numbers as have room one above the other; pyqtgraph writes more."""

    def __init__(self) -> None:
        super().__init__("left")

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:
        """Return how far apart the numbers are, in units of the axis, and from where they count."""
        apart = APART * QFontMetrics(QApplication.font()).height()
        return [(step(abs(maxVal - minVal), size / apart), 0.0)]


def step(extent: float, most: float) -> float:
    """Return the smallest of … 0.5, 1, 2, 5, 10, 20, 25, 50, … that divides an extent into few parts.

    pyqtgraph would write 0.25 and 2.5 with too few digits.

    >>> step(112, 10), step(112, 5), step(112, 1.2), round(step(0.8, 4), 3)
    (20.0, 25.0, 50.0, 0.2)
    """
    steps = (
        digit * 10.0**power
        for power in range(-12, 13)
        for digit in ((1, 2, 2.5, 5) if power >= 1 else (1, 2, 5))
    )
    return next((each for each in steps if extent / each <= max(most, FEWEST)), extent or 1.0)


def name(item: pg.PlotItem, side: str, text: str) -> None:
    """Name an axis in letters that grow with the text."""
    item.setLabel(side, text, **{"font-size": f"{scaled(10 * NAME_SIZE) / 10:g}pt"})
    if side == "bottom":
        fit(item, scaled(SHORT))


def fit(item: pg.PlotItem, height: float) -> None:
    """Give the axis below the room that it needs in a plot of a height; in a short one it has no name."""
    axis, named = item.getAxis("bottom"), height >= scaled(SHORT)
    axis.showLabel(named)
    axis.setHeight(scaled(NAMED if named else UNNAMED))
