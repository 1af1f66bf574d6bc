"""What is special about convolutions: names of their own, formulas, sentences, and numbers beyond reason."""

import math
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from engine.catalogue import LAYERS, Layer, parameters
from engine.catalogue.layer import Preset
from engine.catalogue.layers.kernels import largest_divisor
from engine.catalogue.mismatch import Mismatch, RemoveNode, SetValue
from engine.catalogue.shapes import Shape
from tests.catalogue.formulas import value_of
from tests.catalogue.in_torch import constructed, real
from tests.catalogue.sampling import placed, refusal

CONVOLUTIONS = [LAYERS[f"{family}{d}d"] for family in ("Conv", "ConvTranspose") for d in (1, 2, 3)]
INPUTS: dict[int, Shape] = {1: (8, 12), 2: (8, 12, 10), 3: (8, 12, 10, 9)}


def made(type: str, **values: Any) -> Layer:
    return LAYERS[type](**values)


def refused(layer: Layer, *x: Shape) -> Mismatch:
    """Return why a layer refuses its inputs."""
    mismatch = refusal(layer, x)
    assert mismatch is not None
    return mismatch


@pytest.fixture(params=CONVOLUTIONS, ids=lambda each: each.__name__)
def convolution(request: pytest.FixtureRequest) -> type[Layer]:
    found: type[Layer] = request.param
    return found


def applied(type: type[Layer], preset: Preset, channels: int) -> Layer:
    """Return a layer as a preset makes it where so many channels arrive."""
    return type(**preset.values, **dict.fromkeys(preset.as_channels, channels))


def presets(type: type[Layer]) -> dict[str, Layer]:
    return {preset.name: applied(type, preset, 8) for preset in type.presets}


def test_presets_are_within_their_ranges(convolution: type[Layer]) -> None:
    known = {entry.name: entry.kind for entry in parameters(convolution)}
    for preset in convolution.presets:
        assert preset.help.endswith(".")
        for name, value in preset.values.items():
            assert known[name].problem(value) is None
        assert known.keys() >= set(preset.as_channels)


@pytest.mark.parametrize("dimensions", [1, 2, 3])
def test_presets_are_what_their_names_say(dimensions: int) -> None:
    x = INPUTS[dimensions]
    found = presets(LAYERS[f"Conv{dimensions}d"])
    depthwise, pointwise, dilated = (
        found[f"{name} convolution"] for name in ("Depthwise", "Pointwise", "Dilated")
    )
    assert depthwise.weights(x)["weight"] == (8, 1, *(3,) * dimensions)
    assert depthwise.infer(x) == x
    assert pointwise.weights(x)["weight"] == (32, 8, *(1,) * dimensions)
    assert dilated.infer(x) == (32, *x[1:])
    assert constructed(dilated, (x,)).dilation == (2,) * dimensions
    upsampling = presets(LAYERS[f"ConvTranspose{dimensions}d"])["Overlapping upsampling"]
    assert upsampling.infer(x) == (32, *(2 * n for n in x[1:]))


def test_formulas_have_the_numbers_put_in() -> None:
    assert made("Conv2d", out_channels=6, kernel_size=(5, 3), padding=(0, 1)).formulas((1, 28, 28)) == (
        "H_out = ⌊(28 + 2·0 − 1·(5 − 1) − 1) / 1⌋ + 1 = 24",
        "W_out = ⌊(28 + 2·1 − 1·(3 − 1) − 1) / 1⌋ + 1 = 28",
        "parameters = 6·1·5·3 + 6 = 96",
        "MACs = 90·24·28 = 60480",
    )
    grouped = made("Conv1d", out_channels=8, kernel_size=(4,), padding="same", groups=2, bias=False)
    assert grouped.formulas((6, 9)) == (
        "L_out = L_in = 9, padded by 1 before and 2 after",
        "parameters = 8·(6 / 2)·4 = 96",
        "MACs = 96·9 = 864",
    )
    transposed = made("ConvTranspose2d", out_channels=4, padding=(1, 0), output_padding=(1, 0))
    assert transposed.formulas((3, 7, 5)) == (
        "H_out = (7 − 1)·2 − 2·1 + 1·(2 − 1) + 1 + 1 = 13",
        "W_out = (5 − 1)·2 − 2·0 + 1·(2 − 1) + 0 + 1 = 10",
        "parameters = 3·4·2·2 + 4 = 52",
        "MACs = 48·7·5 = 1680",
    )


