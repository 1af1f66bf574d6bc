"""What the nodes of the shown graph show, and which of them show something else after an edit."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from designer.canvas.leading import differing, rewired
from designer.workspace import Workspace
from engine.export.picture import face as faces
from engine.export.picture.face import Face
from engine.graph.document import Graph, Port

if TYPE_CHECKING:
    from engine.analysis.report import NodeReport


class Looks:
    """Remembers what the faces of the nodes were drawn from."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.reports: Mapping[str, NodeReport] = {}
        self._wired: dict[str, frozenset[int]] = {}
        self._worst: Mapping[str, str] = {}
        self._advised: set[str] = set()

    def follow(self, graph: Graph, before: Graph, relinked: Collection[Port]) -> set[str]:
        """Return the nodes that may look different, though they are the same: what is said of them is not.

        At the ports `relinked`, the wires are others than before.
        """
        report = self._workspace.graph_report
        worst = faces.severities(report)
        advised = {each.node for each in self._workspace.advisor.on(self._workspace.within)}
        touched = differing(report.nodes, self.reports)
        touched |= {id for id, _ in worst.items() ^ self._worst.items()} | (advised ^ self._advised)
        wired = rewired(self._wired, graph.links, relinked)
        touched |= wired.keys()
        for links in (graph.links, before.links):
            touched |= {links[port].node for port in relinked if port in links}
        if graph.direction is not before.direction:
            touched |= graph.nodes.keys()
        self.reports, self._worst, self._advised = report.nodes, worst, advised
        self._wired |= wired
        return touched

    def face(self, graph: Graph, id: str) -> Face:
        """Return what a node shows now."""
        wired, severity = self._wired.get(id, frozenset()), self._worst.get(id, "")
        design, report = self._workspace.design, self.reports.get(id)
        return faces.face(design, graph, id, report, wired, severity, advised=id in self._advised)
