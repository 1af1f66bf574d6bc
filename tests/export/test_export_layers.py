"""Single layers as they are exported: tidy, and equal to the module that one would write by hand."""

import runpy
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torchvision import ops
from torchvision.models.convnext import LayerNorm2d
from torchvision.models.maxvit import RelativePositionalMultiHeadAttention
from torchvision.models.swin_transformer import ShiftedWindowAttention, ShiftedWindowAttentionV2

from engine.analysis import analyse
from engine.catalogue import LAYERS
from engine.catalogue.declare import integer
from engine.catalogue.shapes import Shape
from engine.compile.build import build
from engine.export.pytorch import source
from templates.drawing import design, graph, parameter, row
from tests.catalogue.exported import NODE, exported
from tests.export.checks import assert_tidy

ROW, SEQUENCE, IMAGE, VOLUME = (6,), (6, 8), (6, 4, 5), (6, 3, 4, 5)
Made = Callable[[], nn.Module | nn.Parameter]


@dataclass(frozen=True)
class Case:
    """A layer and what it is by hand."""

    type: str
    shapes: tuple[Shape, ...]
    by_hand: Made
    values: tuple[tuple[str, Any], ...] = ()


def case(type: str, shape: Shape, by_hand: Made, *more: Shape, **values: Any) -> Case:
    return Case(type, (shape, *more), by_hand, tuple(values.items()))


NORMALISATION = [
    case("BatchNorm1d", ROW, lambda: nn.BatchNorm1d(6)),
    case("BatchNorm1d", SEQUENCE, lambda: nn.BatchNorm1d(6, momentum=0.5), momentum=0.5),
    case("BatchNorm2d", IMAGE, lambda: nn.BatchNorm2d(6, affine=False), affine=False),
    case("BatchNorm3d", VOLUME, lambda: nn.BatchNorm3d(6, eps=0.001), eps=0.001),
    case("InstanceNorm1d", SEQUENCE, lambda: nn.InstanceNorm1d(6)),
    case("InstanceNorm2d", IMAGE, lambda: nn.InstanceNorm2d(6, affine=True), affine=True),
    case(
        "InstanceNorm3d",
        VOLUME,
        lambda: nn.InstanceNorm3d(6, track_running_stats=True),
        track_running_stats=True,
    ),
    case("GroupNorm", IMAGE, lambda: nn.GroupNorm(3, 6), num_groups=3),
    case("LayerNorm", SEQUENCE, lambda: nn.LayerNorm(8, bias=False), bias=False),
    case("LayerNorm", (3, 3, 3), lambda: nn.LayerNorm((3, 3, 3)), dims=3),
    case("RMSNorm", SEQUENCE, lambda: nn.RMSNorm(8)),
    case("RMSNorm", IMAGE, lambda: nn.RMSNorm((4, 5), eps=0.1), dims=2, eps=0.1),
    case("LayerNorm2d", IMAGE, lambda: LayerNorm2d(6, eps=1e-6)),
    case("LocalResponseNorm", IMAGE, lambda: nn.LocalResponseNorm(3, alpha=1.0), size=3, alpha=1.0),
]

PLAIN = """
    ReLU ReLU6 LeakyReLU PReLU RReLU ELU SELU CELU GELU SiLU Mish Hardswish Hardsigmoid Hardtanh Sigmoid
    LogSigmoid Tanh Softplus Softsign
"""

ACTIVATION = [
    *(case(name, IMAGE, getattr(nn, name)) for name in PLAIN.split()),
    case("PReLU", IMAGE, lambda: nn.PReLU(6, 0.5), per_channel=True, slope=0.5),
    case("RReLU", IMAGE, lambda: nn.RReLU(0.2, 0.3), lower=0.2, upper=0.3),
    case("CELU", IMAGE, lambda: nn.CELU(0.5), alpha=0.5),
    case("GELU", IMAGE, lambda: nn.GELU("tanh"), approximate="tanh"),
    case("Threshold", IMAGE, lambda: nn.Threshold(0.1, -1.0), threshold=0.1, value=-1.0),
    case("Softmax", IMAGE, lambda: nn.Softmax(3), dim=3),
    case("LogSoftmax", ROW, lambda: nn.LogSoftmax(1)),
    case("GLU", IMAGE, lambda: nn.GLU(1)),
]

DENSE = [
    case("Linear", ROW, lambda: nn.Linear(6, 10)),
    case(
        "Linear", IMAGE, lambda: nn.Linear(5, 3, bias=False), out_features=3, bias=False, each_position=True
    ),
    case("Bilinear", (3,), lambda: nn.Bilinear(3, 5, 10), (5,)),
    case("Embedding", ROW, lambda: nn.Embedding(9, 4), num_embeddings=9, embedding_dim=4),
    case("Dropout", IMAGE, nn.Dropout),
    case("Dropout1d", SEQUENCE, lambda: nn.Dropout1d(0.25), p=0.25),
    case("Dropout2d", IMAGE, nn.Dropout2d),
    case("Dropout3d", VOLUME, nn.Dropout3d),
    case("AlphaDropout", ROW, nn.AlphaDropout),
    case("StochasticDepth", IMAGE, lambda: ops.StochasticDepth(0.5, "batch"), p=0.5, mode="batch"),
    case("LayerScale", IMAGE, lambda: nn.Parameter(torch.full((6, 1, 1), 0.5)), init_values=0.5),
    case("LayerScale", (6, 8), lambda: nn.Parameter(torch.full((8,), 1e-6))),
]

