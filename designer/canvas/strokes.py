"""The simple gestures: panning, the rubber band, cutting wires, and clicks that mean something."""

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from designer.canvas import verbs
from designer.canvas.gesture import CTRL, SHIFT, Gesture, Pointer
from designer.canvas.panels import Panels
from engine.graph.document import Port


class Stroke(Gesture):
    """A gesture on a canvas."""

    def __init__(self, canvas: Panels, pressed: Pointer) -> None:
        super().__init__(pressed)
        self.canvas = canvas


class Insertion(Stroke):
    """A gesture that may put a node into the wire below it, which is lit."""

    def __init__(self, canvas: Panels, pressed: Pointer) -> None:
        super().__init__(canvas, pressed)
        self.into: Port | None = None
        """The input port at which that wire arrives."""

    def light(self, target: Port | None) -> None:
        """Light the wire that arrives at a port, and no other."""
        if target != self.into:
            scene = self.canvas.graph_scene
            scene.light([self.into] if self.into else [], False)
            scene.light([target] if target else [], True)
            self.into = target


class Pan(Stroke):
    """Moves what is seen."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def begin(self) -> None:
        """Start at the place of the press."""
        self._last = self.pressed.view

    def move(self, pointer: Pointer) -> None:
        """Keep the grabbed place under the pointer."""
        self.canvas.pan(pointer.view - self._last)
        self._last = pointer.view


class Band(Stroke):
    """Selects the nodes that a rectangle touches; Shift adds them to the selection, Ctrl toggles them."""

    cursor = Qt.CursorShape.CrossCursor

    def begin(self) -> None:
        """Remember what is selected."""
        self._before = self.canvas.workspace.selection
        self._rect = QRectF(self.pressed.at, self.pressed.at)
        self._selection = self._before

    def move(self, pointer: Pointer) -> None:
        """Show what would be selected."""
        self._rect = QRectF(self.pressed.at, pointer.at).normalized()
        touched = frozenset(node.id for node in self.canvas.graph_scene.nodes_in(self._rect))
        if pointer.keys & CTRL:
            touched = self._before ^ touched
        elif pointer.keys & SHIFT:
            touched = self._before | touched
        self._selection = touched
        self.canvas.graph_scene.mark(self._selection)

    def finish(self, pointer: Pointer) -> None:
        """Select it."""
        self.canvas.workspace.select(self._selection)

    def click(self, pointer: Pointer) -> None:
        """Select nothing, unless a key says to keep."""
        if not pointer.keys & (SHIFT | CTRL):
            self.canvas.comments.choose("")
            self.canvas.workspace.select(())

    def cancel(self) -> None:
        """Show the selection as it was."""
        self.canvas.graph_scene.mark()

    def area(self) -> QRectF:
        """Return the rectangle."""
        return self._rect

    def paint(self, painter: QPainter) -> None:
        """Draw the rectangle."""
        pen = QPen(self.canvas.ink.accent, 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(self.canvas.ink.glow)
        painter.drawRect(self._rect)


class Cut(Stroke):
    """Removes every wire that the stroke crosses."""

    cursor = Qt.CursorShape.CrossCursor

    def begin(self) -> None:
        """Start the stroke."""
        self._stroke = [self.pressed.at]
        self._crossed: set[Port] = set()

    def move(self, pointer: Pointer) -> None:
        """Draw the stroke on and light the wires that it crosses."""
        piece = QLineF(self._stroke[-1], pointer.at)
        self._stroke.append(pointer.at)
        around = QRectF(piece.p1(), piece.p2()).normalized().adjusted(-1, -1, 1, 1)
        for wire in self.canvas.graph_scene.wires_in(around):
            if wire.target not in self._crossed and wire.crosses(piece):
                self._crossed.add(wire.target)
                wire.set_lit(True)

    def finish(self, pointer: Pointer) -> None:
        """Remove the wires that are lit."""
        self.cancel()
        verbs.remove_wires(self.canvas.workspace, sorted(self._crossed))

    def cancel(self) -> None:
        """Put the lights out."""
        self.canvas.graph_scene.light(self._crossed, False)

    def area(self) -> QRectF:
        """Return the rectangle around the stroke."""
        return QPolygonF(self._stroke).boundingRect().adjusted(-2, -2, 2, 2)

    def paint(self, painter: QPainter) -> None:
        """Draw the stroke."""
        pen = QPen(self.canvas.ink.alarm["error"], 1.5, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(self._stroke))


class Snip(Stroke):
    """Alt+click on a wire removes it."""

    def __init__(self, canvas: Panels, pressed: Pointer, target: Port) -> None:
        super().__init__(canvas, pressed)
        self._target = target

    def click(self, pointer: Pointer) -> None:
        """Remove the wire."""
        verbs.remove_wires(self.canvas.workspace, [self._target])


class Ask(Stroke):
    """A click on the badge of a node tells what is wrong and offers the cures."""

    def __init__(self, canvas: Panels, pressed: Pointer, node: str) -> None:
        super().__init__(canvas, pressed)
        self._node = node

    def click(self, pointer: Pointer) -> None:
        """Open the balloon."""
        self.canvas.workspace.select([self._node])
        self.canvas.explain(self._node)
