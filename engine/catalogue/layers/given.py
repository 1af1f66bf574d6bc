"""Layers that bring numbers of their own: fixed ones, learned ones, or none at all."""

from dataclasses import dataclass

from engine.catalogue.code import Call, Exact, Expression, Item, Name, Operation, call, is_symbolic
from engine.catalogue.declare import number, shape, switch
from engine.catalogue.layer import Layer, register
from engine.catalogue.reach import Along, Reach
from engine.catalogue.shapes import Shape


def unseen(shape: Shape) -> Reach:
    """Return how a layer sees, making this shape, that sees nothing of its input."""
    return Reach((Along(0, 0, (range(0),)), *(None for _ in shape[1:])))


@register
@dataclass(frozen=True)
class Identity(Layer):
    """Passes on what comes, unchanged: keeps a place free, for example in a chain."""

    category = "Shape"
    synonyms = ("nothing", "skip", "placeholder", "pass", "no-op")
    saved = ()
    view = True

    def init(self, *x: Shape) -> Call:
        return call("nn.Identity")


@register
@dataclass(frozen=True)
class Scale(Layer):
    """Multiplies every value by one number and adds another; neither is learned."""

    category = "Merge"
    synonyms = ("multiply by a constant", "add a constant", "rescale", "shift", "factor")
    saved = ()
    summarised = ("factor", "offset")
    factor: float = number(1.0, -1e6, 1e6, "What every value is multiplied by.")
    offset: float = number(0.0, -1e6, 1e6, "What is added then.")

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach | None:
        return None if self.factor else unseen(x[0])

    def call(self, module: Name, *x: Name) -> Expression:
        """Return ``x * factor + offset``, without what changes nothing."""
        factor, offset = self.factor, self.offset
        plain = not is_symbolic((factor, offset))
        scaled: Expression = x[0] if plain and factor == 1 else Operation("*", (x[0], factor))
        if plain and offset == 0:
            return scaled
        return Operation("-", (scaled, -offset)) if plain and offset < 0 else Operation("+", (scaled, offset))


@register
@dataclass(frozen=True)
class Parameter(Layer):
    """Learned numbers of a given shape, the same for every example.

    Of what comes in only the number of examples matters.
    """

    category = "Dense"
    stem = "parameter"
    synonyms = (
        "learned tensor",
        "learnable",
        "weight",
        "variable",
        "constant",
        "bias",
        "token",
        "query",
        "buffer",
    )
    saved = ()
    summarised = ("shape", "learned")
    shape: Shape = shape((64,), "The shape of the numbers, without the batch.")
    learned: bool = switch(True, "Off, the numbers are saved but not learned: a buffer.", "More")
    mean: float = number(0.0, -1e6, 1e6, "What the numbers are at the beginning, or lie around.", "More")
    std: float = number(0.0, 0.0, 1e6, "How far they are drawn from it; 0: they begin alike.", "More")

    def infer(self, *x: Shape) -> Shape:
        return self.shape

    def weights(self, *x: Shape) -> dict[str, Shape]:
        return {"": (1, *self.shape)} if self.learned else {}

    def buffers(self, *x: Shape) -> dict[str, Shape]:
        return {} if self.learned else {"": (1, *self.shape)}

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return unseen(self.shape)

    def init(self, *x: Shape) -> Call:
        """Draw from a normal distribution, or begin with one number everywhere."""
        shape, within = (1, *self.shape), "nn.Parameter" if self.learned else "nn.Buffer"
        if is_symbolic(self.std) or self.std:
            return Call("torch.normal", (self.mean, self.std, Exact(shape)), within=within)
        if is_symbolic(self.mean) or self.mean not in (0, 1):
            return Call("torch.full", (Exact(shape), self.mean), within=within)
        return Call("torch.ones" if self.mean else "torch.zeros", shape, within=within)

    def call(self, module: Name, *x: Name) -> Expression:
        return Call(f"{module}.expand", (Item(Name(f"{x[0]}.shape"), "0"), *(-1 for _ in self.shape)))
