"""Comment frames by mouse and keyboard: laid, titled, moved, joined, left, coloured, dissolved."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas.frame_item import far_title
from designer.canvas.spoken import node_description
from designer.theme import DARK
from designer.window import Window
from engine.graph import frames
from engine.graph.document import Frame
from engine.graph.layout import arrange
from tests.designer.canvas_desk import LEFT, NO, Desk, chain, send_mouse, step_names

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """A chain with a frame around conv1 and relu1."""
    design, _ = frames.enclose(chain(), ["conv1", "relu1"], "Edges", "blue")
    return Desk(qtbot, design)


def held(desk: Desk) -> dict[str, tuple[str, ...]]:
    return dict(frames.held(desk.workspace.graph))


def title(desk: Desk, key: str = "frame1") -> QPoint:
    """Return where the title of a frame is, off the wires."""
    return desk.canvas.mapFromScene(
        desk.canvas.graph_scene.frames.items[key].bar.area.center() + QPointF(60, 0)
    )


def border(desk: Desk, key: str = "frame1") -> QPoint:
    box = desk.canvas.graph_scene.frames.items[key].box
    return desk.canvas.mapFromScene(QPointF(box.left(), box.center().y()))


def double(desk: Desk, at: QPoint) -> None:
    desk.click(at)
    send_mouse(desk.canvas.viewport(), QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NO)
    desk.release(at)


def test_a_frame_is_laid_around_the_selection_and_asks_for_its_title(window: Window, qtbot: QtBot) -> None:
    window.new_from("lenet5")
    canvas, workspace = window.canvas, window.workspace
    qtbot.waitUntil(canvas.hasFocus)
    workspace.select(["conv1", "relu1", "pool1"])
    QTest.keyClick(canvas, Qt.Key.Key_C)
    assert canvas.panel is not None
    field = canvas.panel.focusProxy()
    assert field is not None
    QTest.keyClicks(field, "Edges")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert workspace.graph.frames == {"frame1": Frame("Edges", "grey")}
    assert step_names(workspace) == ["Frame 3 nodes"]
    assert canvas.comments.chosen == "frame1"
    workspace.undo()
    assert workspace.graph.frames == {}
    assert not canvas.graph_scene.frames.items


def test_a_frame_that_gets_no_title_stays(desk: Desk) -> None:
    desk.workspace.select(["pool1"])
    desk.canvas.comments.enclose()
    desk.type("never mind")
    QApplication.sendEvent(desk.field(), key_press(Qt.Key.Key_Escape))
    assert desk.workspace.graph.frames["frame2"] == Frame("", "grey")
    desk.workspace.select(["pool1"])
    desk.canvas.comments.enclose()
    desk.type("Loose")
    desk.enter()
    assert desk.workspace.graph.frames["frame2"].title == "Loose"
    assert step_names(desk.workspace) == ["Frame pool1", "Title a frame “Loose”"]


def test_a_click_elsewhere_writes_the_title(desk: Desk) -> None:
    double(desk, title(desk))
    desk.type("Corners")
    desk.click(desk.empty())
    assert desk.canvas.panel is None
    assert desk.workspace.graph.frames["frame1"].title == "Corners"
    double(desk, title(desk))
    desk.type("Never")
    desk.workspace.undo()
    assert desk.canvas.panel is None
    assert desk.workspace.graph.frames["frame1"].title == "Edges"
    assert desk.workspace.history.redo_name == "Title a frame “Corners”"


def key_press(key: Qt.Key) -> QEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, NO)


def test_without_a_selection_it_is_said_what_to_do(desk: Desk) -> None:
    said: list[str] = []
    desk.workspace.said.connect(lambda words, _: said.append(words))
    desk.canvas.comments.enclose()
    assert said == ["Select the nodes that the comment is about: a frame goes around them."]


def test_the_title_moves_all_that_it_holds_in_one_step(desk: Desk) -> None:
    desk.drag(title(desk), title(desk) + QPoint(-190, 13))
    nodes = desk.workspace.graph.nodes
    assert [nodes[id].position for id in ("conv1", "relu1")] == [(-190.0, 109.0), (-190.0, 205.0)]
    assert nodes["input"].position == (0.0, 0.0)
    assert step_names(desk.workspace) == ["Move 2 nodes"]
    assert held(desk) == {"frame1": ("conv1", "relu1")}
    desk.workspace.undo()
    assert desk.workspace.graph.nodes["conv1"].position == (0.0, 96.0)


def test_the_border_moves_it_too_and_snaps_to_neighbours(desk: Desk) -> None:
    desk.drag(border(desk), border(desk) + QPoint(295, 170))
    assert desk.workspace.graph.nodes["conv1"].position == (300.0, 266.0)


def test_escape_takes_a_move_of_a_frame_back(desk: Desk) -> None:
    before, box = desk.workspace.design, desk.canvas.graph_scene.frames.items["frame1"].box
    desk.hold(title(desk), title(desk) + QPoint(100, 90))
    assert desk.canvas.graph_scene.frames.items["frame1"].box != box
    desk.key(Qt.Key.Key_Escape)
    assert desk.canvas.graph_scene.frames.items["frame1"].box == box
    assert desk.workspace.design is before


def test_a_click_selects_the_frame_alone_and_shift_what_it_holds(desk: Desk) -> None:
    desk.workspace.select(["pool1"])
    desk.click(title(desk))
    assert desk.canvas.comments.chosen == "frame1"
    assert not desk.workspace.selection
    desk.click(desk.node("pool1"))
    assert not desk.canvas.comments.chosen
    desk.click(title(desk), SHIFT)
    assert desk.workspace.selection == {"pool1", "conv1", "relu1"}
    desk.click(title(desk))
    desk.click(desk.empty())
    assert not desk.canvas.comments.chosen
    desk.click(title(desk))
    desk.key(Qt.Key.Key_Escape)
    assert not desk.canvas.comments.chosen


def test_ground_inside_of_a_frame_is_ground(desk: Desk) -> None:
    box = desk.canvas.graph_scene.frames.items["frame1"].box
    inside = desk.canvas.mapFromScene(QPointF(box.left() + 11, box.center().y()))
    desk.drag(inside, inside + QPoint(30, 30))
    assert desk.workspace.selection


def test_a_double_click_and_f2_write_the_title(desk: Desk) -> None:
    double(desk, title(desk))
    desk.type("Corners")
    desk.enter()
    assert desk.workspace.graph.frames["frame1"].title == "Corners"
    desk.click(title(desk))
    desk.canvas.rename_selected()
    desk.type("More")
    desk.enter()
    assert desk.workspace.graph.frames["frame1"] == Frame("More", "blue")
    assert step_names(desk.workspace) == ["Title a frame “Corners”", "Title a frame “More”"]


def test_delete_dissolves_the_selected_frame_and_never_its_nodes(desk: Desk) -> None:
    desk.click(title(desk))
    desk.canvas.delete_selection()
    assert held(desk) == {}
    assert {"conv1", "relu1"} <= desk.workspace.graph.nodes.keys()
    assert step_names(desk.workspace) == ["Dissolve the frame “Edges”"]
    assert desk.workspace.selection == {"conv1", "relu1"}


def test_delete_of_the_nodes_takes_the_empty_frame_along(desk: Desk) -> None:
    desk.workspace.select(["conv1", "relu1"])
    desk.canvas.delete_selection()
    assert desk.workspace.graph.frames == {}
    assert not desk.canvas.graph_scene.frames.items


def test_a_node_dropped_inside_joins_and_is_seen_to(desk: Desk) -> None:
    goal = desk.canvas.mapFromScene(QPointF(100, 150))
    desk.hold(desk.node("pool1"), goal - QPoint(40, 0), ALT)
    assert not desk.canvas.graph_scene.frames.items["frame1"].welcoming
    desk.move(goal - QPoint(40, 1))
    item = desk.canvas.graph_scene.frames.items["frame1"]
    assert item.welcoming
    assert "pool1" in item.members
    assert item.box.contains(desk.canvas.graph_scene.nodes["pool1"].box)
    desk.release(goal - QPoint(40, 1))
    assert held(desk) == {"frame1": ("conv1", "pool1", "relu1")}
    assert not item.welcoming
    assert step_names(desk.workspace) == ["Move pool1 into a frame"]
    desk.workspace.undo()
    assert held(desk) == {"frame1": ("conv1", "relu1")}


def test_a_node_drawn_clear_of_its_frame_leaves_and_until_then_stretches_it(desk: Desk) -> None:
    start = desk.node("relu1")
    desk.hold(start, start + QPoint(60, 40))
    item = desk.canvas.graph_scene.frames.items["frame1"]
    assert item.box.contains(desk.canvas.graph_scene.nodes["relu1"].box)
    desk.move(start + QPoint(0, 160))
    assert item.members == ("conv1",)
    desk.release(start + QPoint(0, 160))
    assert held(desk) == {"frame1": ("conv1",)}
    assert step_names(desk.workspace) == ["Move relu1 out of a frame"]


def test_alt_keeps_a_node_in_its_frame(desk: Desk) -> None:
    desk.drag(desk.node("relu1"), desk.node("relu1") + QPoint(0, 300), ALT)
    assert held(desk) == {"frame1": ("conv1", "relu1")}


def test_all_nodes_of_a_frame_that_are_moved_together_stay_in_it(desk: Desk) -> None:
    desk.workspace.select(["conv1", "relu1"])
    desk.drag(desk.node("conv1"), desk.node("conv1") + QPoint(300, 300))
    assert held(desk) == {"frame1": ("conv1", "relu1")}


def test_what_is_placed_inside_belongs_to_it(desk: Desk) -> None:
    desk.bring("Dropout", desk.canvas.mapFromScene(QPointF(90, 144)), ALT)
    assert "dropout1" in held(desk)["frame1"]
    desk.bring("Tanh", desk.wire("relu1"))
    assert "tanh1" in held(desk)["frame1"]
    desk.bring("Sigmoid", desk.canvas.mapFromScene(QPointF(-300, 300)))
    assert desk.workspace.graph.nodes["sigmoid1"].frame == ""


def test_a_copy_of_a_frame_is_a_frame_with_copies(desk: Desk) -> None:
    desk.click(title(desk))
    desk.canvas.duplicate_selection()
    assert held(desk) == {"frame1": ("conv1", "relu1"), "frame2": ("conv2", "relu2")}
    assert desk.workspace.graph.frames["frame2"] == Frame("Edges", "blue")


def test_taking_out_and_selecting_contents(desk: Desk) -> None:
    comments = desk.canvas.comments
    desk.workspace.select(["relu1"])
    assert comments.in_mind == "frame1"
    comments.select_held()
    assert desk.workspace.selection == {"conv1", "relu1"}
    desk.workspace.select(["relu1", "pool1"])
    assert comments.in_mind == ""
    comments.take_out()
    assert held(desk) == {"frame1": ("conv1",)}
    assert step_names(desk.workspace) == ["Take relu1 out of its frame"]


def test_it_can_be_taken_hold_of_from_afar(desk: Desk) -> None:
    desk.canvas.frame_all()
    desk.canvas.zoom_at(desk.canvas.viewport().rect().center(), 0.25)
    item = desk.canvas.graph_scene.frames.items["frame1"]
    scene = desk.canvas.graph_scene
    tag = far_title(item, desk.canvas.zoom, lambda area: bool(scene.nodes_in(area)))[0]
    assert not scene.nodes_in(tag), "it covers no node"
    assert tag.height() * desk.canvas.zoom == pytest.approx(16.0)
    at = desk.canvas.mapFromScene(tag.center())
    desk.click(at)
    assert desk.canvas.comments.chosen == "frame1"


@pytest.mark.parametrize("zoom", [1.0, 0.5, 0.3, 0.1])
def test_it_is_drawn_at_every_distance_in_its_colour(desk: Desk, zoom: float) -> None:
    canvas = desk.canvas
    for theme in (canvas.theme, DARK):
        canvas.set_theme(theme)
        canvas.look(canvas.graph_scene.content().center(), zoom)
        box = canvas.graph_scene.frames.items["frame1"].box
        spot = canvas.mapFromScene(QPointF(box.right() - 10, box.center().y()))
        picture = canvas.grab().toImage()
        assert picture.pixelColor(spot).name() == theme.frame_ground("blue")


def test_everything_shown_shows_frames_too(desk: Desk) -> None:
    content = desk.canvas.graph_scene.content()
    assert content.contains(desk.canvas.graph_scene.frames.items["frame1"].box)


def test_frames_follow_a_layout(desk: Desk) -> None:
    desk.canvas.arrange()
    places = arrange(desk.workspace.design)
    assert not [id for id, at in places.items() if desk.workspace.graph.nodes[id].position != at]
    box = desk.canvas.graph_scene.frames.items["frame1"].box
    assert all(box.contains(desk.canvas.graph_scene.nodes[id].box) for id in held(desk)["frame1"])


def test_what_the_menu_offers(window: Window, qtbot: QtBot) -> None:
    window.new_from("lenet5")
    actions, workspace = window.menus.actions, window.workspace
    comments = {"comment", "comment-title", "comment-held", "comment-leave", "comment-dissolve"}
    assert not any(actions[id].isEnabled() for id in comments)
    workspace.select(["conv1", "relu1"])
    assert {id for id in comments if actions[id].isEnabled()} == {"comment"}
    actions["comment"].trigger()
    assert {id for id in comments if actions[id].isEnabled()} == comments - {"comment-leave"}
    red = next(action for action in window.menus.colours.actions() if action.text() == "Red")
    assert not red.isChecked()
    red.trigger()
    assert workspace.graph.frames["frame1"].colour == "red"
    assert red.isChecked()
    assert workspace.history.undo_name == "Colour a frame red"
    actions["delete"].trigger()
    assert workspace.graph.frames == {}
    workspace.undo()
    workspace.select(["conv1"])
    assert all(actions[id].isEnabled() for id in comments)
    actions["comment-leave"].trigger()
    assert frames.held(workspace.graph) == {"frame1": ("relu1",)}


def test_each_block_has_frames_of_its_own(window: Window) -> None:
    window.new_from("lenet5")
    workspace, canvas = window.workspace, window.canvas
    workspace.select(["conv1", "relu1"])
    canvas.comments.enclose()
    canvas.dismiss_panel()
    workspace.select(["conv1", "relu1"])
    window.menus.actions["group"].trigger()
    assert not canvas.graph_scene.frames.items
    (block,) = workspace.selection
    workspace.enter_node(block)
    assert canvas.graph_scene.frames.items["frame1"].members == ("conv1", "relu1")
    canvas.comments.choose("frame1")
    window.trail.leave()
    assert canvas.comments.chosen == ""
    assert not canvas.graph_scene.frames.items


def test_the_minimap_shows_frames(window: Window, qtbot: QtBot) -> None:
    window.new_from("lenet5")
    workspace, small = window.workspace, window.canvas.wayfinding.map
    if not small.is_shown:
        small.switch()
    workspace.select(["conv1", "relu1"])
    window.canvas.comments.enclose()
    window.canvas.comments.paint("red")
    qtbot.waitUntil(lambda: small.isVisible() and small.times_drawn > 0)
    picture = small.grab().toImage()
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    shown = {picture.pixelColor(x, y).name() for x, y in places}
    assert window.canvas.theme.frame_ground("red") in shown


def test_frames_are_told_to_a_screen_reader(desk: Desk) -> None:
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if event.type() == QAccessible.Event.Focus:
            found = QAccessible.queryAccessibleInterface(event.object())
            assert found is not None
            heard.append(found.text(QAccessible.Text.Name))

    desk.canvas.voices.tell = hear
    QAccessible.setActive(True)
    try:
        desk.click(title(desk))
    finally:
        QAccessible.setActive(False)
    assert heard == ["Edges, blue comment frame around 2 nodes"]
    assert desk.canvas.accessibleDescription() == heard[0]
    assert "In the comment frame Edges." in node_description(desk.workspace, "conv1")
    assert "frame" not in node_description(desk.workspace, "input")
    desk.click(desk.empty())
    assert desk.canvas.accessibleDescription() == "Nothing is selected"


def test_keys_move_a_selected_frame_and_make_a_block_of_it(desk: Desk) -> None:
    desk.click(title(desk))
    desk.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert desk.workspace.graph.nodes["relu1"].position == (-8.0, 192.0)
    assert step_names(desk.workspace) == ["Move 2 nodes"]
    assert desk.canvas.comments.chosen == "frame1"
    desk.canvas.group_selection()
    (block,) = desk.workspace.design.blocks.values()
    assert block.frames == {"frame1": Frame("Edges", "blue")}
    assert desk.workspace.graph.frames == {}
