"""Normalisation layers: what is special about each, beside what all layers must hold."""

from typing import Any

import pytest
import torch
from torchvision.models.convnext import LayerNorm2d

from engine.catalogue import LAYERS, Layer
from engine.catalogue.mismatch import InsertBefore, RemoveNode, SetValue
from engine.catalogue.shapes import Shape
from tests.catalogue.exported import written_as
from tests.catalogue.gradients import assert_sees_what_it_says, uses
from tests.catalogue.in_torch import constructed
from tests.catalogue.sampling import refusal

IMAGE = (6, 4, 5)


def layer(type: str, **values: Any) -> Layer:
    return LAYERS[type](**values)


def test_channels_first_layer_norm_is_torchvision_s() -> None:
    own, theirs = constructed(layer("LayerNorm2d"), (IMAGE,)), LayerNorm2d(6, eps=1e-6)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        for weight in theirs.parameters():
            torch.nn.init.normal_(weight)
        own.load_state_dict(theirs.state_dict())
        x = torch.randn(3, *IMAGE)
    assert list(own.state_dict()) == ["weight", "bias"]
    assert torch.equal(own(x), theirs(x))
    assert own(x).stride() == theirs(x).stride()


@pytest.mark.parametrize(
    ("made", "shape", "code"),
    [
        (layer("LayerNorm"), (197, 768), "nn.LayerNorm(768)"),
        (layer("LayerNorm", dims=3), (7, 7, 7), "nn.LayerNorm((7, 7, 7))"),
        (layer("LayerNorm", dims=2, bias=False), (8, 4, 5), "nn.LayerNorm((4, 5), bias=False)"),
        (layer("RMSNorm"), (197, 768), "nn.RMSNorm(768)"),
        (layer("RMSNorm", dims=2, eps=1e-6), (4, 4), "nn.RMSNorm((4, 4), eps=1e-06)"),
        (layer("LayerNorm2d"), (96, 8, 8), "LayerNorm2d(96, eps=1e-06)"),
        (layer("LayerNorm2d", eps=1e-5), (96, 8, 8), "LayerNorm2d(96)"),
        (layer("GroupNorm", num_groups=32), (64, 8, 8), "nn.GroupNorm(32, 64)"),
        (layer("BatchNorm1d"), (64,), "nn.BatchNorm1d(64)"),
        (layer("InstanceNorm2d"), (64, 8, 8), "nn.InstanceNorm2d(64)"),
        (
            layer("InstanceNorm3d", affine=True, track_running_stats=True),
            (6, 2, 2, 2),
            "nn.InstanceNorm3d(6, affine=True, track_running_stats=True)",
        ),
        (layer("LocalResponseNorm", k=2.0), (96, 8, 8), "nn.LocalResponseNorm(5, k=2.0)"),
    ],
)
def test_code_says_what_differs_from_torch_s_defaults(made: Layer, shape: Shape, code: str) -> None:
    assert written_as(made, shape) == code


def test_rms_norm_adds_what_torch_adds_by_itself() -> None:
    assert layer("RMSNorm").eps == torch.finfo(torch.float32).eps  # type: ignore[attr-defined]  # declared by its class


@pytest.mark.parametrize("sides", [1, 2, 3])
def test_a_single_position_cannot_be_compared(sides: int) -> None:
    mismatch = refusal(layer(f"InstanceNorm{sides}d"), ((64, *(1,) * sides),))
    assert mismatch
    assert "more than one" not in mismatch.message
    assert "have a single one" in mismatch.message
    assert mismatch.suggestions == (RemoveNode(),)


@pytest.mark.parametrize(
    ("groups", "channels", "fitting"), [(32, 48, 16), (4, 6, 2), (7, 6, 1), (1_000_000, 64, 64)]
)
def test_groups_that_do_not_divide_are_told_a_divisor(groups: int, channels: int, fitting: int) -> None:
    mismatch = refusal(layer("GroupNorm", num_groups=groups), ((channels, 8, 8),))
    assert mismatch
    assert f"{channels} channels into {groups} equal groups" in mismatch.message
    assert mismatch.suggestions == (SetValue("num_groups", fitting),)
    assert layer("GroupNorm", num_groups=fitting).infer((channels, 8, 8)) == (channels, 8, 8)


