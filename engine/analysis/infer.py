"""The analysis: walks each graph in order and reports shapes, costs and problems of every node, never raising."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine.analysis import cost, fixes, resolve
from engine.analysis.chain import chain_problems
from engine.analysis.report import BYTES, Field, GraphReport, NodeReport, Problem, Report
from engine.analysis.resolve import Place
from engine.analysis.topology import Topology, closing_link, topology
from engine.catalogue import LAYERS
from engine.catalogue.mismatch import Mismatch
from engine.catalogue.shapes import Shape
from engine.graph.document import NETWORK, Design, Graph, Port, ports_in, ports_out

Shapes = tuple[Shape | None, ...]
Fields = tuple[Field | None, ...]
Found = tuple[NodeReport, list[Problem]]


def analyse(design: Design, before: Report | None = None) -> Report:
    """Report on a design. What the report `before` says of unchanged nodes is used again, not computed anew."""
    walk = _Walk(design, before)
    network = walk.graph(NETWORK, {}, (), before.network if before else None)
    for name in design.blocks:
        if name not in walk.first:
            defaults = {key: parameter.default for key, parameter in design.blocks[name].parameters.items()}
            shapes = tuple(_own_shape(design.blocks[name], id) for id in design.blocks[name].of_type("Input"))
            walk.first[name] = walk.graph(name, defaults, shapes, before.blocks.get(name) if before else None)
    kept = before.memo if before and before.blocks_of is design.blocks else {}
    return Report(network, cost.totals(network), walk.first, {**kept, **walk.memo}, design.blocks)


def _own_shape(block: Graph, id: str) -> Shape | None:
    """Return the shape that a block's Input declares: what the block is shown with where nothing places it."""
    place = Place(Design(network=block), NETWORK, id, block.nodes[id], {})
    layer, _ = resolve.layer(place)
    return layer.infer() if layer else None


