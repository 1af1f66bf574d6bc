"""Dimensions by their numbers, as PyTorch counts them: 0 is the batch, so 1 is the first of a shape."""

from collections.abc import Sequence

from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue
from engine.catalogue.shapes import SIDES, Shape

MOST_DIMENSIONS = 8
"""The most dimensions of an example: more than any network has, and than a design file can hold of one."""


def check_dimensions(shape: Shape, name: str, numbers: Sequence[int], does: str) -> None:
    """Raise unless an input has the dimensions that the parameter `name` lists, each listed once."""
    if beyond := [number for number in numbers if number > len(shape)]:
        fitting = tuple(dict.fromkeys(n for n in numbers if n <= len(shape))) or (len(shape),)
        raise Mismatch(
            "no-such-dimension",
            f"{does} dimension {beyond[0]}, but its input has no dimension beyond {len(shape)} "
            f"(0 is the batch): set {name} to {_listed(fitting)}.",
            SetValue(name, fitting),
        )
    once = tuple(dict.fromkeys(numbers))
    if len(once) < len(numbers):
        raise Mismatch(
            "repeated-dimension",
            f"{does} dimension {next(n for n in once if numbers.count(n) > 1)} twice: "
            f"set {name} to {_listed(once)}.",
            SetValue(name, once),
        )


def check_count(shape: Shape, layer: str) -> Shape:
    """Return the output of a layer, or raise where it has more dimensions than Convas follows, or none."""
    if 1 <= len(shape) <= MOST_DIMENSIONS:
        return shape
    made = f"{len(shape)} dimensions" if shape else "a single number without a dimension"
    allowed = f"1 to {MOST_DIMENSIONS} dimensions"
    raise Mismatch(
        "needs-other-dimensions",
        f"{layer} would make {made} of each example, but {allowed} are possible: remove it.",
        RemoveNode(),
        needed=allowed,
    )


def resized(shape: Shape, number: int, *sizes: int) -> Shape:
    """Return a shape with other sizes in place of that of one dimension: none, one or several.

    >>> resized((64, 7, 7), 1, 32), resized((64, 7, 7), 2), resized((64, 7, 7), 1, 8, 8)
    ((32, 7, 7), (64, 7), (8, 8, 7, 7))
    """
    return (*shape[: number - 1], *sizes, *shape[number:])


def letter(shape: Shape, number: int) -> str:
    """Return what PyTorch's documentation calls the size of a dimension: ``C``, ``H``, ``W``, or ``size``.

    >>> letter((64, 7, 7), 1), letter((64, 7, 7), 3), letter((400,), 1)
    ('C', 'W', 'size')
    """
    return ("C", *SIDES[len(shape) - 1])[number - 1] if len(shape) - 1 in SIDES else "size"


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
