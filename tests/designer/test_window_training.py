"""A run belongs to its window: it is started from there, and never outlives it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from pytestqt.qtbot import QtBot

from designer.window import Window
from engine.train import runs

TRAIN = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from designer.app import application, opened
app = application()
window = opened(app)
window.new_from("lesson_digits")
window.training.widget.set_run_folder_parent(Path(sys.argv[1]))
window.start_training()
def look():
    if window.training.widget.record.epochs_done > 0:
        print("training", flush=True)
    else:
        QTimer.singleShot(50, look)
look()
app.exec()
"""


def test_run_is_started_paused_and_ended_by_the_window(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    window.new_from("lesson_digits")
    dashboard = window.training.widget
    dashboard.set_run_folder_parent(tmp_path)
    act = window.menus.actions
    act["train"].trigger()
    qtbot.waitUntil(lambda: dashboard.state == "running", timeout=30_000)
    assert not act["train"].isEnabled()
    act["pause"].trigger()
    qtbot.waitUntil(lambda: dashboard.state == "paused", timeout=30_000)
    assert act["pause"].text() == "&Resume"
    act["pause"].trigger()
    qtbot.waitUntil(lambda: dashboard.state == "running", timeout=30_000)
    assert window.close()
    assert [child for child in psutil.Process().children() if "train" in child.cmdline()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_window_takes_its_run_along(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TRAIN, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"training\n"
        children = psutil.Process(process.pid).children(recursive=True)
        assert children
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    _, alive = psutil.wait_procs(children, timeout=20)
    for child in alive:
        child.kill()
    assert alive == []
    (run,) = runs.list_runs(tmp_path)
    assert run.state != "running"
