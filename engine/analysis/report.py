"""What the analysis says: one report for each node and graph, problems with their fixes, and totals."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import repeat
from typing import Any, Literal

from engine.analysis.tale import Tale
from engine.analysis.topology import Topology
from engine.catalogue import Layer
from engine.catalogue.shapes import Shape
from engine.graph.document import Graph, Node, Port
from engine.graph.edits import Edit
from engine.graph.numbering import ENDS

BYTES = 4
"""Size of a float32."""

NOTHING: Mapping[str, Any] = {}
"""What most nodes have of weights, buffers and values: one for all, as an analysis makes thousands."""


@dataclass(frozen=True)
class Fix:
    """A cure for a problem: a title for its button and the edit that applies it."""

    title: str
    edit: Edit


@dataclass(frozen=True)
class Problem:
    """Something wrong with a design, in words, at the place where it breaks."""

    severity: Literal["error", "warning", "advice"]
    code: str
    message: str
    node: str = ""
    """The node at fault in its own graph; empty where the whole graph is."""
    port: int | None = None
    """The input port whose wire brings what does not fit."""
    needed: str = ""
    """What should have arrived at the port, to be shown beside what did."""
    fixes: tuple[Fix, ...] = ()
    path: tuple[str, ...] = ()
    """The nodes that place the block in which the problem stands, outermost first."""
    source: str = ""
    """Where an advice is from, as in ``Ioffe & Szegedy 2015``."""
    tale: Tale | None = None
    """How the size that does not fit came about, where the message tells (see `engine.analysis.explain`)."""

    @property
    def place(self) -> str:
        """The node of the network at or inside which the problem stands."""
        return self.path[0] if self.path else self.node

    @property
    def where(self) -> str:
        """The whole path, as in ``layer1.0.conv2``."""
        return ".".join((*self.path, self.node)) if self.node else ".".join(self.path)

    @property
    def sentence(self) -> str:
        """The message, with the place of the block in which the problem stands."""
        return f"In {'.'.join(self.path)}: {self.message}" if self.path else self.message

    def seen_from(self, id: str) -> "Problem":
        """Return a problem of a block as it is seen from the graph in which the node `id` places it."""
        return replace(self, path=(id, *self.path))


@dataclass(slots=True)
class NodeReport:
    """What is known of one node at one place; shapes are None where an error upstream hides them.

    Never changed in place; not frozen only because freezing would take longer than all else of its making.
    """

    node: Node
    inputs: tuple[Shape | None, ...] = ()
    outputs: tuple[Shape | None, ...] = ()
    layer: Layer | None = None
    """The layer with all expressions resolved; None for a block and for a node whose values are wrong."""
    bypassed: bool = False
    live: bool = False
    """Whether an Output depends on it; what is not live is left out of the code and of the totals."""
    weights: Mapping[str, Shape] = field(default_factory=dict)
    buffers: Mapping[str, Shape] = field(default_factory=dict)
    parameters: int = 0
    macs: int = 0
    activation_bytes: int = 0
    layers: int = 1
    """How many layers it stands for: those of a block are counted at each repetition."""
    values: Mapping[str, object] = field(default_factory=dict)
    """A block's resolved parameters."""
    bodies: "tuple[GraphReport, ...]" = ()
    """A block's inside, one for each repetition."""

    @property
    def output(self) -> Shape | None:
        """The shape of the first output."""
        return self.outputs[0] if self.outputs else None

    @property
    def arrived(self) -> tuple[Shape, ...] | None:
        """The inputs' shapes where the layer takes them, so that its other methods may be asked."""
        known = self.layer is not None and None not in self.outputs and not self.bypassed
        return self.inputs if known else None  # type: ignore[return-value]  # none of them is None


def arriving(nodes: Mapping[str, NodeReport], sources: Sequence[Port | None]) -> tuple[Shape | None, ...]:
    """Return the shapes that come from output ports, None where no wire is or nothing is known."""
    if len(sources) == 1 and (source := sources[0]) and not source.index:
        report = nodes.get(source.node)
        if report is not None and len(report.outputs) == 1:
            return report.outputs  # as nearly always: what one node makes is what the next one gets
    return tuple([leaving(nodes, source) if source else None for source in sources])


def leaving(nodes: Mapping[str, NodeReport], source: Port) -> Shape | None:
    """Return the shape that leaves an output port, or None where it is unknown."""
    report = nodes.get(source.node)
    return report.outputs[source.index] if report and source.index < len(report.outputs) else None


