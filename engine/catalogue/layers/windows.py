"""Layers of window transformers (Swin, MaxViT): positions look at those in the same window of an image."""

from dataclasses import dataclass
from math import isqrt, prod
from typing import Any, ClassVar

from engine.catalogue.code import Call, Exact, call, unless
from engine.catalogue.declare import Size2, integer, number, size2, switch
from engine.catalogue.fields import LARGEST_COUNT
from engine.catalogue.layer import BYTES, Layer, register
from engine.catalogue.layers.attention import MOST_HEADS
from engine.catalogue.layers.sequences import check_heads
from engine.catalogue.layers.window_code import DEFINITIONS
from engine.catalogue.mismatch import InsertBefore, Mismatch, RemoveNode, SetValue
from engine.catalogue.reach import MOST_WINDOWS, Along, Reach, same, sliding
from engine.catalogue.shapes import Shape, describe

LARGEST_SIDE = 64
HIDDEN = 512
"""Width of the network that computes how near positions are  (torchvision.models.swin_transformer)."""
HEADS = "Ways of looking, side by side; must divide the number of features."
DROPPED = "Share of the attention that is set to zero while training."


def channels_last(x: tuple[Shape, ...], layer: str) -> Shape:
    """Return the only input, which must be an image with its channels last: height × width × features."""
    (shape,) = x
    if len(shape) == 3:
        return shape
    raise Mismatch(
        "needs-image",
        f"{layer} takes an image with its channels last (height × width × features) but gets "
        f"{describe(shape)}: put it before the Flatten, or remove it.",
        RemoveNode(),
        needed="height × width × features",
    )


