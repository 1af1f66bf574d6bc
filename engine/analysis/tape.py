"""The network as one row of steps, blocks opened and bypasses taken out: what a run does, in its order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from engine.analysis.cost import elements
from engine.analysis.report import BYTES, GraphReport, NodeReport, Report
from engine.catalogue import Layer
from engine.catalogue.shapes import Shape
from engine.graph.document import Port, tells_only_type

MOST_ALONG = 2
"""How many values a merge reads at most for one of them to go along under the name of the main line."""


@dataclass(slots=True)
class Tensor:
    """What one output port holds while the network runs on one example."""

    size: int
    """Its values in bytes."""
    storage: int
    """The memory that it lies in: the number of the tensor that it is a view of, or its own."""
    learns: bool
    """Whether a weight has a part in it, so that a gradient is computed for it."""


@dataclass(frozen=True, slots=True)
class Step:
    """One layer at work: which tensors it reads and makes, by their numbers on the tape."""

    layer: Layer
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    weights: int
    """The bytes of its learnable tensors."""
    buffers: int
    """The bytes of its tensors that are saved but not learned."""
    kept: frozenset[int]
    """The storages that autograd keeps for its way back: none where nothing before it learns."""
    extra: int
    """The bytes that are kept besides."""


@dataclass
class Tape:
    """Steps in their order, and the tensors that they read and make."""

    tensors: list[Tensor] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    last_use: dict[int, int] = field(default_factory=dict)
    """For each storage the last step that may still read it."""
    entering: list[int] = field(default_factory=list)
    """The tensors of the network's Inputs."""
    leaving: list[int] = field(default_factory=list)
    """The tensors that the network's Outputs return."""

    def graph(self, graph: GraphReport, entering: Sequence[int] = ()) -> list[int]:
        """Run through a graph fed by `entering`, the network by nothing; return what its Outputs get."""
        made = {Port(id): tensor for id, tensor in zip(graph.graph.inputs, entering, strict=False)}
        for id in graph.order:
            report = graph.nodes[id]
            if Port(id) in made or not (report.live or not graph.outputs):
                continue
            links = (graph.graph.links.get(Port(id, port)) for port in range(len(report.inputs)))
            inputs = [made[source] for source in links if source in made]
            made.update((Port(id, port), tensor) for port, tensor in enumerate(self._node(report, inputs)))
        for value in _lingering(graph):
            if value in made:
                self._used(made[value])
        return [made[Port(id)] for id in graph.graph.outputs if Port(id) in made]

    def _node(self, report: NodeReport, inputs: list[int]) -> list[int]:
        if report.bodies:
            return self._block(report, inputs)
        if report.bypassed or report.node.type == "Output":
            return inputs[:1]
        if report.node.type == "Input":
            self.entering.append(self._tensor(report.output, learns=False))
            return self.entering[-1:]
        shapes = report.arrived
        if report.layer is None or shapes is None:
            return [self._tensor(shape, learns=False) for shape in report.outputs]
        return self._step(report, report.layer, shapes, tuple(inputs))

    def _block(self, report: NodeReport, entering: list[int]) -> list[int]:
        """Run through the repetitions of a block; the caller holds what it has given until they return."""
        inputs = entering
        for body in report.bodies:
            held, inputs = inputs, self.graph(body, inputs)
            for tensor in held:
                self._used(tensor)
        return inputs

    def _step(
        self, report: NodeReport, layer: Layer, shapes: tuple[Shape, ...], inputs: tuple[int, ...]
    ) -> list[int]:
        learns = bool(report.weights) or any(self.tensors[tensor].learns for tensor in inputs)
        base = self.tensors[inputs[0]].storage if layer.view and inputs else None
        outputs = [self._tensor(shape, learns=learns, storage=base) for shape in report.outputs]
        self.steps.append(
            Step(
                layer,
                inputs,
                tuple(outputs),
                report.parameters * BYTES,
                elements(*report.buffers.values()) * BYTES,
                self._kept(layer, inputs, outputs) if learns else frozenset(),
                layer.saved_bytes(*shapes) if learns else 0,
            )
        )
        for tensor in (*inputs, *outputs):
            self._used(tensor)
        return outputs

    def _kept(self, layer: Layer, inputs: Iterable[int], outputs: Iterable[int]) -> frozenset[int]:
        saved, tensors = layer.saved, self.tensors
        kept = [*(inputs if "input" in saved else ()), *(outputs if "output" in saved else ())]
        return frozenset([tensors[tensor].storage for tensor in kept])

    def _tensor(self, shape: Shape | None, *, learns: bool, storage: int | None = None) -> int:
        number = len(self.tensors)
        size = elements(shape) * BYTES
        self.tensors.append(Tensor(size, number if storage is None else storage, learns))
        return number

    def _used(self, tensor: int) -> None:
        self.last_use[self.tensors[tensor].storage] = len(self.steps) - 1


def _lingering(graph: GraphReport) -> Iterator[Port]:
    """Yield the values that have a variable of their own in `forward`, which holds them until it returns.

    Others go along under one name: what the next statement alone reads, and the longer branch of a merge.
    """
    readers: dict[Port, set[str]] = {}
    sources: dict[str, set[Port]] = {}
    for target, source in graph.graph.links.items():
        readers.setdefault(source, set()).add(target.node)
        sources.setdefault(target.node, set()).add(source)
    following = dict(pairwise(graph.order))
    for value, reading in readers.items():
        (reader, *others) = reading
        merged = len(sources[reader])
        fed = sources.get(value.node, set())
        is_row = len(fed) == 1 and all(readers[source] == {value.node} for source in fed)
        goes_along = following.get(value.node) == reader if merged == 1 else merged == MOST_ALONG and is_row
        if others or not goes_along or _says_its_name(graph.nodes[value.node], value.node):
            yield value


def _says_its_name(report: NodeReport, id: str) -> bool:
    """Tell a node without a module whose id somebody chose: its variable is called so."""
    has_module = report.layer is None or type(report.layer).init is not Layer.init
    return not has_module and not tells_only_type(id, report.node.type)


def tape(report: Report) -> Tape:
    """Return what the network does with one example; what is wrong in a design is left out."""
    result = Tape()
    result.leaving = result.graph(report.network)
    return result