@dataclass
class _Walk:
    """One analysis: remembers blocks by values and input shapes, so that equal places are analysed once."""

    design: Design
    before: Report | None
    memo: dict[Any, GraphReport] = field(default_factory=dict)
    first: dict[str, GraphReport] = field(default_factory=dict)
    """Each block at its first place."""
    inside: tuple[str, ...] = ()
    """The blocks being analysed, outermost first."""

    def graph(
        self, name: str, around: Mapping[str, Any], shapes: Shapes, before: GraphReport | None
    ) -> GraphReport:
        """Report on the network or on a block with parameter values `around` and input `shapes`."""
        graph = self.design.graph(name)
        before = before if before and before.around == around else None
        known = _topology(graph, before)
        entering = dict(zip(graph.of_type("Input"), shapes, strict=False)) if name != NETWORK else {}
        result = GraphReport(graph=graph, topology=known, around=around, order=known.order)
        reports: dict[str, NodeReport] = {}
        problems = (
            self._ends(name, graph) + _cycles(name, graph, known) + chain_problems(self.design, name, known)
        )
        result = replace(result, nodes=reports)
        old = {} if before is None or name != NETWORK else _spotless(before)
        for id in known.order:
            place = Place(self.design, name, id, graph.nodes[id], around)
            reports[id], found = self._node(place, result, entering, old.get(id))
            problems += found if id in known.live else [_muted(problem) for problem in found]
        for id in graph.nodes.keys() - reports.keys():
            reports[id] = NodeReport(graph.nodes[id])
        problems += _dead_ends(name, graph, known, problems)
        ends = [reports[id] for id in graph.of_type("Output")]
        return replace(
            result,
            problems=tuple(problems),
            outputs=tuple(end.output for end in ends),
            fields=tuple(end.fields[0] if end.fields else None for end in ends),
        )

    def _node(
        self, place: Place, graph: GraphReport, entering: Mapping[str, Shape | None], old: NodeReport | None
    ) -> Found:
        """Report on one node, or return its `old` report if nothing that matters has changed."""
        sources = self._sources(place, graph)
        inputs = tuple(graph.shape_from(source) if source else None for source in sources)
        fields = tuple(graph.field_from(source) if source else None for source in sources)
        live = place.id in graph.topology.live
        is_block = place.node.type in self.design.blocks
        if old and old.node is place.node and not is_block and None not in inputs:
            if (old.inputs, old.input_fields, old.live) == (inputs, fields, live):
                return old, []
        missing = self._missing(place, sources)
        base = NodeReport(place.node, inputs, self._unknown(place), live=live, input_fields=fields)
        if place.node.type == "Input" and place.id in entering:
            shape = entering[place.id]
            return replace(base, outputs=(shape,), fields=(cost.fresh(shape) if shape else None,)), missing
        if place.node.type not in LAYERS and not is_block:
            unknown = f"{place.id} is of the type {place.node.type}, which this Convas does not know"
            message = f"{unknown}: delete it, or install what brings it."
            return base, [place.error("unknown-layer", message, fixes.remove(place.within, [place.id]))]
        report, problems = self._block(place, base) if is_block else _layer(place, base)
        return report, missing + problems

    def _sources(self, place: Place, graph: GraphReport) -> list[Port | None]:
        """Return what feeds each input port of a node."""
        links = graph.graph.links
        ports = ports_in(self.design, place.node)
        count = len(ports) if ports is not None else sum(target.node == place.id for target in links)
        return [links.get(Port(place.id, index)) for index in range(count)]

    def _unknown(self, place: Place) -> Shapes:
        return (None,) * max(1, len(ports_out(self.design, place.node)))

    def _missing(self, place: Place, sources: Sequence[Port | None]) -> list[Problem]:
        """Report input ports without a wire."""
        graph = place.design.graph(place.within)
        ports = ports_in(self.design, place.node)
        if None not in sources and (ports is not None or len(sources) > 1):
            return []
        ends = fixes.loose_ends(graph)
        if ports is None and len(sources) < 2:
            came = "only one wire arrives" if sources else "no wire arrives"
            message = (
                f"{place.id} joins two or more branches but {came}: wire another branch to it, or remove it."
            )
            cures = (*fixes.feed(place, len(sources), ends)[:-1], fixes.join(place.within, place.id))
            return [place.error("missing-input", message, *cures, port=len(sources))]
        found = []
        for index, source in enumerate(sources):
            if source is None and ports is not None:
                which = f"its input {ports[index]}" if len(ports) > 1 else "its input"
                message = f"Nothing arrives at {place.id}: wire a layer to {which}, or delete it."
                found.append(
                    place.error("missing-input", message, *fixes.feed(place, index, ends), port=index)
                )
        return found

    def _block(self, place: Place, base: NodeReport) -> Found:
        """Report on a placed block by analysing its inside with the shapes that arrive."""
        if place.node.type in self.inside:
            message = f"{place.id} places the block {place.node.type} inside itself, without end: delete it."
            return base, [place.error("recursive-block", message, fixes.remove(place.within, [place.id]))]
        values, problems = resolve.values(place)
        count, wrong = resolve.repeat(place)
        skipped, also_wrong = resolve.bypassed(place)
        problems += wrong + also_wrong
        if skipped or not count:
            return _passed(place, base), problems
        if problems or None in base.inputs:
            return base, problems
        if count > 1 and (len(base.inputs), len(base.outputs)) != (1, 1):
            ends = f"{len(base.inputs)} and {len(base.outputs)}"
            message = f"{place.id} repeats, so its block needs one Input and one Output but has {ends}: set repeat to 1."
            return base, [place.error("repeat-needs-chain", message, place.set_repeat(1))]
        return self._bodies(place, base, values, count)

    def _bodies(self, place: Place, base: NodeReport, values: Mapping[str, Any], count: int) -> Found:
        bodies: list[GraphReport] = []
        shapes, fields = base.inputs, base.input_fields
        while len(bodies) < count and None not in shapes:
            bodies.append(self._body(place.node.type, values, shapes))
            outer = cost.widest(fields)
            fields = tuple(cost.within(outer, inner) for inner in bodies[-1].fields)
            shapes = bodies[-1].outputs
        problems = [
            resolve.inside(problem, place.id) for body in _distinct(bodies) for problem in body.problems
        ]
        live = [report for body in bodies for report in body.nodes.values() if report.live]
        report = replace(
            base,
            outputs=shapes,
            fields=fields,
            values=values,
            bodies=tuple(bodies),
            parameters=sum(node.parameters for node in live),
            macs=sum(node.macs for node in live),
            activation_bytes=sum(node.activation_bytes for node in live),
        )
        return report, problems

    def _body(self, name: str, values: Mapping[str, Any], shapes: Shapes) -> GraphReport:
        key = (name, tuple(sorted(values.items())), shapes)
        if key not in self.memo:
            remembered = (
                self.before and self.before.blocks_of is self.design.blocks and self.before.memo.get(key)
            )
            if not remembered:
                outside, self.inside = self.inside, (*self.inside, name)
                remembered = self.graph(name, values, shapes, None)
                self.inside = outside
            self.memo[key] = remembered
        self.first.setdefault(name, self.memo[key])
        for report in self.memo[key].nodes.values():
            if report.bodies:
                self.first.setdefault(report.node.type, report.bodies[0])
        return self.memo[key]

    def _ends(self, name: str, graph: Graph) -> list[Problem]:
        """Report a graph without Input or Output; an empty network is merely a beginning."""
        what = f"The block {name}" if name else "The network"
        found = []
        if not graph.of_type("Input"):
            waiting = [id for id in graph.nodes if self._waits(graph, id)]
            message = f"{what} has no Input: add one, so that data can enter."
            found.append(Problem("error", "no-input", message, fixes=(fixes.add_input(name, waiting),)))
        if not graph.of_type("Output"):
            ends = [id for id in fixes.loose_ends(graph) if graph.nodes[id].type != "Input"]
            message = f"{what} has no Output: add one after the last layer."
            found.append(Problem("error", "no-output", message, fixes=(fixes.add_output(name, ends),)))
        return found

    def _waits(self, graph: Graph, id: str) -> bool:
        return Port(id, 0) not in graph.links and ports_in(self.design, graph.nodes[id]) != ()


