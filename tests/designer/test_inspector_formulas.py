"""Formulas in the inspector, typed as a person types them: completion, values, errors and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.inspector.rows import Row
from engine.catalogue.fields import Choice, Integer, Switch
from engine.catalogue.names import LONGEST_NAME
from engine.graph import blocks, edits
from engine.graph.document import BlockParameter, Design, Graph, Port
from templates import TEMPLATES
from tests.designer.inspector_bench import Bench, retype

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


def with_every_kind() -> Design:
    """Return a design with a block in which each kind of parameter has a node, placed after 8 channels."""
    parameters = {
        "width": BlockParameter(Integer(1, 1000), 16),
        "biased": BlockParameter(Switch(), True),
        "border": BlockParameter(Choice(("zeros", "reflect")), "zeros"),
    }
    block = Graph(parameters=parameters)
    design = Design("Every kind", blocks={"Part": block})
    for within, type in (("Part", "Conv2d"), ("", "Part")):
        design = edits.add(design, "Input", values={} if within else {"shape": (8, 16, 16)}, within=within)
        design = edits.add(design, type, id="middle", within=within)
        design = edits.add(design, "Output", within=within)
        design = edits.connect(design, "input", "middle", within=within)
        design = edits.connect(design, "middle", "output", within=within)
    design = edits.add(design, "Dropout", id="dropout", within="Part")
    design = edits.add(design, "Roll", id="roll", within="Part")
    return edits.add(design, "Split", id="split", within="Part")


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A bench inside that block, with the convolution selected."""
    bench = Bench(qtbot, with_every_kind())
    bench.workspace.enter("Part")
    bench.select("middle")
    assert bench.inspector.nodes.form is not None
    for section in bench.inspector.nodes.form.sections.values():
        section.open(True)
    return bench


def field(row: Row) -> QWidget:
    """Return the widget into which a person types."""
    return row.editor.focusProxy() or row.editor


def press(row: Row, key: Qt.Key) -> None:
    """Press a key as the window system delivers it: to the open list of names, and else to the field."""
    QTest.keyClick(QApplication.activePopupWidget() or row.formula.line, key)


def type_text(row: Row, text: str) -> None:
    """Type into the row, beginning in the editor of plain values."""
    (row.formula.line if row.formula.isVisible() else field(row)).setFocus()
    for letter in text:
        popup = QApplication.activePopupWidget()
        target = row.formula.line if row.formula.isVisible() else field(row)
        QTest.keyClicks(popup or target, letter)


def open_names(row: Row) -> list[str]:
    """Return the names that are offered."""
    model = row.formula.completion.completer.completionModel()
    assert row.formula.completion.is_open
    return [model.index(line, 0).data() for line in range(model.rowCount())]


@pytest.mark.parametrize(
    ("name", "formula", "shown"),
    [
        ("out_channels", "=width * 4", "= 64 here"),
        ("kernel_size", "=min(3, width)", "= 3 × 3 here"),
        ("padding", "=width // 8", "= 2 × 2 here"),
        ("bias", "=not biased", "= off here"),
        ("padding_mode", "=border", "= zeros here"),
        ("groups", "=in_channels", "= 8 here"),
    ],
)
def test_an_equals_sign_begins_a_formula_in_every_editor(
    bench: Bench, name: str, formula: str, shown: str
) -> None:
    row = bench.row(name)
    type_text(row, formula)
    press(row, KEY.Key_Return)
    bench.settle()
    assert bench.value("middle", name) == formula
    assert row.formula.isVisible()
    assert row.remark.text() == shown
    assert not row.complaint.isVisible()


def test_a_number_and_a_list_take_formulas_too(bench: Bench) -> None:
    bench.select("dropout")
    type_text(bench.row("p"), "=1 / width")
    assert (bench.value("dropout", "p"), bench.row("p").remark.text()) == ("=1 / width", "= 0.0625 here")
    bench.select("roll")
    type_text(bench.row("shifts"), "=width // 8")
    assert (bench.value("roll", "shifts"), bench.row("shifts").remark.text()) == ("=width // 8", "= 2 here")


def test_what_decides_the_ports_takes_no_formula(bench: Bench) -> None:
    bench.select("split")
    row = bench.row("split_sizes")
    assert not row.equals.isVisible()
    type_text(row, "=")
    assert row.editor.isVisible()
    assert row.complaint.text().startswith("split_sizes needs a plain value, no formula: it decides")


def test_names_are_offered_with_their_meaning_and_narrow_down(bench: Bench) -> None:
    row = bench.row("out_channels")
    type_text(row, "=")
    assert open_names(row)[:6] == ["width", "biased", "border", "in_channels", "in_height", "in_width"]
    meanings = {each.name: each.meaning for each in row.formula.completion.candidates}
    assert meanings["width"] == "16 here, parameter"
    assert meanings["in_channels"] == "8 here, input size"
    type_text(row, "chan")
    assert open_names(row) == ["in_channels"]
    press(row, KEY.Key_Tab)
    assert row.formula.line.text() == "=in_channels"
    type_text(row, " * m")
    assert open_names(row) == ["min", "max"]
    press(row, KEY.Key_Down)
    press(row, KEY.Key_Return)
    assert row.formula.line.text() == "=in_channels * max()"
    type_text(row, "2, width")
    assert bench.value("middle", "out_channels") == "=in_channels * max(2, width)"
    assert row.remark.text() == "= 128 here"


