"""Walks one place of a graph with symbolic sizes: what each node constructs there, what shape leaves it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from engine.analysis.report import GraphReport, NodeReport
from engine.analysis.resolve import REPEATS, declared
from engine.analysis.sizes import reads_sequences, size_names
from engine.catalogue import LAYERS, Layer
from engine.catalogue.code import Call, Unless, is_symbolic, single
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.names import INDEX
from engine.catalogue.shapes import Shape
from engine.errors import ExpressionError
from engine.export.symbols import names, plain, symbol, written
from engine.export.terms import canonical, negated, term
from engine.graph.document import WHERE_ALIKE, Design, Node, Port
from engine.graph.substitution import counts


@dataclass(frozen=True)
class Argument:
    """One argument of a call; `left_out` where PyTorch's default says the same."""

    keyword: str
    value: Any
    left_out: bool = False
    name: str = ""
    """What it is, where its place says it without a keyword."""


@dataclass(frozen=True)
class Row:
    """What is called, and with what."""

    function: str
    arguments: tuple[Argument, ...] = ()
    within: str = ""
    """A function around the call."""


@dataclass(frozen=True)
class Placed:
    """What one node is at one place; sizes and values may be symbols."""

    inputs: int
    """How many there are."""
    outputs: tuple[Shape, ...]
    present: Any = True
    """Whether the node is not bypassed."""
    call: Row | None = None
    """The construction of a layer's module; None for a block and for a layer without one."""
    layer: Layer | None = None
    """The layer whose `call` computes the outputs."""
    is_called: bool = True
    """Whether its output is the module called with its input, so that `nn.Identity` could stand for it."""
    bodies: tuple[GraphReport, ...] = ()
    told: tuple[Mapping[str, Any], ...] = ()
    """For each repetition of a block its parameters and the sizes of its inputs, by name."""
    counted: tuple[Mapping[str, Any], ...] = ()
    """The same as a loop tells it: with `index` as it is written, where the repetitions are counted."""
    count: Any = None
    """How often the block is placed; None where it does not repeat."""
    spare: "Placed | None" = None
    """What a layer would be by which data passes, as far as arguments decide that."""

    @property
    def here(self) -> bool:
        """Whether data does not pass by the node."""
        return bool(self.present) and self.count != 0


def walk(
    design: Design,
    body: GraphReport,
    around: Mapping[str, Any],
    shapes: Sequence[Shape],
    known: dict[Any, tuple[Shape, ...]] | None = None,
) -> dict[str, Placed]:
    """Return what every live node is, given the block's parameters and its inputs' shapes as symbols.

    `known` remembers what leaves the blocks inside, so that a repetition is walked but once.
    """
    known = {} if known is None else known
    placed: dict[str, Placed] = {}
    inputs = dict(zip(body.graph.inputs, shapes, strict=True))
    named = dimensions(design, body).items() if body.sizes else ()
    around = {**{name: shapes[index][axis] for name, (index, axis) in named}, **around}
    for id in body.order:
        report = body.nodes[id]
        if not report.live:
            continue
        if id in inputs:
            placed[id] = Placed(0, (inputs[id],))
            continue
        sources = (body.graph.links[Port(id, index)] for index in range(len(report.inputs)))
        x = tuple(placed[source.node].outputs[source.index] for source in sources)
        node = report.node
        owner = body.graph.nodes[node.shares] if node.shares else node
        spot = _Spot(design, replace(owner, bypassed=node.bypassed), around, known)
        placed[id] = _placed(spot, x, report)
        if node.shares:
            present = placed[id].present if placed[id].here else False
            placed[id] = replace(placed[id], present=present, call=None, bodies=(), told=(), count=None)
    return placed


def entering(body: GraphReport) -> tuple[Shape, ...]:
    """Return the shapes that enter a graph, in the order of its Inputs."""
    shapes = (body.nodes[id].output for id in body.graph.inputs)
    return tuple(shape for shape in shapes if shape is not None)


def dimensions(design: Design, body: GraphReport) -> dict[str, tuple[int, int]]:
    """Name the sizes of a block's inputs, as its expressions do; each with its input and axis."""
    return size_names(body.graph, entering(body), sequences=reads_sequences(design, body.graph))