def _topology(graph: Graph, before: GraphReport | None) -> Topology:
    """Order a graph; the order stays while no wire and no node comes or goes."""
    if before and before.graph.links is graph.links and before.graph.nodes.keys() == graph.nodes.keys():
        return before.topology
    return topology(graph)


def _spotless(before: GraphReport) -> dict[str, NodeReport]:
    """Return the reports of the nodes without problems: only these may be used again."""
    stained = {problem.place for problem in before.problems}
    return {id: report for id, report in before.nodes.items() if id not in stained}


def _cycles(name: str, graph: Graph, known: Topology) -> list[Problem]:
    problems = []
    for cycle in known.cycles:
        last = closing_link(graph, cycle)
        around = " → ".join(sorted(cycle)[:4]) + (" → …" if len(cycle) > 4 else "")
        message = (
            f"The wires around {around} make a cycle, so data could never get through: remove one of them."
        )
        problems.append(
            Problem("error", "cycle", message, last.node, last.index, fixes=(fixes.remove_link(name, last),))
        )
    return problems


def _layer(place: Place, base: NodeReport) -> Found:
    """Report on a placed layer."""
    layer, problems = resolve.layer(place)
    skipped, wrong = resolve.bypassed(place)
    problems += wrong
    if skipped:
        return _passed(place, base), problems
    if layer is None or None in base.inputs or (layer.variadic and len(base.inputs) < 2):
        return replace(base, layer=layer), problems
    x: tuple[Shape, ...] = base.inputs  # type: ignore[assignment]
    try:
        output = layer.infer(*x)
    except Mismatch as mismatch:
        cures = fixes.suggested(place, mismatch)
        message = f"{place.id}: {mismatch.message}"
        wrong_input = place.error(mismatch.code, message, *cures, port=mismatch.port, needed=mismatch.needed)
        return replace(base, layer=layer), [*problems, wrong_input]
    weights = layer.weights(*x)
    fields = (
        (cost.fresh(output),)
        if not layer.inputs
        else (cost.grown(base.input_fields, layer.reach(*x), output),)
    )
    report = replace(
        base,
        layer=layer,
        outputs=(output,),
        fields=fields,
        weights=weights,
        buffers=layer.buffers(*x),
        parameters=cost.elements(*weights.values()),
        macs=layer.macs(*x),
        activation_bytes=0 if place.node.type in ("Input", "Output") else cost.elements(output) * BYTES,
    )
    return report, problems


def _passed(place: Place, base: NodeReport) -> NodeReport:
    """Report on a node that data passes by: the first input leaves as it came."""
    shape = base.inputs[0] if base.inputs else None
    field_ = base.input_fields[0] if base.input_fields else None
    return replace(base, bypassed=True, outputs=(shape,), fields=(field_,))


def _distinct(bodies: Sequence[GraphReport]) -> list[GraphReport]:
    return list({id(body): body for body in bodies}.values())


def _muted(problem: Problem) -> Problem:
    """Make an error of a node that no Output depends on a warning: the code leaves the node out."""
    if problem.severity == "error" and problem.code == "missing-input":
        return replace(problem, severity="warning")
    return problem


def _dead_ends(name: str, graph: Graph, known: Topology, problems: Sequence[Problem]) -> list[Problem]:
    """Warn of ends that lead to no Output: the code leaves out all that only they need."""
    told = {problem.node for problem in problems}
    used = {source.node for source in graph.links.values()}
    found = []
    for id in known.order:
        if id in known.live or id in used or id in told or not graph.of_type("Output"):
            continue
        cure = fixes.remove(name, [id])
        message = f"{id} leads to no Output, so it is left out of the code: wire it on, or delete it."
        found.append(Problem("warning", "dead-end", message, id, fixes=(cure,)))
    return found
