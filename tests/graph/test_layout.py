"""Automatic positions never overlap, run downwards, keep trunks straight and branches in columns."""

import random
import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.graph import edits
from engine.graph.document import Design, Graph, Node, Port, Position
from engine.graph.layout import COLUMN, FAN, ROW, arrange
from templates import TEMPLATES
from templates.drawing import Row, graph, row
from tests.designs import small_residual

Places = dict[str, Position]


def drawn(*rows: Row) -> Design:
    return Design(network=graph(*rows))


def chain(name: str, length: int, after: str | tuple[str, ...]) -> list[Row]:
    return [row(f"{name}{n}", "ReLU", after=() if n else after) for n in range(length)]


def assert_apart(places: Places) -> None:
    for (one, (ax, ay)), (other, (bx, by)) in combinations(places.items(), 2):
        assert abs(ax - bx) >= COLUMN * 0.9 or abs(ay - by) >= ROW * 0.9, f"{one} and {other} overlap"


def column(places: Places, *ids: str) -> float:
    """Return the x that these nodes share."""
    (x,) = {places[id][0] for id in ids}
    return x


@st.composite
def any_design(draw: st.DrawFn, acyclic: bool = False) -> Design:
    """Draw nodes with any wires among them: from a node to itself, around in circles, twice between two."""
    count = draw(st.integers(0, 14))
    numbers = st.integers(0, max(0, count - 1))
    wires = draw(st.lists(st.tuples(numbers, numbers), max_size=3 * count)) if count else []
    links: dict[Port, Port] = {}
    for source, target in wires:
        if acyclic and source >= target:
            continue
        free = sum(port.node == f"n{target}" for port in links)
        links[Port(f"n{target}", free)] = Port(f"n{source}")
    types = st.sampled_from(["Concat", "Input", "Output"])
    return Design(network=Graph({f"n{n}": Node(draw(types)) for n in range(count)}, links))


@given(any_design())
def test_nodes_never_overlap(design: Design) -> None:
    places = arrange(design)
    assert places.keys() == design.network.nodes.keys()
    assert_apart(places)


@given(any_design(acyclic=True))
def test_wires_run_downwards(design: Design) -> None:
    places = arrange(design, fold=False)
    assert all(places[s.node][1] < places[t.node][1] for t, s in design.network.links.items())


@given(any_design(), st.randoms(use_true_random=False))
def test_positions_depend_on_the_graph_alone(design: Design, chance: random.Random) -> None:
    nodes, links = list(design.network.nodes.items()), list(design.network.links.items())
    chance.shuffle(nodes)
    chance.shuffle(links)
    anew = {id: Node(node.type) for id, node in nodes}
    assert arrange(Design(network=Graph(anew, dict(links)))) == arrange(design)


@given(any_design(), st.sets(st.integers(0, 13)))
def test_some_nodes_keep_their_middle(design: Design, numbers: set[int]) -> None:
    ids = {f"n{number}" for number in numbers} & design.network.nodes.keys()
    spread = {
        id: Node(node.type, position=(31.0 * n, -17.0 * n))
        for n, (id, node) in enumerate(design.network.nodes.items())
    }
    places = arrange(Design(network=Graph(spread, design.network.links)), ids=ids)
    assert places.keys() == ids
    assert_apart(places)
    for axis in (0, 1):
        before = sum(spread[id].position[axis] for id in ids)
        assert sum(place[axis] for place in places.values()) == pytest.approx(before, abs=1e-6)


def test_nothing_needs_no_places() -> None:
    assert arrange(Design()) == {}
    assert arrange(TEMPLATES["lenet5"].build(), ids=()) == {}


def test_a_chain_is_one_column() -> None:
    design = TEMPLATES["lenet5"].build()
    places = arrange(design)
    assert [places[id] for id in design.network.nodes] == [(0.0, ROW * n) for n in range(14)]


