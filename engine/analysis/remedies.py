"""Cures of misfits that need to know the graph around a node, beyond what its layer suggests."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import count, takewhile
from typing import Any

from engine.analysis import gates, rework
from engine.analysis.gates import FARTHEST, upwards
from engine.analysis.report import Fix
from engine.analysis.resolve import Place
from engine.catalogue import LAYERS
from engine.catalogue.fields import Value, is_expression
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.shapes import Shape, show
from engine.errors import ExpressionError
from engine.graph import edits
from engine.graph.document import Design, Graph, Node, Port, declared, ports_in
from engine.graph.expressions import evaluate

ANY_SHAPE = ("Activation", "Normalisation")
"""Categories of layers that take a row of numbers as well as an image."""

FLAT = 1
"""How many dimensions a row of numbers has."""


def before_others(place: Place, mismatch: Mismatch, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Yield the cures that are more sensible than those the layer suggests."""
    if mismatch.code.startswith("needs-"):
        yield from _other_form(place, shapes)
        yield from _later_flatten(place, shapes)
    elif mismatch.code == "shapes-differ":
        yield from gates.fitting(place, mismatch, shapes)
        sizes, channels = list(_same_sizes(place, shapes)), list(_same_channels(place, shapes))
        yield from sizes
        yield from (_both(one, other) for one in sizes for other in channels)
    elif mismatch.code in ("broadcasts-over-batch", "sizes-do-not-multiply"):
        yield from gates.fitting(place, mismatch, shapes)
    elif mismatch.code == "groups-do-not-divide":
        yield from _depthwise(place, shapes)


