"""Ways into blocks: the places that differ, the report at each, and the way to where a problem stands."""

import pytest

from engine.analysis import analyse
from engine.analysis.placing import (
    Step,
    Way,
    first_way,
    graph_at,
    is_there,
    path_of,
    places_of,
    report_at,
    way_to,
)
from engine.graph.document import Design
from templates import TEMPLATES
from templates.drawing import design, graph, row
from tests.designs import small_residual

RESNET = TEMPLATES["resnet"].build(depth="50")
REPORT = analyse(RESNET)


def test_places_differ_in_what_enters_or_in_their_values() -> None:
    places = places_of(RESNET, REPORT, "Bottleneck")
    assert [place.path for place in places] == [
        *("layer1.0", "layer1.1", "layer2.0", "layer2.1", "layer3.0", "layer3.1", "layer4.0", "layer4.1")
    ]
    assert [place.entering[0] for place in places][:3] == [(64, 56, 56), (256, 56, 56), (256, 56, 56)]
    assert sum(len(place.alike) for place in places) == 3 + 4 + 6 + 3
    for place in places:
        for way in place.alike:
            assert report_at(REPORT, way) is place.report
            assert graph_at(RESNET, way) == "Bottleneck"
            assert is_there(REPORT, way)


def test_the_path_of_a_repetition_is_that_of_the_code() -> None:
    way = Way().into("layer3").into("1", 4)
    assert path_of(RESNET, way) == ["layer3", "5"]
    assert way.out() == Way().into("layer3")
    body = Way().into("body", 1)
    assert path_of(small_residual(), body) == ["body.1"]


def test_all_places_are_those_of_the_walk() -> None:
    paths = {path.rpartition(".")[0] for path, _ in REPORT.places()} - {""}
    walked = {
        ".".join(path_of(RESNET, way))
        for block in RESNET.blocks
        for place in places_of(RESNET, REPORT, block)
        for way in place.alike
    }
    assert walked >= paths


@pytest.mark.parametrize(
    "way",
    [Way().into("nobody"), Way().into("conv1"), Way("Nothing"), Way().into("layer1").into("relu")],
)
def test_ways_that_lead_nowhere(way: Way) -> None:
    assert graph_at(RESNET, way) is None
    assert report_at(REPORT, way) is None


def test_a_repetition_that_is_not_there_is_no_place() -> None:
    assert not is_there(REPORT, Way().into("layer1").into("1", 9))
    assert report_at(REPORT, Way().into("layer1").into("1", 9)) is None


def test_a_block_that_is_placed_nowhere_is_its_own_beginning() -> None:
    spare = Design(blocks=RESNET.blocks)
    report = analyse(spare)
    assert first_way(spare, report, "Stage") == Way("Stage")
    assert report_at(report, Way("Stage")) is report.blocks["Stage"]
    assert places_of(spare, report, "Stage") == []
    assert first_way(RESNET, REPORT, "Stage") == Way().into("layer1")
    assert first_way(RESNET, REPORT, "") == Way()


def test_a_problem_is_found_at_the_repetition_that_has_it() -> None:
    halve = graph(row("input", "Input"), row("pool", "MaxPool2d"), row("output", "Output"))
    network = graph(
        row("input", "Input", shape=(1, 4, 4)),
        row("halves", "Halve", repeat=3),
        row("output", "Output"),
    )
    report = analyse(design("Too often", network, {"Halve": halve}))
    (problem,) = report.errors
    way = way_to(report, problem)
    assert way.steps == (Step("halves", 2),)
    known = report_at(report, way)
    assert known is not None
    assert [each.node for each in known.problems] == [problem.node] == ["pool"]
