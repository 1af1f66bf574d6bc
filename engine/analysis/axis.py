"""One dimension of a receptive field: which positions of an Input the positions of a tensor see along it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import gcd, lcm

from engine.catalogue.reach import Along, Windows

NOTHING = range(0)

MOST_WINDOWS = 1024
"""The longest list of windows: where one would be longer, every position is said to see all of them."""


@dataclass(frozen=True, slots=True)
class Axis:
    """Which positions along one dimension of an Input the positions of a tensor see.

    With a `step`, position i sees ``windows[i % period]`` moved on by ``i // period * step``. Without one, a
    single window is seen by every position, and several are a list of all positions, beyond which there is
    nothing. An empty window sees nothing.
    """

    windows: Windows
    step: int
    extent: int
    """How many positions there are; one where every element of the tensor sees the same."""
    dimensions: tuple[int, ...]
    """The dimension of the tensor that runs along; none where none does; folded, all that it may be on."""
    whole: int
    """How many positions the Input has."""
    folded: bool = False
    """Whether other dimensions run along as well, so that an element's own position cannot be told."""

    @property
    def size(self) -> int:
        """The widest window, from the first position seen to the last; parts in the padding count."""
        return max(map(len, self.windows))

    @property
    def stride(self) -> Fraction:
        """The step between the windows of neighbouring positions, on average, in positions of the Input."""
        if self.step:
            return Fraction(self.step, len(self.windows))
        seen = [(position, window.start) for position, window in enumerate(self.windows) if window]
        if len(seen) < 2:
            return Fraction(0)
        (first, start), (last, end) = seen[0], seen[-1]
        return Fraction(end - start, last - first)

    @property
    def offset(self) -> int:
        """Where the window of the first position begins; negative in the padding."""
        return next((window.start for window in self.windows if window), 0)

    @property
    def is_constant(self) -> bool:
        """Whether every position sees the same."""
        return not self.step and len(self.windows) == 1

    @property
    def is_listed(self) -> bool:
        """Whether the windows are a list of all positions."""
        return not self.step and len(self.windows) > 1

    def window(self, position: int) -> range:
        """Return the window of one position."""
        if self.is_constant:
            return self.windows[0]
        if not self.step:
            return self.windows[position] if 0 <= position < len(self.windows) else NOTHING
        times, index = divmod(position, len(self.windows))
        window, by = self.windows[index], times * self.step
        return range(window.start + by, window.stop + by) if window else NOTHING


def constant(axis: Axis, window: range, dimensions: tuple[int, ...] = (), extent: int = 1) -> Axis:
    """Return the axis of a tensor whose every position sees the same window, without what is padding."""
    return Axis((_cut(window, axis.whole),), 0, extent, dimensions, axis.whole)


def _cut(window: range, whole: int) -> range:
    start, stop = max(window.start, 0), min(window.stop, whole)
    return range(start, stop) if start < stop else NOTHING


def collapsed(axis: Axis) -> Axis:
    """Return the axis of a tensor whose every element sees all positions."""
    return constant(axis, _hull_of(axis, range(axis.extent)))


def composed(axis: Axis, along: Along, extent: int, dimension: int) -> Axis:
    """Return what the positions of a layer's output see through their windows on a tensor with this axis."""
    inner, outer, taps = len(along.windows), len(axis.windows), along.windows[0]
    if inner == outer == 1 and axis.step and along.step and taps and axis.windows[0]:
        window = axis.windows[0]
        seen = range(window.start + taps[0] * axis.step, window.stop + taps[-1] * axis.step)
        return Axis((seen,), along.step * axis.step, extent, (dimension,), axis.whole)
    if (not along.step and inner == 1) or (axis.is_constant and all(along.windows)):
        return constant(axis, _hull_of(axis, taps), (dimension,), extent)
    times = outer // gcd(outer, along.step) if along.step else 1
    period = inner * times
    if not axis.step or not along.step or period >= max(extent, 2):
        return _listed((axis,), lambda place: _hull_of(axis, _taps(along, place)), extent, (dimension,))
    windows = tuple(_hull_of(axis, _taps(along, position)) for position in range(period))
    return Axis(windows, times * along.step // outer * axis.step, extent, (dimension,), axis.whole)


def _taps(along: Along, position: int) -> range:
    """Return which positions of its input an output position of a layer sees."""
    times, index = divmod(position, len(along.windows))
    window, by = along.windows[index], times * along.step
    return range(window.start + by, window.stop + by, window.step)


def _hull_of(axis: Axis, taps: range) -> range:
    """Return the positions from the first to the last that some positions of a tensor see together."""
    if axis.is_listed:
        taps_in = (tap for tap in taps if 0 <= tap < axis.extent)
        return _hull(axis.windows[tap] for tap in taps_in)
    period = len(axis.windows)
    if len(taps) > 2 * period:  # windows only move on from one period to the next: the first and last count
        return _hull(map(axis.window, chain(taps[:period], taps[-period:])))
    return _hull(map(axis.window, taps))


def _hull(windows: Iterable[range]) -> range:
    """Return the positions from the first to the last of the windows."""
    seen = [window for window in windows if window]
    return range(min(w.start for w in seen), max(w.stop for w in seen)) if seen else NOTHING


def _listed(
    axes: tuple[Axis, ...], window: Callable[[int], range], extent: int, dimensions: tuple[int, ...]
) -> Axis:
    """Return an axis of a list of windows, or of a single one where all are the same or they are too many."""
    whole = axes[0].whole
    if extent > MOST_WINDOWS:
        everything = _hull(collapsed(axis).windows[0] for axis in axes)
        return constant(axes[0], everything, dimensions, extent)
    listed = tuple(map(window, range(extent)))
    if len({_cut(each, whole) for each in listed}) == 1:
        return constant(axes[0], listed[0], dimensions, extent)
    return Axis(listed, 0, extent, dimensions, whole)


def union(one: Axis, other: Axis) -> Axis:
    """Return what two tensors of one shape see together."""
    if one == other:
        return one
    known = {axis.dimensions for axis in (one, other) if axis.dimensions}
    if one.folded or other.folded or len(known) != 1:
        window = _hull((*collapsed(one).windows, *collapsed(other).windows))
        return constant(one, window)
    extent, (dimensions,) = max(one.extent, other.extent), known
    everywhere = [axis.windows[0] for axis in (one, other) if axis.is_constant]
    if len(everywhere) == 2 or range(one.whole) in everywhere:
        return constant(one, _hull(everywhere), dimensions, extent)
    period = lcm(len(one.windows), len(other.windows))
    unlike = one.step * len(other.windows) != other.step * len(one.windows)
    if unlike or not one.step or period >= max(extent, 2):
        return _listed(
            (one, other), lambda place: _hull((one.window(place), other.window(place))), extent, dimensions
        )
    windows = tuple(_hull((one.window(place), other.window(place))) for place in range(period))
    return Axis(windows, period * one.step // len(one.windows), extent, dimensions, one.whole)
