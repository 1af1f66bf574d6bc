"""Shared by the tests of the window: the window itself, and fingers for its dialogs."""

import gc
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from designer.look import Dresser
    from designer.window import Window

Press = Callable[[str], list[str]]

NOWHERE = QPoint(-4000, -4000)
"""Where the pointer is over no window."""

PATIENCE = 40
"""Seconds that a dialog may stay open: no time limit of pytest can end a test that waits for one."""


@pytest.fixture(autouse=True)
def _nothing_of_others(qapp: QApplication) -> Iterator[None]:
    """Take the pointer from where a test has left it, and fail where one leaves something to be seen.

    What is closed goes at once: it would be dressed anew with all that later tests show.
    """
    QCursor.setPos(NOWHERE)
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()
    assert not left, f"left on the screen: {left}"


@pytest.fixture(autouse=True)
def _no_dialog_stays(qapp: QApplication) -> Iterator[None]:
    """Put away a dialog that nobody answers, and fail."""
    waited: dict[int, int] = {}
    told: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            waited[id(dialog)] = waited.get(id(dialog), 0) + 1
            if waited[id(dialog)] == PATIENCE:
                told.append(dialog.windowTitle() or type(dialog).__name__)
                dialog.close()

    timer = QTimer(interval=1000)
    timer.timeout.connect(look)
    timer.start()
    yield
    timer.stop()
    assert not told, f"nobody answered the dialog {told[0]}"


@pytest.fixture(autouse=True)
def _collected_in_one_thread(qapp: QApplication) -> Iterator[None]:
    """Collect garbage as the program does, in the window's thread alone."""
    from designer.garbage import Collector

    collector = Collector(qapp)
    yield
    collector.collect()
    collector.deleteLater()
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def _clipboard_let_go(qapp: QApplication) -> Iterator[None]:
    """Let go of what was copied while Python lives: Qt's offscreen platform would crash at the end."""
    from designer.canvas import clipboard

    yield
    clipboard.leave_as_text()


@pytest.fixture
def dresser(qapp: QApplication) -> Iterator["Dresser"]:
    """The look of the app, put off again afterwards."""
    from designer.look import Dresser

    palette, sheet, style, font = qapp.palette(), qapp.styleSheet(), qapp.style().objectName(), qapp.font()
    result = Dresser(qapp)
    yield result
    # A new look is put on every widget: those that are closed must have gone.
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    result.setParent(None)
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setPalette(palette)
    qapp.setFont(font)
    qapp.setProperty("text-size", None)


@pytest.fixture
def window(dresser: "Dresser", qtbot: QtBot) -> Iterator["Window"]:
    """The real window, shown, with nothing open."""
    from designer.window import Window

    result = Window(dresser)
    result.resize(1280, 800)
    qtbot.addWidget(result, before_close_func=forget)
    with qtbot.waitExposed(result):
        result.show()
    with qtbot.waitActive(result):
        result.activateWindow()
    yield result
    for another in QApplication.topLevelWidgets():  # the tour's window too, which no desktop knows
        if isinstance(another, Window) and another is not result:
            forget(another)
            another.close()
            another.deleteLater()


def forget(window: "Window") -> None:
    """Let the window close without a question."""
    window.documents.autosaver.forget()
    window.documents.leave = lambda: True  # type: ignore[method-assign]


@pytest.fixture
def press(qapp: QApplication) -> Iterator[Press]:
    """Have a button pressed in the dialog that is about to open; the list gets what the dialog says."""
    waiting: list[tuple[str, list[str]]] = []
    timer = QTimer(interval=10)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if waiting and dialog is not None:
            label, said = waiting.pop(0)
            said += [getattr(dialog, name)() for name in ("text", "informativeText") if hasattr(dialog, name)]
            buttons = {
                button.text().replace("&", ""): button for button in dialog.findChildren(QAbstractButton)
            }
            if label not in buttons and isinstance(dialog, QDialog):
                dialog.reject()  # one that stays would keep the test from ending
            QTest.mouseClick(buttons[label], Qt.MouseButton.LeftButton)

    def prepare(label: str) -> list[str]:
        said: list[str] = []
        waiting.append((label, said))
        timer.start()
        return said

    timer.timeout.connect(look)
    yield prepare
    timer.stop()
    assert not waiting, f"no dialog came for {waiting}"
