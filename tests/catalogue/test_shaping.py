"""What is special about layers that arrange, cut, pad, resize and reduce: code, sentences and corners."""

from fractions import Fraction
from typing import Any

import pytest
import torch
from torch import nn

from engine.catalogue import LAYERS, Layer
from engine.catalogue.code import Call, Exact, Item, Name
from engine.catalogue.layers.borders import MODULES
from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.reach import Along
from engine.catalogue.shapes import Shape
from tests.catalogue.in_torch import computed
from tests.catalogue.sampling import refusal

X = Name("x")
NOBODY = Name("")


def made(type: str, **values: Any) -> Layer:
    return LAYERS[type](**values)


def refused(type: str, *x: Shape, **values: Any) -> Mismatch:
    mismatch = refusal(made(type, **values), x)
    assert mismatch is not None
    return mismatch


@pytest.mark.parametrize(
    ("layer", "expression"),
    [
        (made("Permute", dims=(2, 3, 1)), Call("x.permute", (0, 2, 3, 1))),
        (made("Transpose"), Call("x.transpose", (1, 2))),
        (made("Squeeze"), Call("x.squeeze", (2,))),
        (made("Squeeze", dim=(2, 3)), Call("x.squeeze", ((2, 3),))),
        (made("Unsqueeze"), Call("x.unsqueeze", (1,))),
        (made("Reshape", shape=(16, -1)), Call("x.reshape", (Item(Name("x.shape"), "0"), 16, -1))),
        (made("Crop", top=2, bottom=2, left=2, right=2), Item(X, ":, :, 2:-2, 2:-2")),
        (made("Crop", top=0, bottom=1, left=3, right=0), Item(X, ":, :, :-1, 3:")),
        (made("Crop", left=0, right=0), Item(X, ":, :, 1:-1")),
        (made("Slice", start=2, end=-1), Item(X, ":, 2:-1")),
        (made("Slice", dim=3, step=2), Item(X, ":, :, :, ::2")),
        (made("Chunk", chunks=3), Call("torch.chunk", (X, 3), {"dim": 1})),
        (made("Split", split_sizes=(3, 5), dim=2), Call("torch.split", (X, (3, 5)), {"dim": 2})),
    ],
)
def test_code_is_what_an_expert_types(layer: Layer, expression: object) -> None:
    assert layer.call(NOBODY, X) == expression


@pytest.mark.parametrize("name", ["mean", "amax", "sum"])
def test_reductions_are_methods(name: str) -> None:
    layer = made({"amax": "Max"}.get(name, name.capitalize()), dim=(2,), keepdim=True)
    x = torch.rand(2, 3, 4)
    (result,) = computed(layer, None, [x])
    assert torch.equal(result, getattr(x, name)(dim=2, keepdim=True))


@pytest.mark.parametrize("sides", [1, 2, 3])
@pytest.mark.parametrize(("mode", "module"), MODULES.items())
def test_padding_is_torch_s_module_for_as_many_dimensions(mode: str, module: str, sides: int) -> None:
    built = made("Pad", mode=mode, padding=(2,), value=1.0).init((4,) * (sides + 1))
    assert built
    assert built.function == f"{module}{sides}d"
    assert hasattr(nn, built.function.removeprefix("nn."))
    zeros = made("Pad").init((4,) * (sides + 1))
    assert zeros == Call(f"nn.ZeroPad{sides}d", ((1,) * 2 * sides,))


def test_padding_counts_from_the_last_dimension_as_torch_does() -> None:
    assert made("Pad", padding=(1, 2, 3, 4)).infer((5, 10, 10)) == (5, 17, 13)
    assert made("Pad", padding=(1, 2, 3, 4)).formulas((5, 10, 20)) == (
        "H_out = 3 + 10 + 4 = 17",
        "W_out = 1 + 20 + 2 = 23",
    )


def test_a_list_of_sides_must_be_that_of_the_input() -> None:
    mismatch = refused("Pad", (5, 10, 10), padding=(1, 2))
    assert mismatch.message == (
        "Pad needs one number for all sides or 4 for those of an image of 5 × 10 × 10 but has 2: "
        "list left, right, then top, bottom, then front, back."
    )
    assert mismatch.suggestions[0] == SetValue("padding", (1, 2, 0, 0))


