"""Receptive fields: which positions of the Inputs each position of a tensor sees, exact through branches.

Along each dimension of an Input, a field is a table of windows that repeats: composing two such tables, or
joining two branches, gives a table again (size and step as in Araujo et al., Distill 2019; the table makes
it exact for transposed convolutions, adaptive pooling and branches that do not share a centre).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd, lcm

from engine.analysis.report import GraphReport, NodeReport
from engine.catalogue.reach import Along, Reach, Windows, everything, only, same
from engine.catalogue.shapes import Shape
from engine.graph.document import Port

NOTHING = range(0)


@dataclass(frozen=True)
class Axis:
    """Which positions along one dimension of an Input the positions of a tensor see.

    Position i sees ``windows[i % period]`` moved on by ``i // period * step``; an empty window sees nothing.
    """

    windows: Windows
    step: int
    extent: int
    """How many positions there are; one where every element of the tensor sees the same."""
    dimension: int | None
    """The dimension of the tensor that runs along; None where none does."""
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
        """The step between the windows of neighbouring positions, in positions of the Input."""
        return Fraction(self.step, len(self.windows))

    @property
    def offset(self) -> int:
        """Where the window of the first position begins; negative in the padding."""
        return next((window.start for window in self.windows if window), 0)

    def window(self, position: int) -> range:
        """Return the window of one position."""
        return _moved(self, position)


@dataclass(frozen=True)
class Field:
    """The receptive field of one tensor in one Input, along each of the Input's dimensions."""

    axes: tuple[Axis, ...]

    @property
    def size(self) -> tuple[int, ...]:
        """The widest window along each dimension."""
        return tuple(axis.size for axis in self.axes)

    @property
    def stride(self) -> tuple[Fraction, ...]:
        """The step between the windows of neighbouring positions."""
        return tuple(axis.stride for axis in self.axes)

    @property
    def offset(self) -> tuple[int, ...]:
        """Where the window of the first position begins."""
        return tuple(axis.offset for axis in self.axes)


Seen = Mapping[str, Field]
"""The fields of one tensor by the ids of the Inputs that it depends on."""


def receptive_field(graph: GraphReport, id: str) -> Field | None:
    """Return the field of a node's first output in the first Input that it depends on, of its own graph."""
    seen = fields(graph, last=id).get(Port(id), {})
    return next((seen[name] for name in graph.graph.of_type("Input") if name in seen), None)


def fields(graph: GraphReport, entering: Sequence[Seen] = (), last: str = "") -> dict[Port, Seen]:
    """Return the field of every output in a graph, of those before `last` alone if it is given.

    `entering` are the fields of what enters the graph's Inputs; without them the Inputs are the beginning.
    """
    found: dict[Port, Seen] = {}
    inputs = graph.graph.of_type("Input")
    given = dict(zip(inputs, entering, strict=True)) if entering else {}
    inside: dict[int, list[Seen]] = {}
    for id in graph.order:
        report = graph.nodes[id]
        if id in given:
            made: Sequence[Seen] = [given[id]]
        elif id in inputs:
            made = [_fresh(id, report.output, 1)]
        else:
            sources = (graph.graph.links.get(Port(id, index)) for index in range(len(report.inputs)))
            x = [found.get(source, {}) if source else {} for source in sources]
            made = _block(report, x, inside) if report.bodies else _layer(report, x)
        found.update({Port(id, index): seen for index, seen in enumerate(made)})
        if id == last:
            break
    return found


def _fresh(id: str, shape: Shape | None, first: int) -> Seen:
    """Return what an Input sees of itself along its dimensions from `first` on."""
    sizes = list(enumerate(shape or ()))[first:]
    axes = tuple(Axis((range(1),), 1, size, dimension, size) for dimension, size in sizes)
    return {id: Field(axes)} if axes else {}


def _layer(report: NodeReport, x: Sequence[Seen]) -> list[Seen]:
    if report.bypassed:
        return list(x[:1])
    if report.layer is None or None in report.inputs or None in report.outputs:
        return []
    shapes: tuple[Shape, ...] = report.inputs  # type: ignore[assignment]  # none of them is None
    result = []
    for output, shape in enumerate(report.outputs):
        branches = []
        for port, seen in enumerate(x):
            reach = report.layer.reach(*shapes, port=port, output=output)
            reach = _in_place(shapes[port], shape or ()) if reach is None else reach
            branches.append({id: _grown(field, reach, shape or ()) for id, field in seen.items()})
        result.append(_joined(branches))
    return result


def _in_place(shape: Shape, output: Shape) -> Reach:
    """Return how a layer sees that works on each position by itself, stretching single ones."""
    return Reach(
        tuple(
            only(axis) if n == 1 < m else same(axis)
            for axis, (n, m) in enumerate(zip(shape, output, strict=False))
        )
    )


def _grown(field: Field, reach: Reach, output: Shape) -> Field:
    """Return the field after a layer."""
    place = next((o for o, along in enumerate(reach.along) if along is None), None)
    return Field(tuple(_through(axis, reach, output, place) for axis in field.axes))


