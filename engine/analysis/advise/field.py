"""A rule on how much of the image a network sees before it averages over all places."""

from collections.abc import Iterator
from typing import Any

from engine.analysis.advise import kinds
from engine.analysis.advise.net import Finding, Net, Spot
from engine.analysis.advise.registry import rule
from engine.analysis.field import receptive_field
from engine.analysis.report import GraphReport
from engine.catalogue.shapes import show
from engine.graph.document import Port

ENOUGH = 0.5
"""The share of the image's sides that a position must see."""


@rule("small-field", "Araujo, Norris & Sim 2019 (Computing receptive fields); Brendel & Bethge 2019 (BagNet)")
def small_field(net: Net) -> Iterator[Finding]:
    """What is averaged over all places was found at each place alone: no place may see too little.

    A network that sees less than half the image's side recognises textures rather than things. Before a
    Flatten a small field does no harm, as the Linear behind it sees all places at once; nor does it in a
    branch that only weighs channels (squeeze and excitation). Sequences are left alone: what is to be heard
    in a signal of seconds may last a moment (M5, Dai et al. 2016).
    """
    for spot in net.of(kinds.ADAPTIVE | kinds.POOLS | kinds.OVER_DIMENSIONS):
        came, made = net.came(spot) or (), net.made(spot) or ()
        if spot.graph or len(came) < 3 or not _is_global(came, made) or max(came[1:]) == 1:
            continue
        passing = kinds.WEIGHTED | kinds.PLAIN | kinds.SOFTMAX | kinds.norms() | kinds.activations()
        if net.ends(net.beyond(spot, passing)):
            yield from _seen(net, spot)


def _is_global(came: tuple[int, ...], made: tuple[int, ...]) -> bool:
    """Tell whether every channel becomes a single number."""
    return made[:1] == came[:1] and all(size == 1 for size in made[1:])


def _seen(net: Net, spot: Spot) -> Iterator[Finding]:
    source = net.graphs[spot.graph].graph.links.get(Port(spot.id))
    inputs = [each for each in net.of(kinds.INPUT) if not each.graph]
    if source is None or len(inputs) != 1:
        return
    sides = (net.made(inputs[0]) or ())[1:]
    needed = max(sides, default=0) * ENOUGH
    if _least(net.graphs[spot.graph], source, needed) >= needed:
        return
    field = receptive_field(net.graphs[spot.graph], source.node)
    if field is None or len(field.size) != len(sides):
        return
    if all(seen >= side * ENOUGH for seen, side in zip(field.size, sides, strict=True)):
        return
    yield Finding(
        spot,
        f"Each place that {spot.id} averages over has seen {show(field.size)} of {show(sides)}, so nothing "
        "larger than that can be recognised as a whole: add layers, strides or pooling before it.",
    )


def _least(graph: GraphReport, source: Port | None, needed: float, seen: int = 1) -> int:
    """Return what is seen along one way back to the Input, in blocks too, or something beyond `needed`.

    A field of r before a window is one of (r − 1)·s + d(k − 1) + 1 (Araujo et al. 2019), in places of the
    layer there, of which none is smaller than a pixel. Layers that enlarge end the way, as theirs are.
    """
    while source and seen < needed:
        report = graph.nodes[source.node]
        if report.node.type in kinds.ENLARGING:
            return 0
        for body in reversed(report.bodies):
            inside = body.graph.outputs[source.index]
            seen = _least(body, body.graph.links.get(Port(inside)), needed, seen)
        if report.node.type in kinds.WINDOWED and report.layer and not report.bypassed:
            seen = _through(report.layer, seen)
        source = graph.graph.links.get(Port(source.node))
    return seen


def _through(layer: Any, seen: int) -> int:
    """Return the least field, of all sides, before a window."""
    dilation = getattr(layer, "dilation", None) or (1,)
    return int((seen - 1) * min(layer.stride) + (min(layer.kernel_size) - 1) * min(dilation) + 1)
