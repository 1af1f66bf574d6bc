"""Rules on layers that make images smaller: what they skip, leave over, or shrink too early."""

from collections.abc import Iterator
from math import prod

from engine.analysis.advise import kinds, repairs
from engine.analysis.advise.net import Finding, Net, Spot
from engine.analysis.advise.registry import rule
from engine.analysis.advise.side import NAMES, Side, percent, sides
from engine.analysis.report import Fix
from engine.analysis.wording import plural
from engine.catalogue.shapes import show

NOTICED = 1 / 10
"""The share of a side that must be lost for advice: one row of 7 is told, one of 28 is not."""

SMALL = 64
"""The longest side, in pixels, of what counts as a small image."""

QUICK = 3
"""The stride from which a first layer shrinks a small image too fast."""


@rule("stride-skips-pixels", "He et al. 2019 (Bag of tricks for image classification), section 4.2")
def stride_skips_pixels(net: Net) -> Iterator[Finding]:
    """A convolution whose steps are longer than its kernel never looks at the pixels between.

    1 × 1 convolutions that fit a shortcut to a residual sum are left alone: there it is the custom.
    """
    for spot in net.of(kinds.CONVOLUTIONS):
        layer = net.layer(spot)
        if max(layer.stride) == 1:
            continue
        shortcut = max(layer.kernel_size) == 1 and net.all_are(
            net.beyond(spot, kinds.norms() | kinds.PLAIN), kinds.merges()
        )
        if not shortcut:
            yield from _skipping(net, spot)


@rule("pool-skips-pixels", "Krizhevsky, Sutskever & Hinton 2012 (AlexNet), section 3.4")
def pool_skips_pixels(net: Net) -> Iterator[Finding]:
    """Pooling summarises a neighbourhood; with steps longer than its window it throws pixels away instead."""
    for spot in net.of(kinds.POOLS):
        yield from _skipping(net, spot)


def _skipping(net: Net, spot: Spot) -> Iterator[Finding]:
    each = sides(net, spot)
    seen = prod(side.share_seen for side in each if side.windows > 1)
    if seen == 1:
        return
    window, step = (show(getattr(side, name) for side in each) for name in ("kernel", "stride"))
    dilated = any(side.dilation > 1 and side.kernel > 1 for side in each)
    between = f", dilated by {show(side.dilation for side in each)}," if dilated else ""
    message = (
        f"{spot.id} moves a window of {window}{between} in steps of {step}, so that {percent(1 - seen)} of "
        f"its input is never looked at: {'dilate it less' if dilated else 'make it as large as the step'}."
    )
    yield Finding(spot, message, _gapless(net, spot, each, dilated=dilated))


