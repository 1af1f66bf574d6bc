"""An inspector over a workspace, in a window as narrow as its dock, and fingers for it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from designer.editors.plain import NumberEditor
from designer.editors.sizes import SizeEditor
from designer.inspector import Inspector
from designer.inspector.rows import Row
from designer.workspace import Workspace
from engine.graph.document import Design


class Bench:
    """A workspace, its inspector in a window as narrow as its dock, and short names for what tests touch."""

    def __init__(self, qtbot: QtBot, design: Design) -> None:
        self.qtbot = qtbot
        self.workspace = Workspace(design)
        self.said: list[tuple[str, bool]] = []
        self.workspace.said.connect(lambda text, error: self.said.append((text, error)))
        self.inspector = Inspector(self.workspace)
        qtbot.addWidget(self.inspector)
        self.inspector.resize(280, 700)
        with qtbot.waitActive(self.inspector):
            self.inspector.show()
            self.inspector.activateWindow()

    def select(self, *ids: str) -> None:
        """Select nodes and let the inspector follow."""
        self.workspace.select(ids)
        self.settle()

    def settle(self) -> None:
        """Let the inspector follow."""
        self.qtbot.wait(1)

    def row(self, name: str) -> Row:
        """Return the row of a parameter."""
        assert self.inspector.nodes.form is not None
        return self.inspector.nodes.form.rows[name]

    def box(self, name: str) -> QWidget:
        """Return the box of a number, or the first of a size."""
        editor = self.row(name).editor
        assert isinstance(editor, NumberEditor | SizeEditor)
        return editor.box if isinstance(editor, NumberEditor) else editor.boxes[0]

    def value(self, id: str, name: str) -> object:
        """Return what the design holds."""
        return self.workspace.graph.nodes[id].values.get(name)

    @property
    def steps(self) -> list[str]:
        """The names of all steps so far."""
        return [step.name for step in self.workspace.history.steps]


def retype(box: QWidget, text: str) -> None:
    """Replace the text of a field as a person does."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(box, text)


def pick(box: QComboBox, text: str) -> None:
    """Choose from a list that opens."""
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_F4)
    assert QApplication.activePopupWidget() is not None
    view = box.view()
    place = view.visualRect(box.model().index(box.findText(text), 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def texts(widget: QWidget) -> list[str]:
    """Return the text of all labels that are seen."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
