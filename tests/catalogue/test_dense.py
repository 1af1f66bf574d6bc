"""Dense layers and regularisation: what is special about each, beside what all layers must hold."""

from typing import Any

import pytest
import torch
from torch.utils.flop_counter import FlopCounterMode
from torchvision import ops
from torchvision.models.convnext import CNBlock

from engine.catalogue import LAYERS, Layer
from engine.catalogue.mismatch import InsertBefore, SetValue
from engine.catalogue.shapes import Shape
from tests.catalogue.exported import exported, written_as
from tests.catalogue.gradients import assert_sees_what_it_says, uses
from tests.catalogue.in_torch import computed, constructed
from tests.catalogue.sampling import refusal


def layer(type: str, **values: Any) -> Layer:
    return LAYERS[type](**values)


def test_linear_takes_a_row_unless_it_is_told_otherwise() -> None:
    mismatch = refusal(layer("Linear"), ((64, 7, 7),))
    assert mismatch
    assert mismatch.message == "Linear takes a row of numbers but gets 64 × 7 × 7: put a Flatten before it."
    assert mismatch.suggestions == (InsertBefore("Flatten"), SetValue("each_position", True))
    assert layer("Linear", each_position=True).infer((64, 7, 7)) == (64, 7, 10)


@pytest.mark.parametrize("shape", [(5,), (7, 5), (3, 4, 5), (2, 3, 4, 5)])
def test_linear_at_each_position(shape: Shape) -> None:
    made = layer("Linear", each_position=True, out_features=3)
    positions = torch.Size(shape[:-1]).numel()
    assert made.weights(shape) == {"weight": (3, 5), "bias": (3,)}
    assert made.macs(shape) == 3 * 5 * positions
    assert made.uses(shape) == uses(made, shape) == positions
    assert_sees_what_it_says(made, shape)


def test_each_pair_of_two_rows_has_a_weight() -> None:
    made, x = layer("Bilinear", out_features=4), ((3,), (5,))
    assert made.weights(*x) == {"weight": (4, 3, 5), "bias": (4,)}
    assert made.uses(*x) == uses(made, *x) == 1
    assert_sees_what_it_says(made, *x)


def test_bilinear_costs_two_matrix_products() -> None:
    one, other, weight = torch.randn(1, 3), torch.randn(1, 5), torch.randn(4, 3, 5)
    with FlopCounterMode(display=False) as counter:
        product = (one @ weight) @ other.T  # 4 × 1 × 1
    torch.testing.assert_close(product.flatten(), torch.nn.functional.bilinear(one, other, weight)[0])
    assert layer("Bilinear", out_features=4).macs((3,), (5,)) == counter.get_total_flops() // 2


@pytest.mark.parametrize("port", [0, 1])
def test_bilinear_takes_rows(port: int) -> None:
    shapes: list[Shape] = [(3,), (3,)]
    shapes[port] = (3, 4, 4)
    mismatch = refusal(layer("Bilinear"), tuple(shapes))
    assert mismatch
    assert mismatch.port == port
    assert f"3 × 4 × 4 at input{port + 1}" in mismatch.message
    assert mismatch.suggestions == (InsertBefore("Flatten"),)


def test_embedding_looks_numbers_up() -> None:
    made = layer("Embedding", num_embeddings=7, embedding_dim=3)
    table = constructed(made, ((4,),))
    (rows,) = computed(made, table, [torch.tensor([[0.0, 6.0, 2.0, 2.0]])])
    assert made.infer((4,)) == rows.shape[1:] == (4, 3)
    assert torch.equal(rows[0], table.weight[[0, 6, 2, 2]])
    assert "x = self.node(x.long())  # 4 × 3" in exported(made, (4,)).text
    assert "torch.rand(1, 4)" in exported(made, (4,)).text


def test_what_an_embedding_sees() -> None:
    reach = layer("Embedding").reach((5, 6))
    assert reach
    assert [along and (along.dimension, along.windows) for along in reach.along] == [
        (0, (range(1),)),
        (1, (range(1),)),
        None,
    ]


@pytest.mark.parametrize("mode", ["row", "batch"])
@pytest.mark.parametrize("p", [0.0, 0.2, 0.5, 1.0])
@pytest.mark.parametrize("shape", [(3,), (3, 4), (3, 4, 5), (2, 3, 4, 5)])
def test_stochastic_depth_is_torchvision_s(mode: str, p: float, shape: Shape) -> None:
    own = constructed(layer("StochasticDepth", mode=mode, p=p), (shape,))
    theirs = ops.StochasticDepth(p, mode)
    with torch.random.fork_rng():
        for seed in range(8):
            x = torch.randn(6, *shape)
            torch.manual_seed(seed)
            mine = own(x)
            torch.manual_seed(seed)
            assert torch.equal(mine, theirs(x))
        assert torch.equal(own.eval()(x), x)
    assert not own.state_dict()


@pytest.mark.parametrize(
    ("shape", "factors", "positions"),
    [
        ((6,), (6,), 1),
        ((197, 768), (768,), 197),
        ((6, 4, 5), (6, 1, 1), 20),
        ((6, 2, 4, 5), (6, 1, 1, 1), 40),
    ],
)
def test_layer_scale_has_a_factor_for_each_channel(shape: Shape, factors: Shape, positions: int) -> None:
    made = layer("LayerScale")
    assert made.weights(shape) == {"": factors}
    assert made.uses(shape) == uses(made, shape) == positions
    assert written_as(made, shape) == f"nn.Parameter(torch.full({factors}, 1e-06))"
    assert "x = x * self.node" in exported(made, shape).text


def test_layer_scale_is_that_of_convnext() -> None:
    theirs = CNBlock(6, 1e-6, 0.0)
    own = constructed(layer("LayerScale"), ((6, 4, 5),))
    assert torch.equal(own, theirs.layer_scale)
    assert own.requires_grad
    assert LAYERS["LayerScale"].stem in theirs.state_dict()


@pytest.mark.parametrize(
    ("made", "shape", "code"),
    [
        (layer("Linear", each_position=True, bias=False), (7, 5), "nn.Linear(5, 10, bias=False)"),
        (layer("Dropout"), (5,), "nn.Dropout(0.5)"),
        (layer("Dropout2d", p=0.25), (3, 4, 5), "nn.Dropout2d(0.25)"),
        (layer("AlphaDropout", p=0.05), (5,), "nn.AlphaDropout(0.05)"),
        (layer("StochasticDepth"), (3, 4, 5), 'StochasticDepth(0.1, "row")'),
    ],
)
def test_code(made: Layer, shape: Shape, code: str) -> None:
    assert written_as(made, shape) == code


def test_channels_are_dropped_as_a_whole() -> None:
    with torch.random.fork_rng():
        torch.manual_seed(0)
        for sides in (1, 2, 3):
            shape = (50, *(2,) * sides)
            dropped = constructed(layer(f"Dropout{sides}d"), (shape,))(torch.ones(2, *shape)).flatten(2)
            assert set(dropped.unique().tolist()) == {0.0, 2.0}
            assert torch.equal(dropped, dropped[..., :1].expand_as(dropped))


@pytest.mark.parametrize("type", ["Linear", "Embedding", "LayerScale", "Dropout", "StochasticDepth"])
def test_absurd_sizes_cost_nothing(type: str) -> None:
    made, x = layer(type), (10**9,)
    assert made.infer_all(x)
    assert all(map(len, made.weights(x).values()))
    assert made.macs(x) >= 0
    assert made.saved_bytes(x) >= 0
    assert made.uses(x) in (0, 1)
