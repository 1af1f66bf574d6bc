"""Receptive fields of random designs, against gradients: which pixels of the image each output position sees.

Weights are positive, so that nothing cancels. Three things are held:

1. No position sees a pixel outside its window.
2. Along each dimension by itself, what the positions at an index see together runs from the first to the
   last pixel of the window at this index, unless padding along this dimension was touched on the way
   (and at least one of them has touched none along the others).
3. So does what each single position sees.

Where a tensor on the way was put together of parts side by side, or has gaps, 3 does not hold, as it sees
other pixels from part to part; nor does 2 if there is more than one dimension, as parts may be cut off again.

In padding a window goes on as if the image did, so there it may be larger than what is seen (see
`engine.analysis.field`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor, nn

from engine.analysis import analyse
from engine.analysis.axis import Axis
from engine.analysis.field import Field, fields
from engine.catalogue.shapes import Shape
from engine.compile.build import build
from engine.export.pytorch import Source, source
from engine.graph.document import Design, Node, Port
from tests.analysis.poisoned import poison
from tests.analysis.random_fields import random_design

pytestmark = pytest.mark.filterwarnings(
    "ignore:Using padding='same' with even kernel:UserWarning"
)  # slow, not wrong

Places = list[tuple[int | None, ...]]

seeds = st.integers(0, 2**32)


@dataclass
class Tally:
    """How much was held, so that no test holds nothing."""

    indices: int = 0
    positions: int = 0


def positive(model: nn.Module) -> nn.Module:
    """Make all weights positive and so small that values stay near 1; leave training's statistics out."""
    with torch.no_grad():
        for weight in model.parameters():
            weight.uniform_(0.5, 1.0).div_(max(1, weight[0].numel()))
    return model.double().eval()


def results(model: nn.Module, images: Sequence[Tensor]) -> tuple[Tensor, ...]:
    made = model(*images)
    return made if isinstance(made, tuple) else (made,)


def touched(exported: Source, index: int, axis: int | None) -> Tensor:
    """Return which values of an output have padding along a side, or any, on their way."""
    model = positive(build(exported))
    poison(model, axis)
    with torch.no_grad():
        images = [torch.rand(1, *shape, dtype=torch.float64) for shape in exported.inputs]
        return results(model, images)[index][0].isnan()


def positions(shape: Shape, seen: Sequence[Field]) -> Places:
    """Return every position of an output; None along dimensions that are taken together."""
    axes = [axis for field in seen for axis in field.axes]
    own = {dimension for axis in axes for dimension in axis.dimensions}
    return list(product(*[range(n) if d in own else [None] for d, n in enumerate(shape)]))


def slopes(model: nn.Module, exported: Source, index: int, at: Places) -> list[Tensor]:
    """Return for each Input which pixels move each position of an output."""
    images = [
        torch.rand(1, *shape, dtype=torch.float64).expand(len(at), *shape).clone().requires_grad_()
        for shape in exported.inputs
    ]
    output = results(model, images)[index]
    chosen = [
        output[row][tuple(slice(None) if n is None else n for n in place)] for row, place in enumerate(at)
    ]
    found = torch.autograd.grad(sum(each.sum() for each in chosen), images, allow_unused=True)  # type: ignore[arg-type]
    return [
        torch.zeros_like(image[:, 0]).bool() if slope is None else (slope != 0).any(1)
        for image, slope in zip(images, found, strict=True)
    ]


def hull(pixels: Tensor, axis: int) -> range:
    """Return the positions along a spatial dimension from the first to the last of the pixels."""
    others = [d for d in range(pixels.dim()) if d != axis]
    along = (pixels.any(dim=tuple(others)) if others else pixels).nonzero().flatten().tolist()
    return range(along[0], along[-1] + 1) if along else range(0)


def cut(window: range, axis: Axis) -> range:
    start, stop = max(window.start, 0), min(window.stop, axis.whole)
    return range(start, stop) if start < stop else range(0)


def is_within(inner: range, outer: range) -> bool:
    return not inner or (outer.start <= inner.start and inner.stop <= outer.stop)


def windows(axis: Axis, place: tuple[int | None, ...]) -> list[range]:
    """Return the window of a position, or all that may be its window where that is not known."""
    if axis.folded:
        return [cut(axis.window(position), axis) for position in range(axis.extent)]
    own = [place[dimension] for dimension in axis.dimensions]
    return [cut(axis.window(own[0] or 0 if own else 0), axis)]


