"""Receptive fields: which positions of the Inputs each position of a tensor sees, exact through branches.

Along each dimension of an Input a field is a table of windows: one that repeats, one for all positions, or
a list. Composing two tables, or joining two branches, gives a table again (size and step as in Araujo et
al., Distill 2019; tables make it exact for transposed convolutions, adaptive pooling and branches that do
not share a centre).

What is promised: a position depends on no pixel outside its window. It depends on the first and the last
pixel of its window if nothing on the way to it lies in padding, beyond an edge or in a part cut off. There
the table goes on as if the image did, as in the literature, so that a window may be larger than what is
seen; copies of pixels that fill a padding (reflect, replicate, circular) are not followed. A position is
taken with all its channels, so branches that are parted by channels again keep what they saw together.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from engine.analysis.axis import Axis, collapsed, composed, union
from engine.analysis.report import GraphReport, NodeReport, repetitions
from engine.catalogue.reach import Along, Reach, only, same
from engine.catalogue.shapes import Shape
from engine.graph.document import Port


@dataclass(frozen=True, slots=True)
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

    @property
    def is_everything(self) -> bool:
        """Whether every position sees the whole Input."""
        return all(axis.is_constant and axis.windows == (range(axis.whole),) for axis in self.axes)


Seen = Mapping[str, Field]
"""The fields of one tensor by the ids of the Inputs that it depends on."""


def receptive_field(graph: GraphReport, id: str) -> Field | None:
    """Return the field of a node's first output in the first Input that it depends on, of its own graph."""
    seen = fields(graph, last=id).get(Port(id), {})
    return next((seen[name] for name in graph.graph.inputs if name in seen), None)


def fields(graph: GraphReport, last: str = "") -> dict[Port, Seen]:
    """Return the field of every output in a graph, of those up to the node `last` alone if it is given."""
    return _walk(graph, None, last)


def fields_by_path(graph: GraphReport) -> dict[str, Seen]:
    """Return the field of the first output of every layer, also inside blocks (``layer1.0.conv1``)."""
    found: dict[str, Seen] = {}
    _walk(graph, None, told=found)
    return found


def _walk(
    graph: GraphReport,
    entering: Sequence[Seen] | None,
    last: str = "",
    told: dict[str, Seen] | None = None,
    prefix: str = "",
) -> dict[Port, Seen]:
    """Return the fields in a graph whose Inputs are `entering`, or the beginning; tell those by path."""
    found: dict[Port, Seen] = {}
    inputs = graph.graph.inputs
    for id in graph.order:
        report = graph.nodes[id]
        if id in inputs:
            made = [_fresh(id, report.output) if entering is None else entering[inputs.index(id)]]
        else:
            sources = [graph.graph.links.get(Port(id, index)) for index in range(len(report.inputs))]
            x = [found.get(source, {}) if source else {} for source in sources]
            made = _block(id, report, x, told, prefix) if report.bodies else _layer(report, x)
        for index, seen in enumerate(made):
            found[Port(id, index)] = seen
        if told is not None and made and not report.bodies:
            told[prefix + id] = made[0]
        if id == last:
            break
    return found


def _fresh(id: str, shape: Shape | None) -> Seen:
    """Return what an Input sees of itself, along all its dimensions but the channels."""
    sizes = list(enumerate(shape or ()))[1:]
    axes = tuple(Axis((range(1),), 1, size, (dimension,), size) for dimension, size in sizes)
    return {id: Field(axes)} if axes else {}


def _block(
    id: str, report: NodeReport, x: list[Seen], told: dict[str, Seen] | None, prefix: str
) -> list[Seen]:
    """Return the fields of a placed block's outputs, by walking through each repetition."""
    for path, body in zip(repetitions(id, report.node), report.bodies, strict=False):
        found = _walk(body, x, told=told, prefix=f"{prefix}{path}.")
        x = [found.get(Port(end), {}) for end in body.graph.outputs]
    return x


def _layer(report: NodeReport, x: Sequence[Seen]) -> list[Seen]:
    if report.bypassed:
        return list(x[:1])
    if report.layer is None or None in report.inputs or None in report.outputs:
        return []
    shapes: tuple[Shape, ...] = report.inputs  # type: ignore[assignment]  # none of them is None
    return [
        _joined([_grown(report, shapes, shape or (), port, output, seen) for port, seen in enumerate(x)])
        for output, shape in enumerate(report.outputs)
    ]


def _grown(
    report: NodeReport, shapes: tuple[Shape, ...], output: Shape, port: int, index: int, seen: Seen
) -> Seen:
    """Return what an output sees through one input port."""
    if not seen or report.layer is None:
        return {}
    reach = report.layer.reach(*shapes, port=port, output=index)
    if reach is None:
        if shapes[port] == output:
            return seen
        reach = _in_place(shapes[port], output)
    places = tuple(o for o, along in enumerate(reach.along) if along is None) if reach.folds else ()
    result = {}
    for id, field in seen.items():
        axes = tuple([_through(axis, reach, output, places) for axis in field.axes])
        if all(any(axis.windows) for axis in axes):  # else nothing is seen, as between kernels laid down
            result[id] = Field(axes)
    return result


def _in_place(shape: Shape, output: Shape) -> Reach:
    """Return how a layer sees that works on each position by itself, stretching single ones."""
    sizes = enumerate(zip(shape, output, strict=False))
    return Reach(tuple(only(axis) if n == 1 < m else same(axis) for axis, (n, m) in sizes))


def _through(axis: Axis, reach: Reach, output: Shape, places: tuple[int, ...]) -> Axis:
    """Return an axis after a layer; `places` are the output's dimensions into which it folds others."""
    if axis.folded:
        return _folded_through(axis, reach, places)
    for dimension in axis.dimensions:
        for o, along in enumerate(reach.along):
            if along is not None and along.dimension == dimension:
                return composed(axis, along, output[o], o)
        return replace(axis, dimensions=places, folded=True) if places else collapsed(axis)
    return axis


def _folded_through(axis: Axis, reach: Reach, places: tuple[int, ...]) -> Axis:
    """Return a folded axis after a layer: still folded if the layer looks at one position at a time."""
    found: set[int] = set()
    for dimension in axis.dimensions:
        targets = [
            (o, each)
            for o, each in enumerate(reach.along)
            if each is not None and each.dimension == dimension
        ]
        if not (targets or places) or not all(_is_single(along) for _, along in targets):
            return collapsed(axis)
        found.update([o for o, _ in targets] or places)
    return replace(axis, dimensions=tuple(sorted(found)))


def _is_single(along: Along) -> bool:
    return along.step > 0 and all(len(window) <= 1 for window in along.windows)


def _joined(branches: Sequence[Seen]) -> Seen:
    """Return what several branches see together."""
    if len(branches) == 1:
        return branches[0]
    result: dict[str, Field] = {}
    for seen in branches:
        for id, field in seen.items():
            before = result.get(id)
            result[id] = Field(tuple(map(union, before.axes, field.axes))) if before else field
    return result
