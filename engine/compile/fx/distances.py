"""Recognises what attention adds for how two positions lie to each other: a table, looked up by distances."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.catalogue.layers.distances import LARGEST_SIDE, RelativePositionBias
from engine.compile.fx.emitting import Held, Site, Value


def added_by_distance(site: Site, layer: str, held: Held, value: Value) -> Value | None:
    """Say RelativePositionBias where a parameter is looked up as it does; None for any other."""
    if layer != "Add" or held.places is None or not (held.learned and held.saved) or len(value.shape) < 3:
        return None
    places = held.places
    while places.ndim > 3 and len(places) == 1:
        places = places[0]
    if tuple(places.shape) != value.shape[-3:] or held.numbers is None:
        return None
    count = held.numbers.numel() // len(places)
    for bias in _candidates(places.shape[1], places.shape[2], count):
        if torch.equal(_looked_up(bias, len(places)), places):
            values = {"size": bias.size, "distances": bias.distances, "class_token": bias.class_token}
            tensors = {"table": held.path}
            return site.emit(
                "RelativePositionBias", value, tensors=tensors, path=held.path, stride=bias.stride, **values
            )
    return None


def _candidates(queries: int, keys: int, count: int) -> Iterator[RelativePositionBias]:
    """Yield the layers that know so many pairs of positions and hold so many distances."""
    for token in (False, True):
        own, asking = keys - token, queries - token
        sizes = [
            (n, own // n) for n in range(1, own + 1) if own % n == 0 and max(n, own // n) <= LARGEST_SIDE
        ]
        for size in sorted(sizes, key=lambda each: abs(each[0] - each[1])):
            for stride in (1, 2, 4):
                if -(-size[0] // stride) * -(-size[1] // stride) != asking:
                    continue
                for distances in ("signed", "absolute"):
                    bias = RelativePositionBias(size, distances, token, stride)
                    if bias.offsets() == count:
                        yield bias


def _looked_up(bias: RelativePositionBias, heads: int) -> Tensor:
    """Return which number of the table the layer's own code adds where: (heads, queries, keys)."""
    module = _kind()(heads, bias.size, bias.distances, bias.class_token, bias.stride)
    table = torch.arange(module.table.numel()).view(module.table.shape)
    table = table.t() if bias.distances == "signed" else table
    found: Tensor = table[:, module.index(table)]
    return found


@cache
def _kind() -> Any:
    """Return the layer's class as an exported file has it."""
    space: dict[str, Any] = {"torch": torch, "nn": nn, "F": functional, "__name__": "layer"}
    exec(RelativePositionBias.definition, space)
    return space["RelativePositionBias"]
