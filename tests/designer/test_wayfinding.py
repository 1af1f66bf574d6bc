"""Finding one's way in the real window: the search bar, what it lights up, and going back and forth."""

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.canvas.find import Find
from designer.canvas.flight import Flight
from designer.canvas.wayfinding import NEAR
from designer.window import Window
from engine.analysis.placing import Way
from engine.graph import edits

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
BOTTLENECK = Way().into("layer4").into("0")


@pytest.fixture
def resnet(window: Window, qtbot: QtBot) -> Window:
    from templates import TEMPLATES

    window.documents.new(TEMPLATES["resnet"].build(depth=50))
    qtbot.waitUntil(lambda: window.canvas.hasFocus())
    return window


def search(window: Window, qtbot: QtBot, text: str) -> Find:
    """Press Ctrl+F, type over what stands there, and wait for the results."""
    find = window.canvas.wayfinding.find
    QTest.keyClick(focus(window), Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(lambda: find.bar.field.hasFocus())
    QTest.keyClicks(find.bar.field, text)
    settle(window, qtbot)
    return find


def focus(window: Window) -> QWidget:
    widget = window.focusWidget()
    assert widget is not None
    return widget


def settle(window: Window, qtbot: QtBot) -> None:
    """Wait until the search is done and the eye rests."""
    find = window.canvas.wayfinding.find
    qtbot.waitUntil(lambda: not find._timer.isActive())
    rest(window, qtbot)


def rest(window: Window, qtbot: QtBot) -> None:
    """Wait until the eye rests."""
    running = QAbstractAnimation.State.Running
    qtbot.waitUntil(lambda: all(each.state() != running for each in window.canvas.findChildren(Flight)))


def in_sight(window: Window, id: str) -> bool:
    """Tell whether a node is seen whole, beside the search bar."""
    canvas = window.canvas
    shown = canvas.mapFromScene(canvas.graph_scene.nodes[id].box).boundingRect()
    bar = canvas.wayfinding.find.bar
    free = not bar.isVisible() or not bar.geometry().intersects(shown)
    return free and canvas.viewport().rect().contains(shown)


def test_typing_shows_the_first_and_lights_up_all(resnet: Window, qtbot: QtBot) -> None:
    find = search(resnet, qtbot, "fc")
    assert find.bar.count.text() == "1 of 1"
    assert resnet.workspace.selection == {"fc"}
    assert in_sight(resnet, "fc")
    assert resnet.canvas.highlight is not None
    assert resnet.canvas.highlight.found == {"fc"}
    assert resnet.canvas.highlight.current == "fc"


def test_enter_and_its_opposite_walk_through_all(resnet: Window, qtbot: QtBot) -> None:
    find = search(resnet, qtbot, "512x7x7")
    assert find.bar.count.text() == "6 found"
    assert resnet.workspace.way == Way()
    assert resnet.canvas.highlight is not None
    assert resnet.canvas.highlight.holding == {"layer4"}
    QTest.keyClick(find.bar.field, Qt.Key.Key_Return)
    rest(resnet, qtbot)
    assert (resnet.workspace.way, resnet.workspace.selection) == (BOTTLENECK, frozenset({"conv2"}))
    assert find.bar.count.text() == "1 of 6"
    assert in_sight(resnet, "conv2")
    QTest.keyClick(find.bar.field, Qt.Key.Key_Return)
    assert (resnet.workspace.selection, find.bar.count.text()) == (frozenset({"bn2"}), "2 of 6")
    QTest.keyClick(find.bar.field, Qt.Key.Key_Return, SHIFT)
    QTest.keyClick(find.bar.field, Qt.Key.Key_Return, SHIFT)
    assert find.bar.count.text() == "6 of 6"
    QTest.keyClick(focus(resnet), Qt.Key.Key_F3)
    assert (resnet.workspace.way, find.bar.count.text()) == (BOTTLENECK, "1 of 6")


def test_escape_closes_and_gives_the_focus_back(resnet: Window, qtbot: QtBot) -> None:
    find = search(resnet, qtbot, "layer")
    QTest.keyClick(find.bar.field, Qt.Key.Key_Escape)
    assert not find.bar.isVisible()
    assert resnet.canvas.hasFocus()
    assert resnet.canvas.highlight is None
    assert resnet.workspace.selection == {"layer1"}


def test_the_last_search_is_remembered_and_typed_over(resnet: Window, qtbot: QtBot) -> None:
    find = search(resnet, qtbot, "maxpool")
    QTest.keyClick(find.bar.field, Qt.Key.Key_Escape)
    QTest.keyClick(resnet.canvas, Qt.Key.Key_F3)
    assert resnet.workspace.selection == {"maxpool"}
    assert find.bar.field.selectedText() == "maxpool"
    QTest.keyClick(find.bar.field, Qt.Key.Key_Escape)
    assert search(resnet, qtbot, "bn1").bar.field.text() == "bn1"


def test_nothing_found_is_told_in_a_sentence(resnet: Window, qtbot: QtBot) -> None:
    find = search(resnet, qtbot, "transformer")
    assert find.bar.note.isVisible()
    assert find.bar.note.text() == "No node has the name, layer, shape or value “transformer”."
    assert find.bar.count.text() == ""
    assert resnet.canvas.highlight is None
    QTest.keyClick(find.bar.field, Qt.Key.Key_Return)
    assert resnet.workspace.way == Way()


def test_arrow_keys_and_clicks_choose_from_the_list(resnet: Window, qtbot: QtBot) -> None:
    find = search(resnet, qtbot, "512x7x7")
    for _ in range(2):
        QTest.keyClick(find.bar.field, Qt.Key.Key_Down)
    assert (resnet.workspace.way, find.bar.count.text()) == (Way(), "2 of 6")
    QTest.keyClick(find.bar.field, Qt.Key.Key_Return)
    assert (resnet.workspace.way, resnet.workspace.selection) == (BOTTLENECK, frozenset({"bn2"}))
    row = find.bar.list.visualRect(find.bar.model.index(0)).center()
    QTest.mouseClick(find.bar.list.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert resnet.workspace.selection == {"conv2"}


def test_results_follow_edits(resnet: Window, qtbot: QtBot) -> None:
    find = search(resnet, qtbot, "layer")
    number = len(find.hits)
    resnet.workspace.edit("Add", edits.add, "ReLU", id="layer9", position=(400.0, 0.0))
    assert len(find.hits) == number + 1
    resnet.workspace.undo()
    assert len(find.hits) == number
    assert find.hits[find.current].id == "layer1"


def test_pointing_at_the_bar_does_nothing_to_the_canvas(resnet: Window, qtbot: QtBot) -> None:
    find = search(resnet, qtbot, "relu")
    before, camera = resnet.workspace.design, resnet.canvas.camera
    QTest.mouseClick(find.bar, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    QTest.mouseDClick(find.bar.note, Qt.MouseButton.LeftButton)
    QTest.keyClicks(find.bar.list, "mlx")
    assert resnet.canvas.panel is None
    assert resnet.canvas.gesture is None
    assert (resnet.workspace.design, resnet.canvas.camera) == (before, camera)


@pytest.mark.parametrize("size", [(1024, 700), (800, 560), (2560, 1440)])
def test_the_bar_stays_inside_the_canvas(resnet: Window, qtbot: QtBot, size: tuple[int, int]) -> None:
    find = search(resnet, qtbot, "conv")
    resnet.resize(*size)
    qtbot.waitUntil(lambda: find.bar.geometry().right() <= resnet.canvas.width())
    assert find.bar.geometry().left() >= 0
    assert find.bar.geometry().bottom() <= resnet.canvas.height()


def test_back_and_forth_between_places(resnet: Window, qtbot: QtBot) -> None:
    can = resnet.menus.actions
    assert not can["back"].isEnabled()
    start = resnet.canvas.camera
    resnet.workspace.select(["layer2"])
    QTest.keyClick(resnet.canvas, Qt.Key.Key_Return, CTRL)
    inside = resnet.canvas.camera
    assert can["back"].isEnabled()
    QTest.keyClick(resnet.canvas, Qt.Key.Key_Left, ALT)
    assert (resnet.workspace.way, resnet.canvas.zoom) == (Way(), start[1])
    assert (resnet.canvas.camera[0] - start[0]).manhattanLength() < 3
    assert can["forth"].isEnabled()
    QTest.keyClick(resnet.canvas, Qt.Key.Key_Right, ALT)
    assert resnet.workspace.way == Way().into("layer2")
    assert (resnet.canvas.camera[0] - inside[0]).manhattanLength() < 3 / inside[1]
    assert not can["forth"].isEnabled()


def test_the_buttons_of_a_mouse_lead_back_and_forth(resnet: Window) -> None:
    resnet.workspace.enter_node("layer2")
    QTest.mouseClick(resnet.canvas.viewport(), Qt.MouseButton.BackButton)
    assert resnet.workspace.way == Way()
    QTest.mouseClick(resnet.canvas.viewport(), Qt.MouseButton.ForwardButton)
    assert resnet.workspace.way == Way().into("layer2")


def test_results_of_a_search_are_places_to_go_back_to(resnet: Window, qtbot: QtBot) -> None:
    start = resnet.canvas.camera[0]
    find = search(resnet, qtbot, "fc")
    assert in_sight(resnet, "fc")
    QTest.keyClick(find.bar.field, Qt.Key.Key_Escape)
    QTest.keyClick(resnet.canvas, Qt.Key.Key_Left, ALT)
    rest(resnet, qtbot)
    assert (resnet.canvas.camera[0] - start).manhattanLength() < 5


def test_places_that_are_gone_are_passed_by(resnet: Window) -> None:
    resnet.workspace.enter_node("layer2")
    resnet.workspace.enter_node("1")
    resnet.workspace.go(Way())
    resnet.workspace.edit("Remove", edits.remove, ["layer2"])
    resnet.canvas.wayfinding.back()
    assert resnet.workspace.way == Way()


def test_another_design_begins_without_places(resnet: Window) -> None:
    resnet.workspace.enter_node("layer2")
    resnet.new_from("lenet5")
    assert not resnet.canvas.wayfinding.jumps.behind
    assert not resnet.menus.actions["back"].isEnabled()


def test_a_problem_is_shown_so_that_it_can_be_read(resnet: Window, qtbot: QtBot) -> None:
    resnet.canvas.frame_all()
    resnet.canvas.look(resnet.canvas.camera[0], 0.1)
    resnet.problems.reveal.emit("layer1")
    rest(resnet, qtbot)
    assert resnet.canvas.zoom == pytest.approx(NEAR)
    assert in_sight(resnet, "layer1")


def test_a_hand_on_the_wheel_ends_the_flight(resnet: Window, qtbot: QtBot) -> None:
    resnet.canvas.look(resnet.canvas.camera[0], 0.1)
    resnet.canvas.wayfinding.reveal("fc")
    resnet.canvas.zoom_at(QPoint(5, 5), 1.5)
    camera = resnet.canvas.camera
    QTest.qWait(80)
    assert resnet.canvas.camera == camera
