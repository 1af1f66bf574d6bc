"""Layers that slide a learned kernel over a sequence, an image or a volume.

For `reach`, padding that reflects, repeats or wraps counts as if the input went on, as zeros do.
"""

from dataclasses import dataclass
from math import prod

from engine.catalogue.code import Call, call, unless
from engine.catalogue.declare import (
    Padding2,
    Padding3,
    Size2,
    Size3,
    choice,
    padding1,
    padding2,
    padding3,
    size2,
    size3,
)
from engine.catalogue.layer import BYTES, Preset, register
from engine.catalogue.layers.kernels import DILATION, THINGS, Kernels
from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.reach import Reach, grouped, sliding
from engine.catalogue.shapes import LARGEST_WINDOW, SIDES, Shape, show, span, window, window_formulas, windows

ENDS = "Zeros put at both ends; same keeps the length (needs stride 1), valid pads nothing."
RINGS = "Rings of zeros put around; same keeps the size (needs stride 1), valid pads nothing."
TAPS = (
    "3x3 conv",
    "conv 3x3",
    "conv3x3",
    "5x5 conv",
    "conv 5x5",
    "conv5x5",
    "7x7 conv",
    "conv 7x7",
    "conv7x7",
)
FILL = "What the padding is filled with."
SYNONYMS = (
    "convolution",
    "conv",
    "filter",
    "kernel",
    "strided convolution",
    "grouped convolution",
    "group convolution",
)

DEPTHWISE = "Filters each channel by itself: as many groups as channels (MobileNet, Howard et al. 2017)."
POINTWISE = "Mixes the channels of each position, and nothing else (Network in Network, Lin et al. 2013)."
DILATED = "Sees further with as many weights, by gaps in the kernel (Yu & Koltun 2015)."
BY_DEPTHWISE = ("dw conv", "dwconv", "separable convolution", "mobilenet")
BY_POINTWISE = (
    "pw conv",
    "1x1",
    "1x1 conv",
    "conv 1x1",
    "projection",
    "network in network",
    "nin",
)
BY_DILATED = ("atrous convolution", "deeplab", "tcn")


def named(dimensions: int) -> tuple[Preset, ...]:
    """Return the convolutions that have names of their own."""
    one, two, three = ((size,) * dimensions for size in (1, 2, 3))
    channels = ("out_channels", "groups")
    return (
        Preset(
            "Depthwise convolution",
            DEPTHWISE,
            {"kernel_size": three, "padding": one},
            channels,
            synonyms=BY_DEPTHWISE,
        ),
        Preset("Pointwise convolution", POINTWISE, {"kernel_size": one}, synonyms=BY_POINTWISE),
        Preset(
            "Dilated convolution",
            DILATED,
            {"kernel_size": three, "padding": two, "dilation": two},
            synonyms=BY_DILATED,
        ),
    )