@pytest.mark.parametrize(
    ("values", "size"),
    [
        ({"scale_factor": 2.0}, (56, 30)),
        ({"scale_factor": 0.3}, (8, 4)),
        ({"size": (7,)}, (7, 7)),
        ({"size": (7, 9), "scale_factor": 3.0}, (7, 9)),
    ],
)
def test_a_size_goes_before_the_factor(values: Any, size: Shape) -> None:
    layer = made("Upsample", **values)
    assert layer.infer((4, 28, 15)) == (4, *size)
    built = layer.init((4, 28, 15))
    assert built
    assert ("size" in built.kwargs) != ("scale_factor" in built.kwargs)


def test_a_whole_factor_is_written_without_a_point() -> None:
    built = made("Upsample").init((4, 28, 15))
    assert built
    assert repr(built.kwargs["scale_factor"]) == "2"
    assert made("Upsample", scale_factor=1.5).formulas((4, 28, 15)) == (
        "H_out = ⌊28 · 1.5⌋ = 42",
        "W_out = ⌊15 · 1.5⌋ = 22",
    )


def test_each_number_of_dimensions_has_its_modes() -> None:
    assert refused("Upsample", (4, 9), mode="bilinear").message == (
        "Upsample in the mode bilinear mixes neighbours in an image but gets a sequence: "
        "set mode to linear or nearest."
    )
    for mode, shape in (("linear", (4, 9)), ("bicubic", (4, 9, 9)), ("trilinear", (4, 9, 9, 9))):
        assert made("Upsample", mode=mode).infer(shape) == (4, *(18,) * (len(shape) - 1))


def test_a_switch_without_effect_is_told() -> None:
    told = made("Upsample", align_corners=True).remark((4, 9, 9))
    assert told == "align_corners does nothing"
    assert not made("Upsample", align_corners=True, mode="bilinear").remark((4, 9, 9))
    assert made("Squeeze", dim=(2, 3)).remark((4, 1, 7)) == "dimension 3 stays: size 7"


@pytest.mark.parametrize("mode", ["nearest", "bilinear", "bicubic", "area"])
@pytest.mark.parametrize("aligned", [False, True])
@pytest.mark.parametrize(("n", "m"), [(5, 10), (5, 15), (6, 4), (4, 7), (8, 2), (5, 9), (1, 3), (4, 1)])
def test_resizing_sees_its_taps(mode: str, aligned: bool, n: int, m: int) -> None:
    layer = made("Upsample", size=(m, 1), mode=mode, align_corners=aligned)
    x = torch.rand(1, 1, n, 1, dtype=torch.double, requires_grad=True)
    module = nn.Upsample(size=(m, 1), mode=mode, align_corners=aligned if "bi" in mode else None)
    result = module(x)[0, 0, :, 0]
    reach = layer.reach((1, n, 1))
    assert reach
    along = reach.along[1]
    assert isinstance(along, Along)
    for position in range(m):
        (slope,) = torch.autograd.grad(result[position], x, retain_graph=True)
        times, index = divmod(position, len(along.windows))
        said = {tap + times * along.step for tap in along.windows[index]} & set(range(n))
        assert set(slope[0, 0, :, 0].nonzero().flatten().tolist()) == said


