"""Draws nodes that fit: each layer is asked for its outputs, each block is analysed, with what arrives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any, NamedTuple

from engine.analysis import analyse
from engine.analysis.resolve import declared
from engine.catalogue import LAYERS, Layer
from engine.catalogue.fields import Integer, Kind, Switch
from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.plugins import package_of
from engine.catalogue.shapes import Shape
from engine.errors import ExpressionError
from engine.graph.document import Design, Graph, Node, Port, placed_blocks, ports_in, ports_out
from engine.graph.expressions import evaluate
from tests.catalogue.sampling import ranks
from tests.export.random_values import values
from tests.export.random_words import Parameters, formula

MOST_NUMBERS = 4000
MOST_DIMENSIONS = 5
"""How large an output may get."""
MOST_WEIGHTS = 30_000

Shapes = tuple[Shape, ...]


class World(NamedTuple):
    """What a graph, or a node in it, is given at one place: the block's parameters and what arrives."""

    values: Mapping[str, Any]
    inputs: Shapes


@dataclass(frozen=True)
class Blocks:
    """The blocks of a design that is being drawn, and the worlds in which each is known to hold."""

    graphs: Mapping[str, Graph] = field(default_factory=dict)
    worlds: Mapping[str, Sequence[World]] = field(default_factory=dict)

    def __contains__(self, type: str) -> bool:
        return type in self.graphs

    @property
    def design(self) -> Design:
        """A design of these blocks alone."""
        return Design(blocks=self.graphs)


OWN = {type: layer for type, layer in LAYERS.items() if not package_of(layer)}
"""The layers of Convas itself: what those of plug-ins compute, the oracle does not know."""
SINGLE = [
    type
    for type, layer in OWN.items()
    if layer.input_ports({}) == ("input",) and layer.outputs and type != "Embedding"
]
"""Layers of one input; an Embedding wants indices."""
JOINING = [type for type, layer in OWN.items() if layer.variadic or len(layer.inputs) > 1]
MODULES = [type for type in SINGLE if LAYERS[type].call is Layer.call and LAYERS[type].init is not Layer.init]
"""What may stand in an ``nn.Sequential``."""

SEVERAL = {"MultiheadAttention": {"attention": "cross"}}
"""Values with which layers of one input take several."""


FAVOURITES = {"Conv1d": 3, "Conv2d": 3, "Conv3d": 3, "Linear": 3, "BatchNorm2d": 2, "Convolution": 3}
"""How many times as often a layer or category is drawn as others."""

COUNTED = [
    "=index",
    "=index + 1",
    "=index % 2 + 1",
    "=2 if index == 0 else 1",
    "=min(index + 2, 3)",
    "=4 - index",
]
"""Whole numbers that depend on which repetition of a block it is."""


def suiting(random: Random, types: Sequence[str], rank: int) -> str:
    """Choose a type that takes inputs of so many dimensions, each category alike."""
    found: dict[str, list[str]] = {}
    for type in types:
        if rank in ranks(LAYERS[type]) or type == "Linear":  # which takes all at each position
            found.setdefault(LAYERS[type].category, []).append(type)
    (category,) = random.choices(list(found), [FAVOURITES.get(name, 1) for name in found])
    return random.choices(found[category], [FAVOURITES.get(name, 1) for name in found[category]])[0]


def drawn(random: Random, blocks: Blocks, type: str, around: Parameters) -> Node:
    """Draw a node of a type, sometimes bypassed or repeated; values of a block often as in its worlds."""
    is_block = type in blocks
    known = declared(blocks.design, type)
    own = values(random, type, known, around, 0.8 if is_block else 0.6 if around else 0.35)
    if is_block and random.random() < 0.6:
        world = random.choice(blocks.worlds[type]).values
        own = {name: world[name] for name, (_, default) in known.items() if world[name] != default}
    bypassed: bool | str = random.random() < 0.04
    if around and random.random() < 0.25:
        bypassed = formula(random, Switch(), around) or bypassed
    repeat: int | str = random.choice([0, 2, 3, 4]) if is_block and random.random() < 0.3 else 1
    if is_block and around and random.random() < 0.4:
        repeat = formula(random, Integer(0, 9), around) or repeat
    if repeat != 1:
        own.update(counted(random, known))
    return Node(type, own, bypassed=bypassed, repeat=repeat)


