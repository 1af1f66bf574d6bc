"""Cures of gates with the wrong number of channels, of images flattened too far, and of a Transpose."""

from typing import Any

import pytest

from engine.analysis import analyse
from engine.analysis.cures import cures
from engine.graph.document import Design
from templates.drawing import Row, row
from tests.analysis.test_cures import FLAT, conv, network, titles

SQUEEZE = row("squeeze", "AdaptiveAvgPool2d")
NARROW = row("narrow", "Linear", out_features=4)
WIDE = row("wide", "Linear", out_features=32)


def gated(*rows: Row, image: str = "relu", first: bool = True) -> Design:
    """Return a network whose image of 64 channels is multiplied by what the rows make of its means."""
    branches = (image, rows[-1].id) if first else (rows[-1].id, image)
    image_rows = (conv("conv", 64), row("relu", "ReLU"), SQUEEZE)
    return network(*image_rows, *rows, row("join", "Multiply", after=branches))


def laid_out(*sizes: int, type: str = "Unflatten") -> tuple[Row, ...]:
    values: dict[str, Any] = {{"Unflatten": "unflattened_size", "Reshape": "shape"}[type]: sizes}
    return FLAT, NARROW, WIDE, row("gate", "Hardsigmoid"), row("image", type, **values)


CONVOLVED = (conv("few", 16, 1, 0), conv("many", 32, 1, 0), row("gate", "Sigmoid"))

CASES = {
    "of convolutions": (gated(*CONVOLVED), "Set out_channels of many to 64"),
    "of convolutions, wired first": (gated(*CONVOLVED, first=False), "Set out_channels of many to 64"),
    "of Linears and an Unflatten": (gated(*laid_out(-1, 1, 1)), "Set out_features of wide to 64"),
    "of Linears and an Unflatten in numbers": (gated(*laid_out(32, 1, 1)), "Set out_features of wide to 64"),
    "of Linears and a Reshape": (
        gated(*laid_out(-1, 1, 1, type="Reshape")),
        "Set out_features of wide to 64",
    ),
    "that ends in a row": (
        gated(FLAT, NARROW, WIDE, row("gate", "Sigmoid")),
        "Set out_features of wide to 64 and insert Unflatten",
    ),
    "before an Unflatten that wants more": (gated(*laid_out(64, 1, 1)), "Set out_features of wide to 64"),
    "before a Reshape that wants more": (
        gated(*laid_out(64, 1, 1, type="Reshape")),
        "Set out_features of wide to 64",
    ),
    "a generator's first Linear": (
        network(FLAT, NARROW, row("image", "Unflatten", unflattened_size=(8, 7, 7)), conv("conv")),
        "Set out_features of narrow to 392",
    ),
    "a class token behind a Flatten": (
        network(conv("patches", 64, 8, 0, stride=8), FLAT, row("token", "ClassToken")),
        "Set start_dim of flat to 2 and insert Transpose",
    ),
    "positions behind a Flatten": (
        network(conv("patches", 64, 8, 0, stride=8), FLAT, row("place", "PositionEmbedding")),
        "Set start_dim of flat to 2 and insert Transpose",
    ),
    "attention to a flattened input": (
        network(FLAT, row("attention", "MultiheadAttention", num_heads=3)),
        "Set start_dim of flat to 2 and insert Transpose",
    ),
    "a Transpose of dimensions that are not there": (
        network(row("turn", "Transpose", dim0=7, dim1=8)),
        "Set dim0 to 2 and dim1 to 3",
    ),
    "a Transpose of one that is not there": (
        network(row("turn", "Transpose", dim0=3, dim1=4)),
        "Set dim1 to 2",
    ),
    "a Transpose of a row": (
        network(row("turn", "Transpose"), shape=(30,)),
        "Remove turn and join its neighbours",
    ),
}


@pytest.mark.parametrize(("design", "title"), CASES.values(), ids=CASES)
def test_the_first_cure_is_the_sensible_one_and_leaves_nothing_wrong(design: Design, title: str) -> None:
    report = analyse(design)
    problem = report.errors[0]
    best = cures(design, report, problem)[0]
    assert best.title == title
    assert analyse(best.edit(design)).valid


def test_the_tensor_keeps_its_shape_where_a_gate_is_mended() -> None:
    design = gated(FLAT, NARROW, WIDE, row("gate", "Sigmoid"))
    report = analyse(design)
    mended = analyse(cures(design, report, report.errors[0])[0].edit(design))
    assert mended.network.nodes["join"].output == (64, 32, 32)


def test_a_gate_of_a_formula_is_left_alone() -> None:
    report = analyse(
        gated(row("many", "Conv2d", out_channels="=8 * 4", kernel_size=1), row("gate", "Sigmoid"))
    )
    assert report.errors[0].code == "shapes-differ"
    assert not [title for title in titles(report.errors[0].fixes) if "of many" in title]


def test_a_flatten_that_others_read_and_one_of_a_sequence_are_left_alone() -> None:
    shared = network(FLAT, row("token", "ClassToken"), row("fc", "Linear", after="flat"))
    sequence = network(FLAT, row("token", "ClassToken"), shape=(16, 64))
    for design in (shared, sequence):
        report = analyse(design)
        (problem,) = [each for each in report.problems if each.code == "needs-sequence"]
        assert not [title for title in titles(problem.fixes) if "start_dim" in title]


def test_a_transpose_tells_which_dimensions_it_lacks() -> None:
    (problem,) = analyse(network(row("turn", "Transpose", dim0=7, dim1=8))).errors
    assert "swaps dimensions 7 and 8, but its input has no dimension beyond 3" in problem.message