def instead_of_others(place: Place, mismatch: Mismatch, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Yield the only sensible cures, where those the layer suggests would cure to no purpose."""
    pools = LAYERS[place.node.type].category == "Pooling"
    if pools and mismatch.code == "window-larger-than-input" and max(shapes[0][1:], default=0) == 1:
        edit = partial(rework.extract, ids=[place.id], within=place.within)
        yield Fix(f"Remove {place.id} and join its neighbours", edit)


def after_others(place: Place, mismatch: Mismatch, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Yield further cures."""
    if mismatch.code == "shapes-differ":
        yield from _same_channels(place, shapes)
    if mismatch.code in ("shapes-differ", "broadcasts-over-batch"):
        yield from _only_alike(place, shapes)


def _other_form(place: Place, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Offer the layer's sister for as many dimensions as come: BatchNorm1d for a row, say."""
    for dimensions in dict.fromkeys((max(1, len(shapes[0]) - 1), len(shapes[0]))):
        type = rework.of_dimensions(place.node.type, dimensions)
        if type and _takes(place, type, shapes):
            edit = partial(rework.retype, ids=[place.id], type=type, within=place.within)
            yield Fix(f"Make it {type}", edit)


def _takes(place: Place, type: str, shapes: Sequence[Shape]) -> bool:
    """Tell whether a layer of another type with the node's values takes these shapes."""
    values = rework.carried(place.design, place.node, type)
    if any(map(is_expression, values.values())):
        return False
    try:
        LAYERS[type](**values).infer_all(*shapes)
    except Mismatch:
        return False
    return True


def _later_flatten(place: Place, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Offer to move the Flatten that stands before a layer for images behind it, or to leave it out."""
    graph = place.design.graph(place.within)
    flat = _flatten_above(graph, place.id) if len(shapes[0]) == FLAT else None
    if flat is None:
        return
    target = _first_row(graph, place.id)
    if target:
        edit = partial(rework.move_before, id=flat, target=target, within=place.within)
        yield Fix(f"Move {flat} before {target.node}", edit)
    yield from gates.as_sequence(place, flat)
    yield Fix(f"Remove {flat}", partial(rework.extract, ids=[flat], within=place.within))


def _flatten_above(graph: Graph, id: str) -> str | None:
    """Return the Flatten above a node, if only layers for any shape stand between."""
    for above in upwards(graph, Port(id)):
        layer = LAYERS.get(graph.nodes[above].type)
        if graph.nodes[above].type == "Flatten":
            return above
        if layer is None or (
            layer.category not in ANY_SHAPE and not graph.nodes[above].type.startswith("Dropout")
        ):
            return None
    return None


def _first_row(graph: Graph, id: str) -> Port | None:
    """Return the input of the first Linear behind a node, or of the Output where there is none."""
    waiting, seen = [id], {id}
    readers: dict[str, list[Port]] = {}
    for target, source in graph.links.items():
        readers.setdefault(source.node, []).append(target)
    while waiting:
        for target in sorted(readers.get(waiting.pop(0), ())):
            if graph.nodes[target.node].type in ("Linear", "Output"):
                return target
            if target.node not in seen:
                seen.add(target.node)
                waiting.append(target.node)
    return None


def _depthwise(place: Place, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Offer so many output channels that a group for each input channel can share them evenly."""
    groups, out = (place.node.values.get(name) for name in ("groups", "out_channels"))
    wanted = declared(place.design, place.node.type)["out_channels"][1] if out is None else out
    if groups == shapes[0][0] and isinstance(groups, int) and isinstance(wanted, int):
        yield place.set_value("out_channels", max(1, round(wanted / groups)) * groups)


def _same_sizes(place: Place, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Offer to pad the windows in the branches so that they keep their input's size."""
    if len({shape[1:] for shape in shapes}) == 1:
        return
    graph = place.design.graph(place.within)
    values = {}
    for id in _branches(place.design, graph, place.id, len(shapes)):
        padding = _keeping(place, graph.nodes[id])
        if padding is not None:
            values[id] = padding
    if not values:
        return

    def edit(design: Design) -> Design:
        for id, padding in values.items():
            design = edits.set_value(design, [id], "padding", padding, within=place.within)
        return design

    (first, padding), *others = values.items()
    shown = show(padding) if len(set(padding)) > 1 else str(padding[0])
    one = f"Set padding of {first} to {shown}"
    several = f"Pad {first} and {len(others)} more so that they keep the size"
    yield Fix(several if others else one, edit)


def _both(one: Fix, other: Fix) -> Fix:
    """Do two things at once, where each alone would leave a misfit."""
    title = f"{one.title} and {other.title[0].lower()}{other.title[1:]}"
    return Fix(title, lambda design: other.edit(one.edit(design)))


def _branches(design: Design, graph: Graph, id: str, inputs: int) -> list[str]:
    """Return the nodes that feed some inputs of a merge but not all."""
    ways = [_above(design, graph, graph.links[Port(id, index)].node) for index in range(inputs)]
    common = set.intersection(*map(set, ways)) if ways else set()
    return list(dict.fromkeys(each for way in ways for each in way if each not in common))


def _above(design: Design, graph: Graph, id: str) -> list[str]:
    """Return a node and what it depends on, nearest first, as far as is looked."""
    found = {id: None}
    waiting = [id]
    for each in waiting:
        sources = _sources(design, graph, each) if len(found) < FARTHEST else []
        fresh = [source for source in sources if source not in found]
        found.update(dict.fromkeys(fresh))
        waiting += fresh
    return list(found)


def _sources(design: Design, graph: Graph, id: str) -> list[str]:
    """Return what feeds a node's inputs."""
    ports = ports_in(design, graph.nodes[id])
    indices = count() if ports is None else range(len(ports))
    feeding = (graph.links.get(Port(id, index)) for index in indices)
    if ports is None:
        return [source.node for source in takewhile(bool, feeding) if source]
    return [source.node for source in feeding if source]


def _keeping(place: Place, node: Node) -> tuple[int, ...] | None:
    """Return the padding with which a window keeps its input's size, unless it has it already.

    A convolution in steps of s then makes ⌈n / s⌉ of n, as a 1 × 1 one beside it does. A pooling in
    steps is left alone.
    """
    values: dict[str, Any] = {}
    for name, (kind, default) in declared(place.design, node.type).items():
        values[name] = kind.canonical(_settled(place, node.values.get(name, default)))
    asked = [values.get(name) for name in ("kernel_size", "stride", "padding")]
    if not all(isinstance(value, tuple) for value in asked):
        return None
    if set(values["stride"]) != {1} and not node.type.startswith("Conv"):
        return None
    dilation = values.get("dilation", (1,) * len(values["kernel_size"]))
    if is_expression(dilation) or any(k % 2 == 0 for k in values["kernel_size"]):
        return None
    padding = tuple(d * (k - 1) // 2 for k, d in zip(values["kernel_size"], dilation, strict=False))
    return padding if padding != values["padding"] else None


def _settled(place: Place, value: Value) -> Value:
    """Return the number that a formula comes to at this place; one that comes to nothing as it is."""
    try:
        return evaluate(value, place.around) if is_expression(value) else value
    except ExpressionError:
        return value


def _same_channels(place: Place, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Offer to give the convolutions that end branches of a sum the channels of a branch that has none.

    Channels that come of a formula are given by that formula, so that they fit at all places of a block.
    """
    channels = [shape[0] for shape in shapes]
    if place.node.type == "Concat" or len(set(channels)) == 1:
        return
    graph = place.design.graph(place.within)
    makers = [_maker(graph, Port(place.id, index)) for index in range(len(shapes))]
    told = [graph.nodes[id].values.get("out_channels") if id else None for id in makers]
    plain = [id if id and not is_expression(value) else None for id, value in zip(makers, told, strict=True)]
    wanted = next((count for count, id in zip(channels, plain, strict=True) if not id), channels[0])
    wrong = [id for count, id in zip(channels, plain, strict=True) if id and count != wanted]
    if len(wrong) == sum(count != wanted for count in channels):
        ids = list(dict.fromkeys(wrong))
        formulas = (value for count, value in zip(channels, told, strict=True) if count == wanted)
        value = next(filter(is_expression, formulas), wanted)
        edit = partial(edits.set_value, ids=ids, name="out_channels", value=value, within=place.within)
        yield Fix(f"Set out_channels of {' and '.join(ids)} to {value}", edit)


def _maker(graph: Graph, port: Port) -> str | None:
    """Return the convolution that decides how many channels arrive at a port, if one does alone."""
    for id in upwards(graph, port):
        layer = LAYERS.get(graph.nodes[id].type)
        if layer is None:
            return None
        if layer.category == "Convolution":
            return id
        if layer.category not in gates.HANDS_ON:
            return None
    return None


def _only_alike(place: Place, shapes: Sequence[Shape]) -> Iterator[Fix]:
    """Offer to keep only the branches that are like the first."""
    others = [Port(place.id, index) for index, shape in enumerate(shapes) if shape != shapes[0]]
    if len(others) > 1:
        edit = partial(edits.disconnect, targets=others, within=place.within)
        yield Fix(f"Remove {len(others)} wires", edit)


def unique(fixes: Iterable[Fix]) -> tuple[Fix, ...]:
    """Return fixes without those whose title has come already."""
    found: dict[str, Fix] = {}
    for fix in fixes:
        found.setdefault(fix.title, fix)
    return tuple(found.values())
