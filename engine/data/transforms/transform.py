"""What a step of preparing images is: a frozen class that declares its values, its sizes and its code."""

import re
from typing import ClassVar, TypeVar

from engine.catalogue.code import Call, Name
from engine.catalogue.layer import Preset
from engine.catalogue.shapes import Shape

CATEGORIES = (
    "Size",
    "Flip and move",
    "Colour",
    "Noise and gaps",
    "Policies",
    "Whole batches",
    "Scale of values",
)
"""Palette order."""

IMAGES = frozenset({3})
ANYTHING = frozenset({1, 2, 3, 4})
"""How many numbers the shapes have that a step takes: images have 3, signals 1 or 2, volumes 4."""

SMOOTH = Name("v2.InterpolationMode.BILINEAR")


class Transform:
    """A step. Subclasses are frozen dataclasses whose fields are its values, as those of a layer.

    Shapes are those of one example, channels first. `made`, `calls` and `still` are asked only of a shape
    for which `refusal` says nothing.
    """

    category: ClassVar[str]
    synonyms: ClassVar[tuple[str, ...]] = ()
    presets: ClassVar[tuple[Preset, ...]] = ()
    """The step with some values set, which is offered under a name of its own."""
    random: ClassVar[bool] = False
    """Whether it varies images: then it is left out of validation and prediction."""
    batch: ClassVar[bool] = False
    """Whether it takes a whole batch with its labels: then it comes after all others."""
    dimensions: ClassVar[frozenset[int]] = IMAGES
    channels: ClassVar[tuple[int, ...]] = ()
    """The numbers of channels that it can treat; empty where any will do."""
    any_size: ClassVar[bool] = False
    """Whether it makes one size out of images of any sizes."""
    after_normalize: ClassVar[bool] = False
    """Whether it may stand behind Normalize: it needs no bytes, nor numbers from 0 to 1."""

    def made(self, x: Shape) -> Shape:
        """Return the shape that it makes of a shape."""
        return x

    def refusal(self, x: Shape) -> str:
        """Say what is wrong with its values for a shape that it suits by its kind; empty if nothing is."""
        return ""

    def calls(self, x: Shape) -> tuple[Call, ...]:
        """Return the constructor calls that do it, in torchvision's ``transforms.v2``."""
        raise NotImplementedError

    def still(self, x: Shape) -> tuple[Call, ...]:
        """Return what takes its place where nothing may be random."""
        return () if self.random else self.calls(x)


T = TypeVar("T", bound=type[Transform])

TRANSFORMS: dict[str, type[Transform]] = {}
"""Every step by its name; filled at import, then read-only."""


def register(declared: T) -> T:
    """Add a step."""
    if declared.__name__ in TRANSFORMS:
        raise ValueError(f"a step named {declared.__name__} is there already")
    if declared.category not in CATEGORIES:
        raise ValueError(f"{declared.__name__} has the unknown category {declared.category!r}")
    TRANSFORMS[declared.__name__] = declared
    return declared


def ordered() -> list[type[Transform]]:
    """Return all steps by category, in palette order."""
    return sorted(TRANSFORMS.values(), key=lambda declared: CATEGORIES.index(declared.category))


def title(declared: type[Transform]) -> str:
    """Return the first sentence of a step's description."""
    return re.sub(r"\s+", " ", (declared.__doc__ or "").strip().split("\n\n")[0])


def perhaps(call: Call, p: float) -> tuple[Call, ...]:
    """Return a call that is done with a probability, by torchvision's own means where it is below 1."""
    return (call,) if p == 1 else (Call("v2.RandomApply", ([call],), {"p": p}),)


def unusual(**values: tuple[object, object]) -> dict[str, object]:
    """Return the arguments that differ from torchvision's defaults, given as (value, default)."""
    return {name: value for name, (value, default) in values.items() if value != default}
