"""Code, canvas and inspector together in the real window: an optional projection found, changed and kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.inspector.used import CONDITION, WHERE_NEEDED
from designer.window import Window
from engine.graph.document import WHERE_ALIKE
from templates import TEMPLATES
from tests.designer.inspector_bench import pick

LEFT = Qt.MouseButton.LeftButton
RESNET_50 = 25_557_032
"""The parameters of torchvision's ResNet-50."""


@pytest.fixture
def resnet(window: Window, qtbot: QtBot) -> Window:
    """The window with a ResNet-50, its code in sight."""
    window.documents.new(TEMPLATES["resnet"].build(depth="50"))
    window.docks.show("code")
    qtbot.waitUntil(lambda: window.code.source is not None)
    return window


def settle(window: Window, qtbot: QtBot) -> None:
    """Let the inspector follow, however busy the machine is."""
    qtbot.waitUntil(lambda: not window.inspector._timer.isActive())


def click_code(window: Window, text: str) -> None:
    """Click on the first line that holds a text, once it is in sight."""
    view = window.code.view
    cursor = view.document().find(text)
    assert not cursor.isNull()
    view.verticalScrollBar().setValue(max(0, cursor.blockNumber() - 1))
    cursor.clearSelection()
    QTest.mouseClick(view.viewport(), LEFT, pos=view.cursorRect(cursor).center())


def test_a_clicked_line_leads_canvas_and_inspector_to_its_node(resnet: Window, qtbot: QtBot) -> None:
    resnet.code.view.setFocus()
    click_code(resnet, "downsample = self.downsample(x)")
    settle(resnet, qtbot)
    assert resnet.workspace.within == "Bottleneck"
    assert resnet.workspace.selection == {"downsample"}
    canvas = resnet.canvas
    box = canvas.graph_scene.nodes["downsample"].box
    assert canvas.viewport().rect().contains(canvas.mapFromScene(box.center()))
    assert resnet.inspector.nodes.header.name.text() == "downsample"
    assert QApplication.focusWidget() is resnet.code.view


def test_a_projection_by_condition_becomes_one_by_shape(resnet: Window, qtbot: QtBot) -> None:
    click_code(resnet, "downsample = self.downsample(x)")
    settle(resnet, qtbot)
    used = resnet.inspector.nodes.used
    assert used.box.currentText() == CONDITION
    assert used.remark.text().startswith("Here used: in_channels is 64, width is 64")
    pick(used.box, WHERE_NEEDED)
    settle(resnet, qtbot)
    assert resnet.workspace.graph.nodes["downsample"].bypassed == WHERE_ALIKE
    assert used.remark.text() == "Here used: 64 × 56 × 56 becomes 256 × 56 × 56."
    assert resnet.workspace.report.totals.parameters == RESNET_50
    resnet.workspace.undo()
    settle(resnet, qtbot)
    assert used.box.currentText() == CONDITION


def test_values_are_those_of_the_place_that_was_entered(resnet: Window, qtbot: QtBot) -> None:
    resnet.workspace.enter_node("layer3")
    resnet.workspace.enter_node("1")
    resnet.workspace.select(["conv3"])
    settle(resnet, qtbot)
    form = resnet.inspector.nodes.form
    assert form is not None
    assert form.rows["out_channels"].remark.text() == "= 1024 here"
    resnet.workspace.select(["downsample"])
    settle(resnet, qtbot)
    used = resnet.inspector.nodes.used
    assert used.remark.text() == "Here passed by: in_channels is 1024, width is 256, stride is 1."
    resnet.workspace.select([])
    settle(resnet, qtbot)
    cards = resnet.inspector.block.parameters.cards
    assert cards["width"].state.text() == "64, here 256"
