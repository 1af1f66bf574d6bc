"""Cures of branches that end in too few or too many numbers: their last layer with weights is set right."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from engine.analysis import rework
from engine.analysis.report import Fix
from engine.analysis.resolve import Place
from engine.catalogue import LAYERS
from engine.catalogue.fields import Value, is_expression
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.shapes import Shape
from engine.graph import edits
from engine.graph.document import Design, Graph, Port

FARTHEST = 200
"""How many nodes are looked at on the way up from a misfit."""

HANDS_ON = ("Normalisation", "Activation", "Pooling")
"""Categories of layers that give as many channels as they get."""

SIZES = {"Unflatten": "unflattened_size", "Reshape": "shape"}
"""The layers between a row and an image of one pixel, with their parameter for the sizes."""


class Setter(NamedTuple):
    """The node that decides how many channels or features a branch has."""

    id: str
    parameter: str
    laid_out: Mapping[str, tuple[str, Shape]]
    """The nodes behind it that fix the sizes once more, each with its parameter and its value."""


def fitting(place: Place, mismatch: Mismatch, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Yield the cures that set the last layer of a gate (Hu et al. 2018), or before an Unflatten."""
    if mismatch.code in ("shapes-differ", "broadcasts-over-batch"):
        yield from _gate(place, shapes)
    elif mismatch.code == "sizes-do-not-multiply" and len(shapes[0]) == 1:
        yield from _laid_out(place)


def _gate(place: Place, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Offer to give a gate, one number for each channel, as many as the image has that it opens."""
    image = max(shapes, key=len)
    wide = [shape for shape in shapes if len(shape) > 1 and max(shape[1:]) > 1]
    if place.node.type == "Concat" or not wide:
        return
    wanted, graph = wide[0][0], place.design.graph(place.within)
    for index, shape in enumerate(shapes):
        if max(shape[1:], default=1) == 1 and shape[0] not in (1, wanted):
            port = Port(place.id, index)
            setter = _setter(graph, port, shape[0])
            if setter:
                unflattened = (wanted, *(1,) * (len(image) - 1)) if len(shape) < len(image) else ()
                yield _set(place, setter, wanted, port, unflattened)


def _laid_out(place: Place) -> Iterator[Fix]:
    """Offer to make as many numbers as an Unflatten or a Reshape lays out."""
    sizes = place.node.values.get(SIZES.get(place.node.type, ""))
    if not isinstance(sizes, tuple) or not all(isinstance(n, int) and n > 0 for n in sizes):
        return
    wanted = 1
    for size in sizes:
        wanted *= int(size)
    setter = _setter(place.design.graph(place.within), Port(place.id), 0)
    if setter and setter.parameter == "out_features" and not setter.laid_out:
        yield _set(place, setter, wanted, Port(place.id), ())


def _set(place: Place, setter: Setter, wanted: int, port: Port, unflattened: Shape) -> Fix:
    """Return the fix that sets a branch to so many channels; `unflattened`: as what shape it arrives then."""

    def edit(design: Design) -> Design:
        within = place.within
        design = edits.set_value(design, [setter.id], setter.parameter, wanted, within=within)
        for id, (name, sizes) in setter.laid_out.items():
            design = edits.set_value(design, [id], name, (wanted, *sizes[1:]), within=within)
        if unflattened:
            values = {"unflattened_size": unflattened}
            design = rework.insert(design, "Unflatten", port, values, within=within)
        return design

    title = f"Set {setter.parameter} of {setter.id} to {wanted}"
    return Fix(f"{title} and insert Unflatten" if unflattened else title, edit)


def _setter(graph: Graph, port: Port, count: int) -> Setter | None:
    """Return what decides the `count` channels that arrive at a port, if one convolution or Linear does."""
    laid_out: dict[str, tuple[str, Shape]] = {}
    for id in upwards(graph, port):
        node = graph.nodes[id]
        layer = LAYERS.get(node.type)
        if layer is None or node.bypassed or node.shares:
            return None
        name = {"Convolution": "out_channels", "Dense": "out_features"}.get(layer.category, "")
        if name and hasattr(layer, name):
            return None if is_expression(node.values.get(name, 0)) else Setter(id, name, laid_out)
        if node.type in SIZES:
            sizes = node.values.get(SIZES[node.type], ())
            if isinstance(sizes, tuple) and sizes and sizes[0] == count:
                laid_out[id] = (SIZES[node.type], tuple(map(int, sizes)))
        elif layer.category not in HANDS_ON and not _keeps(node.type):
            return None
    return None


def _keeps(type: str) -> bool:
    return type.startswith("Dropout") or type in ("Flatten", "Squeeze", "Unsqueeze")


def upwards(graph: Graph, port: Port) -> Iterator[str]:
    """Yield the nodes on the way up from a port, along first inputs."""
    for _ in range(FARTHEST):
        source = graph.links.get(port)
        if source is None:
            return
        yield source.node
        port = Port(source.node)


def as_sequence(place: Place, flat: str) -> Iterator[Fix]:
    """Offer to make a sequence of an image, a position for each pixel, where a Flatten makes a row of it."""
    graph, within = place.design.graph(place.within), place.within
    readers = [target for target, source in graph.links.items() if source.node == flat]
    if len(readers) > 1 or not _is_image(graph, flat):
        return

    def edit(design: Design) -> Design:
        design = edits.set_value(design, [flat], "start_dim", 2, within=within)
        return rework.put_behind(design, flat, "Transpose", within=within)

    yield Fix(f"Set start_dim of {flat} to 2 and insert Transpose", edit)


def _is_image(graph: Graph, id: str) -> bool:
    """Tell whether an image or a volume arrives at a node, as far as the layers above it tell."""
    for above in upwards(graph, Port(id)):
        node = graph.nodes[above]
        layer = LAYERS.get(node.type)
        if node.type == "Input":
            shape: Value = node.values.get("shape", (1, 28, 28))
            return isinstance(shape, tuple) and len(shape) > 2
        if layer is None or layer.category in ("Convolution", "Pooling"):
            return node.type.endswith(("2d", "3d"))
        if layer.category not in (*HANDS_ON, "Merge") and not node.type.startswith("Dropout"):
            return False
    return False
