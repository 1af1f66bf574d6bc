"""Layers that bend the values along a dimension together: each result depends on several values."""

from dataclasses import dataclass

from engine.catalogue.code import Call, call
from engine.catalogue.declare import integer
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveNode, SetValue, Suggestion
from engine.catalogue.reach import Along, Reach, same
from engine.catalogue.shapes import Shape, check_dimension, show


@dataclass(frozen=True)
class SoftmaxOver(Layer):
    """What Softmax and LogSoftmax share."""

    category = "Activation"
    saved = ("output",)
    summarised = ("dim",)
    dim: int = integer(
        1, 1, 4, "Dimension that adds up to 1; the batch is 0, so 1 is the channels or classes."
    )

    def infer(self, *x: Shape) -> Shape:
        check_dimension(x[0], "dim", self.dim, f"{type(self).__name__} runs over")
        return x[0]

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        """Every position sees all of the dimension, as all are divided by their sum."""
        return Reach(tuple(None if axis == self.dim - 1 else same(axis) for axis in range(len(x[0]))))

    def init(self, *x: Shape) -> Call:
        return call(f"nn.{type(self).__name__}", dim=self.dim)


@register
@dataclass(frozen=True)
class Softmax(SoftmaxOver):
    """Turns scores into probabilities that add up to 1; cross-entropy training applies it by itself."""

    synonyms = ("probabilities", "classes")


@register
@dataclass(frozen=True)
class LogSoftmax(SoftmaxOver):
    """Turns scores into the logarithms of probabilities; cross-entropy training applies it by itself."""

    synonyms = ("log probabilities", "classes", "nll")


@register
@dataclass(frozen=True)
class GLU(Layer):
    """Halves a dimension: the first half, each value weighed by the Sigmoid of its partner in the second."""

    category = "Activation"
    synonyms = ("gated linear unit", "gate", "nonlinearity")
    summarised = ("dim",)
    dim: int = integer(
        1, 1, 4, "Dimension that is halved, of even size; the batch is 0, so 1 is the channels."
    )

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        check_dimension(shape, "dim", self.dim, "GLU halves")
        axis = self.dim - 1
        if shape[axis] % 2:
            raise Mismatch(
                "odd-size",
                f"GLU halves dimension {self.dim}, whose size must be even, but {show(shape)} has "
                f"{shape[axis]} there: make it {shape[axis] + 1}, or choose another dimension.",
                *self._cures(shape),
                needed=show("even" if i == axis else n for i, n in enumerate(shape)),
            )
        return (*shape[:axis], shape[axis] // 2, *shape[axis + 1 :])

    def _cures(self, shape: Shape) -> list[Suggestion]:
        cures: list[Suggestion] = []
        wanted = shape[0] + 1
        if self.dim == 1 and wanted <= LARGEST_COUNT and len(shape) == 1:
            cures.append(InsertBefore("Linear", {"out_features": wanted}))
        if self.dim == 1 and wanted <= LARGEST_COUNT and len(shape) == 3:
            cures.append(InsertBefore("Conv2d", {"out_channels": wanted, "kernel_size": (1, 1)}))
        cures += [SetValue("dim", axis + 1) for axis, n in enumerate(shape[:4]) if n % 2 == 0]
        return [*cures, RemoveNode()]

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        """Every position sees the two that it is made of, half the size apart."""
        half = x[0][self.dim - 1] // 2
        pair = Along(self.dim - 1, 1, (range(0, half + 1, half),))
        return Reach(tuple(pair if axis == self.dim - 1 else same(axis) for axis in range(len(x[0]))))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        size = x[0][self.dim - 1]
        return (f"size of dimension {self.dim} = {size} / 2 = {size // 2}",)

    def init(self, *x: Shape) -> Call:
        return call("nn.GLU", dim=self.dim)
