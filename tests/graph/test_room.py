"""Nodes that are put into a wire, or added by a cure, never lie over others."""

from itertools import pairwise

import pytest

from engine.analysis import analyse
from engine.graph import edits
from engine.graph.document import Design, Port
from engine.graph.layout import HIGH, ROW, WIDE, arrange
from templates import TEMPLATES


def assert_apart(design: Design) -> None:
    places = [node.position for node in design.network.nodes.values()]
    for index, (x, y) in enumerate(places):
        assert not any(abs(x - ox) < WIDE and abs(y - oy) < HIGH for ox, oy in places[:index])


def chain(*types: str) -> Design:
    design = Design()
    for type in types:
        design = edits.add(design, type)
    for source, target in pairwise(list(design.network.nodes)):
        design = edits.connect(design, source, target)
    return edits.move(design, arrange(design))


def residual() -> Design:
    design = chain("Input", "Conv2d", "Conv2d", "Add", "Output")
    design = edits.set_value(design, ["conv1", "conv2"], "padding", "same")
    design = edits.set_value(design, ["conv2"], "out_channels", 16)
    return edits.connect(design, "conv1", "add1")


@pytest.mark.parametrize("target", list(TEMPLATES["lenet5"].build().network.links))
def test_every_wire_makes_room(target: Port) -> None:
    design = TEMPLATES["lenet5"].build()
    result = edits.insert(design, "ReLU", target)
    assert_apart(result)
    above = design.network.links[target].node
    assert result.network.nodes[above].position == design.network.nodes[above].position


def test_where_there_is_room_nothing_moves() -> None:
    design = chain("Input", "ReLU", "Output")
    design = edits.move(design, {"output": (0.0, 4 * ROW)})
    result = edits.insert(design, "ReLU", Port("output"), id="new")
    assert {id: result.network.nodes[id] for id in design.network.nodes} == dict(design.network.nodes)
    assert_apart(result)


def test_a_skip_is_filled_beside_its_column() -> None:
    design = residual()
    result = edits.insert(design, "ReLU", Port("add1", 1), id="new")
    assert result.network.nodes["new"].position[0] != design.network.nodes["conv2"].position[0]
    assert_apart(result)


@pytest.mark.parametrize(
    "design",
    [
        chain("Input", "Conv2d", "Linear", "Output"),
        chain("Conv2d", "ReLU"),
        residual(),
        chain("Input", "ReLU"),
    ],
    ids=["needs a Flatten", "has no ends", "needs a projection", "has no Output"],
)
def test_no_cure_covers_a_node(design: Design) -> None:
    cures = [fix for problem in analyse(design).problems for fix in problem.fixes]
    assert cures
    for cure in cures:
        assert_apart(cure.edit(design))