def test_factors_beyond_reason_make_no_long_table() -> None:
    reach = made("Upsample", scale_factor=1.23456789012, mode="bilinear").reach((3, 4096, 4096))
    assert reach
    assert all(len(along.windows) <= 4096 for along in reach.along if along)
    assert Fraction(reach.along[1].step, len(reach.along[1].windows)) == pytest.approx(1 / 1.23456789012)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("type", "values", "x", "cure"),
    [
        ("Reshape", {"shape": (10, 10)}, (784,), SetValue("shape", (-1,))),
        ("Reshape", {"shape": (5, 28)}, (784,), SetValue("shape", (-1, 28))),
        ("Reshape", {"shape": (-1, -1)}, (784,), SetValue("shape", (-1,))),
        ("Unflatten", {"unflattened_size": (1, 28, 27)}, (784,), SetValue("unflattened_size", (-1,))),
        ("Unflatten", {"unflattened_size": (0, -1)}, (784,), SetValue("unflattened_size", (-1,))),
        ("Permute", {"dims": (1, 1, 2)}, (3, 8, 9), SetValue("dims", (2, 3, 1))),
        ("Split", {"split_sizes": (16, 16)}, (48, 7, 7), SetValue("split_sizes", (16, 32))),
        ("Split", {"split_sizes": (50, 5, 5)}, (48, 7, 7), SetValue("split_sizes", (16, 16, 16))),
        ("Chunk", {"chunks": 5}, (8, 7, 7), SetValue("chunks", 4)),
        ("Slice", {"start": 9, "end": 5}, (12, 7, 7), SetValue("end", 0)),
        ("Crop", {"top": 5, "bottom": 5}, (3, 8, 8), SetValue("bottom", 2)),
        ("PixelShuffle", {"upscale_factor": 4}, (12, 7, 7), SetValue("upscale_factor", 2)),
        ("PixelUnshuffle", {"downscale_factor": 4}, (3, 6, 9), SetValue("downscale_factor", 3)),
        ("ChannelShuffle", {"groups": 5}, (12, 7, 7), SetValue("groups", 4)),
        ("Mean", {"dim": (2, 3)}, (3, 8), SetValue("dim", (2,))),
        ("Sum", {"dim": (1,)}, (3,), SetValue("keepdim", True)),
        ("Flatten", {"start_dim": 2, "end_dim": 1}, (3, 8, 8), SetValue("end_dim", -1)),
    ],
)
def test_a_value_that_fits_is_suggested(type: str, values: Any, x: Shape, cure: SetValue) -> None:
    assert cure in refused(type, x, **values).suggestions


def test_unflatten_keeps_its_sizes_apart() -> None:
    """Three sizes of 7 are no single 7, which torch would take for one dimension."""
    built = made("Unflatten", unflattened_size=(7, 7, 7)).init((343,))
    assert built == Call("nn.Unflatten", (1, Exact((7, 7, 7))), {})


def test_a_new_split_is_offered_equal_parts_first() -> None:
    new, begun = refused("Split", (48, 7, 7)), refused("Split", (48, 7, 7), split_sizes=(16, 16))
    assert new.suggestions[:2] == (SetValue("split_sizes", (24, 24)), SetValue("split_sizes", (1, 47)))
    assert begun.suggestions[0] == SetValue("split_sizes", (16, 32))


@pytest.mark.parametrize(
    ("type", "values", "sizes"),
    [
        ("Chunk", {"chunks": 3}, [3, 3, 2]),
        ("Chunk", {"chunks": 4}, [2, 2, 2, 2]),
        ("Split", {"split_sizes": (1, 7)}, [1, 7]),
    ],
)
def test_parts_have_their_sizes(type: str, values: Any, sizes: list[int]) -> None:
    layer = made(type, **values)
    assert [shape[0] for shape in layer.infer_all((8, 5, 5))] == sizes
    assert layer.infer((8, 5, 5)) == (sizes[0], 5, 5)
    assert len(LAYERS[type].output_ports(values)) == len(sizes)


def test_nothing_grows_beyond_the_dimensions_that_are_followed() -> None:
    eight = (1,) * 8
    for mismatch in (refused("Unsqueeze", eight), refused("Stack", eight, eight)):
        assert mismatch.code == "needs-other-dimensions"
    assert refused("Squeeze", (1,), dim=(1,)).code == "needs-other-dimensions"


HUGE = (10**6, 10**6, 10**6)


@pytest.mark.parametrize(
    ("type", "values"),
    [
        ("Pad", {"padding": (255,)}),
        ("Crop", {}),
        ("Upsample", {"scale_factor": 64.0}),
        ("PixelShuffle", {}),
        ("PixelUnshuffle", {"downscale_factor": 64}),
        ("ChannelShuffle", {"groups": 10**6}),
        ("Chunk", {"chunks": 16, "dim": 3}),
        ("Reshape", {}),
        ("Slice", {"start": -(10**6), "step": 10**6}),
        ("Mean", {}),
    ],
)
def test_huge_inputs_cost_nothing(type: str, values: Any) -> None:
    layer = made(type, **values)
    assert layer.infer_all(HUGE)
    layer.reach(HUGE)
    layer.formulas(HUGE)
    layer.remark(HUGE)


def test_huge_branches_cost_nothing() -> None:
    for type in ("Concat", "Stack", "Add", "Multiply"):
        layer = made(type)
        assert layer.infer(HUGE, HUGE)
        layer.reach(HUGE, HUGE, port=1)
        layer.saved_bytes(HUGE, HUGE)
