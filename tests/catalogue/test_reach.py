"""What every layer says of which positions its outputs see, against gradients, dimension by dimension."""

from collections import Counter
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from engine.catalogue import LAYERS, Layer
from engine.catalogue.reach import Along, Reach, only, same
from engine.catalogue.shapes import Shape
from tests.catalogue.in_torch import computed, constructed
from tests.catalogue.sampling import led_in, mended, placed, refusal

STATISTICS = "Normalisation"
"""Its mean and variance are over more than a position, and are not counted (see `Layer.reach`)."""

ROUNDING = 1e-12
"""Below this a slope is a rounding error."""

PICKING = {
    "AdaptiveMaxPool1d",
    "AdaptiveMaxPool2d",
    "AdaptiveMaxPool3d",
    "FractionalMaxPool2d",
    "Hardtanh",
    "Max",
    "Maximum",
    "MaxPool1d",
    "MaxPool2d",
    "MaxPool3d",
    "Threshold",
}
"""Layers that pass the gradient to some of what they see; bicubic Upsample does so where no size changes."""

pytestmark = pytest.mark.filterwarnings(
    "ignore:Using padding='same' with even kernel:UserWarning"
)  # slow, not wrong


def said(layer: Layer, x: tuple[Shape, ...], port: int, output: int) -> Reach:
    """Return how an output sees an input: where nothing is said, each position its own place."""
    reach = layer.reach(*x, port=port, output=output)
    if reach is not None:
        return reach
    sizes = enumerate(zip(x[port], layer.infer_all(*x)[output], strict=True))
    return Reach(tuple(only(axis) if n == 1 < m else same(axis) for axis, (n, m) in sizes))


def window(along: Along, position: int, size: int) -> set[int]:
    """Return which positions inside the input are said to be seen."""
    times, index = divmod(position, len(along.windows))
    return {n + times * along.step for n in along.windows[index]} & set(range(size))


def moving(value: Tensor, source: Tensor, axis: int) -> set[int]:
    """Return the positions along a dimension of the source, without the batch, that move finite values."""
    value = value[value.isfinite()]  # a maximum of nothing but padding has none that is its own
    if not value.requires_grad or not value.numel():
        return set()
    weight = torch.rand_like(value) + 0.5
    (slope,) = torch.autograd.grad((value * weight).sum(), source, retain_graph=True, allow_unused=True)
    if slope is None:
        return set()
    others = [other for other in range(slope.dim()) if other != axis + 1]
    return set((slope.abs() > ROUNDING).any(dim=tuple(others)).nonzero().flatten().tolist())


def check_reach(type: type[Layer], data: st.DataObject, tally: Counter[str]) -> None:
    layer, x = data.draw(placed(type))
    layer = mended(layer, x)
    x = led_in(layer, x)
    if refusal(layer, x) or vars(layer).get("padding_mode", "zeros") != "zeros":
        return
    if vars(layer).get("mode") in ("reflect", "replicate", "circular"):
        return
    torch.manual_seed(data.draw(st.integers(0, 99)))
    hold(layer, x, tally)


def hold(layer: Layer, x: tuple[Shape, ...], tally: Counter[str]) -> None:
    """Hold what a layer says of each output position against the gradients."""
    is_picking = type(layer).__name__ in PICKING or vars(layer).get("mode") == "bicubic"
    module: Any = constructed(layer, x)
    module = module.eval().double() if isinstance(module, nn.Module) else module
    inputs = [torch.rand(1, *shape, dtype=torch.float64).mul_(0.2).add_(0.9).requires_grad_() for shape in x]
    outputs = computed(layer, module, inputs)
    for (port, source), (index, output) in ((a, b) for a in enumerate(inputs) for b in enumerate(outputs)):
        reach = said(layer, x, port, index)
        assert len(reach.along) == output.dim() - 1
        for axis, along in enumerate(reach.along):
            if along is None:
                tally["all"] += 1
                continue
            for position in range(output.shape[axis + 1]):
                seen = moving(output.select(axis + 1, position), source, along.dimension)
                expected = window(along, position, source.shape[along.dimension + 1])
                picks = is_picking and seen < expected
                # All of a window may lie in padding along another dimension: then nothing is seen.
                assert seen == expected or not seen or picks, (port, index, axis, position)
                tally["equal"] += seen == expected


@pytest.mark.parametrize(
    "type",
    [
        each
        for each in LAYERS.values()
        if each.inputs and each.category != STATISTICS and each.__name__ != "Embedding"
    ],
    ids=lambda each: each.__name__,
)
def test_each_position_sees_what_is_said(type: type[Layer]) -> None:
    tally: Counter[str] = Counter()
    settings(max_examples=40)(given(st.data())(lambda data: check_reach(type, data, tally)))()
    assert tally, "nothing was held"


@pytest.mark.parametrize("factor", [0.99999, 1.00001, 0.33333, 3.00001, 0.7])
@pytest.mark.parametrize("mode", ["linear", "nearest"])
def test_a_factor_beside_a_simple_one_sees_what_it_does_itself(factor: float, mode: str) -> None:
    """Halfway between two positions and next to one are not the same."""
    layer: Any = LAYERS["Upsample"](scale_factor=factor, mode=mode)  # type: ignore[call-arg]  # declared by its fields
    tally: Counter[str] = Counter()
    for size in range(4, 14):
        hold(layer, ((1, size),), tally)
    assert tally["equal"] > 10
