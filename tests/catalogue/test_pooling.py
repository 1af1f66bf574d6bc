"""What is special about pools: names of their own, formulas, sentences, and what torch says of volumes."""

from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.catalogue import LAYERS, Layer, parameters
from engine.catalogue.code import Call
from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue
from engine.catalogue.shapes import Shape
from tests.catalogue.formulas import value_of
from tests.catalogue.in_torch import computed, constructed, real
from tests.catalogue.sampling import placed, refusal

POOLS = [each for each in LAYERS.values() if each.category == "Pooling"]
FIRST = ("padding-over-half-kernel", "nothing-left")
"""What is looked at first; after its cure the window may turn out to be too large."""
VALUES = torch.arange(1.0, 17.0).reshape(1, 1, 4, 4)


def made(type: str, **values: Any) -> Layer:
    return LAYERS[type](**values)


def refused(layer: Layer, *x: Shape) -> Mismatch:
    """Return why a layer refuses its inputs."""
    mismatch = refusal(layer, x)
    assert mismatch is not None
    return mismatch


def arguments(layer: Layer, *x: Shape) -> set[str]:
    """Return the keywords that the code of a layer says."""
    built = layer.init(*x)
    assert isinstance(built, Call)
    return {name for name, value in built.kwargs.items() if not getattr(value, "left_out", False)}


@pytest.fixture(params=POOLS, ids=lambda each: each.__name__)
def pool(request: pytest.FixtureRequest) -> type[Layer]:
    found: type[Layer] = request.param
    return found


def test_all_pools_are_there() -> None:
    families = ("MaxPool", "AvgPool", "LPPool", "AdaptiveAvgPool", "AdaptiveMaxPool")
    wanted = {f"{family}{dimensions}d" for family in families for dimensions in (1, 2, 3)}
    assert {each.__name__ for each in POOLS} == {*wanted, "FractionalMaxPool2d"}


def test_presets_pool_all_at_once(pool: type[Layer]) -> None:
    known = {entry.name: entry.kind for entry in parameters(pool)}
    assert len(pool.presets) == pool.__name__.startswith("Adaptive")
    for preset in pool.presets:
        assert preset.name.startswith("Global ")
        assert preset.help.endswith(".")
        assert known["output_size"].problem(preset.values["output_size"]) is None
        x = (5, 9, 8, 7)[: 1 + int(pool.__name__[-2])]
        assert pool(**preset.values).infer(x) == (5, *(1,) * (len(x) - 1))


def test_formulas_have_the_numbers_put_in() -> None:
    assert made("MaxPool2d", ceil_mode=True).formulas((3, 7, 8)) == (
        "H_out = ⌈(7 + 2·0 − 1·(2 − 1) − 1) / 2⌉ + 1 = 4",
        "W_out = ⌈(8 + 2·0 − 1·(2 − 1) − 1) / 2⌉ + 1 = 4",
    )
    assert made("AvgPool1d", padding=(1,)).formulas((3, 7)) == ("L_out = ⌊(7 + 2·1 − 2) / 2⌋ + 1 = 4",)
    assert made("LPPool1d").formulas((3, 7)) == ("L_out = ⌊(7 − 2) / 2⌋ + 1 = 3",)
    assert made("AdaptiveAvgPool3d", output_size=(1, 2, 3)).formulas((3, 7, 8, 8)) == (
        "D_out = 1, one window of all 7",
        "H_out = 2, in windows of 8 / 2 = 4",
        "W_out = 3, where window i is from ⌊i·8 / 3⌋ to below ⌈(i + 1)·8 / 3⌉",
    )
    assert made("FractionalMaxPool2d", output_size=(0, 4), output_ratio=0.7).formulas((3, 9, 9)) == (
        "H_out = ⌊9·0.7⌋ = 6",
        "W_out = 4",
    )


