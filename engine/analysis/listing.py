"""The report of a design as plain data, in the form that `convas check --json` promises."""

from collections.abc import Sequence
from typing import Any

from engine.analysis.field import Seen, fields
from engine.analysis.report import GraphReport, NodeReport, Report, repetitions
from engine.graph.document import Port


def listing(report: Report) -> dict[str, Any]:
    """Return a report as lists, dicts and numbers."""
    totals = report.totals
    return {
        "valid": report.valid,
        "problems": [
            {
                "severity": problem.severity,
                "node": problem.where,
                "code": problem.code,
                "message": problem.message,
                "fixes": [fix.title for fix in problem.fixes],
            }
            for problem in report.problems
        ],
        "totals": {
            "parameters": totals.parameters,
            "trainable": totals.trainable,
            "macs": totals.macs,
            "activation_bytes": totals.activation_bytes,
            "parameter_bytes": totals.parameter_bytes,
        },
        "nodes": nodes(report.network),
    }


def nodes(graph: GraphReport, prefix: str = "", entering: Sequence[Seen] = ()) -> list[dict[str, Any]]:
    """Return every layer with its path; a node inside a block once for each place where the block is used.

    Receptive fields are counted from the network's input: those inside a block are seen through its place.
    """
    rows: list[dict[str, Any]] = []
    seen = fields(graph, entering)
    for id, report in graph.nodes.items():
        if not report.bodies:
            rows.append(_row(id, report, prefix, seen.get(Port(id), {})))
            continue
        sources = (graph.graph.links[Port(id, index)] for index in range(len(report.inputs)))
        x: Sequence[Seen] = [seen.get(source, {}) for source in sources]
        for path, body in zip(repetitions(id, report.node), report.bodies, strict=False):
            rows += nodes(body, f"{prefix}{path}.", x)
            inside = fields(body, x)
            x = [inside.get(Port(end), {}) for end in body.graph.of_type("Output")]
    return rows


def _row(id: str, report: NodeReport, prefix: str, seen: Seen) -> dict[str, Any]:
    field = next(iter(seen.values()), None)
    return {
        "id": id,
        "layer": report.node.type,
        "inputs": [list(shape) if shape else None for shape in report.inputs],
        "output": list(report.output) if report.output else None,
        "parameters": report.parameters,
        "macs": report.macs,
        "receptive_field": list(field.size) if field else None,
        "path": prefix + id,
    }
