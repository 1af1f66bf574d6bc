"""Ways into blocks: which nodes, and which of their repetitions, lead from the network to a place of one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from engine.analysis.report import GraphReport, Problem, Report, prefixes, repetitions
from engine.catalogue.shapes import Shape
from engine.graph.document import NETWORK, Design, Port
from engine.graph.numbering import ENDS


class Step(NamedTuple):
    """A node that places a block, and which of its repetitions is entered."""

    node: str
    index: int = 0  # type: ignore[assignment]  # the tuple's own method of that name is of no use here


@dataclass(frozen=True)
class Way:
    """The steps from a graph to a place of a block: from the network, or from a block used nowhere."""

    root: str = NETWORK
    steps: tuple[Step, ...] = ()

    def into(self, id: str, index: int = 0) -> "Way":
        """Return the way that goes on into a node."""
        return Way(self.root, (*self.steps, Step(id, index)))

    def out(self) -> "Way":
        """Return the way without its last step."""
        return Way(self.root, self.steps[:-1])


@dataclass(frozen=True)
class PlaceOfBlock:
    """A place of a block, with all that are alike: one report serves them."""

    way: Way
    report: GraphReport
    path: str
    """The first of the places as the code has it: ``layer1.0``."""
    alike: tuple[Way, ...]
    """Every way to such a place, `way` first; of very many only the first ones."""

    @property
    def entering(self) -> tuple[Shape | None, ...]:
        """The shapes that enter the block there."""
        return tuple(self.report.nodes[id].output for id in self.report.graph.inputs)


MOST_WAYS = 2000
"""How many places of one block are told apart by their way."""


def graph_at(design: Design, way: Way) -> str | None:
    """Return the name of the graph to which a way leads, or None where it leads nowhere."""
    name = way.root
    for step in way.steps:
        if name != NETWORK and name not in design.blocks:
            return None
        node = design.graph(name).nodes.get(step.node)
        if node is None or node.type not in design.blocks:
            return None
        name = node.type
    return name if name == NETWORK or name in design.blocks else None


def report_at(report: Report, way: Way) -> GraphReport | None:
    """Return the report of the graph to which a way leads; None where an error hides what arrives there."""
    known = report.known(way.root)
    for step in way.steps:
        node = known.nodes.get(step.node) if known else None
        if node is None or step.index >= len(node.bodies):
            return None
        known = node.bodies[step.index]
    return known


def is_there(report: Report, way: Way) -> bool:
    """Tell whether a way leads to a place: its blocks repeat that often, and what is placed has a way in."""
    if way.root != NETWORK and not way.steps:
        return False
    known = report.known(way.root)
    for step in way.steps:
        node = known.nodes.get(step.node) if known else None
        if node is None or not node.bodies:
            return True  # hidden by an error, or passed by for now
        if step.index >= len(node.bodies):
            return False
        known = node.bodies[step.index]
    return True


def path_of(design: Design, way: Way) -> list[str]:
    """Return each step of a way as the code writes it: ``layer1``, ``0``; a repetition has its number."""
    words, name = [], way.root
    for step in way.steps:
        node = design.graph(name).nodes[step.node]
        words.append(next(islice(repetitions(step.node, node), step.index, None)))
        name = node.type
    return words


def module_path(design: Design, way: Way, id: str) -> str:
    """Return the path of the module that makes what a node at the end of a way puts out: ``layer1.0.conv1``.

    Inline blocks are no modules: what leaves one is made by the node that feeds its Output.
    """
    graph = design.graph(graph_at(design, way) or NETWORK)
    node = graph.nodes[id]
    if node.inline and node.type in design.blocks and (ends := design.blocks[node.type].outputs):
        return module_path(design, way.into(id), ends[0])
    if node.type == "Output" and (source := graph.links.get(Port(id))) and _is_inline(design, way):
        return module_path(design, way, source.node)
    if node.type == "Input" and _is_inline(design, way):
        around, block = design.graph(graph_at(design, way.out()) or NETWORK), way.steps[-1].node
        if source := around.links.get(Port(block, graph.inputs.index(id))):
            return module_path(design, way.out(), source.node)
    return _prefix(design, way) + id


def weighted(design: Design, graph: GraphReport, way: Way, id: str) -> list[str]:
    """Return the paths of the modules that hold the weights of a node at the end of a way (`graph` there).

    Those of a block are of its repetitions, of an inline one those in it; a node that calls the module of
    another has none.
    """
    report = graph.nodes[id]
    if report.node.type in ENDS or report.node.shares:
        return []
    if report.node.inline and report.bodies:
        body, inside = report.bodies[0], way.into(id)
        return [path for each in body.order for path in weighted(design, body, inside, each)]
    prefix = _prefix(design, way)
    if not report.bodies:
        return [prefix + id]
    return [prefix + path for path in islice(repetitions(id, report.node), len(report.bodies))]


def _is_inline(design: Design, way: Way) -> bool:
    """Tell whether a way leads into an inline block."""
    around = design.graph(graph_at(design, way.out()) or NETWORK)
    return bool(way.steps) and around.nodes[way.steps[-1].node].inline


def _prefix(design: Design, way: Way) -> str:
    """Return what stands before the names of modules at the end of a way."""
    prefix, name = "", way.root
    for step in way.steps:
        node = design.graph(name).nodes[step.node]
        prefix += next(islice(prefixes(step.node, node), step.index, None))
        name = node.type
    return prefix


def places_of(design: Design, report: Report, block: str) -> list[PlaceOfBlock]:
    """Return the places of a block that differ in their values or shapes, in the order of the network."""
    found: dict[int, tuple[GraphReport, list[Way]]] = {}
    ways = _ways(design, report.network, Way(), frozenset(_leading_to(design, block)))
    for way, body in islice(ways, MOST_WAYS):
        if graph_at(design, way) == block:
            found.setdefault(id(body), (body, []))[1].append(way)
    return [
        PlaceOfBlock(alike[0], body, ".".join(path_of(design, alike[0])), tuple(alike))
        for body, alike in found.values()
    ]


def _leading_to(design: Design, block: str) -> set[str]:
    """Return a block and those in which it stands."""
    found, size = {block}, 0
    while size < len(found):
        size = len(found)
        found |= {
            name for name, graph in design.blocks.items() if {n.type for n in graph.nodes.values()} & found
        }
    return found


def _ways(
    design: Design, graph: GraphReport, way: Way, leading: frozenset[str]
) -> Iterator[tuple[Way, GraphReport]]:
    """Yield the ways into blocks of these names, with the reports there."""
    for id in graph.order:
        node = graph.nodes[id]
        if node.node.type in leading:
            for index, body in enumerate(node.bodies):
                yield way.into(id, index), body
                yield from _ways(design, body, way.into(id, index), leading)


def first_way(design: Design, report: Report, block: str) -> Way:
    """Return the way to the first place of a block; one that is placed nowhere is its own root."""
    places = places_of(design, report, block) if block != NETWORK else []
    return places[0].way if places else Way(block)


def way_to(report: Report, problem: Problem) -> Way:
    """Return the way to the graph in which a problem stands: of repetitions the first that has it."""
    way, known, left = Way(), report.network, _told(problem)
    for id in problem.path:
        left = (*left[:-1], left[-1][1:])
        bodies: Sequence[GraphReport] = known.nodes[id].bodies if id in known.nodes else ()
        index = next((i for i, body in enumerate(bodies) if left in map(_told, body.problems)), 0)
        way = way.into(id, index)
        if index >= len(bodies):
            return Way(way.root, (*way.steps, *(Step(other) for other in left[-1])))
        known = bodies[index]
    return way


def _told(problem: Problem) -> tuple[str, str, tuple[str, ...]]:
    """Return what stays of a problem from place to place; its message tells more outside than inside."""
    return problem.code, problem.node, problem.path
