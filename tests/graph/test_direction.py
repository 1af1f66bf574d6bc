"""Graphs whose data run to the right: laid out, turned, carried over, and with room for what is added."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import FileError
from engine.files.format import decode, encode
from engine.graph import edits, fragments
from engine.graph.blocks import group
from engine.graph.direction import Direction
from engine.graph.document import Design, Graph, Node, Port, Position
from engine.graph.layout import arrange, beside
from engine.graph.layout.spread import Extent, covered
from engine.graph.opening import ungroup
from engine.graph.turning import carried, turn
from templates import TEMPLATES

DOWN, RIGHT = Direction.DOWN, Direction.RIGHT
GRAPHS = [
    (name, within) for name in ("lenet5", "unet", "googlenet", "resnet", "densenet") for within in ("", 1)
]


def built(name: str, within: object) -> tuple[Design, str]:
    """Return a template, tidy, and the name of its network or of a block."""
    design = TEMPLATES[name].build()
    graph = next(iter(design.blocks), "") if within else ""
    return edits.move(design, arrange(design, graph), within=graph), graph


def turned(design: Design, within: str, direction: Direction) -> Design:
    return turn(design, direction, arrange(design, within, direction=direction), within=within)


def places(design: Design, within: str = "") -> dict[str, Position]:
    return {id: node.position for id, node in design.graph(within).nodes.items()}


@pytest.mark.parametrize(("name", "within"), GRAPHS)
def test_turned_twice_all_stands_where_it_stood(name: str, within: object) -> None:
    design, graph = built(name, within)
    right = turned(design, graph, RIGHT)
    assert right.graph(graph).direction is RIGHT
    assert arrange(right, graph) == places(right, graph)
    assert turned(right, graph, DOWN) == design


@pytest.mark.parametrize(("name", "within"), GRAPHS)
def test_to_the_right_all_keeps_its_order_and_covers_nothing(name: str, within: object) -> None:
    design, graph = built(name, within)
    right = turned(design, graph, RIGHT)
    assert not covered(places(right, graph))
    before, after = places(design, graph), places(right, graph)
    for one, other in pairwise(before):
        for axis in (0, 1):
            gap, new = before[one][axis] - before[other][axis], after[one][1 - axis] - after[other][1 - axis]
            assert (gap > 1) == (new > 1)
            assert (gap < -1) == (new < -1)


cells = st.lists(st.lists(st.integers(0, 40), min_size=1, max_size=3), min_size=2, max_size=12)


@given(cells)
def test_random_graphs_turn_and_turn_back(feeds: list[list[int]]) -> None:
    nodes = {"n0": Node("Input")} | {f"n{index + 1}": Node("Add") for index in range(len(feeds))}
    links = {
        Port(f"n{index + 1}", port): Port(f"n{source % (index + 1)}")
        for index, sources in enumerate(feeds)
        for port, source in enumerate(sources)
    }
    design = Design(network=Graph(nodes, links))
    design = edits.move(design, arrange(design))
    right = turned(design, "", RIGHT)
    assert not covered(places(right))
    assert places(turned(right, "", DOWN)) == places(design)
    ahead = places(right)
    back = [(t, s) for t, s in links.items() if ahead[s.node][0] >= ahead[t.node][0]]
    down = places(design)
    assert back == [(t, s) for t, s in links.items() if down[s.node][1] >= down[t.node][1]]


def test_the_first_node_keeps_its_place() -> None:
    design, _ = built("lenet5", "")
    design = edits.move(design, {id: (x + 70.0, y - 30.0) for id, (x, y) in places(design).items()})
    assert places(turned(design, "", RIGHT))["input"] == places(design)["input"]


def test_a_process_turns_it_too() -> None:
    design, _ = built("unet", "")
    asked = beside.question(design, direction=RIGHT)
    assert beside.places(beside.answer(asked)) == arrange(design, direction=RIGHT)
    right = turned(design, "", RIGHT)
    assert beside.places(beside.answer(beside.question(right))) == places(right)


def test_what_is_open_has_room() -> None:
    design, _ = built("resnet", "")
    extents = {"layer1": Extent(left=84.0, right=700.0, down=400.0)}
    found = arrange(design, direction=RIGHT, extents=extents)
    assert not covered(found, extents)
    assert found["layer2"][0] - found["layer1"][0] > 784.0


def test_a_file_keeps_the_direction_and_names_only_the_unusual() -> None:
    design, _ = built("lenet5", "")
    assert b"direction" not in encode(design)
    right = turned(design, "", RIGHT)
    text = encode(right)
    assert b'"direction": "right"' in text
    assert decode(text) == right
    with pytest.raises(FileError, match=r"direction 'left'|direction “left”|direction left|left"):
        decode(text.replace(b'"right"', b'"left"'))


def test_inserted_nodes_make_room_to_the_right() -> None:
    right = turned(built("lenet5", "")[0], "", RIGHT)
    for target in right.network.links:
        result = edits.insert(right, "ReLU", target, id="new")
        assert not covered(places(result))
        before, x, after = (
            places(result)[id][0] for id in (right.network.links[target].node, "new", target.node)
        )
        assert before < x < after


def test_a_block_has_the_direction_of_its_nodes_and_opens_in_that_around() -> None:
    right = turned(built("lenet5", "")[0], "", RIGHT)
    grouped, id = group(right, ["conv1", "relu1", "pool1"])
    inside = grouped.blocks[grouped.network.nodes[id].type]
    assert inside.direction is RIGHT
    assert inside.nodes["input"].position[0] < inside.nodes["conv1"].position[0]
    assert inside.nodes["output"].position[0] > inside.nodes["pool1"].position[0]
    assert places(ungroup(grouped, id)) == places(right)
    name = grouped.network.nodes[id].type
    other = turned(grouped, name, DOWN)
    opened = ungroup(other, id)
    assert not covered(places(opened))
    assert opened.network.nodes["conv1"].position[0] < opened.network.nodes["pool1"].position[0]


def test_a_fragment_is_carried_into_another_direction() -> None:
    design, _ = built("lenet5", "")
    fragment = fragments.cut_out(design, ["conv1", "relu1"])
    network = carried(fragment.network, RIGHT)
    (x1, y1), (x2, y2) = (network.nodes[id].position for id in ("conv1", "relu1"))
    assert (x2 - x1, y2 - y1) == RIGHT.step(1)
    assert carried(network, DOWN) == fragment.network
    assert carried(network, RIGHT) is network
    assert (
        fragments.cut_out(
            replace(design, network=replace(design.network, direction=RIGHT)), ["conv1"]
        ).network.direction
        is RIGHT
    )
