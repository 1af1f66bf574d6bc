"""What a layer costs at one place: tensors, multiply–accumulates, memory and receptive field."""

from math import prod

from engine.analysis.report import BYTES, Field, GraphReport, Totals
from engine.catalogue.shapes import Everything, Reach, Shape


def elements(*shapes: Shape | None) -> int:
    """Return how many numbers tensors of these shapes hold together; unknown shapes count nothing."""
    return sum(prod(shape) for shape in shapes if shape is not None)


def fresh(shape: Shape) -> Field | None:
    """Return the receptive field of the input itself: each position sees one; a row of numbers has none."""
    spatial = shape[1:]
    return Field((1,) * len(spatial), (1,) * len(spatial), spatial) if spatial else None


def grown(fields: tuple[Field | None, ...], reach: Reach | None, output: Shape) -> Field | None:
    """Return the field after a layer: size + (kernel − 1)·jump, jump·stride  (Araujo et al., Distill 2019).

    Where branches meet, the widest is taken.
    """
    field = widest(fields)
    if field is None:
        return None
    extent = output[1:] if len(output[1:]) == len(field.extent) else field.extent
    if reach is None:
        return Field(field.size, field.jump, extent)
    if isinstance(reach, Everything):
        reach = Reach(field.extent, (1,) * len(field.extent))
        extent = (1,) * len(field.extent)
    if len(reach.kernel) != len(field.size):
        return field
    size = tuple(n + (k - 1) * j for n, k, j in zip(field.size, reach.kernel, field.jump, strict=True))
    return Field(size, tuple(j * s for j, s in zip(field.jump, reach.stride, strict=True)), extent)


def widest(fields: tuple[Field | None, ...]) -> Field | None:
    """Return the field that covers all of these, along each dimension."""
    if len(fields) == 1:
        return fields[0]
    known = [field for field in fields if field is not None]
    if not known or any(len(field.size) != len(known[0].size) for field in known):
        return known[0] if known else None
    if all(field == known[0] for field in known):
        return known[0]
    return Field(
        tuple(max(sizes) for sizes in zip(*(field.size for field in known), strict=True)),
        tuple(max(jumps) for jumps in zip(*(field.jump for field in known), strict=True)),
        tuple(max(extents) for extents in zip(*(field.extent for field in known), strict=True)),
    )


def within(outer: Field | None, inner: Field | None) -> Field | None:
    """Return a field that is counted from a block's input as it is at a place with the field `outer`.

    Both size and jump grow linearly with the jump outside, so one analysis of a block serves all its places.
    """
    if outer is None or inner is None or len(outer.size) != len(inner.size):
        return None
    return Field(
        tuple(n + (m - 1) * j for n, m, j in zip(outer.size, inner.size, outer.jump, strict=True)),
        tuple(j * k for j, k in zip(outer.jump, inner.jump, strict=True)),
        inner.extent,
    )


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
