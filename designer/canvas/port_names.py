"""Names of ports beside them, where a node has several: the query of an attention, a part of a split."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from designer.canvas.geometry import PORT_RADIUS
from designer.canvas.ink import Ink
from designer.canvas.scene import Scene, Socket
from engine.export.picture.route import USUAL, Edge
from engine.graph.document import Design, Node, ports_in, ports_out

GAP = PORT_RADIUS + 5
HEIGHT = 16.0
WIDEST = 150.0


def port_name(design: Design, node: Node, socket: Socket) -> str:
    """Return the name of a port, or nothing where the node has no other on that side, or any number."""
    names = ports_out(design, node) if socket.output else ports_in(design, node)
    return names[socket.index] if names and len(names) > 1 and socket.index < len(names) else ""


def name_area(scene: Scene, socket: Socket) -> QRectF:
    """Return where the name of a port may be written: outside of the node, and above a wire to the side."""
    node = scene.nodes[socket.node]
    at = node.socket(socket.index, output=socket.output)
    usual = USUAL[node.face.direction][socket.output]
    edge = node.docks.get((socket.output, socket.index), ((usual, 0.0),))[0][0]
    area = QRectF(at.x() - WIDEST / 2, at.y() + GAP, WIDEST, HEIGHT)
    if edge is not Edge.BOTTOM:
        area.moveBottom(at.y() - GAP)
    if edge is Edge.LEFT:
        area.moveRight(at.x() - GAP)
    elif edge is Edge.RIGHT:
        area.moveLeft(at.x() + GAP)
    return area


def paint_port_name(painter: QPainter, scene: Scene, socket: Socket, ink: Ink) -> None:
    """Write the name of a port on a pill beside it."""
    workspace = scene.workspace
    node = workspace.graph.nodes.get(socket.node)
    name = port_name(workspace.design, node, socket) if node else ""
    if not name:
        return
    text = ink.small.elided(name, WIDEST - 12)
    area, shown = name_area(scene, socket), scene.nodes[socket.node]
    width = ink.small.metrics.horizontalAdvance(text) + 12
    pill = QRectF(area.center().x() - width / 2, area.top(), width, HEIGHT)
    if area.left() > shown.box.right():
        pill.moveLeft(area.left())
    elif area.right() < shown.box.left():
        pill.moveRight(area.right())
    painter.setPen(ink.border)
    painter.setBrush(ink.node)
    painter.drawRoundedRect(pill, HEIGHT / 2, HEIGHT / 2)
    painter.setPen(ink.text)
    painter.setFont(ink.small.font)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
