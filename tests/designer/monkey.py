"""A monkey at the real window: does at random what hands do, and remembers what it did."""

import random
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QHelpEvent,
    QInputMethodEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from designer.actions import ACTIONS
from designer.offers import OFFER_MIME, of_design
from designer.text_size import SIZES
from designer.window import Window
from tests.designer.canvas_desk import send_mouse
from tests.designer.monkey_data import in_data_dock, innermost

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from designer import settings

NONE, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
RIGHT, MIDDLE = Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
NO = Qt.KeyboardModifier.NoModifier
BUTTONS = (LEFT, LEFT, LEFT, LEFT, RIGHT, MIDDLE)
HELD = (
    *(NO, NO, NO, NO),
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)
NAMED = "Tab Backtab Return Escape Backspace Delete Home End Space F2 F3 F6 Left Right Up Down PageDown Menu"
KEYS = tuple(getattr(Qt.Key, f"Key_{name}") for name in (*NAMED.split(), *"1ACDFGHJLMOSVWXYZ"))
TEXTS = ("conv", "relu", "add", "7", "0", "-3", "1e9", "=w", "=width * 2", "class", "a b", "stride 2", "é→")
SCRAPS = (
    *("", "hello", "{", '{"format": "convas"}', '{"format": "convas", "version": 1e9}', "\0\ud800"),
    *("[" * 9000, '{"a":' * 9000),
)
"""What other programs may leave on the clipboard."""
TEMPLATES = ("lenet5", "resnet", "unet", "signal")
RARE = {
    "quit",
    "close",
    "close-window",
    "new",
    "new-window",
    "open",
    "import",
    "templates",
    "save",
    "save-as",
}
"""Actions that end what has been done so far, or open a large dialog."""
REMEMBERED = 25


