"""Lays statements out over lines as `ruff format` does at its defaults, so that no formatter is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.export.breaking import (
    INDENT,
    WIDTH,
    Comma,
    Group,
    Indented,
    Part,
    Seam,
    Yielding,
    can_fit,
    fit,
    rows,
)

_SPACE = Seam(" ")
_BINDING = {"+": 0, "-": 0, "*": 1, "/": 1, "@": 1}
"""How tightly an operator binds."""


@dataclass(frozen=True)
class Called:
    """A call whose arguments may go on lines of their own."""

    function: str
    arguments: tuple["Text", ...]


@dataclass(frozen=True)
class Keyed:
    """An argument by its keyword."""

    keyword: str
    value: "Text"


@dataclass(frozen=True)
class Joined:
    """Operands joined by an operator, which may go on lines of their own in parentheses."""

    operator: str
    operands: tuple["Text", ...]


@dataclass(frozen=True)
class Subscripted:
    """``whole[subscript]``."""

    whole: "Text"
    subscript: str


@dataclass(frozen=True)
class Either:
    """``body if condition else other``."""

    body: "Text"
    condition: str
    other: str


@dataclass(frozen=True)
class Repeated:
    """``*(element for variable in range(start, count))`` inside a call; by default from 0, and uncounted."""

    element: "Text"
    count: str
    start: str = ""
    variable: str = "_"


@dataclass(frozen=True)
class Grouped:
    """A tuple."""

    items: tuple["Text", ...]


@dataclass(frozen=True)
class Listed:
    """A tuple that needs no parentheses on one line."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Defined:
    """The head of a function: ``def name(arguments) -> returned:``."""

    name: str
    arguments: tuple[str, ...]
    returned: "Text"


Text = str | Called | Keyed | Joined | Subscripted | Either | Repeated | Grouped | Listed | Defined


def flat(text: Text) -> str:
    """Write on one line."""
    (row,) = rows(_parts(text), 0, breaks=False)
    return row


def lines(before: str, text: Text, after: str, depth: int, comment: str = "") -> list[str]:
    """Write ``before text after`` at an indent; the comment stands behind it, or above for want of room."""
    indent = INDENT * depth
    line = f"{indent}{before}{flat(text)}{after}"
    if comment and len(line) + len(comment) + 4 <= WIDTH:
        return [f"{line}  # {comment}"]
    above = [f"{indent}# {comment}"] if comment else []
    if len(line) <= WIDTH:
        return [*above, line]
    return [*above, *_broken(before, text, after, depth)]


def _broken(before: str, text: Text, after: str, depth: int) -> list[str]:
    """Break what is too long for a line."""
    match text:
        case Defined(name=name, arguments=arguments, returned=returned):
            head = _opened("(", _several(arguments), ")").parts
            return rows([f"{before}{name}", *head, " -> ", *_parts(returned), after], depth)
        case Listed(items=[item]):
            return [f"{INDENT * depth}{before}{item}{after}"]
        case Listed(items=items):
            return rows([before, *_opened("(", _each(items), ")").parts, after], depth)
    if not before:
        return rows([*_parts(text), after], depth)
    targets = before.removesuffix(" = ").split(", ")
    if len(targets) > 1 and len(f"{INDENT * depth}{before}{_head(text)}") > WIDTH:
        *unpacked, last = rows([*_opened("(", _each(targets), ")").parts, " = "], depth)
        return [*unpacked, *lines(last.lstrip(), text, after, depth)]
    return _assigned(before, text, after, depth)


def _assigned(before: str, text: Text, after: str, depth: int) -> list[str]:
    """Break a value: in its own brackets if that is enough, or else in parentheses around it all."""
    bare = [*_parts(text, outermost=True), after]
    is_operation = isinstance(text, Joined | Either)
    if (not is_operation or _can_stand_bare(text)) and fit(bare, before=before, depth=depth):
        return rows([before, *bare], depth, breaks=False)
    inside = _parts(text)
    if is_operation or (not _starts_in_parentheses(text) and can_fit(inside, depth=depth + 1)):
        return rows([f"{before}(", Indented([Seam(), *inside]), Seam(), f"){after}"], depth)
    return rows([before, *bare], depth, breaks=False)


def _can_stand_bare(text: Text) -> bool:
    """Tell an operation of two operands that begins or ends with a bracket, in which it may break."""
    if not isinstance(text, Joined) or len(_flattened(text)) > 2:
        return False
    return _starts_in_parentheses(text) or _ends_in_bracket(text)


def _starts_in_parentheses(text: Text) -> bool:
    match text:
        case Joined(operands=[first, *_]):
            return _needs_parentheses(text, 0) or _starts_in_parentheses(first)
        case Subscripted(whole=whole):
            return isinstance(whole, Joined | Either) or _starts_in_parentheses(whole)
    return isinstance(text, Grouped)


