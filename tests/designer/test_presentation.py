"""The presentation in the real window: what goes, what stays, and that everything comes back as it was."""

import pytest
from PySide6.QtCore import QByteArray, QEvent, QPointF, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolBar
from pytestqt.qtbot import QtBot

from designer import settings
from designer.docks import PLACES
from designer.settings import LAYOUT
from designer.window import Window
from engine.analysis.placing import Way
from engine.graph import edits


@pytest.fixture
def resnet(window: Window, qtbot: QtBot) -> Window:
    from templates import TEMPLATES

    window.documents.new(TEMPLATES["resnet"].build(depth=50))
    qtbot.waitUntil(lambda: window.canvas.hasFocus())
    qtbot.wait(20)
    return window


def present(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: window.isFullScreen() and window.canvas.hasFocus())


def end(window: Window, qtbot: QtBot) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen())


def shown(window: Window) -> set[str]:
    tools = window.findChild(QToolBar, "toolbar")
    assert tools is not None
    bars = {"menu": window.menuBar(), "status": window.statusBar(), "tools": tools}
    docks = {name for name in PLACES if window.docks[name].isVisible()}
    return docks | {name for name, bar in bars.items() if bar.isVisible()}


def state(window: Window) -> tuple[QByteArray, Qt.WindowState, QRect, set[str]]:
    return window.saveState(LAYOUT), window.windowState(), window.geometry(), shown(window)


def test_only_the_canvas_is_left_and_all_comes_back(resnet: Window, qtbot: QtBot) -> None:
    resnet.docks["history"].show()
    resnet.docks["code"].raise_()
    resnet.canvas.look(QPointF(30, 250), 1.3)
    qtbot.wait(20)
    before, camera = state(resnet), resnet.canvas.camera
    present(resnet, qtbot)
    assert shown(resnet) == set()
    assert not resnet.canvas.wayfinding.map.isVisible()
    end(resnet, qtbot)
    qtbot.waitUntil(lambda: state(resnet) == before)
    qtbot.waitUntil(lambda: resnet.canvas.zoom == camera[1])
    qtbot.waitUntil(lambda: (resnet.canvas.middle() - camera[0]).manhattanLength() < 2)
    assert not resnet.docks["code"].visibleRegion().isEmpty()


def test_the_focus_goes_to_the_canvas_where_what_had_it_is_gone(resnet: Window, qtbot: QtBot) -> None:
    button = QPushButton(resnet.inspector)
    button.show()
    button.setFocus()
    resnet.presentation.enter()
    qtbot.waitUntil(lambda: resnet.isFullScreen())
    button.deleteLater()
    qtbot.wait(20)
    end(resnet, qtbot)
    assert resnet.canvas.hasFocus()


def test_a_maximised_window_is_maximised_again(resnet: Window, qtbot: QtBot) -> None:
    resnet.showMaximized()
    qtbot.waitUntil(resnet.isMaximized)
    present(resnet, qtbot)
    end(resnet, qtbot)
    assert resnet.isMaximized()


def test_everything_is_in_sight_and_small_networks_are_large(resnet: Window, qtbot: QtBot) -> None:
    present(resnet, qtbot)
    canvas = resnet.canvas
    area = canvas.mapFromScene(canvas.graph_scene.content()).boundingRect()
    assert canvas.viewport().rect().contains(area)
    resnet.workspace.enter_node("stem")
    qtbot.wait(10)
    area = canvas.mapFromScene(canvas.graph_scene.content()).boundingRect()
    assert canvas.viewport().rect().adjusted(-1, -1, 1, 1).contains(area)


def test_keys_walk_and_enter_blocks(resnet: Window, qtbot: QtBot) -> None:
    present(resnet, qtbot)
    for _ in range(3):
        QTest.keyClick(resnet.canvas, Qt.Key.Key_Down)
    (id,) = resnet.workspace.selection
    QTest.keyClick(resnet.canvas, Qt.Key.Key_Return)
    assert resnet.workspace.way == Way().into(id)
    QTest.keyClick(resnet.canvas, Qt.Key.Key_Backspace)
    assert resnet.workspace.way == Way()
    assert resnet.presentation.is_on
    QTest.keyClick(resnet.canvas, Qt.Key.Key_Return)
    end(resnet, qtbot)
    assert resnet.workspace.way == Way()


def test_shortcuts_of_hidden_menus_work(resnet: Window, qtbot: QtBot) -> None:
    resnet.workspace.edit("Add", edits.add, "ReLU", id="extra")
    present(resnet, qtbot)
    QTest.keyClick(resnet.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "extra" not in resnet.workspace.graph.nodes
    QTest.keyClick(resnet.canvas, Qt.Key.Key_F11)
    qtbot.waitUntil(lambda: not resnet.isFullScreen())
    QTest.keyClick(resnet.canvas, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_escape_ends_the_gesture_first(resnet: Window, qtbot: QtBot) -> None:
    present(resnet, qtbot)
    at = resnet.canvas.mapFromScene(QPointF(400, 0))
    QTest.mousePress(resnet.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.keyClick(resnet.canvas, Qt.Key.Key_Escape)
    assert resnet.presentation.is_on


def test_a_hint_is_shown_for_a_while(resnet: Window, qtbot: QtBot) -> None:
    present(resnet, qtbot)
    hint = resnet.presentation.hint
    assert hint.isVisible()
    assert "Esc" in hint.text()
    qtbot.waitUntil(lambda: resnet.canvas.rect().contains(hint.geometry()))
    resnet.presentation._timer.timeout.emit()
    assert not hint.isVisible()


def test_closing_the_design_ends_it(resnet: Window, qtbot: QtBot) -> None:
    present(resnet, qtbot)
    QTest.keyClick(resnet.canvas, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not resnet.isFullScreen())
    assert resnet.stack.currentWidget() is resnet.welcome
    assert shown(resnet) == {"menu", "status", "tools"}


def test_a_window_that_is_closed_while_presenting_opens_as_before(resnet: Window, qtbot: QtBot) -> None:
    before = resnet.saveState(LAYOUT)
    present(resnet, qtbot)
    resnet.close()
    assert settings.layout()[1] == before


def test_nothing_is_presented_on_the_welcome_page(window: Window) -> None:
    window.presentation.switch()
    assert not window.presentation.is_on
    assert not window.menus.actions["present"].isEnabled()
    assert window.presentation.eventFilter(window.canvas, QEvent(QEvent.Type.Show)) is False
