"""Ports at the sides of nodes: where a wire goes across or up, it is seen, pointed at and taken there."""

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from designer.canvas.geometry import NODE_HEIGHT, NODE_WIDTH
from designer.canvas.hints import hint
from designer.canvas.port_names import name_area
from designer.canvas.scene import Socket
from engine.analysis import analyse
from engine.export.picture.plan import plan
from engine.export.picture.route import Edge
from engine.graph import edits
from engine.graph.document import Port
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk, links


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    """Return the chain with relu1 wired to a pool1 that stands beside it."""
    desk = Desk(qtbot)
    desk.workspace.edit("Move", edits.move, {"pool1": (300.0, 192.0)})
    desk.workspace.edit("Wire", edits.connect, "relu1", "pool1")
    return desk


def test_an_output_is_shown_at_each_edge_that_a_wire_leaves(desk: Desk) -> None:
    relu, pool = (desk.canvas.graph_scene.nodes[id] for id in ("relu1", "pool1"))
    below, beside = QPointF(0, NODE_HEIGHT / 2), QPointF(NODE_WIDTH / 2, 0)
    assert relu.sockets(0, output=True) == (relu.at + below, relu.at + beside)
    assert pool.sockets(0, output=False) == (pool.at - beside,)
    assert pool.docks == {(False, 0): ((Edge.LEFT, 0.0),)}


def test_a_port_is_found_where_it_is_shown_and_nowhere_else(desk: Desk) -> None:
    scene = desk.canvas.graph_scene
    relu, pool = (scene.nodes[id] for id in ("relu1", "pool1"))
    for place in relu.sockets(0, output=True):
        assert scene.spot(place, 4).socket == Socket("relu1", 0, True)
        assert hint(desk.workspace, scene.spot(place, 4)).startswith("relu1: output")
    assert scene.spot(pool.socket(0, output=False), 4).socket == Socket("pool1", 0, False)
    assert scene.spot(pool.at - QPointF(0, NODE_HEIGHT / 2), 4).socket is None


def test_a_wire_is_taken_at_the_side_and_dropped(desk: Desk) -> None:
    desk.drag(desk.port("pool1"), desk.empty())
    assert ("relu1", "pool1") not in links(desk.workspace)


def test_a_wire_that_is_drawn_shows_the_way_that_it_will_have(desk: Desk) -> None:
    desk.workspace.edit("Cut", edits.disconnect, [Port("pool1")])
    scene = desk.canvas.graph_scene
    expected = scene.way(Socket("relu1", 0, True), Socket("pool1", 0, False))
    assert expected.leaves is Edge.RIGHT
    desk.drag(desk.port("relu1", output=True), desk.port("pool1"))
    assert scene.wires[Port("pool1")].route == expected


def test_a_node_that_is_dragged_away_takes_its_ports_along(desk: Desk) -> None:
    scene = desk.canvas.graph_scene
    scene.shift({"pool1": QPointF(0, 400)})
    assert scene.nodes["relu1"].docks == scene.nodes["pool1"].docks == {}
    scene.shift({"pool1": QPointF(-300, 192)})
    assert scene.nodes["pool1"].docks == {(False, 0): ((Edge.RIGHT, 0.0),)}
    scene.settle()
    assert scene.nodes["pool1"].docks == {(False, 0): ((Edge.LEFT, 0.0),)}


def test_without_its_wire_a_port_is_where_it_usually_is(desk: Desk) -> None:
    desk.workspace.edit("Cut", edits.disconnect, [Port("pool1")])
    assert all(not node.docks for node in desk.canvas.graph_scene.nodes.values())


def test_what_is_seen_at_a_side_changes_with_the_docks(desk: Desk) -> None:
    relu = desk.canvas.graph_scene.nodes["relu1"]
    place = desk.canvas.mapFromScene(relu.at + QPointF(NODE_WIDTH / 2, 0))
    with_port = desk.canvas.grab().toImage().pixelColor(place)
    desk.workspace.edit("Cut", edits.disconnect, [Port("pool1")])
    assert desk.canvas.grab().toImage().pixelColor(place) != with_port


def test_names_of_ports_at_a_side_stand_outside_of_the_node(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TEMPLATES["unet"].build())
    scene = desk.canvas.graph_scene
    for index in (0, 1):
        socket = Socket("up4", index, False)
        assert not name_area(scene, socket).intersects(scene.nodes["up4"].box)


def test_a_u_net_opens_as_a_u_and_lies_so_after_laying_out(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TEMPLATES["unet"].build())
    design = desk.workspace.design
    assert all(wire.route.straight for wire in desk.canvas.graph_scene.wires.values())
    desk.canvas.arrange()
    assert desk.workspace.design == design


def test_two_wires_between_the_same_nodes_never_hide_each_other(desk: Desk) -> None:
    desk.workspace.edit("Add", edits.add, "Add", id="twice", position=(-300.0, 192.0))
    desk.workspace.edit("Wire", edits.connect, "relu1", "twice")
    scene = desk.canvas.graph_scene
    assert scene.wires[Port("twice", 0)].route.leaves is Edge.LEFT
    desk.workspace.edit("Wire", edits.connect, "relu1", "twice")
    routes = [scene.wires[Port("twice", index)].route for index in (0, 1)]
    assert all(route.usual for route in routes)
    assert routes[0].end != routes[1].end
    design = desk.workspace.design
    drawn = [wire.route for wire in plan(design, analyse(design).network, 1).wires]
    assert [route.leaves for route in drawn if not route.usual] == [Edge.RIGHT]  # to pool1
    desk.workspace.undo()
    assert scene.wires[Port("twice", 0)].route.leaves is Edge.LEFT
