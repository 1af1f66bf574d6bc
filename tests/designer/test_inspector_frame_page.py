"""The inspector's page of a comment frame: titled, coloured, dissolved, its nodes chosen."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.inspector import Inspector
from designer.inspector.frame_page import FramePage
from designer.window import Window
from engine.graph import frames
from engine.graph.document import Design, Frame
from tests.designer.canvas_desk import Desk, chain, step_names

LEFT = Qt.MouseButton.LeftButton


def framed() -> Design:
    """Return the small network with a frame around conv1 and relu1, and another around pool1."""
    design, _ = frames.enclose(chain(), ["conv1", "relu1"], "Edges", "blue")
    design, _ = frames.enclose(design, ["pool1"], "Beside", "green")
    return design


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, framed())


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Inspector:
    """An inspector beside the canvas."""
    result = Inspector(desk.workspace)
    qtbot.addWidget(result)
    result.resize(280, 700)
    result.show()
    return result


def click_title(desk: Desk, key: str = "frame1") -> None:
    bar = desk.canvas.graph_scene.frames.items[key].bar.area
    desk.click(desk.canvas.mapFromScene(bar.center() + QPointF(60, 0)))


@pytest.fixture
def page(desk: Desk, panel: Inspector, qtbot: QtBot) -> FramePage:
    """The page of the frame, after a click on its title."""
    click_title(desk)
    qtbot.waitUntil(lambda: panel.page is panel.frame)
    return panel.frame


def test_a_click_on_the_title_shows_what_the_frame_is(page: FramePage) -> None:
    assert page.header.name.text() == "Edges"
    assert page.header.type.text() == "Comment frame around 2 nodes"
    assert page.colours.buttons["blue"].isChecked()
    assert [page.nodes.item(row).text() for row in range(2)] == ["conv1   Conv2d", "relu1   ReLU"]
    assert {fact.name: fact.value for fact in page.sums.facts}["Parameters"] == "320"


def test_the_title_is_written_and_a_long_one_cut(desk: Desk, page: FramePage, qtbot: QtBot) -> None:
    name = page.header.name
    QTest.mouseClick(name, LEFT)
    name.selectAll()
    QTest.keyClicks(name, "Corners")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert desk.workspace.graph.frames["frame1"] == Frame("Corners", "blue")
    assert step_names(desk.workspace) == ["Title a frame “Corners”"]
    qtbot.waitUntil(lambda: name.known == "Corners")
    name.selectAll()
    QTest.keyClicks(name, "x" * 300)
    assert len(name.text()) == frames.LONGEST_TITLE
    QTest.keyClick(name, Qt.Key.Key_Escape)
    assert name.text() == "Corners"


def test_the_colour_is_chosen_by_a_click_and_by_keys(desk: Desk, page: FramePage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.colours.buttons["red"], LEFT)
    assert desk.workspace.graph.frames["frame1"].colour == "red"
    page.colours.buttons["green"].setFocus()
    QTest.keyClick(page.colours.buttons["green"], Qt.Key.Key_Space)
    assert desk.workspace.graph.frames["frame1"].colour == "green"
    desk.workspace.undo()
    qtbot.waitUntil(page.colours.buttons["red"].isChecked)


def test_a_node_of_the_list_is_selected(desk: Desk, page: FramePage, panel: Inspector, qtbot: QtBot) -> None:
    row = page.nodes.visualItemRect(page.nodes.item(1)).center()
    QTest.mouseClick(page.nodes.viewport(), LEFT, pos=row)
    assert desk.workspace.selection == {"relu1"}
    assert desk.workspace.frame == ""
    qtbot.waitUntil(lambda: panel.page is panel.nodes)


def test_it_is_dissolved_and_its_nodes_stay(
    desk: Desk, page: FramePage, panel: Inspector, qtbot: QtBot
) -> None:
    QTest.mouseClick(page.dissolve, LEFT)
    assert set(desk.workspace.graph.frames) == {"frame2"}
    assert desk.workspace.selection == {"conv1", "relu1"}
    qtbot.waitUntil(lambda: panel.page is panel.mixed)


def test_a_frame_that_goes_away_leaves_its_page(
    desk: Desk, page: FramePage, panel: Inspector, qtbot: QtBot
) -> None:
    desk.workspace.edit("Gone", frames.dissolve, "frame1")
    assert desk.workspace.frame == ""
    qtbot.waitUntil(lambda: panel.page is panel.whole)


def test_keys_lead_from_node_to_frame_to_frame_and_back(window: Window, qtbot: QtBot) -> None:
    window.documents.new(framed())
    canvas, workspace = window.canvas, window.workspace
    qtbot.waitUntil(canvas.hasFocus)
    workspace.select(["relu1"])
    QTest.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.frame == "frame1"
    assert not workspace.selection
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert workspace.frame == "frame2"
    QTest.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    assert workspace.frame == "frame1"
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    QTest.keyClick(canvas, Qt.Key.Key_Left)
    assert workspace.frame == "frame1"
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    assert workspace.selection == {"conv1"}
    assert workspace.frame == ""
    QTest.keyClick(canvas, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Up)
    assert workspace.selection == {"relu1"}


def test_going_to_a_frame_brings_it_into_sight(window: Window, qtbot: QtBot) -> None:
    window.documents.new(framed())
    canvas = window.canvas
    qtbot.waitUntil(canvas.hasFocus)
    canvas.pan(QPoint(5000, 0))
    canvas.comments.go()
    box = canvas.mapFromScene(canvas.graph_scene.frames.items["frame1"].box).boundingRect()
    assert canvas.viewport().rect().contains(box)
