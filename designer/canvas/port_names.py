"""Names of ports beside them, where a node has several: the query of an attention, a part of a split."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from designer.canvas.geometry import PORT_RADIUS
from designer.canvas.ink import Ink
from designer.canvas.scene import Scene, Socket
from engine.graph.document import Design, Node, ports_in, ports_out

GAP = PORT_RADIUS + 5
HEIGHT = 16.0
WIDEST = 150.0


def port_name(design: Design, node: Node, socket: Socket) -> str:
    """Return the name of a port, or nothing where the node has no other on that side, or any number."""
    names = ports_out(design, node) if socket.output else ports_in(design, node)
    return names[socket.index] if names and len(names) > 1 and socket.index < len(names) else ""


def name_area(scene: Scene, socket: Socket) -> QRectF:
    """Return where the name of a port may be written: above an input, below an output."""
    at = scene.nodes[socket.node].socket(socket.index, output=socket.output)
    top = at.y() + GAP if socket.output else at.y() - GAP - HEIGHT
    return QRectF(at.x() - WIDEST / 2, top, WIDEST, HEIGHT)


def paint_port_name(painter: QPainter, scene: Scene, socket: Socket, ink: Ink) -> None:
    """Write the name of a port on a pill beside it."""
    workspace = scene.workspace
    node = workspace.graph.nodes.get(socket.node)
    name = port_name(workspace.design, node, socket) if node else ""
    if not name:
        return
    text = ink.small.elided(name, WIDEST - 12)
    area = name_area(scene, socket)
    width = ink.small.metrics.horizontalAdvance(text) + 12
    pill = QRectF(area.center().x() - width / 2, area.top(), width, HEIGHT)
    painter.setPen(ink.border)
    painter.setBrush(ink.node)
    painter.drawRoundedRect(pill, HEIGHT / 2, HEIGHT / 2)
    painter.setPen(ink.text)
    painter.setFont(ink.small.font)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
