"""The kinds of parameters: each brings what fits into its own form and refuses the rest in words."""

import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalogue.fields import Choice, Dimensions, Integer, Kind, Number, Numbers, Padding, Size, Switch
from engine.catalogue.values import value_problem

KINDS: tuple[Kind, ...] = (
    Integer(1, 63),
    Number(0.0, 1.0),
    Switch(),
    Choice(("zeros", "reflect")),
    Size(2, 1, 31),
    Padding(2, 31),
    Dimensions(),
    Numbers(-1, 63, fewest=2, most=4),
)

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(0, 40)
    | st.floats()
    | st.text(max_size=60)
    | st.sampled_from(["same", "zeros"])
    | st.integers(400, 5000).map(lambda digits: -(10**digits)),
    lambda inner: st.lists(inner, max_size=5) | st.lists(inner, max_size=5).map(tuple),
    max_leaves=6,
)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_kind_answers_to_anything(kind: Kind) -> None:
    @given(ANYTHING)
    def check(value: Any) -> None:
        own = kind.canonical(value)
        assert kind.canonical(own) == own or own != own, "the kind's own form changes no more"
        problem = kind.problem(own)
        if problem is None:
            assert kind.show(own)
            assert json.loads(json.dumps(own)) is not None
            assert kind.nearest(own) == own
        else:
            assert problem.startswith("needs ")
            assert len(problem) < 200
            nearest = kind.nearest(own)
            assert nearest is None or kind.problem(nearest) is None

    check()


@pytest.mark.parametrize(
    ("kind", "given_", "own"),
    [
        (Integer(1, 9), 3.0, 3),
        (Number(0.0, 9.0), 3, 3.0),
        (Size(2, 1, 9), 3, (3, 3)),
        (Size(2, 1, 9), [3, 5], (3, 5)),
        (Padding(2, 9), 1, (1, 1)),
        (Padding(2, 9), "same", "same"),
        (Dimensions(), [1, 28, 28], (1, 28, 28)),
        (Dimensions(), 400, (400,)),
        (Numbers(1, 9), 3, (3,)),
        (Numbers(1, 9), [3, 4], (3, 4)),
    ],
)
def test_kind_brings_values_into_its_form(kind: Kind, given_: object, own: object) -> None:
    assert kind.canonical(given_) == own
    assert type(kind.canonical(given_)) is type(own)
    assert kind.problem(own) is None


@pytest.mark.parametrize(
    ("kind", "value", "sentence"),
    [
        (Integer(1, 63), 64, "needs 1 to 63 but is 64"),
        (Integer(1, 1_000_000), 10**9, "needs 1 to 1,000,000 but is 1,000,000,000"),
        (Integer(1, 63), True, "needs a whole number from 1 to 63 but is True"),
        (Integer(1, 63), "3", "needs a whole number from 1 to 63 but is '3'"),
        (Number(0.0, 1.0), 1.5, "needs 0 to 1 but is 1.5"),
        (Number(0.0, 1.0), math.nan, "needs a number from 0 to 1 but is nan"),
        (Switch(), 1, "needs true or false but is 1"),
        (Choice(("a", "b")), "c", "needs one of a, b but is 'c'"),
        (Size(2, 1, 9), (3, 0), "needs 1 to 9 but is 0"),
        (Size(2, 1, 9), (3,), "needs 2 whole numbers from 1 to 9 but is (3,)"),
        (Padding(2, 9), "full", "needs same, valid or 0 to 9 but is 'full'"),
        (Numbers(1, 9), (), "needs 1 to 6 whole numbers from 1 to 9 but is ()"),
        (Numbers(0, 9, 4, 4), (1, 2), "needs 4 whole numbers from 0 to 9 but is (1, 2)"),
        (Dimensions(), (), "needs 1 to 4 whole numbers, channels first, but is ()"),
    ],
)
def test_kind_says_what_was_needed_and_what_came(kind: Kind, value: object, sentence: str) -> None:
    assert kind.problem(value) == sentence


@pytest.mark.parametrize(
    ("kind", "value", "nearest"),
    [
        (Integer(1, 63), 99, 63),
        (Integer(1, 63), 2.5, None),
        (Number(0.0, 1.0), -0.5, 0.0),
        (Number(0.0, 1.0), math.inf, None),
        (Size(2, 1, 9), (3, 0), (3, 1)),
        (Padding(2, 9), (3, 10), (3, 9)),
        (Padding(2, 9), "full", None),
        (Dimensions(8), (9, 0), (8, 1)),
        (Numbers(0, 9), (12, -1, 3), (9, 0, 3)),
        (Numbers(0, 9, 2, 2), (1,), None),
        (Switch(), 1, None),
        (Choice(("a", "b")), "c", None),
    ],
)
def test_kind_knows_the_nearest_value(kind: Kind, value: object, nearest: object) -> None:
    assert kind.nearest(value) == nearest


@pytest.mark.parametrize(
    "value",
    [
        None,
        10**400,
        math.nan,
        math.inf,
        10**16,
        1e300,
        "x" * 1001,
        "\ud800",
        [1],
        (1.5,),
        (1,) * 9,
        {},
        (True,),
    ],
)
def test_what_no_parameter_can_hold_is_refused(value: object) -> None:
    assert value_problem(value)


@pytest.mark.parametrize("value", [True, 0, -1, 10**9, 0.5, 1e12, "same", "=width", (3, 3), ()])
def test_what_a_parameter_may_hold_is_allowed(value: object) -> None:
    assert value_problem(value) is None