def test_a_skip_connection_takes_no_column() -> None:
    places = arrange(
        drawn(row("input", "Input"), *chain("a", 5, "input"), row("add", "Add", after=("a4", "input")))
    )
    assert column(places, *places) == 0.0


@pytest.mark.parametrize("ports", [("a4", "input"), ("input", "a4")])
def test_the_way_with_nodes_is_the_trunk_at_either_port(ports: tuple[str, str]) -> None:
    places = arrange(drawn(row("input", "Input"), *chain("a", 5, "input"), row("add", "Add", after=ports)))
    assert column(places, *places) == 0.0


def test_many_nested_skips_leave_the_trunk_straight() -> None:
    """A dense block: each layer sees all before it."""
    names = [f"c{n}" for n in range(9)]
    rows = [row(name, "Concat" if n > 1 else "ReLU", after=tuple(names[:n])) for n, name in enumerate(names)]
    places = arrange(drawn(row("input", "Input"), *rows[1:]))
    assert column(places, *names[1:]) == 0.0


def test_a_projected_shortcut_stands_beside_the_middle_of_its_block() -> None:
    places = arrange(TEMPLATES["resnet"].build(depth=50), "Bottleneck")
    shortcut = places.pop("downsample")
    assert column(places, *places) == 0.0
    assert shortcut[0] == COLUMN
    assert places["relu1"][1] <= shortcut[1] <= places["bn2"][1]


def test_branches_stand_in_the_order_of_the_ports() -> None:
    """An Inception block: four branches, the longest in line with the trunk, and no wire crosses another."""
    lengths = {"a": 1, "b": 3, "c": 5, "d": 2}
    branches = [each for name, length in lengths.items() for each in chain(name, length, "input")]
    ends = tuple(f"{name}{length - 1}" for name, length in lengths.items())
    places = arrange(
        drawn(row("input", "Input"), *branches, row("cat", "Concat", after=ends), row("output", "Output"))
    )
    columns = [column(places, *(f"{name}{n}" for n in range(length))) for name, length in lengths.items()]
    assert columns == [-2 * COLUMN, -COLUMN, 0.0, COLUMN]
    assert column(places, "input", "cat", "output") == 0.0


def test_branches_of_equal_length_keep_the_first_port_in_line() -> None:
    rows = [row("input", "Input"), *chain("a", 2, "input"), *chain("b", 2, "input")]
    for ports in (("a1", "b1"), ("b1", "a1")):
        places = arrange(drawn(*rows, row("add", "Add", after=ports)))
        assert column(places, "input", ports[0], "add") == 0.0
        assert places[ports[1]][0] == COLUMN


@pytest.mark.parametrize(("count", "middle"), [(3, 1), (4, 1), (5, 2)])
def test_many_branches_of_equal_length_stand_on_both_sides(count: int, middle: int) -> None:
    """As the module of GoogLeNet is drawn."""
    branches = [row(f"branch{n}", "ReLU", after="input") for n in range(count)]
    ids = [each.id for each in branches]
    rows = (row("input", "Input"), *branches, row("concat", "Concat", after=tuple(ids)), row("out", "Output"))
    places = arrange(drawn(*rows))
    trunk = column(places, "input", ids[middle], "concat", "out")
    assert [places[id][0] - trunk for id in ids] == [(n - middle) * COLUMN for n in range(count)]


def test_a_late_second_input_stands_near_what_it_feeds() -> None:
    places = arrange(
        drawn(
            row("input", "Input"),
            *chain("a", 6, "input"),
            row("second", "Input"),
            row("add", "Add", after=("a5", "second")),
        )
    )
    assert places["second"] == (COLUMN, places["add"][1] - ROW)
    assert column(places, "input", "a5", "add") == 0.0


