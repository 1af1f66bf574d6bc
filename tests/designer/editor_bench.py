"""An editor on the screen and what it asks for: shared by the tests of the editors."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.editors.editor import Editor
from designer.forms import editor_for
from engine.catalogue.fields import Kind


class Asked:
    """What an editor has asked for."""

    def __init__(self, editor: Editor) -> None:
        self.values: list[Any] = []
        self.finished = 0
        self.complaints: list[str] = []
        editor.edited.connect(self.values.append)
        editor.finished.connect(self._finish)
        editor.complained.connect(self.complaints.append)

    def _finish(self) -> None:
        self.finished += 1


def shown(qtbot: QtBot, kind: Kind, value: object) -> tuple[Editor, Asked]:
    """Return a visible editor that shows a value."""
    editor = editor_for(kind)
    qtbot.addWidget(editor)
    editor.show_value(value)
    editor.show()
    qtbot.waitExposed(editor)
    return editor, Asked(editor)


def choose(box: QWidget, key: Qt.Key) -> None:
    """Choose from a closed list with an arrow key."""
    box.setFocus()
    QTest.keyClick(box, key)
