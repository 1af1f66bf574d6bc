"""Advice on the end of a classifier, with near misses of which nothing is said."""

from dataclasses import replace

import pytest

from engine.graph.document import Design
from templates.drawing import Row, row
from tests.analysis.advice.asking import assert_quiet, assert_told, classifier, conv, network, told


def ending(*rows: Row, classes: int = 10) -> Design:
    return network(conv("conv", 16), row("relu", "ReLU"), *classifier(classes), *rows)


def test_softmax_before_the_loss() -> None:
    assert_told(
        ending(row("softmax", "Softmax")),
        "softmax-before-loss",
        "softmax",
        "The cross-entropy that training uses applies a softmax itself: behind softmax with 10 scores "
        "between 0 and 1 the loss can never fall below 1.46. Remove softmax; predictions get their "
        "probabilities all the same.",
        "Remove softmax",
    )
    (advice,) = told(ending(row("softmax", "Softmax"), classes=2), "softmax-before-loss")
    assert "with 2 scores between 0 and 1 the loss can never fall below 0.31" in advice.message


def test_log_softmax_before_the_loss_only_costs_time() -> None:
    assert_told(
        ending(row("log", "LogSoftmax")),
        "softmax-before-loss",
        "log",
        "The cross-entropy that training uses applies a softmax itself: behind log a second one changes "
        "nothing and only costs time. Remove log; predictions get their probabilities all the same.",
        "Remove log",
    )


def test_softmax_elsewhere_is_right() -> None:
    inside = conv("attention", 4), row("softmax", "Softmax"), *classifier()
    assert_quiet(network(*inside), "softmax-before-loss")
    assert_quiet(network(conv("conv", 4), row("softmax", "Softmax")), "softmax-before-loss")
    assert_quiet(ending(row("softmax", "Softmax"), classes=1), "softmax-before-loss")
    other = replace(ending(row("softmax", "Softmax")), training={"loss": "mse"})
    assert_quiet(other, "softmax-before-loss")


@pytest.mark.parametrize(
    ("type", "effect"),
    [
        ("ReLU", "cuts negative ones short"),
        ("GELU", "cuts negative ones short"),
        ("Sigmoid", "keeps them near to one another"),
        ("Tanh", "keeps them near to one another"),
    ],
)
def test_squashed_scores(type: str, effect: str) -> None:
    assert_told(
        ending(row("last", type)),
        "squashed-scores",
        "last",
        f"last ({type}) bends the scores of the classes before the Output, and {effect}; training applies a "
        "softmax to them and needs them free: remove last.",
        "Remove last",
    )


def test_scores_that_may_be_squashed() -> None:
    assert_quiet(ending(row("last", "Sigmoid"), classes=1), "squashed-scores")
    assert_quiet(network(conv("conv", 3), row("last", "Sigmoid")), "squashed-scores")
    pooled = (
        conv("scores", 10),
        row("relu", "ReLU"),
        row("avgpool", "AdaptiveAvgPool2d"),
        row("flat", "Flatten"),
    )
    assert_quiet(network(*pooled), "squashed-scores")


def test_an_activation_before_softmax() -> None:
    assert_told(
        ending(row("tanh", "Tanh"), row("softmax", "Softmax")),
        "activation-before-softmax",
        "tanh",
        "tanh (Tanh) stands before softmax and leaves scores between −1 and 1, so no class gets more than "
        "7.4 times another's probability: remove tanh.",
        "Remove tanh",
    )
    assert_told(
        ending(row("relu2", "ReLU"), row("drop", "Dropout"), row("log", "LogSoftmax")),
        "activation-before-softmax",
        "relu2",
        "relu2 (ReLU) stands before log and makes all negative scores equal, so that the softmax cannot tell "
        "them apart: remove relu2.",
        "Remove relu2",
    )
    assert_quiet(ending(row("act", "LeakyReLU"), row("softmax", "Softmax")), "activation-before-softmax")
    inside = conv("attention", 4), row("relu", "ReLU"), row("softmax", "Softmax"), *classifier()
    assert_quiet(network(*inside), "activation-before-softmax")


def test_dropout_on_the_output() -> None:
    assert_told(
        ending(row("drop", "Dropout", p=0.2)),
        "dropout-on-output",
        "drop",
        "drop sets each score to zero with probability 0.2 while training, the right class's too: put it "
        "before the last layer with weights, or remove it.",
        "Move drop before fc",
        "Remove drop",
    )
    (advice,) = told(ending(row("drop", "Dropout"), row("softmax", "Softmax")), "dropout-on-output")
    assert advice.node == "drop"
    early = conv("conv", 16), row("relu", "ReLU"), row("drop", "Dropout"), *classifier()
    assert_quiet(network(*early), "dropout-on-output")
    assert_quiet(network(conv("conv", 3), row("drop", "Dropout2d")), "dropout-on-output")


def test_the_number_of_classes() -> None:
    assert_told(
        ending(classes=4),
        "classes-differ",
        "output",
        "output gets 4 scores, but the data that the design is trained on has 10 classes: set out_features "
        "of fc to 10.",
        "Set out_features of fc to 10",
        classes=10,
    )
    assert_quiet(ending(classes=10), "classes-differ", classes=10)
    assert_quiet(ending(classes=4), "classes-differ")
    assert_quiet(network(conv("conv", 3)), "classes-differ", classes=10)


def test_the_number_of_classes_where_no_linear_decides_it() -> None:
    pooled = conv("scores", 1), row("avgpool", "AdaptiveAvgPool2d"), row("flat", "Flatten")
    (advice,) = told(network(*pooled), "classes-differ", classes=8)
    assert advice.message == (
        "output gets 1 score, but the data that the design is trained on has 8 classes: make it 8."
    )
    assert advice.fixes == ()
