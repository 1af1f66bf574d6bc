"""A comment frame on the canvas: its ground below wires and nodes, its title above the wires."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from designer.canvas.guard import Failures, GuardedItem
from designer.canvas.ink import Ink, pen
from designer.canvas.paint import Text
from designer.language import tr
from engine.export.picture.framing import ABOVE, INDENT, ROUND, TITLE, UNTITLED
from engine.graph.document import Frame

GROUND, BAR = -1.0, 0.75
"""The heights of the ground and of the title; wires are between them, nodes above."""
EDGE = QPointF(3.0, 3.0)
LEAST_LETTERS = 4
"""A title that must be shortened to fewer is not written."""


class FrameItem(GuardedItem):
    """The ground of a frame; it knows what the frame holds and where it is."""

    def __init__(self, key: str, frame: Frame, ink: Ink, failures: Failures) -> None:
        super().__init__(failures, QRectF())
        self.key, self.frame, self.ink = key, frame, ink
        self.members: tuple[str, ...] = ()
        self.box = QRectF()
        self.chosen = self.hovered = self.welcoming = False
        self.bar = BarItem(self, failures)
        self.tag = QRectF()
        """Where its title was painted last as it is seen from afar."""
        self._short: tuple[float, tuple[Text | None, float]] | None = None
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
        self._short = None
        self.bar.forget()
        super().redraw()
        self.bar.update()

    def stain(self) -> None:
        """Have ground and title painted anew where Qt does not know of them; no wire is made anew for it."""
        if self.stains and not self.stains.idle:
            self.stains.tell(self.boundingRect().united(self.tag))

    def shortened(self, room: float) -> tuple[Text | None, float]:
        """Return the title for so many pixels of the view, or None if hardly a letter fits, and its width."""
        room = round(room)
        if self._short is None or self._short[0] != room:
            font, title = self.ink.hint, self.frame.title
            text = font.elided(title, room)
            fits = text and (text == title or len(text) >= LEAST_LETTERS)
            wide = font.metrics.horizontalAdvance(text)
            self._short = room, (Text.at(font, text, 0.0, 0.0, room) if fits else None, wide)
        return self._short[1]

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
            self._text = Text.at(font, title or tr(UNTITLED), INDENT, TITLE / 2, room)
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


def paint_far_ground(painter: QPainter, item: FrameItem, *, marked: bool = True) -> None:
    """Paint a frame as it is seen from afar, and with `marked` show whether it is selected."""
    painter.setPen(_far_border(item, marked=marked))
    painter.setBrush(QColor(item.ink.theme.frame_ground(item.frame.colour)))
    painter.drawRect(item.box)


def _far_border(item: FrameItem, *, marked: bool = True) -> QPen:
    ringed = marked and (item.chosen or item.welcoming)
    border = QPen(item.ink.accent if ringed else QColor(item.ink.theme.frame(item.frame.colour)))
    border.setWidthF(2.0 if ringed else 1.0)
    border.setCosmetic(True)
    border.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return border


TAG = 16.0
"""The height of a title that is seen from afar, in pixels of the view."""
MARGIN = 4.0


IsTaken = Callable[[QRectF], bool]
"""Tells whether something of the network stands in an area."""


def far_title(
    item: FrameItem, zoom: float, is_taken: IsTaken = lambda area: False
) -> tuple[QRectF, Text | None]:
    """Return where a title is that is seen from afar, and its text; where hardly a letter has room, the bar.

    It is written in the size of the screen, upwards from what the frame holds and at its right end; or else
    at its left end, or beside the frame, where it covers no node. If it must cover one, it does so at the
    right end, as the names of nodes begin at the left.
    """
    bar, (text, wide) = item.bar.area, item.shortened(item.bar.area.width() * zoom - 2 * MARGIN)
    if text is None:
        return bar, None
    size, low, box = QSizeF((wide + 2 * MARGIN) / zoom, max(TITLE, TAG / zoom)), bar.top() + ABOVE, item.box
    corners = (
        QPointF(bar.right() - size.width(), low - size.height()),
        QPointF(bar.left(), low - size.height()),
        QPointF(box.right(), box.top()),
        QPointF(box.left() - size.width(), box.top()),
    )
    places = [QRectF(corner, size) for corner in corners]
    return next((place for place in places if not is_taken(place)), places[0]), text


def paint_far_title(
    painter: QPainter, item: FrameItem, zoom: float, is_taken: IsTaken = lambda area: False
) -> None:
    """Paint the title of a frame as it is seen from afar, and keep in mind where."""
    tag, text = far_title(item, zoom, is_taken)
    item.tag = tag
    painter.setPen(_far_border(item))
    painter.setBrush(QColor(item.ink.theme.frame_bar(item.frame.colour)))
    painter.drawRect(item.bar.area)
    painter.drawRect(tag)
    if text is not None:
        painter.save()
        painter.translate(tag.topLeft())
        painter.scale(1 / zoom, 1 / zoom)
        painter.setPen(item.ink.text)
        text.draw_at(painter, QPointF(MARGIN, tag.height() * zoom / 2))
        painter.restore()
