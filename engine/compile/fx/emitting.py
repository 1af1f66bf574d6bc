"""The nodes that stand for traced operations, before they are put into graphs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from math import prod
from typing import Any

import torch

from engine.catalogue import LAYERS, parameters
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.shapes import Shape
from engine.compile.fx.modules import checked
from engine.compile.fx.proxies import BATCH
from engine.compile.fx.refusals import Refused
from engine.compile.fx.tracer import Call


@dataclass(eq=False)
class Emitted:
    """A node to be: its layer, what feeds it, and whose tensors it holds."""

    call: Call
    type: str
    values: Mapping[str, Any]
    sources: tuple["Value", ...]
    path: str = ""
    """The path of the module or parameter that it is; empty for what a function does."""
    tensors: Mapping[str, str] = field(default_factory=dict)
    """The model's name of each of its tensors, by the layer's own name."""
    shapes: tuple[Shape, ...] = ()


@dataclass(frozen=True)
class Value:
    """A tensor with a batch: an output of a node, or what enters the network (no maker)."""

    maker: Emitted | None
    index: int
    shape: Shape = field(compare=False)
    folds: int = field(default=0, compare=False)
    """How many of its dimensions the model has laid together with the batch, as windows of an image are."""

    def axis(self, number: int | None) -> int:
        """Return the dimension that the model calls `number`, counted from the front, the batch being 0."""
        if number is None:
            raise Refused("a layer without a dimension; name it")
        found = number % (len(self.shape) - self.folds + 1)
        if found == 0:
            raise Refused("works along the batch: examples must not mix")
        return found + self.folds

    def is_made_as(self, tensor: torch.Tensor, folds: int) -> bool:
        """Tell whether the model has it in this form; what is alike for all examples may have one alone."""
        shape = tuple(tensor.shape)
        if folds:
            return shape == (BATCH * prod(self.shape[:folds]), *self.shape[folds:])
        return shape[1:] == self.shape and shape[0] in (BATCH, 1)


@dataclass(eq=False)
class Held:
    """A parameter or buffer of the model, used outside a layer."""

    path: str
    tensor: torch.Tensor
    learned: bool
    saved: bool
    expanded: bool = False
    """Whether it was repeated for each example."""
    call: Call | None = None
    """Where that was done: there it becomes a node."""
    numbers: torch.Tensor | None = None
    """Its numbers, as far as they are known."""
    places: torch.Tensor | None = None
    """Which of its numbers stands where, if they are not all in their own order."""

    @property
    def shape(self) -> Shape:
        """Its own shape."""
        return tuple(self.tensor.shape)

    def arranged(self, arrange: Callable[[torch.Tensor], torch.Tensor]) -> "Held":
        """Return it with its numbers looked up, turned or cut: `arrange` does so with any tensor."""
        own = self.numbers.numel() if self.numbers is not None else self.tensor.numel()
        before = torch.arange(own).view(self.shape) if self.places is None else self.places
        places = arrange(before)
        plain = places.numel() == own and torch.equal(places.flatten(), torch.arange(own))
        return replace(self, tensor=torch.empty_like(places, device="meta", dtype=self.tensor.dtype),
                       places=None if plain else places)  # fmt: skip

    def start(self) -> tuple[float, float] | None:
        """Return the mean and deviation of its numbers, roughly; None where they are not known."""
        if self.numbers is None or not self.numbers.is_floating_point() or not self.numbers.isfinite().all():
            return None
        first = float(self.numbers.flatten()[0])
        if bool((self.numbers == first).all()):
            return float(f"{first:.6g}"), 0.0
        deviation, mean = torch.std_mean(self.numbers.double())
        middle = 0.0 if abs(float(mean)) < float(deviation) / 2 else float(f"{float(mean):.1g}")
        return middle, float(f"{float(deviation):.1g}")


@dataclass(eq=False)
class Row:
    """Parameters of one dimension that are joined end to end."""

    parts: tuple[Held, ...]


@dataclass(eq=False)
class Moved:
    """A value whose batch stands behind its first dimension, along which it is to be taken apart."""

    value: Value
    """The value with the batch in front."""
    folds: int = 0
    """How many of its dimensions, after that one, the model has laid together with the batch."""


@dataclass(eq=False)
class State:
    """What a recurrent layer remembers at the end, a row for each of its layers."""

    every: Value
    """What the last layer remembers at each position."""
    layers: int


@dataclass
class Site:
    """Where an operation stands, and what it makes."""

    call: Call
    keep: Callable[[Emitted], None]
    known: dict[str, "Value"]
    """The values of parameters that are nodes already, by their paths and calls."""
    constants: dict[str, torch.Tensor]
    """The numbers that the model has but does not save, by what they are called."""
    wanted: Any = None
    """What the operation makes, as a tensor without numbers."""
    name: str = ""
    """What the operation is called."""
    is_joined: bool = False
    """Whether what it makes is only joined with others value by value, which stretches it anyway."""

    def emit(
        self,
        type: str,
        *sources: "Value",
        tensors: Mapping[str, str] | None = None,
        path: str = "",
        **values: Any,
    ) -> "Value":
        """Place a layer and return its first output."""
        return self.emit_parts(type, *sources, tensors=tensors, path=path, **values)[0]

    def emit_parts(
        self,
        type: str,
        *sources: "Value",
        tensors: Mapping[str, str] | None = None,
        path: str = "",
        **values: Any,
    ) -> "tuple[Value, ...]":
        """Place a layer and return all its outputs."""
        given = checked(type, values)
        layer = LAYERS[type](**given)
        try:
            shapes = layer.infer_all(*(source.shape for source in sources))
        except Mismatch as mismatch:
            raise Refused(mismatch.message.rstrip(".")) from None
        defaults = {parameter.name: parameter.default for parameter in parameters(LAYERS[type])}
        own = {name: value for name, value in given.items() if value != defaults[name]}
        node = Emitted(self.call, type, own, sources, path, dict(tensors or {}), shapes)
        self.keep(node)
        return tuple(Value(node, index, shape) for index, shape in enumerate(shapes))

    def learned(self, held: Held, shape: Shape, like: "Value") -> "Value":
        """Return a parameter as a value of a shape, with which every example is met."""
        if held.places is not None and held.saved:
            raise Refused(f"looks numbers of {held.path} up in an order that no layer has")
        if not held.saved and held.numbers is None:
            raise Refused(f"uses {held.path}, whose numbers are not known")
        if held.tensor.numel() != torch.Size(shape).numel():
            raise Refused(f"stretches the parameter {held.path} by repeating it")
        if not held.tensor.is_floating_point():
            raise Refused(f"uses the whole numbers of {held.path}")
        if not held.saved and held.numbers is not None:
            numbers, places = held.numbers, held.places
            self.constants[held.path] = numbers if places is None else numbers.flatten()[places]
        key = f"{id(self.call)}.{held.path}.{shape}"
        if key not in self.known:
            mean, std = held.start() or (0.0, 0.0)
            mean, std = (mean, std) if held.learned or not std else (0.0, 0.0)
            values = {"shape": shape, "learned": held.learned, "mean": mean, "std": std}
            self.known[key] = self.emit("Parameter", like, tensors={"": held.path}, path=held.path, **values)
        return self.known[key]
