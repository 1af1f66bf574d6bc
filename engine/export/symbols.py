"""Numbers and words that remember how to be written: a block's parameters on their way through shape inference."""

import operator
from collections.abc import Callable
from typing import Any

ATOM, PRODUCT, SUM = 3, 2, 1


class Symbol:
    """A value together with the expression that gives it in the exported class."""

    symbolic = True
    text: str
    binding: int
    """How tightly the expression's outermost operator binds."""
    value: Any
    """The value without its expression."""
    base: "Symbol | None" = None
    """What the plain number `offset` was added to, if the expression is such a sum."""
    offset: int = 0

    def within(self, binding: int, *, right: bool = False) -> str:
        """Return the expression as an operand of an operator that binds as tightly as `binding`."""
        tight = self.binding > binding or (self.binding == binding and not right)
        return self.text if tight else f"({self.text})"


class Whole(Symbol, int):
    """A whole number, or a switch, with its expression."""

    def __add__(self, other: Any) -> Any:
        return _joined(self, "+", other, operator.add)

    def __radd__(self, other: Any) -> Any:
        return _joined(other, "+", self, operator.add)

    def __sub__(self, other: Any) -> Any:
        return _joined(self, "-", other, operator.sub)

    def __rsub__(self, other: Any) -> Any:
        return _joined(other, "-", self, operator.sub)

    def __mul__(self, other: Any) -> Any:
        return _joined(self, "*", other, operator.mul)

    def __rmul__(self, other: Any) -> Any:
        return _joined(other, "*", self, operator.mul)

    def __floordiv__(self, other: Any) -> Any:
        return _joined(self, "//", other, operator.floordiv)

    def __rfloordiv__(self, other: Any) -> Any:
        return _joined(other, "//", self, operator.floordiv)

    def __mod__(self, other: Any) -> Any:
        return _joined(self, "%", other, operator.mod)


class Real(Symbol, float):
    """A real number with its expression."""


class Word(Symbol, str):
    """A word with its expression."""


def symbol(value: Any, text: str, binding: int = ATOM) -> Any:
    """Return a value that is written as `text`."""
    kind = Word if isinstance(value, str) else Real if isinstance(value, float) else Whole
    result = kind(value)
    result.text, result.binding, result.value = text, binding, plain(value)
    return result


_BINDING = {"+": SUM, "-": SUM, "*": PRODUCT, "//": PRODUCT, "%": PRODUCT}
_NEUTRAL = {("+", 0), ("-", 0), ("*", 1), ("//", 1)}


def _joined(left: Any, sign: str, right: Any, compute: Callable[[int, int], int]) -> Any:
    """Return the result of an operation with its expression; x + 0 and x * 1 stay x, x + 2 - 2 becomes x."""
    if not isinstance(left, int) or not isinstance(right, int):
        return NotImplemented
    if not isinstance(right, Symbol) and (sign, right) in _NEUTRAL:
        return left
    if not isinstance(left, Symbol) and sign in "+*" and (sign, left) in _NEUTRAL:
        return right
    if isinstance(left, Symbol) and not isinstance(right, Symbol) and sign in "+-":
        return _shifted(left, right if sign == "+" else -right)
    binding = _BINDING[sign]
    first = left.within(binding) if isinstance(left, Symbol) else str(int(left))
    second = right.within(binding, right=True) if isinstance(right, Symbol) else str(int(right))
    return symbol(compute(int(left), int(right)), f"{first} {sign} {second}", binding)


def _shifted(left: Any, by: int) -> Any:
    """Add a plain number, together with one that was added before."""
    base, offset = left.base or left, left.offset + by
    if offset == 0:
        return base
    sign = "+" if offset > 0 else "-"
    result = symbol(int(left) + by, f"{base.within(SUM)} {sign} {abs(offset)}", SUM)
    result.base, result.offset = base, offset
    return result


def plain(value: Any) -> Any:
    """Return a value without its expression; a switch that became a number is one again."""
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    return value.value if isinstance(value, Symbol) else value


def is_switch(value: Any) -> bool:
    """Tell true or false, with an expression or without."""
    return isinstance(plain(value), bool)


def written(value: Any) -> str:
    """Return the Python source of an argument."""
    if isinstance(value, Symbol):
        return value.text
    if isinstance(value, tuple):
        inner = ", ".join(written(item) for item in value)
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    return quoted(value) if isinstance(value, str) else repr(value)


def quoted(text: str) -> str:
    """Return a string literal with double quotes, as formatters write it."""
    literal = repr(text)
    if literal.startswith("'") and '"' not in literal:
        return f'"{literal[1:-1]}"'
    return literal
