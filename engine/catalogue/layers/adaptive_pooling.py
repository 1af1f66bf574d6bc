"""Layers that deal their windows out so that the output has a wanted size, whatever the input's.

`return_indices` is left out: it is for layers that put values back where they were, and there are none here.
"""

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from engine.catalogue.code import Call, call
from engine.catalogue.declare import Size2, Size3, number, size1, size2, size3
from engine.catalogue.fields import Value
from engine.catalogue.layer import Layer, Preset, register
from engine.catalogue.layers.pooling import INDEX_BYTES
from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue
from engine.catalogue.reach import Reach, same, scattered, shared_out
from engine.catalogue.shapes import LARGEST_WINDOW, SIDES, Shape, show, spatial

LARGEST_SIDE = 4096
LENGTH = "Length of the result, whatever the input's."
SIDES_OF_IMAGE = "Height and width of the result, whatever the input's."
SIDES_OF_VOLUME = "Depth, height and width of the result, whatever the input's."

AVERAGE = ("adaptive average pooling", "global average pooling", "globalaveragepooling", "mean")
MAX = ("adaptive max pooling", "global max pooling", "globalmaxpooling", "maximum")


def overall(dimensions: int, name: str, does: str, *synonyms: str) -> tuple[Preset, ...]:
    """Return the pool of a single window."""
    return (Preset(name, does, {"output_size": (1,) * dimensions}, synonyms=synonyms),)


def global_average(dimensions: int) -> tuple[Preset, ...]:
    """Return global average pooling."""
    told = "Averages each channel to one number, in place of large Linear layers (Lin et al. 2013)."
    return overall(dimensions, "Global average pooling", told, "gap", "global avg pooling", "global pooling")


def global_max(dimensions: int) -> tuple[Preset, ...]:
    """Return global max pooling."""
    return overall(dimensions, "Global max pooling", "Keeps the largest value of each channel.")


@dataclass(frozen=True)
class AdaptivePool(Layer):
    """A pool with a given output. Sizes are those for a sequence; images and volumes declare their own."""

    category = "Pooling"
    dimensions: ClassVar[int] = 1
    """1 for sequences, 2 for images, 3 for volumes."""
    summarised = ("output_size",)
    output_size: tuple[int, ...] = size1(1, 1, LARGEST_SIDE, LENGTH)

    def infer(self, *x: Shape) -> Shape:
        channels, *_ = spatial(x, type(self).__name__, self.dimensions, family=True)
        return (channels, *self.output_size)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        sides = zip(x[0][1:], self.output_size, strict=True)
        return Reach((same(0), *(shared_out(axis, *side) for axis, side in enumerate(sides, start=1))))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        sides = zip(SIDES[self.dimensions], x[0][1:], self.output_size, strict=True)
        return tuple(f"{side}_out = {m}, {_windows(n, m)}" for side, n, m in sides)

    def init(self, *x: Shape) -> Call:
        return call(f"nn.{type(self).__name__}", self.output_size)


def _windows(n: int, m: int) -> str:
    """Say where the windows are that n positions are dealt to, counted from 0."""
    if m == 1:
        return f"one window of all {n}"
    if n % m == 0:
        return f"in windows of {n} / {m} = {n // m}"
    return f"where window i is from ⌊i·{n} / {m}⌋ to below ⌈(i + 1)·{n} / {m}⌉"


@dataclass(frozen=True)
class AdaptiveAvgPool(AdaptivePool):
    """Adaptive average pooling in any number of dimensions."""

    stem = "avgpool"

    @property
    def saved(self) -> tuple[str, ...]:  # type: ignore[override]  # depends on the values
        """What is kept: nothing for a plain mean, whose gradient needs no more than the size."""
        return () if all(side == 1 for side in self.output_size) else ("input",)


@register
@dataclass(frozen=True)
class AdaptiveAvgPool1d(AdaptiveAvgPool):
    """Averages a sequence of any length down to a fixed one; 1 is global average pooling."""

    synonyms = (*AVERAGE, "sequence")
    presets = global_average(1)


@register
@dataclass(frozen=True)
class AdaptiveAvgPool2d(AdaptiveAvgPool):
    """Averages an image of any size down to a fixed one; 1 × 1 is global average pooling."""

    dimensions = 2
    synonyms = (*AVERAGE, "image")
    presets = global_average(2)
    output_size: Size2 = size2(1, 1, LARGEST_SIDE, SIDES_OF_IMAGE)


@register
@dataclass(frozen=True)
class AdaptiveAvgPool3d(AdaptiveAvgPool):
    """Averages a volume of any size down to a fixed one; 1 × 1 × 1 is global average pooling."""

    dimensions = 3
    synonyms = (*AVERAGE, "volume", "video")
    presets = global_average(3)
    output_size: Size3 = size3(1, 1, LARGEST_SIDE, SIDES_OF_VOLUME)


@dataclass(frozen=True)
class AdaptiveMaxPool(AdaptivePool):
    """Adaptive max pooling in any number of dimensions."""

    stem = "maxpool"

    def saved_bytes(self, *x: Shape) -> int:
        return INDEX_BYTES * prod(self.infer(*x))