WINDOWS = [
    case("ShiftedWindowAttention", IMAGE, lambda: ShiftedWindowAttention(5, [7, 7], [0, 0], 1), num_heads=1),
    case(
        "ShiftedWindowAttention",
        (6, 4, 6),
        lambda: ShiftedWindowAttention(6, [3, 2], [1, 1], 2, False, False),
        window_size=(3, 2),
        shift_size=(1, 1),
        num_heads=2,
        qkv_bias=False,
        proj_bias=False,
    ),
    case(
        "ShiftedWindowAttentionV2",
        (6, 4, 6),
        lambda: ShiftedWindowAttentionV2(6, [3, 2], [1, 1], 2),
        window_size=(3, 2),
        shift_size=(1, 1),
        num_heads=2,
    ),
    case(
        "RelativePositionalMultiHeadAttention",
        (3, 9, 6),
        lambda: RelativePositionalMultiHeadAttention(6, 2, 9),
        head_dim=2,
    ),
]

CASES = [*NORMALISATION, *ACTIVATION, *DENSE, *WINDOWS]


class ByHand(nn.Module):
    """A network of one layer, written by hand."""

    def __init__(self, name: str, made: nn.Module | nn.Parameter) -> None:
        super().__init__()
        self.name = name
        setattr(self, NODE, made)

    def forward(self, *x: Tensor) -> Tensor:
        made = getattr(self, NODE)
        if self.name == "LayerScale":
            result = x[0] * made
        else:
            result = made(x[0].long()) if self.name == "Embedding" else made(*x)
        assert isinstance(result, Tensor)
        return result


@pytest.fixture(params=CASES, ids=lambda each: f"{each.type}-{len(each.shapes[0])}-{len(each.values)}")
def placed(request: pytest.FixtureRequest) -> Case:
    each: Case = request.param
    return each


def run(model: nn.Module, inputs: list[Tensor], *, training: bool) -> Tensor:
    torch.manual_seed(7)
    with torch.no_grad():
        result: Tensor = model.train(training)(*inputs)
    return result


def test_exported_layer_is_the_module_by_hand(placed: Case) -> None:
    with torch.random.fork_rng():
        torch.manual_seed(1)
        by_hand = ByHand(placed.type, placed.by_hand())
        model = build(exported(LAYERS[placed.type](**dict(placed.values)), *placed.shapes))
        assert {name: each.shape for name, each in model.state_dict().items()} == {
            name: each.shape for name, each in by_hand.state_dict().items()
        }
        for weight in by_hand.parameters():
            nn.init.normal_(weight)
        model.load_state_dict(by_hand.state_dict())
        inputs = [torch.randn(3, *shape) for shape in placed.shapes]
        if placed.type == "Embedding":
            inputs = [each.abs() for each in inputs]
        for training in (True, False):
            expected = run(by_hand, inputs, training=training)
            assert torch.equal(run(model, inputs, training=training), expected)
        for name, each in by_hand.state_dict().items():
            assert torch.equal(model.state_dict()[name], each)


def test_fresh_weights_are_drawn_alike(placed: Case) -> None:
    with torch.random.fork_rng():
        torch.manual_seed(2)
        by_hand = ByHand(placed.type, placed.by_hand())
        torch.manual_seed(2)
        model = build(exported(LAYERS[placed.type](**dict(placed.values)), *placed.shapes))
    for name, each in by_hand.state_dict().items():
        assert torch.equal(model.state_dict()[name], each)


def test_exported_files_are_tidy_and_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [tmp_path / f"layer{index}.py" for index in range(len(CASES))]
    for path, each in zip(paths, CASES, strict=True):
        text = exported(LAYERS[each.type](**dict(each.values)), *each.shapes).text
        path.write_text(text, encoding="utf-8")
    assert_tidy(*paths)
    with torch.random.fork_rng():
        for path in paths:
            runpy.run_path(str(path), run_name="__main__")
    assert capsys.readouterr().out.count(" parameters, output (1, ") == len(CASES)


def test_one_class_serves_blocks_of_different_widths() -> None:
    """The layers' own classes are written once, and what depends on the width is an argument."""
    block = graph(
        row("input", "Input"),
        row("norm", "LayerNorm2d"),
        row("conv", "Conv2d", out_channels="=width", kernel_size=1),
        row("whole", "LayerNorm", dims=3),
        row("layer_scale", "LayerScale"),
        row("stochastic_depth", "StochasticDepth"),
        row("bend", "PReLU", per_channel=True),
        row("output", "Output"),
        parameters={"width": parameter(integer(4, 1, 512, "Channels."))},
    )
    network = graph(
        row("input", "Input", shape=(4, 7, 7)),
        row("narrow", "Stage", width=7),
        row("wide", "Stage", width=8),
        row("output", "Output"),
    )
    drawn = design("Two widths", network, {"Stage": block})
    made = source(drawn, analyse(drawn))
    assert made.text.count("\nclass ") == 4
    assert "LayerNorm2d(in_channels, eps=1e-06)" in made.text
    assert "nn.LayerNorm((width, 7, 7))" in made.text
    assert "self.layer_scale = nn.Parameter(torch.full((width, 1, 1), 1e-06))" in made.text
    assert "nn.PReLU(num_parameters=width)" in made.text
    shapes = {name: tuple(each.shape) for name, each in build(made).state_dict().items()}
    assert shapes["narrow.whole.weight"] == (7, 7, 7)
    assert shapes["wide.norm.weight"] == (7,)
    assert shapes["wide.layer_scale"] == (8, 1, 1)
    assert shapes["wide.bend.weight"] == (8,)
