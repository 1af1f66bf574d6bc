"""Numbers that were computed are shown in few digits, and stay what they are unless somebody edits them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.data.step_form import StepForm
from designer.editors.plain import NumberEditor
from designer.numberbox import MOST, written
from engine.catalogue.fields import Number
from engine.graph.document import Step
from tests.designer.editor_bench import Asked, shown

RATIO = 4 / 3
Key = Qt.Key


@pytest.fixture
def ratio(qtbot: QtBot) -> tuple[NumberEditor, Asked]:
    """Return the editor of a ratio, with a record of what it asks for."""
    editor, asked = shown(qtbot, Number(1.0, 10.0), RATIO)
    assert isinstance(editor, NumberEditor)
    return editor, asked


def test_the_ratio_of_a_crop_is_shown_short(qtbot: QtBot) -> None:
    form = StepForm()
    qtbot.addWidget(form)
    asked: list[object] = []
    form.asked.connect(lambda name, value: asked.append((name, value)))
    form.show_step(Step("RandomResizedCrop"), "", ())
    editor = form.editors["ratio"]
    assert isinstance(editor, NumberEditor)
    assert (editor.box.text(), editor.box.value) == ("1.3333", RATIO)
    assert form.resets["ratio"].isHidden()
    form.show_step(Step("RandomResizedCrop", {"ratio": 5 / 3}), "", ())
    assert (editor.box.text(), editor.box.value) == ("1.6667", 5 / 3)
    assert not form.resets["ratio"].isHidden()
    assert not asked


def test_looking_at_it_changes_nothing(qtbot: QtBot, ratio: tuple[NumberEditor, Asked]) -> None:
    editor, asked = ratio
    box = editor.box
    box.setFocus()
    for key in (Key.Key_Home, Key.Key_Right, Key.Key_End, Key.Key_Return, Key.Key_Escape):
        QTest.keyClick(box, key)
    box.clearFocus()
    editor.show_value(RATIO)
    assert (box.text(), box.value) == ("1.3333", RATIO)
    assert asked.values == []


def test_escape_is_left_to_others_where_nothing_was_typed(ratio: tuple[NumberEditor, Asked]) -> None:
    escape = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    ratio[0].box.keyPressEvent(escape)
    assert not escape.isAccepted()


def test_steps_begin_at_what_is_shown(ratio: tuple[NumberEditor, Asked]) -> None:
    editor, asked = ratio
    editor.box.stepBy(1)
    assert asked.values == [2.3333]
    assert editor.box.text() == "2.3333"


def test_what_is_typed_counts_in_all_its_digits(ratio: tuple[NumberEditor, Asked]) -> None:
    editor, asked = ratio
    editor.box.selectAll()
    QTest.keyClicks(editor.box, "1.23456789012")
    QTest.keyClick(editor.box, Key.Key_Return)
    assert asked.values[-1] == 1.23456789012
    assert editor.box.value == 1.23456789012


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_is_written_short_and_means_nearly_the_same(value: float) -> None:
    text = written(value)
    assert float(text) == value or math.isclose(float(text), value, rel_tol=5e-5)
    digits = text.lstrip("-").partition("e")[0].replace(".", "").strip("0")
    assert value.is_integer() or len(digits) <= MOST


@given(st.integers(-(10**MOST), 10**MOST), st.integers(-20, 20))
def test_what_people_type_is_written_as_it_is(digits: int, exponent: int) -> None:
    value = float(f"{digits}e{exponent}")
    assert float(written(value)) == value
