"""What windows see, against torch: a single one among zeros shows in the outputs whose windows hold it."""

from math import prod
from typing import Any

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from torch import Tensor, nn

from engine.catalogue import LAYERS, Layer, parameters
from engine.catalogue.fields import Padding, Size
from engine.catalogue.reach import MOST_WINDOWS, Along, Reach, everything, grouped, laid_down, scattered
from engine.catalogue.shapes import Shape
from tests.catalogue.in_torch import computed, constructed
from tests.catalogue.sampling import mended, refusal, values_of

DRAWS = 400
"""After so many passes every window that fractional pooling can draw has come."""

FAMILIES = ("Conv", "ConvTranspose", "MaxPool", "AvgPool", "LPPool", "AdaptiveAvgPool", "AdaptiveMaxPool")
TYPES = [LAYERS[f"{family}{dimensions}d"] for family in FAMILIES for dimensions in (1, 2, 3)]

SMALL: dict[str, Any] = {
    "out_channels": st.integers(1, 4),
    "groups": st.sampled_from([1, 1, 2]),
    "padding_mode": st.just("zeros"),
}
"""Copies in the padding count as if the input went on, so that torch's answer would be another."""


@st.composite
def small(draw: DrawFn, type: type[Layer]) -> tuple[Layer, Shape]:
    """Draw a layer and a small input that fits."""
    values = {}
    sides = int(type.__name__[-2])
    for entry in parameters(type):
        strategy = SMALL.get(entry.name, values_of(entry.kind))
        if isinstance(entry.kind, Size | Padding):
            low = entry.kind.minimum if isinstance(entry.kind, Size) else 0
            strategy = st.tuples(*[st.integers(low, low + 2)] * sides)
        if isinstance(entry.kind, Padding):
            strategy |= st.sampled_from(entry.kind.words)
        values[entry.name] = draw(strategy)
    x = (draw(st.integers(1, 4)), *(draw(st.integers(1, 9 if sides == 1 else 4)) for _ in range(sides)))
    layer = mended(type(**values), (x,))
    assume(refusal(layer, (x,)) is None)
    return layer, x


def seen_in_torch(layer: Layer, x: Shape, draws: int = 1) -> Tensor:
    """Tell for each output position, and each input position, whether a one there is seen."""
    module = constructed(layer, (x,)).double()
    for name, weight in module.named_parameters():
        nn.init.constant_(weight, float(name == "weight"))
    single = torch.eye(prod(x), dtype=torch.double).reshape(-1, *x)
    with torch.no_grad():
        outputs = [computed(layer, module, [single])[0] > 0 for _ in range(draws)]
    return torch.stack(outputs).any(0).movedim(0, -1).reshape(*outputs[0].shape[1:], *x)


def seen_by_reach(reach: Reach, x: Shape, output: Shape) -> Tensor:
    """Tell the same as the layer's `reach` says."""
    seen = torch.ones(*output, *x, dtype=torch.bool)
    for axis, along in enumerate(reach.along):
        if along is not None:
            places = [[i in window(along, o) for i in range(x[along.dimension])] for o in range(output[axis])]
            shape = [1] * seen.dim()
            shape[axis], shape[len(output) + along.dimension] = output[axis], x[along.dimension]
            seen &= torch.tensor(places).reshape(shape)
    return seen


def window(along: Along, position: int) -> range:
    times, index = divmod(position, len(along.windows))
    found, by = along.windows[index], times * along.step
    return range(found.start + by, found.stop + by, found.step)


@given(st.data())
@settings(max_examples=60)
def check_reach(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(small(type))
    reach = layer.reach(x)
    assert reach is not None
    assert torch.equal(seen_in_torch(layer, x), seen_by_reach(reach, x, layer.infer(x)))


@pytest.mark.parametrize("type", TYPES, ids=lambda each: each.__name__)
@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel:UserWarning")  # slow, not wrong
def test_windows_see_what_torch_s_do(type: type[Layer]) -> None:
    check_reach(type)


@pytest.mark.parametrize(
    ("size", "kernel", "output"),
    [((9, 7), (2, 3), (4, 3)), ((8, 6), (3, 2), (1, 5)), ((5, 5), (5, 1), (1, 5)), ((7, 7), (2, 2), (4, 0))],
)
def test_fractional_windows_see_what_random_steps_may_bring(
    size: Shape, kernel: Shape, output: Shape
) -> None:
    torch.manual_seed(0)
    layer = LAYERS["FractionalMaxPool2d"](kernel_size=kernel, output_size=output)  # type: ignore[call-arg]  # declared by its fields
    x = (1, *size)
    reach = layer.reach(x)
    assert reach is not None
    assert torch.equal(seen_in_torch(layer, x, DRAWS), seen_by_reach(reach, x, layer.infer(x)))


@given(*[st.integers(1, 7)] * 2, st.integers(0, 7), st.integers(1, 7))
def test_a_transposed_convolution_sees_where_its_taps_come_from(
    kernel: int, stride: int, padding: int, dilation: int
) -> None:
    along = laid_down(1, kernel, stride, padding, dilation)
    for position in range(3 * stride):
        taps = (position + padding - tap * dilation for tap in range(kernel))
        assert sorted(window(along, position)) == sorted(tap // stride for tap in taps if tap % stride == 0)


def test_tables_stay_short_however_large_the_numbers() -> None:
    assert len(laid_down(1, 255, 255, 255, 254).windows) == 255
    assert scattered(1, 10**6, 2, 10**6 - 7) == everything(1, 10**6)
    assert grouped(10**6, 10**6, 2) is None
    assert grouped(10**6, 10**6, 10**6) == Along(0, 1, (range(1),))
    assert len(scattered(1, 10**6, 2, MOST_WINDOWS).windows) <= MOST_WINDOWS