def test_a_side_output_stands_beside_the_trunk() -> None:
    rows = [row("input", "Input"), *chain("a", 6, "input"), row("output", "Output")]
    places = arrange(drawn(*rows, *chain("side", 2, "a1"), row("output2", "Output")))
    assert column(places, "input", "a5", "output") == 0.0
    assert column(places, "side0", "side1", "output2") == COLUMN
    assert places["side0"][1] == places["a2"][1]


def test_what_is_not_wired_is_set_aside() -> None:
    rows = [row("input", "Input"), *chain("a", 3, "input"), row("output", "Output")]
    loose = [row(f"loose{n}", "Input") for n in range(10)]
    places = arrange(drawn(*rows, *loose))
    assert column(places, "input", "a0", "output") == 0.0
    assert min(places[f"loose{n}"][0] for n in range(10)) == 2 * COLUMN
    assert len({places[f"loose{n}"][0] for n in range(10)}) == 2
    assert_apart(places)


def test_parts_stand_side_by_side() -> None:
    places = arrange(
        drawn(
            row("input", "Input"), *chain("a", 2, "input"), row("input2", "Input"), *chain("b", 5, "input2")
        )
    )
    assert column(places, "input2", "b4") == 0.0
    assert column(places, "input", "a1") == 2 * COLUMN
    assert places["input"][1] == places["input2"][1] == 0.0


def test_a_circle_is_laid_out_too() -> None:
    ring = Graph({id: Node("ReLU") for id in "abc"}, {Port(t): Port(s) for s, t in ("ab", "bc", "ca")})
    places = arrange(Design(network=ring))
    assert column(places, "a", "b", "c") == 0.0
    assert_apart(places)


@pytest.mark.parametrize("within", ["", "Stage", "Residual", "Fit"])
def test_every_graph_of_a_design_can_be_laid_out(within: str) -> None:
    design = small_residual()
    places = arrange(design, within)
    assert places.keys() == design.graph(within).nodes.keys()
    assert_apart(places)


def test_an_added_node_leaves_the_columns() -> None:
    """Layout is stable: a layer more in one branch moves nothing sideways."""
    rows = [row("input", "Input"), *chain("a", 4, "input"), *chain("b", 2, "input")]
    before = arrange(drawn(*rows, row("add", "Add", after=("a3", "b1")), *chain("c", 2, "add")))
    longer = [*rows, row("new", "ReLU", after="b1"), row("add", "Add", after=("a3", "new"))]
    after = arrange(drawn(*longer, *chain("c", 2, "add")))
    assert {id: x for id, (x, _) in after.items() if id != "new"} == {id: x for id, (x, _) in before.items()}


@pytest.mark.parametrize("reach", [1, 5, 250])
def test_five_hundred_nodes_take_less_than_a_second(reach: int) -> None:
    chance = random.Random(reach)
    links: dict[Port, Port] = {}
    for number in range(1, 500):
        for port in range(2):
            links[Port(f"n{number}", port)] = Port(f"n{max(0, number - chance.randint(1, reach))}")
    design = Design(network=Graph({f"n{number}": Node("Add") for number in range(500)}, links))
    start = time.perf_counter()
    places = arrange(design)
    assert time.perf_counter() - start < 1.0
    assert_apart(places)


def laid_out(design: Design) -> Design:
    return edits.move(design, arrange(design))


@given(any_design(), st.randoms(use_true_random=False))
def test_what_is_laid_out_stays(design: Design, chance: random.Random) -> None:
    """From wherever the nodes come."""
    scattered = {
        id: (chance.randint(-9, 9) * COLUMN, chance.randint(-9, 9) * ROW) for id in design.network.nodes
    }
    for start in ({}, scattered):
        once = laid_out(edits.move(design, start))
        assert laid_out(once) == once


