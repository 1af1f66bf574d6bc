"""Painting the view: ground, items or from afar batches, and above them what a gesture shows."""

from collections.abc import Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion, QResizeEvent, QTransform
from PySide6.QtWidgets import QGraphicsView

from designer.canvas.afar import AFAR, LEAST, ROOM, STAMPED, Bundles, bundled, paint_afar
from designer.canvas.geometry import GRID, PORT_RADIUS
from designer.canvas.guard import guarded_paint
from designer.canvas.ink import Ink
from designer.canvas.navigation import Navigator
from designer.canvas.node_item import NodeItem
from designer.canvas.port_names import name_area, paint_port_name
from designer.canvas.scene import BY_BOUNDS, Scene, Socket
from designer.canvas.stains import MANY
from designer.canvas.wire_item import WireItem
from designer.language import tr
from designer.text_size import scaled
from designer.theme import Theme
from engine.graph.direction import Direction

if TYPE_CHECKING:
    from designer.canvas.gesture import Gesture
    from designer.canvas.highlight import Highlight

MOST = 0.4
"""From which share of the view on all is painted, without asking what is there."""
AROUND = 12
"""How far around a node, in pixels of the view, a mark may reach."""
FEW = 24
"""How many parts of the view are looked at one by one."""
EMPTY = "Press Tab to add a layer, or drag one here from the palette."


