"""Advice on norms, merges, embeddings and blocks, with near misses of which nothing is said."""

from typing import Any

import pytest

from engine.catalogue.declare import integer
from engine.graph.document import Design
from templates.drawing import Row, graph, parameter, row
from tests.analysis.advice.asking import assert_quiet, assert_told, classifier, conv, network, told

RELU = row("relu", "ReLU")


def normed(norm: str, *before: Row, shape: tuple[int, ...] = (3, 4, 6), **values: Any) -> Design:
    rows = conv("conv", 16, bias=False), *before, row("norm", norm, **values), RELU
    return network(*rows, *classifier(), shape=shape)


def test_layer_norm_over_the_width() -> None:
    assert_told(
        normed("LayerNorm"),
        "norm-over-width",
        "norm",
        "norm takes its mean along the last dimension, which is the width of 16 × 4 × 6: each of 64 rows is "
        "scaled by itself. Use LayerNorm2d, which works over the channels.",
        "Make it LayerNorm2d",
        "Let norm work over the whole image",
    )
    (advice,) = told(normed("RMSNorm", row("act", "ReLU")), "norm-over-width")
    assert advice.node == "norm"


def test_layer_norm_where_the_channels_are_last() -> None:
    last = (
        row("last", "Permute", dims=(2, 3, 1)),
        row("norm", "LayerNorm"),
        row("first", "Permute", dims=(3, 1, 2)),
    )
    assert_quiet(network(conv("conv", 16), *last, RELU, *classifier()), "norm-over-width")
    assert_quiet(normed("LayerNorm", dims=3), "norm-over-width")
    assert_quiet(normed("LayerNorm2d"), "norm-over-width")
    tokens = row("norm", "LayerNorm"), row("flat", "Flatten"), row("fc", "Linear")
    assert_quiet(network(*tokens, shape=(12, 64)), "norm-over-width")


def test_batch_norm_of_single_pixels() -> None:
    squeezed = row("pool", "AdaptiveAvgPool2d"), conv("conv2", 16, 1, 0, bias=False)
    assert_told(
        normed("BatchNorm2d", *squeezed),
        "norm-on-one-pixel",
        "norm",
        "norm averages over 1 × 1, so over no more numbers than the batch has examples, and cannot be "
        "trained with one: remove it, or shrink the image less before.",
        "Remove norm",
    )
    more = conv("conv3", 16, 1, 0, bias=False), row("norm3", "BatchNorm2d"), row("act", "ReLU")
    rows = conv("conv", 16), RELU, *squeezed, row("norm", "BatchNorm2d"), row("tanh", "Tanh"), *more
    (advice,) = told(network(*rows, *classifier()), "norm-on-one-pixel")
    assert advice.message.startswith("norm (and 1 further norm) averages over 1 × 1")
    assert advice.fixes[0].title == "Remove these 2 norms"
    assert_quiet(normed("BatchNorm2d", shape=(3, 1, 2)), "norm-on-one-pixel")
    assert_quiet(normed("LayerNorm2d", *squeezed), "norm-on-one-pixel")
    dense = (
        row("flat", "Flatten"),
        row("fc", "Linear", bias=False),
        row("bn", "BatchNorm1d"),
        row("last", "Linear"),
    )
    assert_quiet(network(*dense), "norm-on-one-pixel")


def test_two_norms() -> None:
    assert_told(
        normed("BatchNorm2d", row("norm1", "InstanceNorm2d")),
        "two-norms",
        "norm",
        "norm follows the norm norm1 and scales anew what is scaled: keep one.",
        "Remove norm",
        "Remove norm1",
    )
    assert_quiet(normed("BatchNorm2d", row("norm1", "InstanceNorm2d"), row("act", "ReLU")), "two-norms")
    assert_quiet(normed("BatchNorm2d", row("norm1", "InstanceNorm2d", bypassed=True)), "two-norms")


def joined(type: str, *rows: Row, after: tuple[str, ...], **values: Any) -> Design:
    start = conv("conv", 8), RELU
    join = row("join", type, after=after, **values)
    return network(*start, *rows, join, *classifier(), shape=(3, 8, 8))


def test_one_branch_twice() -> None:
    assert_told(
        joined("Add", after=("relu", "relu")),
        "twin-branches",
        "join",
        "join joins relu with itself: use one of them.",
        "Remove join and use one branch",
    )
    assert_told(
        joined("Concat", conv("one", 4, after="relu"), after=("one", "relu", "relu")),
        "twin-branches",
        "join",
        "join joins relu with itself: use one of them.",
        "Remove 1 wire to join",
    )


def test_branches_that_compute_the_same() -> None:
    def branch(number: int) -> tuple[Row, Row]:
        return row(f"pool{number}", "MaxPool2d", after="relu"), row(f"tanh{number}", "Tanh")

    assert_told(
        joined("Concat", *branch(1), *branch(2), after=("tanh1", "tanh2")),
        "twin-branches",
        "join",
        "join joins tanh1 and tanh2, which compute the same of the same: use one of them.",
        "Remove join and use one branch",
    )
    other = row("pool2", "MaxPool2d", after="relu", kernel_size=3, padding=1), row("tanh2", "Tanh")
    assert_quiet(joined("Concat", *branch(1), *other, after=("tanh1", "tanh2")), "twin-branches")
    random = [row(f"drop{number}", "Dropout", after="relu") for number in (1, 2)]
    assert_quiet(joined("Concat", *random, after=("drop1", "drop2")), "twin-branches")


