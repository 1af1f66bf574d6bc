"""The whole way with the mouse put away: LeNet-5 from an empty design, a skip, a block, a run, its code."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from designer.window import Window
from tests.designer.modal import in_dialog
from tests.designer.test_keyboard import CTRL, SHIFT, Key, Typist, wires

LONG = 60_000  # milliseconds: PyTorch may have to be read from a cold disk

LAYERS: tuple[tuple[str, dict[str, str]], ...] = (
    ("input", {}),
    ("conv2d", {"out_channels": "6", "kernel_size": "5"}),
    ("relu", {}),
    ("maxpool2d", {}),
    ("conv2d", {"out_channels": "16", "kernel_size": "5"}),
    ("relu", {}),
    ("maxpool2d", {}),
    ("flatten", {}),
    ("linear", {"out_features": "120"}),
    ("relu", {}),
    ("add", {}),
    ("linear", {"out_features": "84"}),
    ("relu", {}),
    ("linear", {"out_features": "10"}),
    ("output", {}),
)  # fmt: skip


@pytest.fixture
def typist(window: Window, qtbot: QtBot) -> Typist:
    return Typist(window, qtbot)


def go_to(typist: Typist, id: str) -> None:
    """Find a node by its id and go there."""
    typist.press(Key.Key_F, CTRL)
    typist.press(Key.Key_A, CTRL)
    typist.type(id)
    typist.press(Key.Key_Return)
    typist.press(Key.Key_Escape)
    assert typist.window.workspace.selection == {id}
    assert typist.focus is typist.window.canvas


def tab_to(typist: Typist, name: str) -> None:
    """Go from field to field until one of that name has the focus."""
    for _ in range(60):
        if typist.focus.accessibleName().lower().startswith(name):
            return
        typist.press(Key.Key_Tab)
    pytest.fail(f"Tab never led to {name}")


def answer(text: str) -> None:
    """Type a path into the file dialog that is about to open, and Enter."""

    def type_it(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog)
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClick(field, Key.Key_A, CTRL)
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Key.Key_Return)

    in_dialog(type_it)


def test_lenet_is_drawn_trained_and_exported_by_keys(
    window: Window, typist: Typist, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = window.workspace
    typist.press(Key.Key_N, CTRL)
    typist.back_to_canvas()
    for layer, values in LAYERS:
        typist.add(layer)
        if values:
            typist.press(Key.Key_Return)
            for name, value in values.items():
                typist.set_number(name, value)
            typist.press(Key.Key_Escape)
            assert typist.focus is window.canvas
    chain = ["input", "conv1", "relu1", "pool1", "conv2", "relu2", "pool2", "flatten1", "fc1", "relu3",
             "add1", "fc2", "relu4", "fc3", "output"]  # fmt: skip
    assert wires(window) == set(pairwise(chain))

    go_to(typist, "fc1")  # the skip
    typist.press(Key.Key_W, SHIFT)
    typist.type("add1")
    typist.press(Key.Key_Return)
    assert ("fc1", "add1") in wires(window)
    assert workspace.report.valid, [str(each) for each in workspace.report.problems]

    go_to(typist, "conv1")  # a block of three
    typist.press(Key.Key_Down, SHIFT, times=2)
    assert workspace.selection == {"conv1", "relu1", "pool1"}
    typist.press(Key.Key_G, CTRL)
    assert len(workspace.selection) == 1
    typist.press(Key.Key_F2)
    typist.press(Key.Key_A, CTRL)
    typist.type("first")
    typist.press(Key.Key_Return)
    assert "first" in workspace.graph.nodes
    assert typist.focus is window.canvas

    typist.press(Key.Key_T, CTRL)  # one epoch
    qtbot.waitUntil(lambda: window.training.made is not None)
    window.training.widget.set_run_folder_parent(tmp_path)
    for _ in range(8):
        if window.panes.current() == "training":
            break
        typist.press(Key.Key_F6)
    tab_to(typist, "epochs")
    typist.press(Key.Key_A, CTRL)
    typist.type("1")
    typist.press(Key.Key_Return)
    assert workspace.design.training.get("epochs") == 1
    typist.press(Key.Key_F5)
    qtbot.waitUntil(lambda: window.training.widget.state == "finished", timeout=LONG)

    code = tmp_path / "lenet.py"
    answer(str(code))
    typist.press(Key.Key_E, CTRL)
    assert subprocess.run([sys.executable, str(code)], timeout=60, check=False).returncode == 0
    window.activateWindow()  # as a window manager does when a dialog goes
    qtbot.waitUntil(window.isActiveWindow)
    answer(str(tmp_path / "lenet.convas"))
    typist.press(Key.Key_S, CTRL)
    assert (tmp_path / "lenet.convas").is_file()
    assert not window.isWindowModified()


def test_escape_gives_up_what_is_typed_first_and_then_leads_back(
    window: Window, typist: Typist, qtbot: QtBot
) -> None:
    window.new_from("lenet5")
    window.canvas.setFocus()
    window.canvas.reveal("conv1")
    qtbot.waitUntil(lambda: window.inspector.page is window.inspector.nodes)
    typist.press(Key.Key_Return)
    tab_to(typist, "out_channels")
    typist.press(Key.Key_A, CTRL)
    typist.type("0")
    typist.press(Key.Key_Escape)
    assert window.workspace.graph.nodes["conv1"].values["out_channels"] == 6
    assert window.panes.current() == "inspector"
    typist.press(Key.Key_Escape)
    assert typist.focus is window.canvas
    assert window.workspace.selection == {"conv1"}


@pytest.mark.parametrize("name", ["palette", "history", "problems", "code", "training", "data", "runs"])
def test_escape_leads_back_from_every_pane(window: Window, typist: Typist, qtbot: QtBot, name: str) -> None:
    window.new_from("lenet5")
    window.docks.show(name)
    window.panes.enter(name)
    qtbot.waitUntil(lambda: window.panes.current() == name)
    typist.press(Key.Key_Escape)
    assert typist.focus is window.canvas
