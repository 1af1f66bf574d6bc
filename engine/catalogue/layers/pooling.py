"""Layers that summarise each window of a sequence, an image or a volume as it slides along.

`return_indices` is left out: it is for layers that put values back where they were, and there are none here.
"""

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from engine.catalogue.code import Call, call, unless
from engine.catalogue.declare import Size2, Size3, integer, number, size1, size2, size3, switch
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import BYTES, Layer, register
from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue
from engine.catalogue.reach import Reach, same, sliding
from engine.catalogue.shapes import LARGEST_WINDOW, Shape, show, spatial, window_formulas, windows

INDEX_BYTES = 8
"""The place of each maximum is kept as a 64-bit number."""

LENGTH, SIDES, SOLID = "Length of the window.", "Height and width of the window.", "Depth, height and width."
STEP = "Step between windows."
PADDING = "Rings put around, which are never the largest; at most half the window."
ZEROS = "Rings of zeros put around; at most half the window."
DILATION = "Distance between the window's taps."
HANG = "Lets the last window hang over the edge instead of dropping rows."
COUNTED = "Counts the padding's zeros in the mean."
DIVISOR = "Divides the sum of each window by this number instead of by its size; 0 does not."
POWER = "2 takes the root of the squares' sum, 1 the sum; odd and fractional powers need inputs ≥ 0."

SMALLER = ("subsampling", "downsampling", "downsample", "shrink")
MAX = ("max pooling", "maxpooling", "maximum", *SMALLER)
AVERAGE = ("average pooling", "averagepooling", "mean pooling", "mean", *SMALLER)
POWERS = ("power average pooling", "lp pooling", "l2 pooling", "norm", *SMALLER)


@dataclass(frozen=True)
class Pool(Layer):
    """A pool whose windows slide. Sizes are those for a sequence; images and volumes declare their own."""

    category = "Pooling"
    stem = "pool"
    dimensions: ClassVar[int] = 1
    """1 for sequences, 2 for images, 3 for volumes."""
    inside: ClassVar[bool] = False
    """Whether no window may be larger than the input without its padding, as when torch averages volumes."""
    kernel_size: tuple[int, ...] = size1(2, 1, LARGEST_WINDOW, LENGTH)
    stride: tuple[int, ...] = size1(2, 1, LARGEST_WINDOW, STEP)
    ceil_mode: bool = switch(False, HANG, "More")

    @property
    def rings(self) -> tuple[int, ...]:
        """The padding; none where the layer has no such parameter."""
        return ()

    @property
    def gaps(self) -> tuple[int, ...]:
        """The dilation; none where the layer has no such parameter."""
        return ()

    def infer(self, *x: Shape) -> Shape:
        name = type(self).__name__
        channels, *sides = spatial(x, name, self.dimensions, family=True)
        rings = self.rings or (0,) * self.dimensions
        check_padding(self.kernel_size, rings)
        if self.inside:
            check_inside(name, tuple(sides), self.kernel_size, rings)
        size = windows(
            name,
            tuple(sides),
            self.kernel_size,
            self.stride,
            rings,
            self.gaps or None,
            ceil_mode=self.ceil_mode,
            most_padding=LARGEST_WINDOW if self.rings else 0,
            half=True,
        )
        return (channels, *size)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        rings, gaps = self.rings or (0,) * self.dimensions, self.gaps or (1,) * self.dimensions
        sides = zip(self.kernel_size, self.stride, rings, gaps, strict=True)
        return Reach((same(0), *(sliding(axis, *side) for axis, side in enumerate(sides, start=1))))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        sizes = (self.kernel_size, self.stride, self.rings or None, self.gaps or None)
        return window_formulas(x[0][1:], *sizes, ceil_mode=self.ceil_mode)


