"""Numbers as people read them: never misleading by more than the digits that are left out."""

from hypothesis import given
from hypothesis import strategies as st

from engine.analysis import wording
from engine.analysis.axis import Axis
from engine.analysis.field import Field
from engine.analysis.report import Totals

UNITS = {"k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12, "B": 1, "kB": 10**3, "MB": 10**6, "GB": 10**9}

numbers = st.integers(0, 10**15)


def meant(text: str) -> float:
    """Return the number that a text stands for."""
    digits, _, unit = text.partition(" ")
    return float(digits.replace(",", "")) * UNITS.get(unit, 1)


@given(numbers)
def test_count_keeps_every_digit(number: int) -> None:
    assert int(wording.count(number).replace(",", "")) == number


@given(numbers)
def test_short_is_right_to_four_digits(number: int) -> None:
    assert abs(meant(wording.short(number)) - number) <= number * 0.0005
    assert len(wording.short(number)) <= 7 or number >= 10**15


@given(numbers, numbers)
def test_short_keeps_the_order(one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert meant(wording.short(small)) <= meant(wording.short(large))


@given(numbers)
def test_memory_is_right_to_its_digits(size: int) -> None:
    assert abs(meant(wording.memory(size)) - size) <= max(50, min(size * 0.05, 0.005 * 10**9))


@given(numbers, numbers)
def test_memory_keeps_the_order(one: int, other: int) -> None:
    small, large = sorted((one, other))
    assert meant(wording.memory(small)) <= meant(wording.memory(large))


def test_short_carries_into_the_next_unit() -> None:
    assert wording.short(999_949) == "999.9 k"
    assert wording.short(999_950) == "1 M"
    assert wording.short(60_000) == "60 k"


def test_published_costs_read_as_published() -> None:
    assert wording.short(1_814_073_344) == "1.814 G"
    assert wording.short(4_089_184_256) == "4.089 G"


def test_totals_of_lenet() -> None:
    line = wording.totals(Totals(61_706, 61_706, 416_520, 47_640, 246_824))
    assert line == "61,706 parameters · 416.5 k MACs · 0.25 MB weights · 47.6 kB activations"


def test_a_field_with_unequal_steps_names_both() -> None:
    axes = (Axis((range(-1, 2),), 1, 10, (1,), 10), Axis((range(-2, 3),), 2, 5, (2,), 10))
    assert wording.field(Field(axes)) == "3 × 5, step 1 × 2, from −1 × −2"


def test_a_field_tells_size_step_and_offset() -> None:
    axes = (Axis((range(-13, 22),), 8, 28, (1,), 224),) * 2
    assert wording.field(Field(axes)) == "35 × 35, step 8, from −13"


def test_a_step_may_be_a_fraction() -> None:
    axis = Axis((range(1), range(2), range(1, 2)), 2, 30, (1,), 20)
    assert wording.field(Field((axis,))) == "2, step 0.6667, from 0"


def test_a_field_of_everything_or_nothing_is_told_as_such() -> None:
    assert wording.field(Field((Axis((range(28),), 0, 1, (), 28),) * 2)) == "all 28 × 28"
    assert wording.field(Field((Axis((range(0),), 0, 1, (), 28),))) == "none"
