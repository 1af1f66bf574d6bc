"""Turns what a node says (values, expressions, bypass, repeat) into plain values at one place, or problems."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from engine.analysis.report import Fix, Problem
from engine.catalogue import LAYERS, Layer
from engine.catalogue.fields import Integer, Kind, Value, is_expression, is_whole
from engine.errors import ExpressionError
from engine.graph import edits
from engine.graph.document import Design, Node
from engine.graph.document import declared as declared
from engine.graph.expressions import evaluate

MOST_REPEATS = 1000


@dataclass(frozen=True)
class Place:
    """Where a node stands: its design, graph and id, and the values of the parameters around it."""

    design: Design
    within: str
    id: str
    node: Node
    around: Mapping[str, Any]

    def error(self, code: str, message: str, *fixes: Fix, **more: Any) -> Problem:
        """Return an error at this node."""
        return Problem("error", code, message, self.id, fixes=fixes, **more)

    def set_value(self, name: str, value: Value, shown: str) -> Fix:
        """Return the fix that sets a parameter of this node."""
        return Fix(
            f"Set {name} to {shown}",
            lambda design: edits.set_value(design, [self.id], name, value, within=self.within),
        )

    def set_repeat(self, count: int) -> Fix:
        """Return the fix that sets how often the block of this node is placed."""
        title = f"Set repeat to {count}"
        return Fix(title, lambda design: edits.set_repeat(design, self.id, count, within=self.within))

    def reset_value(self, name: str) -> Fix:
        """Return the fix that takes a parameter back to its default."""
        return Fix(
            f"Reset {name}", lambda design: edits.reset_value(design, [self.id], name, within=self.within)
        )


def values(place: Place) -> tuple[dict[str, Any], list[Problem]]:
    """Return all parameters of a node with expressions evaluated, and what is wrong with them."""
    known = declared(place.design, place.node.type)
    result: dict[str, Any] = {name: default for name, (_, default) in known.items()}
    problems = []
    for name, value in place.node.values.items():
        if name not in known:
            message = f"{place.node.type} has no parameter {name}: remove it."
            problems.append(place.error("unknown-parameter", message, place.reset_value(name)))
            continue
        result[name], problem = _value(place, name, known[name][0], value)
        problems += [problem] if problem else []
    return result, problems


def _value(place: Place, name: str, kind: Kind, value: Value) -> tuple[Any, Problem | None]:
    if is_expression(value) and isinstance(value, str):
        try:
            value = kind.canonical(evaluate(value, place.around))
        except ExpressionError as error:
            return value, place.error("bad-expression", f"{name}: {error}", place.reset_value(name))
    problem = kind.problem(value)
    if problem is None:
        return value, None
    return value, place.error(
        "bad-value", f"{name} {problem}.", *_nearest(place, name, kind, value), place.reset_value(name)
    )


def _nearest(place: Place, name: str, kind: Kind, value: object) -> list[Fix]:
    """Offer the nearest allowed number for one that is out of range."""
    if isinstance(kind, Integer) and is_whole(value):
        nearest = max(kind.minimum, min(int(value), kind.maximum))  # type: ignore[call-overload]
        return [place.set_value(name, nearest, str(nearest))]
    return []


def layer(place: Place) -> tuple[Layer | None, list[Problem]]:
    """Build the layer that a node places."""
    resolved, problems = values(place)
    return (None if problems else LAYERS[place.node.type](**resolved)), problems


def bypassed(place: Place) -> tuple[bool, list[Problem]]:
    """Tell whether data passes by the node."""
    switch = place.node.bypassed
    if isinstance(switch, bool):
        return switch, []
    try:
        return bool(evaluate(switch, place.around)), []
    except ExpressionError as error:
        fix = Fix(
            "Do not bypass", lambda design: edits.set_bypassed(design, [place.id], False, within=place.within)
        )
        return False, [place.error("bad-expression", f"bypassed: {error}", fix)]


def repeat(place: Place) -> tuple[int, list[Problem]]:
    """Return how many times the node's block is placed, one after the other."""
    count: object = place.node.repeat
    fix = place.set_repeat(1)
    if isinstance(count, str):
        try:
            count = evaluate(count, place.around)
        except ExpressionError as error:
            return 1, [place.error("bad-expression", f"repeat: {error}", fix)]
    problem = Integer(0, MOST_REPEATS).problem(count)
    if problem:
        return 1, [place.error("bad-value", f"repeat {problem}.", fix)]
    return int(count), []  # type: ignore[call-overload]


def inside(problem: Problem, id: str) -> Problem:
    """Return a problem of a block as it is seen from the graph that places the block."""
    return replace(problem, path=(id, *problem.path))
