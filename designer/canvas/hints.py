"""What a tool tip on the canvas says of a node, a port or a wire."""

from designer.canvas.scene import Socket, Spot
from designer.workspace import Workspace
from engine.analysis.field import receptive_field
from engine.analysis.report import NodeReport
from engine.catalogue import LAYERS
from engine.catalogue.layer import title
from engine.catalogue.shapes import show
from engine.graph.document import ports_in, ports_out


def hint(workspace: Workspace, spot: Spot) -> str:
    """Return the tool tip for what is at a point, as plain lines."""
    if spot.badge:
        return "\n".join(problem.message for problem in workspace.graph_report.problems_at(spot.badge.id))
    if spot.socket:
        return _port(workspace, spot.socket)
    if spot.node:
        return _node(workspace, spot.node.id)
    if spot.wire:
        shape = workspace.graph_report.shape_from(spot.wire.source)
        route = f"{spot.wire.source.node} → {spot.wire.target.node}"
        return f"{route}\n{show(shape) if shape else 'shape unknown'}"
    return ""


def _port(workspace: Workspace, socket: Socket) -> str:
    node = workspace.graph.nodes[socket.node]
    names = ports_out(workspace.design, node) if socket.output else ports_in(workspace.design, node)
    kind = "output" if socket.output else "input"
    name = (
        names[socket.index]
        if names and len(names) > 1
        else f"{kind} {socket.index + 1}"
        if names is None
        else kind
    )
    report = workspace.graph_report.nodes.get(socket.node) or NodeReport(node)
    shapes = report.outputs if socket.output else report.inputs
    shape = shapes[socket.index] if socket.index < len(shapes) else None
    return f"{socket.node}: {name}" + (f"\n{show(shape)}" if shape else "")


def _node(workspace: Workspace, id: str) -> str:
    node = workspace.graph.nodes[id]
    report = workspace.graph_report.nodes.get(id) or NodeReport(node)
    lines = [f"{id}: {node.type}"]
    if node.type in LAYERS:
        lines.append(title(LAYERS[node.type]))
    if report.output:
        came = ", ".join(show(shape) for shape in report.inputs if shape)
        lines.append(f"{came} → {show(report.output)}" if came else show(report.output))
    if report.parameters:
        lines.append(f"{report.parameters:,} parameters")
    if report.macs:
        lines.append(f"{report.macs:,} multiply–accumulates")
    field = receptive_field(workspace.graph_report, id)
    if field and node.type != "Input":
        lines.append(f"sees {show(field.size)} pixels of the input")
    if node.note:
        lines.append(node.note)
    return "\n".join(lines)
