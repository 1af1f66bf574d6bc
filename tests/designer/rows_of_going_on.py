"""Scripts for the rows of the table that need more than one window, a run, or a touchpad."""

import base64

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from designer.training.record import Record
from templates import TEMPLATES
from tests.designer.canvas_desk import NO, links
from tests.designer.canvas_table import CTRL, Hand, performs
from tests.designer.training_process import Scripted


@performs("Ctrl+C/X/V, Ctrl+D, Ctrl+Shift+V")
def between_windows(hand: Hand) -> None:
    """What is copied in one window is pasted in another that a key has opened, and is that one's own."""
    hand.choose("conv1", "relu1")
    hand.press_keys("Ctrl+C")
    hand.press_keys("Ctrl+Alt+N")
    (other,) = (each for each in hand.window.desktop.shown if each is not hand.window)
    hand.qtbot.waitUntil(other.isActiveWindow)
    QTest.keyClick(other, Qt.Key.Key_N, CTRL)
    hand.qtbot.waitUntil(other.canvas.hasFocus)
    QTest.keyClick(other.canvas, Qt.Key.Key_V, CTRL)
    assert links(other.workspace) == {("conv1", "relu1")}
    QTest.keyClick(other.canvas, Qt.Key.Key_Delete)
    assert not other.workspace.graph.nodes
    assert {"conv1", "relu1"} <= hand.workspace.graph.nodes.keys()
    QTest.keyClick(other.canvas, Qt.Key.Key_X, CTRL)
    QTest.keyClick(other.canvas, Qt.Key.Key_V, CTRL)
    assert set(other.workspace.graph.nodes) == {"conv1", "relu1"}, "nothing was cut: the copy is still there"


def turn(hand: Hand, at: QPoint, angle: QPoint, pixels: QPoint, keys: Qt.KeyboardModifier) -> None:
    """Scroll on a touchpad, which tells both angles and pixels."""
    place, screen = QPointF(at), QPointF(hand.canvas.viewport().mapToGlobal(at))
    phase, button = Qt.ScrollPhase.ScrollUpdate, Qt.MouseButton.NoButton
    event = QWheelEvent(place, screen, pixels, angle, button, keys, phase, False)
    QApplication.sendEvent(hand.canvas.viewport(), event)


@performs("wheel, Ctrl+wheel, pinch · middle-drag, Space+drag, two fingers")
def zooming_by_ctrl(hand: Hand) -> None:
    """With Ctrl two fingers zoom at the pointer, too; without it they pan."""
    canvas, at = hand.canvas, hand.node("pool1")
    held, zoom = canvas.mapToScene(at), canvas.zoom
    turn(hand, at, QPoint(0, 120), QPoint(0, 30), CTRL)
    assert canvas.zoom > zoom
    assert (canvas.mapToScene(at) - held).manhattanLength() < 3
    turn(hand, at, QPoint(0, -120), QPoint(0, -30), CTRL)
    assert abs(canvas.zoom - zoom) < 1e-6
    middle = canvas.middle()
    turn(hand, at, QPoint(80, 120), QPoint(20, 30), NO)
    assert canvas.zoom == zoom
    assert (canvas.middle() - middle + QPointF(20, 30)).manhattanLength() < 3


@performs("zooms out far, or in")
def live_maps(hand: Hand) -> None:
    """While it trains, nodes show their feature maps, and from very far they do not."""
    hand.window.documents.new(TEMPLATES["lenet5"].build())
    hand.window.show_training()
    hand.qtbot.wait(10)  # the window frames what it has opened
    canvas, dashboard, process = hand.canvas, hand.window.training.widget, Scripted()
    dashboard.bridge.begin(Record(3, 32), process)
    canvas.look(canvas.graph_scene.nodes["conv1"].at, 1.0)
    node = canvas.graph_scene.nodes["conv1"]
    hand.wheel(canvas.viewport().rect().center(), 240)
    hand.qtbot.waitUntil(lambda: any("conv1" in asked for asked in process.glanced))
    data = base64.b64encode(bytes([0, 255] * (6 * 24 * 12))).decode()
    told = {"shape": [6, 24, 24], "channels": 6, "low": 0.0, "high": 1.0, "data": data}
    process.tell("glances", epoch=1, step=3, nodes={"conv1": told})
    hand.qtbot.waitUntil(lambda: node in canvas.feature_maps.strips)
    hand.wheel(canvas.viewport().rect().center(), -2400)
    hand.qtbot.waitUntil(lambda: node not in canvas.feature_maps.strips)
    dashboard.shutdown()
