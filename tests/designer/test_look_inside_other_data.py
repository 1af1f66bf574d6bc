"""The dock "Look Inside" over signals, volumes and networks that give their input back, really answered."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PySide6.QtCore import QMimeData, QPointF, QUrl
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from designer import theme
from designer.seeing.chooser import can_be_drawn
from designer.seeing.place import LookInside
from designer.seeing.tiles import Tiles
from designer.training.dashboard import Dashboard
from designer.training.maps import MapsView
from designer.training.picture import decode
from designer.training.signals import paint_signals
from designer.workspace import Workspace
from engine.files import format
from engine.graph.document import Design
from engine.train.probe import picture
from engine.train.seeing.answers import answer
from engine.train.seeing.subject import Subject
from engine.train.settings import encode
from tests.designer.seeing_process import Answering
from tests.train.test_training_other_data import SHAPES, arrays, back, drawn, settings, subject


class Engine(Answering):
    """Answers as the engine does, in this process."""

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject

    def ask(self, question: Mapping[str, Any]) -> None:
        self.questions.append(dict(question))
        self.answers.append({"event": "answer", "time": 3.0, **answer(self._subject, question)})


Open = Callable[..., LookInside]


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Open the run of a design on data of a kind."""
    places = []

    def open(name: str, design: Design, **more: Any) -> LookInside:
        chosen = settings(arrays(tmp_path, name), **more)
        run = tmp_path / "runs" / f"{design.name}-20261121-120000"
        run.mkdir(parents=True)
        format.write(design, run / "design.convas")
        (run / "settings.json").write_bytes(encode(chosen))
        (run / "best.safetensors").write_bytes(b"")
        workspace = Workspace(design)
        dashboard = Dashboard(workspace)
        qtbot.addWidget(dashboard)
        dashboard.set_run_folder_parent(tmp_path / "runs")
        place = LookInside(workspace, dashboard, Engine(subject(design, chosen)).view)
        qtbot.addWidget(place)
        places.append(place)
        place.resize(1000, 320)
        with qtbot.waitExposed(place):
            place.show()
        qtbot.waitUntil(lambda: bool(place.look.maps.tiles.tiles))
        return place

    yield open
    for place in places:
        place.shutdown()


def shown(qtbot: QtBot, place: LookInside, way: int) -> None:
    place.look.ways.setCurrentIndex(way)
    qtbot.waitUntil(lambda: not place.desk.busy)


def page(qtbot: QtBot, place: LookInside, name: str) -> None:
    place.show_page(name)
    qtbot.waitUntil(lambda: place.page.visibleRegion().isEmpty() is False)
    place.page.wake()
    qtbot.waitUntil(lambda: not place.desk.busy)


def colours(tiles: Tiles) -> set[int]:
    image = tiles.viewport().grab().toImage()
    return {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}


def test_signals_are_lines_everywhere(qtbot: QtBot, opened: Open) -> None:
    place = opened("two signals", drawn(SHAPES["two signals"]))
    look = place.look
    tiles = look.maps.tiles.tiles
    assert len(tiles) == 4
    assert all(tile.lines is not None and tile.lines.shape == (1, 58) for tile in tiles)
    assert look.maps.map.isHidden()
    assert look.maps.slices.isHidden()
    assert len(colours(look.maps.tiles)) > 2
    first = look.images.tiles.tiles[0].lines
    assert first is not None
    assert first.shape == (2, 60)
    shown(qtbot, place, 1)
    kernels = look.filters.tiles.tiles[0].lines
    assert kernels is not None
    assert kernels.shape == (1, 3)
    shown(qtbot, place, 2)
    assert look.exciting.made.tiles[0].lines is not None
    assert look.exciting.found.tiles[0].lines is not None
    shown(qtbot, place, 3)
    signal, cam, covered = look.reasons.tiles.tiles
    assert [tile.caption for tile in (signal, cam, covered)] == [
        "signal",
        "Grad-CAM of conv1",
        "Occlusion map",
    ]
    assert signal.image.isNull()
    assert (cam.image.width(), covered.image.width()) == (58, 60)


def test_own_scales_of_signals(qtbot: QtBot, opened: Open) -> None:
    pane = opened("signals", drawn(SHAPES["signals"])).look.maps
    assert len({tile.ends for tile in pane.tiles.tiles}) == 1
    pane.scale.setCurrentIndex(1)
    assert len({tile.ends for tile in pane.tiles.tiles}) == 4


def test_volumes_are_walked_through(qtbot: QtBot, opened: Open) -> None:
    place = opened("two volumes", drawn(SHAPES["two volumes"]))
    pane = place.look.maps
    assert not pane.slices.isHidden()
    assert (pane.slices.slider.maximum(), pane.slices.slider.value()) == (5, 3)
    before = [tile.image.copy() for tile in pane.tiles.tiles]
    pane.slices.slider.setValue(0)
    assert pane.slices.told.text() == "1 of 6"
    qtbot.waitUntil(lambda: [tile.image for tile in pane.tiles.tiles] != before)
    assert pane.answer is not None
    assert pane.answer["slice"] == 0
    shown(qtbot, place, 3)
    assert (place.look.reasons.slices.slider.maximum(), len(place.look.reasons.tiles.tiles)) == (7, 3)


