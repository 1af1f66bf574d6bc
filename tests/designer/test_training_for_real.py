"""The dashboard with the real training process, from the click to the run folder."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from designer.training.dashboard import Dashboard
from designer.training.views import Views
from designer.workspace import Workspace
from engine.graph import edits
from templates import TEMPLATES

PATIENCE = 60_000  # milliseconds: PyTorch may have to be read from a cold disk


@pytest.fixture
def workspace() -> Workspace:
    """Return a design that is trained within seconds."""
    workspace = Workspace(TEMPLATES["lenet5"].build())
    workspace.edit("Train less", edits.set_training, {"epochs": 2, "batch_size": 64})
    return workspace


@pytest.fixture
def dashboard(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[Dashboard]:
    result = Dashboard(workspace)
    qtbot.addWidget(result)
    result.set_run_folder_parent(tmp_path)
    result.resize(1280, 270)
    result.show()
    yield result
    result.shutdown()


def started(qtbot: QtBot, dashboard: Dashboard) -> Views:
    """Click on Start and return the plots."""
    qtbot.waitUntil(lambda: dashboard.views is not None)
    QTest.mouseClick(dashboard.controls.start, Qt.MouseButton.LeftButton)
    assert dashboard.state == "starting"
    assert dashboard.views is not None
    return dashboard.views


def test_a_run_from_start_to_end(qtbot: QtBot, dashboard: Dashboard, workspace: Workspace) -> None:
    views = started(qtbot, dashboard)
    qtbot.waitUntil(lambda: dashboard.state == "finished", timeout=PATIENCE)
    assert list(views.curves.loss.canvas.validation.getData()[0]) == [1, 2]
    assert dashboard.record.best is not None
    assert dashboard.record.best > 0.5
    monitor = views.monitor
    qtbot.waitUntil(lambda: monitor.title.text() == "conv1 · 6 × 28 × 28 · epoch 2", timeout=PATIENCE)
    assert monitor.example.picture is not None
    workspace.select(["pool2"])
    qtbot.waitUntil(lambda: monitor.title.text() == "pool2 · 16 × 5 × 5 · epoch 2", timeout=PATIENCE)
    assert dashboard.run_folder is not None
    assert {"model.py", "best.safetensors"} <= {path.name for path in dashboard.run_folder.iterdir()}


def test_a_process_that_is_killed_is_told_in_a_sentence(qtbot: QtBot, dashboard: Dashboard) -> None:
    started(qtbot, dashboard)
    session = dashboard.bridge._session
    assert session is not None
    session._process.kill()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: dashboard.state == "failed", timeout=PATIENCE)
    said = [label.text() for label in dashboard.notice.findChildren(QLabel) if label.text()]
    assert len(said) == 1
    assert "killed" in said[0]
    assert "Traceback" not in said[0]


def test_closing_the_window_ends_the_process(qtbot: QtBot, dashboard: Dashboard) -> None:
    started(qtbot, dashboard)
    session = dashboard.bridge._session
    assert session is not None
    dashboard.shutdown()
    assert not session.alive
    assert dashboard.state == "stopped"


def test_the_plots_are_loaded_when_the_dashboard_is_first_seen() -> None:
    code = (
        "import sys; import designer.training.dashboard; "
        "print(sorted({'torch', 'torchvision', 'pyqtgraph'} & sys.modules.keys()))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
