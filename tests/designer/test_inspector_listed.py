"""Formulas for several numbers in the inspector: one for each side of a window, typed where the number is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.editors.lists import DimensionsEditor, NumbersEditor
from designer.editors.sizes import PaddingEditor, SizeEditor
from designer.inspector.rows import Row
from engine.catalogue.declare import integer
from engine.graph import edits
from engine.graph.document import BlockParameter, Design
from templates.drawing import block, design, graph, parameter, row
from tests.designer.inspector_bench import Bench

KEY = Qt.Key


def windows() -> Design:
    """Return a block with a window of 1 × 7 in it, beside values of further kinds."""
    inside = block(
        row("conv", "Conv2d", out_channels=4, kernel_size=(1, 7), padding=(0, 3)),
        row("roll", "Roll", shifts=(1, 2), dims=(2, 3)),
        row("fold", "Reshape", shape=(4, -1, 8)),
        parameters={"size": parameter(integer(7, 1, 63, ""))},
    )
    network = graph(row("input", "Input", shape=(3, 16, 16)), row("line", "Line"), row("output", "Output"))
    return design("Windows", network, {"Line": inside})


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A bench inside that block, with the convolution selected."""
    bench = Bench(qtbot, windows())
    bench.workspace.enter("Line")
    bench.select("conv")
    return bench


def box(row: Row, index: int) -> QWidget:
    """Return one of the boxes of a size."""
    editor = row.editor.size_editor if isinstance(row.editor, PaddingEditor) else row.editor
    assert isinstance(editor, SizeEditor)
    return editor.boxes[index]


def keys(row: Row, text: str, begin: QWidget | None = None) -> None:
    """Type, each letter to where the focus is by then."""
    first = begin or row.formula.line
    first.setFocus()
    for letter in text:
        field = row.formula.line if row.formula.isVisible() else first
        QTest.keyClicks(QApplication.activePopupWidget() or field, letter)


def press(row: Row, key: Qt.Key) -> None:
    """Press a key, which the open list of names may take."""
    QTest.keyClick(QApplication.activePopupWidget() or row.formula.line, key)


@pytest.mark.parametrize(
    ("name", "index", "text", "value", "shown"),
    [
        ("kernel_size", 0, "=size // 7", "=(size // 7, 7)", "= 1 × 7 here"),
        ("kernel_size", 1, "=size", "=(1, size)", "= 1 × 7 here"),
        ("padding", 1, "=size // 2", "=(0, size // 2)", "= 0 × 3 here"),
    ],
)
def test_an_equals_sign_in_one_of_two_boxes_begins_a_formula_for_its_side(
    bench: Bench, name: str, index: int, text: str, value: str, shown: str
) -> None:
    row = bench.row(name)
    keys(row, text, box(row, index))
    assert bench.value("conv", name) == value
    assert row.remark.text() == shown
    assert not row.complaint.isVisible()
    press(row, KEY.Key_Return)
    bench.settle()
    assert row.formula.line.text() == value
    assert not row.complaint.isVisible()


def test_names_are_offered_at_once_between_the_other_numbers(bench: Bench) -> None:
    row = bench.row("kernel_size")
    keys(row, "=", box(row, 0))
    assert row.formula.line.text() == "=(, 7)"
    assert row.formula.completion.is_open
    assert not row.complaint.isVisible()
    keys(row, "si")
    press(row, KEY.Key_Tab)
    assert row.formula.line.text() == "=(size, 7)"
    assert bench.value("conv", "kernel_size") == "=(size, 7)"


def test_parentheses_may_be_left_out(bench: Bench) -> None:
    row = bench.row("stride")
    keys(row, "=size // 7, 2", box(row, 0))
    press(row, KEY.Key_Return)
    bench.settle()
    assert bench.value("conv", "stride") == "=(size // 7, 2)"
    assert row.formula.line.text() == "=size // 7, 2"


def test_equal_boxes_have_one_formula(bench: Bench) -> None:
    row = bench.row("stride")
    keys(row, "=size // 7", box(row, 0))
    assert bench.value("conv", "stride") == "=size // 7"


def test_what_is_wrong_names_the_number(bench: Bench) -> None:
    row = bench.row("kernel_size")
    keys(row, "=(size, size - 7)", box(row, 0))
    row.formula.line.setText("")
    keys(row, "=(size, size - 7)")
    assert row.complaint.text() == "The second number needs 1 to 255 but is 0."
    row.formula.line.setText("")
    keys(row, "=(size / 2, 1)")
    assert row.complaint.text() == (
        "The first number needs a whole number from 1 to 255 but is 3.5: divide by // for a whole number."
    )


def test_unequal_sides_are_taken_over_as_a_list_and_given_back(bench: Bench) -> None:
    bench.workspace.edit("Formula", edits.set_value, ["conv"], "kernel_size", "=(size, 1)", within="Line")
    bench.settle()
    row = bench.row("kernel_size")
    QTest.mouseClick(row.equals, Qt.MouseButton.LeftButton)
    bench.settle()
    assert bench.value("conv", "kernel_size") == (7, 1)
    assert isinstance(row.editor, SizeEditor)
    assert [each.value for each in row.editor.boxes] == [7, 1]
    QTest.mouseClick(row.equals, Qt.MouseButton.LeftButton)
    assert row.formula.line.text() == "=(7, 1)"
    assert bench.value("conv", "kernel_size") == (7, 1)


def test_a_missing_name_becomes_a_parameter_with_the_number_of_its_side(bench: Bench) -> None:
    row = bench.row("kernel_size")
    keys(row, "=length", box(row, 1))
    assert row.offer.text() == "Add length to the block's parameters"
    QTest.mouseClick(row.offer, Qt.MouseButton.LeftButton)
    assert bench.value("conv", "kernel_size") == "=(1, length)"
    made = bench.workspace.design.blocks["Line"].parameters["length"]
    assert (made.default, type(made)) == (7, BlockParameter)


def test_a_list_takes_a_formula_for_the_number_at_the_cursor(bench: Bench) -> None:
    bench.select("roll")
    row = bench.row("shifts")
    assert isinstance(row.editor, NumbersEditor)
    row.editor.line.setFocus()
    row.editor.line.setCursorPosition(4)
    keys(row, "=size // 3", row.editor.line)
    assert bench.value("roll", "shifts") == "=(1, size // 3)"
    assert row.remark.text() == "= 1, 2 here"


def test_a_shape_takes_a_formula_for_one_dimension(bench: Bench) -> None:
    values = {"shape": (4, 7, 1)}
    bench.workspace.edit("Scale", edits.add, "Parameter", id="scale", values=values, within="Line")
    bench.select("scale")
    row = bench.row("shape")
    assert isinstance(row.editor, DimensionsEditor)
    keys(row, "=size", row.editor.boxes[1])
    assert bench.value("scale", "shape") == "=(4, size, 1)"
    assert row.remark.text() == "= 4 × 7 × 1 here"


def test_what_is_marked_goes_where_a_formula_begins(bench: Bench) -> None:
    bench.select("fold")
    row = bench.row("shape")
    assert isinstance(row.editor, NumbersEditor)
    row.editor.line.setFocus()
    row.editor.line.selectAll()
    keys(row, "=(-1, size)", row.editor.line)
    assert bench.value("fold", "shape") == "=(-1, size)"
