"""Draws on a small picture of the Input what one position sees of it: a part of an image, or of a bar."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter

from designer.canvas.ink import Ink, pen
from engine.analysis.sight import Sight

BAR = 16.0
"""How thick a bar is: it stands for a dimension beside the height and width of an image."""
GAP = 8.0
LEAST = 3.0
"""How large a frame is at least, in pixels, to be seen."""
SIDE = 96.0
"""The longer side of the picture."""


def wanted(sight: Sight, longest: float = SIDE) -> QSizeF:
    """Return how large the picture is: in the proportions of the Input, with what is seen beside it."""
    if len(sight.whole) == 1:
        return QSizeF(2 * longest, BAR + 4)
    tall, wide = (len(_hull(sight, axis)) for axis in (-2, -1))
    scale = longest / max(tall, wide)
    bars = (len(sight.whole) - 2) * (BAR + GAP)
    return QSizeF(max(wide * scale, BAR) + bars, max(tall * scale, BAR))


def paint_sight(
    painter: QPainter, box: QRectF, sight: Sight, ink: Ink, example: QImage | None = None
) -> None:
    """Draw the picture into a box; what is seen beyond the Input, its padding, is dashed.

    An `example` of what is put in is the ground of an image.
    """
    if len(sight.whole) == 1:
        height = min(BAR, box.height() - 4)
        bar = QRectF(box.left() + 1, box.center().y() - height / 2, box.width() - 2, height)
        _paint(painter, bar, sight, ink, (None, -1))
        return
    bars = len(sight.whole) - 2
    for index in range(bars):
        bar = QRectF(box.left() + index * (BAR + GAP) + 1, box.top() + 1, BAR, box.height() - 2)
        _paint(painter, bar, sight, ink, (index, None))
    _paint(painter, box.adjusted(bars * (BAR + GAP) + 1, 1, -1, -1), sight, ink, (-2, -1), example)


def image(sight: Sight, ink: Ink, ratio: float, longest: float = SIDE) -> tuple[str, QSize]:
    """Return the picture as the address of an image in rich text, sharp at a screen's ratio; and its size."""
    size = wanted(sight, longest).toSize() + QSize(1, 1)
    drawn = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_sight(painter, QRectF(QPointF(0, 0), QSizeF(size)), sight, ink)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(drawn)
    return f"data:image/png;base64,{bytes(kept.toBase64().data()).decode()}", size


def _paint(
    painter: QPainter,
    box: QRectF,
    sight: Sight,
    ink: Ink,
    axes: tuple[int | None, int | None],
    example: QImage | None = None,
) -> None:
    """Draw one picture whose height and width are two axes of the Input; None: of no meaning."""
    whole, window = _placed(box, sight, axes, seen=False), _placed(box, sight, axes, seen=True)
    painter.setPen(pen(ink.theme.outline, 1.0))
    painter.setBrush(QColor(ink.theme.canvas))
    painter.drawRect(whole)
    if example is not None:
        painter.drawImage(whole, example)
    ground = QColor(ink.accent)
    ground.setAlpha(70)
    inside = window.intersected(whole)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRect(inside)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if inside != window:
        painter.setPen(pen(ink.muted, 1.0, Qt.PenStyle.DashLine))
        painter.drawRect(window)
    painter.setPen(pen(ink.accent, 1.8))
    painter.drawRect(inside)


def _placed(box: QRectF, sight: Sight, axes: tuple[int | None, int | None], *, seen: bool) -> QRectF:
    """Return where the Input, or what is seen of it, is in a box that holds both."""
    down, across = (_along(sight, axis, seen=seen) for axis in axes)
    return QRectF(
        box.left() + across[0] * box.width(),
        box.top() + down[0] * box.height(),
        max((across[1] - across[0]) * box.width(), LEAST),
        max((down[1] - down[0]) * box.height(), LEAST),
    )


def _along(sight: Sight, axis: int | None, *, seen: bool) -> tuple[float, float]:
    """Return from where to where something reaches along an axis, as shares of what is shown."""
    if axis is None:
        return 0.0, 1.0
    hull = _hull(sight, axis)
    part = sight.windows[axis] if seen else range(sight.whole[axis])
    start, stop = max(part.start, hull.start), min(part.stop, hull.stop)
    return (start - hull.start) / len(hull), (stop - hull.start) / len(hull)


def _hull(sight: Sight, axis: int) -> range:
    """Return the positions that are shown: the Input's, and of the padding at most a quarter on each side."""
    window, whole = sight.windows[axis], sight.whole[axis]
    most = max(whole // 4, 1)
    return range(max(min(0, window.start), -most), min(max(whole, window.stop), whole + most))
