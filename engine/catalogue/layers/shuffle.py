"""Layers that move values between channels and places, or from channel to channel."""

from dataclasses import dataclass

from engine.catalogue.code import Call, call
from engine.catalogue.declare import integer
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import Layer, register
from engine.catalogue.layers.kernels import largest_divisor
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveNode, SetValue
from engine.catalogue.reach import MOST_WINDOWS, Along, Reach, same, sliding
from engine.catalogue.shapes import Shape, describe, image, show

LARGEST_FACTOR = 64


def _interleaved(dimension: int, count: int) -> Along:
    """Return how positions see that come of one by dealing it out to `count` in a row."""
    return Along(dimension, 1, (range(1),) * count)


@register
@dataclass(frozen=True)
class PixelShuffle(Layer):
    """Makes an image larger by laying groups of channels out side by side: sub-pixel convolution."""

    category = "Shape"
    synonyms = ("super resolution", "depth to space", "sub-pixel", "upscale", "espcn")
    saved = ()
    summarised = ("upscale_factor",)
    told = ("upscale_factor",)
    upscale_factor: int = integer(2, 1, LARGEST_FACTOR, "How many times as high and wide the image gets.")

    def infer(self, *x: Shape) -> Shape:
        channels, height, width = image(x, "PixelShuffle")
        factor = self.upscale_factor
        if channels % (factor * factor):
            fitting = next(f for f in range(factor, 0, -1) if channels % (f * f) == 0)
            needed = -(-channels // (factor * factor)) * factor * factor
            raise Mismatch(
                "channels-do-not-divide",
                f"PixelShuffle makes {factor} × {factor} pixels of as many channels, and {channels} is no "
                f"multiple of {factor * factor}: bring other channels, or set another factor.",
                InsertBefore("Conv2d", {"out_channels": needed, "kernel_size": (1, 1)}),
                SetValue("upscale_factor", fitting),
                needed=f"a multiple of {factor * factor} channels",
            )
        return (channels // (factor * factor), height * factor, width * factor)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        factor = self.upscale_factor
        channels = sliding(0, factor * factor, factor * factor)
        return Reach((channels, _interleaved(1, factor), _interleaved(2, factor)))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        factor, (channels, height, width) = self.upscale_factor, x[0]
        return (
            f"C_out = {channels} / ({factor} · {factor}) = {channels // (factor * factor)}",
            f"H_out = {height} · {factor} = {height * factor}",
            f"W_out = {width} · {factor} = {width * factor}",
        )

    def init(self, *x: Shape) -> Call:
        return call("nn.PixelShuffle", self.upscale_factor)


@register
@dataclass(frozen=True)
class PixelUnshuffle(Layer):
    """Makes an image smaller by piling neighbouring pixels up as channels; nothing is lost."""

    category = "Shape"
    synonyms = ("space to depth", "focus", "downscale", "downsample", "patches")
    saved = ()
    summarised = ("downscale_factor",)
    told = ("downscale_factor",)
    downscale_factor: int = integer(2, 1, LARGEST_FACTOR, "How many times as low and narrow the image gets.")

    def infer(self, *x: Shape) -> Shape:
        channels, *size = image(x, "PixelUnshuffle")
        factor = self.downscale_factor
        if any(n % factor for n in size):
            fitting = next(f for f in range(factor, 0, -1) if not any(n % f for n in size))
            bottom, right = (-n % factor for n in size)
            raise Mismatch(
                "size-does-not-divide",
                f"PixelUnshuffle takes squares of {factor} × {factor} pixels, into which {show(size)} cannot "
                "be divided: pad the image, or set another factor.",
                InsertBefore("Pad", {"padding": (0, right, 0, bottom)}),
                SetValue("downscale_factor", fitting),
                needed=f"height and width in multiples of {factor}",
            )
        return (channels * factor * factor, *(n // factor for n in size))

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        factor = self.downscale_factor
        squares = (sliding(axis, factor, factor) for axis in (1, 2))
        return Reach((_interleaved(0, factor * factor), *squares))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        factor, (channels, height, width) = self.downscale_factor, x[0]
        return (
            f"C_out = {channels} · {factor} · {factor} = {channels * factor * factor}",
            f"H_out = {height} / {factor} = {height // factor}",
            f"W_out = {width} / {factor} = {width // factor}",
        )

    def init(self, *x: Shape) -> Call:
        return call("nn.PixelUnshuffle", self.downscale_factor)


@register
@dataclass(frozen=True)
class ChannelShuffle(Layer):
    """Deals the channels of each group out to all, so that grouped convolutions exchange what they saw."""

    category = "Shape"
    synonyms = ("shufflenet", "permute channels", "mix groups")
    saved = ()
    summarised = ("groups",)
    told = ("groups",)
    groups: int = integer(2, 1, LARGEST_COUNT, "How many groups the channels are in; must divide them.")

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if len(shape) < 2:
            raise Mismatch(
                "needs-channels",
                f"ChannelShuffle takes channels × length, an image or a volume but gets {describe(shape)}: "
                "put it before the Flatten, or remove it.",
                RemoveNode(),
                needed="channels × height × width",
            )
        if shape[0] % self.groups:
            raise Mismatch(
                "groups-do-not-divide-channels",
                f"ChannelShuffle cannot deal {shape[0]} channels out among {self.groups} equal groups: "
                f"set groups to a number that divides {shape[0]}.",
                SetValue("groups", largest_divisor(shape[0], self.groups)),
            )
        return shape

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        others = [same(axis) for axis in range(1, len(x[0]))]
        if self.groups > MOST_WINDOWS:
            return Reach((None, *others), folds=True)
        own = x[0][0] // self.groups
        return Reach((Along(0, 1, tuple(range(g * own, g * own + 1) for g in range(self.groups))), *others))

    def init(self, *x: Shape) -> Call:
        return call("nn.ChannelShuffle", self.groups)
