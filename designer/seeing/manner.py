"""How the images of a data set are drawn, so that a drawing can be made alike."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from designer.training.picture import decode

Bytes: TypeAlias = NDArray[np.uint8]

INK_FROM = 96
"""The level from which a pixel counts as ink."""
FALLBACK = 0.8
FINEST = 64
"""Pixels in which a drawing is sent where nothing is known of the data."""


@dataclass(frozen=True)
class Manner:
    """What is common to the images of a data set."""

    extent: float = FALLBACK
    """The longer side of what is drawn, as a share of the image's."""
    inverted: bool = False
    """Whether the ink is dark on a bright ground."""


def manner_of(pictures: Sequence[Mapping[str, Any]]) -> Manner:
    """Measure the manner of images, as they are told by the engine; of signals and colours there is none."""
    extents, edges = [], []
    for told in pictures:
        data = decode({"node": "", **told}).data
        if len(data) != 1 or min(data.shape[1:]) < 2:
            return Manner()
        image = data[0]
        edge = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
        edges.append(float(edge.mean()))
        box = ink_box(image if edges[-1] < 128 else 255 - image)
        if box is not None:
            extents.append(max(box.width() / image.shape[1], box.height() / image.shape[0]))
    if not extents:
        return Manner()
    return Manner(float(np.median(extents)), float(np.median(edges)) >= 128)


def ink_box(image: Bytes) -> QRect | None:
    """Return where there is ink (bright) in an image; None where there is none."""
    rows, columns = np.nonzero((image >= INK_FROM).any(1))[0], np.nonzero((image >= INK_FROM).any(0))[0]
    if not rows.size:
        return None
    return QRect(
        int(columns[0]), int(rows[0]), int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1
    )


def in_manner(drawing: QImage, manner: Manner) -> QImage:
    """Return a drawing moved to the middle, and made as large as is usual."""
    grey = drawing.convertToFormat(QImage.Format.Format_Grayscale8)
    box = ink_box(levels(grey))
    if box is None:
        return drawing
    side = drawing.width()
    scale = manner.extent * side / max(box.width(), box.height())
    target = QRectF(0, 0, box.width() * scale, box.height() * scale)
    target.moveCenter(QRectF(drawing.rect()).center())
    result = QImage(drawing.size(), QImage.Format.Format_RGB32)
    result.fill(Qt.GlobalColor.black)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(target, drawing, QRectF(box))
    painter.end()
    if manner.inverted:
        result.invertPixels()
    return result


def question_of(image: QImage, grain: tuple[int, int] | None) -> dict[str, object]:
    """Return the part of a question that carries an image: grey where it is, else in colour.

    It is sent in the size in which the data exist (height and width), where that is known.
    """
    height, width = grain or (FINEST, FINEST)
    if image.width() > width or image.height() > height:
        size = QSize(width, height)
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    if image.allGray():
        pixels = levels(image.convertToFormat(QImage.Format.Format_Grayscale8))[None]
    else:
        pixels = coloured(image).transpose(2, 0, 1)
    data = base64.b64encode(np.ascontiguousarray(pixels).tobytes()).decode()
    return {"pixels": data, "shape": list(pixels.shape)}


def levels(image: QImage) -> Bytes:
    """Return the bytes of a grey image (height × width)."""
    width, height, line = image.width(), image.height(), image.bytesPerLine()
    return np.frombuffer(image.constBits(), np.uint8).reshape(height, line)[:, :width].copy()


def coloured(image: QImage) -> Bytes:
    """Return the bytes of an image in colour (height × width × 3); what is clear is white."""
    flat = QImage(image.size(), QImage.Format.Format_RGB888)
    flat.fill(QColor(Qt.GlobalColor.white))
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    width, height, line = flat.width(), flat.height(), flat.bytesPerLine()
    found: Bytes = (
        np.frombuffer(flat.constBits(), np.uint8)
        .reshape(height, line)[:, : 3 * width]
        .reshape(height, width, 3)
    )
    return found.copy()