@dataclass(frozen=True)
class Windowed(Layer):
    """What both kinds of attention in shifted windows share."""

    category = "Attention and sequence"
    stem = "attention"
    summarised: ClassVar[tuple[str, ...]] = ("window_size", "shift_size", "num_heads")
    told: ClassVar[tuple[str, ...]] = ("window_size", "num_heads")
    saved = ()
    window_size: Size2 = size2(7, 1, LARGEST_SIDE, "Height and width of the windows.")
    shift_size: Size2 = size2(
        0, 0, LARGEST_SIDE, "How far the windows are moved; half a window in every second layer."
    )
    num_heads: int = integer(4, 1, MOST_HEADS, HEADS)
    qkv_bias: bool = switch(True, "Adds learned numbers to queries, keys and values.", "More")
    proj_bias: bool = switch(True, "Adds learned numbers to the output.", "More")
    attention_dropout: float = number(0.0, 0.0, 1.0, DROPPED, "More")
    dropout: float = number(0.0, 0.0, 1.0, "Share of the output that is set to zero while training.", "More")

    def infer(self, *x: Shape) -> Shape:
        shape = channels_last(x, type(self).__name__)
        check_heads(type(self).__name__, "num_heads", self.num_heads, shape[2], MOST_HEADS)
        return shape

    def counts(self, shape: Shape) -> tuple[int, ...]:
        """Return how many windows lie along height and width; what hangs over the edge is padded."""
        return tuple(-(-n // w) for n, w in zip(shape, self.window_size, strict=False))

    def positions(self, shape: Shape) -> int:
        """Return how many positions the windows have together."""
        return prod(self.counts(shape)) * prod(self.window_size)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        width = x[0][2]
        found: dict[str, Shape] = {"qkv.weight": (3 * width, width), "proj.weight": (width, width)}
        found.update({"qkv.bias": (3 * width,)} if self.qkv_bias else {})
        found.update({"proj.bias": (width,)} if self.proj_bias else {})
        return found

    def buffers(self, *x: Shape) -> dict[str, Shape]:
        return {"relative_position_index": (prod(self.window_size) ** 2,)}

    def macs(self, *x: Shape) -> int:
        """Count the projections, and for each position the products with all of its window."""
        positions, width = self.positions(x[0]), x[0][2]
        return positions * width * (4 * width + 2 * prod(self.window_size))

    def uses(self, *x: Shape) -> int:
        return prod(x[0][:2])

    def kept(self, shape: Shape, projected: int) -> int:
        """Return the bytes that are kept: what goes into and out of the attention, itself, and what it drops.

        Of queries, keys and values there is `projected` times as much as of the input.
        """
        wide, attention = self.positions(shape) * shape[2], self.matches(shape)
        dropped = attention * (1 if self.attention_dropout == 1 else 2) if self.attention_dropout else 0
        masked = wide if 0 < self.dropout < 1 else 0
        return BYTES * (wide * (2 + projected) + attention + dropped + masked)

    def matches(self, shape: Shape) -> int:
        """Return how many pairs of positions look at one another, once for each head."""
        return self.positions(shape) * prod(self.window_size) * self.num_heads

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        sides = zip(x[0], self.window_size, self.shift_size, strict=False)
        along = [_along(axis, n, w, s if n > w else 0) for axis, (n, w, s) in enumerate(sides)]
        return Reach((*along, None))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        (height, width, features), (rows, columns) = x[0], self.window_size
        return (
            f"windows = ⌈{height} / {rows}⌉ · ⌈{width} / {columns}⌉ = {prod(self.counts(x[0]))}",
            f"width of a head = {features} / {self.num_heads} = {features // self.num_heads}",
            f"MACs = {self.products(x[0])} = {self.macs(*x)}",
        )

    def products(self, shape: Shape) -> str:
        """Write the multiply–accumulates with the numbers put in."""
        return f"{self.positions(shape)}·{shape[2]}·(4·{shape[2]} + 2·{prod(self.window_size)})"

    def init(self, *x: Shape) -> Call:
        return call(
            type(self).__name__,
            x[0][2],
            Exact(self.window_size),
            Exact(self.shift_size),
            self.num_heads,
            qkv_bias=unless(self.qkv_bias, True),
            proj_bias=unless(self.proj_bias, True),
            attention_dropout=unless(self.attention_dropout, 0.0),
            dropout=unless(self.dropout, 0.0),
        )


def _along(axis: int, length: int, size: int, shift: int) -> Along | None:
    """Return how positions see along an axis; a shift beyond the image brings its far ends together."""
    return _window(axis, size, shift % size) if shift < -(-length // size) * size else None


def _window(axis: int, size: int, shift: int) -> Along:
    """Return how positions see the window they are in, where the first one ends at `shift`."""
    first, second = range(shift - size, shift), range(shift, shift + size)
    return Along(axis, size, tuple(first if place < shift else second for place in range(size)))


@register
@dataclass(frozen=True)
class ShiftedWindowAttention(Windowed):
    """Lets each position of an image (channels last) gather from its window, which a shift can move: Swin."""

    synonyms = ("swin", "window attention", "w-msa", "sw-msa", "transformer", "local attention")
    definition = DEFINITIONS["ShiftedWindowAttention"]

    def weights(self, *x: Shape) -> dict[str, Shape]:
        distances = prod(2 * side - 1 for side in self.window_size)
        return {**super().weights(*x), "relative_position_bias_table": (distances, self.num_heads)}

    def saved_bytes(self, *x: Shape) -> int:
        """Count the projections, of which a single head's are not copied out (measured with torch 2.15)."""
        return self.kept(x[0], 4 if self.num_heads == 1 else 3)


@register
@dataclass(frozen=True)
class ShiftedWindowAttentionV2(Windowed):
    """Attention in shifted windows that compares by angle, and learns from distances of any size: Swin V2."""

    synonyms = ("swin v2", "window attention", "cosine attention", "transformer", "local attention")
    definition = DEFINITIONS["ShiftedWindowAttentionV2"]
    window_size: Size2 = size2(8, 2, LARGEST_SIDE, "Height and width of the windows.")

    def _distances(self) -> tuple[int, ...]:
        return tuple(2 * side - 1 for side in self.window_size)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        return {
            **super().weights(*x),
            "logit_scale": (self.num_heads, 1, 1),
            "cpb_mlp.0.weight": (HIDDEN, 2),
            "cpb_mlp.0.bias": (HIDDEN,),
            "cpb_mlp.2.weight": (self.num_heads, HIDDEN),
        }

    def buffers(self, *x: Shape) -> dict[str, Shape]:
        return {**super().buffers(*x), "relative_coords_table": (1, *self._distances(), 2)}

    def macs(self, *x: Shape) -> int:
        """Count what the first kind has, and the small network that is asked for every distance."""
        return super().macs(*x) + prod(self._distances()) * HIDDEN * (2 + self.num_heads)

    def products(self, shape: Shape) -> str:
        return f"{super().products(shape)} + {prod(self._distances())}·{HIDDEN}·(2 + {self.num_heads})"

    def saved_bytes(self, *x: Shape) -> int:
        """Count besides the lengths by which queries and keys are divided, and the angles before scaling."""
        lengths = 4 * self.positions(x[0]) * self.num_heads
        projected = self.kept(x[0], 5 if self.num_heads == 1 else 6)
        return projected + BYTES * (lengths + self.matches(x[0]))


@register
@dataclass(frozen=True)
class RelativePositionalMultiHeadAttention(Layer):
    """Lets each position of a square window gather from the others, knowing how far they are: MaxViT."""

    category = "Attention and sequence"
    stem = "attention"
    synonyms = ("maxvit", "window attention", "grid attention", "transformer", "relative position")
    definition = DEFINITIONS["RelativePositionalMultiHeadAttention"]
    summarised = ("head_dim",)
    told = ("head_dim",)
    saved = ()
    head_dim: int = integer(
        32, 1, LARGEST_COUNT, "Features of each head; must divide the number of features."
    )

    def infer(self, *x: Shape) -> Shape:
        (shape,) = x
        if len(shape) != 3:
            raise Mismatch(
                "needs-windows",
                "RelativePositionalMultiHeadAttention takes windows × positions × features but gets "
                f"{describe(shape)}: cut the image into windows before, or remove it.",
                RemoveNode(),
                needed="windows × positions × features",
            )
        if shape[2] % self.head_dim:
            raise Mismatch(
                "heads-do-not-divide",
                f"RelativePositionalMultiHeadAttention deals {shape[2]} features out among heads of "
                f"{self.head_dim}, which does not go evenly: "
                f"set head_dim to a number that divides {shape[2]}.",
                SetValue("head_dim", _nearest_divisor(shape[2], self.head_dim)),
            )
        side = isqrt(shape[1])
        if side * side != shape[1]:
            raise Mismatch(
                "windows-not-square",
                f"RelativePositionalMultiHeadAttention needs square windows, and {shape[1]} positions are no "
                "square: cut the image into others.",
                InsertBefore("Slice", {"dim": 2, "end": side * side}),
                needed=f"windows × {side * side} × features",
            )
        return shape

    def weights(self, *x: Shape) -> dict[str, Shape]:
        _, positions, width = x[0]
        return {
            "relative_position_bias_table": ((2 * isqrt(positions) - 1) ** 2, width // self.head_dim),
            "to_qkv.weight": (3 * width, width),
            "to_qkv.bias": (3 * width,),
            "merge.weight": (width, width),
            "merge.bias": (width,),
        }

    def buffers(self, *x: Shape) -> dict[str, Shape]:
        return {"relative_position_index": (x[0][1], x[0][1])}

    def macs(self, *x: Shape) -> int:
        windows, positions, width = x[0]
        return windows * positions * width * (4 * width + 2 * positions)

    def uses(self, *x: Shape) -> int:
        return x[0][0] * x[0][1]

    def saved_bytes(self, *x: Shape) -> int:
        windows, positions, width = x[0]
        heads = width // self.head_dim
        projected = 4 if heads == 1 else 3  # a single head is not copied out of what it was projected with
        return BYTES * windows * positions * ((2 + projected) * width + positions * heads)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((same(0), None, None))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        width = x[0][2]
        windows, positions, _ = x[0]
        products = f"{windows}·{positions}·{width}·(4·{width} + 2·{positions})"
        return (
            f"heads = {width} / {self.head_dim} = {width // self.head_dim}",
            f"MACs = {products} = {self.macs(*x)}",
        )

    def init(self, *x: Shape) -> Call:
        return call("RelativePositionalMultiHeadAttention", x[0][2], self.head_dim, x[0][1])


def _nearest_divisor(number: int, wish: int) -> int:
    """Return the divisor of a number that is nearest to a wish."""
    small = [n for n in range(1, isqrt(number) + 1) if number % n == 0]
    return min({*small, *(number // n for n in small)}, key=lambda n: (abs(n - wish), n))


@register
@dataclass(frozen=True)
class PatchMerge(Layer):
    """Halves an image (channels last) by joining the features of each 2 × 2 square: between Swin's stages."""

    category = "Shape"
    synonyms = ("patch merging", "swin transformer", "space to depth", "downsample", "pixel unshuffle")
    definition = DEFINITIONS["PatchMerge"]
    saved = ()

    def infer(self, *x: Shape) -> Shape:
        height, width, features = channels_last(x, "PatchMerge")
        return (-(-height // 2), -(-width // 2), 4 * features)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        features = x[0][2]
        dealt = (range(place, place + 1) for place in range(features))
        own: Any = Along(2, 0, tuple(dealt)) if features <= MOST_WINDOWS else None
        return Reach((sliding(0, 2, 2), sliding(1, 2, 2), own))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        height, width, features = x[0]
        sides = ((letter, n) for letter, n in (("H", height), ("W", width)))
        halves = [f"{letter}_out = ⌈{n} / 2⌉ = {-(-n // 2)}" for letter, n in sides]
        return (*halves, f"features_out = 4 · {features} = {4 * features}")

    def init(self, *x: Shape) -> Call:
        return call("PatchMerge")