def test_a_click_takes_a_name(bench: Bench) -> None:
    row = bench.row("out_channels")
    type_text(row, "=2 * wi")
    names = row.formula.completion.list
    QTest.mouseClick(names.viewport(), LEFT, pos=names.visualRect(names.model().index(0, 0)).center())
    assert bench.value("middle", "out_channels") == "=2 * width"


def test_enter_does_not_put_in_a_name_that_merely_holds_what_was_typed(bench: Bench) -> None:
    row = bench.row("out_channels")
    type_text(row, "=height")
    assert open_names(row) == ["in_height"]
    press(row, KEY.Key_Return)
    assert not row.formula.completion.is_open
    assert row.formula.line.text() == "=height"
    press(row, KEY.Key_Return)
    assert "no parameter height" in row.complaint.text()


def test_enter_at_a_whole_name_ends_the_step(bench: Bench) -> None:
    row = bench.row("out_channels")
    type_text(row, "=width")
    press(row, KEY.Key_Return)
    type_text(row, " * 2")
    press(row, KEY.Key_Return)
    assert bench.steps[-2:] == [
        "Set out_channels of middle to =width",
        "Set out_channels of middle to =width * 2",
    ]


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("=depth", "no parameter depth"),
        ("=width // 0", "divides by zero"),
        ("=width - 16", "needs 1 to"),
        ("=width / 3", "divide by // for a whole number"),
        ("=__import__('os').system('true')", "more than arithmetic"),
        ("=width.real", "more than arithmetic"),
        ("=10 ** 9", "more than arithmetic"),
        ("='zeros' * 3", "is a word"),
        ("=width )", "no formula"),
    ],
)
def test_what_cannot_be_is_told_while_typing(bench: Bench, formula: str, reason: str) -> None:
    row = bench.row("out_channels")
    type_text(row, formula)
    assert row.complaint.isVisible()
    assert reason in row.complaint.text()
    assert row.remark.text().startswith("still ")
    assert formula != bench.value("middle", "out_channels")


@pytest.mark.parametrize("begun", ["=", "=wid", "=width *", "=min(width", "=width if biased els"])
def test_what_is_half_typed_is_no_error_until_it_is_left(bench: Bench, begun: str) -> None:
    row = bench.row("out_channels")
    type_text(row, begun)
    assert not row.complaint.isVisible()
    row.formula.completion.close()
    press(row, KEY.Key_Return)
    assert row.complaint.isVisible() is (begun != "=")


def test_a_wrong_formula_stays_to_be_mended_and_tells_what_holds(bench: Bench) -> None:
    row = bench.row("out_channels")
    type_text(row, "=width * 2")
    press(row, KEY.Key_Return)
    retype(row.formula.line, "=widht")
    press(row, KEY.Key_Return)
    assert row.formula.line.text() == "=widht"
    assert row.complaint.text() == "There is no parameter widht here: did you mean width?"
    assert row.remark.text() == "still =width * 2"
    press(row, KEY.Key_Escape)
    assert row.formula.line.text() == "=width * 2"
    assert not row.complaint.isVisible()
    assert bench.value("middle", "out_channels") == "=width * 2"


def test_what_is_half_typed_stays_while_the_inspector_is_shown_anew(bench: Bench) -> None:
    row = bench.row("stride")
    type_text(row, "=")
    bench.workspace.advisor.changed.emit()
    bench.settle()
    assert row.formula.line.text() == "="
    type_text(row, "dept")
    bench.workspace.advisor.changed.emit()
    bench.settle()
    type_text(row, "h")
    assert row.formula.line.text() == "=depth"
    assert row.remark.text() == "still 1"


def test_escape_goes_back_to_what_held_before_the_typing(bench: Bench) -> None:
    row = bench.row("out_channels")
    type_text(row, "=width * 2")
    press(row, KEY.Key_Return)
    bench.settle()
    retype(row.formula.line, "=in_channels + ")
    assert bench.value("middle", "out_channels") == "=in_channels"
    bench.settle()
    press(row, KEY.Key_Escape)
    assert bench.value("middle", "out_channels") == "=width * 2"
    assert row.formula.line.text() == "=width * 2"
    bench.settle()
    row = bench.row("stride")
    type_text(row, "=width // 8 +")
    assert bench.value("middle", "stride") == "=width // 8"
    press(row, KEY.Key_Escape)
    bench.settle()
    assert row.editor.isVisible()
    assert bench.value("middle", "stride") is None


