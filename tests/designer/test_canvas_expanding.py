"""Blocks open in their place: by the hand and by keys, with all that is shown of what is in them."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer import motion
from designer.canvas.glide import Glide
from designer.canvas.hints import hint
from designer.canvas.node_item import NodeItem
from designer.canvas.opened import Inner, inside, leaves
from designer.canvas.spoken import node_description
from designer.canvas.warmth import MEASURES
from designer.window import Window
from engine.analysis import analyse
from engine.export.picture.plan import plan
from engine.export.picture.room import extents_in
from engine.export.picture.route import Edge
from engine.graph import edits
from engine.graph.document import Design, Port, Position
from engine.graph.layout.spread import covered
from templates import TEMPLATES
from tests.designer.canvas_desk import LEFT, NO, Desk, step_names


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing glide: what is asked is where things come to stand."""
    monkeypatch.setattr(motion, "milliseconds", lambda: 0)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, TEMPLATES["resnet"].build())


def item(desk: Desk, id: str) -> NodeItem:
    return desk.canvas.graph_scene.nodes[id]


def inner(desk: Desk, path: str) -> Inner:
    """Return a node inside of open blocks by its path."""
    return next(each for each in leaves(desk.canvas.graph_scene.nodes.values()) if named(each) == path)


def named(each: Inner) -> str:
    return each.item.name.path if each.item.name else ""


def chevron(desk: Desk, of: NodeItem, origin: QPointF | None = None) -> QPoint:
    """Return where the mark of a block is, brought into sight."""
    at = of.at + (origin or QPointF()) + of.chevron.center()
    desk.canvas.center(at)
    return desk.canvas.mapFromScene(at)


def place(desk: Desk, found: Inner) -> QPoint:
    """Return where a node inside is, off its ports, brought into sight."""
    at = found.box.center() + QPointF(40, 0)
    desk.canvas.center(at)
    return desk.canvas.mapFromScene(at)


def opened(desk: Desk, *ids: str) -> None:
    desk.workspace.select(ids)
    desk.canvas.expand_selection()


def positions(design: Design) -> dict[str, Position]:
    return {id: node.position for id, node in design.network.nodes.items()}


def test_a_click_on_the_mark_opens_a_block_and_another_closes_it(desk: Desk) -> None:
    before = desk.workspace.design
    desk.click(chevron(desk, item(desk, "layer1")))
    assert desk.workspace.graph.nodes["layer1"].expanded
    assert item(desk, "layer1").box.height() > 300
    assert positions(desk.workspace.design)["layer2"][1] > positions(before)["layer2"][1] + 200
    assert positions(desk.workspace.design)["layer1"] == positions(before)["layer1"]
    desk.click(chevron(desk, item(desk, "layer1")))
    assert desk.workspace.design == before
    assert step_names(desk.workspace) == ["Expand layer1", "Collapse layer1"]
    desk.workspace.undo()
    assert item(desk, "layer1").opened


def test_a_drag_of_the_mark_moves_the_block(desk: Desk) -> None:
    at = chevron(desk, item(desk, "layer1"))
    desk.drag(at, at + QPoint(300, 0))
    assert not desk.workspace.graph.nodes["layer1"].expanded
    assert desk.workspace.graph.nodes["layer1"].position[0] == pytest.approx(300 / desk.canvas.zoom, abs=8)


def test_nothing_covers_anything_when_all_is_open(desk: Desk) -> None:
    desk.canvas.expand_all()
    design = desk.workspace.design
    assert not covered(positions(design), extents_in(design, desk.workspace.report))
    boxes = [each.box for each in desk.canvas.graph_scene.nodes.values()]
    assert not any(a.intersects(b) for index, a in enumerate(boxes) for b in boxes[:index])
    desk.canvas.expand_all()
    assert design != desk.workspace.design == TEMPLATES["resnet"].build()
    assert step_names(desk.workspace) == ["Expand all blocks", "Collapse all blocks"]


def test_blocks_open_inside_of_open_blocks(desk: Desk) -> None:
    opened(desk, "layer1")
    first = next(
        each for each in leaves(desk.canvas.graph_scene.nodes.values()) if each.item.opens and each.item.name
    )
    height = item(desk, "layer1").box.height()
    desk.click(chevron(desk, first.item, first.origin))
    assert item(desk, "layer1").box.height() > height + 300
    assert desk.workspace.history.undo_name == f"Expand {named(first)}"
    assert inner(desk, f"{named(first)}.conv1").item.face.shape == "64 × 56 × 56"
    box = item(desk, "layer1").box
    assert all(box.contains(each.box) for each in leaves([item(desk, "layer1")]))


