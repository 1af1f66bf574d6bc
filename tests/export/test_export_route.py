"""The ways of wires: which edges they meet, and that nothing stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.export.picture.geometry import NODE_HEIGHT, NODE_WIDTH, Box, Columns
from engine.export.picture.route import Edge, Route, docks, route

HERE = Box(0, 0)


def way(target: Box, *between: Box) -> Route:
    return route(HERE, 0, target, 0, Columns((HERE, target, *between)))


@pytest.mark.parametrize(
    ("at", "leaves", "arrives"),
    [
        ((0, 96), Edge.BOTTOM, Edge.TOP),
        ((440, 96), Edge.BOTTOM, Edge.TOP),
        ((440, 0), Edge.RIGHT, Edge.LEFT),
        ((-440, 20), Edge.LEFT, Edge.RIGHT),
        ((0, -96), Edge.TOP, Edge.BOTTOM),
        ((440, -96), Edge.RIGHT, Edge.BOTTOM),
        ((-440, -200), Edge.LEFT, Edge.BOTTOM),
        ((60, -96), Edge.TOP, Edge.BOTTOM),
        ((100, 10), Edge.BOTTOM, Edge.TOP),  # they cover each other
        ((9000, 0), Edge.BOTTOM, Edge.TOP),
    ],
)
def test_a_wire_meets_the_edges_that_face_each_other(
    at: tuple[float, float], leaves: Edge, arrives: Edge
) -> None:
    found = way(Box(*at))
    assert (found.leaves, found.arrives) == (leaves, arrives)
    assert found.usual == (found.arrow is None)
    assert found.segments[-1][-1] == found.end


def test_level_nodes_are_joined_straight() -> None:
    found = way(Box(440, 0))
    assert found.straight
    assert (found.start, found.end) == ((84, 0), (356, 0))
    assert found.middle == (220, 0)
    assert found.has_room(200)
    assert not found.has_room(300)


def test_what_stands_between_sends_a_wire_the_usual_way() -> None:
    assert way(Box(440, 0), Box(220, 10)).usual
    assert not way(Box(440, 0), Box(220, 96)).usual
    assert way(Box(440, -200), Box(220, 0)).leaves is Edge.TOP
    assert way(Box(440, -200), Box(440, -100)).leaves is Edge.TOP


def test_up_past_a_node_it_goes_round() -> None:
    found = way(Box(0, -192), Box(0, -96))
    assert (found.leaves, found.arrives) == (Edge.TOP, Edge.BOTTOM)
    assert found.lane is not None
    assert abs(found.lane) > NODE_WIDTH / 2
    assert found.side == 1


def test_straight_up_goes_from_middle_to_middle() -> None:
    target = Box(0, -96)
    found = route(HERE, 0, target, -28, Columns((HERE, target)))
    assert found.straight
    assert found.end == (0, -96 + NODE_HEIGHT / 2)


places = st.tuples(st.integers(-600, 600), st.integers(-600, 600))


@given(places, st.lists(places, max_size=6))
def test_ends_are_on_the_nodes_and_sideways_ways_are_clear(
    at: tuple[float, float], others: list[tuple[float, float]]
) -> None:
    target = Box(*at)
    found = way(target, *(Box(*other) for other in others))
    for box, (x, y), edge in ((HERE, found.start, found.leaves), (target, found.end, found.arrives)):
        dx, dy = edge.value
        assert (x - box.x) * dx == abs(dx) * NODE_WIDTH / 2
        assert (y - box.y) * dy == abs(dy) * NODE_HEIGHT / 2
    if found.leaves.value[0] and found.arrives.value[0] and found.straight:
        left, right = sorted((found.start[0], found.end[0]))
        for x, y in others:
            if abs(y - found.start[1]) < NODE_HEIGHT / 2:
                assert x + NODE_WIDTH / 2 <= left + 6 or x - NODE_WIDTH / 2 >= right - 6


def test_ports_are_shown_where_their_wires_are() -> None:
    usual = [(True, 0, Edge.BOTTOM, 0.0), (False, 1, Edge.TOP, 28.0)]
    assert docks(usual) == {}
    assert docks([*usual, (False, 0, Edge.LEFT, 0.0)]) == {(False, 0): ((Edge.LEFT, 0.0),)}
