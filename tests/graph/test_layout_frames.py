"""Layouts keep what a comment frame holds together, and leave its title room."""

import pytest

from engine.graph import edits, frames
from engine.graph.document import Design, Position
from engine.graph.layout import FAN, ROW, arrange, beside
from engine.graph.layout.framing import set_apart
from templates import TEMPLATES

Box = tuple[float, float, float, float]


def box(places: dict[str, Position], ids: tuple[str, ...]) -> Box:
    xs, ys = zip(*(places[id] for id in ids), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def strangers(design: Design, places: dict[str, Position]) -> dict[str, set[str]]:
    """Return the nodes that stand among those of each frame."""
    found = {}
    for key, ids in frames.held(design.network).items():
        left, top, right, bottom = box(places, ids)
        found[key] = {
            id for id, (x, y) in places.items() if id not in ids and left <= x <= right and top <= y <= bottom
        }
    return found


def test_a_frame_gets_room_for_its_title() -> None:
    design, _ = frames.enclose(TEMPLATES["lenet5"].build(), ["conv2", "relu2", "pool2"])
    places = arrange(design)
    assert places["conv2"][1] - places["pool1"][1] == ROW + FAN
    assert places["relu2"][1] - places["conv2"][1] == ROW
    assert places["flatten"][1] - places["pool2"][1] == ROW
    again = edits.move(design, places)
    assert arrange(again) == places
    first, _ = frames.enclose(TEMPLATES["lenet5"].build(), ["input", "conv1"])
    assert arrange(first) == arrange(TEMPLATES["lenet5"].build())


@pytest.mark.parametrize("name", ["resnet", "googlenet", "unet", "densenet"])
def test_strangers_step_aside_and_the_layout_is_settled(name: str) -> None:
    design = TEMPLATES[name].build()
    order = sorted(design.network.nodes, key=lambda id: design.network.nodes[id].position[::-1])
    half = len(order) // 2
    design, _ = frames.enclose(design, order[2:half], "First")
    design, _ = frames.enclose(design, order[half : half + 3], "Then")
    places = arrange(design)
    assert len(set(places.values())) == len(places)
    assert strangers(design, places)["frame1"] == set()
    settled = edits.move(design, places)
    assert arrange(settled) == places


def test_who_stands_among_others_gets_a_column_beside_them() -> None:
    cells = {"a": (0, 0), "b": (1, 1), "stranger": (0, 1), "c": (0, 2), "far": (2, 1), "below": (0, 3)}
    apart = set_apart(cells, [frozenset("abc")])
    assert apart["stranger"] == (2, 1)
    assert apart["far"] == (3, 1)
    assert {id: apart[id] for id in ("a", "b", "c", "below")} == {
        id: cells[id] for id in ("a", "b", "c", "below")
    }
    many = {"a": (0, 0), "x": (0, 1), "y": (0, 2), "z": (0, 3), "b": (0, 4)}
    assert set_apart(many, [frozenset("ab")]) == many


def test_the_helper_process_knows_of_frames() -> None:
    design, _ = frames.enclose(TEMPLATES["lenet5"].build(), ["conv2", "relu2", "pool2"])
    assert beside.places(beside.answer(beside.question(design))) == arrange(design)


def test_a_chain_that_goes_straight_past_a_frame_goes_straight_still() -> None:
    chain = {f"n{row}": (1, row) for row in range(6)}
    sides = {"a": (0, 2), "b": (2, 3)}
    apart = set_apart({**chain, **sides, "far": (3, 0)}, [frozenset("ab")])
    assert [apart[id] for id in chain] == [(3, row) for row in range(6)]
    assert (apart["a"], apart["b"], apart["far"]) == ((0, 2), (2, 3), (4, 0))


def test_a_column_that_is_shared_with_the_frame_stays() -> None:
    cells = {"above": (0, 0), "a": (0, 1), "stranger": (0, 2), "b": (0, 3), "c": (1, 2), "below": (0, 4)}
    apart = set_apart(cells, [frozenset("abc")])
    assert apart == cells | {"stranger": (2, 2)}
