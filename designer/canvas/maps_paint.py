"""How feature maps look on the canvas: tiles in a row or two, a bar of cells, an image, bars of scores."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPainterPath, QPen, QTransform

from designer.canvas.ink import Font, Ink
from designer.canvas.maps_told import Told
from engine.export.picture.colours import blend

GAP = 4.0
"""Between two tiles."""
APART = 6.0
"""How much farther the mean stands from the channels."""
ROUND = 3.0
MOST = 6
"""Tiles at most, beside the mean."""
BAR = 24.0
"""The height of a row of numbers."""
WIDEST_CELL = 24.0
LINED = 3.5
"""Cells that are so wide, in pixels, are told apart by lines."""
FEW_CLASSES, SHORT = 12, 2
"""Up to so many classes with such short names each have a bar that stands."""
LISTED = 3


@dataclass(frozen=True)
class Tiling:
    """The room of tiles: how large it is, in how many rows and columns they stand."""

    size: QSizeF
    rows: int
    columns: int
    mean: bool = True
    """Whether the last tile is the mean of all channels."""

    @property
    def side(self) -> float:
        """The side of a tile."""
        across = (self.size.width() - GAP * (self.columns - 1) - self._apart) / self.columns
        return min(across, (self.size.height() - GAP * (self.rows - 1)) / self.rows)

    @property
    def _apart(self) -> float:
        return APART if self.mean and self.rows == 1 else 0.0

    def cells(self, told: Told) -> list[tuple[QRectF, QImage]]:
        """Return where which map is; the mean is the last, and a little apart."""
        room = self.rows * self.columns
        has_mean = self.mean and told.mean is not None and room > 1
        shown = [*told.maps[: min(room - has_mean, MOST)]]
        cells = [(self._cell(index), image) for index, image in enumerate(shown)]
        if has_mean and told.mean is not None:
            cells.append((self._cell(len(shown)).translated(self._apart, 0), told.mean))
        return cells

    def _cell(self, index: int) -> QRectF:
        row, column = divmod(index, self.columns)
        step = self.side + GAP
        return QRectF(column * step, row * step, self.side, self.side)


def extent(told: Told, tiling: Tiling) -> QRectF:
    """Return which part of the room is drawn on."""
    if told.maps:
        cells = [cell for cell, _ in tiling.cells(told)]
        return QRectF(0, 0, max(cell.right() for cell in cells), max(cell.bottom() for cell in cells))
    if told.row is not None:
        return bar(told.row, tiling.size)
    if told.image is not None:
        return QRectF(0, 0, *[min(tiling.size.width(), tiling.size.height())] * 2)
    return QRectF(QPointF(), tiling.size)


def bar(row: QImage, room: QSizeF) -> QRectF:
    """Return where a row of numbers is in a room."""
    width = min(room.width(), row.width() * WIDEST_CELL)
    height = min(room.height(), max(BAR, row.height() * width / row.width()))
    return QRectF(0, (room.height() - height) / 2, width, height)


def paint(painter: QPainter, told: Told, tiling: Tiling, ink: Ink, pixel: float) -> None:
    """Draw what is told into the room at the painter's origin; `pixel` is how many of them a unit has."""
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform, on=True
    )
    if told.scores:
        paint_scores(painter, told.scores, tiling.size, ink)
    elif told.row is not None:
        paint_row(painter, told.row, bar(told.row, tiling.size), ink, pixel)
    elif told.image is not None:
        paint_tile(painter, told.image, extent(told, tiling), ink, pixel)
    for index, (cell, image) in enumerate(tiling.cells(told)):
        paint_tile(painter, image, cell, ink, pixel, marked=index == len(told.maps) or image is told.mean)


def paint_tile(
    painter: QPainter, image: QImage, cell: QRectF, ink: Ink, pixel: float, *, marked: bool = False
) -> None:
    """Draw one map into its cell, whole, in the middle; the mean is `marked` by a line around it."""
    size = QSizeF(image.size()).scaled(cell.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRectF(QPointF(), size)
    box.moveCenter(cell.center())
    sharp = sharpened(image, (size * pixel).toSize().expandedTo(QSize(1, 1)))
    brush = QBrush(sharp)
    brush.setTransform(
        QTransform.fromTranslate(box.left(), box.top()).scale(
            box.width() / sharp.width(), box.height() / sharp.height()
        )
    )
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRoundedRect(box, ROUND, ROUND)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink.muted if marked else _rim(ink), 1.2 if marked else 0.8))
    half = 0.6 if marked else 0.4
    painter.drawRoundedRect(box.adjusted(half, half, -half, -half), ROUND, ROUND)


