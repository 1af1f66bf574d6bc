"""Layers that bend each value along a smooth curve."""

from dataclasses import dataclass
from math import prod

from engine.catalogue.declare import choice, number
from engine.catalogue.layer import BYTES, Preset, register
from engine.catalogue.layers.activation import Activation
from engine.catalogue.shapes import Shape


@register
@dataclass(frozen=True)
class GELU(Activation):
    """Weighs each value by the share of normally distributed values below it: the bend of transformers."""

    synonyms = ("gaussian error linear unit", "transformer", "convnext", "nonlinearity")
    summarised = ("approximate",)
    presets = (Preset("GELU (tanh)", "The approximation that GPT-2 uses.", {"approximate": "tanh"}),)
    approximate: str = choice(
        "none", ("none", "tanh"), "none is exact; tanh is a formula that comes close, as in GPT-2."
    )


@register
@dataclass(frozen=True)
class SiLU(Activation):
    """Multiplies each value by its own Sigmoid; also known as swish."""

    synonyms = ("swish", "sigmoid linear unit", "efficientnet", "yolo", "nonlinearity")


@register
@dataclass(frozen=True)
class Mish(Activation):
    """Multiplies each value by the Tanh of its Softplus: close to SiLU, a little deeper below zero."""

    synonyms = ("yolo", "nonlinearity")


@register
@dataclass(frozen=True)
class ELU(Activation):
    """Keeps positive values and lets negative ones approach −alpha."""

    synonyms = ("exponential linear unit", "nonlinearity")
    summarised = ("alpha",)
    alpha: float = number(1.0, 0.0, 100.0, "Where large negative values end, without its sign.")


@register
@dataclass(frozen=True)
class SELU(Activation):
    """An ELU scaled so that values stay centred and of one size through many Linear layers without a norm."""

    synonyms = ("scaled exponential linear unit", "self-normalizing", "self-normalising", "nonlinearity")


@register
@dataclass(frozen=True)
class CELU(Activation):
    """An ELU without a kink at zero, whatever its alpha."""

    synonyms = ("continuously differentiable exponential linear unit", "nonlinearity")
    summarised = ("alpha",)
    alpha: float = number(1.0, 1e-3, 100.0, "Where large negative values end, without its sign.")


@register
@dataclass(frozen=True)
class Sigmoid(Activation):
    """Squeezes each value into 0 to 1."""

    synonyms = ("logistic", "gate", "nonlinearity")
    saved = ("output",)


@register
@dataclass(frozen=True)
class LogSigmoid(Activation):
    """The logarithm of the Sigmoid: log-probabilities, exact for values far below zero too."""

    synonyms = ("log probability", "logistic", "nonlinearity")

    def saved_bytes(self, *x: Shape) -> int:
        """Return the exponentials that torch keeps on a CPU."""
        return BYTES * prod(x[0])


@register
@dataclass(frozen=True)
class Tanh(Activation):
    """Squeezes each value into −1 to 1."""

    synonyms = ("hyperbolic tangent", "nonlinearity")
    saved = ("output",)


@register
@dataclass(frozen=True)
class Softplus(Activation):
    """A ReLU with a round bend: always above zero."""

    synonyms = ("smooth relu", "positive", "nonlinearity")
    summarised = ("beta",)
    beta: float = number(1.0, 1e-3, 1000.0, "How sharp the bend is; a large beta comes close to ReLU.")
    threshold: float = number(
        20.0, 0.0, 1e6, "Where beta times the value is above this, the value passes unchanged.", "More"
    )


@register
@dataclass(frozen=True)
class Softsign(Activation):
    """Squeezes each value into −1 to 1, more slowly than Tanh."""

    synonyms = ("squash", "nonlinearity")

    def saved_bytes(self, *x: Shape) -> int:
        """Return what each value is divided by."""
        return BYTES * prod(x[0])
