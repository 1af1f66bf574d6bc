"""Whoever goes by keyboard sees where one is: everything that takes the focus looks different with it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer import settings
from designer.window import Window
from engine.graph import edits
from tests.designer.colour_sight import contrast

REASON = Qt.FocusReason.TabFocusReason
LEAST = 30
"""How many points must differ clearly: a caret alone has fewer."""
CLEAR = 1.5
"""The contrast from which a point differs clearly."""


@pytest.fixture(autouse=True)
def still(qapp: QApplication) -> Iterator[None]:
    """Let no caret blink in between."""
    time = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(time)


def takers(root: QWidget) -> list[QWidget]:
    """Return what is shown and Tab leads to."""
    found = [root, *root.findChildren(QWidget)]
    return [
        each
        for each in found
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.isVisible()
        and each.isEnabled()
        and each.visibleRegion().boundingRect() == each.rect()
    ]


def seen(widget: QWidget) -> QImage:
    """Return a picture of a widget with what is around it."""
    window = widget.window()
    corner = widget.mapTo(window, QPoint(0, 0))
    return window.grab(QRect(corner, widget.size()).adjusted(-4, -4, 4, 4)).toImage()


def clearly_different(one: QImage, other: QImage) -> int:
    """Count the points that differ clearly."""
    if one.size() != other.size():
        return one.width() * one.height()
    count = 0
    for y in range(one.height()):
        for x in range(one.width()):
            a, b = one.pixel(x, y), other.pixel(x, y)
            if a != b and contrast(f"#{a & 0xFFFFFF:06x}", f"#{b & 0xFFFFFF:06x}") >= CLEAR:
                count += 1
                if count >= LEAST:
                    return count
    return count


def unseen(root: QWidget, *elsewhere: QWidget) -> list[str]:
    """Return the widgets whose focus is not seen."""
    hidden = []
    for widget in takers(root):
        next(each for each in elsewhere if each is not widget).setFocus(Qt.FocusReason.OtherFocusReason)
        QApplication.processEvents()
        if not widget.isVisible():
            continue
        before = seen(widget)
        widget.setFocus(REASON)
        QApplication.processEvents()
        if not widget.hasFocus():
            continue
        if clearly_different(before, seen(widget)) < LEAST:
            hidden.append(f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()}")
    return hidden


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize(
    "part", ["node", "network", "problems", "training", "palette", "code", "data", "runs"]
)
def test_the_focus_is_seen(window: Window, qtbot: QtBot, look: settings.Look, part: str) -> None:
    window.dresser.choose(look)
    window.new_from("lenet5")
    if part == "node":
        window.canvas.reveal("conv1")
    if part == "problems":
        window.workspace.edit("Set", edits.set_value, ["input"], "shape", (1, 12, 12))
        qtbot.waitUntil(lambda: window.problems.list.model().rowCount() > 0)
    if part == "training":
        window.show_training()
    if part == "code":
        window.docks.show("code")
    if part == "data":
        window.data.show()
    if part == "runs":
        window.runs.show()
    QApplication.processEvents()
    docks = {"node": "inspector", "network": "inspector"}
    root = window.docks[docks.get(part, part)].widget()
    assert root is not None
    assert len(takers(root)) > 0
    hidden = unseen(root, window.canvas if part != "network" else window.layers.search)
    assert not hidden, "\n".join(hidden)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_focus_is_seen_on_canvas_and_welcome_page(window: Window, look: settings.Look) -> None:
    window.dresser.choose(look)
    QApplication.processEvents()
    cards = takers(window.welcome)
    hidden = unseen(window.welcome, cards[-1], cards[0])
    assert not hidden, "\n".join(hidden)
    window.new_from("lenet5")
    QApplication.processEvents()
    assert unseen(window.desk, window.layers.search) == []


def test_of_several_selected_nodes_the_current_one_is_seen(window: Window) -> None:
    window.new_from("lenet5")
    QApplication.processEvents()
    canvas = window.canvas
    canvas.reveal("conv1")
    QTest.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.current == "relu1"
    assert window.workspace.selection == {"conv1", "relu1"}
    at_relu = canvas.grab().toImage()
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.current == "conv1"
    assert window.workspace.selection == {"conv1", "relu1"}
    assert clearly_different(at_relu, canvas.grab().toImage()) >= LEAST
