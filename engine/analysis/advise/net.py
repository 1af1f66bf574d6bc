"""A design as the rules see it: every node with its neighbours, across bypassed nodes and blocks' borders."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import count
from typing import Any, NamedTuple

from engine.analysis.report import Fix, GraphReport, NodeReport, Report
from engine.catalogue.shapes import Shape
from engine.graph.document import NETWORK, Design, Node, Port


class Spot(NamedTuple):
    """A node in its graph: the network or a block."""

    graph: str
    id: str


class Finding(NamedTuple):
    """What a rule has to say of one node, in words, with cures."""

    spot: Spot
    message: str
    fixes: tuple[Fix, ...] = ()


Trail = tuple[Spot, ...]


class Net:
    """Answers the rules' questions about a design and its report; asked twice, it remembers.

    Identity is passed by like a bypassed node.

    A block is seen as it is at the first place where it is used, but its neighbours are those of all its
    places. Only nodes on which an Output depends are seen. A node that is bypassed at some places and not
    at others counts as both there and passed by: a rule that asks for *all* neighbours stays quiet then.
    """

    def __init__(self, design: Design, report: Report, classes: int | None = None) -> None:
        self.design = design
        self.report = report
        self.classes = classes
        """How many classes the data has, where that is known."""
        self.graphs: dict[str, GraphReport] = {name: report.graph(name) for name, _ in design.graphs()}
        self._of: dict[frozenset[str], list[Spot]] = {}
        self._ends: dict[tuple[str, str], list[str]] = {}
        self._after: dict[Spot, tuple[Trail, bool]] = {}
        self._before: dict[tuple[Spot, int], Trail] = {}

    def of(self, types: frozenset[str]) -> list[Spot]:
        """Return the nodes of these types that an Output depends on and that take what arrives, in order."""
        if types not in self._of:
            found = (each for type in self._by_type.keys() & types for each in self._by_type[type])
            self._of[types] = [spot for _, spot in sorted(found)]
        return self._of[types]

    @cached_property
    def _by_type(self) -> Mapping[str, list[tuple[int, Spot]]]:
        """The nodes of each type with their place in the order of all."""
        found: dict[str, list[tuple[int, Spot]]] = {}
        place = count()
        for name, graph in self.graphs.items():
            for id in graph.order:
                report = graph.nodes[id]
                if report.live and report.arrived is not None:
                    found.setdefault(report.node.type, []).append((next(place), Spot(name, id)))
        return found

    def node(self, spot: Spot) -> Node:
        """Return the node itself."""
        return self.at(spot).node

    def at(self, spot: Spot) -> NodeReport:
        """Return what is known of a node."""
        return self.graphs[spot.graph].nodes[spot.id]

    def type(self, spot: Spot) -> str:
        """Return the type of a node."""
        return self.at(spot).node.type

    def layer(self, spot: Spot) -> Any:
        """Return the layer with its values, of the class that the spot's type names."""
        return self.at(spot).layer

    def came(self, spot: Spot, port: int = 0) -> Shape | None:
        """Return the shape that arrives at a port."""
        inputs = self.at(spot).inputs
        return inputs[port] if port < len(inputs) else None

    def made(self, spot: Spot) -> Shape | None:
        """Return the shape of the first output."""
        return self.at(spot).output

    def all_are(self, spots: Collection[Spot], types: Collection[str]) -> bool:
        """Tell whether there are nodes, and all of these types."""
        return bool(spots) and all(self.type(spot) in types for spot in spots)

    def ends(self, spots: Collection[Spot]) -> bool:
        """Tell whether there are nodes, and all are Outputs of the network."""
        return bool(spots) and all(spot.graph == NETWORK and self.type(spot) == "Output" for spot in spots)

    def after(self, spot: Spot) -> Trail:
        """Return what reads a node's outputs; at the open end of a block that is used nowhere, its Output."""
        return self._read(spot)[0]

    def is_shared(self, spot: Spot) -> bool:
        """Tell whether more than one wire takes what a node makes, here or where its block's output goes."""
        return self._read(spot)[1]

    def before(self, spot: Spot, port: int = 0) -> Trail:
        """Return what feeds an input; at the beginning of a block that is used nowhere, its Input."""
        key = (spot, port)
        if key not in self._before:
            self._before[key] = tuple(dict.fromkeys(self._sources(spot.graph, Port(spot.id, port))))
        return self._before[key]

    def beyond(self, spot: Spot, passing: Collection[str]) -> Trail:
        """Return what comes after a node when nodes of some types are passed over."""
        return self._passing_over(self.after(spot), passing, forward=True)

    def behind(self, spot: Spot, passing: Collection[str], port: int = 0) -> Trail:
        """Return what comes before a node when nodes of some types (of one input) are passed over."""
        return self._passing_over(self.before(spot, port), passing, forward=False)

    def _passing_over(self, spots: Trail, passing: Collection[str], *, forward: bool) -> Trail:
        found: dict[Spot, bool] = {}
        waiting = list(reversed(spots))
        while waiting:
            spot = waiting.pop()
            if spot not in found:
                found[spot] = passed = self.type(spot) in passing
                if passed:
                    waiting += reversed(self.after(spot) if forward else self.before(spot))
        return tuple(spot for spot, passed in found.items() if not passed)

    def consumers(self, spot: Spot, index: int = 0) -> list[Port]:
        """Return the input ports in a node's own graph to which an output leads."""
        return self._fed[spot.graph].get(Port(spot.id, index), [])

    def ports(self, name: str, type: str) -> list[str]:
        """Return the Inputs or Outputs of a graph: the ports of a block."""
        key = (name, type)
        if key not in self._ends:
            self._ends[key] = self.graphs[name].graph.of_type(type)
        return self._ends[key]

    def places(self, block: str) -> list[Spot]:
        """Return the nodes that place a block."""
        return self._places.get(block, [])

    @cached_property
    def _places(self) -> Mapping[str, list[Spot]]:
        found: dict[str, list[Spot]] = {}
        for name, graph in self.graphs.items():
            for id, report in graph.nodes.items():
                if report.node.type in self.design.blocks and report.live:
                    found.setdefault(report.node.type, []).append(Spot(name, id))
        return found

    @cached_property
    def _fed(self) -> Mapping[str, Mapping[Port, list[Port]]]:
        return {name: _fed(graph) for name, graph in self.graphs.items()}

    def _read(self, spot: Spot) -> tuple[Trail, bool]:
        if spot not in self._after:
            ports = [(spot.graph, Port(spot.id, index)) for index in range(len(self.at(spot).outputs))]
            shared: list[bool] = []
            spots = tuple(dict.fromkeys(self._targets(ports, shared)))
            self._after[spot] = spots, any(shared)
        return self._after[spot]

    def _targets(self, ports: Iterable[tuple[str, Port]], shared: list[bool]) -> Iterator[Spot]:
        """Yield what reads these outputs, and note whether one of them is read by several wires."""
        waiting, seen = list(ports), set(ports)
        while waiting:
            name, source = waiting.pop()
            targets = self._fed[name].get(source, [])
            shared.append(len(targets) > 1)
            for target in targets:
                spot = Spot(name, target.node)
                passes, stays = _ways(self.node(spot), self.design)
                further = [(name, Port(target.node))] if passes and target.index == 0 else []
                if stays:
                    inside = self._entered(spot, target.index)
                    further += inside
                    if not inside:
                        yield spot
                fresh = [port for port in further if port not in seen]
                seen.update(fresh)
                waiting += fresh

    def _entered(self, spot: Spot, index: int) -> list[tuple[str, Port]]:
        """Return the outputs at which to read on, for a placed block and for the Output of one."""
        type = self.type(spot)
        if type in self.design.blocks:
            inputs = self.ports(type, "Input")
            return [(type, Port(inputs[index]))] if index < len(inputs) else []
        if type != "Output" or spot.graph == NETWORK:
            return []
        outputs = self.ports(spot.graph, "Output")
        further = [(place.graph, Port(place.id, outputs.index(spot.id))) for place in self.places(spot.graph)]
        if any(self.node(place).repeat != 1 for place in self.places(spot.graph)):
            further += [(spot.graph, Port(id)) for id in self.ports(spot.graph, "Input")]
        return further

    def _sources(self, name: str, target: Port) -> Iterator[Spot]:
        waiting, seen = [(name, target)], {(name, target)}
        while waiting:
            name, target = waiting.pop()
            source = self.graphs[name].graph.links.get(target)
            if source is None:
                continue
            spot = Spot(name, source.node)
            passes, stays = _ways(self.node(spot), self.design)
            further = [(name, Port(source.node))] if passes else []
            if stays:
                outside = self._left(spot, source.index)
                further += outside
                if not outside:
                    yield spot
            fresh = [port for port in further if port not in seen]
            seen.update(fresh)
            waiting += fresh

    def _left(self, spot: Spot, index: int) -> list[tuple[str, Port]]:
        """Return the inputs at which to look on, for a placed block and for the Input of one."""
        type = self.type(spot)
        if type in self.design.blocks:
            outputs = self.ports(type, "Output")
            return [(type, Port(outputs[index]))] if index < len(outputs) else []
        if type != "Input" or spot.graph == NETWORK:
            return []
        inputs = self.ports(spot.graph, "Input")
        further = [(place.graph, Port(place.id, inputs.index(spot.id))) for place in self.places(spot.graph)]
        if any(self.node(place).repeat != 1 for place in self.places(spot.graph)):
            further += [(spot.graph, Port(id)) for id in self.ports(spot.graph, "Output")]
        return further


def _fed(graph: GraphReport) -> Mapping[Port, list[Port]]:
    """Return the live input ports that each output feeds."""
    found: dict[Port, list[Port]] = {}
    for target, source in graph.graph.links.items():
        report = graph.nodes.get(target.node)
        if report and report.live:
            found.setdefault(source, []).append(target)
    return found


def _ways(node: Node, design: Design) -> tuple[bool, bool]:
    """Tell whether data may pass by a node, and whether it may go through it."""
    never = node.type in design.blocks and node.repeat == 0
    perhaps = isinstance(node.bypassed, str) or isinstance(node.repeat, str)
    passed = node.bypassed is True or never or node.type == "Identity"
    return passed or perhaps, not passed
