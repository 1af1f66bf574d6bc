"""The search for a learning rate in the window: a process that says what the test wants, clicks and keys."""

from collections.abc import Iterator, Sequence
from math import log10
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.training.dashboard import Dashboard
from designer.training.rate_dialog import RateDialog
from designer.training.rate_plot import rounded
from designer.workspace import Workspace
from engine.errors import TrainingError
from engine.files import read
from engine.graph import edits
from templates import TEMPLATES
from tests.designer.training_process import Scripted

LEFT = Qt.MouseButton.LeftButton
RATES = [10 ** (-6 + number / 2) for number in range(12)]


class Process:
    """Stands for the process of a search."""

    def __init__(self) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.alive = True
        self.error: str | None = None
        self.arguments: Sequence[str] = ()
        self.killed = self.closed = False
        self.data: object = None

    def __call__(self, arguments: Sequence[str]) -> "Process":
        self.arguments, self.alive, self.killed = arguments, True, False
        self.data = read(Path(arguments[1])).training.get("data")
        return self

    def events(self) -> list[dict[str, Any]]:
        told, self.waiting = self.waiting, []
        return told

    def kill(self) -> None:
        self.killed, self.alive = True, False

    def wait(self, timeout: float | None = None) -> int | None:
        return 0

    def close(self, patience: float = 5.0) -> None:
        self.closed = True

    def go(self, *rates: float) -> None:
        self.waiting += [{"event": "rate", "lr": rate, "loss": 2.0 - log10(rate) / 10} for rate in rates]

    def find(self, rate: float) -> None:
        self.waiting.append({"event": "found", "lr": rate})
        self.alive = False


@pytest.fixture
def process() -> Process:
    return Process()


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(TEMPLATES["lenet5"].build())


@pytest.fixture
def dialog(qtbot: QtBot, workspace: Workspace, process: Process) -> Iterator[RateDialog]:
    result = RateDialog(workspace, start=process)
    qtbot.addWidget(result)
    result.resize(600, 460)
    result.show()
    result.start()
    yield result
    result.close()


def drawn(dialog: RateDialog) -> int:
    x, _ = dialog.plot.line.getData()
    return 0 if x is None else len(x)


def place_of(dialog: RateDialog, rate: float) -> QPoint:
    view = dialog.plot.getPlotItem().getViewBox()
    middle = view.viewRect().center().y()
    return QPoint(dialog.plot.mapFromScene(view.mapViewToScene(QPointF(log10(rate), middle))))


def found(qtbot: QtBot, dialog: RateDialog, process: Process, rate: float = 0.004) -> None:
    process.go(*RATES)
    process.find(rate)
    qtbot.waitUntil(lambda: not dialog.search.active)


def test_the_loss_is_drawn_as_it_comes(qtbot: QtBot, dialog: RateDialog, process: Process) -> None:
    assert list(process.arguments)[:1] == ["find-lr"]
    assert "--events" in process.arguments
    assert dialog.status.text().startswith("Starting")
    process.go(*RATES[:4])
    qtbot.waitUntil(lambda: drawn(dialog) == 4)
    assert dialog.status.text() == "4 steps so far, at a learning rate of 3.2e-05"
    process.go(*RATES[4:])
    qtbot.waitUntil(lambda: drawn(dialog) == len(RATES))
    x, _ = dialog.plot.line.getData()
    assert list(x) == pytest.approx([log10(rate) for rate in RATES])


def test_the_suggestion_is_marked_and_taken_as_one_step(
    qtbot: QtBot, dialog: RateDialog, process: Process, workspace: Workspace
) -> None:
    found(qtbot, dialog, process)
    assert dialog.plot.suggestion.isVisible()
    assert dialog.plot.suggestion.value() == pytest.approx(log10(0.004))
    assert dialog.plot.marker.value() == pytest.approx(log10(0.002))
    assert dialog.accepted_.text() == "Take 0.004"
    QTest.mouseClick(dialog.accepted_, LEFT)
    assert workspace.design.training == {"lr": 0.004}
    assert workspace.history.undo_name == "Set learning rate to 0.004"
    assert not dialog.isVisible()
    workspace.undo()
    assert workspace.design.training == {}


