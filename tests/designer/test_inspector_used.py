"""When a node is used, whose block and whose weights it has: asked for as a person does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from designer.inspector.placed import PlacedBlock, Shared
from designer.inspector.used import ALWAYS, CONDITION, NEVER, WHERE_NEEDED, UsedRow
from engine.catalogue.fields import Integer, Switch
from engine.graph import edits, sharing
from engine.graph.document import WHERE_ALIKE, BlockParameter, Design
from templates import TEMPLATES
from tests.designer.inspector_bench import Bench, pick, retype

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


@pytest.fixture
def lenet(qtbot: QtBot) -> Bench:
    """A bench with LeNet-5 on it."""
    return Bench(qtbot, TEMPLATES["lenet5"].build())


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A bench inside the basic block of a ResNet-18, as it first stands in the network."""
    bench = Bench(qtbot, TEMPLATES["resnet"].build())
    bench.workspace.enter("BasicBlock")
    return bench


def used(bench: Bench) -> UsedRow:
    return bench.inspector.nodes.used


def choose(bench: Bench, use: str) -> None:
    """Choose from the list."""
    pick(used(bench).box, use)
    bench.settle()


def bypassed(bench: Bench, id: str) -> bool | str:
    return bench.workspace.graph.nodes[id].bypassed


def write(bench: Bench, text: str) -> None:
    """Write a condition, putting the list of names away where it opens."""
    line = used(bench).condition.line
    retype(line, "")
    for letter in text:
        QTest.keyClicks(QApplication.activePopupWidget() or line, letter)
    if popup := QApplication.activePopupWidget():
        QTest.keyClick(popup, KEY.Key_Escape)
    QTest.keyClick(line, KEY.Key_Return)
    bench.settle()


def test_a_node_is_used_always_or_never(lenet: Bench) -> None:
    lenet.select("relu1")
    row = used(lenet)
    assert row.box.currentText() == ALWAYS
    assert [row.box.itemText(index) for index in range(row.box.count())] == [ALWAYS, NEVER]
    choose(lenet, NEVER)
    assert bypassed(lenet, "relu1") is True
    assert lenet.steps[-1] == "Bypass relu1"
    assert row.remark.text() == "Data passes by it as if it were a wire."
    choose(lenet, ALWAYS)
    assert (bypassed(lenet, "relu1"), lenet.steps[-1]) == (False, "Use relu1")


def test_what_cannot_be_left_out_has_no_such_row(lenet: Bench) -> None:
    lenet.select("input")
    assert not used(lenet).isVisible()
    lenet.select("relu1")
    assert used(lenet).isVisible()


def test_nodes_that_differ_are_set_together(lenet: Bench) -> None:
    lenet.workspace.edit("Bypass", edits.set_bypassed, ["relu1"], True)
    lenet.select("relu1", "relu2")
    assert used(lenet).box.currentIndex() == -1
    choose(lenet, NEVER)
    assert bypassed(lenet, "relu2") is True
    assert lenet.steps[-1] == "Bypass 2 nodes"


def test_a_projection_is_used_only_where_it_changes_the_shape(bench: Bench) -> None:
    bench.select("downsample")
    choose(bench, WHERE_NEEDED)
    assert bypassed(bench, "downsample") == WHERE_ALIKE
    assert used(bench).remark.text() == "Here passed by: the shape stays 64 × 56 × 56."
    bench.workspace.edit("Set", edits.set_value, ["downsample"], "stride", 2, within="BasicBlock")
    bench.settle()
    assert used(bench).remark.text() == "Here used: 64 × 56 × 56 becomes 64 × 28 × 28."


def test_a_condition_is_written_as_when_it_is_used(bench: Bench) -> None:
    bench.select("relu1")
    before = bench.steps
    choose(bench, CONDITION)
    assert used(bench).condition.isVisible()
    assert bench.steps == before
    write(bench, "stride != 1 or in_channels != width")
    assert bypassed(bench, "relu1") == "=stride == 1 and in_channels == width"
    assert used(bench).remark.text() == "Here passed by: stride is 1, in_channels is 64, width is 64."
    assert bench.steps[-1] == "Use relu1 if stride != 1 or in_channels != width"
    assert len(bench.steps) == len(before) + 1
    bench.select("bn1")
    bench.select("relu1")
    assert used(bench).condition.line.text() == "stride != 1 or in_channels != width"
    assert used(bench).box.currentText() == CONDITION


@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("strde == 1", "did you mean stride?"),
        ("1 // 0 == stride", "divides by zero"),
        ("(stride = 1)", "to compare, write =="),
    ],
)
def test_a_wrong_condition_is_told_and_not_applied(bench: Bench, condition: str, reason: str) -> None:
    bench.select("relu1")
    choose(bench, CONDITION)
    write(bench, condition)
    assert reason in used(bench).complaint.text()
    assert bypassed(bench, "relu1") is False
    QTest.keyClick(used(bench).condition.line, KEY.Key_Escape)
    bench.settle()
    assert used(bench).box.currentText() == ALWAYS
    assert not used(bench).condition.isVisible()


@pytest.mark.parametrize(
    ("condition", "bypassed_by", "parameter"),
    [
        ("project", "=not project", BlockParameter(Switch(), True)),
        ("depth > 2", "=depth <= 2", BlockParameter(Integer(1, 65_536), 1)),
    ],
)
def test_a_condition_may_bring_its_parameter(
    bench: Bench, condition: str, bypassed_by: str, parameter: BlockParameter
) -> None:
    bench.select("relu1")
    choose(bench, CONDITION)
    write(bench, condition)
    QTest.mouseClick(used(bench).offer, LEFT)
    bench.settle()
    assert bypassed(bench, "relu1") == bypassed_by
    assert list(bench.workspace.graph.parameters.values())[-1] == parameter
    assert not used(bench).offer.isVisible()
    assert not used(bench).complaint.isVisible()
    assert used(bench).box.currentText() == CONDITION


