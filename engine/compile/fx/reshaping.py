"""What functions become that lay numbers out in other dimensions, in the same order.

A model may lay dimensions together with the batch, as windows of an image are; in a design the batch stands
by itself, and such dimensions follow it: the value knows how many of them are folded into the model's batch.
"""

from dataclasses import replace
from math import prod
from typing import Any

from engine.compile.fx.emitting import Site, Value
from engine.compile.fx.pointwise import tensor
from engine.compile.fx.proxies import BATCH
from engine.compile.fx.refusals import Refused
from engine.compile.fx.signature import says


@says("flatten", "input start_dim end_dim", start_dim=0, end_dim=-1)
def flatten(site: Site, input: Any, start_dim: int, end_dim: int) -> Value:
    """Say Flatten, or what folds dimensions into the batch."""
    x = tensor(input)
    count = len(x.shape) - x.folds + 1
    if start_dim % count == 0:
        return laid_out(site, x, ())
    last = -1 if end_dim in (-1, count - 1) else x.axis(end_dim)
    return site.emit("Flatten", x, start_dim=x.axis(start_dim), end_dim=last)


@says("view reshape", "input *shape")
def reshape(site: Site, input: Any, shape: Any) -> Value:
    """Say Flatten or Reshape."""
    sizes = tuple(shape[0]) if len(shape) == 1 and isinstance(shape[0], tuple | list) else tuple(shape)
    return laid_out(site, tensor(input), sizes)


@says("reshape_as view_as", "input other")
def reshape_as(site: Site, input: Any, other: Any) -> Value:
    """Say Flatten or Reshape."""
    return laid_out(site, tensor(input), ())


@says("unflatten", "input dim sizes")
def unflatten(site: Site, input: Any, dim: int, sizes: Any) -> Value:
    """Say Unflatten, or what takes dimensions out of the batch again."""
    x = tensor(input)
    if x.folds and dim % (len(x.shape) - x.folds + 1) == 0:
        return laid_out(site, x, ())
    return site.emit("Unflatten", x, dim=x.axis(dim), unflattened_size=tuple(sizes))


def laid_out(site: Site, x: Value, told: tuple[Any, ...]) -> Value:
    """Say Flatten or Reshape: the batch stays outermost, alone or with dimensions that follow it."""
    made = tuple(site.wanted.shape)
    if made[0] % BATCH or site.wanted.numel() != BATCH * prod(x.shape):
        raise Refused(f"{site.name} that mixes the batch with other dimensions")
    around = made[0] // BATCH
    shape = made[1:] if around == 1 else (around, *made[1:])
    folds = len(shape) - len(made) + 1
    if not shape:
        raise Refused("makes a single number of each example")
    if shape == x.shape:
        return replace(x, folds=folds)
    if len(shape) == 1 and not folds:
        return site.emit("Flatten", x)
    if not folds and not x.folds and len(told) == len(made):
        shape = tuple(-1 if wish == -1 else size for wish, size in zip(told[1:], shape, strict=True))
    return replace(site.emit("Reshape", x, shape=shape), folds=folds)