def test_a_click_takes_the_rate_there_and_several_are_one_step(
    qtbot: QtBot, dialog: RateDialog, process: Process, workspace: Workspace
) -> None:
    found(qtbot, dialog, process)
    for rate in (0.1, 0.01):
        QTest.mouseClick(dialog.plot.viewport(), LEFT, pos=place_of(dialog, rate))
        assert workspace.design.training["lr"] == pytest.approx(rate, rel=0.1)
    assert len(workspace.history.steps) == 2
    assert dialog.plot.marker.isVisible()
    assert f"The learning rate is {workspace.design.training['lr']:g}." in dialog.status.text()


def test_arrow_keys_take_smaller_and_larger_rates(
    qtbot: QtBot, dialog: RateDialog, process: Process, workspace: Workspace
) -> None:
    found(qtbot, dialog, process, 0.01)
    QTest.keyClick(dialog.plot, Qt.Key.Key_Right)
    assert workspace.design.training["lr"] == rounded(10**-1.9)
    QTest.keyClick(dialog.plot, Qt.Key.Key_Left)
    QTest.keyClick(dialog.plot, Qt.Key.Key_Left)
    assert workspace.design.training["lr"] == rounded(10**-2.1)


def test_a_click_beside_the_axes_takes_nothing(
    qtbot: QtBot, dialog: RateDialog, process: Process, workspace: Workspace
) -> None:
    found(qtbot, dialog, process)
    QTest.mouseClick(dialog.plot.viewport(), LEFT, pos=QPoint(3, 3))
    assert workspace.design.training == {}


def test_cancel_ends_the_process_and_leaves_what_was_seen(
    qtbot: QtBot, dialog: RateDialog, process: Process
) -> None:
    process.go(*RATES[:3])
    qtbot.waitUntil(lambda: drawn(dialog) == 3)
    assert dialog.stop.text() == "Cancel"
    QTest.mouseClick(dialog.stop, LEFT)
    assert process.killed
    assert process.closed
    assert dialog.status.text() == "The search was stopped."
    assert drawn(dialog) == 3
    assert not dialog.accepted_.isEnabled()
    assert dialog.stop.text() == "Close"


def test_closing_ends_the_process(dialog: RateDialog, process: Process) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert process.killed
    assert not dialog.isVisible()


def test_why_it_failed_is_said_and_it_can_be_tried_again(
    qtbot: QtBot, dialog: RateDialog, process: Process
) -> None:
    process.error = "MNIST cannot be downloaded: connect to the network."
    process.alive = False
    qtbot.waitUntil(lambda: not dialog.search.active)
    assert dialog.status.text() == process.error
    QTest.mouseClick(dialog.again, LEFT)
    assert dialog.search.active
    assert dialog.status.text().startswith("Starting")


def test_a_process_that_cannot_be_started_is_told(qtbot: QtBot, workspace: Workspace) -> None:
    def refuse(_: Sequence[str]) -> Process:
        raise TrainingError("The training process cannot be started: close other programs.")

    dialog = RateDialog(workspace, start=refuse)
    qtbot.addWidget(dialog)
    dialog.start()
    assert dialog.status.text().startswith("The training process cannot be started")


def test_relative_data_are_found_from_the_copy(qtbot: QtBot, tmp_path: Path, process: Process) -> None:
    (tmp_path / "mine").mkdir()
    workspace = Workspace(TEMPLATES["lenet5"].build())
    workspace.open(edits.set_training(workspace.design, {"data": "./mine"}), tmp_path / "net.convas")
    dialog = RateDialog(workspace, start=process)
    qtbot.addWidget(dialog)
    dialog.start()
    assert process.data == str(tmp_path / "mine")
    dialog.close()


def test_the_weights_of_the_design_begin_the_search(qtbot: QtBot, tmp_path: Path, process: Process) -> None:
    (tmp_path / "mine.safetensors").write_bytes(b"")
    workspace = Workspace(TEMPLATES["lenet5"].build())
    workspace.open(edits.set_weights(workspace.design, "mine.safetensors"), tmp_path / "net.convas")
    dialog = RateDialog(workspace, start=process)
    qtbot.addWidget(dialog)
    dialog.start()
    assert list(process.arguments)[-2:] == ["--weights", str(tmp_path / "mine.safetensors")]
    dialog.close()


def test_what_forbids_to_train_forbids_to_search(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> None:
    dashboard = Dashboard(workspace, Scripted())
    qtbot.addWidget(dashboard)
    dashboard.set_run_folder_parent(tmp_path)
    workspace.edit("Break", edits.set_value, ["conv2"], "kernel_size", (30, 30))
    QTest.mouseClick(dashboard.form.search, LEFT)
    assert dashboard.notice.messages
