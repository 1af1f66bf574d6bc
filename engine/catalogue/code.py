"""How a layer says its code: calls and operations over values, names and numbers; the export prints them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


class Name(str):
    """A variable or attribute: printed as it is, where every other value is printed with `repr`."""

    __slots__ = ()


@dataclass(frozen=True)
class Call:
    """A call such as ``nn.Conv2d(1, 6, 5)``."""

    function: str
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Operation:
    """Operands joined by an operator, such as ``x + shortcut``."""

    operator: str
    operands: tuple[Name, ...]


Expression = Call | Operation


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
    """Fold equal numbers into one, as PyTorch accepts them.

    >>> single((3, 3)), single((3, 5))
    (3, (3, 5))
    """
    if isinstance(value, tuple) and value and all(item == value[0] for item in value):
        return value[0]
    return value


def call(function: str, *args: Any, **kwargs: Any) -> Call:
    """Describe the call of a module's constructor; sizes with equal numbers are written as one number."""
    return Call(function, args, kwargs)


def is_symbolic(value: Any) -> bool:
    """Tell a value that stands for an expression in the exported code (see `engine.export.symbols`)."""
    if isinstance(value, tuple):
        return any(is_symbolic(item) for item in value)
    return getattr(value, "symbolic", False) is True
