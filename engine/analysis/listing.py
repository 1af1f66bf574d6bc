"""The report of a design as plain data, in the form that `convas check --json` promises."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from fractions import Fraction
from typing import Any

from engine.analysis.advise import Advice
from engine.analysis.field import Seen, fields_by_path
from engine.analysis.memory import TrainingMemory
from engine.analysis.report import GraphReport, NodeReport, Problem, Report, prefixes, repetitions, uncounted
from engine.graph.numbering import ENDS


def listing(
    report: Report,
    needed: TrainingMemory | None = None,
    problems: Sequence[Problem] | None = None,
    advice: Advice | None = None,
) -> dict[str, Any]:
    """Return a report, what memory training needs, and advice, as lists, dicts and numbers.

    `problems` are those of the report, with the cures that are to be told.
    """
    totals = report.totals
    return {
        "valid": report.valid,
        "problems": [
            {"severity": problem.severity, "node": problem.where, **_told(problem)}
            for problem in (report.problems if problems is None else problems)
        ],
        "advice": [
            {"block": name, "node": each.node, **_told(each), "source": each.source}
            for name, told in (advice or {}).items()
            for each in told
        ],
        "totals": {
            "parameters": totals.parameters,
            "trainable": totals.trainable,
            "macs": totals.macs,
            "activation_bytes": totals.activation_bytes,
            "parameter_bytes": totals.parameter_bytes,
            **(_training(needed) if needed else {}),
        },
        "nodes": nodes(report.network),
    }


def _told(problem: Problem) -> dict[str, Any]:
    """Return what a problem and an advice both tell."""
    fixes = [fix.title for fix in problem.fixes]
    return {"code": problem.code, "message": problem.message, "fixes": fixes}


def _training(needed: TrainingMemory) -> dict[str, Any]:
    """Return the memory of training at its peak, and its parts, which are largest at different times."""
    parts = asdict(needed)
    return {"training_bytes": parts.pop("peak"), "training": parts}


def nodes(graph: GraphReport) -> list[dict[str, Any]]:
    """Return every layer with its path; a node inside a block once for each place where the block is used.

    Receptive fields are counted from the network's input.
    """
    seen = fields_by_path(graph)
    return [_row(path, report, seen.get(place, {})) for path, place, report in _layers(graph, "", "")]


def _layers(
    graph: GraphReport, prefix: str, place: str, *, again: bool = False, inline: bool = False
) -> Iterator[tuple[str, str, NodeReport]]:
    """Yield every layer with its paths as a module and as a place, those on a cycle too.

    `again`: where weights are another's. The ends of an `inline` block are no layers of the graph around.
    """
    for id, report in graph.nodes.items():
        node = report.node
        if not report.bodies and not (inline and node.type in ENDS):
            yield prefix + id, place + id, uncounted(report) if again else report
        for inside, path, body in zip(prefixes(id, node), repetitions(id, node), report.bodies, strict=False):
            shared = again or bool(node.shares)
            yield from _layers(body, prefix + inside, f"{place}{path}.", again=shared, inline=node.inline)


def _row(path: str, report: NodeReport, seen: Seen) -> dict[str, Any]:
    field = next(iter(seen.values()), None)
    return {
        "id": path.rpartition(".")[2],
        "layer": report.node.type,
        "inputs": [list(shape) if shape else None for shape in report.inputs],
        "output": list(report.output) if report.output else None,
        "outputs": [list(shape) if shape else None for shape in report.outputs],
        "parameters": report.parameters,
        "weights": {name: list(shape) for name, shape in report.weights.items()},
        "weight_uses": _uses(report),
        "macs": report.macs,
        "activation_bytes": report.activation_bytes,
        "receptive_field": list(field.size) if field else None,
        "receptive_stride": list(map(_plain, field.stride)) if field else None,
        "receptive_offset": list(field.offset) if field else None,
        "path": path,
        **({"shares": report.node.shares} if report.node.shares else {}),
    }


def _uses(report: NodeReport) -> int:
    """Return how many times one example uses each weight of a layer."""
    arrived = report.arrived
    return report.layer.uses(*arrived) if report.layer and arrived is not None else 0


def _plain(number: Fraction) -> float:
    """Return a whole number as such, as JSON tells 2 from 2.0."""
    return number.numerator if number.denominator == 1 else float(number)
