"""The analysis: walks each graph in order and reports shapes, costs and problems of every node."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine.analysis import cost, faults, fixes, resolve, sharing, wiring
from engine.analysis.explain import explained
from engine.analysis.learning import frozen_parameters, is_marked
from engine.analysis.report import NOTHING, GraphReport, NodeReport, Problem, Report, arriving, first_places
from engine.analysis.resolve import Place
from engine.analysis.sizes import reads_sequences, size_names
from engine.analysis.steady import Steady, is_too_large, reported
from engine.analysis.topology import Topology, topology
from engine.catalogue import LAYERS, Layer
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.shapes import Shape
from engine.graph.document import NETWORK, Design, Graph, ports_in, ports_out

Shapes = tuple[Shape | None, ...]
Found = tuple[NodeReport, list[Problem]]

DEEPEST = 20
"""How many blocks may stand in one another."""
MOST_LAYERS = 100_000
"""How many layers a block may unfold to: far above every network, far below a hang."""
MOST_DIFFERENT = 10_000
"""How many of them may differ in their values or shapes, so that each is analysed."""


def analyse(design: Design, before: Report | None = None) -> Report:
    """Report on a design, whatever is wrong with it.

    What the report `before` says of unchanged nodes and blocks is used again, not computed anew.
    """
    walk = _Walk(design, before)
    network = walk.graph(NETWORK, {}, ())
    placed = first_places(network)
    blocks = {name: placed.get(name) or walk.unplaced(name) for name in design.blocks}
    frozen = frozen_parameters(network) if is_marked(design) else 0
    return Report(network, cost.totals(network, frozen), blocks, walk.memo, design.blocks, walk.wired)


@dataclass(slots=True)
class _Arrival:
    """A node as the walk comes to it: where it stands, and the shapes that arrive there."""

    place: Place
    inputs: Shapes
    live: bool

    def report(self, outputs: Shapes | None = None, **known: Any) -> NodeReport:
        """Return what is known of the node; its outputs are unknown unless they are given."""
        if outputs is None:
            outputs = (None,) * max(1, len(ports_out(self.place.design, self.place.node)))
        known = {"weights": NOTHING, "buffers": NOTHING, "values": NOTHING, **known}
        return NodeReport(self.place.node, self.inputs, outputs, live=self.live, **known)

    def passed(self) -> NodeReport:
        """Report on a node that data passes by: the first input leaves as it came."""
        return self.report(self.inputs[:1] or (None,), bypassed=True)


@dataclass
class _Walk:
    """One analysis: remembers blocks by values and input shapes, so that equal places are analysed once."""

    design: Design
    before: Report | None
    memo: dict[Any, GraphReport] = field(default_factory=dict)
    inside: tuple[str, ...] = ()
    """The blocks being analysed, outermost first."""
    unfolded: int = 0
    """How many nodes of blocks were analysed."""
    wired: dict[str, wiring.Wiring] = field(default_factory=dict)
    named: dict[Any, dict[str, tuple[int, int]]] = field(default_factory=dict)
    """What the sizes that enter a block are called, by their number in each of its inputs."""
    steady: dict[str, Steady] = field(default_factory=dict)
    asked: dict[tuple[Layer, Shapes], cost.Measured] = field(default_factory=dict)

    def graph(self, name: str, around: Mapping[str, Any], shapes: Shapes) -> GraphReport:
        """Report on the network, or on a block with the parameters `around` and input `shapes`."""
        graph, wired, steady = self.design.graph(name), self._wiring(name), self._steady(name)
        known = wired.topology
        entering = dict(zip(graph.inputs, shapes, strict=True)) if name else {}
        unchanged = _spotless(self.before.network) if self.before and not name else {}
        problems = [*wired.problems]
        nodes: dict[str, NodeReport] = {}
        sizes = self._sizes(name, graph, shapes) if name else {}
        names = {**sizes, **around}
        for id, sources in wired.sources.items():
            node, inputs, live = graph.nodes[id], arriving(nodes, sources), id in known.live
            if id not in entering and id not in wired.missing:
                sure = steady.report(id, node, inputs, live, unchanged.get(id))
                if sure:
                    nodes[id] = sure
                    continue
            arrival = _Arrival(Place(self.design, name, id, node, names), inputs, live)
            nodes[id], found = self._node(arrival, entering)
            if id in wired.missing:
                found = [*wired.missing[id], *found]
            problems += found if arrival.live else map(_softened, found)
        problems += sharing.misfits(self.design, name, nodes, wired.sharing)
        if len(nodes) < len(graph.nodes):
            nodes.update({id: NodeReport(node) for id, node in graph.nodes.items() if id not in nodes})
        problems += wiring.dead_ends(self.design, name, known, {problem.place for problem in problems})
        used = [report for report in nodes.values() if report.live]
        report = GraphReport(
            graph,
            known,
            around,
            sizes,
            nodes,
            known.order,
            outputs=tuple([nodes[id].output for id in graph.outputs]),
            parameters=sum([report.parameters for report in used]),
            macs=sum([report.macs for report in used]),
            activation_bytes=sum([report.activation_bytes for report in used]),
            layers=sum([report.layers for report in nodes.values()]),
        )
        return replace(report, problems=explained(problems, report, name)) if problems else report

    def _sizes(self, name: str, graph: Graph, shapes: Shapes) -> dict[str, int]:
        """Return the sizes that enter a block by their names, which are the same at most places."""
        key = (name, tuple([shape and len(shape) for shape in shapes]))
        if key not in self.named:
            sequences = 2 in key[1] and reads_sequences(self.design, graph)
            self.named[key] = size_names(graph, shapes, sequences=sequences)
        return {name: shapes[index][axis] for name, (index, axis) in self.named[key].items()}  # type: ignore[index]  # only known shapes are named

    def _wiring(self, name: str) -> wiring.Wiring:
        """Read the wires of a graph, once for all places of a block, and once while they stay."""
        if name not in self.wired:
            graph, before = self.design.graph(name), self.before
            known = before.wired.get(name) if before and before.blocks_of is self.design.blocks else None
            if known is not None and known.serves(graph):
                self.wired[name] = replace(known, graph=graph)
            else:
                self.wired[name] = wiring.wiring(self.design, name, self._topology(name))
        return self.wired[name]

    def _steady(self, name: str) -> Steady:
        """Return what is known of the layers of a graph."""
        if name not in self.steady:
            self.steady[name] = Steady(self.design, name, self.asked)
        return self.steady[name]

    def _topology(self, name: str) -> Topology:
        """Order a graph; the order stays while no wire and no node comes or goes."""
        graph, before = self.design.graph(name), self.before.known(name) if self.before else None
        links, ids = (before.graph.links, before.graph.nodes.keys()) if before else (None, None)
        same = links is graph.links and ids == graph.nodes.keys()
        return before.topology if before and same else topology(graph)

    def unplaced(self, name: str) -> GraphReport:
        """Report on a block that is used nowhere: with its defaults, and the shapes that its Inputs name."""
        block = self.design.blocks[name]
        around = {key: parameter.default for key, parameter in block.parameters.items()}
        shapes = tuple(_declared_shape(self.design, name, id, around) for id in block.inputs)
        self.inside = (name,)
        return self.graph(name, around, shapes)

    def _node(self, arrival: _Arrival, entering: Mapping[str, Shape | None]) -> Found:
        """Report on one node."""
        place = arrival.place
        if place.node.shares:
            return self._sharing(arrival)
        if place.id in entering:
            return arrival.report((entering[place.id],)), resolve.bypassed(place)[1]
        return self._block(arrival) if place.is_block else self._layer(arrival)

    def _sharing(self, arrival: _Arrival) -> Found:
        """Report on a node that calls the module of another: what its values are is told at that one."""
        place = arrival.place
        if problem := sharing.fault(place):
            return arrival.report(), [problem]
        report, problems = self._node(replace(arrival, place=sharing.as_owner(place)), {})
        return sharing.called_again(report, place.node), sharing.own(problems)

    def _layer(self, arrival: _Arrival) -> Found:
        """Report on a placed layer."""
        place = arrival.place
        if place.node.type not in LAYERS:
            return arrival.report(), [faults.unknown(place)]
        layer, problems = resolve.layer(place, self._steady(place.within).said(place))
        skipped, wrong = resolve.bypassed(place)
        if skipped:
            return arrival.passed(), _harmless(problems)
        problems += wrong
        if layer is None or None in arrival.inputs or (layer.variadic and len(arrival.inputs) < 2):
            return arrival.report(layer=layer), problems
        x: tuple[Shape, ...] = arrival.inputs  # type: ignore[assignment]  # none of them is None
        try:
            found = self._steady(place.within).measured(layer, x)
        except Mismatch as mismatch:
            return arrival.report(layer=layer), [*problems, faults.misfit(place, mismatch, x)]
        if is_too_large(found):
            return arrival.report(layer=layer), [*problems, faults.too_large(place, found)]
        if resolve.passes_alike(place, x, found.outputs):
            return arrival.passed(), problems
        return reported(place.node, x, layer, found, arrival.live), problems

    def _block(self, arrival: _Arrival) -> Found:
        """Report on a placed block by analysing its inside with the shapes that arrive."""
        place = arrival.place
        if problem := self._nesting(place):
            return arrival.report(), [problem]
        times, wrong = resolve.repeat(place)
        values, problems = resolve.values_of_each(place, times, self._steady(place.within).said(place))
        skipped, also_wrong = resolve.bypassed(place)
        if skipped:
            return arrival.passed(), _harmless(problems)
        problems += wrong + also_wrong
        if problem := self._repetition(place, times):
            return arrival.report(), [*problems, problem]
        if not times:
            return arrival.passed(), problems
        if problems or None in arrival.inputs:
            return arrival.report(), problems
        return self._unfolded(arrival, values, times)

    def _nesting(self, place: Place) -> Problem | None:
        """Report a block that stands in itself, or in too many others."""
        if place.node.type in self.inside:
            message = f"{place.id} places the block {place.node.type} inside itself, without end: delete it."
            return place.error("recursive-block", message, fixes.remove(place.within, place.id))
        if len(self.inside) >= DEEPEST:
            message = f"{place.id} is a block inside {DEEPEST} others, and no more are possible: delete it."
            return place.error("blocks-too-deep", message, fixes.remove(place.within, place.id))
        return faults.too_many(place, 1) if self.unfolded > MOST_DIFFERENT else None

    def _repetition(self, place: Place, times: int) -> Problem | None:
        """Report a block that cannot be placed that often, for want of one way through it."""
        if place.node.repeat == 1:
            return None
        ports = ports_in(self.design, place.node) or ()
        ways = (len(ports), len(ports_out(self.design, place.node)))
        if ways == (1, 1) or (times == 0 and resolve.is_passable(place)):
            return None
        needs = f"its block needs one Input and one Output but has {ways[0]} and {ways[1]}"
        message = f"{place.id} repeats, so {needs}: set repeat to 1."
        return place.error("repeat-needs-chain", message, place.set_repeat(1))

    def _unfolded(self, arrival: _Arrival, values: Sequence[Mapping[str, Any]], times: int) -> Found:
        """Report on a block's inside, one body for each repetition; `values`: of each, or once of all."""
        place = arrival.place
        runs: list[tuple[GraphReport, int]] = []  # a body, and how many repetitions in a row it stands for
        shapes, done, layers = arrival.inputs, 0, 0
        while done < times and None not in shapes:
            body = self._body(place.node.type, values[min(done, len(values) - 1)], shapes)
            is_last_change = body.outputs == shapes and len(values) == 1
            again = times - done if is_last_change else 1
            runs.append((body, again))
            done, layers = done + again, layers + body.layers * again
            if layers > MOST_LAYERS or self.unfolded > MOST_DIFFERENT:
                return arrival.report(), [faults.too_many(place, times)]
            shapes = body.outputs
        if resolve.passes_alike(place, arrival.inputs, shapes):
            return arrival.passed(), []
        report = arrival.report(
            shapes,
            values=values[0],
            bodies=tuple([body for body, again in runs for _ in range(again)]),
            parameters=sum([body.parameters * again for body, again in runs]),
            macs=sum([body.macs * again for body, again in runs]),
            activation_bytes=sum([body.activation_bytes * again for body, again in runs]),
            layers=layers,
        )
        return report, _told(place, report.bodies) if any(body.problems for body, _ in runs) else []

    def _body(self, name: str, values: Mapping[str, Any], shapes: Shapes) -> GraphReport:
        """Report on the inside of a block, once for equal values and shapes."""
        key = (name, tuple(values.items()), shapes)
        if key not in self.memo:
            self.memo[key] = self._remembered(key) or self._enter(name, values, shapes)
            self.unfolded += len(self.memo[key].nodes)
        return self.memo[key]

    def _remembered(self, key: Any) -> GraphReport | None:
        same = self.before is not None and self.before.blocks_of is self.design.blocks
        return self.before.memo.get(key) if self.before and same else None

    def _enter(self, name: str, values: Mapping[str, Any], shapes: Shapes) -> GraphReport:
        outside, self.inside = self.inside, (*self.inside, name)
        report = self.graph(name, values, shapes)
        self.inside = outside
        return report