class Monkey:
    """Hits whatever stands wherever; `trail` holds its last deeds in words."""

    def __init__(self, window: Window, seed: int) -> None:
        self.window, self.dice = window, random.Random(seed)
        self.trail: deque[str] = deque(maxlen=REMEMBERED)
        self.deeds: Mapping[Callable[[], str], int] = {
            self.click: 12,
            self.drag: 12,
            self.interrupted: 5,
            self.hover: 3,
            self.press: 12,
            self.act: 14,
            self.shortcut: 8,
            self.turn: 4,
            self.pinch: 1,
            self.write: 6,
            self.bring: 5,
            self.offer_files: 1,
            self.menu: 3,
            self.clip: 2,
            self.prepare: 3 * (seed % 2),  # each edit costs more while the dock is open
            self.resize: 2,
            self.dress: 1,
        }

    def play(self) -> None:
        """Do one thing."""
        if not self.window.isVisible():
            self.window.show()
        if not self.window.documents.is_open:
            self.begin()
        (deed,) = self.dice.choices(tuple(self.deeds), tuple(self.deeds.values()))
        self.trail.append(deed.__name__)
        done = deed()
        self.trail.append(f"= {done}")
        if self.dice.random() < 0.3:
            QApplication.processEvents()

    def begin(self) -> None:
        """Open a template."""
        name = self.dice.choice(TEMPLATES)
        self.trail.append(f"begin {name}")
        self.window.new_from(name)

    def click(self) -> str:
        """Click once or twice."""
        target, at = self.target()
        button, keys = self.dice.choice(BUTTONS), self.dice.choice(HELD)
        twice = self.dice.random() < 0.2
        (QTest.mouseDClick if twice else QTest.mouseClick)(target, button, keys, at)
        return f"{type(target).__name__} {at.toTuple()} {button.name} {keys} {'twice' if twice else ''}"

    def drag(self) -> str:
        """Drag over the canvas or something else, and sometimes give up on the way."""
        view, end = self.view, self.spot(self.view)
        start = self.spot(view)
        if self.dice.random() < 0.15:
            view, start = self.target()
            if isinstance(view.parent(), QPlainTextEdit):
                return "nothing: Qt itself would carry the text, and wait for the end"
            end = start + QPoint(self.dice.randint(-90, 90), self.dice.randint(-90, 90))
        button, keys = self.dice.choice(BUTTONS), self.dice.choice(HELD)
        send_mouse(view, QEvent.Type.MouseButtonPress, start, button, button, keys)
        for share in (0.2, 0.6, 1.0):
            send_mouse(view, QEvent.Type.MouseMove, start + (end - start) * share, NONE, button, keys)
        if self.dice.random() < 0.1:
            QTest.keyClick(self.window.canvas, Qt.Key.Key_Escape)
        send_mouse(view, QEvent.Type.MouseButtonRelease, end, button, NONE, keys)
        return f"{type(view).__name__} {start.toTuple()} to {end.toTuple()} {button.name} {keys}"

    def interrupted(self) -> str:
        """Do something else in the midst of a drag."""
        view, start, end = self.view, self.spot(self.view), self.spot(self.view)
        button, keys = self.dice.choice(BUTTONS), self.dice.choice(HELD)
        send_mouse(view, QEvent.Type.MouseButtonPress, start, button, button, keys)
        for share in (0.3, 0.7):
            send_mouse(view, QEvent.Type.MouseMove, start + (end - start) * share, NONE, button, keys)
        words = self.dice.choice((self.act, self.turn, self.press, self.write, self.menu, self.resize))()
        QApplication.processEvents()
        send_mouse(view, QEvent.Type.MouseMove, end, NONE, button, keys)
        send_mouse(view, QEvent.Type.MouseButtonRelease, end, button, NONE, keys)
        return f"{start.toTuple()} to {end.toTuple()} {button.name} {keys} by {words}"

    def hover(self) -> str:
        """Rest at a place until it tells what it is."""
        at = self.spot(self.view)
        send_mouse(self.view, QEvent.Type.MouseMove, at, NONE, NONE, NO)
        QApplication.sendEvent(self.view, QHelpEvent(QEvent.Type.ToolTip, at, self.view.mapToGlobal(at)))
        return f"{at.toTuple()}"

    def press(self) -> str:
        """Press a key, most often on the canvas."""
        self.keyboard()
        target, key, keys = self.focus(), self.dice.choice(KEYS), self.dice.choice(HELD)
        QTest.keyClick(target, key, keys)
        return f"{type(target).__name__} {key.name} {keys}"

    def act(self) -> str:
        """Do what some entry of a menu does."""
        entry = self.dice.choice(ACTIONS)
        action = self.window.menus.actions[entry.id]
        if not action.isEnabled() or (entry.id in RARE and self.dice.random() < 0.9):
            return f"{entry.id} not"
        action.trigger()
        return entry.id

    def shortcut(self) -> str:
        """Press the keys of some entry of a menu."""
        self.keyboard()
        entry = self.dice.choice(ACTIONS)
        keys = self.window.menus.actions[entry.id].shortcuts()
        if not keys or (entry.id in RARE and self.dice.random() < 0.9):
            return f"{entry.id} not"
        QTest.keySequence(self.focus(), keys[0])  # the others are keys that few have, such as Find
        return entry.id

    def turn(self) -> str:
        """Turn the wheel, or move two fingers on a touchpad."""
        target, at = self.target()
        keys = self.dice.choice(HELD)
        turned = QPoint(self.dice.choice((0, 0, 60)), self.dice.choice((-4800, -120, 0, 120, 480)))
        phases = (Qt.ScrollPhase.NoScrollPhase, Qt.ScrollPhase.ScrollUpdate, Qt.ScrollPhase.ScrollMomentum)
        phase = self.dice.choice(phases)
        moved = turned / 3 if phase != phases[0] else QPoint()
        screen = QPointF(target.mapToGlobal(at))
        QApplication.sendEvent(
            target, QWheelEvent(QPointF(at), screen, moved, turned, NONE, keys, phase, False)
        )
        return f"{type(target).__name__} {at.toTuple()} {turned.toTuple()} {phase.name} {keys}"

    def pinch(self) -> str:
        """Pinch on a touchpad."""
        at, value = QPointF(self.spot(self.view)), self.dice.choice((-0.9, -0.1, 0.0, 0.1, 3.0))
        screen, device = QPointF(self.view.mapToGlobal(at)), QPointingDevice.primaryPointingDevice()
        kind = Qt.NativeGestureType.ZoomNativeGesture
        QApplication.sendEvent(
            self.view, QNativeGestureEvent(kind, device, 2, at, at, screen, value, QPointF(), 1)
        )
        return f"{at.toTuple()} {value}"

    def write(self) -> str:
        """Type something."""
        self.keyboard()
        target, text = self.focus(), self.dice.choice(TEXTS)
        type_into(target, text)
        return f"{text!r} into {type(target).__name__}"

    def bring(self) -> str:
        """Drag something of the palette onto the canvas, or over it."""
        window = self.window
        offers = [*of_design(window.workspace.design, window.workspace.within)]
        key = self.dice.choice([*(offer.key for offer in offers), "os.system", ""])
        data = QMimeData()
        data.setData(OFFER_MIME, QByteArray(key.encode()))
        return f"{key} {self.carry(data, self.view)}"

    def carry(self, data: QMimeData, over: QWidget) -> str:
        """Drag something over a part of the window and drop it there, or go on."""
        start, end, keys = self.spot(over), self.spot(over), self.dice.choice(HELD)
        copy, drops = Qt.DropAction.CopyAction, self.dice.random() < 0.8
        enter = QDragEnterEvent(start, copy, data, LEFT, keys)
        QApplication.sendEvent(over, enter)
        QApplication.sendEvent(over, QDragMoveEvent(end, copy, data, LEFT, keys))
        if self.dice.random() < 0.1:
            self.window.workspace.undo()
        if drops and enter.isAccepted():
            QApplication.sendEvent(over, QDropEvent(QPointF(end), copy, data, LEFT, keys))
        else:
            QApplication.sendEvent(over, QDragLeaveEvent())
        return f"{start.toTuple()} to {end.toTuple()} {keys} {'dropped' if drops else 'left'}"

    def offer_files(self) -> str:
        """Drag files that are no designs, or are not there, over canvas and window."""
        data = QMimeData()
        names = self.dice.choice((["/nowhere/a.convas"], ["/etc/passwd"], ["/tmp"], ["x.png", "/b.convas"]))
        data.setUrls([QUrl.fromLocalFile(name) for name in names])
        return f"{names} {self.carry(data, self.dice.choice((self.view, self.window)))}"

    def menu(self) -> str:
        """Ask for a context menu."""
        target, at = self.target()
        reason = self.dice.choice((QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard))
        QApplication.sendEvent(target, QContextMenuEvent(reason, at, target.mapToGlobal(at)))
        return f"{type(target).__name__} {at.toTuple()} {reason.name}"

    def clip(self) -> str:
        """Find something else on the clipboard, and paste it."""
        text = self.dice.choice(SCRAPS)
        QGuiApplication.clipboard().setText(text)
        self.window.canvas.paste()
        return repr(text[:20])

    def prepare(self) -> str:
        """Do something in the dock of the data."""
        return in_data_dock(self)

    def resize(self) -> str:
        """Give the window another size."""
        size = self.dice.choice(((1280, 800), (640, 400), (1, 1), (1920, 1080), (1024, 700)))
        self.window.resize(*size)
        return str(size)

    def dress(self) -> str:
        """Choose another look or another size of text."""
        look: settings.Look = self.dice.choice(("light", "dark"))
        percent = self.dice.choice(SIZES)
        if self.dice.random() < 0.5:
            self.window.dresser.choose(look)
            return look
        self.window.dresser.resize_text(percent)
        return f"{percent} %"

    def keyboard(self) -> None:
        """Go to the canvas now and then, so that its keys are met more often than a field's."""
        if self.dice.random() < 0.4:
            self.window.canvas.setFocus()

    def focus(self) -> QWidget:
        """Return what has the keyboard."""
        return QApplication.focusWidget() or self.window.canvas

    @property
    def view(self) -> QWidget:
        """What the canvas is seen in."""
        return self.window.canvas.viewport()

    def target(self) -> tuple[QWidget, QPoint]:
        """Return something in the window, and a point in it."""
        if self.dice.random() < 0.6:
            return self.view, self.spot(self.view)
        at = self.spot(self.window)
        child = innermost(self.window, at)
        return child, child.mapFrom(self.window, at)

    def spot(self, widget: QWidget) -> QPoint:
        """Return a point; on the canvas most often one where a node, a port or a wire is."""
        canvas, dice = self.window.canvas, self.dice
        scene = canvas.graph_scene
        if widget is canvas.viewport() and dice.random() < 0.75:
            if scene.wires and dice.random() < 0.25:
                wire = scene.wires[dice.choice(list(scene.wires))]
                return canvas.mapFromScene(wire.path.pointAtPercent(dice.random()))
            if scene.nodes:
                node = scene.nodes[dice.choice(list(scene.nodes))]
                if dice.random() < 0.3:
                    return canvas.mapFromScene(node.socket(0, output=dice.random() < 0.5))
                return canvas.mapFromScene(node.at) + QPoint(dice.randint(-70, 70), dice.randint(-34, 34))
        return QPoint(dice.randrange(max(1, widget.width())), dice.randrange(max(1, widget.height())))


def type_into(target: QWidget, text: str) -> None:
    """Type letters; those that QTest cannot press come as from an input method."""
    if text.isascii():
        QTest.keyClicks(target, text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(target, event)
