"""A gesture: from a press on the canvas to its release; and the simple ones, each a small class."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QLineF, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from designer.canvas import verbs
from engine.graph.document import Port

if TYPE_CHECKING:
    from designer.canvas.view import Canvas

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class Pointer(NamedTuple):
    """Where the pointer is, on the canvas and in the view, and which keys are held."""

    at: QPointF
    view: QPoint
    keys: Qt.KeyboardModifier


class Gesture:
    """What a press may become. It shows what it would do, and changes the design only when it finishes.

    `begin` is called when the pointer has moved far enough to mean it; a release before that is a click.
    """

    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, canvas: "Canvas", pressed: Pointer) -> None:
        self.canvas, self.pressed = canvas, pressed

    def begin(self) -> None:
        """Start to show what is going on."""

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer."""

    def finish(self, pointer: Pointer) -> None:
        """Do what was shown, as one undo step."""

    def click(self, pointer: Pointer) -> None:
        """Do what a press without a move means."""

    def cancel(self) -> None:
        """Leave everything as it was before the press."""

    def area(self) -> QRectF:
        """Return the part of the canvas on which `paint` draws now."""
        return QRectF()

    def paint(self, painter: QPainter) -> None:
        """Draw above the items."""

    def hint(self) -> tuple[str, bool]:
        """Return words to be shown beside the pointer, and whether they tell of something that cannot be."""
        return "", False


class Pan(Gesture):
    """Moves what is seen."""

    cursor = Qt.CursorShape.ClosedHandCursor

    def begin(self) -> None:
        """Start at the place of the press."""
        self._last = self.pressed.view

    def move(self, pointer: Pointer) -> None:
        """Keep the grabbed place under the pointer."""
        self.canvas.pan(pointer.view - self._last)
        self._last = pointer.view


class Band(Gesture):
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
            self.canvas.workspace.select(())

    def cancel(self) -> None:
        """Show the selection as it was."""
        self.canvas.graph_scene.mark()

    def area(self) -> QRectF:
        """Return the rectangle."""
        return self._rect

    def paint(self, painter: QPainter) -> None:
        """Draw the rectangle."""
        pen = self.canvas.ink.wire_lit
        pen = type(pen)(pen.color(), 1)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.setBrush(self.canvas.ink.glow)
        painter.drawRect(self._rect)


class Cut(Gesture):
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
        pen = type(self.canvas.ink.ring)(self.canvas.ink.alarm["error"], 1.5, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(self._stroke))


class Snip(Gesture):
    """Alt+click on a wire removes it."""

    def __init__(self, canvas: "Canvas", pressed: Pointer, target: Port) -> None:
        super().__init__(canvas, pressed)
        self._target = target

    def click(self, pointer: Pointer) -> None:
        """Remove the wire."""
        verbs.remove_wires(self.canvas.workspace, [self._target])


class Ask(Gesture):
    """A click on the badge of a node tells what is wrong and offers the cures."""

    def __init__(self, canvas: "Canvas", pressed: Pointer, node: str) -> None:
        super().__init__(canvas, pressed)
        self._node = node

    def click(self, pointer: Pointer) -> None:
        """Open the balloon."""
        self.canvas.workspace.select([self._node])
        self.canvas.explain(self._node)
