"""The heat of the canvas: colours its nodes by a number that each of them has, and says which."""

from collections.abc import Mapping
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from designer.canvas.heat_legend import Legend
from designer.canvas.node_item import NodeItem
from designer.canvas.opened import inside
from designer.canvas.stage import Stage
from designer.canvas.warmth import (
    FIELDS,
    GRADIENT,
    MEASURES,
    NONE,
    OFF,
    Warmth,
    counted,
    scale,
    values,
    warmth,
)
from designer.workspace import Workspace
from engine.analysis.placing import Way, report_at, weighted
from engine.export.picture.colours import blend
from engine.graph.document import NETWORK

if TYPE_CHECKING:
    from engine.analysis.report import GraphReport

CHOICES = {
    OFF: "&Off",
    "parameters": "&Parameters",
    "macs": "&MACs",
    "memory": "M&emory",
    GRADIENT: "&Gradient Size",
}
"""What can be measured, as the menu has it."""
WAITING = "shown while the network trains"


class Heat(QObject):
    """Gives each node of a canvas its number and colour, as long as something is measured."""

    changed = Signal()
    """Something else is measured."""
    painted = Signal()
    """Nodes may have other colours."""

    def __init__(self, canvas: Stage, workspace: Workspace) -> None:
        super().__init__(canvas)
        self.canvas, self.workspace = canvas, workspace
        self.name = OFF
        self.gradients: Mapping[str, float] = {}
        """The norm of the gradient of each module's weights, by its path, as the run has told last."""
        self.legend = Legend(canvas)
        workspace.design_changed.connect(self.refresh)
        workspace.within_changed.connect(self.refresh)

    def choose(self, name: str) -> None:
        """Measure something else, or nothing: one of `CHOICES`."""
        if name != self.name:
            self.name = name
            self.refresh()
            self.changed.emit()
            words = self.legend.words() or "The heat is off: colours are those of the layers' categories."
            self.workspace.said.emit(words, False)

    def next(self) -> None:
        """Measure what comes next in the menu."""
        names = [*CHOICES]
        self.choose(names[(names.index(self.name) + 1) % len(names)])

    def take(self, gradients: Mapping[str, float]) -> None:
        """Show what a run has told of its gradients."""
        if gradients is not self.gradients:
            self.gradients = gradients
            if self.name == GRADIENT:
                self.refresh()

    def refresh(self) -> None:
        """Colour the nodes as they are now."""
        nodes = self.canvas.graph_scene.nodes
        measure = MEASURES.get(self.name)
        if measure is None and self.legend.measure is None:
            return
        if measure is None:
            for node in nodes.values():
                for each in (node, *inside(node)):
                    each.set_warmth(None)
            self.legend.tell(None, None, "")
        else:
            numbers = values(self.name, self.workspace.graph_report, self._gradients())
            inner = {each: self._inner(each) for node in nodes.values() for each in inside(node)}
            leaves = {id: number for id, number in numbers.items() if id in nodes and not nodes[id].opened}
            leaves |= {str(i): number for i, (item, number) in enumerate(inner.items()) if not item.opened}
            scaled = scale(self.name, leaves)
            neutral = self._neutral()
            for id, node in nodes.items():
                node.set_warmth(warmth(measure, scaled, numbers.get(id), neutral))
            for item, number in inner.items():
                item.set_warmth(warmth(measure, scaled, number, neutral))
            note = WAITING if self.name == GRADIENT and scaled is None else measure.meaning
            self.legend.tell(measure, scaled, note)
        if self.canvas.zoom < self.canvas.afar:
            self.canvas.viewport().update()
        self.painted.emit()

    def _inner(self, item: NodeItem) -> float | None:
        """Return the number of a node in an open block; repetitions drawn as one have no gradient."""
        if self.name != GRADIENT:
            return counted(item.report, FIELDS[self.name])
        workspace, name = self.workspace, item.name
        if workspace.way.root != NETWORK or name is None or not name.node:
            return None
        way = Way(NETWORK, (*workspace.way.steps, *name.way.steps))
        graph = report_at(workspace.report, way)
        return self._gradient(graph, way, name.node) if graph is not None else None

    def _neutral(self) -> Warmth:
        """Return how a node looks that has no number: in grey, which is no colour of the ramp."""
        theme = self.canvas.ink.theme
        return Warmth(NONE, blend(theme.muted, theme.node, 0.16), theme.text)

    def _gradients(self) -> dict[str, float]:
        """Return the gradients by the ids of the shown nodes."""
        workspace = self.workspace
        if self.name != GRADIENT or workspace.way.root != NETWORK:
            return {}
        graph = workspace.graph_report
        sizes = {id: self._gradient(graph, workspace.way, id) for id in graph.order}
        return {id: size for id, size in sizes.items() if size is not None}

    def _gradient(self, graph: "GraphReport", way: Way, id: str) -> float | None:
        """Return the norm over the weights of a node at the end of a way, None where it has none."""
        if id not in graph.nodes:
            return None
        parts = weighted(self.workspace.design, graph, way, id)
        known = [self.gradients[path] for path in parts if path in self.gradients]
        return hypot(*known) if known else None
