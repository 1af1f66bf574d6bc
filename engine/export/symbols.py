"""Values that remember how they are written: a block's parameters on their way through shape inference."""

import operator
from collections.abc import Callable, Iterable, Sequence
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
    parts: "tuple[tuple[Symbol, int], ...]" = ()
    """What it is the sum of, each with how often, if the expression is a sum."""
    offset: int = 0
    """The plain number in the sum."""

    def __repr__(self) -> str:
        """Return the expression, so that it stands in texts that a layer makes of its values."""
        return self.text

    __str__ = __repr__

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
    """Return the result of an operation with its expression; x + 0 and x * 1 stay x."""
    if not isinstance(left, int) or not isinstance(right, int):
        return NotImplemented
    if not isinstance(right, Symbol) and (sign, right) in _NEUTRAL and not is_switch(left):
        return left
    if not isinstance(left, Symbol) and sign in "+*" and (sign, left) in _NEUTRAL and not is_switch(right):
        return right
    value = compute(int(left), int(right))
    if sign in "+-" and not is_switch(left) and not is_switch(right):
        return _sum(value, left, right, 1 if sign == "+" else -1)
    if sign == "//" and isinstance(left, Symbol) and not isinstance(right, Symbol) and _divides(left, right):
        return _added(
            value, tuple((part, count // right) for part, count in left.parts), left.offset // right
        )
    return operation(value, left, sign, right, _BINDING[sign])


def _sum(value: int, left: Any, right: Any, sign: int) -> Any:
    """Return a sum in which each part stands once: x + 2 - 2 becomes x, and x + y + x becomes 2 * x + y."""
    found: dict[str, tuple[Symbol, int]] = {}
    offset = 0
    for term, times in ((left, 1), (right, sign)):
        offset += times * (term.offset if isinstance(term, Symbol) else term)
        for part, count in _parts(term):
            _, before = found.get(part.text, (part, 0))
            found[part.text] = (part, before + times * count)
    return _added(value, tuple((part, count) for part, count in found.values() if count), offset)


def _added(value: int, parts: tuple[tuple[Symbol, int], ...], offset: int) -> Any:
    """Return a sum of parts, each with how often it stands there, and a plain number."""
    if not parts or (offset == 0 and parts[0][1] == len(parts) == 1):
        return parts[0][0] if parts else value
    text, binding = _sum_text(parts, offset)
    result = symbol(value, text, binding, names(*(part for part, _ in parts)))
    if isinstance(result, Symbol):
        result.parts, result.offset = parts, offset
    return result


def _divides(total: Symbol, divisor: int) -> bool:
    """Tell whether a sum is a multiple of a positive number whatever its parts are: 2 * x + 4 is one of 2."""
    return (
        divisor > 0
        and bool(total.parts)
        and not any(count % divisor for _, count in (*total.parts, (1, total.offset)))
    )


def _parts(term: Any) -> Sequence[tuple[Symbol, int]]:
    """Return what a term is the sum of, besides its plain number: by itself only itself."""
    return term.parts or ((term, 1),) if isinstance(term, Symbol) else ()


def _sum_text(parts: Sequence[tuple[Symbol, int]], offset: int) -> tuple[str, int]:
    """Write a sum, something positive first, and tell how tightly it binds."""
    rows: list[tuple[Any, int]] = [*parts, (1, offset)] if offset else [*parts]
    first = next((row for row in rows if row[1] > 0), rows[0])
    rows.remove(first)
    text, binding = _times(*first, SUM if first[1] > 0 else UNARY, right=False)
    if first[1] < 0:
        text = f"-{text}"
    for part, count in rows:
        text += f" {'+' if count > 0 else '-'} {_times(part, count, SUM, right=True)[0]}"
    return text, SUM if rows else binding


def _times(part: Any, count: int, binding: int, *, right: bool) -> tuple[str, int]:
    """Write so many times a part, without its sign, as an operand, and tell how tightly that binds."""
    if not isinstance(part, Symbol):
        return str(abs(count)), ATOM
    if abs(count) == 1:
        return part.within(binding, right=right), binding
    return f"{abs(count)} * {part.within(PRODUCT, right=True)}", PRODUCT


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
