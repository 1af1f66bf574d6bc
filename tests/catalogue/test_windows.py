"""Window attention against torchvision's own: equal outputs at equal weights, and what each position sees."""

from itertools import product
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode
from torchvision.models import maxvit, swin_transformer

from engine.catalogue import LAYERS, Layer
from engine.catalogue.layers.partition import WindowDepartition, WindowPartition
from engine.catalogue.layers.windows import PatchMerge, RelativePositionalMultiHeadAttention, Windowed
from engine.catalogue.mismatch import RemoveNode, SetValue
from engine.catalogue.shapes import Shape
from tests.catalogue.gradients import seen
from tests.catalogue.in_torch import computed, constructed
from tests.catalogue.sampling import refusal

KINDS = ("ShiftedWindowAttention", "ShiftedWindowAttentionV2")

PLACES: list[tuple[dict[str, Any], Shape]] = [
    ({"window_size": (4, 4), "num_heads": 3}, (8, 12, 6)),
    ({"window_size": (4, 4), "shift_size": (2, 2), "num_heads": 3}, (8, 12, 6)),
    ({"window_size": (4, 3), "shift_size": (2, 1), "num_heads": 2}, (9, 7, 8)),
    ({"window_size": (3, 4), "shift_size": (0, 2), "num_heads": 1}, (6, 9, 4)),
    ({"window_size": (7, 7), "shift_size": (3, 3), "num_heads": 2}, (7, 14, 4)),
    ({"window_size": (2, 2), "shift_size": (5, 1), "qkv_bias": False, "proj_bias": False}, (7, 6, 4)),
]


def layer_of(kind: str, values: dict[str, Any]) -> Windowed:
    layer = LAYERS[kind](**values)
    assert isinstance(layer, Windowed)
    return layer


def in_torchvision(kind: str, layer: Windowed, width: int) -> nn.Module:
    """Return torchvision's module for a layer, with random weights."""
    lists = {name: list(getattr(layer, name)) for name in ("window_size", "shift_size")}
    others = ("num_heads", "qkv_bias", "proj_bias", "attention_dropout", "dropout")
    module: nn.Module = getattr(swin_transformer, kind)(
        width, **lists, **{name: getattr(layer, name) for name in others}
    )
    for weight in module.parameters():
        nn.init.normal_(weight)
    return module


def same_outputs(layer: Layer, module: nn.Module, x: Shape) -> bool:
    """Tell whether a layer's module computes the same as another one, to the last bit."""
    own = constructed(layer, (x,))
    own.load_state_dict(module.state_dict(), strict=True)
    inputs = torch.randn(3, *x)
    with torch.no_grad():
        expected: Tensor = module.eval()(inputs)
        (found,) = computed(layer, own.eval(), [inputs])
    return torch.equal(found, expected)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("values", "x"), PLACES)
def test_attends_as_torchvision_does(kind: str, values: dict[str, Any], x: Shape) -> None:
    layer = layer_of(kind, values)
    torch.manual_seed(0)
    assert same_outputs(layer, in_torchvision(kind, layer, x[2]), x)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("values", "x"), PLACES)
def test_tables_are_torchvision_s(kind: str, values: dict[str, Any], x: Shape) -> None:
    layer = layer_of(kind, values)
    expected = dict(in_torchvision(kind, layer, x[2]).named_buffers())
    found = dict(constructed(layer, (x,)).named_buffers())
    assert found.keys() == expected.keys()
    assert all(torch.equal(found[name], expected[name]) for name in expected)


@pytest.mark.parametrize("kind", KINDS)
def test_gradients_are_torchvision_s(kind: str) -> None:
    """In training mode, too, each weight moves alike; keys have no bias in the second kind."""
    layer = layer_of(kind, {"window_size": (3, 3), "shift_size": (1, 1), "num_heads": 2})
    torch.manual_seed(0)
    module = in_torchvision(kind, layer, 4)
    own = constructed(layer, ((7, 6, 4),))
    own.load_state_dict(module.state_dict())
    inputs = torch.randn(2, 7, 6, 4)
    for each in (module, own):
        each.train()(inputs).square().sum().backward()
    expected = {name: weight.grad for name, weight in module.named_parameters()}
    for name, weight in own.named_parameters():
        torch.testing.assert_close(weight.grad, expected[name])


