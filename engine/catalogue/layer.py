"""What a layer is: one frozen class that declares its parameters, shapes, weights, costs and code."""

import dataclasses
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, TypeVar

from engine.catalogue.code import Call, Expression, Name, single
from engine.catalogue.fields import Kind, Value
from engine.catalogue.shapes import Reach, Shape

CATEGORIES = (
    "Input and output",
    "Convolution",
    "Pooling",
    "Normalisation",
    "Activation",
    "Dense",
    "Merge",
    "Shape",
)
"""Palette order; colours, sections and help pages follow it."""


class Layer:
    """A layer type. Subclasses are frozen dataclasses whose fields are the layer's parameters.

    Shapes are tuples without the batch, channels first. `infer` raises `Mismatch` for input that the
    layer cannot take; no other method is called with such input.
    """

    category: ClassVar[str]
    synonyms: ClassVar[tuple[str, ...]] = ()
    inputs: ClassVar[tuple[str, ...]] = ("input",)
    """Names of the input ports."""
    variadic: ClassVar[bool] = False
    """Whether the layer takes two or more inputs, as many as are wired."""
    summarised: ClassVar[tuple[str, ...]] = ()
    """The parameters that its node shows, most telling first."""

    def infer(self, *x: Shape) -> Shape:
        """Return the output's shape for the inputs' shapes, or raise `Mismatch`."""
        return x[0]

    def weights(self, *x: Shape) -> dict[str, Shape]:
        """Return the shape of every learnable tensor by its torch name."""
        return {}

    def buffers(self, *x: Shape) -> dict[str, Shape]:
        """Return the shape of every tensor that is saved but not learned, by its torch name."""
        return {}

    def macs(self, *x: Shape) -> int:
        """Return the multiply–accumulates for one example."""
        return 0

    def reach(self, *x: Shape) -> Reach | None:
        """Return the window through which an output position sees its input; None: only its own position."""
        return None

    def init(self, *x: Shape) -> Call | None:
        """Return the constructor call of the module, or None where `call` needs no module."""
        return None

    def call(self, module: Name, *x: Name) -> Expression:
        """Return what computes the output from the inputs: by default the call of the module."""
        return Call(module, x)

    def summary(self) -> str:
        """Return what matters of the parameters on a node, as in ``3 × 3, 64``."""
        declared = {parameter.name: parameter for parameter in parameters(type(self))}
        texts = []
        for name in self.summarised:
            value, kind = getattr(self, name), declared[name].kind
            if name in ALWAYS_SHOWN:
                texts.append(kind.show(value))
            elif value != declared[name].default:
                folded = single(value)
                shown = kind.show(value) if isinstance(folded, tuple) else folded
                texts.append(f"{BRIEF.get(name, name)} {shown}")
        return ", ".join(texts)


ALWAYS_SHOWN = frozenset({"kernel_size", "out_channels", "out_features", "output_size", "shape", "p"})
"""Parameters that speak for themselves on a node; the others are shown with their name, and only if set."""

BRIEF = {"padding": "pad"}
"""What a parameter is called on a node where its own name would take too much room."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a layer type, as its class declares it."""

    name: str
    kind: Kind
    default: Value
    help: str
    section: str = ""


L = TypeVar("L", bound=type[Layer])

LAYERS: dict[str, type[Layer]] = {}
"""Every layer type by its name; filled at import, then read-only."""


def register(layer: L) -> L:
    """Add a layer type to the catalogue."""
    if layer.__name__ in LAYERS:
        raise ValueError(f"a layer named {layer.__name__} is there already")
    if layer.category not in CATEGORIES:
        raise ValueError(f"{layer.__name__} has the unknown category {layer.category!r}")
    LAYERS[layer.__name__] = layer
    return layer


def parameters(layer: type[Any]) -> tuple[Parameter, ...]:
    """Return the parameters of a layer type, or of another class declared with `fields`, in their order."""
    return _parameters(layer)  # type: ignore[arg-type]  # a class is hashable whatever its instances are


@cache
def _parameters(declared: type[Any]) -> tuple[Parameter, ...]:
    return tuple(
        Parameter(entry.name, default=entry.default, **entry.metadata)  # type: ignore[arg-type]  # all have one
        for entry in dataclasses.fields(declared)
    )


def title(layer: type[Layer]) -> str:
    """Return the first sentence of the layer's description."""
    return (layer.__doc__ or "").strip().split("\n")[0]
