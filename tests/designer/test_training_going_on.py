"""Going on with runs that have ended, from the dashboard; and what is offered where a run has failed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from designer.training.dashboard import Dashboard
from designer.training.going_on import asked_epochs, retold
from designer.training.record import Record
from designer.workspace import Workspace
from engine.files import write
from engine.files.atomic import write_bytes
from engine.graph import edits
from engine.graph.document import Design
from engine.train import events, runs
from engine.train import settings as chosen
from engine.train.events import Event, line
from engine.train.settings import TrainingSettings
from templates import TEMPLATES
from tests.designer.training_process import Scripted

LEFT = Qt.MouseButton.LeftButton
LENET = TEMPLATES["lenet5"].build()


class Keeping(Scripted):
    """A process that leaves a run folder as a real one does."""

    def __call__(self, design: Design, settings: TrainingSettings, folder: Path) -> Scripted:
        keep(folder, design, settings)
        return super().__call__(design, settings, folder)

    def told(self, *events: Event) -> None:
        """Tell events, and keep them in the folder."""
        self.waiting += events
        path = runs.Folder(self.folder).events
        write_bytes(path, (path.read_bytes() if path.exists() else b"") + b"".join(map(line, events)))


def keep(folder: Path, design: Design, settings: TrainingSettings) -> None:
    folder.mkdir(parents=True)
    write(design, runs.Folder(folder).design)
    write_bytes(runs.Folder(folder).settings, chosen.encode(settings))


def started(step: int = 0, **more: Any) -> Event:
    sizes = {"device": "cpu", "train": 96, "validation": 24}
    return {"event": "started", "time": 0.5, "step": step, **sizes, **more}


def resumed(epoch: int, step: int, epochs: int) -> Event:
    return {**started(step, epoch=epoch, epochs=epochs), "event": "resumed", "time": 4.0}


def epochs_told(first: int, last: int) -> list[Event]:
    told: list[Event] = []
    for number in range(first, last + 1):
        step = {
            "event": "step",
            "epoch": number,
            "step": 3 * number,
            "loss": 1 / number,
            "time": number + 1.0,
        }
        scores = {"train_loss": 1 / number, "val_loss": 2 / number, "train_accuracy": 0.5}
        ended = {"event": "epoch", "epoch": number, "time": number + 1.0, "val_accuracy": number / 100}
        pace = {"images_per_second": 100.0, "lr": 0.1, "time": number + 1.0}
        told += [{**step, **pace}, {**ended, **scores}]
    return told


@pytest.fixture
def process() -> Keeping:
    return Keeping()


@pytest.fixture
def dashboard(qtbot: QtBot, process: Keeping, tmp_path: Path) -> Dashboard:
    result = Dashboard(Workspace(LENET), process, resume=process.resume_run)
    qtbot.addWidget(result)
    result.set_run_folder_parent(tmp_path)
    result.resize(1280, 320)
    result.show()
    qtbot.waitUntil(lambda: result.views is not None)
    return result


def ended(qtbot: QtBot, dashboard: Dashboard, process: Keeping, *last: Event, epochs: int = 3) -> None:
    """Start a run by a click and let it end."""
    QTest.mouseClick(dashboard.controls.start, LEFT)
    process.told(started(), *epochs_told(1, epochs), *last)
    qtbot.waitUntil(lambda: dashboard.state not in ("starting", "running"))


STOPPED: Event = {"event": "stopped", "time": 4.0}
FINISHED: Event = {"event": "finished", "time": 4.0, "best_val_accuracy": 0.9, "seconds": 4.0}


def test_before_a_run_there_is_nothing_to_continue(dashboard: Dashboard) -> None:
    assert not dashboard.controls.further.isVisible()
    assert not dashboard.can_go_on
    dashboard.go_on()
    assert dashboard.state == "idle"


def test_a_stopped_run_goes_on_to_its_own_end(qtbot: QtBot, dashboard: Dashboard, process: Keeping) -> None:
    ended(qtbot, dashboard, process, STOPPED)
    further = dashboard.controls.further
    assert further.isVisible()
    assert further.target == 30
    QTest.mouseClick(further.button, LEFT)
    assert process.resumed == [(process.folder, None)]
    assert dashboard.state == "starting"
    assert not further.isVisible()
    process.again.waiting += [resumed(4, 9, 30), *epochs_told(4, 5)]
    qtbot.waitUntil(lambda: len(dashboard.record.val_loss.x) == 5)
    assert dashboard.record.val_loss.x == [1, 2, 3, 4, 5]
    assert dashboard.record.epochs == 30


def test_a_finished_run_is_trained_further_to_as_many_epochs_as_asked(
    qtbot: QtBot, dashboard: Dashboard, process: Keeping
) -> None:
    ended(qtbot, dashboard, process, FINISHED)
    further = dashboard.controls.further
    assert further.target == 60
    line = further.epochs.lineEdit()
    further.epochs.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "45")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert further.target == 45
    QTest.mouseClick(further.button, LEFT)
    assert process.resumed == [(process.folder, 45)]
    assert dashboard.record.epochs == 45


def test_what_was_told_after_the_checkpoint_is_told_again(
    qtbot: QtBot, dashboard: Dashboard, process: Keeping
) -> None:
    ended(qtbot, dashboard, process, {"event": "failed", "time": 4.0, "message": "Killed."})
    dashboard.go_on()
    process.again.waiting.append(resumed(2, 3, 30))
    qtbot.waitUntil(lambda: dashboard.state == "running")
    assert dashboard.record.val_loss.x == [1]
    assert dashboard.record.step_loss.x == [1]
    assert dashboard.record.best == 0.01
    assert not dashboard.notice.isVisible()


def test_it_goes_on_with_the_design_as_it_was(qtbot: QtBot, dashboard: Dashboard, process: Keeping) -> None:
    ended(qtbot, dashboard, process, STOPPED)
    workspace = dashboard._workspace
    workspace.edit("Empty", lambda design: Design("Other"))
    dashboard.go_on()
    assert process.resumed
    assert dashboard.controls.changed.isVisible()


def test_a_run_of_which_nothing_is_left_says_so(qtbot: QtBot, dashboard: Dashboard, process: Keeping) -> None:
    ended(qtbot, dashboard, process, STOPPED)
    runs.Folder(process.folder).design.unlink()
    dashboard.go_on()
    assert process.resumed == []
    assert "is no run" in dashboard.notice.messages[0].text


def test_a_run_of_another_window_is_left_to_it(
    qtbot: QtBot, dashboard: Dashboard, process: Keeping, tmp_path: Path
) -> None:
    keep(tmp_path / "other", LENET, TrainingSettings())
    folder = runs.Folder(tmp_path / "other")
    with events.opened(folder.events):
        dashboard.continue_run(folder.path)
        assert process.resumed == []
        assert (dashboard.state, dashboard.run_folder) == ("idle", None)
        (message,) = dashboard.notice.messages
        assert message.text.endswith("is being trained by another process: wait for its end or stop it.")
    dashboard.continue_run(folder.path)
    assert process.resumed == [(folder.path, None)]
    assert not dashboard.notice.isVisible()


def test_a_run_is_retold_from_its_folder(tmp_path: Path) -> None:
    keep(tmp_path / "run", LENET, TrainingSettings(epochs=7, batch_size=32))
    folder = runs.Folder(tmp_path / "run")
    write_bytes(folder.events, b"".join(map(line, (started(), *epochs_told(1, 2), STOPPED))))
    record, trained = retold(tmp_path / "run")
    assert (record.epochs, record.state, record.val_loss.x) == (7, "stopped", [1, 2])
    assert trained.is_same(LENET)


@pytest.mark.parametrize(
    ("state", "wanted", "asked"), [("stopped", 30, None), ("stopped", 40, 40), ("finished", 30, 30)]
)
def test_only_another_number_of_epochs_is_asked_for(state: Any, wanted: int, asked: int | None) -> None:
    assert asked_epochs(Record(epochs=30, state=state), wanted) == asked


def buttons(dashboard: Dashboard) -> Sequence[QPushButton]:
    return dashboard.notice.findChildren(QPushButton)


def test_out_of_memory_offers_the_batch_size_that_fits(
    qtbot: QtBot, dashboard: Dashboard, process: Keeping
) -> None:
    message = (
        "There is not enough memory to train the network with batches of 32: set batch_size to 8 or less."
    )
    ended(qtbot, dashboard, process, {"event": "failed", "time": 4.0, "message": message, "batch_size": 8})
    (cure,) = buttons(dashboard)
    assert cure.text() == "Set batch size to 8"
    QTest.mouseClick(cure, LEFT)
    workspace = dashboard._workspace
    assert workspace.design.training == {"batch_size": 8}
    assert workspace.history.undo_name == "Set batch size to 8"
    assert not dashboard.notice.isVisible()


def test_a_killed_process_offers_half_of_the_batch(
    qtbot: QtBot, dashboard: Dashboard, process: Keeping
) -> None:
    QTest.mouseClick(dashboard.controls.start, LEFT)
    process.error = "The training process was killed by the system (signal 9), probably for lack of memory: "
    process.alive = False
    qtbot.waitUntil(lambda: dashboard.state == "failed")
    assert [button.text() for button in buttons(dashboard)] == ["Set batch size to 16"]


def test_work_on_the_data_is_told_before_the_first_step(
    qtbot: QtBot, dashboard: Dashboard, process: Keeping
) -> None:
    QTest.mouseClick(dashboard.controls.start, LEFT)
    process.tell("preparing", stage="downloading", done=25, total=100)
    status = dashboard.controls.status
    qtbot.waitUntil(lambda: status.text() == "Preparing the data: downloading, 25\u00a0%")
    process.told({"event": "data", "time": 1.0, "name": "x", "unreadable": 3, "skipped": []}, started())
    qtbot.waitUntil(lambda: "3 examples could not be read" in status.text())


def test_data_that_cannot_be_had_lead_to_their_page(
    qtbot: QtBot, dashboard: Dashboard, process: Keeping
) -> None:
    message = "MNIST cannot be downloaded: connect to the network, or choose other data."
    ended(qtbot, dashboard, process, {"event": "failed", "time": 1.0, "message": message, "about": "data"})
    (page,) = buttons(dashboard)
    with qtbot.waitSignal(dashboard.data_wanted):
        QTest.mouseClick(page, LEFT)


def test_data_that_are_not_there_keep_a_run_from_starting(
    qtbot: QtBot, dashboard: Dashboard, process: Keeping
) -> None:
    dashboard._workspace.edit("Data", edits.set_training, {"data": "/nowhere/at/all"})
    QTest.mouseClick(dashboard.controls.start, LEFT)
    assert dashboard.state == "idle"
    assert "/nowhere/at/all" in dashboard.notice.messages[0].text
    (page,) = buttons(dashboard)
    with qtbot.waitSignal(dashboard.data_wanted):
        QTest.mouseClick(page, LEFT)
    dashboard._workspace.undo()
    assert not dashboard.notice.isVisible()
