"""The direction in which data run where a graph is drawn: all is worked out downwards, and turned.

To turn is to exchange across and down, so that what is turned twice is as it was. Nodes keep their size,
which is why distances along the data and across them differ by direction.
"""

from enum import Enum
from typing import NamedTuple

Place = tuple[float, float]


class Pitch(NamedTuple):
    """The distances between the centres of neighbouring nodes, which leave room for what wires show."""

    row: float
    """Along the data."""
    column: float
    """Across them."""
    fan: float
    """How much farther apart rows are between which many wires fan out, so that their shapes can be read.

    A row is a multiple of it: what grows or shrinks does so by whole steps of this.
    """


class Direction(Enum):
    """Where data run; the value is what stands in a file."""

    DOWN = "down"
    RIGHT = "right"

    def turned(self, place: Place) -> Place:
        """Return a place as it is if data ran down, or back from there.

        >>> Direction.DOWN.turned((1.0, 2.0)), Direction.RIGHT.turned((1.0, 2.0))
        ((1.0, 2.0), (2.0, 1.0))
        """
        return place if self is Direction.DOWN else (place[1], place[0])

    def step(self, along: float, across: float = 0.0) -> Place:
        """Return a step of so many rows along the data, and of so many columns across.

        >>> Direction.DOWN.step(1), Direction.RIGHT.step(1)
        ((0.0, 96.0), (272.0, 0.0))
        """
        return self.turned((across * self.pitch.column, along * self.pitch.row))

    def carried(self, place: Place, other: "Direction") -> Place:
        """Return a place in a graph of this direction as it is in the other: as many rows and columns on.

        >>> Direction.DOWN.carried((0.0, 192.0), Direction.RIGHT)
        (544.0, 0.0)
        """
        if other is self:
            return place
        across, along = self.turned(place)
        return other.step(along / self.pitch.row, across / self.pitch.column)

    @property
    def pitch(self) -> Pitch:
        """The distances between nodes."""
        return PITCHES[self]

    @property
    def other(self) -> "Direction":
        """The one of the two that this is not."""
        return Direction.RIGHT if self is Direction.DOWN else Direction.DOWN


PITCHES = {Direction.DOWN: Pitch(96.0, 220.0, 48.0), Direction.RIGHT: Pitch(272.0, 120.0, 34.0)}
DIRECTIONS = {each.value: each for each in Direction}
"""The directions by what stands in a file."""
