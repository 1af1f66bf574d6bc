"""Rules on kernels and their padding."""

from collections.abc import Iterator
from math import prod

from engine.analysis import rework
from engine.analysis.advise import kinds, repairs
from engine.analysis.advise.net import Finding, Net, Spot
from engine.analysis.advise.registry import rule
from engine.analysis.advise.side import NAMES, Side, percent, sides
from engine.analysis.report import Fix
from engine.analysis.wording import count, plural
from engine.catalogue.shapes import Shape, show
from engine.graph.document import Design

LARGE = 7
"""The kernel side from which a stack of small kernels is worth considering."""

WORTH = 100_000
"""The least number of weights for which saving some is worth a word."""

INSIDE = 1 / 3
"""The share of a kernel's taps that must fall on the image; a 3 × 3 kernel on 2 × 2 has 4/9."""

IMAGES = kinds.CONVOLUTIONS - {"Conv1d"}
"""Sequences are padded unevenly on purpose, so that no position sees later ones."""


@rule("even-kernel", "Wu et al. 2019 (Convolution with even-sized kernels and symmetric padding)")
def even_kernel(net: Net) -> Iterator[Finding]:
    """An even kernel has no middle: equal padding on all sides changes the size, and `same` shifts the image.

    With a stride there is no middle to keep, and without padding nothing is shifted against anything.
    """
    for spot in net.of(IMAGES):
        layer = net.layer(spot)
        if layer.padding == "valid" or all(k % 2 for k in layer.kernel_size):
            continue
        each = sides(net, spot)
        even = [side for side in each if side.span % 2 == 0 and side.stride == 1]
        if not any(side.padding or layer.padding == "same" for side in even):
            continue
        if layer.padding == "same":
            effect = "padding same shifts the image by half a pixel each time"
        else:
            came, made = (show(getattr(side, name) for side in each) for name in ("size", "windows"))
            effect = f"padding by {show(layer.padding)} makes {made} of {came}"
        kernel = show(layer.kernel_size)
        message = f"The {kernel} kernel of {spot.id} has no middle, so {effect}: use an odd kernel."
        yield Finding(spot, message, _odd(net, spot, each))