def test_a_condition_left_empty_is_none(bench: Bench) -> None:
    bench.select("relu1")
    choose(bench, CONDITION)
    write(bench, "")
    assert used(bench).box.currentText() == ALWAYS
    assert bypassed(bench, "relu1") is False


def placed(bench: Bench) -> PlacedBlock:
    return bench.inspector.nodes.placed


def test_a_placed_block_tells_where_else_it_is_and_leads_into_it(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TEMPLATES["resnet"].build())
    bench.select("layer2")
    assert placed(bench).state.text().startswith("Stage is used in 4 places: layer1, ")
    QTest.mouseClick(placed(bench).edit, LEFT)
    assert bench.workspace.within == "Stage"


def test_a_placed_block_is_made_unique(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TEMPLATES["resnet"].build())
    bench.select("layer2")
    QTest.mouseClick(placed(bench).unique, LEFT)
    bench.settle()
    own = bench.workspace.graph.nodes["layer2"].type
    assert own in bench.workspace.design.blocks
    assert own != "Stage"
    assert bench.workspace.selection == {"layer2"}
    assert placed(bench).state.text() == f"{own} is used here only."
    assert not placed(bench).unique.isEnabled()
    bench.select("fc")
    assert not placed(bench).isVisible()


def test_a_placed_block_is_made_inline_and_a_module_again(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TEMPLATES["resnet"].build())
    before = bench.workspace.design
    bench.select("stem")
    assert placed(bench).names.text() == "A layer in it is called conv1 in the code, not stem.conv1."
    placed(bench).inline.click()
    bench.settle()
    assert not bench.workspace.graph.nodes["stem"].inline
    assert bench.workspace.history.undo_name == "Give stem a module of its own"
    assert placed(bench).names.text() == "A layer in it is called stem.conv1 in the code, not conv1."
    placed(bench).inline.click()
    bench.settle()
    assert bench.workspace.design == before
    bench.select("layer1")
    assert not placed(bench).inline.isEnabled()
    assert "called by numbers" in placed(bench).inline.toolTip()


def shared(bench: Bench) -> Shared:
    return bench.inspector.nodes.shared


def twins() -> Design:
    """Return a design with two equal convolutions in a row."""
    design = edits.add(Design("Twins"), "Input", values={"shape": (8, 16, 16)})
    previous = "input"
    for id in ("conv1", "conv2"):
        design = edits.add(design, "Conv2d", id=id, values={"out_channels": 8, "padding": (1, 1)})
        design = edits.connect(design, previous, id)
        previous = id
    return edits.connect(edits.add(design, "Output"), previous, "output")


def test_weights_are_shared_and_parted_again(qtbot: QtBot) -> None:
    bench = Bench(qtbot, twins())
    one = bench.workspace.report.totals.parameters
    bench.select("conv1", "conv2")
    QTest.mouseClick(shared(bench).share, LEFT)
    bench.settle()
    assert bench.workspace.report.totals.parameters == one // 2
    assert shared(bench).state.text() == "All call conv1: same weights, counted once."
    bench.select("conv2")
    assert shared(bench).state.text() == "Calls conv1 again: same weights, counted once."
    assert not bench.row("out_channels").isEnabled()
    assert bench.row("out_channels").entry.value == 8
    QTest.mouseClick(shared(bench).show_owner, LEFT)
    bench.settle()
    assert bench.workspace.selection == {"conv1"}
    assert shared(bench).state.text() == "conv2 calls it again: same weights, counted once."
    assert bench.row("out_channels").isEnabled()
    bench.select("conv2")
    QTest.mouseClick(shared(bench).own, LEFT)
    bench.settle()
    assert bench.workspace.report.totals.parameters == one
    assert bench.row("out_channels").isEnabled()
    assert bench.value("conv2", "out_channels") == 8
    assert not shared(bench).isVisible()
    assert bench.steps[-2:] == ["Share the weights of 2 nodes", "Give conv2 own weights"]


@pytest.mark.parametrize("ids", [("relu1",), ("conv1",)])
def test_nothing_is_said_of_sharing_where_there_is_none(lenet: Bench, ids: tuple[str, ...]) -> None:
    lenet.select(*ids)
    assert not shared(lenet).isVisible()


def test_an_owner_and_its_caller_are_edited_together(qtbot: QtBot) -> None:
    bench = Bench(qtbot, sharing.share(twins(), ["conv1", "conv2"]))
    bench.select("conv1", "conv2")
    assert bench.row("out_channels").isEnabled()
    retype(bench.box("kernel_size"), "5")
    assert bench.value("conv1", "kernel_size") == (5, 5)
    assert bench.value("conv2", "kernel_size") is None


@pytest.mark.parametrize("use", [ALWAYS, NEVER, WHERE_NEEDED, CONDITION])
@pytest.mark.parametrize("width", [230, 280, 420])
def test_what_is_chosen_is_never_cut(bench: Bench, use: str, width: int) -> None:
    bench.workspace.select(["conv1"])
    bench.settle()
    row = used(bench)
    row.setFixedWidth(width)
    choose(bench, use)
    QApplication.processEvents()
    option = QStyleOptionComboBox()
    row.box.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    field = row.box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, row.box)
    assert row.box.currentText() == use
    assert row.box.fontMetrics().horizontalAdvance(use) <= field.width()
    assert row.box.geometry().right() <= row.width()
