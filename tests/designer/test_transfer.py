"""Frozen nodes in the real window: by key and menu, on the canvas, for a reader, in the inspector."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.canvas import spoken
from designer.inspector.learning import LearningRows
from designer.window import Window
from engine.analysis import analyse
from engine.export.picture.svg import svg
from engine.graph import edits, learning
from engine.graph.sharing import share
from templates import TEMPLATES

LEFT = Qt.MouseButton.LeftButton
LENET = TEMPLATES["lenet5"].build()


@pytest.fixture
def desk(window: Window, qtbot: QtBot) -> Window:
    """The window with LeNet-5 in it, and the keys on the canvas."""
    window.documents.new(LENET)
    window.canvas.actual_size()
    window.canvas.setFocus()
    qtbot.waitUntil(window.canvas.hasFocus)
    return window


def pressed(window: Window, key: Qt.Key = Qt.Key.Key_F) -> None:
    QTest.keyClick(window.canvas, key, Qt.KeyboardModifier.ShiftModifier)


def complaint(words: str) -> Callable[[str, bool], bool]:
    """Return what tells whether a complaint has some words in it."""
    return lambda said, bad: bad and words in said


def frozen(window: Window) -> set[str]:
    return {id for id, node in window.workspace.graph.nodes.items() if node.frozen}


def test_a_key_freezes_what_is_selected_and_thaws_it_again(desk: Window) -> None:
    desk.workspace.select(["conv1", "relu1", "conv2"])
    pressed(desk)
    assert frozen(desk) == {"conv1", "conv2"}
    assert desk.workspace.history.undo_name == "Freeze 2 nodes"
    desk.menus.refresh()
    assert desk.menus.actions["freeze"].text() == "Unfree&ze"
    pressed(desk)
    assert frozen(desk) == set()
    desk.workspace.undo()
    desk.workspace.undo()
    assert frozen(desk) == set()
    assert len(desk.workspace.history.steps) == 3


def test_what_has_no_weights_cannot_be_frozen(desk: Window, qtbot: QtBot) -> None:
    desk.workspace.select(["relu1"])
    with qtbot.waitSignal(
        desk.workspace.said, check_params_cb=lambda said, bad: bad and "no weights" in said
    ):
        pressed(desk)
    assert frozen(desk) == set()


def test_a_node_that_calls_another_s_module_freezes_that(desk: Window) -> None:
    design = edits.add(desk.workspace.design, "Linear", id="twin", values={"out_features": 84})
    desk.workspace.edit("Share", lambda _: share(design, ["fc2", "twin"]))
    desk.workspace.select(["twin"])
    pressed(desk)
    assert frozen(desk) == {"fc2"}
    scene = desk.canvas.graph_scene
    assert scene.nodes["twin"].face.frozen
    assert scene.nodes["fc2"].face.frozen


def test_the_status_bar_tells_how_much_is_trained(desk: Window, qtbot: QtBot) -> None:
    desk.workspace.edit("Freeze", learning.freeze, ["fc1"])
    trained = desk.workspace.report.totals.trainable
    assert trained == 61_706 - 48_120
    qtbot.waitUntil(lambda: "61,706 parameters, 13.59 k trained" in desk.totals.text())


def look(window: Window, zoom: float) -> QImage:
    canvas = window.canvas
    canvas.frame_all() if zoom < 1 else canvas.actual_size()
    return canvas.viewport().grab().toImage()


@pytest.mark.parametrize("zoom", [0.5, 1.0])
def test_frozen_nodes_look_otherwise_near_and_afar(desk: Window, qtbot: QtBot, zoom: float) -> None:
    look(desk, zoom)
    qtbot.wait(20)
    before = desk.canvas.viewport().grab().toImage()
    desk.workspace.edit("Freeze", learning.freeze, ["conv1"])
    qtbot.waitUntil(lambda: desk.canvas.graph_scene.nodes["conv1"].face.frozen)
    assert desk.canvas.viewport().grab().toImage() != before
    desk.workspace.undo()
    qtbot.waitUntil(lambda: desk.canvas.viewport().grab().toImage() == before)


def test_the_flake_takes_its_room_from_the_title(desk: Window) -> None:
    node = desk.canvas.graph_scene.nodes["conv1"]
    desk.canvas.viewport().grab()
    before = node._laid_out()
    desk.workspace.edit("Freeze", learning.freeze, ["conv1"])
    after = desk.canvas.graph_scene.nodes["conv1"]._laid_out()
    (type_before,) = (text for text in before.quiet if text.words == "Conv2d")
    (type_after,) = (text for text in after.quiet if text.words == "Conv2d")
    assert type_after.place.x() < type_before.place.x() - 10


def test_a_reader_hears_of_it(desk: Window) -> None:
    desk.workspace.edit("Freeze", learning.freeze, ["conv1"])
    item = desk.canvas.graph_scene.nodes["conv1"]
    assert item.report is not None
    assert spoken.node_name(item.face, item.report.layer).endswith(", frozen")
    assert "Frozen: training leaves its weights" in spoken.node_description(desk.workspace, "conv1")
    voice = QAccessible.queryAccessibleInterface(desk.canvas.voices.voice("conv1"))
    assert "frozen" in voice.text(QAccessible.Text.Name)


def test_pictures_show_it(desk: Window) -> None:
    plain = svg(LENET, analyse(LENET))
    cold = learning.freeze(LENET, ["conv1"])
    drawn = svg(cold, analyse(cold))
    assert 'class="frozen"' in drawn
    assert "(frozen)" in drawn
    assert "frozen" not in plain
    assert drawn.count('class="frozen"') == 1


def rows(window: Window) -> LearningRows:
    return window.inspector.nodes.learning


def chosen(window: Window, qtbot: QtBot, *ids: str) -> LearningRows:
    window.workspace.select(ids)
    qtbot.waitUntil(lambda: window.inspector.page is window.inspector.nodes)
    window.inspector.refresh()
    return rows(window)


def test_the_inspector_freezes_and_slows(desk: Window, qtbot: QtBot) -> None:
    learning_rows = chosen(desk, qtbot, "conv1")
    assert learning_rows.isVisible()
    box = learning_rows.scale
    box.setFocus()
    box.lineEdit().selectAll()
    QTest.keyClicks(box.lineEdit(), "0.1")
    QTest.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert desk.workspace.graph.nodes["conv1"].lr_scale == 0.1
    assert desk.workspace.history.undo_name == "Multiply the learning rate of conv1 by 0.1"
    QTest.mouseClick(learning_rows.frozen, LEFT, pos=QPoint(8, learning_rows.frozen.height() // 2))
    assert frozen(desk) == {"conv1"}
    assert not box.isEnabled()
    desk.workspace.undo()
    desk.workspace.undo()
    assert desk.workspace.graph.nodes["conv1"].lr_scale == 1.0


def test_the_inspector_shows_it_for_weights_alone(desk: Window, qtbot: QtBot) -> None:
    assert not chosen(desk, qtbot, "relu1").isVisible()
    assert chosen(desk, qtbot, "conv1", "conv2").isVisible()


def test_nodes_that_differ_show_neither(desk: Window, qtbot: QtBot) -> None:
    desk.workspace.edit("Freeze", learning.freeze, ["conv1"])
    both = chosen(desk, qtbot, "conv1", "conv2")
    assert both.frozen.checkState() == Qt.CheckState.PartiallyChecked
    QTest.mouseClick(both.frozen, LEFT, pos=QPoint(8, both.frozen.height() // 2))
    assert frozen(desk) == {"conv1", "conv2"}


def test_the_menu_has_the_usual_ways(desk: Window, qtbot: QtBot) -> None:
    actions = desk.menus.actions
    with qtbot.waitSignal(desk.workspace.said, check_params_cb=lambda said, bad: "only the head" in said):
        actions["feature-extraction"].trigger()
    assert frozen(desk) == {"conv1", "conv2", "fc1", "fc2"}
    assert desk.workspace.history.undo_name == "Feature extraction"
    actions["fine-tuning"].trigger()
    assert desk.workspace.design.training["unfreeze_every"] == 6
    desk.menus.refresh()
    assert actions["train-everything"].isEnabled()
    actions["train-everything"].trigger()
    assert frozen(desk) == set()
    desk.menus.refresh()
    assert not actions["train-everything"].isEnabled()


def test_the_head_is_replaced_by_one_for_the_data(desk: Window, qtbot: QtBot) -> None:
    desk.workspace.edit("Data", edits.set_training, {"data": "shapes"})
    desk.menus.actions["replace-head"].trigger()
    classes = desk.workspace.graph.nodes["fc3"].values["out_features"]
    assert classes != 10
    assert desk.workspace.history.undo_name == "Replace the head"
    with qtbot.waitSignal(
        desk.workspace.said, check_params_cb=lambda said, bad: bad and "fits already" in said
    ):
        desk.menus.actions["replace-head"].trigger()


def test_data_that_cannot_be_read_are_told_when_the_head_is_replaced(desk: Window, qtbot: QtBot) -> None:
    desk.workspace.edit("Data", edits.set_training, {"data": "/nowhere/at/all"})
    with qtbot.waitSignal(desk.workspace.said, check_params_cb=complaint("nowhere")):
        desk.menus.actions["replace-head"].trigger()


def test_an_open_block_and_the_heat_show_the_sign(desk: Window, qtbot: QtBot) -> None:
    desk.documents.new(TEMPLATES["resnet"].build(depth="18"))
    desk.workspace.edit("Freeze", learning.freeze, ["layer1"])
    desk.workspace.select(["layer1"])
    desk.canvas.expand_selection()
    desk.canvas.heat.choose("parameters")
    for show in (desk.canvas.frame_all, desk.canvas.actual_size):
        show()
        assert not desk.canvas.viewport().grab().isNull()
    assert desk.canvas.graph_scene.nodes["layer1"].face.frozen
