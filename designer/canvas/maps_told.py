"""What is told of a node's output, made ready to be drawn: maps, a row of numbers, an image, or scores."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from PySide6.QtGui import QColor, QImage

from engine.catalogue.shapes import Shape
from engine.export.picture import ramp

Event = Mapping[str, Any]
Table = tuple[int, ...]
"""The 256 colours of a map, from the lowest number to the highest."""
VIRIDIS: Table = tuple(QColor(ramp.blended(level / 255)).rgb() for level in range(256))
LONGEST_BAR = 128
"""Up to so many numbers stand in one row."""
LONGEST_ROW = 4096
"""A longer row is told as so many means."""
BROAD = 7.0
"""How many times wider than high a longer row is folded."""


@dataclass(frozen=True)
class Colours:
    """A map of colours; in a `signed` one the middle is 0."""

    table: Table = VIRIDIS
    signed: bool = False

    def over(self, low: float, high: float) -> Table:
        """Return the colours of 256 even steps from `low` to `high`.

        >>> Colours(tuple(range(256)), signed=True).over(0.0, 1.0)[0]
        128
        """
        if not self.signed:
            return self.table
        most = max(abs(low), abs(high)) or 1.0
        step = (high - low) / 255
        return tuple(self.table[round(((low + i * step) / most + 1) * 127.5)] for i in range(256))


@dataclass(frozen=True, eq=False)
class Told:
    """What is drawn beside a node; equal only to itself, so that comparing is quick."""

    maps: tuple[QImage, ...] = ()
    """The first channels, all on one scale."""
    mean: QImage | None = None
    """The mean of all channels, on a scale of its own."""
    channels: int = 0
    """How many channels there are in truth."""
    row: QImage | None = None
    """Numbers without a place in the image, a pixel each."""
    image: QImage | None = None
    """The example as it was put in."""
    scores: tuple[tuple[str, float], ...] = ()
    """The classes with their probabilities."""

    @property
    def aspect(self) -> float:
        """How wide maps are for their height."""
        first = self.maps[0] if self.maps else self.image
        return first.width() / first.height() if first is not None and first.height() else 1.0


def told(event: Event, colours: Colours, *, plain: bool = False) -> Told | None:
    """Return what an event tells of a node, None where that is nothing; a `plain` image is shown as it is."""
    shape: list[int] = event["shape"]
    channels, height, width = (*(1,) * (3 - len(shape)), *shape)
    if not channels * height * width:
        return None
    if plain and (image := example(event)) is not None:
        return Told(image=image)
    table = colours.over(float(event.get("low", 0.0)), float(event.get("high", 0.0)))
    data = b64decode(event["data"])
    if min(height, width) == 1:
        numbers = _image(data, channels, max(height, width), table) if channels > 1 else _folded(data, table)
        return Told(row=numbers, channels=max(int(event.get("channels", 1)), channels * height * width))
    size = height * width
    found = [
        _image(data[start : start + size], height, width, table) for start in range(0, channels * size, size)
    ]
    averaged = told(event["mean"], colours) if event.get("mean") else None
    mean = averaged.maps[0] if averaged is not None and averaged.maps else None
    return Told(maps=tuple(found), mean=mean, channels=int(event.get("channels", len(found))))


def example(event: Event) -> QImage | None:
    """Return the picture of the example that was put in, in its own colours; None where it is no image."""
    channels, height, width = event["shape"]
    data = b64decode(event["data"])
    if height == 1 or width == 1 or channels not in (1, 3):
        return None
    if channels == 3:
        planes = (data[start : start + height * width] for start in range(0, len(data), height * width))
        data = bytes(chain.from_iterable(zip(*planes, strict=True)))
    form = QImage.Format.Format_RGB888 if channels == 3 else QImage.Format.Format_Grayscale8
    return QImage(data, width, height, width * channels, form).copy()


def is_of(event: Event, shape: Shape) -> bool:
    """Tell whether an event is of an output of a shape, so that it is not shown of a node that has changed.

    >>> is_of({"shape": [6, 24, 24], "channels": 64}, (64, 56, 56)), is_of({"shape": [1, 1, 10]}, (12,))
    (True, False)
    """
    if len(shape) == 1:
        return bool(event["shape"][-1] == min(shape[0], LONGEST_ROW))
    return bool(event.get("channels", event["shape"][0]) == shape[0])


def scored(classes: Sequence[str], shares: Sequence[float]) -> Told:
    """Return what is drawn of the probabilities of classes; a single one is that of the second class."""
    if len(shares) == 1 and len(classes) == 2:
        shares = (1 - shares[0], shares[0])
    return Told(scores=tuple(zip(classes, shares, strict=False)))


def _image(data: bytes, height: int, width: int, table: Table) -> QImage:
    image = QImage(data[: height * width], width, height, width, QImage.Format.Format_Indexed8)
    image.setColorTable(table)
    return image.copy()  # which does not lean on the bytes


def _folded(data: bytes, table: Table) -> QImage:
    """Return a row of numbers as it is, or a long one in several rows."""
    count = len(data)
    columns = count
    if count > LONGEST_BAR:
        wish = (count * BROAD) ** 0.5
        columns = min(
            (each for each in range(1, count + 1) if not count % each), key=lambda each: abs(each - wish)
        )
        columns = columns if wish / 2 <= columns <= wish * 2 else round(wish)
    rows = -(-count // columns)
    return _image(data.ljust(rows * columns, b"\0"), rows, columns, table)
