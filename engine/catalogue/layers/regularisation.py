"""Layers that keep a network from relying on single values or branches, and tame deep ones."""

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from engine.catalogue.code import Call, Exact, Expression, Name, Operation, call
from engine.catalogue.declare import choice, number
from engine.catalogue.layer import BYTES, Layer, register
from engine.catalogue.shapes import Shape, spatial

OVERFITTING = ("regularisation", "regularization", "overfitting")


@dataclass(frozen=True)
class Drop(Layer):
    """What the layers share that set something to zero while training and pass everything after it."""

    category = "Dense"
    stem = "dropout"
    summarised: ClassVar[tuple[str, ...]] = ("p",)
    saved = ()
    p: float = number(0.5, 0.0, 1.0, "Share of the values that are set to zero while training.")

    @property
    def view(self) -> bool:  # type: ignore[override]  # only read, and always from a layer with its values
        """Whether nothing is dropped, so that the input itself is passed on."""
        return self.p == 0

    def saved_bytes(self, *x: Shape) -> int:
        """Return the random factors, which are float32 on a CPU."""
        return BYTES * self.drawn(x[0]) if 0 < self.p < 1 else 0

    def drawn(self, shape: Shape) -> int:
        """Return how many factors are drawn for one example."""
        return prod(shape)

    def init(self, *x: Shape) -> Call:
        return call(f"nn.{type(self).__name__}", self.p)


@register
@dataclass(frozen=True)
class Dropout(Drop):
    """While training sets random values to zero, so that the network does not rely on any single one."""

    synonyms = OVERFITTING


@dataclass(frozen=True)
class ChannelDrop(Drop):
    """What the layers share that set whole channels to zero (Tompson et al. 2015)."""

    synonyms = (*OVERFITTING, "spatial dropout", "channels")
    dimensions: ClassVar[int]
    p: float = number(0.5, 0.0, 1.0, "Share of the channels that are set to zero while training.")

    def infer(self, *x: Shape) -> Shape:
        return spatial(x, type(self).__name__, self.dimensions, family=True)

    def drawn(self, shape: Shape) -> int:
        """Return one factor a channel."""
        return shape[0]


@register
@dataclass(frozen=True)
class Dropout1d(ChannelDrop):
    """While training sets random channels of a sequence to zero as a whole."""

    dimensions = 1


@register
@dataclass(frozen=True)
class Dropout2d(ChannelDrop):
    """While training sets random channels of an image to zero as a whole, as its pixels are alike."""

    dimensions = 2


@register
@dataclass(frozen=True)
class Dropout3d(ChannelDrop):
    """While training sets random channels of a volume to zero as a whole."""

    dimensions = 3


@register
@dataclass(frozen=True)
class AlphaDropout(Drop):
    """A Dropout that keeps mean and variance, for networks of SELU."""

    synonyms = (*OVERFITTING, "selu", "self-normalizing", "self-normalising")
    p: float = number(0.5, 0.0, 1.0, "Share of the values that are dropped while training.")


@register
@dataclass(frozen=True)
class StochasticDepth(Drop):
    """While training leaves a residual branch out at random: put it at the branch's end, before the Add."""

    stem = "stochastic_depth"
    synonyms = (*OVERFITTING, "drop path", "droppath", "residual", "skip", "convnext", "efficientnet")
    summarised = ("p", "mode")
    definition = '''
class StochasticDepth(nn.Module):
    """Leaves a branch out at random while training, for each example or for the batch."""

    def __init__(self, p: float, mode: str) -> None:
        super().__init__()
        self.p = p
        self.mode = mode

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training or self.p == 0:
            return x
        kept = 1 - self.p
        rows = len(x) if self.mode == "row" else 1
        noise = x.new_empty(rows, *[1] * (x.ndim - 1)).bernoulli_(kept)
        return x * (noise / kept if kept else noise)
'''
    p: float = number(0.1, 0.0, 1.0, "Share of the examples for which the branch is left out.")
    mode: str = choice(
        "row", ("row", "batch"), "row draws for each example by itself, batch for all of a batch at once."
    )

    def saved_bytes(self, *x: Shape) -> int:
        """Return the random factors, which are drawn even where all are zero."""
        return BYTES * self.drawn(x[0]) if self.p else 0

    def drawn(self, shape: Shape) -> int:
        """Return one factor an example; one for the whole batch is none."""
        return int(self.mode == "row")

    def init(self, *x: Shape) -> Call:
        return call("StochasticDepth", self.p, self.mode)


@register
@dataclass(frozen=True)
class LayerScale(Layer):
    """Multiplies each channel by a learned factor that starts small, so that deep networks learn steadily."""

    category = "Dense"
    stem = "layer_scale"
    synonyms = ("gamma", "scale", "residual", "convnext", "cait", "transformer")
    summarised = ("init_values",)
    init_values: float = number(1e-6, -1e3, 1e3, "The factors at the beginning of the training.")

    def weights(self, *x: Shape) -> dict[str, Shape]:
        """Return a factor for each channel of an image or volume, for each feature of a sequence or row."""
        (shape,) = x
        return {"": (shape[0], *(1 for _ in shape[1:])) if len(shape) > 2 else shape[-1:]}

    def uses(self, *x: Shape) -> int:
        (shape,) = x
        return prod(shape[1:]) if len(shape) > 2 else prod(shape[:-1])

    def init(self, *x: Shape) -> Call:
        return Call("torch.full", (Exact(self.weights(*x)[""]), self.init_values), within="nn.Parameter")

    def call(self, module: Name, *x: Name) -> Expression:
        return Operation("*", (*x, module))
