"""Everything that can be pressed or filled in has a name for those who cannot see it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from designer import help
from designer.chooser import Chooser
from designer.import_dialog import ImportDialog
from designer.template_dialog import TemplateDialog
from designer.window import Window
from templates import TEMPLATES

EDITORS = (QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QAbstractItemView)


def name(widget: QWidget) -> str:
    """Return what a screen reader calls a widget: its own name, or that of the label before it."""
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found is not None else ""


def nameless(root: QWidget) -> list[str]:
    """Return what is shown and takes the focus, but says nothing of itself."""
    found = [child for child in (root, *root.findChildren(QWidget)) if child.isVisible()]
    own = [
        child
        for child in found
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(child.parent(), EDITORS)
        and child.focusProxy() is None
    ]
    kinds = (QAbstractButton, *EDITORS)
    return [
        f"{type(each).__name__} {each.objectName()}"
        for each in own
        if isinstance(each, kinds) and not name(each)
    ]


@pytest.mark.parametrize("node", ["input", "conv1", "pool1", "fc1", ""])
def test_editors_and_buttons_have_names(window: Window, qtbot: QtBot, node: str) -> None:
    window.new_from("lenet5")
    window.show_training()
    if node:
        window.canvas.reveal(node)
        qtbot.waitUntil(lambda: any(line.text() == node for line in window.inspector.findChildren(QLineEdit)))
    assert nameless(window) == []


@pytest.mark.parametrize(
    "dock", ["palette", "inspector", "history", "problems", "code", "training", "data", "runs"]
)
def test_every_dock_is_named(window: Window, qtbot: QtBot, dock: str) -> None:
    window.documents.new(TEMPLATES["resnet"].build())
    window.docks.show(dock)
    if dock == "training":
        window.show_training()
    elif dock == "data":
        window.data.show()
    elif dock == "runs":
        window.runs.show()
        window.runs.panel.build_overlay()
    qtbot.waitUntil(lambda: window.docks[dock].isVisible())
    assert nameless(window.docks[dock]) == []


def test_the_page_of_a_block_is_named(window: Window, qtbot: QtBot) -> None:
    window.documents.new(TEMPLATES["resnet"].build())
    workspace = window.workspace
    block = next(id for id, node in workspace.graph.nodes.items() if node.type in workspace.design.blocks)
    workspace.enter_node(block)
    qtbot.waitUntil(lambda: window.inspector.block.isVisible())
    assert nameless(window) == []
    workspace.select([next(iter(workspace.graph.nodes))])
    qtbot.waitUntil(lambda: window.inspector.nodes.isVisible())
    assert nameless(window) == []


def test_the_welcome_page_is_named(window: Window) -> None:
    assert nameless(window.welcome) == []


DIALOGS: dict[str, Callable[[Window], QWidget]] = {
    "templates": Chooser,
    "options": lambda window: TemplateDialog(TEMPLATES["resnet"], window),
    "import": lambda window: ImportDialog(window),
    "shortcuts": lambda window: help.shortcuts_dialog(window, window.menus.shortcuts()),
    "about": help.about_box,
}


@pytest.mark.parametrize("dialog", DIALOGS)
def test_dialogs_are_named(window: Window, qtbot: QtBot, dialog: str) -> None:
    shown = DIALOGS[dialog](window)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    assert shown.windowTitle()
    assert nameless(shown) == []


def test_panels_on_the_canvas_are_named(window: Window) -> None:
    window.new_from("lenet5")
    window.canvas.reveal("conv1")
    for run in (window.canvas.open_search, window.canvas.wire_to, window.canvas.rename_selected):
        run()
        panel = window.canvas.panel
        assert panel is not None
        assert nameless(panel) == []
        panel.dismiss()


def test_buttons_without_words_have_tool_tips(window: Window) -> None:
    window.new_from("lenet5")
    buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and not b.text()]
    assert [b for b in buttons if not b.toolTip() and not isinstance(b.parent(), QLineEdit)] == []
