"""The palette: browsed on shelves, found by name, category and synonym, added by keys, clicks and drags."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from designer.offers import OFFER_MIME, found, of_catalogue
from designer.palette import Palette
from designer.palette.shelves import COMMON, ESSENTIALS, shelves
from designer.palette.tree import FOLD, OFFER, children
from designer.window import Window
from engine.catalogue import LAYERS
from engine.catalogue.layer import CATEGORIES
from engine.graph.document import Port

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
NAMES = {found(key).name for key in ESSENTIALS}


def shown(palette: Palette) -> list[str]:
    return [entry.text(0) for entry in palette.tree.entries()]


def entry(palette: Palette, name: str) -> QTreeWidgetItem:
    return next(entry for entry in palette.tree.entries() if entry.text(0) == name)


def section(palette: Palette, title: str) -> QTreeWidgetItem:
    sections = children(palette.shelves.invisibleRootItem())
    return next(section for section in sections if section.text(0) == title)


def click(palette: Palette, item: QTreeWidgetItem, *, at_end: bool = False) -> None:
    palette.tree.scrollToItem(item)
    box = palette.tree.visualItemRect(item)
    place = QPoint(palette.tree.viewport().width() - FOLD // 2, box.center().y()) if at_end else box.center()
    QTest.mouseClick(palette.tree.viewport(), LEFT, pos=place)


def unfold_all(palette: Palette) -> None:
    palette.shelves.expandAll()


@pytest.fixture
def lenet(window: Window) -> Window:
    window.new_from("lenet5")
    return window


def test_a_newcomer_sees_what_most_networks_are_made_of(window: Window) -> None:
    window.new_from("lenet5")
    palette = window.layers
    assert len(shown(palette)) == len(ESSENTIALS)
    for name in ("Input", "Conv2d", "MaxPool2d", "ReLU", "BatchNorm2d", "Flatten", "Linear", "Output"):
        box = palette.tree.visualItemRect(entry(palette, name))
        assert palette.tree.viewport().rect().contains(box), f"{name} is out of sight"


def test_every_section_is_in_sight(lenet: Window) -> None:
    viewport = lenet.layers.tree.viewport()
    for item in children(lenet.layers.shelves.invisibleRootItem()):
        assert viewport.rect().intersects(lenet.layers.tree.visualItemRect(item)), item.text(0)


def test_holds_the_whole_catalogue(window: Window) -> None:
    unfold_all(window.layers)
    assert {item.data(0, OFFER).key for item in window.layers.tree.entries()} == {
        offer.key for offer in of_catalogue()
    }


def test_every_layer_stands_on_the_shelf_of_its_category_once() -> None:
    found = [
        offer.type
        for shelf in shelves(())
        if shelf.title in CATEGORIES
        for family in shelf.families
        for offer in (family.first, *family.others)
        if not offer.preset and offer.category == shelf.title
    ]
    assert sorted(found) == sorted(LAYERS)
    assert len(shelves(())) == len({layer.category for layer in LAYERS.values()}) + 1


def test_variants_stand_behind_the_layer_for_images() -> None:
    firsts = {family.first.type: family for shelf in shelves(()) for family in shelf.families}
    assert [offer.type for offer in firsts["MaxPool2d"].others if not offer.preset] == [
        "MaxPool1d",
        "MaxPool3d",
    ]
    assert "MaxPool1d" not in firsts


def test_every_entry_tells_what_it_does(window: Window) -> None:
    unfold_all(window.layers)
    assert all(len(entry.toolTip(0)) > 20 for entry in window.layers.tree.entries())


def test_sections_fold_and_are_remembered(lenet: Window) -> None:
    click(lenet.layers, section(lenet.layers, "Pooling"))
    click(lenet.layers, section(lenet.layers, COMMON))
    assert "MaxPool2d" in shown(lenet.layers)
    assert "Linear" not in shown(lenet.layers)
    again = Palette(lenet.workspace)
    assert shown(again) == shown(lenet.layers)


def test_a_family_unfolds_at_its_right_end_and_by_key(lenet: Window) -> None:
    palette = lenet.layers
    click(palette, section(palette, "Pooling"))
    family = next(item for item in children(section(palette, "Pooling")) if item.text(0) == "MaxPool2d")
    assert "MaxPool3d" not in shown(palette)
    click(palette, family, at_end=True)
    assert "MaxPool3d" in shown(palette)
    click(palette, family, at_end=True)
    assert "MaxPool3d" not in shown(palette)
    palette.tree.setCurrentItem(family)
    QTest.keyClick(palette.tree, Qt.Key.Key_Right)
    assert "MaxPool3d" in shown(palette)


def test_enter_on_a_section_unfolds_it(lenet: Window) -> None:
    tree = lenet.layers.tree
    tree.setFocus()
    tree.setCurrentItem(section(lenet.layers, "Merge"))
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert section(lenet.layers, "Merge").isExpanded()
    assert not lenet.workspace.dirty


@pytest.mark.parametrize(
    ("typed", "name"),
    [("conv", "Conv2d"), ("dense", "Linear"), ("gap", "Global average pooling"), ("POOL max", "MaxPool2d")],
)
def test_search(lenet: Window, qtbot: QtBot, typed: str, name: str) -> None:
    QTest.keyClicks(lenet.layers.search, typed)
    assert shown(lenet.layers)[0] == name
    assert len(shown(lenet.layers)) < len(LAYERS)
    current = lenet.layers.tree.currentItem()
    assert current is not None
    assert current.text(0) == name


def test_search_in_vain_says_so_and_escape_ends_it(lenet: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(lenet.layers.search, "transformer9")
    assert shown(lenet.layers) == []
    assert lenet.layers.nothing.isVisible()
    QTest.keyClick(lenet.layers.search, Qt.Key.Key_Escape)
    assert len(shown(lenet.layers)) == len(ESSENTIALS)
    assert not lenet.layers.nothing.isVisible()


def test_enter_adds_after_the_selection(lenet: Window, qtbot: QtBot) -> None:
    lenet.workspace.select(["conv1"])
    lenet.layers.search.setFocus()
    QTest.keyClicks(lenet.layers.search, "batch")
    QTest.keyClick(lenet.layers.search, Qt.Key.Key_Return)
    links = lenet.workspace.graph.links
    assert links[Port("bn1")] == Port("conv1")
    assert links[Port("relu1")] == Port("bn1")


def test_arrows_choose(lenet: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(lenet.layers.search, "pool")
    first = lenet.layers.tree.currentItem()
    QTest.keyClick(lenet.layers.search, Qt.Key.Key_Down)
    second = lenet.layers.tree.currentItem()
    assert first is not None
    assert second is not None
    assert second.text(0) != first.text(0)
    QTest.keyClick(lenet.layers.search, Qt.Key.Key_Up)
    assert lenet.layers.tree.currentItem() is first


def test_double_click_adds(lenet: Window, qtbot: QtBot) -> None:
    tree = lenet.layers.tree
    lenet.workspace.select(["fc1"])
    click(lenet.layers, entry(lenet.layers, "Dropout"))
    place = tree.visualItemRect(entry(lenet.layers, "Dropout")).center()
    QTest.mouseDClick(tree.viewport(), LEFT, pos=place)
    assert lenet.workspace.graph.links[Port("dropout1")] == Port("fc1")


def test_drag_to_the_canvas_places_the_layer(lenet: Window) -> None:
    QTest.keyClicks(lenet.layers.search, "sigmoid")
    data = lenet.layers.tree.mimeData([entry(lenet.layers, "Sigmoid")])
    assert data.data(OFFER_MIME).data() == b"Sigmoid"
    viewport = lenet.canvas.viewport()
    at = viewport.rect().topLeft() + viewport.rect().center() / 4
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(viewport, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, NONE))
    assert "sigmoid1" in lenet.workspace.graph.nodes


def test_blocks_of_the_design_are_listed(window: Window) -> None:
    window.new_from("resnet")
    assert set(shown(window.layers)) == {*NAMES, *window.workspace.design.blocks}
    QTest.keyClicks(window.layers.search, "bottleneck")
    assert set(shown(window.layers)) <= set(window.workspace.design.blocks)
    window.layers.search.clear()
    window.new_from("lenet5")
    assert set(shown(window.layers)) == NAMES


def test_adding_on_the_welcome_page_begins_a_design(window: Window) -> None:
    window.layers.chosen.emit("Input")
    assert list(window.workspace.graph.nodes) == ["input"]
    assert window.stack.currentWidget() is window.desk
