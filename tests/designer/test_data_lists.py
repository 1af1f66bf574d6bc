"""The lists of the dock of the data: empty ones say so, menus and keys do what they say, nothing is cut."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QMenu, QStyleOptionViewItem, QToolTip
from pytestqt.qtbot import QtBot

from designer import settings
from designer.data import source_rows, step_search, steps_list
from designer.data.contents import ClassCount
from designer.data.knowledge import State
from designer.data.page import DataPage
from designer.data.samples import Samples, boxes
from designer.data.source_rows import SourceView
from designer.workspace import Workspace
from engine.graph import preparing
from engine.graph.document import Step
from templates import TEMPLATES
from tests.designer.data_process import Asked, Shown, listing

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(TEMPLATES["lenet5"].build())


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace, asked: Asked) -> Iterator[DataPage]:
    result = DataPage(workspace, asked, Shown())
    qtbot.addWidget(result)
    result.resize(1000, 400)
    with qtbot.waitExposed(result):
        result.show()
    qtbot.waitUntil(lambda: bool(asked.errands))
    yield result
    result.shutdown()


def know(page: DataPage, asked: Asked, path: Path, qtbot: QtBot) -> None:
    count = len(asked.errands)
    page.take(path)
    qtbot.waitUntil(lambda: len(asked.errands) > count)
    asked.last.say(listing(str(path)))
    qtbot.waitUntil(lambda: page.knowledge.state is State.KNOWN)


def names(view: SourceView) -> list[str]:
    return [row.name for row in view.rows.rows]


def entry(menu: QMenu, text: str) -> None:
    """Choose an entry of a menu."""
    (action,) = [each for each in menu.actions() if each.text().replace("&", "").startswith(text)]
    assert action.isEnabled()
    action.trigger()
    menu.close()


@pytest.mark.parametrize("name", ["sources", "steps", "search"])
def test_an_empty_list_says_what_to_do(page: DataPage, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    for module in (source_rows, step_search, steps_list):
        monkeypatch.setattr(module, "say_in", lambda view, sentence: said.append(sentence))
    view: QListView = page.contents.sources.view
    if name == "sources":
        QTest.keyClicks(page.contents.sources.search, "xyzzy")
    else:
        page.tabs.setCurrentIndex(1)
        view = page.preparing.list
    if name == "search":
        page.preparing.begin_adding()
        QTest.keyClicks(page.preparing.search.line, "xyzzy")
        view = page.preparing.search.list
    assert view.model().rowCount() == 0
    view.grab()
    assert said
    assert all(sentence.endswith(".") for sentence in said)


def test_data_of_ones_own_stand_on_top_and_are_remembered_once_they_were_read(
    page: DataPage, asked: Asked, qtbot: QtBot, tmp_path: Path, workspace: Workspace
) -> None:
    folder = tmp_path / "my 照片"
    folder.mkdir()
    view = page.contents.sources.view
    page.take(folder)
    assert names(view)[:2] == [str(folder), "digits"]
    assert view.rows.chosen_row == 0
    assert view.rows.rows[0].cost == "folder"
    assert settings.recent_data() == [], "who knows whether it holds anything"
    workspace.undo()
    assert names(view)[0] == "digits"
    know(page, asked, folder, qtbot)
    assert settings.recent_data() == [folder]
    page.contents.choose("shapes")
    assert names(view)[0] == str(folder), "one finds back to it"
    view.setCurrentIndex(view.rows.index(0))
    QTest.keyClick(view, Key.Key_Return)
    assert workspace.design.training["data"] == str(folder)


def test_what_is_gone_is_marked_and_taken_off_the_list(page: DataPage, tmp_path: Path) -> None:
    settings.keep_data([tmp_path / "gone", tmp_path])
    page.contents.choose("shapes")
    view = page.contents.sources.view
    assert [row.cost for row in view.rows.rows[:2]] == ["missing", "folder"]
    view.setCurrentIndex(view.rows.index(0))
    view.setFocus()
    QTest.keyClick(view, Key.Key_Delete)
    assert settings.recent_data() == [tmp_path]
    entry(view.menu_of(view.rows.rows[0]), "Remove from the List")
    assert settings.recent_data() == []
    assert names(view)[0] == "digits"
    QTest.keyClick(view, Key.Key_Delete)
    assert names(view)[0] == "digits", "what has a name of its own stays"


def test_a_row_has_a_menu(page: DataPage, workspace: Workspace) -> None:
    view = page.contents.sources.view
    row = next(each for each in view.rows.rows if each.name == "cifar10")
    entry(view.menu_of(row), "Copy Name")
    assert QGuiApplication.clipboard().text() == "cifar10"
    entry(view.menu_of(row), "Learn from It")
    assert workspace.design.training["data"] == "cifar10"


def test_what_is_chosen_elsewhere_scrolls_into_sight(page: DataPage, qtbot: QtBot) -> None:
    view = page.contents.sources.view
    page.contents.choose("imagenet")

    def seen() -> bool:
        return view.viewport().rect().contains(view.visualRect(view.rows.index(view.rows.chosen_row)))

    qtbot.waitUntil(seen)
    before = view.verticalScrollBar().value()
    assert before > 0
    row = view.indexAt(QPoint(20, 30))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(row).center())
    assert page.contents.name == view.row_at(row).name  # type: ignore[union-attr]
    assert view.verticalScrollBar().value() == before, "what is clicked stays under the pointer"


def test_one_goes_from_the_field_into_the_list_by_the_arrow(page: DataPage, workspace: Workspace) -> None:
    sources = page.contents.sources
    sources.search.setFocus()
    QTest.keyClicks(sources.search, "photos")
    QTest.keyClick(sources.search, Key.Key_Down)
    assert sources.view.hasFocus()
    QTest.keyClick(sources.view, Key.Key_Down)
    QTest.keyClick(sources.view, Key.Key_Return)
    assert workspace.design.training["data"] == names(sources.view)[1]
    sources.search.setFocus()
    QTest.keyClick(sources.search, Key.Key_Escape)
    assert sources.search.text() == ""


def test_a_step_is_doubled_by_key_button_and_menu(page: DataPage, workspace: Workspace) -> None:
    page.tabs.setCurrentIndex(1)
    steps = (Step("RandomCrop", {"padding": 2}, skipped=True), Step("RandomInvert"))
    workspace.edit("Begin", preparing.replace_steps, steps)
    view = page.preparing.list
    view.setCurrentRow(0)
    view.setFocus()
    QTest.keyClick(view, Key.Key_D, CONTROL)
    assert workspace.design.transforms == (steps[0], *steps)
    assert view.currentRow() == 1
    assert workspace.history.undo_name == "Duplicate RandomCrop"
    workspace.undo()
    assert len(workspace.design.transforms) == 2
    view.setCurrentRow(1)
    QTest.mouseClick(page.preparing.double, Qt.MouseButton.LeftButton)
    entry(view.menu_of(0), "Duplicate")
    assert [each.type for each in workspace.design.transforms] == ["RandomCrop"] * 2 + ["RandomInvert"] * 2


def test_the_menu_of_a_step_does_what_the_keys_do(page: DataPage, workspace: Workspace) -> None:
    page.tabs.setCurrentIndex(1)
    workspace.edit("Begin", preparing.replace_steps, (Step("RandomCrop"), Step("RandomInvert")))
    view = page.preparing.list
    entry(view.menu_of(0), "Do It Later")
    assert [each.type for each in workspace.design.transforms] == ["RandomInvert", "RandomCrop"]
    entry(view.menu_of(0), "Skip It")
    assert workspace.design.transforms[0].skipped
    entry(view.menu_of(0), "Do It Again")
    entry(view.menu_of(1), "Do It Earlier")
    entry(view.menu_of(1), "Remove")
    assert workspace.design.transforms == (Step("RandomCrop"),)
    entry(view.menu_of(-1), "Add a Step")
    assert page.preparing.search.line.isVisible()


def test_a_sample_is_shown_large_under_the_pointer(page: DataPage, asked: Asked) -> None:
    asked.last.say(listing("cats", ("a class with quite a long name", "<b>")))
    view = page.contents.samples
    view.grab()
    index = view.model().index(0, 0)
    option = view_option(view, 0)
    box = next(boxes(option))
    event = QHelpEvent(QEvent.Type.ToolTip, box.center(), view.viewport().mapToGlobal(box.center()))
    view.itemDelegate().helpEvent(event, view, option, index)
    assert "data:image/png" in QToolTip.text()
    assert "8 to train on" in QToolTip.text()
    away = QPoint(option.rect.left() + 2, option.rect.center().y())
    event = QHelpEvent(QEvent.Type.ToolTip, away, view.viewport().mapToGlobal(away))
    view.itemDelegate().helpEvent(event, view, option, index)
    assert "data:image/png" not in QToolTip.text()
    QToolTip.hideText()


def view_option(view: Samples, row: int) -> QStyleOptionViewItem:
    """Return what the view hands to its delegate for a row."""
    option = QStyleOptionViewItem()
    option.initFrom(view)
    option.widget = view
    option.rect = view.visualRect(view.model().index(row, 0))
    return option


def test_names_of_classes_get_the_room_that_they_need(qtbot: QtBot) -> None:
    view = Samples()
    qtbot.addWidget(view)
    view.resize(900, 200)
    lefts = []
    for name in ("dog", "golden retriever of Scotland", "x" * 400):
        view.classes.show([ClassCount(name, 1, 1)], {})
        lefts.append(next(boxes(view_option(view, 0))).left())
    assert lefts[0] < lefts[1] < lefts[2] < 900 / 2, "but never all of it"


def test_a_later_step_that_is_wrong_does_not_hide_what_an_earlier_one_does(
    page: DataPage, workspace: Workspace, qtbot: QtBot
) -> None:
    page.tabs.setCurrentIndex(1)
    wrong = Step("RandomCrop", {"size": (900, 900)})
    workspace.edit("Begin", preparing.replace_steps, (Step("RandomInvert"), wrong))
    previewer = page.previewer
    assert isinstance(previewer, Shown)
    page.preparing.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: bool(previewer.questions) and len(previewer.questions[-1]["steps"]) == 2)
    assert [step["skipped"] for step in previewer.questions[-1]["steps"]] == [False, True]
    previewer.answer()
    page.preparing.list.setCurrentRow(1)
    qtbot.waitUntil(lambda: previewer.questions[-1]["step"] == 1)
    assert not previewer.questions[-1]["steps"][1]["skipped"], "of itself it is told what is wrong"


def test_what_has_gone_and_come_back_is_looked_at_again(
    page: DataPage, asked: Asked, tmp_path: Path, qtbot: QtBot
) -> None:
    folder, away = tmp_path / "shots", tmp_path / "away"
    folder.mkdir()
    know(page, asked, folder, qtbot)
    count = len(asked.errands)
    page.contents.follow_disk()
    assert len(asked.errands) == count
    folder.rename(away)
    page.hide()
    page.show()
    assert len(asked.errands) == count + 1
    asked.last.fail("There is no file or folder shots to learn from.")
    assert page.contents.facts.status.sentence.text() == "There is no file or folder shots to learn from."
    away.rename(folder)
    page.contents.follow_disk()
    assert len(asked.errands) == count + 2