@register
@dataclass(frozen=True)
class AdaptiveMaxPool1d(AdaptiveMaxPool):
    """Keeps the largest values of a sequence of any length, as many as wanted; 1 is global max pooling."""

    synonyms = (*MAX, "sequence")
    presets = global_max(1)


@register
@dataclass(frozen=True)
class AdaptiveMaxPool2d(AdaptiveMaxPool):
    """Keeps the largest values of an image of any size, as many as wanted; 1 × 1 is global max pooling."""

    dimensions = 2
    synonyms = (*MAX, "image")
    presets = global_max(2)
    output_size: Size2 = size2(1, 1, LARGEST_SIDE, SIDES_OF_IMAGE)


@register
@dataclass(frozen=True)
class AdaptiveMaxPool3d(AdaptiveMaxPool):
    """Keeps the largest values of a volume of any size, as many as wanted; 1 is global max pooling."""

    dimensions = 3
    synonyms = (*MAX, "volume", "video")
    presets = global_max(3)
    output_size: Size3 = size3(1, 1, LARGEST_SIDE, SIDES_OF_VOLUME)


@register
@dataclass(frozen=True)
class FractionalMaxPool2d(Layer):
    """Keeps the largest value of windows at random steps, so that an image can shrink by less than half.

    The steps are drawn anew in each pass; a side of the output is a given size or a share of the input's
    (Graham 2014).
    """

    category = "Pooling"
    stem = "pool"
    synonyms = ("fractional max pooling", "stochastic", "random", "maximum", "downsample", "shrink")
    summarised = ("kernel_size", "output_size", "output_ratio")
    kernel_size: Size2 = size2(2, 1, LARGEST_WINDOW, "Height and width of the window.")
    output_size: Size2 = size2(
        0, 0, LARGEST_SIDE, "Height and width of the result; 0 takes a share of the input's instead."
    )
    output_ratio: float = number(
        0.5, 0.001, 0.999, "The result's share of the input's height and width, where no size is given."
    )

    def tells(self, name: str, default: Value) -> bool:
        """Tell of the size where it is given, and else of the share."""
        if name == "kernel_size":
            return True
        return any(self.output_size) if name == "output_size" else 0 in self.output_size

    def infer(self, *x: Shape) -> Shape:
        channels, *size = spatial(x, "FractionalMaxPool2d", 2)
        made = self._size(tuple(size))
        if not all(made):
            raise Mismatch(
                "nothing-left",
                f"a share of {self.output_ratio:g} leaves {show(made)} of {show(size)}: give a larger one.",
                SetValue(
                    "output_size",
                    tuple(given if n else 1 for given, n in zip(self.output_size, made, strict=True)),
                ),
                RemoveNode(),
            )
        sides = tuple(zip(size, made, self.kernel_size, strict=True))
        if any(k + m - 1 > n for n, m, k in sides):
            raise Mismatch(
                "window-larger-than-input",
                f"windows of {show(self.kernel_size)} cannot begin at {show(made)} different places of "
                f"{show(size)}: make the window or the result smaller.",
                *(self._fitting(sides) or (RemoveNode(),)),
                needed=f"at least {show(k + m - 1 for _, m, k in sides)}",
            )
        return (channels, *made)

    def _size(self, size: Shape) -> Shape:
        """Return the output's size: ⌊n · ratio⌋ where none is given  (torch.nn.FractionalMaxPool2d)."""
        given = zip(size, self.output_size, strict=True)
        return tuple(fixed or int(n * self.output_ratio) for n, fixed in given)

    def _fitting(self, sides: tuple[tuple[int, int, int], ...]) -> list[SetValue]:
        """Suggest a smaller window or result; of each side the input's, result's and window's size come.

        A side of the result that fits stays as it is said, which for a large one may be a share.
        """
        cures = []
        if all(m <= n for n, m, _ in sides):
            cures.append(SetValue("kernel_size", tuple(min(k, n - m + 1) for n, m, k in sides)))
        if all(k <= n for n, _, k in sides):
            rooms = tuple(min(n - k + 1, LARGEST_SIDE) for n, _, k in sides)
            given = zip(self.output_size, sides, rooms, strict=True)
            cures.append(
                SetValue("output_size", tuple(own if k + m - 1 <= n else r for own, (n, m, k), r in given))
            )
        return cures

    def saved_bytes(self, *x: Shape) -> int:
        return INDEX_BYTES * prod(self.infer(*x))

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        """Return what a window may see, over all draws of the steps."""
        sides = zip(x[0][1:], self.kernel_size, self._size(x[0][1:]), strict=True)
        return Reach((same(0), *(scattered(axis, *side) for axis, side in enumerate(sides, start=1))))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        sides = zip(SIDES[2], x[0][1:], self.output_size, self._size(x[0][1:]), strict=True)
        return tuple(
            f"{side}_out = {made}" if fixed else f"{side}_out = ⌊{n}·{self.output_ratio:g}⌋ = {made}"
            for side, n, fixed, made in sides
        )

    def init(self, *x: Shape) -> Call:
        if any(self.output_size):
            return call("nn.FractionalMaxPool2d", self.kernel_size, output_size=self._size(x[0][1:]))
        return call("nn.FractionalMaxPool2d", self.kernel_size, output_ratio=self.output_ratio)