@given(st.integers(2, 30), st.data())
def test_a_node_more_in_a_chain_moves_only_what_is_below_it(length: int, data: st.DataObject) -> None:
    design = laid_out(drawn(row("input", "Input"), *chain("a", length, "input"), row("output", "Output")))
    target = data.draw(st.sampled_from(sorted(design.network.links)))
    more = edits.splice(edits.add(design, "ReLU", id="new"), "new", target)
    before = {id: node.position for id, node in design.network.nodes.items()}
    after = arrange(more)
    end = before[target.node][1]
    assert after.pop("new") == before[target.node]
    for id, (x, y) in before.items():
        assert after[id] == ((x, y) if y < end else (x, y + ROW))


def test_one_node_that_was_moved_away_comes_back() -> None:
    design = laid_out(TEMPLATES["lenet5"].build())
    for id in ("input", "conv2", "output"):
        assert laid_out(edits.move(design, {id: (777.0, 333.0)})) == design


def test_a_moved_network_stays_where_it_is() -> None:
    design = laid_out(TEMPLATES["googlenet"].build())
    places = {id: (x - 1000.0, y + 50.0) for id, (x, y) in arrange(design).items()}
    assert arrange(edits.move(design, places)) == places


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_branch_that_grows_longer_than_the_trunk_does_not_become_it_at_once(count: int) -> None:
    rows = [row("input", "Input"), *chain("a", 4, "input"), *chain("b", 3, "input")]
    design = laid_out(drawn(*rows, row("add", "Add", after=("a3", "b2")), row("output", "Output")))
    for number in range(count):
        design = edits.splice(edits.add(design, "ReLU", id=f"new{number}"), f"new{number}", Port("b2"))
    after = arrange(design)
    assert column(after, "input", "a0", "a3", "add", "output") == 0.0
    assert column(after, "b0", "b2", "new0") == COLUMN


def test_a_u_net_is_a_u() -> None:
    places = arrange(TEMPLATES["unet"].build())
    for level in range(1, 5):
        (x1, y1), (x2, y2) = places[f"down{level}"], places[f"up{level}"]
        assert (x2 - x1, y2) == (2 * COLUMN, y1)
    assert column(places, "input", "pool4") == 0.0
    assert column(places, "bottom", "up4", "classes", "output") == 2 * COLUMN
    assert places["pool4"][1] == places["bottom"][1] == max(y for _, y in places.values())


def test_nodes_on_the_way_across_stand_between() -> None:
    rows = [row("input", "Input"), *chain("a", 2, "input"), *chain("b", 3, "a1"), *chain("c", 3, "b2")]
    rows += [row("join2", "Concat", after=("c2", "crop2")), row("mend", "ReLU")]
    rows += [row("join1", "Concat", after=("mend", "crop1")), row("output", "Output")]
    crops = [row("crop1", "ReLU", after="a1"), row("crop2", "ReLU", after="b2")]
    places = arrange(drawn(*crops, *rows))
    for start, crop, end in (("a1", "crop1", "join1"), ("b2", "crop2", "join2")):
        assert places[start][1] == places[crop][1] == places[end][1]
        assert places[start][0] < places[crop][0] < places[end][0]
    assert_apart(places)


def test_residuals_within_a_residual_stay_a_column() -> None:
    rows = [row("input", "Input"), *chain("a", 2, "input"), *chain("b", 2, "a1")]
    rows += [row("inner", "Add", after=("a1", "b1")), row("outer", "Add", after=("input", "inner"))]
    assert column(arrange(drawn(*rows)), "input", "a1", "b1", "inner", "outer") == 0.0


def test_rows_between_which_wires_fan_out_are_farther_apart() -> None:
    design = TEMPLATES["googlenet"].build()
    places = arrange(design, "Inception")
    assert places["branch1"][1] - places["input"][1] == ROW + FAN
    assert places["concat"][1] - places["branch1"][1] == ROW + FAN
    assert places["output"][1] - places["concat"][1] == ROW
    two = drawn(row("input", "Input"), *chain("a", 1, "input"), *chain("b", 1, "input"))
    assert arrange(two)["a0"][1] == ROW
