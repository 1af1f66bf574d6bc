"""What there is to tell of a node, a port or a wire: its numbers, and how they come about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from designer.canvas.node_item import NodeItem
from designer.canvas.places import Place, there
from designer.canvas.port_names import port_name
from designer.canvas.scene import Socket, Spot
from designer.canvas.spoken import frozen_told
from designer.language import tr
from designer.sentences import at_its_place
from designer.workspace import Workspace
from engine.analysis.formulas import formulas_at
from engine.analysis.lettering import sizes_called
from engine.analysis.report import BYTES, NodeReport
from engine.analysis.sight import Sight, Sights
from engine.analysis.wording import memory
from engine.catalogue import LAYERS
from engine.catalogue.layer import title
from engine.catalogue.shapes import Shape, show
from engine.export.picture.face import brief, broken_ports, remark, shapes
from engine.graph.document import Port, ports_in, ports_out

COUNTED = {"parameters": "Parameters", "MACs": "MACs", "bytes of activations": "Memory"}
"""What the formulas tell beside sizes, as it is called in a tip."""
LEFT_OUT = "uses of each weight"


@dataclass(frozen=True)
class Row:
    """A number with its name, and how it comes about or what it means."""

    name: str
    value: str
    more: str = ""
    formula: bool = False
    """Whether `more` is the formula that gives the value."""


@dataclass(frozen=True)
class Told:
    """Everything that is told of something; texts are plain."""

    title: str
    kind: str = ""
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    alarm: str = ""
    """What is wrong, if anything is."""
    sight: Sight | None = None

    @property
    def plain(self) -> str:
        """All of it as lines of text in the user's language."""
        rows = (f"{tr(row.name)}: {tr(row.value)}" for row in self.rows)
        head = f"{self.title}: {self.kind}" if self.kind else self.title
        return "\n".join(filter(None, (head, self.alarm, *rows, *map(tr, self.notes))))


def hint(workspace: Workspace, spot: Spot, sights: Sights | None = None) -> str:
    """Return what is told of what is at a point, as plain lines."""
    found = told(workspace, spot, sights)
    return found.plain if found else ""


def told(workspace: Workspace, spot: Spot, sights: Sights | None = None) -> Told | None:
    """Return what there is to tell of what is at a point; `sights` serve for all nodes of one report."""
    if spot.badge:
        return _badge(workspace, spot.badge.id)
    if spot.socket:
        return _port(workspace, spot.socket)
    if spot.inner:
        return _inside(workspace, spot.inner.item, sights)
    if spot.node:
        return of_node(workspace, spot.node.id, sights)
    if spot.wire:
        return _wire(workspace, spot.wire.source, spot.wire.target)
    return None


def of_node(workspace: Workspace | Place, id: str, sights: Sights | None = None) -> Told:
    """Return what there is to tell of a node."""
    node = workspace.graph.nodes[id]
    report = workspace.graph_report.nodes.get(id) or NodeReport(node)
    sights = sights or Sights(workspace.design, workspace.report)
    sight = None if node.type == "Input" else sights.at(workspace.shown_way, id)
    rows = [*_shapes_of(workspace, id, report), *_numbers(workspace, id, report)]
    if sight:
        of = "" if sight.input == "input" else f" of {sight.input}"
        rows.append(Row("Sees", f"{sight.words}{of}", sight.grid))
    advice = workspace.advisor.on(workspace.within)
    cold = frozen_told(workspace.design, workspace.graph, report, id)
    notes = (_about(report), remark(report), cold, node.note)
    told = tuple(f"{tr('Advice')}: {at_its_place(each)}" for each in advice if each.node == id)
    return Told(id, node.type, tuple(rows), (*filter(None, notes), *told), _alarm(workspace, id), sight)


def _inside(workspace: Workspace, item: NodeItem, sights: Sights | None) -> Told | None:
    """Return what there is to tell of a node inside of an open block, or of repetitions that are alike."""
    name = item.name
    place = there(workspace, name.way) if name else None
    if name is None or place is None:
        return None
    if not name.node:
        return Told(name.path, item.face.type, notes=tuple(filter(None, (item.face.summary,))))
    return replace(of_node(place, name.node, sights), title=name.path)


