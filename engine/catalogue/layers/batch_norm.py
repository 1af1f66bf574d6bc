"""Layers that centre and scale each channel over its positions, and can remember the mean and variance.

The torch module's `momentum=None` (a plain mean over all batches so far) is left out, as is its `bias`, which
older versions of torch do not have.
"""

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from engine.catalogue.code import Call, call, unless
from engine.catalogue.declare import number, switch
from engine.catalogue.layer import BYTES, Layer, register
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveNode
from engine.catalogue.shapes import Shape, describe, show, spatial

EPS = "Added to the variance, so that nothing is divided by zero."
MOMENTUM = "Share of the newest batch in the running mean and variance."
AFFINE = "Learns a scale and a shift for each channel."
TRACK = "Keeps a running mean and variance for use after training."


@dataclass(frozen=True)
class ChannelNorm(Layer):
    """What batch and instance normalisation share: parameters, weights and buffers."""

    category = "Normalisation"
    eps: float = number(1e-5, 1e-12, 1.0, EPS, "More")
    momentum: float = number(0.1, 0.0, 1.0, MOMENTUM, "More")
    affine: bool = switch(True, AFFINE, "More")
    track_running_stats: bool = switch(True, TRACK, "More")

    def weights(self, *x: Shape) -> dict[str, Shape]:
        channels = x[0][:1]
        return {"weight": channels, "bias": channels} if self.affine else {}

    def buffers(self, *x: Shape) -> dict[str, Shape]:
        channels = x[0][:1]
        kept = {"running_mean": channels, "running_var": channels, "num_batches_tracked": ()}
        return kept if self.track_running_stats else {}

    def uses(self, *x: Shape) -> int:
        return prod(x[0][1:]) if self.affine else 0

    def init(self, *x: Shape) -> Call:
        defaults = type(self)
        return call(
            f"nn.{defaults.__name__}",
            x[0][0],
            eps=unless(self.eps, 1e-5),
            momentum=unless(self.momentum, 0.1),
            affine=unless(self.affine, defaults.affine),
            track_running_stats=unless(self.track_running_stats, defaults.track_running_stats),
        )


@dataclass(frozen=True)
class BatchNorm(ChannelNorm):
    """Batch normalisation in any number of dimensions (Ioffe & Szegedy 2015)."""

    stem = "bn"

    def fewest_examples(self, *x: Shape) -> int:
        """Return two where each channel is a single number, which has no variance alone."""
        return 2 if not self.track_running_stats and prod(x[0][1:]) == 1 else 1

    def remark(self, *x: Shape) -> str:
        return "needs 2 examples or more" if self.fewest_examples(*x) > 1 else ""


@register
@dataclass(frozen=True)
class BatchNorm1d(BatchNorm):
    """Centres and scales each number of a row, or each channel of a sequence, over the batch."""

    synonyms = ("batch normalization", "bn", "norm", "row", "sequence")

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if len(shape) in (1, 2):
            return shape
        sister = f"use BatchNorm{len(shape) - 1}d, or remove it" if len(shape) in (3, 4) else "remove it"
        raise Mismatch(
            "needs-row-or-sequence",
            "BatchNorm1d takes a row of numbers or a sequence (channels × length) "
            f"but gets {describe(shape)}: {sister}.",
            RemoveNode(),
            InsertBefore("Flatten"),
            needed="a row of numbers, or channels × length",
        )


@register
@dataclass(frozen=True)
class BatchNorm2d(BatchNorm):
    """Centres and scales each channel over the batch, then applies a learned scale and shift."""

    synonyms = ("batch normalization", "bn", "norm", "image")

    def infer(self, *x: Shape) -> Shape:
        return spatial(x, "BatchNorm2d", 2, family=True)


@register
@dataclass(frozen=True)
class BatchNorm3d(BatchNorm):
    """Centres and scales each channel of a volume over the batch, then applies a learned scale and shift."""

    synonyms = ("batch normalization", "bn", "norm", "volume", "video")

    def infer(self, *x: Shape) -> Shape:
        return spatial(x, "BatchNorm3d", 3, family=True)


@dataclass(frozen=True)
class InstanceNorm(ChannelNorm):
    """Instance normalisation in any number of dimensions (Ulyanov et al. 2016)."""

    stem = "norm"
    dimensions: ClassVar[int]
    affine: bool = switch(False, AFFINE, "More")
    track_running_stats: bool = switch(False, TRACK, "More")

    def infer(self, *x: Shape) -> Shape:
        name = type(self).__name__
        shape = spatial(x, name, self.dimensions, family=True)
        if prod(shape[1:]) == 1:
            raise Mismatch(
                "single-position",
                f"{name} compares the positions of a channel with one another, but those of {show(shape)} "
                "have a single one, which would always become 0: put it where the channels are larger, "
                "or remove it.",
                RemoveNode(),
                needed="more than one position",
            )
        return shape

    def saved_bytes(self, *x: Shape) -> int:
        """Return the mean and deviation of each channel, and what torch repeats for each example."""
        repeated = 2 + self.affine + 2 * self.track_running_stats
        return BYTES * repeated * x[0][0]


@register
@dataclass(frozen=True)
class InstanceNorm1d(InstanceNorm):
    """Centres and scales each channel of a sequence, each example by itself."""

    synonyms = ("instance normalization", "in", "norm", "style", "contrast")
    dimensions = 1


@register
@dataclass(frozen=True)
class InstanceNorm2d(InstanceNorm):
    """Centres and scales each channel of an image, each example by itself: known from style transfer."""

    synonyms = ("instance normalization", "in", "norm", "style", "contrast")
    dimensions = 2


@register
@dataclass(frozen=True)
class InstanceNorm3d(InstanceNorm):
    """Centres and scales each channel of a volume, each example by itself."""

    synonyms = ("instance normalization", "in", "norm", "style", "contrast", "video")
    dimensions = 3
