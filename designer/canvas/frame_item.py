"""A comment frame on the canvas: its ground below wires and nodes, its title above the wires."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from designer.canvas.guard import Failures, GuardedItem
from designer.canvas.ink import Ink, pen
from designer.canvas.paint import Text
from engine.export.picture.framing import ABOVE, INDENT, ROUND, TITLE, UNTITLED
from engine.graph.document import Frame

GROUND, BAR = -1.0, 0.75
"""The heights of the ground and of the title; wires are between them, nodes above."""
EDGE = QPointF(3.0, 3.0)


class FrameItem(GuardedItem):
    """The ground of a frame; it knows what the frame holds and where it is."""

    def __init__(self, key: str, frame: Frame, ink: Ink, failures: Failures) -> None:
        super().__init__(failures, QRectF())
        self.key, self.frame, self.ink = key, frame, ink
        self.members: tuple[str, ...] = ()
        self.box = QRectF()
        self.chosen = self.hovered = self.welcoming = False
        self.bar = BarItem(self, failures)
        self.setZValue(GROUND)

    def place(self, box: QRectF) -> None:
        """Show the frame around something else."""
        if box != self.box:
            self.box = box
            self.set_bounds(QRectF(box.topLeft() - EDGE, box.bottomRight() + EDGE))
            self.bar.place(QRectF(box.left(), box.top(), box.width(), TITLE))

    def set_frame(self, frame: Frame) -> None:
        """Show another title or colour."""
        if frame != self.frame:
            self.frame = frame
            self.redraw()

    def set_ink(self, ink: Ink) -> None:
        """Draw in other colours."""
        self.ink = ink
        self.redraw()

    def mark(self, *, chosen: bool | None = None, hovered: bool | None = None) -> None:
        """Show whether it is selected, and whether the pointer is on it."""
        before = (self.chosen, self.hovered)
        self.chosen = self.chosen if chosen is None else chosen
        self.hovered = self.hovered if hovered is None else hovered
        if before != (self.chosen, self.hovered):
            self.redraw()

    def welcome(self, welcoming: bool) -> None:
        """Show that what is dragged would come into the frame."""
        if welcoming != self.welcoming:
            self.welcoming = welcoming
            self.redraw()

    def redraw(self) -> None:
        """Draw ground and title anew."""
        self.bar.forget()
        self.update()
        self.bar.update()

    def border(self) -> QPen:
        """Return the pen of the border."""
        if self.chosen or self.welcoming:
            return QPen(self.ink.ring)
        colour = self.ink.theme.frame(self.frame.colour)
        return pen(colour, 1.8 if self.hovered else 1.0)

    def draw(self, painter: QPainter) -> None:
        """Draw the ground."""
        painter.setPen(self.border())
        painter.setBrush(QColor(self.ink.theme.frame_ground(self.frame.colour)))
        painter.drawRoundedRect(self.box, ROUND, ROUND)


class BarItem(GuardedItem):
    """The title of a frame, which can be taken hold of."""

    def __init__(self, frame: FrameItem, failures: Failures) -> None:
        super().__init__(failures, QRectF())
        self._frame = frame
        self.area = QRectF()
        self._path = QPainterPath()
        self._text: Text | None = None
        self.setZValue(BAR)

    def place(self, area: QRectF) -> None:
        """Show the title elsewhere."""
        if area.size() != self.area.size():
            self._path, self._text = top_of(QRectF(QPointF(), area.size())), None
        self.area = area
        self.set_bounds(QRectF(area.topLeft() - EDGE, area.bottomRight() + EDGE))

    def forget(self) -> None:
        """Lay the title out anew."""
        self._text = None

    def draw(self, painter: QPainter) -> None:
        """Draw the bar and the title."""
        frame, ink = self._frame.frame, self._frame.ink
        painter.save()
        painter.translate(self.area.topLeft())
        painter.setPen(self._frame.border())
        painter.setBrush(QColor(ink.theme.frame_bar(frame.colour)))
        painter.drawPath(self._path)
        painter.setPen(ink.text if frame.title else ink.muted)
        self._laid_out(frame.title, ink).draw(painter)
        painter.restore()

    def _laid_out(self, title: str, ink: Ink) -> Text:
        if self._text is None:
            font, room = (ink.title if title else ink.body), self.area.width() - 2 * INDENT
            self._text = Text.at(font, title or UNTITLED, INDENT, TITLE / 2, room)
        return self._text


def top_of(area: QRectF) -> QPainterPath:
    """Return a bar that is round above and straight below."""
    path = QPainterPath(area.bottomLeft())
    path.lineTo(area.left(), area.top() + ROUND)
    path.quadTo(area.topLeft(), QPointF(area.left() + ROUND, area.top()))
    path.lineTo(area.right() - ROUND, area.top())
    path.quadTo(area.topRight(), QPointF(area.right(), area.top() + ROUND))
    path.lineTo(area.bottomRight())
    path.closeSubpath()
    return path


def paint_far_ground(painter: QPainter, item: FrameItem) -> None:
    """Paint a frame as it is seen from afar."""
    theme = item.ink.theme
    border = pen(item.ink.accent if item.chosen else theme.frame(item.frame.colour), 2 if item.chosen else 1)
    border.setCosmetic(True)
    painter.setPen(border)
    painter.setBrush(QColor(theme.frame_ground(item.frame.colour)))
    painter.drawRect(item.box)


LEAST_LETTERS = 4
"""A title that must be shortened to fewer is not written."""
TAG = 16.0
"""The height of a title that is seen from afar, in pixels of the view."""
MARGIN = 4.0


def far_title(item: FrameItem, zoom: float) -> tuple[QRectF, str]:
    """Return where a title is that is seen from afar, and its text; where hardly a letter has room, the bar.

    It is written in the size of the screen, upwards from what the frame holds and at its right end, as the
    names of the nodes that it may cover begin at the left.
    """
    bar, font = item.bar.area, item.ink.hint
    text = font.elided(item.frame.title, bar.width() * zoom - 2 * MARGIN)
    if not text or (len(text) < LEAST_LETTERS and text != item.frame.title):
        return bar, ""
    wide = font.metrics.horizontalAdvance(text) + 2 * MARGIN
    high = max(TITLE, TAG / zoom)
    tag = QRectF(0.0, 0.0, wide / zoom, high)
    tag.moveBottomRight(QPointF(bar.right(), bar.top() + ABOVE))
    return tag, text


def paint_far_title(painter: QPainter, item: FrameItem, zoom: float) -> None:
    """Paint the title of a frame as it is seen from afar."""
    tag, text = far_title(item, zoom)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(item.ink.theme.frame_bar(item.frame.colour)))
    painter.drawRects([item.bar.area, tag])
    if text:
        painter.save()
        painter.translate(tag.topLeft())
        painter.scale(1 / zoom, 1 / zoom)
        painter.setFont(item.ink.hint.font)
        painter.setPen(item.ink.text)
        room = QRectF(MARGIN, 0, tag.width() * zoom, tag.height() * zoom)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
        painter.restore()