def nodes(design: Design) -> list[Node]:
    return [node for _, graph in design.graphs() for node in graph.nodes.values()]


def is_turned(design: Design) -> bool:
    """Tell whether dimensions change their places, so that padding along one is not told from another's."""
    return any(node.type in ("Permute", "Transpose", "Mean") for node in nodes(design))


def has_parts_or_gaps(design: Design, folded: bool) -> bool:
    """Tell whether a tensor is made of parts side by side, or of kernels laid down with gaps between them.

    Channels that see differently are such parts, too, once they are `folded` or turned into an image's side.
    """
    turned = is_turned(design)
    for node in nodes(design):
        values: Any = node.values
        if node.type == "Concat" and (folded or turned or values.get("dim", 1) != 1):
            return True
        if node.type == "PixelUnshuffle" and (folded or turned):
            return True
        if node.type.startswith("ConvTranspose"):
            sides = zip(values["kernel_size"], values["stride"], values["dilation"], strict=True)
            if any(k < s or d > 1 for k, s, d in sides):
                return True
    return False


def check_indices(a: int, at: Places, pixels: Tensor, field: Field, touched: Sequence[Tensor]) -> int:
    """Hold what the positions at each index see together along a dimension; return how many indices."""
    held, axis = 0, field.axes[a]
    anywhere = torch.stack(list(touched)).any(0)
    for n in range(axis.extent) if axis.dimensions else [None]:
        here, somehow = (
            each if n is None else each.select(axis.dimensions[0], n) for each in (touched[a], anywhere)
        )
        if here.any() or somehow.all():
            continue
        rows = [row for row, place in enumerate(at) if n is None or place[axis.dimensions[0]] == n]
        together = pixels[rows].any(0)
        expected = cut(axis.window(n or 0), axis)
        if any(is_blind(other) for other in field.axes):
            expected = range(0)
        assert hull(together, a) == expected
        held += 1
    return held


def is_blind(axis: Axis) -> bool:
    """Tell whether nothing at all is seen along a dimension."""
    return not any(cut(axis.window(position), axis) for position in range(axis.extent))


def check_positions(at: Places, pixels: Tensor, field: Field, touched: list[Tensor]) -> int:
    """Hold what each position sees that is clear of padding; return how many there are."""
    held = 0
    for row, place in enumerate(at):
        where = tuple(slice(None) if n is None else n for n in place)
        if any(bool(each[where].any()) for each in touched):
            continue
        options = [windows(axis, place) for axis in field.axes]
        if any(not any(each) for each in options):
            options = [[range(0)] for _ in options]
        for a, each in enumerate(options):
            assert hull(pixels[row], a) in each
        held += 1
    return held


def check(design: Design, tally: Tally) -> None:
    report = analyse(design)
    exported, found = source(design, report), fields(report.network)
    model = positive(build(exported))
    for index, id in enumerate(design.network.outputs):
        seen = found[Port(id)]
        shape = report.network.outputs[index]
        assert shape is not None
        at = positions(shape, list(seen.values()))
        sides = range(len(exported.inputs[0]) - 1)
        masks = [touched(exported, index, None if is_turned(design) else a) for a in sides]
        together = tuple(d for d, n in enumerate(at[0]) if n is None)
        masks = [mask.any(together, keepdim=True) if together else mask for mask in masks]
        moved = slopes(model, exported, index, at)
        for name, pixels in zip(design.network.inputs, moved, strict=True):
            if name not in seen:
                assert not pixels.any()
                continue
            field = seen[name]
            for row, place in enumerate(at):
                for a, axis in enumerate(field.axes):
                    reached = hull(pixels[row], a)
                    assert any(is_within(reached, window) for window in windows(axis, place))
            has_parts = has_parts_or_gaps(design, folded=any(axis.folded for axis in field.axes))
            if not has_parts or (len(field.axes) == 1 and not is_turned(design)):
                whole = [a for a, axis in enumerate(field.axes) if not axis.folded]
                tally.indices += sum(check_indices(a, at, pixels, field, masks) for a in whole)
            if not has_parts:
                tally.positions += check_positions(at, pixels, field, masks)


def test_fields_are_what_gradients_reach() -> None:
    tally = Tally()

    @settings(max_examples=120)
    @given(seed=seeds)
    def hold(seed: int) -> None:
        check(random_design(seed), tally)

    hold()
    assert tally.indices > 300
    assert tally.positions > 1000
