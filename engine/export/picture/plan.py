"""What stands where in a picture: the nodes of a graph, their wires, and what is inside of open blocks.

Blocks are open where the design says so, and all of them down to a depth.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.analysis.outline import runs
from engine.analysis.placing import Way
from engine.analysis.report import GraphReport, NodeReport, repetitions
from engine.catalogue.shapes import show
from engine.export.picture.drawing import Dot, Drawing, Framed, Name, Placed, Wire, Words, extent, placed
from engine.export.picture.face import (
    Face,
    Label,
    Severity,
    broken_ports,
    count,
    face,
    label,
    severities,
    shapes,
)
from engine.export.picture.framing import around
from engine.export.picture.geometry import Box, Columns, Point, port_radius
from engine.export.picture.lines import PILL, PILL_HEIGHT, wire_words
from engine.export.picture.route import USUAL, Edge, Route, along_edge, docks, on_edge, route, usual_route
from engine.export.picture.skirting import open_route
from engine.export.picture.widths import width
from engine.graph import edits
from engine.graph.direction import Direction
from engine.graph.document import NETWORK, Design, Graph, Port, ports_in
from engine.graph.frames import held
from engine.graph.layout import arrange
from engine.graph.layout.spread import Extent, Extents, covered, gathered, spread

Run = Sequence[tuple[str, GraphReport]]
"""Equal repetitions that follow one another: their paths and reports."""


class Seat(NamedTuple):
    """Where a graph is drawn: its name, what stands before the paths of its nodes, and the way to it."""

    name: str = NETWORK
    prefix: str = ""
    way: Way = Way()


WHOLE = Seat()


def plan(design: Design, report: GraphReport, depth: int = 1, seat: Seat = WHOLE) -> Drawing:
    """Return the drawing of a graph; at a depth of 1 blocks are as the design has them, more open all."""
    wired, worst, broken = _wired(report.graph), severities(report), broken_ports(report)
    faces = {
        id: _face(design, report, id, wired[id], worst.get(id, ""))
        for id in dict.fromkeys((*report.order, *report.graph.nodes))  # what is on a cycle is in no order
    }
    direction = report.graph.direction
    insides = insides_of(design, report, seat, depth)
    extents = {id: extent(inside, direction) for id, inside in insides.items()}
    stored = extents if depth <= 1 else extents_of(design, report, seat)
    places = _positions(design, seat.name, report.graph, stored, extents)
    nodes = {
        id: placed(Name(f"{seat.prefix}{id}", seat.way, id), shown, places[id], insides.get(id))
        for id, shown in faces.items()
    }
    links = (
        (source, target, label(report, target, source, broken))
        for target, source in report.graph.links.items()
    )
    arrives, leaves = USUAL[direction]
    entries = [on_edge(nodes[id].box, arrives, 0) for id in report.graph.inputs]
    exits = [on_edge(nodes[id].box, leaves, 0) for id in report.graph.outputs]
    return _drawing(nodes, links, (entries, exits), direction, _framed(report.graph, nodes))


def _framed(graph: Graph, nodes: Mapping[str, Placed]) -> tuple[Framed, ...]:
    return tuple(
        Framed(graph.frames[key], around(nodes[id].box for id in ids)) for key, ids in held(graph).items()
    )


def _face(design: Design, report: GraphReport, id: str, wired: frozenset[int], severity: Severity) -> Face:
    """Return what a node shows; the free port of a merge is for hands, and in no picture."""
    shown = face(design, report.graph, id, report.nodes.get(id), wired, severity)
    return replace(shown, inputs=len(wired)) if ports_in(design, report.graph.nodes[id]) is None else shown


def _wired(graph: Graph) -> Mapping[str, frozenset[int]]:
    ports: dict[str, frozenset[int]] = defaultdict(frozenset)
    for target in graph.links:
        ports[target.node] |= {target.index}
    return ports


def insides_of(design: Design, report: GraphReport, seat: Seat = WHOLE, depth: int = 1) -> dict[str, Drawing]:
    """Return the insides of the blocks that are shown open in a graph."""
    return {
        id: drawn
        for id, node in report.graph.nodes.items()
        if (depth > 1 or node.expanded) and (drawn := inside_of(design, report, id, seat, depth))
    }


def extents_of(design: Design, report: GraphReport, seat: Seat = WHOLE) -> dict[str, Extent]:
    """Return how far the blocks reach that the design has open, and for which there is room in it."""
    insides = insides_of(design, report, seat)
    return {id: extent(inside, report.graph.direction) for id, inside in insides.items()}


def _positions(
    design: Design, name: str, graph: Graph, stored: Extents, extents: Extents
) -> dict[str, Point]:
    """Return the places that the design gives, or tidy ones where nodes cover each other.

    Where more is opened than the design has open (`stored`) nothing may run back: open blocks have their
    ports where data come from and where they go.
    """
    places = {id: node.position for id, node in graph.nodes.items()}
    if stored == extents and not covered(places, extents):
        return places
    closed = gathered(places, stored)
    ahead = {id: graph.direction.turned(place)[1] for id, place in closed.items()}
    back = any(ahead[source.node] >= ahead[target.node] for target, source in graph.links.items())
    unfolds = back and stored != extents
    if unfolds or covered(closed):
        shut = edits.move(design, closed, within=name)
        closed = arrange(shut, name, fold=not unfolds)
    return spread(closed, extents)


def inside_of(
    design: Design, report: GraphReport, id: str, seat: Seat = WHOLE, depth: int = 1
) -> Drawing | None:
    """Return what is inside a placed block: that of its one place, or the runs of its equal repetitions.

    Of what is no block, is passed by, or hidden by an error there is no inside.
    """
    node = report.nodes.get(id)
    if node is None or not node.bodies or node.bypassed or node.node.bypassed is True:
        return None
    name = node.node.type
    paths = (f"{seat.prefix}{path}" for path in repetitions(id, node.node))
    placed_ = list(runs(zip(paths, node.bodies, strict=False)))
    index, drawn = 0, []
    for run in placed_:
        first, body = run[0]
        own = Seat(name, f"{first}.", seat.way.into(id, index))
        drawn.append((run, own, plan(design, body, depth - 1, own)))
        index += len(run)
    return drawn[0][2] if len(drawn) == 1 else _runs(node, drawn)


def _runs(report: NodeReport, drawn: Sequence[tuple[Run, Seat, Drawing]]) -> Drawing:
    """Return runs of equal repetitions one after the other, each with the inside of its first."""
    direction = drawn[0][2].direction
    gap = direction.step(1)[direction is Direction.DOWN]
    nodes: dict[str, Placed] = {}
    at = 0.0
    for number, (run, seat, inside) in enumerate(drawn):
        shown = _run_face(report, run, direction)
        node = placed(Name(run[0][0], seat.way), shown, direction.turned((0.0, at)), inside)
        nodes[str(number)] = node
        end = node.box.turned(direction).bottom
        at = end + gap - Box(0, 0).turned(direction).height / 2
    start, last = nodes["0"], nodes[str(len(drawn) - 1)]
    arrives, leaves = USUAL[direction]
    entries = [on_edge(start.box, arrives, along) for along in start.inputs]
    exits = [on_edge(last.box, leaves, along) for along in last.outputs]
    return _drawing(nodes, _chained([run for run, _, _ in drawn]), (entries, exits), direction)


def _run_face(report: NodeReport, run: Run, direction: Direction) -> Face:
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
        direction=direction,
    )


def _chained(placed: Sequence[Run]) -> Iterable[tuple[Port, Port, Label]]:
    """Yield the wires from each run of repetitions to the next."""
    for number, run in enumerate(placed[:-1]):
        for index, shape in enumerate(run[-1][1].outputs):
            shown = Label(show(shape) if shape else "")
            yield Port(str(number), index), Port(str(number + 1), index), shown


def _drawing(
    nodes: Mapping[str, Placed],
    links: Iterable[tuple[Port, Port, Label]],
    passages: tuple[Sequence[Point], Sequence[Point]],
    direction: Direction,
    frames: tuple[Framed, ...] = (),
) -> Drawing:
    """Lead the wires and measure it all."""
    columns = Columns((node.box for node in nodes.values()), direction)
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
    shown_nodes = tuple(_docked(node, ends[id]) for id, node in nodes.items())
    entries, exits = map(tuple, passages)
    return Drawing(shown_nodes, tuple(wires), bounds, entries, exits, frames, direction)


def _way(source: Placed, output: int, target: Placed, input: int, columns: Columns, alone: bool) -> Route:
    """Return the way of a wire; several between two nodes, and those of open blocks, go the usual way.

    Open blocks have their ports at the edges where what is inside them has its own.
    """
    leaving, arriving = _along(source.outputs, output), _along(target.inputs, input)
    lead = usual_route if not alone else open_route if source.inside or target.inside else route
    return lead(source.box, leaving, target.box, arriving, columns)


def _along(places: Sequence[float], index: int) -> float:
    return places[index] if index < len(places) else 0.0


def _docked(node: Placed, ends: Iterable[tuple[bool, int, Edge, float]]) -> Placed:
    """Return a node with its ports where its wires are."""
    direction = node.face.direction
    docked = docks(ends, direction)
    dots = tuple(
        Dot(
            on_edge(node.box, edge, along), port_radius(len(places), direction), _is_full(node, output, index)
        )
        for output, places in ((False, node.inputs), (True, node.outputs))
        for index, usual in enumerate(places)
        for edge, along in docked.get((output, index), ((USUAL[direction][output], usual),))
    )
    return replace(node, dots=dots, docks=docked)


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
