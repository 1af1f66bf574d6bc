"""Blocks in which some nodes are frozen: half the marks of what is frozen, in the window and in pictures."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from designer.canvas import spoken
from designer.canvas.frost import cold_part
from designer.canvas.hints import of_node
from designer.canvas.node_item import NodeItem
from designer.window import Window
from engine.analysis import analyse
from engine.analysis.learning import frozen_inside
from engine.export.picture.flake import flake
from engine.export.picture.svg import svg
from engine.graph import learning
from engine.graph.document import Design
from templates import TEMPLATES

RESNET = TEMPLATES["resnet_cifar"].build()


def cooled(design: Design = RESNET) -> Design:
    """Freeze one convolution inside of the blocks from which all stages are built."""
    return learning.freeze(design, ["conv1"], within="BasicBlock")


@pytest.fixture
def desk(window: Window) -> Window:
    window.documents.new(RESNET)
    return window


def node(window: Window, id: str) -> NodeItem:
    return window.canvas.graph_scene.nodes[id]


def test_a_block_follows_what_is_frozen_in_it(desk: Window) -> None:
    assert not node(desk, "layer1").face.cold
    desk.workspace.edit("Freeze", cooled)
    assert node(desk, "layer1").face.partly
    assert not node(desk, "conv1").face.cold
    report = analyse(desk.workspace.design)
    inside = sum(frozen_inside(desk.workspace.design, each) for each in report.network.nodes.values())
    assert inside == report.totals.parameters - report.totals.trainable > 0
    desk.workspace.edit("Freeze", learning.freeze, ["layer1"])
    assert (node(desk, "layer1").face.frozen, node(desk, "layer1").face.partly) == (True, False)
    desk.workspace.undo()
    desk.workspace.undo()
    assert not node(desk, "layer1").face.cold


def test_its_tip_and_a_reader_tell_how_much(desk: Window) -> None:
    desk.workspace.edit("Freeze", cooled)
    item = node(desk, "layer1")
    inside = frozen_inside(desk.workspace.design, desk.workspace.report.network.nodes["layer1"])
    told = f"Partly frozen: training leaves {inside:,} of its parameters as they are."
    assert told in of_node(desk.workspace, "layer1").notes
    assert told in spoken.node_description(desk.workspace, "layer1")
    assert spoken.node_name(item.face, None).endswith(", partly frozen")
    desk.workspace.edit("Freeze", learning.freeze, ["fc"])
    assert "Frozen: training leaves its weights as they are." in of_node(desk.workspace, "fc").notes


def test_half_a_snowflake_is_the_left_of_a_whole_one() -> None:
    whole, half = [*flake((10.0, 5.0))], [*flake((10.0, 5.0), half=True)]
    assert {*half} < {*whole}
    assert all(x <= 10.01 for stroke in half for x, _ in stroke)
    assert len([stroke for stroke in half if stroke[0] == (10.0, 5.0)]) == 4


@pytest.mark.parametrize("zoom", [1.5, 0.35, 0.2])
def test_at_every_distance_its_lower_half_is_marked(desk: Window, zoom: float) -> None:
    canvas, item = desk.canvas, node(desk, "layer2")
    canvas.look(item.at, zoom)
    before = canvas.viewport().grab().toImage()
    desk.workspace.edit("Freeze", cooled)
    canvas.look(item.at, zoom)
    after = canvas.viewport().grab().toImage()
    box = canvas.mapFromScene(node(desk, "layer2").box).boundingRect()

    def changes(top: int, bottom: int) -> int:
        columns = range(box.left(), box.left() + (8 if zoom > 1 else box.width()))
        return sum(
            QColor(before.pixel(x, y)) != QColor(after.pixel(x, y))
            for x in columns
            for y in range(top, bottom)
        )

    middle = box.center().y()
    assert changes(middle + 1, box.bottom() - 1) > 0
    assert changes(box.top() + 1, middle - 1) == 0


def test_the_marked_part_is_all_the_lower_half_or_nothing(desk: Window) -> None:
    desk.workspace.edit("Freeze", lambda design: learning.freeze(cooled(design), ["fc"]))
    box = QRectF(0, 0, 10, 8)
    assert cold_part(node(desk, "fc").face, box) == box
    assert cold_part(node(desk, "layer3").face, box) == QRectF(0, 4, 10, 4)
    assert cold_part(node(desk, "bn1").face, box).isEmpty()


def test_pictures_show_it() -> None:
    drawn = svg(cooled(), analyse(cooled()))
    assert drawn.count('class="frozen"') == drawn.count("(partly frozen)") == 3
    assert "frozen" not in svg(RESNET, analyse(RESNET))
