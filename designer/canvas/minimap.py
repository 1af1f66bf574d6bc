"""The minimap in the corner of the canvas: the whole network small, and in it a frame around what is seen."""

from collections.abc import Collection, Sequence
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QPolygonF,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from designer import settings
from designer.canvas.afar import STAMPED, bundled, paint_blocks, paint_wires
from designer.canvas.guard import guarded_paint
from designer.canvas.ink import pen
from designer.canvas.navigation import STEP
from designer.canvas.node_item import NodeItem
from designer.canvas.opened import leaves
from designer.canvas.stage import Stage
from designer.canvas.vacancy import corners, covered, emptiest
from designer.language import tr
from designer.workspace import Workspace

SWITCH = "minimap"
WIDEST, HIGHEST = 220, 300
SHARE = (0.3, 0.5)
"""How much of the canvas's width and height the map may take."""
THIN = 48
"""A network that is so thin, in pixels, is drawn wider than it is, so that its layers can be told apart."""
LARGEST = 0.2
"""The largest scale: a small network needs no large map."""
PAD, EDGE = 8, 10
LEAST = 1.6
"""How wide and high a node is at least, in pixels."""
MARK = 4.5
VEIL = 110
SMALLER = 0.7
"""How large the map is, beside its usual size, where it would cover nodes in every corner."""
REST = 250
"""Milliseconds for which the view must rest before the map steps to another corner."""
PACE, SHARE_OF_TIME = 40, 10
"""While nodes move, the map is drawn anew after so many milliseconds, or so many times what that takes."""
SLACK = 4.0
"""By how many pixels a network may stand out of the view and still count as seen whole."""


