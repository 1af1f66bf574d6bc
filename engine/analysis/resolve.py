"""Turns what a node says (values, expressions, bypass, repeat) into plain values, or problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from engine.analysis.report import Fix, Problem
from engine.catalogue import LAYERS, Layer
from engine.catalogue.fields import Integer, Kind, Value, is_expression, which
from engine.catalogue.layer import folded
from engine.catalogue.names import INDEX
from engine.catalogue.shapes import Shape
from engine.errors import ExpressionError
from engine.graph import edits
from engine.graph.document import WHERE_ALIKE, Design, Node, ports_in, ports_out
from engine.graph.document import declared as declared
from engine.graph.expressions import evaluate
from engine.graph.substitution import counts

MOST_REPEATS = 1000
REPEATS = Integer(0, MOST_REPEATS)


@dataclass(slots=True)
class Place:
    """Where a node stands: its design, graph and id, and the values of the parameters around it."""

    design: Design
    within: str
    id: str
    node: Node
    around: Mapping[str, Any]

    @property
    def is_block(self) -> bool:
        """Whether the node places a block."""
        return self.node.type in self.design.blocks

    def error(self, code: str, message: str, *fixes: Fix, **more: Any) -> Problem:
        """Return an error at this node."""
        return Problem("error", code, message, self.id, fixes=fixes, **more)

    def set_value(self, name: str, value: Value) -> Fix:
        """Return the fix that sets a parameter of this node."""
        kind, _ = declared(self.design, self.node.type)[name]
        switched = f"Switch {name} {kind.show(value)}" if isinstance(value, bool) else ""
        return Fix(
            switched or f"Set {name} to {folded(kind, value)}",
            lambda design: edits.set_value(design, [self.id], name, value, within=self.within),
        )

    def reset_value(self, name: str, title: str) -> Fix:
        """Return the fix that forgets the value of a parameter."""
        return Fix(title, lambda design: edits.reset_value(design, [self.id], name, within=self.within))

    def set_repeat(self, count: int) -> Fix:
        """Return the fix that sets how often the block of this node is placed."""
        title = f"Set repeat to {count}"
        return Fix(title, lambda design: edits.set_repeat(design, self.id, count, within=self.within))

    def stop_bypass(self) -> Fix:
        """Return the fix that leads data through this node again."""
        return Fix(
            "Do not bypass", lambda design: edits.set_bypassed(design, [self.id], False, within=self.within)
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What the values of a node say at every place of its block: of some only that a formula gives them."""

    plain: Mapping[str, Any]
    """All parameters; the defaults of those that have a formula."""
    formulas: Sequence[tuple[str, Kind, str]]


def said(place: Place) -> Said | None:
    """Read what a node's values say at every place of its block; None if anything is wrong with that."""
    known = declared(place.design, place.node.type)
    plain: dict[str, Any] = {name: default for name, (_, default) in known.items()}
    formulas, steady = [], _port_parameters(place)
    for name, value in place.node.values.items():
        if name not in known:
            return None
        kind = known[name][0]
        if is_expression(value):
            formulas.append((name, kind, value))
            if name in steady:
                return None
            continue
        plain[name], problem = _value(place, name, kind, value)
        if problem:
            return None
    return Said(plain, formulas)


def values(place: Place, read: Said | None = None) -> tuple[dict[str, Any], list[Problem]]:
    """Return all parameters of a node with expressions evaluated, and what is wrong with them.

    What of them was `read` before needs no second look.
    """
    if read is None:
        return _values(place)
    result, problems = {**read.plain}, []
    for name, kind, formula in read.formulas:
        result[name], problem = _value(place, name, kind, formula)
        problems += [problem] if problem else []
    return result, problems


def _values(place: Place) -> tuple[dict[str, Any], list[Problem]]:
    known = declared(place.design, place.node.type)
    result: dict[str, Any] = {name: default for name, (_, default) in known.items()}
    problems, steady = [], _port_parameters(place)
    for name, value in place.node.values.items():
        if name not in known:
            problems.append(_unknown(place, name))
            continue
        result[name], problem = _value(place, name, known[name][0], value)
        if name in steady and problem is None and is_expression(value):
            problem = _unsteady(place, name, result[name])
        problems += [problem] if problem else []
    return result, problems


