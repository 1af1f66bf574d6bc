"""A node on the canvas: one item without children, drawn from its face."""

import dataclasses
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QColor, QPainter

from designer.canvas.frost import cold_part, paint_far_slants, paint_flake, paint_slants
from designer.canvas.geometry import BADGE, BADGE_RADIUS, NODE_BOUNDS, NODE_BOX, centre, edge_offset
from designer.canvas.guard import Failures, GuardedItem
from designer.canvas.heat_paint import warm_farther_texts, warm_large_texts, warm_texts
from designer.canvas.ink import Ink
from designer.canvas.paint import (
    CHEVRON,
    Text,
    Texts,
    farther_texts,
    large_texts,
    node_texts,
    paint_box,
    paint_chevron,
    paint_texts,
)
from designer.canvas.sprites import Sprites
from designer.canvas.warmth import Warmth
from engine.export.picture.face import Face
from engine.export.picture.geometry import TITLE_HEIGHT, Box, port_along
from engine.export.picture.lines import INDENT, TOP
from engine.export.picture.route import USUAL, Docks, Edge, on_edge
from engine.graph.direction import Direction
from engine.graph.document import Node

if TYPE_CHECKING:
    from collections.abc import Hashable

    from designer.canvas.maps_strip import Strip
    from designer.canvas.opened import Opened
    from engine.analysis.report import NodeReport
    from engine.export.picture.drawing import Name

serials = count()


