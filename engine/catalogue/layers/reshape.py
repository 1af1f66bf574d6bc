"""Layers that arrange the same values in another shape."""

from dataclasses import dataclass
from math import prod

from engine.catalogue.code import Call, call, unless
from engine.catalogue.declare import integer
from engine.catalogue.layer import Layer, register
from engine.catalogue.reach import Reach, same
from engine.catalogue.shapes import Shape, check_dimension


@register
@dataclass(frozen=True)
class Flatten(Layer):
    """Lays an image out as one row of numbers, for a Linear layer to read."""

    category = "Shape"
    synonyms = ("reshape", "row", "vector", "ravel")
    saved = ()
    view = True
    start_dim: int = integer(1, 1, 4, "First dimension that is folded; the batch is 0.", "More")

    def infer(self, *x: Shape) -> Shape:
        check_dimension(x[0], "start_dim", self.start_dim, "Flatten starts at")
        kept = self.start_dim - 1
        return (*x[0][:kept], prod(x[0][kept:]))

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((*(same(axis) for axis in range(self.start_dim - 1)), None), folds=True)

    def init(self, *x: Shape) -> Call:
        return call("nn.Flatten", start_dim=unless(self.start_dim, 1))
