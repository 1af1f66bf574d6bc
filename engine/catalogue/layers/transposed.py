"""Layers that lay learned kernels down side by side, so that the output grows: convolutions run backwards.

They pad with zeros alone, as torch's do, and padding takes positions away from the output.
"""

from dataclasses import dataclass

from engine.catalogue.code import Call, call, unless
from engine.catalogue.declare import Size2, Size3, size1, size2, size3
from engine.catalogue.layer import Preset, register
from engine.catalogue.layers.kernels import DILATION, Kernels
from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.reach import Reach, grouped, laid_down
from engine.catalogue.shapes import LARGEST_WINDOW, SIDES, Shape, show

STEP = "Step between the kernels laid down; 2 doubles the {}."
CUT = "Positions taken off the output at both ends of each side."
MORE = "Positions added to the output's end, where several input sizes would give the same; below the stride."
SYNONYMS = (
    *(
        "transposed convolution",
        "transpose convolution",
        "deconvolution",
        "deconv",
        "upconvolution",
        "up convolution",
    ),
    "fractionally strided",
)


@dataclass(frozen=True)
class TransposedConvolution(Kernels):
    """A transposed convolution in any number of dimensions (Dumoulin & Visin 2016)."""

    stem = "deconv"
    summarised = ("kernel_size", "out_channels", "stride", "padding", "output_padding", "dilation", "groups")
    kernel_size: tuple[int, ...] = size1(2, 1, LARGEST_WINDOW, "Length of the kernel.")
    stride: tuple[int, ...] = size1(2, 1, LARGEST_WINDOW, STEP.format("length"))
    padding: tuple[int, ...] = size1(0, 0, LARGEST_WINDOW, CUT)
    output_padding: tuple[int, ...] = size1(0, 0, LARGEST_WINDOW - 1, MORE)

    def infer(self, *x: Shape) -> Shape:
        """Return (n−1)s − 2p + d(k−1) + output padding + 1 for each side  (torch.nn.ConvTranspose2d)."""
        shape = self.checked(x)
        self._check_output_padding()
        whole = tuple(
            (n - 1) * s + d * (k - 1) + more + 1
            for n, k, s, d, more in zip(
                shape[1:], self.kernel_size, self.stride, self.dilation, self.output_padding, strict=True
            )
        )
        size = tuple(n - 2 * p for n, p in zip(whole, self.padding, strict=True))
        if any(n < 1 for n in size):
            raise Mismatch(
                "nothing-left",
                f"padding {show(self.padding)} takes as much off both ends, but {type(self).__name__} makes "
                f"no more than {show(whole)} of {show(shape[1:])}: pad less.",
                SetValue(
                    "padding", tuple(min(p, (n - 1) // 2) for n, p in zip(whole, self.padding, strict=True))
                ),
            )
        return (self.out_channels, *size)

    def _check_output_padding(self) -> None:
        """Raise unless the output padding is below the stride or the dilation  (torch.nn.ConvTranspose2d)."""
        sides = zip(self.output_padding, self.stride, self.dilation, strict=True)
        fitting = tuple(min(more, max(s, d) - 1) for more, s, d in sides)
        if fitting != self.output_padding:
            raise Mismatch(
                "output-padding-too-large",
                f"output_padding {show(self.output_padding)} must be smaller than the stride "
                f"{show(self.stride)} or the dilation {show(self.dilation)}: set it to {show(fitting)}.",
                SetValue("output_padding", fitting),
                port=None,
            )

    def ends(self, channels: int) -> tuple[int, int]:
        return channels, self.out_channels

    def positions(self, *x: Shape) -> Shape:
        return x[0][1:]

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        sides = zip(self.kernel_size, self.stride, self.padding, self.dilation, strict=True)
        along = (laid_down(axis, *side) for axis, side in enumerate(sides, start=1))
        return Reach((grouped(x[0][0], self.out_channels, self.groups), *along))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        _, *made = self.infer(*x)
        sides = zip(
            SIDES[self.dimensions],
            x[0][1:],
            self.kernel_size,
            self.stride,
            self.padding,
            self.dilation,
            self.output_padding,
            made,
            strict=True,
        )
        sizes = (
            f"{side}_out = ({n} − 1)·{s} − 2·{p} + {d}·({k} − 1) + {more} + 1 = {count}"
            for side, n, k, s, p, d, more, count in sides
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
            output_padding=unless(self.output_padding, 0),
            groups=unless(self.groups, 1),
            bias=unless(self.bias, True),
            dilation=unless(self.dilation, 1),
        )


def named(dimensions: int) -> tuple[Preset, ...]:
    """Return the transposed convolutions that have names of their own."""
    values = {"kernel_size": (4,) * dimensions, "stride": (2,) * dimensions, "padding": (1,) * dimensions}
    told = "Doubles the size with kernels that overlap, as generators do (DCGAN, Radford et al. 2015)."
    return (Preset("Overlapping upsampling", told, values),)


@register
@dataclass(frozen=True)
class ConvTranspose1d(TransposedConvolution):
    """Lays learned kernels down along a sequence, so that it grows."""

    synonyms = (*SYNONYMS, "conv1dtranspose", "upsample", "sequence", "signal", "audio")
    presets = named(1)


@register
@dataclass(frozen=True)
class ConvTranspose2d(TransposedConvolution):
    """Lays learned kernels down over an image, so that it grows: the way up in a U-Net or a generator."""

    dimensions = 2
    synonyms = (*SYNONYMS, "conv2dtranspose", "upsample", "image", "generator", "decoder", "u-net")
    presets = named(2)
    kernel_size: Size2 = size2(2, 1, LARGEST_WINDOW, "Height and width of the kernel.")
    stride: Size2 = size2(2, 1, LARGEST_WINDOW, STEP.format("image"))
    padding: Size2 = size2(0, 0, LARGEST_WINDOW, CUT)
    dilation: Size2 = size2(1, 1, LARGEST_WINDOW, DILATION, "More")
    output_padding: Size2 = size2(0, 0, LARGEST_WINDOW - 1, MORE)


@register
@dataclass(frozen=True)
class ConvTranspose3d(TransposedConvolution):
    """Lays learned kernels down through a volume, so that it grows."""

    dimensions = 3
    synonyms = (*SYNONYMS, "conv3dtranspose", "upsample", "volume", "video", "voxel", "decoder")
    presets = named(3)
    kernel_size: Size3 = size3(2, 1, LARGEST_WINDOW, "Depth, height and width of the kernel.")
    stride: Size3 = size3(2, 1, LARGEST_WINDOW, STEP.format("volume"))
    padding: Size3 = size3(0, 0, LARGEST_WINDOW, CUT)
    dilation: Size3 = size3(1, 1, LARGEST_WINDOW, DILATION, "More")
    output_padding: Size3 = size3(0, 0, LARGEST_WINDOW - 1, MORE)
