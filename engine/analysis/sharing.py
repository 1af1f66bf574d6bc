"""Nodes that call the module of another: the same weights, used again and counted once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine.analysis.report import Fix, NodeReport, Problem, repetitions, uncounted
from engine.analysis.resolve import Place
from engine.catalogue.shapes import show
from engine.graph import sharing
from engine.graph.document import Design, Node

VALUES = frozenset({"bad-value", "bad-expression", "unknown-parameter", "ports-by-expression"})
"""The codes of what is wrong with values: told where these stand, and only there."""

Made = tuple[str, str, Mapping[str, object]]


def fault(place: Place) -> Problem | None:
    """Report a node that names no other node whose module it could call."""
    graph, wish = place.design.graph(place.within), place.node.shares
    owner = graph.nodes.get(wish)
    if owner is None:
        wrong = f"shares the module of {wish}, which is not there"
    elif owner.shares or wish == place.id:
        wrong = f"shares the module of {wish}, which has none of its own"
    elif owner.type != place.node.type:
        wrong = f"is of the type {place.node.type} and cannot share the module of {wish}, of {owner.type}"
    elif not sharing.can_share(place.design, owner.type):
        wrong = f"is of the type {owner.type}, which has no module that could be shared"
    else:
        return None
    message = f"{place.id} {wrong}: give it weights of its own."
    return place.error("cannot-share", message, _apart(place.within, place.id))


def as_owner(place: Place) -> Place:
    """Return the place with the values of the node whose module is called there."""
    owner = place.design.graph(place.within).nodes[place.node.shares]
    return replace(place, node=replace(owner, bypassed=place.node.bypassed))


def called_again(report: NodeReport, node: Node) -> NodeReport:
    """Return the report of a module's further call, whose weights are counted at its first."""
    return replace(uncounted(report), node=node)


def own(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that a sharing node has by itself, not by the values of the other."""
    return [problem for problem in problems if problem.path or problem.code not in VALUES]


def misfits(
    design: Design, within: str, nodes: Mapping[str, NodeReport], sharing: Iterable[str]
) -> list[Problem]:
    """Report those of the `sharing` nodes for whose inputs the module that they share is not made."""
    found = []
    for id in sharing:
        report = nodes[id]
        owner = nodes.get(report.node.shares)
        if owner is None or None in report.outputs or report.bypassed or not report.live:
            continue
        if owner.live and None in owner.outputs:
            continue  # what is wrong there is told there
        if problem := _misfit(id, report, owner):
            cure = _apart(within, id)
            found.append(Problem("error", "shared-misfit", f"{id} {problem}", id, 0, fixes=(cure,)))
    return found


def _misfit(id: str, report: NodeReport, owner: NodeReport) -> str | None:
    """Say why a node cannot call the module of another."""
    wish = report.node.shares
    if owner.bypassed or not owner.live:
        return f"shares the module of {wish}, which the code leaves out: use {wish}, or give {id} its own."
    if list(_made(report)) == list(_made(owner)):
        return None
    came, fits = (" and ".join(show(x) for x in each.inputs if x) for each in (report, owner))
    return (
        f"shares the weights of {wish}, which are made for {fits}, but gets {came}: "
        "bring the same sizes, or give it weights of its own."
    )


def _made(report: NodeReport, path: str = "") -> Iterator[Made]:
    """Yield what is constructed for a node: each module with its path, constructor call and tensors."""
    if report.layer and report.arrived is not None:
        tensors = report.layer.weights(*report.arrived) | report.layer.buffers(*report.arrived)
        yield path, repr(report.layer.init(*report.arrived)), tensors
    for step, body in zip(repetitions("", report.node), report.bodies, strict=False):
        for id in body.order:
            if body.nodes[id].live and not body.nodes[id].node.shares:
                yield from _made(body.nodes[id], f"{path}{step}.{id}")


def _apart(within: str, id: str) -> Fix:
    return Fix(f"Give {id} its own weights", lambda design: sharing.unshare(design, [id], within=within))
