"""What is wrong with the wires of a graph: no way in or out, cycles, inputs without a wire, dead ends."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from engine.analysis import fixes
from engine.analysis.chain import chain_problems
from engine.analysis.report import Fix, Problem
from engine.analysis.resolve import Place
from engine.analysis.topology import Topology, closing_links, way_round
from engine.catalogue import LAYERS
from engine.graph import inlining
from engine.graph.document import Design, Graph, Node, Port, ports_in

Sources = Sequence[Port | None]
"""The output port that feeds each input port of a node, or None where no wire arrives."""

MOST_NAMED = 6
"""How many nodes of a cycle are named."""


@dataclass(frozen=True)
class Wiring:
    """What the wires of a graph say before any value is known: the same wherever a block is placed."""

    graph: Graph
    topology: Topology
    sources: Mapping[str, Sources]
    """What feeds the input ports of each node that is on no cycle."""
    missing: Mapping[str, list[Problem]]
    """The problems of the nodes to which a wire is missing."""
    problems: list[Problem]
    """The problems of the graph as a whole."""
    inlined: bool
    """Whether it places inline blocks."""
    sharing: tuple[str, ...]
    """The nodes that call the module of another."""

    def serves(self, graph: Graph) -> bool:
        """Tell whether another version of the graph has these very wires, all of them as they should be.

        The blocks must be the same ones. What is told of wires that are wrong, or of inline blocks, may be
        about values, too.
        """
        nodes = self.graph.nodes
        if graph.links is not self.graph.links or graph.nodes.keys() != nodes.keys():
            return False
        if self.problems or self.missing or self.inlined:
            return False
        return all(node is nodes[id] or _is_wired_alike(nodes[id], node) for id, node in graph.nodes.items())


def wiring(design: Design, within: str, known: Topology) -> Wiring:
    """Read the wires of a graph."""
    graph = design.graph(within)
    sources, missing = {}, {}
    for id in known.order:
        ports = ports_in(design, graph.nodes[id])
        feeds = sources[id] = _sources(graph, id, ports)
        if None in feeds or (ports is None and len(feeds) < 2):
            missing[id] = _missing(Place(design, within, id, graph.nodes[id], {}), feeds)
    shared = tuple([id for id in known.order if graph.nodes[id].shares])
    return Wiring(
        graph,
        known,
        sources,
        missing,
        _graph_problems(design, within, known),
        any(node.inline for node in graph.nodes.values()),
        shared,
    )


def _is_wired_alike(node: Node, other: Node) -> bool:
    """Tell whether two layers have the same ports, and the same say in a chain of numbers."""
    if (node.type, node.shares, node.inline, node.repeat) != (
        other.type,
        other.shares,
        other.inline,
        other.repeat,
    ):
        return False
    layer = LAYERS.get(node.type)
    return layer is None or (
        layer.input_ports(node.values) == layer.input_ports(other.values)
        and layer.output_ports(node.values) == layer.output_ports(other.values)
    )


def _sources(graph: Graph, id: str, ports: Sequence[str] | None) -> Sources:
    """Return what feeds each input port of a node; it has these, or any number."""
    links = graph.links
    if ports is not None:
        return [links.get(Port(id, index)) for index in range(len(ports))]
    wired: list[Port | None] = []
    while source := links.get(Port(id, len(wired))):
        wired.append(source)
    return wired


def _graph_problems(design: Design, within: str, known: Topology) -> list[Problem]:
    return [
        *_without_ends(design, within),
        *(_cycle(design, within, knot) for knot in known.cycles),
        *chain_problems(design, within, known),
        *(problem for id in known.order if (problem := _inline(design, within, id))),
    ]


def _inline(design: Design, within: str, id: str) -> Problem | None:
    """Report a block whose layers cannot belong to the module around."""
    node = design.graph(within).nodes[id]
    if not node.inline or node.type not in design.blocks:
        return None
    message = inlining.hindrance(design, within, id)
    own = Fix(
        f"Give {id} a module of its own",
        lambda design: inlining.set_inline(design, id, False, within=within),
    )
    return Problem("error", "cannot-inline", message, id, fixes=(own,)) if message else None


def _without_ends(design: Design, within: str) -> Iterable[Problem]:
    graph = design.graph(within)
    what = f"The block {within}" if within else "The network"
    if not graph.inputs:
        cure = fixes.add_input(within, fixes.waiting(design, graph))
        yield Problem(
            "error", "no-input", f"{what} has no Input: add one, so that data can enter.", fixes=(cure,)
        )
    if not graph.outputs:
        ends = [id for id in fixes.loose_ends(design, graph) if graph.nodes[id].type != "Input"]
        cure = fixes.add_output(within, ends)
        yield Problem(
            "error", "no-output", f"{what} has no Output: add one after the last layer.", fixes=(cure,)
        )


def _cycle(design: Design, within: str, knot: frozenset[str]) -> Problem:
    graph = design.graph(within)
    way, closing = way_round(graph, knot), closing_links(graph, knot)
    named = [*way[:MOST_NAMED], "…"] if len(way) > MOST_NAMED else way
    around = " → ".join([*named, way[0]])
    message = f"The wires {around} make a cycle, so data could never get through: remove one of them."
    cure = fixes.remove_links(within, closing)
    return Problem("error", "cycle", message, closing[0].node, closing[0].index, fixes=(cure,))


def _missing(place: Place, sources: Sources) -> list[Problem]:
    """Report the input ports of a node to which no wire leads."""
    ports = ports_in(place.design, place.node)
    if ports is None:
        return [] if len(sources) > 1 else [_alone(place, len(sources))]
    return [_unwired(place, index, ports) for index, source in enumerate(sources) if source is None]


def _alone(place: Place, count: int) -> Problem:
    """Report a merge that has nothing to merge."""
    came = "only one wire arrives" if count else "no wire arrives"
    message = f"{place.id} joins two or more branches but {came}: wire another branch to it, or remove it."
    cures = (*fixes.feed(place, count), fixes.join(place.within, place.id))
    return place.error("missing-input", message, *cures, port=count)


def _unwired(place: Place, index: int, ports: Sequence[str]) -> Problem:
    which = f"its input {ports[index]}" if len(ports) > 1 else "its input"
    message = f"Nothing arrives at {place.id}: wire a layer to {which}, or delete it."
    sources = fixes.feed(place, index)
    if not sources and not index and not place.design.graph(place.within).inputs:
        sources = (fixes.add_input(place.within, [place.id]),)
    cures = (*sources, fixes.remove(place.within, place.id))
    return place.error("missing-input", message, *cures, port=index)


def dead_ends(design: Design, within: str, known: Topology, told: Collection[str]) -> list[Problem]:
    """Warn of ends that lead to no Output, but for those of which something is `told` already."""
    graph = design.graph(within)
    outputs = graph.outputs
    if not outputs or len(known.live) == len(graph.nodes):
        return []
    used = {source.node for source in graph.links.values()}
    dead = [id for id in known.order if id not in known.live and id not in used and id not in told]
    free = next((id for id in (*outputs, *known.order) if _waits(design, graph, id)), None)
    branches = _branches(graph, dead, known) if dead else {}
    return [_dead_end(within, graph, branches[id], free) for id in dead]


def _dead_end(within: str, graph: Graph, branch: list[str], free: str | None) -> Problem:
    """Warn of an end; `branch` is what would go with it, and `free` a node that waits for a wire."""
    id = branch[0]
    message = f"{id} leads to no Output, so it is left out of the code: wire it on, or delete it."
    wire = [fixes.lead_out(within, id, free)] if free and graph.nodes[id].type != "Input" else []
    whole = [fixes.remove_branch(within, branch)] if len(branch) > 1 else []
    return Problem("warning", "dead-end", message, id, fixes=(*wire, *whole, fixes.remove(within, id)))


def _waits(design: Design, graph: Graph, id: str) -> bool:
    """Tell whether a node's first input has no wire."""
    return Port(id) not in graph.links and ports_in(design, graph.nodes[id]) != ()


def _branches(graph: Graph, ends: Sequence[str], known: Topology) -> dict[str, list[str]]:
    """Return each dead end with the nodes that lead to it alone; one Input always stays."""
    fed: dict[str, set[str]] = {}
    sources: dict[str, set[str]] = {}
    for target, source in graph.links.items():
        fed.setdefault(source.node, set()).add(target.node)
        sources.setdefault(target.node, set()).add(source.node)
    spared = {*known.live, *graph.inputs[:1]}
    result = {}
    for end in ends:
        found = dict.fromkeys([end])
        waiting = [end]
        for id in waiting:
            alone = sorted(
                each
                for each in sources.get(id, set()) - spared
                if each not in found and fed[each] <= found.keys()
            )
            found.update(dict.fromkeys(alone))
            waiting += alone
        result[end] = list(found)
    return result
