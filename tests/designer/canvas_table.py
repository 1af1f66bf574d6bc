"""The table of how the canvas must feel, and a real window with a hand that performs its rows."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.window import Window
from tests.designer.canvas_desk import Desk, chain

TABLE = """
presses Tab, Shift+A, or double-clicks empty canvas | a search palette opens there; typing filters by name, category and synonym ("dense" finds Linear, "fully connected" too); Enter places the node, wired after the selection
drags a layer from the palette dock | places it; dropped on a wire it is inserted into the wire (Alt: not) and the neighbours make room
drags a wire from a port | valid targets light up, invalid ones say why (would make a cycle, shape cannot fit); ports are large and magnetic
drops the wire on empty canvas | the search palette opens, filtered to what fits there; the chosen layer arrives connected
drags a node | moves with guides that snap to neighbours' edges and centres (Ctrl: grid); nothing but the item is touched until release
Ctrl+right-drag, or Y+drag | cuts every wire that the stroke crosses
Ctrl+Shift+X, or shakes a node | takes it out and joins its neighbours
M or Ctrl+B | bypasses the selected layers (drawn dimmed, passed through in analysis and code); again: back
Alt+click on a wire | removes it; Ctrl+drag on a port moves its wires
Ctrl+G · Ctrl+Shift+G | selection becomes a block · block opens into its nodes
double-click on a block, Backspace | enters it, with a breadcrumb above the canvas; leaves it
C | a comment frame around the selection, with a title and a colour, moving what it holds
F or "." · Home · 1 | frames the selection · everything · 100 %
L | lays out the selection, or everything: layered top to bottom (or left to right), skip connections as clean arcs, animated, one undo step
wheel, Ctrl+wheel, pinch · middle-drag, Space+drag, two fingers | zoom at the pointer · pan. A touchpad's scroll pans, a mouse wheel zooms
Ctrl+C/X/V, Ctrl+D, Ctrl+Shift+V | copy, cut, paste (between windows too: JSON on the clipboard), duplicate, paste keeping the incoming wires
Ctrl+Z, Ctrl+Shift+Z, the History panel | undo, redo, jump to any state; every edit has a name ("Set stride of conv2 to 2"). Dragging a spin box is one step
F2 · arrow keys · Ctrl+arrow | renames · moves the selection along the wires · nudges
Ctrl+F | finds a node by id, layer, shape or parameter value, and goes there
O | shows or hides the minimap, which can be clicked and dragged
hovers a wire or a node | its shape, parameters, memory, receptive field; the receptive field is drawn on the input
sees the nodes | they show their name, what matters of their parameters, and their output shape
sees an error | the wire into it shows the shape that arrived beside the shape that was needed, and the badge offers the fixes as buttons
switches the heat | it colours by parameters, MACs, memory or, while training, gradient size
zooms out far, or in | titles give way to blocks of colour and then to the shape of the network; zoomed in, a node shows its parameters, and while training its live feature maps
looks into the menus | every action is there with its shortcut
"""  # noqa: E501  (rows of the specification, in its words)

ROWS: dict[str, str] = {
    does.strip(): canvas.strip() for does, canvas in (line.split("|") for line in TABLE.strip().splitlines())
}
"""What a person does, and what the canvas does then."""

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
Script = Callable[["Hand"], None]
SCRIPTS: dict[tuple[str, str], Script] = {}
"""The scripts, by row and function."""


def performs(row: str) -> Callable[[Script], Script]:
    """Say which row of the table a script performs."""
    assert row in ROWS, f"no row of the table is {row!r}"

    def note(script: Script) -> Script:
        SCRIPTS[row, script.__name__] = script
        return script

    return note


class Hand(Desk):
    """The hand of a person at the real window."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        window.resize(1600, 1000)
        window.documents.new(chain())
        self.window, self.qtbot = window, qtbot
        self.workspace, self.canvas = window.workspace, window.canvas
        qtbot.waitUntil(lambda: self.canvas.hasFocus())
        qtbot.wait(1)  # the window frames what it has opened
        self.canvas.look(QPointF(100, 150), 1.0)

    def empty(self) -> QPoint:
        """Return a place where nothing is."""
        return self.canvas.mapFromScene(QPointF(160, 250))

    def press_keys(self, keys: str) -> None:
        """Press a shortcut wherever the focus is."""
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keySequence(focus, QKeySequence(keys))

    def choose(self, *ids: str) -> None:
        """Select nodes by clicks."""
        self.click(self.empty())
        for id in ids:
            self.click(self.node(id), SHIFT)
        assert self.workspace.selection == set(ids)

    def hover(self, at: QPoint) -> None:
        """Move the pointer to a place, and let it rest there."""
        view = self.canvas.viewport()
        self.move(at, button=Qt.MouseButton.NoButton)
        QApplication.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, at, view.mapToGlobal(at)))

    def menu_has(self, id: str, *keys: str) -> None:
        """Assert that an action stands in a menu and says its shortcuts."""
        action = self.window.menus.actions[id]
        assert {each.toString() for each in action.shortcuts()} >= set(keys), id
        bar = [each.menu() for each in self.window.menuBar().actions()]
        assert any(holds(menu, action.objectName()) for menu in bar if menu is not None), id


def holds(menu: object, id: str) -> bool:
    """Tell whether an action stands in a menu, or in one within."""
    assert isinstance(menu, QWidget)
    for action in menu.actions():
        inner = action.menu()
        if action.objectName() == id or (isinstance(inner, QWidget) and holds(inner, id)):
            return True
    return False
