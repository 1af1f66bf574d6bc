"""Lays statements out over lines as `ruff format` does at its defaults, so that no formatter is needed."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH = 88
INDENT = "    "


@dataclass(frozen=True)
class Called:
    """A call whose arguments may go on lines of their own."""

    function: str
    arguments: tuple["Text", ...]


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
    """``*(element for _ in range(count))`` inside a call."""

    element: "Text"
    count: str


@dataclass(frozen=True)
class Grouped:
    """A tuple."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Listed:
    """A tuple that needs no parentheses on one line."""

    items: tuple[str, ...]


Text = str | Called | Joined | Subscripted | Either | Repeated | Grouped | Listed


def flat(text: Text) -> str:
    """Write on one line."""
    match text:
        case str():
            return text
        case Called(function=function, arguments=arguments):
            return f"{function}({', '.join(flat(argument) for argument in arguments)})"
        case Joined(operator=operator, operands=operands):
            return f" {operator} ".join(map(_operand, operands))
        case Subscripted(whole=whole, subscript=subscript):
            return f"{_operand(whole)}[{subscript}]"
        case Either(body=body, condition=condition, other=other):
            return f"{flat(body)} if {condition} else {other}"
        case Repeated(element=element, count=count):
            return f"*({flat(element)} for _ in range({count}))"
        case Grouped(items=items):
            return f"({', '.join(items)}{',' if len(items) == 1 else ''})"
        case Listed(items=items):
            return ", ".join(items)


def _operand(text: Text) -> str:
    return f"({flat(text)})" if isinstance(text, Joined) else flat(text)


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
    indent = INDENT * depth
    match text:
        case Called(function=function, arguments=arguments) if not _is_better_inside(before, text, depth):
            return _bracketed(f"{before}{function}(", arguments, f"){after}", depth)
        case Listed(items=[item]):
            return [f"{indent}{before}{item}{after}"]
        case Grouped(items=items) | Listed(items=items):
            return [
                f"{indent}{before}(",
                *(f"{indent}{INDENT}{item}," for item in items),
                f"{indent}){after}",
            ]
        case Subscripted(whole=Called() as whole, subscript=subscript):
            return _broken(before, whole, f"[{subscript}]{after}", depth)
        case Repeated(element=element, count=count):
            rows = [*lines("", element, "", depth + 1), f"{indent}{INDENT}for _ in range({count})"]
            return [f"{indent}{before}*(", *rows, f"{indent}){after}"]
        case Called() | Joined() | Either():
            return [f"{indent}{before}(", *_parts(text, depth + 1), f"{indent}){after}"]
    return [f"{indent}{before}{flat(text)}{after}"]


def _is_better_inside(before: str, text: Called, depth: int) -> bool:
    """Tell a call that is assigned under so long a name that parentheses around it all read better."""
    can_break = bool(text.arguments) and len(f"{INDENT * depth}{before}{text.function}(") <= WIDTH
    if can_break or not before.endswith("= "):
        return False
    return all(len(row) <= WIDTH for row in lines("", text, "", depth + 1))


def _parts(text: Called | Joined | Either, depth: int) -> list[str]:
    """Write the inside of the parentheses around an operation that is too long for one line."""
    indent = INDENT * depth
    if len(indent) + len(flat(text)) <= WIDTH:
        return [f"{indent}{flat(text)}"]
    if isinstance(text, Called):
        return lines("", text, "", depth)
    if isinstance(text, Joined):
        first, *rest = map(_operand, text.operands)
        return [f"{indent}{first}", *(f"{indent}{text.operator} {operand}" for operand in rest)]
    condition, other = f"{indent}if {text.condition}", f"{indent}else {text.other}"
    return [*lines("", text.body, "", depth), condition, other]


def _bracketed(opening: str, items: Sequence[Text], closing: str, depth: int) -> list[str]:
    """Write a bracket's content on one line of its own, or else each item on a line with a comma."""
    indent = INDENT * depth
    content = ", ".join(flat(item) for item in items)
    lone = len(items) == 1 and isinstance(items[0], Grouped)
    if lone and len(f"{indent}{opening}(") <= WIDTH:
        content = flat(items[0])
    if len(indent) + len(INDENT) + len(content) <= WIDTH:
        return [f"{indent}{opening}", f"{indent}{INDENT}{content}", f"{indent}{closing}"]
    rows = [row for item in items for row in lines("", item, ",", depth + 1)]
    return [f"{indent}{opening}", *rows, f"{indent}{closing}"]
