"""Expressions over block parameters (``=width * 4``): a small arithmetic, evaluated node by node, never by `eval`."""

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from engine.catalogue.fields import Value
from engine.errors import ExpressionError

LONGEST = 200
LARGEST = 10**12

_BINARY: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {"min": min, "max": max, "round": round, "int": int}


@lru_cache(maxsize=4096)
def parse(text: str) -> ast.expr:
    """Return the checked syntax tree of an expression, with or without its ``=``, or raise `ExpressionError`."""
    source = text.removeprefix("=").strip()
    if not source:
        raise ExpressionError("The expression is empty: write a number or a formula such as =width * 4.")
    if len(source) > LONGEST:
        raise ExpressionError(f"The expression has {len(source)} characters: at most {LONGEST} are allowed.")
    try:
        tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExpressionError(f"{source!r} is no formula: write something like =width * 4.") from None
    for part in ast.walk(tree):
        _check(part, source)
    return tree


def _check(part: ast.AST, source: str) -> None:
    allowed = (
        ast.expr_context,
        ast.operator,
        ast.unaryop,
        ast.cmpop,
        ast.boolop,
        ast.IfExp,
        ast.Name,
        ast.BoolOp,
    )
    if isinstance(part, ast.Constant):
        fine = isinstance(part.value, int | float | str)
    elif isinstance(part, ast.BinOp):
        fine = type(part.op) in _BINARY
    elif isinstance(part, ast.UnaryOp):
        fine = isinstance(part.op, ast.USub | ast.UAdd | ast.Not)
    elif isinstance(part, ast.Compare):
        fine = len(part.ops) == 1 and type(part.ops[0]) in _COMPARE
    elif isinstance(part, ast.Call):
        fine = (
            isinstance(part.func, ast.Name)
            and part.func.id in _FUNCTIONS
            and not part.keywords
            and bool(part.args)
        )
    else:
        fine = isinstance(part, allowed)
    if not fine:
        raise ExpressionError(
            f"{source!r} holds more than arithmetic: use numbers, parameters, + − * / // %, comparisons, min and max."
        )


def names(text: str) -> frozenset[str]:
    """Return the parameters that an expression uses."""
    found = {part.id for part in ast.walk(parse(text)) if isinstance(part, ast.Name)}
    return frozenset(found - set(_FUNCTIONS))


def evaluate(text: str, parameters: Mapping[str, Any]) -> Any:
    """Return the value of an expression, or raise `ExpressionError`.

    >>> evaluate("=width * 4", {"width": 64})
    256
    """
    try:
        value = _value(parse(text), parameters)
    except (ArithmeticError, TypeError, ValueError, OverflowError) as error:
        raise ExpressionError(f"{text} cannot be computed: {error}.") from None
    if isinstance(value, int | float) and not (math.isfinite(value) and abs(value) <= LARGEST):
        raise ExpressionError(f"{text} is too large: at most {LARGEST:,} is allowed.")
    return value


def _value(part: ast.expr, parameters: Mapping[str, Any]) -> Any:
    match part:
        case ast.Constant(value=constant):
            return constant
        case ast.Name(id=name):
            if name not in parameters:
                known = ", ".join(parameters) or "no parameters"
                raise ExpressionError(f"There is no parameter {name} here: the block has {known}.")
            return parameters[name]
        case ast.BinOp(left=left, op=op, right=right):
            return _BINARY[type(op)](_number(_value(left, parameters)), _number(_value(right, parameters)))
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _value(operand, parameters)
        case ast.UnaryOp(op=op, operand=operand):
            value = _number(_value(operand, parameters))
            return -value if isinstance(op, ast.USub) else value
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _COMPARE[type(op)](_value(left, parameters), _value(right, parameters))
        case ast.BoolOp(op=op, values=parts):
            values = (bool(_value(item, parameters)) for item in parts)
            return all(values) if isinstance(op, ast.And) else any(values)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _value(body if _value(test, parameters) else orelse, parameters)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _FUNCTIONS[name](*(_number(_value(item, parameters)) for item in args))
    raise ExpressionError("The expression holds more than arithmetic.")


def _number(value: Any) -> Any:
    """Let only numbers into arithmetic: a repeated string would be a way to fill the memory."""
    if isinstance(value, str):
        raise ExpressionError(f"{value!r} is a word: arithmetic needs numbers.")
    return value


def rename(text: Value, old: str, new: str) -> Value:
    """Return an expression with one parameter renamed; other values stay."""
    if not isinstance(text, str) or not text.startswith("=") or old not in names(text):
        return text
    tree = ast.parse(text[1:].strip(), mode="eval")
    for part in ast.walk(tree):
        if isinstance(part, ast.Name) and part.id == old:
            part.id = new
    return f"={ast.unparse(tree)}"
