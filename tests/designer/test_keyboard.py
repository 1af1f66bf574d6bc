"""The window by keyboard alone: drawing, wiring to chosen ports, editing, curing, and going about."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from designer.canvas.balloon import Balloon
from designer.canvas.joining_panel import JoiningPanel, found, spoken
from designer.docks import BOTTOM, PLACES
from designer.numberbox import NumberBox
from designer.panes import ORDER
from designer.window import Window
from engine.graph import edits
from engine.graph.document import Port
from templates import TEMPLATES

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NO = Qt.KeyboardModifier.NoModifier
BELOW = [name for name in ORDER if name in PLACES and PLACES[name].area == BOTTOM]
"""The docks below the canvas."""


class Typist:
    """Presses keys where the focus is, and nothing else."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    @property
    def focus(self) -> QWidget:
        """What has the focus."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Qt.Key, keys: Qt.KeyboardModifier = NO, times: int = 1) -> None:
        """Press and release a key."""
        for _ in range(times):
            QTest.keyClick(self.focus, key, keys)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        """Type a text."""
        QTest.keyClicks(self.focus, text)
        QApplication.processEvents()

    def add(self, text: str) -> None:
        """Search for a layer and place it after the selection."""
        self.press(Key.Key_Tab)
        self.type(text)
        self.press(Key.Key_Return)

    def set_number(self, name: str, value: str) -> None:
        """Go to a parameter by Tab and type a value."""
        for _ in range(30):
            box = self.focus
            if isinstance(box, NumberBox) and box.accessibleName().startswith(name):
                break
            self.press(Key.Key_Tab)
        else:
            pytest.fail(f"Tab never led to {name}")
        self.press(Key.Key_A, CTRL)
        self.type(value)
        self.press(Key.Key_Return)

    def back_to_canvas(self) -> None:
        """Go from pane to pane until the canvas has the focus."""
        for _ in range(len(ORDER) + 1):
            if self.focus is self.window.canvas:
                return
            self.press(Key.Key_F6)
        pytest.fail("F6 never led to the canvas")


@pytest.fixture
def typist(window: Window, qtbot: QtBot) -> Typist:
    return Typist(window, qtbot)


def wires(window: Window) -> set[tuple[str, str]]:
    """Return the wires as pairs of nodes."""
    return {(source.node, target.node) for target, source in window.workspace.graph.links.items()}


def menu() -> QMenu:
    """Return the menu that is open."""
    found = QApplication.activePopupWidget()
    assert isinstance(found, QMenu)
    return found


def test_half_of_lenet_without_a_mouse(window: Window, typist: Typist) -> None:
    typist.press(Key.Key_N, CTRL)
    typist.back_to_canvas()
    for layer in ("input", "conv2d", "relu", "maxpool2d", "flatten", "linear", "output"):
        typist.add(layer)
    workspace = window.workspace
    chain = ["input", "conv1", "relu1", "pool1", "flatten1", "fc1", "output"]
    assert list(workspace.graph.nodes) == chain
    assert wires(window) == set(pairwise(chain))
    for _ in range(5):
        typist.press(Key.Key_Up)
    assert workspace.selection == {"conv1"}
    typist.press(Key.Key_Return)
    typist.set_number("out_channels", "6")
    typist.set_number("kernel_size", "5")
    typist.back_to_canvas()
    typist.press(Key.Key_F2)
    typist.press(Key.Key_A, CTRL)
    typist.type("c1")
    typist.press(Key.Key_Return)
    node = workspace.graph.nodes["c1"]
    assert (node.values["out_channels"], node.values["kernel_size"]) == (6, (5, 5))
    assert workspace.report.valid
    typist.press(Key.Key_Delete)
    assert "c1" not in workspace.graph.nodes
    typist.press(Key.Key_Z, CTRL)
    assert workspace.report.valid


def test_a_wire_to_a_chosen_port(window: Window, typist: Typist) -> None:
    window.new_from("lenet5")
    workspace = window.workspace
    workspace.edit("Add", edits.add, "Add", id="add1", position=(300.0, 400.0))
    window.canvas.reveal("relu1")
    typist.press(Key.Key_W, SHIFT)
    assert isinstance(window.canvas.panel, JoiningPanel)
    typist.type("add1 2")
    assert window.canvas.panel.list.count() == 0
    typist.press(Key.Key_Backspace)
    assert window.canvas.panel.list.currentItem().text() == "→ add1, input 1"
    typist.press(Key.Key_Return)
    assert workspace.graph.links[Port("add1", 0)] == Port("relu1", 0)
    assert window.canvas.hasFocus()
    typist.press(Key.Key_W, SHIFT)
    typist.type("add1 2")
    typist.press(Key.Key_Return)
    assert workspace.graph.links[Port("add1", 1)] == Port("relu1", 0)
    assert workspace.history.undo_name == "Wire relu1 to add1"


def test_ports_that_cannot_be_say_why(window: Window, typist: Typist) -> None:
    window.new_from("lenet5")
    links = window.workspace.graph.links
    window.canvas.reveal("relu2")
    typist.press(Key.Key_W, SHIFT)
    panel = window.canvas.panel
    assert isinstance(panel, JoiningPanel)
    assert not any(joint.barred for joint in found(panel.joints, ""))
    typist.type("to conv1")
    assert panel.note.text() == "conv1 feeds relu2 already: the wire would close a cycle."
    typist.press(Key.Key_Return)
    assert window.workspace.graph.links is links
    typist.press(Key.Key_A, CTRL)
    typist.type("to fc3")
    assert panel.note.text().startswith("fc3: Linear")
    assert panel.note.text().endswith("Drawn instead of relu4, whose wire gives way.")
    typist.press(Key.Key_Escape)
    assert window.canvas.hasFocus()


def test_rows_are_spoken_without_arrows(window: Window) -> None:
    window.new_from("lenet5")
    window.canvas.reveal("conv2")
    window.canvas.wire_to()
    panel = window.canvas.panel
    assert isinstance(panel, JoiningPanel)
    rows = {joint.label: spoken(joint) for joint in panel.joints}
    assert rows["→ fc1"] == "to fc1, instead of flatten"
    assert rows["← relu1"] == "from relu1, instead of pool1"
    assert rows["→ conv1"].startswith("to conv1, instead of input, conv1 feeds conv2 already")


def test_ports_with_names_are_told(qtbot: QtBot, window: Window, typist: Typist) -> None:
    window.new_from("lenet5")
    workspace = window.workspace
    workspace.edit("Add", edits.add, "Chunk", id="chunk1", position=(300.0, 0.0))
    window.canvas.reveal("chunk1")
    typist.press(Key.Key_W, SHIFT)
    panel = window.canvas.panel
    assert isinstance(panel, JoiningPanel)
    several = len({joint.source.index for joint in panel.joints if joint.outwards})
    assert several > 1
    assert len({joint.label for joint in panel.joints}) == len(panel.joints)


def broken(window: Window) -> None:
    """Open a design of which a layer cannot take what arrives."""
    window.new_from("lenet5")
    window.workspace.edit("Set", edits.set_value, ["input"], "shape", (1, 12, 12))
    assert not window.workspace.report.valid


def test_a_cure_from_the_canvas(window: Window, typist: Typist) -> None:
    broken(window)
    typist.back_to_canvas()
    typist.press(Key.Key_Period, CTRL)
    balloon = window.canvas.panel
    assert isinstance(balloon, Balloon)
    assert typist.focus is balloon.buttons[0]
    title = balloon.buttons[0].text()
    typist.press(Key.Key_Return)
    assert window.workspace.history.undo_name == title
    assert window.canvas.hasFocus()


def test_a_cure_from_the_list(window: Window, typist: Typist, qtbot: QtBot) -> None:
    broken(window)
    typist.back_to_canvas()
    qtbot.waitUntil(lambda: window.problems.list.model().rowCount() > 0)
    for _ in range(6):
        if window.problems.list.hasFocus():
            break
        typist.press(Key.Key_F6)
        if window.problems.isAncestorOf(typist.focus):
            typist.press(Key.Key_Tab)
    assert window.problems.list.hasFocus()
    typist.press(Key.Key_Home)
    typist.press(Key.Key_F10, SHIFT)
    title = menu().actions()[0].text()
    typist_menu = menu()
    QTest.keyClick(typist_menu, Key.Key_Down)
    QTest.keyClick(typist_menu, Key.Key_Return)
    assert window.workspace.history.undo_name == title


def test_f6_leads_round_and_back(window: Window, typist: Typist) -> None:
    window.new_from("lenet5")
    window.canvas.reveal("conv1")
    QApplication.processEvents()
    typist.back_to_canvas()
    seen = []
    for _ in range(len(BELOW) + 2):
        typist.press(Key.Key_F6)
        seen.append(window.panes.current())
    assert seen == ["inspector", *BELOW, "palette"]
    typist.press(Key.Key_F6, SHIFT)
    assert window.panes.current() == BELOW[-1]
    typist.press(Key.Key_F6, times=2)
    assert window.canvas.hasFocus()


def test_a_pane_knows_where_one_was(window: Window, typist: Typist) -> None:
    window.new_from("lenet5")
    window.canvas.reveal("conv1")
    QApplication.processEvents()
    typist.back_to_canvas()
    typist.press(Key.Key_Return)
    typist.press(Key.Key_Tab)
    there = typist.focus
    typist.press(Key.Key_F6, SHIFT)
    assert window.canvas.hasFocus()
    typist.press(Key.Key_F6)
    assert typist.focus is there


def test_panes_that_are_closed_are_passed_by(window: Window, typist: Typist) -> None:
    window.new_from("lenet5")
    for name in ("inspector", *BELOW):
        window.docks[name].close()
    typist.back_to_canvas()
    typist.press(Key.Key_F6)
    assert window.panes.current() == "palette"
    typist.press(Key.Key_F6)
    assert window.canvas.hasFocus()


@pytest.mark.parametrize("by_key", [False, True])
def test_the_menu_opens_at_the_current_node(window: Window, typist: Typist, by_key: bool) -> None:
    window.new_from("lenet5")
    canvas = window.canvas
    typist.back_to_canvas()
    typist.press(Key.Key_Down, times=2)
    (id,) = window.workspace.selection
    if by_key:
        typist.press(Key.Key_F10, SHIFT)
    else:  # the system makes this event of the Menu key
        reason = QContextMenuEvent.Reason.Keyboard
        QApplication.sendEvent(
            canvas, QContextMenuEvent(reason, QPoint(0, 0), canvas.mapToGlobal(QPoint(0, 0)))
        )
    box = canvas.mapFromScene(canvas.graph_scene.nodes[id].box).boundingRect()
    shown = menu().geometry().translated(-canvas.viewport().mapToGlobal(QPoint(0, 0)))
    assert shown.adjusted(-2, -2, 2, 2).intersects(box)
    assert window.menus.actions["wire-to"] in menu().actions()
    menu().close()


def test_blocks_are_entered_and_left(window: Window, typist: Typist) -> None:
    window.documents.new(TEMPLATES["resnet"].build())
    typist.back_to_canvas()
    nodes, blocks = window.workspace.graph.nodes, window.workspace.design.blocks
    for _ in range(12):
        typist.press(Key.Key_Down)
        (id,) = window.workspace.selection
        if nodes[id].type in blocks:
            break
    typist.press(Key.Key_Return, CTRL)
    assert window.workspace.within == nodes[id].type
    typist.press(Key.Key_Backspace)
    assert window.workspace.graph.nodes is nodes


def test_every_action_has_a_way_by_the_menus(window: Window) -> None:
    """What is in no menu could not be found without knowing its key."""
    listed = {action for each in window.findChildren(QMenu) for action in each.actions()}
    missing = [id for id, action in window.menus.actions.items() if action not in listed]
    assert missing == []


def test_no_two_actions_share_a_key(window: Window) -> None:
    used = [key.toString() for action in window.menus.actions.values() for key in action.shortcuts()]
    assert sorted(used) == sorted(set(used))


def test_the_line_of_a_name_gives_the_focus_back(window: Window, typist: Typist) -> None:
    window.new_from("lenet5")
    window.canvas.reveal("conv1")
    typist.back_to_canvas()
    typist.press(Key.Key_F2)
    assert isinstance(typist.focus, QLineEdit)
    typist.press(Key.Key_Escape)
    assert window.canvas.hasFocus()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