def _told(place: Place, bodies: Sequence[GraphReport]) -> list[Problem]:
    """Return the problems inside a placed block, those of equal repetitions once."""
    firsts: dict[int, int] = {}
    for index, body in enumerate(bodies):
        if body.problems:
            firsts.setdefault(id(body), index)
    return [
        faults.inside(place, problem, index)
        for index in firsts.values()
        for problem in bodies[index].problems
    ]


def _spotless(before: GraphReport) -> dict[str, NodeReport]:
    """Return the reports of the nodes without problems: only these may be used again."""
    stained = {problem.place for problem in before.problems}
    return {id: report for id, report in before.nodes.items() if id not in stained}


def _declared_shape(design: Design, name: str, id: str, around: Mapping[str, Any]) -> Shape | None:
    layer, _ = resolve.layer(Place(design, name, id, design.blocks[name].nodes[id], around))
    return layer.infer() if layer else None


def _harmless(problems: Iterable[Problem]) -> list[Problem]:
    """Make warnings of what is wrong with the values of a node that data passes by."""
    return [_softened(problem, "bad-value", "bad-expression") for problem in problems]


def _softened(problem: Problem, *codes: str) -> Problem:
    """Make a warning of an error that does no harm, as the code leaves the node out."""
    harmless = problem.code in (codes or ("missing-input",))
    return replace(problem, severity="warning") if harmless else problem