@dataclass(frozen=True)
class _Spot:
    """A node and the parameters around it, as far as they differ from place to place as symbols."""

    design: Design
    node: Node
    around: Mapping[str, Any]
    known: dict[Any, tuple[Shape, ...]]

    def values(self, index: Any = None) -> dict[str, Any]:
        """Return all parameters of the node, in one of its repetitions where these are counted."""
        known = declared(self.design, self.node.type)
        around = self.around if index is None else {**self.around, INDEX: index}
        result = {name: default for name, (_, default) in known.items()}
        for name, value in self.node.values.items():
            result[name] = canonical(known[name][0], term(value, around))
        return result


def _placed(spot: _Spot, x: tuple[Shape, ...], report: NodeReport) -> Placed:
    alike = spot.node.bypassed == WHERE_ALIKE
    present = not report.bypassed if alike else negated(term(spot.node.bypassed, spot.around))
    if spot.node.type in spot.design.blocks:
        return _placed_block(spot, x, report, present)
    if report.bypassed:
        return Placed(len(x), x[:1], present, spare=_spare(spot, x) if names(present) else None)
    layer = LAYERS[spot.node.type](**spot.values())
    init = layer.init(*x)
    is_called = type(layer).call is Layer.call
    return Placed(len(x), layer.infer_all(*x), present, _row(init) if init else None, layer, is_called)


def _spare(spot: _Spot, x: tuple[Shape, ...]) -> Placed | None:
    """Return what a bypassed layer would be: a call alone, or a module that keeps the shape of its input."""
    known = declared(spot.design, spot.node.type)
    try:
        values = spot.values()
        if any(known[name][0].problem(plain(value)) for name, value in values.items()):
            return None
        layer = LAYERS[spot.node.type](**values)
        if type(layer).init is Layer.init:
            return Placed(len(x), x[:1], layer=layer)
        if type(layer).call is not Layer.call or layer.infer_all(*x) != x:
            return None
        init = layer.init(*x)
        return Placed(len(x), x, call=_row(init), layer=layer) if init else None
    except (Mismatch, ExpressionError, ArithmeticError, TypeError, ValueError):
        return None  # it cannot be computed, and need not be


def _placed_block(spot: _Spot, x: tuple[Shape, ...], report: NodeReport, present: Any) -> Placed:
    """Follow the shapes through every repetition of a block."""
    told, counted, inputs = [], [], len(x)
    is_counted = counts(spot.node)
    values = spot.values() if report.bodies and not is_counted else {}
    for place, body in enumerate(report.bodies):
        sizes = {name: x[index][axis] for name, (index, axis) in dimensions(spot.design, body).items()}
        if is_counted:
            values = spot.values(place)
            counted.append({**sizes, **spot.values(symbol(place, INDEX))})
        told.append({**sizes, **values})
        x = _leaving(spot, body, values, x)
    outputs = x[:1] * len(report.outputs) if report.bypassed else x
    count = _count(spot, present)
    return Placed(
        inputs, outputs, present, bodies=report.bodies, told=tuple(told), counted=tuple(counted), count=count
    )


def _leaving(
    spot: _Spot, body: GraphReport, values: Mapping[str, Any], x: tuple[Shape, ...]
) -> tuple[Shape, ...]:
    """Return the shapes that leave a block; where nothing is a symbol, the report knows them."""
    if not names(*values.values(), *x):
        return tuple(shape for shape in body.outputs if shape is not None)
    key = (id(body), written(tuple(values.values())), written(x))
    if key not in spot.known:
        inside = walk(spot.design, body, values, x, spot.known)
        spot.known[key] = tuple(inside[id].outputs[0] for id in body.graph.outputs)
    return spot.known[key]


def _count(spot: _Spot, present: Any) -> Any:
    """Return how often a block is placed; an expression need not hold where data passes by."""
    repeat = spot.node.repeat
    if repeat == 1:
        return None
    if not present:
        return 1 if isinstance(repeat, str) else repeat
    return canonical(REPEATS, term(repeat, spot.around))


def _row(call: Call) -> Row:
    positional = (Argument("", _folded(value)) for value in call.args)
    named = (
        Argument(name, _folded(value.value), value.left_out)
        if isinstance(value, Unless)
        else Argument(name, _folded(value))
        for name, value in call.kwargs.items()
    )
    return Row(call.function, (*positional, *named), call.within)


def row_text(row: Row) -> str:
    """Tell what is called from others."""
    return f"{row.function}({', '.join(written(argument.value) for argument in row.arguments)})"


def _folded(value: Any) -> Any:
    """Fold equal numbers into one, unless they are equal only at this place."""
    if isinstance(value, tuple) and is_symbolic(value) and len(set(map(written, value))) > 1:
        return value
    return single(value)