def values_of_each(
    place: Place, times: int, read: Said | None = None
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Return the parameters of a placed block for each repetition, or once where they are the same for all.

    What is wrong is told of the first repetition that has it.
    """
    if not counts(place.node):
        same, problems = values(place, read)
        return [same], problems
    result: list[dict[str, Any]] = []
    for index in range(max(times, 1)):
        own, problems = values(replace(place, around={**place.around, INDEX: index}), read)
        result.append(own)
        if problems:
            where = f" That is where index is {index}." if index else ""
            return result, [replace(each, message=f"{each.message}{where}") for each in problems]
    return result, []


def _port_parameters(place: Place) -> tuple[str, ...]:
    """Return the parameters of a node's layer that decide which ports it has."""
    return () if place.is_block else LAYERS[place.node.type].port_parameters


def _unsteady(place: Place, name: str, value: Value) -> Problem:
    """Report an expression for the number of ports, which would change with the place of the block."""
    message = (
        f"{place.id}: {name} decides which ports {place.node.type} has, and wires need ports that stand "
        "still: give it a plain value, no expression."
    )
    return place.error("ports-by-expression", message, place.set_value(name, value), _reset(place, name))


def _unknown(place: Place, name: str) -> Problem:
    message = f"{place.id}: {place.node.type} has no parameter {name}: remove it."
    return place.error("unknown-parameter", message, place.reset_value(name, f"Remove {name}"))


def _value(place: Place, name: str, kind: Kind, value: Value) -> tuple[Any, Problem | None]:
    result: Any = value
    if is_expression(value):
        try:
            result = evaluate(value, place.around)
        except ExpressionError as error:
            message = f"{place.id}: {name} has no value. {error}"
            return value, place.error("bad-expression", message, _reset(place, name))
    given, result = result, kind.canonical(result)
    problem = kind.problem(result)
    if problem is None:
        return result, None
    listed = is_expression(value) and isinstance(given, tuple)
    nearest = kind.nearest(result)
    cures = () if nearest is None else (place.set_value(name, nearest),)
    subject = which(kind, result, problem) if listed else ""
    message = f"{place.id}: {f'{subject} of {name}' if subject else name} {problem}."
    return result, place.error("bad-value", message, *cures, _reset(place, name))


def _reset(place: Place, name: str) -> Fix:
    return place.reset_value(name, f"Reset {name}")


def layer(place: Place, read: Said | None = None) -> tuple[Layer | None, list[Problem]]:
    """Build the layer that a node places."""
    if not place.node.values:
        return _plain(LAYERS[place.node.type]), []  # type: ignore[arg-type]  # a class is hashable
    resolved, problems = values(place, read)
    return (None if problems else LAYERS[place.node.type](**resolved)), problems


@cache
def _plain(type: type[Layer]) -> Layer:
    """Return the layer with its default values, which never changes."""
    return type()


def bypassed(place: Place) -> tuple[bool, list[Problem]]:
    """Tell whether data passes by the node, as far as its values say; of shapes see `passes_alike`."""
    switch: bool | str = place.node.bypassed
    if switch == WHERE_ALIKE:
        switch = not is_passable(place)
    if isinstance(switch, str):
        try:
            switch = _switch(evaluate(switch, place.around))
        except ExpressionError as error:
            message = f"{place.id}: whether it is bypassed is not known. {error}"
            return False, [place.error("bad-expression", message, place.stop_bypass())]
    if switch and not is_passable(place):
        message = f"{place.id} cannot be bypassed: only what has an input and one output can."
        return False, [place.error("cannot-bypass", message, place.stop_bypass())]
    return switch, []


def _switch(result: Any) -> bool:
    if isinstance(result, tuple):
        raise ExpressionError("It lists several numbers: write a comparison such as =stride == 1.")
    return bool(result)


def passes_alike(place: Place, inputs: Sequence[Shape | None], outputs: Sequence[Shape | None]) -> bool:
    """Tell whether data passes by the node because its shape would stay the same."""
    return place.node.bypassed == WHERE_ALIKE and is_passable(place) and inputs[0] == outputs[0]


def is_passable(place: Place) -> bool:
    """Tell whether data could pass by the node: from its first input to its only output."""
    inputs = ports_in(place.design, place.node)
    return inputs != () and len(ports_out(place.design, place.node)) == 1


def repeat(place: Place) -> tuple[int, list[Problem]]:
    """Return how many times the node's block is placed, one after the other."""
    count: object = place.node.repeat
    if type(count) is int and count == 1:
        return 1, []  # as nearly always
    if isinstance(count, str):
        try:
            count = evaluate(count, place.around)
        except ExpressionError as error:
            message = f"{place.id}: how often it repeats is not known. {error}"
            return 1, [place.error("bad-expression", message, place.set_repeat(1))]
    count = REPEATS.canonical(count)
    if problem := REPEATS.problem(count):
        return 1, [place.error("bad-value", f"{place.id}: repeat {problem}.", place.set_repeat(1))]
    return int(count), []  # type: ignore[call-overload]  # a whole number, as its kind has said
