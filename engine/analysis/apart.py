"""Tells how the branches of a merge came to differ: “pool1 makes one branch 4 × 4, the other stays 8 × 8”."""

from typing import NamedTuple

from engine.analysis.report import GraphReport, Problem
from engine.analysis.tale import Aspect, differs, listed, noun, plural
from engine.analysis.ways import Passed, surface
from engine.catalogue.layer import Layer
from engine.catalogue.shapes import Shape, describe, show
from engine.graph.document import Port

MOST_NAMED = 3
"""How many layers are named; more are counted."""


class _Branch(NamedTuple):
    """What arrives at a merge, and the nodes that changed it since the branches parted, the last first."""

    arrived: Shape
    changers: list[Passed]

    @property
    def names(self) -> str:
        """The nodes in the order of the data, with a verb."""
        paths = [passed.path for passed in reversed(self.changers)]
        named = listed(paths) if len(paths) <= MOST_NAMED else f"{len(paths)} layers"
        return f"{named} make{'s' if len(paths) == 1 else ''}"


def told_apart(problem: Problem, graph: GraphReport, most: int) -> tuple[str, int]:
    """Return how the branches of a merge came to differ, and at how many nodes this has looked.

    Of the branch at the problem's port and those before it, the first two are told of that do not agree.
    """
    report, port = graph.nodes[problem.node], problem.port or 0
    arrived: list[Shape] = [shape or () for shape in report.inputs]
    found = ((other, _aspect(arrived[other], arrived[port], report.layer)) for other in range(port))
    other, aspect = next((pair for pair in found if pair[1]), (0, None))
    if aspect is None:
        return "", 0
    ways = [
        surface(graph, graph.graph.links[Port(problem.node, index)], most // 2) for index in (other, port)
    ]
    shared = set(ways[0][0])
    parted = next((tensor for tensor in ways[1][0] if tensor in shared), None)
    branches = []
    for index, (tensors, passed) in zip((other, port), ways, strict=True):
        since = passed[: tensors.index(parted)] if parted else passed
        changers = [each for each in since if differs(aspect, each.before, each.after)]
        branches.append(_Branch(arrived[index], changers))
    return TELLERS[aspect](*branches), sum(len(passed) for _, passed in ways)


def _aspect(one: Shape, other: Shape, layer: Layer | None) -> Aspect | None:
    """Return in what two branches differ; along the dimension that a Concat joins they may."""
    if len(one) != len(other):
        return "form"
    joined = vars(layer)["dim"] - 1 if type(layer).__name__ == "Concat" else None
    differing = [
        axis
        for axis, (n, m) in enumerate(zip(one, other, strict=True))
        if n != m and axis != joined and (joined is not None or 1 not in (n, m))
    ]
    return None if not differing else "size" if differing[-1] else "channels"


def _form(one: _Branch, other: _Branch) -> str:
    changed, same = (one, other) if one.changers else (other, one)
    if not changed.changers or same.changers:
        return ""
    last = changed.changers[0]
    return f"{last.path} made {describe(last.after)} of one branch, but not of the other."


def _channels(one: _Branch, other: _Branch) -> str:
    first, second = (one, other) if one.changers else (other, one)
    if not first.changers:
        return ""
    made = plural(first.arrived[0], noun(first.arrived))
    told = f"{first.changers[0].path} makes {made} in one branch"
    if second.changers:
        return f"{told}, {second.changers[0].path} {second.arrived[0]} in the other."
    return f"{told}, the other stays at {second.arrived[0]}."


def _size(one: _Branch, other: _Branch) -> str:
    first, second = (one, other) if one.changers else (other, one)
    if not first.changers:
        return ""
    if second.changers:
        told = f"{first.names} one branch {show(first.arrived[1:])}"
        return f"{told}, {second.names} the other {show(second.arrived[1:])}."
    if len(first.changers) == 1 and _is_halved(first.changers[0]):
        return f"One branch was halved by {first.changers[0].path}, the other was not."
    return f"{first.names} one branch {show(first.arrived[1:])}, the other stays {show(second.arrived[1:])}."


def _is_halved(passed: Passed) -> bool:
    before, after = passed.before[1:], passed.after[1:]
    return len(before) == len(after) and all(
        m < n and m in (n // 2, -(-n // 2)) for n, m in zip(before, after, strict=True)
    )


TELLERS = {"form": _form, "channels": _channels, "width": _size, "size": _size}
