"""Layers that join several branches into one."""

from dataclasses import dataclass

from engine.catalogue.code import Call, Expression, Name, Operation
from engine.catalogue.fields import integer
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import Mismatch, RemoveLink, SetValue
from engine.catalogue.shapes import Shape, show


def broadcast(x: tuple[Shape, ...], layer: str) -> Shape:
    """Return the common shape of the inputs: from the right, sizes are equal or 1  (torch broadcasting).

    The batch counts as a dimension, so all inputs need equally many dimensions.
    """
    result = x[0]
    for port, shape in enumerate(x[1:], start=1):
        if len(shape) != len(result) or any(
            a != b and 1 not in (a, b) for a, b in zip(result, shape, strict=True)
        ):
            raise Mismatch(
                "shapes-differ",
                f"{layer} takes inputs of one shape but gets {show(result)} and {show(shape)}: "
                "make the branches agree, for example with a 1 × 1 Conv2d in the shorter one.",
                RemoveLink(),
                port=port,
                needed=show(result),
            )
        result = tuple(max(a, b) for a, b in zip(result, shape, strict=True))
    return result


@register
@dataclass(frozen=True)
class Add(Layer):
    """Adds its inputs value by value: the end of a skip connection."""

    category = "Merge"
    synonyms = ("sum", "plus", "skip connection", "residual", "shortcut", "eltwise")
    variadic = True

    def infer(self, *x: Shape) -> Shape:
        return broadcast(x, "Add")

    def call(self, module: Name, *x: Name) -> Expression:
        return Operation("+", x)


@register
@dataclass(frozen=True)
class Concat(Layer):
    """Puts its inputs behind one another, by default along the channels."""

    category = "Merge"
    synonyms = ("concatenate", "cat", "join", "stack channels", "inception")
    variadic = True
    summarised = ("dim",)
    dim: int = integer(1, 1, 4, "Dimension that grows; the batch is 0, so 1 is the channels.")

    def infer(self, *x: Shape) -> Shape:
        first, axis = x[0], self.dim - 1
        if axis >= len(first):
            raise Mismatch(
                "no-such-dimension",
                f"Concat joins along dimension {self.dim}, but its input has dimensions 1 to {len(first)} "
                "(0 is the batch): set dim to 1.",
                SetValue("dim", 1),
            )
        for port, shape in enumerate(x[1:], start=1):
            if len(shape) != len(first) or any(
                a != b for i, (a, b) in enumerate(zip(first, shape, strict=True)) if i != axis
            ):
                raise Mismatch(
                    "shapes-differ",
                    f"Concat joins along dimension {self.dim}, so all else must be equal, but {show(first)} and "
                    f"{show(shape)} came: give the branches the same height and width.",
                    RemoveLink(),
                    port=port,
                    needed=show("any" if i == axis else n for i, n in enumerate(first)),
                )
        return (*first[:axis], sum(shape[axis] for shape in x), *first[axis + 1 :])

    def call(self, module: Name, *x: Name) -> Expression:
        return Call("torch.cat", (x,), {"dim": self.dim})
