"""What says the same: moving, turning and framing change nothing that code or costs depend on."""

from dataclasses import replace

import pytest

from engine.export.pytorch import source
from engine.graph import edits
from engine.graph.alike import alike
from engine.graph.direction import Direction
from engine.graph.document import Design, Port
from engine.graph.frames import enclose
from engine.graph.layout import arrange
from engine.graph.turning import turn
from templates import TEMPLATES

LENET = TEMPLATES["lenet5"].build()


@pytest.mark.parametrize(
    "other",
    [
        LENET,
        edits.move(LENET, {"conv1": (500.0, 500.0)}),
        turn(LENET, Direction.RIGHT, arrange(LENET, direction=Direction.RIGHT)),
        enclose(LENET, ["conv1", "relu1"])[0],
    ],
)
def test_where_things_stand_says_nothing(other: Design) -> None:
    assert alike(LENET, other)
    assert alike(other, LENET)
    assert source(other).text == source(LENET).text


@pytest.mark.parametrize(
    "other",
    [
        edits.set_value(LENET, ["conv1"], "bias", False),
        edits.rename(LENET, "conv1", "first"),
        edits.remove(LENET, ["relu1"]),
        edits.disconnect(LENET, [Port("relu1")]),
        edits.set_name(LENET, "Other"),
        edits.set_bypassed(LENET, ["relu1"], True),
        replace(LENET, training={"data": "digits"}),
        replace(LENET, network=replace(LENET.network, note="Read this.")),
    ],
)
def test_all_else_does(other: Design) -> None:
    assert not alike(LENET, other)
    assert not alike(other, LENET)
