"""The inspector at and inside blocks: parameters, repeats and expressions."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from templates import TEMPLATES
from tests.designer.inspector_bench import Bench, retype

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A bench with LeNet-5 on it."""
    return Bench(qtbot, TEMPLATES["lenet5"].build())


@pytest.fixture
def residual(qtbot: QtBot) -> Bench:
    """A bench inside the basic block of a ResNet-18, whose nodes have expressions."""
    bench = Bench(qtbot, TEMPLATES["resnet"].build())
    bench.workspace.enter("BasicBlock")
    bench.select("conv1")
    return bench


def test_expressions_are_shown_with_their_value_and_edited(residual: Bench) -> None:
    line = residual.row("out_channels").formula.line
    assert (line.text(), residual.row("out_channels").remark.text()) == ("=width", "= 64 here")
    retype(line, "=width * 2")
    assert residual.value("conv1", "out_channels") == "=width * 2"
    assert residual.workspace.history.undo_name == "Set out_channels of conv1 to =width * 2"
    residual.settle()
    assert residual.row("out_channels").remark.text() == "= 128 here"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("=depth * 2", "no parameter depth"),
        ("=width *", "no formula"),
        ("=0 - width", "needs 1 to"),
        ("=open('x')", "more than arithmetic"),
    ],
)
def test_a_wrong_expression_is_told_and_not_applied(residual: Bench, text: str, reason: str) -> None:
    row = residual.row("out_channels")
    retype(row.formula.line, text)
    QTest.keyClick(row.formula.line, Qt.Key.Key_Return)
    residual.settle()
    assert reason in row.complaint.text()
    assert row.complaint.isVisible()
    kept = residual.value("conv1", "out_channels")
    assert kept == "=width"


def test_a_row_goes_between_number_and_expression(residual: Bench) -> None:
    row = residual.row("out_channels")
    QTest.mouseClick(row.equals, LEFT)
    assert residual.value("conv1", "out_channels") == 64
    residual.settle()
    assert row.editor.isVisible()
    QTest.mouseClick(row.equals, LEFT)
    assert residual.value("conv1", "out_channels") == 64
    assert row.formula.line.text() == "=64"
    retype(row.formula.line, "width")
    assert residual.value("conv1", "out_channels") == "=width"


def test_the_network_has_no_expressions(bench: Bench) -> None:
    bench.select("conv2")
    assert not bench.row("stride").equals.isVisible()


def test_a_block_is_edited_by_its_parameters_and_repeat(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TEMPLATES["resnet"].build())
    bench.select("layer2")
    retype(bench.box("width"), "96")
    retype(bench.box("depth"), "3")
    assert (bench.value("layer2", "width"), bench.value("layer2", "depth")) == (96, 3)
    retype(bench.box("repeat"), "2")
    assert bench.workspace.graph.nodes["layer2"].repeat == 2
    assert bench.steps[-1] == "Set repeat of layer2 to 2"


def test_blocks_can_be_opened_from_the_design(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TEMPLATES["resnet"].build())
    doors = bench.inspector.whole.doors
    said = {text.split(" · ")[0]: text for text in doors.doors.values()}
    assert said["BasicBlock"] == "BasicBlock · placed 2 times"
    once = [text for text in said.values() if text.endswith("· placed once")]
    assert once
    assert not any("1 time" in text for text in said.values())
    QTest.mouseClick(doors.buttons[list(doors.doors).index("BasicBlock")], LEFT)
    bench.settle()
    assert bench.workspace.within == "BasicBlock"
    page = bench.inspector.block
    assert bench.inspector.page is page
    assert list(page.parameters.cards) == ["width", "stride"]
    QTest.mouseClick(page.doors.buttons[0], LEFT)
    assert bench.workspace.within == ""


def test_what_stands_behind_a_repeat_in_a_chain_of_numbers_is_numbered_on(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TEMPLATES["resnet"].build(depth=50, size=64))
    bench.workspace.enter("Stage")
    bench.select("0")
    retype(bench.box("repeat"), "3")
    assert bench.workspace.design.blocks["Stage"].nodes.keys() == {"input", "0", "3", "output"}
    assert bench.workspace.report.valid
    bench.workspace.undo()
    assert bench.workspace.design.blocks["Stage"].nodes.keys() == {"input", "0", "1", "output"}
