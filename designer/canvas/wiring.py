"""Drawing a wire by the pointer, from either end, anew or by taking an end of one that is there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from designer.canvas import verbs
from designer.canvas.geometry import NODE_WIDTH, PORT_RADIUS, wire_path
from designer.canvas.gesture import Pointer
from designer.canvas.joining import Verdict, verdict
from designer.canvas.panels import Panels
from designer.canvas.port_names import name_area, paint_port_name
from designer.canvas.scene import Socket
from designer.canvas.strokes import Stroke
from engine.export.picture.route import USUAL, Route
from engine.graph import edits
from engine.graph.document import Design, Port

MAGNET = 30.0
"""Distance in pixels of the view from which a port attracts the end of a wire."""


class Wire(Stroke):
    """Leads a wire from the `fixed` port to where the pointer is; `taken` is the wire whose end was taken."""

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, canvas: Panels, pressed: Pointer, fixed: Socket, taken: Port | None = None) -> None:
        super().__init__(canvas, pressed)
        self.fixed, self.taken = fixed, taken
        self._passed_over = {fixed.node}
        """Nodes on which the wire is dropped as on empty ground."""

    def begin(self) -> None:
        """Find out where the wire may end, and let these ports light up."""
        scene, graph = self.canvas.graph_scene, self.canvas.workspace.graph
        self._loose = self.pressed.at
        self._end: Socket | None = None
        self._verdicts: dict[Socket, Verdict] = {}
        walk = verbs.upstream if self.fixed.output else verbs.downstream
        barred = walk(
            self._without_taken(self.canvas.workspace.design).graph(self.canvas.workspace.within),
            self.fixed.node,
        )
        self._open = [item for id, item in scene.nodes.items() if id not in barred and id in graph.nodes]
        if self.taken:
            scene.wires[self.taken].set_taken(True)
        self.canvas.viewport().update()

    def move(self, pointer: Pointer) -> None:
        """Follow the pointer, or stay at a port nearby."""
        self._end = self._socket_at(pointer.at)
        self._loose = self._place(self._end) if self._end else pointer.at

    def finish(self, pointer: Pointer) -> None:
        """Make the wire; dropped where nothing is, a taken one is removed and a new one asks for a layer."""
        self.cancel()
        if self._end is None:
            if self.taken:
                verbs.remove_wires(self.canvas.workspace, [self.taken])
            else:
                self.canvas.search_for(self.fixed, pointer.at)
            return
        may, words = self._verdict(self._end)
        if not may:
            self.canvas.workspace.said.emit(words, True)
        elif self._joined(self._end) != self._taken_link():
            source, target = self._joined(self._end)
            self.canvas.workspace.edit(f"Wire {source.node} to {target.node}", self._edit(self._end))

    def click(self, pointer: Pointer) -> None:
        """Select the node of the port."""
        self.canvas.workspace.select({self.fixed.node if not self.taken else self.taken.node})

    def cancel(self) -> None:
        """Show the wire that was taken where it was."""
        wires = self.canvas.graph_scene.wires
        if self.taken and self.taken in wires:
            wires[self.taken].set_taken(False)
        self.canvas.viewport().update()

    def area(self) -> QRectF:
        """Return the rectangle around the wire."""
        area = self._path().controlPointRect().adjusted(-20, -20, 20, 20)
        for socket in (self.fixed, self._end):
            area |= name_area(self.canvas.graph_scene, socket) if socket else QRectF()
        return area

    def paint(self, painter: QPainter) -> None:
        """Draw the wire and the ports where it may end."""
        ink = self.canvas.ink
        may = self._end is None or self._verdict(self._end)[0]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.glow)
        for place in self._open_places():
            painter.drawEllipse(place, PORT_RADIUS * 2, PORT_RADIUS * 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(ink.wire_lit if may else ink.wire_broken)
        painter.drawPath(self._path())
        painter.setBrush(ink.accent if may else ink.alarm["error"])
        painter.setPen(Qt.PenStyle.NoPen)
        size = PORT_RADIUS * (1.5 if self._end else 1)
        route = self._route()
        painter.drawEllipse(QPointF(*(route.end if self.fixed.output else route.start)), size, size)
        for socket in (self.fixed, self._end):
            if socket:
                paint_port_name(painter, self.canvas.graph_scene, socket, ink)

    def hint(self) -> tuple[str, bool]:
        """Say why the wire cannot end here, or what will be wrong if it does."""
        if self._end is None:
            return "", False
        may, words = self._verdict(self._end)
        return words, not may or bool(words)

    def _path(self) -> QPainterPath:
        return wire_path(self._route())

    def _route(self) -> Route:
        """Return the way that the wire would take, or to the pointer from the nearest place of its port."""
        if self._end:
            ends = (self.fixed, self._end) if self.fixed.output else (self._end, self.fixed)
            return self.canvas.graph_scene.way(*ends)
        place, loose = self._place(self.fixed), self._loose.toTuple()
        edge = self.canvas.graph_scene.nodes[self.fixed.node].edge_of(place)
        direction = self.canvas.workspace.graph.direction
        arrives, leaves = USUAL[direction]
        if self.fixed.output:
            return Route(place.toTuple(), loose, None, edge, arrives, direction)
        return Route(loose, place.toTuple(), None, leaves, edge, direction)

    def _place(self, socket: Socket) -> QPointF:
        """Return where a port is: of several places, the one nearest to where the wire comes from."""
        node = self.canvas.graph_scene.nodes[socket.node]
        return node.socket(socket.index, output=socket.output, near=self._loose)

    def _open_places(self) -> list[QPointF]:
        output = not self.fixed.output
        seen = self.canvas.mapToScene(self.canvas.viewport().rect()).boundingRect()
        places = []
        for item in self._open:
            if item.box.intersects(seen):
                count = item.face.outputs if output else item.face.inputs
                places += [place for index in range(count) for place in item.sockets(index, output=output)]
        return places

    def _socket_at(self, at: QPointF) -> Socket | None:
        """Return the port near a point, or of the node there the one that is free."""
        scene, reach = self.canvas.graph_scene, MAGNET / self.canvas.zoom
        around = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
        nodes = [node for node in scene.nodes_in(around) if node.id not in self._passed_over]
        over = [node for node in nodes if node.box.contains(at)]
        wide = max(reach, NODE_WIDTH) if over else reach
        near = scene.nearest_socket(at, over or nodes, wide, output=not self.fixed.output)
        if near or not over:
            return near
        return self._free_socket(over[0].id)

    def _free_socket(self, id: str) -> Socket | None:
        face = self.canvas.graph_scene.nodes[id].face
        if self.fixed.output:
            free = [index for index in range(face.inputs) if index not in face.wired]
            return Socket(id, (free or [0])[0], False) if face.inputs else None
        return Socket(id, 0, True) if face.outputs else None

    def _joined(self, end: Socket) -> tuple[Port, Port]:
        """Return source and target of the wire from the fixed port to another."""
        return (self.fixed.port, end.port) if self.fixed.output else (end.port, self.fixed.port)

    def _taken_link(self) -> tuple[Port, Port] | None:
        return (self.canvas.workspace.graph.links[self.taken], self.taken) if self.taken else None

    def _without_taken(self, design: Design) -> Design:
        if self.taken is None:
            return design
        return edits.disconnect(design, [self.taken], within=self.canvas.workspace.within)

    def _edit(self, end: Socket) -> Callable[[Design], Design]:
        source, target = self._joined(end)
        within = self.canvas.workspace.within

        def edit(design: Design) -> Design:
            if target != self.taken:
                design = self._without_taken(design)
            return edits.wire(design, source, target, within=within)

        return edit

    def _verdict(self, end: Socket) -> Verdict:
        """Try the wire: may it end here, and what would the analysis say?"""
        if end not in self._verdicts:
            self._verdicts[end] = self._try(end)
        return self._verdicts[end]

    def _try(self, end: Socket) -> Verdict:
        return verdict(self.canvas.workspace, self._edit(end), self._joined(end)[1])


class Bundle(Wire):
    """Takes all wires that leave an output and leads them from another one; Ctrl+drag begins it."""

    def __init__(self, canvas: Panels, pressed: Pointer, targets: Sequence[Port]) -> None:
        first = targets[0]
        super().__init__(canvas, pressed, Socket(first.node, first.index, False), first)
        self._targets = targets
        self._passed_over = set()

    def begin(self) -> None:
        """Take the wires, and bar what any of them feeds."""
        super().begin()
        graph, scene = self.canvas.workspace.graph, self.canvas.graph_scene
        fed = set().union(*(verbs.downstream(graph, target.node) for target in self._targets))
        self._open = [item for item in self._open if item.id not in fed]
        for target in self._targets:
            scene.wires[target].set_taken(True)

    def finish(self, pointer: Pointer) -> None:
        """Lead all wires from another port; dropped where nothing is, they are removed."""
        self.cancel()
        workspace = self.canvas.workspace
        if self._end is None:
            verbs.remove_wires(workspace, self._targets)
            return
        may, words = self._verdict(self._end)
        if not may:
            workspace.said.emit(words, True)
        elif workspace.graph.links[self._targets[0]] != self._end.port:
            count = len(self._targets)
            name = f"Move {'a wire' if count == 1 else f'{count} wires'} to {self._end.node}"
            workspace.edit(name, self._edit(self._end))

    def click(self, pointer: Pointer) -> None:
        """Select the node of the port."""
        self.canvas.workspace.select({self.canvas.workspace.graph.links[self._targets[0]].node})

    def cancel(self) -> None:
        """Show the wires where they were."""
        for target in self._targets:
            if wire := self.canvas.graph_scene.wires.get(target):
                wire.set_taken(False)
        super().cancel()

    def hint(self) -> tuple[str, bool]:
        """Say how many wires are moved, or why they cannot end here."""
        words, wrong = super().hint()
        return (
            (words, wrong)
            if words
            else (f"{len(self._targets)} wires" if len(self._targets) > 1 else "", False)
        )

    def _path(self) -> QPainterPath:
        """Return the ways of all wires."""
        path, fixed = QPainterPath(), self.fixed
        for target in self._targets:
            self.fixed = Socket(target.node, target.index, False)
            path.addPath(super()._path())
        self.fixed = fixed
        return path

    def _without_taken(self, design: Design) -> Design:
        return edits.disconnect(design, self._targets, within=self.canvas.workspace.within)

    def _edit(self, end: Socket) -> Callable[[Design], Design]:
        within, source = self.canvas.workspace.within, end.port

        def edit(design: Design) -> Design:
            for target in self._targets:
                design = edits.wire(design, source, target, within=within)
            return design

        return edit

    def _try(self, end: Socket) -> Verdict:
        """Return what is wrong with the first wire with which something is."""
        workspace = self.canvas.workspace
        said = [verdict(workspace, self._edit(end), target) for target in self._targets]
        return next((each for each in said if not each[0] or each[1]), (True, ""))


def start_at(canvas: Panels, pressed: Pointer, socket: Socket, *, moves: bool) -> Wire:
    """Return the gesture for a press on a port: an input that is fed lends its wire, else a new one begins.

    With `moves` (Ctrl) an output lends all wires that leave it, too.
    """
    links = canvas.workspace.graph.links
    if not socket.output and socket.port in links:
        source = links[socket.port]
        return Wire(canvas, pressed, Socket(source.node, source.index, True), socket.port)
    if socket.output and moves:
        leaving = [target for target, source in links.items() if source == socket.port]
        if leaving:
            return Bundle(canvas, pressed, sorted(leaving))
    return Wire(canvas, pressed, socket)


def start_on(canvas: Panels, pressed: Pointer, target: Port) -> Wire:
    """Return the gesture for a press on a wire: the end that is nearer comes loose."""
    wire = canvas.graph_scene.wires[target]
    ends = (QPointF(*wire.route.start), QPointF(*wire.route.end))
    start, end = ((pressed.at - place).manhattanLength() for place in ends)
    if start < end:
        return Wire(canvas, pressed, Socket(target.node, target.index, False), target)
    return Wire(canvas, pressed, Socket(wire.source.node, wire.source.index, True), target)
