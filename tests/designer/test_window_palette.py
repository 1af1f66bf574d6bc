"""The palette: found by name, category and synonym, added by keys, clicks and drags."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from designer.canvas.dropping import LAYER_MIME
from designer.palette_dock import Palette
from designer.window import Window
from engine.catalogue import LAYERS
from engine.graph.document import Port

NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def shown(palette: Palette) -> list[str]:
    return [entry.text(0) for entry in palette.tree.entries()]


def entry(palette: Palette, type: str) -> QTreeWidgetItem:
    return next(entry for entry in palette.tree.entries() if entry.text(0) == type)


@pytest.fixture
def lenet(window: Window) -> Window:
    window.new_from("lenet5")
    return window


def test_lists_the_whole_catalogue(window: Window) -> None:
    assert set(shown(window.layers)) == set(LAYERS)


def test_every_entry_tells_what_it_does(window: Window) -> None:
    assert all(len(entry.toolTip(0)) > 20 for entry in window.layers.tree.entries())


@pytest.mark.parametrize(
    ("typed", "found"),
    [("conv", "Conv2d"), ("dense", "Linear"), ("fully connected", "Linear"), ("POOL max", "MaxPool2d")],
)
def test_search(lenet: Window, qtbot: QtBot, typed: str, found: str) -> None:
    QTest.keyClicks(lenet.layers.search, typed)
    assert found in shown(lenet.layers)
    assert len(shown(lenet.layers)) < len(LAYERS)
    current = lenet.layers.tree.currentItem()
    assert current is not None
    assert current.text(0) in shown(lenet.layers)


def test_search_in_vain_says_so_and_escape_ends_it(lenet: Window, qtbot: QtBot) -> None:
    QTest.keyClicks(lenet.layers.search, "transformer9")
    assert shown(lenet.layers) == []
    assert lenet.layers.nothing.isVisible()
    QTest.keyClick(lenet.layers.search, Qt.Key.Key_Escape)
    assert len(shown(lenet.layers)) == len(LAYERS)
    assert not lenet.layers.nothing.isVisible()


def test_enter_adds_after_the_selection(lenet: Window, qtbot: QtBot) -> None:
    lenet.workspace.select(["conv1"])
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
    place = tree.visualItemRect(entry(lenet.layers, "Dropout")).center()
    lenet.workspace.select(["fc1"])
    tree.scrollToItem(entry(lenet.layers, "Dropout"))
    place = tree.visualItemRect(entry(lenet.layers, "Dropout")).center()
    QTest.mouseClick(tree.viewport(), LEFT, pos=place)
    QTest.mouseDClick(tree.viewport(), LEFT, pos=place)
    assert lenet.workspace.graph.links[Port("dropout1")] == Port("fc1")


def test_drag_to_the_canvas_places_the_layer(lenet: Window) -> None:
    data = lenet.layers.tree.mimeData([entry(lenet.layers, "Sigmoid")])
    assert data.data(LAYER_MIME).data() == b"Sigmoid"
    viewport = lenet.canvas.viewport()
    at = viewport.rect().topLeft() + viewport.rect().center() / 4
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, data, LEFT, NONE)
    QApplication.sendEvent(viewport, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(viewport, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, data, LEFT, NONE))
    assert "sigmoid1" in lenet.workspace.graph.nodes


def test_blocks_of_the_design_are_listed(window: Window) -> None:
    window.new_from("resnet")
    assert set(shown(window.layers)) == {*LAYERS, *window.workspace.design.blocks}
    window.new_from("lenet5")
    assert set(shown(window.layers)) == set(LAYERS)


def test_adding_on_the_welcome_page_begins_a_design(window: Window) -> None:
    window.layers.chosen.emit("Input")
    assert list(window.workspace.graph.nodes) == ["input"]
    assert window.stack.currentWidget() is window.desk
