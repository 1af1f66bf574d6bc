"""The dashboard, driven by real clicks, with a training process that says what the test wants."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from designer import theme
from designer.training.dashboard import Dashboard
from designer.workspace import Workspace
from engine.errors import FileError
from engine.graph import edits
from engine.train.events import EXAMPLE
from engine.train.settings import TrainingSettings
from templates import TEMPLATES
from tests.designer.training_process import Scripted

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def process() -> Scripted:
    return Scripted()


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(TEMPLATES["lenet5"].build())


@pytest.fixture
def dashboard(qtbot: QtBot, workspace: Workspace, process: Scripted, tmp_path: Path) -> Dashboard:
    """Return the dashboard as it is docked, with its plots loaded."""
    result = Dashboard(workspace, process, resume=process.resume_run)
    qtbot.addWidget(result)
    result.set_run_folder_parent(tmp_path)
    result.resize(1280, 270)
    result.show()
    qtbot.waitUntil(lambda: result.views is not None)
    return result


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, LEFT)


def begun(qtbot: QtBot, dashboard: Dashboard, process: Scripted, epochs: int = 3) -> None:
    """Start by a click and wait until some epochs are told."""
    click(dashboard.controls.start)
    process.train(epochs)
    qtbot.waitUntil(lambda: len(dashboard.record.val_loss.x) == epochs)


def button(dashboard: Dashboard, text: str) -> QPushButton:
    return next(b for b in dashboard.notice.findChildren(QPushButton) if b.text() == text)


def sentences(dashboard: Dashboard) -> list[str]:
    return [label.text() for label in dashboard.notice.findChildren(QLabel) if label.text()]


def test_a_click_starts_the_design_with_its_settings(
    qtbot: QtBot, dashboard: Dashboard, workspace: Workspace, process: Scripted, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dashboard.state_changed):
        click(dashboard.controls.start)
    assert dashboard.state == "starting"
    assert dashboard.controls.status.text() == "Starting… loading PyTorch takes a second or two"
    assert dashboard.controls.bar.fraction is None
    assert process.design is workspace.design
    assert process.settings == TrainingSettings.of(workspace.design.training)
    assert process.folder == dashboard.run_folder
    assert process.folder.parent == tmp_path
    assert process.folder.name in dashboard.controls.folder.text()


def test_a_run_is_paused_resumed_and_finished(qtbot: QtBot, dashboard: Dashboard, process: Scripted) -> None:
    controls = dashboard.controls
    assert [b.isEnabled() for b in (controls.start, controls.pause, controls.stop)] == [True, False, False]
    begun(qtbot, dashboard, process)
    assert dashboard.state == "running"
    assert [b.isEnabled() for b in (controls.start, controls.pause, controls.stop)] == [False, True, True]
    click(controls.pause)
    qtbot.waitUntil(lambda: dashboard.state == "paused")
    assert controls.pause.text() == "Resume"
    click(controls.pause)
    qtbot.waitUntil(lambda: dashboard.state == "running")
    assert process.asked == ["pause", "resume"]
    process.tell("finished", best_val_accuracy=0.97, seconds=2.0)
    qtbot.waitUntil(lambda: dashboard.state == "finished")
    assert "best validation accuracy 97.0\u00a0%" in controls.status.text()
    assert controls.bar.fraction == 1.0
    assert controls.start.text() == "Start again"
    assert controls.start.isEnabled()


def test_stop_asks_and_a_second_click_ends_at_once(
    qtbot: QtBot, dashboard: Dashboard, process: Scripted
) -> None:
    begun(qtbot, dashboard, process)
    click(dashboard.controls.stop)
    assert dashboard.controls.status.text() == "Stopping…"
    assert process.asked == ["stop"]
    assert dashboard.controls.stop.text() == "Stop now"
    click(dashboard.controls.stop)
    qtbot.waitUntil(lambda: dashboard.state == "stopped")
    assert process.asked == ["stop", "kill"]
    assert not dashboard.notice.isVisible()


def test_curves_draw_what_was_told(qtbot: QtBot, dashboard: Dashboard, process: Scripted) -> None:
    begun(qtbot, dashboard, process)
    assert dashboard.views is not None
    loss, accuracy = dashboard.views.curves.loss.canvas, dashboard.views.curves.accuracy.canvas
    assert [list(axis) for axis in loss.validation.getData()] == [[1, 2, 3], pytest.approx([2, 1, 2 / 3])]
    assert list(loss.steps.getData()[0]) == [1, 2, 3]
    assert list(accuracy.training.getData()[1]) == [80, 80, 80]
    assert dashboard.views.curves.accuracy.legend.accessibleName() == (
        "Accuracy, %, training 80.0, validation 90.0"
    )


def test_the_pointer_reads_an_epoch(qtbot: QtBot, dashboard: Dashboard, process: Scripted) -> None:
    begun(qtbot, dashboard, process)
    assert dashboard.views is not None
    plot = dashboard.views.curves.loss
    view = plot.canvas.getPlotItem().getViewBox()

    def pointed() -> bool:  # pyqtgraph drops moves that come soon after others, and lays out when it paints
        place = plot.canvas.mapFromScene(view.mapViewToScene(QPoint(2, 1)))
        QTest.mouseMove(plot.canvas.viewport(), place - QPoint(3, 3))
        QTest.mouseMove(plot.canvas.viewport(), place)
        return plot.legend.title == "Loss · epoch 2"

    qtbot.waitUntil(pointed)
    assert [entry.value for entry in plot.legend.entries] == ["0.500", "1.000"]


def test_a_new_run_begins_with_empty_curves(qtbot: QtBot, dashboard: Dashboard, process: Scripted) -> None:
    begun(qtbot, dashboard, process)
    process.tell("finished", best_val_accuracy=0.9, seconds=2.0)
    qtbot.waitUntil(lambda: dashboard.state == "finished")
    process.alive = False
    qtbot.waitUntil(lambda: not dashboard.bridge.attended)
    process.alive = True
    click(dashboard.controls.start)
    assert dashboard.views is not None
    assert dashboard.views.curves.loss.canvas.training.getData()[0] is None


def test_the_first_convolution_is_watched_until_a_node_is_selected(
    qtbot: QtBot, dashboard: Dashboard, workspace: Workspace, process: Scripted
) -> None:
    begun(qtbot, dashboard, process)
    assert process.watched[-1] == "conv1"
    workspace.select(["pool2"])
    assert process.watched[-1] == "pool2"
    assert dashboard.views is not None
    process.picture(EXAMPLE, 1, 32, 32, epoch=0)
    process.picture("pool2", 16, 5, 5, epoch=3)
    monitor = dashboard.views.monitor
    qtbot.waitUntil(lambda: monitor.title.text() == "pool2 · 16 × 5 × 5 · epoch 3")
    assert monitor.maps.picture is not None
    assert monitor.maps.picture.data.shape == (16, 5, 5)
    assert monitor.example.picture is not None


def test_only_the_scores_are_named_by_the_classes(
    qtbot: QtBot, dashboard: Dashboard, workspace: Workspace, process: Scripted
) -> None:
    last = workspace.report.network.order[-2]
    workspace.select([last])
    begun(qtbot, dashboard, process)
    process.picture(last, 1, 1, 10)
    assert dashboard.views is not None
    monitor = dashboard.views.monitor
    qtbot.waitUntil(lambda: monitor.maps.picture is not None)
    assert monitor.maps.bars
    monitor.maps.grab()
    assert monitor.maps.reading(QPointF(100, 5)) == "0: -1"
    workspace.select(["relu1"])
    process.picture("relu1", 1, 1, 10)
    qtbot.waitUntil(lambda: monitor.title.text().startswith("relu1 ·"))
    assert monitor.maps.reading(QPointF(monitor.maps.width() - 2, 5)).startswith("number 9")


def test_a_finished_run_still_shows_other_nodes(
    qtbot: QtBot, dashboard: Dashboard, workspace: Workspace, process: Scripted
) -> None:
    begun(qtbot, dashboard, process)
    process.tell("finished", best_val_accuracy=0.9, seconds=2.0)
    qtbot.waitUntil(lambda: dashboard.state == "finished")
    workspace.select(["conv2"])
    process.picture("conv2", 16, 10, 10, epoch=3)
    assert dashboard.views is not None
    monitor = dashboard.views.monitor
    qtbot.waitUntil(lambda: monitor.title.text() == "conv2 · 16 × 10 × 10 · epoch 3")


def test_errors_are_shown_and_a_fix_is_an_undoable_edit(
    qtbot: QtBot, dashboard: Dashboard, workspace: Workspace, process: Scripted
) -> None:
    workspace.edit("Break", edits.set_value, ["conv2"], "kernel_size", (30, 30))
    click(dashboard.controls.start)
    assert dashboard.state == "idle"
    assert sentences(dashboard) == [problem.message for problem in workspace.report.errors]
    click(button(dashboard, "Show"))
    assert workspace.selection == {"conv2"}
    click(button(dashboard, "Set kernel_size to 14"))
    assert workspace.history.undo_name == "Set kernel_size to 14"
    assert sentences(dashboard) == [problem.message for problem in workspace.report.errors]
    workspace.undo()
    workspace.undo()
    assert workspace.report.valid
    assert not dashboard.notice.isVisible()


def test_an_error_says_where_it_is(dashboard: Dashboard, workspace: Workspace) -> None:
    workspace.edit("Break", edits.set_value, ["fc1"], "out_features", 0)
    dashboard.start()
    assert sentences(dashboard)[0].startswith("fc1: out_features")


def test_a_failure_is_said_in_place_and_the_curves_stay(
    qtbot: QtBot, dashboard: Dashboard, process: Scripted
) -> None:
    begun(qtbot, dashboard, process)
    process.tell("failed", message="The loss is no longer a finite number at step 9.")
    process.alive = False
    qtbot.waitUntil(lambda: dashboard.state == "failed")
    assert sentences(dashboard) == ["The loss is no longer a finite number at step 9."]
    assert dashboard.notice.isVisible()
    assert dashboard.views is not None
    assert list(dashboard.views.curves.loss.canvas.training.getData()[0]) == [1, 2, 3]
    click(dashboard.controls.start)
    assert not dashboard.notice.isVisible()


def test_a_loss_out_of_bounds_offers_a_smaller_learning_rate(
    qtbot: QtBot, dashboard: Dashboard, workspace: Workspace, process: Scripted
) -> None:
    begun(qtbot, dashboard, process)
    process.tell("failed", message="The loss is no longer a finite number.", epoch=3, step=9)
    qtbot.waitUntil(lambda: dashboard.state == "failed")
    click(button(dashboard, "Set learning rate to 0.0002"))
    assert workspace.design.training == {"lr": 0.0002}
    assert workspace.history.undo_name == "Set learning rate to 0.0002"
    assert not dashboard.notice.isVisible()


def test_a_killed_process_is_a_failure_with_its_reason(
    qtbot: QtBot, dashboard: Dashboard, process: Scripted
) -> None:
    begun(qtbot, dashboard, process)
    process.error = "The training process was killed: there may not be enough memory."
    process.alive = False
    qtbot.waitUntil(lambda: dashboard.state == "failed")
    assert sentences(dashboard) == [process.error]


def test_what_a_dying_process_says_last_is_heard(
    qtbot: QtBot, dashboard: Dashboard, process: Scripted
) -> None:
    begun(qtbot, dashboard, process)
    process.last_words = [{"event": "stopped", "time": 3.0}]
    process.alive = False
    qtbot.waitUntil(lambda: dashboard.state == "stopped")


def test_a_run_that_cannot_start_says_why(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    def refuse(*_: object) -> Scripted:
        raise FileError("The disk is full: make room and start again.")

    dashboard = Dashboard(workspace, refuse)
    qtbot.addWidget(dashboard)
    dashboard.set_run_folder_parent(tmp_path)
    dashboard.start()
    assert dashboard.state == "idle"
    assert sentences(dashboard) == ["The disk is full: make room and start again."]


def test_editing_while_training_is_told_and_moving_is_not(
    qtbot: QtBot, dashboard: Dashboard, workspace: Workspace, process: Scripted
) -> None:
    begun(qtbot, dashboard, process)
    workspace.edit("Move", edits.move, {"conv1": (500.0, 500.0)})
    assert not dashboard.controls.changed.isVisible()
    workspace.edit("Widen", edits.set_value, ["conv2"], "out_channels", 20)
    assert dashboard.controls.changed.isVisible()
    workspace.undo()
    assert not dashboard.controls.changed.isVisible()


def test_closing_the_window_stops_the_process(qtbot: QtBot, dashboard: Dashboard, process: Scripted) -> None:
    begun(qtbot, dashboard, process)
    dashboard.shutdown()
    assert process.asked == ["close"]
    assert dashboard.state == "stopped"
    assert not dashboard.bridge.attended


@pytest.mark.parametrize("size", [(1280, 260), (460, 900), (2560, 700)])
def test_it_fits_its_place(dashboard: Dashboard, size: tuple[int, int]) -> None:
    dashboard.resize(*size)
    assert (dashboard.width(), dashboard.height()) == size


def test_it_follows_the_look_of_the_app(qtbot: QtBot, dashboard: Dashboard) -> None:
    before = QApplication.palette()
    try:
        QApplication.setPalette(theme.palette(theme.DARK))
        assert dashboard.views is not None
        plot = dashboard.views.curves.loss.canvas
        corner = plot.mapTo(dashboard, QPoint(plot.width() - 3, plot.height() - 3))
        qtbot.waitUntil(lambda: dashboard.grab().toImage().pixelColor(corner).name() == theme.DARK.panel)
    finally:
        QApplication.setPalette(before)
