"""What no computer could hold is a problem where it begins, with ways out that are tried."""

import pytest

from engine.analysis import analyse
from engine.analysis.cures import cures
from engine.analysis.steady import MOST_ELEMENTS
from engine.catalogue.declare import integer
from engine.graph.document import Design
from templates.drawing import Row, design, graph, parameter, row

GIANT = row("input", "Input", shape=(10**6, 10**6, 10**6))
IMAGE = row("input", "Input", shape=(3, 2000, 2000))
WIDE = row("input", "Input", shape=(1, 10**6, 10**5))
LONG = row("input", "Input", shape=(10**6, 7))

DESIGNS: dict[str, tuple[list[Row], str, str]] = {
    "a giant image": ([GIANT, row("relu", "ReLU")], "input", "Reset shape"),
    "many weights": (
        [LONG, row("flatten", "Flatten"), row("fc", "Linear", out_features=10**6)],
        "fc",
        "Reset out_features",
    ),
    "many channels": ([IMAGE, row("conv", "Conv2d", out_channels=10**6)], "conv", "Reset out_channels"),
    "nothing to reset": ([WIDE, row("conv", "Conv2d")], "conv", "Remove conv and join its neighbours"),
    "a step": ([IMAGE, row("up", "ConvTranspose2d", stride=200)], "up", "Reset stride"),
}


def chain(rows: list[Row]) -> Design:
    return design("Large", graph(*rows, row("output", "Output")))


@pytest.mark.parametrize(("rows", "node", "cure"), DESIGNS.values(), ids=DESIGNS)
def test_it_is_told_where_it_begins_and_how_to_get_out(rows: list[Row], node: str, cure: str) -> None:
    made = chain(rows)
    report = analyse(made)
    (problem,) = report.problems
    assert (problem.code, problem.node) == ("too-large", node)
    assert "more than any memory holds" in problem.message
    tried = cures(made, report, problem)
    assert tried[0].title == cure
    for fix in tried:
        assert problem.code not in {
            each.code for each in analyse(fix.edit(made)).problems if each.node == node
        }
    assert report.totals.activation_bytes <= len(rows) * MOST_ELEMENTS * 4


def test_inside_a_block_it_is_told_with_its_place() -> None:
    width = parameter(integer(8, 1, 10**6, "Outputs."))
    block = graph(
        row("input", "Input"),
        row("fc", "Linear", out_features="=width"),
        row("output", "Output"),
        parameters={"width": width},
    )
    made = design(
        "Large",
        graph(LONG, row("flatten", "Flatten"), row("wide", "Wide", width=10**6), row("output", "Output")),
        {"Wide": block},
    )
    (problem,) = analyse(made).problems
    assert (problem.code, problem.where) == ("too-large", "wide.fc")
    assert "1000000 × 7000000 numbers" in problem.sentence


def test_what_just_fits_is_fine() -> None:
    rows = [row("input", "Input", shape=(10**6, 1000, 1000)), row("relu", "ReLU")]
    assert analyse(chain(rows)).valid
