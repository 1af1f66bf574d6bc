"""Advice on deep and wide networks, with near misses of which nothing is said."""

from collections.abc import Callable

from engine.analysis import analyse
from engine.catalogue import LAYERS
from engine.graph.document import Design
from templates import TEMPLATES
from templates.drawing import Row, graph, row
from tests.analysis.advice.asking import assert_quiet, assert_told, classifier, conv, network, told

RELU = row("relu", "ReLU")


def stack(count: int, layer: Callable[[int], Row], act: str = "ReLU") -> list[Row]:
    """Return so many layers, each with an activation."""
    pairs = ((layer(index), row(f"act{index}", act)) for index in range(1, count + 1))
    return [each for pair in pairs for each in pair]


def numbered(index: int) -> Row:
    return conv(f"conv{index}", 16)


def plain(count: int, act: str = "ReLU", *further: Row) -> Design:
    return network(*stack(count, numbered, act), *further, *classifier(), shape=(3, 8, 8))


def test_a_deep_plain_stack() -> None:
    assert_told(
        plain(11),
        "deep-plain-stack",
        "conv1",
        "12 layers with weights follow one another without a norm or a shortcut; more than 11 are hard to "
        "train from random weights: put a batch norm behind each, or add shortcuts.",
        "Insert 11 batch norms",
    )
    (advice,) = told(plain(11), "deep-plain-stack")
    report = analyse(advice.fixes[0].edit(plain(11)))
    convolved = [each for each in report.network.nodes.values() if each.node.type == "Conv2d"]
    assert [set(each.weights) for each in convolved] == [{"weight"}] * 11


def test_help_for_deep_stacks() -> None:
    assert_quiet(plain(10), "deep-plain-stack")
    assert_quiet(plain(30, "SELU"), "deep-plain-stack")
    assert_quiet(plain(30, "ReLU", row("bn", "BatchNorm2d")), "deep-plain-stack")
    assert_quiet(plain(30, "ReLU", row("add", "Add", after=("act30", "act28"))), "deep-plain-stack")


def test_depth_is_counted_in_blocks_that_repeat() -> None:
    body = graph(
        row("input", "Input"), row("conv", "Conv2d", out_channels=3, padding=1), RELU, row("output", "Output")
    )
    rows = row("body", "Body", repeat=20), *classifier()
    (advice,) = told(network(*rows, Body=body), "deep-plain-stack", "Body")
    assert advice.node == "conv"
    assert advice.message.startswith("21 layers with weights")
    assert_quiet(network(row("body", "Body", repeat=10), *classifier(), Body=body), "deep-plain-stack")


def test_deep_linears_get_norms_of_rows() -> None:
    rows = stack(12, lambda index: row(f"fc{index}", "Linear", out_features=16))
    design = network(row("flat", "Flatten"), *rows, row("last", "Linear"), shape=(1, 8, 8))
    (advice,) = told(design, "deep-plain-stack")
    report = analyse(advice.fixes[0].edit(design))
    assert report.valid
    assert sum(each.node.type == "BatchNorm1d" for each in report.network.nodes.values()) == 12


def test_saturating_activations_in_depth() -> None:
    assert_told(
        plain(5, "Sigmoid"),
        "saturating-in-depth",
        "act1",
        "5 activations like act1 (Sigmoid) follow one another; each is flat on both sides and takes from the "
        "gradient, here at most 1/1,024 of it is left: ReLU does not.",
        "Make ReLU of these 5",
    )
    (advice,) = told(plain(6, "Tanh"), "saturating-in-depth")
    assert advice.message == (
        "6 activations like act1 (Tanh) follow one another; each is flat on both sides and takes from the "
        "gradient: ReLU does not."
    )


def test_few_normed_or_gating_sigmoids_are_right() -> None:
    assert_quiet(plain(4, "Sigmoid"), "saturating-in-depth")
    assert_quiet(plain(9, "Sigmoid", row("bn", "BatchNorm2d")), "saturating-in-depth")
    assert_quiet(plain(9, "Hardswish"), "saturating-in-depth")


def dense(side: int, features: int, *pooling: Row) -> Design:
    rows = (
        conv("conv", 64, 3, 1),
        RELU,
        *pooling,
        row("flat", "Flatten"),
        row("fc1", "Linear", out_features=features),
    )
    return network(*rows, row("act", "ReLU"), row("fc2", "Linear"), shape=(3, side, side))


def test_a_dense_layer_that_holds_most() -> None:
    assert_told(
        dense(16, 128),
        "dense-holds-most",
        "fc1",
        "fc1 holds 2,097,280 of the 2,100,362 parameters, as it weighs each of 16 × 16 places by itself: "
        "global average pooling before flat would save 2,088,960 of them.",
        "Insert AdaptiveAvgPool2d before flat",
    )
    (advice,) = told(dense(16, 128), "dense-holds-most")
    after = analyse(advice.fixes[0].edit(dense(16, 128))).totals.parameters
    assert after == 2_100_362 - 2_088_960


