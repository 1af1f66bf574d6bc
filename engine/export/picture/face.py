"""What a node and a wire show: short texts and marks, drawn from the design and its report."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.analysis.learning import frozen_inside
from engine.analysis.report import GraphReport, NodeReport, Problem
from engine.catalogue import LAYERS
from engine.catalogue.shapes import show
from engine.catalogue.values import signed
from engine.graph.direction import Direction
from engine.graph.document import Design, Graph, Port, ports_in, ports_out
from engine.graph.sharing import owner

Severity = str
"""``error``, ``warning`` or nothing."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a node shows; two nodes with equal faces look the same."""

    id: str
    type: str
    category: str
    summary: str = ""
    remark: str = ""
    """What is worth telling of its inputs: which of them is stretched, say."""
    shape: str = ""
    parameters: str = ""
    inputs: int = 1
    outputs: int = 1
    wired: frozenset[int] = frozenset()
    """The input ports at which a wire arrives."""
    bypassed: bool = False
    live: bool = True
    severity: Severity = ""
    advised: bool = False
    """Whether there is advice on it, which is shown quietly."""
    direction: Direction = Direction.DOWN
    """Where data run, and so at which edges its ports are."""
    frozen: bool = False
    """Whether training leaves its weights as they are."""
    partly: bool = False
    """Whether it does so with some of a block's weights, though not with all of the block."""

    @property
    def cold(self) -> bool:
        """Whether it bears the marks of what is frozen, whole ones or halves."""
        return self.frozen or self.partly


@dataclass(frozen=True, slots=True)
class Label:
    """What a wire shows: the shape on its way, and what was needed instead where it breaks."""

    shape: str = ""
    needed: str = ""
    broken: bool = False
    live: bool = True


def category(design: Design, type: str) -> str:
    """Return the category by which a node is coloured."""
    if type in design.blocks:
        return "Block"
    return LAYERS[type].category if type in LAYERS else ""


def count(n: int) -> str:
    """Write a count briefly.

    >>> count(156), count(61_706), count(11_689_512)
    ('156', '61.7 k', '11.7 M')
    """
    for limit, unit in ((10**9, "G"), (10**6, "M"), (10**4, "k")):
        if n >= limit:
            return f"{n / (1000 if unit == 'k' else limit):.3g} {unit}"
    return f"{n:,}"


def port_counts(design: Design, graph: Graph, id: str, wired: frozenset[int]) -> tuple[int, int]:
    """Return how many input and output ports a node shows; one that takes any number shows a free one."""
    node = graph.nodes[id]
    if node.type not in LAYERS and node.type not in design.blocks:
        left = (source.index for source in graph.links.values() if source.node == id)
        return max(wired, default=-1) + 1, max(left, default=0) + 1  # of an unknown type only wires tell
    inputs = ports_in(design, node)
    return (max(2, len(wired) + 1) if inputs is None else len(inputs)), len(ports_out(design, node))


def severities(report: GraphReport) -> dict[str, Severity]:
    """Return the worst problem at or inside each node."""
    worst: dict[str, Severity] = {}
    for problem in report.problems:
        if worst.get(problem.place) != "error":
            worst[problem.place] = problem.severity
    return worst


def face(
    design: Design,
    graph: Graph,
    id: str,
    report: NodeReport | None,
    wired: frozenset[int],
    severity: Severity,
    *,
    advised: bool = False,
) -> Face:
    """Return what a node shows."""
    node = graph.nodes[id]
    report = report or NodeReport(node)
    inputs, outputs = port_counts(design, graph, id, wired)
    frozen = graph.nodes[owner(graph, id)].frozen
    return Face(
        id=id,
        type=node.type,
        category=category(design, node.type),
        summary="bypassed" if report.bypassed or node.bypassed is True else _summary(report),
        remark=remark(report) or missing(design, node.type),
        shape=shapes(report),
        parameters=count(report.parameters) if report.parameters else "",
        inputs=inputs,
        outputs=outputs,
        wired=wired,
        bypassed=report.bypassed or node.bypassed is True,
        live=report.live,
        severity=severity,
        advised=advised,
        direction=graph.direction,
        frozen=frozen,
        partly=not frozen and bool(frozen_inside(design, report)),
    )


def missing(design: Design, type: str) -> str:
    """Say of a type that is not known which package brings it, as far as the design tells."""
    if type in LAYERS or type in design.blocks:
        return ""
    package = design.packages.get(type)
    return f"needs {package}" if package else "not known to this Convas"


def remark(report: NodeReport) -> str:
    """Return what a layer has to say of what arrives."""
    arrived = report.arrived
    if report.node.shares:
        return f"weights of {report.node.shares}"
    return report.layer.remark(*arrived) if report.layer and arrived is not None else ""


def shapes(report: NodeReport) -> str:
    """Write the shapes of all outputs; equal ones once, with their number."""
    if None in report.outputs:
        return show(report.output) if report.output else ""
    texts = [show(shape or ()) for shape in report.outputs]
    if len(texts) > 1 and len(set(texts)) == 1:
        return f"{texts[0]} ({len(texts)}×)"
    return " | ".join(texts)


def _summary(report: NodeReport) -> str:
    if report.layer is not None:
        return report.layer.summary()
    told = (_told(name, value) for name, value in report.values.items())
    values = ", ".join(filter(None, told))
    times = f"{len(report.bodies)} times" if len(report.bodies) > 1 else ""
    return " · ".join(filter(None, (times, values)))


BARE = frozenset({"out_channels", "out_features"})
BRIEFER = {"kernel_size": "kernel", "padding": "pad"}
NOTHING = {"stride": 1, "dilation": 1, "groups": 1, "padding": 0}
"""What a node shows without its name, under a shorter one, and not at all, as it changes nothing."""


def _told(name: str, value: object) -> str:
    """Write a block's value as a layer writes it: briefly, and not at all where it changes nothing.

    >>> _told("out_channels", 64), _told("kernel_size", 3), _told("stride", 1), _told("norm", True)
    ('64', 'kernel 3', '', 'norm')
    """
    if value is False or NOTHING.get(name) == value:
        return ""
    shown = "" if value is True else brief(value)
    return shown if name in BARE else f"{BRIEFER.get(name, name)} {shown}".rstrip()


def brief(value: object) -> str:
    """Write a value with no more digits than a person reads.

    >>> brief(0.07500000000000001), brief(-1), brief("same")
    ('0.075', '−1', 'same')
    """
    return signed(f"{value:.3g}" if isinstance(value, float) else str(value))


def broken_ports(report: GraphReport) -> dict[Port, Problem]:
    """Return the input ports whose wires bring what does not fit, with what is wrong."""
    return {
        Port(problem.node, problem.port): problem
        for problem in report.problems
        if problem.port is not None and not problem.path and problem.severity == "error"
    }


def label(report: GraphReport, target: Port, source: Port, broken: Mapping[Port, Problem]) -> Label:
    """Return what the wire from `source` to `target` shows."""
    shape = report.shape_from(source)
    problem = broken.get(target)
    end = report.nodes.get(target.node)
    return Label(
        shape=show(shape) if shape else "",
        needed=problem.needed if problem else "",
        broken=problem is not None,
        live=end.live if end else True,
    )