@dataclass(frozen=True)
class Convolution(Kernels):
    """A convolution in any number of dimensions."""

    summarised = ("kernel_size", "out_channels", "stride", "padding", "dilation", "groups")
    padding: tuple[int, ...] | str = padding1(0, LARGEST_WINDOW, ENDS)
    padding_mode: str = choice("zeros", ("zeros", "reflect", "replicate", "circular"), FILL, "More")

    def infer(self, *x: Shape) -> Shape:
        size, rings = self.checked(x)[1:], self._rings()
        room = self._room(size)
        if self.padding_mode in ("reflect", "circular"):
            self._check_rings(size, room)
        if self.padding == "same":
            return (self.out_channels, *size)
        sizes = (self.kernel_size, self.stride, rings, self.dilation)
        return (self.out_channels, *windows(type(self).__name__, size, *sizes, most_padding=min(room)))

    def positions(self, *x: Shape) -> Shape:
        size = x[0][1:]
        if self.padding == "same":
            return size
        return tuple(map(window, size, self.kernel_size, self.stride, self._rings(), self.dilation))

    def _rings(self) -> tuple[int, ...]:
        """Return the padding before each side; for ``same`` it is ⌊d(k−1) / 2⌋  (torch.nn.Conv2d)."""
        if self.padding == "valid":
            return (0,) * self.dimensions
        if self.padding != "same":
            return self.padding  # type: ignore[return-value]  # no word is left
        if any(step != 1 for step in self.stride):
            halves = tuple(reach // 2 for reach in span(self.kernel_size, self.dilation))
            raise Mismatch(
                "same-needs-stride-1",
                f"padding same keeps the {THINGS[self.dimensions]}'s size, so the stride must be 1 but is "
                f"{max(self.stride)}: set the stride to 1 or give the padding in numbers.",
                SetValue("stride", (1,) * self.dimensions),
                *([SetValue("padding", halves)] if max(halves) <= LARGEST_WINDOW else []),
                port=None,
            )
        return tuple((reach - 1) // 2 for reach in span(self.kernel_size, self.dilation))

    def _rings_after(self) -> tuple[int, ...]:
        """Return the padding behind each side; for ``same`` it is the larger half."""
        if self.padding != "same":
            return self._rings()
        return tuple(reach // 2 for reach in span(self.kernel_size, self.dilation))

    def _room(self, size: Shape) -> Shape:
        """Return the most padding for each side: a reflected or wrapped input gives no more."""
        if self.padding_mode == "reflect":
            return tuple(n - 1 for n in size)
        return size if self.padding_mode == "circular" else (LARGEST_WINDOW,) * len(size)

    def _check_rings(self, size: Shape, room: Shape) -> None:
        rings = self._rings_after()
        if all(ring <= most for ring, most in zip(rings, room, strict=True)):
            return
        fewer = tuple(min(ring, most) for ring, most in zip(rings, room, strict=True))
        sides = zip(size, fewer, span(self.kernel_size, self.dilation), strict=True)
        fits = all(n + 2 * ring >= reach for n, ring, reach in sides)
        raise Mismatch(
            "padding-larger-than-input",
            f"{self.padding_mode} padding copies from the {THINGS[self.dimensions]}, so {max(rings)} rings "
            f"do not fit around {show(size)}: pad less, or with zeros.",
            SetValue("padding_mode", "zeros"),
            *([SetValue("padding", fewer)] if fits else []),
        )

    @property
    def saved(self) -> tuple[str, ...]:  # type: ignore[override]  # depends on the values
        """What is kept of what comes and goes: nothing where the input is copied to be padded."""
        copied = self.padding_mode == "zeros" and self._rings() != self._rings_after()
        return () if copied or self.padding_mode == "circular" else ("input",)

    def saved_bytes(self, *x: Shape) -> int:
        """Return the bytes of the padded copy of the input; of equal zeros at both ends torch makes none."""
        zeros = self.padding_mode == "zeros"
        rings = zip(self._rings(), self._rings_after(), strict=True)
        added = tuple(after - before if zeros else after + before for before, after in rings)
        if zeros and not any(added):
            return 0
        return BYTES * x[0][0] * prod(map(sum, zip(x[0][1:], added, strict=True)))

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        sides = zip(self.kernel_size, self.stride, self._rings(), self.dilation, strict=True)
        along = (sliding(axis, *side) for axis, side in enumerate(sides, start=1))
        return Reach((grouped(x[0][0], self.out_channels, self.groups), *along))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        size, before = x[0][1:], self._rings()
        sizes = window_formulas(size, self.kernel_size, self.stride, before, self.dilation)
        if self.padding == "same":
            rings = zip(SIDES[self.dimensions], size, before, self._rings_after(), strict=True)
            sizes = tuple(
                f"{side}_out = {side}_in = {n}, padded by {first} before and {last} after"
                for side, n, first, last in rings
            )
        return (*sizes, *self.costs(*x))

    def init(self, *x: Shape) -> Call:
        return call(
            f"nn.{type(self).__name__}",
            x[0][0],
            self.out_channels,
            self.kernel_size,
            stride=unless(self.stride, 1),
            padding=unless(self.padding, 0),
            dilation=unless(self.dilation, 1),
            groups=unless(self.groups, 1),
            bias=unless(self.bias, True),
            padding_mode=unless(self.padding_mode, "zeros"),
        )


@register
@dataclass(frozen=True)
class Conv1d(Convolution):
    """Slides learned kernels along the sequence; each makes one output channel."""

    synonyms = (*SYNONYMS, "temporal", "sequence", "signal", "audio", "tcn")
    presets = named(1)


@register
@dataclass(frozen=True)
class Conv2d(Convolution):
    """Slides learned kernels over the image; each makes one output channel."""

    dimensions = 2
    synonyms = (*SYNONYMS, "image", *TAPS, "patch embedding", "patchify")
    presets = named(2)
    kernel_size: Size2 = size2(3, 1, LARGEST_WINDOW, "Height and width of the kernel.")
    stride: Size2 = size2(1, 1, LARGEST_WINDOW, "Step between windows; 2 halves the image.")
    padding: Padding2 = padding2(0, LARGEST_WINDOW, RINGS)
    dilation: Size2 = size2(1, 1, LARGEST_WINDOW, DILATION, "More")


@register
@dataclass(frozen=True)
class Conv3d(Convolution):
    """Slides learned kernels through the volume; each makes one output channel."""

    dimensions = 3
    synonyms = (*SYNONYMS, "volume", "video", "voxel", "scan", "c3d")
    presets = named(3)
    kernel_size: Size3 = size3(3, 1, LARGEST_WINDOW, "Depth, height and width of the kernel.")
    stride: Size3 = size3(1, 1, LARGEST_WINDOW, "Step between windows; 2 halves the volume.")
    padding: Padding3 = padding3(0, LARGEST_WINDOW, RINGS)
    dilation: Size3 = size3(1, 1, LARGEST_WINDOW, DILATION, "More")
