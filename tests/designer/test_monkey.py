"""A monkey at the real window: whatever is clicked, dragged, turned and typed, nothing breaks."""

import random
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from designer.training.dashboard import Dashboard
from designer.window import Window
from engine.analysis import Report, analyse
from engine.files.format import decode, encode
from tests.designer.canvas_desk import send_mouse

EVENTS = 500  # for each seed
NONE, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
BUTTONS = (LEFT, LEFT, LEFT, LEFT, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)
KEYS = [
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Home, Qt.Key.Key_Space, Qt.Key.Key_F2, Qt.Key.Key_Left, Qt.Key.Key_Right),
    *(
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageDown,
        *(Qt.Key(ord(letter)) for letter in "1ADLFMWXYZCV"),
    ),
]
HELD = [
    *[Qt.KeyboardModifier.NoModifier] * 4,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
]


class Monkey:
    """Does at random what hands do; wherever a thing stands, it may be hit."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window, self.dice = window, random.Random(seed)

    def play(self) -> None:
        """Do one thing."""
        deed = self.dice.choices((self.click, self.drag, self.press, self.turn, self.write), (4, 4, 5, 2, 2))[
            0
        ]
        deed()
        if self.dice.random() < 0.3:
            QApplication.processEvents()

    def click(self) -> None:
        """Click once or twice."""
        target, at = self.target()
        button, keys = self.dice.choice(BUTTONS), self.dice.choice(HELD)
        if self.dice.random() < 0.2:
            QTest.mouseDClick(target, button, keys, at)
        else:
            QTest.mouseClick(target, button, keys, at)

    def drag(self) -> None:
        """Drag over the canvas, and sometimes give up on the way."""
        view = self.window.canvas.viewport()
        start, end = self.spot(view), self.spot(view)
        button, keys = self.dice.choice(BUTTONS), self.dice.choice(HELD)
        send_mouse(view, QEvent.Type.MouseButtonPress, start, button, button, keys)
        for share in (0.2, 0.6, 1.0):
            send_mouse(view, QEvent.Type.MouseMove, start + (end - start) * share, NONE, button, keys)
        if self.dice.random() < 0.1:
            QTest.keyClick(self.window.canvas, Qt.Key.Key_Escape)
        send_mouse(view, QEvent.Type.MouseButtonRelease, end, button, NONE, keys)

    def press(self) -> None:
        """Press a key, most often on the canvas."""
        self.keyboard()
        QTest.keyClick(self.focus(), self.dice.choice(KEYS), self.dice.choice(HELD))

    def turn(self) -> None:
        """Turn the wheel."""
        view = self.window.canvas.viewport()
        at, turned = self.spot(view), QPoint(0, self.dice.choice((-480, -120, 120, 480)))
        place, screen = QPointF(at), QPointF(view.mapToGlobal(at))
        keys, phase = self.dice.choice(HELD), Qt.ScrollPhase.NoScrollPhase
        QApplication.sendEvent(view, QWheelEvent(place, screen, QPoint(), turned, NONE, keys, phase, False))

    def write(self) -> None:
        """Type something."""
        self.keyboard()
        text = self.dice.choice(("conv", "relu", "add", "7", "0", "-3", "1e9", "=w", "class", "a b"))
        QTest.keyClicks(self.focus(), text)

    def keyboard(self) -> None:
        """Go to the canvas now and then, so that its keys are met more often than a field's."""
        if self.dice.random() < 0.4:
            self.window.canvas.setFocus()

    def focus(self) -> QWidget:
        """Return what has the keyboard."""
        return QApplication.focusWidget() or self.window.canvas

    def target(self) -> tuple[QWidget, QPoint]:
        """Return something in the window, and a point in it."""
        if self.dice.random() < 0.6:
            view = self.window.canvas.viewport()
            return view, self.spot(view)
        at = self.spot(self.window)
        child = self.window.childAt(at) or self.window
        return child, child.mapFrom(self.window, at)

    def spot(self, widget: QWidget) -> QPoint:
        """Return a point; on the canvas most often one where a node is."""
        items = list(self.window.canvas.graph_scene.nodes.values())
        if widget is self.window.canvas.viewport() and items and self.dice.random() < 0.7:
            node = self.dice.choice(items)
            return self.window.canvas.mapFromScene(node.at) + QPoint(
                self.dice.randint(-70, 70), self.dice.randint(-34, 34)
            )
        return QPoint(
            self.dice.randrange(max(1, widget.width())), self.dice.randrange(max(1, widget.height()))
        )


def told(report: Report) -> tuple[object, ...]:
    """Return what a report says, without its fixes, which are functions."""
    shapes = {id: node.outputs for id, node in report.network.nodes.items()}
    return shapes, [(problem.where, problem.message) for problem in report.problems], report.totals


@pytest.fixture
def nothing_waits(qapp: QApplication) -> Iterator[None]:
    """Close every dialog and menu that asks for an answer."""
    timer = QTimer(interval=1)

    def close() -> None:
        for widget in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if widget is not None:
                widget.close()

    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.usefixtures("nothing_waits")
def test_nothing_breaks(window: Window, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Dashboard, "start", lambda dashboard: None)  # no process for a monkey
    QApplication.clipboard().clear()
    window.new_from(("lenet5", "resnet")[seed % 2])
    monkey = Monkey(window, seed)
    workspace = window.workspace
    for _ in range(EVENTS):
        monkey.play()
        if not window.isVisible():
            window.show()
    assert told(workspace.report) == told(analyse(workspace.design))
    assert decode(encode(workspace.design)) == workspace.design
    assert set(window.canvas.graph_scene.nodes) == set(workspace.graph.nodes)
    workspace.jump(0)
    assert workspace.history.undo_name is None
