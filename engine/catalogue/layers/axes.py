"""Layers that change the order of dimensions or positions, or put in and take out dimensions of size 1."""

from collections import Counter
from dataclasses import dataclass

from engine.catalogue.code import Call, Exact, Expression, Name
from engine.catalogue.declare import integer, numbers
from engine.catalogue.dimensions import MOST_DIMENSIONS, check_count, check_dimensions
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue, SetValues
from engine.catalogue.reach import MOST_WINDOWS, Along, Reach, same
from engine.catalogue.shapes import Shape


@register
@dataclass(frozen=True)
class Permute(Layer):
    """Puts the dimensions into another order: channels last, or positions before features."""

    category = "Shape"
    synonyms = ("transpose", "reorder", "channels last", "swap dimensions", "rearrange")
    saved = ()
    view = True
    summarised = ("dims",)
    told = ("dims",)
    dims: Shape = numbers(
        (2, 3, 1),
        1,
        MOST_DIMENSIONS,
        "The dimensions in their new order, without the batch: 2, 3, 1 puts the channels of an image last.",
        most=MOST_DIMENSIONS,
    )

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        count = len(shape)
        if sorted(self.dims) != list(range(1, count + 1)):
            raise Mismatch(
                "no-order-of-dimensions",
                f"Permute needs each dimension from 1 to {count} once but has "
                f"{', '.join(map(str, self.dims))}: list them in the order that you want.",
                SetValue("dims", (*range(2, count + 1), 1)),
                SetValue("dims", tuple(range(1, count + 1))),
            )
        return tuple(shape[dim - 1] for dim in self.dims)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach(tuple(same(dim - 1) for dim in self.dims))

    def call(self, module: Name, *x: Name) -> Expression:
        return Call(f"{x[0]}.permute", (0, *self.dims))


@register
@dataclass(frozen=True)
class Transpose(Layer):
    """Swaps two dimensions."""

    category = "Shape"
    synonyms = ("permute", "swap dimensions", "swapaxes", "turn", "matrix transpose")
    saved = ()
    view = True
    summarised = ("dim0", "dim1")
    told = ("dim0", "dim1")
    dim0: int = integer(1, 1, MOST_DIMENSIONS, "One of the dimensions; the batch is 0.")
    dim1: int = integer(2, 1, MOST_DIMENSIONS, "The other one.")

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if max(self.dim0, self.dim1) > len(shape):
            raise self._beyond(len(shape))
        return tuple(shape[axis] for axis in self._order(len(shape)))

    def _beyond(self, count: int) -> Mismatch:
        """Say which dimensions the input does not have, and which two could be swapped."""
        own = {"dim0": self.dim0, "dim1": self.dim1}
        beyond = [name for name, dim in own.items() if dim > count]
        free = [dim for dim in range(1, count + 1) if dim not in own.values()]
        values = dict(zip(beyond, free[-len(beyond) :], strict=False))
        settings = " and ".join(f"{name} to {dim}" for name, dim in values.items())
        dimensions = f"dimension{'s' * (len(beyond) - 1)} {' and '.join(str(own[name]) for name in beyond)}"
        return Mismatch(
            "no-such-dimension",
            f"Transpose swaps {dimensions}, but its input has no dimension beyond {count} (0 is the batch): "
            f"{f'set {settings}' if count > 1 else 'remove it'}.",
            SetValues(values) if count > 1 else RemoveNode(),
        )

    def _order(self, count: int) -> list[int]:
        """Return where each dimension of the output comes from, counted from 0."""
        order = list(range(count))
        order[self.dim0 - 1], order[self.dim1 - 1] = self.dim1 - 1, self.dim0 - 1
        return order

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach(tuple(map(same, self._order(len(x[0])))))

    def call(self, module: Name, *x: Name) -> Expression:
        return Call(f"{x[0]}.transpose", (self.dim0, self.dim1))


