"""The shape formulas, against counting one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalogue.mismatch import Mismatch, SetValue
from engine.catalogue.shapes import span, window, windows

SIZE, KERNEL, STEP = st.integers(1, 20), st.integers(1, 7), st.integers(1, 5)


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


@given(
    st.tuples(SIZE, SIZE),
    st.tuples(KERNEL, KERNEL),
    st.tuples(STEP, STEP),
    st.tuples(st.integers(0, 2), st.integers(0, 2)),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
)
def test_each_cure_of_a_window_that_does_not_fit_cures(
    size: tuple[int, int],
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int],
    dilation: tuple[int, int],
) -> None:
    try:
        windows("Conv2d", size, kernel, stride, padding, dilation)
    except Mismatch as mismatch:
        changed = {"kernel_size": kernel, "padding": padding}
        for suggestion in mismatch.suggestions:
            assert isinstance(suggestion, SetValue)
            cured = {**changed, suggestion.name: suggestion.value}
            sides = windows("Conv2d", size, cured["kernel_size"], stride, cured["padding"], dilation)  # type: ignore[arg-type]  # of a size
            assert min(sides) >= 1


def test_the_sentence_says_what_was_needed_and_what_came() -> None:
    with pytest.raises(Mismatch, match=r"the 5 × 5 window of MaxPool2d does not fit into 3 × 4: make the"):
        windows("MaxPool2d", (3, 4), (5, 5), (2, 2), (0, 0))
