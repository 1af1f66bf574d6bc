"""How often one example uses each weight: counted by moving a weight and seeing what moves with it."""

from collections import Counter
from dataclasses import replace
from math import prod
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from engine.catalogue import LAYERS, Layer
from engine.catalogue.shapes import Shape
from tests.catalogue.in_torch import BATCH, computed, constructed, named
from tests.catalogue.sampling import placed, refusal

IN_WINDOWS = {"ShiftedWindowAttention", "ShiftedWindowAttentionV2", "RelativePositionalMultiHeadAttention"}
BY_THEMSELVES = {
    *("MultiheadAttention", "TransformerEncoderLayer", "LSTM", "GRU", "Embedding", "RelativePositionBias"),
    *IN_WINDOWS,
}
"""Layers whose outputs do not each use a weight once; there are tests for them further down."""

WITH_WEIGHTS = [
    each
    for each in LAYERS.values()
    if each.weights is not Layer.weights and each.__name__ not in BY_THEMSELVES
]


def moved(layer: Layer, module: Any, inputs: list[Tensor], weight: Tensor, place: Shape) -> int:
    """Return how many numbers of the first example's output change with one of a weight."""
    with torch.no_grad():
        (before,) = (made.clone() for made in computed(layer, module, inputs))  # of a view of the weight
        weight[place] += 1.0
        (after,) = (made.clone() for made in computed(layer, module, inputs))
        weight[place] -= 1.0
    return int((before[0] != after[0]).sum())


def check_uses(type: type[Layer], data: st.DataObject, tally: Counter[str]) -> None:
    layer, x = data.draw(placed(type))
    if "padding" in vars(layer):  # a weight that meets padding moves nothing, though it is used
        layer = replace(layer, padding=(0,) * len(vars(layer)["kernel_size"]))  # type: ignore[type-var]  # all layers are dataclasses
    learns = {name: True for name in ("affine", "elementwise_affine") if name in vars(layer)}
    layer = replace(layer, **learns)  # type: ignore[type-var]  # all layers are dataclasses
    if refusal(layer, x) or not layer.weights(*x):
        return
    torch.manual_seed(0)
    module = constructed(layer, x)
    module = module.double().eval() if isinstance(module, nn.Module) else nn.Parameter(module.double())
    inputs = [-1.0 - torch.rand(BATCH, *shape, dtype=torch.float64) for shape in x]
    for name, weight in named(module, "named_parameters"):
        if name == "bias" and type.__name__.startswith("ConvTranspose"):
            continue  # it is added to each position of the output, the kernel laid down at each of the input
        place = tuple(data.draw(st.integers(0, size - 1)) for size in weight.shape)
        count = moved(layer, module, inputs, weight, place)
        if count == 0 and layer.category == "Normalisation":
            continue  # a number alone is always the mean, so that its scale does not matter
        assert count == layer.uses(*x)
        tally["held"] += 1


@pytest.mark.parametrize("type", WITH_WEIGHTS, ids=lambda each: each.__name__)
def test_each_weight_is_used_as_often_as_said(type: type[Layer]) -> None:
    tally: Counter[str] = Counter()
    settings(max_examples=40)(given(st.data())(lambda data: check_uses(type, data, tally)))()
    assert tally["held"]


@pytest.mark.parametrize("type", LAYERS.values(), ids=LAYERS.keys())
def test_without_weights_nothing_is_used(type: type[Layer]) -> None:
    if type.weights is Layer.weights and type.inputs:
        assert type().uses(*[(8, 8, 8)] * 2) == 0


@pytest.mark.parametrize(("name", "weight"), [("LSTM", "weight_hh_l0"), ("GRU", "weight_hh_l0")])
def test_recurrent_layers_use_their_weights_once_for_each_position(name: str, weight: str) -> None:
    """A layer equals its cell applied at each position, which is one use of each weight."""
    length, width, hidden = 5, 3, 4
    layer: Any = LAYERS[name](hidden_size=hidden)  # type: ignore[call-arg]  # declared by its fields
    module = constructed(layer, ((length, width),))
    cell = getattr(nn, f"{name}Cell")(width, hidden)
    cell.load_state_dict({key.removesuffix("_l0"): tensor for key, tensor in module.state_dict().items()})
    x, state, steps, outputs = torch.randn(1, length, width), None, 0, []
    for position in range(length):
        state = cell(x[:, position], state)
        outputs.append(state[0] if name == "LSTM" else state)
        steps += 1
    (found,) = computed(layer, module, [x])
    assert torch.allclose(found, torch.stack(outputs, dim=1), atol=1e-6)
    assert layer.uses((length, width)) == steps


@pytest.mark.parametrize(
    ("name", "values", "path"),
    [
        ("MultiheadAttention", {"num_heads": 2}, "out_proj.weight"),
        ("TransformerEncoderLayer", {"nhead": 2, "dim_feedforward": 6}, "linear2.weight"),
        ("ShiftedWindowAttention", {"window_size": (2, 3), "shift_size": (1, 1)}, "proj.weight"),
        ("ShiftedWindowAttentionV2", {"window_size": (2, 3)}, "proj.weight"),
        ("RelativePositionalMultiHeadAttention", {"head_dim": 2}, "merge.weight"),
    ],
)
def test_attention_uses_its_weights_once_for_each_position(
    name: str, values: dict[str, Any], path: str
) -> None:
    shape = (5, 4, 4) if name in IN_WINDOWS else (5, 4)
    layer = LAYERS[name](**values)
    torch.manual_seed(0)
    module = constructed(layer, (shape,)).eval()
    inputs = [torch.randn(1, *shape)]
    with torch.no_grad():
        (before,) = computed(layer, module, inputs)
        dict(module.named_parameters())[path][0] += 1.0
        (after,) = computed(layer, module, inputs)
    assert int((before != after).any(-1).sum()) == layer.uses(shape) == prod(shape[:-1])


def test_a_distance_is_used_as_often_as_positions_lie_so_on_average() -> None:
    layer = LAYERS["RelativePositionBias"](size=(3, 2))  # type: ignore[call-arg]  # declared by its fields
    shape = (4, 6, 6)
    module = constructed(layer, (shape,)).double()
    inputs = [torch.zeros(1, *shape, dtype=torch.float64)]
    places = [(row, column) for row in range(15) for column in range(4)]
    counts = [moved(layer, module, inputs, module.table.data, place) for place in places]
    assert sum(counts) == prod(shape)
    assert layer.uses(shape) == sum(counts) // len(counts)


def test_macs_are_the_uses_of_all_weights_where_nothing_else_is_multiplied() -> None:
    for name, x in (("Conv2d", (3, 9, 8)), ("ConvTranspose2d", (3, 9, 8)), ("Linear", (12,))):
        layer = LAYERS[name]()
        assert layer.macs(x) == prod(layer.weights(x)["weight"]) * layer.uses(x)
