"""Parts of the dock "Look Inside" by themselves: lines that fit their room, the reliability curve, axes."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from designer import theme
from designer.choicebox import ChoiceBox
from designer.seeing.confusion import SMALLEST, Confusion
from designer.seeing.controls import Quiet
from designer.seeing.epochs import Epochs
from designer.seeing.kept import best_epoch
from designer.seeing.reliability import Reliability
from designer.seeing.results import summaries
from tests.run_folders import made

ROWS: list[dict[str, Any]] = [
    {"from": 0.0, "to": 0.5, "count": 0, "certainty": 0.0, "accuracy": 0.0},
    {"from": 0.5, "to": 0.75, "count": 1, "certainty": 0.6, "accuracy": 0.0},
    {"from": 0.75, "to": 1.0, "count": 4, "certainty": 0.9, "accuracy": 0.75},
    {"from": 1.0, "to": 1.0, "count": 9, "certainty": 1.0, "accuracy": 1.0},
]


def test_a_line_is_told_in_the_longest_wording_that_fits(qtbot: QtBot) -> None:
    line = Quiet()
    qtbot.addWidget(line)
    wordings = summaries({"labels": [0] * 359, "accuracy": 0.9833, "loss": 0.068, "calibration_error": 0.017})
    line.setText(*wordings)
    metrics = line.fontMetrics()
    for wording in wordings:
        line.resize(metrics.horizontalAdvance(wording), 20)
        assert line.seen_text() == wording
    line.resize(metrics.horizontalAdvance(wordings[-1]) - 3, 20)
    assert line.seen_text().endswith("…")
    assert line.toolTip() == line.text() == wordings[0]


def test_a_name_that_does_not_fit_is_cut_in_its_middle(qtbot: QtBot) -> None:
    box = ChoiceBox()
    qtbot.addWidget(box)
    box.addItem("LeNet-5-20261122-090000")
    texts = []
    for width in (400, 140):
        box.resize(width, 28)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        texts.append(option.currentText)
    assert texts[0] == box.currentText() == "LeNet-5-20261122-090000"
    begin, _, end = texts[1].partition("…")
    assert begin
    assert end
    assert texts[0].startswith(begin)
    assert texts[0].endswith(end)


def test_the_reliability_curve_tells_its_intervals(qtbot: QtBot) -> None:
    curve = Reliability()
    qtbot.addWidget(curve)
    curve.set_theme(theme.LIGHT)
    curve.resize(400, 240)
    with qtbot.waitExposed(curve):
        curve.show()
    curve.show_rows(ROWS)
    assert curve.accessibleDescription().splitlines() == [
        "50 to 75 % certain: 1 image, 0 % of them right",
        "75 to 100 % certain: 4 images, 75 % of them right",
        "Wholly certain: 9 images, 100 % of them right",
    ]
    view = curve.getPlotItem().getViewBox()

    def said(certainty: float) -> str:
        return curve.said_at(curve.mapFromScene(view.mapViewToScene(QPointF(certainty, 0.5))))

    assert said(0.2) == ""
    assert said(0.6).startswith("50 to 75 %")
    assert said(1.0).splitlines()[-1].startswith("Wholly certain")


@pytest.mark.parametrize(("height", "named"), [(60, False), (300, True)])
def test_a_short_plot_gives_the_room_of_its_name_to_the_curves(
    qtbot: QtBot, height: int, named: bool
) -> None:
    from designer.training.curves import Canvas

    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.setMinimumHeight(0)
    canvas.resize(300, height)
    with qtbot.waitExposed(canvas):
        canvas.show()
    axis = canvas.getPlotItem().getAxis("bottom")
    assert axis.label.isVisible() is named
    assert axis.height() == (32 if named else 19)


def test_the_best_epoch_of_a_run_is_named(qtbot: QtBot, tmp_path: Path) -> None:
    made(tmp_path / "run", epochs=3)
    (tmp_path / "bare").mkdir()
    assert best_epoch(tmp_path / "run") == 3
    assert best_epoch(tmp_path / "bare") is None
    epochs = Epochs()
    qtbot.addWidget(epochs)
    epochs.show_kept([0, 2], "now", live=False)
    assert epochs.told.text() == "best epoch"
    epochs.show_best(3)
    assert epochs.told.text() == epochs.slider.accessibleDescription() == "best epoch: 3"


def test_long_names_of_classes_take_the_room_beside_the_counts(qtbot: QtBot) -> None:
    matrix = Confusion()
    qtbot.addWidget(matrix)
    names = ("Northern royal albatross", "Southern royal albatross")
    matrix.resize(500, 200)
    matrix.show_counts(names, ((3, 1), (0, 4)))
    needed = max(map(matrix.fontMetrics().horizontalAdvance, names))
    assert needed < matrix.verticalHeader().width() < 500 - 2 * SMALLEST
    matrix.resize(240, 200)
    matrix.show_counts(names, ((3, 1), (0, 4)))
    across = matrix.verticalHeader().width() + 2 * matrix.columnWidth(0)
    assert across <= 240, "what is cut to make room is a name, not a count"
    assert matrix.verticalHeader().textElideMode() == Qt.TextElideMode.ElideMiddle, "they begin alike"
    assert matrix.horizontalHeader().textElideMode() == Qt.TextElideMode.ElideRight, "a column is narrow"
    tip = matrix.counts.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
    assert names[0] in tip