@pytest.mark.parametrize(("values", "x"), [({}, (4, 49, 64)), ({"head_dim": 8}, (2, 9, 8))])
def test_relative_attention_is_torchvision_s(values: dict[str, Any], x: Shape) -> None:
    layer = RelativePositionalMultiHeadAttention(**values)
    torch.manual_seed(0)
    module = maxvit.RelativePositionalMultiHeadAttention(x[2], layer.head_dim, x[1])
    nn.init.normal_(module.relative_position_bias_table)
    own = constructed(layer, (x,))
    assert torch.equal(own.relative_position_index, module.relative_position_index)
    assert same_outputs(layer, module, x)


@pytest.mark.parametrize("x", [(4, 6, 3), (5, 7, 2), (1, 1, 3)])
def test_patches_merge_as_torchvision_s(x: Shape) -> None:
    layer, inputs = PatchMerge(), torch.randn(2, *x)
    (found,) = computed(layer, constructed(layer, (x,)), [inputs])
    assert torch.equal(found, swin_transformer._patch_merging_pad(inputs))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("values", "x"),
    [
        ({"window_size": (2, 3), "shift_size": (1, 2), "num_heads": 2}, (4, 6, 2)),
        ({"window_size": (3, 2), "num_heads": 1}, (4, 3, 2)),
        ({"window_size": (3, 2), "shift_size": (5, 1), "num_heads": 1}, (7, 2, 2)),
    ],
)
def test_each_position_sees_its_window(kind: str, values: dict[str, Any], x: Shape) -> None:
    """What rolling brought into one window is kept apart: its attention is e⁻¹⁰⁰, as good as nothing."""
    layer = layer_of(kind, values)
    torch.manual_seed(0)
    inputs = (0.5 + torch.rand(1, *x)).requires_grad_()
    (output,) = computed(layer, constructed(layer, (x,)), [inputs])
    for place in product(*map(range, x)):
        (slope,) = torch.autograd.grad(output[(0, *place)], inputs, retain_graph=True)
        told = {tuple(index) for index in (slope[0].abs() > 1e-30).nonzero().tolist()}
        assert told == seen(layer.reach(x), place, x)


@pytest.mark.parametrize(("values", "x"), PLACES)
def test_one_example_multiplies_what_is_said(values: dict[str, Any], x: Shape) -> None:
    layer = layer_of("ShiftedWindowAttentionV2", values)
    with torch.device("meta"), FlopCounterMode(display=False) as counter:
        computed(layer, constructed(layer, (x,)), [torch.zeros(1, *x)])
    assert layer.macs(x) == counter.get_total_flops() // 2


@pytest.mark.parametrize(("window", "sides"), [((2, 2), (4, 6)), ((3, 2), (6, 2)), ((4, 4), (4, 4))])
def test_windows_are_torchvision_s_and_come_back(window: Shape, sides: Shape) -> None:
    x = torch.randn(2, 3, *sides)
    high, wide = window
    cut = WindowPartition(window_size=(high, wide))
    whole = WindowDepartition(window_size=(high, wide), rows=sides[0] // high)
    (found,) = computed(cut, constructed(cut, ((3, *sides),)), [x])
    if high == wide:
        assert torch.equal(found, maxvit.WindowPartition()(x, high))
    (back,) = computed(whole, constructed(whole, (cut.infer((3, *sides)),)), [found])
    assert torch.equal(back, x)


def test_windows_that_are_no_squares_are_refused() -> None:
    mismatch = refusal(RelativePositionalMultiHeadAttention(head_dim=4), ((3, 12, 8),))
    assert mismatch
    assert "12 positions are no square" in mismatch.message
    assert mismatch.needed == "windows × 9 × features"


@pytest.mark.parametrize(
    ("positions", "cure"),
    [
        (12, SetValue("window_size", (6, 2))),
        (720_720, SetValue("window_size", (715, 1008))),
        (999_983, RemoveNode()),
    ],
)
def test_windows_of_other_sizes_are_always_cured(positions: int, cure: object) -> None:
    mismatch = refusal(WindowDepartition(), ((1, positions, 8),))
    assert mismatch
    assert mismatch.suggestions == (cure,)


def test_formulas() -> None:
    layer = layer_of("ShiftedWindowAttention", {"num_heads": 3})
    assert layer.formulas((56, 54, 96)) == (
        "windows = ⌈56 / 7⌉ · ⌈54 / 7⌉ = 64",
        "width of a head = 96 / 3 = 32",
        f"MACs = 3136·96·(4·96 + 2·49) = {layer.macs((56, 54, 96))}",
    )
    assert PatchMerge().formulas((7, 8, 3)) == (
        "H_out = ⌈7 / 2⌉ = 4",
        "W_out = ⌈8 / 2⌉ = 4",
        "features_out = 4 · 3 = 12",
    )
