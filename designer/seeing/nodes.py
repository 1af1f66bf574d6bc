"""The nodes of a run by their paths: which there are, what they are, and where they stand in the design."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from designer.training.watching import first_convolution, is_convolution, shapes, watched
from designer.workspace import Workspace
from engine.analysis import GraphReport, Report, analyse
from engine.analysis.placing import Way
from engine.analysis.report import prefixes
from engine.catalogue.shapes import Shape
from engine.errors import ConvasError
from engine.files import format
from engine.graph.document import NETWORK, Design
from engine.train.runs import Folder


@dataclass(frozen=True)
class Nodes:
    """What can be asked about in a run."""

    design: Design
    report: Report
    shapes: Mapping[str, Shape]
    convolutions: frozenset[str]
    layers: frozenset[str]
    """Nodes that are no blocks."""

    @classmethod
    def of(cls, design: Design) -> "Nodes":
        """Return the nodes of a design."""
        report = analyse(design)
        found = shapes(report)
        kinds = {path: node.node.type for path, node in report.places()}
        convolutions = frozenset(path for path in found if is_convolution(kinds.get(path, "")))
        return cls(design, report, found, convolutions, frozenset(kinds))

    @property
    def input_shape(self) -> Shape:
        """The shape of the examples that the network takes; empty where that is not known."""
        return next((self.shapes[id] for id in self.design.network.inputs if id in self.shapes), ())

    @property
    def first(self) -> str:
        """The first convolution, or whatever comes first."""
        return first_convolution(self.report) or next(iter(self.shapes), "")

    @property
    def last_convolution(self) -> str:
        """The last convolution, in front of which there is most to be seen of classes."""
        return next((path for path in reversed([*self.shapes]) if path in self.convolutions), self.first)


def nodes_of(run: Path) -> Nodes | None:
    """Return the nodes of the design as trained; None where it cannot be read."""
    try:
        return Nodes.of(format.read(Folder(run).design))
    except ConvasError:
        return None


def selected(workspace: Workspace) -> str | None:
    """Return the path of the node that is selected on the canvas; None if none is."""
    if not workspace.selection:
        return None
    return watched(workspace.design, workspace.report, workspace.way, workspace.selection)


def go_to(workspace: Workspace, path: str) -> bool:
    """Select a node on the canvas by its path; return whether there is such a node in the design."""
    found = place(workspace.report.network, path)
    if found is None:
        return False
    way, id = found
    if workspace.way != way:
        workspace.go(way)
    workspace.select([id])
    return True


def place(graph: GraphReport, path: str, way: Way = Way(NETWORK)) -> tuple[Way, str] | None:  # noqa: B008  (a constant)
    """Return the graph in which a node stands, and its id there."""
    if path in graph.nodes and not graph.nodes[path].node.inline:
        return way, path
    for id, report in graph.nodes.items():
        inside = zip(prefixes(id, report.node), report.bodies, strict=False)
        for index, (prefix, body) in enumerate(inside):
            if path.startswith(prefix):
                found = place(body, path.removeprefix(prefix), way.into(id, index))
                if found is not None:
                    return found
    return None


def module_of(weight: str) -> str:
    """Return the path of the module that holds a weight.

    >>> module_of("layer1.0.conv1.weight")
    'layer1.0.conv1'
    """
    return weight.rpartition(".")[0]
