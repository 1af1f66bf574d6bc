"""Layers for Convas that let values through or hold them back."""

from dataclasses import dataclass
from math import prod

from engine.catalogue.code import Call, Expression, Name, Operation, call, unless
from engine.catalogue.declare import number, switch
from engine.catalogue.layer import Layer, register
from engine.catalogue.mismatch import Mismatch, RemoveLink
from engine.catalogue.shapes import Shape, show

FLOAT32 = 4
"""Bytes of a number."""


@register
@dataclass(frozen=True)
class Gate(Layer):
    """Lets a signal through where another one, the gate, is large."""

    category = "Merge"
    synonyms = ("glu", "multiply", "squeeze and excitation")
    inputs = ("signal", "gate")

    def infer(self, *x: Shape) -> Shape:
        signal, gate = x
        if len(signal) != len(gate) or any(n != m and 1 not in (n, m) for n, m in zip(*x, strict=True)):
            raise Mismatch(
                "shapes-differ" if len(signal) == len(gate) else "needs-equal-dimensions",
                f"Gate needs a signal and a gate of one shape but gets {show(signal)} and {show(gate)}: "
                "give both the same size along each dimension, or the gate the size 1.",
                RemoveLink(),
                port=1,
                needed=show(signal),
            )
        return tuple(map(max, signal, gate))

    def saved_bytes(self, *x: Shape) -> int:
        return FLOAT32 * prod(x[1])  # the sigmoid

    def call(self, module: Name, *x: Name) -> Expression:
        signal, gate = x
        return Operation("*", (signal, Call("torch.sigmoid", (gate,))))


@register
@dataclass(frozen=True)
class SquaredGate(Layer):
    """Lets each value through the more, the farther it is from zero; how much, each channel learns."""

    category = "Activation"
    synonyms = ("nonlinearity", "learned activation")
    summarised = ("scale", "bias")
    scale: float = number(1.0, -10.0, 10.0, "What each channel's factor of the square is at first.")
    bias: bool = switch(True, "Adds a learned number to the square of each channel.", "More")
    definition = '''
class SquaredGate(nn.Module):
    """Multiplies each value by the sigmoid of its weighted square."""

    def __init__(self, channels: int, scale: float = 1.0, bias: bool = True) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.full((channels,), scale))
        self.bias = nn.Parameter(torch.zeros(channels)) if bias else None

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        shape = (-1,) + (1,) * (x.dim() - 2)
        gate = self.weight.view(shape) * x.square()
        if self.bias is not None:
            gate = gate + self.bias.view(shape)
        return x * torch.sigmoid(gate)
'''

    def weights(self, *x: Shape) -> dict[str, Shape]:
        channels = x[0][:1]
        return {"weight": channels, "bias": channels} if self.bias else {"weight": channels}

    def saved_bytes(self, *x: Shape) -> int:
        return 2 * FLOAT32 * prod(x[0])  # the square and its sigmoid

    def init(self, *x: Shape) -> Call:
        return call("SquaredGate", x[0][0], scale=unless(self.scale, 1.0), bias=unless(self.bias, True))
