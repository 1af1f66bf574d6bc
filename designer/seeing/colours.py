"""Turns numbers into pictures: colour maps, one scale for all or one for each, and maps laid over images."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from designer.training.picture import Picture, decode

Numbers: TypeAlias = NDArray[np.float64]

MAPS = {"Viridis": "viridis", "Inferno": "inferno", "Grey": "", "Blue to red": "CET-D1A"}
"""The colour maps by the names under which they are offered."""
SIGNED = "Blue to red"
"""The colour map whose middle is 0."""
OVERLAY = "Inferno"
LAID_ON = 256
"""The side of an image, in pixels, on which a map is laid."""


@cache
def table(name: str) -> tuple[int, ...]:
    """Return the 256 colours of a map."""
    if not MAPS[name]:
        return tuple(QColor(level, level, level).rgb() for level in range(256))
    found = pg.colormap.get(MAPS[name]).getLookupTable(nPts=256)
    return tuple(QColor(*map(int, row[:3])).rgb() for row in found)


def read(answer: Mapping[str, Any]) -> Picture:
    """Return the picture in an answer."""
    return decode({"node": answer.get("node", ""), **answer})


def channels(picture: Picture, name: str, *, own: bool) -> list[QImage]:
    """Return an image of each channel in a colour map, all on one scale or each on its `own`.

    In the map with two ends the middle is 0.
    """
    values = picture.values()
    return [
        coloured(values[index], name, *ends(values[index] if own else values, name))
        for index in range(len(values))
    ]


def ends(values: Numbers, name: str) -> tuple[float, float]:
    """Return the numbers at the ends of a scale."""
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)
    if MAPS[name] == MAPS[SIGNED]:
        most = max(abs(low), abs(high))
        return -most, most
    return low, high


def coloured(values: Numbers, name: str, low: float, high: float) -> QImage:
    """Return an image of numbers (height × width)."""
    levels = (values - low) * (255 / (high - low)) if high > low else np.zeros_like(values)
    bytes_ = np.ascontiguousarray(levels.clip(0, 255).round().astype(np.uint8))
    height, width = bytes_.shape
    image = QImage(bytes_.tobytes(), width, height, width, QImage.Format.Format_Indexed8).copy()
    image.setColorTable(list(table(name)))
    return image


def natural(picture: Picture) -> QImage:
    """Return an image of the data in its own colours: three channels are red, green and blue.

    Of more the first three are shown, of two the first.
    """
    data = picture.data
    height, width = data.shape[1:]
    if len(data) >= 3 and not picture.curves:
        together = np.ascontiguousarray(data[:3].transpose(1, 2, 0))
        return QImage(together.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
    if height == 1:  # a signal or a row: its channels below each other
        data = data.reshape(1, -1, width)
        height = data.shape[1]
    return QImage(data[0].tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()


def kernels(picture: Picture, colours: int, name: str) -> list[QImage]:
    """Return an image of each kernel; those that look at red, green and blue are in colour."""
    if colours != 3:
        return channels(picture, name, own=False)
    count = len(picture.data) // 3
    parts = picture.data.reshape(count, 3, *picture.data.shape[1:])
    return [natural(Picture(picture.node, 0, part, picture.low, picture.high)) for part in parts]


def laid_over(image: QImage, values: Numbers, opacity: float, *, signed: bool) -> QImage:
    """Return an image with a map over it, the stronger the less of the image is seen.

    Without a sign 0 is clear and the largest number has the full opacity; with one, either end has it.
    """
    heat = heat_of(values, opacity, signed=signed)
    size = image.size().scaled(QSize(LAID_ON, LAID_ON), Qt.AspectRatioMode.KeepAspectRatio)
    result = image.scaled(size).convertToFormat(QImage.Format.Format_RGB32)
    smooth = Qt.TransformationMode.SmoothTransformation
    painter = QPainter(result)
    painter.drawImage(0, 0, heat.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    painter.end()
    return result


def heat_of(values: Numbers, opacity: float, *, signed: bool) -> QImage:
    """Return a map (height × width) in colours that are the clearer the nearer it is to 0."""
    name = SIGNED if signed else OVERLAY
    most = float(np.abs(values).max()) or 1.0
    heat = coloured(values, name, -most if signed else 0.0, most).convertToFormat(QImage.Format.Format_ARGB32)
    shares = np.abs(values) / most
    alpha = np.ascontiguousarray((255 * opacity * np.sqrt(shares.clip(0, 1))).astype(np.uint8))
    height, width = alpha.shape
    heat.setAlphaChannel(
        QImage(alpha.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()
    )
    return heat


def mosaic(images: list[QImage], columns: int, ground: QColor) -> QImage:
    """Return several images of one size as one, in rows, a pixel apart."""
    if not images:
        return QImage()
    width, height = images[0].width(), images[0].height()
    scale = max(1, 24 // max(1, max(width, height)))
    width, height = width * scale, height * scale
    rows = -(-len(images) // columns)
    columns = min(columns, len(images))
    gap = 2
    result = QImage(columns * (width + gap) - gap, rows * (height + gap) - gap, QImage.Format.Format_RGB32)
    result.fill(ground)
    painter = QPainter(result)
    for index, image in enumerate(images):
        row, column = divmod(index, columns)
        painter.drawImage(QRectF(column * (width + gap), row * (height + gap), width, height), image)
    painter.end()
    return result