def _badge(workspace: Workspace, id: str) -> Told:
    """Return what is wrong or advised; a click on the badge offers the cures."""
    here = [problem for problem in workspace.told_here if problem.place == id]
    notes = (f"{tr(problem.severity.capitalize())}: {at_its_place(problem)}" for problem in here)
    return Told(id, notes=(*notes, "Click for the cures."))


def _alarm(workspace: Workspace | Place, id: str) -> str:
    problems = workspace.graph_report.problems_at(id)
    more = f" And {len(problems) - 1} more." if len(problems) > 1 else ""
    return f"{at_its_place(problems[0])}{more}" if problems else ""


def _about(report: NodeReport) -> str:
    if report.node.type in LAYERS:
        return title(LAYERS[report.node.type])
    return ", ".join(f"{name} {brief(value)}" for name, value in report.values.items())


def _shapes_of(workspace: Workspace | Place, id: str, report: NodeReport) -> Iterator[Row]:
    came = ", ".join(show(shape) for shape in report.inputs if shape)
    if report.output:
        leaves = f"{came} → {shapes(report)}" if came else shapes(report)
        yield Row("Shape", leaves, _called(workspace, id, report.output))
    elif came:
        yield Row("Came", came)


def _called(workspace: Workspace | Place, id: str, shape: Shape | None) -> str:
    return " × ".join(sizes_called(workspace.graph_report, id, shape)) if shape else ""


def _numbers(workspace: Workspace | Place, id: str, report: NodeReport) -> Iterator[Row]:
    """Yield the sizes, counts and memory of a node with the formulas that give them."""
    if id not in workspace.graph_report.nodes:
        return
    sizes: dict[str, list[str]] = {}
    counts = []
    for line in formulas_at(workspace.graph_report, id):
        name, _, formula = line.partition(" = ")
        if name in COUNTED:
            counts.append(_counted(name, formula, report))
        elif name != LEFT_OUT:
            sizes.setdefault(formula, []).append(name)
    for formula, names in sizes.items():
        terms, _, result = formula.rpartition(" = ")
        yield Row(" = ".join(names), result, terms, formula=True)
    yield from counts


def _counted(name: str, formula: str, report: NodeReport) -> Row:
    terms, _, result = formula.rpartition(" = ")
    if name == "bytes of activations":
        terms = f"{terms} {tr('bytes')}" if terms else ""
        return Row(COUNTED[name], memory(report.activation_bytes), terms, formula=True)
    return Row(COUNTED[name], f"{int(result):,}" if result.isdigit() else result, terms, formula=True)


def _port(workspace: Workspace, socket: Socket) -> Told:
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
    rows = (Row("Shape", show(shape), _called(workspace, socket.node, shape)),) if shape else ()
    return Told(f"{socket.node}: {name}", rows=rows)


def _wire(workspace: Workspace, source: Port, target: Port) -> Told:
    shape = workspace.graph_report.shape_from(source)
    ends = [_end(workspace, source, output=True), _end(workspace, target, output=False)]
    problem = broken_ports(workspace.graph_report).get(target)
    called = _called(workspace, source.node, shape)
    rows = [
        Row("Came" if problem and problem.needed else "Shape", show(shape) if shape else "not known", called)
    ]
    if problem and problem.needed:
        rows.append(Row("Needed", problem.needed))
    elif shape:
        rows.append(Row("Memory", *_memory(shape), formula=True))
    return Told(" → ".join(ends), rows=tuple(rows), alarm=at_its_place(problem) if problem else "")


def _memory(shape: Sequence[int]) -> tuple[str, str]:
    """Return how many bytes a tensor takes for one example, and how that comes about."""
    size = BYTES
    for n in shape:
        size *= n
    return memory(size), f"{'·'.join(map(str, (*shape, BYTES)))} bytes"


def _end(workspace: Workspace, port: Port, *, output: bool) -> str:
    """Name the end of a wire, and where a node has several ports which of them."""
    node = workspace.graph.nodes[port.node]
    name = port_name(workspace.design, node, Socket(port.node, port.index, output))
    return f"{port.node} ({name})" if name else port.node