@register
@dataclass(frozen=True)
class Squeeze(Layer):
    """Takes out dimensions of size 1."""

    category = "Shape"
    synonyms = ("remove dimension", "drop dimension", "reshape")
    saved = ()
    view = True
    summarised = ("dim",)
    told = ("dim",)
    dim: Shape = numbers(
        (2,), 1, MOST_DIMENSIONS, "Dimensions that are taken out if their size is 1; the batch is 0."
    )

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        check_dimensions(shape, "dim", self.dim, "Squeeze takes out")
        return check_count(tuple(shape[axis] for axis in self._kept(shape)), "Squeeze")

    def _kept(self, shape: Shape) -> list[int]:
        return [axis for axis, size in enumerate(shape) if size != 1 or axis + 1 not in self.dim]

    def remark(self, *x: Shape) -> str:
        longer = [dim for dim in self.dim if x[0][dim - 1] != 1]
        return f"dimension {longer[0]} stays: size {x[0][longer[0] - 1]}" if longer else ""

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach(tuple(map(same, self._kept(x[0]))))

    def call(self, module: Name, *x: Name) -> Expression:
        return Call(f"{x[0]}.squeeze", (self.dim if len(self.dim) > 1 else self.dim[0],))


@register
@dataclass(frozen=True)
class Unsqueeze(Layer):
    """Puts in a dimension of size 1."""

    category = "Shape"
    synonyms = ("add dimension", "expand dims", "new axis", "reshape")
    saved = ()
    view = True
    summarised = ("dim",)
    told = ("dim",)
    dim: int = integer(1, 1, MOST_DIMENSIONS, "Where the new dimension stands; the batch is 0.")

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if self.dim > len(shape) + 1:
            raise Mismatch(
                "no-such-dimension",
                f"Unsqueeze cannot put a new dimension at {self.dim}, as its input has no dimension beyond "
                f"{len(shape)} (0 is the batch): set dim to at most {len(shape) + 1}.",
                SetValue("dim", len(shape) + 1),
            )
        return check_count((*shape[: self.dim - 1], 1, *shape[self.dim - 1 :]), "Unsqueeze")

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        kept = [same(axis) for axis in range(len(x[0]))]
        return Reach((*kept[: self.dim - 1], None, *kept[self.dim - 1 :]))

    def call(self, module: Name, *x: Name) -> Expression:
        return Call(f"{x[0]}.unsqueeze", (self.dim,))


@register
@dataclass(frozen=True)
class Roll(Layer):
    """Moves all positions along dimensions; what leaves at one end comes in at the other."""

    category = "Shape"
    synonyms = ("shift", "cyclic shift", "rotate")
    saved = ()
    summarised = ("shifts", "dims")
    told = ("shifts", "dims")
    shifts: Shape = numbers(
        (1,), -LARGEST_COUNT, LARGEST_COUNT, "How far, for each of the dimensions; negative to the front."
    )
    dims: Shape = numbers((1,), 1, MOST_DIMENSIONS, "The dimensions; the batch is 0, so 1 is the channels.")

    def infer(self, *x: Shape) -> Shape:
        if len(self.shifts) != len(self.dims):
            count = len(self.dims)
            shifts = (*self.shifts, *(0,) * count)[:count]
            raise Mismatch(
                "shifts-and-dimensions-differ",
                f"Roll moves along {count} dimensions but has {len(self.shifts)} shifts: "
                "give one shift for each dimension.",
                SetValue("shifts", shifts),
            )
        check_dimensions(x[0], "dims", tuple(dict.fromkeys(self.dims)), "Roll moves along")
        return x[0]

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        by = Counter[int]()
        for shift, dim in zip(self.shifts, self.dims, strict=True):
            by[dim - 1] += shift
        return Reach(tuple(_rolled(axis, size, by[axis] % size) for axis, size in enumerate(x[0])))

    def call(self, module: Name, *x: Name) -> Expression:
        return Call(f"{x[0]}.roll", (Exact(self.shifts), Exact(self.dims)))


def _rolled(axis: int, size: int, shift: int) -> Along | None:
    """Return how positions see that were moved along a circle; None, which is all, for a long one."""
    if not shift or size > MOST_WINDOWS:
        return None if shift else same(axis)
    return Along(axis, 0, tuple(range(n, n + 1) for n in ((i - shift) % size for i in range(size))))
