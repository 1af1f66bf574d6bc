"""The nodes that stand for traced operations, before they are put into graphs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import torch

from engine.catalogue import LAYERS, parameters
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.shapes import Shape
from engine.compile.fx.modules import checked
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


@dataclass(eq=False)
class Value:
    """A tensor with a batch: an output of a node, or what enters the network (no maker)."""

    maker: Emitted | None
    index: int
    shape: Shape


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

    @property
    def shape(self) -> Shape:
        """Its own shape."""
        return tuple(self.tensor.shape)

    def laid_out(self, tensor: torch.Tensor) -> "Held":
        """Return it in another shape, the numbers in the same order."""
        return replace(self, tensor=tensor)


@dataclass(eq=False)
class Moved:
    """A value whose batch stands behind its first dimension, along which it is to be taken apart."""

    value: Value
    """The value with the batch in front."""


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
        if not held.saved:
            raise Refused(
                f"uses {held.path or 'a tensor made in forward'}, which is not among the saved weights"
            )
        if held.tensor.numel() != torch.Size(shape).numel():
            raise Refused(f"stretches the parameter {held.path} by repeating it")
        if not held.tensor.is_floating_point():
            raise Refused(f"uses the whole numbers of the buffer {held.path}")
        key = f"{id(self.call)}.{held.path}.{shape}"
        if key not in self.known:
            self.known[key] = self.emit(
                "Parameter", like, tensors={"": held.path}, path=held.path, shape=shape, learned=held.learned
            )
        return self.known[key]