@given(st.data())
@settings(max_examples=40)
def check_formulas(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(placed(type))
    if refusal(layer, x):
        return
    *sizes, weights, macs = map(value_of, layer.formulas(*x))
    assert tuple(sizes) == layer.infer(*x)[1:]
    assert weights == sum(map(math.prod, layer.weights(*x).values()))
    assert macs == layer.macs(*x)


def test_formulas_give_the_numbers_that_they_name(convolution: type[Layer]) -> None:
    check_formulas(convolution)


@given(st.data())
@settings(max_examples=100)
def check_cures(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(placed(type))
    if mismatch := refusal(layer, x):
        for cure in mismatch.suggestions:
            if isinstance(cure, SetValue):
                after = refusal(type(**{**vars(layer), cure.name: cure.value}), x)
                assert after is None or after.code != mismatch.code


def test_every_cure_cures(convolution: type[Layer]) -> None:
    check_cures(convolution)


def test_no_weight_is_used_more_often_than_there_are_positions() -> None:
    x = (4, 9, 9)
    assert made("Conv2d", stride=(2, 2)).uses(x) == 4 * 4
    assert made("ConvTranspose2d").uses(x) == 9 * 9


@pytest.mark.parametrize(
    ("type", "x", "code", "sentence"),
    [
        ("Conv2d", (4, 10), "needs-image", "but gets a sequence of 4 × 10: use Conv1d, or remove it."),
        (
            "Conv1d",
            (4, 8, 8),
            "needs-sequence",
            "(channels × length) but gets an image of 4 × 8 × 8: use Conv2d",
        ),
        ("ConvTranspose2d", (1, 4, 8, 8), "needs-image", "a volume of 1 × 4 × 8 × 8: use ConvTranspose3d"),
        ("Conv3d", (10,), "needs-volume", "a row of 10 numbers: put it before the Flatten, or remove it."),
    ],
)
def test_inputs_of_other_dimensions(type: str, x: Shape, code: str, sentence: str) -> None:
    mismatch = refused(made(type), x)
    assert mismatch.code == code
    assert sentence in mismatch.message
    assert mismatch.suggestions == (RemoveNode(),)


def test_output_padding_is_below_the_stride() -> None:
    mismatch = refused(made("ConvTranspose1d", output_padding=(2,)), (3, 5))
    assert mismatch.message == (
        "output_padding 2 must be smaller than the stride 2 or the dilation 1: set it to 1."
    )
    assert mismatch.suggestions == (SetValue("output_padding", (1,)),)


def test_padding_may_not_take_all_of_the_output() -> None:
    layer = made("ConvTranspose2d", padding=(1, 2))
    mismatch = refused(layer, (3, 4, 2))
    assert mismatch.message == (
        "padding 1 × 2 takes as much off both ends, but ConvTranspose2d makes no more than 8 × 4 of 4 × 2: "
        "pad less."
    )
    assert mismatch.suggestions == (SetValue("padding", (1, 1)),)
    assert real(layer, ((3, 4, 2),), "cpu").shapes == ((32, 6, 0),), "torch makes an empty tensor of it"


def test_larger_numbers_are_refused_before_they_are_computed_with(convolution: type[Layer]) -> None:
    """A kernel of 255 that is dilated by 255 has 64,771 positions along each side; nothing is allocated."""
    dimensions = len(parameters(convolution)[1].default)  # type: ignore[arg-type]  # the kernel's size
    huge = dict.fromkeys(("kernel_size", "stride", "dilation"), (255,) * dimensions)
    layer, x = convolution(**huge), (3, *(8,) * dimensions)
    if isinstance(layer, LAYERS[f"Conv{dimensions}d"]):
        assert refused(layer, x).suggestions == (SetValue("kernel_size", (1,) * dimensions),)
    else:
        assert layer.infer(x) == (32, *(7 * 255 + 255 * 254 + 1,) * dimensions)
        assert layer.macs(x) == 3 * 32 * (255 * 8) ** dimensions
    many = made(convolution.__name__, out_channels=10**6, groups=999_999)
    assert refused(many, (10**6, *x[1:])).suggestions == (SetValue("groups", 500_000),)


@pytest.mark.parametrize("mode", ["reflect", "circular"])
def test_copies_are_made_of_what_is_there(mode: str) -> None:
    """Neither cure asks for more copies than there are, nor for so few that the window no longer fits."""
    layer = made("Conv1d", kernel_size=(9,), padding=(5,), padding_mode=mode)
    mismatch = refused(layer, (2, 4))
    assert mismatch.code == "padding-larger-than-input"
    room = 3 if mode == "reflect" else 4
    assert mismatch.suggestions == (SetValue("padding_mode", "zeros"), SetValue("padding", (room,)))
    assert refused(layer, (2, 2)).suggestions == (SetValue("padding_mode", "zeros"),)
    bare = made("Conv1d", kernel_size=(9,), padding_mode=mode)
    assert refused(bare, (2, 2)).suggestions == (SetValue("kernel_size", (2,)),)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning")  # slow, not wrong
def test_same_puts_the_smaller_half_first() -> None:
    """As torch does: what an output sees begins one position further right for a kernel of 4."""
    layer = made("Conv1d", out_channels=1, kernel_size=(4,), padding="same", bias=False)
    module = constructed(layer, ((1, 6),))
    nn.init.ones_(module.weight)
    answer = module(torch.eye(6)[:, None])[:, 0]
    along = layer.reach((1, 6)).along[1]  # type: ignore[union-attr]  # a convolution has one
    assert [i for i in range(6) if answer[i, 0]] == [i for i in along.windows[0] if i >= 0]  # type: ignore[union-attr]


@given(st.integers(1, 3000), st.integers(1, 3000))
def test_the_largest_divisor(number: int, most: int) -> None:
    assert largest_divisor(number, most) == max(n for n in range(1, min(number, most) + 1) if number % n == 0)
