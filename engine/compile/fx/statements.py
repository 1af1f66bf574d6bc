"""Which statement of a `forward` each operation of a trace stands in, and what that tells of its node."""

import ast
import linecache
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any, NamedTuple

from torch import fx

from engine.analysis.fold.origins import Entry
from engine.compile.fx.emitting import Emitted, Value
from engine.compile.fx.switches import Passed, Spares, Switch, switches, variables
from engine.compile.fx.texts import text_of
from engine.compile.fx.tracer import Call, ShapeTracer, Trace
from engine.compile.fx.wordings import Scope, negated

GENERIC = frozenset({"x", "out", "y", "z", "h", "input", "output", "result", "res", "_"})
"""Variables that go along with the data and tell nothing."""


@dataclass(frozen=True)
class Statement:
    """One statement, with the conditions around it."""

    file: str
    line: int
    tree: ast.stmt
    conditions: tuple[ast.expr, ...]
    arguments: frozenset[str]
    """What the function takes in which it stands."""
    before: frozenset[str]
    """What statements before it in the function assign."""
    read_after: frozenset[str] = frozenset()
    """What statements behind it in the function read."""

    def __hash__(self) -> int:
        return hash((self.file, self.line))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Statement) and (self.file, self.line) == (other.file, other.line)


class Note(NamedTuple):
    """What a statement tells of the last node that it makes."""

    name: str
    """The variable that it assigns; empty where that tells nothing."""
    said: Entry


