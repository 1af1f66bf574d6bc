"""Menus, toolbar and shortcuts of the real window, all from one table."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from designer.actions import ACTIONS
from designer.help import shortcuts_dialog
from designer.icons import icon_of_preset, own_icons
from designer.menu_table import CANVAS_MENU, FRAME_MENU, LISTED, MENUS, NODE_MENU, TOOLBAR
from designer.menus import keys
from designer.offers import family, of_catalogue
from designer.window import Window
from engine.catalogue import LAYERS
from resources import resource

IDS = [entry.id for entry in ACTIONS]
SUBMENUS = {*LISTED, "recent", "docks", "look", "text-size", "language", "comment-colour", "-"}


def enabled(window: Window) -> set[str]:
    return {id for id, action in window.menus.actions.items() if action.isEnabled()}


@pytest.fixture
def lenet(window: Window) -> Window:
    window.new_from("lenet5")
    return window


def test_ids_are_unique() -> None:
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize(
    "ids", [*MENUS.values(), *LISTED.values(), NODE_MENU, FRAME_MENU, CANVAS_MENU, TOOLBAR]
)
def test_menus_name_actions(ids: tuple[str, ...]) -> None:
    assert set(ids) <= {*IDS, *SUBMENUS}


def test_every_action_is_in_a_menu() -> None:
    assert set(IDS) <= {id for ids in (*MENUS.values(), *LISTED.values()) for id in ids}


def test_no_shortcut_means_two_things(qapp: QApplication) -> None:
    found = Counter(key.toString() for entry in ACTIONS for key in keys(entry))
    assert [key for key, number in found.items() if number > 1] == []


@pytest.mark.parametrize("name", sorted({entry.icon for entry in ACTIONS} - {""}))
def test_every_icon_is_there(name: str) -> None:
    assert b"currentColor" in resource(f"icons/{name}.svg").read_bytes()


def test_single_letters_belong_to_the_canvas(qapp: QApplication) -> None:
    plain = [entry for entry in ACTIONS for key in keys(entry) if len(key.toString()) == 1]
    assert {entry.scope for entry in plain} == {"canvas"}


def test_what_can_be_done_on_the_welcome_page(window: Window) -> None:
    assert enabled(window) == {
        *("new", "new-window", "templates", "open", "import", "close-window", "quit", "animations"),
        *("tour", "shortcuts", "about"),
    }


def test_what_can_be_done_with_an_empty_design(window: Window) -> None:
    window.documents.new()
    can = enabled(window)
    assert {"save", "save-as", "add", "paste", "close", "dashboard"} <= can
    assert can.isdisjoint(
        {"undo", "redo", "export", "delete", "copy", "select-all", "arrange", "pause", "stop"}
    )


def test_selection_decides(lenet: Window) -> None:
    assert enabled(lenet).isdisjoint({"delete", "rename", "copy", "bypass"})
    lenet.workspace.select(["conv1"])
    assert {"delete", "rename", "copy", "bypass"} <= enabled(lenet)
    lenet.workspace.select(["conv1", "conv2"])
    assert "rename" not in enabled(lenet)
    assert "enter" not in enabled(lenet)


def test_wrong_design_cannot_be_exported(lenet: Window) -> None:
    assert "export" in enabled(lenet)
    lenet.workspace.select(["output"])
    lenet.menus.actions["delete"].trigger()
    assert "export" not in enabled(lenet)


def test_undo_and_redo_name_their_step(lenet: Window) -> None:
    lenet.workspace.select(["relu1"])
    lenet.menus.actions["bypass"].trigger()
    undo, redo = lenet.menus.actions["undo"], lenet.menus.actions["redo"]
    assert undo.text() == "&Undo Bypass relu1"
    undo.trigger()
    assert (undo.text(), undo.isEnabled()) == ("&Undo", False)
    assert redo.text() == "&Redo Bypass relu1"
    redo.trigger()
    assert lenet.workspace.graph.nodes["relu1"].bypassed is True


def test_keys_reach_the_canvas(lenet: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: lenet.canvas.hasFocus())
    lenet.workspace.select(["relu1"])
    QTest.keyClick(lenet.canvas, Qt.Key.Key_M)
    assert lenet.workspace.graph.nodes["relu1"].bypassed is True
    QTest.keyClick(lenet.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert lenet.workspace.graph.nodes["relu1"].bypassed is False
    QTest.keyClick(lenet.canvas, Qt.Key.Key_Delete)
    assert "relu1" not in lenet.workspace.graph.nodes


def test_letters_typed_elsewhere_do_nothing_to_the_network(lenet: Window, qtbot: QtBot) -> None:
    lenet.workspace.select(["relu1"])
    before = lenet.workspace.design
    lenet.layers.search.setFocus()
    QTest.keyClicks(lenet.layers.search, "mlf1.c")
    assert lenet.layers.search.text() == "mlf1.c"
    assert lenet.workspace.design is before


def test_keys_of_the_canvas_rest_while_one_types_on_it(lenet: Window) -> None:
    lenet.canvas.setFocus()
    lenet.workspace.select(["relu1"])
    QTest.keyClick(lenet.canvas, Qt.Key.Key_Tab)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "mlf1.c")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "mlf1.c"
    assert lenet.workspace.graph.nodes["relu1"].bypassed is False


def test_context_menu_is_about_what_was_clicked(lenet: Window, qtbot: QtBot) -> None:
    for selection, ids in (([], CANVAS_MENU), (["conv1"], NODE_MENU)):
        lenet.workspace.select(selection)
        lenet.canvas.menu_asked.emit(lenet.mapToGlobal(QPoint(400, 300)))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert [action.objectName() or "-" for action in menu.actions()] == list(ids)
        menu.close()


def test_help_page_lists_every_shortcut(window: Window) -> None:
    groups = window.menus.shortcuts()
    listed = {pressed for rows in groups.values() for pressed, _ in rows}
    native = QKeySequence.SequenceFormat.NativeText
    for entry in ACTIONS:
        for key in keys(entry)[:1]:
            assert any(key.toString(native) in pressed for pressed in listed), entry.id
    dialog = shortcuts_dialog(window, groups)
    dialog.close()


def test_entering_and_leaving_a_block(window: Window, qtbot: QtBot) -> None:
    window.new_from("resnet")
    window.workspace.select(["layer1"])
    window.menus.actions["enter"].trigger()
    assert window.workspace.within == "Stage"
    assert window.trail.isVisible()
    window.workspace.select(["0"])
    window.menus.actions["enter"].trigger()
    assert window.trail.steps == ["ResNet-18", "layer1 · Stage", "0 · BasicBlock"]
    window.menus.actions["leave"].trigger()
    assert window.workspace.within == "Stage"
    window.menus.actions["leave"].trigger()
    assert window.workspace.within == ""
    assert not window.trail.isVisible()


def test_trail_leads_back(window: Window, qtbot: QtBot) -> None:
    window.new_from("resnet")
    window.workspace.enter("Stage")
    window.workspace.enter("BasicBlock")
    QTest.mouseClick(window.trail.buttons()[0], Qt.MouseButton.LeftButton)
    assert window.workspace.within == ""


def test_sentences_reach_the_status_line(lenet: Window) -> None:
    lenet.workspace.said.emit("This cannot be.", True)
    assert lenet.statusBar().currentMessage() == "This cannot be."


def test_actions_are_real(lenet: Window) -> None:
    assert all(isinstance(action, QAction) for action in lenet.menus.actions.values())
    lenet.menus.actions["select-all"].trigger()
    assert lenet.workspace.selection == lenet.workspace.graph.nodes.keys()


def test_icons_of_layers_belong_to_layers() -> None:
    presets = {icon_of_preset(offer) for offer in of_catalogue() if offer.preset}
    assert own_icons() <= LAYERS.keys() | {family(type) for type in LAYERS} | presets
    for name in own_icons():
        assert b"currentColor" in resource(f"icons/layers/{name}.svg").read_bytes()


def test_a_block_is_entered_although_others_are_selected(window: Window, qtbot: QtBot) -> None:
    window.new_from("resnet")
    canvas = window.canvas
    canvas.reveal("layer1")
    at = canvas.mapFromScene(canvas.graph_scene.nodes["layer1"].at)
    window.workspace.select(["input", "layer1"])
    QTest.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, at)
    assert window.workspace.within == window.workspace.design.network.nodes["layer1"].type


def test_complaints_are_told_in_the_colour_of_errors(window: Window) -> None:
    bar = window.statusBar()
    window.workspace.said.emit("This cannot be.", True)
    assert (bar.currentMessage(), bar.property("complains")) == ("This cannot be.", True)
    window.workspace.said.emit("Saved.", False)
    assert (bar.currentMessage(), bar.property("complains")) == ("Saved.", False)
