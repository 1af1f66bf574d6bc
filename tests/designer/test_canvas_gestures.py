"""What the mouse does on the canvas, through real events: each gesture is one undo step or none."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDragLeaveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.graph import edits
from engine.graph.document import Port
from tests.designer.canvas_desk import Desk, chain, links, step_names

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
CHAIN = {("input", "conv1"), ("conv1", "relu1"), ("relu1", "output")}


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_click_selects_and_ground_selects_nothing(desk: Desk) -> None:
    desk.click(desk.node("conv1"))
    assert desk.workspace.selection == {"conv1"}
    desk.click(desk.node("relu1"), SHIFT)
    assert desk.workspace.selection == {"conv1", "relu1"}
    desk.click(desk.node("conv1"), CTRL)
    assert desk.workspace.selection == {"relu1"}
    desk.click(desk.empty())
    assert not desk.workspace.selection


def test_drag_moves_as_one_step(desk: Desk) -> None:
    start = desk.node("pool1")
    desk.drag(start, start + QPoint(57, 203))
    assert step_names(desk.workspace) == ["Move pool1"]
    assert desk.workspace.graph.nodes["pool1"].position == (357.0, 299.0)
    desk.workspace.undo()
    assert desk.canvas.graph_scene.nodes["pool1"].at == QPointF(300, 96)


def test_drag_snaps_to_the_centre_of_a_neighbour(desk: Desk) -> None:
    start = desk.node("pool1")
    desk.drag(start, start + QPoint(40, 96 + 5))
    assert desk.workspace.graph.nodes["pool1"].position == (340.0, 192.0)


def test_ctrl_snaps_to_the_grid(desk: Desk) -> None:
    start = desk.node("pool1")
    desk.drag(start, start + QPoint(35, 35), CTRL)
    assert desk.workspace.graph.nodes["pool1"].position == (336.0, 120.0)


def test_drag_of_a_selected_node_moves_all_selected(desk: Desk) -> None:
    desk.workspace.select(["conv1", "relu1"])
    desk.drag(desk.node("conv1"), desk.node("conv1") + QPoint(-150, 30))
    nodes = desk.workspace.graph.nodes
    assert (nodes["conv1"].position[0], nodes["relu1"].position[0]) == (-150.0, -150.0)
    assert nodes["input"].position == (0.0, 0.0)


def test_escape_takes_a_move_back(desk: Desk) -> None:
    before = desk.workspace.design
    desk.hold(desk.node("conv1"), desk.node("conv1") + QPoint(90, 90))
    assert desk.canvas.graph_scene.nodes["conv1"].at != QPointF(0, 96)
    desk.key(Qt.Key.Key_Escape)
    desk.release(desk.node("conv1"))
    assert desk.canvas.graph_scene.nodes["conv1"].at == QPointF(0, 96)
    assert desk.workspace.design is before
    assert not desk.workspace.selection


def test_free_node_dropped_on_a_wire_goes_into_it(desk: Desk) -> None:
    offset = desk.wire("relu1") - desk.canvas.mapFromScene(desk.canvas.graph_scene.nodes["pool1"].at)
    desk.drag(desk.node("pool1"), desk.node("pool1") + offset)
    assert {("conv1", "pool1"), ("pool1", "relu1")} <= links(desk.workspace)
    assert step_names(desk.workspace) == ["Insert pool1"]


def test_band_selects_what_it_touches(desk: Desk) -> None:
    canvas = desk.canvas
    desk.drag(canvas.mapFromScene(QPointF(-150, 60)), canvas.mapFromScene(QPointF(-60, 220)))
    assert desk.workspace.selection == {"conv1", "relu1"}
    desk.drag(canvas.mapFromScene(QPointF(200, 30)), canvas.mapFromScene(QPointF(260, 120)), SHIFT)
    assert desk.workspace.selection == {"conv1", "relu1", "pool1"}
    desk.drag(canvas.mapFromScene(QPointF(-150, 60)), canvas.mapFromScene(QPointF(-60, 110)), CTRL)
    assert desk.workspace.selection == {"relu1", "pool1"}


def test_escape_takes_a_band_back(desk: Desk) -> None:
    desk.workspace.select(["pool1"])
    desk.hold(desk.empty(), desk.node("relu1"))
    assert desk.canvas.graph_scene.nodes["conv1"].selected
    desk.key(Qt.Key.Key_Escape)
    assert desk.workspace.selection == {"pool1"}
    assert not desk.canvas.graph_scene.nodes["conv1"].selected


def test_wire_from_output_to_input(desk: Desk) -> None:
    desk.drag(desk.port("conv1", output=True), desk.port("pool1") + QPoint(12, -9))
    assert ("conv1", "pool1") in links(desk.workspace)
    assert step_names(desk.workspace) == ["Wire conv1 to pool1"]
    assert Port("pool1", 0) in desk.canvas.graph_scene.wires


def test_wire_from_input_to_output(desk: Desk) -> None:
    desk.drag(desk.port("pool1"), desk.port("conv1", output=True))
    assert ("conv1", "pool1") in links(desk.workspace)


def test_wire_dropped_on_the_body_finds_the_port(desk: Desk) -> None:
    desk.drag(desk.port("conv1", output=True), desk.node("pool1"))
    assert ("conv1", "pool1") in links(desk.workspace)


def test_wire_that_would_close_a_cycle_says_why(desk: Desk) -> None:
    desk.workspace.edit("Wire", edits.connect, "relu1", "pool1")
    before = desk.workspace.design
    desk.hold(desk.port("pool1", output=True), desk.port("conv1"))
    assert desk.canvas.gesture is not None
    words, wrong = desk.canvas.gesture.hint()
    assert wrong
    assert "cycle" in words
    with desk.qtbot.waitSignal(desk.workspace.said) as said:
        desk.release(desk.port("conv1"))
    assert "cycle" in said.args[0]
    assert desk.workspace.design is before


def test_wire_that_cannot_fit_says_why_but_may_be_drawn(desk: Desk) -> None:
    desk.workspace.edit("Add", edits.add, "Linear", id="fc1", position=(300.0, 288.0))
    desk.hold(desk.port("conv1", output=True), desk.port("fc1"))
    assert desk.canvas.gesture is not None
    assert "row of numbers" in desk.canvas.gesture.hint()[0]
    desk.release(desk.port("fc1"))
    assert ("conv1", "fc1") in links(desk.workspace)
    assert desk.canvas.graph_scene.wires[Port("fc1", 0)].label.needed == "a row of numbers"


def test_input_end_of_a_wire_can_be_moved(desk: Desk) -> None:
    desk.drag(desk.port("relu1"), desk.port("pool1"))
    assert ("conv1", "pool1") in links(desk.workspace)
    assert ("conv1", "relu1") not in links(desk.workspace)
    assert len(step_names(desk.workspace)) == 1


def test_source_end_of_a_wire_can_be_moved(desk: Desk) -> None:
    path = desk.canvas.graph_scene.wires[Port("output", 0)].path
    desk.drag(desk.canvas.mapFromScene(path.pointAtPercent(0.42)), desk.port("pool1", output=True))
    assert ("pool1", "output") in links(desk.workspace)
    assert ("relu1", "output") not in links(desk.workspace)


def test_wire_pulled_off_is_removed(desk: Desk) -> None:
    desk.drag(desk.port("relu1"), desk.empty())
    assert links(desk.workspace) == CHAIN - {("conv1", "relu1")}
    assert desk.canvas.panel is None


def test_escape_puts_a_pulled_wire_back(desk: Desk) -> None:
    desk.hold(desk.port("relu1"), desk.empty())
    wire = desk.canvas.graph_scene.wires[Port("relu1", 0)]
    assert not wire.isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert wire.isVisible()
    assert links(desk.workspace) == CHAIN
    assert not step_names(desk.workspace)


def test_alt_click_removes_a_wire(desk: Desk) -> None:
    desk.click(desk.wire("relu1"), ALT)
    assert links(desk.workspace) == CHAIN - {("conv1", "relu1")}
    assert step_names(desk.workspace) == ["Remove wire"]


def test_ctrl_right_drag_cuts_what_it_crosses(desk: Desk) -> None:
    canvas, right = desk.canvas, Qt.MouseButton.RightButton
    desk.drag(canvas.mapFromScene(QPointF(-60, 49)), canvas.mapFromScene(QPointF(60, 49)), CTRL, right)
    assert links(desk.workspace) == CHAIN - {("input", "conv1")}


def test_wire_dropped_on_the_ground_offers_what_fits(desk: Desk) -> None:
    desk.drag(desk.port("conv1", output=True), desk.empty())
    assert desk.canvas.panel is not None
    entries = {entry.offer.key: entry.objection for entry in desk.canvas.panel.entries}  # type: ignore[attr-defined]
    assert not entries["MaxPool2d"]
    assert not entries["Add"]
    assert "row of numbers" in entries["Linear"]
    assert entries["Input"]
    desk.type("maxpool")
    desk.enter()
    assert ("conv1", "pool2") in links(desk.workspace)
    assert len(step_names(desk.workspace)) == 1
    assert desk.workspace.selection == {"pool2"}
    assert desk.canvas.panel is None


def test_palette_drop_places(desk: Desk) -> None:
    desk.bring("Dropout", desk.empty())
    assert desk.workspace.graph.nodes["dropout1"].position == (-250.0, 40.0)
    assert links(desk.workspace) == CHAIN
    assert step_names(desk.workspace) == ["Add dropout1"]


def test_palette_drop_on_a_wire_inserts_and_makes_room(desk: Desk) -> None:
    desk.bring("BatchNorm2d", desk.wire("relu1"))
    nodes = desk.workspace.graph.nodes
    assert {("conv1", "bn1"), ("bn1", "relu1")} <= links(desk.workspace)
    assert [nodes[id].position[1] for id in ("conv1", "bn1", "relu1", "output")] == [96, 192, 288, 384]
    assert nodes["pool1"].position == (300.0, 96.0)
    assert step_names(desk.workspace) == ["Insert bn1"]


def test_alt_drop_on_a_wire_does_not_insert(desk: Desk) -> None:
    desk.bring("BatchNorm2d", desk.wire("relu1"), ALT)
    assert links(desk.workspace) == CHAIN
    assert "bn1" in desk.workspace.graph.nodes


def test_drag_that_leaves_changes_nothing(desk: Desk) -> None:
    before = desk.workspace.design
    desk.bring("BatchNorm2d", desk.wire("relu1"), drop=False)
    assert desk.canvas.graph_scene.wires[Port("relu1", 0)].lit
    QApplication.sendEvent(desk.canvas.viewport(), QDragLeaveEvent())
    assert not desk.canvas.graph_scene.wires[Port("relu1", 0)].lit
    assert desk.canvas.gesture is None
    assert desk.workspace.design is before


def test_unknown_layer_is_not_taken(desk: Desk) -> None:
    desk.bring("os.system", desk.empty())
    assert set(desk.workspace.graph.nodes) == set(chain().network.nodes)


def test_badge_opens_the_balloon_and_its_button_cures(desk: Desk) -> None:
    desk.workspace.edit("Add", edits.add, "Linear", id="fc1", position=(300.0, 288.0))
    desk.workspace.edit("Wire", edits.connect, "relu1", "fc1")
    desk.workspace.edit("Wire", edits.connect, "fc1", "output")
    item = desk.canvas.graph_scene.nodes["fc1"]
    assert item.face.severity == "error"
    desk.click(desk.canvas.mapFromScene(item.box.topRight()))
    assert desk.canvas.panel is not None
    (button,) = [b for b in desk.canvas.panel.buttons if b.text() == "Insert Flatten"]  # type: ignore[attr-defined]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "flatten1" in desk.workspace.graph.nodes
    assert item.face.severity == ""
    assert step_names(desk.workspace)[-1] == "Insert Flatten"


def test_middle_drag_and_space_drag_pan(desk: Desk) -> None:
    canvas = desk.canvas
    for button, key in ((Qt.MouseButton.MiddleButton, None), (Qt.MouseButton.LeftButton, Qt.Key.Key_Space)):
        before = canvas.mapFromScene(QPointF(0, 0))
        if key:
            QTest.keyPress(canvas, key)
        desk.drag(desk.node("conv1"), desk.node("conv1") + QPoint(60, -35), button=button)
        assert canvas.mapFromScene(QPointF(0, 0)) - before == QPoint(60, -35)
    assert not step_names(desk.workspace)


def test_an_edit_elsewhere_ends_a_gesture(desk: Desk) -> None:
    desk.hold(desk.port("relu1"), desk.empty())
    desk.workspace.edit("Delete", edits.remove, ["conv1"])
    assert desk.canvas.gesture is None
    desk.release(desk.empty())
    assert step_names(desk.workspace) == ["Delete"]


def test_hover_lights_and_forgets(desk: Desk) -> None:
    desk.move(desk.node("conv1"), button=Qt.MouseButton.NoButton)
    assert desk.canvas.graph_scene.nodes["conv1"].hovered
    desk.move(desk.port("conv1", output=True), button=Qt.MouseButton.NoButton)
    assert desk.canvas.hot is not None
    desk.move(desk.wire("output"), button=Qt.MouseButton.NoButton)
    assert desk.canvas.graph_scene.wires[Port("output", 0)].lit
    assert not desk.canvas.graph_scene.nodes["conv1"].hovered
    QApplication.sendEvent(desk.canvas.viewport(), QEvent(QEvent.Type.Leave))
    assert not desk.canvas.graph_scene.wires[Port("output", 0)].lit
