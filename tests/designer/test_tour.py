"""The guided tour over the real window: by keys, by pointer, while it is resized; nothing stays behind."""

import pytest
from PySide6.QtCore import QByteArray, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from designer import settings
from designer.look import Dresser
from designer.motion import want
from designer.tour import Tour
from designer.tour.card import place_beside
from designer.tour.steps import STEPS
from designer.window import Window
from engine.files.recovery import leftovers
from engine.graph.edits import set_name
from templates import TEMPLATES

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
LENET = TEMPLATES["lenet5"].build()


@pytest.fixture
def tour(window: Window) -> Tour:
    """The tour as it begins by a click on the offer."""
    QTest.mouseClick(window.welcome.offer.take, LEFT)
    return running(window)


def running(window: Window) -> Tour:
    assert window.guide.tour is not None
    return window.guide.tour


def push(key: Key) -> None:
    """Press a key where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def to_step(tour: Tour, number: int) -> None:
    """Go on by keys to a step, counted from 1."""
    while tour.index + 1 < number:
        push(Key.Key_Right)


def overlays(window: Window) -> list[QWidget]:
    """Return what the tour has laid over the window."""
    return [each for name in ("spotlight", "tour") for each in window.findChildren(QWidget, name)]


def test_it_is_offered_once(window: Window, dresser: Dresser, qtbot: QtBot) -> None:
    assert window.welcome.offer.isVisible()
    assert not window.welcome.buttons["tour"].isVisible()
    QTest.mouseClick(window.welcome.offer.later, LEFT)
    assert not window.welcome.offer.isVisible()
    assert window.welcome.buttons["tour"].isVisible()
    assert window.welcome.buttons["new"].hasFocus()
    later = Window(dresser)
    qtbot.addWidget(later)
    later.show()
    assert not later.welcome.offer.isVisible()


def test_who_does_not_answer_the_offer_is_not_asked_again(
    window: Window, dresser: Dresser, qtbot: QtBot
) -> None:
    later = Window(dresser)
    qtbot.addWidget(later)
    later.show()
    assert not later.welcome.offer.isVisible()


def test_it_leads_by_keys_through_six_steps_and_keeps_the_network(
    window: Window, tour: Tour, qtbot: QtBot
) -> None:
    assert window.workspace.design == LENET
    for number, step in enumerate(STEPS, 1):
        card = tour.card
        assert (card.title.text(), card.place.text()) == (step.title, f"{number} of 6")
        assert step.title in card.accessibleName()
        assert card.words.text() in card.main.accessibleDescription()
        assert card.main.hasFocus()
        assert tour.light.lit
        if number < len(STEPS):
            push(Key.Key_Right)
    push(Key.Key_Return)
    assert window.guide.tour is None
    assert window.documents.is_open
    assert window.workspace.design == LENET
    assert not window.workspace.dirty
    assert len(window.workspace.history.steps) == 1
    assert window.canvas.hasFocus()
    qtbot.waitUntil(lambda: not overlays(window))


def test_left_goes_back_and_not_before_the_first(tour: Tour) -> None:
    push(Key.Key_Left)
    assert tour.index == 0
    to_step(tour, 3)
    push(Key.Key_Left)
    assert tour.index == 1


@pytest.mark.parametrize("number", range(1, 7))
def test_escape_leaves_nothing_behind(window: Window, tour: Tour, qtbot: QtBot, number: int) -> None:
    to_step(tour, number)
    push(Key.Key_Escape)
    assert window.guide.tour is None
    assert not window.documents.is_open
    assert window.stack.currentWidget() is window.welcome
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.welcome.isAncestorOf(focus)
    assert not any(window.docks[name].isVisible() for name in ("palette", "inspector", "problems"))
    assert settings.stored_files() == []
    assert leftovers(settings.recovery_folder()) == []
    qtbot.waitUntil(lambda: not overlays(window))


def test_unticked_the_network_goes_at_the_end(window: Window, tour: Tour) -> None:
    to_step(tour, 6)
    push(Key.Key_Tab)
    assert tour.card.keep.hasFocus()
    push(Key.Key_Space)
    QTest.mouseClick(tour.card.next, LEFT)
    assert not window.documents.is_open


def test_tab_goes_round_in_the_card(tour: Tour) -> None:
    to_step(tour, 2)
    seen = []
    for _ in range(4):
        seen.append(QApplication.focusWidget())
        push(Key.Key_Tab)
    assert seen == [tour.card.next, tour.card.skip, tour.card.back, tour.card.next]
    push(Key.Key_Backtab)
    assert tour.card.next.hasFocus()


def test_the_focus_comes_back_to_the_card(window: Window, tour: Tour, qtbot: QtBot) -> None:
    window.canvas.setFocus()
    qtbot.waitUntil(lambda: tour.card.main.hasFocus())


def test_shortcuts_of_the_window_rest(window: Window, tour: Tour) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focus, Key.Key_Delete)
    assert window.workspace.design == LENET
    assert window.guide.tour is tour


def test_the_mistake_is_cured_by_the_card(window: Window, tour: Tour) -> None:
    to_step(tour, 4)
    assert not window.workspace.report.valid
    assert tour.card.cure.hasFocus()
    push(Key.Key_Return)
    assert window.workspace.report.valid
    assert tour.card.words.text() == STEPS[3].cured
    assert tour.card.next.hasFocus()
    push(Key.Key_Right)
    assert window.workspace.design == LENET


def test_the_mistake_is_cured_by_a_click_in_the_list(window: Window, tour: Tour, qtbot: QtBot) -> None:
    to_step(tour, 4)
    rows = window.problems.list
    qtbot.waitUntil(lambda: bool(rows.cases.cases) and bool(rows.cases.cases[0].fixes))
    qtbot.waitUntil(lambda: tour.light.lit[0].contains(at(window, rows, 1)))
    place = at(window, rows, 1)
    assert window.childAt(place) is rows.viewport(), "the veil lets the click through"
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.button_rect(0, 1).center())
    assert window.workspace.report.valid
    assert tour.card.words.text() == STEPS[3].cured
    qtbot.waitUntil(lambda: tour.card.next.hasFocus())


def at(window: Window, rows: QWidget, number: int) -> QPoint:
    """Return where the button of a cure is in the window."""
    view = window.problems.list
    return view.viewport().mapTo(window, view.button_rect(0, number).center())


def test_going_back_to_the_mistake_makes_it_again(window: Window, tour: Tour) -> None:
    to_step(tour, 5)
    assert window.workspace.design == LENET
    push(Key.Key_Left)
    assert not window.workspace.report.valid


def test_the_veil_keeps_clicks_off(window: Window, tour: Tour) -> None:
    corner = window.menuBar().mapTo(window, QPoint(5, 5))
    assert window.childAt(corner) is tour.light
    inside = window.canvas.mapTo(window, QPoint(40, 40))
    to_step(tour, 2)
    assert window.childAt(inside) is tour.light
    QTest.mouseClick(tour.light, LEFT, pos=inside)
    assert window.guide.tour is tour


def test_the_light_follows_the_window_and_the_docks(window: Window, tour: Tour, qtbot: QtBot) -> None:
    to_step(tour, 3)

    def fits() -> bool:
        dock = window.docks["inspector"]
        here = QRect(dock.mapTo(window, QPoint()), dock.size())
        return tour.light.lit == [here] and window.rect().contains(tour.card.geometry())

    qtbot.waitUntil(fits)
    for size in ((1024, 700), (1700, 1000), (1024, 700)):
        window.resize(*size)
        qtbot.waitUntil(fits)
        assert tour.light.geometry() == window.rect()
    window.resizeDocks([window.docks["inspector"]], [420], Qt.Orientation.Horizontal)
    qtbot.waitUntil(fits)


def test_the_light_leaves_out_tabs_that_are_put_aside(window: Window, tour: Tour, qtbot: QtBot) -> None:
    dock = window.docks["inspector"]
    aside = QTabBar(window)  # as Qt keeps one where all neighbours of a dock are closed
    aside.addTab(dock.windowTitle())
    aside.setGeometry(-600, -530, 100, 30)
    aside.show()
    to_step(tour, 3)
    qtbot.waitUntil(lambda: tour.light.lit == [QRect(dock.mapTo(window, QPoint()), dock.size())])


@pytest.mark.parametrize(("look", "percent"), [("light", 90), ("dark", 175)])
def test_no_card_is_cut_in_the_smallest_window(
    window: Window, tour: Tour, dresser: Dresser, qtbot: QtBot, look: settings.Look, percent: int
) -> None:
    dresser.choose(look)
    dresser.resize_text(percent)
    window.resize(1024, 700)
    for number in range(1, 7):
        to_step(tour, number)
        card = tour.card
        qtbot.waitUntil(lambda: window.rect().contains(tour.card.geometry()))
        assert card.words.height() >= card.words.heightForWidth(card.words.width())
        for button in (card.back, card.next, card.skip, card.cure):
            assert button.isHidden() or button.width() >= button.sizeHint().width()
            assert button.isHidden() or card.rect().contains(button.geometry())


def test_closed_and_moved_docks_come_up_and_go_back(window: Window, qtbot: QtBot) -> None:
    window.new_from("alexnet")
    window.docks["palette"].close()
    window.docks["code"].setFloating(True)
    window.documents.close()
    window.guide.start()
    tour = running(window)
    for number, name in enumerate(("palette", "", "inspector", "problems", "training", "code"), 1):
        to_step(tour, number)
        assert not name or not window.docks[name].visibleRegion().isEmpty()
    assert not window.docks["code"].isFloating()
    push(Key.Key_Return)
    assert window.documents.is_open
    assert not window.docks["palette"].isVisible()
    assert window.docks["code"].isFloating()


def test_own_work_is_untouched(window: Window, qtbot: QtBot) -> None:
    window.new_from("alexnet")
    window.workspace.select(["classifier"])
    window.workspace.edit("Name it", set_name, "Mine")
    qtbot.wait(300)
    before = (window.workspace.history, window.workspace.selection, window.docks.layout, window.canvas.camera)
    window.menus.actions["tour"].trigger()
    assert window.guide.tour is None
    other = window.guide.other
    assert other is not None
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.activateWindow()
    tour = running(other)
    to_step(tour, 4)
    after = (window.workspace.history, window.workspace.selection, window.docks.layout, window.canvas.camera)
    assert after == before
    push(Key.Key_Escape)
    assert window.guide.other is None
    assert not other.isVisible()
    window.guide.start()
    assert window.guide.other is other, "its window serves again"
    other.close()
    assert window.guide.other is None


def test_a_kept_network_stays_in_its_window(window: Window, qtbot: QtBot) -> None:
    window.new_from("alexnet")
    window.guide.start()
    other = window.guide.other
    assert other is not None
    qtbot.addWidget(other)
    running(other).finish(keep=True)
    assert other.isVisible()
    assert other.workspace.design == LENET
    window.guide.start()
    third = window.guide.other
    assert third is not None
    assert third is not other
    qtbot.addWidget(third)
    running(third).skip()
    assert other.isVisible()


def test_closing_the_window_ends_the_tour_without_a_question(window: Window, tour: Tour) -> None:
    to_step(tour, 4)
    assert window.close()
    assert window.guide.tour is None


def test_a_design_that_is_opened_meanwhile_ends_it(window: Window, tour: Tour, qtbot: QtBot) -> None:
    window.new_from("alexnet")
    assert window.guide.tour is None
    assert window.workspace.design == TEMPLATES["alexnet"].build()
    qtbot.waitUntil(lambda: not overlays(window))


def test_without_transitions_the_light_is_there_at_once(window: Window, qtbot: QtBot) -> None:
    want(False)
    window.guide.start()
    tour = running(window)
    push(Key.Key_Right)
    assert tour.light.seen == tour.light.lit
    want(True)
    tour.next()
    assert tour.light.seen != tour.light.lit
    qtbot.waitUntil(lambda: tour.light.seen == tour.light.lit)


PLACES = [
    ([QRect(0, 60, 230, 500)], "right"),
    ([QRect(1000, 60, 280, 700)], "left"),
    ([QRect(0, 570, 1000, 210)], "above"),
    ([QRect(0, 0, 1280, 100)], "below"),
    ([QRect(0, 0, 1280, 800)], "inside"),
    ([QRect(0, 570, 1000, 210), QRect(530, 460, 180, 90)], "above"),
    ([], "inside"),
]


@pytest.mark.parametrize(("lit", "where"), PLACES)
def test_the_card_stands_beside_what_is_lit(lit: list[QRect], where: str) -> None:
    room = QRect(0, 0, 1280, 800)
    card = place_beside(room, lit, 384, 150)
    assert room.contains(card)
    if lit and where != "inside":
        part = lit[0]
        assert not any(card.intersects(other) for other in lit)
        sides = {
            "right": card.left() > part.right(),
            "left": card.right() < part.left(),
            "above": card.bottom() < part.top(),
            "below": card.top() > part.bottom(),
        }
        assert sides[where]


def test_a_window_without_any_size_holds_it(window: Window, tour: Tour) -> None:
    window.setMinimumSize(1, 1)
    window.resize(1, 1)
    for number in range(1, 7):
        to_step(tour, number)
    assert not QByteArray(window.saveGeometry()).isEmpty()
