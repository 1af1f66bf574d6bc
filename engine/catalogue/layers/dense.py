"""Layers that connect every number with every other, and the table that turns numbers into rows."""

from dataclasses import dataclass
from math import prod

from engine.catalogue.code import Call, Expression, Name, call, unless
from engine.catalogue.declare import integer, switch
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import Layer, Preset, register
from engine.catalogue.mismatch import InsertBefore, Mismatch, SetValue
from engine.catalogue.reach import Reach, same
from engine.catalogue.shapes import Shape, row, show

ROLES = ("feedforward", "ffn", "classifier", "hidden layer", "neurons", "perceptron", "projection")
OUT_FEATURES = "How many numbers come out; in the last layer the number of classes."
INDEX_BYTES = 8
"""Size of an int64, torch's kind of index."""


@register
@dataclass(frozen=True)
class Linear(Layer):
    """Connects every input number with every output number, each connection with its own weight."""

    category = "Dense"
    stem = "fc"
    synonyms = ("dense", "fully connected", "fc", "affine", "inner product", "mlp", *ROLES)
    summarised = ("out_features", "each_position")
    presets = (
        Preset(
            "Linear at each position",
            "The same Linear for the features of every position of a sequence: a step of a transformer.",
            {"each_position": True},
        ),
    )
    out_features: int = integer(10, 1, LARGEST_COUNT, OUT_FEATURES)
    bias: bool = switch(True, "Adds a learned number to each output.", "More")
    each_position: bool = switch(
        False,
        "Takes tensors of any shape and connects the numbers along the last dimension, at each position "
        "with the same weights; off, it takes a row.",
        "More",
    )

    def infer(self, *x: Shape) -> Shape:
        if self.each_position:
            return (*x[0][:-1], self.out_features)
        row(x, "Linear", SetValue("each_position", True))
        return (self.out_features,)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        matrix: dict[str, Shape] = {"weight": (self.out_features, x[0][-1])}
        return {**matrix, "bias": (self.out_features,)} if self.bias else matrix

    def macs(self, *x: Shape) -> int:
        return self.out_features * prod(x[0])

    def uses(self, *x: Shape) -> int:
        return prod(x[0][:-1])

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((*(same(axis) for axis in range(len(x[0]) - 1)), None))

    def init(self, *x: Shape) -> Call:
        return call("nn.Linear", x[0][-1], self.out_features, bias=unless(self.bias, True))


@register
@dataclass(frozen=True)
class Bilinear(Layer):
    """Connects every pair of numbers out of two rows with every output, each with its own weight."""

    category = "Dense"
    synonyms = ("two inputs", "second order", "interaction", "pairs")
    inputs = ("input1", "input2")
    summarised = ("out_features",)
    out_features: int = integer(10, 1, LARGEST_COUNT, OUT_FEATURES)
    bias: bool = switch(True, "Adds a learned number to each output.", "More")

    def infer(self, *x: Shape) -> Shape:
        for port, shape in enumerate(x):
            if len(shape) != 1:
                raise Mismatch(
                    "needs-row",
                    f"Bilinear takes two rows of numbers but gets {show(shape)} at {self.inputs[port]}: "
                    "put a Flatten before it.",
                    InsertBefore("Flatten"),
                    port=port,
                    needed="a row of numbers",
                )
        return (self.out_features,)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        (one,), (other,) = x
        cube: dict[str, Shape] = {"weight": (self.out_features, one, other)}
        return {**cube, "bias": (self.out_features,)} if self.bias else cube

    def macs(self, *x: Shape) -> int:
        """Return those of two matrix products for each output: x₁ᵀA, and that with x₂."""
        (one,), (other,) = x
        return self.out_features * (one * other + other)

    def uses(self, *x: Shape) -> int:
        return 1

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        (one,), (other,) = x
        return (f"MACs = {self.out_features}·({one}·{other} + {other}) = {self.macs(*x)}",)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((None,))

    def init(self, *x: Shape) -> Call:
        (one,), (other,) = x
        return call("nn.Bilinear", one, other, self.out_features, bias=unless(self.bias, True))


@register
@dataclass(frozen=True)
class Embedding(Layer):
    """Looks every number up in a table: number n becomes row n, which is learned."""

    category = "Dense"
    synonyms = ("lookup", "table", "word", "token", "vocabulary", "one-hot", "index")
    summarised = ("num_embeddings", "embedding_dim")
    told = ("num_embeddings", "embedding_dim")
    takes_indices = True
    saved = ()
    num_embeddings: int = integer(
        1000, 1, LARGEST_COUNT, "Rows of the table; the numbers that arrive run from 0 to one less."
    )
    embedding_dim: int = integer(64, 1, LARGEST_COUNT, "Length of a row.")

    def infer(self, *x: Shape) -> Shape:
        return (*x[0], self.embedding_dim)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        return {"weight": (self.num_embeddings, self.embedding_dim)}

    def saved_bytes(self, *x: Shape) -> int:
        """Return the indices as whole numbers."""
        return INDEX_BYTES * prod(x[0])

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((*(same(axis) for axis in range(len(x[0]))), None))

    def init(self, *x: Shape) -> Call:
        return call("nn.Embedding", self.num_embeddings, self.embedding_dim)

    def call(self, module: Name, *x: Name) -> Expression:
        return Call(module, (Call(f"{x[0]}.long"),))
