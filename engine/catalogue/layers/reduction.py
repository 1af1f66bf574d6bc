"""Layers that make one number of all along some dimensions."""

from dataclasses import dataclass
from math import prod
from typing import ClassVar

from engine.catalogue.code import Call, Expression, Name, unless
from engine.catalogue.declare import numbers, switch
from engine.catalogue.dimensions import MOST_DIMENSIONS, check_dimensions
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.reach import Reach, same
from engine.catalogue.shapes import Shape


@dataclass(frozen=True)
class Reduction(Layer):
    """What layers share that reduce dimensions."""

    category = "Shape"
    saved: ClassVar[tuple[str, ...]] = ()
    summarised = ("dim", "keepdim")
    told = ("dim",)
    dim: Shape = numbers(
        (2, 3), 1, MOST_DIMENSIONS, "Dimensions that go; the batch is 0, so 2 and 3 are height and width."
    )
    keepdim: bool = switch(False, "Keeps the dimensions with a size of 1, to be stretched again.")

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        name = type(self).__name__
        check_dimensions(shape, "dim", self.dim, f"{name} runs over")
        if self.keepdim:
            return tuple(1 if axis + 1 in self.dim else size for axis, size in enumerate(shape))
        if len(self.dim) == len(shape):
            raise Mismatch(
                "needs-another-dimension",
                f"{name} over all dimensions leaves a single number of each example: "
                "switch keepdim on, or leave out a dimension.",
                SetValue("keepdim", True),
                needed=f"more than {len(shape)} dimensions",
            )
        return tuple(shape[axis] for axis in self._kept(shape))

    def _kept(self, shape: Shape) -> list[int]:
        return [axis for axis in range(len(shape)) if axis + 1 not in self.dim]

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        kept = self._kept(x[0])
        if self.keepdim:
            return Reach(tuple(same(axis) if axis in kept else None for axis in range(len(x[0]))))
        return Reach(tuple(map(same, kept)))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        sizes = [x[0][dim - 1] for dim in self.dim]
        return (f"values in each = {' · '.join(map(str, sizes))} = {prod(sizes)}",)

    def _called(self, name: str, x: Name) -> Expression:
        dim = self.dim if len(self.dim) > 1 else self.dim[0]
        return Call(f"{x}.{name}", (), {"dim": dim, "keepdim": unless(self.keepdim, False)})


@register
@dataclass(frozen=True)
class Mean(Reduction):
    """Takes the mean over some dimensions; over height and width it is global average pooling."""

    synonyms = ("average", "reduce", "global average pooling", "gap", "squeeze")

    def call(self, module: Name, *x: Name) -> Expression:
        return self._called("mean", x[0])


@register
@dataclass(frozen=True)
class Max(Reduction):
    """Keeps the largest value over some dimensions; over height and width it is global max pooling."""

    synonyms = ("maximum", "amax", "reduce", "global max pooling", "largest")
    saved = ("input", "output")

    def call(self, module: Name, *x: Name) -> Expression:
        return self._called("amax", x[0])


@register
@dataclass(frozen=True)
class VectorNorm(Reduction):
    """Takes the length of what lies along some dimensions: the root of the sum of squares."""

    stem = "length"
    synonyms = ("norm", "euclidean", "l2", "magnitude", "reduce", "grn", "global response")
    saved = ("input", "output")

    def call(self, module: Name, *x: Name) -> Expression:
        dim = self.dim if len(self.dim) > 1 else self.dim[0]
        return Call("torch.linalg.vector_norm", x, {"dim": dim, "keepdim": unless(self.keepdim, False)})


@register
@dataclass(frozen=True)
class Sum(Reduction):
    """Adds up all values over some dimensions."""

    synonyms = ("add", "total", "reduce", "accumulate")

    def call(self, module: Name, *x: Name) -> Expression:
        return self._called("sum", x[0])
