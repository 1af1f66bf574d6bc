"""Layers in which the positions of a sequence look at one another."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.catalogue.code import Call, Expression, Item, Name, call, unless
from engine.catalogue.declare import choice, integer, number, switch
from engine.catalogue.fields import LARGEST_COUNT, Value
from engine.catalogue.layer import BYTES, Layer, Preset, register
from engine.catalogue.layers.sequences import check_heads, check_pairs, sequence
from engine.catalogue.mismatch import Mismatch, RemoveLink
from engine.catalogue.reach import Along, Reach, only, same, sliding
from engine.catalogue.shapes import Shape, show

MOST_HEADS = 1024
VIT: Mapping[str, Value] = {
    "activation": "gelu",
    "norm_first": True,
    "layer_norm_eps": 1e-6,
    "dropout": 0.0,
}
"""How torchvision's vision transformers differ from PyTorch's defaults."""


@register
@dataclass(frozen=True)
class MultiheadAttention(Layer):
    """Lets every position of a sequence gather what it needs from all others, several ways at once."""

    category = "Attention and sequence"
    stem = "attention"
    synonyms = (
        "multi-head attention",
        "mha",
        "msa",
        "self-attention",
        "cross-attention",
        "transformer",
        "heads",
        "query key value",
    )
    summarised = ("num_heads", "attention")
    told = ("num_heads",)
    presets = (Preset("Cross-attention", "Lets one sequence gather from another.", {"attention": "cross"}),)
    port_parameters = ("attention",)
    saved = ()
    attention: str = choice(
        "self",
        ("self", "cross"),
        "self: the sequence looks at itself; cross: query looks at key, and takes from value.",
    )
    num_heads: int = integer(
        8, 1, MOST_HEADS, "Ways of looking, side by side; must divide the width of the sequence."
    )
    dropout: float = number(
        0.0, 0.0, 1.0, "Share of the attention that is set to zero while training.", "More"
    )
    bias: bool = switch(True, "Adds learned numbers in the projections.", "More")

    @classmethod
    def input_ports(cls, values: Mapping[str, object]) -> tuple[str, ...]:
        return ("query", "key", "value") if values.get("attention") == "cross" else cls.inputs

    def infer(self, *x: Shape) -> Shape:
        for port in range(len(x)):
            sequence(x, "MultiheadAttention", port)
        check_heads("MultiheadAttention", "num_heads", self.num_heads, x[0][1], MOST_HEADS)
        if len(x) > 1:
            check_pairs("MultiheadAttention", x[1], x[2])
        return x[0]

    def _widths(self, x: tuple[Shape, ...]) -> tuple[int, int, int]:
        """Return the widths of query, key and value."""
        query, key, value = x if len(x) > 1 else x * 3
        return query[1], key[1], value[1]

    def weights(self, *x: Shape) -> dict[str, Shape]:
        width, key, value = self._widths(x)
        found: dict[str, Shape]
        if width == key == value:
            found = {"in_proj_weight": (3 * width, width)}
        else:
            found = {
                "q_proj_weight": (width, width),
                "k_proj_weight": (width, key),
                "v_proj_weight": (width, value),
            }
        found["out_proj.weight"] = (width, width)
        biases: dict[str, Shape] = {"in_proj_bias": (3 * width,), "out_proj.bias": (width,)}
        return {**found, **biases} if self.bias else found

    def macs(self, *x: Shape) -> int:
        width, key, value = self._widths(x)
        length, pairs = x[0][0], x[-1][0]
        projections = width * (2 * length * width + pairs * (key + value))
        return projections + 2 * length * pairs * width

    def uses(self, *x: Shape) -> int:
        return x[0][0]

    def saved_bytes(self, *x: Shape) -> int:
        """Count the inputs by batch, the projections and the result (measured with torch 2.15).

        Without dropout the fused kernel keeps one number a row of attention, with it the attention thrice;
        where everything is dropped there is no mask, and twice.
        """
        width, key, value = self._widths(x)
        length, pairs = x[0][0], x[-1][0]
        entering = length * width + (pairs * (key + value) if len(x) > 1 else 0)
        if not self.dropout:
            inner = (length + 2 * pairs) * width + self.num_heads * length
        else:
            scaled, values = (length + pairs) * width, pairs * width * (1 if len(x) > 1 else 3)
            times = 2 if self.dropout == 1 else 3
            inner = scaled + values + times * self.num_heads * length * pairs
        return BYTES * (entering + inner + length * width)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((same(0) if len(x) > 1 and port == 0 else None, None))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        width, heads = x[0][1], self.num_heads
        return (
            f"width of a head = {width} / {heads} = {width // heads}",
            f"attention = {x[0][0]} × {x[-1][0]} for each of {heads} heads",
            f"MACs = {self.products(*x)} = {self.macs(*x)}",
        )

    def products(self, *x: Shape) -> str:
        """Write the sum of the projections and of both products of attention, with the numbers put in."""
        width, key, value = self._widths(x)
        length, pairs = x[0][0], x[-1][0]
        projections = f"4·{length}·{width}·{width}"
        if len(x) > 1:
            projections = f"2·{length}·{width}·{width} + {pairs}·({key} + {value})·{width}"
        return f"{projections} + 2·{length}·{pairs}·{width}"

    def init(self, *x: Shape) -> Call:
        width, key, value = self._widths(x)
        others = {"kdim": unless(key, width), "vdim": unless(value, width)} if len(x) > 1 else {}
        return call(
            "nn.MultiheadAttention",
            width,
            self.num_heads,
            dropout=unless(self.dropout, 0.0),
            bias=unless(self.bias, True),
            **others,
            batch_first=True,
        )

    def call(self, module: Name, *x: Name) -> Expression:
        return Item(Call(module, x if len(x) > 1 else x * 3, {"need_weights": False}), "0")


@register
@dataclass(frozen=True)
class ScaledDotProductAttention(Layer):
    """Mixes the values by how well each query matches their keys; it learns nothing itself."""

    category = "Attention and sequence"
    stem = "sdpa"
    synonyms = ("attention", "query key value", "softmax", "transformer")
    summarised = ("is_causal",)
    presets = (Preset("Causal attention", "No position sees a later one, as in GPT.", {"is_causal": True}),)
    inputs = ("query", "key", "value")
    saved = ("input", "output")
    is_causal: bool = switch(False, "Each position sees none that comes later.")

    def infer(self, *x: Shape) -> Shape:
        query, key, value = x
        for port, shape in enumerate(x):
            if len(shape) not in (2, 3) or len(shape) != len(query):
                raise Mismatch(
                    "needs-sequence",
                    "ScaledDotProductAttention takes three sequences (length × width, or heads × length × "
                    f"width), but its input {self.inputs[port]} is {show(shape)}: give all three one form.",
                    RemoveLink(),
                    port=port,
                    needed="length × width" if len(query) == 2 else "heads × length × width",
                )
        self._check(1, query[-1] == key[-1], "key must be as wide as query", x, (*key[:-1], query[-1]))
        self._check(2, key[-2] == value[-2], "value must be as long as key", x, (key[-2], value[-1]))
        heads = query[:-2]
        for port in (1, 2):
            fits = all(n == m or 1 in (n, m) for n, m in zip(heads, x[port][:-2], strict=True))
            self._check(port, fits, "all need equally many heads", x, (*heads, *x[port][-2:]))
            heads = tuple(map(max, heads, x[port][:-2]))
        return (*heads, query[-2], value[-1])

    def _check(self, port: int, fits: bool, rule: str, x: tuple[Shape, ...], needed: Shape) -> None:
        if fits:
            return
        came = ", ".join(f"{name} {show(shape)}" for name, shape in zip(self.inputs, x, strict=True))
        raise Mismatch(
            "sequences-differ",
            f"ScaledDotProductAttention gets {came}, but {rule}: change what leads there.",
            RemoveLink(),
            port=port,
            needed=show(needed),
        )

    def macs(self, *x: Shape) -> int:
        """Count both products; a single head that stands for several is multiplied once as long as it can."""
        query, key, value = x
        matching, mixing = _heads(query, key) * query[-1], _heads(*x) * value[-1]
        return query[-2] * key[-2] * (matching + mixing)

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        query, key, value = x
        products = f"{_heads(query, key)}·{query[-1]} + {_heads(*x)}·{value[-1]}"
        return (f"MACs = {query[-2]}·{key[-2]}·({products}) = {self.macs(*x)}",)

    def saved_bytes(self, *x: Shape) -> int:
        heads, length, pairs = _heads(*x), x[0][-2], x[1][-2]
        if x[0][-1] == x[2][-1]:  # the fused kernel keeps the sum of each row of its softmax
            return BYTES * heads * length
        return BYTES * heads * (length * pairs + (length + pairs) * x[0][-1])

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        heads = (only(0) if x[port][0] == 1 < _heads(*x) else same(0),) if len(x[0]) == 3 else ()
        positions = len(x[0]) - 2
        along: Along | None = same(positions) if port == 0 else None
        if port and self.is_causal:
            along = sliding(positions, x[0][-2], 1, x[0][-2] - 1)
        return Reach((*heads, along, same(positions + 1) if port == 2 else None))

    def call(self, module: Name, *x: Name) -> Expression:
        causal = {"is_causal": True} if self.is_causal else {}
        return Call("F.scaled_dot_product_attention", x, causal)


def _heads(*x: Shape) -> int:
    """Return how many heads sequences have together: a single one stands for all."""
    return max(shape[0] if len(shape) == 3 else 1 for shape in x)


@register
@dataclass(frozen=True)
class TransformerEncoderLayer(Layer):
    """Attention and a small network for each position, each with a skip connection and a norm."""

    category = "Attention and sequence"
    stem = "encoder"
    synonyms = ("transformer", "self-attention", "bert", "vit", "vision transformer", "encoder block")
    summarised = ("nhead", "dim_feedforward", "norm_first")
    told = ("nhead", "dim_feedforward")
    presets = (
        Preset("Vision transformer layer", "With the norms first and GELU (Dosovitskiy et al., 2021).", VIT),
    )
    saved = ()
    nhead: int = integer(8, 1, MOST_HEADS, "Heads of the attention; must divide the width of the sequence.")
    dim_feedforward: int = integer(
        2048, 1, LARGEST_COUNT, "Width between the two linear layers; often four times the sequence's."
    )
    dropout: float = number(0.1, 0.0, 1.0, "Share of the values that are set to zero while training.")
    activation: str = choice("relu", ("relu", "gelu"), "What bends the values between the linear layers.")
    norm_first: bool = switch(
        False, "Puts the norms before attention and linear layers, as vision transformers have them.", "More"
    )
    layer_norm_eps: float = number(1e-5, 0.0, 1.0, "Added to the variance, against division by 0.", "More")
    bias: bool = switch(True, "Adds learned numbers in linear layers and norms.", "More")

    def infer(self, *x: Shape) -> Shape:
        _, width = shape = sequence(x, "TransformerEncoderLayer")
        check_heads("TransformerEncoderLayer", "nhead", self.nhead, width, MOST_HEADS)
        return shape

    def _attention(self) -> MultiheadAttention:
        return MultiheadAttention(num_heads=self.nhead, dropout=self.dropout, bias=self.bias)

    def weights(self, *x: Shape) -> dict[str, Shape]:
        width, inner = x[0][1], self.dim_feedforward
        found = {f"self_attn.{name}": shape for name, shape in self._attention().weights(*x).items()}
        found.update({"linear1.weight": (inner, width), "linear2.weight": (width, inner)})
        found.update({"norm1.weight": (width,), "norm2.weight": (width,)})
        if self.bias:
            found.update({"linear1.bias": (inner,), "linear2.bias": (width,)})
            found.update({"norm1.bias": (width,), "norm2.bias": (width,)})
        return found

    def macs(self, *x: Shape) -> int:
        length, width = x[0]
        return self._attention().macs(*x) + 2 * length * width * self.dim_feedforward

    def uses(self, *x: Shape) -> int:
        return x[0][0]

    def saved_bytes(self, *x: Shape) -> int:
        """Count what attention, norms, linear layers and dropouts keep (measured with torch 2.15)."""
        length, width = x[0]
        wide, inner, statistics = length * width, length * self.dim_feedforward, 4 * length
        masks = 2 * wide + 2 * inner if self.dropout else 0
        bent = inner if self.activation == "gelu" and not self.dropout else 0
        return self._attention().saved_bytes(*x) + BYTES * (3 * wide + inner + statistics + masks + bent)

    def reach(self, *x: Shape, port: int = 0, output: int = 0) -> Reach:
        return Reach((None, None))

    def formulas(self, *x: Shape) -> tuple[str, ...]:
        *sizes, _ = self._attention().formulas(*x)
        products = f"{self._attention().products(*x)} + 2·{x[0][0]}·{x[0][1]}·{self.dim_feedforward}"
        return (*sizes, f"MACs = {products} = {self.macs(*x)}")

    def init(self, *x: Shape) -> Call:
        return call(
            "nn.TransformerEncoderLayer",
            x[0][1],
            self.nhead,
            dim_feedforward=unless(self.dim_feedforward, 2048),
            dropout=unless(self.dropout, 0.1),
            activation=unless(self.activation, "relu"),
            layer_norm_eps=unless(self.layer_norm_eps, 1e-5),
            batch_first=True,
            norm_first=unless(self.norm_first, False),
            bias=unless(self.bias, True),
        )