def test_a_sum_of_equal_convolutions_is_one() -> None:
    def twins(*values: dict[str, Any]) -> list[Row]:
        return [conv(f"twin{index}", 8, after="relu", **own) for index, own in enumerate(values, start=1)]

    assert_told(
        joined("Add", *twins({}, {}), after=("twin1", "twin2")),
        "twin-branches",
        "join",
        "join joins twin1 and twin2, which read the same, and one alone can learn the sum of both: use one "
        "of them.",
        "Remove join and use one branch",
    )
    assert_quiet(
        joined("Add", *twins({}, {"dilation": 2, "padding": 2}), after=("twin1", "twin2")), "twin-branches"
    )
    assert_quiet(joined("Concat", *twins({}, {}), after=("twin1", "twin2")), "twin-branches")
    bent = twins({}, {})[0], row("act1", "ReLU"), twins({}, {})[1], row("act2", "ReLU")
    assert_quiet(joined("Add", *bent, after=("act1", "act2")), "twin-branches")


def test_a_square_is_meant() -> None:
    assert_quiet(joined("Multiply", after=("relu", "relu")), "twin-branches")
    assert_quiet(joined("Add", after=("relu", "conv")), "twin-branches")


def test_an_embedding_of_what_was_computed() -> None:
    rows = (
        row("fc", "Linear", out_features=4),
        row("embed", "Embedding"),
        row("flat", "Flatten"),
        row("last", "Linear"),
    )
    assert_told(
        network(*rows, shape=(4,)),
        "embedding-of-computed",
        "embed",
        "embed looks up whole numbers, but fc (Linear) computes fractions: feed it from an Input that "
        "brings indices.",
    )
    assert_quiet(network(*rows[1:], shape=(4,)), "embedding-of-computed")
    cut = row("cut", "Slice", dim=1, start=0, end=2)
    assert_quiet(network(cut, *rows[1:], shape=(4,)), "embedding-of-computed")


def test_channels_that_are_taken_for_positions() -> None:
    code, last = "channels-as-positions", row("fc", "Linear")
    slide, read = row("slide", "Conv1d", out_channels=16), row("read", "GRU", output="last")
    turn = row("turn", "Transpose")
    assert_told(
        network(slide, RELU, read, last, shape=(3, 32)),
        code,
        "read",
        "read takes 16 × 30 for 16 positions of 30 numbers, but slide makes 16 channels of 30 positions: "
        "put a Transpose between them.",
        "Insert Transpose before read",
    )
    assert_quiet(network(slide, RELU, turn, read, last, shape=(3, 32)), code)
    assert_quiet(network(read, last, shape=(3, 32)), code)


def test_the_channels_of_an_image_that_are_taken_for_positions() -> None:
    code, flat = "channels-as-positions", row("flat", "Flatten", start_dim=2)
    rest = row("look", "TransformerEncoderLayer", nhead=4), row("all", "Flatten"), row("fc", "Linear")
    assert_told(
        network(conv("conv", 32), flat, *rest, shape=(3, 4, 4)),
        code,
        "look",
        "look takes 32 × 16 for 32 positions of 16 numbers, but flat makes 32 channels of 16 positions: "
        "put a Transpose between them.",
        "Insert Transpose before look",
    )
    assert_quiet(network(conv("conv", 32), flat, row("turn", "Transpose"), *rest, shape=(3, 4, 4)), code)


def test_stochastic_depth_outside_a_residual_branch() -> None:
    drop = row("drop", "StochasticDepth", p=0.2)
    assert_told(
        network(conv("conv", 8), RELU, drop, *classifier(), shape=(3, 8, 8)),
        "drop-path-outside-residual",
        "drop",
        "drop now and then sets all of its input to zero, but no shortcut joins it before avgpool: put it "
        "at the end of a branch that ends in an Add, or remove it.",
        "Remove drop",
    )
    branch = conv("one", 8, after="relu"), row("scale", "LayerScale"), drop
    assert_quiet(joined("Add", *branch, after=("drop", "relu")), "drop-path-outside-residual")


@pytest.mark.parametrize("drop", [row("drop", "StochasticDepth", p=0.2)])
def test_stochastic_depth_at_the_end_of_a_block(drop: Row) -> None:
    body = graph(
        row("input", "Input"), conv("one", "=width"), drop, row("output", "Output"), parameters=WIDTH
    )
    design = network(
        conv("conv", 8),
        RELU,
        row("body", "Body"),
        row("add", "Add", after=("body", "relu")),
        *classifier(),
        Body=body,
    )
    assert_quiet(design, "drop-path-outside-residual")
    (advice,) = told(
        network(row("body", "Body"), *classifier(), Body=body), "drop-path-outside-residual", "Body"
    )
    assert advice.node == "drop"


WIDTH = {"width": parameter(integer(8, 1, 512, "Channels."))}


def test_a_block_that_is_not_used() -> None:
    body = graph(row("input", "Input"), RELU, row("output", "Output"))
    rows = conv("conv", 8), RELU, *classifier()
    assert_told(
        network(*rows, Spare=body),
        "unused-block",
        "",
        "The block Spare is placed nowhere in the network, so it is left out of the code.",
        "Delete the block Spare",
        within="Spare",
    )
    outer = graph(row("input", "Input"), row("spare", "Spare"), row("output", "Output"))
    design = network(*rows, Spare=body, Outer=outer)
    assert told(design, "unused-block", "Spare")[0].fixes == ()
    assert told(design, "unused-block", "Outer")[0].fixes != ()
    assert_quiet(
        network(*rows, row("outer", "Outer", after="input"), Spare=body, Outer=outer), "unused-block"
    )
