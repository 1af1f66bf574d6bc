"""The dock "Look Inside" with a network that is really trained, in training and afterwards."""

from collections.abc import Iterator
from math import cos, pi, sin
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.seeing.pad import Pad
from designer.seeing.place import LookInside
from designer.training.dashboard import Dashboard
from designer.workspace import Workspace
from engine.graph import edits
from templates import TEMPLATES

PATIENCE = 60_000
"""Milliseconds: PyTorch may have to be read from a cold disk."""


@pytest.fixture
def workspace() -> Workspace:
    """Return a design that is trained within seconds."""
    workspace = Workspace(TEMPLATES["lenet5"].build())
    workspace.edit("Train less", edits.set_training, {"epochs": 5, "batch_size": 32})
    return workspace


@pytest.fixture
def dashboard(qtbot: QtBot, workspace: Workspace, tmp_path: Path) -> Iterator[Dashboard]:
    result = Dashboard(workspace)
    qtbot.addWidget(result)
    result.set_run_folder_parent(tmp_path)
    yield result
    result.shutdown()


@pytest.fixture
def place(qtbot: QtBot, workspace: Workspace, dashboard: Dashboard) -> Iterator[LookInside]:
    result = LookInside(workspace, dashboard)
    qtbot.addWidget(result)
    result.resize(1000, 300)
    with qtbot.waitExposed(result):
        result.show()
    yield result
    result.shutdown()


def viewers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "view" in child.cmdline()]


def test_a_network_is_looked_into_while_it_learns_and_afterwards(
    qtbot: QtBot, place: LookInside, dashboard: Dashboard
) -> None:
    dashboard.start()
    maps = place.look.maps.tiles
    qtbot.waitUntil(lambda: len(maps.tiles) == 6, timeout=PATIENCE)
    assert place.epochs.told.text() == "now"
    assert viewers() == []
    qtbot.waitUntil(lambda: dashboard.state == "finished", timeout=PATIENCE)
    place.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: place.results.answer is not None, timeout=PATIENCE)
    after = place.results.answer["accuracy"] if place.results.answer else 0.0
    assert viewers() == []  # the process that has trained answers as long as it lingers
    place.tabs.setCurrentIndex(2)
    draw_a_ring(place.trying.pad)
    qtbot.waitUntil(lambda: place.trying.said.text().startswith("0 · "), timeout=PATIENCE)
    along = place.trying.maps
    qtbot.waitUntil(lambda: {"conv1", "conv2"} <= {tile.data for tile in along.tiles}, timeout=PATIENCE)
    place.tabs.setCurrentIndex(1)
    place.epochs.slider.setFocus()
    QTest.keyClick(place.epochs.slider, Qt.Key.Key_Home)
    assert place.epochs.told.text() == "untrained"
    qtbot.waitUntil(lambda: len(viewers()) == 1, timeout=PATIENCE)
    qtbot.waitUntil(lambda: place.results.said.text()[:5] != f"{100 * after:.2f}", timeout=PATIENCE)
    qtbot.waitUntil(lambda: not place.desk.busy, timeout=PATIENCE)
    assert place.results.answer is not None
    assert place.results.answer["accuracy"] < 0.5 < after
    assert place.results.matrix.counts.rowCount() == 10
    place.shutdown()
    assert viewers() == []


def draw_a_ring(pad: Pad) -> None:
    box = pad.place().toRect()
    turns = [step / 12 * 2 * pi for step in range(13)]
    points = [
        box.center() + QPoint(round(0.17 * box.width() * sin(turn)), round(-0.35 * box.height() * cos(turn)))
        for turn in turns
    ]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])
