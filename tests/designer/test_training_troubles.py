"""What the dashboard says where a run waits for room, has lost its GPU, or has ended before its time."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from designer.training.dashboard import Dashboard
from designer.training.further import EARLY
from designer.training.going_on import asked_epochs, offered_epochs
from designer.training.progress import sentence
from designer.training.record import Record
from designer.workspace import Workspace
from templates import TEMPLATES
from tests.designer.training_process import Scripted

LEFT = Qt.MouseButton.LeftButton
FULL = "last.safetensors cannot be written (no space left on device): make room or choose another folder."


@pytest.fixture
def process() -> Scripted:
    return Scripted()


@pytest.fixture
def dashboard(qtbot: QtBot, process: Scripted, tmp_path: Path) -> Dashboard:
    result = Dashboard(Workspace(TEMPLATES["lenet5"].build()), start=process)
    result.set_run_folder_parent(tmp_path)
    qtbot.addWidget(result)
    result.start()
    process.tell("started", device="cpu", train=96, validation=24)
    result.bridge.drain()
    return result


def said(dashboard: Dashboard) -> list[str]:
    return [message.text for message in dashboard.notice.messages]


def test_a_run_that_waits_for_room_says_so_until_it_goes_on(dashboard: Dashboard, process: Scripted) -> None:
    process.tell("paused", epoch=1, step=1, message=FULL)
    dashboard.bridge.drain()
    assert (dashboard.state, said(dashboard)) == ("paused", [FULL])
    dashboard.resume()
    dashboard.bridge.drain()
    assert (dashboard.state, said(dashboard)) == ("running", [])
    process.tell("paused", epoch=1, step=2)
    dashboard.bridge.drain()
    assert said(dashboard) == []


def test_a_lost_gpu_offers_the_processor(dashboard: Dashboard, process: Scripted) -> None:
    process.tell("failed", message="The GPU has broken off its work.", device="cpu")
    dashboard.bridge.drain()
    (button,) = (
        each for each in dashboard.notice.findChildren(QPushButton) if each.text() == "Set device to cpu"
    )
    QTest.mouseClick(button, LEFT)
    assert dashboard._workspace.design.training["device"] == "cpu"
    assert said(dashboard) == []


@pytest.mark.parametrize(("done", "offered"), [(4, 9), (9, 18)])
def test_a_run_that_ended_early_is_offered_the_rest(done: int, offered: int) -> None:
    record = Record(epochs=9, state="running")
    record.take({"event": "finished", "time": 3.0, "best_val_accuracy": 0.5, "epochs": done})
    assert record.ended_early == (done < 9)
    assert offered_epochs(record) == offered
    assert asked_epochs(record, offered) == offered
    assert ("Ended early after 4 of 9 epochs" in sentence(record)) == (done < 9)


def test_the_button_says_what_is_offered(dashboard: Dashboard, process: Scripted) -> None:
    further = dashboard.controls.further
    process.tell("finished", best_val_accuracy=0.5, seconds=3.0, epochs=1)
    dashboard.bridge.drain()
    assert further.target == dashboard.record.epochs > 1
    assert further.button.toolTip() == EARLY
