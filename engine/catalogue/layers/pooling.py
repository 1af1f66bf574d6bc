"""Layers that summarise each window of an image."""

from dataclasses import dataclass
from typing import ClassVar

from engine.catalogue.code import Call, call, unless
from engine.catalogue.declare import Size2, size2, switch
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.reach import Reach, same, shared_out, sliding
from engine.catalogue.shapes import Shape, image, show, windows


def check_padding(kernel: Size2, padding: Size2) -> None:
    """Raise unless the padding is at most half the kernel  (torch.nn.functional.max_pool2d)."""
    if any(2 * p > k for p, k in zip(padding, kernel, strict=True)):
        raise Mismatch(
            "padding-over-half-kernel",
            f"pooling pads at most half its kernel, so padding {show(padding)} is too much for a kernel of "
            f"{show(kernel)}: set it to at most {show(k // 2 for k in kernel)}.",
            SetValue("padding", tuple(min(p, k // 2) for p, k in zip(padding, kernel, strict=True))),
            port=None,
        )


@register
@dataclass(frozen=True)
class MaxPool2d(Layer):
    """Keeps the largest value of each window."""

    category = "Pooling"
    stem = "pool"
    synonyms = ("max pooling", "subsample", "downsample", "shrink")
    summarised: ClassVar[tuple[str, ...]] = ("kernel_size", "stride", "padding", "dilation")
    kernel_size: Size2 = size2(2, 1, 255, "Height and width of the window.")
    stride: Size2 = size2(2, 1, 255, "Step between windows.")
    padding: Size2 = size2(0, 0, 127, "Rings put around; at most half the window.")
    dilation: Size2 = size2(1, 1, 255, "Distance between the window's taps.", "More")
    ceil_mode: bool = switch(
        False, "Lets the last window hang over the edge instead of dropping rows.", "More"
    )

    def infer(self, *x: Shape) -> Shape:
        channels, *size = image(x, "MaxPool2d")
        check_padding(self.kernel_size, self.padding)
        return (
            channels,
            *windows(
                "MaxPool2d",
                tuple(size),
                self.kernel_size,
                self.stride,
                self.padding,
                self.dilation,
                ceil_mode=self.ceil_mode,
                most_padding=min(self.kernel_size) // 2,
            ),
        )

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        sizes = zip(self.kernel_size, self.stride, self.padding, self.dilation, strict=True)
        return Reach((same(0), *(sliding(axis, *size) for axis, size in enumerate(sizes, start=1))))

    def init(self, *x: Shape) -> Call:
        return call(
            "nn.MaxPool2d",
            self.kernel_size,
            stride=unless(self.stride, self.kernel_size),
            padding=unless(self.padding, 0),
            dilation=unless(self.dilation, 1),
            ceil_mode=unless(self.ceil_mode, False),
        )


@register
@dataclass(frozen=True)
class AvgPool2d(Layer):
    """Takes the mean of each window."""

    category = "Pooling"
    stem = "pool"
    synonyms = ("average pooling", "mean", "subsample", "downsample", "shrink")
    summarised: ClassVar[tuple[str, ...]] = ("kernel_size", "stride", "padding")
    kernel_size: Size2 = size2(2, 1, 255, "Height and width of the window.")
    stride: Size2 = size2(2, 1, 255, "Step between windows.")
    padding: Size2 = size2(0, 0, 127, "Rings of zeros put around; at most half the window.")
    ceil_mode: bool = switch(
        False, "Lets the last window hang over the edge instead of dropping rows.", "More"
    )
    count_include_pad: bool = switch(True, "Counts the padding's zeros in the mean.", "More")

    def infer(self, *x: Shape) -> Shape:
        channels, *size = image(x, "AvgPool2d")
        check_padding(self.kernel_size, self.padding)
        return (
            channels,
            *windows(
                "AvgPool2d",
                tuple(size),
                self.kernel_size,
                self.stride,
                self.padding,
                ceil_mode=self.ceil_mode,
                most_padding=min(self.kernel_size) // 2,
            ),
        )

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        sizes = zip(self.kernel_size, self.stride, self.padding, strict=True)
        return Reach((same(0), *(sliding(axis, *size) for axis, size in enumerate(sizes, start=1))))

    def init(self, *x: Shape) -> Call:
        return call(
            "nn.AvgPool2d",
            self.kernel_size,
            stride=unless(self.stride, self.kernel_size),
            padding=unless(self.padding, 0),
            ceil_mode=unless(self.ceil_mode, False),
            count_include_pad=unless(self.count_include_pad, True),
        )


@register
@dataclass(frozen=True)
class AdaptiveAvgPool2d(Layer):
    """Averages an image of any size down to a fixed one; 1 × 1 is global average pooling."""

    category = "Pooling"
    stem = "avgpool"
    synonyms = ("global average pooling", "gap", "adaptive", "mean")
    summarised = ("output_size",)
    output_size: Size2 = size2(1, 1, 4096, "Height and width of the result, whatever the input's.")

    def infer(self, *x: Shape) -> Shape:
        channels, _, _ = image(x, "AdaptiveAvgPool2d")
        return (channels, *self.output_size)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        sizes = zip(x[0][1:], self.output_size, strict=True)
        return Reach((same(0), *(shared_out(axis, *size) for axis, size in enumerate(sizes, start=1))))

    def init(self, *x: Shape) -> Call:
        return call("nn.AdaptiveAvgPool2d", self.output_size)
