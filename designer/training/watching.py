"""Finds whose feature maps to show, as a path into the network that is trained (``layer1.0.conv1``)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from engine.analysis import GraphReport, Report
from engine.analysis.placing import Way, module_path, report_at
from engine.analysis.report import prefixes
from engine.catalogue import LAYERS
from engine.catalogue.shapes import Shape
from engine.graph.direction import Direction
from engine.graph.document import NETWORK, Design, Graph, Port
from engine.graph.numbering import ENDS


def watched(design: Design, report: Report, way: Way, selection: Collection[str]) -> str | None:
    """Return the path of the selected node that is computed first; with none selected, the first convolution.

    `way` leads to the graph that is shown, of a block to one of its places; None where it is used nowhere.
    """
    shown = report_at(report, way)
    selected = next((id for id in shown.order if id in selection), None) if shown else None
    if selected is None:
        return first_convolution(report)
    return None if way.root != NETWORK else module_path(design, way, selected)


def first_convolution(report: Report) -> str | None:
    """Return the path of the first convolution, or of whatever else comes first after the Input."""
    live = [
        (path, node)
        for path, node in report.places()
        if node.live and node.node.type not in ("Input", "Output")
    ]
    first = next((path for path, node in live if is_convolution(node.node.type)), None)
    return first if first is not None else next((path for path, _ in live), None)


def is_convolution(type: str) -> bool:
    """Tell layers that have kernels."""
    return type in LAYERS and LAYERS[type].category == "Convolution"


def shapes(report: Report) -> dict[str, Shape]:
    """Return the output shape of every node, blocks included, by its path."""
    return dict(_shapes(report.network, ""))


def _shapes(graph: GraphReport, prefix: str, *, inline: bool = False) -> Iterator[tuple[str, Shape]]:
    for id in graph.order:
        report = graph.nodes[id]
        if report.output is not None and not (inline and report.node.type in ENDS):
            yield prefix + id, report.output
        for inside, body in zip(prefixes(id, report.node), report.bodies, strict=False):
            yield from _shapes(body, prefix + inside, inline=report.node.inline)


@dataclass(frozen=True)
class Trained:
    """The design that a run trains, as it was when the run started."""

    design: Design
    shapes: Mapping[str, Shape]
    scores: frozenset[str]
    """The nodes whose numbers are the scores of the classes."""
    classes: tuple[str, ...]

    @classmethod
    def of(cls, design: Design, report: Report, classes: tuple[str, ...]) -> "Trained":
        """Remember what the dashboard needs to know of it."""
        return cls(design, shapes(report), frozenset(scoring(design.network)), classes)

    def names(self, path: str) -> tuple[str, ...]:
        """Return what the numbers that leave a node are called; nothing where they have no names."""
        return self.classes if path in self.scores else ()

    def is_same(self, design: Design) -> bool:
        """Tell whether a design computes the same; names, places and notes do not count."""
        if design is self.design:
            return True
        now, then = dict(design.graphs()), dict(self.design.graphs())
        return now.keys() == then.keys() and all(bare(now[name]) == bare(then[name]) for name in now)


def scoring(graph: Graph) -> Iterator[str]:
    """Yield the Outputs and what stands before them, back to the last node that is no activation."""
    for id in graph.outputs:
        yield id
        while (source := graph.links.get(Port(id))) is not None:
            id = source.node
            yield id
            type = graph.nodes[id].type
            if type not in LAYERS or LAYERS[type].category != "Activation":
                break


def bare(graph: Graph) -> Graph:
    """Return a graph without what only people see."""
    nodes = {
        id: replace(node, position=(0.0, 0.0), note="", frame="", expanded=False)
        for id, node in graph.nodes.items()
    }
    return replace(graph, nodes=nodes, note="", frames={}, direction=Direction.DOWN)
