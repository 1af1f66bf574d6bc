"""Every kind of parameter has an editor that shows any value and asks only for values of the kind."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from designer.editors.lists import DimensionsEditor
from designer.editors.plain import ChoiceEditor, NumberEditor, SwitchEditor
from designer.editors.sizes import PaddingEditor, SizeEditor
from designer.forms import EDITORS
from designer.numberbox import NumberBox, written
from engine.catalogue import LAYERS, parameters
from engine.catalogue.fields import Choice, Dimensions, Integer, Kind, Number, Padding, Size, Switch
from tests.designer.editor_bench import Asked, choose, shown

KINDS = {
    (repr(parameter.kind), repr(parameter.default)): (f"{name}.{parameter.name}", parameter)
    for name, layer in LAYERS.items()
    for parameter in parameters(layer)
}
DECLARED = [pytest.param(each.kind, each.default, id=id) for id, each in KINDS.values()]
"""Every kind and default that is declared, once."""


def turn(widget: QWidget, steps: int) -> None:
    """Turn the wheel with the mouse over a widget."""
    window = widget.window()
    place = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, 120 * steps))


@pytest.mark.parametrize(("kind", "default"), DECLARED)
def test_every_declared_parameter_has_an_editor_that_asks_for_nothing_by_itself(
    qtbot: QtBot, kind: Kind, default: object
) -> None:
    editor, asked = shown(qtbot, kind, default)
    editor.show_value(None)
    editor.show_value(default)
    editor.restart()
    assert asked.values == []


def test_every_kind_has_an_editor() -> None:
    kinds = {parameter.kind.name for layer in LAYERS.values() for parameter in parameters(layer)}
    assert kinds <= EDITORS.keys()


def test_typing_a_number_asks_at_each_key_and_finishes_on_enter(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Integer(1, 255), 6)
    assert isinstance(editor, NumberEditor)
    editor.box.selectAll()
    QTest.keyClicks(editor.box, "16")
    assert asked.values == [1, 16]
    assert asked.finished == 0
    QTest.keyClick(editor.box, Qt.Key.Key_Return)
    assert asked.finished == 1
    assert editor.box.text() == "16"


def test_out_of_range_is_told_while_typing_and_moves_to_the_limit_when_left(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Integer(1, 255), 6)
    assert isinstance(editor, NumberEditor)
    editor.box.selectAll()
    QTest.keyClicks(editor.box, "300")
    assert asked.values == [3, 30]
    assert asked.complaints[-1] == "needs 1 to 255 but is 300"
    QTest.keyClick(editor.box, Qt.Key.Key_Return)
    assert asked.values == [3, 30, 255]
    assert asked.complaints[-1] == ""


def test_what_is_no_number_is_given_up(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Integer(1, 255), 6)
    assert isinstance(editor, NumberEditor)
    editor.box.selectAll()
    QTest.keyClick(editor.box, Qt.Key.Key_Delete)
    QTest.keyClicks(editor.box, "x(")
    assert editor.box.text() == "("
    QTest.keyClick(editor.box, Qt.Key.Key_Return)
    assert (asked.values, editor.box.text()) == ([], "6")


def test_a_sum_may_be_typed(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Integer(1, 10_000), 6)
    assert isinstance(editor, NumberEditor)
    editor.box.selectAll()
    QTest.keyClicks(editor.box, "32*4")
    assert editor.box.text() == "32*4"
    QTest.keyClick(editor.box, Qt.Key.Key_Return)
    assert (asked.values[-1], editor.box.text()) == (128, "128")


def test_arrow_keys_stop_at_the_limits(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Integer(1, 3), 2)
    assert isinstance(editor, NumberEditor)
    for _ in range(3):
        QTest.keyClick(editor.box, Qt.Key.Key_Up)
    for _ in range(5):
        QTest.keyClick(editor.box, Qt.Key.Key_Down)
    assert asked.values == [3, 2, 1]


@pytest.mark.parametrize(
    ("value", "text"), [(1e-05, "1e-05"), (0.1, "0.1"), (1.0, "1"), (0.123456789, "0.123456789")]
)
def test_small_and_long_numbers_read_well_and_come_back(qtbot: QtBot, value: float, text: str) -> None:
    editor, asked = shown(qtbot, Number(0.0, 1.0), None)
    assert isinstance(editor, NumberEditor)
    editor.show_value(value)
    assert editor.box.text() == text == written(value)
    editor.show_value(None)
    QTest.keyClicks(editor.box, text)
    assert asked.values[-1] == value


def test_a_decimal_comma_is_understood(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Number(0.0, 1.0), 0.5)
    assert isinstance(editor, NumberEditor)
    editor.box.selectAll()
    QTest.keyClicks(editor.box, "0,25")
    assert asked.values[-1] == 0.25


def test_a_value_out_of_range_is_shown_as_it_is(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Integer(1, 255), 4000)
    assert isinstance(editor, NumberEditor)
    assert editor.box.text() == "4000"
    QTest.keyClick(editor.box, Qt.Key.Key_Return)
    assert asked.values == []
    QTest.keyClick(editor.box, Qt.Key.Key_Down)
    assert asked.values == [255]


def test_the_model_overrules_the_text_but_not_the_cursor(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Integer(1, 10_000), 128)
    assert isinstance(editor, NumberEditor)
    editor.box.lineEdit().setCursorPosition(1)
    editor.show_value(128)
    assert editor.box.lineEdit().cursorPosition() == 1
    editor.show_value(64)
    assert (editor.box.text(), editor.box.lineEdit().cursorPosition()) == ("64", 1)
    assert asked.values == []


def test_the_wheel_scrolls_the_panel_unless_the_box_has_the_focus(qtbot: QtBot) -> None:
    area, page = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    column = QVBoxLayout(page)
    boxes = [NumberBox(Integer(1, 99)) for _ in range(60)]
    for box in boxes:
        box.show_value(5)
        column.addWidget(box)
    area.setWidget(page)
    area.resize(200, 200)
    area.show()
    qtbot.waitExposed(area)
    boxes[0].setFocus()
    turn(boxes[1], -1)
    assert boxes[1].value == 5
    assert area.verticalScrollBar().value() > 0
    area.verticalScrollBar().setValue(0)
    boxes[1].setFocus()
    turn(boxes[1], -1)
    assert boxes[1].value == 4
    assert area.verticalScrollBar().value() == 0


def test_the_wheel_does_not_change_a_choice_without_focus(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    first, editor = ChoiceEditor(Choice(("a", "b"))), ChoiceEditor(Choice(("zeros", "reflect")))
    for part in (first, editor):
        column.addWidget(part)
    editor.show_value("zeros")
    asked = Asked(editor)
    page.show()
    qtbot.waitExposed(page)
    first.box.setFocus()
    turn(editor.box, -1)
    assert (asked.values, editor.box.currentText()) == ([], "zeros")
    editor.box.setFocus()
    turn(editor.box, -1)
    assert asked.values == ["reflect"]


def test_a_linked_size_sets_both_sides(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Size(2, 1, 255), (3, 3))
    assert isinstance(editor, SizeEditor)
    assert not editor.boxes[1].isVisible()
    editor.boxes[0].selectAll()
    QTest.keyClicks(editor.boxes[0], "5")
    assert asked.values == [(5, 5)]


def test_a_split_size_sets_one_side_and_linking_makes_them_equal(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Size(2, 1, 255), (3, 3))
    assert isinstance(editor, SizeEditor)
    QTest.mouseClick(editor.link, Qt.MouseButton.LeftButton)
    assert editor.boxes[1].isVisible()
    assert asked.values == []
    editor.boxes[1].selectAll()
    QTest.keyClicks(editor.boxes[1], "7")
    assert asked.values == [(3, 7)]
    editor.show_value((3, 7))
    QTest.mouseClick(editor.link, Qt.MouseButton.LeftButton)
    assert asked.values == [(3, 7), (3, 3)]
    assert not editor.boxes[1].isVisible()


def test_an_unequal_size_arrives_split_and_mixed_ones_linked(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Size(2, 1, 255), (3, 5))
    assert isinstance(editor, SizeEditor)
    assert [box.text() for box in editor.boxes] == ["3", "5"]
    assert editor.boxes[1].isVisible()
    editor.show_value(None)
    assert not editor.boxes[1].isVisible()
    assert editor.boxes[0].lineEdit().placeholderText() == "–"
    QTest.keyClicks(editor.boxes[0], "4")
    assert asked.values == [(4, 4)]


def test_padding_goes_between_words_and_numbers(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Padding(2, 255), (2, 2))
    assert isinstance(editor, PaddingEditor)
    choose(editor.mode, Qt.Key.Key_Down)
    assert asked.values == ["same"]
    editor.show_value("same")
    assert not editor.size_editor.isVisible()
    choose(editor.mode, Qt.Key.Key_Up)
    assert asked.values == ["same", (2, 2)]


def test_a_switch_knows_a_third_state(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Switch(), None)
    assert isinstance(editor, SwitchEditor)
    assert editor.box.checkState() == Qt.CheckState.PartiallyChecked
    QTest.keyClick(editor.box, Qt.Key.Key_Space)
    assert len(asked.values) == 1
    assert isinstance(asked.values[0], bool)


def test_a_shape_gains_and_loses_dimensions(qtbot: QtBot) -> None:
    editor, asked = shown(qtbot, Dimensions(), (1, 28, 28))
    assert isinstance(editor, DimensionsEditor)
    assert [label.text() for label in editor.labels[:3]] == ["channels", "height", "width"]
    editor.boxes[0].selectAll()
    QTest.keyClicks(editor.boxes[0], "3")
    assert asked.values == [(3, 28, 28)]
    editor.show_value((3, 28, 28))
    choose(editor.form, Qt.Key.Key_Down)
    assert asked.values[-1] == (3, 28, 28, 28)
    editor.show_value((3, 28, 28, 28))
    for _ in range(3):
        choose(editor.form, Qt.Key.Key_Up)
        editor.show_value(asked.values[-1])
    assert asked.values[-1] == (3,)
    assert [box.isVisible() for box in editor.boxes] == [True, False, False, False]


@pytest.mark.parametrize("wrong", ["=width", "blue" * 200, 10**15, (1, 2, 3), -4, 2.5, True])
@pytest.mark.parametrize(("kind", "default"), DECLARED[:9])
def test_wrong_values_from_a_file_are_shown_without_harm(
    qtbot: QtBot, kind: Kind, default: object, wrong: object
) -> None:
    editor, asked = shown(qtbot, kind, wrong)
    editor.grab()
    assert editor.minimumSizeHint().width() <= 160
    editor.show_value(default)
    assert asked.values == []
