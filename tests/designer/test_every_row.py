"""A scripted user performs every row of the table of the canvas, with real events in the real window."""

import pytest
from pytestqt.qtbot import QtBot

from designer.window import Window
from tests.designer import rows_of_editing, rows_of_going_on, rows_of_looking
from tests.designer.canvas_table import ROWS, SCRIPTS, Hand, Script

SCRIPTED = (rows_of_editing, rows_of_looking, rows_of_going_on)
"""The modules that have noted their scripts."""

NOT_YET: dict[str, str] = {}
"""Scripts, by name, that cannot be performed yet, and why."""


def cases() -> list[object]:
    """Return a case for each script, named by its row."""
    return [
        pytest.param(
            script,
            id=f"{row}: {name}",
            marks=[pytest.mark.xfail(reason=NOT_YET[name], strict=True)] if name in NOT_YET else [],
        )
        for (row, name), script in SCRIPTS.items()
    ]


@pytest.mark.parametrize("script", cases())
def test_row(script: Script, window: Window, qtbot: QtBot) -> None:
    script(Hand(qtbot, window))


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_a_script(row: str) -> None:
    assert [script for (performed, _), script in SCRIPTS.items() if performed == row]
