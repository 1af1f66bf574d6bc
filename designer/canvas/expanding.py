"""Opening blocks in their place and closing them again: what is around makes room, in one undo step."""

from collections.abc import Collection
from functools import partial

from designer.canvas import verbs
from designer.canvas.arranging import Arranger
from designer.canvas.places import Place, there
from designer.workspace import Workspace
from engine.analysis.report import GraphReport
from engine.export.picture.drawing import Name
from engine.graph.document import Graph, natural
from engine.graph.expanding import set_expanded


class Expander(Arranger):
    """A stage on which blocks can be opened in their place."""

    def expand_selection(self) -> None:
        """Open the selected blocks in their place, or close them if all of them are open."""
        workspace = self.workspace
        nodes = workspace.graph.nodes
        ids = [id for id in verbs.selected(workspace) if nodes[id].type in workspace.design.blocks]
        if ids:
            self._expand(ids)
        else:
            workspace.said.emit("Select a block: only blocks have an inside that can be shown.", True)

    def expand_all(self) -> None:
        """Open all blocks of the shown graph in their place, or close them if all of them are open."""
        workspace = self.workspace
        ids = blocks_in(workspace)
        if ids:
            self._expand(ids, "all blocks")
        else:
            workspace.said.emit("There are no blocks here that could be opened.", True)

    def fold(self, id: str, inner: Name | None = None) -> None:
        """Open a block or close it: that of a node, or of one inside of it."""
        if inner is None:
            self._expand([id])
        elif place := there(self.workspace, inner.way):
            self._set([inner.node], not place.graph.nodes[inner.node].expanded, inner.path, place)

    def _expand(self, ids: Collection[str], named: str = "") -> None:
        """Open blocks, those that are hidden by errors left out, or close them if all are open."""
        workspace = self.workspace
        here = there(workspace)
        assert here is not None
        closed = openable(here.graph, here.graph_report, ids)
        if not closed and not any(here.graph.nodes[id].expanded for id in ids):
            hidden = f"What arrives at {verbs.named(ids)} is not known, or passes by: mend that first."
            workspace.said.emit(hidden, True)
            return
        chosen = closed or [id for id in ids if here.graph.nodes[id].expanded]
        self._set(chosen, bool(closed), named or verbs.named(chosen), here)

    def _set(self, ids: Collection[str], expanded: bool, named: str, place: Place) -> None:
        """Open or close blocks, and show all nodes on their way to where they have room."""
        name = f"{'Expand' if expanded else 'Collapse'} {named}"
        here = {id: node.position for id, node in self.workspace.graph.nodes.items()}
        self._glide(here, name, partial(set_expanded, ids=ids, expanded=expanded, within=place.within))


def openable(graph: Graph, report: GraphReport, ids: Collection[str]) -> list[str]:
    """Return which of these blocks are closed and have an inside that is known."""
    known = ((id, report.nodes.get(id)) for id in ids if not graph.nodes[id].expanded)
    return [id for id, each in known if each and each.bodies and not each.bypassed]


def blocks_in(workspace: Workspace) -> list[str]:
    """Return the nodes of the shown graph that place blocks."""
    nodes = workspace.graph.nodes
    return sorted((id for id, node in nodes.items() if node.type in workspace.design.blocks), key=natural)