def check_padding(kernel: tuple[int, ...], padding: tuple[int, ...]) -> None:
    """Raise unless the padding is at most half the kernel  (torch.nn.functional.max_pool2d)."""
    if any(2 * p > k for p, k in zip(padding, kernel, strict=True)):
        raise Mismatch(
            "padding-over-half-kernel",
            f"pooling pads at most half its kernel, so padding {show(padding)} is too much for a kernel of "
            f"{show(kernel)}: set it to at most {show(k // 2 for k in kernel)}.",
            SetValue("padding", tuple(min(p, k // 2) for p, k in zip(padding, kernel, strict=True))),
            port=None,
        )


def check_inside(layer: str, size: Shape, kernel: tuple[int, ...], padding: tuple[int, ...]) -> None:
    """Raise if a window is larger than the input, however it is padded  (torch.nn.functional.avg_pool3d)."""
    fitting = tuple(min(n, k) for n, k in zip(size, kernel, strict=True))
    if fitting != kernel:
        pads = all(2 * p <= k for p, k in zip(padding, fitting, strict=True))
        raise Mismatch(
            "window-larger-than-input",
            f"the {show(kernel)} window of {layer} does not fit into {show(size)}, and padding does not help "
            f"as it averages volumes: {'make the kernel smaller' if pads else 'remove it'}, or shrink its "
            "input less before.",
            SetValue("kernel_size", fitting) if pads else RemoveNode(),
            needed=f"at least {show(kernel)}",
        )


@dataclass(frozen=True)
class MaxPool(Pool):
    """Max pooling in any number of dimensions."""

    summarised = ("kernel_size", "stride", "padding", "dilation")
    padding: tuple[int, ...] = size1(0, 0, LARGEST_WINDOW // 2, PADDING)
    dilation: tuple[int, ...] = size1(1, 1, LARGEST_WINDOW, DILATION, "More")

    @property
    def rings(self) -> tuple[int, ...]:
        return self.padding

    @property
    def gaps(self) -> tuple[int, ...]:
        return self.dilation

    def saved_bytes(self, *x: Shape) -> int:
        return INDEX_BYTES * prod(self.infer(*x))

    def init(self, *x: Shape) -> Call:
        return call(
            f"nn.{type(self).__name__}",
            self.kernel_size,
            stride=unless(self.stride, self.kernel_size),
            padding=unless(self.padding, 0),
            dilation=unless(self.dilation, 1),
            ceil_mode=unless(self.ceil_mode, False),
        )


@register
@dataclass(frozen=True)
class MaxPool1d(MaxPool):
    """Keeps the largest value of each window of a sequence."""

    synonyms = (*MAX, "sequence")


@register
@dataclass(frozen=True)
class MaxPool2d(MaxPool):
    """Keeps the largest value of each window."""

    dimensions = 2
    synonyms = (*MAX, "image")
    kernel_size: Size2 = size2(2, 1, LARGEST_WINDOW, SIDES)
    stride: Size2 = size2(2, 1, LARGEST_WINDOW, STEP)
    padding: Size2 = size2(0, 0, LARGEST_WINDOW // 2, PADDING)
    dilation: Size2 = size2(1, 1, LARGEST_WINDOW, DILATION, "More")


@register
@dataclass(frozen=True)
class MaxPool3d(MaxPool):
    """Keeps the largest value of each window of a volume."""

    dimensions = 3
    synonyms = (*MAX, "volume", "video")
    kernel_size: Size3 = size3(2, 1, LARGEST_WINDOW, SOLID)
    stride: Size3 = size3(2, 1, LARGEST_WINDOW, STEP)
    padding: Size3 = size3(0, 0, LARGEST_WINDOW // 2, PADDING)
    dilation: Size3 = size3(1, 1, LARGEST_WINDOW, DILATION, "More")


@dataclass(frozen=True)
class AvgPool(Pool):
    """Average pooling in any number of dimensions."""

    summarised = ("kernel_size", "stride", "padding")
    padding: tuple[int, ...] = size1(0, 0, LARGEST_WINDOW // 2, ZEROS)
    count_include_pad: bool = switch(True, COUNTED, "More")

    @property
    def rings(self) -> tuple[int, ...]:
        return self.padding

    def init(self, *x: Shape) -> Call:
        return call(
            f"nn.{type(self).__name__}",
            self.kernel_size,
            stride=unless(self.stride, self.kernel_size),
            padding=unless(self.padding, 0),
            ceil_mode=unless(self.ceil_mode, False),
            count_include_pad=unless(self.count_include_pad, True),
        )


@dataclass(frozen=True)
class DividedAvgPool(AvgPool):
    """Average pooling that may divide by a given number, as torch offers for images and volumes."""

    divisor_override: int = integer(0, 0, LARGEST_COUNT, DIVISOR, "More")

    def init(self, *x: Shape) -> Call:
        divisor = unless(self.divisor_override or None, None)
        plain = super().init(*x)
        return call(plain.function, *plain.args, **plain.kwargs, divisor_override=divisor)


@register
@dataclass(frozen=True)
class AvgPool1d(AvgPool):
    """Takes the mean of each window of a sequence."""

    synonyms = (*AVERAGE, "sequence")


@register
@dataclass(frozen=True)
class AvgPool2d(DividedAvgPool):
    """Takes the mean of each window."""

    dimensions = 2
    synonyms = (*AVERAGE, "image")
    kernel_size: Size2 = size2(2, 1, LARGEST_WINDOW, SIDES)
    stride: Size2 = size2(2, 1, LARGEST_WINDOW, STEP)
    padding: Size2 = size2(0, 0, LARGEST_WINDOW // 2, ZEROS)


@register
@dataclass(frozen=True)
class AvgPool3d(DividedAvgPool):
    """Takes the mean of each window of a volume."""

    dimensions = 3
    inside = True
    synonyms = (*AVERAGE, "volume", "video")
    kernel_size: Size3 = size3(2, 1, LARGEST_WINDOW, SOLID)
    stride: Size3 = size3(2, 1, LARGEST_WINDOW, STEP)
    padding: Size3 = size3(0, 0, LARGEST_WINDOW // 2, ZEROS)


@dataclass(frozen=True)
class LPPool(Pool):
    """Power-average pooling in any number of dimensions."""

    summarised = ("norm_type", "kernel_size", "stride")
    told = ("norm_type",)
    norm_type: float = number(2.0, 0.1, 100.0, POWER)

    def saved_bytes(self, *x: Shape) -> int:
        """Return the bytes of the powers, and of the four steps from their means to the root."""
        return BYTES * (prod(x[0]) + 4 * prod(self.infer(*x)))

    def init(self, *x: Shape) -> Call:
        return call(
            f"nn.{type(self).__name__}",
            self.norm_type,
            self.kernel_size,
            stride=unless(self.stride, self.kernel_size),
            ceil_mode=unless(self.ceil_mode, False),
        )


@register
@dataclass(frozen=True)
class LPPool1d(LPPool):
    """Takes the root of the sum of powers of each window of a sequence, between mean and maximum."""

    synonyms = (*POWERS, "sequence")


@register
@dataclass(frozen=True)
class LPPool2d(LPPool):
    """Takes the root of the sum of powers of each window, between mean and maximum."""

    dimensions = 2
    synonyms = (*POWERS, "image")
    kernel_size: Size2 = size2(2, 1, LARGEST_WINDOW, SIDES)
    stride: Size2 = size2(2, 1, LARGEST_WINDOW, STEP)


@register
@dataclass(frozen=True)
class LPPool3d(LPPool):
    """Takes the root of the sum of powers of each window of a volume, between mean and maximum."""

    dimensions = 3
    inside = True
    synonyms = (*POWERS, "volume", "video")
    kernel_size: Size3 = size3(2, 1, LARGEST_WINDOW, SOLID)
    stride: Size3 = size3(2, 1, LARGEST_WINDOW, STEP)
