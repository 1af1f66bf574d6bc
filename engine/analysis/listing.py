"""The report of a design as plain data, in the form that `convas check --json` promises."""

from typing import Any

from engine.analysis import cost
from engine.analysis.report import Field, GraphReport, Report, repetitions


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


def nodes(graph: GraphReport, prefix: str = "", outer: Field | None = None) -> list[dict[str, Any]]:
    """Return every layer with its path; a node inside a block once for each place where the block is used.

    Receptive fields are counted from the network's input: those inside a block are seen through its place.
    """
    rows: list[dict[str, Any]] = []
    for id, report in graph.nodes.items():
        field = report.fields[0] if report.fields else None
        seen = cost.within(outer, field) if prefix else field
        if not report.bodies:
            rows.append(
                {
                    "id": id,
                    "layer": report.node.type,
                    "inputs": [list(shape) if shape else None for shape in report.inputs],
                    "output": list(report.output) if report.output else None,
                    "parameters": report.parameters,
                    "macs": report.macs,
                    "receptive_field": list(seen.size) if seen else None,
                    "path": prefix + id,
                }
            )
            continue
        entering = cost.widest(report.input_fields)
        entering = cost.within(outer, entering) if prefix else entering
        for path, body in zip(repetitions(id, report.node), report.bodies, strict=False):
            rows += nodes(body, f"{prefix}{path}.", entering)
            leaving = body.fields[0] if body.fields else None
            entering = cost.within(entering, leaving)
    return rows