def sharpened(image: QImage, size: QSize) -> QImage:
    """Return an image in a size in pixels: its own pixels stay squares with even edges, none is left out."""
    times = max(1, ceil(max(size.width() / image.width(), size.height() / image.height())))
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    if times > 1:
        plain = plain.scaled(image.size() * times)
    smooth = Qt.TransformationMode.SmoothTransformation
    return plain.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def paint_row(painter: QPainter, row: QImage, box: QRectF, ink: Ink, pixel: float) -> None:
    """Draw numbers as cells of a bar."""
    outline = QPainterPath()
    outline.addRoundedRect(box, ROUND, ROUND)
    painter.save()
    painter.setClipPath(outline)
    painter.drawImage(box, sharpened(row, (box.size() * pixel).toSize().expandedTo(QSize(1, 1))))
    wide = box.width() / row.width()
    if wide * pixel >= LINED:
        painter.setPen(QPen(ink.canvas, max(0.8, min(1.5, wide / 8))))
        for index in range(1, row.width()):
            x = box.left() + wide * index
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_rim(ink), 0.8))
    painter.drawPath(outline)


def _rim(ink: Ink) -> QColor:
    """Return the colour of the edge of a map: hardly seen, but dark maps need one on dark ground."""
    return QColor(blend(ink.theme.outline, ink.theme.canvas, 0.6))


def paint_scores(painter: QPainter, scores: tuple[tuple[str, float], ...], room: QSizeF, ink: Ink) -> None:
    """Draw the class that is told with its per cent, and beside it how all share, or the first three."""
    name, share = max(scores, key=lambda each: each[1])
    short = len(scores) <= FEW_CLASSES and all(len(each) <= SHORT for each, _ in scores)
    said = f"{100 * share:.0f} %"
    if short:
        wide = max(ink.farther.metrics.horizontalAdvance(name), ink.far_body.metrics.horizontalAdvance(said))
        _line(painter, ink.farther, name, QRectF(2, 2, wide, 32), ink.text)
        _line(painter, ink.far_body, said, QRectF(2, 38, wide + 4, 22), ink.muted)
        _standing(painter, scores, QRectF(wide + 16, 0, room.width() - wide - 16, room.height()), ink)
    else:
        _lying(painter, scores, room, ink)


def _standing(painter: QPainter, scores: tuple[tuple[str, float], ...], room: QRectF, ink: Ink) -> None:
    """Draw a bar for each class, with its name below."""
    step = min(room.width() / len(scores), 26.0)
    best = max(share for _, share in scores)
    foot = room.bottom() - 15
    for index, (name, share) in enumerate(scores):
        left, height = room.left() + step * index, max(1.5, share * (foot - room.top()))
        told = share == best
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_groove(ink))
        painter.drawRoundedRect(QRectF(left, room.top(), step - 5, foot - room.top()), 2, 2)
        painter.setBrush(ink.accent if told else ink.muted)
        painter.drawRoundedRect(QRectF(left, foot - height, step - 5, height), 2, 2)
        font = ink.title if told else ink.body
        wide = font.metrics.horizontalAdvance(name)
        at = QRectF(left + (step - 5 - wide) / 2, foot + 1, wide + 1, 14)
        _line(painter, font, name, at, ink.text if told else ink.muted)


def _lying(painter: QPainter, scores: tuple[tuple[str, float], ...], room: QSizeF, ink: Ink) -> None:
    """Draw the most probable classes below each other, with their per cent, on bars."""
    best = sorted(scores, key=lambda each: -each[1])[:LISTED]
    high = room.height() / LISTED
    wide = min(room.width(), 240.0)
    for index, (name, share) in enumerate(best):
        box = QRectF(0, index * high, wide, high - 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_groove(ink))
        painter.drawRoundedRect(box, 3, 3)
        painter.setBrush(_faint(ink, 0.45 if index == 0 else 0.22))
        painter.drawRoundedRect(QRectF(box.left(), box.top(), max(3.0, wide * share), box.height()), 3, 3)
        font = ink.title if index == 0 else ink.body
        said = f"{100 * share:.0f} %"
        room_of_said = font.metrics.horizontalAdvance(said)
        words = font.elided(name, wide - room_of_said - 20)
        _line(painter, font, words, box.adjusted(6, 0, 0, 0), ink.text)
        _line(painter, font, said, box.adjusted(wide - room_of_said - 6, 0, 0, 0), ink.text)


def _groove(ink: Ink) -> QColor:
    return QColor(blend(ink.theme.muted, ink.theme.canvas, 0.14))


def _faint(ink: Ink, share: float) -> QColor:
    return QColor(blend(ink.theme.accent, ink.theme.canvas, share))


def _line(painter: QPainter, font: Font, words: str, box: QRectF, colour: QColor) -> None:
    painter.setFont(font.font)
    painter.setPen(colour)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
    painter.drawText(box, flags, words)
