"""The dock "Look Inside" by real events, with processes that answer what the test wants."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QTabBar
from pytestqt.qtbot import QtBot

from designer.seeing.place import NOTHING, LookInside
from designer.training.dashboard import Dashboard
from designer.workspace import Workspace
from engine.files import format
from templates import TEMPLATES
from tests.designer.seeing_process import Answering

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(TEMPLATES["lenet5"].build())


@pytest.fixture
def trainer() -> Answering:
    return Answering()


@pytest.fixture
def viewer() -> Answering:
    return Answering()


@pytest.fixture
def dashboard(qtbot: QtBot, workspace: Workspace, trainer: Answering, tmp_path: Path) -> Dashboard:
    result = Dashboard(workspace, trainer)
    qtbot.addWidget(result)
    result.set_run_folder_parent(tmp_path / "runs")
    return result


@pytest.fixture
def run(tmp_path: Path, workspace: Workspace) -> Path:
    """Return the folder of a run that has ended, with three kept epochs."""
    folder = tmp_path / "runs" / "LeNet-5-20261121-120000"
    (folder / "epochs").mkdir(parents=True)
    format.write(workspace.design, folder / "design.convas")
    (folder / "settings.json").write_text('{"data": "digits"}')
    (folder / "best.safetensors").write_bytes(b"")
    for epoch in (0, 2, 4):
        (folder / "epochs" / f"{epoch:06}.safetensors").write_bytes(b"")
    return folder


@pytest.fixture
def place(
    qtbot: QtBot, workspace: Workspace, dashboard: Dashboard, viewer: Answering
) -> Iterator[LookInside]:
    result = LookInside(workspace, dashboard, viewer.view)
    qtbot.addWidget(result)
    result.resize(1000, 300)
    with qtbot.waitExposed(result):
        result.show()
    yield result
    result.shutdown()


@pytest.fixture
def opened(qtbot: QtBot, run: Path, place: LookInside) -> LookInside:
    """Return the dock with the maps of a run that has ended."""
    qtbot.waitUntil(lambda: len(place.look.maps.tiles.tiles) == 6)
    return place


def turn(bar: QTabBar, index: int) -> None:
    QTest.mouseClick(bar, LEFT, pos=bar.tabRect(index).center())


def idle(qtbot: QtBot, place: LookInside) -> None:
    qtbot.waitUntil(lambda: not place.desk.busy)


def test_without_a_run_it_says_so_and_offers_to_train(
    qtbot: QtBot, place: LookInside, viewer: Answering
) -> None:
    assert place.sentence.text() == NOTHING
    assert place.start.isVisible()
    with qtbot.waitSignal(place.start_wanted):
        QTest.mouseClick(place.start, LEFT)
    assert viewer.viewed == []


def test_the_newest_run_of_the_design_is_opened(opened: LookInside, run: Path, viewer: Answering) -> None:
    assert viewer.viewed == [run]
    assert viewer.of("maps")[-1]["node"] == "conv1"
    assert viewer.of("maps")[-1]["epoch"] == "best"
    assert [tile.caption for tile in opened.look.maps.tiles.tiles] == list("012345")
    assert opened.epochs.told.text() == "best epoch"


def test_it_follows_the_selection(
    qtbot: QtBot, opened: LookInside, workspace: Workspace, viewer: Answering
) -> None:
    workspace.select(["conv2"])
    qtbot.waitUntil(lambda: viewer.of("maps")[-1]["node"] == "conv2")
    assert opened.look.box.currentText() == "conv2"
    assert opened.look.shape.text() == "16 × 10 × 10"


def test_a_node_is_chosen_from_the_list(qtbot: QtBot, opened: LookInside, workspace: Workspace) -> None:
    box = opened.look.box
    box.setFocus()
    box.setCurrentIndex(box.findText("pool2"))
    box.activated.emit(box.currentIndex())
    assert workspace.selection == {"pool2"}
    assert opened.look.node == "pool2"


def test_an_image_is_chosen_by_a_click(qtbot: QtBot, opened: LookInside, viewer: Answering) -> None:
    tiles = opened.look.images.tiles
    qtbot.waitUntil(lambda: len(tiles.tiles) == 48)
    QTest.mouseClick(tiles.viewport(), LEFT, pos=tiles.visualRect(tiles.shown.index(2)).center())
    qtbot.waitUntil(lambda: viewer.of("maps")[-1]["image"] == 2)
    QTest.keyClick(tiles, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: viewer.of("maps")[-1]["image"] == 3)


def test_images_of_one_class_are_shown(qtbot: QtBot, opened: LookInside, viewer: Answering) -> None:
    images = opened.look.images
    qtbot.waitUntil(lambda: images.of.count() == 4)
    QTest.keyClick(images.of, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(images.tiles.tiles) == 20)
    assert {tile.caption for tile in images.tiles.tiles} == {"cat"}


def test_later_images_are_turned_to(qtbot: QtBot, opened: LookInside) -> None:
    images = opened.look.images
    qtbot.waitUntil(lambda: len(images.tiles.tiles) == 48)
    QTest.mouseClick(images.after, LEFT)
    qtbot.waitUntil(lambda: len(images.tiles.tiles) == 12)
    assert not images.after.isEnabled()
    assert images.tiles.tiles[0].data == 48


def test_an_overtaken_question_is_dropped(
    qtbot: QtBot, opened: LookInside, workspace: Workspace, viewer: Answering
) -> None:
    viewer.held = True
    before = len(viewer.of("maps"))
    for node in ("conv2", "relu2", "pool1"):
        workspace.select([node])
    assert [asked["node"] for asked in viewer.of("maps")[before:]] == ["conv2"]
    taken: list[str] = []
    take = opened.look.maps.take

    def noted(answer: Mapping[str, Any]) -> None:
        taken.append(answer["node"])
        take(answer)

    opened.look.maps.take = noted  # type: ignore[method-assign]  # the pane asks for it with each question
    opened.look.refresh()
    viewer.held = False
    idle(qtbot, opened)
    assert taken == ["pool1"]
    assert [asked["node"] for asked in viewer.of("maps")[before:]] == ["conv2", "pool1"]


def test_what_cannot_be_answered_is_said(qtbot: QtBot, opened: LookInside, workspace: Workspace) -> None:
    workspace.select(["pool1"])
    turn(opened.look.ways, 1)
    stage = opened.look.filters.stage
    qtbot.waitUntil(lambda: stage.sentence.text() == "pool1 has no kernels: choose a convolution.")
    assert stage.sentence.isVisible()
    workspace.select(["conv2"])
    qtbot.waitUntil(lambda: len(opened.look.filters.tiles.tiles) == 16)
    assert not stage.sentence.isVisible()


def test_a_row_of_numbers_is_shown(qtbot: QtBot, opened: LookInside, workspace: Workspace) -> None:
    workspace.select(["fc3"])
    qtbot.waitUntil(lambda: opened.look.maps.told.text().startswith("10 numbers"))
    assert len(opened.look.maps.tiles.tiles) == 1


def test_maps_have_one_scale_or_their_own(qtbot: QtBot, opened: LookInside) -> None:
    maps = opened.look.maps

    def darkest() -> set[int]:
        return {
            min(each.image.pixelIndex(x, y) for x in range(8) for y in range(8)) for each in maps.tiles.tiles
        }

    assert darkest() != {0}
    maps.scale.setFocus()
    QTest.keyClick(maps.scale, Qt.Key.Key_Down)
    assert darkest() == {0}


def test_pictures_grow(qtbot: QtBot, opened: LookInside) -> None:
    maps = opened.look.maps
    before = maps.tiles.cell().width()
    maps.zoom.setFocus()
    QTest.keyClick(maps.zoom, Qt.Key.Key_End)
    assert maps.tiles.cell().width() > 4 * before


def test_epochs_are_turned_by_keys(qtbot: QtBot, opened: LookInside, viewer: Answering) -> None:
    slider = opened.epochs.slider
    slider.setFocus()
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert opened.epochs.told.text() == "untrained"
    qtbot.waitUntil(lambda: viewer.of("maps")[-1]["epoch"] == 0)
    QTest.keyClick(slider, Qt.Key.Key_Right)
    assert opened.epochs.told.text() == "after epoch 2"
    qtbot.waitUntil(lambda: viewer.of("maps")[-1]["epoch"] == 2)


def test_epochs_are_played(
    qtbot: QtBot, opened: LookInside, viewer: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("designer.seeing.epochs.STEP", 10)
    opened.epochs._timer.setInterval(10)
    QTest.mouseClick(opened.epochs.play, LEFT)
    assert opened.epochs.playing
    qtbot.waitUntil(lambda: not opened.epochs.playing, timeout=10_000)
    asked = [question["epoch"] for question in viewer.of("maps")]
    assert list(dict.fromkeys(asked)) == ["best", 0, 2, 4]


def test_a_channel_leads_to_what_excites_it(qtbot: QtBot, opened: LookInside, viewer: Answering) -> None:
    tiles = opened.look.maps.tiles
    QTest.mouseClick(tiles.viewport(), LEFT, pos=tiles.visualRect(tiles.shown.index(2)).center())
    QTest.keyClick(tiles, Qt.Key.Key_Return)
    exciting = opened.look.exciting
    qtbot.waitUntil(lambda: len(exciting.found.tiles) == 2 and len(exciting.made.tiles) == 1)
    assert viewer.of("exciting")[-1]["channel"] == viewer.of("dreamed")[-1]["channel"] == 2
    assert exciting.channel.maximum() == 5
    assert [tile.data for tile in exciting.found.tiles] == [3, 1]


def test_reasons_for_a_class(qtbot: QtBot, opened: LookInside, viewer: Answering) -> None:
    turn(opened.look.ways, 3)
    reasons = opened.look.reasons
    qtbot.waitUntil(lambda: len(reasons.tiles.tiles) == 3)
    assert reasons.told.text() == "for dog"
    assert "class" not in viewer.of("grad-cam")[-1]
    qtbot.waitUntil(lambda: reasons.wanted.count() == 4)
    before = reasons.tiles.tiles[1].image
    reasons.wanted.setFocus()
    for _ in range(3):
        QTest.keyClick(reasons.wanted, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: reasons.told.text() == "for owl")
    assert viewer.of("occlusion")[-1]["class"] == 2
    reasons.opacity.setValue(0)
    assert reasons.tiles.tiles[1].image != before


def test_numbers_are_sorted_and_lead_to_nodes(qtbot: QtBot, opened: LookInside, workspace: Workspace) -> None:
    turn(opened.look.ways, 4)
    table = opened.look.tensors.activations
    qtbot.waitUntil(lambda: len(table.rows.rows) == 3)
    header = table.horizontalHeader()
    for _ in range(2):
        QTest.mouseClick(header.viewport(), LEFT, pos=QPoint(header.sectionViewportPosition(4) + 9, 8))
    first = table.model().index(0, 0)
    assert (first.data(), table.model().index(0, 4).data()) == ("conv2", "50.0 %")
    table.setCurrentIndex(first)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert workspace.selection == {"conv2"}
    opened.look.tensors.which.setFocus()
    QTest.keyClick(opened.look.tensors.which, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: len(opened.look.tensors.weights.rows.rows) == 2)


def test_results(qtbot: QtBot, opened: LookInside) -> None:
    turn(opened.tabs, 1)
    results = opened.results
    qtbot.waitUntil(lambda: len(results.examples.tiles) == 2)
    assert results.said.text().startswith("98.33 % of 60 validation examples right · loss 0.250")
    assert [tile.caption for tile in results.examples.tiles] == ["cat → dog", "dog ✓"]
    cell = results.matrix.counts.index(1, 1)
    QTest.mouseClick(results.matrix.viewport(), LEFT, pos=results.matrix.visualRect(cell).center())
    qtbot.waitUntil(lambda: len(results.examples.tiles) == 20)
    assert results.listed.text() == "20 images"
    QTest.keyClick(results.matrix, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: results.listed.text() == "1 image")
    qtbot.waitUntil(lambda: [tile.data for tile in results.examples.tiles] == [0])


def test_results_are_copied(qtbot: QtBot, opened: LookInside) -> None:
    turn(opened.tabs, 1)
    results = opened.results
    qtbot.waitUntil(lambda: results.answer is not None)
    as_text, as_picture = results.copy.menu().actions()
    told = []
    for index in range(3):
        turn(results.tabs, index)
        as_text.trigger()
        told.append(QGuiApplication.clipboard().text().splitlines())
    assert told[0] == ["true / told,cat,dog,owl", "cat,19,1,0", "dog,0,20,0", "owl,0,0,20"]
    assert told[1][:2] == ["Class,Images,Precision,Recall,F1", "cat,20,1.0,0.95,0.97"]
    assert told[2] == ["from,to,count,certainty,accuracy", "0.8,1,60,0.9,0.983333"]
    as_picture.trigger()
    assert QGuiApplication.clipboard().image().width() > 100


def test_nothing_is_asked_while_it_is_not_seen(
    qtbot: QtBot, opened: LookInside, workspace: Workspace, viewer: Answering
) -> None:
    idle(qtbot, opened)
    opened.hide()
    before = len(viewer.questions)
    workspace.select(["conv2"])
    opened.epochs.slider.setValue(0)
    qtbot.wait(50)
    assert len(viewer.questions) == before
    opened.show()
    qtbot.waitUntil(lambda: viewer.of("maps")[-1]["node"] == "conv2")
    assert viewer.of("maps")[-1]["epoch"] == 0


def test_a_run_that_cannot_be_opened_is_told(qtbot: QtBot, opened: LookInside, viewer: Answering) -> None:
    viewer.error, viewer.alive = "settings.json is damaged: choose another run.", False
    qtbot.waitUntil(lambda: opened.sentence.isVisible(), timeout=5000)
    assert opened.sentence.text() == "settings.json is damaged: choose another run."
    assert not opened.start.isVisible()
    QTest.mouseClick(opened.again, LEFT)
    qtbot.waitUntil(lambda: not opened.sentence.isVisible())
    assert len(viewer.viewed) == 2


def test_a_network_in_training_answers_itself(
    qtbot: QtBot, place: LookInside, dashboard: Dashboard, trainer: Answering, viewer: Answering
) -> None:
    dashboard.start()
    assert place.status.text() == "Waiting for the run to begin…"
    trainer.train(1)
    qtbot.waitUntil(lambda: len(place.look.maps.tiles.tiles) == 6)
    assert "epoch" not in trainer.of("maps")[-1]
    assert place.epochs.told.text() == "now"
    assert viewer.viewed == []
    before = len(trainer.of("maps"))
    qtbot.waitUntil(lambda: len(trainer.of("maps")) > before, timeout=3000)  # it looks again by itself
    trainer.alive = False
    trainer.tell("stopped")
    qtbot.waitUntil(lambda: bool(viewer.of("maps")))
    assert viewer.viewed == [dashboard.run_folder]


def test_a_slow_network_is_looked_at_less_often(
    qtbot: QtBot, place: LookInside, dashboard: Dashboard, trainer: Answering
) -> None:
    dashboard.start()
    trainer.train(1)
    qtbot.waitUntil(lambda: len(place.look.maps.tiles.tiles) == 6)
    idle(qtbot, place)
    place.desk.spent = 1.0
    place.advance()
    idle(qtbot, place)
    before = len(trainer.of("maps"))
    place.advance()
    assert len(trainer.of("maps")) == before  # one second was spent: the next look is 100 seconds later


@pytest.mark.parametrize("page", [0, 1, 2])
def test_no_page_scrolls_in_a_low_dock(opened: LookInside, page: int) -> None:
    opened.resize(999, 270)
    turn(opened.tabs, page)
    QApplication.processEvents()
    scroll = opened.findChild(QScrollArea)
    assert isinstance(scroll, QScrollArea)
    assert scroll.verticalScrollBar().maximum() == 0
    assert opened.stack.height() <= scroll.viewport().height()


def test_a_drawing_is_recognised(qtbot: QtBot, opened: LookInside, viewer: Answering) -> None:
    turn(opened.tabs, 2)
    pad, bars = opened.trying.pad, opened.trying.bars
    qtbot.waitUntil(lambda: not opened.desk.busy)
    assert viewer.of("predict") == []
    start = pad.place().center().toPoint()
    QTest.mousePress(pad, LEFT, pos=start)
    QTest.mouseMove(pad, start + QPoint(30, 20))
    qtbot.waitUntil(lambda: bars.rows == (("cat", 0.2), ("dog", 0.7), ("owl", 0.1)))
    QTest.mouseRelease(pad, LEFT)
    assert opened.trying.said.text() == "dog · 70 %"
    asked = viewer.of("predict")[-1]
    assert asked["shape"] == [1, 8, 8]  # the size in which the digits exist
    qtbot.waitUntil(lambda: "conv2" in [tile.data for tile in opened.trying.maps.tiles])
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bars.rows == ())
    assert pad.empty


def test_an_image_is_pasted_or_opened(
    qtbot: QtBot, opened: LookInside, viewer: Answering, tmp_path: Path
) -> None:
    turn(opened.tabs, 2)
    trying = opened.trying
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    trying.pad.setFocus()
    QTest.keyClick(trying.pad, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(viewer.of("predict")))
    assert viewer.of("predict")[-1]["shape"][0] == 3
    (tmp_path / "broken.png").write_text("no image")
    trying.take_file(tmp_path / "broken.png")
    assert trying.complaint.text() == "broken.png cannot be read as an image: choose another file."


@pytest.mark.parametrize("size", [(1000, 280), (744, 280), (330, 700)])
def test_it_is_whole_at_every_size(qtbot: QtBot, opened: LookInside, size: tuple[int, int]) -> None:
    opened.resize(*size)
    qtbot.wait(20)
    assert opened.size().toTuple() == size
    for index in range(3):
        turn(opened.tabs, index)
        assert opened.page.isVisible()
        assert opened.page.width() <= size[0]


def test_the_process_ends_with_the_dock(opened: LookInside, viewer: Answering) -> None:
    opened.shutdown()
    assert viewer.asked[-1] == "kill"


def test_every_question_has_a_number_of_its_own(opened: LookInside, viewer: Answering) -> None:
    numbers = [question["id"] for question in viewer.questions]
    assert len(set(numbers)) == len(numbers) > 2