def _gapless(net: Net, spot: Spot, each: list[Side], *, dilated: bool) -> tuple[Fix, ...]:
    """Offer a window as large as its step, padded so that the result keeps its size, or a shorter step."""
    ones = (1,) * len(each)
    if dilated:
        nearer = repairs.set_values(net, spot, {"dilation": ones})
        return (*nearer, *repairs.set_values(net, spot, {"stride": ones}))
    more = [max(0, side.stride - side.kernel + 1) // 2 for side in each]
    values = {
        "kernel_size": tuple(side.kernel + 2 * by for side, by in zip(each, more, strict=True)),
        "padding": tuple(side.padding + by for side, by in zip(each, more, strict=True)),
    }
    if any(side.dilation > 1 for side in each):
        values["dilation"] = ones
    shorter = tuple(min(side.stride, side.kernel) for side in each)
    larger = repairs.set_values(net, spot, values)
    return (*larger, *repairs.set_values(net, spot, {"stride": shorter}))


@rule("rows-never-seen", "Dumoulin & Visin 2016 (A guide to convolution arithmetic), section 2.4")
def rows_never_seen(net: Net) -> Iterator[Finding]:
    """Where the steps of a window do not divide its input, the last rows and columns are not looked at.

    Less than one row of 10 is not worth a word, and neither is padding that is left over.
    """
    for spot in net.of(kinds.CONVOLUTIONS | kinds.POOLS):
        if max(net.layer(spot).stride) == 1:
            continue
        each = sides(net, spot)
        lost = [side.left_over for side in each]
        if not any(rows >= side.size * NOTICED and rows for rows, side in zip(lost, each, strict=True)):
            continue
        if any(side.share_seen < 1 for side in each):
            continue
        share = 1 - prod(1 - rows / side.size for rows, side in zip(lost, each, strict=True))
        named = zip(lost, each, NAMES[len(each)], strict=True)
        parts = (f"the last {_rows(rows, name)} of {side.size}" for rows, side, name in named if rows)
        message = (
            f"{spot.id} never sees {' and '.join(parts)} ({percent(share)} of its input), as steps of "
            f"{show(side.stride for side in each)} do not divide it: {_cure(net, spot)}."
        )
        yield Finding(spot, message, _whole(net, spot, each))


def _rows(number: int, name: str) -> str:
    return name if number == 1 else plural(number, name)


def _cure(net: Net, spot: Spot) -> str:
    return "switch ceil_mode on" if net.type(spot) in kinds.POOLS else "pad it by more"


def _whole(net: Net, spot: Spot, each: list[Side]) -> tuple[Fix, ...]:
    """Offer windows that hang over the edge, or the padding with which all is seen."""
    if net.type(spot) in kinds.POOLS:
        return repairs.set_values(net, spot, {"ceil_mode": True}, f"Switch ceil_mode of {spot.id} on")
    return repairs.set_values(net, spot, {"padding": tuple(map(_enough, each))})


def _enough(side: Side) -> int:
    """Return the least padding with which nothing is left over at the end."""
    for padding in range(side.padding, side.padding + side.stride + 1):
        count = (side.size + 2 * padding - side.span) // side.stride + 1
        if side._replace(padding=padding, windows=count).left_over == 0:
            return padding
    return side.padding


@rule("shrinks-fast", "He et al. 2015 (Deep residual learning), section 4.2: stride 1 for 32 × 32 images")
def shrinks_fast(net: Net) -> Iterator[Finding]:
    """Small images have no pixels to spare: large steps in the first layer lose what is to be recognised.

    Patches side by side, kernel and stride being equal, are left alone: they keep all pixels.
    """
    for spot in net.of(kinds.CONVOLUTIONS | kinds.POOLS):
        if max(net.layer(spot).stride) < QUICK or not _is_first(net, spot):
            continue
        each = sides(net, spot)
        if max(side.size for side in each) > SMALL or all(side.kernel == side.stride for side in each):
            continue
        step = 1 if max(side.size for side in each) <= SMALL // 2 else 2
        message = (
            f"{spot.id}, the first layer, shrinks {show(side.size for side in each)} to "
            f"{show(side.windows for side in each)} at once by a stride of "
            f"{show(side.stride for side in each)}: so small an image has no detail to spare, "
            f"and a stride of {step} suits it."
        )
        yield Finding(spot, message, repairs.set_values(net, spot, {"stride": (step,) * len(each)}))


@rule("pool-after-stride", "He et al. 2015 (Deep residual learning), section 4.2: no pooling for 32 × 32")
def pool_after_stride(net: Net) -> Iterator[Finding]:
    """A stride and then a pooling are made for large photographs; of a small image they leave too little."""
    for spot in net.of(kinds.POOLS):
        before = net.behind(spot, kinds.norms() | kinds.activations() | kinds.DROPOUTS)
        if len(before) != 1 or net.type(before[0]) not in kinds.CONVOLUTIONS or not _is_first(net, before[0]):
            continue
        strides = min(net.layer(before[0]).stride), min(net.layer(spot).stride)
        size, left = (net.came(before[0]) or ())[1:], (net.made(spot) or ())[1:]
        if min(strides) == 1 or max(size, default=0) > SMALL:
            continue
        message = (
            f"{before[0].id} and {spot.id} shrink {show(size)} to {show(left)} before anything is learnt: "
            f"that is made for large photographs. Let {before[0].id} step by 1, or leave {spot.id} out."
        )
        gentle = repairs.set_values(net, before[0], {"stride": (1,) * len(size)})
        yield Finding(spot, message, (*gentle, repairs.remove([spot])))


def _is_first(net: Net, spot: Spot) -> bool:
    """Tell whether no other layer that looks through windows or weighs comes before."""
    passing = kinds.PLAIN | kinds.norms() | kinds.activations()
    return net.all_are(net.behind(spot, passing), kinds.INPUT)
