"""The feature maps of one node as they are drawn, beside it or in it; kept as a picture in pixels."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
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
INSIDE = QRectF(
    LEFT + EDGE_WIDTH + 1,
    TOP + TITLE_HEIGHT,
    NODE_WIDTH - EDGE_WIDTH - 3.5,
    NODE_HEIGHT - TITLE_HEIGHT - 4,
)
"""The part of a node's body in which nothing else is drawn."""
Draw = Callable[[QPainter, float], None]
"""Draws with a painter, for so many pixels a unit."""
EDGE = 2.0
"""How far beyond its tiles a strip may paint."""


class Strip:
    """What is drawn of one node. It is drawn anew for another zoom once that rests: `settle` tells."""

    def __init__(self, told: Told, room: "Room | None" = None) -> None:
        self.told = told
        self.room = room
        """Where it stands beside its node; None where it is in the node."""
        self._picture: QPixmap | None = None
        self._tiling: Tiling | None = None
        self._scale = 0.0
        """For which zoom the picture was made, and for a screen of how many pixels a point."""
        self._target = QRectF()
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
        return f"channel {index}, of {told.channels}"

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
        if self._scale != scale:
            self._picture = None

    def paint_beside(self, painter: QPainter, ink: Ink) -> None:
        """Draw the maps beside a node around the painter's origin."""
        if self.room is not None:
            tiling, extent = self.room.tiling, self._extent
            if self._is_old(tiling):
                bounds = extent.adjusted(-EDGE, -EDGE, EDGE, EDGE)
                self._make(painter, tiling, bounds, self._corner, lambda p, scale: self._tiles(p, ink, scale))
            self._stamp(painter)

    def paint_inside(self, painter: QPainter, face: Face, ink: Ink) -> None:
        """Draw the maps into the body of a node around the painter's origin."""
        zoom = painter.worldTransform().m11()
        tiling = FAR_BODY if zoom < NEAR else BODY if zoom < CLOSE else LOW_BODY
        if self._is_old(tiling):
            if tiling is FAR_BODY:
                bounds = QRectF(QPointF(), tiling.size).adjusted(-EDGE, -EDGE, EDGE, EDGE)
                corner = QPointF(LEFT + INSET + 1, TOP + HIGH_TITLE + 3.5)
                self._make(painter, tiling, bounds, corner, lambda p, scale: self._tiles(p, ink, scale))
            else:
                draw = partial(self._body, face=face, ink=ink)
                self._make(painter, tiling, INSIDE, QPointF(), draw)
        self._stamp(painter)

    def _tiles(self, painter: QPainter, ink: Ink, scale: float) -> None:
        assert self._tiling is not None
        paint(painter, self.told, self._tiling, ink, scale)

    def _body(self, painter: QPainter, scale: float, *, face: Face, ink: Ink) -> None:
        """Draw the body of a node: its ground, from near a line of text, and the tiles."""
        painter.fillRect(INSIDE, ink.node)
        close = self._tiling is LOW_BODY
        if close:
            line = " → ".join(filter(None, (tr(face.summary), face.shape)))
            fits = ink.small.metrics.horizontalAdvance(line) <= TEXT_WIDTH
            words = line if fits else f"→ {face.shape}"
            painter.setPen(ink.text)
            Text.at(ink.small, words, LEFT + INDENT, INSIDE.top() + LINE, TEXT_WIDTH).draw(painter)
        painter.translate(LEFT + INSET + 1, INSIDE.top() + (2 * LINE - 1 if close else 4))
        self._tiles(painter, ink, scale)

    def _is_old(self, tiling: Tiling) -> bool:
        """Tell whether the picture must be made; one of another zoom serves until that rests."""
        return self._picture is None or self._tiling is not tiling

    def _make(self, painter: QPainter, tiling: Tiling, bounds: QRectF, corner: QPointF, draw: Draw) -> None:
        """Make the picture, for the zoom of a painter."""
        self._scale = painter.worldTransform().m11() * painter.device().devicePixelRatioF()
        self._tiling, self._target = tiling, bounds.translated(corner)
        self._picture = QPixmap((bounds.size() * self._scale).toSize().expandedTo(QSize(1, 1)))
        self._picture.fill(Qt.GlobalColor.transparent)
        inner = QPainter(self._picture)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner.scale(self._scale, self._scale)
        inner.translate(-bounds.topLeft())
        draw(inner, self._scale)
        inner.end()

    def _stamp(self, painter: QPainter) -> None:
        """Draw the picture; while the zoom changes the one of before, larger or smaller."""
        assert self._picture is not None
        world, ratio = painter.worldTransform(), painter.device().devicePixelRatioF()
        if self._scale == world.m11() * ratio:
            corner = world.map(self._target.topLeft())
            painter.setWorldTransform(IDENTITY)
            self._picture.setDevicePixelRatio(ratio)
            place = QPointF(whole(corner.x() * ratio) / ratio, whole(corner.y() * ratio) / ratio)
            painter.drawPixmap(place, self._picture)
            painter.setWorldTransform(world)
        else:
            self._picture.setDevicePixelRatio(1.0)
            painter.drawPixmap(self._target, self._picture, QRectF(self._picture.rect()))
