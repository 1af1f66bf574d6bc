"""What one statement computes value by value, as ``a + b + c`` or ``x * 2 + 1``: one node for all steps."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from torch import fx

from engine.compile.fx.emitting import Emitted, Value

JOINS = ("Add", "Subtract", "Multiply", "Divide", "Maximum")
"""Layers of any number of inputs that are taken in turn, as Python takes ``a - b - c``."""


def with_sums(
    emitted: Sequence[Emitted], made: Mapping[fx.Node, Any], outputs: Sequence[Value]
) -> list[Emitted]:
    """Return nodes to be with one in place of several whose steps stand in one statement.

    The results between must be used by nothing else. The order of the steps stays, and so do the numbers.
    """
    steps = {value.maker: node for node, value in made.items() if isinstance(value, Value)}
    uses = Counter(source.maker for node in emitted for source in node.sources)
    uses.update(value.maker for value in outputs)
    gone: set[Emitted] = set()
    for node in emitted:
        before = node.sources[0].maker if node.sources else None
        if before is None or before.call is not node.call or uses[before] > 1:
            continue
        if before not in steps or node not in steps or not _is_one_place(steps[before], steps[node]):
            continue
        if _taken_in(before, node, divides="div" in steps[node].name):
            gone.add(before)
    return [node for node in emitted if node not in gone]


def _is_one_place(one: fx.Node, other: fx.Node) -> bool:
    """Tell whether two operations stand in one statement, or else in one line; not where nobody knows."""
    places = [each.meta.get("statement") or each.meta.get("line") for each in (one, other)]
    return bool(places[0]) and places[0] == places[1]


def _taken_in(before: Emitted, node: Emitted, *, divides: bool) -> bool:
    """Let a node do what the one before it does as well, and tell whether it can."""
    kinds = before.type, node.type
    if before.type == node.type and node.type in JOINS:
        node.sources = (*before.sources, *node.sources[1:])
    elif kinds == ("Scale", "Scale") and "offset" not in before.values and "factor" not in node.values:
        node.sources, node.values = before.sources, {**before.values, **node.values}
    elif kinds == ("Add", "Scale") and divides and dict(node.values) == {"factor": 1 / len(before.sources)}:
        node.type, node.values, node.sources = "Average", {}, before.sources
    else:
        return False
    return True
