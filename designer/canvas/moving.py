"""Moving nodes by the pointer: they snap to their neighbours, and the design changes only at release."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import reduce

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer.canvas import verbs
from designer.canvas.geometry import GRID
from designer.canvas.gesture import ALT, CTRL, SHIFT, Pointer
from designer.canvas.membership import Membership, moved_into
from designer.canvas.node_item import NodeItem
from designer.canvas.panels import Panels
from designer.canvas.shaking import Shake
from designer.canvas.strokes import Insertion
from engine.graph import edits
from engine.graph.document import Design, Port

SNAP = 7.0
"""Distance in pixels of the view at which edges and centres attract each other."""


class Move(Insertion):
    """Moves the selected nodes, or the one pressed on."""

    cursor = Qt.CursorShape.SizeAllCursor

    def __init__(self, canvas: Panels, pressed: Pointer, node: NodeItem) -> None:
        super().__init__(canvas, pressed)
        self._node = node.id
        self._guides: list[QLineF] = []
        self._was = canvas.workspace.selection
        if node.id not in self._was and not pressed.keys & CTRL:
            canvas.workspace.select({*self._was, node.id} if pressed.keys & SHIFT else {node.id})

    def begin(self) -> None:
        """Remember where the nodes stand and what they may snap to."""
        scene = self.canvas.graph_scene
        ids = self._taken()
        shown = {key: QRectF(frame.box) for key, frame in scene.frames.items.items()}
        self._membership = Membership(self.canvas.workspace.graph, ids, shown)
        self._into: dict[str, str] = {}
        self._shake = Shake(self.pressed.view)
        self._shaken = False
        self._start = {id: scene.nodes[id].at for id in ids}
        self._box = scene.content(ids)
        seen = self.canvas.mapToScene(self.canvas.viewport().rect()).boundingRect()
        others = [item.box for item in scene.nodes_in(seen) if item.id not in ids]
        self._across = Rulers([(across(box), down(box)) for box in others])
        self._down = Rulers([(down(box), across(box)) for box in others])

    def move(self, pointer: Pointer) -> None:
        """Show the nodes where they would come to stand."""
        if not self._shaken and self._is_shakable() and self._shake.follow(pointer.view):
            self._take_off(True)
        by = self._snapped(pointer.at - self.pressed.at, pointer.keys)
        scene = self.canvas.graph_scene
        scene.shift({id: place + by for id, place in self._start.items()})
        self.light(self._wire_below(pointer))
        self._join({} if pointer.keys & ALT else self._membership.changes(self._places()))

    def _taken(self) -> Collection[str]:
        """Return the nodes that are moved."""
        selection = self.canvas.workspace.selection
        return selection if self._node in selection else {self._node}

    def _places(self) -> dict[str, QPointF]:
        return {id: self.canvas.graph_scene.nodes[id].at for id in self._start}

    def _join(self, into: dict[str, str]) -> None:
        """Show nodes in other comment frames."""
        if into != self._into:
            self._into = into
            self.canvas.graph_scene.frames.preview(self.canvas.workspace.graph, into)

    def finish(self, pointer: Pointer) -> None:
        """Move them; a node without wires that comes to stand on a wire is put into it."""
        scene, workspace = self.canvas.graph_scene, self.canvas.workspace
        places = {id: at.toTuple() for id, at in self._places().items()}
        into, joining, shaken = self.into, self._into, self._shaken
        self._let_go()
        if into is None and not shaken:
            if not verbs.move(workspace, places, joining):
                scene.settle()
            return

        def edit(design: Design) -> Design:
            moved = edits.move(design, places, within=workspace.within)
            if shaken:
                moved = edits.detach(moved, self._node, within=workspace.within)
            moved = moved_into(moved, joining, workspace.within)
            return edits.splice(moved, self._node, into, within=workspace.within) if into else moved

        if not workspace.edit(f"{'Take out' if into is None else 'Insert'} {self._node}", edit):
            scene.settle()

    def hint(self) -> tuple[str, bool]:
        """Say what the shaking has done."""
        words = f"{self._node} is out of its wires: drop it anywhere, or on a wire."
        return (words if self._shaken else ""), False

    def _is_shakable(self) -> bool:
        """Tell whether there is something to take the node out of."""
        return len(self._start) == 1 and bool(self.canvas.graph_scene.attached.get(self._node))

    def _take_off(self, off: bool) -> None:
        """Hide the wires of a node that was shaken, or show them again."""
        self._shaken = off
        for wire in self.canvas.graph_scene.attached.get(self._node, ()):
            wire.set_taken(off)
        self.canvas.viewport().update()

    def _let_go(self) -> None:
        """Put away what was shown of the drag."""
        self.light(None)
        self._join({})
        if self._shaken:
            self._take_off(False)

    def click(self, pointer: Pointer) -> None:
        """Select the node alone; Shift adds it, Ctrl toggles it."""
        if pointer.keys & CTRL:
            self.canvas.workspace.select(self._was ^ {self._node})
        elif not pointer.keys & SHIFT:
            self.canvas.workspace.select({self._node})

    def cancel(self) -> None:
        """Show the nodes and the selection as they were."""
        self._let_go()
        self.canvas.graph_scene.settle()
        self.canvas.workspace.select(self._was)

    def area(self) -> QRectF:
        """Return the rectangle around the guides."""
        return reduce(QRectF.united, self.areas(), QRectF())

    def areas(self) -> Iterable[QRectF]:
        """Return the rectangle around each guide."""
        return [QRectF(line.p1(), line.p2()).normalized().adjusted(-2, -2, 2, 2) for line in self._guides]

    def paint(self, painter: QPainter) -> None:
        """Draw the guides."""
        pen = QPen(self.canvas.ink.accent, 1, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawLines(self._guides)

    def _snapped(self, by: QPointF, keys: Qt.KeyboardModifier) -> QPointF:
        """Return the way to go, bent to the grid or to the neighbours, and note the guides."""
        self._guides = []
        if keys & CTRL:
            goal = self._start[self._node] + by
            grid = QPointF(round(goal.x() / GRID) * GRID, round(goal.y() / GRID) * GRID)
            return grid - self._start[self._node]
        box, reach = self._box.translated(by), SNAP / self.canvas.zoom
        dx, x = self._across.pull(across(box), reach)
        dy, y = self._down.pull(down(box), reach)
        box.translate(dx, dy)
        if x is not None:
            top, bottom = self._across.extent(x, down(box))
            self._guides.append(QLineF(x, top, x, bottom))
        if y is not None:
            left, right = self._down.extent(y, across(box))
            self._guides.append(QLineF(left, y, right, y))
        return by + QPointF(dx, dy)

    def _wire_below(self, pointer: Pointer) -> Port | None:
        scene = self.canvas.graph_scene
        node = scene.nodes[self._node]
        if (
            len(self._start) > 1
            or (scene.attached.get(self._node) and not self._shaken)
            or not (node.face.inputs and node.face.outputs)
        ):
            return None
        if pointer.keys & ALT:
            return None
        near = [(w.distance(node.at), w.target) for w in scene.wires_in(node.box) if not w.taken]
        gap, target = min(near, default=(0.0, None))
        return target if gap < node.box.height() / 2 else None


class FrameMove(Move):
    """Moves all that a comment frame holds, by its title or its border."""

    def __init__(self, canvas: Panels, pressed: Pointer, key: str) -> None:
        Insertion.__init__(self, canvas, pressed)
        self._key = key
        self._held = canvas.graph_scene.frames.items[key].members
        self._node = self._held[0]
        self._guides = []
        self._was = canvas.workspace.selection
        self._before = canvas.comments.chosen

    def begin(self) -> None:
        """Select the frame and take hold of its nodes."""
        self.canvas.comments.choose(self._key)
        super().begin()

    def click(self, pointer: Pointer) -> None:
        """Select the frame; with Shift or Ctrl add what it holds to the selection."""
        if pointer.keys & (SHIFT | CTRL):
            self.canvas.workspace.select(self._was.union(self._held))
        else:
            self.canvas.comments.choose(self._key)

    def cancel(self) -> None:
        """Show and select what was selected."""
        super().cancel()
        self.canvas.comments.choose(self._before)

    def _taken(self) -> Collection[str]:
        return self._held

    def _wire_below(self, pointer: Pointer) -> Port | None:
        return None


Marks = tuple[float, float, float]
"""The low edge, centre and high edge of a box along one axis."""


def across(box: QRectF) -> Marks:
    """Return a box's marks from left to right."""
    return box.left(), box.center().x(), box.right()


