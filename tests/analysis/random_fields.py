"""Random designs in which all that an output depends on shows in its gradients: nothing picks or cancels."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from math import prod
from random import Random
from typing import Any

from engine.analysis import analyse
from engine.catalogue import LAYERS
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.shapes import Shape
from engine.graph.document import Design, Graph, Node, Port

Turned = tuple[int | None, ...]
"""Which dimension of the Inputs runs along each dimension of a tensor; none along the channels."""
Values = dict[str, Any]

LONGEST = 20
"""The longest side of a tensor."""
MOST_POSITIONS = 400


@dataclass(frozen=True)
class Tensor:
    """A tensor of a graph that is being drawn."""

    port: Port
    shape: Shape
    turned: Turned
    folded: bool = False

    def is_like(self, other: "Tensor") -> bool:
        return self.turned == other.turned and not (self.folded or other.folded)


def sizes(random: Random, dimensions: int, *choices: int) -> tuple[int, ...]:
    """Draw a size for each dimension, half of the time the same."""
    if random.random() < 0.5:
        return (random.choice(choices),) * dimensions
    return tuple(random.choice(choices) for _ in range(dimensions))


def convolution(random: Random, dimensions: int) -> Values:
    kernel, dilation = sizes(random, dimensions, 1, 2, 3, 3, 4), sizes(random, dimensions, 1, 1, 1, 2)
    channels, groups = random.choice([1, 2, 4]), random.choice([1, 1, 2])
    values = {"out_channels": channels, "kernel_size": kernel, "dilation": dilation, "groups": groups}
    if random.random() < 0.3:
        return {**values, "padding": "same"}
    # So much that each window has a tap inside.
    padding = tuple(d * random.randint(0, min(2, k - 1)) for k, d in zip(kernel, dilation, strict=True))
    return {**values, "stride": sizes(random, dimensions, 1, 1, 2, 3), "padding": padding}


def transposed(random: Random, dimensions: int) -> Values:
    return {
        "out_channels": random.choice([1, 2]),
        "kernel_size": sizes(random, dimensions, 1, 2, 3, 4),
        "stride": sizes(random, dimensions, 1, 2, 2, 3),
        "padding": sizes(random, dimensions, 0, 0, 1),
        "output_padding": sizes(random, dimensions, 0, 0, 1),
        "dilation": sizes(random, dimensions, 1, 1, 2),
    }


def pool(random: Random, dimensions: int) -> Values:
    kernel = sizes(random, dimensions, 1, 2, 3)
    stride, ceil = sizes(random, dimensions, 1, 2, 3), random.random() < 0.3
    return {"kernel_size": kernel, "stride": stride, "ceil_mode": ceil}


def padded_pool(random: Random, dimensions: int) -> Values:
    values = pool(random, dimensions)
    return {**values, "padding": tuple(random.randint(0, k // 2) for k in values["kernel_size"])}


def adaptive(random: Random, dimensions: int) -> Values:
    return {"output_size": sizes(random, dimensions, 1, 1, 2, 3, 5, 7, 10)}


def flat(random: Random, dimensions: int) -> Values:
    return {"start_dim": random.randint(1, dimensions)}


def upsampled(random: Random, dimensions: int) -> Values:
    mode = random.choice(["nearest", "area", ("linear", "bilinear", "trilinear")[dimensions - 1]])
    aligned = "linear" in mode and random.random() < 0.3
    values: Values = {"mode": mode, "align_corners": True} if aligned else {"mode": mode}
    if random.random() < 0.5:
        return {**values, "size": sizes(random, dimensions, 1, 3, 5, 8, 11)}
    return {**values, "scale_factor": random.choice([0.5, 1.5, 2.0, 2.0, 3.0])}


def padded(random: Random, dimensions: int) -> Values:
    return {"padding": tuple(random.choice([0, 0, 1, 2]) for _ in range(2 * dimensions))}


def cropped(random: Random, dimensions: int) -> Values:
    return {side: random.randint(0, 2) for side in ("top", "bottom", "left", "right")}


def sliced(random: Random, dimensions: int) -> Values:
    start, step = random.choice([0, 1, 2, -3]), random.choice([1, 1, 2, 3])
    return {"dim": random.randint(1, dimensions + 1), "start": start, "step": step}


def chunked(random: Random, dimensions: int) -> Values:
    return {"dim": random.randint(1, dimensions + 1), "chunks": random.randint(2, 3)}


def permuted(random: Random, dimensions: int) -> Values:
    order = list(range(1, dimensions + 2))
    random.shuffle(order)
    return {"dims": tuple(order)}


def swapped(random: Random, dimensions: int) -> Values:
    dim0, dim1 = random.sample(range(1, dimensions + 2), 2)
    return {"dim0": dim0, "dim1": dim1}


def reduced(random: Random, dimensions: int) -> Values:
    count = random.randint(1, dimensions)
    dims = random.sample(range(2, dimensions + 2), count)
    return {"dim": tuple(dims), "keepdim": random.random() < 0.8}


def nothing(random: Random, dimensions: int) -> Values:
    return {}


DRAWN: list[tuple[int, str, Callable[[Random, int], Values]]] = [
    (10, "Conv{}d", convolution),
    (3, "ConvTranspose{}d", transposed),
    (2, "AvgPool{}d", padded_pool),
    (1, "LPPool{}d", pool),
    (2, "AdaptiveAvgPool{}d", adaptive),
    (2, "ReLU", nothing),
    (1, "Flatten", flat),
    (2, "Upsample", upsampled),
    (1, "Pad", padded),
    (1, "Crop", cropped),
    (1, "Slice", sliced),
    (1, "Chunk", chunked),
    (1, "Permute", permuted),
    (1, "Transpose", swapped),
    (1, "Mean", reduced),
    (1, "PixelShuffle", nothing),
    (1, "PixelUnshuffle", nothing),
]
"""How often each layer is drawn, and how its values are.

