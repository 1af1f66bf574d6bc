"""Walks one place of a graph with symbolic sizes: what each node constructs there, and what shapes leave it."""

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.analysis.report import GraphReport
from engine.analysis.resolve import declared
from engine.catalogue import LAYERS
from engine.catalogue.code import Call, Unless, is_symbolic, single
from engine.catalogue.fields import is_expression
from engine.catalogue.shapes import Shape
from engine.export.symbols import Symbol, symbol, written
from engine.graph.document import Design, Node, Port
from engine.graph.expressions import evaluate, parse


@dataclass(frozen=True)
class Argument:
    """One argument of a call; `left_out` where PyTorch's default says the same."""

    keyword: str
    value: Any
    left_out: bool = False


Row = tuple[str, tuple[Argument, ...]]
"""What is called, and with what."""


@dataclass(frozen=True)
class Placed:
    """What one node is at one place; sizes and values may be symbols."""

    outputs: tuple[Shape, ...]
    call: Row | None = None
    """The construction of a layer's module; None for a block and for a layer without one."""
    present: bool = True
    condition: str = ""
    """When the node is not bypassed, if that depends on the block's parameters."""
    bodies: tuple[GraphReport, ...] = ()
    names: tuple[Mapping[str, Any], ...] = ()
    """For each repetition of a block, its parameters and input sizes by the names that its class uses."""
    count: Any = None
    """How often the block is placed; None where it does not repeat."""


def walk(
    design: Design, body: GraphReport, around: Mapping[str, Any], entering: Sequence[Shape]
) -> dict[str, Placed]:
    """Return what every live node is, given the block's parameters and its inputs' shapes as symbols."""
    placed: dict[str, Placed] = {}
    inputs = dict(zip(body.graph.of_type("Input"), entering, strict=True))
    for id in body.order:
        report = body.nodes[id]
        if not report.live:
            continue
        if id in inputs:
            placed[id] = Placed((inputs[id],))
            continue
        sources = (body.graph.links[Port(id, index)] for index in range(len(report.inputs)))
        x = tuple(placed[source.node].outputs[source.index] for source in sources)
        placed[id] = _placed(_Spot(design, report.node, around), x, report.bodies)
    return placed


def entering(body: GraphReport) -> tuple[Shape, ...]:
    """Return the shapes that enter a graph, in the order of its Inputs."""
    shapes = (body.nodes[id].output for id in body.graph.of_type("Input"))
    return tuple(shape for shape in shapes if shape is not None)


def dimension_names(body: GraphReport) -> dict[str, tuple[int, int]]:
    """Name the sizes of a block's inputs as PyTorch does: ``in_channels``; each with its input and dimension."""
    ids = body.graph.of_type("Input")
    names = {}
    for index, (id, shape) in enumerate(zip(ids, entering(body), strict=False)):
        words = {1: ("features",), 2: ("channels", "length"), 3: ("channels", "height", "width")}.get(
            len(shape), ("channels", "depth", "height", "width")
        )
        for axis, word in enumerate(words[: len(shape)]):
            name = f"{'in' if len(ids) == 1 else id}_{word}"
            while name in body.graph.parameters:
                name += "_"
            names[name] = (index, axis)
    return names


@dataclass(frozen=True)
class _Spot:
    """A node and the parameters around it, as far as they differ from place to place as symbols."""

    design: Design
    node: Node
    around: Mapping[str, Any] = field(default_factory=dict)

    def values(self) -> dict[str, Any]:
        """Return all parameters of the node."""
        known = declared(self.design, self.node.type)
        result = {name: default for name, (_, default) in known.items()}
        for name, value in self.node.values.items():
            result[name] = known[name][0].canonical(self.evaluated(value))
        return result

    def evaluated(self, value: Any) -> Any:
        """Return the value of an expression with the text that gives it in the class; other values stay."""
        if not is_expression(value):
            return value
        result = evaluate(value, self.around)
        tree = _Substituted(self.around).visit(ast.parse(ast.unparse(parse(value)), mode="eval").body)
        if is_symbolic(result) or not any(isinstance(part, ast.Name) for part in ast.walk(tree)):
            return result
        return symbol(result, _unparsed(tree), binding=0)

    def condition(self) -> str:
        """Return when the node is not bypassed, or an empty text where that is the same at every place."""
        bypassed = self.evaluated(self.node.bypassed)
        if not isinstance(bypassed, Symbol):
            return ""
        tree = ast.parse(bypassed.text, mode="eval").body
        if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.Not):
            return _unparsed(tree.operand)
        return _unparsed(ast.UnaryOp(ast.Not(), tree))


class _Substituted(ast.NodeTransformer):
    """Puts constants for parameters that are the same everywhere, and their text for those that are not."""

    def __init__(self, around: Mapping[str, Any]) -> None:
        self.around = around

    def visit_Name(self, node: ast.Name) -> ast.expr:  # noqa: N802  (the name that ast.NodeTransformer asks for)
        if node.id not in self.around:
            return node
        return ast.parse(written(self.around[node.id]), mode="eval").body

    def visit_Call(self, node: ast.Call) -> ast.expr:  # noqa: N802  (the name that ast.NodeTransformer asks for)
        return ast.Call(node.func, [self.visit(argument) for argument in node.args], [])


def _unparsed(tree: ast.expr) -> str:
    text = ast.unparse(tree)
    return text if '"' in text else text.replace("'", '"')


def _placed(spot: _Spot, x: tuple[Shape, ...], bodies: tuple[GraphReport, ...]) -> Placed:
    present, condition = not spot.evaluated(spot.node.bypassed), spot.condition()
    if spot.node.type in spot.design.blocks:
        count = None if spot.node.repeat == 1 else spot.evaluated(spot.node.repeat)
        placed = _placed_block(spot, x, bodies)
        return Placed(placed.outputs, None, present, condition, bodies, placed.names, count)
    if not present:
        return Placed(x[:1], None, present, condition)
    layer = LAYERS[spot.node.type](**spot.values())
    init = layer.init(*x)
    return Placed((layer.infer(*x),), _row(init) if init else None, present, condition)


def _placed_block(spot: _Spot, x: tuple[Shape, ...], bodies: tuple[GraphReport, ...]) -> Placed:
    """Follow the shapes through every repetition of a block."""
    names = []
    values = spot.values() if bodies else {}
    for body in bodies:
        sizes = {name: x[index][axis] for name, (index, axis) in dimension_names(body).items()}
        names.append({**sizes, **values})
        inside = walk(spot.design, body, values, x)
        x = tuple(inside[id].outputs[0] for id in body.graph.of_type("Output"))
    return Placed(x, names=tuple(names))


def _row(call: Call) -> Row:
    positional = (Argument("", _folded(value)) for value in call.args)
    named = (
        Argument(name, _folded(value.value), value.left_out)
        if isinstance(value, Unless)
        else Argument(name, _folded(value))
        for name, value in call.kwargs.items()
    )
    return call.function, (*positional, *named)


def _folded(value: Any) -> Any:
    """Fold equal numbers into one, unless they are equal only at this place."""
    if isinstance(value, tuple) and is_symbolic(value) and len(set(map(written, value))) > 1:
        return value
    return single(value)
