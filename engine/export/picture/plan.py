"""What stands where in a picture: the nodes of a graph, their wires, and blocks open down to a depth."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.analysis.outline import runs
from engine.analysis.report import GraphReport, NodeReport, repetitions
from engine.catalogue.shapes import show
from engine.export.picture.face import Face, Label, count, face, label, shapes
from engine.export.picture.framing import around
from engine.export.picture.geometry import NODE_HEIGHT, Box, Columns, Point, port_along, port_radius
from engine.export.picture.lines import PILL, PILL_HEIGHT, wire_words
from engine.export.picture.route import USUAL, Edge, Route, along_edge, docks, on_edge, route, usual_route
from engine.export.picture.widths import width
from engine.graph.document import NETWORK, Design, Frame, Graph, Port, ports_in
from engine.graph.frames import held
from engine.graph.layout import ROW, arrange
from engine.graph.layout.spread import NODE, Extent, covered, spread

PADDING = 16.0
"""Room inside the frame of an open block."""


@dataclass(frozen=True)
class Words:
    """The text of a wire, centred at a point."""

    text: str
    at: Point


@dataclass(frozen=True)
class Wire:
    """A wire on its way, with the shape that it carries."""

    route: Route
    label: Label
    words: Words | None


@dataclass(frozen=True)
class Dot:
    """A port where it is shown: filled where a wire arrives."""

    at: Point
    radius: float
    full: bool


@dataclass(frozen=True)
class Placed:
    """A node in its place; an open block has the drawing of its inside, moved by `shift`, and wires to it."""

    path: str
    face: Face
    box: Box
    inputs: tuple[float, ...]
    """How far from the middle of its edge each input port is, to the right or down."""
    outputs: tuple[float, ...]
    inside: "Drawing | None" = None
    shift: Point = (0.0, 0.0)
    stubs: tuple[tuple[Point, Point], ...] = ()
    dots: tuple[Dot, ...] = ()


@dataclass(frozen=True)
class Framed:
    """A comment frame around what it holds."""

    frame: Frame
    box: Box


@dataclass(frozen=True)
class Drawing:
    """A graph as it is drawn, in its own coordinates."""

    nodes: tuple[Placed, ...]
    wires: tuple[Wire, ...]
    bounds: tuple[float, float, float, float]
    """Left, top, right and bottom."""
    entries: tuple[Point, ...]
    """Where what enters goes on: the tops of the Inputs, in the order of ports."""
    exits: tuple[Point, ...]
    """Where what leaves comes from: the lower edges of the Outputs."""
    frames: tuple[Framed, ...] = ()


def plan(design: Design, report: GraphReport, depth: int, name: str = NETWORK, prefix: str = "") -> Drawing:
    """Return the drawing of a graph; a depth of 1 shows blocks closed, each more opens another level."""
    wired = _wired(report.graph)
    faces = {
        id: _face(design, report, id, wired[id])
        for id in dict.fromkeys((*report.order, *report.graph.nodes))  # what is on a cycle is in no order
    }
    insides = {
        id: _inside(design, report.nodes[id], depth - 1, id, prefix)
        for id in faces
        if depth > 1 and id in report.nodes and report.nodes[id].bodies and not faces[id].bypassed
    }
    extents = {id: _extent(inside) for id, inside in insides.items()}
    places = spread(_positions(design, name, report.graph, downwards=bool(insides)), extents)
    nodes = {
        id: _placed(f"{prefix}{id}", shown, places[id], extents.get(id, NODE), insides.get(id))
        for id, shown in faces.items()
    }
    links = (
        (source, target, label(report, target, source, {})) for target, source in report.graph.links.items()
    )
    entries = [(nodes[id].box.x, nodes[id].box.top) for id in report.graph.inputs]
    exits = [(nodes[id].box.x, nodes[id].box.bottom) for id in report.graph.outputs]
    return _drawing(nodes, links, entries, exits, _framed(report.graph, nodes))


def _framed(graph: Graph, nodes: Mapping[str, Placed]) -> tuple[Framed, ...]:
    return tuple(
        Framed(graph.frames[key], around(nodes[id].box for id in ids)) for key, ids in held(graph).items()
    )


def _face(design: Design, report: GraphReport, id: str, wired: frozenset[int]) -> Face:
    """Return what a node shows; the free port of a merge is for hands, and in no picture."""
    shown = face(design, report.graph, id, report.nodes.get(id), wired, "")
    return replace(shown, inputs=len(wired)) if ports_in(design, report.graph.nodes[id]) is None else shown


def _wired(graph: Graph) -> Mapping[str, frozenset[int]]:
    ports: dict[str, frozenset[int]] = defaultdict(frozenset)
    for target in graph.links:
        ports[target.node] |= {target.index}
    return ports


def _positions(design: Design, name: str, graph: Graph, *, downwards: bool) -> dict[str, Point]:
    """Return the places that the design gives, or tidy ones where nodes cover each other.

    Open blocks have their ports above and below: where some are open, nothing may run up.
    """
    places = {id: node.position for id, node in graph.nodes.items()}
    wires = graph.links.items()
    if downwards and any(places[source.node][1] >= places[target.node][1] for target, source in wires):
        return arrange(design, name, fold=False)
    return arrange(design, name) if covered(places) else places


def _inside(design: Design, report: NodeReport, depth: int, id: str, prefix: str) -> Drawing:
    """Return the inside of a placed block: that of its one place, or the runs of its equal repetitions."""
    name = report.node.type
    paths = (f"{prefix}{path}" for path in repetitions(id, report.node))
    placed = list(runs(zip(paths, report.bodies, strict=False)))
    if len(placed) == 1:
        return plan(design, report.bodies[0], depth, name, f"{placed[0][0][0]}.")
    nodes: dict[str, Placed] = {}
    top = 0.0
    for number, run in enumerate(placed):
        first, body = run[0]
        inside = plan(design, body, depth, name, f"{first}.")
        extent = _extent(inside)
        top += extent.up
        nodes[str(number)] = _placed(first, _run_face(report, run), (0.0, top), extent, inside)
        top += extent.down + ROW - NODE_HEIGHT
    start, end = nodes["0"], nodes[str(len(placed) - 1)]
    entries = [(start.box.x + x, start.box.top) for x in start.inputs]
    exits = [(end.box.x + x, end.box.bottom) for x in end.outputs]
    return _drawing(nodes, _chained(placed), entries, exits)


def _run_face(report: NodeReport, run: Sequence[tuple[str, GraphReport]]) -> Face:
    """Return what is written on equal repetitions that follow one another."""
    (first, body), (last, _) = run[0], run[-1]
    start, end = first.rpartition(".")[2], last.rpartition(".")[2]
    parameters = sum(body.parameters for _, body in run)
    return Face(
        id=start if len(run) == 1 else f"{start}–{end}",
        type=report.node.type,
        category="Block",
        summary=f"{len(run)} times" if len(run) > 1 else "",
        shape=shapes(NodeReport(report.node, outputs=body.outputs)),
        parameters=count(parameters) if parameters else "",
        inputs=len(body.graph.inputs),
        outputs=len(body.graph.outputs),
        wired=frozenset(range(len(body.graph.inputs))),
        live=report.live,
    )


def _chained(placed: Sequence[Sequence[tuple[str, GraphReport]]]) -> Iterable[tuple[Port, Port, Label]]:
    """Yield the wires from each run of repetitions to the next."""
    for number, run in enumerate(placed[:-1]):
        for index, shape in enumerate(run[-1][1].outputs):
            shown = Label(show(shape) if shape else "")
            yield Port(str(number), index), Port(str(number + 1), index), shown


def _extent(inside: Drawing) -> Extent:
    """Return how far the frame of an open block reaches from its first Input and from its middle."""
    left, top, right, bottom = inside.bounds
    start = inside.entries[0][0]
    half = (NODE_HEIGHT + bottom - top + 2 * PADDING) / 2
    return Extent(
        max(NODE.left, start - left + PADDING), max(NODE.right, right - start + PADDING), half, half
    )


def _placed(path: str, shown: Face, at: Point, extent: Extent, inside: Drawing | None) -> Placed:
    x, y = at
    if inside is None:
        inputs, outputs = (
            tuple(port_along(index, count, shown.direction) for index in range(count))
            for count in (shown.inputs, shown.outputs)
        )
        return Placed(path, shown, Box(x, y), inputs, outputs)
    box = Box(x + (extent.right - extent.left) / 2, y, extent.left + extent.right, extent.up + extent.down)
    dx, dy = x - inside.entries[0][0], box.top + NODE_HEIGHT + PADDING - inside.bounds[1]
    entering = [((x + dx, box.top + NODE_HEIGHT), (x + dx, y + dy)) for x, y in inside.entries]
    leaving = [((x + dx, y + dy), (x + dx, box.bottom)) for x, y in inside.exits]
    inputs, outputs = (tuple(x - box.x for (x, _), _ in stubs) for stubs in (entering, leaving))
    return Placed(path, shown, box, inputs, outputs, inside, (dx, dy), (*entering, *leaving))


def _drawing(
    nodes: Mapping[str, Placed],
    links: Iterable[tuple[Port, Port, Label]],
    entries: Iterable[Point],
    exits: Iterable[Point],
    frames: tuple[Framed, ...] = (),
) -> Drawing:
    """Lead the wires and measure it all."""
    columns = Columns(node.box for node in nodes.values())
    ends: dict[str, list[tuple[bool, int, Edge, float]]] = defaultdict(list)
    wires: list[Wire] = []
    drawn = [each for each in links if each[0].node in nodes and each[1].node in nodes]
    counts = Counter((source.node, target.node) for source, target, _ in drawn)
    for source, target, shown in drawn:
        alone = counts[source.node, target.node] == 1
        way = _way(nodes[source.node], source.index, nodes[target.node], target.index, columns, alone)
        from_ = along_edge(nodes[source.node].box, way.leaves, way.start)
        to = along_edge(nodes[target.node].box, way.arrives, way.end)
        ends[source.node].append((True, source.index, way.leaves, from_))
        ends[target.node].append((False, target.index, way.arrives, to))
        wires.append(Wire(way, shown, _words(way, shown)))
    boxes = [*(node.box for node in nodes.values()), *(framed.box for framed in frames)]
    corners = [(box.left, box.top) for box in boxes] + [(box.right, box.bottom) for box in boxes]
    for each in wires:
        corners += _corners(each)
    xs, ys = ([corner[axis] for corner in corners] or [0.0] for axis in (0, 1))
    bounds = (min(xs), min(ys), max(xs), max(ys))
    shown_nodes = tuple(replace(node, dots=_dots(node, ends[id])) for id, node in nodes.items())
    return Drawing(shown_nodes, tuple(wires), bounds, tuple(entries), tuple(exits), frames)


def _way(source: Placed, output: int, target: Placed, input: int, columns: Columns, alone: bool) -> Route:
    """Return the way of a wire; several between two nodes, and those of open blocks, go the usual way.

    Open blocks have their ports above and below, as what is inside them has.
    """
    leaving, arriving = _along(source.outputs, output), _along(target.inputs, input)
    lead = route if alone and not (source.inside or target.inside) else usual_route
    return lead(source.box, leaving, target.box, arriving, columns)


def _along(places: Sequence[float], index: int) -> float:
    return places[index] if index < len(places) else 0.0


def _dots(node: Placed, ends: Iterable[tuple[bool, int, Edge, float]]) -> tuple[Dot, ...]:
    """Return the ports where they are shown."""
    direction = node.face.direction
    docked = docks(ends, direction)
    return tuple(
        Dot(
            on_edge(node.box, edge, along), port_radius(len(places), direction), _is_full(node, output, index)
        )
        for output, places in ((False, node.inputs), (True, node.outputs))
        for index, usual in enumerate(places)
        for edge, along in docked.get((output, index), ((USUAL[direction][output], usual),))
    )


def _is_full(node: Placed, output: bool, index: int) -> bool:
    return not output and index in node.face.wired


def _words(way: Route, shown: Label) -> Words | None:
    text = wire_words(shown)
    if not text or not way.has_room(pill(text)):
        return None
    x, y = way.middle
    return Words(text, (x + way.side * (pill(text) / 2 + 2), y))


def pill(text: str) -> float:
    """Return the width of the ground on which a wire's text stands."""
    return width("small", text) + 2 * PILL


def _corners(drawn: Wire) -> list[Point]:
    """Return points around all of a wire: its ends and handles, and the corners of its text."""
    found = [drawn.route.start, *(point for segment in drawn.route.segments for point in segment)]
    if drawn.words:
        (x, y), half = drawn.words.at, pill(drawn.words.text) / 2
        found += [(x - half, y - PILL_HEIGHT / 2), (x + half, y + PILL_HEIGHT / 2)]
    return found
