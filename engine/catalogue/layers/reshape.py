"""Layers that arrange the same values in another shape, in the order in which they are."""

from dataclasses import dataclass
from math import prod

from engine.catalogue.code import Call, Exact, Expression, Item, Name, call, unless
from engine.catalogue.declare import integer, numbers
from engine.catalogue.dimensions import MOST_DIMENSIONS, check_count, resized
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.reach import Along, Reach, same
from engine.catalogue.shapes import Shape, check_dimension, show

FREE = -1
"""The size that is whatever is left."""


def filled(sizes: Shape, count: int, name: str, layer: str) -> Shape:
    """Return sizes whose product is `count`, with the one that is −1 computed, or say why there are none."""
    known = prod(size for size in sizes if size != FREE)
    free = sizes.count(FREE)
    if free == 1 and known > 0 and count % known == 0:
        return tuple(count // known if size == FREE else size for size in sizes)
    if not free and known == count:
        return sizes
    if free > 1:
        wrong = f"only one size can be −1, as that is whatever is left, but {free} are"
    else:
        wrong = f"{count} values cannot be laid out as {show('?' if n == FREE else n for n in sizes)}"
    raise Mismatch(
        "sizes-do-not-multiply",
        f"{layer}: {wrong}: choose sizes whose product is {count}, one of them −1 for whatever is left.",
        SetValue(name, _fitting(sizes, count)),
        SetValue(name, (FREE,)),
    )


def _fitting(sizes: Shape, count: int) -> Shape:
    """Return the given sizes with the first that can be left open, or all values in a row."""
    for place in range(len(sizes)):
        others = (*sizes[:place], *sizes[place + 1 :])
        known = prod(others)
        if min(others, default=1) > 0 and count % known == 0:
            return (*sizes[:place], FREE, *sizes[place + 1 :])
    return (FREE,)


def regrouped(shape: Shape, result: Shape) -> Reach:
    """Return how a shape is seen in one of the same values in the same order.

    Dimensions that stand alone in both run along; others are folded into one another.
    """
    along: list[Along | None] = [None] * len(result)
    ours, theirs = _cuts(shape), _cuts(result)
    for cut in ours.keys() & theirs.keys():
        own, other = ours[cut], theirs[cut]
        if shape[own] == result[other]:
            along[other] = same(own)
    return Reach(tuple(along), folds=True)


def _cuts(shape: Shape) -> dict[int, int]:
    """Return the dimensions longer than 1, each by how many values stand between its positions."""
    found, between = {}, 1
    for axis in reversed(range(len(shape))):
        if shape[axis] > 1:
            found[between] = axis
        between *= shape[axis]
    return found


@register
@dataclass(frozen=True)
class Flatten(Layer):
    """Lays an image out as one row of numbers, for a Linear layer to read."""

    category = "Shape"
    synonyms = ("reshape", "row", "vector", "ravel", "view", "tokens")
    saved = ()
    view = True
    summarised = ("start_dim", "end_dim")
    start_dim: int = integer(1, 1, MOST_DIMENSIONS, "First dimension that is folded; the batch is 0.", "More")
    end_dim: int = integer(-1, -1, MOST_DIMENSIONS, "Last dimension that is folded; −1 is the last.", "More")

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        check_dimension(shape, "start_dim", self.start_dim, "Flatten starts at")
        if self.end_dim == FREE:
            return (*shape[: self.start_dim - 1], prod(shape[self.start_dim - 1 :]))
        if not self.start_dim <= self.end_dim <= len(shape):
            raise Mismatch(
                "no-such-dimension",
                f"Flatten folds from dimension {self.start_dim} to {self.end_dim}, but end_dim must lie from "
                f"{self.start_dim} to {len(shape)}, the last: set it to −1 for the last.",
                SetValue("end_dim", FREE),
            )
        folded = prod(shape[self.start_dim - 1 : self.end_dim])
        return (*shape[: self.start_dim - 1], folded, *shape[self.end_dim :])

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return regrouped(x[0], self.infer(*x))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        folded = x[0][self.start_dim - 1 : self.end_dim if self.end_dim != FREE else None]
        return (f"size_out = {' · '.join(map(str, folded))} = {prod(folded)}",) if len(folded) > 1 else ()

    def init(self, *x: Shape) -> Call:
        return call("nn.Flatten", start_dim=unless(self.start_dim, 1), end_dim=unless(self.end_dim, FREE))


@register
@dataclass(frozen=True)
class Unflatten(Layer):
    """Splits one dimension into several: a row of 784 numbers into 1 × 28 × 28."""

    category = "Shape"
    synonyms = ("reshape", "view", "to image", "split dimension", "generator", "decoder")
    saved = ()
    view = True
    summarised = ("dim", "unflattened_size")
    told = ("unflattened_size",)
    dim: int = integer(1, 1, MOST_DIMENSIONS, "Dimension that is split; the batch is 0.")
    unflattened_size: Shape = numbers(
        (1, -1),
        FREE,
        LARGEST_COUNT,
        "Sizes that it is split into; one of them may be −1 for whatever is left.",
    )

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        check_dimension(shape, "dim", self.dim, "Unflatten splits")
        sizes = filled(self.unflattened_size, shape[self.dim - 1], "unflattened_size", "Unflatten")
        return check_count(resized(shape, self.dim, *sizes), "Unflatten")

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return regrouped(x[0], self.infer(*x))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        sizes = filled(self.unflattened_size, x[0][self.dim - 1], "unflattened_size", "Unflatten")
        return (f"size_in = {' · '.join(map(str, sizes))} = {x[0][self.dim - 1]}",)

    def init(self, *x: Shape) -> Call:
        return call("nn.Unflatten", self.dim, Exact(self.unflattened_size))


@register
@dataclass(frozen=True)
class Reshape(Layer):
    """Lays the values of each example out in another shape, in the order in which they are."""

    category = "Shape"
    synonyms = ("view", "resize", "rearrange", "target shape")
    saved = ()
    view = True
    summarised = ("shape",)
    shape: Shape = numbers(
        (-1,),
        FREE,
        LARGEST_COUNT,
        "The new shape without the batch; one size may be −1: whatever is left.",
    )

    def infer(self, *x: Shape) -> Shape:
        return filled(self.shape, prod(x[0]), "shape", "Reshape")

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return regrouped(x[0], self.infer(*x))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        sides = (("in", x[0]), ("out", self.infer(*x)))
        return tuple(
            f"values_{side} = {' · '.join(map(str, shape))} = {prod(shape)}" for side, shape in sides
        )

    def call(self, module: Name, *x: Name) -> Expression:
        batch = Item(Name(f"{x[0]}.shape"), "0")
        return Call(f"{x[0]}.reshape", (batch, *self.shape))
