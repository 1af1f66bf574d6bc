"""Layers that join branches value by value."""

from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from math import prod
from typing import ClassVar, TypeVar

from engine.catalogue.branches import cures
from engine.catalogue.code import Call, Expression, Name, Operation
from engine.catalogue.layer import BYTES, Layer, register
from engine.catalogue.mismatch import Mismatch, RemoveLink
from engine.catalogue.shapes import Shape, describe, show

T = TypeVar("T")

LONGEST_SHAPE = 16
"""How many characters of a shape there is room for in a remark on a node."""

EXCITATION = ("squeeze and excitation", "squeeze excitation", "squeeze excite", "se block", "se")


def broadcast(x: tuple[Shape, ...], layer: str) -> Shape:
    """Return the common shape of the inputs: from the right, sizes are equal or 1  (torch broadcasting).

    The batch counts as a dimension, so all inputs need equally many dimensions.
    """
    before = x[0]
    for port, shape in enumerate(x[1:], start=1):
        if not agree((before, shape)):
            raise Mismatch(
                "shapes-differ" if len(shape) == len(before) else "broadcasts-over-batch",
                f"{layer} joins branches of one shape but gets {describe(before)} and {describe(shape)}: "
                f"{_advice(before, shape)}.",
                *cures(x, port, agree),
                RemoveLink(),
                port=port,
                needed=show(before),
            )
        before = joined((before, shape))
    return before


def agree(x: tuple[Shape, ...]) -> bool:
    """Tell whether shapes have equally many dimensions and along each the same size, or 1."""
    if len(set(map(len, x))) > 1:
        return False
    return all(len({n for n in sizes if n != 1}) <= 1 for sizes in zip(*x, strict=True))


def joined(x: tuple[Shape, ...]) -> Shape:
    """Return what shapes that agree are stretched to."""
    return tuple(reduce(lambda n, m: m if n == 1 else n, sizes) for sizes in zip(*x, strict=True))


def _advice(one: Shape, other: Shape) -> str:
    """Say how two branches come to agree."""
    if len(one) != len(other) or len(one) not in (1, 3):
        return "give the branches equally many dimensions, and the same size along each"
    if len(one) == 1:
        return "give both the same length, for example with a Linear in one of them"
    if one[1:] == other[1:]:
        return "give both the same channels, for example with a 1 × 1 Conv2d in one of them"
    if agree((one[1:], other[1:])):
        return "give both the same channels, in the last layer with weights of one of them"
    return "give both the same height and width, by equal strides and padding (3 × 3 needs padding 1)"


@dataclass(frozen=True)
class Elementwise(Layer):
    """What layers share that join branches value by value, stretching sizes of 1."""

    category = "Merge"
    variadic = True
    saved: ClassVar[tuple[str, ...]] = ()

    def infer(self, *x: Shape) -> Shape:
        return broadcast(x, type(self).__name__)

    def remark(self, *x: Shape) -> str:
        result = joined(x)
        stretched = [place for place, shape in enumerate(x) if shape != result]
        if len(stretched) > 1:
            return f"{len(stretched)} inputs stretched"
        shown = show(x[stretched[0]]) if stretched else ""
        where = shown if len(shown) <= LONGEST_SHAPE else f"input {stretched[0] + 1}"
        return f"{where} stretched" if stretched else ""


def kept_between(x: tuple[Shape, ...]) -> int:
    """Return the bytes of what comes out between the first and the last of several operations in a row."""
    so_far = list(accumulate(x, lambda before, shape: joined((before, shape))))
    return BYTES * sum(map(prod, so_far[1:-1]))


@register
@dataclass(frozen=True)
class Add(Elementwise):
    """Adds its inputs value by value: the end of a skip connection."""

    synonyms = (
        "sum",
        "plus",
        "skip",
        "skip connection",
        "residual",
        "shortcut",
        "elementwise",
        "eltwise",
        "resnet",
    )

    def call(self, module: Name, *x: Name) -> Expression:
        return Operation("+", x)


@register
@dataclass(frozen=True)
class Subtract(Elementwise):
    """Takes the other inputs away from the first, value by value."""

    synonyms = ("minus", "difference", "sub", "eltwise")

    def call(self, module: Name, *x: Name) -> Expression:
        return Operation("-", x)


@register
@dataclass(frozen=True)
class Multiply(Elementwise):
    """Multiplies its inputs value by value: how a gate opens or closes channels or places."""

    synonyms = ("times", "product", "mul", "gate", "scale", *EXCITATION, "hadamard", "eltwise")
    saved = ("input",)

    def saved_bytes(self, *x: Shape) -> int:
        return kept_between(x)

    def call(self, module: Name, *x: Name) -> Expression:
        return Operation("*", x)


@register
@dataclass(frozen=True)
class Divide(Elementwise):
    """Divides the first input by the others, value by value."""

    synonyms = ("division", "quotient", "ratio", "div", "eltwise")
    saved = ("input",)

    def saved_bytes(self, *x: Shape) -> int:
        return kept_between(x)

    def call(self, module: Name, *x: Name) -> Expression:
        return Operation("/", x)


@register
@dataclass(frozen=True)
class Maximum(Elementwise):
    """Keeps the largest of its inputs at each place."""

    synonyms = ("max", "largest", "maxout", "eltwise")
    saved = ("input",)

    def saved_bytes(self, *x: Shape) -> int:
        """Return the bytes of the larger of two, but for the largest of all."""
        parts = [part for part in _halves(x) if len(part) > 1]
        return BYTES * sum(prod(joined(part)) + self.saved_bytes(*part) for part in parts)

    def call(self, module: Name, *x: Name) -> Expression:
        """Compare in pairs, and these again: of a thousand inputs only ten calls stand in one another."""
        pair = (self.call(module, *part) if len(part) > 1 else part[0] for part in _halves(x))
        return Call("torch.maximum", tuple(pair))


def _halves(x: tuple[T, ...]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    middle = (len(x) + 1) // 2
    return x[:middle], x[middle:]


@register
@dataclass(frozen=True)
class Average(Elementwise):
    """Takes the mean of its inputs at each place."""

    synonyms = ("mean", "mean of inputs", "merge", "ensemble", "eltwise")

    def call(self, module: Name, *x: Name) -> Expression:
        return Operation("/", (Operation("+", x), len(x)))
