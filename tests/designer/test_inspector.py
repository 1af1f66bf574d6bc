"""Editing in the inspector with keys and clicks: each turn one step, names, undo, and never a loop."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine.graph import edits
from templates import TEMPLATES
from tests.designer.inspector_bench import Bench, retype


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A bench with LeNet-5 on it."""
    return Bench(qtbot, TEMPLATES["lenet5"].build())


def test_typing_edits_the_design_as_one_step(bench: Bench) -> None:
    bench.select("conv2")
    retype(bench.box("out_channels"), "128")
    assert bench.value("conv2", "out_channels") == 128
    assert bench.steps == ["Open", "Set out_channels of conv2 to 128"]


def test_leaving_the_box_ends_the_step(bench: Bench) -> None:
    bench.select("conv2")
    retype(bench.box("stride"), "2")
    bench.box("out_channels").setFocus()
    retype(bench.box("stride"), "3")
    assert bench.steps == ["Open", "Set stride of conv2 to 2", "Set stride of conv2 to 3"]
    assert bench.value("conv2", "stride") == (3, 3)


def test_turning_a_box_is_one_step(bench: Bench) -> None:
    bench.select("conv2")
    for _ in range(5):
        QTest.keyClick(bench.box("out_channels"), Qt.Key.Key_Up)
        bench.settle()
    assert bench.steps == ["Open", "Set out_channels of conv2 to 21"]


def test_editors_follow_undo_and_keep_the_focus(bench: Bench) -> None:
    bench.select("conv2")
    box = bench.box("out_channels")
    retype(box, "32")
    bench.workspace.undo()
    bench.settle()
    assert box.property("text") == "16"
    assert box.hasFocus()
    bench.workspace.redo()
    bench.settle()
    assert box.property("text") == "32"
    assert len(bench.steps) == 2


def test_ctrl_z_in_a_field_is_the_windows_undo(bench: Bench) -> None:
    undo = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), bench.inspector)
    undo.activated.connect(bench.workspace.undo)
    bench.inspector.activateWindow()
    bench.select("conv2")
    box = bench.box("out_channels")
    retype(box, "32")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.workspace.history.redo_name == "Set out_channels of conv2 to 32"
    assert bench.value("conv2", "out_channels") == 16
    bench.settle()
    assert box.property("text") == "16"
    name = bench.inspector.nodes.header.name
    retype(box, "8")
    name.setFocus()
    QTest.keyClick(name, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bench.value("conv2", "out_channels") == 16


def test_keys_typed_into_a_field_are_no_shortcuts(bench: Bench) -> None:
    taken: list[None] = []
    for key in ("1", "2", ".", "-"):
        QShortcut(QKeySequence(key), bench.inspector, lambda: taken.append(None))
    bench.select("conv2")
    retype(bench.box("out_channels"), "21")
    assert bench.value("conv2", "out_channels") == 21
    assert taken == []


def test_showing_asks_for_no_edit(bench: Bench) -> None:
    for id in bench.workspace.graph.nodes:
        bench.select(id)
    bench.select(*bench.workspace.graph.nodes)
    bench.select()
    assert bench.steps == ["Open"]


def test_half_typed_text_survives_other_edits(bench: Bench) -> None:
    bench.select("conv2")
    box = bench.box("out_channels")
    retype(box, "12")
    QTest.keyClicks(box, "*")
    bench.workspace.edit("Move conv1", edits.move, {"conv1": (5.0, 5.0)})
    bench.settle()
    assert box.property("text") == "12*"


def test_half_typed_text_does_not_follow_to_another_node(bench: Bench) -> None:
    bench.select("conv1")
    retype(bench.box("out_channels"), "16*")
    bench.select("conv2")
    assert bench.box("out_channels").property("text") == "16"
    assert bench.steps == ["Open", "Set out_channels of conv1 to 16"]


def test_enter_renames_and_the_selection_follows(bench: Bench) -> None:
    bench.select("conv1")
    retype(bench.inspector.nodes.header.name, "stem")
    QTest.keyClick(bench.inspector.nodes.header.name, Qt.Key.Key_Return)
    bench.settle()
    assert "stem" in bench.workspace.graph.nodes
    assert bench.workspace.selection == {"stem"}
    assert bench.inspector.page is bench.inspector.nodes
    assert bench.inspector.nodes.header.name.text() == "stem"
    assert bench.steps[-1] == "Rename conv1 to stem"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("class", "keyword"), ("conv2", "taken"), ("2 x", "no Python identifier"), ("", "needed")],
)
def test_a_name_that_cannot_be_is_refused_with_the_reason(bench: Bench, name: str, reason: str) -> None:
    bench.select("conv1")
    header = bench.inspector.nodes.header
    retype(header.name, name or "x")
    if not name:
        QTest.keyClick(header.name, Qt.Key.Key_Backspace)
    assert reason in header.complaint.text()
    assert header.complaint.isVisible()
    QTest.keyClick(header.name, Qt.Key.Key_Return)
    assert bench.steps == ["Open"]
    assert bench.said[-1][1]
    bench.box("stride").setFocus()
    assert header.name.text() == "conv1"