def test_more_dimensions_than_there_are_cannot_be_normalised() -> None:
    mismatch = refusal(layer("LayerNorm", dims=3), ((64,),))
    assert mismatch
    assert "the last 3 dimensions together but gets a row of 64 numbers" in mismatch.message
    assert mismatch.suggestions == (SetValue("dims", 1),)


@pytest.mark.parametrize(
    ("type", "shape", "sentence", "suggestions"),
    [
        ("BatchNorm1d", (8, 4, 4), "use BatchNorm2d", (RemoveNode(), InsertBefore("Flatten"))),
        ("BatchNorm1d", (8, 4, 4, 4, 4), "a tensor of 8 × 4 × 4 × 4 × 4: remove it", None),
        ("BatchNorm2d", (8, 4), "BatchNorm1d", (RemoveNode(),)),
        ("InstanceNorm2d", (8, 4, 4, 4), "InstanceNorm3d", (RemoveNode(),)),
        ("BatchNorm3d", (8,), "put it before the Flatten", (RemoveNode(),)),
        ("LocalResponseNorm", (8,), "put it before the Flatten", (RemoveNode(),)),
        ("LocalResponseNorm", (8, 4, 4, 4), "4 × 4 × 4: remove it", (RemoveNode(),)),
    ],
)
def test_other_dimensions_are_told_the_sister(
    type: str, shape: Shape, sentence: str, suggestions: tuple[object, ...] | None
) -> None:
    mismatch = refusal(layer(type), (shape,))
    assert mismatch
    assert sentence in mismatch.message
    assert suggestions is None or mismatch.suggestions == suggestions


@pytest.mark.parametrize("size", [1, 2, 5])
def test_neighbouring_channels_are_seen(size: int) -> None:
    assert_sees_what_it_says(layer("LocalResponseNorm", size=size, alpha=1.0), (6, 2, 3))


@pytest.mark.parametrize(
    ("made", "shape", "count"),
    [
        (layer("BatchNorm1d"), (6,), 1),
        (layer("BatchNorm2d"), IMAGE, 20),
        (layer("InstanceNorm2d", affine=True), IMAGE, 20),
        (layer("GroupNorm", num_groups=3), IMAGE, 20),
        (layer("LayerNorm"), IMAGE, 24),
        (layer("LayerNorm", dims=2), IMAGE, 6),
        (layer("RMSNorm"), (7, 8), 7),
        (layer("LayerNorm2d"), IMAGE, 20),
    ],
)
def test_each_position_uses_the_weights(made: Layer, shape: Shape, count: int) -> None:
    assert made.uses(shape) == uses(made, shape) == count


def test_no_weights_are_used_where_there_are_none() -> None:
    for type in ("BatchNorm2d", "InstanceNorm2d", "GroupNorm"):
        assert layer(type, affine=False).uses(IMAGE) == 0
    for type in ("LayerNorm", "RMSNorm", "LayerNorm2d"):
        assert layer(type, elementwise_affine=False).uses(IMAGE) == 0


def test_groups_are_counted_out() -> None:
    assert layer("GroupNorm", num_groups=32).formulas((64, 8, 8)) == ("channels in a group = 64 / 32 = 2",)


@pytest.mark.parametrize(
    ("made", "shape", "remark"),
    [
        (layer("GroupNorm", num_groups=6), (6,), "groups of 1 number give 0"),
        (layer("GroupNorm", num_groups=6), (6, 1, 2), ""),
        (layer("GroupNorm", num_groups=3), (6,), ""),
        (
            layer("BatchNorm1d", track_running_stats=False),
            (6,),
            "needs 2 examples or more",
        ),
        (layer("BatchNorm1d"), (6,), ""),
        (layer("BatchNorm2d", track_running_stats=False), (6, 1, 2), ""),
    ],
)
def test_what_fails_with_a_single_example_is_told_on_the_node(made: Layer, shape: Shape, remark: str) -> None:
    assert made.remark(shape) == remark
    module = constructed(made, (shape,)).eval()
    if remark:
        with pytest.raises(ValueError, match="more than 1 value per channel"):
            module(torch.zeros(1, *shape))
    else:
        module(torch.zeros(1, *shape))
