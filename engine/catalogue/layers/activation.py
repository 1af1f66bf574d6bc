"""Layers that bend each value; without them a deep network is no more than one linear layer."""

from dataclasses import dataclass

from engine.catalogue.code import Call, call
from engine.catalogue.declare import integer
from engine.catalogue.layer import Layer, register
from engine.catalogue.shapes import Shape, check_dimension


@register
@dataclass(frozen=True)
class ReLU(Layer):
    """Keeps positive values and sets negative ones to zero."""

    category = "Activation"
    synonyms = ("rectifier", "rectified linear unit", "nonlinearity")

    def init(self, *x: Shape) -> Call:
        return call("nn.ReLU")


@register
@dataclass(frozen=True)
class Sigmoid(Layer):
    """Squeezes each value into 0 to 1."""

    category = "Activation"
    synonyms = ("logistic", "nonlinearity")

    def init(self, *x: Shape) -> Call:
        return call("nn.Sigmoid")


@register
@dataclass(frozen=True)
class Tanh(Layer):
    """Squeezes each value into −1 to 1."""

    category = "Activation"
    synonyms = ("hyperbolic tangent", "nonlinearity")

    def init(self, *x: Shape) -> Call:
        return call("nn.Tanh")


@register
@dataclass(frozen=True)
class Softmax(Layer):
    """Turns scores into probabilities that add up to 1; cross-entropy training applies it by itself."""

    category = "Activation"
    synonyms = ("probabilities", "classes")
    summarised = ("dim",)
    dim: int = integer(
        1, 1, 4, "Dimension that adds up to 1; the batch is 0, so 1 is the channels or classes."
    )

    def infer(self, *x: Shape) -> Shape:
        check_dimension(x[0], "dim", self.dim, "Softmax runs over")
        return x[0]

    def init(self, *x: Shape) -> Call:
        return call("nn.Softmax", dim=self.dim)
