"""The canvas: what the hand can do, and what keys and drags from the palette do."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QToolTip, QWidget

from designer.canvas import dropping, verbs, walking
from designer.canvas.accessible import Voices
from designer.canvas.feature_maps import FeatureMaps
from designer.canvas.gesture import CTRL, SHIFT, Pointer
from designer.canvas.hand import Hand
from designer.canvas.heat import Heat
from designer.canvas.ink import Ink
from designer.canvas.scene import Scene
from designer.canvas.sight_corner import SightCorner
from designer.canvas.wayfinding import Wayfinding
from designer.language import tr
from designer.text_size import follow, scale
from designer.theme import Theme
from designer.workspace import Workspace

NUDGE = 8.0
RING = 9
"""How far from a node, in pixels of the view, the frame around it is."""
BOUND = 14
"""How far beyond its box a node may paint."""
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Canvas(Hand):
    """Shows the graph of a workspace and lets it be edited."""

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(workspace, Scene(workspace, Ink(theme)), theme)
        self.setParent(parent)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Canvas"))
        self._within = workspace.within
        self.wayfinding = Wayfinding(self, workspace)
        self.heat = Heat(self, workspace)
        self.sight = SightCorner(self)
        self.feature_maps = FeatureMaps(self, workspace)
        self.feature_maps.placed.connect(self.wayfinding.map.make_way)
        self.heat.painted.connect(self.wayfinding.map.redraw)
        workspace.within_changed.connect(self._frame_other)
        self.voices = Voices(self)
        self._ringed: str | None = None
        workspace.selection_changed.connect(self._follow_current)
        follow(self, self._follow_text)

    def set_theme(self, theme: Theme) -> None:
        """Draw in the colours of another theme."""
        super().set_theme(theme)
        self.wayfinding.set_theme(theme)
        self.heat.refresh()
        self.feature_maps.redraw()

    def retell(self) -> None:
        """Say what is written on the canvas in the user's language."""
        self.graph_scene.retell()
        self.wayfinding.map.redraw()
        self.heat.refresh()
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell of the feature map that is pointed at, and of all else as ever."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.gesture:
            words = self.feature_maps.told_at(self.mapToScene(event.pos()))
            if words:
                QToolTip.showText(event.globalPos(), tr(words), self.viewport())
                return True
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Carry a layer of the palette; everything else is for the window."""
        offer = dropping.dragged(self, event.mimeData())
        if offer is None:
            event.ignore()
            return
        self._end_gesture()
        self.gesture = dropping.Place(self, self._dragged(event), offer)
        self._begin()
        event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would be placed."""
        if isinstance(self.gesture, dropping.Place):
            self._follow(self._dragged(event))
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget it."""
        self.cancel_gesture()

    def dropEvent(self, event: QDropEvent) -> None:
        """Place it."""
        gesture = self.gesture
        if not isinstance(gesture, dropping.Place):
            event.ignore()
            return
        self._end_gesture()
        gesture.finish(self._dragged(event))
        event.acceptProposedAction()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, nudge, search, pan and cancel; the other shortcuts are the menus'."""
        key, ctrl = Qt.Key(event.key()), bool(event.modifiers() & CTRL)
        if key == Qt.Key.Key_Escape:
            if not self.cancel_gesture() and not self.stop_arranging():
                self.comments.choose("")
                self.workspace.select(())
        elif key in ARROWS and ctrl:
            dx, dy = ARROWS[key]
            verbs.nudge(self.workspace, dx * NUDGE, dy * NUDGE, self.comments.held)
        elif key in ARROWS:
            self._walk(*ARROWS[key], extend=bool(event.modifiers() & SHIFT))
        elif key == Qt.Key.Key_Tab or (key == Qt.Key.Key_A and event.modifiers() == SHIFT):
            self.open_search()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Y):
            self._held.add(key)
            self._show_cursor()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End what a held key means."""
        if event.isAutoRepeat():
            return
        self._held.discard(event.key())
        self._show_cursor()
        if event.key() == Qt.Key.Key_Control:
            self.workspace.end_step()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Keep Tab for the search; Shift+Tab leaves the canvas."""
        return False if next else super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus if it came by the keyboard."""
        reasons = (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        self._by_keyboard = event.reason() in reasons
        super().focusInEvent(event)
        self.viewport().update()
        self.voices.tell_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget held keys."""
        self._held.clear()
        self._show_cursor()
        super().focusOutEvent(event)
        self.viewport().update()

    def _frame_other(self) -> None:
        """Show all of another graph; of the same block at another place the view stays."""
        if self._within != self.workspace.within:
            self._within = self.workspace.within
            self.frame_all()

    def _follow_text(self) -> None:
        """Show everything larger or smaller, as the text of the app is."""
        factor, self.actual = scale() / self.actual, scale()
        if self.framed:
            self.frame_all()
        else:
            self.zoom_at(self.viewport().rect().center(), factor)

    def _walk(self, dx: int, dy: int, *, extend: bool) -> None:
        """Select what an arrow key leads to, with `extend` beside what is selected.

        From a comment frame left and right lead to the frames beside it, down and up into it.
        """
        if self.comments.chosen and dx:
            self.comments.go(dx)
            return
        before, graph = self.workspace.selection if extend else frozenset(), self.workspace.graph
        into = walking.end_of(graph, self.comments.held, dy) if self.comments.chosen else None
        if goal := into or walking.step(graph, self.current, dx, dy):
            self._reached = goal
            self.workspace.select({*before, goal})
            self.bring_into_sight(self.graph_scene.nodes[goal].box)
            self.viewport().update()

    def _follow_current(self) -> None:
        """Move the frame around the node at which the keyboard is."""
        for id in (self._ringed, self.current):
            if item := self.graph_scene.nodes.get(id or ""):
                self._refresh(item.box)
        self._ringed = self.current

    def _paint_current(self, painter: QPainter) -> None:
        """Frame the node, of several that are selected, at which the keyboard is."""
        id = self.current
        if id is not None and len(self.workspace.selection) > 1 and self.hasFocus():
            box = self.mapFromScene(self.graph_scene.nodes[id].box).boundingRect()
            painter.setPen(QPen(self.ink.accent, 2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            # Seen from near Qt paints anew what lies within the bounds of the node, and no more.
            gap = RING if self.zoom < self.afar else min(RING, round(BOUND * self.zoom) - 2)
            painter.drawRoundedRect(box.adjusted(-gap, -gap, gap, gap), gap + 3, gap + 3)

    def _dragged(self, event: QDropEvent) -> Pointer:
        view = event.position().toPoint()
        return Pointer(self.mapToScene(view), view, event.modifiers())
