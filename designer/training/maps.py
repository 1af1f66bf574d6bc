"""Paints what a node puts out: channels as maps in a perceptual colour scale, a row of numbers as bars."""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from designer.language import tr
from designer.theme import Theme
from designer.training.picture import Bytes, Grid, Picture, best_grid
from designer.training.signals import ASPECT, paint_signals

VIRIDIS = [QColor(*map(int, row)).rgb() for row in pg.colormap.get("viridis").getLookupTable(nPts=256)]
GREYS = [QColor(level, level, level).rgb() for level in range(256)]
SCALE_HEIGHT = 22
Cell = tuple[int, float, float]
"""The number of a cell and where in it, from 0 to 1."""
MOST_NAMES = 20


class MapsView(QWidget):
    """Shows one picture; `set_picture` with None shows a sentence instead."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture: Picture | None = None
        self._images: list[QImage] = []
        self._names: tuple[str, ...] = ()
        self._grid: Grid | None = None
        self._sentence = ""
        self._left = 0.0
        self.natural = False
        """Whether it is an image of the data, shown in its own colours."""
        self.caption = ""
        """What stands below the image."""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def picture(self) -> Picture | None:
        """What is shown."""
        return self._picture

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def set_picture(self, picture: Picture | None, names: tuple[str, ...] = (), sentence: str = "") -> None:
        """Show a picture; `names` are the classes if it is the network's output."""
        self._picture, self._sentence = picture, sentence
        self._names = names if picture is not None and len(names) == picture.data.size <= MOST_NAMES else ()
        lines = picture is not None and picture.curves
        self._images = [] if picture is None or self.bars or lines else images(picture, self.natural)
        self.update()

    @property
    def bars(self) -> bool:
        """Whether bars are shown instead of maps."""
        return (
            self._picture is not None
            and self._picture.row
            and self._picture.data.size <= max(64, self.width())
        )

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        return QSize(200, 200)

    def minimumSizeHint(self) -> QSize:
        """Stay visible."""
        return QSize(60, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint maps, bars or the sentence."""
        painter = QPainter(self)
        painter.setFont(small(self.font()))
        if self._picture is None:
            painter.setPen(QColor(self._theme.muted))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(8, 8, -8, -8), flags, tr(self._sentence))
        elif self.bars:
            self._paint_bars(painter, self._picture)
        else:
            self._paint_maps(painter, self._picture)

    def _paint_maps(self, painter: QPainter, picture: Picture) -> None:
        room = self.rect().adjusted(0, 0, 0, -SCALE_HEIGHT)
        if picture.curves:
            self._paint_signals(painter, picture, room)
            return
        first = self._images[0]
        grid = best_grid(len(self._images), first.width() / first.height(), room.width(), room.height())
        self._grid = grid
        for index, image in enumerate(self._images):
            painter.drawImage(QRectF(*grid.place(index), grid.cell_width, grid.cell_height), image)
        if self.natural:
            painter.setPen(QColor(self._theme.muted))
            below = QRectF(0, grid.height + 2, grid.width, SCALE_HEIGHT)
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, tr(self.caption))
        else:
            self._paint_scale(painter, picture, grid)

    def _paint_signals(self, painter: QPainter, picture: Picture, room: QRect) -> None:
        """Paint the channels of the example over each other, those of a node each in its own place."""
        values = picture.values()[:, 0]
        groups = [values] if self.natural else [line[None] for line in values]
        grid = best_grid(len(groups), ASPECT, room.width(), room.height())
        self._grid = grid
        for index, lines in enumerate(groups):
            place = QRectF(*grid.place(index), grid.cell_width, grid.cell_height)
            painter.fillRect(place, QColor(self._theme.window))
            paint_signals(painter, place, lines, picture.low, picture.high)
        painter.setPen(QColor(self._theme.muted))
        below = QRectF(0, grid.height + 2, self.width(), SCALE_HEIGHT)
        scale = f"{written(picture.low)} to {written(picture.high)}"
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, tr(self.caption if self.natural else scale))

    def _paint_scale(self, painter: QPainter, picture: Picture, grid: Grid) -> None:
        """Paint the colour scale with its ends below the maps."""
        ramp = QImage(bytes(range(256)), 256, 1, 256, QImage.Format.Format_Indexed8)
        ramp.setColorTable(VIRIDIS)
        low, high = written(picture.low), written(picture.high)
        metrics = painter.fontMetrics()
        left, top = metrics.horizontalAdvance(low) + 6, grid.height + 8
        width = min(160, self.width() - left - metrics.horizontalAdvance(high) - 6)
        painter.drawImage(QRectF(left, top, width, 8), ramp)
        painter.setPen(QColor(self._theme.muted))
        middle = top + 4 + metrics.capHeight() / 2
        painter.drawText(QPointF(0, middle), low)
        painter.drawText(QPointF(left + width + 6, middle), high)

    def _paint_bars(self, painter: QPainter, picture: Picture) -> None:
        values = picture.values().ravel()
        if self._names:
            self._paint_named(painter, values)
            return
        scale = Levels(min(0.0, picture.low), max(0.0, picture.high), self.height() - 4.0)
        left = self._paint_ends(painter, scale)
        step = (self.width() - left) / len(values)
        width = max(1.0, step - (2 if step > 6 else 1 if step > 3 else 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.categories["Convolution"]))
        zero = scale.high_end(0.0)
        for index, value in enumerate(values):
            end = scale.high_end(float(value))
            painter.drawRect(
                QRectF(left + index * step, min(zero, end) + 2, width, max(1.0, abs(end - zero)))
            )
        painter.setPen(QColor(self._theme.border))
        painter.drawLine(QPointF(left, zero + 2), QPointF(self.width(), zero + 2))

    def _paint_ends(self, painter: QPainter, scale: "Levels") -> float:
        """Write the ends of the bars' scale and return where the bars begin."""
        metrics = painter.fontMetrics()
        ends = [(0.0, scale.high), (self.height() - metrics.height(), scale.low)]
        width = max(metrics.horizontalAdvance(written(value)) for _, value in ends)
        painter.setPen(QColor(self._theme.muted))
        for top, value in ends:
            box = QRectF(0, top, width, metrics.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, written(value))
        self._left = width + 6
        return self._left

    def _paint_named(self, painter: QPainter, values: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> None:
        """Paint a row for each class: name, bar and number; the largest stands out."""
        metrics = painter.fontMetrics()
        row = min(24.0, self.height() / len(values))
        name_width = max(map(metrics.horizontalAdvance, self._names)) + 8
        number_width = metrics.horizontalAdvance("−00.00") + 6
        scale = Levels(
            min(0.0, values.min()), max(0.0, values.max()), self.width() - name_width - number_width
        )
        zero = scale.low_end(0.0)
        tell = two_places if np.abs(values).max() < 1000 else written
        for index, (name, value) in enumerate(zip(self._names, values, strict=True)):
            top, winner = index * row, value == values.max()
            painter.setPen(QColor(self._theme.text if winner else self._theme.muted))
            font = painter.font()
            font.setBold(bool(winner))
            painter.setFont(font)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(
                QRectF(0, top, name_width - 6, row), middle | Qt.AlignmentFlag.AlignRight, tr(name)
            )
            end = scale.low_end(float(value))
            colour = self._theme.accent if winner else self._theme.wire
            bar = QRectF(name_width + min(zero, end), top + 2, max(1.0, abs(end - zero)), max(2.0, row - 4))
            painter.fillRect(bar, QColor(colour))
            numbers = QRectF(self.width() - number_width, top, number_width, row)
            painter.drawText(numbers, middle | Qt.AlignmentFlag.AlignRight, tell(float(value)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the number below the pointer."""
        text = self.reading(event.position())
        if text:
            QToolTip.showText(event.globalPosition().toPoint() + QPoint(12, 12), text, self)
        else:
            QToolTip.hideText()

    def leaveEvent(self, event: QEvent) -> None:
        """Take the number away."""
        QToolTip.hideText()

    def reading(self, point: QPointF) -> str:
        """Say which number is shown at a point."""
        if self._picture is None:
            return ""
        values = self._picture.values()
        if self.bars:
            count = values.size
            index = math.floor(self._along(point, count))
            name = self._names[index] if self._names and 0 <= index < count else f"number {index}"
            return f"{name}: {values.ravel()[index]:.4g}" if 0 <= index < count else ""
        found = self._grid.at(point.x(), point.y()) if self._grid else None
        if self._picture.curves:
            return "" if found is None or found[0] >= len(values) else said_of_signal(values, found)
        if found is None or found[0] >= len(self._images):
            return ""
        index, across, down = found
        image = self._images[index]
        x, y = int(across * image.width()), int(down * image.height())
        if self._picture.row:
            index, x, y = 0, 0, 0
        return "" if self.natural else f"channel {index}, row {y}, column {x}: {values[index, y, x]:.4g}"

    def _along(self, point: QPointF, count: int) -> float:
        """Return at which bar a point is."""
        if self._names:
            return point.y() / min(24.0, self.height() / count)
        return (point.x() - self._left) / max(1.0, self.width() - self._left) * count


def said_of_signal(values: "np.ndarray[tuple[int, int, int], np.dtype[np.float64]]", at: Cell) -> str:
    """Say which channel of a signal is at a place, how far along, and its number there."""
    index, across, _ = at
    line = values[index, 0]
    return (
        f"channel {index}, at {100 * across:.0f} %: {line[min(len(line) - 1, int(across * len(line)))]:.4g}"
    )


class Levels:
    """Places numbers from `low` to `high` along a length."""

    def __init__(self, low: float, high: float, length: float) -> None:
        self.low, self.high, self.length = low, high, length
        self.span = (high - low) or 1.0

    def low_end(self, value: float) -> float:
        """Return the distance from the end of `low`."""
        return (value - self.low) / self.span * self.length

    def high_end(self, value: float) -> float:
        """Return the distance from the end of `high`."""
        return self.length - self.low_end(value)


def images(picture: Picture, natural: bool) -> list[QImage]:
    """Return an image of each channel; three channels of the data are one image in colour."""
    data = picture.data
    if natural and len(data) == 3:
        colour = np.ascontiguousarray(data.transpose(1, 2, 0))
        height, width, _ = colour.shape
        return [QImage(colour.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()]
    if picture.row:
        data = folded(data.ravel())
    return [indexed(channel, GREYS if natural else VIRIDIS) for channel in (data[:1] if natural else data)]


def indexed(channel: Bytes, table: list[int]) -> QImage:
    """Return an image of bytes by a table of colours."""
    height, width = channel.shape
    image = QImage(channel.tobytes(), width, height, width, QImage.Format.Format_Indexed8).copy()
    image.setColorTable(table)
    return image


def folded(row: Bytes) -> Bytes:
    """Fold a long row of numbers into one nearly square map, the rest filled with zeros."""
    width = int(np.ceil(np.sqrt(row.size)))
    height = -(-row.size // width)
    return np.pad(row, (0, width * height - row.size)).reshape(1, height, width)


def written(value: float) -> str:
    """Write a number in three digits.

    >>> written(-0.5), written(12345.0)
    ('−0.5', '1.23e+04')
    """
    return f"{value:.3g}".replace("-", "−")


def two_places(value: float) -> str:
    """Write a number so that it stands well above others.

    >>> two_places(-3.0)
    '−3.00'
    """
    return f"{value:.2f}".replace("-", "−")


def small(font: QFont) -> QFont:
    """Return the font of captions."""
    result = QFont(font)
    result.setPointSizeF(max(6.0, font.pointSizeF() * 0.9))
    return result