def test_the_list_of_names_opens_below_its_field(bench: Bench) -> None:
    row = bench.row("stride")
    type_text(row, "=")
    line, names = row.formula.line, row.formula.completion.list
    bottom = line.mapToGlobal(line.rect().bottomLeft()).y()
    bench.settle()
    assert line.mapToGlobal(line.rect().bottomLeft()).y() == bottom
    assert names.mapToGlobal(names.rect().topLeft()).y() >= bottom


def test_ways_back_to_a_plain_value(bench: Bench) -> None:
    row = bench.row("out_channels")
    type_text(row, "=width * 3")
    bench.settle()
    QTest.mouseClick(row.equals, LEFT)
    bench.settle()
    assert bench.value("middle", "out_channels") == 48
    assert row.editor.isVisible()
    type_text(row, "=width")
    retype(row.formula.line, "24")
    press(row, KEY.Key_Return)
    bench.settle()
    assert bench.value("middle", "out_channels") == 24
    assert row.editor.isVisible()
    type_text(row, "=")
    row.formula.completion.close()
    press(row, KEY.Key_Escape)
    assert row.editor.isVisible()
    assert bench.value("middle", "out_channels") == 24


def test_a_pasted_formula_is_taken_up(bench: Bench) -> None:
    QGuiApplication.clipboard().setText("=width * 3")
    row = bench.row("kernel_size")
    field(row).setFocus()
    QTest.keySequence(field(row), QKeySequence(QKeySequence.StandardKey.Paste))
    assert row.formula.line.text() == "=width * 3"
    row = bench.row("out_channels")
    field(row).setFocus()
    QTest.keySequence(field(row), QKeySequence(QKeySequence.StandardKey.Paste))
    assert bench.value("middle", "out_channels") == "=width * 3"


def test_in_the_network_a_formula_is_a_sum(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TEMPLATES["lenet5"].build())
    bench.select("conv2")
    row = bench.row("out_channels")
    assert not row.equals.isVisible()
    type_text(row, "=8 * 5")
    assert row.remark.text() == "= 40"
    assert bench.value("conv2", "out_channels") == 40
    press(row, KEY.Key_Return)
    bench.settle()
    assert row.editor.isVisible()
    type_text(row, "=width * 2")
    assert "no parameter width" in row.complaint.text()
    assert bench.value("conv2", "out_channels") == 40


@pytest.mark.parametrize(
    ("name", "formula", "parameter"),
    [
        ("out_channels", "=depth * 2", BlockParameter(Integer(1, 1_000_000), 32)),
        ("kernel_size", "=side", BlockParameter(Integer(1, 255), 3)),
        ("bias", "=offset", BlockParameter(Switch(), True)),
    ],
)
def test_a_name_that_is_missing_becomes_a_parameter(
    bench: Bench, name: str, formula: str, parameter: BlockParameter
) -> None:
    row = bench.row(name)
    type_text(row, formula)
    assert row.offer.isVisible()
    QTest.mouseClick(row.offer, LEFT)
    bench.settle()
    new = list(bench.workspace.graph.parameters)[-1]
    assert bench.workspace.graph.parameters[new] == parameter
    assert bench.value("middle", name) == formula
    assert not row.complaint.isVisible()
    assert not row.offer.isVisible()
    bench.workspace.undo()
    assert new not in bench.workspace.graph.parameters


def test_the_network_offers_no_parameters(qtbot: QtBot) -> None:
    bench = Bench(qtbot, TEMPLATES["lenet5"].build())
    bench.select("conv2")
    type_text(bench.row("out_channels"), "=depth")
    assert bench.row("out_channels").complaint.isVisible()
    assert not bench.row("out_channels").offer.isVisible()


def test_sizes_that_an_error_hides_may_be_named_all_the_same(qtbot: QtBot) -> None:
    design = edits.disconnect(with_every_kind(), [Port("middle")])
    bench = Bench(qtbot, design)
    bench.workspace.enter("Part")
    bench.workspace.edit("Forget", edits.set_value, ["input"], "shape", "=depth", within="Part")
    bench.select("middle")
    row = bench.row("out_channels")
    assert "in_channels" in row.formula.names.hidden
    type_text(row, "=in_channels * 2")
    assert bench.value("middle", "out_channels") == "=in_channels * 2"
    assert row.remark.text() == "not known here"
    assert not row.complaint.isVisible()


def test_the_inspector_stays_narrow_with_the_longest_names(qtbot: QtBot) -> None:
    name = "w" * LONGEST_NAME
    design = blocks.add_parameter(with_every_kind(), "Part", name, BlockParameter(Choice((name,)), name))
    design = edits.set_value(design, ["middle"], "padding_mode", f"={name}", within="Part")
    bench = Bench(qtbot, design)
    bench.workspace.enter("Part")
    bench.settle()
    card = bench.inspector.block.parameters.cards[name]
    QTest.mouseClick(card.fold, LEFT)
    bench.settle()
    assert bench.inspector.block.minimumSizeHint().width() <= 280
    bench.select("middle")
    assert bench.inspector.nodes.minimumSizeHint().width() <= 280
