"""Values that remember how they are written: a block's parameters on their way through shape inference."""

import operator
from collections.abc import Callable, Iterable
from typing import Any

CONDITIONAL, LOGICAL, NOT, COMPARISON, SUM, PRODUCT, UNARY, ATOM = range(8)
"""How tightly an expression's outermost operator binds, loosest first."""

LONGEST = 48
"""An expression that is longer reads worse than its result: it is forgotten, and only the value stays."""


class Symbol:
    """A value together with the expression that gives it in the exported class."""

    symbolic = True
    text: str
    binding: int
    names: frozenset[str]
    """The constructor arguments that the expression uses."""
    value: Any
    """The value without its expression."""
    opposite: Any = None
    """What ``not`` makes of the value, where that can be written better than with a ``not``."""
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

    def __rmod__(self, other: Any) -> Any:
        return _joined(other, "%", self, operator.mod)


class Real(Symbol, float):
    """A real number with its expression."""


class Word(Symbol, str):
    """A word with its expression."""


class Several(Symbol, tuple[Any, ...]):
    """A height and a width with their expression."""


class Nothing(Symbol):
    """None with its expression: where one place of a block gives nothing and another a number."""

    def __init__(self, _: None) -> None:
        """Take the value that all of them have."""


_KINDS: dict[type, type[Symbol]] = {str: Word, float: Real, tuple: Several, type(None): Nothing}


def symbol(value: Any, text: str, binding: int = ATOM, names: Iterable[str] | None = None) -> Any:
    """Return a value that is written as `text`, which uses `names`: by default it is a name itself."""
    value = plain(value)
    if names is not None and len(text) > LONGEST:
        return value
    result: Any = _KINDS.get(type(value), Whole)(value)  # type: ignore[call-arg]  # each is built of its value
    result.text, result.binding, result.value = text, binding, value
    result.names = frozenset({text} if names is None else names)
    return result


_BINDING = {"+": SUM, "-": SUM, "*": PRODUCT, "//": PRODUCT, "%": PRODUCT}
_NEUTRAL = {("+", 0), ("-", 0), ("*", 1), ("//", 1)}


def _joined(left: Any, sign: str, right: Any, compute: Callable[[int, int], int]) -> Any:
    """Return the result of an operation with its expression; x + 0 and x * 1 stay x, x + 2 - 2 becomes x."""
    if not isinstance(left, int) or not isinstance(right, int):
        return NotImplemented
    if not isinstance(right, Symbol) and (sign, right) in _NEUTRAL and not is_switch(left):
        return left
    if not isinstance(left, Symbol) and sign in "+*" and (sign, left) in _NEUTRAL and not is_switch(right):
        return right
    if isinstance(left, Symbol) and not isinstance(right, Symbol) and sign in "+-":
        return _shifted(left, right if sign == "+" else -right)
    return operation(compute(int(left), int(right)), left, sign, right, _BINDING[sign])


def _shifted(left: Any, by: int) -> Any:
    """Add a plain number, together with one that was added before."""
    base, offset = left if left.base is None else left.base, left.offset + by
    if offset == 0:
        return base
    result = operation(int(left) + by, base, "+" if offset > 0 else "-", abs(offset), SUM)
    if isinstance(result, Symbol):
        result.base, result.offset = base, offset
    return result


def operation(value: Any, left: Any, sign: str, right: Any, binding: int, *, alone: bool = False) -> Any:
    """Return `value` written as ``left sign right``; `alone`: operators of one strength need parentheses."""
    first, second = operand(left, binding, right=alone), operand(right, binding, right=True)
    return symbol(value, f"{first} {sign} {second}", binding, names(left, right))


def operand(value: Any, binding: int, *, right: bool = False) -> str:
    """Write a value as an operand of an operator that binds as tightly as `binding`."""
    return value.within(binding, right=right) if isinstance(value, Symbol) else written(value)


def names(*values: Any) -> frozenset[str]:
    """Return the constructor arguments that the expressions of the values use."""
    found: frozenset[str] = frozenset()
    for value in values:
        if isinstance(value, Symbol):
            found |= value.names
        elif isinstance(value, tuple):
            found |= names(*value)
    return found


def plain(value: Any) -> Any:
    """Return a value without its expression; a switch that became a number is one again."""
    if isinstance(value, Symbol):
        return value.value
    return tuple(plain(item) for item in value) if isinstance(value, tuple) else value


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
    """Return a string literal as formatters write it: in double quotes, unless that needs more backslashes.

    >>> print(quoted("same"), quoted("it's"), quoted('the "word"'))
    "same" "it's" 'the "word"'
    """
    mark = "'" if text.count('"') > text.count("'") else '"'
    inner = (f"\\{c}" if c == mark else c if c in "'\"" else repr(c)[1:-1] for c in text)
    return f"{mark}{''.join(inner)}{mark}"