class Minimap(QWidget):
    """Shows where one is. It is painted anew only when the network changes, not when the view moves."""

    shown_changed = Signal()

    def __init__(self, canvas: Stage, workspace: Workspace) -> None:
        # A child of the viewport: over one that stands beside it, Qt cannot scroll but paints all anew.
        super().__init__(canvas.viewport())
        self.canvas = canvas
        self._home = QPoint()
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Minimap"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.is_off = False
        """Whether it is not wanted for now, whatever was chosen."""
        self.times_drawn = 0
        self._picture: QPixmap | None = None
        self._is_fitted = False
        self._content = QRectF()
        self._to_map = QTransform()
        self._held: QPointF | None = None
        self._corner = 0
        self._took = 0.0
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.settle)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._step_aside)
        self._drag = QTimer(self, singleShot=True)
        self._drag.timeout.connect(self.redraw)
        canvas.graph_scene.shifted.connect(self._follow_drag)
        for changed in (workspace.design_changed, workspace.within_changed, workspace.advisor.changed):
            changed.connect(self.redraw)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self._follow)
            bar.rangeChanged.connect(self._follow)
        canvas.installEventFilter(self)
        self.hide()
        self.redraw()

    @property
    def choice(self) -> bool | None:
        """Whether it is to be shown, as was chosen; None where it follows the size of the network."""
        shown = settings.switch(SWITCH, at_first=True)
        return shown if shown == settings.switch(SWITCH, at_first=False) else None

    @property
    def is_shown(self) -> bool:
        """Whether it is shown now, or would be if the canvas were."""
        return self.isVisibleTo(self.canvas.viewport())

    def switch(self) -> None:
        """Show it always, or never, from now on."""
        settings.set_switch(SWITCH, not self.is_shown)
        self.settle()

    def set_off(self, off: bool) -> None:
        """Put the map away for now, or let it come back, whatever was chosen."""
        self.is_off = off
        self.settle()

    def redraw(self) -> None:
        """Draw the network anew before it is next seen."""
        self._picture, self._is_fitted = None, False
        self._timer.start()

    def settle(self) -> None:
        """Show or hide the map as is right for what the view shows, and move its frame."""
        if not self._is_fitted:
            self._content = self.canvas.graph_scene.content()
        shown = self._is_wanted()
        if shown:
            if not self._is_fitted:
                self._fit()
            self.update()
        if shown != self.is_shown:
            self.setVisible(shown)
            self.raise_()
            self.shown_changed.emit()

    def to_scene(self, at: QPointF) -> QPointF:
        """Return the point of the scene that is at a point of the map."""
        back, _ = self._to_map.inverted()
        return back.map(at)

    @property
    def frame(self) -> QRectF:
        """The frame around what is seen, in the map."""
        seen = self.canvas.mapToScene(self.canvas.viewport().rect()).boundingRect()
        frame = self._to_map.mapRect(seen)
        frame = frame.intersected(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        grown = [max(MARK - side / 2, 0.0) for side in frame.size().toTuple()]
        return frame.adjusted(-grown[0], -grown[1], *grown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the canvas."""
        if event.type() == QEvent.Type.Resize:
            self.redraw()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture of the network, and the frame over it."""
        if self._picture is None or self._picture.devicePixelRatioF() != self.devicePixelRatioF():
            self._draw()
        assert self._picture is not None
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        ink, frame = self.canvas.ink, self.frame
        veil = QColor(ink.canvas)
        veil.setAlpha(VEIL)
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        for part in around(inside, frame):
            painter.fillRect(part, veil)
        painter.setPen(pen(ink.accent, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the frame, or have what was clicked in the middle of the view."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = self.to_scene(event.position())
        middle = self.canvas.middle()
        self._held = middle - at if self.frame.contains(event.position()) else QPointF()
        self.canvas.center(at + self._held)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is seen along with the frame."""
        if self._held is not None:
            self.canvas.center(self.to_scene(event.position()) + self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the frame go."""
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the canvas about its middle."""
        turned = event.angleDelta().y() or event.pixelDelta().y() * 4
        self.canvas.zoom_at(self.canvas.viewport().rect().center(), STEP ** (turned / 120))
        event.accept()

    def _follow(self) -> None:
        """Stay in the corner, which Qt scrolls away, and move the frame."""
        self.move(self._home)
        self._timer.start()
        self._rest.start()

    def make_way(self) -> None:
        """Step to a corner where less is covered, once nothing moves."""
        self._rest.start()

    def _follow_drag(self) -> None:
        """Show nodes where they are dragged, as often as it leaves time for the drag itself."""
        if not self._drag.isActive():
            self._drag.start(max(PACE, round(SHARE_OF_TIME * 1000 * self._took)))

    def _step_aside(self) -> None:
        """Go to the emptiest corner, now that nothing moves; not away from under a hand."""
        if not self.is_shown or self.underMouse():
            return
        if QGuiApplication.mouseButtons():
            self._rest.start()
            return
        before = self.geometry()
        self._fit()
        if self.geometry() != before:
            self.update()

    def _is_wanted(self) -> bool:
        if self.is_off or self._content.isEmpty() or self.choice is False:
            return False
        if self.choice:
            return True
        slack = SLACK / self.canvas.zoom
        seen = self.canvas.mapToScene(self.canvas.viewport().rect()).boundingRect()
        return not seen.adjusted(-slack, -slack, slack, slack).contains(self._content)

    def _fit(self) -> None:
        """Take the size that the network needs, and stand in the corner where that covers the least."""
        things = self._below()
        place, scales = self._place_for(1.0, things)
        if covered(place, things):
            place, scales = self._place_for(SMALLER, things)
        corner, (x, y) = self._content.topLeft(), scales
        to_map = QTransform(x, 0, 0, y, PAD - corner.x() * x, PAD - corner.y() * y)
        if to_map != self._to_map or not self._is_fitted:
            self._picture, self._is_fitted = None, True
        self._to_map, self._home = to_map, place.topLeft()
        self.setGeometry(place)

    def _place_for(self, share: float, things: Sequence[QRectF]) -> tuple[QRect, tuple[float, float]]:
        """Return where a map of a share of the usual size stands, and its scales."""
        across, down = self._content.width(), self._content.height()
        widest = share * min(WIDEST, SHARE[0] * self.canvas.width()) - 2 * PAD
        highest = share * min(HIGHEST, SHARE[1] * self.canvas.height()) - 2 * PAD
        scale = max(min(widest / across, highest / down, LARGEST), 1e-6)
        x, y = (min(max(scale, THIN * share / side), LARGEST) for side in (across, down))
        size = QSize(round(across * x) + 2 * PAD, round(down * y) + 2 * PAD)
        places = corners(self.canvas.viewport().rect(), size, EDGE)
        self._corner = emptiest(places, things, self._taken(), self._corner)
        return places[self._corner], (x, y)

    def _below(self) -> list[QRectF]:
        """Return where nodes are in the view, and the feature maps beside them."""
        canvas = self.canvas
        seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        scene = canvas.graph_scene
        boxes = [node.box for node in scene.nodes_in(seen)] + (scene.maps.areas if scene.maps else [])
        return [QRectF(canvas.mapFromScene(box).boundingRect()) for box in boxes]

    def _taken(self) -> list[QRect]:
        """Return where other things stand over the canvas: a legend, the picture of a receptive field."""
        others = (each for each in self.canvas.viewport().children() if isinstance(each, QWidget))
        return [each.geometry() for each in others if each is not self and each.isVisible()]

    def _draw(self) -> None:
        """Draw the network, once for all frames until it changes."""
        self.times_drawn += 1
        began = perf_counter()
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self.canvas.ink.node.color())
        painter = QPainter(picture)
        guarded_paint(self.canvas.graph_scene.failures, painter, self._draw_network)
        painter.resetTransform()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self.canvas.ink.theme.border, 1.0))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
        self._picture, self._took = picture, perf_counter() - began

    def _draw_network(self, painter: QPainter) -> None:
        scene, ink = self.canvas.graph_scene, self.canvas.ink
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(self._to_map)
        scene.frames.paint_grounds(painter, marked=False)
        painter.setOpacity(0.5)
        crowded = len(scene.nodes) > STAMPED
        paint_wires(painter, bundled(scene.wires.values(), 0.0), ink, crowded=crowded)
        painter.setOpacity(1.0)
        painter.resetTransform()
        self._draw_nodes(painter, scene.nodes.values())
        for severity in ("warning", "error"):
            painter.setPen(pen(ink.node.color(), 1.5))
            painter.setBrush(ink.alarm[severity])
            for node in scene.nodes.values():
                if node.face.severity == severity:
                    painter.drawPolygon(mark(self._to_map.map(node.at), severity))

    def _draw_nodes(self, painter: QPainter, nodes: Collection[NodeItem]) -> None:
        """Draw nodes as blocks of colour, and open blocks as outlines with what is in them."""
        ink = self.canvas.ink
        shown = {inner.item: inner.box for inner in leaves(nodes)}
        opened = [self._to_map.mapRect(node.box) for node in nodes if node.opened]
        if opened:
            painter.setPen(pen(ink.category["Block"], 1.0))
            painter.setBrush(ink.inside.canvas)
            painter.drawRects(opened)
        paint_blocks(painter, shown, ink, lambda node: self._small(shown[node]))

    def _small(self, box: QRectF) -> QRectF:
        """Return the box of a node in the map, large enough to be seen."""
        box = self._to_map.mapRect(box)
        across, down = (max(LEAST - side, 0) / 2 for side in box.size().toTuple())
        return box.adjusted(-across, -down, across, down)


def mark(at: QPointF, severity: str) -> QPolygonF:
    """Return the sign of trouble in the map: a diamond for an error, a triangle for a warning."""
    corners = ((0, -1), (1, 0), (0, 1), (-1, 0)) if severity == "error" else ((0, -1), (1, 0.8), (-1, 0.8))
    return QPolygonF([at + QPointF(x, y) * MARK for x, y in corners])


def around(outer: QRectF, inner: QRectF) -> list[QRectF]:
    """Return the parts of a rectangle that are around another one."""
    inner = inner.intersected(outer)
    return [
        QRectF(outer.topLeft(), QPointF(outer.right(), inner.top())),
        QRectF(QPointF(outer.left(), inner.bottom()), outer.bottomRight()),
        QRectF(QPointF(outer.left(), inner.top()), inner.bottomLeft()),
        QRectF(inner.topRight(), QPointF(outer.right(), inner.bottom())),
    ]
