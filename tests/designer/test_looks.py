"""The size of text and transitions: chosen in the menu, seen at once everywhere, remembered."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from designer import motion, settings, text_size
from designer.canvas.glide import Glide
from designer.cures import Case
from designer.inspector.notes import Sign
from designer.look import Dresser
from designer.panels.problem_rows import lay_out
from designer.window import Window
from engine.analysis import Problem


def choice(window: Window, menu: str, text: str) -> QAction:
    """Return an entry of a submenu."""
    found = next(each for each in window.findChildren(QMenu) if each.title().replace("&", "") == menu)
    return next(action for action in found.actions() if action.text().replace("&", "") == text)


def test_text_grows_everywhere_at_once(window: Window, qapp: QApplication) -> None:
    window.new_from("lenet5")
    window.canvas.reveal("conv1")
    qapp.processEvents()
    name = next(each for each in window.inspector.findChildren(QLineEdit) if each.text() == "conv1")
    before = {
        each: each.font().pointSizeF() for each in (name, window.menuBar(), window.totals, window.layers)
    }
    zoom = window.canvas.zoom
    choice(window, "Text Size", "150 %").trigger()
    qapp.processEvents()
    after = {each: each.font().pointSizeF() for each in before}
    assert after == {each: pytest.approx(size * 1.5) for each, size in before.items()}
    assert window.canvas.zoom == pytest.approx(zoom * 1.5)
    assert settings.text_size() == 150
    choice(window, "Text Size", "100 %").trigger()
    qapp.processEvents()
    assert {each: each.font().pointSizeF() for each in before} == before
    assert window.canvas.zoom == pytest.approx(zoom)


def test_the_size_of_text_is_remembered(dresser: Dresser, qtbot: QtBot) -> None:
    dresser.resize_text(130)
    assert text_size.scale() == 1.3
    window = Window(dresser)
    qtbot.addWidget(window)
    assert choice(window, "Text Size", "130 %").isChecked()
    assert window.canvas.actual == 1.3


def test_sizes_that_are_not_offered_are_not_taken(dresser: Dresser) -> None:
    for nonsense in ("5000", "-3", "huge", ""):
        settings.store().setValue("text-size", nonsense)
        assert settings.text_size() == 100


def test_actual_size_is_that_of_the_text(window: Window) -> None:
    window.new_from("lenet5")
    window.dresser.resize_text(175)
    window.canvas.zoom_in()
    window.menus.actions["actual"].trigger()
    assert window.canvas.zoom == pytest.approx(1.75)


@pytest.fixture
def moving(dresser: Dresser) -> Iterator[Dresser]:
    """A look with transitions, which are as the system has them again afterwards."""
    yield dresser
    dresser.move(True)


def test_transitions_can_be_switched_off(window: Window, moving: Dresser) -> None:
    window.new_from("lenet5")
    assert motion.milliseconds() == 150
    assert window.isAnimated()
    action = window.menus.actions["animations"]
    assert action.text() == "Turn A&nimations Off"
    action.trigger()
    assert (motion.milliseconds(), window.isAnimated()) == (0, False)
    assert action.text() == "Turn A&nimations On"
    assert not any(QApplication.isEffectEnabled(effect) for effect in motion.EFFECTS)
    action.trigger()
    assert (motion.milliseconds(), window.isAnimated()) == (150, True)


def test_without_transitions_nodes_are_there_at_once(window: Window, moving: Dresser) -> None:
    window.new_from("lenet5")
    scene = window.canvas.graph_scene
    place = scene.nodes["conv1"].at
    starts = {"conv1": place + QPointF(100, 0)}
    Glide(scene, starts, scene.content(), window.canvas).run()
    assert scene.nodes["conv1"].at == starts["conv1"]
    scene.settle()
    moving.move(False)
    Glide(scene, starts, scene.content(), window.canvas).run()
    assert scene.nodes["conv1"].at == place


def test_what_follows_is_measured_anew_only_when_text_changes(dresser: Dresser, qtbot: QtBot) -> None:
    label, measured = QLabel("words"), []
    qtbot.addWidget(label)
    text_size.follow(label, lambda: measured.append(text_size.scaled(10)))
    dresser.choose("dark")
    dresser.resize_text(90)
    dresser.choose("light")
    assert measured == [10, 9]


@pytest.mark.parametrize("percent", [100, 150, 175])
def test_the_window_fits_a_small_screen(window: Window, qapp: QApplication, percent: int) -> None:
    window.new_from("lenet5")
    window.dresser.resize_text(percent)
    window.show_training()
    window.canvas.reveal("conv1")
    window.resize(1024, 700)
    qapp.processEvents()
    page = window.inspector.nodes
    room = page.parentWidget()
    assert room is not None
    assert page.minimumSizeHint().width() <= room.width(), "the inspector is cut"
    assert (window.width(), window.height()) == (1024, 700)
    for name in ("palette", "inspector", "training"):
        dock = window.docks[name]
        assert window.rect().contains(dock.geometry()), name
    assert min(window.canvas.width(), window.canvas.height()) > 120
    assert window.canvas.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_signs_in_small_places_grow_with_the_text(window: Window, qtbot: QtBot) -> None:
    window.new_from("lenet5")
    window.workspace.select(["conv1"])
    qtbot.waitUntil(lambda: window.inspector.page is window.inspector.nodes)
    signs = [each for each in window.findChildren(Sign) if each.isVisible()]
    lens = window.layers.findChildren(Sign)[0]
    assert lens in signs
    assert len(signs) >= 2
    choice(window, "Text Size", "150 %").trigger()
    qtbot.waitUntil(lambda: lens.width() == 24)
    assert {sign.size().toTuple() for sign in signs} == {(24, 24)}
    field = lens.parentWidget()
    assert isinstance(field, QLineEdit)
    assert field.textMargins().left() > lens.geometry().right()
    assert abs(lens.geometry().center().y() - field.rect().center().y()) <= 1
    problem = Problem("error", "odd", "conv1: this is odd.", "conv1")
    row = lay_out(Case(problem, ()), window.fontMetrics(), 0, 0, 300)
    assert row.icon.width() == 24
    assert row.icon.right() < row.heading.left()
