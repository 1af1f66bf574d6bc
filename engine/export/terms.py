"""Computes an expression over a block's parameters together with its text in the exported class.

The text is simplified, as a person would write it, and only such forms are kept as no linter minds. Where
there is none, the value comes back alone, and the places of the block tell it to the class as an argument.
"""

import ast
import operator
from collections.abc import Mapping, Sequence
from typing import Any

from engine.catalogue.fields import Integer, Kind, Number, is_expression
from engine.errors import ExpressionError
from engine.export.symbols import (
    ATOM,
    COMPARISON,
    CONDITIONAL,
    LOGICAL,
    NOT,
    PRODUCT,
    SUM,
    UNARY,
    Real,
    Symbol,
    Whole,
    is_switch,
    names,
    operand,
    operation,
    plain,
    symbol,
    written,
)
from engine.graph.expressions import parse, value_of

_WHOLE: dict[type[ast.operator], Any] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
}
_SIGNS: dict[type[ast.operator], tuple[str, int]] = {
    ast.Add: ("+", SUM),
    ast.Sub: ("-", SUM),
    ast.Mult: ("*", PRODUCT),
    ast.Div: ("/", PRODUCT),
    ast.FloorDiv: ("//", PRODUCT),
    ast.Mod: ("%", PRODUCT),
}
_COMPARISONS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Eq: ("==", "!="),
    ast.NotEq: ("!=", "=="),
    ast.Lt: ("<", ">="),
    ast.LtE: ("<=", ">"),
    ast.Gt: (">", "<="),
    ast.GtE: (">=", "<"),
}
"""How each comparison is written, and its opposite."""


def term(value: Any, around: Mapping[str, Any]) -> Any:
    """Return the value of an expression with its text; other values stay."""
    return _Term(around).of(parse(value)) if is_expression(value) else value


def canonical(kind: Kind, value: Any) -> Any:
    """Return a value in its kind's own form, text included."""
    if isinstance(kind, Integer) and isinstance(value, Real):
        return symbol(int(value), f"int({value.text})", ATOM, value.names)
    if isinstance(kind, Number) and isinstance(value, Whole):
        # Of whole numbers torch.full, for one, would make a tensor that cannot learn.
        return symbol(float(value), f"float({value.text})", ATOM, value.names)
    return kind.canonical(value)


def negated(value: Any) -> Any:
    """Return the opposite of a switch."""
    if not isinstance(value, Symbol):
        return not value
    if value.opposite is not None:
        return value.opposite
    if value.binding == NOT:
        return not plain(value)
    result = symbol(not plain(value), f"not {value.within(NOT)}", NOT, value.names)
    if isinstance(result, Symbol) and is_switch(value):
        result.opposite = value
    return result


