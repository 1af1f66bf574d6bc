"""Advice on what stands between layers with weights, with near misses of which nothing is said."""

from typing import Any

import pytest

from engine.catalogue.declare import integer
from engine.graph.document import Design
from templates.drawing import Row, graph, parameter, row
from tests.analysis.advice.asking import assert_quiet, assert_told, classifier, conv, network, told

FLAT = row("flat", "Flatten")
RELU = row("relu", "ReLU")


def after_conv(norm: str, *, bias: bool = True, **values: Any) -> Design:
    return network(conv("conv", 16, bias=bias), row("norm", norm, **values), RELU, *classifier())


def test_bias_before_norm() -> None:
    assert_told(
        after_conv("BatchNorm2d"),
        "bias-before-norm",
        "conv",
        "conv learns a bias for each of 16 channels, but norm takes every channel's mean away again, and the "
        "bias with it: switch it off.",
        "Switch the bias of conv off",
    )


@pytest.mark.parametrize(
    ("norm", "values"),
    [("GroupNorm", {"num_groups": 4}), ("LayerNorm2d", {}), ("LocalResponseNorm", {}), ("RMSNorm", {})],
)
def test_a_norm_over_several_channels_keeps_the_bias(norm: str, values: dict[str, Any]) -> None:
    assert_quiet(after_conv(norm, **values), "bias-before-norm")


def test_bias_before_norm_needs_a_bias_that_only_the_norm_reads() -> None:
    assert_quiet(after_conv("BatchNorm2d", bias=False), "bias-before-norm")
    rows = (conv("conv", 3), row("norm", "BatchNorm2d"), row("add", "Add", after=("norm", "conv")))
    assert_quiet(network(*rows, RELU, *classifier()), "bias-before-norm")


def test_bias_of_a_linear_before_batch_norm_of_rows() -> None:
    rows = (row("fc", "Linear", out_features=20), row("bn", "BatchNorm1d"), RELU, row("last", "Linear"))
    (advice,) = told(network(FLAT, *rows), "bias-before-norm")
    assert advice.message.startswith("fc learns a bias for each of 20 channels, but bn takes")
    each = row("fc", "Linear", out_features=20, each_position=True)
    each_last = row("last", "Linear", each_position=True)
    assert_quiet(network(each, *rows[1:3], each_last, shape=(6, 4)), "bias-before-norm")


BLOCK = (row("input", "Input"), row("conv", "Conv2d", out_channels=8, padding=1), row("output", "Output"))


def test_a_norm_behind_every_place_of_a_block_counts() -> None:
    block = graph(*BLOCK)
    normed = row("one", "Half"), row("bn1", "BatchNorm2d"), RELU
    assert_told(
        network(*normed, row("two", "Half"), row("bn2", "BatchNorm2d"), *classifier(), Half=block),
        "bias-before-norm",
        "conv",
        "conv learns a bias for each of 8 channels, but bn2 takes every channel's mean away again, and the "
        "bias with it: switch it off.",
        "Switch the bias of conv off",
        within="Half",
    )
    assert_quiet(network(*normed, row("two", "Half"), *classifier(), Half=block), "bias-before-norm")
    sometimes = row("bn1", "BatchNorm2d", bypassed="=True")
    assert_quiet(network(row("one", "Half"), sometimes, *classifier(), Half=block), "bias-before-norm")


def test_two_convolutions_with_nothing_between() -> None:
    assert_told(
        network(conv("conv1", 16), conv("conv2", 32), RELU, *classifier()),
        "linear-after-linear",
        "conv2",
        "Nothing non-linear stands between conv1 and conv2, so together they can do no more than one "
        "convolution of 5 × 5: put an activation between them.",
        "Insert ReLU behind conv1",
    )


def test_the_composed_kernel_counts_stride_and_dilation() -> None:
    first = conv("conv1", 16, (5, 3), (2, 1), stride=2, bias=False)
    second = conv("conv2", 32, 3, 2, dilation=2)
    assert_told(
        network(first, row("bn1", "BatchNorm2d"), second, RELU, *classifier()),
        "linear-after-linear",
        "conv2",
        "Nothing non-linear stands between conv1 and conv2, so together they can do no more than one "
        "convolution of 13 × 11: put an activation between them.",
        "Insert ReLU behind bn1",
    )


def test_two_linears_take_the_usual_activation() -> None:
    rows = (
        FLAT,
        row("fc1", "Linear", out_features=120),
        row("fc2", "Linear", out_features=84),
        row("tanh", "Tanh"),
        row("fc3", "Linear"),
    )
    assert_told(
        network(*rows, shape=(1, 28, 28)),
        "linear-after-linear",
        "fc2",
        "Nothing non-linear stands between fc1 and fc2, so together they can do no more than one Linear from "
        "784 to 84: put an activation between them.",
        "Insert Tanh behind fc1",
    )


def test_a_pooling_between_leaves_it_linear() -> None:
    rows = (conv("conv1", 16), row("pool", "AvgPool2d"), conv("conv2", 32), RELU, *classifier())
    assert_told(
        network(*rows),
        "linear-after-linear",
        "conv2",
        "Nothing non-linear stands between conv1 and conv2, so together they are a single linear map: put an "
        "activation between them.",
        "Insert ReLU behind conv1",
    )
    assert_quiet(network(conv("conv1", 16), row("pool", "MaxPool2d"), *rows[2:]), "linear-after-linear")


def pair(*rows: Row) -> Design:
    return network(conv("stem", 16), row("relu0", "ReLU"), *rows, RELU, *classifier())