@pytest.mark.parametrize("name", ["signals", "volumes", "images 4"])
def test_examples_are_chosen_where_none_can_be_drawn(qtbot: QtBot, opened: Open, name: str) -> None:
    place = opened(name, drawn(SHAPES[name]))
    page(qtbot, place, "Try It")
    trying = place.trying
    assert trying.chooses
    assert "choose an example, or open or drop a .npz or .csv file" in trying.chooser.said.text()
    qtbot.waitUntil(lambda: len(trying.bars.rows) == 2)
    first = trying.bars.rows
    trying.chooser.tiles.setCurrentIndex(trying.chooser.tiles.model().index(1, 0))
    qtbot.waitUntil(lambda: trying.bars.rows != first)
    assert {tile.data for tile in trying.maps.tiles} >= {"conv1", "conv2"}


def test_a_file_is_dropped_and_one_that_does_not_fit_is_told(
    qtbot: QtBot, opened: Open, tmp_path: Path
) -> None:
    place = opened("signals", drawn(SHAPES["signals"]))
    page(qtbot, place, "Try It")
    chooser = place.trying.chooser
    qtbot.waitUntil(lambda: len(chooser.tiles.tiles) == 8)
    np.savetxt(tmp_path / "one.csv", np.linspace(0, 1, 40)[None], delimiter=",")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "one.csv"))])
    chooser.take_data(data)
    qtbot.waitUntil(lambda: len(chooser.tiles.tiles) == 1)
    qtbot.waitUntil(lambda: not place.desk.busy)
    assert chooser.question == {"file": str(tmp_path / "one.csv"), "row": 0}
    assert not chooser.own.isHidden()
    (tmp_path / "short.csv").write_text("1,2,3")
    chooser.take_file(tmp_path / "short.csv")
    qtbot.waitUntil(lambda: "holds no example of 1 × 40" in place.trying.complaint.text())
    chooser.show_own()
    qtbot.waitUntil(lambda: len(chooser.tiles.tiles) == 8)
    assert chooser.question == {"image": 0}
    chooser.take_data(QMimeData())
    assert "There is no file to open" in place.trying.complaint.text()


@pytest.mark.parametrize(("name", "lines"), [("signals", True), ("images 4", False)])
def test_what_is_given_back_stands_beside_what_goes_in(
    qtbot: QtBot, opened: Open, name: str, lines: bool
) -> None:
    place = opened(name, back(SHAPES[name]), loss="mean-squared")
    page(qtbot, place, "Results")
    results = place.results
    assert results.views.currentIndex() == 1
    assert "validation examples given back · mean squared error" in results.said.text()
    assert results.back.table.rows.rowCount() == 2
    tiles = results.back.examples.tiles
    assert len(tiles) == 8
    assert [tile.lines is not None for tile in tiles] == [lines] * 8
    worst = tiles[0].caption
    results.back.which.setCurrentIndex(1)
    qtbot.waitUntil(lambda: results.back.examples.tiles[0].caption != worst)
    page(qtbot, place, "Look")
    shown(qtbot, place, 3)
    said = place.look.reasons.stage.sentence.text()
    assert said == "This network gives its input back: there are no classes to give reasons for."
    page(qtbot, place, "Try It")
    qtbot.waitUntil(lambda: len(place.trying.back.tiles) == 2)
    assert place.trying.said.text().endswith("(mean squared error)")


def test_the_dashboard_shows_signals_as_lines(qtbot: QtBot) -> None:
    view = MapsView(theme.current())
    qtbot.addWidget(view)
    view.resize(300, 200)
    values = torch.stack((torch.linspace(-1, 1, 40), torch.zeros(40)))
    view.set_picture(decode({"node": "conv1", **picture(values)}))
    image = view.grab().toImage()
    assert len({image.pixel(x, y) for x in range(0, 300, 3) for y in range(0, 170, 2)}) > 2
    place = view._grid
    assert place is not None
    left, top = place.place(0)
    assert view.reading(QPointF(left + place.cell_width * 0.999, top + 5)).startswith(
        "channel 0, at 100 %: 1"
    )


def test_lines_go_from_the_lowest_to_the_highest() -> None:
    image = QImage(100, 50, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_signals(painter, image.rect().toRectF(), np.linspace(0.0, 1.0, 20)[None], 0.0, 1.0)
    painter.end()
    inked = {(x, y) for x in range(100) for y in range(50) if image.pixelColor(x, y).value() < 200}
    columns = {x: [y for at, y in inked if at == x] for x in (5, 50, 95)}
    assert min(columns[5]) > max(columns[50]) >= min(columns[50]) > max(columns[95])


@pytest.mark.parametrize("name", SHAPES)
def test_none_of_these_can_be_drawn(name: str) -> None:
    assert not can_be_drawn(SHAPES[name])
