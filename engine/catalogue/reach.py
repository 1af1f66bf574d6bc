"""Which input positions each output position sees along each dimension: what receptive fields are made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd

Windows = tuple[range, ...]


@dataclass(frozen=True, slots=True)
class Along:
    """How the positions along one dimension of an output see those along one dimension of an input.

    Position i sees ``windows[i % period]`` moved on by ``i // period * step``, where the period is
    ``len(windows)``. Positions outside the input (in the padding) count as if the input went on there.
    """

    dimension: int
    """The dimension of the input, counted without the batch: 0 is the channels."""
    step: int
    windows: Windows


@dataclass(frozen=True, slots=True)
class Reach:
    """For each dimension of an output (without the batch) which dimension of an input it runs along.

    None: it runs along none. Every output position sees all of an input dimension that nothing runs along,
    unless the reach `folds`: then each sees one position, but it can no longer be told which.
    """

    along: tuple[Along | None, ...]
    folds: bool = False


def sliding(dimension: int, kernel: int, stride: int, padding: int = 0, dilation: int = 1) -> Along:
    """Return how a sliding window sees: position i the taps i·s − p + m·d for m below k.

    >>> sliding(1, 3, 2, 1)
    Along(dimension=1, step=2, windows=(range(-1, 2),))
    """
    return Along(dimension, stride, (range(-padding, -padding + dilation * (kernel - 1) + 1, dilation),))


def same(dimension: int) -> Along:
    """Return how a layer sees that works on each position by itself."""
    return Along(dimension, 1, (range(1),))


def everything(dimension: int, size: int) -> Along:
    """Return how a layer sees whose every output position depends on all `size` input positions."""
    return Along(dimension, 0, (range(size),))


def only(dimension: int, position: int = 0) -> Along:
    """Return how a layer sees whose every output position depends on the same one input position."""
    return Along(dimension, 0, (range(position, position + 1),))


def shared_out(dimension: int, size: int, count: int) -> Along:
    """Return how adaptive pooling deals `size` positions out among `count`.

    Window i runs from floor(i·n/m) to ceil((i+1)·n/m)  (torch.nn.AdaptiveAvgPool2d).

    >>> shared_out(1, 7, 3).windows
    (range(0, 3), range(2, 5), range(4, 7))
    """
    if count == 1:
        return everything(dimension, size)
    common = gcd(size, count)
    n, m = size // common, count // common
    return Along(dimension, n, tuple(range(i * n // m, -(-(i + 1) * n // m)) for i in range(m)))


def laid_down(dimension: int, kernel: int, stride: int, padding: int = 0, dilation: int = 1) -> Along:
    """Return how a transposed convolution sees: position o those i with o = i·s − p + m·d for an m below k.

    Positions whose distance is a multiple of the stride see alike; some see nothing, where no tap arrives.

    >>> laid_down(1, 3, 2).windows, laid_down(1, 1, 2).windows
    ((range(-1, 1), range(0, 1)), (range(0, 1), range(0, 0)))
    """
    common = gcd(stride, dilation)
    period, step = stride // common, dilation // common
    windows = []
    for position in range(padding, padding + stride):
        times, rest = divmod(position, common)
        first = times * pow(step, -1, period) % period
        if rest or first >= kernel:
            windows.append(range(0))
            continue
        nearest = (position - first * dilation) // stride
        count = (kernel - 1 - first) // period + 1
        windows.append(range(nearest - (count - 1) * step, nearest + 1, step))
    return Along(dimension, 1, tuple(windows))


MOST_WINDOWS = 4096
"""The longest table of `scattered` and `grouped`; where one would be longer, all is seen, which is more."""


def scattered(dimension: int, size: int, kernel: int, count: int) -> Along:
    """Return what `count` windows may see whose steps are drawn at random: those of fractional pooling.

    Window i begins at ⌊(i+u)a⌋ − ⌊u·a⌋ for a = (n−k)/(m−1) and a random u, the last at n−k  (Graham 2014).

    >>> scattered(1, 9, 2, 4).windows
    (range(0, 2), range(2, 5), range(4, 7))
    """
    if count == 1:
        return Along(dimension, 0, (range(size - kernel, size),))
    common = gcd(size - kernel, count - 1)
    room, period = (size - kernel) // common, (count - 1) // common
    if period > MOST_WINDOWS:
        return everything(dimension, size)
    starts = ((i * room // period, -(-i * room // period)) for i in range(period))
    return Along(dimension, room, tuple(range(first, last + kernel) for first, last in starts))


def grouped(size: int, count: int, groups: int) -> Along | None:
    """Return how `count` output channels see `size` input channels in groups; None where each sees all.

    >>> grouped(6, 4, 2)
    Along(dimension=0, step=3, windows=(range(0, 3), range(0, 3)))
    """
    own = count // groups
    if groups == 1 or own > MOST_WINDOWS:
        return None
    return Along(0, size // groups, (range(size // groups),) * own)


def part_of(dimension: int, sizes: Sequence[int], index: int) -> Along | None:
    """Return how a row of parts sees one of them: its own positions do, and the others nothing of it.

    None where the list would be too long.

    >>> part_of(0, (1, 2), 1).windows
    (range(0, 0), range(0, 1), range(1, 2))
    """
    if sum(sizes) > MOST_WINDOWS:
        return None
    before, behind = sum(sizes[:index]), sum(sizes[index + 1 :])
    own = (range(place, place + 1) for place in range(sizes[index]))
    return Along(dimension, 0, (*(range(0),) * before, *own, *(range(0),) * behind))
