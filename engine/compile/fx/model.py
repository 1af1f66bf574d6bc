"""A live model with what enters it, and what is said where its inputs do not fit."""

import difflib
import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engine.catalogue.shapes import Shape
from engine.errors import UsageError

if TYPE_CHECKING:
    from torch import nn

USUAL = (3, 224, 224)
"""What enters where nothing else is known: the images of ImageNet  (torchvision)."""
EXAMPLES = {1: "3x224x224", 2: "3x224x224,10"}
"""What `--input` may look like for as many inputs."""
SIDES = {"Conv1d": "x128", "Conv2d": "x224x224", "Conv3d": "x32x32x32", "Linear": ""}
"""What follows the channels of an example, by the layer that takes it."""


@dataclass(frozen=True)
class Model:
    """A live model, what it is called, and the shapes of its inputs without the batch."""

    module: "nn.Module"
    name: str
    inputs: tuple[Shape, ...]
    is_guessed: bool = False
    """Whether nobody said what enters, so that the usual image was taken."""
    made: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """With which arguments the modules of a user's file were constructed, by their paths."""

    def check_inputs(self) -> None:
        """Raise `UsageError` if the model's forward takes another number of inputs than there are shapes."""
        fewest, most = _taken(self.module)
        if fewest <= len(self.inputs) <= most:
            return
        try:
            names = list(inspect.signature(self.module.forward).parameters)[: max(fewest, 1)]
        except (TypeError, ValueError):
            names = []
        wanted = f"{fewest} inputs ({', '.join(names)})" if fewest > 1 else f"{fewest} input"
        came = "none was given" if self.is_guessed else f"--input gives {len(self.inputs)}"
        raise UsageError(
            f"{self.name} takes {wanted}, but {came}: name the shape of each without the batch, "
            f"as in --input {EXAMPLES.get(fewest, '3x224x224,10,10')}."
            if fewest
            else f"The forward of {self.name} takes no tensor: let it take what the network works on."
        )

    def advice(self) -> str:
        """Say how to give other sizes, with an example that its first layer would take."""
        if not self.is_guessed:
            return "give other sizes with --input"
        example = _example(self.module)
        return f"no sizes were given, so these were tried: give its own, as in --input {example}"


def _taken(module: "nn.Module") -> tuple[int, float]:
    """Return how many inputs a model needs at least, and how many it takes at most."""
    try:
        told = inspect.signature(module.forward).parameters.values()
    except (TypeError, ValueError):
        return 0, float("inf")
    places = [each for each in told if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
    needed = sum(each.default is each.empty for each in places)
    endless = any(each.kind is each.VAR_POSITIONAL for each in told)
    return needed, float("inf") if endless else len(places)


def _example(module: "nn.Module") -> str:
    """Return a shape that a model's first layer takes, as it would be typed."""
    for each in module.modules():
        kind = type(each).__name__
        if kind in SIDES:
            return f"{getattr(each, 'in_channels', None) or getattr(each, 'in_features', 3)}{SIDES[kind]}"
    return "3x32x32"


def meant(name: str, known: Sequence[str]) -> str:
    """Return the end of a sentence on a name that is none: those that are near, or how many there are."""
    near = difflib.get_close_matches(name, known, n=3)
    return f": did you mean {' or '.join(near)}?" if near else f": it has {len(known)} others."
