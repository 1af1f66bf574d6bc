"""Exported networks on sequences give the output of modules written by hand, at equal weights."""

from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.models import VisionTransformer

from engine.catalogue.declare import choice, integer
from engine.graph.document import Design
from templates.drawing import design, graph, parameter, row
from tests.export.by_hand import assert_same, exported
from tests.export.checks import example_inputs, model_of, outputs_of


class Reader(nn.Module):
    """Tokens, an encoder, attention to what came in, and two recurrent layers."""

    def __init__(self) -> None:
        super().__init__()
        self.class_token = nn.Parameter(torch.zeros(1, 1, 16))
        self.pos_embedding = nn.Parameter(torch.zeros(1, 10, 16))
        self.encoder = nn.TransformerEncoderLayer(
            16, 4, dim_feedforward=24, dropout=0.0, activation="gelu", batch_first=True, norm_first=True
        )
        self.look = nn.MultiheadAttention(16, 2, batch_first=True, kdim=5, vdim=16)
        self.own = nn.MultiheadAttention(16, 8, batch_first=True, bias=False)
        self.lstm = nn.LSTM(16, 6, batch_first=True, num_layers=2, bidirectional=True)
        self.gru = nn.GRU(12, 7, batch_first=True)
        self.fc = nn.Linear(7, 3)

    def forward(self, words: Tensor, other: Tensor) -> tuple[Tensor, Tensor]:
        x = torch.cat([self.class_token.expand(len(words), -1, -1), words], 1) + self.pos_embedding
        x = self.encoder(x)
        y, _ = self.look(x, other, words_of(other))
        y, _ = self.own(y, y, y)
        z, _ = self.lstm(y)
        _, last = self.gru(z)
        return self.fc(last[0]), F.scaled_dot_product_attention(y, x, x, is_causal=True)


def words_of(other: Tensor) -> Tensor:
    """Stand for a second source of the same length."""
    return other.repeat(1, 1, 4)[..., :16]


def reader() -> Design:
    rows = (
        row("other", "Input", shape=(4, 5)),
        row("others", "Input", shape=(4, 16)),
        row("words", "Input", shape=(9, 16)),
        row("class_token", "ClassToken"),
        row("pos_embedding", "PositionEmbedding"),
        row(
            "encoder",
            "TransformerEncoderLayer",
            nhead=4,
            dim_feedforward=24,
            dropout=0.0,
            activation="gelu",
            norm_first=True,
        ),
        row(
            "look", "MultiheadAttention", attention="cross", num_heads=2, after=("encoder", "other", "others")
        ),
        row("own", "MultiheadAttention", bias=False),
        row("lstm", "LSTM", hidden_size=6, num_layers=2, bidirectional=True),
        row("gru", "GRU", hidden_size=7, output="last", dropout=0.5),
        row("fc", "Linear", out_features=3),
        row("output", "Output"),
        row("sdpa", "ScaledDotProductAttention", is_causal=True, after=("own", "encoder", "encoder")),
        row("output2", "Output"),
    )
    return design("Reader", graph(*rows))


def test_attention_tokens_and_recurrent_layers_are_those_by_hand(tmp_path: Path) -> None:
    written = exported(reader(), tmp_path)
    assert "import torch.nn.functional as F\n" in written.text
    model, by_hand = model_of(written), Reader().eval()
    by_hand.load_state_dict(model.state_dict())
    other, _, words = example_inputs(written)
    scores, mixed = outputs_of(model, [other, words_of(other), words])
    with torch.no_grad():
        expected = by_hand(words, other)
    torch.testing.assert_close(scores, expected[0])  # by hand, attention returns its weights as well
    torch.testing.assert_close(mixed, expected[1])


class Part(nn.Module):
    """What `parts` places twice, once wide and once narrow."""

    def __init__(self, length: int, width: int, hidden: int, heads: int) -> None:
        super().__init__()
        self.token = nn.Parameter(torch.zeros(1, 1, width))
        self.place = nn.Parameter(torch.zeros(1, length + 1, width))
        self.attention = nn.MultiheadAttention(width, heads, batch_first=True)
        self.rnn = nn.LSTM(width, hidden, batch_first=True)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.cat([self.token.expand(len(x), -1, -1), x], dim=1) + self.place
        return self.rnn(self.attention(x, x, x)[0])[0]  # type: ignore[no-any-return]


class Parts(nn.Module):
    """Two parts, one after the other."""

    def __init__(self) -> None:
        super().__init__()
        self.wide = Part(5, 12, 8, 4)
        self.narrow = Part(6, 8, 6, 2)

    def forward(self, x: Tensor) -> Tensor:
        return self.narrow(self.wide(x))  # type: ignore[no-any-return]


def parts() -> Design:
    part = graph(
        row("input", "Input"),
        row("token", "ClassToken"),
        row("place", "PositionEmbedding"),
        row("attention", "MultiheadAttention", num_heads="=heads"),
        row("rnn", "LSTM", hidden_size="=hidden"),
        row("output", "Output"),
        parameters={
            "heads": parameter(integer(2, 1, 64, "Heads.")),
            "hidden": parameter(integer(6, 1, 64, "Memory.")),
        },
    )
    network = graph(
        row("input", "Input", shape=(5, 12)),
        row("wide", "Part", heads=4, hidden=8),
        row("narrow", "Part"),
        row("output", "Output"),
    )
    return design("Parts", network, {"Part": part})


