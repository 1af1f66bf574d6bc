"""Layers on rows of numbers, and dropout."""

from dataclasses import dataclass

from engine.catalogue.code import Call, call, unless
from engine.catalogue.declare import integer, number, switch
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import Layer, register
from engine.catalogue.reach import Reach
from engine.catalogue.shapes import Shape, row


@register
@dataclass(frozen=True)
class Linear(Layer):
    """Connects every input number with every output number, each connection with its own weight."""

    category = "Dense"
    stem = "fc"
    synonyms = ("dense", "fully connected", "fc", "affine", "inner product")
    summarised = ("out_features",)
    out_features: int = integer(
        10, 1, LARGEST_COUNT, "How many numbers come out; in the last layer the number of classes."
    )
    bias: bool = switch(True, "Adds a learned number to each output.", "More")

    def infer(self, *x: Shape) -> Shape:
        row(x, "Linear")
        return (self.out_features,)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        matrix: dict[str, Shape] = {"weight": (self.out_features, x[0][0])}
        return {**matrix, "bias": (self.out_features,)} if self.bias else matrix

    def macs(self, *x: Shape) -> int:
        return self.out_features * x[0][0]

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((None,))

    def init(self, *x: Shape) -> Call:
        return call("nn.Linear", x[0][0], self.out_features, bias=unless(self.bias, True))


@register
@dataclass(frozen=True)
class Dropout(Layer):
    """While training sets random values to zero, so that the network does not rely on any single one."""

    category = "Dense"
    synonyms = ("regularisation", "regularization", "overfitting")
    summarised = ("p",)
    p: float = number(0.5, 0.0, 1.0, "Share of the values that are set to zero while training.")

    def init(self, *x: Shape) -> Call:
        return call("nn.Dropout", self.p)
