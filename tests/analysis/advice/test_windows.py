"""Advice on kernels, padding and layers that shrink images, with near misses of which nothing is said."""

from typing import Any

import pytest

from engine.analysis import Problem, analyse
from engine.analysis.cures import cures
from engine.catalogue.declare import integer
from engine.graph.document import Design
from templates import TEMPLATES
from templates.drawing import Row, graph, parameter, row
from tests.analysis.advice.asking import assert_quiet, assert_told, classifier, conv, network, told

RELU = row("relu", "ReLU")
Shape = tuple[int, ...]


def behind(*rows: Row, shape: Shape = (3, 32, 32)) -> Design:
    """Return a classifier of images after these rows."""
    return network(*rows, RELU, *classifier(), shape=shape)


def kernel(size: Any, padding: Any, shape: Shape = (3, 32, 32), **values: Any) -> Design:
    return behind(conv("conv", 16, size, padding, **values), shape=shape)


def pooled(shape: Shape = (3, 32, 32), type: str = "MaxPool2d", **values: Any) -> Design:
    return behind(conv("conv1", 8), row("act", "ReLU"), row("pool", type, **values), shape=shape)


def test_a_stride_that_skips_pixels() -> None:
    assert_told(
        kernel(1, 0, stride=2),
        "stride-skips-pixels",
        "conv",
        "conv moves a window of 1 × 1 in steps of 2 × 2, so that 75 % of its input is never looked at: make "
        "it as large as the step.",
        "Set kernel_size of conv to 3 and its padding to 1",
        "Set stride of conv to 1",
    )
    (advice,) = told(kernel((3, 2), 0, stride=(3, 4)), "stride-skips-pixels")
    assert "so that 50 % of its input" in advice.message


def test_a_larger_kernel_keeps_the_size() -> None:
    for size, padding, stride in [(1, 0, 2), (3, 1, 4), (2, 0, 5), (1, 0, 3)]:
        design = kernel(size, padding, (3, 31, 40), stride=stride)
        (advice,) = told(design, "stride-skips-pixels")
        edited = advice.fixes[0].edit(design)
        assert shape_of(edited, "conv") == shape_of(design, "conv")


def shape_of(design: Design, id: str) -> Shape | None:
    return analyse(design).network.nodes[id].output


def test_a_dilated_stride_that_skips_pixels() -> None:
    assert_told(
        kernel(3, 2, stride=2, dilation=2),
        "stride-skips-pixels",
        "conv",
        "conv moves a window of 3 × 3, dilated by 2 × 2, in steps of 2 × 2, so that 75 % of its input is "
        "never looked at: dilate it less.",
        "Set dilation of conv to 1",
        "Set stride of conv to 1",
    )
    assert_quiet(kernel(3, 3, stride=2, dilation=3), "stride-skips-pixels")
    (advice,) = told(kernel(1, 0, stride=2, dilation=2), "stride-skips-pixels")
    assert advice.message.endswith("never looked at: make it as large as the step.")
    assert_cures_all(kernel(1, 0, stride=2, dilation=2), advice)


def assert_cures_all(design: Design, advice: Problem) -> None:
    assert cures(design, analyse(design), advice) == advice.fixes


SHORTCUT = graph(
    row("input", "Input"),
    row("0", "Conv2d", out_channels=16, kernel_size=1, stride=2, bias=False),
    row("1", "BatchNorm2d"),
    row("output", "Output"),
)


def test_strides_that_skip_nothing() -> None:
    assert_quiet(kernel(2, 0, stride=2), "stride-skips-pixels")
    assert_quiet(kernel(1, 0, (3, 1, 1), stride=2), "stride-skips-pixels")
    main = conv("conv", 16, stride=2, bias=False), row("bn", "BatchNorm2d")
    inside = row("fit", "Fit", after="input"), row("add", "Add", after=("bn", "fit"))
    design = network(*main, *inside, RELU, *classifier(), Fit=SHORTCUT)
    assert_quiet(design, "stride-skips-pixels")


