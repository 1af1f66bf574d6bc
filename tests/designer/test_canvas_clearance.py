"""Nodes that are added stand beside those that are there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from designer.canvas import clearance, verbs
from designer.canvas.clearance import clear_offset
from designer.canvas.geometry import NODE_HEIGHT, NODE_WIDTH
from designer.workspace import Workspace
from engine.graph.document import Graph, Node, Position
from templates import TEMPLATES

places = st.lists(st.tuples(st.floats(-2000, 2000), st.floats(-2000, 2000)), min_size=1, max_size=12)


def graph(positions: list[Position]) -> Graph:
    return Graph({f"n{index}": Node("ReLU", position=place) for index, place in enumerate(positions)})


def lie_apart(one: Position, other: Position) -> bool:
    return abs(one[0] - other[0]) >= NODE_WIDTH or abs(one[1] - other[1]) >= NODE_HEIGHT


@given(places, places, st.tuples(st.floats(-500, 500), st.floats(-500, 500)))
def test_nothing_is_covered_and_the_wish_is_kept_where_there_is_room(
    added: list[Position], there: list[Position], wish: Position
) -> None:
    dx, dy = clear_offset(graph(added), graph(there), wish)
    assert dy == wish[1]
    assert all(lie_apart((x + dx, y + dy), place) for x, y in added for place in there)
    as_wished = all(lie_apart((x + wish[0], y + wish[1]), place) for x, y in added for place in there)
    assert (dx == wish[0]) == as_wished


@pytest.mark.usefixtures("qapp")
def test_duplicates_of_duplicates_stand_side_by_side() -> None:
    workspace = Workspace(TEMPLATES["lenet5"].build())
    workspace.select(["conv1", "relu1", "pool1"])
    for _ in range(3):
        verbs.duplicate(workspace)
    nodes = list(workspace.graph.nodes.values())
    assert len(nodes) == 14 + 9
    assert all(lie_apart(a.position, b.position) for i, a in enumerate(nodes) for b in nodes[:i])


def test_of_thousands_only_those_near_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty thousand nodes that find room beside a column once took ten seconds."""
    asked: list[Position] = []
    whole = clearance._Places.covers

    def count(places: clearance._Places, place: Position) -> bool:
        asked.append(place)
        return whole(places, place)

    monkeypatch.setattr(clearance._Places, "covers", count)
    added = [(column * 208.0, row * 96.0) for column in range(200) for row in range(100)]
    dx, _ = clear_offset(graph(added), graph([(0.0, row * 96.0) for row in range(14)]), (-20_000.0, 0.0))
    assert dx > -20_000.0
    assert len(asked) < 30_000
