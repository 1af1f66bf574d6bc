"""The scene: keeps one item for each node and wire of the shown graph, and touches only what has changed."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsScene

from designer.canvas.afar import AFAR
from designer.canvas.framed import Frames
from designer.canvas.geometry import NODE_HEIGHT, Columns, centre, columns
from designer.canvas.guard import Failures
from designer.canvas.ink import Ink
from designer.canvas.node_item import NodeItem
from designer.canvas.sprites import Sprites
from designer.canvas.wire_item import WireItem
from designer.workspace import Workspace
from engine.analysis.report import NodeReport
from engine.export.picture import face as faces
from engine.export.picture.route import Docks, Route, along_edge, docks, route, usual_route
from engine.graph.direction import Direction
from engine.graph.document import Graph, Node, Port

BY_BOUNDS = Qt.ItemSelectionMode.IntersectsItemBoundingRect
MARGIN = 4000.0
"""Room around the nodes, so that a drag does not make Qt sort its index anew."""


Marks = tuple[frozenset[int], str, bool, Direction]
"""What a node shows that is of its graph and report: wired inputs, problems, advice, where data run."""
Pair = tuple[str, str]
"""The nodes at both ends of a wire."""


@dataclass(frozen=True, order=True)
class Socket:
    """One port as it is shown: of which node, which, and on which side."""

    node: str
    index: int
    output: bool

    @property
    def port(self) -> Port:
        """The port of the design."""
        return Port(self.node, self.index)


class Spot(NamedTuple):
    """What is at a point of the canvas; the first that is set is what a press there means."""

    badge: NodeItem | None = None
    socket: Socket | None = None
    node: NodeItem | None = None
    wire: WireItem | None = None
    frame: str = ""
    """The comment frame of which the title or the border is there."""


class Scene(QGraphicsScene):
    """Shows `workspace.graph` with what the report says of it."""

    def __init__(self, workspace: Workspace, ink: Ink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.ink = workspace, ink
        self.failures, self.sprites = Failures(), Sprites()
        self.nodes: dict[str, NodeItem] = {}
        self.wires: dict[Port, WireItem] = {}
        self.attached: dict[str, list[WireItem]] = {}
        self.broken: list[WireItem] = []
        self.frames = Frames(self)
        self._graph = Graph()
        self._wired: dict[str, frozenset[int]] = {}
        self._doubled: set[Pair] = set()
        self._columns = Columns(())
        workspace.design_changed.connect(self.sync)
        workspace.within_changed.connect(self.sync)
        workspace.selection_changed.connect(self.mark)
        workspace.advisor.changed.connect(self.sync)
        self.sync()

    def sync(self) -> None:
        """Bring the items in step with the graph."""
        graph, before = self.workspace.graph, self._graph
        self._graph = graph
        self._drop(graph)
        if graph.links is not before.links:
            self._wired, self._doubled = wired_ports(graph), doubled_pairs(graph)
        touched, moved = self._sync_nodes(graph)
        if moved or len(graph.nodes) != len(before.nodes) or graph.direction is not before.direction:
            self._columns = columns((item.at for item in self.nodes.values()), graph.direction)
            self._widen()
            moved = True
        self._sync_wires(graph, touched, moved)
        self.frames.sync(graph)
        self.mark()

    def mark(self, preview: Collection[str] | None = None) -> None:
        """Show the selection with what leads into it and out, or a `preview` while one is being made."""
        selection = self.workspace.selection if preview is None else preview
        for id, item in self.nodes.items():
            item.set_selected(id in selection)
        for wire in self.wires.values():
            wire.set_beside((wire.source.node in selection) != (wire.target.node in selection))

    def set_ink(self, ink: Ink) -> None:
        """Draw everything in other colours."""
        self.ink = ink
        self.sprites.clear()
        for node in self.nodes.values():
            node.set_ink(ink)
        for wire in self.wires.values():
            wire.set_ink(ink)
        self.frames.set_ink(ink)

    def retell(self) -> None:
        """Say what is written in the user's language."""
        self.sprites.clear()
        for wire in (*self.wires.values(), *self.broken):
            wire.retell()
        self.update()

    def shift(self, places: Mapping[str, QPointF]) -> None:
        """Show nodes elsewhere while they are dragged; the design does not change."""
        touched: dict[Port, WireItem] = {}
        for id, place in places.items():
            self.nodes[id].place(place)
            touched.update({wire.target: wire for wire in self.attached.get(id, ())})
        for wire in touched.values():
            self._route(wire)
        self.frames.follow(places)
        self._dock({end for wire in touched.values() for end in (wire.source.node, wire.target.node)})

    def light(self, targets: Iterable[Port], lit: bool) -> None:
        """Light the wires that arrive at these ports, or put their lights out; gone ones do not matter."""
        for target in targets:
            if wire := self.wires.get(target):
                wire.set_lit(lit)

    def settle(self) -> None:
        """Show all nodes where the design has them."""
        places = {id: centre(item.node.position) for id, item in self.nodes.items()}
        self.shift({id: place for id, place in places.items() if self.nodes[id].at != place})

    def content(self, ids: Iterable[str] | None = None) -> QRectF:
        """Return the rectangle around these nodes, or all."""
        rect = self.frames.content() if ids is None else QRectF()
        for id in self.nodes if ids is None else ids:
            rect |= self.nodes[id].box
        return rect

    def nodes_in(self, rect: QRectF) -> list[NodeItem]:
        """Return the nodes whose boxes a rectangle touches."""
        return [i for i in self.items(rect, BY_BOUNDS) if isinstance(i, NodeItem) and i.box.intersects(rect)]

    def wires_in(self, rect: QRectF) -> list[WireItem]:
        """Return the wires whose bounds a rectangle touches."""
        return [item for item in self.items(rect, BY_BOUNDS) if isinstance(item, WireItem)]

    def spot(self, at: QPointF, reach: float, zoom: float = 1.0) -> Spot:
        """Return what is at a point; ports and wires are found from `reach` away."""
        area = QRectF(at.x() - reach, at.y() - reach, 2 * reach, 2 * reach)
        items = self.items(area, BY_BOUNDS)
        nodes = [item for item in items if isinstance(item, NodeItem)]
        if zoom < AFAR and (frame := self.frames.titled_at(at, zoom)):
            return Spot(frame=frame)
        for node in nodes:
            if node.has_badge_at(at):
                return Spot(badge=node, node=node)
        # From afar all of a node would be near a port, and none could be taken hold of itself.
        if reach < NODE_HEIGHT / 2 and (socket := self.nearest_socket(at, nodes, reach)):
            return Spot(socket=socket, node=self.nodes[socket.node])
        for node in nodes:
            if node.box.contains(at):
                return Spot(node=node)
        if frame := self.frames.titled_at(at):
            return Spot(frame=frame)
        wires = [(item.distance(at), item) for item in items if isinstance(item, WireItem)]
        gap, wire = min(wires, key=lambda pair: pair[0], default=(reach, None))
        if wire and gap < reach:
            return Spot(wire=wire)
        return Spot(frame=self.frames.bordered_at(at, zoom))

    def nearest_socket(
        self, at: QPointF, nodes: Iterable[NodeItem], reach: float, *, output: bool | None = None
    ) -> Socket | None:
        """Return the port of one of these nodes that is nearest to a point, within `reach`."""
        found: list[tuple[float, Socket]] = []
        for node in nodes:
            for side, count in ((False, node.face.inputs), (True, node.face.outputs)):
                if output is not None and side is not output:
                    continue
                for index in range(count):
                    for place in node.sockets(index, output=side):
                        gap = at - place
                        found.append((QPointF.dotProduct(gap, gap), Socket(node.id, index, side)))
        gap_, socket = min(found, default=(0.0, None))
        return socket if gap_ <= reach * reach else None

    def _drop(self, graph: Graph) -> None:
        """Remove the items of what is gone; a renamed node keeps its item."""
        gone = [id for id in self.nodes if id not in graph.nodes]
        if gone:
            new = {id_(node): id for id, node in graph.nodes.items() if id not in self.nodes}
            for id in gone:
                item = self.nodes.pop(id)
                if renamed := new.pop(id_(item.node), None):
                    self.nodes[renamed] = item
                else:
                    self.removeItem(item)
        for target in [t for t, wire in self.wires.items() if graph.links.get(t) != wire.source]:
            self.removeItem(self.wires.pop(target))

    def _sync_nodes(self, graph: Graph) -> tuple[set[str], bool]:
        """Update the nodes; return which look different, and whether any stands elsewhere."""
        report = self.workspace.graph_report
        worst = faces.severities(report)
        advised = {each.node for each in self.workspace.advisor.on(self.workspace.within)}
        touched, moved = set(), False
        for id, node in graph.nodes.items():
            item, known = self.nodes.get(id), report.nodes.get(id)
            wired, severity = self._wired.get(id, frozenset()), worst.get(id, "")
            marks = (wired, severity, id in advised, graph.direction)
            if item and _is_fresh(item, id, node, known, marks):
                continue
            face = faces.face(self.workspace.design, graph, id, known, wired, severity, advised=id in advised)
            touched.add(id)
            if item is None:
                item = self.nodes[id] = NodeItem(node, face, self.ink, self.failures, self.sprites)
                self.addItem(item)
                moved = True
            place = centre(node.position)
            if item.at != place:
                item.place(place)
                moved = True
            item.node, item.report = node, known
            item.set_face(face)
        return touched, moved

    def _sync_wires(self, graph: Graph, touched: set[str], moved: bool) -> None:
        report = self.workspace.graph_report
        broken = faces.broken_ports(report)
        for target, source in graph.links.items():
            if source.node not in graph.nodes or target.node not in graph.nodes:
                continue
            wire = self.wires.get(target)
            fresh = wire is None
            if wire is None:
                wire = self.wires[target] = WireItem(target, source, self.ink, self.failures)
            if fresh or moved or target.node in touched or source.node in touched:
                self._route(wire)
                wire.set_label(faces.label(report, target, source, broken))
            if fresh:
                self.addItem(wire)
        self.attached = attached_to(self.wires.values())
        self.broken = [wire for wire in self.wires.values() if wire.label.broken]
        self._dock(self.nodes)

    def way(self, source: Socket, target: Socket) -> Route:
        """Return the way of a wire between two ports, be there one or not."""
        start, end = self.nodes[source.node], self.nodes[target.node]
        leaving, arriving = start.along(source.index, output=True), end.along(target.index, output=False)
        joined = any(wire.source.node == source.node for wire in self.attached.get(target.node, ()))
        found = usual_route if joined else route
        return found(start.frame, leaving, end.frame, arriving, self._columns)

    def _route(self, wire: WireItem) -> None:
        lead(wire, self.nodes, self._columns, self._doubled)

    def _dock(self, ids: Iterable[str]) -> None:
        """Show the ports of some nodes where their wires are."""
        for id in ids:
            self.nodes[id].set_docks(docked(self.nodes[id], self.attached.get(id, ())))

    def _widen(self) -> None:
        """Give the scene more room than it needs, in large steps."""
        content = self.content()
        if not self.sceneRect().contains(content):
            self.setSceneRect(content.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN))


