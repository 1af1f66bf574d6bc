"""Everything that can be pressed or filled in has a name for those who cannot see it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from designer.window import Window

EDITORS = (QAbstractSpinBox, QComboBox, QLineEdit)


def nameless(window: Window) -> list[QWidget]:
    """Return what is shown and takes the focus, but says nothing of itself."""
    found = [child for child in window.findChildren(QWidget) if child.isVisible()]
    own = [
        child
        for child in found
        if child.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(child.parent(), EDITORS)
    ]
    buttons = [child for child in own if isinstance(child, QAbstractButton) and not child.text()]
    editors = [child for child in own if isinstance(child, EDITORS)]
    return [child for child in (*buttons, *editors) if not child.accessibleName()]


@pytest.mark.parametrize("node", ["input", "conv1", "pool1", "fc1"])
def test_editors_and_buttons_have_names(window: Window, qtbot: QtBot, node: str) -> None:
    window.new_from("lenet5")
    window.show_training()
    window.canvas.reveal(node)
    qtbot.waitUntil(lambda: any(line.text() == node for line in window.inspector.findChildren(QLineEdit)))
    assert nameless(window) == []


def test_buttons_without_words_have_tool_tips(window: Window) -> None:
    window.new_from("lenet5")
    buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and not b.text()]
    assert [b for b in buttons if not b.toolTip() and not isinstance(b.parent(), QLineEdit)] == []