def _through(axis: Axis, reach: Reach, output: Shape, place: int | None) -> Axis:
    if axis.dimension is None:
        return axis
    pairs = ((o, along) for o, along in enumerate(reach.along) if along)
    target = next((pair for pair in pairs if pair[1].dimension == axis.dimension), None)
    if target is None:
        return replace(axis, dimension=place, folded=True) if reach.folds else _collapsed(axis)
    dimension, along = target
    if axis.folded:
        single = all(len(window) == 1 for window in along.windows) and along.step > 0
        return replace(axis, dimension=dimension) if single else _collapsed(axis)
    return _composed(axis, along, output[dimension], dimension)


def _collapsed(axis: Axis) -> Axis:
    """Return the axis of a tensor whose every element sees all positions."""
    window = _hull(_moved(axis, position) for position in range(axis.extent))
    return Axis((window,), 0, 1, None, axis.whole)


def _composed(axis: Axis, along: Along, extent: int, dimension: int | None) -> Axis:
    """Return the table of what each output position sees through its window."""
    inner, outer = len(along.windows), len(axis.windows)
    times = outer // gcd(outer, along.step) if along.step else 1
    period = inner * times
    step = times * along.step // outer * axis.step
    if period > max(extent, 1):
        period, step = max(extent, 1), step * max(extent, 1) // period
    windows = tuple(_through_window(axis, _tap(along, position)) for position in range(period))
    if len(set(windows)) == 1 and step == 0:
        windows = windows[:1]
    return Axis(windows, step, extent, dimension, axis.whole)


def _tap(along: Along, position: int) -> range:
    times, index = divmod(position, len(along.windows))
    window, by = along.windows[index], times * along.step
    return range(window.start + by, window.stop + by, window.step)


def _through_window(axis: Axis, taps: range) -> range:
    if len(axis.windows) == 1 and taps and axis.windows[0]:
        window = axis.windows[0]
        return range(window.start + taps[0] * axis.step, window.stop + taps[-1] * axis.step)
    return _hull(_moved(axis, tap) for tap in taps)


def _moved(axis: Axis, position: int) -> range:
    times, index = divmod(position, len(axis.windows))
    window, by = axis.windows[index], times * axis.step
    return range(window.start + by, window.stop + by) if window else NOTHING


def _hull(windows: Iterable[range]) -> range:
    """Return the positions from the first to the last of the windows."""
    seen = [window for window in windows if window]
    return range(min(w.start for w in seen), max(w.stop for w in seen)) if seen else NOTHING


def _joined(branches: Sequence[Seen]) -> Seen:
    """Return what several branches see together."""
    if len(branches) == 1:
        return branches[0]
    result: dict[str, Field] = {}
    for seen in branches:
        for id, field in seen.items():
            before = result.get(id)
            result[id] = field if before is None or before == field else _union(before, field)
    return result


def _union(one: Field, other: Field) -> Field:
    return Field(tuple(map(_axis_union, one.axes, other.axes)))


def _axis_union(one: Axis, other: Axis) -> Axis:
    if one == other:
        return one
    apart = one.dimension != other.dimension and None not in (one.dimension, other.dimension)
    if one.folded or other.folded or apart:
        one, other = _collapsed(one), _collapsed(other)
    long = one if one.dimension is not None else other
    period = lcm(len(one.windows), len(other.windows))
    alike = one.stride == other.stride and period <= max(long.extent, 1)
    period = period if alike else max(long.extent, 1)
    windows = tuple(_hull((_moved(one, i), _moved(other, i))) for i in range(period))
    result = replace(long, windows=windows, step=int(period * max(one.stride, other.stride)))
    return result if alike else _whole_if_covered(result)


def _whole_if_covered(axis: Axis) -> Axis:
    """Return an axis that sees the whole Input from everywhere as just that, without the padding."""
    if all(window.start <= 0 and window.stop >= axis.whole for window in axis.windows):
        return replace(axis, windows=(range(axis.whole),), step=0)
    return axis


def _block(report: NodeReport, x: Sequence[Seen], inside: dict[int, list[Seen]]) -> list[Seen]:
    """Follow the fields through the repetitions of a block; what a body does is found but once."""
    for body in report.bodies:
        if id(body) not in inside:
            inside[id(body)] = _inner(body)
        ids = body.graph.of_type("Input")
        x = [
            _joined([_placed(x[ids.index(name)], field) for name, field in seen.items()] or [{}])
            for seen in inside[id(body)]
        ]
    return list(x)


def _inner(body: GraphReport) -> list[Seen]:
    """Return the fields of a block's outputs in all dimensions of its Inputs, the channels too."""
    ids = body.graph.of_type("Input")
    found = fields(body, [_fresh(id, body.nodes[id].output, 0) for id in ids])
    return [found.get(Port(id), {}) for id in body.graph.of_type("Output")]


def _placed(outer: Seen, inner: Field) -> Seen:
    """Return a block's field, found from its Input on, counted from what that Input sees at a place."""
    return {
        id: Field(tuple(_seen_through(axis, inner) for axis in field.axes)) for id, field in outer.items()
    }


def _seen_through(axis: Axis, inner: Field) -> Axis:
    if axis.dimension is None or axis.dimension >= len(inner.axes):
        return axis
    through = inner.axes[axis.dimension]
    along = Along(axis.dimension, through.step, through.windows)
    if axis.folded or through.folded:
        single = all(len(window) == 1 for window in through.windows) and through.step > 0
        return replace(axis, dimension=through.dimension, folded=True) if single else _collapsed(axis)
    if through.dimension is None:
        return _composed(axis, everything(axis.dimension, axis.extent), 1, None)
    return _composed(axis, along, through.extent, through.dimension)
