"""The layer that leaves of each vector only where it points."""

from dataclasses import dataclass
from math import prod

from engine.catalogue.code import Call, Expression, Name
from engine.catalogue.declare import integer, number
from engine.catalogue.dimensions import MOST_DIMENSIONS
from engine.catalogue.layer import BYTES, Layer, register
from engine.catalogue.reach import Reach, same
from engine.catalogue.shapes import Shape, check_dimension


@register
@dataclass(frozen=True)
class Normalize(Layer):
    """Divides the vectors along a dimension by their length, so that only their direction remains."""

    category = "Normalisation"
    stem = "direction"
    synonyms = ("unit length", "l2 normalisation", "l2 normalization", "cosine", "direction", "embedding")
    summarised = ("dim",)
    saved = ("input",)
    dim: int = integer(
        1, 1, MOST_DIMENSIONS, "Dimension along which the vectors lie; the batch is 0, so 1 is the channels."
    )
    eps: float = number(
        1e-12, 0.0, 1.0, "The least length that is divided by, against division by 0.", "More"
    )

    def infer(self, *x: Shape) -> Shape:
        check_dimension(x[0], "dim", self.dim, "Normalize runs over")
        return x[0]

    def saved_bytes(self, *x: Shape) -> int:
        """Return the lengths, as they are and with the least length in the place of smaller ones."""
        return BYTES * 2 * prod(x[0]) // x[0][self.dim - 1]

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        """Every position sees all of the dimension, as all are divided by their length."""
        return Reach(tuple(None if axis == self.dim - 1 else same(axis) for axis in range(len(x[0]))))

    def call(self, module: Name, *x: Name) -> Expression:
        more = {} if self.eps == 1e-12 else {"eps": self.eps}
        return Call("F.normalize", x, {"dim": self.dim, **more})