def test_adaptive_pooling_that_is_there_is_set_to_one() -> None:
    assert_told(
        dense(32, 512, row("pool", "AdaptiveAvgPool2d", output_size=7)),
        "dense-holds-most",
        "fc1",
        "fc1 holds 1,606,144 of the 1,613,066 parameters, as it weighs each of 7 × 7 places by itself: "
        "global average pooling before flat would save 1,572,864 of them.",
        "Set output_size of pool to 1",
    )


def test_dense_layers_that_are_small_or_read_one_place() -> None:
    assert_quiet(TEMPLATES["lenet5"].build(), "dense-holds-most")
    assert_quiet(dense(16, 60), "dense-holds-most")
    assert_quiet(dense(16, 20_000, row("pool", "AdaptiveAvgPool2d")), "dense-holds-most")
    rows = row("flat", "Flatten"), row("fc1", "Linear", out_features=2000), RELU
    both = network(*rows, row("fc2", "Linear", out_features=2000), row("act", "ReLU"), row("fc3", "Linear"))
    (advice,) = told(both, "dense-holds-most")
    assert advice.node == "fc1"
    many = (
        conv("conv", 1024),
        RELU,
        conv("conv2", 1024),
        row("act", "ReLU"),
        row("flat", "Flatten"),
        row("fc", "Linear"),
    )
    assert_quiet(network(*many, shape=(3, 16, 16)), "dense-holds-most")


def wide(*counts: int) -> Design:
    rows = stack(len(counts), lambda index: conv(f"conv{index}", counts[index - 1]))
    return network(*rows, *classifier(), shape=(3, 8, 8))


def test_channels_off_multiples_of_8() -> None:
    assert_told(
        wide(100, 1000, 130),
        "channels-off-8",
        "conv1",
        "2 layers make channels in no multiple of 8 (conv1 100, conv3 130); GPUs multiply by eights, so 100 "
        "take as long as 104 or longer: round up.",
        "Round 2 layers up to multiples of 8",
    )
    assert_told(
        wide(104, 1001, 128),
        "channels-off-8",
        "conv2",
        "1 layer makes channels in no multiple of 8 (conv2 1,001); GPUs multiply by eights, so 1,001 take "
        "as long as 1,008 or longer: round up.",
        "Set out_channels of conv2 to 1008",
    )


def test_channels_of_small_networks_and_of_the_result_are_free() -> None:
    assert_quiet(wide(100, 130), "channels-off-8")
    assert_quiet(wide(104, 1000, 136), "channels-off-8")
    assert_quiet(TEMPLATES["resnet"].build(depth=18, classes=10), "channels-off-8")
    grouped = (
        conv("conv1", 1000),
        RELU,
        conv("conv2", 1500, groups=500),
        row("act", "ReLU"),
        conv("conv3", 96),
    )
    assert_quiet(network(*grouped, *classifier()), "channels-off-8")


CURES = [
    *(["Insert ChannelShuffle before conv3"] if "ChannelShuffle" in LAYERS else []),
    "Insert Conv2d before conv3",
]


def grouped(index: int, groups: int = 4) -> Row:
    return conv(f"conv{index}", 16, groups=groups)


def test_groups_that_never_mix() -> None:
    start = conv("conv0", 16), row("act0", "ReLU")
    assert_told(
        network(*start, *stack(3, grouped), *classifier()),
        "unmixed-groups",
        "conv3",
        "conv1, conv2, conv3 are 3 grouped convolutions with nothing between that mixes channels, so 4 "
        "groups never learn of one another: shuffle the channels, or put a 1 × 1 convolution between.",
        *CURES,
    )
    deep = stack(2, grouped), [grouped(3, 16), row("bn3", "BatchNorm2d")], [grouped(4, 2)]
    rows = [each for part in deep for each in part]
    (advice,) = told(network(*start, *rows, *classifier()), "unmixed-groups")
    assert advice.node == "conv4"
    assert "are 4 grouped convolutions" in advice.message
    assert "so 2 groups never learn" in advice.message


def test_groups_that_mix_in_time() -> None:
    start = conv("conv0", 16), row("act0", "ReLU")
    assert_quiet(network(*start, *stack(2, grouped), *classifier()), "unmixed-groups")
    between = *stack(2, grouped), conv("mix", 16, 1, 0), grouped(3)
    assert_quiet(network(*start, *between, *classifier()), "unmixed-groups")
    coprime = conv("a", 30, groups=2), conv("b", 30, groups=3), conv("c", 30, groups=5)
    assert_quiet(network(conv("conv0", 30), *coprime, *classifier()), "unmixed-groups")
