"""The user's own blocks in the real window: kept, found, placed, and deleted from the palette."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from designer.canvas.scene import Socket
from designer.library import MINE
from designer.palette.tree import OFFER, every
from designer.window import Window
from engine.files import library
from engine.graph import edits
from engine.graph.document import Design
from tests.designs import small_residual

LEFT = Qt.MouseButton.LeftButton
Press = Callable[[str], list[str]]


@pytest.fixture
def small(window: Window) -> Window:
    """The window with a small residual network."""
    window.documents.new(small_residual())
    window.canvas.setFocus()
    return window


def row(window: Window, key: str) -> QPoint:
    """Return where an entry of the palette is."""
    tree = window.layers.shelves
    item = next(
        item
        for item in every(tree.invisibleRootItem())
        if item.data(0, OFFER) and item.data(0, OFFER).key == key
    )
    tree.scrollToItem(item)
    return tree.visualItemRect(item).center()


def choose(window: Window, key: str) -> None:
    """Place an entry of the palette by the keyboard."""
    tree = window.layers.shelves
    QTest.mouseClick(tree.viewport(), LEFT, pos=row(window, key))
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Return)


def keys_shown(window: Window) -> set[str]:
    tree = window.layers.shelves
    return {item.data(0, OFFER).key for item in every(tree.invisibleRootItem()) if item.data(0, OFFER)}


def kept(window: Window, design: Design, block: str) -> Path:
    """Put a block into the library, as another window would have."""
    return library.save(design, block, window.workspace.library.folder)


def test_a_block_is_kept_and_comes_into_another_design(small: Window) -> None:
    small.workspace.select(["body"])
    small.menus.actions["save-block"].trigger()
    assert "Residual is in My blocks now" in small.statusBar().currentMessage()
    assert MINE + "Residual" in keys_shown(small)
    small.documents.autosaver.forget()
    small.workspace.open(Design(), None)
    choose(small, MINE + "Residual")
    assert set(small.workspace.design.blocks) == {"Residual", "Fit"}
    (placed,) = small.workspace.design.network.nodes.values()
    assert placed.type == "Residual"
    assert len(small.workspace.history.steps) == 2
    small.workspace.undo()
    assert small.workspace.design.blocks == {}


def test_a_block_dragged_from_my_blocks_goes_into_the_wire(small: Window) -> None:
    kept(small, small_residual(), "Residual")
    small.workspace.library.changed.emit()
    small.documents.autosaver.forget()
    first = edits.connect(
        edits.add(edits.add(Design(), "Input"), "Output", position=(0, 200)), "input", "output"
    )
    small.workspace.open(first, None)
    canvas = small.canvas
    tree = small.layers.shelves
    item = tree.itemAt(row(small, MINE + "Residual"))
    assert item is not None
    data = tree.mimeData([item])
    at = canvas.mapFromScene(QPointF(0, 100))
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(at, copy, data, LEFT, none))
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(at, copy, data, LEFT, none))
    QApplication.sendEvent(canvas.viewport(), QDropEvent(QPointF(at), copy, data, LEFT, none))
    (id,) = small.workspace.selection
    assert small.workspace.graph.nodes[id].type == "Residual"
    assert {source.node for source in small.workspace.graph.links.values()} == {"input", id}


@pytest.mark.parametrize(
    ("answer", "names"), [("Keep both", {"Fit", "Fit2"}), ("Use mine", {"Fit"}), ("Cancel", {"Fit"})]
)
def test_two_blocks_of_one_name(window: Window, press: Press, answer: str, names: set[str]) -> None:
    first = small_residual()
    kept(window, first, "Fit")
    window.workspace.library.changed.emit()
    other = edits.set_value(first, ["0"], "kernel_size", 3, within="Fit")
    window.documents.new(Design(blocks={"Fit": other.blocks["Fit"]}))
    said = press(answer)
    window.add_layer(MINE + "Fit")
    assert "another block named Fit" in said[1]
    assert set(window.workspace.design.blocks) == names
    types = [node.type for node in window.workspace.design.network.nodes.values()]
    assert types == {"Keep both": ["Fit2"], "Use mine": ["Fit"], "Cancel": []}[answer]
    mine = window.workspace.design.blocks["Fit"] == first.blocks["Fit"]
    assert mine is (answer == "Use mine")


def test_saving_over_another_asks(small: Window, press: Press) -> None:
    other = edits.set_value(small_residual(), ["0"], "kernel_size", 3, within="Fit")
    path = kept(small, other, "Fit")
    press("Cancel")
    small.blocks.save("Fit")
    assert library.entries(path.parent)
    before = path.read_bytes()
    press("Replace")
    small.blocks.save("Fit")
    assert path.read_bytes() != before


def test_a_broken_file_is_named_and_not_placed(small: Window) -> None:
    folder = small.workspace.library.folder
    folder.mkdir(parents=True)
    (folder / "Broken.convas").write_text("{", encoding="utf-8")
    kept(small, small_residual(), "Fit")
    small.workspace.library.changed.emit()
    assert {MINE + "Broken", MINE + "Fit"} <= keys_shown(small)
    choose(small, MINE + "Broken")
    assert "Broken.convas" in small.statusBar().currentMessage()
    assert small.workspace.history.undo_name is None


def test_a_block_in_use_cannot_be_deleted_from_the_palette(small: Window, press: Press) -> None:
    tree = small.layers.shelves
    QTest.mouseClick(tree.viewport(), LEFT, pos=row(small, "Stage"))
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert "Stage is placed at stage1, stage2" in small.statusBar().currentMessage()
    small.workspace.edit("Delete", edits.remove, ["stage1", "stage2"])
    QTest.mouseClick(tree.viewport(), LEFT, pos=row(small, "Stage"))
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert "Stage" not in small.workspace.design.blocks
    path = kept(small, small_residual(), "Fit")
    small.workspace.library.changed.emit()
    QTest.mouseClick(tree.viewport(), LEFT, pos=row(small, MINE + "Fit"))
    press("Delete")
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert not path.exists()
    assert MINE + "Fit" not in keys_shown(small)


def test_the_palette_has_a_menu_for_blocks(small: Window) -> None:
    tree = small.layers.shelves
    tree.customContextMenuRequested.emit(row(small, "Stage"))
    menus = [menu for menu in small.findChildren(QMenu) if menu.isVisible()]
    texts = [action.text().replace("&", "") for menu in menus for action in menu.actions() if action.text()]
    assert texts == ["Enter Block", "Rename Block…", "Save to My Blocks", "Delete Block"]
    menus[0].actions()[0].trigger()
    menus[0].close()
    assert small.workspace.within == "Stage"


def test_the_search_finds_my_blocks(small: Window) -> None:
    kept(small, small_residual(), "Fit")
    small.documents.autosaver.forget()
    small.workspace.open(Design(), None)
    QTest.keyClick(small.canvas, Qt.Key.Key_Tab)
    panel = small.canvas.panel
    assert panel is not None
    field = panel.focusProxy()
    assert field is not None
    QTest.keyClicks(field, "fit")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [node.type for node in small.workspace.design.network.nodes.values()] == ["Fit"]


def test_my_blocks_are_offered_where_a_wire_ends(small: Window) -> None:
    kept(small, small_residual(), "Fit")
    small.documents.autosaver.forget()
    small.workspace.open(edits.set_value(edits.add(Design(), "Input"), ["input"], "shape", (3, 8, 8)), None)
    small.canvas.search_for(Socket("input", 0, output=True), QPointF(0, 150))
    panel = small.canvas.panel
    assert panel is not None
    field = panel.focusProxy()
    assert field is not None
    QTest.keyClicks(field, "fit")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert {source.node for source in small.workspace.graph.links.values()} == {"input"}
    assert "Fit" in [node.type for node in small.workspace.graph.nodes.values()]
