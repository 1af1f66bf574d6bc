"""Several windows: each with its own design, one clipboard, and one question each before the end."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from designer import settings
from designer.failures import Failures
from designer.look import Dresser
from designer.theme import DARK
from designer.window import Window
from engine.files import read, write
from engine.files.recovery import leftovers
from engine.graph import edits
from engine.graph.document import Design
from tests.designer.conftest import Press


@pytest.fixture
def other(window: Window, qtbot: QtBot) -> Window:
    """Another window, opened by the menu."""
    window.new_from("lenet5")
    window.menus.actions["new-window"].trigger()
    (second,) = (each for each in window.desktop.windows if each is not window)
    qtbot.waitExposed(second)
    return second


def change(window: Window) -> None:
    window.workspace.edit("Add relu", edits.add, "ReLU", position=(900.0, 0.0))


def test_another_window_begins_empty_beside_the_first(window: Window, other: Window) -> None:
    assert other.isVisible()
    assert other.pos() != window.pos()
    assert other.size() == window.size()
    assert not other.documents.is_open
    other.new_from("vgg")
    assert window.workspace.design.name == "LeNet-5"
    assert other.workspace.design.name.startswith("VGG")


def test_nodes_are_copied_from_one_to_the_other(window: Window, other: Window) -> None:
    other.documents.new()
    window.workspace.select(["conv1", "relu1"])
    window.canvas.copy()
    other.canvas.paste()
    assert set(other.workspace.graph.nodes) == {"conv1", "relu1"}
    assert other.workspace.history.undo_name == "Paste 2 nodes"
    assert window.workspace.history.undo_name is None


def test_closing_one_leaves_the_others(window: Window, other: Window) -> None:
    other.new_from("alexnet")
    other.menus.actions["close-window"].trigger()
    assert not other.isVisible()
    assert not other.documents.is_open
    assert window.isVisible()
    assert window.workspace.graph.nodes
    window.menus.actions["new-window"].trigger()
    assert other.isVisible()
    assert len(window.desktop.windows) == 2
    other.new_from("lenet5")
    assert other.canvas.graph_scene.nodes


def test_quitting_asks_for_each_and_all_stay_if_one_wants_to(
    window: Window, other: Window, press: Press
) -> None:
    other.new_from("alexnet")
    for each in (window, other):
        change(each)
    first, second = press("Discard"), press("Cancel")
    window.menus.actions["quit"].trigger()
    assert first[0] == "Save the changes to LeNet-5?"
    assert second[0] == "Save the changes to AlexNet?"
    assert window.isVisible()
    assert other.isVisible()
    assert all(each.documents.autosaver.copy is not None for each in (window, other))


def test_quitting_closes_all(window: Window, other: Window, press: Press, tmp_path: Path) -> None:
    write(Design(name="Net"), tmp_path / "net.convas")
    other.documents.open(tmp_path / "net.convas")
    change(other)
    press("Save")
    other.menus.actions["quit"].trigger()
    assert not window.isVisible()
    assert not other.isVisible()
    assert list(read(tmp_path / "net.convas").network.nodes) == ["relu1"]


def test_copies_of_unsaved_changes_are_kept_apart(window: Window, other: Window) -> None:
    other.documents.new()
    for each in (window, other):
        change(each)
        assert each.documents.autosaver.keep()
    assert window.documents.autosaver.copy != other.documents.autosaver.copy
    assert leftovers(settings.recovery_folder()) == []
    other.documents.autosaver.forget()
    assert window.documents.autosaver.copy is not None


def test_a_file_is_open_in_one_window_at_a_time(
    window: Window, other: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    write(Design(name="Net"), tmp_path / "net.convas")
    window.documents.open(tmp_path / "net.convas")
    assert other.documents.open(tmp_path / "net.convas")
    assert not other.documents.is_open
    qtbot.waitUntil(window.isActiveWindow)
    assert window.statusBar().currentMessage() == "net.convas is open here already."
    assert other.menus.recent.actions()[0].text() == "net.convas"


def test_all_windows_wear_one_look(window: Window, other: Window) -> None:
    window.dresser.choose("dark")
    assert window.canvas.theme is DARK
    assert other.canvas.theme is DARK


def ticked(window: Window, name: str) -> list[str]:
    """Open a submenu and return what is ticked in it."""
    menu = window.menus.submenus[name]
    assert menu is not None
    menu.popup(QPoint(10, 10))
    menu.hide()
    return [action.text() for action in menu.actions() if action.isChecked()]


def test_what_is_ticked_follows_the_other_window(window: Window, other: Window, dresser: Dresser) -> None:
    for name, entry in (("look", "&Dark"), ("text-size", "130 %")):
        menu = other.menus.submenus[name]
        assert menu is not None
        (action,) = (each for each in menu.actions() if each.text() == entry)
        action.trigger()
        assert ticked(window, name) == ticked(other, name) == [entry]
    settings.set_language("zh_CN")
    assert ticked(window, "language") == ["简体中文"]
    assert len(ticked(window, "exports")) == 1
    settings.set_switch(settings.CODE_SHAPES, False)
    assert ticked(window, "exports") == []


def test_a_window_that_fails_costs_the_others_nothing(
    window: Window, other: Window, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other.documents.new()
    for each in (window, other):
        change(each)
    monkeypatch.setattr(window.documents.autosaver, "keep", lambda: 1 // 0)
    assert not window.desktop.keep()
    assert other.documents.autosaver.copy is not None
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_an_error_is_told_although_the_first_window_was_closed(window: Window, other: Window) -> None:
    other.documents.new()
    change(other)
    window.close()
    other.clearFocus()
    failures = Failures(window, window.desktop.keep)
    failures.catch(ZeroDivisionError, ZeroDivisionError("one by nothing"), None)
    QApplication.processEvents()
    (box,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, QMessageBox))
    assert box.isVisible()
    assert box.parent() is other
    assert other.documents.autosaver.copy is not None
    box.close()


PROGRAM = """
import os, signal, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from designer.app import application, opened
from engine.graph import edits
app = application()
window = opened(app)
others = [window.desktop.open(window) for _ in range(2)]
for number, each in enumerate((window, *others)):
    each.documents.new()
    each.workspace.edit("Name it", edits.set_name, f"Design {number}")
def told():
    boxes = [each for each in app.topLevelWidgets() if isinstance(each, QMessageBox) and each.isVisible()]
    os.kill(os.getpid(), signal.SIGKILL if len(boxes) == 1 else signal.SIGALRM)
def crash():
    QTimer.singleShot(300, told)
    [][1]
def ask():
    QTimer.singleShot(100, lambda: os.kill(os.getpid(), signal.SIGTERM))
    others[1].menus.actions["templates"].trigger()
ways = {"dialog": ask, "crash": crash}
for name in ("SIGTERM", "SIGHUP"):
    ways[name] = lambda number=getattr(signal, name): os.kill(os.getpid(), number)
QTimer.singleShot(0, ways[sys.argv[1]])
sys.exit(app.exec())
"""
"""Opens three windows with unsaved changes, and comes to some end at once, before the pause of the copies."""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize(("way", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("dialog", 143), ("crash", -9)])
def test_what_no_window_has_saved_outlives_every_end(own_settings: Path, way: str, code: int) -> None:
    ended = subprocess.run([sys.executable, "-c", PROGRAM, way], capture_output=True, timeout=60, check=False)
    assert ended.returncode == code, ended.stderr.decode()
    found = leftovers(own_settings / "data" / "convas" / "recovery")
    assert {each.read().name for each in found} == {"Design 0", "Design 1", "Design 2"}
    for each in found:
        each.release()
