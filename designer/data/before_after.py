"""Pictures before and after a step, several draws of each, as large as they fit."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
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
    """A row for each image: as it was, and what is drawn of it; rows stand in groups where that is larger."""

    resized = Signal()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that there may be room for more."""
        super().resizeEvent(event)
        self.resized.emit()

    def sizeHint(self) -> QSize:
        """Ask for room for three rows."""
        return QSize(320, 220)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw headings and pictures, or the sentence."""
        painter = QPainter(self)
        if self.sentence or not self.pictures.before:
            painter.setPen(theme.current().muted)
            told = self.sentence or (tr("Starting…") if self.faint else "")
            wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.rect().adjusted(12, 12, -12, -12), int(wrapped), told)
            return
        across, side = self.layout_of_groups()
        line, step = self.fontMetrics().height(), self.width() / across
        rows = -(-len(self.pictures.before) // across)
        for number, (image, drawn) in enumerate(zip(self.pictures.before, self.pictures.after, strict=True)):
            column, row = divmod(number, rows)
            left, top = MARGIN + column * step, line + GAP + row * (side + GAP)
            if row == 0:
                self._head(painter, left, side, line)
            painter.setOpacity(0.45 if self.faint else 1.0)
            self._draw(painter, image, QRectF(left, top, side, side))
            for place, each in enumerate(drawn):
                self._draw(painter, each, QRectF(left + side + APART + place * (side + GAP), top, side, side))
            painter.setOpacity(1.0)

    def _head(self, painter: QPainter, left: float, side: float, line: int) -> None:
        """Say above a group of images what stands before and what after."""
        painter.setPen(theme.current().muted)
        after = left + side + APART
        for word, place, room in (("before", left, side + APART - 4), ("after", after, max(60.0, side))):
            told = self.fontMetrics().elidedText(tr(word), Qt.TextElideMode.ElideRight, int(room))
            painter.drawText(QRectF(place, 0, room, line), int(Qt.TextFlag.TextDontClip), told)

    def layout_of_groups(self) -> tuple[int, float]:
        """Return how many groups of rows stand side by side, so that pictures are largest, and their side."""
        count = max(1, len(self.pictures.before))
        columns = max(map(len, self.pictures.after), default=1) + 1
        own = max(
            (max(image.width(), image.height()) for image in self._images()),
            default=1,
        )
        best = (1, 8.0)
        for across in range(1, count + 1):
            rows = -(-count // across)
            wide = self.width() / across - 2 * MARGIN - (APART if across > 1 else 0)
            side = min((wide - APART - (columns - 2) * GAP) / columns, self._room(rows), float(own * LARGEST))
            if side > best[1]:
                best = (across, side)
        return best

    def draws_that_fit(self, count: int, fewest: int, most: int) -> int:
        """Return how many draws of so many images have room beside each other, one image a row."""
        side = max(24.0, self._room(count))
        return max(fewest, min(most, int((self.width() - 2 * MARGIN - APART - side) // (side + GAP))))

    def _room(self, rows: int) -> float:
        """Return the height that each of so many rows of pictures has."""
        return (self.height() - self.fontMetrics().height() - rows * GAP) / rows

    def _images(self) -> tuple[QImage, ...]:
        return (*self.pictures.before, *(each for drawn in self.pictures.after for each in drawn))

    def _draw(self, painter: QPainter, image: QImage, box: QRectF) -> None:
        """Draw an image into its square, small ones in sharp squares."""
        if image.isNull():
            return
        ratio = min(box.width() / image.width(), box.height() / image.height())
        place = QRectF(0, 0, image.width() * ratio, image.height() * ratio)
        place.moveCenter(box.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, ratio < 1)
        painter.drawImage(place, image)
