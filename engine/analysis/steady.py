"""Layers that are the same wherever their block is placed: their values name nothing around them.

Most layers of most networks are such. They are built once, and what they say of equal inputs is one report,
which serves at every place of the block.
"""

from dataclasses import dataclass, field

from engine.analysis import cost, resolve
from engine.analysis.report import BYTES, NOTHING, NodeReport
from engine.analysis.resolve import Place
from engine.catalogue import LAYERS, Layer
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.shapes import Shape
from engine.graph.document import Design, Node
from engine.graph.numbering import ENDS

Inputs = tuple[Shape | None, ...]

MOST_ELEMENTS = 10**12
"""The most numbers that a layer's outputs for one example, or its weights, may hold: far above any memory."""


@dataclass(slots=True)
class Steady:
    """What an analysis knows of the layers of one graph, wherever that is placed."""

    design: Design
    within: str
    asked: dict[tuple[Layer, Inputs], cost.Measured]
    """What equal layers say of equal inputs, in any graph: asked but once."""
    built: dict[str, Layer | None] = field(default_factory=dict)
    """The steady layer of a node; None where the node is none, or has a fault."""
    read: dict[str, resolve.Said | None] = field(default_factory=dict)
    """What the values of a node say at every place of its block; None if something is wrong with them."""
    reports: dict[tuple[str, Inputs], NodeReport] = field(default_factory=dict)

    def report(
        self, id: str, node: Node, inputs: Inputs, live: bool, old: NodeReport | None
    ) -> NodeReport | None:
        """Report on a node that is steady and without a fault; None on any other, which takes a closer look.

        All its wires must be there, though what they bring may be unknown.
        `old` was reported without a problem before, perhaps of the very same node with other inputs.
        """
        if old is not None and old.node is node and self._is_layer(node) and not old.bodies:
            if old.inputs == inputs and old.live == live:
                return old
            if old.layer is not None and node.bypassed is False:
                self.built[id] = old.layer
        layer = self.built[id] if id in self.built else self._layer(id, node)
        if layer is None:
            return None
        if None in inputs:
            return _unknown(node, inputs, layer, live)
        report = self.reports.get((id, inputs))
        if report is None and (report := self._fitting(node, layer, inputs, live)) and self.within:
            self.reports[id, inputs] = report  # the network is placed but once
        return report

    def said(self, place: Place) -> resolve.Said | None:
        """Return what the values of a node say at every place of its block."""
        if place.id not in self.read:
            self.read[place.id] = resolve.said(place)
        return self.read[place.id]

    def measured(self, layer: Layer, x: Inputs) -> cost.Measured:
        """Return what a layer says of its inputs, or raise `Mismatch`; all inputs must be known."""
        found = self.asked.get((layer, x))
        if found is None:
            found = self.asked[layer, x] = cost.measured(layer, x)  # type: ignore[arg-type]  # none is None
        return found

    def _layer(self, id: str, node: Node) -> Layer | None:
        """Return the layer that a node places whatever is around it; None where that has a say."""
        layer = None
        if self._is_layer(node) and node.type in LAYERS and node.bypassed is False:
            read = self.said(place := Place(self.design, self.within, id, node, {}))
            layer = resolve.layer(place, read)[0] if read and not read.formulas else None
        self.built[id] = layer
        return layer

    def _is_layer(self, node: Node) -> bool:
        """Tell whether a node places a layer of its own."""
        return not node.shares and node.type not in self.design.blocks

    def _fitting(self, node: Node, layer: Layer, x: Inputs, live: bool) -> NodeReport | None:
        """Report on a layer that takes its inputs."""
        try:
            found = self.measured(layer, x)
        except Mismatch:
            return None
        return None if is_too_large(found) else reported(node, x, layer, found, live)


def _unknown(node: Node, inputs: Inputs, layer: Layer, live: bool) -> NodeReport:
    """Report on a layer at which an error farther up hides what arrives."""
    outputs = (None,) * max(1, len(layer.output_ports(node.values)))
    return NodeReport(
        node, inputs, outputs, layer, live=live, weights=NOTHING, buffers=NOTHING, values=NOTHING
    )


def is_too_large(found: cost.Measured) -> bool:
    """Tell whether no computer could hold what a layer makes or learns."""
    return max(found.made, found.parameters) > MOST_ELEMENTS


def reported(node: Node, x: Inputs, layer: Layer, found: cost.Measured, live: bool) -> NodeReport:
    """Report on a layer without a fault."""
    return NodeReport(
        node,
        x,
        found.outputs,
        layer,
        live=live,
        weights=found.weights,
        buffers=found.buffers,
        parameters=found.parameters,
        macs=found.macs,
        activation_bytes=0 if node.type in ENDS else found.made * BYTES,
        values=NOTHING,
    )