class WitnessTracer(ShapeTracer):
    """A tracer that notes for each operation the statement of the calling module's class."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.texts: dict[str, dict[int, Statement]] = {}
        """The statements of each file by their lines."""
        self.asked: list[Statement] = []
        self.passed: list[Passed] = []
        """The statements in which something was switched off."""

    def trace(self, root: Any, concrete_args: Any = None) -> fx.Graph:
        """Trace a model, and see what its switches leave out."""
        for module in root.modules():
            for name in switches(module):
                setattr(module, name, Switch(self._see_passed))
        return super().trace(root, concrete_args)

    def _see_passed(self) -> None:
        """Note the statement that asks a switch."""
        frame: FrameType | None = sys._getframe(2)
        statement = self.statement(frame)
        last = next(iter(reversed(self.graph.nodes)), None)
        if frame and statement and last and not self.computing:
            known = variables(frame)
            tree, after = statement.tree, statement.read_after
            self.passed.append(Passed(self.calls[-1], tree, after, known, last))
            self.asked.append(statement)

    def create_node(self, *args: Any, **kwargs: Any) -> fx.Node:
        """Record an operation with its statement."""
        node = super().create_node(*args, **kwargs)
        if self.calls and (found := self.statement(sys._getframe(1))):
            node.meta["statement"] = found
        return node

    def statement(self, frame: FrameType | None) -> Statement | None:
        """Return the statement at which the `forward` at work is, or None where its text is not to be had."""
        code = getattr(type(self.calls[-1].module).forward, "__code__", None)
        while frame is not None and frame.f_code is not code:
            frame = frame.f_back
        if frame is None:
            return None
        file = frame.f_code.co_filename
        if file not in self.texts:
            linecache.checkcache(file)
            self.texts[file] = statements(file)
        return self.texts[file].get(frame.f_lineno)


def statements(file: str) -> dict[int, Statement]:
    """Return the statements of a file by their lines."""
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except SyntaxError:
        return {}
    found: dict[int, Statement] = {}
    for function in (part for part in ast.walk(tree) if isinstance(part, ast.FunctionDef)):
        arguments = frozenset(each.arg for each in function.args.args)
        before: set[str] = set()
        simple = list(_simple(function.body, ()))
        for number, (statement, conditions) in enumerate(simple):
            after = frozenset(name for each, _ in simple[number + 1 :] for name in _read(each))
            place = (file, statement.lineno, statement, conditions, arguments)
            known = Statement(*place, frozenset(before), after)
            lines = range(statement.lineno, (statement.end_lineno or statement.lineno) + 1)
            found.update(dict.fromkeys(lines, known))
            before.update(_assigned(statement))
    return found


def _simple(
    body: list[ast.stmt], conditions: tuple[ast.expr, ...]
) -> Iterator[tuple[ast.stmt, tuple[ast.expr, ...]]]:
    """Yield the statements of a function that hold no others, with the conditions around them."""
    for statement in body:
        match statement:
            case ast.If(test=test, body=inner, orelse=other):
                yield from _simple(inner, (*conditions, test))
                yield from _simple(other, (*conditions, negated(test)))
            case ast.For(body=inner) | ast.While(body=inner) | ast.With(body=inner):
                yield from _simple(inner, conditions)
            case ast.Assign() | ast.AugAssign() | ast.AnnAssign() | ast.Return() | ast.Expr():
                yield statement, conditions


def _assigned(statement: ast.stmt) -> Iterator[str]:
    """Yield the variables that a statement assigns."""
    for part in ast.walk(statement):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            yield part.id


def _read(statement: ast.stmt) -> Iterator[str]:
    """Yield the variables that a statement reads."""
    for part in ast.walk(statement):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load):
            yield part.id


def with_spares(tracer: WitnessTracer, spares: Spares) -> dict[Emitted, Note]:
    """Put the nodes that switches leave out between the others; return what their statements tell of them."""
    found: dict[Emitted, Note] = {}
    for passed, statement in zip(tracer.passed, tracer.asked, strict=True):
        note = _note(passed.call, statement)
        inner = passed.call.parent is not None  # only a block can say when
        if inner and note.said.present and (spare := spares.add(passed)):
            found[spare] = note
    return found


def _note(call: Call, statement: Statement) -> Note:
    return Note(_variable(statement), _said(statement, text_of(type(call.module)).scope))


def notes(trace: Trace, made: dict[fx.Node, Any]) -> dict[Emitted, Note]:
    """Return what statements tell of the nodes to be that have no module."""
    found: dict[Emitted, Note] = {}
    last: dict[tuple[Call, Statement], fx.Node] = {}
    for node in trace.nodes:
        if (statement := node.meta.get("statement")) and "part" not in node.meta and node in made:
            last[node.meta["call"], statement] = node
    for (call, statement), node in last.items():
        maker = _maker(made[node])
        if maker is not None and maker.call is call and not maker.path:
            found[maker] = _note(call, statement)
    return found


def _maker(made: Any) -> Emitted | None:
    """Return the node that made a value, or all of several."""
    if isinstance(made, tuple | list):
        makers = {_maker(each) for each in made}
        return makers.pop() if len(makers) == 1 else None
    return made.maker if isinstance(made, Value) else None


def _variable(statement: Statement) -> str:
    """Return the variable that a statement assigns first; empty where that tells nothing."""
    match statement.tree:
        case ast.Assign(targets=[ast.Name(id=name)]):
            known = name in statement.before or name in statement.arguments or name in GENERIC
            return "" if known else name
        case ast.Assign(targets=[ast.Tuple(elts=parts)]):
            names = [part.id.lstrip("_") for part in parts if isinstance(part, ast.Name)]
            stems = {name.rpartition("_")[0] for name in names}
            numbered = [name.rpartition("_")[2] for name in names] == [str(n) for n in range(len(parts))]
            return stems.pop() if numbered and len(stems) == 1 else ""
    return ""


def _said(statement: Statement, scope: Scope) -> Entry:
    """Return what a statement says: its expressions over the arguments of the class, and when it is met."""
    tests = list(statement.conditions)
    match statement.tree:
        case ast.Assign(value=ast.IfExp(test=test)) | ast.Return(value=ast.IfExp(test=test)):
            tests.append(test)
    own = [text for test in tests if (text := _text(test, scope))]
    present = " and ".join(own if len(own) == 1 else (f"({text})" for text in own))
    return Entry(present=present, mentions=tuple(dict.fromkeys(_mentions(statement.tree, scope))))


def _mentions(tree: ast.AST, scope: Scope) -> Iterator[str]:
    """Yield the largest expressions in a statement that say something of the arguments of the class."""
    for part in ast.iter_child_nodes(tree):
        text = _text(part, scope) if isinstance(part, ast.expr) else ""
        if text:
            yield text
        else:
            yield from _mentions(part, scope)


def _text(value: ast.expr, scope: Scope) -> str:
    """Return an expression over attributes, whose own variables are not those of the constructor."""
    if any(isinstance(part, ast.Name) and part.id != "self" for part in ast.walk(value)):
        return ""
    text = scope.text(value)
    return text if any(name.isidentifier() for name in text.replace("(", " ").split()) else ""
