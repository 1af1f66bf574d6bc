"""The page of a block as a whole: its name and note, its parameters, its ports and where it leads."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer.editors.plain import ChoiceEditor, NumberEditor, SwitchEditor
from designer.inspector.block_page import BlockPage
from designer.inspector.parameter_card import ParameterCard
from engine.catalogue.fields import Choice, Integer, Number, Switch
from engine.graph.document import BlockParameter
from templates import TEMPLATES
from tests.designer.inspector_bench import Bench, pick, retype, texts

LEFT = Qt.MouseButton.LeftButton
KEY = Qt.Key


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A bench inside the bottleneck of a ResNet-50, with nothing selected."""
    bench = Bench(qtbot, TEMPLATES["resnet"].build(depth="50"))
    bench.workspace.enter("Bottleneck")
    bench.settle()
    return bench


@pytest.fixture
def page(bench: Bench) -> BlockPage:
    assert bench.inspector.page is bench.inspector.block
    return bench.inspector.block


def unfolded(bench: Bench, name: str) -> ParameterCard:
    """Unfold the card of a parameter as a person does."""
    card = bench.inspector.block.parameters.cards[name]
    if not card.fold.isChecked():
        QTest.mouseClick(card.fold, LEFT)
    bench.settle()
    return card


def parameter(bench: Bench, name: str) -> BlockParameter:
    return bench.workspace.graph.parameters[name]


def enter(widget: QWidget, text: str) -> None:
    """Type a text into a line and press Enter."""
    retype(widget, text)
    QTest.keyClick(widget, KEY.Key_Return)


def test_ports_costs_and_places_are_told(bench: Bench, page: BlockPage) -> None:
    shown = texts(page)
    assert shown[shown.index("input") + 1] == "64 × 56 × 56"
    assert shown[shown.index("output") + 1] == "256 × 56 × 56"
    assert "Block at layer1.0, used in 2 places" in shown
    assert "75,008" in shown


