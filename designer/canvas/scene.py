"""The scene: keeps one item for each node and wire of the shown graph, and touches only what has changed."""

from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsScene

from designer.canvas.afar import AFAR
from designer.canvas.framed import Frames
from designer.canvas.geometry import NODE_HEIGHT, centre
from designer.canvas.guard import Failures
from designer.canvas.ink import Ink
from designer.canvas.leading import Ends, Pair, Stands, differing, docked, lead, pair
from designer.canvas.looks import Looks
from designer.canvas.node_item import NodeItem, serials
from designer.canvas.opened import found_on, opened_at
from designer.canvas.spots import Socket as Socket
from designer.canvas.spots import Spot as Spot
from designer.canvas.sprites import Sprites
from designer.canvas.stains import EVERYTHING, Stains
from designer.canvas.wire_item import WireItem
from designer.workspace import Workspace
from engine.export.picture import face as faces
from engine.export.picture.geometry import Box
from engine.export.picture.route import Route, route, usual_route
from engine.export.picture.skirting import open_route
from engine.graph.document import Graph, Node, Port

if TYPE_CHECKING:
    from designer.canvas.maps_layer import MapsLayer
    from engine.analysis.report import Problem

BY_BOUNDS = Qt.ItemSelectionMode.IntersectsItemBoundingRect
MARGIN = 4000.0
"""Room around the nodes, so that a drag does not make Qt sort its index anew."""

REACH = 16.0
"""How far from both its nodes and its way something may stand and still turn a wire aside."""
FEW = 32
"""Of how many changed places each is asked for which wires are near, before it is asked for all at once."""


