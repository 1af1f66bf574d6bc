"""Expressions over block parameters (``=width * 4``): a small arithmetic, never evaluated by `eval`.

One for several numbers, such as a kernel's height and width, lists them: ``=(size, 1)``.
"""

import ast
import math
import operator
import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from engine.catalogue.fields import Value, is_expression
from engine.catalogue.names import INDEX
from engine.catalogue.values import LONGEST_TUPLE, ORDINALS
from engine.errors import ExpressionError

LONGEST = 200
MISPLACED_INDEX = (
    "index counts the repetitions of a block, from 0, so only the values of a node that repeats may use it."
)
LARGEST = 10**12
CLOSE = 0.8
"""How alike a misspelt name is to the one that was meant."""

_ASSIGNMENT = re.compile(r"(?<![=!<>])=(?!=)")

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
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
}
_FUNCTIONS: dict[str, Callable[..., Any]] = {"min": min, "max": max, "round": round, "int": int}
_OF_ONE = ("round", "int")
"""Functions of one number: with a second, `round` could be made to fill the memory."""

_PLAIN = (ast.expr_context, ast.operator, ast.unaryop, ast.cmpop, ast.boolop, ast.IfExp, ast.Name, ast.BoolOp)


@lru_cache(maxsize=4096)
def parse(text: str) -> ast.expr:
    """Return the checked syntax tree of an expression, with or without its ``=``."""
    source = text.removeprefix("=").strip()
    if not source:
        raise ExpressionError("The expression is empty: write a number or a formula such as =width * 4.")
    if len(source) > LONGEST:
        raise ExpressionError(f"The expression has {len(source)} characters: at most {LONGEST} are allowed.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of style, to the author of a program: 1if x else 2
            tree = ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        cure = "to compare, write ==" if _ASSIGNMENT.search(source) else "write something like =width * 4"
        raise ExpressionError(f"{source!r} is no formula: {cure}.") from None
    if not _is_formula(tree):
        raise ExpressionError(
            f"{source!r} holds more than arithmetic: "
            "use numbers, parameters, + - * / // %, comparisons, min and max."
        )
    return tree


def _is_formula(tree: ast.expr) -> bool:
    """Tell a formula for a value, for several that it lists, or for a choice of these."""
    match tree:
        case ast.Tuple(elts=parts):
            return 0 < len(parts) <= LONGEST_TUPLE and all(map(_is_arithmetic, parts))
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return _is_arithmetic(test) and _is_formula(body) and _is_formula(orelse)
    return _is_arithmetic(tree)


def _is_arithmetic(tree: ast.expr) -> bool:
    return all(map(_is_allowed, ast.walk(tree)))


def _is_allowed(part: ast.AST) -> bool:
    match part:
        case ast.Constant(value=value):
            return isinstance(value, int | float | str)
        case ast.BinOp(op=op):
            return type(op) in _BINARY
        case ast.UnaryOp(op=op):
            return isinstance(op, ast.USub | ast.UAdd | ast.Not)
        case ast.Compare(ops=[op]):
            return type(op) in _COMPARE
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
            return name in _FUNCTIONS and (len(args) == 1 if name in _OF_ONE else len(args) > 1)
    return isinstance(part, _PLAIN)


def names(text: str) -> frozenset[str]:
    """Return the parameters that an expression uses."""
    found = {part.id for part in ast.walk(parse(text)) if isinstance(part, ast.Name)}
    return frozenset(found - set(_FUNCTIONS))


def evaluate(text: str, parameters: Mapping[str, Any]) -> Any:
    """Return the value of an expression, or raise `ExpressionError`.

    >>> evaluate("=width * 4", {"width": 64}), evaluate("=(size, size // 2)", {"size": 7})
    (256, (7, 3))
    """
    return _evaluated(parse(text), text, parameters)


def _evaluated(tree: ast.expr, text: str, parameters: Mapping[str, Any]) -> Any:
    try:
        value = value_of(tree, parameters)
    except ZeroDivisionError:
        raise ExpressionError(f"{text} cannot be computed: it divides by zero.") from None
    except TypeError:
        raise ExpressionError(f"{text} cannot be computed: it mixes words and numbers.") from None
    except (ArithmeticError, ValueError):
        raise ExpressionError(f"{text} is too large: at most {LARGEST:,} is allowed.") from None
    if isinstance(value, int | float) and not (math.isfinite(value) and abs(value) <= LARGEST):
        raise ExpressionError(f"{text} is too large: at most {LARGEST:,} is allowed.")
    return value


def value_of(part: ast.expr, parameters: Mapping[str, Any]) -> Any:
    """Return the value of a checked syntax tree or a part of one."""
    match part:
        case ast.Name(id=name):
            if name in parameters:
                return parameters[name]
            if name == INDEX:
                raise ExpressionError(MISPLACED_INDEX)
            raise ExpressionError(f"There is no parameter {name} here: {_instead(name, parameters)}")
        case ast.Constant(value=constant):
            return constant
        case ast.BinOp(left=left, op=op, right=right):
            return _BINARY[type(op)](
                _number(value_of(left, parameters)), _number(value_of(right, parameters))
            )
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not value_of(operand, parameters)
        case ast.UnaryOp(op=op, operand=operand):
            value = _number(value_of(operand, parameters))
            return -value if isinstance(op, ast.USub) else +value
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _COMPARE[type(op)](value_of(left, parameters), value_of(right, parameters))
        case ast.BoolOp(op=op, values=parts):
            return _either(isinstance(op, ast.Or), parts, parameters)
        case ast.IfExp(test=test, body=body, orelse=orelse):
            return value_of(body if value_of(test, parameters) else orelse, parameters)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _FUNCTIONS[name](*(_number(value_of(item, parameters)) for item in args))
        case ast.Tuple(elts=parts):
            return tuple(_listed(index, each, parameters) for index, each in enumerate(parts))
    raise ExpressionError("The expression holds more than arithmetic.")


def _listed(index: int, part: ast.expr, parameters: Mapping[str, Any]) -> Any:
    """Return one of several listed values, or raise an error that tells which."""
    try:
        return _evaluated(part, f"={ast.unparse(part)}", parameters)
    except ExpressionError as error:
        raise ExpressionError(f"Its {ORDINALS[index]} number: {error}") from None


def parts_of(text: object) -> tuple[str, ...]:
    """Return the expressions of the values that one lists; one for a single value lists none.

    >>> parts_of("=(size, size // 2)"), parts_of("=size"), parts_of((3, 1))
    (('=size', '=size // 2'), (), ())
    """
    try:
        tree = parse(text) if is_expression(text) else None
    except ExpressionError:
        return ()
    return tuple(f"={ast.unparse(part)}" for part in tree.elts) if isinstance(tree, ast.Tuple) else ()


def _instead(name: str, parameters: Mapping[str, Any]) -> str:
    """Say what there is where a name is unknown."""
    alike = get_close_matches(name, parameters, 1, CLOSE)
    if alike:
        return f"did you mean {alike[0]}?"
    return f"the block has {', '.join(parameters)}." if parameters else "only a block can have some."


def _either(wanted: bool, parts: Sequence[ast.expr], parameters: Mapping[str, Any]) -> Any:
    """Return the first part that is as `wanted` (``or``: true, ``and``: false), or the last."""
    value = None
    for part in parts:
        value = value_of(part, parameters)
        if bool(value) is wanted:
            break
    return value


def _number(value: Any) -> Any:
    """Let only numbers into arithmetic: a repeated string would be a way to fill the memory."""
    if isinstance(value, str):
        raise ExpressionError(f"{value!r} is a word: arithmetic needs numbers.")
    return value


def rename(text: Value, old: str, new: str) -> Value:
    """Return an expression with one parameter renamed; other values, and what is no formula, stay.

    >>> rename("=width * 4", "width", "channels")
    '=channels * 4'
    """
    if not is_expression(text):
        return text
    try:
        if old not in names(text):
            return text
    except ExpressionError:
        return text
    tree = ast.parse(text.removeprefix("=").strip(), mode="eval")
    for part in ast.walk(tree):
        if isinstance(part, ast.Name) and part.id == old:
            part.id = new
    return f"={ast.unparse(tree)}"


def opposite(text: str) -> str:
    """Return the expression that is true where this one is not, written as a person would.

    >>> opposite("=stride == 1 and in_channels == width * 4"), opposite("=not shrink")
    ('=stride != 1 or in_channels != width * 4', '=shrink')
    """
    return f"={ast.unparse(_opposite(parse(text)))}"


def _opposite(part: ast.expr) -> ast.expr:
    match part:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return operand
        case ast.Compare(left=left, ops=[op], comparators=comparators):
            return ast.Compare(left, [_OPPOSITE[type(op)]()], comparators)
        case ast.BoolOp(op=op, values=parts):
            turned = ast.And() if isinstance(op, ast.Or) else ast.Or()
            return ast.BoolOp(turned, [_opposite(each) for each in parts])
        case ast.Constant(value=value):
            return ast.Constant(not value)
    return ast.UnaryOp(ast.Not(), part)
