"""Layers that centre and scale activations, each example by itself: the same in training and after it."""

from dataclasses import dataclass
from math import gcd, prod

from engine.catalogue.code import Call, Exact, call, unless
from engine.catalogue.declare import integer, number, switch
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import BYTES, Layer, register
from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue
from engine.catalogue.reach import Reach, same, sliding
from engine.catalogue.shapes import Shape, describe, spatial

EPS = "Added to the variance, so that nothing is divided by zero."

FLOAT32_EPS = 2.0**-23
"""What torch's RMSNorm adds to the mean square of float32 numbers by itself: ``torch.finfo().eps``."""


@register
@dataclass(frozen=True)
class GroupNorm(Layer):
    """Centres and scales groups of channels, each example by itself: serves where batches are small."""

    category = "Normalisation"
    stem = "norm"
    synonyms = ("group normalization", "gn", "norm")
    summarised = ("num_groups",)
    told = ("num_groups",)
    num_groups: int = integer(
        1,
        1,
        LARGEST_COUNT,
        "Number of groups that the channels are dealt into; must divide them. 32 is common.",
    )
    eps: float = number(1e-5, 1e-12, 1.0, EPS, "More")
    affine: bool = switch(True, "Learns a scale and a shift for each channel.", "More")

    def infer(self, *x: Shape) -> Shape:
        channels = x[0][0]
        if channels % self.num_groups:
            raise Mismatch(
                "groups-do-not-divide-channels",
                f"GroupNorm cannot deal {channels} channels into {self.num_groups} equal groups: "
                f"set num_groups to a number that divides {channels}.",
                SetValue("num_groups", gcd(channels, self.num_groups)),
            )
        return x[0]

    def weights(self, *x: Shape) -> dict[str, Shape]:
        channels = x[0][:1]
        return {"weight": channels, "bias": channels} if self.affine else {}

    def uses(self, *x: Shape) -> int:
        return prod(x[0][1:]) if self.affine else 0

    def saved_bytes(self, *x: Shape) -> int:
        """Return the mean and deviation of each group."""
        return BYTES * 2 * self.num_groups

    def fewest_examples(self, *x: Shape) -> int:
        """Return two where each group is a single number: torch refuses to normalise that alone."""
        return 2 if prod(x[0]) == self.num_groups else 1

    def remark(self, *x: Shape) -> str:
        return "groups of 1 number give 0" if self.fewest_examples(*x) > 1 else ""

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        channels = x[0][0]
        return (f"channels in a group = {channels} / {self.num_groups} = {channels // self.num_groups}",)

    def init(self, *x: Shape) -> Call:
        return call(
            "nn.GroupNorm",
            self.num_groups,
            x[0][0],
            eps=unless(self.eps, 1e-5),
            affine=unless(self.affine, True),
        )


@dataclass(frozen=True)
class LastNorm(Layer):
    """What LayerNorm and RMSNorm share: statistics over the last `dims` dimensions of each example."""

    category = "Normalisation"
    stem = "norm"
    summarised = ("dims",)
    dims: int = integer(
        1,
        1,
        6,
        "How many dimensions, counted from the last, are normalised together: 1 is the features of "
        "each position, 3 a whole image.",
    )

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if self.dims > len(shape):
            raise Mismatch(
                "needs-more-dimensions",
                f"{type(self).__name__} normalises the last {self.dims} dimensions together but gets "
                f"{describe(shape)}: set dims to at most {len(shape)}.",
                SetValue("dims", len(shape)),
                needed=f"at least {self.dims} dimensions",
            )
        return shape

    def normalised(self, shape: Shape) -> int | Shape:
        """Return the sizes that are normalised together, as torch's constructor takes them."""
        return shape[-1] if self.dims == 1 else Exact(shape[-self.dims :])

    def groups(self, shape: Shape) -> int:
        """Return how often one example is normalised: once for each position of the other dimensions."""
        return prod(shape[: -self.dims])

    def uses(self, *x: Shape) -> int:
        return self.groups(x[0]) if self.weights(*x) else 0


@register
@dataclass(frozen=True)
class LayerNorm(LastNorm):
    """Centres and scales the features of each position, each example by itself: the norm of transformers."""

    synonyms = ("layer normalization", "ln", "norm", "transformer")
    eps: float = number(1e-5, 1e-12, 1.0, EPS, "More")
    elementwise_affine: bool = switch(True, "Learns a scale and a shift for each feature.", "More")
    bias: bool = switch(True, "Learns the shift too, not the scale alone.", "More")

    def weights(self, *x: Shape) -> dict[str, Shape]:
        if not self.elementwise_affine:
            return {}
        shape = x[0][-self.dims :]
        return {"weight": shape, "bias": shape} if self.bias else {"weight": shape}

    def saved_bytes(self, *x: Shape) -> int:
        """Return the mean and deviation of each position."""
        return BYTES * 2 * self.groups(x[0])

    def init(self, *x: Shape) -> Call:
        return call(
            "nn.LayerNorm",
            self.normalised(x[0]),
            eps=unless(self.eps, 1e-5),
            elementwise_affine=unless(self.elementwise_affine, True),
            bias=unless(self.bias, True),
        )