def test_a_block_is_renamed_and_described(bench: Bench, page: BlockPage) -> None:
    enter(page.header.name, "Neck")
    bench.settle()
    assert bench.workspace.within == "Neck"
    assert "Bottleneck" not in bench.workspace.design.blocks
    assert bench.steps[-1] == "Rename the block Bottleneck to Neck"
    page.note.setFocus()
    QTest.keyClick(page.note, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(page.note, "Narrow, then wide.")
    QTest.keyClick(page.note, KEY.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert bench.workspace.graph.note == "Narrow, then wide."
    assert bench.steps[-1] == "Describe Neck"


def test_a_name_that_cannot_be_is_told_while_typing(bench: Bench, page: BlockPage) -> None:
    retype(page.header.name, "Stage")
    assert "Stage" in page.header.complaint.text()
    assert page.header.complaint.isVisible()
    QTest.keyClick(page.header.name, KEY.Key_Escape)
    assert page.header.name.text() == "Bottleneck"


def test_a_note_is_given_up_by_escape_and_kept_on_leaving(bench: Bench, page: BlockPage) -> None:
    before = bench.workspace.graph.note
    page.note.setFocus()
    QTest.keyClicks(page.note, "x")
    QTest.keyClick(page.note, KEY.Key_Escape)
    assert page.note.toPlainText() == before
    QTest.keyClicks(page.note, "y")
    page.header.name.setFocus()
    assert bench.workspace.graph.note == f"y{before}"


def test_a_card_tells_its_value_here_and_who_uses_it(bench: Bench, page: BlockPage) -> None:
    card = unfolded(bench, "width")
    assert card.state.text() == "64"
    assert "conv1</a> (out_channels)" in card.uses.text()
    assert "downsample</a> (channels, used)" in card.uses.text()
    card.uses.linkActivated.emit("conv3")
    assert bench.workspace.selection == {"conv3"}


def test_the_default_and_the_limits_are_set(bench: Bench, page: BlockPage) -> None:
    card = unfolded(bench, "width")
    assert isinstance(card.default, NumberEditor)
    retype(card.default.box, "32")
    whole, _ = card.limits
    retype(whole.highest, "128")
    bench.settle()
    assert parameter(bench, "width").default == 32
    assert parameter(bench, "width").kind == Integer(1, 128)
    assert bench.steps[-2:] == ["Set the default of width", "Set the limits of width"]
    bench.settle()
    retype(card.default.box, "129")
    assert "needs 1 to 128" in card.complaint.text()
    assert parameter(bench, "width").default == 12


def test_limits_that_leave_the_default_out_are_told(bench: Bench, page: BlockPage) -> None:
    card = unfolded(bench, "width")
    whole, _ = card.limits
    retype(whole.lowest, "100")
    assert card.complaint.text() == "The default of width needs 100 to 65,536 but is 64."
    assert card.complaint.isVisible()
    assert parameter(bench, "width").kind == Integer(10, 65_536)


def test_a_parameter_is_added_named_and_explained(bench: Bench, page: BlockPage) -> None:
    QTest.mouseClick(page.parameters.add, LEFT)
    bench.settle()
    card = page.parameters.cards["size1"]
    assert card.line.hasFocus()
    QTest.keyClicks(card.line, "groups")
    QTest.keyClick(card.line, KEY.Key_Return)
    bench.settle()
    assert list(bench.workspace.graph.parameters) == ["width", "stride", "groups"]
    assert page.parameters.cards["groups"] is card
    assert "type =groups into a field" in card.uses.text()
    enter(card.help, "Parts of each convolution.")
    assert parameter(bench, "groups").help == "Parts of each convolution."


@pytest.mark.parametrize(
    ("word", "kind", "default"),
    [
        ("number", Number(0.0, 1.0), 1.0),
        ("switch", Switch(), False),
        ("choice", Choice(("first", "second")), "first"),
    ],
)
def test_a_parameter_becomes_of_another_kind(
    bench: Bench, page: BlockPage, word: str, kind: object, default: object
) -> None:
    card = unfolded(bench, "stride")
    pick(card.kind, word)
    bench.settle()
    assert (parameter(bench, "stride").kind, parameter(bench, "stride").default) == (kind, default)
    assert type(card.default) in (NumberEditor, SwitchEditor, ChoiceEditor)
    assert card.limits[0].isVisible() is False
    assert card.limits[1].isVisible() is (word == "number")
    assert card.options.isVisible() is (word == "choice")
    bench.workspace.undo()
    bench.settle()
    assert card.limits[0].isVisible()


def test_options_are_words_with_commas(bench: Bench, page: BlockPage) -> None:
    card = unfolded(bench, "stride")
    pick(card.kind, "choice")
    bench.settle()
    enter(card.options, "zeros, reflect, , zeros")
    bench.settle()
    assert parameter(bench, "stride").kind == Choice(("zeros", "reflect"))
    assert parameter(bench, "stride").default == "zeros"
    enter(card.options, " ")
    assert card.options.text() == "zeros, reflect"


def test_a_name_of_another_parameter_is_refused_at_its_card(bench: Bench, page: BlockPage) -> None:
    card = unfolded(bench, "stride")
    enter(card.line, "width")
    assert card.complaint.text() == "The block Bottleneck has a parameter width already: choose another name."
    enter(card.line, "step")
    bench.settle()
    assert not card.complaint.isVisible()
    assert bench.workspace.graph.nodes["conv2"].values["stride"] == "=step"
    bench.workspace.undo()
    bench.settle()
    assert list(page.parameters.cards) == ["width", "stride"]


def test_only_what_no_formula_uses_is_removed(bench: Bench, page: BlockPage) -> None:
    card = unfolded(bench, "stride")
    QTest.mouseClick(card.remove, LEFT)
    assert card.complaint.text().startswith("stride is used in formulas of conv2")
    QTest.mouseClick(page.parameters.add, LEFT)
    bench.settle()
    QTest.mouseClick(page.parameters.cards["size1"].remove, LEFT)
    bench.settle()
    assert list(page.parameters.cards) == ["width", "stride"]


def test_another_block_shows_its_own_parameters(bench: Bench, page: BlockPage) -> None:
    unfolded(bench, "stride")
    bench.workspace.enter("Projection")
    bench.settle()
    assert list(page.parameters.cards) == list(bench.workspace.graph.parameters)
    assert not any(card.fold.isChecked() for card in page.parameters.cards.values())


def test_the_fields_of_a_card_follow_one_another(bench: Bench, page: BlockPage) -> None:
    card = unfolded(bench, "width")
    assert isinstance(card.default, NumberEditor)
    order = (card.line, card.kind, card.default.box, card.limits[0].lowest, card.limits[0].highest, card.help)
    card.line.setFocus()
    for expected in order:
        focused = QApplication.focusWidget()
        assert focused is expected
        QTest.keyClick(focused, KEY.Key_Tab)
