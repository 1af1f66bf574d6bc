"""The dock "Look Inside" in the real window: how one comes to it, and what it leaves alone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.seeing.place import NOTHING
from designer.window import Window
from tests.designer.seeing_process import Answering
from tests.designer.test_accessible import nameless


@pytest.fixture
def trainer() -> Answering:
    return Answering()


@pytest.fixture
def lenet(window: Window, trainer: Answering, tmp_path: Path) -> Window:
    window.new_from("lenet5")
    window.training.widget._start_process = trainer
    window.training.widget.set_run_folder_parent(tmp_path)
    return window


def test_it_is_made_when_it_is_first_seen(lenet: Window, qtbot: QtBot) -> None:
    assert lenet.inside.later.made is None
    QTest.keyClick(lenet.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not lenet.docks["seeing"].visibleRegion().isEmpty())
    assert lenet.inside.place.sentence.text() == NOTHING
    assert nameless(lenet.docks["seeing"]) == []


def test_training_is_started_from_it(lenet: Window, qtbot: QtBot, trainer: Answering) -> None:
    lenet.menus.actions["inside"].trigger()
    place = lenet.inside.place
    qtbot.waitUntil(lambda: place.start.isVisible())
    QTest.mouseClick(place.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(place.look.maps.tiles.tiles) == 6)
    assert place.seen
    lenet.canvas.reveal("conv2")
    qtbot.waitUntil(lambda: trainer.of("maps")[-1]["node"] == "conv2")
    for index in range(5):
        place.look.ways.setCurrentIndex(index)
        qtbot.waitUntil(lambda: not place.desk.busy)
        assert nameless(lenet.docks["seeing"]) == []


def test_nothing_is_asked_behind_another_dock(lenet: Window, qtbot: QtBot, trainer: Answering) -> None:
    lenet.inside.show()
    place = lenet.inside.place
    lenet.training.widget.start()
    qtbot.waitUntil(lambda: len(place.look.maps.tiles.tiles) == 6)
    lenet.docks.show("code")
    qtbot.waitUntil(lambda: not place.seen)
    qtbot.waitUntil(lambda: not place.desk.busy)
    before = len(trainer.questions)
    lenet.canvas.reveal("conv2")
    place.advance()
    assert len(trainer.questions) == before
    lenet.docks.show("seeing")
    qtbot.waitUntil(lambda: trainer.of("maps")[-1]["node"] == "conv2")


def test_the_pad_is_opened_by_its_action(lenet: Window, qtbot: QtBot) -> None:
    lenet.menus.actions["try-it"].trigger()
    assert lenet.inside.place.page is lenet.inside.place.trying


def test_another_design_has_runs_of_its_own(lenet: Window, qtbot: QtBot, trainer: Answering) -> None:
    lenet.inside.show()
    place = lenet.inside.place
    lenet.training.widget.start()
    trainer.train(1)
    trainer.tell("finished")
    qtbot.waitUntil(lambda: lenet.training.widget.state == "finished")
    assert place.desk.is_own
    lenet.documents.leave = lambda: True  # type: ignore[method-assign]  # without a question
    lenet.new_from("lesson_digits")
    assert place.desk.run is None
    assert place.sentence.text() == NOTHING
