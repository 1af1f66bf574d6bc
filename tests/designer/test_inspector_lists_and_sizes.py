"""Editors of sizes with one to three dimensions, and of lists of whole numbers."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from designer.editors.lists import NumbersEditor
from designer.editors.sizes import PaddingEditor, SizeEditor
from engine.catalogue.fields import Numbers, Padding, Size
from tests.designer.editor_bench import Asked, choose, shown

AXES = Numbers(-3, 6)
LEFT = Qt.MouseButton.LeftButton


def numbers(qtbot: QtBot, value: object, kind: Numbers = AXES) -> tuple[QLineEdit, Asked, NumbersEditor]:
    """Return the line of an editor of lists, what it asks for, and the editor."""
    editor, asked = shown(qtbot, kind, value)
    assert isinstance(editor, NumbersEditor)
    with qtbot.waitActive(editor):
        editor.activateWindow()
    editor.line.setFocus()
    editor.line.selectAll()
    return editor.line, asked, editor


def sizes(qtbot: QtBot, value: object) -> tuple[SizeEditor, Asked]:
    """Return an editor of a size of so many dimensions, with what it asks for."""
    count = len(value) if isinstance(value, tuple) else 3
    editor, asked = shown(qtbot, Size(count, 1, 255), value)
    assert isinstance(editor, SizeEditor)
    return editor, asked


def test_one_dimension_has_one_box_and_no_link(qtbot: QtBot) -> None:
    editor, asked = sizes(qtbot, (3,))
    assert len(editor.boxes) == 1
    assert not editor.link.isVisible()
    assert editor.boxes[0].toolTip() == "Length: 1 to 255"
    editor.boxes[0].selectAll()
    QTest.keyClicks(editor.boxes[0], "5")
    assert asked.values == [(5,)]


def test_three_dimensions_are_named_when_split(qtbot: QtBot) -> None:
    editor, asked = sizes(qtbot, (3, 3, 3))
    assert editor.boxes[0].toolTip() == "Depth, height and width: 1 to 255"
    assert [box.isVisible() for box in editor.boxes] == [True, False, False]
    QTest.mouseClick(editor.link, LEFT)
    assert [mark.text() for mark in editor.marks if mark.isVisible()] == ["depth", "height", "width"]
    assert editor.boxes[1].toolTip() == "Height: 1 to 255"
    editor.boxes[1].selectAll()
    QTest.keyClicks(editor.boxes[1], "7")
    assert asked.values == [(3, 7, 3)]
    editor.show_value((3, 7, 3))
    QTest.mouseClick(editor.link, LEFT)
    assert asked.values[-1] == (3, 3, 3)


def test_split_boxes_of_three_dimensions_have_room_in_a_narrow_panel(qtbot: QtBot) -> None:
    editor, _ = sizes(qtbot, (1, 128, 200))
    editor.resize(130, editor.sizeHint().height())
    metrics = editor.fontMetrics()
    for box in editor.boxes:
        assert box.lineEdit().width() >= metrics.horizontalAdvance("200")
    assert len({box.y() for box in editor.boxes}) == 3


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ((3,), ["k, length"]),
        ((3, 3), ["k, height", "k, width"]),
        ((3, 3, 3), ["k, depth", "k, height", "k, width"]),
    ],
)
def test_boxes_are_named_for_screen_readers(qtbot: QtBot, value: tuple[int, ...], names: list[str]) -> None:
    editor, _ = sizes(qtbot, value)
    editor.name_boxes("k")
    assert [box.accessibleName() for box in editor.boxes] == names


@pytest.mark.parametrize("count", [1, 2, 3])
def test_mixed_sizes_are_one_box_that_sets_all(qtbot: QtBot, count: int) -> None:
    editor, asked = shown(qtbot, Size(count, 1, 255), None)
    assert isinstance(editor, SizeEditor)
    assert editor.boxes[0].lineEdit().placeholderText() == "–"
    QTest.keyClicks(editor.boxes[0], "4")
    assert asked.values == [(4,) * count]


@pytest.mark.parametrize("count", [1, 3])
def test_padding_of_other_dimensions_goes_between_words_and_numbers(qtbot: QtBot, count: int) -> None:
    editor, asked = shown(qtbot, Padding(count, 255), (2,) * count)
    assert isinstance(editor, PaddingEditor)
    choose(editor.mode, Qt.Key.Key_Down)
    editor.show_value("same")
    assert not editor.size_editor.isVisible()
    choose(editor.mode, Qt.Key.Key_Up)
    assert asked.values == ["same", (2,) * count]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2, 3, 1", (2, 3, 1)), ("2 3", (2, 3)), ("(0, -1)", (0, -1)), ("[4]", (4,)), ("2 × 3,", (2, 3))],
)
def test_a_list_may_be_written_in_many_ways(qtbot: QtBot, typed: str, value: tuple[int, ...]) -> None:
    line, asked, _ = numbers(qtbot, (6, 6, 6))
    QTest.keyClicks(line, typed)
    assert asked.values[-1] == value
    assert asked.finished == 0
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert asked.finished == 1
    assert line.text() == ", ".join(map(str, value))


def test_what_is_typed_is_told_in_words_and_not_asked_for_until_it_is_right(qtbot: QtBot) -> None:
    line, asked, _ = numbers(qtbot, (2, 3, 1))
    QTest.keyClicks(line, "9")
    assert asked.complaints[-1] == "needs −3 to 6 but is 9"
    line.selectAll()
    QTest.keyClicks(line, "1, -")
    assert asked.values == [(1,)]
    assert asked.complaints[-1] == "needs 1 to 6 whole numbers from −3 to 6 but is '1, -'"
    QTest.keyClicks(line, "2")
    assert asked.values == [(1,), (1, -2)]
    assert asked.complaints[-1] == ""


def test_too_many_numbers_are_told(qtbot: QtBot) -> None:
    line, asked, _ = numbers(qtbot, (2, 1), Numbers(0, 9, fewest=2, most=2))
    QTest.keyClicks(line, "1, 2, 3")
    assert asked.values == [(1, 2)]
    assert asked.complaints[-1].startswith("needs 2 whole numbers")


def test_a_half_typed_list_is_given_up_when_left(qtbot: QtBot) -> None:
    line, asked, _ = numbers(qtbot, (2, 3, 1))
    QTest.keyClicks(line, "two")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (asked.values, line.text(), asked.complaints[-1]) == ([], "2, 3, 1", "")


def test_a_list_that_may_be_empty_is_emptied_when_left(qtbot: QtBot) -> None:
    line, asked, editor = numbers(qtbot, (7, 7), Numbers(1, 9, fewest=0))
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert asked.values == []
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert asked.values == [()]
    editor.show_value(None)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert asked.values == [()], "lists that differ are not emptied by looking at them"


def test_a_list_that_needs_a_number_is_not_emptied(qtbot: QtBot) -> None:
    line, asked, _ = numbers(qtbot, (2, 3, 1))
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert (asked.values, line.text()) == ([], "2, 3, 1")


def test_escape_gives_a_half_typed_list_up(qtbot: QtBot) -> None:
    line, asked, _ = numbers(qtbot, (2, 3, 1))
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (asked.values, line.text(), asked.complaints[-1]) == ([], "2, 3, 1", "")


def test_an_emptied_line_asks_for_nothing(qtbot: QtBot) -> None:
    line, asked, _ = numbers(qtbot, (2, 3, 1))
    QTest.keyClick(line, Qt.Key.Key_Delete)
    assert (asked.values, asked.complaints[-1]) == ([], "")


def test_mixed_lists_show_a_dash_and_take_one_for_all(qtbot: QtBot) -> None:
    line, asked, editor = numbers(qtbot, None)
    assert (line.text(), line.placeholderText()) == ("", "–")
    QTest.keyClicks(line, "x")
    editor.show_value(None)
    assert line.text() == "x"
    line.clear()
    QTest.keyClicks(line, "3")
    editor.show_value((3,))
    QTest.keyClicks(line, " 4")
    assert asked.values == [(3,), (3, 4)]
    assert line.text() == "3 4"


def test_undo_while_typing_shows_the_value_before(qtbot: QtBot) -> None:
    line, _, editor = numbers(qtbot, (2, 3, 1))
    QTest.keyClicks(line, "5, 5")
    editor.show_value((5, 5))
    editor.show_value((2, 3, 1))
    assert line.text() == "2, 3, 1"


@pytest.mark.parametrize("wrong", ["=width", "blue" * 200, 10**15, 2.5, True, ("a", None)])
def test_wrong_lists_from_a_file_are_shown_without_harm(qtbot: QtBot, wrong: Any) -> None:
    _, asked, editor = numbers(qtbot, wrong)
    editor.grab()
    assert editor.minimumSizeHint().width() <= 160
    editor.show_value((1, 2))
    assert asked.values == []
