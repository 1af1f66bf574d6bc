"""The hand on the canvas: mouse, wheel and pinch become gestures, and what is pointed at answers."""

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip

from designer.canvas import wiring
from designer.canvas.about import About
from designer.canvas.folding import Fold
from designer.canvas.gesture import ALT, CTRL, Gesture, Pointer
from designer.canvas.hints import of_node, told
from designer.canvas.moving import FrameMove, Move
from designer.canvas.navigation import STEP
from designer.canvas.panels import Panels
from designer.canvas.places import there
from designer.canvas.scene import Scene, Spot
from designer.canvas.strokes import Ask, Band, Cut, Pan, Snip
from designer.canvas.telling import rich
from designer.theme import Theme
from designer.workspace import Workspace
from engine.analysis.sight import Sights
from engine.export.picture.drawing import Name

REACH = 10.0
"""Distance in pixels of the view within which a port or a wire is hit."""
EDGE = 28
"""Width of the border of the view at which a drag pans."""


class Hand(Panels):
    """Lets the graph be edited by pointing at it."""

    menu_asked = Signal(QPoint)
    """A context menu is wanted at a point of the screen; the node there is selected."""
    entered = Signal(str)
    """A node that places a block was double-clicked."""

    def __init__(self, workspace: Workspace, scene: Scene, theme: Theme) -> None:
        super().__init__(workspace, scene, theme)
        self._held: set[int] = set()
        self._hovered = Spot()
        self._sights: Sights | None = None
        self._drift = QTimer(self, interval=16)
        self._drift.timeout.connect(self._drift_on)
        self.setMouseTracking(True)
        workspace.design_changed.connect(self._forget_pointed)
        workspace.within_changed.connect(self._forget_pointed)

    @property
    def pointed_node(self) -> str | None:
        """The node under the pointer."""
        return self._hovered.node.id if self._hovered.node else None

    @property
    def sights(self) -> Sights:
        """What the nodes of the design as it is now see of its Inputs."""
        workspace = self.workspace
        if self._sights is None or self._sights.report is not workspace.report:
            self._sights = Sights(workspace.design, workspace.report)
        return self._sights

    def tell_of_current(self) -> None:
        """Show in a panel what there is to tell of the current node."""
        if id := self.current:
            self.bring_into_sight(self.graph_scene.nodes[id].box)
            beside = self.mapFromScene(self.graph_scene.nodes[id].box.topRight()) + QPoint(12, 0)
            found = of_node(self.workspace, id, self.sights)
            self.show_panel(About(self, self.theme, self.ink, found), beside)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin what a press here means."""
        if self.panel:
            self.panel.leave()
        if self.gesture:
            return
        pointer = self._pointer_of(event)
        self.gesture = self._meaning(pointer, event.button())
        self.begun = False
        if isinstance(self.gesture, Pan):
            self._begin()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or answer to what is under the pointer."""
        pointer = self._pointer_of(event)
        if self.gesture is None:
            self._hover(pointer)
            return
        far = (pointer.view - self.gesture.pressed.view).manhattanLength() >= QApplication.startDragDistance()
        if not self.begun and far and event.buttons():
            self._begin()
        if self.begun:
            self._follow(pointer)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish the gesture, or take it for a click."""
        gesture, begun = self.gesture, self.begun
        if gesture is None:
            return
        pointer = self._pointer_of(event)
        if begun:
            gesture.move(pointer)
        self._end_gesture()
        if begun:
            gesture.finish(pointer)
        else:
            gesture.click(pointer)
        self._hover(pointer)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Search on empty ground; ask to enter a block."""
        pointer = self._pointer_of(event)
        spot = self._spot(pointer)
        if event.button() != Qt.MouseButton.LeftButton or pointer.keys & (ALT | CTRL):
            self.mousePressEvent(event)
        elif spot == Spot():
            self.open_search(pointer.at)
        elif spot.frame:
            self.comments.choose(spot.frame)
            self.comments.rename()
        elif spot.inner and not spot.folds:
            self.enter_inner(spot.inner.item.name)
        elif spot.folds:
            self.mousePressEvent(event)
        elif spot.node and self.workspace.graph.nodes[spot.node.id].type in self.workspace.design.blocks:
            self.entered.emit(spot.node.id)
        else:
            self.mousePressEvent(event)

    def enter_inner(self, name: Name | None) -> None:
        """Show the graph in which something inside of an open block stands, and select it there."""
        if name and (place := there(self.workspace, name.way)):
            self.workspace.go(place.shown_way)
            self.workspace.select([name.node] if name.node else [])

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer with a wheel or Ctrl; pan with a touchpad, whose events have a phase."""
        self.dismiss_panel()
        at = event.position().toPoint()
        turned = event.angleDelta()
        scrolled = event.phase() != Qt.ScrollPhase.NoScrollPhase or not turned.y()
        if scrolled and not event.modifiers() & CTRL:
            moved = event.pixelDelta()
            self.pan(moved if not moved.isNull() else turned / 4)
        else:
            self.zoom_at(at, STEP ** ((turned.y() or turned.x() or event.pixelDelta().y() * 4) / 120))
        if self.gesture and self.begun:
            self._follow(Pointer(self.mapToScene(at), at, event.modifiers()))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom by a pinch, and tell about what is under a resting pointer."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_at(event.position().toPoint(), 1 + event.value())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover_nothing()
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._spot_at(event.pos())
            words = self.comments.told(spot.frame) if spot.frame else self._told(spot)
            words = "" if self.gesture else words
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Select what is under the pointer and ask for a menu; Ctrl+right is for cutting."""
        event.accept()
        if event.modifiers() & CTRL or self.gesture:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.ask_for_menu()
            return
        spot = self._spot_at(event.pos())
        if spot.node and spot.node.id not in self.workspace.selection:
            self.workspace.select([spot.node.id])
        if spot.frame or not (spot.node or self.workspace.selection):
            self.comments.choose(spot.frame)
        self.menu_asked.emit(event.globalPos())

    def ask_for_menu(self) -> None:
        """Ask for the menu of the selection, beside the current node, or for that of the ground."""
        at = self.viewport().rect().center()
        if id := self.current:
            self.bring_into_sight(self.graph_scene.nodes[id].box)
            at = self.mapFromScene(self.graph_scene.nodes[id].at)
        self.menu_asked.emit(self.viewport().mapToGlobal(at))

    def cancel_gesture(self) -> bool:
        """Leave everything as it was before the gesture; tell whether there was one."""
        gesture, begun = self.gesture, self.begun
        self._end_gesture()
        if gesture and begun:
            gesture.cancel()
        return gesture is not None

    def _meaning(self, pointer: Pointer, button: Qt.MouseButton) -> Gesture | None:
        """Return the gesture that a press begins."""
        left, right = button == Qt.MouseButton.LeftButton, button == Qt.MouseButton.RightButton
        if button == Qt.MouseButton.MiddleButton or (left and Qt.Key.Key_Space in self._held):
            return Pan(self, pointer)
        if (right and pointer.keys & CTRL) or (left and Qt.Key.Key_Y in self._held):
            return Cut(self, pointer)
        if not left:
            return None
        spot = self._spot(pointer)
        if spot.badge:
            return Ask(self, pointer, spot.badge.id)
        if spot.folds and spot.node:
            return Fold(self, pointer, spot.node, spot.inner)
        if spot.socket:
            return wiring.start_at(self, pointer, spot.socket, moves=bool(pointer.keys & CTRL))
        if spot.node:
            return Move(self, pointer, spot.node)
        if spot.wire:
            if pointer.keys & ALT:
                return Snip(self, pointer, spot.wire.target)
            return wiring.start_on(self, pointer, spot.wire.target)
        if spot.frame:
            return FrameMove(self, pointer, spot.frame)
        return Band(self, pointer)

    def _begin(self) -> None:
        assert self.gesture is not None
        self.begun = True
        self._hover_nothing()
        self.gesture.begin()
        self._show_cursor()

    def _follow(self, pointer: Pointer) -> None:
        assert self.gesture is not None
        self._pointer = pointer.view
        self.gesture.move(pointer)
        self.refresh_overlay()
        inner = self.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        if inner.contains(pointer.view) or isinstance(self.gesture, Pan):
            self._drift.stop()
        elif not self._drift.isActive():
            self._drift.start()

    def _drift_on(self) -> None:
        """Pan while a drag rests at the border of the view."""
        inner = self.viewport().rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        at = self._pointer
        if self.gesture is None or not QApplication.mouseButtons():
            self._drift.stop()
            return
        beyond = at - QPoint(
            max(inner.left(), min(at.x(), inner.right())), max(inner.top(), min(at.y(), inner.bottom()))
        )
        self.pan(-beyond / 2)
        self._follow(Pointer(self.mapToScene(at), at, QApplication.keyboardModifiers()))

    def _end_gesture(self) -> None:
        self._drift.stop()
        if self.gesture:
            self.gesture, self.begun = None, False
            self.refresh_overlay()
            self._show_cursor()

    def _pointer_of(self, event: QMouseEvent) -> Pointer:
        view = event.position().toPoint()
        self._pointer = view
        return Pointer(self.mapToScene(view), view, event.modifiers())

    def _spot(self, pointer: Pointer) -> Spot:
        return self.graph_scene.spot(pointer.at, REACH / min(self.zoom, 1.0), self.zoom)

    def _spot_at(self, view: QPoint) -> Spot:
        return self._spot(Pointer(self.mapToScene(view), view, Qt.KeyboardModifier.NoModifier))

    def _told(self, spot: Spot) -> str:
        found = told(self.workspace, spot, self.sights)
        return rich(found, self.ink, self.devicePixelRatioF()) if found else ""

    def _hover(self, pointer: Pointer) -> None:
        spot = self._spot(pointer)
        if spot != self._hovered:
            self._hover_nothing()
            self._hovered = spot
            self._hover_node(spot, hovered=True)
            if spot.wire:
                spot.wire.set_lit(True)
            self._hover_frame(spot, hovered=True)
            self.set_hot(spot.socket)
            self._show_cursor()

    def _hover_nothing(self) -> None:
        spot, self._hovered = self._hovered, Spot()
        self._hover_node(spot, hovered=False)
        if spot.wire:
            spot.wire.set_lit(False)
        self._hover_frame(spot, hovered=False)
        self.set_hot(None)

    def _hover_node(self, spot: Spot, *, hovered: bool) -> None:
        """Answer at the node, or at the one inside of it: that is painted by the node around."""
        if spot.node:
            (spot.inner.item if spot.inner else spot.node).set_hovered(hovered)
            spot.node.redraw()

    def _hover_frame(self, spot: Spot, *, hovered: bool) -> None:
        if item := self.graph_scene.frames.items.get(spot.frame):
            item.mark(hovered=hovered)

    def _forget_pointed(self) -> None:
        """Let go of what may be gone: a gesture under way, and what the pointer was on."""
        self.cancel_gesture()
        self._hover_nothing()

    def _show_cursor(self) -> None:
        cursor = Qt.CursorShape.ArrowCursor
        if self.gesture and self.begun:
            cursor = self.gesture.cursor
        elif Qt.Key.Key_Space in self._held:
            cursor = Qt.CursorShape.OpenHandCursor
        elif self._hovered.badge or self._hovered.folds:
            cursor = Qt.CursorShape.PointingHandCursor
        elif self._hovered.frame:
            cursor = Qt.CursorShape.SizeAllCursor
        elif self._hovered.socket or Qt.Key.Key_Y in self._held:
            cursor = Qt.CursorShape.CrossCursor
        if self.viewport().cursor().shape() != cursor:
            self.viewport().setCursor(cursor)
