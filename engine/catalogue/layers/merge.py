"""Layers that join several branches into one."""

from dataclasses import dataclass

from engine.catalogue.code import Call, Expression, Name, Operation
from engine.catalogue.declare import integer
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveLink
from engine.catalogue.shapes import Shape, check_dimension, describe, show


def broadcast(x: tuple[Shape, ...], layer: str) -> Shape:
    """Return the common shape of the inputs: from the right, sizes are equal or 1  (torch broadcasting).

    The batch counts as a dimension, so all inputs need equally many dimensions.
    """
    result = x[0]
    for port, shape in enumerate(x[1:], start=1):
        if not _agree(result, shape):
            raise Mismatch(
                "shapes-differ" if len(shape) == len(result) else "broadcasts-over-batch",
                f"{layer} joins branches of one shape but gets {describe(result)} and {describe(shape)}: "
                f"{_advice(result, shape)}.",
                *_projection(shape, result),
                RemoveLink(),
                port=port,
                needed=show(result),
            )
        result = tuple(max(a, b) for a, b in zip(result, shape, strict=True))
    return result


def _agree(one: Shape, other: Shape) -> bool:
    return len(one) == len(other) and all(a == b or 1 in (a, b) for a, b in zip(one, other, strict=True))


def _advice(one: Shape, other: Shape) -> str:
    """Say how two branches come to agree."""
    if len(one) != 3 or len(other) != 3:
        return "give the branches equally many dimensions, and the same size along each"
    if one[1:] == other[1:]:
        return "give both the same channels, for example with a 1 × 1 Conv2d in one of them"
    return "give both the same height and width, by equal strides and padding (3 × 3 needs padding 1)"


def _projection(shape: Shape, wanted: Shape) -> list[InsertBefore]:
    """Suggest the 1 × 1 convolution that makes an image of the `wanted` shape, as in a residual shortcut."""
    if len(shape) != 3 or len(wanted) != 3:
        return []
    stride = tuple(-(-n // m) for n, m in zip(shape[1:], wanted[1:], strict=True))
    reached = tuple((n - 1) // s + 1 for n, s in zip(shape[1:], stride, strict=True))
    if reached != wanted[1:]:
        return []
    return [InsertBefore("Conv2d", {"out_channels": wanted[0], "kernel_size": (1, 1), "stride": stride})]


@register
@dataclass(frozen=True)
class Add(Layer):
    """Adds its inputs value by value: the end of a skip connection."""

    category = "Merge"
    saved = ()
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
    saved = ()
    synonyms = ("concatenate", "cat", "join", "stack channels", "inception")
    variadic = True
    summarised = ("dim",)
    dim: int = integer(1, 1, 4, "Dimension that grows; the batch is 0, so 1 is the channels.")

    def infer(self, *x: Shape) -> Shape:
        first, axis = x[0], self.dim - 1
        check_dimension(first, "dim", self.dim, "Concat joins along")
        for port, shape in enumerate(x[1:], start=1):
            if len(shape) != len(first) or _without(axis, shape) != _without(axis, first):
                raise Mismatch(
                    "shapes-differ",
                    f"Concat joins along dimension {self.dim}, so all other sizes must be equal, but "
                    f"{describe(first)} and {describe(shape)} came: {self._advice(first, shape)}.",
                    *self._shrunk(shape, first),
                    RemoveLink(),
                    port=port,
                    needed=show("any" if i == axis else n for i, n in enumerate(first)),
                )
        return (*first[:axis], sum(shape[axis] for shape in x), *first[axis + 1 :])

    def _advice(self, first: Shape, shape: Shape) -> str:
        if self.dim == 1 and len(first) == len(shape) == 3:
            return "give the branches the same height and width"
        return "make the branches agree"

    def _shrunk(self, shape: Shape, wanted: Shape) -> list[InsertBefore]:
        """Suggest averaging a larger image down to the `wanted` height and width."""
        if self.dim != 1 or len(shape) != 3 or len(wanted) != 3:
            return []
        if any(n < m for n, m in zip(shape[1:], wanted[1:], strict=True)):
            return []
        return [InsertBefore("AdaptiveAvgPool2d", {"output_size": wanted[1:]})]

    def call(self, module: Name, *x: Name) -> Expression:
        return Call("torch.cat", (x,), {"dim": self.dim})


def _without(axis: int, shape: Shape) -> Shape:
    return (*shape[:axis], *shape[axis + 1 :])
