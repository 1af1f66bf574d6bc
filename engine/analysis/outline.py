"""The report of a design as the rows of a table: nodes in their order, those of a block below it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from engine.analysis import wording
from engine.analysis.field import Seen, fields_by_path
from engine.analysis.report import GraphReport, NodeReport, Report, repetitions
from engine.catalogue.shapes import show
from engine.catalogue.values import signed

SENSIBLE = 100
"""How many rows a table may have without being asked for more."""


@dataclass(frozen=True)
class Row:
    """One node, or equal repetitions of a block, which are counted together."""

    depth: int
    """0 for a node of the network, 1 for one inside a block of it."""
    name: str
    layer: str
    """What stands there, with what matters of its parameters: ``Conv2d 3 × 3, 64``."""
    outputs: str
    parameters: int
    macs: int
    field: str
    """The receptive field of its first output; empty where there is none."""
    is_open: bool = False
    """Whether the rows of its inside follow, which tell the costs of one repetition."""


def outline(report: Report, depth: int | None = None) -> list[Row]:
    """Return the rows down to a depth: 1 shows each placed block as one row, more opens them.

    Without a depth, blocks are opened as deep as the table stays of a sensible length.
    """
    fields = fields_by_path(report.network)
    if depth is not None:
        return list(_Table(fields, depth).rows(report.network))
    best: list[Row] = []
    for each in range(1, deepest(report) + 1):
        rows = list(_Table(fields, each).rows(report.network))
        if best and len(rows) > SENSIBLE:
            break
        best = rows
    return best


def deepest(report: Report) -> int:
    """Return the depth that shows everything."""
    return _depth(report.network, {})


def _depth(graph: GraphReport, known: dict[int, int]) -> int:
    if id(graph) not in known:
        bodies = (body for report in graph.nodes.values() for body in report.bodies)
        known[id(graph)] = 1 + max((_depth(body, known) for body in bodies), default=0)
    return known[id(graph)]


@dataclass(frozen=True)
class _Table:
    """Makes the rows; receptive fields are looked up by path."""

    fields: dict[str, Seen]
    depth: int

    def rows(self, graph: GraphReport, level: int = 0, prefix: str = "") -> Iterator[Row]:
        """Yield the rows of a graph; the ends of a block, which only pass data on, have none."""
        for node in dict.fromkeys((*graph.order, *graph.nodes)):  # nodes on a cycle are in no order
            report = graph.nodes[node]
            if report.bodies:
                yield from self._block(node, report, level, prefix)
            elif not level or report.node.type not in ("Input", "Output"):
                outputs = wording.shapes(report.outputs or (None,))
                costs = (report.parameters, report.macs)
                yield Row(level, node, _layer(graph, report), outputs, *costs, self._field(prefix + node))

    def _block(self, node: str, report: NodeReport, level: int, prefix: str) -> Iterator[Row]:
        """Yield a row for each run of equal repetitions, and below it those of the first one's inside."""
        is_open = self.depth > level + 1
        for run in runs(zip(repetitions(node, report.node), report.bodies, strict=False)):
            (first, body), (last, _) = run[0], run[-1]
            name = first if len(run) == 1 else f"{first}–{last.rpartition('.')[2]}"
            ends = body.graph.outputs
            yield Row(
                level,
                name,
                _placed(report, body, len(run)),
                wording.shapes(body.outputs),
                body.parameters * len(run),
                body.macs * len(run),
                self._field(f"{prefix}{last}.{ends[0]}") if ends else "",
                is_open,
            )
            if is_open:
                yield from self.rows(body, level + 1, f"{prefix}{first}.")

    def _field(self, path: str) -> str:
        """Write the size of the field in the first Input that is seen."""
        field = next(iter(self.fields.get(path, {}).values()), None)
        return show(field.size) if field and field.axes else ""


def runs(placed: Iterable[tuple[str, GraphReport]]) -> Iterator[list[tuple[str, GraphReport]]]:
    """Yield the repetitions of a block, those together that follow one another with the same report."""
    for _, run in groupby(placed, key=lambda each: id(each[1])):
        yield list(run)


def _layer(graph: GraphReport, report: NodeReport) -> str:
    """Say what stands at a node."""
    summary = report.layer.summary() if report.layer else ""
    text = f"{report.node.type} {summary}".rstrip()
    if report.node.shares:
        text = f"{text}, weights of {report.node.shares}"
    if report.bypassed:
        return f"{text}, bypassed"
    return text if report.live or not graph.outputs else f"{text}, unused"


def _placed(report: NodeReport, body: GraphReport, times: int) -> str:
    """Say which block a node places, how often, and with what values."""
    known = body.graph.parameters
    values = ", ".join(
        f"{name} {signed(known[name].kind.show(report.values[name]))}" for name in report.node.values
    )
    if times == 1:
        return f"{report.node.type} {values}".rstrip()
    return ", ".join(filter(None, (f"{report.node.type} × {times}", values)))
