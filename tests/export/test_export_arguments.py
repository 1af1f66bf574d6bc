"""What the places of a block say differently, or by awkward names, becomes code that torch takes."""

import runpy
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.analysis import analyse
from engine.catalogue.declare import choice, integer, number, switch
from engine.export.pytorch import source
from engine.graph.document import BlockParameter, Design, Graph
from templates.drawing import Row, design, graph, parameter, row
from tests.export.checks import assert_tidy, assert_true_to

INPUT, OUTPUT = row("input", "Input"), row("output", "Output")


def written(drawn: Design, tmp_path: Path) -> str:
    """Return the code of a valid design, after holding it against the oracle, and ruff, and running it."""
    report = analyse(drawn)
    assert report.errors == ()
    exported = source(drawn, report)
    assert_true_to(drawn, report, exported)
    path = tmp_path / "exported.py"
    path.write_text(exported.text, encoding="utf-8")
    assert_tidy(path)
    with torch.random.fork_rng():
        runpy.run_path(str(path), run_name="__main__")
    return exported.text


def alone(shape: tuple[int, ...], *rows: Row, **blocks: Graph) -> Design:
    return design("Net", graph(row("input", "Input", shape=shape), *rows, OUTPUT), blocks)


def in_two_places(
    shape: tuple[int, ...], inside: Row, first: dict[str, Any], second: dict[str, Any], **parameters: Any
) -> Design:
    """Return a network that places a block of one layer twice, with other values."""
    known: dict[str, BlockParameter] = {name: parameter(field) for name, field in parameters.items()}
    block = graph(INPUT, inside, OUTPUT, parameters=known)
    return alone(shape, row("one", "Part", **first), row("two", "Part", **second), Part=block)


def test_corners_are_aligned_only_where_neighbours_are_mixed(tmp_path: Path) -> None:
    drawn = in_two_places(
        (3, 5, 5),
        row("resize", "Upsample", mode="=mode", align_corners="=align"),
        {"mode": "bilinear", "align": True},
        {"mode": "nearest"},
        mode=choice("nearest", ("nearest", "bilinear"), "Mode."),
        align=switch(False, "Corners."),
    )
    text = written(drawn, tmp_path)
    assert "*, resize_align_corners: bool | None" in text
    assert "Part(resize_align_corners=None)" in text


def test_a_divisor_may_be_none(tmp_path: Path) -> None:
    drawn = in_two_places(
        (3, 8, 8),
        row("pool", "AvgPool2d", divisor_override="=divisor"),
        {"divisor": 3},
        {"divisor": 0},
        divisor=integer(0, 0, 9, "Divisor."),
    )
    text = written(drawn, tmp_path)
    assert "int | None" in text


def test_a_factor_that_is_given_as_a_whole_number_learns(tmp_path: Path) -> None:
    drawn = in_two_places(
        (3, 4, 4),
        row("scale", "LayerScale", init_values="=start"),
        {"start": 2},
        {"start": 3},
        start=integer(1, 0, 9, "Factor."),
    )
    text = written(drawn, tmp_path)
    assert "torch.full((in_channels, 1, 1), float(start))" in text


def test_an_argument_does_not_hide_a_class_of_the_file(tmp_path: Path) -> None:
    drawn = in_two_places(
        (3, 4, 4),
        row("drop", "StochasticDepth", p="=StochasticDepth"),
        {"StochasticDepth": 0.25},
        {"StochasticDepth": 0.5},
        StochasticDepth=number(0.1, 0.0, 1.0, "Share."),
    )
    assert 'self.drop = StochasticDepth(StochasticDepth_, "row")' in written(drawn, tmp_path)


@pytest.mark.parametrize("name", ["f", "F_"])
def test_a_block_does_not_hide_the_functions_of_torch(name: str, tmp_path: Path) -> None:
    block = graph(
        INPUT,
        row("attend", "ScaledDotProductAttention", after=("input", "input", "input")),
        OUTPUT,
    )
    text = written(alone((4, 6), row("one", name), **{name: block}), tmp_path)
    assert "class F2(nn.Module)" in text


def test_long_names_of_sizes_have_lines_of_their_own(tmp_path: Path) -> None:
    name = "i" * 58
    block = graph(row("a", "Input"), row(name, "Input"), row("norm", "LayerNorm", after=name, dims=3), OUTPUT)
    network = graph(
        row("small", "Input", shape=(3, 4, 5)),
        row("large", "Input", shape=(6, 7, 8)),
        row("one", "Part", after=("small", "small")),
        row("two", "Part", after=("small", "large")),
        row("output1", "Output", after="one"),
        row("output2", "Output", after="two"),
    )
    assert f"                {name}_channels,\n" in written(design("Net", network, {"Part": block}), tmp_path)


def test_a_token_before_a_sequence_of_a_long_name(tmp_path: Path) -> None:
    name = "i" * 64
    network = graph(
        row("a", "Input", shape=(2, 3)),
        row(name, "Input", shape=(4, 3)),
        row("token", "ClassToken", after=name),
        row("output1", "Output", after="a"),
        row("output2", "Output", after="token"),
    )
    assert "self.token.expand(" in written(design("Net", network), tmp_path)


@pytest.mark.parametrize(
    "lonely", [row("norm", "GroupNorm", num_groups=4), row("norm", "BatchNorm1d", track_running_stats=False)]
)
def test_a_layer_that_needs_two_examples_gets_them(lonely: Row, tmp_path: Path) -> None:
    assert "model(torch.randn(2, 4))" in written(alone((4,), lonely), tmp_path)