def test_a_pool_that_skips_pixels() -> None:
    assert_told(
        pooled(stride=3),
        "pool-skips-pixels",
        "pool",
        "pool moves a window of 2 × 2 in steps of 3 × 3, so that 56 % of its input is never looked at: make "
        "it as large as the step.",
        "Set kernel_size of pool to 4 and its padding to 1",
        "Set stride of pool to 2",
    )
    assert_quiet(pooled(stride=2, kernel_size=3), "pool-skips-pixels")


def test_rows_never_seen() -> None:
    assert_told(
        pooled((3, 7, 7)),
        "rows-never-seen",
        "pool",
        "pool never sees the last row of 7 and the last column of 7 (27 % of its input), as steps of 2 × 2 "
        "do not divide it: switch ceil_mode on.",
        "Switch ceil_mode of pool on",
    )
    assert_told(
        kernel(4, 0, (1, 23, 30), stride=4),
        "rows-never-seen",
        "conv",
        "conv never sees the last 3 rows of 23 and the last 2 columns of 30 (19 % of its input), as steps of "
        "4 × 4 do not divide it: pad it by more.",
        "Set padding of conv to 1",
    )
    (advice,) = told(pooled((3, 8, 9)), "rows-never-seen")
    assert "pool never sees the last column of 9 (11 % of its input)" in advice.message


@pytest.mark.parametrize(
    "design",
    [
        kernel(3, 1, (3, 8, 8), stride=2),
        kernel(7, 3, (3, 12, 12), stride=2),
        pooled((3, 7, 7), ceil_mode=True),
        pooled((3, 11, 11)),
        pooled((3, 7, 7), kernel_size=3),
        kernel(1, 0, (3, 8, 8), stride=2),
    ],
    ids=["padded 3 × 3", "padded 7 × 7", "ceil_mode", "one row of eleven", "divides", "skips between"],
)
def test_downsampling_that_loses_nothing_worth_a_word(design: Design) -> None:
    assert_quiet(design, "rows-never-seen")


def test_a_first_layer_that_shrinks_too_fast() -> None:
    assert_told(
        kernel(7, 3, stride=4),
        "shrinks-fast",
        "conv",
        "conv, the first layer, shrinks 32 × 32 to 8 × 8 at once by a stride of 4 × 4: so small an image "
        "has no detail to spare, and a stride of 1 suits it.",
        "Set stride of conv to 1",
    )
    (advice,) = told(kernel(11, 5, (3, 64, 64), stride=4), "shrinks-fast")
    assert advice.fixes[0].title == "Set stride of conv to 2"
    assert_quiet(kernel(11, 5, (3, 224, 224), stride=4), "shrinks-fast")
    assert_quiet(kernel(4, 0, stride=4), "shrinks-fast")
    assert_quiet(kernel(7, 3, stride=2), "shrinks-fast")
    later = conv("conv1", 8), row("act", "ReLU"), conv("conv2", 8, 7, 3, stride=4)
    assert_quiet(behind(*later), "shrinks-fast")


def test_pooling_right_behind_a_stride_on_small_images() -> None:
    stem = conv("conv1", 64, 7, 3, stride=2, bias=False), row("bn1", "BatchNorm2d"), RELU
    pool = row("pool", "MaxPool2d", kernel_size=3, padding=1)
    rows = *stem, pool, *classifier()
    assert_told(
        network(*rows),
        "pool-after-stride",
        "pool",
        "conv1 and pool shrink 32 × 32 to 8 × 8 before anything is learnt: that is made for large "
        "photographs. Let conv1 step by 1, or leave pool out.",
        "Set stride of conv1 to 1",
        "Remove pool",
    )
    assert_quiet(network(*rows, shape=(3, 224, 224)), "pool-after-stride")
    once = conv("conv1", 64, 7, 3, bias=False), *stem[1:], pool
    assert_quiet(network(*once, *classifier()), "pool-after-stride")


