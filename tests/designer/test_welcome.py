"""The welcome page: recent files with what they are, by pointer and keys, and the way to LeNet and Train."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from designer import recents, settings, theme
from designer.look import Dresser
from designer.recents import RecentCard
from designer.window import Window
from engine.files import write
from engine.graph import edits
from templates import TEMPLATES

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Six files, the latest first: two templates, one with an error, one that is gone, and two others."""
    lenet = TEMPLATES["lenet5"].build()
    broken = edits.set_value(lenet, ["pool2"], "kernel_size", (20, 20))
    paths = [tmp_path / f"{name}.convas" for name in ("resnet", "lenet", "faulty", "gone", "torn", "other")]
    for path, design in zip(paths, (TEMPLATES["resnet"].build(), lenet, broken), strict=False):
        write(design, path)
    paths[4].write_text("{")
    paths[5].write_bytes(bytes(range(256)))
    settings.keep_files(paths)
    return paths


@pytest.fixture
def cards(files: list[Path], window: Window, qtbot: QtBot) -> list[RecentCard]:
    """Their cards, once they are read."""
    window.documents.recent_changed.emit()
    found = window.welcome.recents.cards
    qtbot.waitUntil(lambda: all(card.told for card in found))
    return found


def test_each_file_tells_what_it_is(cards: list[RecentCard], files: list[Path]) -> None:
    assert [card.path for card in cards] == files
    assert [card.told for card in cards] == [
        "11,689,512 parameters",
        "61,706 parameters",
        "With errors · 2,572 parameters",
        "Missing: moved or deleted",
        "Cannot be read",
        "Cannot be read",
    ]
    for card in cards:
        assert card.path.stem in card.accessibleName()
        assert card.told in card.accessibleName()
        assert card.toolTip() == str(card.path)


def test_a_picture_of_the_graph_is_drawn(cards: list[RecentCard]) -> None:
    def colours(card: RecentCard) -> set[str]:
        image = card.grab(QRect(0, 0, recents.PICTURE, card.height())).toImage()
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        return {image.pixelColor(x, y).name() for x, y in places}

    convolution = theme.current().of_category("Convolution")
    assert convolution in colours(cards[1])
    assert convolution not in colours(cards[4])


def test_a_large_file_is_not_read(
    files: list[Path], dresser: Dresser, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recents, "LARGEST", 10)
    window = Window(dresser)
    qtbot.addWidget(window)
    window.show()
    card = window.welcome.recents.cards[0]
    qtbot.waitUntil(lambda: card.told == "A large design")
    assert card.design is None


def test_a_click_and_enter_open_it(window: Window, cards: list[RecentCard], files: list[Path]) -> None:
    QTest.mouseClick(cards[1], LEFT)
    assert window.workspace.path == files[1]
    window.documents.close()
    first = window.welcome.recents.cards[1]
    first.setFocus()
    QTest.keyClick(first, Key.Key_Return)
    assert window.documents.is_open


def test_arrows_walk_and_delete_removes(window: Window, cards: list[RecentCard], files: list[Path]) -> None:
    page = window.welcome.recents
    cards[0].setFocus()
    QTest.keyClick(cards[0], Key.Key_Right)
    assert cards[1].hasFocus()
    QTest.keyClick(cards[1], Key.Key_Down)
    assert cards[1 + page.columns].hasFocus()
    QTest.keyClick(cards[1 + page.columns], Key.Key_Up)
    QTest.keyClick(cards[1], Key.Key_Left)
    assert cards[0].hasFocus()
    QTest.keyClick(cards[0], Key.Key_Delete)
    assert settings.stored_files() == files[1:]
    assert files[0].exists()
    assert [card.path for card in page.cards] == files[1:]
    assert page.cards[0].hasFocus()


def test_the_pointer_finds_the_removal(window: Window, cards: list[RecentCard], files: list[Path]) -> None:
    card = cards[3]
    assert not card.remove.isVisible()
    point = QPointF(10, 10)
    QApplication.sendEvent(card, QEnterEvent(point, point, QPointF(card.mapToGlobal(point))))
    assert card.remove.isVisible()
    QTest.mouseClick(card.remove, LEFT)
    assert files[3] not in settings.stored_files()
    QApplication.sendEvent(cards[0], QEvent(QEvent.Type.Leave))


def test_the_menu_of_a_file(window: Window, cards: list[RecentCard], files: list[Path]) -> None:
    card = cards[0]
    place = QPoint(5, 5)
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(card, QContextMenuEvent(reason, place, card.mapToGlobal(place)))
    menu = card.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["&Open", "&Remove from the List"]
    menu.actions()[1].trigger()
    menu.close()
    assert files[0] not in settings.stored_files()


def test_the_list_is_cleared(window: Window, cards: list[RecentCard]) -> None:
    window.welcome.clear.setFocus()
    QTest.keyClick(window.welcome.clear, Key.Key_Space)
    assert settings.stored_files() == []
    assert not window.welcome.recents.isVisible()
    assert not window.welcome.clear.isVisible()
    assert window.welcome.gallery.search.hasFocus()


def test_a_file_that_comes_back_is_no_longer_missing(
    window: Window, cards: list[RecentCard], files: list[Path], qtbot: QtBot
) -> None:
    window.new_from("alexnet")
    write(TEMPLATES["lenet5"].build(), files[3])
    window.documents.close()
    card = window.welcome.recents.cards[3]
    assert not card.missing
    qtbot.waitUntil(lambda: card.told == "61,706 parameters")


@pytest.mark.parametrize("width", [700, 1024, 1280, 2560])
def test_there_are_never_more_than_two_rows(
    window: Window, cards: list[RecentCard], qtbot: QtBot, width: int
) -> None:
    window.resize(width, 800)
    page = window.welcome.recents
    qtbot.waitUntil(lambda: page.columns == window.welcome.gallery.columns)
    shown = [card for card in page.cards if card.isVisible()]
    assert len(shown) == min(len(page.cards), 2 * page.columns)
    assert len({card.y() for card in shown}) <= 2
    qtbot.waitUntil(lambda: window.welcome.horizontalScrollBar().maximum() == 0)


def test_a_newcomer_sees_lenet_and_train_at_once(window: Window, qtbot: QtBot) -> None:
    """By keys alone: from the offer to a network and the button that trains it; Tab leads to every part."""
    begun = time.monotonic()
    for _ in range(40):
        if window.welcome.offer.take.hasFocus():
            break
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Key.Key_Tab)
    QTest.keyClick(window.welcome.offer.take, Key.Key_Space)
    for _ in range(6):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Key.Key_Right)
    assert window.guide.tour is None
    assert window.workspace.design == TEMPLATES["lenet5"].build()
    assert window.menus.actions["train"].isEnabled()
    assert time.monotonic() - begun < 60
