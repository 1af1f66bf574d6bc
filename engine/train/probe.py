"""Pictures of what a node puts out for one example, small enough to be sent while training goes on."""

import base64
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from functools import cached_property
from types import MappingProxyType
from typing import Any

import torch
from torch import Tensor, nn

from engine.train.events import EXAMPLE
from engine.train.shrinking import MIDDLE, shape_told, shrunk

MOST_CHANNELS = 64
LONGEST_SIDE = 64

GLANCED_CHANNELS, GLANCED_SIDE = 6, 24
"""How many channels are in a small picture beside the mean of all, and how long their longer side is."""

Record = Callable[[str, Tensor], None]
Say = Callable[[Tensor], Mapping[str, Any]]
"""Says what a whole network puts out means, for a batch of one example."""


class Seen(Exception):
    """All watched nodes have put something out: the rest of the network need not be computed."""


class Probe:
    """Looks at nodes of a network, without a trace in the network.

    `tap` makes a twin that shares the weights of the network and calls back after every node; it is called
    when somebody looks for the first time. The image is one example, prepared for the network. `ends` are
    those of the network's nodes whose output is its own, each with what says the meaning of that.
    """

    def __init__(
        self,
        tap: Callable[[Record], nn.Module],
        image: Tensor,
        label: str,
        ends: Mapping[str, Say] = MappingProxyType({}),
    ) -> None:
        self._tap = tap
        self._image = image
        self._label = label
        self._ends = ends
        self._wanted: frozenset[str] = frozenset()
        self._outputs: dict[str, Tensor] = {}

    @cached_property
    def _twin(self) -> nn.Module:
        return self._tap(self._record)

    def prepare(self) -> None:
        """Make the twin, if it is not made: this takes longer than looking."""
        _ = self._twin

    def example(self) -> dict[str, Any]:
        """Return the picture of the example itself, with the name of its class."""
        return {"node": EXAMPLE, "label": self._label, **picture(self._image[0])}

    def look(self, path: str) -> dict[str, Any]:
        """Return the picture of a node's output; that of a node that nothing depends on is empty."""
        output = self._seen([path]).get(path)
        return {"node": path, **picture(output[0] if output is not None else torch.zeros(0, 0, 0))}

    def glance(self, paths: Collection[str]) -> dict[str, Any]:
        """Return small pictures of the outputs of several ``nodes``, but of those that nothing depends on.

        Beside them stands what ends among them mean: the pass that makes the pictures has made that, too.
        """
        told: dict[str, Any] = {"nodes": {}}
        for path, output in self._seen(paths).items():
            told["nodes"][path] = glimpse(output[0], GLANCED_CHANNELS, GLANCED_SIDE)
            if path in self._ends:
                told |= self._ends[path](output)
        return told

    def _seen(self, paths: Collection[str]) -> dict[str, Tensor]:
        """Return what some nodes put out."""
        self._wanted, self._outputs = frozenset(paths), {}
        with torch.no_grad(), suppress(Seen):
            self._twin(self._image)
        seen, self._outputs = self._outputs, {}
        return seen

    def _record(self, path: str, output: Tensor) -> None:
        if path in self._wanted:
            self._outputs[path] = output
            if len(self._outputs) == len(self._wanted):
                raise Seen


def picture(
    output: Tensor, channels: int = MOST_CHANNELS, longest: int = LONGEST_SIDE, at: float = MIDDLE
) -> dict[str, Any]:
    """Return shape, range and bytes of an output (without the batch), shrunk to what a screen shows.

    `channels` tells how many there are in truth. What is not finite counts as zero. Of a volume it is the
    slice `at` this share of its depth, on the scale of all of them; signals are told as ``curves``.
    """
    values = torch.nan_to_num(output.float(), 0.0, 0.0, 0.0)
    whole = values[:channels] if values.dim() == 4 else None
    values = shrunk(values, channels, longest, at) if values.numel() else values
    ranged = values if whole is None else whole
    low, high = (ranged.min().item(), ranged.max().item()) if values.numel() else (0.0, 0.0)
    levels = ((values - low) * (255 / (high - low) if high > low else 0)).round_().byte()
    return {
        "shape": list(levels.shape),
        "channels": output.shape[0] if output.dim() > 1 else 1,
        "low": low,
        "high": high,
        "data": base64.b64encode(levels.cpu().contiguous().numpy().tobytes()).decode(),
        **shape_told(output, at),
    }


def glimpse(output: Tensor, channels: int, longest: int) -> dict[str, Any]:
    """Return a picture of the first channels with one of the ``mean`` of all, which has a range of its own.

    There is no mean of one channel, or of numbers: of channels of a single pixel all are told as a row.
    """
    if output.dim() > 1 and output.numel() == output.shape[0]:
        return {**picture(output.flatten()), "channels": output.shape[0]}
    told = picture(output, channels, longest)
    if output.dim() < 3 or output.shape[0] < 2:
        return told
    return {**told, "mean": picture(output.float().mean(0, keepdim=True), 1, longest)}