@dataclass(frozen=True)
class GraphReport:
    """What is known of one graph at one place."""

    graph: Graph
    topology: Topology
    around: Mapping[str, object]
    """The values of the block's parameters."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """The sizes of what enters a block, by the names that its expressions may use (see `size_names`)."""
    nodes: Mapping[str, NodeReport] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    """The nodes in the order in which they are computed; nodes on a cycle are missing."""
    problems: tuple[Problem, ...] = ()
    """Problems of this graph and, with their path, of the blocks in it."""
    outputs: tuple[Shape | None, ...] = ()
    parameters: int = 0
    """The sum over the nodes that the Outputs depend on, as the two below."""
    macs: int = 0
    activation_bytes: int = 0
    layers: int = 0
    """How many layers it stands for, with those in blocks at each repetition."""

    @property
    def names(self) -> Mapping[str, object]:
        """Everything that an expression of its nodes may name, with its value here."""
        return {**self.sizes, **self.around}

    def problems_at(self, id: str) -> list[Problem]:
        """Return the problems at or inside a node."""
        return [problem for problem in self.problems if problem.place == id]

    def shape_from(self, source: Port) -> Shape | None:
        """Return the shape that leaves an output port, or None where it is unknown."""
        return leaving(self.nodes, source)


@dataclass(frozen=True)
class Totals:
    """Sums over everything that the outputs depend on, for one example."""

    parameters: int = 0
    trainable: int = 0
    macs: int = 0
    activation_bytes: int = 0
    """float32 outputs of all layers."""
    parameter_bytes: int = 0


@dataclass(frozen=True)
class Report:
    """What is known of a design."""

    network: GraphReport
    totals: Totals
    blocks: Mapping[str, GraphReport] = field(default_factory=dict)
    """Each block as it is at the first place where it is used, or with its defaults where it is not."""
    memo: Mapping[Any, GraphReport] = field(default_factory=dict)
    """Blocks by name, values and input shapes, for the next analysis while `blocks_of` are the same."""
    blocks_of: Mapping[str, Graph] = field(default_factory=dict)
    wired: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What the wires of each graph say (see `engine.analysis.wiring`), for the next analysis, too."""

    def graph(self, name: str) -> GraphReport:
        """Return the report of the network or of a block."""
        return self.blocks[name] if name else self.network

    def known(self, name: str) -> GraphReport | None:
        """Return the report of the network or of a block, or None where there is no block of the name."""
        return self.blocks.get(name) if name else self.network

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, errors first."""
        return tuple(sorted(self.network.problems, key=lambda problem: problem.severity != "error"))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid code and training."""
        return tuple(problem for problem in self.network.problems if problem.severity == "error")

    @property
    def valid(self) -> bool:
        """Whether the design can become code."""
        return not self.errors

    def places(self) -> Iterator[tuple[str, NodeReport]]:
        """Yield every node of the network and of the blocks in it with its path (``layer1.0.conv1``)."""
        yield from _places(self.network, "", again=False)


def first_places(network: GraphReport) -> dict[str, GraphReport]:
    """Return each block as it is at the first place where it is used."""
    found: dict[str, GraphReport] = {}
    graphs, seen = [network], {id(network)}
    for graph in graphs:
        for node in graph.order:
            for body in (report := graph.nodes[node]).bodies:
                if id(body) not in seen:
                    found.setdefault(report.node.type, body)
                    seen.add(id(body))
                    graphs.append(body)
    return found


def _places(
    graph: GraphReport, prefix: str, *, again: bool, inline: bool = False
) -> Iterator[tuple[str, NodeReport]]:
    """Yield the nodes of a graph; `again`: of a block whose weights are another's, and counted there.

    The ends of an `inline` block are left out: they would have the paths of those of the graph around.
    """
    for id in graph.order:
        report = graph.nodes[id]
        if inline and report.node.type in ENDS:
            continue
        shared = again or bool(report.node.shares)
        if not report.bodies:
            yield prefix + id, uncounted(report) if again else report
            continue
        for inside, body in zip(prefixes(id, report.node), report.bodies, strict=False):
            yield from _places(body, prefix + inside, again=shared, inline=report.node.inline)


def uncounted(report: NodeReport) -> NodeReport:
    """Return the report of a node that calls another's module again, whose weights are counted there."""
    return replace(report, weights={}, buffers={}, parameters=0)


def weight_path(id: str, name: str) -> str:
    """Return the path of a layer's tensor in its graph: a bare `nn.Parameter` has the node's own name.

    >>> weight_path("conv1", "weight"), weight_path("class_token", "")
    ('conv1.weight', 'class_token')
    """
    return f"{id}.{name}" if name else id


def prefixes(id: str, node: Node) -> Iterator[str]:
    """Yield what stands before the names inside each repetition of a placed block, in the paths of modules.

    >>> from itertools import islice
    >>> list(islice(prefixes("layer1", Node("Stage", repeat=2)), 2))
    ['layer1.0.', 'layer1.1.']
    >>> next(prefixes("stem", Node("Stem", inline=True)))
    ''
    """
    return repeat("") if node.inline else (f"{path}." for path in repetitions(id, node))


def repetitions(id: str, node: Node) -> Iterator[str]:
    """Yield the module path of each repetition of a placed block.

    A block that never repeats has its id; one that may is an ``nn.Sequential``, counted from 0; with a
    number for an id it stands in a Sequential itself and takes the following numbers.
    """
    count = 0
    if node.repeat == 1:
        yield id
        return
    while True:
        yield str(int(id) + count) if id.isdigit() else f"{id}.{count}"
        count += 1
