"""Room for open blocks: made and taken back, so that nothing is covered and nothing is moved for good."""

from hypothesis import given
from hypothesis import strategies as st

from engine.graph import edits
from engine.graph.document import Design, Position
from engine.graph.layout import COLUMN, ROW, arrange, beside
from engine.graph.layout.spread import NODE, Extent, Extents, covered, gathered, resized, spread
from templates import TEMPLATES
from tests.designs import small_residual

Places = dict[str, Position]

EXTENTS = st.builds(
    Extent,
    st.integers(84, 900).map(float),
    st.integers(84, 900).map(float),
    st.just(NODE.up),
    st.integers(32, 2000).map(float),
)


@st.composite
def standing(draw: st.DrawFn) -> Places:
    """Nodes in slightly crooked columns and rows, none of which covers another."""
    cells = draw(st.sets(st.tuples(st.integers(-3, 3), st.integers(0, 8)), min_size=1, max_size=20))
    off = st.tuples(st.integers(-20, 20), st.integers(-10, 10))
    return {
        f"n{number}": (column * COLUMN + dx, row * ROW + dy)
        for number, ((column, row), (dx, dy)) in enumerate((cell, draw(off)) for cell in sorted(cells))
    }


def some(places: Places) -> st.SearchStrategy[Extents]:
    return st.dictionaries(st.sampled_from(sorted(places)), EXTENTS, max_size=5)


@given(st.data())
def test_opening_covers_nothing_and_closing_brings_all_back(data: st.DataObject) -> None:
    places = data.draw(standing())
    extents = data.draw(some(places))
    opened = spread(places, extents)
    assert not covered(opened, extents)
    assert gathered(opened, extents) == places


@given(st.data())
def test_one_after_the_other_is_as_all_at_once(data: st.DataObject) -> None:
    places = data.draw(standing())
    before, after = data.draw(some(places)), data.draw(some(places))
    assert resized(spread(places, before), before, after) == spread(places, after)


@given(st.data())
def test_wherever_hands_have_put_things_none_come_to_cover_others(data: st.DataObject) -> None:
    spot = st.tuples(st.integers(-900, 900).map(float), st.integers(-900, 900).map(float))
    places = dict(enumerate(data.draw(st.lists(spot, min_size=1, max_size=8))))
    named = {f"n{number}": at for number, at in places.items()}
    before = data.draw(some(named))
    after = data.draw(some(named))
    if not covered(named, before):
        assert not covered(resized(named, before, after), after)


def test_those_above_and_left_of_what_opens_stay() -> None:
    places = {"a": (0.0, 0.0), "b": (0.0, 96.0), "c": (0.0, 192.0), "d": (220.0, 96.0), "e": (30.0, 288.0)}
    opened = spread(places, {"b": Extent(84, 184, 32, 232)})
    assert opened == {"a": (0, 0), "b": (0, 96), "c": (0, 392), "d": (320, 96), "e": (30, 488)}


def test_a_layout_makes_room_for_what_is_open_and_stays_as_it_is() -> None:
    design = TEMPLATES["resnet"].build()
    extents = {"layer1": Extent(300, 400, 32, 900), "layer3": Extent(200, 200, 32, 500)}
    closed = arrange(design)
    opened = edits.move(design, spread(closed, extents))
    crooked = edits.move(opened, {"layer2": (70.0, opened.network.nodes["layer2"].position[1])})
    places = arrange(crooked, extents=extents)
    assert not covered(places, extents)
    assert gathered(places, extents) == closed
    assert arrange(edits.move(design, places), extents=extents) == places


def test_a_layout_beside_the_window_makes_the_same_room() -> None:
    design, extents = Design(network=small_residual().network), {"add": Extent(84, 300, 32, 400)}
    found = beside.places(beside.answer(beside.question(design, extents=extents)))
    assert found == arrange(design, extents=extents)
