"""Random hands at the real window: whatever is clicked, dragged, turned and typed, nothing breaks.

`CONVAS_MONKEY=10000 pytest tests/designer/test_monkey.py` lets each seed do so many things, and
`CONVAS_MONKEY_SEEDS=20-29` chooses other seeds.
"""

import os
import sys
from types import TracebackType

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget

from designer.data.knowledge import Knowledge
from designer.data.previewer import Previewer
from designer.errand_dialog import ErrandDialog
from designer.import_dialog import ImportDialog
from designer.training.dashboard import Dashboard
from designer.window import Window
from engine.files.format import encode
from tests.designer.monkey import TEXTS, Monkey, type_into
from tests.designer.unbroken import assert_settled, assert_shown, assert_sound, assert_undone, first_of

EVENTS = int(os.environ.get("CONVAS_MONKEY", "100"))
FROM, _, TO = os.environ.get("CONVAS_MONKEY_SEEDS", "0-3").partition("-")
OFTEN = 25
"""After so many events it is looked at everything."""
REFUSED = (QFileDialog, ErrandDialog, ImportDialog)
"""Dialogs from which files would be written or processes started."""


class Guard:
    """Answers every dialog and menu that waits for an answer: as a user, or by closing it."""

    def __init__(self, monkey: Monkey) -> None:
        self.monkey, self.on = monkey, True
        self._next()

    def _next(self) -> None:
        # One timer would not fire again while it waits for the dialog that its answer has opened.
        QTimer.singleShot(1, self.look)

    def look(self) -> None:
        """Answer what waits now."""
        if not self.on:
            return
        self._next()
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            self.answer_menu(popup)
        elif dialog is not None:
            self.answer(dialog)

    def answer_menu(self, menu: QWidget) -> None:
        """Choose an entry, or none."""
        dice = self.monkey.dice
        if not isinstance(menu, QMenu) or dice.random() < 0.4:
            menu.close()
            return
        entries = [each for each in menu.actions() if each.isEnabled() and each.text() and not each.menu()]
        menu.close()
        entries = [each for each in entries if each.objectName() not in {"quit", "close", "close-window"}]
        if entries:
            entry = dice.choice(entries)
            self.monkey.trail.append(f"  chose {entry.text()}")
            entry.trigger()

    def answer(self, dialog: QWidget) -> None:
        """Type something, or agree, or refuse."""
        dice = self.monkey.dice
        self.monkey.trail.append(f"  met {type(dialog).__name__} {dialog.windowTitle()!r}")
        if isinstance(dialog, REFUSED) or not isinstance(dialog, QDialog) or dice.random() < 0.5:
            dialog.close()
            return
        field = dialog.focusWidget()
        if field is not None and dice.random() < 0.6:
            type_into(field, dice.choice(TEXTS))
        if dialog.isVisible():
            QTest.keyClick(dialog, Qt.Key.Key_Return)
        if dialog.isVisible() and dice.random() < 0.5:
            dialog.reject()


class Faults:
    """Notes what nobody has caught, with what was being done."""

    def __init__(self) -> None:
        self.found: list[BaseException] = []

    def note(
        self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take an exception as `sys.excepthook` does."""
        self.found.append(error or kind())


@pytest.fixture
def faults(monkeypatch: pytest.MonkeyPatch) -> Faults:
    result = Faults()
    monkeypatch.setattr(sys, "excepthook", result.note)
    return result


@pytest.mark.parametrize("seed", range(int(FROM), int(TO or FROM) + 1))
@pytest.mark.timeout(240 + EVENTS // 4)
def test_nothing_breaks(
    window: Window,
    seed: int,
    monkeypatch: pytest.MonkeyPatch,
    faults: Faults,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setattr(Dashboard, "start", lambda dashboard: None)  # no process for a monkey
    monkeypatch.setattr(Knowledge, "ask", lambda knowledge, **how: None)
    monkeypatch.setattr(Previewer, "write", lambda previewer, line: None)
    QApplication.clipboard().clear()
    monkey = Monkey(window, seed)
    guard = Guard(monkey)
    number, warned = 0, request.node.qt_log_capture
    try:
        for number in range(1, EVENTS + 1):
            monkey.play()
            assert not faults.found
            assert not (said := [r.message for r in warned.records if not r.ignored]), said
            assert_shown(window)
            if number % OFTEN == 0:
                look_around(window)
        assert_undone(window, encode(first_of(window.workspace)))
    except Exception as error:
        trail = "\n".join(monkey.trail)
        raise AssertionError(f"event {number} of seed {seed}, after\n{trail}") from (faults.found or [error])[
            0
        ]
    finally:
        guard.on = False


def look_around(window: Window) -> None:
    """Let everything come to rest, and look whether it is as it should be."""
    window.canvas.cancel_gesture()
    QTest.qWait(5)
    window.canvas.graph_scene.settle()
    assert_settled(window)
    assert_sound(window.workspace)
