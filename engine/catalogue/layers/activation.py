"""Layers that bend each value by straight lines; without bends a deep network is only one linear layer.

torch's `inplace` is no parameter here: it overwrites the layer's input, which another branch, the feature
maps and sometimes the backward pass still need, and saves memory only where none of them does.
"""

from dataclasses import dataclass
from math import prod

from engine.catalogue.code import Call, call, unless
from engine.catalogue.declare import number, switch
from engine.catalogue.layer import BYTES, Layer, parameters, register
from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.shapes import Shape


class Activation(Layer):
    """A layer whose torch module takes the parameters as they are declared."""

    category = "Activation"

    def init(self, *x: Shape) -> Call:
        given = {entry.name: (getattr(self, entry.name), entry.default) for entry in parameters(type(self))}
        return call(f"nn.{type(self).__name__}", **{name: unless(*pair) for name, pair in given.items()})


@register
@dataclass(frozen=True)
class ReLU(Activation):
    """Keeps positive values and sets negative ones to zero."""

    synonyms = ("rectifier", "rectified linear unit", "nonlinearity")
    saved = ("output",)


@register
@dataclass(frozen=True)
class ReLU6(Activation):
    """Sets negative values to zero and those above 6 to 6: made for few bits on phones."""

    synonyms = ("rectifier", "clip", "mobilenet", "nonlinearity")


@register
@dataclass(frozen=True)
class LeakyReLU(Activation):
    """Keeps positive values and makes negative ones small, so that no unit falls silent for good."""

    synonyms = ("rectifier", "leak", "gan", "yolo", "nonlinearity")
    summarised = ("negative_slope",)
    negative_slope: float = number(0.01, 0.0, 10.0, "What negative values are multiplied by.")


@register
@dataclass(frozen=True)
class PReLU(Layer):
    """Keeps positive values and multiplies negative ones by a slope that it learns."""

    category = "Activation"
    synonyms = ("rectifier", "parametric", "learned slope", "nonlinearity")
    summarised = ("per_channel",)
    per_channel: bool = switch(
        False, "Learns a slope for each channel instead of one for all (torch's num_parameters)."
    )
    slope: float = number(0.25, -10.0, 10.0, "The slope at the beginning (torch's init).", "More")

    def weights(self, *x: Shape) -> dict[str, Shape]:
        return {"weight": (self._slopes(x[0]),)}

    def _slopes(self, shape: Shape) -> int:
        return shape[0] if self.per_channel else 1

    def uses(self, *x: Shape) -> int:
        return prod(x[0]) // self._slopes(x[0])

    def init(self, *x: Shape) -> Call:
        return call("nn.PReLU", num_parameters=unless(self._slopes(x[0]), 1), init=unless(self.slope, 0.25))


@register
@dataclass(frozen=True)
class RReLU(Activation):
    """Multiplies negative values by random slopes while training, and by their mean after it."""

    synonyms = ("rectifier", "randomized leaky", "regularisation", "regularization", "nonlinearity")
    summarised = ("lower", "upper")
    lower: float = number(1 / 8, 0.0, 10.0, "Smallest slope.")
    upper: float = number(1 / 3, 0.0, 10.0, "Largest slope.")

    def infer(self, *x: Shape) -> Shape:
        if self.lower > self.upper:
            raise Mismatch(
                "lower-over-upper",
                f"RReLU draws slopes between lower and upper, but lower is {self.lower:g} and upper is "
                f"{self.upper:g}: set upper to at least {self.lower:g}.",
                SetValue("upper", self.lower),
                SetValue("lower", self.upper),
                port=None,
            )
        return x[0]

    def saved_bytes(self, *x: Shape) -> int:
        """Return the slopes that were drawn."""
        return BYTES * prod(x[0])


@register
@dataclass(frozen=True)
class Hardtanh(Activation):
    """Clips each value to a range, by default −1 to 1."""

    synonyms = ("clip", "clamp", "limit", "nonlinearity")
    summarised = ("min_val", "max_val")
    min_val: float = number(-1.0, -1e6, 1e6 - 1, "Smaller values become this.")
    max_val: float = number(1.0, -1e6, 1e6, "Larger values become this.")

    def infer(self, *x: Shape) -> Shape:
        if self.min_val >= self.max_val:
            raise Mismatch(
                "empty-range",
                f"Hardtanh keeps values between min_val and max_val, but {self.min_val:g} is not below "
                f"{self.max_val:g}: set max_val to more than {self.min_val:g}.",
                SetValue("max_val", self.min_val + 1),
                port=None,
            )
        return x[0]


@register
@dataclass(frozen=True)
class Hardsigmoid(Activation):
    """Squeezes each value into 0 to 1 by three straight lines: a Sigmoid that is cheap to compute."""

    synonyms = ("hard sigmoid", "h-sigmoid", "gate", "mobilenet", "squeeze excitation", "nonlinearity")


@register
@dataclass(frozen=True)
class Hardswish(Activation):
    """Multiplies each value by its Hardsigmoid: a SiLU that is cheap to compute."""

    synonyms = ("hard swish", "h-swish", "hswish", "mobilenet", "nonlinearity")


@register
@dataclass(frozen=True)
class Threshold(Layer):
    """Keeps values above a threshold and replaces the others by a fixed value."""

    category = "Activation"
    synonyms = ("cut", "step", "nonlinearity")
    summarised = ("threshold", "value")
    threshold: float = number(0.0, -1e6, 1e6, "Values above this are kept.")
    value: float = number(0.0, -1e6, 1e6, "What all others become.")

    def init(self, *x: Shape) -> Call:
        return call("nn.Threshold", self.threshold, self.value)
