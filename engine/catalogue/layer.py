"""What a layer is: one frozen class that declares its parameters, shapes, weights, costs and code."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, TypeVar

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


@dataclass(frozen=True)
class Call:
    """A call in the exported code: arguments are values that print with `repr`, never text."""

    function: str
    args: tuple[Any, ...]
    kwargs: Mapping[str, Any]


@dataclass(frozen=True)
class Unless:
    """An argument that is left out where it equals PyTorch's default."""

    value: Any
    default: Any


def unless(value: object, default: object) -> Unless:
    """Mark an argument to be left out where it equals `default`."""
    return Unless(value, default)


def single(value: Any) -> Any:
    """Fold equal numbers into one, as PyTorch accepts them: (3, 3) → 3."""
    if isinstance(value, tuple) and value and all(item == value[0] for item in value):
        return value[0]
    return value


def call(function: str, *args: Any, **kwargs: Any) -> Call:
    """Describe the call of `function`; sizes with equal numbers are written as one number."""
    shown = {}
    for name, value in kwargs.items():
        if isinstance(value, Unless):
            if is_same(value.value, value.default):
                continue
            value = value.value
        shown[name] = single(value)
    return Call(function, tuple(single(value) for value in args), shown)


def is_same(value: Any, default: Any) -> bool:
    """Compare an argument with its default; a value that depends on a block's parameter is never the same."""
    value, default = single(value), single(default)
    return not is_symbolic(value) and type(value) is type(default) and bool(value == default)


def is_symbolic(value: Any) -> bool:
    """Tell a value that stands for an expression in the exported code (see `engine.export.symbols`)."""
    if isinstance(value, tuple):
        return any(is_symbolic(item) for item in value)
    return getattr(value, "symbolic", False) is True


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

    def call(self, *names: str) -> str:
        """Return the expression that computes the output; ``{self}`` stands for the module."""
        return f"{{self}}({', '.join(names)})"

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
                texts.append(f"{name} {kind.show(value) if isinstance(folded, tuple) else folded}")
        return ", ".join(texts)


ALWAYS_SHOWN = frozenset({"kernel_size", "out_channels", "out_features", "output_size", "shape", "p"})
"""Parameters that speak for themselves on a node; the others are shown with their name, and only if set."""


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
        Parameter(entry.name, default=entry.default, **entry.metadata)  # type: ignore[arg-type]
        for entry in dataclasses.fields(declared)
    )


def title(layer: type[Layer]) -> str:
    """Return the first sentence of the layer's description."""
    return (layer.__doc__ or "").strip().split("\n")[0]