@given(st.data())
@settings(max_examples=40)
def check_formulas(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(placed(type))
    if not refusal(layer, x):
        assert tuple(map(value_of, layer.formulas(*x))) == layer.infer(*x)[1:]


def test_formulas_give_the_numbers_that_they_name(pool: type[Layer]) -> None:
    check_formulas(pool)


@given(st.data())
@settings(max_examples=100)
def check_cures(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(placed(type))
    if mismatch := refusal(layer, x):
        for cure in mismatch.suggestions:
            if isinstance(cure, SetValue):
                after = refusal(type(**{**vars(layer), cure.name: cure.value}), x)
                assert after is None or (mismatch.code in FIRST and after.code != mismatch.code)


def test_every_cure_of_a_pool_cures(pool: type[Layer]) -> None:
    check_cures(pool)


def test_a_divisor_of_nought_is_none() -> None:
    x = (1, 4, 4)
    plain, divided = made("AvgPool2d"), made("AvgPool2d", divisor_override=2)
    assert "divisor_override" not in arguments(plain, x)
    sums = [computed(layer, constructed(layer, (x,)), [VALUES])[0] for layer in (plain, divided)]
    assert torch.equal(2 * sums[0], sums[1])


def test_a_power_pool_takes_the_root_of_the_sum() -> None:
    layer = made("LPPool2d", kernel_size=(1, 2), stride=(4, 4))
    (answer,) = computed(layer, constructed(layer, ((1, 4, 4),)), [VALUES])
    assert answer.item() == pytest.approx(5**0.5)


@pytest.mark.parametrize("type", ["AvgPool3d", "LPPool3d"])
def test_averages_of_volumes_need_windows_that_fit_without_padding(type: str) -> None:
    layer = made(type, kernel_size=(2, 4, 2), ceil_mode=True)
    mismatch = refused(layer, (1, 4, 3, 4))
    assert "does not fit into 4 × 3 × 4, and padding does not help" in mismatch.message
    assert mismatch.suggestions == (SetValue("kernel_size", (2, 3, 2)),)
    with pytest.raises(RuntimeError, match="smaller than kernel size"):
        real(layer, ((1, 4, 3, 4),), "cpu")
    assert made("MaxPool3d", kernel_size=(2, 4, 2), ceil_mode=True).infer((1, 4, 3, 4)) == (1, 2, 1, 2)


def test_where_a_smaller_kernel_would_be_padded_too_much_the_pool_may_go() -> None:
    layer = made("AvgPool3d", kernel_size=(1, 1, 4), padding=(0, 0, 2))
    assert refused(layer, (1, 1, 1, 3)).suggestions == (RemoveNode(),)


@pytest.mark.parametrize(
    ("values", "size", "made_of_it"),
    [
        ({}, (9, 8), (4, 4)),
        ({"output_ratio": 0.7}, (10, 9), (7, 6)),
        ({"output_size": (5, 3)}, (9, 8), (5, 3)),
        ({"output_size": (0, 3), "output_ratio": 0.6}, (9, 8), (5, 3)),
    ],
)
def test_a_fractional_pool_has_a_given_size_or_a_share(
    values: dict[str, Any], size: Shape, made_of_it: Shape
) -> None:
    layer = made("FractionalMaxPool2d", **values)
    x = (2, *size)
    assert layer.infer(x) == (2, *made_of_it)
    assert real(layer, (x,), "cpu").shapes == ((2, *made_of_it),)
    assert arguments(layer, x) == {"output_size" if "output_size" in values else "output_ratio"}


def test_a_fractional_pool_that_does_not_fit() -> None:
    layer = made("FractionalMaxPool2d", kernel_size=(3, 3), output_size=(4, 2))
    mismatch = refused(layer, (1, 5, 5))
    assert mismatch.message == (
        "windows of 3 × 3 cannot begin at 4 × 2 different places of 5 × 5: make the window or the result "
        "smaller."
    )
    assert mismatch.suggestions == (SetValue("kernel_size", (2, 3)), SetValue("output_size", (3, 2)))
    both = made("FractionalMaxPool2d", kernel_size=(9, 1), output_size=(1, 9))
    assert refused(both, (1, 5, 5)).suggestions == (RemoveNode(),)
    long = made("FractionalMaxPool2d", output_size=(0, 4096))
    assert refused(long, (1, 720_720, 8)).suggestions == (SetValue("output_size", (0, 7)),), "a share stays"
    little = made("FractionalMaxPool2d", output_ratio=0.2)
    mismatch = refused(little, (1, 4, 9))
    assert mismatch.message == "a share of 0.2 leaves 0 × 1 of 4 × 9: give a larger one."
    assert mismatch.suggestions == (SetValue("output_size", (1, 0)), RemoveNode())
    assert real(little, ((1, 4, 9),), "cpu").shapes == ((1, 0, 1),), "torch makes an empty tensor of it"


@pytest.mark.parametrize(
    ("type", "x", "sentence"),
    [
        (
            "MaxPool1d",
            (4, 8, 8),
            "takes a sequence (channels × length) but gets an image of 4 × 8 × 8: use MaxPool2d",
        ),
        ("AdaptiveAvgPool3d", (4, 8), "a sequence of 4 × 8: use AdaptiveAvgPool1d, or remove it."),
        ("LPPool2d", (8,), "a row of 8 numbers: put it before the Flatten, or remove it."),
    ],
)
def test_inputs_of_other_dimensions(type: str, x: Shape, sentence: str) -> None:
    mismatch = refused(made(type), x)
    assert mismatch.code.startswith("needs-")
    assert sentence in mismatch.message
    assert mismatch.suggestions == (RemoveNode(),)


def test_absurd_windows_are_refused_before_they_are_computed_with() -> None:
    layer = made("MaxPool3d", kernel_size=(255,) * 3, dilation=(255,) * 3, padding=(127,) * 3)
    assert "(dilated to 64771 × 64771 × 64771) does not fit" in refused(layer, (1, 8, 8, 8)).message
    vast = made("AdaptiveMaxPool3d", output_size=(4096,) * 3)
    assert vast.infer((10**6, 1, 1, 1)) == (10**6, 4096, 4096, 4096)
    assert vast.saved_bytes((10**6, 1, 1, 1)) == 8 * 10**6 * 4096**3
