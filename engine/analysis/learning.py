"""Which modules of a network learn, and how fast: what its nodes say, as paths into the exported model."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from engine.analysis.report import GraphReport, NodeReport, prefixes, repetitions
from engine.graph.document import Design
from engine.graph.numbering import ENDS

FEW = 4
"""Parts at the least that are released one after the other, where blocks can be opened for them."""


@dataclass(frozen=True)
class Treatment:
    """How training treats parts of a network, each a module or a bare parameter by its path."""

    frozen: tuple[str, ...] = ()
    """What stays as it is, outermost paths alone: weights, running means, and what is left to chance."""
    scales: Mapping[str, float] = field(default_factory=dict)
    """By what the learning rate is multiplied; of a path and one inside it the inner one counts."""
    bundles: tuple[tuple[str, ...], ...] = ()
    """The same as `frozen`, in the parts in which it is released; none where each path is one."""

    @property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """What is frozen in the parts in which it may be released, in the order of computing.

        A part is a frozen node: a module, or all those of an inline block. Where there are but a few of them,
        large blocks are released in the parts of which they are made.
        """
        return self.bundles or tuple((path,) for path in self.frozen)

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
    parts: list[_Part] = []
    scales: dict[str, float] = {}
    for part, scale in _marked(network, "", 1.0):
        if part.report.node.frozen:
            parts.append(part)
        else:
            scales |= dict.fromkeys(part.paths, scale)
    frozen = dict.fromkeys(path for part in parts for path in part.paths)
    bundles = tuple(part.paths for part in _opened(parts))
    return Treatment(tuple(frozen), scales, () if bundles == tuple((path,) for path in frozen) else bundles)


def frozen_nodes(design: Design) -> int:
    """Return how many nodes are frozen, as they are drawn: those of a block count once."""
    return sum(node.frozen for _, graph in design.graphs() for node in graph.nodes.values())


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


def frozen_inside(design: Design, report: NodeReport) -> int:
    """Return how many parameters of a block the nodes in it hold that are frozen themselves."""
    blocks, seen, waiting = design.blocks, {report.node.type}, [report.node.type]
    while waiting and report.bodies:  # who is placed is looked at first, as there are fewer than places
        for node in blocks[waiting.pop()].nodes.values():
            if node.frozen:
                return sum(map(frozen_parameters, report.bodies))
            if node.type in blocks and node.type not in seen:
                seen.add(node.type)
                waiting.append(node.type)
    return 0


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


@dataclass(frozen=True)
class _Part:
    """A node of a network and the modules that it is in the code, at one of its places."""

    id: str
    report: NodeReport
    prefix: str
    quiet: tuple[str, ...] = ()
    """Modules without weights beside it that may be left to chance: they are released with it."""

    @property
    def paths(self) -> tuple[str, ...]:
        return (*_modules(self.id, self.report, self.prefix), *self.quiet)

    @property
    def is_block(self) -> bool:
        """Whether it can be opened; an inline block, whose nodes have but their places in common, is not."""
        return bool(self.report.bodies) and not self.report.node.inline

    @property
    def inside(self) -> list["_Part"]:
        """What a block is made of: what holds weights, the first with all that holds none."""
        bodies = list(zip(prefixes(self.id, self.report.node), self.report.bodies, strict=False))
        held: list[_Part] = []
        quiet: list[str] = list(self.quiet)
        for inside, body in bodies:
            for id in body.order:
                if _is_module(body, id):
                    part = _Part(id, body.nodes[id], self.prefix + inside)
                    if holds_weights(body, id) and body.nodes[id].live:
                        held.append(part)
                    else:
                        quiet += part.paths
        return [replace(held[0], quiet=tuple(quiet)), *held[1:]] if held else []


def _opened(parts: list[_Part]) -> list[_Part]:
    """Open the largest block until there are a few parts, or no block is left."""
    while len(parts) < FEW:
        opened = {at: made for at, part in enumerate(parts) if part.is_block and (made := part.inside)}
        if not opened:
            break
        at = max(opened, key=lambda place: parts[place].report.parameters)
        parts = [*parts[:at], *opened[at], *parts[at + 1 :]]
    return parts


def _marked(graph: GraphReport, prefix: str, scale: float) -> Iterator[tuple[_Part, float]]:
    """Yield each node that is frozen or scaled with its whole scale, outermost first.

    What holds no weights, or leads to no Output, says nothing, as there is nothing that could learn; nor does
    a node that calls the module of another: the other does.
    """
    for id in graph.order:
        report = graph.nodes[id]
        node = report.node
        if not holds_weights(graph, id) or (graph.outputs and not report.live):
            continue
        own = scale * node.lr_scale
        if node.frozen or node.lr_scale != 1.0:
            yield _Part(id, report, prefix), own
        if not node.frozen:
            for inside, body in zip(prefixes(id, node), report.bodies, strict=False):
                yield from _marked(body, prefix + inside, own)


def _modules(id: str, report: NodeReport, prefix: str) -> Iterator[str]:
    """Yield the paths of the modules that a node is: several for an inline block, and for numbered repeats.

    The nodes of an inline block belong to the module around it.
    """
    if report.node.inline:
        for body in report.bodies:
            for inner in body.order:
                if _is_module(body, inner):
                    yield from _modules(inner, body.nodes[inner], prefix)
    elif id.isdigit() and report.bodies:
        yield from (prefix + path for path in islice(repetitions(id, report.node), len(report.bodies)))
    else:
        yield prefix + id


def _is_module(graph: GraphReport, id: str) -> bool:
    """Tell whether a node may be a module of its own: it is no end, and calls no other one's."""
    node = graph.nodes[id].node
    return node.type not in ENDS and not node.shares
