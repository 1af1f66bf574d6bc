"""The shape formulas, against counting one by one."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalogue.mismatch import Mismatch, RemoveLink, RemoveNode, SetValue, Suggestion
from engine.catalogue.shapes import span, window, window_formulas, windows
from tests.catalogue.formulas import value_of

SIZE, KERNEL, STEP = st.integers(1, 20), st.integers(1, 7), st.integers(1, 5)
Pair = tuple[int, int]


def windows_inside(n: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """Push the window along until its last tap leaves the padded input."""
    count = 0
    while count * stride - padding + dilation * (kernel - 1) < n + padding:
        count += 1
    return count


def windows_hanging_over(n: int, kernel: int, stride: int, padding: int, dilation: int) -> int:
    """Push it further by one place, where it hangs over by less than a step and begins before the end."""
    count = 0
    while (
        count * stride - padding + dilation * (kernel - 1) < n + padding + stride - 1
        and count * stride - padding < n
    ):
        count += 1
    return count


@given(SIZE, KERNEL, STEP, st.integers(0, 3), st.integers(1, 3))
def test_window_counts(n: int, kernel: int, stride: int, padding: int, dilation: int) -> None:
    given_ = (n, kernel, stride, padding, dilation)
    assert max(0, window(*given_)) == windows_inside(*given_)
    if 2 * padding <= kernel:
        assert max(0, window(*given_, ceil_mode=True)) == windows_hanging_over(*given_)


@given(KERNEL, st.integers(1, 4))
def test_span_reaches_from_first_tap_to_last(kernel: int, dilation: int) -> None:
    taps = [tap * dilation for tap in range(kernel)]
    assert span((kernel,), (dilation,)) == (taps[-1] - taps[0] + 1,)


PAIR = st.tuples(st.integers(1, 3), st.integers(1, 3))


@given(
    st.tuples(SIZE, SIZE),
    st.tuples(KERNEL, KERNEL),
    PAIR,
    st.tuples(st.integers(0, 3), st.integers(0, 3)),
    PAIR,
    st.booleans(),
    st.booleans(),
)
def test_each_cure_of_a_window_that_does_not_fit_cures(
    size: Pair, kernel: Pair, stride: Pair, padding: Pair, dilation: Pair, ceil_mode: bool, half: bool
) -> None:
    if half:
        padding = (min(padding[0], kernel[0] // 2), min(padding[1], kernel[1] // 2))
    fixed: dict[str, Any] = {"size": size, "stride": stride, "ceil_mode": ceil_mode}
    said: dict[str, Any] = {"kernel": kernel, "dilation": dilation, "padding": padding}
    cures = suggested(**fixed, **said, half=half)
    for cure in cures:
        if cure == RemoveNode():
            assert cures == (cure,)
            continue
        assert isinstance(cure, SetValue)
        cured = {**said, cure.name.removesuffix("_size"): cure.value}
        assert suggested(**fixed, **cured) == ()
        assert not half or all(2 * p <= k for k, p in zip(cured["kernel"], cured["padding"], strict=True))


def suggested(**said: Any) -> tuple[Suggestion, ...]:
    """Return what is suggested for windows that do not fit, of which there must be something."""
    try:
        windows("MaxPool2d", **said)
    except Mismatch as mismatch:
        return mismatch.suggestions or (RemoveLink(),)
    return ()


def test_no_padding_beyond_its_range_is_offered() -> None:
    with pytest.raises(Mismatch, match=r"\(dilated to 64771 × 64771\) does not fit into 8 × 8") as caught:
        windows("Conv2d", (8, 8), (255, 255), (1, 1), (0, 0), (255, 255))
    assert caught.value.suggestions == (SetValue("kernel_size", (1, 1)),)


def test_what_nothing_cures_may_be_removed() -> None:
    with pytest.raises(Mismatch, match=r"with padding 1: remove it, or shrink its input") as caught:
        windows("MaxPool1d", (1,), (9,), (2,), (1,), (3,), half=True)
    assert caught.value.suggestions == (RemoveNode(),)


@given(SIZE, KERNEL, STEP, st.integers(0, 3), st.integers(1, 3), st.booleans(), st.booleans(), st.booleans())
def test_a_formula_gives_the_number_that_it_names(
    n: int, k: int, s: int, p: int, d: int, ceil_mode: bool, padded: bool, dilated: bool
) -> None:
    padding, dilation = ((p,) if padded else None), ((d,) if dilated else None)
    (line,) = window_formulas((n,), (k,), (s,), padding, dilation, ceil_mode=ceil_mode)
    assert line.startswith("L_out = ")
    assert value_of(line) == window(n, k, s, p * padded, d if dilated else 1, ceil_mode=ceil_mode)


def test_a_formula_for_each_side() -> None:
    assert window_formulas((28, 9), (5, 2), (1, 2), (0, 1), (1, 3)) == (
        "H_out = ⌊(28 + 2·0 − 1·(5 − 1) − 1) / 1⌋ + 1 = 24",
        "W_out = ⌊(9 + 2·1 − 3·(2 − 1) − 1) / 2⌋ + 1 = 4",
    )
    assert window_formulas((4, 5, 3), (2, 2, 2), (2, 2, 4), (0, 0, 1), ceil_mode=True) == (
        "D_out = ⌈(4 + 2·0 − 2) / 2⌉ + 1 = 2",
        "H_out = ⌈(5 + 2·0 − 2) / 2⌉ + 1 = 3",
        "W_out = ⌈(3 + 2·1 − 2) / 4⌉ + 1 − 1 = 1, as the last window would begin past the end",
    )


def test_the_sentence_says_what_was_needed_and_what_came() -> None:
    with pytest.raises(Mismatch, match=r"the 5 × 5 window of MaxPool2d does not fit into 3 × 4: make the"):
        windows("MaxPool2d", (3, 4), (5, 5), (2, 2), (0, 0))
