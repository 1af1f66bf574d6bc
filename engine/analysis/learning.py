"""Which modules of a network learn, and how fast: what its nodes say, as paths into the exported model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.analysis.report import GraphReport, NodeReport, prefixes
from engine.graph.document import Design
from engine.graph.numbering import ENDS


@dataclass(frozen=True)
class Treatment:
    """How training treats parts of a network, each a module or a bare parameter by its path."""

    frozen: tuple[str, ...] = ()
    """What stays as it is, outermost paths alone: weights, running means, and what is left to chance."""
    scales: Mapping[str, float] = field(default_factory=dict)
    """By what the learning rate is multiplied; of a path and one inside it the inner one counts."""

    def scale(self, name: str) -> float:
        """Return by what the learning rate of a weight is multiplied.

        >>> Treatment(scales={"layer1": 0.1, "layer1.0": 0.5}).scale("layer1.0.conv1.weight")
        0.5
        """
        inside = [path for path in self.scales if is_inside(name, path)]
        return self.scales[max(inside, key=len)] if inside else 1.0

    def freezes(self, name: str) -> bool:
        """Tell whether a weight or a module stays as it is."""
        return any(is_inside(name, path) for path in self.frozen)


def is_inside(name: str, path: str) -> bool:
    """Tell whether a weight or module belongs to the module with this path, or is it."""
    return name == path or name.startswith(f"{path}.")


def treatment(network: GraphReport) -> Treatment:
    """Return how training treats what a network is made of."""
    frozen: list[str] = []
    scales: dict[str, float] = {}
    for path, report, scale in _marked(network, "", 1.0):
        if report.node.frozen:
            frozen.append(path)
        else:
            scales[path] = scale
    return Treatment(tuple(dict.fromkeys(frozen)), scales)


def is_marked(design: Design) -> bool:
    """Tell whether any node of a design learns otherwise than usual."""
    return any(
        node.frozen or node.lr_scale != 1.0 for _, graph in design.graphs() for node in graph.nodes.values()
    )


def frozen_parameters(graph: GraphReport) -> int:
    """Return how many parameters the frozen nodes hold on which an Output depends, or all without one."""
    count = 0
    for report in graph.nodes.values():
        if report.parameters and (report.live or not graph.outputs):
            inside = report.bodies
            count += report.parameters if report.node.frozen else sum(map(frozen_parameters, inside))
    return count


def weighted(graph: GraphReport) -> list[str]:
    """Return the nodes that hold weights and lead to an Output, in the order in which they are computed."""
    return [id for id in graph.order if graph.nodes[id].live and holds_weights(graph, id)]


def holds_weights(graph: GraphReport, id: str) -> bool:
    """Tell whether a node has weights or running statistics of its own, which can be frozen."""
    report = graph.nodes.get(id)
    if report is None or report.node.shares or report.bypassed:
        return False
    if report.parameters or report.buffers:
        return True
    return any(holds_weights(body, inner) for body in report.bodies[:1] for inner in body.order)


def _marked(graph: GraphReport, prefix: str, scale: float) -> Iterator[tuple[str, NodeReport, float]]:
    """Yield the path, the report and the whole scale of each node that is frozen or scaled, outermost first.

    The nodes of an inline block belong to the module around and are yielded in its place. A node that calls
    the module of another says nothing: the other does.
    """
    for id in graph.order:
        report = graph.nodes[id]
        node = report.node
        if node.shares or not (report.parameters or report.buffers or report.bodies) or node.type in ENDS:
            continue
        own = scale * node.lr_scale
        if node.inline and (node.frozen or node.lr_scale != 1.0):
            for body in report.bodies:
                for inner in body.order:
                    if body.graph.nodes[inner].type not in ENDS:
                        yield prefix + inner, report, own
        elif node.frozen or node.lr_scale != 1.0:
            yield prefix + id, report, own
        if not node.frozen:
            for inside, body in zip(prefixes(id, node), report.bodies, strict=False):
                yield from _marked(body, prefix + inside, own)