There is no BatchNorm among them: its gradients are wrong in torch 2.15 on the CPU where a side of 1 and the
channels have changed places.
"""
FOLDED: list[tuple[str, Values]] = [
    ("ReLU", {}),
    ("Linear", {"out_features": 2}),
    ("Unflatten", {"dim": 1, "unflattened_size": (-1, 2)}),
    ("Reshape", {"shape": (-1, 3)}),
]
"""What may follow where positions are folded."""
MERGES = ("Add", "Multiply", "Average", "Concat", "Concat")
CUTS = ("Slice", "Chunk")
"""They take channels apart only if these are a dimension of the image."""


@dataclass
class Grower:
    """Draws a graph layer by layer on tensors of some spatial dimensions."""

    random: Random
    dimensions: int
    blocks: dict[str, Graph]
    depth: int = 0
    nodes: dict[str, Node] = field(default_factory=dict)
    links: dict[Port, Port] = field(default_factory=dict)
    made: list[Tensor] = field(default_factory=list)
    pads: bool = True

    @property
    def graph(self) -> Graph:
        return Graph(self.nodes, self.links)

    def enter(self, like: Tensor) -> None:
        """Add an Input."""
        id = f"input{len(self.nodes)}"
        self.nodes[id] = Node("Input", {"shape": like.shape})
        self.made.append(replace(like, port=Port(id)))

    def grow(self, steps: int) -> None:
        """Add layers, merges and placed blocks; what does not fit is left out."""
        for _ in range(steps):
            chance = self.random.random()
            if chance < 0.3:
                self._merge()
            elif chance < 0.45 and self.depth < 2:
                self._place_block()
            else:
                self._layer()

    def leave(self, count: int) -> list[Tensor]:
        """Add Outputs after the last tensors; return those."""
        ends = self.made[-count:]
        for end in ends:
            id = f"output{len(self.nodes)}"
            self.nodes[id], self.links[Port(id)] = Node("Output"), end.port
        return ends

    def _source(self) -> Tensor:
        return self.random.choice([*self.made, *self.made[-3:] * 2])

    def _layer(self) -> None:
        source = self._source()
        ((_, name, draw),) = self.random.choices(DRAWN, [weight for weight, _, _ in DRAWN])
        type, values = name.format(self.dimensions), draw(self.random, self.dimensions)
        if source.folded:
            type, values = self.random.choice(FOLDED)
        if not self.pads:
            values.pop("padding", None)
        if type in CUTS and (values["dim"] > len(source.turned) or source.turned[values["dim"] - 1] is None):
            return
        turned = after(type, values, source.turned)
        if shapes := inferred(type, values, source.shape):
            folded = source.folded or type in ("Flatten", "Reshape")
            places = [turned if len(turned) == len(shape) else (None,) * len(shape) for shape in shapes]
            made = [Tensor(Port(""), *each, folded) for each in zip(shapes, places, strict=True)]
            self._add(Node(type, values), [source], made)

    def _merge(self) -> None:
        first = self._source()
        alike = [each for each in self.made if each.is_like(first)]
        others = [self.random.choice(alike) for _ in range(self.random.choice([1, 1, 2]))] if alike else []
        type = self.random.choice(MERGES)
        values: Values = {"dim": self.random.randint(1, self.dimensions + 1)} if type == "Concat" else {}
        shapes = inferred(type, values, first.shape, *(other.shape for other in others)) if others else None
        if shapes:
            self._add(Node(type, values), [first, *others], [replace(first, shape=shapes[0])])

    def _place_block(self) -> None:
        """Draw a block on one or two tensors, and place it once or several times."""
        sources = [self._source() for _ in range(self.random.choice([1, 1, 2]))]
        inside = replace(self, depth=self.depth + 1, nodes={}, links={}, made=[])
        for source in sources:
            inside.enter(source)
        inside.grow(self.random.randint(1, 4))
        ends = inside.leave(self.random.choice([1, 1, 2]))
        name = f"Block{len(self.blocks)}"
        self.blocks[name] = inside.graph
        chained = len(sources) == len(ends) == 1 and sources[0].is_like(ends[0])
        node = Node(name, repeat=self.random.choice([1, 1, 2, 3]) if chained else 1)
        if (shapes := self._unfolded(node, sources)) is None:
            node, shapes = replace(node, repeat=1), tuple(end.shape for end in ends)
        self._add(node, sources, [replace(end, shape=n) for end, n in zip(ends, shapes, strict=True)])

    def _unfolded(self, node: Node, sources: Sequence[Tensor]) -> tuple[Shape, ...] | None:
        """Return what a placed block makes, or None where its repetitions do not fit on one another."""
        nodes = {f"i{port}": Node("Input", {"shape": each.shape}) for port, each in enumerate(sources)}
        links = {Port("b", port): Port(f"i{port}") for port in range(len(sources))}
        report = analyse(Design("", Graph({**nodes, "b": node}, links), self.blocks)).network.nodes["b"]
        fits = all(is_small(shape) for shape in report.outputs)
        return report.outputs if fits else None  # type: ignore[return-value]  # none of them is None

    def _add(self, node: Node, sources: Sequence[Tensor], outputs: Sequence[Tensor]) -> None:
        id = f"n{len(self.nodes)}"
        self.nodes[id] = node
        self.links.update({Port(id, port): source.port for port, source in enumerate(sources)})
        self.made += [replace(output, port=Port(id, index)) for index, output in enumerate(outputs)]


def after(type: str, values: Values, turned: Turned) -> Turned:
    """Return which dimension of the Inputs runs along each of a layer's output, where it changes that."""
    order = list(range(len(turned)))
    if type == "Permute" and len(values["dims"]) == len(turned):
        order = [dim - 1 for dim in values["dims"]]
    elif type == "Transpose" and max(values["dim0"], values["dim1"]) <= len(turned):
        one, other = values["dim0"] - 1, values["dim1"] - 1
        order[one], order[other] = order[other], order[one]
    elif type == "Mean" and not values["keepdim"]:
        order = [axis for axis in order if axis + 1 not in values["dim"]]
    return tuple(turned[axis] for axis in order)


