"""Pictures of graphs whose data run to the right: ways of wires, ports, texts, and open blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.analysis import analyse
from engine.export.picture.drawing import Drawing
from engine.export.picture.geometry import NODE_HEIGHT, NODE_WIDTH, Box, Columns, port_along, port_radius
from engine.export.picture.lines import PILL_HEIGHT
from engine.export.picture.plan import pill, plan
from engine.export.picture.route import Edge, Route, docks, route
from engine.export.picture.svg import svg
from engine.graph.direction import Direction
from engine.graph.document import Design
from engine.graph.layout import arrange
from engine.graph.turning import turn
from templates import TEMPLATES

DOWN, RIGHT = Direction.DOWN, Direction.RIGHT
HERE = Box(0, 0)
places = st.tuples(st.integers(-900, 900), st.integers(-600, 600))


def way(target: Box, *between: Box) -> Route:
    return route(HERE, 0, target, 0, Columns((HERE, target, *between), RIGHT))


def to_the_right(design: Design) -> Design:
    for name, _ in [*design.graphs()]:
        design = turn(design, RIGHT, arrange(design, name, direction=RIGHT), within=name)
    return design


@pytest.mark.parametrize(
    ("at", "leaves", "arrives"),
    [
        ((272, 0), Edge.RIGHT, Edge.LEFT),
        ((272, 360), Edge.RIGHT, Edge.LEFT),
        ((0, 240), Edge.BOTTOM, Edge.TOP),
        ((20, -240), Edge.TOP, Edge.BOTTOM),
        ((-272, 0), Edge.LEFT, Edge.RIGHT),
        ((-272, 240), Edge.BOTTOM, Edge.RIGHT),
        ((-272, -240), Edge.TOP, Edge.RIGHT),
    ],
)
def test_a_wire_meets_the_edges_that_face_each_other(
    at: tuple[float, float], leaves: Edge, arrives: Edge
) -> None:
    found = way(Box(*at))
    assert (found.leaves, found.arrives) == (leaves, arrives)
    assert found.usual == (found.arrow is None)
    assert found.segments[-1][-1] == found.end
    assert found.corners[0] == found.start
    assert found.corners[-1] == found.end


def test_past_a_node_it_goes_round_above_or_below() -> None:
    found = way(Box(544, 0), Box(272, 0))
    assert found.lane is not None
    assert abs(found.lane) > NODE_HEIGHT / 2
    assert found.middle == (272, found.lane)
    assert found.side == 0
    assert found.has_room(1000)
    assert all(abs(y) <= abs(found.lane) for segment in found.segments for _, y in segment)


def test_the_text_of_a_level_wire_stands_above_it_and_wires_that_fan_out_have_none() -> None:
    level, bent = way(Box(272, 0)), way(Box(272, 120))
    assert level.straight
    assert level.middle[1] + PILL_HEIGHT / 2 < 0
    assert level.has_room(pill("1024 × 14 × 14"))
    assert not bent.has_room(10)
    fanned, long = way(Box(272 + RIGHT.pitch.fan, 0)), way(Box(544, 0))
    assert not fanned.has_room(80)
    assert long.has_room(80)
    assert way(Box(0, 240)).has_room(80)


@given(places, st.lists(places, max_size=6))
def test_ends_are_on_the_nodes_and_turned_twice_a_way_is_itself(
    at: tuple[float, float], others: list[tuple[float, float]]
) -> None:
    target = Box(*at)
    found = way(target, *(Box(*other) for other in others))
    for box, (x, y), edge in ((HERE, found.start, found.leaves), (target, found.end, found.arrives)):
        assert (x - box.x) * edge.dx == abs(edge.dx) * NODE_WIDTH / 2
        assert (y - box.y) * edge.dy == abs(edge.dy) * NODE_HEIGHT / 2
    down = found.turned(RIGHT)
    assert down.direction is DOWN
    assert down.turned(RIGHT) == found
    assert [tuple((y, x) for x, y in segment) for segment in down.segments] == [*found.segments]
    left, top, right, bottom = found.bounds
    assert (top, left, bottom, right) == down.bounds


def test_what_does_not_fit_is_told_below_the_nodes() -> None:
    x, y = way(Box(272, 0)).complaint
    assert 84 < x < 272 - 84
    assert y - PILL_HEIGHT / 2 > NODE_HEIGHT / 2
    assert way(Box(0, 240)).complaint == way(Box(0, 240)).middle


def test_ports_share_the_height_and_many_are_small() -> None:
    places_of = [port_along(index, 4, RIGHT) for index in range(4)]
    assert places_of == sorted(places_of)
    assert -NODE_HEIGHT / 2 < places_of[0] < places_of[-1] < NODE_HEIGHT / 2
    for count in (1, 4, 5, 12):
        step = port_along(1, count, RIGHT) - port_along(0, count, RIGHT)
        assert 2 * port_radius(count, RIGHT) <= step
    assert docks([(True, 0, Edge.RIGHT, 0.0), (False, 0, Edge.LEFT, 8.0)], RIGHT) == {}
    assert docks([(True, 0, Edge.BOTTOM, 0.0)], RIGHT) == {(True, 0): ((Edge.BOTTOM, 0.0),)}


def check(drawing: Drawing) -> None:
    """Check that nodes, open or closed, cover nothing, and that wires meet edges."""
    boxes = [node.box for node in drawing.nodes]
    for index, one in enumerate(boxes):
        for other in boxes[:index]:
            apart = one.left >= other.right or other.left >= one.right
            assert apart or one.top >= other.bottom or other.top >= one.bottom
    edges = {x for box in boxes for x in (box.left, box.right)} | {
        y for box in boxes for y in (box.top, box.bottom)
    }
    for wire in drawing.wires:
        assert wire.route.direction is drawing.direction
        axis = 0 if wire.route.leaves.dx else 1
        assert wire.route.start[axis] in edges
    for node in drawing.nodes:
        if node.inside:
            check(node.inside)


@pytest.mark.parametrize("name", ["lenet5", "unet", "resnet", "googlenet", "squeezenet"])
@pytest.mark.parametrize("depth", [1, 2, 9])
def test_nothing_covers_anything_with_blocks_open_or_closed(name: str, depth: int) -> None:
    design = to_the_right(TEMPLATES[name].build())
    report = analyse(design)
    drawing = plan(design, report.network, depth)
    assert drawing.direction is RIGHT
    check(drawing)
    assert svg(design, report, depth=depth).startswith("<svg")
    turned = turn(design, DOWN, arrange(design, direction=DOWN))  # blocks go on to run right inside
    check(plan(turned, analyse(turned).network, depth))
