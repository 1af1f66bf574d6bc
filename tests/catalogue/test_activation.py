"""Activations: what is special about each, beside what all layers must hold."""

import math
from typing import Any

import pytest
import torch
from torch import Tensor

from engine.catalogue import LAYERS, Layer
from engine.catalogue.mismatch import InsertBefore, RemoveNode, SetValue
from engine.catalogue.shapes import Shape
from tests.catalogue.exported import written_as
from tests.catalogue.gradients import assert_sees_what_it_says, uses
from tests.catalogue.in_torch import constructed
from tests.catalogue.sampling import refusal


def layer(type: str, **values: Any) -> Layer:
    return LAYERS[type](**values)


def test_nothing_is_done_in_place() -> None:
    """The input is still needed by other branches and by the feature maps."""
    with torch.random.fork_rng():
        torch.manual_seed(0)
        x = torch.randn(2, 6, 4)
    for type in (each for each in LAYERS.values() if each.category == "Activation"):
        before = x.clone()
        constructed(type(), ((6, 4),))(x)
        assert torch.equal(x, before), type


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (layer("ReLU"), "nn.ReLU()"),
        (layer("LeakyReLU"), "nn.LeakyReLU()"),
        (layer("LeakyReLU", negative_slope=0.2), "nn.LeakyReLU(negative_slope=0.2)"),
        (layer("RReLU", upper=0.5), "nn.RReLU(upper=0.5)"),
        (layer("PReLU"), "nn.PReLU()"),
        (layer("PReLU", per_channel=True, slope=0.1), "nn.PReLU(num_parameters=6, init=0.1)"),
        (layer("Hardtanh", min_val=0.0, max_val=6.0), "nn.Hardtanh(min_val=0.0, max_val=6.0)"),
        (layer("Threshold"), "nn.Threshold(0.0, 0.0)"),
        (layer("GELU"), "nn.GELU()"),
        (layer("GELU", approximate="tanh"), 'nn.GELU(approximate="tanh")'),
        (layer("Softplus", beta=2.0), "nn.Softplus(beta=2.0)"),
        (layer("LogSoftmax"), "nn.LogSoftmax(dim=1)"),
        (layer("GLU", dim=2), "nn.GLU(dim=2)"),
    ],
)
def test_code_says_what_differs_from_torch_s_defaults(made: Layer, code: str) -> None:
    assert written_as(made, (6, 4, 5)) == code


def test_both_gelus_are_their_formulas() -> None:
    """x·Φ(x), and 0.5x(1 + tanh(√(2/π)(x + 0.044715x³)))  (Hendrycks & Gimpel 2016)."""
    x = torch.linspace(-4, 4, 33)
    exact = torch.tensor([each * 0.5 * (1 + math.erf(each / math.sqrt(2))) for each in x.tolist()])
    close = 0.5 * x * (1 + torch.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
    for form, expected in (("none", exact), ("tanh", close)):
        torch.testing.assert_close(constructed(layer("GELU", approximate=form), ((33,),))(x), expected)


@pytest.mark.parametrize(("per_channel", "slopes"), [(False, 1), (True, 6)])
def test_slopes_that_are_learned(per_channel: bool, slopes: int) -> None:
    made = layer("PReLU", per_channel=per_channel)
    for shape in ((6,), (6, 4), (6, 4, 5)):
        assert made.weights(shape) == {"weight": (slopes,)}
        assert made.uses(shape) == uses(made, shape) == math.prod(shape) // slopes


def test_clipping_is_hardtanh() -> None:
    made: Tensor = constructed(layer("Hardtanh", min_val=-2.0, max_val=0.5), ((3,),))(
        torch.tensor([-3.0, 0.0, 3.0])
    )
    assert made.tolist() == [-2.0, 0.0, 0.5]


@pytest.mark.parametrize(
    ("made", "sentence", "suggestion"),
    [
        (layer("RReLU", lower=0.5, upper=0.25), "lower is 0.5 and upper is 0.25", SetValue("upper", 0.5)),
        (layer("Hardtanh", min_val=1.0), "1 is not below 1", SetValue("max_val", 2.0)),
        (layer("Hardtanh", min_val=999_999.0, max_val=-1e6), "not below", SetValue("max_val", 1e6)),
        (layer("Softmax", dim=3), "no dimension beyond 2", SetValue("dim", 1)),
        (layer("GLU", dim=4), "no dimension beyond 2", SetValue("dim", 1)),
    ],
)
def test_what_makes_no_sense_is_told_and_cured(made: Layer, sentence: str, suggestion: SetValue) -> None:
    mismatch = refusal(made, ((6, 4),))
    assert mismatch
    assert sentence in mismatch.message
    assert mismatch.suggestions[0] == suggestion
    for each in mismatch.suggestions:
        assert isinstance(each, SetValue)
        assert refusal(type(made)(**{**vars(made), each.name: each.value}), ((6, 4),)) is None


@pytest.mark.parametrize(
    ("shape", "suggestions"),
    [
        ((9,), (InsertBefore("Linear", {"out_features": 10}), RemoveNode())),
        (
            (9, 4, 5),
            (
                InsertBefore("Conv2d", {"out_channels": 10, "kernel_size": (1, 1)}),
                SetValue("dim", 2),
                RemoveNode(),
            ),
        ),
        ((9, 4), (SetValue("dim", 2), RemoveNode())),
        ((10**7 + 1,), (RemoveNode(),)),
    ],
)
def test_an_odd_size_cannot_be_halved(shape: Shape, suggestions: tuple[object, ...]) -> None:
    mismatch = refusal(layer("GLU"), (shape,))
    assert mismatch
    assert mismatch.code == "odd-size"
    assert f"make it {shape[0] + 1}" in mismatch.message
    assert mismatch.suggestions == suggestions


@pytest.mark.parametrize("type", ["Softmax", "LogSoftmax", "GLU"])
@pytest.mark.parametrize("dim", [1, 2, 3])
def test_what_positions_see_of_one_another(type: str, dim: int) -> None:
    assert_sees_what_it_says(layer(type, dim=dim), (2, 4, 6))


def test_halves_are_counted_out() -> None:
    assert layer("GLU").formulas((64, 8, 8)) == ("size of dimension 1 = 64 / 2 = 32",)
