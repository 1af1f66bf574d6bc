"""A canvas whose data run to the right: turning it, and every gesture along the data, by real events."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from designer.canvas import clipboard, glide
from designer.canvas.search import Search
from engine.export.picture.route import Edge
from engine.files.format import decode, encode
from engine.graph import edits
from engine.graph.direction import Direction
from engine.graph.document import Design, Port
from engine.graph.layout import arrange
from engine.graph.layout.spread import covered
from engine.graph.turning import turn
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk, chain, links, step_names

RIGHT = Direction.RIGHT


def to_the_right(design: Design) -> Design:
    return turn(design, RIGHT, arrange(design, direction=RIGHT))


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return the chain, which runs to the right."""
    desk = Desk(qtbot, to_the_right(chain()))
    desk.canvas.frame_all()
    return desk


def at(desk: Desk, id: str) -> QPointF:
    return desk.canvas.graph_scene.nodes[id].at


def test_shift_l_turns_and_turns_back_in_one_step_each(qtbot: QtBot) -> None:
    desk = Desk(qtbot, edits.move(chain(), arrange(chain())))
    before = desk.workspace.design
    desk.canvas.turn()
    assert step_names(desk.workspace) == ["Lay out left to right"]
    graph = desk.workspace.graph
    assert graph.direction is RIGHT
    assert {node.position[1] for id, node in graph.nodes.items() if id != "pool1"} == {0.0}
    assert desk.canvas.viewport().rect().contains(desk.node("input"))
    assert desk.canvas.viewport().rect().contains(desk.node("output"))
    desk.canvas.turn()
    assert step_names(desk.workspace)[1:] == ["Lay out top to bottom"]
    assert desk.workspace.design == before
    desk.workspace.undo()
    assert decode(encode(desk.workspace.design)).network.direction is RIGHT
    desk.workspace.undo()
    assert desk.workspace.design == before
    scene = desk.canvas.graph_scene
    assert scene.nodes["conv1"].edge_of(scene.nodes["conv1"].socket(0, output=True)) is Edge.BOTTOM


def test_ports_stand_left_and_right_free_ones_too(desk: Desk) -> None:
    scene = desk.canvas.graph_scene
    for id in ("conv1", "pool1"):
        item = scene.nodes[id]
        assert item.edge_of(item.socket(0, output=False)) is Edge.LEFT
        assert item.edge_of(item.socket(0, output=True)) is Edge.RIGHT
    wire = scene.wires[Port("relu1")]
    assert (wire.route.leaves, wire.route.arrives) == (Edge.RIGHT, Edge.LEFT)
    assert wire.route.straight
    assert wire.route.arrow is None
    assert not wire.label_area().intersects(scene.nodes["conv1"].box)


def test_a_wire_is_drawn_from_the_right_edge_to_the_left_one(desk: Desk) -> None:
    desk.drag(desk.port("relu1", output=True), desk.port("pool1"))
    assert ("relu1", "pool1") in links(desk.workspace)


def test_what_is_dropped_from_a_wire_stands_right_of_it(desk: Desk) -> None:
    start = desk.port("relu1", output=True)
    drop = start + QPoint(60, 90)
    desk.drag(start, drop)
    panel = desk.canvas.panel
    assert isinstance(panel, Search)
    desk.type("maxpool2d")
    desk.enter()
    (new,) = desk.workspace.selection
    assert ("relu1", new) in links(desk.workspace)
    socket = desk.canvas.graph_scene.nodes[new].socket(0, output=False)
    assert (socket - desk.canvas.mapToScene(drop)).manhattanLength() < 3


def test_arrow_keys_walk_along_the_wires_to_the_right(desk: Desk) -> None:
    desk.workspace.select(["conv1"])
    desk.key(Qt.Key.Key_Right)
    assert desk.workspace.selection == {"relu1"}
    desk.key(Qt.Key.Key_Left)
    desk.key(Qt.Key.Key_Left)
    assert desk.workspace.selection == {"input"}
    desk.workspace.edit("Move", edits.move, {"pool1": (at(desk, "conv1").x(), 120.0)})
    desk.workspace.select(["conv1"])
    desk.key(Qt.Key.Key_Down)
    assert desk.workspace.selection == {"pool1"}
    desk.key(Qt.Key.Key_Up)
    assert desk.workspace.selection == {"conv1"}


def test_a_layer_is_added_to_the_right_and_copies_stand_below(desk: Desk) -> None:
    desk.workspace.select(["output"])
    before = set(desk.workspace.graph.nodes)
    desk.workspace.select(["pool1"])
    desk.canvas.add("ReLU")
    (new,) = set(desk.workspace.graph.nodes) - before
    assert at(desk, new) - at(desk, "pool1") == QPointF(*RIGHT.step(1))
    desk.workspace.select(["conv1"])
    desk.canvas.duplicate_selection()
    (copy,) = desk.workspace.selection
    gap = at(desk, copy) - at(desk, "conv1")
    assert gap.x() == 0.0
    assert gap.y() >= 120.0


def test_what_is_pasted_from_a_network_that_runs_down_runs_right_here(qtbot: QtBot, desk: Desk) -> None:
    other = Desk(qtbot)
    other.workspace.select(["conv1", "relu1"])
    clipboard.copy(other.workspace)
    one, two = clipboard.paste(desk.workspace)
    gap = desk.workspace.graph.nodes[two].position[0] - desk.workspace.graph.nodes[one].position[0]
    assert gap == RIGHT.pitch.row
    assert not covered({id: node.position for id, node in desk.workspace.graph.nodes.items()})


def test_a_node_is_put_into_a_wire_that_runs_right(desk: Desk) -> None:
    off = desk.node("pool1") - desk.canvas.mapFromScene(at(desk, "pool1"))
    desk.drag(desk.node("pool1"), desk.wire("relu1") + off)
    assert {("conv1", "pool1"), ("pool1", "relu1")} <= links(desk.workspace)


@pytest.mark.parametrize("name", ["unet", "googlenet", "densenet"])
def test_no_wire_passes_over_a_node(qtbot: QtBot, name: str) -> None:
    desk = Desk(qtbot, to_the_right(TEMPLATES[name].build()))
    scene = desk.canvas.graph_scene
    for wire in scene.wires.values():
        ends = (wire.source.node, wire.target.node)
        inner = [node for node in scene.nodes_in(wire.path.boundingRect()) if node.id not in ends]
        assert not any(wire.path.intersects(node.box.adjusted(8, 8, -8, -8)) for node in inner), wire.target


def test_of_thousands_only_what_is_seen_glides(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glide, "MANY", 2)
    afar = {"relu1": (40_000.0, 0.0), "pool1": (40_000.0, 500.0), "output": (39_000.0, 0.0)}
    desk = Desk(qtbot, edits.move(chain(), afar))
    desk.canvas.center(QPointF(0, 0))
    desk.canvas.arrange()
    ends = {id: QPointF(*node.position) for id, node in desk.workspace.graph.nodes.items()}
    away = [id for id, end in ends.items() if at(desk, id) != end]
    assert len(away) <= 2
    qtbot.waitUntil(lambda: all(at(desk, id) == end for id, end in ends.items()), timeout=5_000)


def test_it_looks_otherwise(desk: Desk) -> None:
    right = QImage(desk.canvas.grab().toImage())
    desk.canvas.turn()
    assert desk.canvas.grab().toImage() != right
