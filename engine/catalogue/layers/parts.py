"""Layers that take parts of a tensor: one along a dimension, or several that go different ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.catalogue.code import Call, Expression, Item, Name, sliced
from engine.catalogue.declare import integer, numbers
from engine.catalogue.dimensions import MOST_DIMENSIONS, letter, resized
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import Layer, parameters, register
from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue
from engine.catalogue.reach import Reach, same, sliding
from engine.catalogue.shapes import Shape, check_dimension

MOST_CHUNKS = 16
MOST_SPLITS = 8
"""How many sizes a design file can hold in one value."""


def nearest_value(layer: type[Layer], name: str, values: Mapping[str, object]) -> Any:
    """Return what a node's value comes to for its ports: the nearest that is allowed, or else the default."""
    parameter = next(entry for entry in parameters(layer) if entry.name == name)
    given = parameter.kind.canonical(values.get(name, parameter.default))
    nearest = parameter.kind.nearest(given)
    return parameter.default if nearest is None else nearest


def part_names(count: int) -> tuple[str, ...]:
    """Return the names of the outputs, which the parts have in the exported code, too.

    >>> part_names(3)
    ('x1', 'x2', 'x3')
    """
    return tuple(f"x{number}" for number in range(1, count + 1))


def cut(shape: Shape, number: int, start: int, step: int = 1) -> Reach:
    """Return how a part sees that begins at `start` along one dimension."""
    own = sliding(number - 1, 1, step, -start)
    return Reach(tuple(own if axis == number - 1 else same(axis) for axis in range(len(shape))))


