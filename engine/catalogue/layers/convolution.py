"""Layers that slide a learned kernel over an image."""

from dataclasses import dataclass
from math import gcd, prod

from engine.catalogue.code import Call, call, unless
from engine.catalogue.declare import Padding2, Size2, choice, integer, padding2, size2, switch
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.reach import Reach, sliding
from engine.catalogue.shapes import Shape, image, span, windows


@register
@dataclass(frozen=True)
class Conv2d(Layer):
    """Slides learned kernels over the image; each makes one output channel."""

    category = "Convolution"
    synonyms = ("convolution", "conv", "filter", "kernel", "depthwise", "pointwise", "dilated")
    summarised = ("kernel_size", "out_channels", "stride", "padding", "dilation", "groups")
    out_channels: int = integer(32, 1, LARGEST_COUNT, "Number of kernels, and so of output channels.")
    kernel_size: Size2 = size2(3, 1, 255, "Height and width of the kernel.")
    stride: Size2 = size2(1, 1, 255, "Step between windows; 2 halves the image.")
    padding: Padding2 = padding2(
        0, 255, "Rings of zeros put around; same keeps the size (needs stride 1), valid pads nothing."
    )
    dilation: Size2 = size2(
        1, 1, 255, "Distance between the kernel's taps; 1 is the ordinary kernel.", "More"
    )
    groups: int = integer(
        1,
        1,
        LARGEST_COUNT,
        "Splits the channels into groups that do not mix; as many as channels: depthwise.",
        "More",
    )
    bias: bool = switch(
        True, "Adds a learned number to each output channel; not needed before a norm.", "More"
    )
    padding_mode: str = choice(
        "zeros", ("zeros", "reflect", "replicate", "circular"), "What the padding is filled with.", "More"
    )

    def infer(self, *x: Shape) -> Shape:
        channels, *size = image(x, "Conv2d")
        self._check_groups(channels)
        rings = self._rings(tuple(size))
        if self.padding_mode in ("reflect", "circular"):
            self._check_rings(tuple(size), rings)
        if self.padding == "same":
            return (self.out_channels, *size)
        return (
            self.out_channels,
            *windows("Conv2d", tuple(size), self.kernel_size, self.stride, rings, self.dilation),
        )

    def _rings(self, size: Shape) -> Size2:
        """Return the padding in numbers; for ``same`` the larger half of d(k−1)  (torch.nn.Conv2d)."""
        if self.padding == "valid":
            return (0, 0)
        if self.padding != "same":
            return self.padding  # type: ignore[return-value]  # no word is left
        if self.stride != (1, 1):
            raise Mismatch(
                "same-needs-stride-1",
                f"padding same keeps the image's size, so the stride must be 1 but is {max(self.stride)}: "
                "set the stride to 1 or give the padding in numbers.",
                SetValue("stride", (1, 1)),
                SetValue("padding", tuple(k // 2 for k in self.kernel_size)),
                port=None,
            )
        height, width = (-(-(reach - 1) // 2) for reach in span(self.kernel_size, self.dilation))
        return (height, width)

    def _check_groups(self, channels: int) -> None:
        for name, count in (("input", channels), ("output", self.out_channels)):
            if count % self.groups:
                common = gcd(channels, self.out_channels)
                fitting = next(g for g in range(min(self.groups, common), 0, -1) if common % g == 0)
                raise Mismatch(
                    "groups-do-not-divide",
                    f"{self.groups} groups must share the {count} {name} channels evenly: "
                    f"choose a number of groups that divides {channels} and {self.out_channels}.",
                    SetValue("groups", fitting),
                )

    def _check_rings(self, size: Shape, rings: Size2) -> None:
        room = tuple(n - (1 if self.padding_mode == "reflect" else 0) for n in size)
        if any(ring > n for ring, n in zip(rings, room, strict=True)):
            raise Mismatch(
                "padding-larger-than-input",
                f"{self.padding_mode} padding copies from the image, so {max(rings)} rings do not fit "
                f"around {size[0]} × {size[1]}: pad less, or with zeros.",
                SetValue("padding_mode", "zeros"),
                SetValue("padding", tuple(min(r, n) for r, n in zip(rings, room, strict=True))),
            )

    def weights(self, *x: Shape) -> dict[str, Shape]:
        kernel: dict[str, Shape] = {"weight": (self.out_channels, x[0][0] // self.groups, *self.kernel_size)}
        return {**kernel, "bias": (self.out_channels,)} if self.bias else kernel

    def macs(self, *x: Shape) -> int:
        return prod(self.weights(*x)["weight"]) * prod(self.infer(*x)[1:])

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        sizes = zip(self.kernel_size, self.stride, self._rings(x[0][1:]), self.dilation, strict=True)
        return Reach((None, *(sliding(axis, *size) for axis, size in enumerate(sizes, start=1))))

    def init(self, *x: Shape) -> Call:
        return call(
            "nn.Conv2d",
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
