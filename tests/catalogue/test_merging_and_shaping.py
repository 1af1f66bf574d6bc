"""What all layers that join or shape tensors keep: formulas hold, cures cure, gradients agree on reach."""

from collections.abc import Iterator
from dataclasses import replace
from math import prod

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine.catalogue import LAYERS, Layer
from engine.catalogue.dimensions import letter
from engine.catalogue.mismatch import InsertBefore, Mismatch, SetValue
from engine.catalogue.reach import Along, Reach, same
from engine.catalogue.shapes import Shape
from tests.catalogue.formulas import value_of
from tests.catalogue.in_torch import computed, constructed
from tests.catalogue.sampling import placed, refusal

TYPES = [each for each in LAYERS.values() if each.category in ("Merge", "Shape")]

families = pytest.mark.parametrize("type", TYPES, ids=lambda each: each.__name__)


def test_the_promised_layers_are_there() -> None:
    merges = "Add Subtract Multiply Divide Maximum Average Concat Stack MatMul"
    shaping = (
        "Flatten Unflatten Reshape Permute Transpose Squeeze Unsqueeze Slice Split Chunk Pad Crop Upsample "
        "PixelShuffle PixelUnshuffle ChannelShuffle Mean Max Sum"
    )
    assert {each.__name__ for each in TYPES} >= {*merges.split(), *shaping.split()}


@given(st.data())
@settings(max_examples=30)
def check_formulas(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(placed(type))
    if refusal(layer, x):
        return
    outputs = layer.infer_all(*x)
    for line in layer.formulas(*x):
        found = value_of(line)
        name, _, side = line.split(" = ")[0].partition("_")
        letters = {letter(shape, n): shape[n - 1] for shape in outputs for n in range(1, len(shape) + 1)}
        if side == "out" and name != "size" and name in letters:
            assert found in {shape[n] for shape in outputs for n in range(len(shape))}, line


@families
def test_formulas_hold(type: type[Layer]) -> None:
    check_formulas(type)


@given(st.data())
@settings(max_examples=80)
def check_cures(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(placed(type))
    if mismatch := refusal(layer, x):
        for suggestion in mismatch.suggestions:
            if isinstance(suggestion, SetValue):
                cured = replace(layer, **{suggestion.name: suggestion.value})  # type: ignore[type-var]  # a dataclass
                assert_other(refusal(cured, x), mismatch)
            elif isinstance(suggestion, InsertBefore):
                assert_other(refusal(layer, inserted(suggestion, mismatch, x)), mismatch)


def inserted(cure: InsertBefore, mismatch: Mismatch, x: tuple[Shape, ...]) -> tuple[Shape, ...]:
    """Return what arrives with a layer put into a wire."""
    port = cure.port if cure.port is not None else mismatch.port or 0
    shape = LAYERS[cure.layer](**cure.values).infer(x[port])
    return (*x[:port], shape, *x[port + 1 :])


def assert_other(left: Mismatch | None, before: Mismatch) -> None:
    """Check that what is left of a problem is another one."""
    if left:
        assert (left.code, left.port, left.message) != (before.code, before.port, before.message)
        assert (left.port or 0) >= (before.port or 0)


@families
def test_cures_cure(type: type[Layer]) -> None:
    check_cures(type)


def seen_in_torch(layer: Layer, x: tuple[Shape, ...], port: int, output: int) -> Tensor:
    """Tell for each position of an output, and each of an input, whether it has a say.

    Of equal values all are the largest, and each gets its share of the gradient.
    """
    alike = "Max" in type(layer).__name__
    with torch.random.fork_rng():
        torch.manual_seed(1)
        draw = torch.ones if alike else torch.rand
        inputs = [(draw(1, *shape, dtype=torch.double) + 0.5).requires_grad_() for shape in x]
        made = computed(layer, constructed(layer, x), inputs)[output]
    found = (
        torch.autograd.grad(each, inputs[port], retain_graph=True, allow_unused=True)[0]
        for each in made.flatten()
    )
    slopes = [torch.zeros(1, *x[port]) if slope is None else slope for slope in found]
    return (torch.stack(slopes) != 0).reshape(*made.shape[1:], *x[port])


def windows(along: Along, count: int) -> list[range]:
    """Return which positions each output position sees."""
    found = []
    for position in range(count):
        times, index = divmod(position, len(along.windows))
        window, by = along.windows[index], times * along.step
        found.append(range(window.start + by, window.stop + by, window.step))
    return found


def seen_by_reach(reach: Reach, shape: Shape, output: Shape) -> Tensor:
    """Tell the same as a reach says that folds nothing."""
    seen = torch.ones(*output, *shape, dtype=torch.bool)
    for axis, along in enumerate(reach.along):
        if along is not None:
            size = shape[along.dimension]
            rows = [[n in window for n in range(size)] for window in windows(along, output[axis])]
            view = [1] * seen.dim()
            view[axis], view[len(output) + along.dimension] = output[axis], size
            seen &= torch.tensor(rows).reshape(view)
    return seen


WIDER = ("PatchMerge", "PixelShuffle", "PixelUnshuffle", "Stack", "Upsample")
"""Layers that may say more than a position sees: what those beside it in other dimensions see, or an edge."""


def reaches(layer: Layer, x: tuple[Shape, ...]) -> Iterator[tuple[int, int, Reach]]:
    """Yield the reach of each output at each port."""
    outputs = layer.infer_all(*x)
    for output, made in enumerate(outputs):
        for port, shape in enumerate(x):
            reach = layer.reach(*x, port=port, output=output)
            if reach is None:
                sizes = enumerate(zip(shape, made, strict=True))
                along = (Along(a, 0, (range(1),)) if n == 1 < m else same(a) for a, (n, m) in sizes)
                reach = Reach(tuple(along))
            yield port, output, reach


@given(st.data())
@settings(max_examples=30)
def check_reach(type: type[Layer], data: st.DataObject) -> None:
    layer, x = data.draw(placed(type))
    if refusal(layer, x) or max(map(prod, (*x, *layer.infer_all(*x)))) > 100:
        return
    outputs = layer.infer_all(*x)
    copies = getattr(layer, "mode", "") in ("reflect", "replicate", "circular")
    for port, output, reach in reaches(layer, x):
        assert len(reach.along) == len(outputs[output])
        real = seen_in_torch(layer, x, port, output)
        if reach.folds and None in reach.along:
            check_folded(reach, real, x[port], outputs[output])
        elif not copies:
            said = seen_by_reach(reach, x[port], outputs[output])
            assert not (real & ~said).any(), "more is seen than the reach says"
            assert type.__name__ in WIDER or torch.equal(real, said)


def check_folded(reach: Reach, real: Tensor, shape: Shape, output: Shape) -> None:
    """Check that each position sees one, and that dimensions that run along do."""
    assert (real.flatten(len(output)).sum(-1) == 1).all()
    running = Reach(tuple(along or None for along in reach.along))
    assert not (real & ~seen_by_reach(running, shape, output)).any()


@families
def test_reach_is_what_gradients_say(type: type[Layer]) -> None:
    check_reach(type)
