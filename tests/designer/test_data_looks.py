"""How the dock of the data is laid out: pictures, plot and parts find their room; Tab goes in order."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from designer import theme
from designer.data.before_after import BeforeAfter
from designer.data.contents import ClassCount
from designer.data.counts import marks
from designer.data.page import DataPage
from designer.data.previewer import Pictures
from designer.workspace import Workspace
from engine.graph import preparing
from engine.graph.document import Step
from tests.designer.data_process import Asked, listing
from tests.designer.test_data_lists import asked, page, workspace

__all__ = ["asked", "page", "workspace"]


def test_pictures_stand_in_groups_where_they_are_larger_so(qtbot: QtBot) -> None:
    view = BeforeAfter()
    qtbot.addWidget(view)
    image = QImage(32, 32, QImage.Format.Format_Grayscale8)
    image.fill(90)
    view.show_pictures(Pictures((image,) * 3, ((image,),) * 3))
    view.resize(900, 200)
    across, side = view.layout_of_groups()
    assert across == 3
    assert 3 * (2 * side) < 900
    view.resize(150, 600)
    across, side = view.layout_of_groups()
    assert across == 1
    assert 3 * side < 600
    view.resize(900, 200)
    assert view.draws_that_fit(3, 4, 10) == 10
    view.resize(300, 300)
    assert view.draws_that_fit(3, 4, 10) == 4


@pytest.mark.parametrize("most", [0, 1, 7, 99, 1000, 123_456])
@pytest.mark.parametrize("room", [1, 2, 5])
def test_marks_below_the_plot_never_run_into_each_other(most: int, room: int) -> None:
    shown = list(marks(most, room))
    assert shown[0] == 0
    assert len(shown) <= room
    assert all(mark <= most for mark in shown)


def test_the_plot_says_which_colour_means_what(page: DataPage, asked: Asked) -> None:
    asked.last.say(listing("cats", ("<cat>", "dog")))
    counts = page.contents.counts
    assert counts is not None
    for look in (theme.LIGHT, theme.DARK):
        counts.set_theme(look)
        first, second = counts.title.text().split("to train on")
        assert look.categories["Convolution"] in first
        assert look.categories["Pooling"] in second
    counts._tell(ClassCount("<cat>", 8, 2))
    assert "&lt;cat&gt;" in counts.title.text(), "a name is no markup"


def test_a_low_page_scrolls_sideways_when_it_is_too_narrow_and_not_before(
    page: DataPage, asked: Asked, qtbot: QtBot
) -> None:
    turning = page.contents.turning
    bar = turning.horizontalScrollBar()
    page.resize(640, 300)
    qtbot.waitUntil(lambda: turning.width() <= 640)
    assert turning.splitter.orientation() == Qt.Orientation.Horizontal
    assert bar.maximum() == 0, "without a plot there is room"
    asked.last.say(listing())
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    page.resize(1000, 300)
    qtbot.waitUntil(lambda: bar.maximum() == 0)


@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("width", [485, 560, 700])
def test_parts_side_by_side_never_overlap(
    page: DataPage, asked: Asked, qtbot: QtBot, number: int, width: int
) -> None:
    asked.last.say(listing())
    page.tabs.setCurrentIndex(number)
    page.resize(width, 300)
    turning = (page.contents, page.preparing)[number].turning
    qtbot.waitUntil(lambda: page.width() == width)
    QApplication.processEvents()
    assert turning.splitter.orientation() == Qt.Orientation.Horizontal
    count = turning.splitter.count()
    parts = [part for at in range(count) if (part := turning.splitter.widget(at)) is not None]
    assert len(parts) == count
    for left, right in pairwise(parts):
        assert left.geometry().right() < right.geometry().left()
        assert left.width() >= left.minimumSizeHint().width()


def test_few_classes_make_no_walls(page: DataPage, asked: Asked, qtbot: QtBot) -> None:
    asked.last.say(listing("cats", ("cat", "dog")))
    page.resize(1000, 800)
    counts = page.contents.counts
    assert counts is not None
    box = counts.plot.getPlotItem().getViewBox()
    qtbot.waitUntil(lambda: counts.plot.height() > 500)
    (_, (low, high)) = box.viewRange()
    assert box.height() / (high - low) < 60, "pixels of a class"


def reached(page: DataPage, start: QWidget, count: int) -> list[QWidget]:
    """Return to what the Tab key comes, one after the other."""
    found, at = list[QWidget](), start
    while len(found) < count and (following := at.nextInFocusChain()) is not None:
        at = following
        if at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible() and at.isEnabled():
            found.append(at)
    return found


def test_the_tab_key_goes_through_a_step_before_it_leaves_for_the_pictures(
    page: DataPage, workspace: Workspace
) -> None:
    page.tabs.setCurrentIndex(1)
    preparing_page = page.preparing
    wrong = Step("RandomCrop", {"size": (900, 900), "padding": 1})
    workspace.edit("Begin", preparing.replace_steps, (wrong,))
    QApplication.processEvents()  # what is new comes to be seen
    form, order = preparing_page.form, reached(page, preparing_page.presets, 30)
    order = order[: order.index(preparing_page.preview.which)]
    parts = [part for part in order if form.isAncestorOf(part)]
    buttons = form.notes.notes[0].buttons
    assert parts[: len(buttons)] == buttons
    assert form.resets["size"] in parts, "all of the form comes before the pictures"
    tops = [part.mapTo(form, part.rect().center()).y() // 4 for part in parts]  # by rows
    assert tops == sorted(tops)


def test_the_tab_key_comes_to_cures_before_what_stands_below_them(
    page: DataPage, asked: Asked, qtbot: QtBot
) -> None:
    page.contents.choose("emnist")
    facts = page.contents.facts
    qtbot.waitUntil(lambda: bool(facts.misfits.notes) and facts.status.download.isVisible())
    order = reached(page, facts.status.download, 3)
    assert order[: len(facts.misfits.notes[0].buttons)] == facts.misfits.notes[0].buttons
    assert facts.fit in order
