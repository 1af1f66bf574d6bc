"""Advice on nodes that call another's module, on Identity, and on layers that only give."""

from dataclasses import replace

from engine.analysis import analyse
from engine.analysis.advise import advise
from engine.catalogue import LAYERS
from engine.graph.document import Design
from templates.drawing import row
from tests.analysis.advice.asking import assert_quiet, assert_told, classifier, conv, network, told

RELU = row("relu", "ReLU")


def sharing(design: Design, **owners: str) -> Design:
    """Return a design some of whose nodes call the modules of others."""
    nodes = dict(design.network.nodes)
    for id, owner in owners.items():
        nodes[id] = replace(nodes[id], shares=owner, values={})
    return replace(design, network=replace(design.network, nodes=nodes))


def test_what_is_wrong_with_a_shared_module_is_told_once() -> None:
    rows = conv("conv1", 3), row("bn1", "BatchNorm2d"), RELU, conv("conv2", 3), row("bn2", "BatchNorm2d")
    apart = network(*rows, *classifier())
    assert [each.node for each in told(apart, "bias-before-norm")] == ["conv1", "conv2"]
    together = sharing(apart, conv2="conv1")
    assert [each.node for each in told(together, "bias-before-norm")] == ["conv1"]


def test_a_shared_module_alone_at_fault_is_told_of() -> None:
    """Of two calls of one convolution only the second has a norm behind it."""
    rows = conv("conv1", 3), RELU, conv("conv2", 3), row("bn", "BatchNorm2d")
    (advice,) = told(sharing(network(*rows, *classifier()), conv2="conv1"), "bias-before-norm")
    assert advice.node == "conv2"


def test_an_identity_hides_nothing() -> None:
    rows = conv("conv1", 8), row("same", "Identity"), conv("conv2", 8)
    advised = told(network(*rows, RELU, *classifier()), "linear-after-linear")
    assert [each.node for each in advised] == ["conv2"]
    relus = RELU, row("same", "Identity"), row("relu2", "ReLU")
    assert_told(
        network(conv("conv", 8), *relus, *classifier(), shape=(3, 6, 6)),
        "two-activations",
        "relu2",
        "relu2 follows the activation relu directly, and ReLU of ReLU changes nothing: keep one of them.",
        "Remove relu2",
        "Remove relu",
    )


def test_an_identity_in_a_shortcut_is_no_fault() -> None:
    body = (
        conv("conv", 3),
        RELU,
        row("same", "Identity", after="input"),
        row("sum", "Add", after=("relu", "same")),
    )
    design = network(*body, *classifier())
    report = analyse(design)
    assert [each.code for each in advise(design, report).get("", ())] == ["small-field"]


def test_a_long_signal_may_be_told_by_its_moments() -> None:
    rows = (
        row("conv", "Conv1d", out_channels=16, kernel_size=9),
        RELU,
        row("avgpool", "AdaptiveAvgPool1d"),
        row("flatten", "Flatten"),
        row("fc", "Linear"),
    )
    assert_quiet(network(*rows, shape=(1, 1000)), "small-field")


def test_squeezes_of_single_pixels_may_have_any_width() -> None:
    rows = conv("wide", 1024), RELU, row("squeeze", "AdaptiveAvgPool2d"), conv("few", 300, 1, 0)
    gate = row("act", "ReLU"), conv("many", 1024, 1, 0), row("gate", "Sigmoid")
    merged = row("scaled", "Multiply", after=("relu", "gate"))
    assert_quiet(network(*rows, *gate, merged, *classifier(), shape=(64, 8, 8)), "channels-off-8")
    assert told(network(conv("wide", 1022), *classifier(), shape=(200, 8, 8)), "channels-off-8")


def test_every_layer_is_looked_at_between_others() -> None:
    """No rule raises, whatever stands in the middle of a network; what does not fit is not asked."""
    for type in LAYERS:
        for shape in ((8, 16, 16), (16, 16, 8), (16, 8), (64,)):
            rows = row("one", "ReLU"), row("it", type, after="one"), row("two", "ReLU"), row("three", "ReLU")
            if type not in ("Input", "Output"):
                design = network(*rows, shape=shape)
                assert isinstance(advise(design, analyse(design), 10), dict)