def test_the_stem_of_a_resnet_is_too_much_for_small_images() -> None:
    (advice,) = told(TEMPLATES["resnet"].build(depth=18, size=32), "pool-after-stride", "Stem")
    assert advice.node == "maxpool"
    assert_quiet(TEMPLATES["resnet"].build(depth=18, size=96), "pool-after-stride")


def test_an_even_kernel() -> None:
    assert_told(
        kernel(4, 2),
        "even-kernel",
        "conv",
        "The 4 × 4 kernel of conv has no middle, so padding by 2 × 2 makes 33 × 33 of 32 × 32: use an odd "
        "kernel.",
        "Set kernel_size of conv to 3 and its padding to 1",
        "Set kernel_size of conv to 5 and its padding to 2",
    )
    assert_told(
        kernel(2, "same"),
        "even-kernel",
        "conv",
        "The 2 × 2 kernel of conv has no middle, so padding same shifts the image by half a pixel each "
        "time: use an odd kernel.",
        "Set kernel_size of conv to 3",
        "Set kernel_size of conv to 1",
    )


@pytest.mark.parametrize(
    "design",
    [
        kernel(4, 1, stride=2),
        kernel(2, 0),
        kernel(4, "valid"),
        kernel(3, 1),
        kernel((2, 3), (0, 1)),
        kernel(2, 1, dilation=2),
    ],
    ids=["stride", "no padding", "valid", "odd", "even side unpadded", "odd span"],
)
def test_even_kernels_that_shift_nothing(design: Design) -> None:
    assert_quiet(design, "even-kernel")


def test_sequences_are_padded_unevenly_on_purpose() -> None:
    rows = row("conv", "Conv1d", out_channels=4, kernel_size=2, padding=1), row("relu", "ReLU")
    assert_quiet(network(*rows, shape=(2, 20)), "even-kernel")


def test_a_kernel_that_sees_mostly_padding() -> None:
    assert_told(
        kernel(7, 3, (3, 4, 4)),
        "kernel-mostly-padding",
        "conv",
        "conv looks through 7 × 7 at 4 × 4, so that 67 % of what it weighs is padding: make the kernel "
        "smaller, or shrink the image less before.",
        "Set kernel_size of conv to 3 and its padding to 1",
    )
    assert_told(
        kernel(3, "same", (3, 1, 1)),
        "kernel-mostly-padding",
        "conv",
        "conv looks through 3 × 3 at 1 × 1, so that 89 % of what it weighs is padding: make the kernel "
        "smaller, or shrink the image less before.",
        "Set kernel_size of conv to 1",
    )
    assert_quiet(kernel(3, 1, (3, 2, 2)), "kernel-mostly-padding")
    assert_quiet(kernel(7, 3, (3, 7, 7)), "kernel-mostly-padding")


def test_a_smaller_kernel_keeps_the_size() -> None:
    for size, padding, stride in [(7, 3, 1), (9, 4, 2), (5, 3, 1), (7, 4, 2)]:
        design = kernel(size, padding, (3, 3, 2), stride=stride)
        (advice,) = told(design, "kernel-mostly-padding")
        assert shape_of(advice.fixes[0].edit(design), "conv") == shape_of(design, "conv")


def test_padding_as_wide_as_the_kernel() -> None:
    assert_told(
        kernel(1, 1),
        "padding-exceeds-kernel",
        "conv",
        "conv pads by 1 × 1 around a kernel of 1 × 1, so that at every edge 1 row of the result sees only "
        "zeros: pad by less.",
        "Set padding of conv to 0",
    )
    (advice,) = told(kernel(3, (2, 6), stride=2), "padding-exceeds-kernel")
    assert "at every edge 2 columns of the result see only zeros" in advice.message
    assert_quiet(kernel(3, 2), "padding-exceeds-kernel")
    assert_quiet(kernel(1, 1, padding_mode="circular"), "padding-exceeds-kernel")


