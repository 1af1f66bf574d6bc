"""What a layer is: one frozen class that declares its parameters, shapes, weights, costs and code."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import prod
from typing import Any, ClassVar, TypeVar

from engine.catalogue.code import Call, Expression, Name, single
from engine.catalogue.fields import Kind, Value
from engine.catalogue.reach import Reach
from engine.catalogue.shapes import Shape
from engine.catalogue.values import signed

CATEGORIES = (
    "Input and output",
    "Convolution",
    "Pooling",
    "Normalisation",
    "Activation",
    "Dense",
    "Merge",
    "Shape",
    "Attention and sequence",
)
"""Palette order; colours, sections and help pages follow it."""

BYTES = 4
"""Size of a float32, for `Layer.saved_bytes`."""


@dataclass(frozen=True)
class Preset:
    """A layer with some values set, which the palette offers under a name of its own."""

    name: str
    help: str
    values: Mapping[str, Value] = field(default_factory=dict)
    as_channels: tuple[str, ...] = ()
    """The parameters that are set to the number of channels that arrive."""
    synonyms: tuple[str, ...] = ()
    """Further words that the search finds it by, beside those of its layer."""


class Layer:
    """A layer type. Subclasses are frozen dataclasses whose fields are the layer's parameters.

    Shapes are tuples without the batch, channels first. `infer` raises `Mismatch` for input that the
    layer cannot take; no other method is called with such input.
    """

    category: ClassVar[str]
    synonyms: ClassVar[tuple[str, ...]] = ()
    stem: ClassVar[str] = ""
    """What its nodes are called where the lower-case type would be long or unusual: ``fc`` for Linear."""
    presets: ClassVar[tuple[Preset, ...]] = ()
    inputs: ClassVar[tuple[str, ...]] = ("input",)
    """Names of the input ports."""
    outputs: ClassVar[tuple[str, ...]] = ("output",)
    """Names of the output ports."""
    variadic: ClassVar[bool] = False
    """Whether the layer takes two or more inputs, as many as are wired."""
    port_parameters: ClassVar[tuple[str, ...]] = ()
    """The parameters that decide which ports there are: no expressions, as ports must stand still."""
    summarised: ClassVar[tuple[str, ...]] = ()
    """The parameters that its node shows, most telling first."""
    told: ClassVar[tuple[str, ...]] = ()
    """Of these, which are shown at their defaults, too: the default is no more usual than other values."""
    takes_indices: ClassVar[bool] = False
    """Whether the numbers that arrive are places in a table, counted from 0, and no measurements."""
    definition: ClassVar[str] = ""
    """The source of a class that the exported file needs once, where torch has no such module."""
    saved: ClassVar[tuple[str, ...]] = ("input",)
    """The tensors that autograd keeps for the backward pass: ``input``, ``output``, both or none."""
    view: ClassVar[bool] = False
    """Whether the outputs lie in the input's memory, as those of Flatten do: nothing is copied."""

    @classmethod
    def input_ports(cls, values: Mapping[str, object]) -> tuple[str, ...] | None:
        """Return the names of the input ports of a node with these values; None where it takes any number.

        `values` holds what differs from the defaults, perhaps out of range or an expression.
        """
        return None if cls.variadic else cls.inputs

    @classmethod
    def output_ports(cls, values: Mapping[str, object]) -> tuple[str, ...]:
        """Return the names of the output ports of a node with these values (see `input_ports`)."""
        return cls.outputs

    def infer(self, *x: Shape) -> Shape:
        """Return the shape of the first output for the inputs' shapes, or raise `Mismatch`."""
        return x[0]

    def infer_all(self, *x: Shape) -> tuple[Shape, ...]:
        """Return the shape of every output; a layer with several overrides this instead of `infer`."""
        return (self.infer(*x),)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        """Return the shape of every learnable tensor by its torch name.

        The name is empty where the layer is a bare `nn.Parameter`, which has the node's own name.
        """
        return {}

    def buffers(self, *x: Shape) -> dict[str, Shape]:
        """Return the shape of every tensor that is saved but not learned, by its torch name."""
        return {}

    def macs(self, *x: Shape) -> int:
        """Return the multiply–accumulates for one example."""
        return 0

    def uses(self, *x: Shape) -> int:
        """Return how many times one example uses each weight: once for each position that shares it."""
        weights = self.weights(*x)
        kernel = prod(weights.get("weight", ())) if weights else 0
        return self.macs(*x) // kernel if kernel and self.macs(*x) else int(bool(weights))

    def saved_bytes(self, *x: Shape) -> int:
        """Return what the backward pass needs of one example besides the tensors in `saved`, in bytes."""
        return 0

    def fewest_examples(self, *x: Shape) -> int:
        """Return how many examples it needs at a time, after training, too."""
        return 1

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach | None:
        """Return how the positions of an output see those of the input at a port.

        None: each sees the one at its own place, where the input has a single position that one.
        """
        return None

    def remark(self, *x: Shape) -> str:
        """Return what is worth telling of these inputs on the node: “1 × 1 stretched to 7 × 7”, say."""
        return ""

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        """Return how sizes come about, with the numbers put in: ``H_out = ⌊(28 − 5) / 1⌋ + 1 = 24``."""
        return ()

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
            if not self.tells(name, declared[name].default):
                continue
            if name in ALWAYS_SHOWN:
                texts.append(kind.show(value))
            else:
                label = BRIEF.get(name, name)
                texts.append(label if value is True else f"{label} {folded(kind, value)}")
        return signed(", ".join(texts))

    def tells(self, name: str, default: Value) -> bool:
        """Tell whether a parameter is shown on a node: not, where it is as usual and changes nothing."""
        value = getattr(self, name)
        if name in ALWAYS_SHOWN or name in self.told or value != default:
            return True
        return name in CHANGES_NOTHING and single(value) != CHANGES_NOTHING[name]


def folded(kind: Kind, value: Any) -> str:
    """Write a value in few characters: one number for equal sides, but all numbers of a list."""
    short = single(value) if kind.name in ("size", "padding") else value
    return signed(kind.show(value) if isinstance(short, tuple) else str(short))


ALWAYS_SHOWN = frozenset(
    {"kernel_size", "out_channels", "out_features", "hidden_size", "output_size", "shape", "p"}
)
"""Parameters that speak for themselves on a node; the others are shown with their name, and only if set."""

CHANGES_NOTHING = {"stride": 1, "padding": 0, "dilation": 1, "groups": 1}
"""What hides itself where it is the default; a stride of 2 is shown, though poolings have no other."""

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
