"""Blocks in the real window: grouped, opened, entered at a place and left, made unique, renamed."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from designer.block_desk import NameDialog
from designer.canvas import boxing
from designer.window import Window
from engine.analysis.placing import Way
from engine.graph import blocks, edits
from engine.graph.document import Port
from templates import TEMPLATES
from tests.designer.canvas_desk import send_mouse
from tests.designer.modal import in_dialog
from tests.designs import halved, small_residual

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def small(window: Window) -> Window:
    """The window with a small residual network."""
    window.documents.new(small_residual())
    window.canvas.setFocus()
    return window


def key(window: Window, key: Qt.Key, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.canvas, key, keys)


def double_click(window: Window, id: str) -> None:
    canvas = window.canvas
    canvas.bring_into_sight(canvas.graph_scene.nodes[id].box)
    at = canvas.mapFromScene(canvas.graph_scene.nodes[id].at - QPointF(40, 0))
    none = Qt.KeyboardModifier.NoModifier
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        held = LEFT if kind == QEvent.Type.MouseButtonPress else Qt.MouseButton.NoButton
        send_mouse(canvas.viewport(), kind, at, LEFT, held, none)
    send_mouse(canvas.viewport(), QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, none)
    send_mouse(canvas.viewport(), QEvent.Type.MouseButtonRelease, at, LEFT, Qt.MouseButton.NoButton, none)


def test_ctrl_g_makes_a_block_and_ctrl_shift_g_opens_it(small: Window) -> None:
    before = small.workspace.design
    small.workspace.select(["avgpool", "flatten"])
    key(small, Qt.Key.Key_G, CTRL)
    assert small.workspace.selection == {"block1"}
    assert small.workspace.history.undo_name == "Group 2 nodes"
    assert set(small.workspace.design.blocks["Block"].nodes) == {"avgpool", "flatten", "input", "output"}
    key(small, Qt.Key.Key_G, CTRL | SHIFT)
    assert small.workspace.design == before
    assert small.workspace.selection == {"avgpool", "flatten"}
    small.workspace.undo()
    small.workspace.undo()
    assert small.workspace.design is before


def test_what_cannot_be_grouped_or_opened_says_why(small: Window) -> None:
    small.workspace.select(["stem", "stage1"])
    key(small, Qt.Key.Key_G, CTRL)
    assert "Select body too" in small.statusBar().currentMessage()
    assert small.workspace.history.undo_name is None
    small.workspace.select(["stem"])
    key(small, Qt.Key.Key_G, CTRL | SHIFT)
    assert "stem is a layer: only blocks can be opened" in small.statusBar().currentMessage()
    assert small.statusBar().property("complains")


def test_several_blocks_open_in_one_step(small: Window) -> None:
    small.workspace.select(["stage1", "stage2", "fc"])
    key(small, Qt.Key.Key_G, CTRL | SHIFT)
    assert small.workspace.history.undo_name == "Ungroup 2 nodes"
    assert {"stage1", "stage2"}.isdisjoint(small.workspace.design.network.nodes)
    assert "fc" in small.workspace.selection
    assert len(small.workspace.selection) == 5
    assert small.workspace.report.valid


def test_opening_a_block_of_sizes_puts_numbers_there(window: Window) -> None:
    window.documents.new(halved("=in_channels // 2"))
    window.workspace.select(["half"])
    key(window, Qt.Key.Key_G, CTRL | SHIFT)
    assert window.workspace.design.network.nodes["conv"].values["out_channels"] == 3


def test_sizes_that_differ_from_place_to_place_are_no_numbers(window: Window) -> None:
    design = halved("=in_channels // 2")
    design, outer = blocks.group(design, ["half"], "Outer")
    design = edits.connect(edits.add(design, "Outer", id="again"), outer, "again")
    design = edits.connect(design, "again", "output")
    inner = next(id for id, node in design.blocks["Outer"].nodes.items() if node.type == "Half")
    design = edits.insert(design, "ReLU", Port(inner), within="Outer")
    window.documents.new(design)
    window.workspace.enter_node(outer)
    window.workspace.select([inner])
    key(window, Qt.Key.Key_G, CTRL | SHIFT)
    assert "in_channels, a size that enters" in window.statusBar().currentMessage()
    assert window.workspace.within == "Outer"


def test_a_double_click_enters_a_place_and_backspace_leaves_it(small: Window) -> None:
    double_click(small, "stage2")
    assert small.workspace.way == Way().into("stage2")
    assert small.trail.steps == ["Small residual", "stage2 · Stage"]
    double_click(small, "0")
    assert small.trail.steps == ["Small residual", "stage2 · Stage", "0 · Residual"]
    assert small.workspace.graph_report.nodes["conv1"].output == (8, 6, 5)
    assert small.canvas.graph_scene.nodes["conv1"].face.shape == "8 × 6 × 5"
    key(small, Qt.Key.Key_Backspace)
    assert small.workspace.within == "Stage"
    assert small.workspace.selection == {"0"}
    key(small, Qt.Key.Key_Backspace)
    assert small.workspace.within == ""
    assert small.workspace.selection == {"stage2"}
    assert not small.trail.isVisible()


def test_the_chooser_shows_the_shapes_of_another_place(small: Window) -> None:
    double_click(small, "body")
    chooser = small.trail.chooser
    assert chooser.isVisible()
    texts = [chooser.itemText(index) for index in range(chooser.count())]
    assert texts[0].startswith("body.0 · 4 × 12 × 10 · ")
    other = next(index for index, text in enumerate(texts) if text.startswith("stage2.0"))
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Home)
    for _ in range(other):
        QTest.keyClick(chooser, Qt.Key.Key_Down)
    assert small.workspace.way == Way().into("stage2").into("0")
    assert small.canvas.graph_scene.nodes["conv1"].face.shape == "8 × 6 × 5"
    assert small.trail.steps[1:] == ["stage2 · Stage", "0 · Residual"]
    small.workspace.edit("Wider", edits.set_value, ["stage2"], "width", 6)
    assert small.canvas.graph_scene.nodes["conv1"].face.shape == "6 × 6 × 5"


def test_a_block_with_one_place_tells_it(small: Window) -> None:
    small.workspace.select(["avgpool"])
    key(small, Qt.Key.Key_G, CTRL)
    double_click(small, "block1")
    assert small.trail.about.text() == "at block1 · 8 × 6 × 5"
    assert not small.trail.chooser.isVisible()
    spare = small_residual().with_graph("Spare", small.workspace.graph)
    small.workspace.open(spare, None)
    small.workspace.enter("Spare")
    assert "placed nowhere" in small.trail.about.text()
    assert small.trail.steps == ["Small residual", "Spare"]
    key(small, Qt.Key.Key_Backspace)
    assert small.workspace.within == ""


def test_a_place_that_vanishes_gives_way_to_the_first(small: Window) -> None:
    workspace = small.workspace
    workspace.edit("Add", edits.add, "Residual", id="more", values={"width": 3})
    workspace.edit("Wire", edits.connect, "stem", "more")
    double_click(small, "more")
    assert workspace.way == Way().into("more")
    workspace.undo()
    assert workspace.way == Way().into("more")
    workspace.undo()
    assert workspace.within == "Residual"
    assert workspace.way == Way().into("body")
    workspace.go(Way().into("body", 1))
    workspace.edit("Once", edits.set_repeat, "body", 1)
    assert workspace.way == Way().into("body")


def test_what_a_block_stood_in_is_shown_when_it_goes(small: Window) -> None:
    workspace = small.workspace
    workspace.select(["stage1"])
    workspace.enter_node("stage1")
    workspace.edit("Group", lambda design: blocks.group(design, ["0"], "Inner", within="Stage")[0])
    double_click(small, next(id for id, node in workspace.graph.nodes.items() if node.type == "Inner"))
    assert workspace.within == "Inner"
    workspace.undo()
    assert workspace.within == "Stage"
    assert workspace.way == Way().into("stage1")
    workspace.edit("Unique", blocks.make_unique, "stage1")
    assert workspace.within == "Stage2"
    workspace.edit("Rename", blocks.rename_block, "Stage2", "Phase")
    assert small.trail.steps[-1] == "stage1 · Phase"


def test_make_unique(small: Window) -> None:
    small.workspace.select(["stage2"])
    small.menus.actions["unique"].trigger()
    assert small.workspace.design.network.nodes["stage2"].type == "Stage2"
    assert small.workspace.history.undo_name == "Make stage2 unique"
    small.menus.actions["unique"].trigger()
    assert "unique already" in small.statusBar().currentMessage()


def test_renaming_a_block_asks_for_its_name(small: Window, qtbot: QtBot) -> None:
    small.workspace.select(["stage2"])

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NameDialog)
        ok = dialog.buttons.button(dialog.buttons.StandardButton.Ok)
        dialog.field.selectAll()
        QTest.keyClicks(dialog.field, "Residual")
        assert "a block named Residual already" in dialog.reason.text()
        assert not ok.isEnabled()
        dialog.field.selectAll()
        QTest.keyClicks(dialog.field, "Phase")
        assert dialog.reason.text() == ""
        QTest.mouseClick(ok, LEFT)

    qtbot.waitUntil(lambda: small.canvas.hasFocus())
    in_dialog(answer)
    key(small, Qt.Key.Key_F2, SHIFT)
    assert set(small.workspace.design.blocks) == {"Phase", "Residual", "Fit"}


def test_a_new_block_tells_how_it_is_named_and_its_place_follows(small: Window, qtbot: QtBot) -> None:
    workspace = small.workspace
    workspace.select(["avgpool", "flatten"])
    key(small, Qt.Key.Key_G, CTRL)
    assert "one block now, Block: Shift+F2 renames it" in small.statusBar().currentMessage()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NameDialog)
        dialog.field.selectAll()
        QTest.keyClicks(dialog.field, "Head2")
        QTest.keyClick(dialog.field, Qt.Key.Key_Return)

    in_dialog(answer)
    key(small, Qt.Key.Key_F2, SHIFT)
    assert workspace.design.network.nodes["head1"].type == "Head2"
    assert workspace.selection == {"head1"}
    workspace.undo()
    assert workspace.design.network.nodes["block1"].type == "Block"


def test_names_of_several_places_or_of_the_user_stay(small: Window) -> None:
    workspace = small.workspace
    boxing.rename_block(workspace, "Stage", "Phase")
    assert {"stage1", "stage2"} <= workspace.graph.nodes.keys()
    workspace.select(["avgpool", "flatten"])
    key(small, Qt.Key.Key_G, CTRL)
    workspace.edit("Rename", edits.rename, "block1", "head")
    boxing.rename_block(workspace, "Block", "Head")
    assert workspace.graph.nodes["head"].type == "Head"


def test_a_place_that_an_error_hides_is_told_by_the_place_that_is_shown(small: Window) -> None:
    double_click(small, "stage2")
    double_click(small, "0")
    told = small.inspector.block.header.type
    QTest.qWait(5)
    assert told.text().startswith("Block at stage2.0,")
    small.workspace.edit("Break", edits.set_value, ["conv2"], "kernel_size", (5, 5), within="Residual")
    QTest.qWait(5)
    assert told.text().startswith("Block at body.0,")
    assert small.trail.about.text().startswith("at body.0 ·")
    small.workspace.undo()
    QTest.qWait(5)
    assert told.text().startswith("Block at stage2.0,")


def test_a_long_way_takes_no_room_from_the_docks(window: Window, qtbot: QtBot) -> None:
    window.documents.new(TEMPLATES["vit"].build())
    QTest.qWait(20)
    across = window.inspector.width(), window.layers.width()
    for id in ("encoder", "layers", "encoder_layer_0"):
        double_click(window, id)
    QTest.qWait(20)
    assert (window.inspector.width(), window.layers.width()) == across
    trail = window.trail
    buttons = trail.buttons()
    assert [button.text() for button in buttons][:2] == ["ViT B/16", "encoder"]
    assert buttons[1].toolTip() == "encoder · Encoder"
    assert all(button.geometry().right() < trail.about.geometry().left() for button in buttons)
    assert trail.about.toolTip() == trail.about.text(), "it is shortened, and tells all in its tool tip"
    window.resize(2400, 900)
    QTest.qWait(20)
    assert [button.text() for button in buttons] == trail.steps
    assert not trail.about.toolTip()
