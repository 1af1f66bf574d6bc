"""What tensors hold, and what a whole network costs."""

from math import prod

from engine.analysis.report import BYTES, GraphReport, Totals
from engine.catalogue.shapes import Shape


def elements(*shapes: Shape | None) -> int:
    """Return how many numbers tensors of these shapes hold together; unknown shapes count nothing."""
    return sum([prod(shape) for shape in shapes if shape is not None])


def totals(network: GraphReport) -> Totals:
    """Add up what the Outputs depend on, as the code has no more; everything while there is no Output."""
    live = [report for report in network.nodes.values() if report.live or not network.outputs]
    parameters = sum(report.parameters for report in live)
    return Totals(
        parameters=parameters,
        trainable=parameters,
        macs=sum(report.macs for report in live),
        activation_bytes=sum(report.activation_bytes for report in live),
        parameter_bytes=parameters * BYTES,
    )