def down(box: QRectF) -> Marks:
    """Return a box's marks from top to bottom."""
    return box.top(), box.center().y(), box.bottom()


class Rulers:
    """The marks along one axis of what stands around, each with how far it reaches along the other."""

    def __init__(self, boxes: Sequence[tuple[Marks, Marks]]) -> None:
        self._marks = [sorted({own[kind] for own, _ in boxes}) for kind in range(3)]
        self._reach: dict[float, tuple[float, float]] = {}
        for own, (low, _, high) in boxes:
            for mark in own:
                least, most = self._reach.get(mark, (low, high))
                self._reach[mark] = (min(least, low), max(most, high))

    def pull(self, own: Marks, reach: float) -> tuple[float, float | None]:
        """Return how far to go so that a mark meets its like, and where; centres first."""
        best, at = reach, None
        for kind in (1, 0, 2):
            marks = self._marks[kind]
            index = bisect_left(marks, own[kind])
            for mark in marks[max(0, index - 1) : index + 1]:
                if abs(mark - own[kind]) < abs(best) - 1e-6:
                    best, at = mark - own[kind], mark
        return (best, at) if at is not None else (0.0, None)

    def extent(self, mark: float, box: Marks) -> tuple[float, float]:
        """Return from where to where a guide at a mark runs, so that it joins a box to what it meets."""
        low, high = self._reach[mark]
        return min(low, box[0]), max(high, box[2])