def test_repetitions_are_shown_as_one_with_their_number(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TEMPLATES["resnet"].build(depth=34))
    opened(desk, "layer3")
    names = [(each.face.id, each.face.summary) for each in inside(item(desk, "layer3"))]
    assert next(name for name, _ in names) == "input"
    assert any("5 times" in summary for _, summary in names)


def test_what_is_pointed_at_inside_is_told_by_its_path(desk: Desk) -> None:
    opened(desk, "stem")
    found = inner(desk, "stem.conv1")
    at = desk.canvas.mapToScene(place(desk, found))
    spot = desk.canvas.graph_scene.spot(at, 10.0)
    assert spot.node is item(desk, "stem")
    told = hint(desk.workspace, spot).splitlines()
    assert told[0] == "stem.conv1: Conv2d"
    assert "Shape: 3 × 224 × 224 → 64 × 112 × 112" in told


def test_a_double_click_inside_goes_to_the_node_in_its_block(desk: Desk) -> None:
    opened(desk, "stem")
    at = place(desk, inner(desk, "stem.conv1"))
    QTest.mouseDClick(desk.canvas.viewport(), LEFT, NO, at)
    assert desk.workspace.within == desk.workspace.design.network.nodes["stem"].type
    assert desk.workspace.selection == {"conv1"}
    assert [step.node for step in desk.workspace.way.steps] == ["stem"]


def test_a_problem_inside_is_shown_at_the_node_and_at_its_block(desk: Desk) -> None:
    opened(desk, "stem")
    stem = desk.workspace.design.network.nodes["stem"].type
    desk.workspace.edit("Set", edits.set_value, ["conv1"], "kernel_size", (999, 999), within=stem)
    assert item(desk, "stem").face.severity == "error"
    assert inner(desk, "stem.conv1").item.face.severity == "error"
    badge = item(desk, "stem").at + item(desk, "stem").badge
    assert desk.canvas.graph_scene.spot(badge, 10.0).badge is item(desk, "stem")


def test_an_edit_inside_keeps_what_is_shown_in_step(desk: Desk) -> None:
    opened(desk, "stem")
    stem = desk.workspace.design.network.nodes["stem"].type
    desk.workspace.edit("Set", edits.set_value, ["conv1"], "out_channels", 12, within=stem)
    assert inner(desk, "stem.conv1").item.face.shape == "12 × 112 × 112"
    lowest = max(node.position[1] for node in desk.workspace.design.blocks[stem].nodes.values())
    was = positions(desk.workspace.design)["layer1"][1]
    place = (0.0, lowest + 500)
    desk.workspace.edit("Move", edits.move, {"relu": place}, within=stem)
    assert positions(desk.workspace.design)["layer1"][1] > was + 300
    desk.workspace.undo()
    assert positions(desk.workspace.design)["layer1"][1] == was


def test_wires_meet_the_ports_of_an_open_block(desk: Desk) -> None:
    opened(desk, "layer1")
    scene, box = desk.canvas.graph_scene, item(desk, "layer1").box
    arriving, leaving = scene.wires[Port("layer1")].route, scene.wires[Port("layer2")].route
    assert arriving.end == (item(desk, "layer1").at.x(), box.top())
    assert leaving.start[1] == box.bottom()
    port = item(desk, "layer1").socket(0, output=True)
    assert scene.spot(port, 10.0).socket is not None


def test_a_layer_put_after_an_open_block_stands_below_it(desk: Desk) -> None:
    opened(desk, "layer1")
    bottom = item(desk, "layer1").box.bottom()
    desk.canvas.add("ReLU")
    (id,) = desk.workspace.selection
    assert item(desk, id).box.top() > bottom
    design = desk.workspace.design
    assert not covered(positions(design), extents_in(design, desk.workspace.report))


def test_a_layout_keeps_the_room_of_open_blocks(desk: Desk) -> None:
    opened(desk, "layer1", "layer3")
    x, y = positions(desk.workspace.design)["layer2"]
    desk.workspace.edit("Move", edits.move, {"layer2": (x + 90, y)})
    desk.workspace.select([])
    desk.canvas.arrange()
    design = desk.workspace.design
    assert positions(design)["layer2"] == (x, y)
    assert not covered(positions(design), extents_in(design, desk.workspace.report))