def _ends_in_bracket(text: Text) -> bool:
    match text:
        case Joined(operands=[*_, last]):
            return _needs_parentheses(text, -1) or _ends_in_bracket(last)
        case Called(arguments=arguments):
            return bool(arguments)
    return isinstance(text, Grouped)


def _head(text: Text) -> str:
    """Return a value up to where it may break first."""
    match text:
        case Called(function=function):
            return f"{function}("
        case Subscripted(whole=whole):
            return _head(whole) if not isinstance(whole, str) else f"{whole}["
    return "(" if not isinstance(text, str) else text


def _needs_parentheses(text: Joined, index: int) -> bool:
    """Tell an operand that binds less tightly than the operator beside it."""
    operand = text.operands[index]
    if not isinstance(operand, Joined):
        return isinstance(operand, Either)
    own, outer = _BINDING[operand.operator], _BINDING[text.operator]
    return own < outer or (own == outer and index != 0)


def _parts(text: Text, *, outermost: bool = False) -> list[Part]:
    """Return the parts of a text; only those of an `outermost` one do not stand in a bracket."""
    match text:
        case str():
            return [text]
        case Called(function=function, arguments=arguments):
            return [function, _bracket("(", _several(arguments), ")", outermost)]
        case Keyed(keyword=keyword, value=value):
            return [f"{keyword}=", *_parts(value)]
        case Joined():
            return _operation(text, outermost)
        case Subscripted(whole=whole, subscript=subscript):
            inner = _bracket("[", _several(subscript.split(", ")), "]", outermost)
            return [*_operand(whole, isinstance(whole, Joined | Either), outermost), inner]
        case Either(body=body, condition=condition, other=other):
            return [Group([*_parts(body), _SPACE, f"if {condition}", _SPACE, f"else {other}"])]
        case Repeated(element=element, count=count, start=start, variable=variable):
            steps = Called("range", (start, count) if start else (count,))
            inside = [*_parts(element), _SPACE, f"for {variable} in ", *_parts(steps)]
            return ["*", _bracket("(", [Group(inside)], ")")]
        case Grouped(items=[item]):
            return [_bracket("(", [*_parts(item), ","], ")", outermost)]
        case Grouped(items=items):
            return [_bracket("(", _each(items), ")", outermost)]
        case Listed(items=items):
            return [", ".join(items)]
        case Defined(name=name, arguments=arguments, returned=returned):
            return [name, _bracket("(", _several(arguments), ")"), " -> ", *_parts(returned)]


def _operation(text: Joined, outermost: bool) -> list[Part]:
    """Return operands with their operators, before which the line may break where there is a bracket."""
    parts: list[Part] = []
    for index, (operator, operand, needs_parentheses) in enumerate(_flattened(text)):
        if index:
            parts += [" " if outermost else _SPACE, f"{operator} "]
        parts += _operand(operand, needs_parentheses, outermost)
    return parts if outermost else [Group(parts)]


def _flattened(text: Joined) -> list[tuple[str, Text, bool]]:
    """Return operands with the operators before them, and whether they need parentheses.

    What begins with operands of the same strength, as a − b − c, is one row.
    """
    first = text.operands[0]
    rest = [
        (text.operator, operand, _needs_parentheses(text, index))
        for index, operand in enumerate(text.operands)
    ]
    if isinstance(first, Joined) and _BINDING[first.operator] == _BINDING[text.operator]:
        return [*_flattened(first), *rest[1:]]
    return rest


def _operand(text: Text, needs_parentheses: bool, outermost: bool) -> list[Part]:
    if not needs_parentheses:
        return _parts(text, outermost=outermost)
    return [_bracket("(", _parts(text), ")", outermost)]


def _bracket(opening: str, inside: Sequence[Part], closing: str, outermost: bool = False) -> Part:
    group = _opened(opening, inside, closing)
    return Yielding(group) if outermost and inside else group


def _opened(opening: str, inside: Sequence[Part], closing: str) -> Group:
    """Return a bracket that has its content on lines of its own if it breaks."""
    return Group([opening, Indented([Seam(), *inside]), Seam(), closing] if inside else [opening + closing])


def _several(items: Sequence[Text]) -> list[Part]:
    """Return items that stand on one line if they fit there, even if their bracket does not."""
    return [Group(_each(items))] if items else []


def _each(items: Sequence[Text]) -> list[Part]:
    """Return items that stand each on a line of its own if their bracket breaks."""
    parts: list[Part] = []
    for item in items:
        parts += [",", _SPACE] if parts else []
        parts += _parts(item)
    return [*parts, Comma()] if len(items) > 1 else parts