class Scene(QGraphicsScene):
    """Shows `workspace.graph` with what the report says of it."""

    shifted = Signal()
    """Nodes are shown elsewhere than they were."""

    def __init__(self, workspace: Workspace, ink: Ink, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace, self.ink = workspace, ink
        self.failures, self.sprites, self.stains = Failures(), Sprites(), Stains()
        self.nodes: dict[str, NodeItem] = {}
        self.wires: dict[Port, WireItem] = {}
        self.broken: dict[Port, WireItem] = {}
        """The wires that bring what does not fit."""
        self.frames = Frames(self)
        self.maps: MapsLayer | None = None
        """The feature maps beside nodes."""
        self._ends, self._stands = Ends(), Stands()
        self._room = QRectF()
        self.synced = 0
        """How often it has followed the design."""
        self._graph = Graph()
        self._looks = Looks(workspace)
        self._complaints: Mapping[Port, Problem] = {}
        self._marked: frozenset[str] = frozenset()
        workspace.design_changed.connect(self.sync)
        workspace.within_changed.connect(self.sync)
        workspace.selection_changed.connect(self.mark)
        workspace.advisor.changed.connect(self.sync)
        self.sync()

    @property
    def attached(self) -> Mapping[str, list[WireItem]]:
        """The wires of each node, at both ends."""
        return self._ends.of

    def sync(self) -> None:
        """Bring the items in step with the graph: what is done is as much as has changed."""
        graph, before = self.workspace.graph, self._graph
        self._graph = graph
        self.synced += 1
        relinked = differing(graph.links, before.links)
        changed = differing(graph.nodes, before.nodes)
        pairs = self._drop(graph, changed, relinked)
        touched = (changed | self._looks.follow(graph, before, relinked)) & graph.nodes.keys()
        come = self._sync_nodes(graph, touched)
        areas = self._stands.follow(touched | changed, self.nodes, graph.direction)
        if areas:
            self._widen(areas)
        pairs |= self._connect(graph, graph.links if come else relinked)
        self._sync_wires(touched, pairs, areas)
        self.frames.sync(graph)
        self.mark()
        if bool(graph.nodes) != bool(before.nodes):
            self.stains.tell(EVERYTHING)  # empty ground invites

    def mark(self, preview: Collection[str] | None = None) -> None:
        """Show the selection with what leads into it and out, or a `preview` while one is being made."""
        selection = frozenset(self.workspace.selection if preview is None else preview)
        changed = (selection ^ self._marked) & self.nodes.keys()
        self._marked = selection
        self.stains.flood(len(changed))
        for id in changed:
            self.nodes[id].set_selected(id in selection)
        near = (wire for id in changed for wire in self.attached.get(id, ()))
        for wire in self.wires.values() if 2 * len(changed) > len(self.nodes) else near:
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
        self.set_ink(self.ink)
        for wire in self.wires.values():
            wire.retell()

    def shift(self, places: Mapping[str, QPointF]) -> None:
        """Show nodes elsewhere while they are dragged; the design does not change."""
        touched: dict[Port, WireItem] = {}
        self.stains.flood(len(places))
        for id, place in places.items():
            self.nodes[id].place(place)
            touched.update({wire.target: wire for wire in self.attached.get(id, ())})
        for wire in touched.values():
            self._route(wire)
        self.frames.follow(places)
        self._dock({end for wire in touched.values() for end in (wire.source.node, wire.target.node)})
        self.shifted.emit()

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
            if node.box.contains(at) and zoom >= AFAR and (inner := found_on(node, at))[1]:
                return Spot(node=node, inner=inner[0], folds=True)
        # From afar all of a node would be near a port, and none could be taken hold of itself.
        if reach < NODE_HEIGHT / 2 and (socket := self.nearest_socket(at, nodes, reach)):
            return Spot(socket=socket, node=self.nodes[socket.node])
        for node in nodes:
            if node.box.contains(at):
                return Spot(node=node, inner=found_on(node, at)[0])
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

    def _drop(self, graph: Graph, changed: set[str], relinked: Collection[Port]) -> set[Pair]:
        """Remove the items of what is gone; a renamed node keeps its item.

        Returns between which nodes there were wires.
        """
        gone = (changed - graph.nodes.keys()) & self.nodes.keys()
        if gone:
            new = {id_(node): id for id, node in graph.nodes.items() if id not in self.nodes}
            for id in gone:
                item = self.nodes.pop(id)
                if renamed := new.pop(id_(item.node), None):
                    self.nodes[renamed] = item
                    item.serial = next(serials)
                else:
                    item.stain()
                    self.removeItem(item)
        loose = {wire.target for id in gone for wire in self.attached.get(id, ())}
        pairs = set()
        for target in (loose | {*relinked}) & self.wires.keys():
            if target in loose or graph.links.get(target) != self.wires[target].source:
                wire = self.wires.pop(target)
                self._ends.remove(wire)
                self.broken.pop(target, None)
                wire.stain()
                self.removeItem(wire)
                pairs.add(pair(wire))
        return pairs

    def _sync_nodes(self, graph: Graph, touched: Iterable[str]) -> bool:
        """Update some nodes; return whether any is new."""
        come = False
        for id in touched:
            node, item, face = graph.nodes[id], self.nodes.get(id), self._looks.face(graph, id)
            if item is None:
                item = self.nodes[id] = NodeItem(node, face, self.ink, self.failures, self.sprites)
                item.stains = self.stains
                item.set_selected(id in self._marked)
                item.stain()
                self.addItem(item)
                come = True
            place = centre(node.position)
            if item.at != place:
                item.place(place)
            item.node, item.report = node, self._looks.reports.get(id)
            item.set_face(face)
            item.set_opened(opened_at(self.workspace, item, self.ink, self.failures, self.sprites))
        return come

    def _connect(self, graph: Graph, targets: Iterable[Port]) -> set[Pair]:
        """Make the wires that there are not yet; return between which nodes."""
        pairs = set()
        for target in targets:
            source = graph.links.get(target)
            if source is None or target in self.wires:
                continue
            if source.node in graph.nodes and target.node in graph.nodes:
                wire = self.wires[target] = WireItem(target, source, self.ink, self.failures)
                wire.stains = self.stains
                self._ends.add(wire)
                wire.set_beside(self._is_beside(wire))
                pairs.add(pair(wire))
        return pairs

    def _sync_wires(self, touched: Collection[str], pairs: Collection[Pair], areas: Collection[Box]) -> None:
        """Lead the wires anew of which an end or what is in the way has changed, and tell what they bring."""
        report = self.workspace.graph_report
        complaints = faces.broken_ports(report)
        again = differing(complaints, self._complaints)
        self._complaints = complaints
        wires = {wire.target: wire for id in touched for wire in self.attached.get(id, ())}
        wires |= {wire.target: wire for each in pairs for wire in self._ends.between(each)}
        wires |= {target: self.wires[target] for target in again if target in self.wires}
        wires |= {wire.target: wire for wire in self._near(areas)}
        for target, wire in wires.items():
            wire.set_label(faces.label(report, target, wire.source, complaints))
            self._route(wire)
            if wire.label.broken:
                self.broken[target] = wire
            else:
                self.broken.pop(target, None)
            if wire.scene() is None:
                self.addItem(wire)
        ends = {end for wire in wires.values() for end in pair(wire)}
        self._dock((ends | {end for each in pairs for end in each} | {*touched}) & self.nodes.keys())

    def _near(self, areas: Collection[Box]) -> set[WireItem]:
        """Return the wires that may be led otherwise as something else stands in some areas."""
        # Between its nodes a wire looks for its way, and the nodes reach farther than the wire.
        reach = self._stands.largest + REACH
        rects = [QRectF(area.left, area.top, area.width, area.height) for area in areas]
        if len(rects) > FEW:
            rects = [reduce(QRectF.united, rects)]
        wide = (rect.adjusted(-reach, -reach, reach, reach) for rect in rects)
        return {wire for rect in wide for wire in self.wires_in(rect)}

    def _is_beside(self, wire: WireItem) -> bool:
        """Tell whether a wire leads into the selection or out of it."""
        return (wire.source.node in self._marked) != (wire.target.node in self._marked)

    def way(self, source: Socket, target: Socket) -> Route:
        """Return the way of a wire between two ports, be there one or not."""
        start, end = self.nodes[source.node], self.nodes[target.node]
        leaving, arriving = start.along(source.index, output=True), end.along(target.index, output=False)
        joined = any(wire.source.node == source.node for wire in self.attached.get(target.node, ()))
        found = usual_route if joined else open_route if start.opened or end.opened else route
        return found(start.frame, leaving, end.frame, arriving, self._stands.columns)

    def _route(self, wire: WireItem) -> None:
        lead(wire, self.nodes, self._stands.columns, self._ends)

    def _dock(self, ids: Iterable[str]) -> None:
        """Show the ports of some nodes where their wires are."""
        for id in ids:
            self.nodes[id].set_docks(docked(self.nodes[id], self.attached.get(id, ())))

    def _widen(self, areas: Iterable[Box]) -> None:
        """Give the scene more room than it needs, in large steps."""
        if not all(self._room.contains(QRectF(box.left, box.top, box.width, box.height)) for box in areas):
            self._room = self.content().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            self.setSceneRect(self._room)


def id_(node: Node) -> int:
    """Return what tells one node object from another."""
    return id(node)
