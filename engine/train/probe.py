"""Pictures of what a node puts out for one example, small enough to be sent while training goes on."""

import base64
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.train.events import EXAMPLE

MOST_CHANNELS = 64
LONGEST_SIDE = 64
LONGEST_ROW = 4096

SHORTEST_PAUSE = 1 / 8
"""Seconds between two pictures at the least."""

SHARE = 0.01
"""The most of the time that pictures may take."""

Record = Callable[[str, Tensor], None]


class Seen(Exception):
    """The watched node has put something out: the rest of the network need not be computed."""


class Probe:
    """Looks at one node of a network at a time, without a trace in the network.

    `tap` makes a twin that shares the weights of the network and calls back after every node; it is called
    when somebody looks for the first time. The image is one example, prepared for the network.
    """

    def __init__(self, tap: Callable[[Record], nn.Module], image: Tensor, label: str) -> None:
        self._tap = tap
        self._image = image
        self._label = label
        self._path = ""
        self._output: Tensor | None = None
        self._next = 0.0

    @cached_property
    def _twin(self) -> nn.Module:
        return self._tap(self._record)

    @property
    def due(self) -> bool:
        """Whether a new picture may be taken without slowing down training."""
        return time.monotonic() >= self._next

    def example(self) -> dict[str, Any]:
        """Return the picture of the example itself, with the name of its class."""
        return {"node": EXAMPLE, "label": self._label, **picture(self._image[0])}

    def look(self, path: str) -> dict[str, Any]:
        """Return the picture of a node's output; that of a node that nothing depends on is empty."""
        twin = self._twin
        begun = time.monotonic()
        self._path, self._output = path, None
        with torch.no_grad(), suppress(Seen):
            twin(self._image)
        shown = {
            "node": path,
            **picture(self._output[0] if self._output is not None else torch.zeros(0, 0, 0)),
        }
        ended = time.monotonic()
        self._next = ended + max(SHORTEST_PAUSE, (ended - begun) / SHARE)
        return shown

    def _record(self, path: str, output: Tensor) -> None:
        if path == self._path:
            self._output = output
            raise Seen


def picture(output: Tensor) -> dict[str, Any]:
    """Return shape, range and bytes of an output (without the batch), shrunk to what a screen shows.

    `channels` tells how many there are in truth. What is not finite counts as zero.
    """
    values = torch.nan_to_num(output.float(), 0.0, 0.0, 0.0)
    values = shrunk(values) if values.numel() else values
    low, high = (values.min().item(), values.max().item()) if values.numel() else (0.0, 0.0)
    levels = ((values - low) * (255 / (high - low) if high > low else 0)).round_().byte()
    return {
        "shape": list(levels.shape),
        "channels": output.shape[0] if output.dim() > 1 else 1,
        "low": low,
        "high": high,
        "data": base64.b64encode(levels.cpu().contiguous().numpy().tobytes()).decode(),
    }


def shrunk(values: Tensor) -> Tensor:
    """Return at most 64 channels of at most 64 × 64, or a row as 1 × 1 × n."""
    if values.dim() == 1:
        return F.adaptive_avg_pool1d(values[None], min(len(values), LONGEST_ROW))[None]
    values = values.reshape(values.shape[0], values.shape[1], -1)[:MOST_CHANNELS]
    height, width = values.shape[1:]
    longest = max(height, width)
    if longest <= LONGEST_SIDE:
        return values
    rows, columns = (max(1, round(side * LONGEST_SIDE / longest)) for side in (height, width))
    return F.adaptive_avg_pool2d(values, (rows, columns))