class _Term:
    """Computes with values and texts at once; whatever has no good text falls back on its value."""

    def __init__(self, around: Mapping[str, Any]) -> None:
        self.around = around

    def of(self, part: ast.expr) -> Any:
        """Return the value of a part of an expression, with its text.

        A part that cannot be computed raises, unless it is one that need not be, as behind an ``else``.
        """
        try:
            return self._of(part)
        except (ExpressionError, ArithmeticError, TypeError, ValueError):
            return self._value(part)

    def _of(self, part: ast.expr) -> Any:
        match part:
            case ast.Name(id=name) if name in self.around:
                return self.around[name]
            case ast.BinOp(left=left, op=op, right=right):
                return self._computed(part, op, self.of(left), self.of(right))
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                return negated(self.of(inner))
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return self._minus(self.of(inner))
            case ast.UnaryOp(operand=inner) if not is_switch(self.of(inner)):
                return self.of(inner)
            case ast.Compare(left=left, ops=[op], comparators=[right]):
                return self._compared(part, op, self.of(left), self.of(right))
            case ast.BoolOp(op=op, values=parts):
                return self._joined(part, isinstance(op, ast.And), [self.of(each) for each in parts])
            case ast.IfExp(test=test, body=body, orelse=orelse):
                return self._chosen(self.of(test), body, orelse)
            case ast.Call(func=ast.Name(id=name), args=args):
                return self._called(part, name, [self.of(each) for each in args])
            case ast.Tuple(elts=parts):
                return tuple(self.of(each) for each in parts)
        return self._value(part)

    def _value(self, part: ast.expr) -> Any:
        return plain(value_of(part, self.around))

    def _computed(self, part: ast.expr, op: ast.operator, left: Any, right: Any) -> Any:
        if not names(left, right):
            return self._value(part)
        if isinstance(op, ast.Mult) and any(not names(each) and each == 0 for each in (left, right)):
            return self._value(part)
        if isinstance(left, int) and isinstance(right, int) and type(op) in _WHOLE:
            return _WHOLE[type(op)](left, right)
        sign, binding = _SIGNS[type(op)]
        return operation(self._value(part), left, sign, right, binding)

    def _minus(self, inner: Any) -> Any:
        if not isinstance(inner, Symbol) or inner.binding == UNARY:
            return -plain(inner)
        return symbol(-plain(inner), f"-{inner.within(UNARY)}", UNARY, inner.names)

    def _compared(self, part: ast.expr, op: ast.cmpop, left: Any, right: Any) -> Any:
        value = self._value(part)
        if not names(left, right) or is_switch(left) or is_switch(right) or written(left) == written(right):
            return value
        sign, other = _COMPARISONS[type(op)]
        result = operation(value, left, sign, right, COMPARISON, alone=True)
        if isinstance(result, Symbol):
            result.opposite = operation(not value, left, other, right, COMPARISON, alone=True)
            if isinstance(result.opposite, Symbol):
                result.opposite.opposite = result
        return result

    def _joined(self, part: ast.expr, all_: bool, values: Sequence[Any]) -> Any:
        """Join switches; plain ones decide or do not matter, and texts that share a name may say nothing."""
        value = self._value(part)
        varying = [each for each in values if isinstance(each, Symbol)]
        decided = any(not isinstance(each, Symbol) and bool(each) is not all_ for each in values)
        apart = sum(len(each.names) for each in varying) == len(names(*varying))
        if decided or not varying or not apart or not all(map(is_switch, values)):
            return value
        if len(varying) == 1:
            return varying[0]
        sign = " and " if all_ else " or "
        result = _listed(value, sign, varying)
        opposites = [negated(each) for each in varying]
        if isinstance(result, Symbol) and all(isinstance(each, Symbol) for each in opposites):
            result.opposite = _listed(not value, " or " if all_ else " and ", opposites)  # De Morgan
        return result

    def _chosen(self, test: Any, body: ast.expr, orelse: ast.expr) -> Any:
        if not isinstance(test, Symbol):
            return self.of(body if test else orelse)
        yes, no = self.of(body), self.of(orelse)
        if written(yes) == written(no):
            return yes
        if is_switch(test) and (yes, no) in ((True, False), (False, True)) and type(yes) is type(no) is bool:
            return test if yes else negated(test)
        value = plain(yes if plain(test) else no)
        if isinstance(yes, bool) or isinstance(no, bool) or _is_least_or_greatest(test, yes, no):
            return value
        text = (
            f"{operand(yes, CONDITIONAL, right=True)} if {operand(test, CONDITIONAL, right=True)}"
            f" else {operand(no, CONDITIONAL, right=True)}"
        )
        return symbol(value, text, CONDITIONAL, names(test, yes, no))

    def _called(self, part: ast.expr, name: str, values: Sequence[Any]) -> Any:
        value = self._value(part)
        if not names(*values):
            return value
        if name in ("int", "round"):
            (first, *more) = values
            if more or isinstance(first, bool):
                return value
            if isinstance(first, int):
                return first if not is_switch(first) else value
        return symbol(value, f"{name}({', '.join(map(written, values))})", ATOM, names(*values))


def _listed(value: Any, sign: str, switches: Sequence[Symbol]) -> Any:
    """Return a value that is written as a row of switches."""
    text = sign.join(operand(each, LOGICAL, right=True) for each in switches)
    return symbol(value, text, LOGICAL, names(*switches))


def _is_least_or_greatest(test: Symbol, yes: Any, no: Any) -> bool:
    """Tell ``a if a < b else b``, which is `min` in disguise."""
    pairs = ((yes, no), (no, yes))
    signs = (sign for sign, _ in _COMPARISONS.values())
    texts = {
        f"{operand(a, COMPARISON, right=True)} {sign} {operand(b, COMPARISON, right=True)}"
        for sign in signs
        for a, b in pairs
    }
    return test.text in texts