@register
@dataclass(frozen=True)
class Slice(Layer):
    """Takes a part along one dimension: some of the channels, or every second row."""

    category = "Shape"
    synonyms = ("index", "select", "subset", "narrow", "strided slice", "range", "first token")
    saved = ()
    view = True
    summarised = ("dim", "start", "end", "step")
    dim: int = integer(1, 1, MOST_DIMENSIONS, "Dimension that is cut; the batch is 0, so 1 is the channels.")
    start: int = integer(
        0, -LARGEST_COUNT, LARGEST_COUNT, "First position, counted from 0; negative from the end."
    )
    end: int = integer(
        0, -LARGEST_COUNT, LARGEST_COUNT, "Where it ends, not included; negative from the end, 0 at the end."
    )
    step: int = integer(
        1,
        1,
        LARGEST_COUNT,
        "Distance between the positions that are taken: 1 takes all, 2 every second.",
        "More",
    )

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        check_dimension(shape, "dim", self.dim, "Slice cuts")
        start, end = self._ends(shape[self.dim - 1])
        if start >= end:
            raise Mismatch(
                "nothing-left",
                f"Slice takes positions {start} to {end} of {shape[self.dim - 1]}, which are none: "
                "let it start before it ends.",
                *([SetValue("end", 0)] if start < shape[self.dim - 1] else []),
                *([SetValue("start", 0)] if end > 0 else []),
                RemoveNode(),
            )
        return resized(shape, self.dim, (end - start + self.step - 1) // self.step)

    def _ends(self, size: int) -> tuple[int, int]:
        """Return where the part starts and ends, within the input as Python's slices are."""
        start = max(size + self.start, 0) if self.start < 0 else min(self.start, size)
        end = min(self.end, size) if self.end > 0 else max(size + self.end, 0)
        return start, end

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        start, _ = self._ends(x[0][self.dim - 1])
        return cut(x[0], self.dim, start, self.step)

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        start, end = self._ends(x[0][self.dim - 1])
        size = (end - start + self.step - 1) // self.step
        formula = f"⌈({end} − {start}) / {self.step}⌉" if self.step > 1 else f"{end} − {start}"
        return (f"{letter(x[0], self.dim)}_out = {formula} = {size}",)

    def call(self, module: Name, *x: Name) -> Expression:
        part = sliced(self.start or "", self.end or "", self.step if self.step > 1 else "")
        return Item(x[0], ", ".join([*[":"] * self.dim, part]))


def apart(shape: Shape, number: int, sizes: Sequence[int]) -> tuple[Shape, ...]:
    """Return the shapes of parts of given sizes along one dimension."""
    return tuple(resized(shape, number, size) for size in sizes)


@dataclass(frozen=True)
class Parts(Layer):
    """What layers share that take a tensor apart along one dimension: as many outputs as there are parts."""

    category = "Shape"
    outputs = part_names(2)
    saved = ()
    view = True

    def infer(self, *x: Shape) -> Shape:
        return self.infer_all(*x)[0]


@register
@dataclass(frozen=True)
class Split(Parts):
    """Takes a tensor apart into parts of given sizes, each with an output of its own."""

    synonyms = ("divide", "branches", "partition", "query key value")
    port_parameters = ("split_sizes",)
    summarised = ("split_sizes", "dim")
    told = ("split_sizes",)
    split_sizes: Shape = numbers(
        (1, 1),
        1,
        LARGEST_COUNT,
        "Size of each part; together they are the size of the dimension. Each part has an output.",
        fewest=2,
        most=MOST_SPLITS,
    )
    dim: int = integer(1, 1, MOST_DIMENSIONS, "Dimension that is cut; the batch is 0, so 1 is the channels.")

    @classmethod
    def output_ports(cls, values: Mapping[str, object]) -> tuple[str, ...]:
        return part_names(len(nearest_value(cls, "split_sizes", values)))

    def infer_all(self, *x: Shape) -> tuple[Shape, ...]:
        check_dimension(x[0], "dim", self.dim, "Split cuts")
        size = x[0][self.dim - 1]
        if sum(self.split_sizes) != size:
            raise Mismatch(
                "parts-do-not-add-up",
                f"Split cuts dimension {self.dim} of size {size} into parts of "
                f"{' + '.join(map(str, self.split_sizes))} = {sum(self.split_sizes)}: "
                f"choose sizes that add up to {size}.",
                *self._fitting(size),
                RemoveNode(),
            )
        return apart(x[0], self.dim, self.split_sizes)

    def _fitting(self, size: int) -> list[SetValue]:
        """Suggest another last part, and equal parts, which come first where all are 1 as in a new node."""
        *others, _ = self.split_sizes
        count, last = len(self.split_sizes), size - sum(others)
        shares = tuple((size + place) // count for place in range(count))
        found = [SetValue("split_sizes", (*others, last))] if last > 0 else []
        equal = [SetValue("split_sizes", shares[::-1])] if shares[0] > 0 else []
        return [*equal, *found] if set(self.split_sizes) == {1} else [*found, *equal]

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return cut(x[0], self.dim, sum(self.split_sizes[:output]))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        parts = " + ".join(map(str, self.split_sizes))
        return (f"{letter(x[0], self.dim)}_in = {parts} = {sum(self.split_sizes)}",)

    def call(self, module: Name, *x: Name) -> Expression:
        return Call("torch.split", (x[0], self.split_sizes), {"dim": self.dim})


@register
@dataclass(frozen=True)
class Chunk(Parts):
    """Takes a tensor apart into equal parts, each with an output of its own."""

    synonyms = ("split", "divide", "branches", "halves", "shufflenet", "query key value")
    port_parameters = ("chunks",)
    summarised = ("chunks", "dim")
    told = ("chunks",)
    chunks: int = integer(
        2, 2, MOST_CHUNKS, "How many parts, each with an output; the last may be smaller than the others."
    )
    dim: int = integer(1, 1, MOST_DIMENSIONS, "Dimension that is cut; the batch is 0, so 1 is the channels.")

    @classmethod
    def output_ports(cls, values: Mapping[str, object]) -> tuple[str, ...]:
        return part_names(nearest_value(cls, "chunks", values))

    def infer_all(self, *x: Shape) -> tuple[Shape, ...]:
        (shape,), chunks = x, self.chunks
        check_dimension(shape, "dim", self.dim, "Chunk cuts")
        size = shape[self.dim - 1]
        if (count := _chunks(size, chunks)) < chunks:
            raise Mismatch(
                "fewer-chunks",
                f"Chunk cuts dimension {self.dim} of size {size} into parts of {-(-size // chunks)}, "
                f"which makes {count} instead of {chunks}: "
                "ask for fewer parts, or cut another dimension.",
                *([SetValue("chunks", count)] if count > 1 else []),
                *(SetValue("dim", n) for n, other in enumerate(shape, 1) if _chunks(other, chunks) == chunks),
                RemoveNode(),
            )
        return apart(shape, self.dim, self._sizes(size))

    def _sizes(self, size: int) -> tuple[int, ...]:
        if size % self.chunks == 0:
            return (size // self.chunks,) * self.chunks
        each = (size + self.chunks - 1) // self.chunks
        return (*(each,) * (self.chunks - 1), size - each * (self.chunks - 1))

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return cut(x[0], self.dim, sum(self._sizes(x[0][self.dim - 1])[:output]))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        size, name = x[0][self.dim - 1], letter(x[0], self.dim)
        if size % self.chunks == 0:
            return (f"{name}_out = {size} / {self.chunks} = {size // self.chunks}",)
        *_, each, last = self._sizes(size)
        return (
            f"{name}_out = ⌈{size} / {self.chunks}⌉ = {each}",
            f"{name}_last = {size} − {self.chunks - 1} · {each} = {last}",
        )

    def call(self, module: Name, *x: Name) -> Expression:
        return Call("torch.chunk", (x[0], self.chunks), {"dim": self.dim})


def _chunks(size: int, wanted: int) -> int:
    """Return how many parts torch.chunk makes: each of ⌈n/k⌉ but the last."""
    each = -(-size // wanted)
    return -(-size // each)
