"""A whole network in a small rectangle, drawn as the canvas draws it: the pictures of the template cards."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from designer.canvas.afar import AFAR, bundled, paint_afar
from designer.canvas.geometry import columns
from designer.canvas.guard import Failures
from designer.canvas.ink import Ink
from designer.canvas.leading import Ends, docked, lead, wired_ports
from designer.canvas.node_item import NodeItem
from designer.canvas.wire_item import WireItem
from designer.theme import Theme
from engine.analysis.report import Report
from engine.export.picture import face as faces
from engine.graph.document import Design

WIDEST = 2.4
"""How many times more a picture may be stretched across than down, so that a long chain is no thread."""


def paint_design(painter: QPainter, rect: QRectF, design: Design, report: Report, theme: Theme) -> None:
    """Draw the network of a design, fitted into a rectangle and centred there."""
    nodes, wires = _items(design, report, Ink(theme))
    content = QRectF()
    for node in nodes.values():
        content |= node.box
    for wire in wires:
        content |= wire.path.boundingRect()
    if content.isEmpty() or rect.isEmpty():
        return
    down = min(rect.height() / content.height(), rect.width() / content.width(), 1.0)
    across = min(rect.width() / content.width(), down * WIDEST) if down < AFAR else down
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.center())
    painter.scale(across, down)
    painter.translate(-content.center())
    if down < AFAR:
        far = min(down, 0.1)
        paint_afar(painter, nodes.values(), bundled(wires, far), Ink(theme), far)
    else:
        _paint_near(painter, nodes.values(), wires)
    painter.restore()


def _items(design: Design, report: Report, ink: Ink) -> tuple[dict[str, NodeItem], list[WireItem]]:
    """Return the items that the canvas would show, without a scene."""
    graph, failures = design.network, Failures()
    wired = wired_ports(graph)
    nodes = {}
    for id, node in graph.nodes.items():
        known = report.network.nodes.get(id)
        shown = faces.face(design, graph, id, known, wired.get(id, frozenset()), "")
        nodes[id] = NodeItem(node, shown, ink, failures)
    ways = columns(node.at for node in nodes.values())
    wires = [WireItem(target, source, ink, failures) for target, source in graph.links.items()]
    ends = Ends(wires)
    for wire in wires:
        wire.set_label(faces.label(report.network, wire.target, wire.source, {}))
        lead(wire, nodes, ways, ends)
    for id, attached in ends.of.items():
        nodes[id].set_docks(docked(nodes[id], attached))
    return nodes, wires


def _paint_near(painter: QPainter, nodes: Iterable[NodeItem], wires: Iterable[WireItem]) -> None:
    for wire in wires:
        wire.draw(painter)
    for node in nodes:
        painter.save()
        painter.translate(node.at)
        node.draw(painter)
        painter.restore()
