"""Reads the text of a class's constructor: with which expressions it makes its modules, when, and how often.

What cannot be read is left out; what is read is a proposal, which `engine.analysis.fold.texts` holds against
the live modules.
"""

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from torch import nn

from engine.analysis.fold.origins import Entry
from engine.catalogue import LAYERS, parameters
from engine.catalogue.fields import Value
from engine.compile.fx.modules import layer_name
from engine.compile.fx.wordings import Scope, negated


@dataclass
class ClassText:
    """What the constructor of a class says."""

    scope: Scope = field(default_factory=Scope)
    entries: dict[str, Entry] = field(default_factory=dict)
    """By the attributes in which the modules are kept."""
    parts: tuple[Entry, ...] | None = None
    """What an ``nn.Sequential`` is given."""


def text_of(kind: type[nn.Module]) -> ClassText:
    """Return what the constructor of a class says; nothing for one whose text is not to be had."""
    return _text_of(kind)  # type: ignore[arg-type]  # a class is hashable


@cache
def _text_of(kind: type[nn.Module]) -> ClassText:
    result = ClassText()
    tree = definition(kind.__init__)
    if tree is None or kind.__init__ is nn.Sequential.__init__:
        return result
    space = vars(sys.modules.get(kind.__module__, inspect))
    names = [each.arg for each in (*tree.args.posonlyargs, *tree.args.args, *tree.args.kwonlyargs)]
    result.scope = Scope.of(names, tree.body)
    for statement, condition in _statements(tree.body, ""):
        _read(result, statement, condition, _Reader(result.scope, space))
    return result


def definition(function: Any) -> ast.FunctionDef | None:
    """Return the syntax tree of a function, or None where its text is not to be had."""
    try:
        source = textwrap.dedent(inspect.getsource(function))
        tree = ast.parse(source).body[0]
    except (OSError, TypeError, SyntaxError, IndexError):
        return None
    return tree if isinstance(tree, ast.FunctionDef) else None


def _statements(body: Sequence[ast.stmt], condition: str) -> Iterator[tuple[ast.stmt, ast.expr | None]]:
    """Yield the statements with the condition under which each is met; those of loops are left out."""
    for statement in body:
        if isinstance(statement, ast.If):
            yield from ((each, statement.test) for each in statement.body)
            yield from ((each, negated(statement.test)) for each in statement.orelse)
        else:
            yield statement, None


def _read(result: ClassText, statement: ast.stmt, condition: ast.expr | None, reader: "_Reader") -> None:
    """Read one statement of a constructor."""
    match statement:
        case ast.Assign(targets=[ast.Attribute(value=ast.Name(id="self"), attr=name)], value=value):
            entry = reader.entry(value, condition)
            if entry and not (name in result.entries and reader.is_nothing(value)):
                result.entries[name] = entry
        case ast.Expr(
            value=ast.Call(
                func=ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__"), args=args
            )
        ):
            result.parts = reader.parts(args)


