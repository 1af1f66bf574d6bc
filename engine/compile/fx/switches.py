"""Nodes that a model never reaches, as an attribute switches them off: ``out + x if self.use_add else out``.

The trace passes by them; what they would be stands in the text, and where they would stand is seen when the
attribute is asked.
"""

import ast
import inspect
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from types import FrameType
from typing import Any

from torch import fx, nn

from engine.compile.fx.emitting import Emitted, Value
from engine.compile.fx.proxies import Shaped
from engine.compile.fx.tracer import Call
from engine.compile.fx.wordings import is_own

OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "Add",
    ast.Sub: "Subtract",
    ast.Mult: "Multiply",
    ast.Div: "Divide",
}


class Switch:
    """Stands for an attribute that is false, and tells when it is asked."""

    def __init__(self, note: Callable[[], None]) -> None:
        self.note = note

    def __bool__(self) -> bool:
        self.note()
        return False


@dataclass(frozen=True, eq=False, repr=False)
class Passed:
    """A statement in which a switch was asked."""

    call: Call
    tree: ast.stmt
    read_after: frozenset[str]
    """What statements behind it read."""
    known: Mapping[str, fx.Node]
    """The variables then."""
    last: fx.Node
    """The operation before it."""


def switches(module: nn.Module) -> list[str]:
    """Return the attributes of a module that are false, and asked by ``… if self.NAME else …`` alone."""
    kind = type(module)
    if kind.__module__.partition(".")[0] == "torch":
        return []
    return [name for name in _switches(kind) if vars(module).get(name) is False]  # type: ignore[arg-type]  # a class is hashable


@cache
def _switches(kind: type[nn.Module]) -> tuple[str, ...]:
    """Return the attributes that a class only asks so."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(kind)))
    except (OSError, TypeError, SyntaxError):
        return ()
    read = Counter(
        part.attr
        for part in ast.walk(tree)
        if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Load) and is_own(part)
    )
    asked = Counter(_asked(tree))
    return tuple(name for name in asked if asked[name] == read[name])


def _asked(tree: ast.AST) -> Iterator[str]:
    for part in ast.walk(tree):
        match part:
            case ast.Assign(value=ast.IfExp(test=ast.Attribute(attr=name) as test)) if is_own(test):
                yield name


def variables(frame: FrameType) -> dict[str, fx.Node]:
    """Return the tensors of a function at work, by their variables."""
    return {name: value.node for name, value in frame.f_locals.items() if isinstance(value, Shaped)}


@dataclass
class Spares:
    """The nodes to be, with those that a switch passes by put between them."""

    emitted: list[Emitted]
    outputs: list[Value]
    made: Mapping[fx.Node, Any]
    nodes: Sequence[fx.Node]
    """The trace."""
    instead: dict[tuple[Emitted | None, int], Value] = field(default_factory=dict)
    """What follows each value through which a node was put."""

    def add(self, passed: Passed) -> Emitted | None:
        """Put the node of a statement where it would stand; return it, or None where that cannot be said."""
        match passed.tree:
            case ast.Assign(
                targets=[ast.Name(id=target)],
                value=ast.IfExp(
                    body=ast.BinOp(ast.Name(id=first), operator, ast.Name(id=second)),
                    orelse=ast.Name(id=kept),
                ),
            ) if type(operator) in OPERATORS and first == kept:
                if kept != target and kept in passed.read_after:
                    return None
                nodes = [passed.known[name] for name in (first, second) if name in passed.known]
                known = [made for node in nodes if isinstance(made := self.made.get(node), Value)]
                return self._put(passed, OPERATORS[type(operator)], known) if len(known) == 2 else None
        return None

    def _put(self, passed: Passed, type: str, sources: list[Value]) -> Emitted:
        at = self._behind(passed.last)
        through, *others = (self._now(source) for source in sources)
        spare = Emitted(passed.call, type, {}, (through, *others), shapes=(through.shape,))
        instead = replace(through, maker=spare, index=0)
        self.instead[through.maker, through.index] = instead
        for node in self.emitted[at:]:
            node.sources = tuple(instead if _same(each, through) else each for each in node.sources)
        self.outputs = [instead if _same(each, through) else each for each in self.outputs]
        self.emitted.insert(at, spare)
        return spare

    def _now(self, value: Value) -> Value:
        """Return what a value has become by the nodes put before."""
        while (value.maker, value.index) in self.instead:
            value = self.instead[value.maker, value.index]
        return value

    def _behind(self, last: fx.Node) -> int:
        """Return where in the row of nodes that stands which comes behind an operation."""
        makers: set[Emitted | None] = set()
        for node in self.nodes:
            made = self.made.get(node)
            each = made if isinstance(made, tuple | list) else (made,)
            makers |= {value.maker for value in each if isinstance(value, Value)}
            if node is last:
                break
        return max((index + 1 for index, node in enumerate(self.emitted) if node in makers), default=0)


def _same(one: Value, other: Value) -> bool:
    return one.maker is other.maker and one.index == other.index
