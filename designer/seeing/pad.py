"""A pad to draw on with mouse, pen or finger: a thick, soft stroke, bright on dark as in sets of digits."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer import theme
from designer.language import tr
from designer.training.maps import small

SIDE = 256
"""Pixels in which is drawn, whatever the size on the screen."""
WIDTH = 24.0
"""The stroke's width in them."""
SOFT = 7.0
"""How far the stroke fades out, in them."""
INK = QColor(255, 255, 255)
LAYERS = 4
"""Rings of the fading edge."""
LARGEST_SHOWN = 1024


class Pad(QWidget):
    """Holds a drawing or an image; `changed` tells with every stroke."""

    changed = Signal()
    dropped = Signal(object)
    """Mime data that were dropped on it."""

    def __init__(self) -> None:
        super().__init__()
        self.drawing = blank()
        self.image: QImage | None = None
        """An image that was opened, in place of a drawing."""
        self._last: QPointF | None = None
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(tr("Drawing pad"))
        self.setAccessibleDescription(tr("Draw with the pointer; Delete clears it"))
        self.setToolTip(tr("Draw here, or drop an image; Delete clears it"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    @property
    def empty(self) -> bool:
        """Whether nothing was drawn and no image is held."""
        return self.image is None and self.drawing == blank()

    def clear(self) -> None:
        """Begin anew."""
        self.drawing, self.image, self._last = blank(), None, None
        self.update()
        self.changed.emit()

    def show_image(self, image: QImage) -> None:
        """Hold an image; a very large one is made smaller."""
        if max(image.width(), image.height()) > LARGEST_SHOWN:
            smooth = Qt.TransformationMode.SmoothTransformation
            image = image.scaled(LARGEST_SHOWN, LARGEST_SHOWN, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        self.image = image
        self.update()
        self.changed.emit()

    def stroke(self, to: QPointF, pressure: float = 1.0) -> None:
        """Draw a line from where the pen was, in pixels of the drawing."""
        if self.image is not None:
            self.drawing, self.image = blank(), None
        start = self._last or to
        painter = QPainter(self.drawing)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Lightening lets the soft edges of strokes meet without a seam.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Lighten)
        for layer in range(LAYERS, -1, -1):
            level = round(255 * (1 - layer / (LAYERS + 1)))
            pen = QPen(QColor(level, level, level), WIDTH * pressure + 2 * SOFT * layer / LAYERS)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            if start == to:
                painter.drawPoint(to)
            else:
                painter.drawLine(start, to)
        painter.end()
        self._last = to
        self.update()
        self.changed.emit()

    def lift(self) -> None:
        """End a stroke."""
        self._last = None

    def place(self) -> QRectF:
        """Return where the pad is in the widget: a square in its middle."""
        side = min(self.width(), self.height()) - 4
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def sizeHint(self) -> QSize:
        """Ask for a square."""
        return QSize(200, 200)

    def minimumSizeHint(self) -> QSize:
        """Be large enough to draw on."""
        return QSize(96, 96)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing or the image, and a hint while it is empty."""
        look, painter, place = theme.current(), QPainter(self), self.place()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place, QColor(Qt.GlobalColor.black))
        if self.image is None:
            painter.drawImage(place, self.drawing)
        else:
            size = self.image.size().scaled(place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(QPointF(), size.toSizeF())
            box.moveCenter(place.center())
            painter.drawImage(box, self.image)
        if self.empty:
            painter.setPen(QColor("#b9c0ca"))
            painter.setFont(small(self.font()))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(place.adjusted(8, 8, -8, -8), flags, tr("Draw here, or drop an image"))
        painter.setPen(
            QPen(QColor(look.accent if self.hasFocus() else look.outline), 2 if self.hasFocus() else 1)
        )
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.lift()
            self.stroke(self._within(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.stroke(self._within(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        self.lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen, the wider the harder it is pressed."""
        if event.type() == QEvent.Type.TabletRelease:
            self.lift()
        elif event.pressure() > 0:
            self.stroke(self._within(event.position()), 0.5 + event.pressure() / 2)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear by Delete or Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take images and files."""
        if event.mimeData().hasImage() or event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped; it stays here and opens no design."""
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def _within(self, point: QPointF) -> QPointF:
        place = self.place()
        return (point - place.topLeft()) * (SIDE / max(1.0, place.width()))


def blank() -> QImage:
    """Return an empty drawing: black, in the format in which colours can be lightened."""
    result = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    result.fill(Qt.GlobalColor.black)
    return result