def _odd(net: Net, spot: Spot, each: list[Side]) -> tuple[Fix, ...]:
    """Offer the odd kernels beside an even one, padded so that the image keeps its size."""
    found: tuple[Fix, ...] = ()
    for by in (1, -1) if max(side.kernel for side in each) < 4 else (-1, 1):
        kernel = tuple(side.kernel if side.kernel % 2 else side.kernel + by for side in each)
        values: dict[str, Shape] = {"kernel_size": kernel}
        if net.layer(spot).padding != "same":
            reach = zip(kernel, each, strict=True)
            values["padding"] = tuple(side.dilation * (k - 1) // 2 for k, side in reach)
        found += repairs.set_values(net, spot, values)
    return found


@rule("kernel-mostly-padding", "Alsallakh et al. 2021 (Mind the pad: CNNs can develop blind spots)")
def kernel_mostly_padding(net: Net) -> Iterator[Finding]:
    """A kernel larger than its image looks mostly at padding: weights and time for zeros."""
    for spot in net.of(kinds.CONVOLUTIONS):
        came, kernel = (net.came(spot) or ())[1:], net.layer(spot).kernel_size
        if all(k <= n for k, n in zip(kernel, came, strict=True)):
            continue
        each = sides(net, spot)
        inside = prod(side.share_inside for side in each)
        if inside >= INSIDE:
            continue
        message = (
            f"{spot.id} looks through {show(kernel)} at {show(came)}, so that {percent(1 - inside)} of what "
            "it weighs is padding: make the kernel smaller, or shrink the image less before."
        )
        yield Finding(spot, message, _fitting(net, spot, each))


def _fitting(net: Net, spot: Spot, each: list[Side]) -> tuple[Fix, ...]:
    """Offer a kernel no larger than its input, padded so that the result keeps its size."""
    less = [max(0, side.kernel - side.size + 1) // 2 for side in each]
    values: dict[str, Shape] = {
        "kernel_size": tuple(side.kernel - 2 * by for side, by in zip(each, less, strict=True))
    }
    if net.layer(spot).padding != "same":
        rings = tuple(side.padding - side.dilation * by for side, by in zip(each, less, strict=True))
        values["padding"] = rings
    return repairs.set_values(net, spot, values)


@rule("padding-exceeds-kernel", "Dumoulin & Visin 2016 (A guide to convolution arithmetic), section 2.2")
def padding_exceeds_kernel(net: Net) -> Iterator[Finding]:
    """Where padding is as wide as the kernel, the outermost results see nothing of the image."""
    for spot in net.of(kinds.CONVOLUTIONS):
        layer = net.layer(spot)
        if layer.padding_mode != "zeros" or isinstance(layer.padding, str) or not any(layer.padding):
            continue
        each = sides(net, spot)
        blind = [max(0, -((side.span - 1 - side.padding) // side.stride)) for side in each]
        if not any(blind):
            continue
        rows, name = max(zip(blind, NAMES[len(each)], strict=True))
        message = (
            f"{spot.id} pads by {show(layer.padding)} around a kernel of {show(layer.kernel_size)}, so that "
            f"at every edge {plural(rows, name)} of the result {'sees' if rows == 1 else 'see'} only zeros: "
            "pad by less."
        )
        rings = tuple(min(side.padding, (side.span - 1) // 2) for side in each)
        yield Finding(spot, message, repairs.set_values(net, spot, {"padding": rings}))


@rule("large-kernel", "Simonyan & Zisserman 2014 (VGG), section 2.3")
def large_kernel(net: Net) -> Iterator[Finding]:
    """A stack of 3 × 3 kernels sees as far as a large one, with fewer weights and more non-linearity.

    First layers, which see few channels, and grouped convolutions are left alone: there large is cheap.
    """
    for spot in net.of(frozenset({"Conv2d"})):
        layer, made = net.layer(spot), net.made(spot) or (0,)
        side, channels = min(layer.kernel_size), (net.came(spot) or (0,))[0]
        square = layer.kernel_size == (side, side) and side % 2 == 1
        if side < LARGE or not square or layer.groups > 1 or max(*layer.stride, *layer.dilation) > 1:
            continue
        times, out = side // 2, made[0]
        now, then = side * side * channels * out, 9 * out * (channels + (times - 1) * out)
        if now < WORTH or then >= now or channels <= 4:
            continue
        message = (
            f"{spot.id} spends {count(now)} weights on a kernel of {show(layer.kernel_size)}; {times} of "
            f"3 × 3 in a row see as far with {count(then)}, and bend {times} times instead of once."
        )
        yield Finding(spot, message, _stack(net, spot, times))


def _stack(net: Net, spot: Spot, times: int) -> tuple[Fix, ...]:
    """Offer 3 × 3 convolutions instead of a large one, with activations between them."""
    layer = net.layer(spot)
    padding = layer.padding if isinstance(layer.padding, str) else tuple(p // times for p in layer.padding)
    splits = isinstance(layer.padding, str) or not any(p % times for p in layer.padding)
    if not splits or spot.id.isdigit():
        return ()
    values = {"kernel_size": (3, 3), "padding": padding}
    further = {**values, "out_channels": layer.out_channels, "bias": layer.bias}
    activation = repairs.usual_activation(net)
    (first,) = repairs.set_values(net, spot, values)

    def edit(design: Design) -> Design:
        for _ in range(times - 1):
            design = rework.put_behind(design, spot.id, "Conv2d", further, within=spot.graph)
            design = rework.put_behind(design, spot.id, activation, within=spot.graph)
        return first.edit(design)

    return (Fix(f"Replace {spot.id} by {times} convolutions of 3 × 3", edit),)