def counted(random: Random, known: Mapping[str, tuple[Kind, Any]]) -> dict[str, str]:
    """Draw values that differ from repetition to repetition."""
    kinds = {"integer": COUNTED, "number": ["=index / 9", "=0.5 / (index + 2)", "=0.1 * (1 + index)"]}
    counting = [(name, kinds[kind.name]) for name, (kind, _) in known.items() if kind.name in kinds]
    return {name: random.choice(texts) for name, texts in counting if random.random() < 0.3}


def fitted(
    random: Random, blocks: Blocks, node: Node, given: Sequence[World]
) -> tuple[Node, list[Shapes]] | None:
    """Return a node with values that suit what is given, in every world, and what leaves it in each.

    None where no such values are suggested.
    """
    for _ in range(3):
        asked, leaving = node, []
        for world in given:
            found = _fitted_in(random, blocks, node, world)
            if found is None:
                return None
            node = found[0]
            leaving.append(found[1])
        if node is asked:
            return node, leaving
    return None


def _fitted_in(random: Random, blocks: Blocks, node: Node, world: World) -> tuple[Node, Shapes] | None:
    try:
        counting = world.values if node.repeat == 1 else {**world.values, "index": 0}
        resolved = _resolved(blocks.design, node, counting)
        skipped = bool(_plain(node.bypassed, world.values))
        repeat = int(_plain(node.repeat, world.values))
    except (ExpressionError, ValueError):
        return None
    if node.type in blocks:
        outputs = _leaving_block(blocks, replace(node, values=resolved, repeat=repeat), world.inputs)
    else:
        node, outputs = _mended(random, node, resolved, world.inputs)
    if outputs is None or not skipped:
        return None if outputs is None else (node, outputs)
    return (node, world.inputs[:1]) if len(ports_out(blocks.design, node)) == 1 else None


def _plain(value: Any, defaults: Mapping[str, Any]) -> Any:
    return evaluate(value, defaults) if isinstance(value, str) and value.startswith("=") else value


def _resolved(design: Design, node: Node, defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that differ from the defaults without expressions, or raise `ValueError`."""
    known, result = declared(design, node.type), {}
    for name, value in node.values.items():
        kind, _ = known[name]
        result[name] = kind.canonical(_plain(value, defaults))
        if problem := kind.problem(result[name]):
            raise ValueError(problem)
    return result


def _mended(random: Random, node: Node, resolved: dict[str, Any], x: Shapes) -> tuple[Node, Shapes | None]:
    """Give a layer the values that it suggests itself."""
    for _ in range(5):
        layer = LAYERS[node.type](**resolved)
        try:
            outputs = layer.infer_all(*x)
        except Mismatch as mismatch:
            cures = [each for each in mismatch.suggestions if isinstance(each, SetValue)]
            if not cures:
                break
            cure = random.choice(cures)
            resolved = {**resolved, cure.name: cure.value}
            node = replace(node, values={**node.values, cure.name: cure.value})
            continue
        weights = sum(_count(shape) for shape in layer.weights(*x).values())
        fits = _are_small(outputs) and weights <= MOST_WEIGHTS
        return node, outputs if fits else None
    return node, None


def _are_small(shapes: Shapes) -> bool:
    return all(len(shape) <= MOST_DIMENSIONS and _count(shape) <= MOST_NUMBERS for shape in shapes)


def _count(shape: Shape) -> int:
    result = 1
    for size in shape:
        result *= size
    return result


def _leaving_block(blocks: Blocks, node: Node, x: Shapes) -> Shapes | None:
    """Return what leaves a placed block, or None where something is wrong inside."""
    inside = (node.type, *placed_blocks(blocks.design, node.type))
    alone = Design(blocks={name: blocks.graphs[name] for name in inside})
    nodes = {f"input{index}": Node("Input", {"shape": shape}) for index, shape in enumerate(x)}
    links = {Port("node", index): Port(f"input{index}") for index in range(len(x))}
    if any(len(shape) > 4 for shape in x) or len(x) != len(ports_in(alone, node) or ()):
        return None
    for index in range(len(ports_out(alone, node))):
        nodes[f"output{index}"] = Node("Output")
        links[Port(f"output{index}")] = Port("node", index)
    report = analyse(replace(alone, network=Graph({**nodes, "node": replace(node, bypassed=False)}, links)))
    if not report.valid or report.totals.parameters > MOST_WEIGHTS:
        return None
    outputs = tuple(shape for shape in report.network.outputs if shape is not None)
    return outputs if _are_small(outputs) else None
