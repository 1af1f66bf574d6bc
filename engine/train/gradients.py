"""How large the gradients of the weights are, measured between the way back and the step, if anybody asks."""

import math
import time

import torch
from torch import nn

SHORTEST_PAUSE = 1 / 4
"""Seconds between two measurements at the least."""
SHARE = 0.005
"""The most of the time that measuring may take."""


class Gradients:
    """Looks at the gradients of one network, seldom enough not to slow down its training."""

    def __init__(self, model: nn.Module) -> None:
        self._model = model
        self._next = 0.0
        self._norms: dict[str, float] | None = None
        self.wanted = False
        """Whether anybody asks."""

    def look(self) -> None:
        """Measure, if that is wanted and due; to be called when the gradients of a step are complete."""
        if self.wanted and time.monotonic() >= self._next:
            begun = time.monotonic()
            self._norms = norms(self._model)
            ended = time.monotonic()
            self._next = ended + max(SHORTEST_PAUSE, (ended - begun) / SHARE)

    def take(self) -> dict[str, float] | None:
        """Return what was measured since the last call, once."""
        taken, self._norms = self._norms, None
        return taken


def norms(model: nn.Module) -> dict[str, float]:
    """Return the Euclidean norm of each weight's gradient by the weight's name, where it is finite."""
    found = {
        name: torch.linalg.vector_norm(weight.grad)
        for name, weight in model.named_parameters()
        if weight.grad is not None
    }
    # All at once, as a GPU has to be waited for.
    sizes = torch.stack([*found.values()]).tolist() if found else []
    return {name: size for name, size in zip(found, sizes, strict=True) if math.isfinite(size)}
