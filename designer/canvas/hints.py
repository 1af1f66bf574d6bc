"""What a tool tip on the canvas says of a node, a port or a wire."""

from designer.canvas.port_names import port_name
from designer.canvas.scene import Socket, Spot
from designer.sentences import at_its_place
from designer.workspace import Workspace
from engine.analysis.field import receptive_field
from engine.analysis.report import NodeReport
from engine.catalogue import LAYERS
from engine.catalogue.layer import title
from engine.catalogue.shapes import show
from engine.export.picture.face import brief, remark, shapes
from engine.graph.document import Port, ports_in, ports_out


def hint(workspace: Workspace, spot: Spot) -> str:
    """Return the tool tip for what is at a point, as plain lines."""
    if spot.badge:
        return "\n".join(problem.message for problem in workspace.graph_report.problems_at(spot.badge.id))
    if spot.socket:
        return _port(workspace, spot.socket)
    if spot.node:
        return _node(workspace, spot.node.id)
    if spot.wire:
        return _wire(workspace, spot.wire.source, spot.wire.target)
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


def _wire(workspace: Workspace, source: Port, target: Port) -> str:
    shape = workspace.graph_report.shape_from(source)
    ends = [_end(workspace, source, output=True), _end(workspace, target, output=False)]
    return f"{' → '.join(ends)}\n{show(shape) if shape else 'shape unknown'}"


def _end(workspace: Workspace, port: Port, *, output: bool) -> str:
    """Name the end of a wire, and where a node has several ports which of them."""
    node = workspace.graph.nodes[port.node]
    name = port_name(workspace.design, node, Socket(port.node, port.index, output))
    return f"{port.node} ({name})" if name else port.node


def _node(workspace: Workspace, id: str) -> str:
    node = workspace.graph.nodes[id]
    report = workspace.graph_report.nodes.get(id) or NodeReport(node)
    lines = [f"{id}: {node.type}"]
    if node.type in LAYERS:
        lines.append(title(LAYERS[node.type]))
    elif report.values:
        lines.append(", ".join(f"{name} {brief(value)}" for name, value in report.values.items()))
    if report.output:
        came = ", ".join(show(shape) for shape in report.inputs if shape)
        lines.append(f"{came} → {shapes(report)}" if came else shapes(report))
    if words := remark(report):
        lines.append(words)
    if report.parameters:
        lines.append(f"{report.parameters:,} parameters")
    if report.macs:
        lines.append(f"{report.macs:,} multiply–accumulates")
    field = receptive_field(workspace.graph_report, id)
    if field and node.type != "Input":
        lines.append(f"sees {show(field.size)} pixels of the input")
    if node.note:
        lines.append(node.note)
    advice = workspace.advisor.on(workspace.within)
    lines += [f"Advice: {at_its_place(each)}" for each in advice if each.node == id]
    return "\n".join(lines)