SEPARATED = {
    "depthwise, then pointwise": pair(conv("deep", 16, groups=16), conv("point", 32, 1, 0)),
    "pointwise, then depthwise": pair(conv("point", 32, 1, 0), conv("deep", 32, groups=32)),
    "linear bottleneck": pair(conv("narrow", 4, 1, 0), conv("wide", 24, 1, 0)),
    "bottleneck with a norm": pair(conv("narrow", 4, 1, 0), row("bn", "BatchNorm2d"), conv("wide", 24)),
    "one row, then one column": pair(conv("row", 16, (1, 3), (0, 1)), conv("column", 16, (3, 1), (1, 0))),
    "learned upsampling": pair(
        conv("scores", 10, 1, 0), row("up", "ConvTranspose2d", out_channels=10, kernel_size=2, stride=2)
    ),
    "layer norm between": pair(conv("one", 16), row("norm", "LayerNorm2d"), conv("two", 16)),
    "read by a shortcut": pair(conv("one", 16), conv("two", 16), row("add", "Add", after=("two", "one"))),
    "projection into Add": pair(
        conv("one", 16),
        row("bn1", "BatchNorm2d"),
        conv("fit", 16, 1, 0, after="relu0"),
        row("add", "Add", after=("bn1", "fit")),
    ),
    "bypassed at some places": pair(conv("one", 16), row("act", "ReLU", bypassed="=False"), conv("two", 16)),
}


@pytest.mark.parametrize("design", SEPARATED.values(), ids=SEPARATED)
def test_factorisations_are_left_alone(design: Design) -> None:
    assert_quiet(design, "linear-after-linear")


def test_low_rank_linears_are_left_alone() -> None:
    narrow = row("fc1", "Linear", out_features=16), row("fc2", "Linear", out_features=100)
    assert_quiet(network(FLAT, *narrow, RELU, row("fc3", "Linear")), "linear-after-linear")


def test_the_linear_after_flatten_counts_all_places() -> None:
    """A convolution without activation before Flatten and Linear: the first mistake of many networks."""
    (advice,) = told(network(conv("conv", 16), FLAT, row("fc", "Linear")), "hidden-without-activation")
    assert (advice.node, advice.fixes[0].title) == ("fc", "Insert ReLU behind conv")


def test_no_activation_behind_the_last_hidden_layer() -> None:
    rows = (
        row("fc1", "Linear", out_features=120),
        row("tanh", "Tanh"),
        row("fc2", "Linear", out_features=84),
    )
    design = network(FLAT, *rows, row("drop", "Dropout"), row("fc3", "Linear"), shape=(1, 28, 28))
    assert_told(
        design,
        "hidden-without-activation",
        "fc3",
        "fc2, the last hidden layer, has no activation behind it, so together they can do no more than one "
        "Linear from 120 to 10: put an activation behind fc2.",
        "Insert Tanh behind fc2",
    )
    assert_quiet(design, "linear-after-linear")
    assert_quiet(network(FLAT, *rows, row("act", "Tanh"), row("fc3", "Linear")), "hidden-without-activation")
    assert_quiet(network(FLAT, row("fc", "Linear")), "hidden-without-activation")


def test_a_block_that_repeats_without_activation_follows_itself() -> None:
    block = graph(
        row("input", "Input"),
        row("conv", "Conv2d", out_channels="=width", padding=1, bias=False),
        row("bn", "BatchNorm2d"),
        row("output", "Output"),
        parameters={"width": parameter(integer(16, 1, 512, "Channels."))},
    )
    rows = (row("body", "Half", repeat=3), RELU, *classifier())
    (advice,) = told(network(conv("stem", 16), *rows, Half=block), "linear-after-linear", "Half")
    assert advice.node == "conv"
    assert_quiet(network(conv("stem", 16), row("act", "ReLU"), *rows, Half=block), "linear-after-linear")


def test_a_fix_in_a_numbered_chain_keeps_it_one() -> None:
    rows = (
        row("0", "Conv2d", padding=1),
        row("1", "Conv2d", padding=1),
        row("2", "ReLU"),
        row("3", "Flatten"),
    )
    assert_told(
        network(*rows, row("4", "Linear")),
        "linear-after-linear",
        "1",
        "Nothing non-linear stands between 0 and 1, so together they can do no more than one convolution of "
        "5 × 5: put an activation between them.",
        "Insert ReLU behind 0",
    )


def test_two_activations() -> None:
    def bent(*rows: Row) -> Design:
        return network(conv("conv", 16), *rows, *classifier())

    assert_told(
        bent(row("relu1", "ReLU"), row("relu2", "ReLU")),
        "two-activations",
        "relu2",
        "relu2 follows the activation relu1 directly, and ReLU of ReLU changes nothing: keep one of them.",
        "Remove relu2",
        "Remove relu1",
    )
    assert_told(
        bent(row("tanh", "Tanh"), RELU),
        "two-activations",
        "relu",
        "relu follows the activation tanh directly, so ReLU bends what Tanh has bent already: keep one of "
        "them.",
        "Remove relu",
        "Remove tanh",
    )
    assert_quiet(
        bent(row("relu1", "ReLU"), row("pool", "MaxPool2d"), row("relu2", "ReLU")), "two-activations"
    )
    assert_quiet(bent(row("relu1", "ReLU"), row("passed", "ReLU", bypassed=True)), "two-activations")
    shortcut = (row("one", "ReLU"), row("two", "Tanh"), row("add", "Add", after=("one", "two")))
    (advice,) = told(bent(*shortcut), "two-activations")
    assert [fix.title for fix in advice.fixes] == ["Remove two"]
