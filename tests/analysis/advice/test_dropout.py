"""Advice on dropout, with near misses of which nothing is said."""

from itertools import chain

import pytest

from engine.analysis import analyse
from templates.drawing import Row, row
from tests.analysis.advice.asking import assert_quiet, assert_told, classifier, conv, network, told

RELU = row("relu", "ReLU")


def stage(number: int, *behind: Row) -> tuple[Row, ...]:
    """Return the rows of a convolution with norm and activation."""
    named = (
        conv(f"conv{number}", 16, bias=False),
        row(f"bn{number}", "BatchNorm2d"),
        row(f"relu{number}", "ReLU"),
    )
    return *named, *behind


def drop(number: int, share: float = 0.3, type: str = "Dropout") -> Row:
    return row(f"drop{number}", type, p=share)


def test_dropout_of_nothing_and_of_everything() -> None:
    rows = conv("conv", 16), RELU
    assert_told(
        network(*rows, drop(1, 0.0), *classifier()),
        "dropout-extreme",
        "drop1",
        "drop1 drops nothing, as its p is 0: set p between 0.2 and 0.5, or remove it.",
        "Set p of drop1 to 0.5",
        "Remove drop1",
    )
    assert_told(
        network(*rows, drop(1, 1.0, "Dropout2d"), *classifier()),
        "dropout-extreme",
        "drop1",
        "drop1 sets every value to zero while training, as its p is 1, so nothing before it can learn: set p "
        "between 0.2 and 0.5.",
        "Set p of drop1 to 0.5",
        "Remove drop1",
    )
    assert_quiet(network(*rows, drop(1, 0.01), drop(2, 0.99), *classifier()), "dropout-extreme")


def test_a_batch_norm_right_behind_dropout() -> None:
    rows = conv("conv", 16, bias=False), drop(1), row("bn", "BatchNorm2d"), RELU
    assert_told(
        network(*rows, *classifier()),
        "norm-after-dropout",
        "drop1",
        "bn learns the variance of what drop1 has thinned out by 0.3, but when the network is used nothing "
        "is dropped and the variance is another: move it.",
        "Move drop1 behind relu",
        "Remove drop1",
    )
    (advice,) = told(network(rows[0], RELU, *rows[1:3], *classifier()), "norm-after-dropout")
    assert advice.fixes[0].title == "Move drop1 behind bn"


@pytest.mark.parametrize("norm", ["LayerNorm2d", "InstanceNorm2d", "GroupNorm"])
def test_other_norms_behind_dropout_learn_no_variance(norm: str) -> None:
    rows = conv("conv", 16, bias=False), drop(1), row("norm", norm), RELU
    assert_quiet(network(*rows, *classifier()), "norm-after-dropout")
    assert_quiet(network(*rows, *classifier()), "dropout-among-norms")


def test_dropout_among_batch_norms() -> None:
    assert_told(
        network(*stage(1, drop(1)), *stage(2, drop(2, type="Dropout2d")), *stage(3), *classifier()),
        "dropout-among-norms",
        "drop1",
        "2 dropouts (drop1, drop2) stand among batch norms: what a norm learns of the variance while values "
        "are dropped is wrong when none are. Drop only behind the last norm.",
        "Keep one dropout, before fc",
        "Remove these 2 dropouts",
    )
    many = chain.from_iterable(stage(number, drop(number)) for number in range(1, 6))
    (advice,) = told(network(*many, *stage(6), *classifier()), "dropout-among-norms")
    assert advice.message.startswith("5 dropouts (drop1, drop2, drop3, …) stand among batch norms")


def test_the_dropout_that_is_kept_keeps_its_share() -> None:
    design = network(*stage(1, drop(1, 0.125)), *stage(2), *classifier())
    (advice,) = told(design, "dropout-among-norms")
    edited = advice.fixes[0].edit(design)
    order = analyse(edited).network.order
    assert order[order.index("fc") - 1] == "drop1"
    assert edited.network.nodes["drop1"].values == {"p": 0.125}


def test_dropout_behind_the_last_norm_is_right() -> None:
    for code in ("dropout-among-norms", "norm-after-dropout"):
        assert_quiet(network(*stage(1), *stage(2), drop(1), *classifier()), code)
        assert_quiet(network(*stage(1, drop(1, 0.0)), *stage(2), *classifier()), code)
        assert_quiet(
            network(conv("conv1", 8), drop(1), RELU, conv("conv2", 8), row("act", "ReLU"), *classifier()),
            code,
        )
