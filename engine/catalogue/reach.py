"""Which input positions each output position sees along each dimension: what receptive fields are made of."""

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
    common = gcd(size, count)
    n, m = size // common, count // common
    return Along(dimension, n, tuple(range(i * n // m, -(-(i + 1) * n // m)) for i in range(m)))