@register
@dataclass(frozen=True)
class RMSNorm(LastNorm):
    """Scales the features of each position by their root mean square, without centring them."""

    synonyms = ("root mean square", "rms", "norm", "transformer")
    eps: float = number(FLOAT32_EPS, 1e-12, 1.0, "Added to the mean square before the root.", "More")
    elementwise_affine: bool = switch(True, "Learns a scale for each feature.", "More")

    def weights(self, *x: Shape) -> dict[str, Shape]:
        return {"weight": x[0][-self.dims :]} if self.elementwise_affine else {}

    def saved_bytes(self, *x: Shape) -> int:
        """Return the scale of each position, and what the learned scale multiplies."""
        return BYTES * (self.groups(x[0]) + prod(x[0]) * self.elementwise_affine)

    def init(self, *x: Shape) -> Call:
        return call(
            "nn.RMSNorm",
            self.normalised(x[0]),
            eps=unless(self.eps, FLOAT32_EPS),
            elementwise_affine=unless(self.elementwise_affine, True),
        )


@register
@dataclass(frozen=True)
class LayerNorm2d(Layer):
    """Centres and scales the channels at each position of an image: the norm of ConvNeXt."""

    category = "Normalisation"
    stem = "norm"
    synonyms = ("layer normalization", "ln", "norm", "convnext", "channels first")
    definition = '''
class LayerNorm2d(nn.LayerNorm):
    """Centres and scales the channels at each position of an image."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
'''
    eps: float = number(1e-6, 1e-12, 1.0, EPS, "More")
    elementwise_affine: bool = switch(True, "Learns a scale and a shift for each channel.", "More")
    bias: bool = switch(True, "Learns the shift too, not the scale alone.", "More")

    def infer(self, *x: Shape) -> Shape:
        return spatial(x, "LayerNorm2d", 2)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        if not self.elementwise_affine:
            return {}
        channels = x[0][:1]
        return {"weight": channels, "bias": channels} if self.bias else {"weight": channels}

    def uses(self, *x: Shape) -> int:
        return prod(x[0][1:]) if self.elementwise_affine else 0

    def saved_bytes(self, *x: Shape) -> int:
        """Return the mean and deviation of each position."""
        return BYTES * 2 * prod(x[0][1:])

    def init(self, *x: Shape) -> Call:
        return call(
            "LayerNorm2d",
            x[0][0],
            eps=unless(self.eps, 1e-5),
            elementwise_affine=unless(self.elementwise_affine, True),
            bias=unless(self.bias, True),
        )


@register
@dataclass(frozen=True)
class LocalResponseNorm(Layer):
    """Divides each value by the strength of the neighbouring channels at its place: the norm of AlexNet."""

    category = "Normalisation"
    stem = "lrn"
    synonyms = ("lrn", "norm", "alexnet", "lateral inhibition", "brightness")
    summarised = ("size",)
    told = ("size",)
    size: int = integer(5, 1, 255, "How many neighbouring channels are looked at, its own among them.")
    alpha: float = number(1e-4, 0.0, 1e6, "How much the neighbours count.", "More")
    beta: float = number(0.75, 0.0, 100.0, "Exponent of what is divided by.", "More")
    k: float = number(1.0, 0.0, 1e6, "Added to what is divided by.", "More")

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if len(shape) not in (2, 3):  # torch's own fails at volumes that are views, as after a Permute
            advice = "put it before the Flatten, or remove it" if len(shape) == 1 else "remove it"
            raise Mismatch(
                "needs-channels",
                "LocalResponseNorm takes channels × length or an image but gets "
                f"{describe(shape)}: {advice}.",
                RemoveNode(),
                needed="channels × height × width",
            )
        return shape

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach(
            (sliding(0, self.size, 1, self.size // 2), *(same(axis) for axis in range(1, len(x[0]))))
        )

    def saved_bytes(self, *x: Shape) -> int:
        """Return the padded squares, what is raised to a power, and the result of that."""
        channels, *sides = x[0]
        return BYTES * prod(sides) * (channels + self.size - 1 + 2 * channels)

    def init(self, *x: Shape) -> Call:
        return call(
            "nn.LocalResponseNorm",
            self.size,
            alpha=unless(self.alpha, 1e-4),
            beta=unless(self.beta, 0.75),
            k=unless(self.k, 1.0),
        )