class NodeItem(GuardedItem):
    """Shows a node; remembers the values it was drawn from, so that only what changed is drawn anew."""

    def __init__(
        self, node: Node, face: Face, ink: Ink, failures: Failures, sprites: Sprites | None = None
    ) -> None:
        super().__init__(failures, NODE_BOUNDS)
        self.node = node
        self.report: NodeReport | None = None
        self.face = face
        self.ink = ink
        self.docks: Docks = {}
        """Where ports are shown that are not at the usual edge."""
        self.selected = self.hovered = False
        self.opened: Opened | None = None
        """Its inside, while that is shown in its place."""
        self.name: Name | None = None
        """Where it is and which node it shows, inside of an open block."""
        self.outline = NODE_BOX
        """Its box around its place."""
        self.warmth: Warmth | None = None
        """Its number and colour while the heat is on."""
        self.strip: Strip | None = None
        """Its feature maps, where they are drawn in its body."""
        self._number: Text | None = None
        self._large: tuple[Text, ...] = ()
        self._farther: tuple[Text, ...] = ()
        self._texts: Texts | None = None
        self._look: Hashable = ()
        self._sprites = sprites if sprites is not None else Sprites()
        self.serial = next(serials)
        """The order in which nodes are painted from afar."""
        self.setZValue(1)
        self.place(centre(node.position))

    @property
    def id(self) -> str:
        """The id of the node."""
        return self.face.id

    def place(self, at: QPointF) -> None:
        """Show the node with its title and body around a point of the canvas."""
        self.stain()
        self.setPos(at)
        self.at = at
        self.stain()
        self.box = self.outline.translated(at)
        """The node's box on the canvas."""

    def set_opened(self, opened: "Opened | None") -> None:
        """Show the inside of a block in its place, or not any more."""
        if opened is self.opened:
            return
        self.opened = opened
        self.outline = opened.box if opened else NODE_BOX
        self.box = self.outline.translated(self.at)
        self.set_bounds(self.outline.adjusted(-14, -14, 14, 14) if opened else NODE_BOUNDS)
        self._forget_texts()

    def grow(self, outline: QRectF) -> None:
        """Show an open block smaller than it is, on its way there."""
        if self.opened and outline != self.outline:
            self.stain()
            self.outline = outline
            self.box = outline.translated(self.at)
            self.redraw()

    @property
    def frame(self) -> Box:
        """The node's box, as pictures measure it."""
        if self.opened is None:
            return Box(self.at.x(), self.at.y())
        return Box(*self.box.center().toTuple(), *self.box.size().toTuple())

    @property
    def opens(self) -> bool:
        """Whether it is a block of which the inside is known, so that it can be opened in its place."""
        known = self.report is not None and bool(self.report.bodies) and not self.face.bypassed
        return known and (self.name is None or bool(self.name.node))

    @property
    def badge(self) -> QPointF:
        """Where the sign of trouble is, from its place."""
        return BADGE if self.opened is None else self.outline.topRight() + QPointF(1, -1)

    @property
    def chevron(self) -> QRectF:
        """What is clicked to open a block or to close it, from its place."""
        return QRectF(self.outline.left(), TOP, INDENT + CHEVRON + 2, TITLE_HEIGHT)

    def along(self, index: int, *, output: bool) -> float:
        """Return how far from the middle of its usual edge a port is, to the right or down."""
        if self.opened is not None:
            places = self.opened.shown.outputs if output else self.opened.shown.inputs
            gap = self.opened.box.center() - self.outline.center()  # while it grows its ports stay
            off = gap.x() if self.face.direction is Direction.DOWN else gap.y()
            return places[index] + off if index < len(places) else 0.0
        count = self.face.outputs if output else self.face.inputs
        return port_along(index, max(count, index + 1), self.face.direction)

    def sockets(self, index: int, *, output: bool) -> tuple[QPointF, ...]:
        """Return where a port is on the canvas: an output may have wires at several edges."""
        usual = USUAL[self.face.direction][output], self.along(index, output=output)
        places = self.docks.get((output, index)) or (usual,)
        if self.opened is not None:
            return tuple(QPointF(*on_edge(self.frame, edge, along)) for edge, along in places)
        return tuple(self.at + edge_offset(edge, along) for edge, along in places)

    def socket(self, index: int, *, output: bool, near: QPointF | None = None) -> QPointF:
        """Return the first place of a port on the canvas, or the one nearest to a point."""
        places = self.sockets(index, output=output)
        return places[0] if near is None else min(places, key=lambda at: (at - near).manhattanLength())

    def edge_of(self, place: QPointF) -> Edge:
        """Return on which edge a port stands that is shown at a place."""
        gap = place - self.box.center()
        if abs(gap.x()) < self.box.width() / 2:
            return Edge.BOTTOM if gap.y() > 0 else Edge.TOP
        return Edge.RIGHT if gap.x() > 0 else Edge.LEFT

    def set_docks(self, docks: Docks) -> None:
        """Show ports at other edges."""
        if docks != self.docks:
            self.docks = docks
            self.redraw()

    def has_badge_at(self, point: QPointF) -> bool:
        """Tell whether a point of the canvas is on the badge."""
        gap = point - self.at - self.badge
        marked = bool(self.face.severity) or self.face.advised
        return marked and QPointF.dotProduct(gap, gap) <= (BADGE_RADIUS + 3) ** 2

    def set_face(self, face: Face) -> None:
        """Show something else."""
        if face != self.face:
            self.face = face
            self._forget_texts()

    def set_ink(self, ink: Ink) -> None:
        """Draw in other colours."""
        self.ink = ink
        if self.opened:
            self.opened.set_ink(ink)
        self._forget_texts()

    def set_warmth(self, warmth: Warmth | None) -> None:
        """Show a number on a colour, or the colour of the category."""
        if warmth != self.warmth:
            self.warmth = warmth
            self._forget_texts()

    def set_selected(self, selected: bool) -> None:
        """Draw the ring of the selection or not."""
        if selected != self.selected:
            self.selected = selected
            self.setZValue(2 if selected else 1)
            self.redraw()

    def set_hovered(self, hovered: bool) -> None:
        """Answer to the pointer."""
        if hovered != self.hovered:
            self.hovered = hovered
            self.redraw()

    def draw(self, painter: QPainter) -> None:
        """Draw the node: its name anew, all else from a sprite, as many nodes differ in their name alone."""
        if self._texts is None:
            self._texts = self._laid_out()
            ground = (self.warmth.ground, self.warmth.on) if self.warmth else ()
            face = dataclasses.astuple(dataclasses.replace(self.face, id=""))
            self._look = (*face, self._texts.type_width, ground, self.opens)
        if self.opened:
            self._draw_opened(painter, self.opened)
            return
        key = (self.selected, self.hovered, self._look, *self.docks.items())
        self._sprites.stamp(painter, key, NODE_BOUNDS, self._draw_common)
        self._draw_name(painter, self._texts)
        if self.strip:
            self.strip.paint_inside(painter, self.face, self.ink)

    def draw_box(self, painter: QPainter) -> None:
        """Draw the node without its texts, with room for large ones, from a sprite."""
        face = self.face
        ports = (face.inputs, face.outputs, face.wired, face.direction)
        marks = (face.bypassed, face.live, face.severity, face.advised, face.frozen, face.partly)
        key = (self.selected, self.hovered, face.category, *marks, *ports, *self.docks.items())
        painter.save()
        painter.translate(self.at)
        self._sprites.stamp(painter, key, NODE_BOUNDS, self._draw_high)
        painter.restore()

    def large_texts(self) -> tuple[Text, ...]:
        """Return the name and the shape as they are written from afar."""
        if not self._large:
            warm = self.warmth
            self._large = (
                warm_large_texts(self.face, warm, self.ink) if warm else large_texts(self.face, self.ink)
            )
        return self._large

    def farther_texts(self) -> tuple[Text, ...]:
        """Return the name as it is written from farther away."""
        if not self._farther:
            warm = self.warmth
            self._farther = (
                warm_farther_texts(self.face, warm, self.ink) if warm else farther_texts(self.face, self.ink)
            )
        return self._farther

    def _draw_name(self, painter: QPainter, texts: Texts) -> None:
        if self.warmth and self._number:
            painter.setPen(QColor(self.warmth.on))
            self._number.draw(painter)
        else:
            painter.setPen(self.ink.muted if texts.dim else self.ink.text)
        texts.name.draw(painter)

    def _draw_opened(self, painter: QPainter, opened: "Opened") -> None:
        """Draw the block and what is in it; its texts are laid out around the middle of its width."""
        assert self._texts is not None
        opened.paint(painter, self)
        if self.opens:
            paint_chevron(painter, self.ink, self.outline.left(), opened=True)
        middle = QPointF(self.outline.center().x(), 0.0)
        painter.translate(middle)
        paint_texts(painter, self._texts, self.ink)
        self._draw_flake(painter)
        self._draw_name(painter, self._texts)
        painter.translate(-middle)

    def _draw_high(self, painter: QPainter) -> None:
        self._draw_box(painter, high=True)
        if self.face.cold:
            paint_far_slants(painter, self.ink, cold_part(self.face, NODE_BOX))

    def _draw_box(self, painter: QPainter, *, high: bool = False) -> None:
        title = QBrush(QColor(self.warmth.ground)) if self.warmth else None
        marks = {"selected": self.selected, "hovered": self.hovered}
        paint_box(painter, self.face, self.ink, self.docks, **marks, title=title, high=high)

    def _draw_flake(self, painter: QPainter) -> None:
        """Draw the sign of what is frozen around the middle of the title."""
        if self.face.cold:
            colour = QColor(self.warmth.on) if self.warmth else None
            paint_flake(painter, self.ink, self.outline.width(), colour, half=self.face.partly)

    def _laid_out(self) -> Texts:
        width, lead = self.outline.width(), CHEVRON if self.opens else 0.0
        if self.warmth is None:
            self._number = None
            return node_texts(self.face, self.ink, width, lead)
        texts, self._number = warm_texts(self.face, self.warmth, self.ink, width, lead)
        return texts

    def _forget_texts(self) -> None:
        self._texts, self._large, self._farther = None, (), ()
        self.redraw()

    def _draw_common(self, painter: QPainter) -> None:
        assert self._texts is not None
        self._draw_box(painter)
        if self.face.cold:
            paint_slants(painter, self.ink, cold_part(self.face, NODE_BOX))
            self._draw_flake(painter)
        if self.opens:
            paint_chevron(painter, self.ink, self.outline.left(), opened=False)
        paint_texts(painter, self._texts, self.ink)