def test_what_forward_reads_is_kept_as_attributes(tmp_path: Path) -> None:
    """One class serves places that cut, join and arrange differently; a name that a node has is not taken."""
    block = graph(
        INPUT,
        row("first", "Slice", dim="=dim", end="=size"),
        row("rest", "Slice", after="input", dim="=dim", start="=size"),
        row("size", "Tanh"),
        row("concat", "Concat", after=("size", "first"), dim="=dim"),
        row("conv", "Conv2d", out_channels="=size + 1", kernel_size=1),
        OUTPUT,
        parameters={
            "dim": parameter(integer(1, 1, 3, "Which dimension.")),
            "size": parameter(integer(2, 1, 9, "Where it is cut.")),
        },
    )
    rows = (row("one", "Part", size=3), row("two", "Part", dim=1, size=2), row("three", "Part", size=1))
    text = written(alone((6, 8, 8), *rows, Part=block), tmp_path)
    assert "self.size_ = size\n" in text
    assert "first = x[:, : self.size_]  # size × 8 × 8" in text
    assert "rest = x[:, self.size_ :]" in text
    assert "x = torch.cat((size, first), dim=self.dim)  # in_channels × 8 × 8" in text
    assert text.count("\nclass ") == 2


def test_places_that_cut_other_dimensions_have_classes_of_their_own(tmp_path: Path) -> None:
    drawn = in_two_places(
        (6, 8, 8),
        row("slice", "Slice", dim="=dim", end="=size"),
        {"dim": 1, "size": 3},
        {"dim": 2, "size": 5},
        dim=integer(1, 1, 3, "Which dimension."),
        size=integer(2, 1, 9, "Where it is cut."),
    )
    text = written(drawn, tmp_path)
    assert "x = x[:, : self.size]" in text
    assert "x = x[:, :, : self.size]" in text


def test_a_dimension_that_differs_is_an_attribute(tmp_path: Path) -> None:
    drawn = in_two_places(
        (6, 8, 8),
        row("transpose", "Transpose", dim0="=one", dim1="=one + 1"),
        {"one": 1},
        {"one": 2},
        one=integer(1, 1, 3, "Which dimension."),
    )
    assert "x = x.transpose(self.one, self.one + 1)" in written(drawn, tmp_path)


def test_attributes_are_named_apart(tmp_path: Path) -> None:
    """Neither a node nor another argument nor a method of torch's modules is hidden."""
    names = ("size", "size_", "requires_grad")
    cuts = (row(f"cut{index}", "Slice", dim=index + 1, end=f"={name}") for index, name in enumerate(names))
    block = graph(
        INPUT,
        *cuts,
        row("size", "Tanh"),
        row("requires_grad", "ReLU"),
        OUTPUT,
        parameters={name: parameter(integer(5, 1, 9, "End.")) for name in names},
    )
    ends: list[dict[str, Any]] = [dict.fromkeys(names, end) for end in (5, 4)]
    rows = (row("one", "Part", **ends[0]), row("two", "Part", **ends[1]))
    text = written(alone((6, 8, 8), *rows, Part=block), tmp_path)
    assert "self.size_2 = size\n" in text
    assert "self.size_ = size_\n" in text
    assert "self.requires_grad_2 = requires_grad\n" in text


def test_expressions_in_sums_and_products_keep_together(tmp_path: Path) -> None:
    drawn = in_two_places(
        (2, 4, 4),
        row("scale", "Scale", factor="=gain + 1", offset="=gain - 0.5"),
        {"gain": 2.0},
        {"gain": 5.0},
        gain=number(1.5, 0.0, 9.0, "Gain."),
    )
    text = written(drawn, tmp_path)
    assert "x = x * (self.gain + 1) + (self.gain - 0.5)" in text


def test_parameters_are_arguments_even_where_all_places_agree(tmp_path: Path) -> None:
    """Their defaults are the block's; a place tells channels always, and else what is not the default."""
    block = graph(
        INPUT,
        row("0", "Conv2d", out_channels="=width", kernel_size="=kernel", padding="=kernel // 2"),
        row("1", "Part", repeat="=depth - 1"),
        OUTPUT,
        parameters={
            "width": parameter(integer(8, 1, 512, "Channels.")),
            "kernel": parameter(integer(3, 1, 9, "Side of the window.")),
            "depth": parameter(integer(2, 1, 9, "How many layers.")),
            "unused": parameter(switch(False, "Whether it matters.")),
        },
    )
    part = graph(INPUT, row("0", "ReLU"), OUTPUT)
    text = written(alone((3, 5, 5), row("one", "Stage", depth=3), Stage=block, Part=part), tmp_path)
    assert "self, in_channels: int, width: int = 8, kernel: int = 3, depth: int = 2\n" in text
    assert "nn.Conv2d(in_channels, width, kernel, padding=kernel // 2),  # 8 × 5 × 5" in text
    assert "*(Part() for _ in range(depth - 1)),\n" in text
    assert "self.one = Stage(3, 8, depth=3)\n" in text
    assert "unused" not in text


def test_large_numbers_are_said_where_others_differ(tmp_path: Path) -> None:
    conv = row("conv", "Conv2d", out_channels="=narrow", kernel_size=1, groups="=groups")
    parameters = {"narrow": integer(16, 1, 64, "Channels."), "groups": integer(1, 1, 8, "Groups.")}
    text = written(in_two_places((4, 3, 3), conv, {}, {"narrow": 8, "groups": 2}, **parameters), tmp_path)
    assert "self.one = Part(4, narrow=16)\n" in text
    assert "self.two = Part(16, narrow=8, groups=2)\n" in text