def test_places_of_a_block_that_differ_in_length_and_width_share_a_class(tmp_path: Path) -> None:
    """A bare parameter's shape is told by arguments of the class, as that of any module."""
    written = exported(parts(), tmp_path)
    assert written.text.count("class Part(") == 1
    assert "self.token = nn.Parameter(torch.zeros(1, 1, in_features))\n" in written.text
    assert "nn.MultiheadAttention(in_features, heads, batch_first=True)\n" in written.text
    assert "# (in_length + 1) × in_features\n" in written.text
    assert_same(written, Parts())


def test_places_that_compute_otherwise_get_classes_of_their_own(tmp_path: Path) -> None:
    """What stands in `forward` cannot be an argument: whether all outputs or the last go on."""
    part = graph(
        row("input", "Input"),
        row("rnn", "GRU", hidden_size=4, output="=which"),
        row("output", "Output"),
        parameters={"which": parameter(choice("all", ("all", "last"), "What goes on."))},
    )
    network = graph(
        row("input", "Input", shape=(5, 12)),
        row("first", "Part"),
        row("second", "Part", which="last"),
        row("fc", "Linear", out_features=2),
        row("output", "Output"),
    )
    written = exported(design("Net", network, {"Part": part}), tmp_path)
    assert written.text.count("self.rnn(x)[0]\n") + written.text.count("self.rnn(x)[0]  #") == 1
    assert written.text.count("self.rnn(x)[0][:, -1]") == 1


def test_long_names_are_broken_as_the_formatter_does(tmp_path: Path) -> None:
    name = "attention_with_a_name_that_is_as_long_as_a_name_may_be_in_convas"
    rows = (
        row("a_rather_long_name_of_an_input_of_this_network", "Input", shape=(9, 16)),
        row(f"{name[:-3]}tok", "ClassToken"),
        row(f"{name[:-3]}pos", "PositionEmbedding"),
        row(name, "MultiheadAttention"),
        row(f"{name[:-3]}enc", "TransformerEncoderLayer", dim_feedforward=100, norm_first=True),
        row(f"{name[:-3]}rnn", "LSTM", hidden_size=123, num_layers=3, bidirectional=True, output="last"),
        row("output", "Output"),
    )
    exported(design("Long", graph(*rows)), tmp_path)


def vision_transformer() -> Design:
    """Return torchvision's vision transformer, small, with its names."""
    mlp = graph(
        row("input", "Input"),
        row("0", "Linear", out_features=64, each_position=True),
        row("1", "GELU"),
        row("2", "Dropout", p=0.1),
        row("3", "Linear", out_features=32, each_position=True),
        row("4", "Dropout", p=0.1),
        row("output", "Output"),
    )
    layer = graph(
        row("input", "Input"),
        row("ln_1", "LayerNorm", eps=1e-6),
        row("self_attention", "MultiheadAttention", num_heads=4),
        row("dropout", "Dropout", p=0.1),
        row("add", "Add", after=("dropout", "input")),
        row("ln_2", "LayerNorm", eps=1e-6),
        row("mlp", "Mlp"),
        row("add2", "Add", after=("add", "mlp")),
        row("output", "Output"),
    )
    layers = graph(
        row("input", "Input"),
        row("encoder_layer_0", "EncoderBlock"),
        row("encoder_layer_1", "EncoderBlock"),
        row("output", "Output"),
    )
    encoder = graph(
        row("input", "Input"),
        row("pos_embedding", "PositionEmbedding"),
        row("layers", "Layers"),
        row("ln", "LayerNorm", eps=1e-6),
        row("output", "Output"),
    )
    heads = graph(row("input", "Input"), row("head", "Linear", out_features=5), row("output", "Output"))
    network = graph(
        row("input", "Input", shape=(3, 32, 32)),
        row("conv_proj", "Conv2d", out_channels=32, kernel_size=8, stride=8),
        row("patches", "Flatten", start_dim=2),
        row("positions", "Transpose"),
        row("class_token", "ClassToken"),
        row("encoder", "Encoder"),
        row("first", "Slice", end=1),
        row("flatten", "Flatten"),
        row("heads", "Heads"),
        row("output", "Output"),
    )
    blocks = {"Mlp": mlp, "EncoderBlock": layer, "Layers": layers, "Encoder": encoder, "Heads": heads}
    return design("ViT", network, blocks)


def test_a_vision_transformer_is_torchvision_s(tmp_path: Path) -> None:
    """With its keys and, at equal weights, its output."""
    written = exported(vision_transformer(), tmp_path)
    reference = VisionTransformer(
        image_size=32, patch_size=8, num_layers=2, num_heads=4, hidden_dim=32, mlp_dim=64, num_classes=5
    )
    assert model_of(written).state_dict().keys() == reference.state_dict().keys()
    assert_same(written, reference)
