"""How branches come to agree in size: the layers that put one right, each tried before it is suggested."""

from collections.abc import Callable, Iterator, Mapping
from math import prod
from typing import NamedTuple

from engine.catalogue.mismatch import InsertBefore
from engine.catalogue.shapes import Shape
from engine.catalogue.values import Value

MOST_CURES = 4

Agree = Callable[[tuple[Shape, ...]], bool]


class _Change(NamedTuple):
    """A layer that changes a shape; of two changes the one of lower rank is offered first."""

    rank: int
    layer: str
    values: Mapping[str, Value]
    shape: Shape


def cures(x: tuple[Shape, ...], port: int, agree: Agree, *, channels: bool = True) -> list[InsertBefore]:
    """Suggest what makes the branch at a port agree with those before it, best first.

    The layer stands in that branch, or of two in the other one. It is suggested if the branches up to the
    port `agree` then. `channels`: whether these must agree as well.
    """
    found = []
    for changed, like in ((port, 0), (0, port))[: 2 if port == 1 else 1]:
        for change in _changes(x[changed], x[like], channels):
            if agree((*x[:changed], change.shape, *x[changed + 1 : port + 1])):
                place = None if changed == port else changed
                found.append((change.rank, InsertBefore(change.layer, change.values, place)))
    return [cure for _, cure in sorted(found, key=lambda each: each[0])][:MOST_CURES]


def _changes(shape: Shape, wanted: Shape, channels: bool) -> Iterator[_Change]:
    """Yield what makes a shape more like a wanted one."""
    if len(shape) == len(wanted) == 1:
        yield _Change(0, "Linear", {"out_features": wanted[0]}, wanted)
    elif len(wanted) == 1:
        yield _Change(0, "Flatten", {}, (prod(shape),))
    elif len(shape) == 1:
        one_each = (shape[0], *(1,) * (len(wanted) - 1))
        yield _Change(0, "Unflatten", {"dim": 1, "unflattened_size": one_each}, one_each)
    elif len(shape) == len(wanted) <= 4:
        if channels:
            yield from _projected(shape, wanted)
        if shape[1:] != wanted[1:]:
            yield from _resampled(shape, wanted[1:])
            yield from _trimmed(shape, wanted[1:])


def _projected(shape: Shape, wanted: Shape) -> Iterator[_Change]:
    """Yield the convolution of one tap that makes the wanted shape, as in a residual shortcut."""
    stride = tuple(-(-n // m) for n, m in zip(shape[1:], wanted[1:], strict=True))
    reached = tuple((n - 1) // s + 1 for n, s in zip(shape[1:], stride, strict=True))
    if reached == wanted[1:]:
        sides = len(stride)
        values: dict[str, Value] = {
            "out_channels": wanted[0],
            "kernel_size": (1,) * sides,
            "stride": stride,
        }
        yield _Change(1, f"Conv{sides}d", values, wanted)


def _resampled(shape: Shape, wanted: Shape) -> Iterator[_Change]:
    """Yield what shrinks or stretches an image to the wanted size."""
    result = (shape[0], *wanted)
    if all(n >= m for n, m in zip(shape[1:], wanted, strict=True)):
        yield _Change(2, f"AdaptiveAvgPool{len(wanted)}d", {"output_size": wanted}, result)
    else:
        yield _Change(3, "Upsample", {"size": wanted}, result)


def _trimmed(shape: Shape, wanted: Shape) -> Iterator[_Change]:
    """Yield what takes edges off an image or adds them, as U-Net does where a few rows were lost on the way.

    Ronneberger et al. 2015 crop 568 × 568 to 392 × 392. Images of another scale, from 3 to 2 on, are none.
    """
    pairs = list(zip(shape[1:], wanted, strict=True))
    if len(wanted) != 2 or any(2 * max(pair) >= 3 * min(pair) for pair in pairs):
        return
    result = (shape[0], *wanted)
    (top, bottom), (left, right) = ((abs(n - m) // 2, (abs(n - m) + 1) // 2) for n, m in pairs)
    if all(n >= m for n, m in pairs):
        yield _Change(0, "Crop", {"top": top, "bottom": bottom, "left": left, "right": right}, result)
    elif all(n <= m for n, m in pairs):
        yield _Change(1, "Pad", {"padding": (left, right, top, bottom)}, result)
