"""Repetitions that are counted, in the inspector: `index` is offered where a block repeats, only there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.editors.formula import Names
from designer.inspector.rows import Row
from engine.graph import edits
from tests.analysis.test_counted import stages
from tests.designer.inspector_bench import Bench

KEY = Qt.Key


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """A bench in the second stage, with the step that repeats selected."""
    bench = Bench(qtbot, stages())
    bench.workspace.enter_node("second")
    bench.select("1")
    return bench


def names(row: Row) -> Names:
    """Return the names that a formula in a row may use."""
    return row.formula.names


def test_it_is_offered_for_the_values_of_a_block_that_repeats(bench: Bench) -> None:
    row = bench.row("drop")
    assert row.formula.line.text() == "=rate * (before + 1 + index) / 16"
    assert row.remark.text() == "= 0.0625 at first"
    assert names(row).values["index"] == 0
    meanings = {each.name: each.meaning for each in row.formula.completion.candidates}
    assert meanings["index"] == "0 here, counts the repetitions"


def test_it_is_typed_like_any_name(bench: Bench) -> None:
    row = bench.row("dilation")
    field = row.editor.focusProxy() or row.editor
    field.setFocus()
    QTest.keyClicks(field, "=")
    for letter in "ind":
        QTest.keyClicks(QApplication.activePopupWidget() or row.formula.line, letter)
    QTest.keyClick(QApplication.activePopupWidget() or row.formula.line, KEY.Key_Tab)
    QTest.keyClicks(row.formula.line, " + 1")
    assert bench.value("1", "dilation") == "=index + 1"
    assert row.remark.text() == "= 1 at first"
    assert bench.workspace.report.valid


def test_it_is_not_offered_for_how_often_nor_for_what_stands_once(bench: Bench) -> None:
    assert "index" not in names(bench.row("repeat")).values
    assert bench.inspector.nodes.used is not None
    bench.select("0")
    assert "index" not in names(bench.row("drop")).values


def test_in_the_network_a_block_that_repeats_has_it_too(qtbot: QtBot) -> None:
    bench = Bench(qtbot, stages())
    bench.select("first")
    assert not names(bench.row("width")).values
    bench.workspace.edit("Repeat", edits.set_repeat, "first", 2)
    bench.settle()
    assert names(bench.row("width")).values == {"index": 0}
