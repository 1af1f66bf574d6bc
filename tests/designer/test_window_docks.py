"""Docks, layout and look of the real window."""

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from designer import settings, stylesheet, theme
from designer.docks import BOTTOM, PLACES
from designer.look import Dresser
from designer.window import Window
from tests.designer.conftest import forget


@pytest.fixture
def lenet(window: Window) -> Window:
    window.new_from("lenet5")
    return window


def visible(window: Window) -> set[str]:
    return {name for name in PLACES if window.docks[name].isVisible()}


def test_first_layout(lenet: Window, qtbot: QtBot) -> None:
    assert visible(lenet) == set(PLACES) - {"history"}
    qtbot.waitUntil(lambda: abs(lenet.docks["palette"].width() - 224) < 12)
    assert abs(lenet.docks["inspector"].width() - 280) < 12
    below = {name for name, place in PLACES.items() if place.area == BOTTOM}
    tabs = lenet.tabifiedDockWidgets(lenet.docks["problems"])
    assert {dock.objectName() for dock in tabs} == below - {"problems"}
    assert not lenet.docks["problems"].visibleRegion().isEmpty()


def test_small_window_still_shows_all(lenet: Window, qtbot: QtBot) -> None:
    lenet.resize(1024, 700)
    qtbot.waitUntil(lambda: lenet.width() == 1024)
    assert lenet.height() == 700
    assert lenet.canvas.width() > 400
    assert lenet.canvas.height() > 250


def test_dashboard_is_made_when_it_is_first_seen(lenet: Window, qtbot: QtBot) -> None:
    assert lenet.training.made is None
    lenet.menus.actions["dashboard"].trigger()
    assert lenet.training.made is not None
    qtbot.waitUntil(lambda: not lenet.docks["training"].visibleRegion().isEmpty())


def test_dashboard_is_made_when_its_tab_is_clicked(lenet: Window, qtbot: QtBot) -> None:
    def bars() -> list[QTabBar]:
        return [bar for bar in lenet.findChildren(QTabBar) if bar.count() > 3 and bar.isVisible()]

    qtbot.waitUntil(lambda: len(bars()) == 1)
    (tabs,) = bars()
    names = [tabs.tabText(index) for index in range(tabs.count())]
    assert lenet.training.made is None
    place = tabs.tabRect(names.index("Training")).center()
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: lenet.training.made is not None and lenet.training.made.isVisible())


def test_titles_are_folded_where_tabs_tell_them(lenet: Window, qtbot: QtBot) -> None:
    def height(name: str) -> int:
        bar = lenet.docks[name].titleBarWidget()
        assert bar is not None
        return bar.sizeHint().height()

    qtbot.waitUntil(lambda: height("code") == 0)
    assert height("palette") > 10
    lenet.docks["code"].setFloating(True)
    qtbot.waitUntil(lambda: height("code") > 10)
    lenet.docks["code"].setFloating(False)


def test_layout_is_remembered(lenet: Window, dresser: Dresser, qtbot: QtBot) -> None:
    lenet.docks["history"].show()
    lenet.docks["problems"].hide()
    lenet.close()
    again = Window(dresser)
    qtbot.addWidget(again, before_close_func=forget)
    with qtbot.waitExposed(again):
        again.show()
    assert visible(again) == set()
    again.new_from("lenet5")
    assert "history" in visible(again)
    assert "problems" not in visible(again)
    again.menus.actions["reset-layout"].trigger()
    assert visible(again) == set(PLACES) - {"history"}


def test_layout_is_remembered_from_the_welcome_page(lenet: Window, dresser: Dresser, qtbot: QtBot) -> None:
    lenet.docks["inspector"].hide()
    lenet.documents.close()
    assert visible(lenet) == set()
    lenet.close()
    again = Window(dresser)
    qtbot.addWidget(again, before_close_func=forget)
    again.show()
    again.new_from("lenet5")
    assert visible(again) == set(PLACES) - {"history", "inspector"}


def test_damaged_layout_is_replaced(dresser: Dresser, qtbot: QtBot) -> None:
    settings.store().setValue("state", "nonsense")
    settings.store().setValue("geometry", 7)
    window = Window(dresser)
    qtbot.addWidget(window, before_close_func=forget)
    window.show()
    window.new_from("lenet5")
    assert visible(window) == set(PLACES) - {"history"}


@pytest.mark.parametrize(("look", "expected"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_look_is_chosen_and_kept(
    lenet: Window, qapp: QApplication, look: settings.Look, expected: theme.Theme
) -> None:
    lenet.dresser.choose(look)
    assert settings.look() == look
    assert theme.current() is expected
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == expected.window
    middle = lenet.canvas.viewport().grab().toImage().pixelColor(3, 3)
    assert middle.name() == expected.canvas


def test_unknown_look_is_the_systems() -> None:
    settings.store().setValue("look", "sepia")
    assert settings.look() == "system"


@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK])
def test_stylesheet_has_every_colour(look: theme.Theme) -> None:
    text = stylesheet.stylesheet(look)
    assert "$" not in text
    assert look.accent in text


def test_a_shown_window_can_be_destroyed(dresser: Dresser, qtbot: QtBot) -> None:
    window = Window(dresser)
    window.show()
    window.new_from("lenet5")
    window.docks["code"].setFloating(True)
    qtbot.waitExposed(window)
    shiboken6.delete(window)
    QApplication.processEvents()
    assert not shiboken6.isValid(window)
