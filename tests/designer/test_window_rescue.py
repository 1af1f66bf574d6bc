"""What a crashed window has left is offered at the next start, and unexpected errors lose nothing."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from designer import settings
from designer.failures import Failures, details
from designer.rescue import Rescue
from designer.window import Window
from engine.errors import DataError
from engine.files import write
from engine.files.recovery import Autosave, leftovers
from engine.graph import edits
from engine.graph.document import Design
from tests.designer.conftest import Press


def crashed(name: str, origin: Path | None = None) -> None:
    """Leave a design behind as a killed process does."""
    autosave = Autosave(settings.recovery_folder())
    autosave.keep(edits.add(Design(name=name), "Conv2d"), origin)
    assert autosave._lock is not None
    autosave._lock.release()


def test_nothing_is_asked_where_nothing_was_left(window: Window) -> None:
    window.begin(None)
    assert window.stack.currentWidget() is window.welcome


def test_leftover_is_opened_with_its_file_and_as_changed(
    window: Window, press: Press, tmp_path: Path
) -> None:
    crashed("Half done", tmp_path / "half.convas")
    press("Open")
    window.begin(None)
    assert list(window.workspace.graph.nodes) == ["conv1"]
    assert window.windowTitle() == "half.convas[*] — Convas"
    assert window.isWindowModified()
    assert window.documents.autosaver.copy is not None
    assert leftovers(settings.recovery_folder()) == []


def test_leftover_stays_for_later(window: Window, press: Press) -> None:
    crashed("Half done")
    press("Not now")
    window.begin(None)
    (leftover,) = leftovers(settings.recovery_folder())
    leftover.release()


def test_leftover_is_deleted(window: Window, press: Press) -> None:
    crashed("Half done")
    press("Delete")
    window.begin(None)
    assert list(settings.recovery_folder().iterdir()) == []


def test_damaged_leftover_is_told(window: Window, press: Press) -> None:
    crashed("Half done")
    next(settings.recovery_folder().glob("*.convas")).write_bytes(b"{}")
    press("Open")
    said = press("OK")
    window.begin(None)
    assert said[0] == "The unsaved changes cannot be read."
    (leftover,) = leftovers(settings.recovery_folder())
    leftover.release()


def test_all_leftovers_are_opened_each_in_a_window_of_its_own(
    window: Window, press: Press, tmp_path: Path
) -> None:
    crashed("One", tmp_path / "one.convas")
    crashed("Two")
    crashed("Three")
    press("Open All")
    window.begin(None)
    windows = window.desktop.shown
    assert {each.workspace.design.name for each in windows} == {"One", "Two", "Three"}
    assert all(each.workspace.dirty and each.documents.autosaver.copy for each in windows)
    assert leftovers(settings.recovery_folder()) == []


def test_a_leftover_does_not_replace_the_file_that_was_asked_for(
    window: Window, press: Press, tmp_path: Path
) -> None:
    file = tmp_path / "asked.convas"
    write(Design(name="Asked"), file)
    crashed("Left")
    press("Open")
    window.begin(file)
    assert window.workspace.design.name == "Asked"
    assert [each.workspace.design.name for each in window.desktop.shown] == ["Asked", "Left"]


def test_a_leftover_of_the_file_that_was_asked_for_takes_its_place(
    window: Window, press: Press, tmp_path: Path
) -> None:
    file = tmp_path / "asked.convas"
    write(Design(name="Asked"), file)
    crashed("Asked", file)
    press("Open")
    window.begin(file)
    assert window.desktop.shown == [window]
    assert list(window.workspace.graph.nodes) == ["conv1"]


def test_several_leftovers_are_listed(window: Window, qtbot: QtBot) -> None:
    crashed("One")
    crashed("Two")
    dialog = Rescue(window, leftovers(settings.recovery_folder()))
    qtbot.addWidget(dialog)
    assert {dialog.list.item(row).text().split("   ")[0] for row in range(2)} == {"One", "Two"}
    QTest.mouseClick(dialog.delete_button, Qt.MouseButton.LeftButton)
    assert len(dialog.leftovers) == dialog.list.count() == 1
    dialog.chosen.delete()


def test_changes_are_kept_in_a_pause_after_edits(window: Window, qtbot: QtBot) -> None:
    window.documents.new()
    window.documents.autosaver._pause.setInterval(20)
    window.workspace.edit("Add relu1", edits.add, "ReLU")
    qtbot.waitUntil(lambda: window.documents.autosaver.copy is not None)
    window.workspace.undo()
    assert window.documents.autosaver.copy is None


def test_changes_are_kept_although_edits_go_on(window: Window, qtbot: QtBot) -> None:
    window.documents.new()
    autosaver = window.documents.autosaver
    autosaver._longest.setInterval(100)
    typing = QTimer(interval=20)
    typing.timeout.connect(lambda: window.workspace.edit("Add a layer", edits.add, "ReLU"))
    typing.start()
    qtbot.waitUntil(lambda: autosaver.copy is not None)
    typing.stop()
    assert autosaver._pause.interval() > 100


def test_folder_that_cannot_be_written_is_told_once(window: Window, qtbot: QtBot) -> None:
    folder = settings.recovery_folder()
    folder.parent.mkdir(parents=True)
    folder.touch()
    window.documents.new()
    window.workspace.edit("Add relu1", edits.add, "ReLU")
    with qtbot.waitSignal(window.workspace.said) as told:
        assert not window.documents.autosaver.keep()
    assert "cannot be kept" in told.args[0]
    with qtbot.assertNotEmitted(window.workspace.said):
        assert not window.documents.autosaver.keep()


@pytest.fixture
def failures(window: Window) -> Failures:
    return Failures(window, window.documents.autosaver.keep)


def box() -> QMessageBox:
    shown = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]
    (found,) = [widget for widget in shown if widget.isVisible()]
    return found


def fail(failures: Failures, error: Exception) -> None:
    try:
        raise error
    except type(error):
        failures.catch(*sys.exc_info())


def test_unexpected_error_is_told_and_the_design_kept(
    window: Window, failures: Failures, qtbot: QtBot
) -> None:
    window.documents.new()
    window.workspace.edit("Add relu1", edits.add, "ReLU")
    for _ in range(3):
        fail(failures, ZeroDivisionError("one by nothing"))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = box()
    assert window.documents.autosaver.copy is not None
    assert "Traceback" not in dialog.text() + dialog.informativeText()
    copy = next(button for button in dialog.buttons() if button.text() == "Copy details")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert "one by nothing" in QApplication.clipboard().text()
    assert dialog.isVisible()
    dialog.close()


def test_expected_error_speaks_for_itself(window: Window, failures: Failures, qtbot: QtBot) -> None:
    fail(failures, DataError("The data has run away: fetch it."))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert box().text() == "The data has run away: fetch it."
    box().close()


def test_details_name_the_versions() -> None:
    assert "PySide6" in details(ValueError("x"))
