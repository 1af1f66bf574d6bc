"""Declares parameters: each function gives a dataclass field with its kind, default, limits and help."""

from collections.abc import Sequence
from dataclasses import field
from typing import Any

from engine.catalogue.fields import (
    Choice,
    Dimensions,
    Integer,
    Kind,
    Number,
    Numbers,
    Padding,
    Size,
    Switch,
    Value,
)
from engine.catalogue.text import Text

Size1 = tuple[int]
Size2 = tuple[int, int]
Size3 = tuple[int, int, int]
Padding1 = Size1 | str
Padding2 = Size2 | str
Padding3 = Size3 | str


def _declared(kind: Kind, default: Value, help: str, section: str) -> Any:
    return field(default=kind.canonical(default), metadata={"kind": kind, "help": help, "section": section})


def integer(default: int, minimum: int, maximum: int, help: str, section: str = "") -> Any:
    """Declare a whole number."""
    return _declared(Integer(minimum, maximum), default, help, section)


def number(default: float, minimum: float, maximum: float, help: str, section: str = "") -> Any:
    """Declare a real number."""
    return _declared(Number(minimum, maximum), default, help, section)


def switch(default: bool, help: str, section: str = "") -> Any:
    """Declare a switch."""
    return _declared(Switch(), default, help, section)


def choice(default: str, options: Sequence[str], help: str, section: str = "") -> Any:
    """Declare one word out of `options`."""
    return _declared(Choice(tuple(options)), default, help, section)


def text(default: str, suggestions: Sequence[str], help: str, section: str = "") -> Any:
    """Declare a line of text, of which some are suggested."""
    return _declared(Text(tuple(suggestions)), default, help, section)


def size1(default: int, minimum: int, maximum: int, help: str, section: str = "") -> Any:
    """Declare a length, as a size of one dimension."""
    return _declared(Size(1, minimum, maximum), default, help, section)


def size2(default: int | Size2, minimum: int, maximum: int, help: str, section: str = "") -> Any:
    """Declare a height and a width."""
    return _declared(Size(2, minimum, maximum), default, help, section)


def size3(default: int | Size3, minimum: int, maximum: int, help: str, section: str = "") -> Any:
    """Declare a depth, a height and a width."""
    return _declared(Size(3, minimum, maximum), default, help, section)


def padding1(default: int | Padding1, maximum: int, help: str, section: str = "") -> Any:
    """Declare the padding of a length."""
    return _declared(Padding(1, maximum), default, help, section)


def padding2(default: int | Padding2, maximum: int, help: str, section: str = "") -> Any:
    """Declare the padding of height and width."""
    return _declared(Padding(2, maximum), default, help, section)


def padding3(default: int | Padding3, maximum: int, help: str, section: str = "") -> Any:
    """Declare the padding of depth, height and width."""
    return _declared(Padding(3, maximum), default, help, section)


def shape(default: tuple[int, ...], help: str, section: str = "") -> Any:
    """Declare a tensor shape without the batch."""
    return _declared(Dimensions(), default, help, section)


def numbers(
    default: tuple[int, ...],
    minimum: int,
    maximum: int,
    help: str,
    section: str = "",
    *,
    fewest: int = 1,
    most: int = 6,
) -> Any:
    """Declare a list of whole numbers."""
    return _declared(Numbers(minimum, maximum, fewest, most), default, help, section)
