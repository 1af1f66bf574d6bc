"""How a layer says its code: calls, operations and items over values and names; the export prints them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class Name(str):
    """A variable or attribute: printed as it is, where every other value is printed with `repr`."""

    __slots__ = ()


class Exact(tuple[Any, ...]):
    """A tuple that is written out even where its numbers are equal, as the shape ``(7, 7, 7)``."""

    __slots__ = ()


@dataclass(frozen=True)
class Call:
    """A call such as ``nn.Conv2d(1, 6, 5)``; in `forward`, its arguments may be expressions again."""

    function: str
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    within: str = ""
    """A function around a constructor call: ``nn.Parameter`` for ``nn.Parameter(torch.zeros(1, 1, 768))``."""


@dataclass(frozen=True)
class Operation:
    """Operands joined by an operator, such as ``x + shortcut``; one may be an operation or a number again."""

    operator: str
    operands: "tuple[Expression | float, ...]"


@dataclass(frozen=True)
class Item:
    """A part of a value, such as ``x[:, 1:5]`` or ``self.attention(x, x, x)[0]``."""

    whole: "Expression"
    subscript: str


Expression = Call | Operation | Item | Name


@dataclass(frozen=True)
class Unless:
    """An argument that is left out where it equals PyTorch's default."""

    value: Any
    default: Any

    @property
    def left_out(self) -> bool:
        """Whether the default says the same; a value that stands for a block's parameter never does."""
        value, default = single(self.value), single(self.default)
        return not is_symbolic(value) and type(value) is type(default) and bool(value == default)


def unless(value: object, default: object) -> Unless:
    """Mark an argument to be left out where it equals `default`."""
    return Unless(value, default)


def single(value: Any) -> Any:
    """Fold equal numbers into one, as PyTorch accepts them; an `Exact` tuple stays.

    >>> single((3, 3)), single((3, 5))
    (3, (3, 5))
    """
    if (
        isinstance(value, tuple)
        and not isinstance(value, Exact)
        and value
        and all(item == value[0] for item in value)
    ):
        return value[0]
    return value


def call(function: str, *args: Any, **kwargs: Any) -> Call:
    """Describe the call of a module's constructor; sizes with equal numbers are written as one number."""
    return Call(function, args, kwargs)


def sliced(start: Any = "", end: Any = "", step: Any = "") -> str:
    """Return a slice as formatters write it: with blanks where a part is more than a number or a name.

    >>> sliced(2, -2), sliced(end="self.width // 2"), sliced(1, step=2)
    ('2:-2', ': self.width // 2', '1::2')
    """
    parts = [str(start), str(end), *([str(step)] if step != "" else [])]
    if all(re.fullmatch(r"-?\w*", part) for part in parts):
        return ":".join(parts)
    text, *others = parts
    for part in others:
        blank = " " if text and not text.endswith(":") else ""
        text += f"{blank}: {part}" if part else f"{blank}:"
    return text


def negative(value: Any) -> str:
    """Return the text of a number with the opposite sign.

    >>> negative(2), negative("self.edge"), negative("self.edge + 1")
    ('-2', '-self.edge', '-(self.edge + 1)')
    """
    return f"-{value}" if re.fullmatch(r"[\w.]+", str(value)) else f"-({value})"


def is_symbolic(value: Any) -> bool:
    """Tell a value that stands for an expression in the exported code (see `engine.export.symbols`)."""
    if isinstance(value, tuple):
        return any(is_symbolic(item) for item in value)
    return getattr(value, "symbolic", False) is True
