"""How large the gradients of the weights are, measured between the way back and the step, if anybody asks."""

import math
import time

import torch
from torch import nn


class Gradients:
    """Looks at the gradients of one network in the step after each that they are wanted."""

    def __init__(self, model: nn.Module) -> None:
        self._model = model
        self._norms: dict[str, float] | None = None
        self.wanted = False
        """Whether somebody asks for those of the next step."""
        self.took = 0.0
        """The seconds that the last measurement took."""

    def look(self) -> None:
        """Measure once, if that is wanted; to be called when the gradients of a step are complete."""
        if self.wanted:
            self.wanted = False
            begun = time.monotonic()
            self._norms = norms(self._model)
            self.took = time.monotonic() - begun

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
