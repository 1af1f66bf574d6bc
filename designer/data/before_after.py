"""Pictures before and after a step, several draws of each, as large as they fit."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from designer import theme
from designer.data.previewer import Pictures
from designer.language import tr

GAP = 6
APART = 18
"""Between what is before and what is after."""
LARGEST = 8
"""How many times larger than its own pixels a picture is shown at most."""
MARGIN = 2


class BeforeAfter(QWidget):
    """A row for each image: as it was, and what is drawn of it."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures = Pictures()
        self.sentence = ""
        """What stands there instead."""
        self.faint = False
        """Whether newer pictures are on their way."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 90)
        self.setAccessibleName(tr("Images before and after"))

    def show_pictures(self, pictures: Pictures) -> None:
        """Show images."""
        self.pictures, self.sentence, self.faint = pictures, "", False
        count, draws = len(pictures.before), max(map(len, pictures.after), default=0)
        self.setAccessibleDescription(tr(f"{count} images, {draws} draws of each"))
        self.update()

    def say(self, sentence: str) -> None:
        """Show a sentence instead."""
        self.pictures, self.sentence, self.faint = Pictures(), tr(sentence), False
        self.setAccessibleDescription(self.sentence)
        self.update()

    def wait(self) -> None:
        """Keep what is shown, paler, until newer pictures come."""
        self.faint = True
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for three rows."""
        return QSize(320, 220)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw headings and pictures, or the sentence."""
        painter = QPainter(self)
        look = theme.current()
        if self.sentence or not self.pictures.before:
            painter.setPen(look.muted)
            told = self.sentence or (tr("Starting…") if self.faint else "")
            wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), int(wrapped), told)
            return
        side, line = self.side(), self.fontMetrics().height()
        painter.setPen(look.muted)
        after = MARGIN + side + APART
        elide = Qt.TextElideMode.ElideRight
        head = self.fontMetrics().elidedText(tr("before"), elide, int(side + APART - 4))
        painter.drawText(QRectF(MARGIN, 0, side + APART, line), 0, head)
        painter.drawText(QRectF(after, 0, max(60, self.width() - after), line), 0, tr("after"))
        painter.setOpacity(0.45 if self.faint else 1.0)
        for row, (image, drawn) in enumerate(zip(self.pictures.before, self.pictures.after, strict=True)):
            top = line + GAP + row * (side + GAP)
            self._draw(painter, image, QRectF(MARGIN, top, side, side))
            for column, each in enumerate(drawn):
                self._draw(painter, each, QRectF(after + column * (side + GAP), top, side, side))

    def side(self) -> float:
        """Return the side of the square that each picture has."""
        rows = max(1, len(self.pictures.before))
        columns = max(map(len, self.pictures.after), default=1)
        across = (self.width() - 2 * MARGIN - APART - (columns - 1) * GAP) / (columns + 1)
        down = (self.height() - self.fontMetrics().height() - rows * GAP) / rows
        images = (*self.pictures.before, *(each for drawn in self.pictures.after for each in drawn))
        own = max((max(image.width(), image.height()) for image in images), default=1)
        return max(8.0, min(across, down, float(own * LARGEST)))

    def _draw(self, painter: QPainter, image: QImage, box: QRectF) -> None:
        """Draw an image into its square, small ones in sharp squares."""
        if image.isNull():
            return
        ratio = min(box.width() / image.width(), box.height() / image.height())
        place = QRectF(0, 0, image.width() * ratio, image.height() * ratio)
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, ratio < 1)
        painter.drawImage(place, image)
