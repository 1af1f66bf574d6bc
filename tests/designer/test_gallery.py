"""All templates as cards: on the welcome page and in the chooser, by pointer and by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from designer.chooser import Chooser
from designer.gallery import Gallery, described
from designer.window import Window
from templates import TEMPLATES
from templates.template import FAMILIES
from tests.designer.modal import in_dialog

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def gallery(window: Window) -> Gallery:
    return window.welcome.gallery


def names(gallery: Gallery) -> list[str]:
    return [card.name for card in gallery.cards if card.isVisible()]


def push(key: Qt.Key) -> None:
    """Press a key where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def focused() -> str:
    return getattr(QApplication.focusWidget(), "name", "")


def test_all_templates_are_there_family_by_family(gallery: Gallery) -> None:
    assert names(gallery) == list(TEMPLATES)
    tops = {
        family: min(card.mapTo(gallery, card.rect().topLeft()).y() for card in gallery.cards
                    if card.template.family == family)
        for family in FAMILIES
    }  # fmt: skip
    assert list(tops.values()) == sorted(tops.values())


def test_cards_out_of_sight_are_not_built(gallery: Gallery, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: gallery.cards[0].report is not None)
    qtbot.wait(100)
    assert gallery.cards[-1].report is None


FOUND = [
    ("googlenet", ["googlenet"]),
    ("resnet 152", ["resnet", "wide_resnet"]),
    ("telephones inverted", None),
    ("no such thing", []),
]


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_typing_finds_templates(gallery: Gallery, text: str, found: list[str] | None) -> None:
    QTest.keyClicks(gallery.search, text)
    told = [name for name, each in TEMPLATES.items() if all(word in described(each) for word in text.split())]
    assert names(gallery) == (told if found is None else [name for name in told if name in found])
    assert gallery.nothing.isVisible() == (not told)
    assert names(gallery) or not told
    gallery.search.clear()
    assert names(gallery) == list(TEMPLATES)


def test_enter_in_the_search_takes_the_first(window: Window, gallery: Gallery) -> None:
    QTest.keyClicks(gallery.search, "lenet")
    QTest.keyClick(gallery.search, Qt.Key.Key_Return)
    assert window.workspace.design.name == "LeNet-5"


def test_arrow_keys_walk_among_the_cards(window: Window, gallery: Gallery) -> None:
    gallery.search.setFocus()
    QTest.keyClick(gallery.search, Qt.Key.Key_Down)
    order = list(TEMPLATES)
    assert focused() == order[0]
    push(Qt.Key.Key_Right)
    assert focused() == order[1]
    push(Qt.Key.Key_Down)
    first = next(card for card in gallery.cards if card.name == focused())
    assert first.template.family == FAMILIES[1]
    for _ in range(12):
        push(Qt.Key.Key_Down)
        card = next(card for card in gallery.cards if card.name == focused())
        assert not card.visibleRegion().isEmpty()
    for _ in range(14):
        push(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is gallery.search
    QTest.keyClick(gallery.search, Qt.Key.Key_Down)
    push(Qt.Key.Key_Return)
    assert window.workspace.design.name == TEMPLATES[order[0]].build().name


def test_letters_typed_on_a_card_go_to_the_search(gallery: Gallery) -> None:
    gallery.cards[0].setFocus()
    QTest.keyClicks(gallery.cards[0], "v")
    assert gallery.search.text() == "v"
    assert QApplication.focusWidget() is gallery.search


@pytest.mark.parametrize(("width", "columns"), [(700, 2), (1024, 3), (1280, 3), (2560, 6)])
def test_rows_follow_the_width(
    window: Window, gallery: Gallery, qtbot: QtBot, width: int, columns: int
) -> None:
    window.resize(width, 700)
    family = [card for card in gallery.cards if card.template.family == "Efficient"]
    qtbot.waitUntil(lambda: len({card.x() for card in family}) == columns)
    qtbot.waitUntil(lambda: window.welcome.horizontalScrollBar().maximum() == 0)


def test_the_chooser_begins_a_design_over_another(window: Window, qtbot: QtBot) -> None:
    window.new_from("lenet5")

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, Chooser)
        assert dialog.gallery.search.hasFocus()
        QTest.keyClicks(dialog.gallery.search, "u-net")
        QTest.mouseClick(dialog.gallery.shown[0], LEFT)

    in_dialog(choose)
    window.menus.actions["templates"].trigger()
    assert window.workspace.design.name == TEMPLATES["unet"].build().name
