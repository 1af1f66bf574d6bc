"""Writes a design of blocks as one flat network, as a large design without blocks would be."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from engine.analysis import GraphReport, NodeReport, analyse
from engine.analysis.report import prefixes
from engine.catalogue import parameters
from engine.graph.document import Design, Graph, Node, Port, incoming
from engine.graph.layout import arrange


def flat(design: Design) -> Design:
    """Return the network that a valid design becomes when all its blocks are opened: `layer1_0_conv1` …"""
    report = analyse(design)
    assert report.valid, report.errors
    opened = _Opened()
    opened.add(report.network, "", None)
    network = Graph(opened.nodes, opened.links)
    places = arrange(Design(network=network))
    nodes = {id: replace(node, position=places[id]) for id, node in network.nodes.items()}
    return Design(design.name, replace(network, nodes=nodes))


@dataclass
class _Opened:
    """The flat network as it grows."""

    nodes: dict[str, Node] = field(default_factory=dict)
    links: dict[Port, Port] = field(default_factory=dict)

    def add(self, body: GraphReport, prefix: str, entering: Sequence[Port] | None) -> list[Port]:
        """Add the network, or a block that is fed by `entering`; return what leaves it."""
        inside = entering is not None
        leaving = dict(zip(map(Port, body.graph.inputs), entering or (), strict=inside))
        for id in body.order:
            sources = [leaving[source] for _, source in incoming(body.graph, id)]
            outputs = sources if Port(id) not in leaving else [leaving[Port(id)]]
            report = body.nodes[id]
            if report.bodies:
                for names, inner in zip(prefixes(id, report.node), report.bodies, strict=False):
                    outputs = self.add(inner, prefix + names.replace(".", "_"), outputs)
            elif not report.bypassed and not (inside and report.node.type in ("Input", "Output")):
                outputs = self._place(f"{prefix}{id}", report, sources)
            leaving.update((Port(id, index), port) for index, port in enumerate(outputs))
        return [leaving[Port(id)] for id in body.graph.outputs]

    def _place(self, id: str, report: NodeReport, sources: Sequence[Port]) -> list[Port]:
        """Place a layer with the values that it has here; return its outputs."""
        declared = parameters(type(report.layer))
        values = {each.name: getattr(report.layer, each.name) for each in declared}
        own = {each.name: values[each.name] for each in declared if values[each.name] != each.default}
        self.nodes[id] = Node(report.node.type, own)
        self.links.update((Port(id, index), source) for index, source in enumerate(sources))
        return [Port(id, index) for index in range(len(report.outputs))]
