"""The constructor's arguments of a class: which have a default, and how its calls say them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from engine.catalogue.code import is_symbolic
from engine.export.symbols import is_switch
from engine.export.walk import Argument
from engine.graph.document import BlockParameter

MOST_NAMED = 5
"""Of how many constructor arguments at most those are told by name that do not speak for themselves."""
SPEAKING = {"channels", "features", "out_channels", "out_features", "planes", "width"}
"""What comes behind the channels that enter, as in torch's own layers."""


@dataclass(frozen=True)
class Given:
    """A constructor argument: its value at each place of the class."""

    values: Sequence[Any]
    source: str = ""
    """The parameter or size of the block that it is; empty for what the places say differently."""
    default: Any = None
    is_defaulted: bool = False
    """Whether it may be left out where it is its `default`, that of the block's parameter."""


def with_defaults(signature: dict[str, Given], parameters: Mapping[str, BlockParameter]) -> dict[str, Given]:
    """Give the last arguments the defaults of the block's parameters, as far as any place says the same.

    A place that says another value names it. Larger numbers are sizes, which every place had better say.
    """
    result = dict(signature)
    for name, given in reversed(signature.items()):
        default = parameters[given.source].default if given.source in parameters else None
        is_plain = isinstance(default, bool | str) or (isinstance(default, int) and 0 <= default <= 3)
        if not is_plain or not any(_same(value, default) for value in given.values):
            break
        result[name] = replace(given, default=default, is_defaulted=True)
    return result


def _same(value: Any, default: Any) -> bool:
    return not is_symbolic(value) and type(value) is type(default) and bool(value == default)


def arguments(
    values: Mapping[str, Any], signature: Mapping[str, Given], sizes: Set[str]
) -> Iterator[Argument]:
    """Yield the arguments of a class: those that come first and speak for themselves by position.

    These are the sizes of what enters and the channels that leave, or else the first one. Many arguments are
    a table, which reads better without names, but for switches.
    """
    named, before = False, True
    for place, (name, value) in enumerate(values.items()):
        speaks = signature[name].source in sizes or (before and (name in SPEAKING or not place))
        before = before and signature[name].source in sizes
        given = signature[name]
        named = named or is_switch(value) or given.is_defaulted or (not speaks and len(values) <= MOST_NAMED)
        left_out = given.is_defaulted and _same(value, given.default)
        yield Argument(name if named else "", value, left_out, name)
