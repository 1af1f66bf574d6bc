"""The feature maps of one node as they are drawn, beside it or in it; kept as a picture in pixels."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from designer.canvas.ink import Ink
from designer.canvas.maps_paint import LISTED, Tiling, extent, paint
from designer.canvas.maps_told import Told
from designer.canvas.paint import HIGH_TITLE, LEFT, TEXT_WIDTH, Text
from designer.canvas.sprites import IDENTITY, whole
from designer.language import tr
from engine.export.picture.face import Face
from engine.export.picture.geometry import EDGE_WIDTH, NODE_HEIGHT, NODE_WIDTH, TITLE_HEIGHT
from engine.export.picture.lines import INDENT, TOP

if TYPE_CHECKING:
    from designer.canvas.maps_room import Room

NEAR, CLOSE = 0.6, 1.1
"""From which zoom on tiles in a node leave its title as it is, and from which also a line of text."""
LINE = 8.5
"""How far the middle of that line is below the title."""
INSET = 9.0
"""How far from the edge of a node what is in it stands."""
WIDTH = NODE_WIDTH - 2 * INSET
FAR_BODY, BODY, LOW_BODY = (
    Tiling(QSizeF(WIDTH, high), 1, count) for high, count in ((26, 5), (33, 4), (20, 6))
)
EDGE = 2.0
"""How far beyond its tiles a strip may paint."""


class Strip:
    """What is drawn of one node. It is drawn anew for another zoom once that rests: `settle` tells."""

    def __init__(self, told: Told, room: "Room | None" = None) -> None:
        self.told = told
        self.room = room
        """Where it stands beside its node; None where it is in the node."""
        self._picture: QPixmap | None = None
        self._made_for: tuple[float, Tiling] | None = None
        self._words: tuple[object, Text] | None = None
        self.measure()

    def measure(self) -> None:
        """Find how much room is drawn on."""
        tiling = self.room.tiling if self.room else BODY
        self._extent = extent(self.told, tiling)
        self._corner = self.room.corner(self._extent) if self.room else QPointF()

    @property
    def outline(self) -> QRectF:
        """Where it paints beside its node, from the middle of that; nothing where it is in the node."""
        if self.room is None:
            return QRectF()
        return self._extent.translated(self._corner).adjusted(-EDGE, -EDGE, EDGE, EDGE)

    def told_at(self, at: QPointF) -> str:
        """Say what is drawn at a point beside the node, seen from its middle."""
        told, tiling = self.told, self.room.tiling if self.room else BODY
        if told.scores:
            best = sorted(told.scores, key=lambda each: -each[1])[:LISTED]
            return ", ".join(f"{name} {100 * share:.1f} %" for name, share in best)
        if told.row is not None:
            return f"{told.channels} numbers"
        cells = [cell.translated(self._corner) for cell, _ in tiling.cells(told)]
        index = next((index for index, cell in enumerate(cells) if cell.contains(at)), None)
        if told.image is not None:
            return "the image as it is put in"
        if index is None:
            return f"{told.channels} channels"
        if told.mean is not None and index == len(cells) - 1:
            return f"mean of {told.channels} channels"
        return f"channel {index} of {told.channels}"

    def tell(self, told: Told, room: "Room | None") -> None:
        """Show something else."""
        self.told, self.room = told, room
        self.forget()
        self.measure()

    def forget(self) -> None:
        """Have the picture made anew, as after a change of colours."""
        self._picture = None

    def settle(self, scale: float) -> None:
        """Have the picture made anew if it is for another scale."""
        if self._made_for is not None and self._made_for[0] != scale:
            self._picture = None

    def paint_beside(self, painter: QPainter, ink: Ink) -> None:
        """Draw the maps beside a node around the painter's origin."""
        if self.room is not None:
            self._stamp(painter, self._corner, self.room.tiling, self._extent, ink)

    def paint_inside(self, painter: QPainter, face: Face, ink: Ink) -> None:
        """Draw the maps into the body of a node around the painter's origin."""
        zoom = painter.worldTransform().m11()
        top = TOP + TITLE_HEIGHT
        body = QRectF(
            LEFT + EDGE_WIDTH + 1, top, NODE_WIDTH - EDGE_WIDTH - 3.5, NODE_HEIGHT - TITLE_HEIGHT - 4
        )
        left = LEFT + INSET + 1
        if zoom < NEAR:
            at, tiling = QPointF(left, TOP + HIGH_TITLE + 3.5), FAR_BODY
        else:
            painter.fillRect(body, ink.node)
            close = zoom >= CLOSE
            tiling = LOW_BODY if close else BODY
            at = QPointF(left, top + (2 * LINE - 1.0 if close else 4.0))
            if close:
                painter.setPen(ink.text)
                self._line(face, ink).draw(painter)
        self._stamp(painter, at, tiling, QRectF(QPointF(), tiling.size), ink)

    def _line(self, face: Face, ink: Ink) -> Text:
        """Return the one line of text for which there is room beside maps."""
        if self._words is None or self._words[0] != (face, ink):
            whole_line = " → ".join(filter(None, (tr(face.summary), face.shape)))
            fits = ink.small.metrics.horizontalAdvance(whole_line) <= TEXT_WIDTH
            words = whole_line if fits else f"→ {face.shape}"
            text = Text.at(ink.small, words, LEFT + INDENT, TOP + TITLE_HEIGHT + LINE, TEXT_WIDTH)
            self._words = (face, ink), text
        return self._words[1]

    def _stamp(self, painter: QPainter, at: QPointF, tiling: Tiling, area: QRectF, ink: Ink) -> None:
        """Draw the picture; while the zoom changes the one of before, larger or smaller."""
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        scale = world.m11() * ratio
        bounds = area.adjusted(-EDGE, -EDGE, EDGE, EDGE)
        if self._picture is None or self._made_for is None or self._made_for[1] is not tiling:
            self._picture = _picture(self.told, tiling, bounds, ink, scale)
            self._made_for = scale, tiling
        target = bounds.translated(at)
        if self._made_for[0] == scale:
            corner = world.map(target.topLeft())
            painter.setWorldTransform(IDENTITY)
            self._picture.setDevicePixelRatio(ratio)
            place = QPointF(whole(corner.x() * ratio) / ratio, whole(corner.y() * ratio) / ratio)
            painter.drawPixmap(place, self._picture)
            painter.setWorldTransform(world)
        else:
            self._picture.setDevicePixelRatio(1.0)
            painter.drawPixmap(target, self._picture, QRectF(self._picture.rect()))


def _picture(told: Told, tiling: Tiling, bounds: QRectF, ink: Ink, scale: float) -> QPixmap:
    pixmap = QPixmap((bounds.size() * scale).toSize())
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.scale(scale, scale)
    painter.translate(-bounds.topLeft())
    paint(painter, told, tiling, ink, scale)
    painter.end()
    return pixmap