def test_copies_of_open_blocks_are_closed_and_cover_nothing(desk: Desk) -> None:
    opened(desk, "layer1")
    desk.canvas.duplicate_selection()
    (id,) = desk.workspace.selection
    assert not desk.workspace.graph.nodes[id].expanded
    boxes = [each.box for each in desk.canvas.graph_scene.nodes.values() if each.id != id]
    assert not any(item(desk, id).box.intersects(box) for box in boxes)


def test_a_dissolved_open_block_gives_its_room_to_its_nodes(desk: Desk) -> None:
    from designer.canvas import boxing

    opened(desk, "stem")
    boxing.ungroup(desk.workspace)
    assert "stem" not in desk.workspace.graph.nodes
    assert not covered(positions(desk.workspace.design))
    desk.workspace.undo()
    desk.workspace.undo()
    assert desk.workspace.design == TEMPLATES["resnet"].build()


def test_the_heat_colours_what_is_inside(desk: Desk) -> None:
    opened(desk, "stem")
    desk.canvas.heat.choose("parameters")
    conv = inner(desk, "stem.conv1").item
    assert conv.warmth is not None
    assert conv.warmth.text == MEASURES["parameters"].write(9408)
    desk.canvas.heat.choose("off")
    assert inner(desk, "stem.conv1").item.warmth is None


@pytest.mark.parametrize("zoom", [0.15, 0.3, 0.45, 1.0, 2.0])
def test_the_inside_is_painted_at_every_zoom(desk: Desk, zoom: float) -> None:
    opened(desk, "stem")
    found = inner(desk, "stem.conv1")
    desk.canvas.zoom_at(QPoint(500, 400), zoom)
    desk.canvas.center(found.box.center())
    image = desk.canvas.viewport().grab().toImage()
    left = desk.canvas.mapFromScene(QPointF(found.box.left() + 2, found.box.center().y()))
    wanted = desk.canvas.ink.category["Convolution"]
    near = [image.pixelColor(left + QPoint(dx, 0)) for dx in range(-2, 3)]
    assert any(distance(colour, wanted) < 60 for colour in near)
    assert not desk.canvas.graph_scene.failures._seen