def test_a_large_kernel() -> None:
    rows = conv("conv1", 64), row("act", "ReLU"), conv("conv2", 64, 7, 3, bias=False)
    assert_told(
        behind(*rows),
        "large-kernel",
        "conv2",
        "conv2 spends 200,704 weights on a kernel of 7 × 7; 3 of 3 × 3 in a row see as far with 110,592, "
        "and bend 3 times instead of once.",
        "Replace conv2 by 3 convolutions of 3 × 3",
    )
    (advice,) = told(behind(*rows), "large-kernel")
    edited = advice.fixes[0].edit(behind(*rows))
    assert shape_of(edited, "conv2") == shape_of(behind(*rows), "conv2") == (64, 32, 32)
    saved = analyse(behind(*rows)).totals.parameters - analyse(edited).totals.parameters
    assert saved == 200_704 - 110_592


def test_large_kernels_that_are_cheap() -> None:
    stem = conv("conv1", 64), row("act", "ReLU")
    for rows in (
        (*stem, conv("conv2", 64, 7, 3, groups=64)),
        (*stem, conv("conv2", 64, 5, 2)),
        (*stem, conv("conv2", 16, 7, 3)),
        (conv("conv1", 1024, 7, 3),),
        (*stem, conv("conv2", 640, (1, 7), (0, 3))),
    ):
        assert_quiet(behind(*rows), "large-kernel")


def test_a_small_receptive_field() -> None:
    assert_told(
        network(conv("conv", 16), RELU, *classifier(), shape=(3, 64, 64)),
        "small-field",
        "avgpool",
        "Each place that avgpool averages over has seen 3 × 3 of 64 × 64, so nothing larger than that can be "
        "recognised as a whole: add layers, strides or pooling before it.",
    )
    dilated = conv("conv", 16, 3, 15, dilation=15), RELU
    (advice,) = told(network(*dilated, *classifier(), shape=(3, 64, 64)), "small-field")
    assert "has seen 31 × 31 of 64 × 64" in advice.message
    assert_quiet(network(*dilated, *classifier(), shape=(3, 62, 62)), "small-field")


def test_the_field_counts_branches_and_blocks() -> None:
    width = {"width": parameter(integer(8, 1, 512, "Channels."))}
    body = graph(
        row("input", "Input"),
        row("conv", "Conv2d", out_channels="=width", padding=1),
        row("relu", "ReLU"),
        row("output", "Output"),
        parameters=width,
    )
    deep = row("body", "Body", repeat=8)
    assert_quiet(network(deep, *classifier(), shape=(3, 34, 34), Body=body), "small-field")
    (advice,) = told(network(deep, *classifier(), shape=(3, 36, 36), Body=body), "small-field")
    assert "has seen 17 × 17 of 36 × 36" in advice.message
    branches = conv("near", 8), conv("far", 8, 3, 9, after="input", dilation=9)
    joined = row("add", "Add", after=("near", "far"))
    assert_quiet(network(*branches, joined, *classifier(), shape=(3, 38, 38)), "small-field")


def test_a_small_field_does_no_harm_before_flatten_or_in_squeeze_and_excitation() -> None:
    flat = conv("conv", 4), RELU, row("flatten", "Flatten"), row("fc", "Linear")
    assert_quiet(network(*flat), "small-field")
    squeezed = (
        conv("conv", 16, 3, 1, stride=2),
        row("squeeze", "AdaptiveAvgPool2d"),
        conv("excite", 16, 1, 0),
        row("gate", "Sigmoid"),
        row("add", "Add", after=("conv", "gate")),
    )
    more = conv("conv2", 16, 17, 8), RELU, *classifier()
    assert_quiet(network(*squeezed, *more), "small-field")
