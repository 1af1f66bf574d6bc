"""Puts values in the place of the names in an expression, and computes what no name is left in."""

import ast
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from engine.catalogue.fields import Value, is_expression
from engine.catalogue.names import INDEX
from engine.catalogue.values import value_problem
from engine.errors import EditError, ExpressionError
from engine.graph.document import Node
from engine.graph.expressions import LARGEST, LONGEST, names, parse, value_of


def used_names(value: object) -> frozenset[str]:
    """Return what an expression names; a plain value, and what is no formula, names nothing.

    >>> sorted(used_names("=width * 4 if wide else width")), used_names(64), used_names("=")
    (['wide', 'width'], frozenset(), frozenset())
    """
    if not is_expression(value):
        return frozenset()
    try:
        return names(value)
    except ExpressionError:
        return frozenset()


def counts(node: Node) -> bool:
    """Tell whether a node's values differ from repetition to repetition, as a formula uses `index`."""
    return node.repeat != 1 and any(
        INDEX in value and INDEX in used_names(value)
        for value in node.values.values()
        if is_expression(value)
    )


def at_repetition(node: Node, index: int) -> Node:
    """Return a placed block with the values that one of its repetitions has."""
    if not counts(node):
        return node
    return replace(
        node, values={name: substitute(value, {INDEX: index}) for name, value in node.values.items()}
    )


def substitute(value: Value, given: Mapping[str, Value]) -> Value:
    """Return an expression with names replaced by plain values or by expressions over other names.

    Where no name is left, it becomes a plain value, if it has one. An expression whose names all stay is
    kept to the letter; one whose names only change keeps its spaces.

    >>> substitute("=width * 4", {"width": 16}), substitute("=width*4", {"width": "=channels"})
    (64, '=channels*4')
    >>> substitute("=width * 4 if wide else width", {"width": "=n + 1", "wide": True})
    '=(n + 1) * 4'
    >>> substitute("=(size, 1)", {"size": 7}), substitute("=(size, step)", {"size": 7})
    ((7, 1), '=(7, step)')
    """
    changes = {name: given[name] for name in used_names(value) & given.keys() if given[name] != f"={name}"}
    if not changes:
        return value
    text = cast("str", value)
    renamed = {name: _only_name(change) for name, change in changes.items()}
    if all(renamed.values()):
        return _respelt(text, cast("Mapping[str, str]", renamed))
    body = _Substitution({name: _tree(name, change) for name, change in changes.items()}).visit(_parsed(text))
    if isinstance(body, ast.Constant) and value_problem(body.value) is None:
        return cast("Value", body.value)
    result = f"={ast.unparse(body)}"
    if len(result) > LONGEST:
        raise EditError(
            f"{text} would become a formula of {len(result)} characters, and at most {LONGEST} are possible: "
            f"give {min(changes)} a plain value first."
        )
    return result


def _only_name(value: Value) -> str | None:
    """Return the name that an expression consists of."""
    found = used_names(value)
    return next(iter(found)) if found == {str(value)[1:].strip()} else None


def _respelt(text: str, renamed: Mapping[str, str]) -> str:
    """Replace names by names where they stand."""
    parts = [part for part in ast.walk(parse(text)) if isinstance(part, ast.Name) and part.id in renamed]
    lines = text.removeprefix("=").strip().encode().split(b"\n")
    for part in sorted(parts, key=lambda part: (part.lineno, part.col_offset), reverse=True):
        line = lines[part.lineno - 1]
        lines[part.lineno - 1] = (
            line[: part.col_offset] + renamed[part.id].encode() + line[part.end_col_offset :]
        )
    return "=" + b"\n".join(lines).decode()


def _parsed(text: str) -> ast.expr:
    """Return a syntax tree that may be changed; that of `parse` is remembered there."""
    parse(text)
    return ast.parse(text.removeprefix("=").strip(), mode="eval").body


def _tree(name: str, value: Value) -> ast.expr:
    if isinstance(value, tuple):
        raise EditError(f"{name} is {value}, which is no single number: give it one first.")
    if not is_expression(value):
        return ast.Constant(value)
    try:
        tree = _parsed(value)
    except ExpressionError:
        raise EditError(f"{name} is {value!r}, which is no formula: give it a value first.") from None
    if any(isinstance(part, ast.Tuple) for part in ast.walk(tree)):
        raise EditError(f"{name} is {value!r}, which lists several numbers: give it a single one first.")
    return _computed(tree)


class _Substitution(ast.NodeTransformer):
    """Replaces names, and each part that has a value by then with its value."""

    def __init__(self, given: Mapping[str, ast.expr]) -> None:
        self.given = given

    def visit_Name(self, part: ast.Name) -> ast.expr:
        """Put the value in the place of a name."""
        return self.given.get(part.id, part)

    def visit_Call(self, part: ast.Call) -> ast.expr:
        """Leave the name of the function alone."""
        part.args = [self.visit(argument) for argument in part.args]
        return _computed(part)

    def visit_IfExp(self, part: ast.IfExp) -> ast.expr:
        """Choose, where the test has a value."""
        test = self.visit(part.test)
        if isinstance(test, ast.Constant):
            return cast("ast.expr", self.visit(part.body if test.value else part.orelse))
        return ast.IfExp(test, self.visit(part.body), self.visit(part.orelse))

    def visit_BoolOp(self, part: ast.BoolOp) -> ast.expr:
        """Leave out what decides nothing, from the left on: that is the order in which they are asked."""
        parts: list[ast.expr] = [self.visit(each) for each in part.values]
        decides = isinstance(part.op, ast.Or)
        while len(parts) > 1 and isinstance(first := parts[0], ast.Constant):
            parts = parts[:1] if bool(first.value) is decides else parts[1:]
        return parts[0] if len(parts) == 1 else ast.BoolOp(part.op, parts)

    def generic_visit(self, part: ast.AST) -> Any:
        """Compute what the parts allow."""
        whole = super().generic_visit(part)
        return _computed(whole) if isinstance(whole, ast.expr) else whole


def _computed(part: ast.expr) -> ast.expr:
    """Return the value of a part without names; one that has none, as 1 // 0, stays for the analysis."""
    if isinstance(part, ast.Constant) or any(
        isinstance(each, ast.Name) for each in ast.walk(part) if each is not getattr(part, "func", None)
    ):
        return part
    try:
        value = value_of(part, {})
    except (ExpressionError, ArithmeticError, TypeError, ValueError):
        return part
    if isinstance(value, int | float) and not (math.isfinite(value) and abs(value) <= LARGEST):
        return part
    return ast.Constant(value)