class Stage(Navigator):
    """Paints the scene at every zoom within a frame."""

    def __init__(self, scene: Scene, theme: Theme) -> None:
        super().__init__(scene)
        self.graph_scene = scene
        self.theme, self.ink = theme, scene.ink
        self.gesture: Gesture | None = None
        self.hot: Socket | None = None
        """The port under the pointer."""
        self.afar = AFAR
        """The zoom below which everything is painted in batches, with large letters."""
        self.largest: float | None = None
        """The largest zoom at which everything is shown; else the actual size."""
        self.highlight: Highlight | None = None
        """The nodes that stand out from all others, as those that a search has found."""
        self.begun = False
        scene.stains.tell = self._stained
        self.destroyed.connect(scene.stains.stop)
        self._stains = 0
        self._crowded = False
        """Whether so many nodes are seen that they are painted without details."""
        self._counted: tuple[int, QTransform] | None = None
        """For which state of the design and which view they were counted last."""
        self._bundles: tuple[object, Bundles] = (None, {})
        self._pointer = QPoint()
        self._painted = QRegion()
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of another theme."""
        self.theme, self.ink = theme, Ink(theme)
        self.graph_scene.set_ink(self.ink)
        self.viewport().update()

    def frame_all(self) -> None:
        """Show everything, with the feature maps beside the nodes."""
        maps = self.graph_scene.maps
        content = self.graph_scene.content()
        self.show_area(content | maps.boundingRect() if maps else content, largest=self.largest)
        self.framed = True

    def refresh_overlay(self) -> None:
        """Have what the gesture shows painted anew where it was and where it is now."""
        area = QRegion()
        if self.gesture and self.begun:
            for part in self.gesture.areas():
                area |= self.mapFromScene(part).boundingRect().adjusted(-4, -4, 4, 4)
            area |= self._hint_rect().adjusted(-2, -2, 2, 2).toAlignedRect()
        self.viewport().update(area | self._painted)
        self._painted = area

    def set_hot(self, socket: Socket | None) -> None:
        """Mark the port under the pointer."""
        if socket != self.hot:
            for each in (self.hot, socket):
                if each and each.node in self.graph_scene.nodes:
                    reach = round(PORT_RADIUS * 3 * self.zoom) + 2
                    area = self.mapFromScene(name_area(self.graph_scene, each)).boundingRect()
                    for place in map(self.mapFromScene, self._sockets(each)):
                        area |= QRect(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)
                    self.viewport().update(area.adjusted(-2, -2, 2, 2))
            self.hot = socket

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the items, or from afar everything in a few batches."""
        self._stains, self.graph_scene.stains.idle = 0, self.zoom >= self.afar
        if self.zoom >= self.afar:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.ink.canvas)
        painter.setTransform(self.viewportTransform(), True)
        region = event.region()
        guarded_paint(self.graph_scene.failures, painter, lambda p: self._paint_afar(p, region))
        self.drawForeground(painter, self.mapToScene(event.rect()).boundingRect())
        painter.end()

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the ground with its dots."""
        painter.fillRect(rect, self.ink.canvas)
        if self.zoom < self.afar:
            return
        pen = QPen(self.ink.grid, 2 if self.zoom < 1.5 else 3, Qt.PenStyle.CustomDashLine)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        step = GRID * (2 if self.zoom < 0.9 else 1)
        across = pen.widthF()
        pen.setDashPattern([1, step * self.zoom / across - 1])
        left, top = (step * (edge // step) for edge in (rect.left(), rect.top()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(pen)
        y = top
        while y <= rect.bottom():
            painter.drawLine(QPointF(left, y), QPointF(rect.right(), y))
            y += step

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint complaints of wires and what the gesture shows."""
        guarded_paint(self.graph_scene.failures, painter, lambda p: self._paint_above(p, QRectF(rect)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Go on to show everything if that was so, or else keep things where the eye has them.

        A network runs downwards, or to the right, so what comes from there (a dock, say) covers its end.
        """
        framed = self.framed
        super().resizeEvent(event)
        change = event.size() - event.oldSize()
        if framed:
            self.frame_all()
        elif event.oldSize().isValid():
            down = self.graph_scene.workspace.graph.direction is Direction.DOWN
            self.pan(QPoint(change.width() // 2, 0) if down else QPoint(0, change.height() // 2))

    def changeEvent(self, event: QEvent) -> None:
        """Measure texts anew when the font of the application changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.set_theme(self.theme)

    def _paint_afar(self, painter: QPainter, region: QRegion) -> None:
        scene = self.graph_scene
        seen = self._seen()
        scene.frames.paint_grounds(painter, seen)
        if scene.maps is not None:
            scene.maps.paint_in(painter, self._around(region.boundingRect()))
        parts = (
            list(cast("Iterable[QRect]", region)) if region.rectCount() <= FEW else [region.boundingRect()]
        )
        if sum(part.width() * part.height() for part in parts) > self.width() * self.height() * MOST:
            nodes = [node for node in scene.nodes.values() if seen.intersects(node.box)]
            self._crowded, bundles = len(nodes) > STAMPED, self._bundled()
        else:
            nodes, wires = self._among(map(self._around, parts))
            bundles = bundled(wires, self.zoom)
            self._recount()
        paint_afar(painter, nodes, bundles, self.ink, self.zoom, crowded=self._crowded)
        if scene.frames.paint_titles(painter, self.zoom, seen) and region != QRegion(self.viewport().rect()):
            self.viewport().update()

    def _among(self, rects: Iterable[QRectF]) -> tuple[list[NodeItem], list[WireItem]]:
        """Return the nodes and the wires that are painted in some rectangles, the oldest first."""
        items = {item for rect in rects for item in self.graph_scene.items(rect, BY_BOUNDS)}
        nodes = [item for item in items if isinstance(item, NodeItem)]
        wires = [item for item in items if isinstance(item, WireItem)]
        in_turn = attrgetter("serial")
        return sorted(nodes, key=in_turn), sorted(wires, key=in_turn)

    def _bundled(self) -> Bundles:
        """Return what is painted of all wires, made anew only when any has changed."""
        made_for = (self.graph_scene.stains.version, self.zoom >= LEAST)
        if self._bundles[0] != made_for:
            self._bundles = made_for, bundled(self.graph_scene.wires.values(), self.zoom)
        return self._bundles[1]

    def _seen(self) -> QRectF:
        """Return where the boxes of nodes are of which something is seen."""
        return self._around(self.viewport().rect()).adjusted(-ROOM, -ROOM, ROOM, ROOM)

    def _around(self, part: QRect) -> QRectF:
        """Return from where, in the scene, something may be painted into a part of the view."""
        pixels = 3 / self.zoom
        return self.mapToScene(part).boundingRect().adjusted(-pixels, -pixels, pixels, pixels)

    def _stained(self, rect: QRectF) -> None:
        """Paint anew what looks different from afar, or all if much does."""
        self._stains += 1
        if self._stains > MANY:
            self.graph_scene.stains.idle = True
            self.viewport().update()
        else:
            self._refresh(rect)

    def _refresh(self, rect: QRectF) -> None:
        """Paint a rectangle of the scene anew, and around it what is painted in pixels of the view."""
        area = self.viewportTransform().mapRect(rect).toAlignedRect()
        self.viewport().update(area.adjusted(-AROUND, -AROUND, AROUND, AROUND))

    def _recount(self) -> None:
        """Paint all anew if now so many nodes are seen, or so few, that they have other details."""
        nodes, counted = self.graph_scene.nodes, (self.graph_scene.synced, self.viewportTransform())
        if counted != self._counted and (self._crowded or len(nodes) > STAMPED):
            seen = self._seen()
            crowded = sum(seen.intersects(node.box) for node in nodes.values()) > STAMPED
            if crowded != self._crowded:
                self.viewport().update()
        self._counted = counted

    def _paint_above(self, painter: QPainter, rect: QRectF) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.highlight:
            self.highlight.paint(painter, self, rect)
        if self.zoom >= self.afar:
            for wire in self.graph_scene.broken.values():
                if not wire.taken and wire.complaint_area().intersects(rect):
                    wire.draw_complaint(painter)
        if self.hot and self.hot.node in self.graph_scene.nodes:
            painter.setPen(Qt.PenStyle.NoPen)
            for brush, size in ((self.ink.glow, 2.2), (self.ink.accent, 1.2)):
                painter.setBrush(brush)
                for place in self._sockets(self.hot):
                    painter.drawEllipse(place, PORT_RADIUS * size, PORT_RADIUS * size)
            paint_port_name(painter, self.graph_scene, self.hot, self.ink)
        if self.gesture and self.begun:
            self.gesture.paint(painter)
        painter.resetTransform()
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        """Paint, in the view's own coordinates, the gesture's hint and the invitation of an empty canvas."""
        if not self.graph_scene.nodes and not self.begun:
            painter.setPen(self.ink.muted)
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, tr(EMPTY))
        if self.gesture and self.begun:
            words, wrong = self.gesture.hint()
            if words:
                box = self._hint_rect()
                painter.setPen(self.ink.alarm["error"] if wrong else self.ink.border)
                painter.setBrush(self.ink.node)
                painter.drawRoundedRect(box, 6, 6)
                painter.setFont(self.ink.hint.font)
                painter.setPen(self.ink.alarm["error"] if wrong else self.ink.text)
                flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(box.adjusted(10, 6, -10, -6), flags, tr(words))
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(self.ink.accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        self._paint_current(painter)

    def _paint_current(self, painter: QPainter) -> None:
        """Frame the node, of several that are selected, at which the keyboard is."""

    _by_keyboard = False
    """Whether the focus came by the keyboard, so that it must be seen."""

    def _hint_rect(self) -> QRectF:
        words = self.gesture.hint()[0] if self.gesture else ""
        if not words:
            return QRectF()
        room = QRectF(0, 0, scaled(320), 400)
        text = self.ink.hint.metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words)
        box = text.adjusted(-10, -6, 12, 6)
        box.moveTopLeft(QPointF(self._pointer) + QPointF(16, 18))
        view = QRectF(self.viewport().rect())
        box.moveRight(min(box.right(), view.right() - 4))
        if box.bottom() > view.bottom() - 4:
            box.moveBottom(self._pointer.y() - 14)
        return box

    def _sockets(self, socket: Socket) -> tuple[QPointF, ...]:
        return self.graph_scene.nodes[socket.node].sockets(socket.index, output=socket.output)
