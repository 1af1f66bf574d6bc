"""What the keyboard does on the canvas: search, walking, renaming, clipboard and the verbs of the menus."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas import clipboard, verbs
from designer.canvas.search import found
from designer.offers import of_type
from designer.workspace import Workspace
from engine.graph import edits
from engine.graph.document import Design, Port
from tests.designer.canvas_desk import Desk, chain, links, step_names

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def test_tab_search_places_into_the_only_wire_after_the_selection(desk: Desk) -> None:
    desk.click(desk.node("conv1"))
    desk.key(Qt.Key.Key_Tab)
    desk.type("batch")
    desk.enter()
    assert {("conv1", "bn1"), ("bn1", "relu1")} <= links(desk.workspace)
    assert desk.workspace.selection == {"bn1"}
    assert step_names(desk.workspace) == ["Add bn1"]
    assert desk.canvas.hasFocus()


def test_shift_a_opens_search_and_escape_closes_it(desk: Desk) -> None:
    desk.key(Qt.Key.Key_A, SHIFT)
    panel = desk.canvas.panel
    assert panel is not None
    QTest.keyClick(desk.field(), Qt.Key.Key_Escape)
    assert desk.canvas.panel is None
    assert desk.canvas.hasFocus()
    assert not step_names(desk.workspace)


def test_double_click_on_the_ground_places_there(desk: Desk) -> None:
    QTest.mouseDClick(desk.canvas.viewport(), Qt.MouseButton.LeftButton, pos=desk.empty())
    desk.type("sigmoid")
    desk.enter()
    assert desk.workspace.graph.nodes["sigmoid1"].position == (-250.0, 40.0)


def test_arrow_keys_choose_in_the_search(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Tab)
    desk.type("pool")
    panel = desk.canvas.panel
    assert panel is not None
    names = [entry.offer.type for entry in found(panel.entries, "pool")]  # type: ignore[attr-defined]
    QTest.keyClick(desk.field(), Qt.Key.Key_Down)
    desk.enter()
    (new,) = desk.workspace.selection
    assert desk.workspace.graph.nodes[new].type == names[1]


def test_branches_of_a_selection_are_merged(desk: Desk) -> None:
    desk.workspace.edit("Wire", edits.connect, "conv1", "pool1")
    desk.workspace.select(["pool1", "relu1"])
    verbs.add_after(desk.workspace, of_type("Concat"))
    (merge,) = desk.workspace.graph.of_type("Concat")
    assert {("pool1", merge), ("relu1", merge)} <= links(desk.workspace)


def test_a_node_after_several_consumers_is_a_branch(desk: Desk) -> None:
    desk.workspace.edit("Wire", edits.connect, "conv1", "pool1")
    desk.workspace.select(["conv1"])
    verbs.add_after(desk.workspace, of_type("Tanh"))
    assert {("conv1", "tanh1"), ("conv1", "relu1"), ("conv1", "pool1")} <= links(desk.workspace)


def test_arrow_keys_walk_along_the_wires(desk: Desk) -> None:
    walked: list[str] = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up):
        desk.key(key)
        walked += desk.workspace.selection
    assert walked == ["input", "conv1", "pool1", "conv1", "input"]
    assert not step_names(desk.workspace)


def test_ctrl_arrows_nudge_as_one_step(desk: Desk) -> None:
    desk.workspace.select(["conv1"])
    for _ in range(3):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Right, CTRL)
        QApplication.sendEvent(desk.canvas, press)
    assert desk.workspace.graph.nodes["conv1"].position == (24.0, 96.0)
    assert step_names(desk.workspace) == ["Move conv1"]
    QTest.keyRelease(desk.canvas, Qt.Key.Key_Control)
    desk.key(Qt.Key.Key_Right, CTRL)
    assert step_names(desk.workspace) == ["Move conv1"] * 2


def test_rename_says_what_is_wrong_and_then_renames(desk: Desk) -> None:
    desk.workspace.select(["conv1"])
    item = desk.canvas.graph_scene.nodes["conv1"]
    desk.canvas.rename_selected()
    desk.type("class")
    desk.enter()
    panel = desk.canvas.panel
    assert panel is not None
    assert "Python keyword" in panel.reason.text()  # type: ignore[attr-defined]
    assert panel.reason.isVisible()  # type: ignore[attr-defined]
    assert not step_names(desk.workspace)
    desk.type("ifier")
    assert not panel.reason.isVisible()  # type: ignore[attr-defined]
    desk.enter()
    assert desk.workspace.selection == {"classifier"}
    assert desk.canvas.graph_scene.nodes["classifier"] is item
    assert ("classifier", "relu1") in links(desk.workspace)


def test_rename_to_a_taken_name_is_refused(desk: Desk) -> None:
    desk.workspace.select(["conv1"])
    desk.canvas.rename_selected()
    desk.type("relu1")
    desk.enter()
    assert desk.canvas.panel is not None
    assert "taken" in desk.canvas.panel.reason.text()  # type: ignore[attr-defined]
    QTest.keyClick(desk.field(), Qt.Key.Key_Escape)
    assert "conv1" in desk.workspace.graph.nodes


def test_rename_needs_one_node(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.workspace.said) as said:
        desk.canvas.rename_selected()
    assert said.args == ["Select one node to rename it.", True]


def test_copy_and_paste_between_two_workspaces(desk: Desk) -> None:
    desk.workspace.select(["conv1", "relu1"])
    desk.canvas.copy()
    other = Workspace(chain())
    assert clipboard.paste(other, (500.0, 500.0)) == ["conv2", "relu2"]
    assert ("conv2", "relu2") in links(other)
    assert other.selection == {"conv2", "relu2"}
    assert other.graph.nodes["conv2"].position == (500.0, 452.0)
    assert step_names(other) == ["Paste 2 nodes"]
    other.undo()
    assert other.design == chain()


def test_cut_removes_and_text_can_be_pasted(desk: Desk) -> None:
    desk.workspace.select(["pool1"])
    desk.canvas.cut()
    assert "pool1" not in desk.workspace.graph.nodes
    QGuiApplication.clipboard().setText(QGuiApplication.clipboard().text())
    desk.canvas.paste()
    assert desk.workspace.selection == {"pool1"}


def test_paste_of_something_else_is_said(desk: Desk) -> None:
    for text in ("hello", "{not json", '{"format": "other"}'):
        QGuiApplication.clipboard().setText(text)
        with desk.qtbot.waitSignal(desk.workspace.said) as said:
            desk.canvas.paste()
        assert said.args[1] is True
    assert not step_names(desk.workspace)


def test_duplicate_delete_bypass_extract(desk: Desk) -> None:
    canvas, workspace = desk.canvas, desk.workspace
    workspace.select(["conv1"])
    canvas.duplicate_selection()
    assert workspace.selection == {"conv2"}
    canvas.delete_selection()
    workspace.select(["relu1"])
    canvas.bypass_selection()
    assert workspace.graph.nodes["relu1"].bypassed is True
    assert canvas.graph_scene.nodes["relu1"].face.summary == "bypassed"
    canvas.bypass_selection()
    assert workspace.graph.nodes["relu1"].bypassed is False
    canvas.extract_selection()
    assert ("conv1", "output") in links(workspace)
    names = ["Duplicate conv1", "Delete conv2", "Bypass relu1", "Use relu1", "Extract relu1"]
    assert step_names(workspace) == names
    for _ in names:
        workspace.undo()
    assert workspace.design == chain()


def test_select_all_and_escape(desk: Desk) -> None:
    desk.canvas.select_all()
    assert len(desk.workspace.selection) == 5
    desk.key(Qt.Key.Key_Escape)
    assert not desk.workspace.selection


def test_arrange_glides_to_the_new_places_in_one_step(desk: Desk) -> None:
    desk.workspace.edit("Move", edits.move, {"relu1": (777.0, -300.0)})
    desk.canvas.arrange()
    goal = desk.workspace.graph.nodes["relu1"].position
    assert goal != (777.0, -300.0)
    item = desk.canvas.graph_scene.nodes["relu1"]
    assert item.at != QPointF(*goal)
    desk.qtbot.waitUntil(lambda: item.at == QPointF(*goal), timeout=2000)
    assert step_names(desk.workspace) == ["Move", "Lay out"]


def test_an_edit_during_the_glide_wins(desk: Desk) -> None:
    desk.workspace.edit("Move", edits.move, {"relu1": (777.0, -300.0)})
    desk.canvas.arrange()
    desk.workspace.undo()
    assert desk.canvas.graph_scene.nodes["relu1"].at == QPointF(777, -300)
    desk.qtbot.wait(200)
    assert desk.canvas.graph_scene.nodes["relu1"].at == QPointF(777, -300)


def test_add_goes_below_when_the_selection_ends_a_chain(desk: Desk) -> None:
    desk.workspace.select(["pool1"])
    desk.canvas.add("Flatten")
    assert ("pool1", "flatten1") in links(desk.workspace)
    assert desk.workspace.graph.nodes["flatten1"].position == (300.0, 192.0)


def test_add_to_an_empty_design(qtbot: QtBot) -> None:
    desk = Desk(qtbot, Design())
    desk.canvas.add("Input")
    desk.canvas.add("Conv2d")
    assert desk.workspace.graph.links == {Port("conv1", 0): Port("input", 0)}
    assert desk.workspace.graph.nodes["conv1"].position == (0.0, 96.0)


def test_several_inserts_in_a_row_keep_the_column_tidy(desk: Desk) -> None:
    desk.workspace.select(["conv1"])
    for type in ("BatchNorm2d", "Tanh", "Dropout"):
        desk.canvas.add(type)
    order = ["input", "conv1", "bn1", "tanh1", "dropout1", "relu1", "output"]
    places = [desk.workspace.graph.nodes[id].position for id in order]
    assert places == [(0.0, 96.0 * row) for row in range(len(order))]


def test_search_of_an_empty_design_can_begin_with_an_input(qtbot: QtBot) -> None:
    desk = Desk(qtbot, Design())
    desk.key(Qt.Key.Key_Tab)
    desk.type("inp")
    desk.enter()
    assert {node.type for node in desk.workspace.graph.nodes.values()} == {"Input"}


def test_a_skip_connection_is_wired_by_keys_alone(desk: Desk) -> None:
    desk.click(desk.node("conv1"))
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Tab)
    desk.type("add")
    desk.enter()
    assert desk.workspace.selection == {"add1"}
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Down, SHIFT)
    desk.key(Qt.Key.Key_Down, SHIFT)
    assert desk.workspace.selection == {"conv1", "relu1", "add1"}
    desk.canvas.wire_selection()
    assert {("conv1", "add1"), ("relu1", "add1")} <= links(desk.workspace)
    assert step_names(desk.workspace)[-1] == "Wire conv1 to add1"
    desk.canvas.wire_selection()
    assert len(desk.workspace.graph.links) == 5


def test_several_are_wired_in_a_row_from_the_top_down(qtbot: QtBot) -> None:
    design = Design()
    for row, id in enumerate(("c", "a", "b")):
        design = edits.add(design, "ReLU", id=id, position=(0.0, row * 96.0))
    desk = Desk(qtbot, design)
    desk.canvas.select_all()
    desk.canvas.wire_selection()
    assert links(desk.workspace) == {("c", "a"), ("a", "b")}
    assert step_names(desk.workspace) == ["Wire 3 nodes in a row"]