@dataclass(frozen=True)
class _Reader:
    """Reads expressions that make modules."""

    scope: Scope
    space: Mapping[str, Any]
    """What the names of the file mean."""

    def entry(self, value: ast.expr, condition: ast.expr | None = None) -> Entry | None:
        """Return what an expression says that makes one module, or None for another expression."""
        value = self.scope.meant(value)
        match value:
            case ast.IfExp(test=test, body=body, orelse=orelse) if self.is_nothing(orelse):
                return self.entry(body, test)
            case ast.IfExp(test=test, body=body, orelse=orelse) if self.is_nothing(body):
                return self.entry(orelse, negated(test))
            case ast.Call(func=function, args=args, keywords=keywords):
                present = self.scope.text(condition) if condition is not None else ""
                if self.known(function) is nn.Sequential:
                    return Entry(present=present, parts=self.parts(args))
                told = self.arguments(function, args, keywords)
                return Entry(self._texts(told), present, spare=self._spare(function, told))
        return None

    def parts(self, args: Sequence[ast.expr]) -> tuple[Entry, ...] | None:
        """Return what an ``nn.Sequential`` is given, or None where that is not said."""
        found: list[Entry] = []
        for each in args:
            part = self._repeated(each.value) if isinstance(each, ast.Starred) else [self.entry(each)]
            if part is None:
                return None
            found += [entry or Entry() for entry in part]
        return tuple(found) or None

    def _repeated(self, value: ast.expr) -> list[Entry | None] | None:
        """Return what ``*(…)`` stands for: a block so many times, or what a function of the file returns."""
        value = self.scope.meant(value)
        match value:
            case ast.GeneratorExp(elt=made, generators=[loop]) | ast.ListComp(elt=made, generators=[loop]):
                return self._looped(made, loop)
            case ast.Call(func=ast.Name(id=name), args=args, keywords=[]):
                return self._returned(name, args)
        return None

    def _looped(self, made: ast.expr, loop: ast.comprehension) -> list[Entry | None] | None:
        """Return what a loop over numbers makes; they are what a design calls the index of a repetition."""
        match loop:
            case ast.comprehension(
                target=ast.Name(id=name), iter=ast.Call(func=ast.Name(id="range"), args=steps), ifs=[]
            ):
                count = steps[0] if len(steps) == 1 else ast.BinOp(steps[-1], ast.Sub(), steps[0])
                scope = self.scope.counting(name)
                told, often = _Reader(scope, self.space).entry(made), self.scope.text(count)
                if told and often and len(steps) < 3:
                    return [replace(told, count=often)]
        return None

    def _returned(self, name: str, args: Sequence[ast.expr]) -> list[Entry | None] | None:
        """Return the modules that a function of the file returns as a tuple."""
        function = self.space.get(name)
        tree = definition(function) if inspect.isfunction(function) else None
        if tree is None or len(tree.body) != 1 or len(tree.args.args) != len(args):
            return None
        match tree.body[0]:
            case ast.Return(value=ast.Tuple(elts=made)):
                given = {
                    each.arg: self.scope.meant(arg) for each, arg in zip(tree.args.args, args, strict=True)
                }
                inner = _Reader(Scope(self.scope.names, {**self.scope.locals, **given}, {}), self.space)
                return [inner.entry(each) for each in made]
        return None

    def arguments(
        self, function: ast.expr, args: Sequence[ast.expr], keywords: Sequence[ast.keyword]
    ) -> dict[str, ast.expr]:
        """Return the arguments of a call by their names."""
        called = self.known(function)
        names = _names(called) if called is not None else []
        plain = [each for each in args if not isinstance(each, ast.Starred)]
        named = {each.arg: each.value for each in keywords if each.arg}
        return {**dict(zip(names, plain, strict=False)), **named}

    def _texts(self, told: Mapping[str, ast.expr]) -> dict[str, str]:
        """Return arguments as expressions."""
        texts = {name: self.scope.text(value) for name, value in told.items()}
        return {name: text for name, text in texts.items() if text}

    def _spare(
        self, function: ast.expr, told: Mapping[str, ast.expr]
    ) -> tuple[str, Mapping[str, Value]] | None:
        """Return the layer that a call makes with what is plain in its values, or None for a block."""
        kind = self.known(function)
        is_module = inspect.isclass(kind) and issubclass(kind, nn.Module)
        name = layer_name(kind.__new__(kind)) if is_module else None
        if name is None:
            return None
        known = {each.name: each for each in parameters(LAYERS[name])}
        values = {}
        for each, value in told.items():
            if each in known and isinstance(value, ast.Constant):
                own = known[each].kind.canonical(value.value)
                fits = known[each].kind.problem(own) is None and own != known[each].default
                values.update({each: own} if fits else {})
        return name, values

    def known(self, function: ast.expr) -> Any:
        """Return what a name or a dotted name of the file means; None where that is not known."""
        if isinstance(function, ast.Attribute):
            owner = self.known(function.value)
            return getattr(owner, function.attr, None) if owner is not None else None
        return self.space.get(function.id) if isinstance(function, ast.Name) else None

    def is_nothing(self, value: ast.expr) -> bool:
        """Tell an ``nn.Identity`` or an empty ``nn.Sequential``, which leave what comes as it is."""
        match value:
            case ast.Constant(value=None):
                return True
            case ast.Call(func=function, args=args):
                called = self.known(function)
                return called is nn.Identity or (called is nn.Sequential and not args)
        return False


def _names(function: Any) -> list[str]:
    """Return the arguments that a class or function takes by position."""
    try:
        known = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    return [each.name for each in known if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