def inferred(type: str, values: Values, *x: Shape) -> tuple[Shape, ...] | None:
    """Return what a layer makes of inputs, or None where they do not fit or it would be much."""
    try:
        shapes = LAYERS[type](**values).infer_all(*x)
    except Mismatch:
        return None
    return shapes if all(map(is_small, shapes)) else None


def is_small(shape: Shape | None) -> bool:
    return shape is not None and max(shape[1:], default=0) <= LONGEST and prod(shape) < 6 * MOST_POSITIONS


def random_design(seed: int) -> Design:
    """Return a valid design with branches and blocks, one or two Inputs and one to three Outputs."""
    random = Random(seed)
    while True:
        dimensions = random.choice([1, 1, 2, 2, 2, 2, 3])
        grower = Grower(random, dimensions, {}, pads=random.random() < 0.6)
        longest = {1: LONGEST, 2: 14, 3: 6}[dimensions]
        shape = (random.choice([1, 2]), *(random.randint(2, longest) for _ in range(dimensions)))
        for _ in range(random.choice([1, 1, 1, 2])):
            grower.enter(Tensor(Port(""), shape, (None, *range(1, dimensions + 1))))
        grower.grow(random.randint(2, 10))
        grower.leave(random.choice([1, 1, 2, 3]))
        design = Design("Field", grower.graph, grower.blocks)
        if analyse(design).valid:
            return design
