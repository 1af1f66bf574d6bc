"""What is inside of an open block as the canvas shows it: items of nodes and wires without a scene.

They stand in the coordinates of the inside and are painted as those of the canvas are, so that all that is
shown of a node is shown in here too; how near one looks decides the same things.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from designer.canvas.frame_item import FrameItem
from designer.canvas.frame_item import paint_far_ground as paint_frame_afar
from designer.canvas.geometry import rect_of
from designer.canvas.ink import Ink
from designer.canvas.node_item import NodeItem
from designer.canvas.opened_paint import paint_far_ground, paint_ground, paint_ports, paint_stubs
from designer.canvas.wire_item import WireItem
from designer.workspace import Workspace
from engine.analysis.placing import Way
from engine.analysis.report import GraphReport, NodeReport
from engine.export.picture.drawing import Name, Placed, placed
from engine.export.picture.plan import Seat, inside_of
from engine.graph.document import Node, Port

if TYPE_CHECKING:
    from designer.canvas.guard import Failures
    from designer.canvas.sprites import Sprites

NOWHERE = Port("")
Paint = Callable[[QPainter, Collection[NodeItem], Iterable[WireItem], Ink, float], None]
Reports = Callable[[Name], NodeReport | None]
"""Returns what is known of a node inside."""


class Inner(NamedTuple):
    """A node inside an open block, and the corner from which its place is measured, on the canvas."""

    item: NodeItem
    origin: QPointF

    @property
    def box(self) -> QRectF:
        """Its box on the canvas."""
        return self.item.box.translated(self.origin)


class Opened:
    """The inside of one block."""

    def __init__(
        self, shown: Placed, ink: Ink, reports: Reports, failures: "Failures", sprites: "Sprites"
    ) -> None:
        assert shown.inside is not None
        self.shown = placed(shown.name, shown.face, (0.0, 0.0), shown.inside)
        """The block around the origin."""
        self.box = rect_of(self.shown.box)
        self.ink = ink
        self._offset = QPointF(*self.shown.shift)
        self.frames = [FrameItem("", each.frame, ink.inside, failures) for each in shown.inside.frames]
        for frame, framed in zip(self.frames, shown.inside.frames, strict=True):
            frame.place(rect_of(framed.box))
        self.nodes = tuple(_item(each, ink, reports, failures, sprites) for each in shown.inside.nodes)
        self.wires = []
        for wire in shown.inside.wires:
            item = WireItem(NOWHERE, NOWHERE, ink.inside, failures)
            item.set_route(wire.route)
            item.set_label(wire.label)
            self.wires.append(item)

    def set_ink(self, ink: Ink) -> None:
        """Draw in other colours."""
        self.ink = ink
        for item in self.nodes:
            item.set_ink(ink.inside)
        for wire in self.wires:
            wire.set_ink(ink.inside)
        for frame in self.frames:
            frame.set_ink(ink.inside)

    def leaves(self, origin: QPointF) -> Iterator[Inner]:
        """Yield the closed nodes inside, at any depth; the block has its place at `origin`."""
        for inner in self.within(origin):
            if inner.item.opened:
                yield from inner.item.opened.leaves(inner.origin + inner.item.at)
            else:
                yield inner

    def within(self, origin: QPointF) -> Iterator[Inner]:
        """Yield the nodes right inside."""
        yield from (Inner(item, origin + self._offset) for item in self.nodes)

    def found_at(self, at: QPointF, origin: QPointF) -> Inner | None:
        """Return the innermost node at a point of the canvas, if there is one."""
        for inner in self.within(origin):
            if inner.box.contains(at):
                opened = inner.item.opened
                return (opened and opened.found_at(at, inner.origin + inner.item.at)) or inner
        return None

    def paint(self, painter: QPainter, item: NodeItem) -> None:
        """Paint the block and what is in it, around the painter's origin."""
        paint_ground(painter, item)
        painter.save()
        if item.outline != self.box:
            painter.setClipRect(item.outline, Qt.ClipOperation.IntersectClip)
        paint_stubs(painter, self.shown.stubs, self.ink)
        painter.translate(self._offset)
        seen = visible(painter)
        for frame in self.frames:
            frame.draw(painter)
        wires = [wire for wire in self.wires if seen.intersects(wire.boundingRect())]
        for wire in wires:
            wire.draw(painter)
        for frame in self.frames:
            frame.bar.draw(painter)
        for node in self.nodes:
            if seen.intersects(node.sceneBoundingRect()):
                painter.save()
                painter.translate(node.at)
                node.draw(painter)
                painter.restore()
        for wire in wires:
            wire.draw_complaint(painter)
        painter.restore()
        paint_ports(painter, item)

    def paint_afar(self, painter: QPainter, item: NodeItem, zoom: float, paint: Paint) -> None:
        """Paint the block as it is seen from afar, with `paint` for what is in it."""
        paint_far_ground(painter, item, zoom)
        painter.save()
        if item.outline != self.box:
            painter.setClipRect(item.box, Qt.ClipOperation.IntersectClip)
        painter.translate(item.at)
        paint_stubs(painter, self.shown.stubs, self.ink, thin=True)
        painter.translate(self._offset)
        seen = visible(painter)
        for frame in self.frames:
            paint_frame_afar(painter, frame, marked=False)
        nodes = [node for node in self.nodes if seen.intersects(node.box)]
        paint(painter, nodes, self.wires, self.ink.inside, zoom)
        painter.restore()


