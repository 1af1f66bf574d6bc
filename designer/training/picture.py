"""A picture of what a node puts out, decoded from its event, and how its channels are laid out."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Bytes: TypeAlias = NDArray[np.uint8]


@dataclass(frozen=True)
class Picture:
    """A node's output for the example: channels × height × width in bytes from `low` to `high`."""

    node: str
    epoch: int
    data: Bytes
    low: float
    high: float
    curves: bool = False
    """Whether its channels are signals, to be drawn as lines."""
    slices: int = 0
    """How many slices a volume has of which this is one."""
    slice: int = 0

    @property
    def row(self) -> bool:
        """Whether it is a row of numbers rather than images."""
        channels, height, width = self.data.shape
        return bool(not self.curves and (height * width == 1 or channels == height == 1))

    def values(self) -> NDArray[np.float64]:
        """Return the real numbers that the bytes stand for."""
        return self.low + self.data.astype(float) * ((self.high - self.low) / 255)


def decode(event: Mapping[str, Any]) -> Picture:
    """Read an event of the kind ``pictures``."""
    flat = np.frombuffer(base64.b64decode(event["data"]), dtype=np.uint8)
    shape = (*(1,) * (3 - len(event["shape"])), *event["shape"])
    return Picture(
        event["node"],
        int(event.get("epoch") or 0),
        flat.reshape(shape),
        float(event["low"]),
        float(event["high"]),
        bool(event.get("curves")),
        int(event.get("slices", 0)),
        int(event.get("slice", 0)),
    )


@dataclass(frozen=True)
class Grid:
    """Cells of equal size, a gap apart, filled row by row."""

    columns: int
    rows: int
    cell_width: float
    cell_height: float
    gap: float

    def place(self, index: int) -> tuple[float, float]:
        """Return the upper left corner of a cell."""
        row, column = divmod(index, self.columns)
        return column * (self.cell_width + self.gap), row * (self.cell_height + self.gap)

    @property
    def width(self) -> float:
        """The width of all columns."""
        return self.columns * (self.cell_width + self.gap) - self.gap

    @property
    def height(self) -> float:
        """The height of all rows."""
        return self.rows * (self.cell_height + self.gap) - self.gap

    def at(self, x: float, y: float) -> tuple[int, float, float] | None:
        """Return the cell at a point and where in it, from 0 to 1; None in a gap or outside."""
        column, row = int(x // (self.cell_width + self.gap)), int(y // (self.cell_height + self.gap))
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return None
        left, top = self.place(row * self.columns + column)
        across, down = (x - left) / self.cell_width, (y - top) / self.cell_height
        return (row * self.columns + column, across, down) if across < 1 and down < 1 else None


def best_grid(count: int, aspect: float, width: float, height: float, gap: float = 3) -> Grid:
    """Return the grid whose cells are largest; `aspect` is a cell's width over its height.

    >>> best_grid(6, 1.0, 300, 200, gap=0).columns
    3
    """
    fitting = (
        grid for columns in range(1, count + 1) if (grid := _grid(count, columns, aspect, width, height, gap))
    )
    return max(fitting, key=lambda grid: grid.cell_width, default=Grid(1, count, 1, 1, 0))


def _grid(count: int, columns: int, aspect: float, width: float, height: float, gap: float) -> Grid | None:
    rows = ceil(count / columns)
    across, down = (width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows
    side = min(across, down * aspect)
    return Grid(columns, rows, side, side / aspect, gap) if side > 0 and down > 0 else None