def distance(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


def test_what_is_open_looks_the_same_after_a_change_of_theme_and_in_the_map(desk: Desk) -> None:
    from designer.theme import DARK

    opened(desk, "stem", "layer1")
    desk.canvas.set_theme(DARK)
    assert inner(desk, "stem.conv1").item.ink.theme is DARK
    image = QImage(200, 400, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    desk.canvas.wayfinding.map._draw_network(painter)
    painter.end()
    assert not desk.canvas.graph_scene.failures._seen


def test_it_is_said_that_a_block_is_open(desk: Desk) -> None:
    assert "E opens it in its place" in node_description(desk.workspace, "stem")
    opened(desk, "stem")
    assert "open: E closes it" in node_description(desk.workspace, "stem")


def test_only_blocks_open(desk: Desk) -> None:
    said: list[str] = []
    desk.workspace.said.connect(lambda words, _: said.append(words))
    desk.workspace.select(["fc"])
    desk.canvas.expand_selection()
    assert not desk.workspace.history.undo_name
    desk.workspace.edit("Cut", edits.disconnect, [Port("layer1")])
    desk.workspace.select(["layer1"])
    desk.canvas.expand_selection()
    assert [words.partition(":")[0] for words in said] == [
        "Select a block",
        "What arrives at layer1 is not known, or passes by",
    ]


def test_keys_open_blocks(window: Window) -> None:
    window.new_from("resnet")
    window.canvas.setFocus()
    window.workspace.select(["layer1"])
    QTest.keyClick(window.canvas, Qt.Key.Key_E)
    assert window.workspace.graph.expanded == {"layer1"}
    QTest.keyClick(window.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert len(window.workspace.graph.expanded) == 6
    QTest.keyClick(window.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ShiftModifier)
    assert not window.workspace.graph.expanded


def test_what_is_open_is_kept_in_the_file(desk: Desk) -> None:
    from engine.files.format import decode, encode

    opened(desk, "layer1")
    again = decode(encode(desk.workspace.design))
    assert again == desk.workspace.design
    assert analyse(again).valid


def test_wires_go_across_beside_titles_and_up_from_edge_to_edge(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TEMPLATES["unet"].build())
    opened(desk, "down2", "up2")
    scene, graph = desk.canvas.graph_scene, desk.workspace.graph
    ways = {(wire.source.node, wire.target.node): wire.route for wire in scene.wires.values()}
    across, up = ways["down2", "up2"], ways["up3", "up2"]
    assert (across.leaves, across.arrives) == (Edge.RIGHT, Edge.LEFT)
    assert across.start == (item(desk, "down2").box.right(), graph.nodes["down2"].position[1])
    assert up.start[0] == up.end[0]
    assert (up.arrives, up.end[1]) == (Edge.BOTTOM, item(desk, "up2").box.bottom())
    drawn = plan(desk.workspace.design, desk.workspace.report.network)
    assert {wire.route for wire in drawn.wires} == set(ways.values())


def test_a_block_grows_while_its_neighbours_make_room(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(motion, "milliseconds", lambda: 150)
    opened(desk, "layer1")
    (glide,) = desk.canvas.findChildren(Glide)
    glide.pause()
    glide.setCurrentTime(40)
    block, below = item(desk, "layer1"), item(desk, "layer2")
    assert block.opened is not None
    assert 64 < block.box.height() < block.opened.box.height()
    assert block.box.bottom() < below.box.top()
    assert desk.canvas.graph_scene.wires[Port("layer2")].route.start[0] == block.at.x()
    desk.canvas.viewport().grab()
    assert not desk.canvas.graph_scene.failures._seen
    desk.workspace.edit("Move", edits.move, {"fc": (300.0, 0.0)})
    assert block.outline == block.opened.box


def test_an_open_block_that_is_deleted_or_taken_out_leaves_no_room(desk: Desk) -> None:
    closed = positions(desk.workspace.design)
    for remove in (desk.canvas.delete_selection, desk.canvas.extract_selection):
        opened(desk, "layer2")
        remove()
        assert positions(desk.workspace.design) == {id: at for id, at in closed.items() if id != "layer2"}
        desk.workspace.jump(0)


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_dropped_on_an_open_block_stands_beside_it(desk: Desk, turned: bool) -> None:
    opened(desk, "layer1", "layer2")
    if turned:
        desk.canvas.turn()
    middle = item(desk, "layer1").box.center() - QPointF(60, 0)
    desk.canvas.look(middle, 0.8)
    desk.bring("ReLU", desk.canvas.mapFromScene(middle))
    box = item(desk, "relu1").box
    assert not any(box.intersects(item(desk, id).box) for id in desk.workspace.graph.nodes if id != "relu1")
    assert desk.canvas.viewport().rect().contains(desk.node("relu1"))
    assert step_names(desk.workspace)[-1] == "Add relu1"


def test_what_is_searched_for_above_an_open_block_stands_beside_it(desk: Desk, qtbot: QtBot) -> None:
    opened(desk, "layer1")
    desk.workspace.select(())
    desk.canvas.look(item(desk, "layer1").box.center() - QPointF(60, 0), 0.8)
    desk.canvas.setFocus()
    desk.key(Qt.Key.Key_Tab)
    desk.type("relu")
    desk.enter()
    others = [id for id in desk.workspace.graph.nodes if id != "relu1"]

    def stands_free() -> bool:
        return not any(item(desk, "relu1").box.intersects(item(desk, id).box) for id in others)

    qtbot.waitUntil(stands_free)  # others glide aside


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_searched_for_after_an_open_block_comes_between(desk: Desk, turned: bool) -> None:
    opened(desk, "layer1", "layer2")
    if turned:
        desk.canvas.turn()
    desk.workspace.select(["layer1"])
    desk.canvas.setFocus()
    desk.key(Qt.Key.Key_Tab)
    desk.type("relu")
    desk.enter()
    graph = desk.workspace.graph
    assert graph.links[Port("layer2", 0)] == Port("relu1", 0)
    assert graph.links[Port("relu1", 0)] == Port("layer1", 0)
    boxes = [each.box for each in desk.canvas.graph_scene.nodes.values()]
    assert not any(a.intersects(b) for index, a in enumerate(boxes) for b in boxes[:index])