def opened_at(
    workspace: Workspace, item: NodeItem, ink: Ink, failures: "Failures", sprites: "Sprites"
) -> Opened | None:
    """Return what is shown inside of a node of the shown graph, if it is open and that is known."""
    if not item.node.expanded:
        return None
    report, seat = workspace.graph_report, Seat(workspace.within)
    inside = inside_of(workspace.design, report, item.id, seat)
    if inside is None:
        return None
    shown = placed(Name(item.id, Way(), item.id), item.face, (0.0, 0.0), inside)
    return Opened(shown, ink, partial(known, report), failures, sprites)


def found_on(item: NodeItem, at: QPointF) -> tuple[Inner | None, bool]:
    """Return what is at a point inside of a node, and whether it is the mark that opens or closes a block."""
    inner = item.opened.found_at(at, item.at) if item.opened else None
    hit, origin = inner or (item, QPointF())
    return inner, hit.opens and hit.chevron.translated(hit.at + origin).contains(at)


def known(graph: GraphReport, name: Name) -> NodeReport | None:
    """Return the report of what is drawn inside of a block of a graph; repetitions together have none."""
    for step in name.way.steps:
        graph = graph.nodes[step.node].bodies[step.index]
    return graph.nodes.get(name.node)


def visible(painter: QPainter) -> QRectF:
    """Return the area on which a painter paints, in its own coordinates."""
    back, _ = painter.worldTransform().inverted()
    return back.mapRect(QRectF(painter.viewport()))


def leaves(items: Iterable[NodeItem]) -> Iterator[Inner]:
    """Yield the closed nodes of a canvas, those inside open blocks too."""
    for item in items:
        if item.opened:
            yield from item.opened.leaves(item.at)
        else:
            yield Inner(item, QPointF())


def inside(item: NodeItem) -> Iterator[NodeItem]:
    """Yield all nodes inside of a block that is open, at any depth."""
    for inner in item.opened.nodes if item.opened else ():
        yield inner
        yield from inside(inner)


def _item(shown: Placed, ink: Ink, reports: Reports, failures: "Failures", sprites: "Sprites") -> NodeItem:
    """Return the item of a node inside."""
    item = NodeItem(Node(shown.face.type, position=shown.at), shown.face, ink.inside, failures, sprites)
    item.name = shown.name
    item.report = reports(shown.name)
    item.set_docks(shown.docks)
    if shown.inside is not None:
        item.set_opened(Opened(shown, ink.inside, reports, failures, sprites))
    return item
