"""Layers that lay branches behind one another, along a dimension that is there or a new one."""

from dataclasses import dataclass

from engine.catalogue.branches import cures
from engine.catalogue.code import Call, Expression, Name
from engine.catalogue.declare import integer
from engine.catalogue.dimensions import MOST_DIMENSIONS, check_count, letter, resized
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import Mismatch, RemoveLink, SetValue
from engine.catalogue.reach import Reach, part_of, same
from engine.catalogue.shapes import Shape, check_dimension, describe, show


@register
@dataclass(frozen=True)
class Concat(Layer):
    """Puts its inputs behind one another, by default along the channels."""

    category = "Merge"
    synonyms = ("concatenate", "cat", "join", "stack channels", "inception", "densenet", "u-net", "unet")
    variadic = True
    saved = ()
    summarised = ("dim",)
    dim: int = integer(1, 1, MOST_DIMENSIONS, "Dimension that grows; the batch is 0, so 1 is the channels.")

    def infer(self, *x: Shape) -> Shape:
        first = x[0]
        check_dimension(first, "dim", self.dim, "Concat joins along")
        for port, shape in enumerate(x[1:], start=1):
            if not self._agree((first, shape)):
                raise Mismatch(
                    "shapes-differ",
                    f"Concat joins along dimension {self.dim}, so all other sizes must be equal, but "
                    f"{describe(first)} and {describe(shape)} came: {self._advice(first, shape)}.",
                    *cures(x, port, self._agree, channels=self.dim != 1),
                    RemoveLink(),
                    port=port,
                    needed=show("any" if i == self.dim else n for i, n in enumerate(first, start=1)),
                )
        return resized(first, self.dim, sum(shape[self.dim - 1] for shape in x))

    def _agree(self, x: tuple[Shape, ...]) -> bool:
        return len({(len(shape), resized(shape, self.dim)) for shape in x}) == 1

    def _advice(self, first: Shape, shape: Shape) -> str:
        if self.dim == 1 and len(first) == len(shape) == 3:
            return "give the branches the same height and width"
        return "make the branches agree"

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        sizes = [shape[self.dim - 1] for shape in x]
        own = part_of(self.dim - 1, sizes, port)
        return Reach(
            tuple(own if axis == self.dim - 1 else same(axis) for axis in range(len(x[0]))), own is None
        )

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        sizes = [shape[self.dim - 1] for shape in x]
        return (f"{letter(x[0], self.dim)}_out = {' + '.join(map(str, sizes))} = {sum(sizes)}",)

    def call(self, module: Name, *x: Name) -> Expression:
        return Call("torch.cat", (x,), {"dim": self.dim})


@register
@dataclass(frozen=True)
class Stack(Layer):
    """Puts inputs of one shape side by side along a new dimension."""

    category = "Merge"
    synonyms = ("pile", "new dimension", "frames", "batch")
    variadic = True
    saved = ()
    summarised = ("dim",)
    dim: int = integer(1, 1, MOST_DIMENSIONS, "Where the new dimension stands; the batch is 0.")

    def infer(self, *x: Shape) -> Shape:
        first = x[0]
        if self.dim > len(first) + 1:
            raise Mismatch(
                "no-such-dimension",
                f"Stack cannot put a new dimension at {self.dim}, as its inputs have no dimension beyond "
                f"{len(first)} (0 is the batch): set dim to at most {len(first) + 1}.",
                SetValue("dim", len(first) + 1),
            )
        for port, shape in enumerate(x[1:], start=1):
            if shape != first:
                raise Mismatch(
                    "shapes-differ",
                    f"Stack takes branches of one shape but gets {describe(first)} and {describe(shape)}: "
                    "make the branches agree.",
                    *cures(x, port, lambda shapes: len(set(shapes)) == 1),
                    RemoveLink(),
                    port=port,
                    needed=show(first),
                )
        return check_count((*first[: self.dim - 1], len(x), *first[self.dim - 1 :]), "Stack")

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        kept = [same(axis) for axis in range(len(x[0]))]
        return Reach((*kept[: self.dim - 1], None, *kept[self.dim - 1 :]))

    def call(self, module: Name, *x: Name) -> Expression:
        return Call("torch.stack", (x,), {"dim": self.dim})
