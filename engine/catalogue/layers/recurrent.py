"""Layers that read a sequence one position after the other and remember."""

from dataclasses import dataclass
from typing import ClassVar

from engine.catalogue.code import Call, Expression, Item, Name, call, unless
from engine.catalogue.declare import choice, integer, number, switch
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import BYTES, Layer, Preset, register
from engine.catalogue.layers.sequences import sequence
from engine.catalogue.mismatch import InsertBefore
from engine.catalogue.reach import Reach, sliding
from engine.catalogue.shapes import Shape

MOST_LAYERS = 64
NUMBERS = (
    "put an Unsqueeze with dim 2 before it, to read it number by number",
    InsertBefore("Unsqueeze", {"dim": 2}),
)
"""What makes a sequence of a row: positions that are one number wide."""
BOTH_WAYS = "Reads the sequence from both ends, so that each position knows what follows, too."


@dataclass(frozen=True)
class Recurrent(Layer):
    """What LSTM and GRU share; they differ in how many gates a cell has."""

    gates: ClassVar[int]
    category = "Attention and sequence"
    summarised = ("hidden_size", "num_layers", "bidirectional", "output")
    saved = ()
    hidden_size: int = integer(64, 1, LARGEST_COUNT, "How many numbers it remembers, and puts out.")
    num_layers: int = integer(1, 1, MOST_LAYERS, "Layers on top of each other, each reading the one below.")
    output: str = choice(
        "all",
        ("all", "last"),
        "all: what it remembers at each position; last: at the end alone, as for a class.",
    )
    bidirectional: bool = switch(
        False, "Reads the sequence from its end as well, which doubles what comes out.", "More"
    )
    dropout: float = number(
        0.0,
        0.0,
        1.0,
        "Share of the values between two layers that are set to zero while training.",
        "More",
    )
    bias: bool = switch(True, "Adds learned numbers in the gates.", "More")

    @property
    def _directions(self) -> tuple[str, ...]:
        """The endings of torch's names, one for each direction."""
        return ("", "_reverse") if self.bidirectional else ("",)

    def _entering(self, width: int) -> list[int]:
        """Return the width that each layer reads."""
        return [width, *[self.hidden_size * len(self._directions)] * (self.num_layers - 1)]

    def infer(self, *x: Shape) -> Shape:
        length, _ = sequence(x, type(self).__name__, row=NUMBERS)
        width = self.hidden_size * len(self._directions)
        return (length, width) if self.output == "all" else (width,)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        found: dict[str, Shape] = {}
        hidden, rows = self.hidden_size, self.gates * self.hidden_size
        for layer, width in enumerate(self._entering(x[0][1])):
            for direction in self._directions:
                ending = f"l{layer}{direction}"
                found[f"weight_ih_{ending}"] = (rows, width)
                found[f"weight_hh_{ending}"] = (rows, hidden)
                if self.bias:
                    found.update({f"bias_ih_{ending}": (rows,), f"bias_hh_{ending}": (rows,)})
        return found

    def macs(self, *x: Shape) -> int:
        """Count the matrix products of all gates at each position, as torch's counter does on meta.

        L · directions · gates · H · Σ (width read + H) over the layers  (torch.nn.LSTM, torch.nn.GRU);
        the products of single numbers inside a cell are not counted.
        """
        length, width = x[0]
        cells = len(self._directions) * self.gates * self.hidden_size
        return length * cells * sum(read + self.hidden_size for read in self._entering(width))

    def uses(self, *x: Shape) -> int:
        return x[0][0]

    def saved_bytes(self, *x: Shape) -> int:
        """Count for each layer what it reads and seven numbers a cell (measured with torch 2.15 on a CPU).

        oneDNN's and cuDNN's fused kernels keep up to three times as much.
        """
        length, width = x[0]
        _, *between = self._entering(width)
        copies = len(self._directions) if length > 1 else 1
        read = copies * width + sum(between) * (2 if self.dropout else 1)
        cells = 7 * self.hidden_size * len(self._directions) * self.num_layers
        return BYTES * length * (read + cells)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        if self.output == "last":
            return Reach((None,))
        length = x[0][0]
        return Reach((None if self.bidirectional else sliding(0, length, 1, length - 1), None))

    def remark(self, *x: Shape) -> str:
        told = []
        if self.dropout and self.num_layers == 1:
            told.append("dropout acts between layers, so with one it does nothing")
        if self.bidirectional and self.output == "last":
            told.append("read from the end, the last position has seen itself alone")
        return "; ".join(told)

    def init(self, *x: Shape) -> Call:
        return call(
            f"nn.{type(self).__name__}",
            x[0][1],
            self.hidden_size,
            num_layers=unless(self.num_layers, 1),
            bias=unless(self.bias, True),
            batch_first=True,
            # With one layer there is nothing between two, and torch would warn.
            dropout=unless(self.dropout if self.num_layers > 1 else 0.0, 0.0),
            bidirectional=unless(self.bidirectional, False),
        )

    def call(self, module: Name, *x: Name) -> Expression:
        every = Item(Call(module, x), "0")
        return every if self.output == "all" else Item(every, ":, -1")


@register
@dataclass(frozen=True)
class LSTM(Recurrent):
    """Reads a sequence step by step, with a memory that it learns to write, keep and forget."""

    gates = 4
    presets = (Preset("Bidirectional LSTM", BOTH_WAYS, {"bidirectional": True}),)
    synonyms = ("rnn", "recurrent", "long short-term memory", "memory", "time series", "text")


@register
@dataclass(frozen=True)
class GRU(Recurrent):
    """Reads a sequence step by step, with a memory that has fewer gates than that of an LSTM."""

    gates = 3
    presets = (Preset("Bidirectional GRU", BOTH_WAYS, {"bidirectional": True}),)
    synonyms = ("rnn", "recurrent", "gated recurrent unit", "memory", "time series", "text")
