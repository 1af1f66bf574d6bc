"""Several windows: each with its own design, one clipboard, and one question each before the end."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from designer import settings
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