def lead(wire: WireItem, nodes: Mapping[str, NodeItem], columns: Columns, doubled: Collection[Pair]) -> None:
    """Lead a wire from its output port to its input port; of several between two nodes, the usual way."""
    source, target = nodes[wire.source.node], nodes[wire.target.node]
    leaving = source.along(wire.source.index, output=True)
    arriving = target.along(wire.target.index, output=False)
    found = usual_route if (wire.source.node, wire.target.node) in doubled else route
    wire.set_route(found(source.frame, leaving, target.frame, arriving, columns))


def doubled_pairs(graph: Graph) -> set[Pair]:
    """Return the nodes between which there are several wires, from and to."""
    counts = Counter((source.node, target.node) for target, source in graph.links.items())
    return {pair for pair, count in counts.items() if count > 1}


def docked(node: NodeItem, wires: Collection[WireItem]) -> Docks:
    """Return where the ports of a node are shown that its wires meet elsewhere than usual."""
    if all(wire.route.usual for wire in wires):
        return {}
    box = node.frame
    ends = [(True, each.source, each.route.leaves, each.route.start) for each in wires]
    ends += [(False, each.target, each.route.arrives, each.route.end) for each in wires]
    own = (
        (output, port.index, edge, along_edge(box, edge, at))
        for output, port, edge, at in ends
        if port.node == node.id
    )
    return docks(own, node.face.direction)


def wired_ports(graph: Graph) -> dict[str, frozenset[int]]:
    """Return for each node the input ports at which a wire arrives."""
    ports: dict[str, set[int]] = defaultdict(set)
    for target in graph.links:
        ports[target.node].add(target.index)
    return {id: frozenset(indexes) for id, indexes in ports.items()}


def _is_fresh(item: NodeItem, id: str, node: Node, report: NodeReport | None, marks: Marks) -> bool:
    same = item.node is node and item.report is report and item.id == id
    return same and (item.face.wired, item.face.severity, item.face.advised, item.face.direction) == marks


def id_(node: Node) -> int:
    """Return what tells one node object from another."""
    return id(node)


def attached_to(wires: Iterable[WireItem]) -> dict[str, list[WireItem]]:
    """Return the wires of each node, at both ends."""
    attached: dict[str, list[WireItem]] = defaultdict(list)
    for wire in wires:
        attached[wire.target.node].append(wire)
        attached[wire.source.node].append(wire)
    return attached
