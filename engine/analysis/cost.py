"""What tensors hold, and what a whole network costs."""

from collections.abc import Mapping
from math import prod
from typing import NamedTuple

from engine.analysis.report import BYTES, NOTHING, GraphReport, Totals
from engine.catalogue import Layer
from engine.catalogue.shapes import Shape


class Measured(NamedTuple):
    """What a layer makes of inputs of certain shapes, and what it costs."""

    outputs: tuple[Shape, ...]
    weights: Mapping[str, Shape]
    buffers: Mapping[str, Shape]
    parameters: int
    macs: int
    made: int
    """How many numbers its outputs hold."""


def measured(layer: Layer, x: tuple[Shape, ...]) -> Measured:
    """Ask a layer for everything that it says of inputs of these shapes, or raise `Mismatch`."""
    outputs = layer.infer_all(*x)
    weights = layer.weights(*x) or NOTHING
    learned = elements(*weights.values()) if weights else 0
    kept = x if outputs == x else outputs  # one tuple less to keep for each layer that changes no shape
    return Measured(kept, weights, layer.buffers(*x) or NOTHING, learned, layer.macs(*x), elements(*kept))


def elements(*shapes: Shape | None) -> int:
    """Return how many numbers tensors of these shapes hold together; unknown shapes count nothing."""
    return sum([prod(shape) for shape in shapes if shape is not None])


def totals(network: GraphReport, frozen: int = 0) -> Totals:
    """Add up what the Outputs depend on, as the code has no more; everything while there is no Output.

    `frozen` parameters of these are not trained.
    """
    live = [report for report in network.nodes.values() if report.live or not network.outputs]
    parameters = sum(report.parameters for report in live)
    return Totals(
        parameters=parameters,
        trainable=parameters - frozen,
        macs=sum(report.macs for report in live),
        activation_bytes=sum(report.activation_bytes for report in live),
        parameter_bytes=parameters * BYTES,
    )
