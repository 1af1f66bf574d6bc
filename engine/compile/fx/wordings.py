"""Expressions of Python as those of a design: names of arguments and arithmetic, and nothing else."""

import ast
import copy
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.catalogue.names import INDEX
from engine.errors import ExpressionError
from engine.graph.expressions import names, parse

LARGEST = 400
"""How many parts an expression may have once what its names mean stands in their place."""


@dataclass(frozen=True)
class Scope:
    """What may be named in the text of a class: arguments, variables, and attributes of ``self``."""

    names: frozenset[str] = frozenset()
    """The arguments of the constructor."""
    locals: Mapping[str, ast.expr] = field(default_factory=dict)
    """What variables mean that are assigned once."""
    attributes: Mapping[str, ast.expr] = field(default_factory=dict)
    """What attributes mean that are assigned once."""

    @staticmethod
    def of(arguments: Iterable[str], body: Sequence[ast.stmt]) -> "Scope":
        """Return what may be named in a constructor."""
        assigned = Counter(_assigned(body))
        variables: dict[str, ast.expr] = {}
        attributes: dict[str, ast.expr] = {}
        for statement in body:
            match statement:
                case ast.Assign(targets=[ast.Name(id=name)], value=value) if assigned[name] == 1:
                    variables[name] = value
                case ast.Assign(
                    targets=[ast.Attribute(value=ast.Name(id="self"), attr=name)], value=value
                ) if assigned[f"self.{name}"] == 1:
                    attributes[name] = value
        own = frozenset(name for name in arguments if name != "self" and not assigned[name])
        return Scope(own, variables, attributes)

    def counting(self, name: str) -> "Scope":
        """Return the scope inside a loop whose variable counts repetitions."""
        if INDEX in self.names:
            return self
        variables = {**self.locals, name: ast.Name(INDEX)} if name != INDEX else self.locals
        return Scope(self.names | {INDEX}, variables, self.attributes)

    def meant(self, value: ast.expr) -> ast.expr:
        """Return an expression with variables and attributes replaced by what they mean."""
        known = _Meaning(self)
        try:
            return known.visit(copy.deepcopy(value))  # type: ignore[no-any-return]  # visits an expression
        except RecursionError:
            return value

    def text(self, value: ast.expr) -> str:
        """Return an expression as a design may have it; empty for one that is more than arithmetic."""
        text = ast.unparse(self.meant(value))
        try:
            parse(text)
            return text if names(text) <= self.names else ""
        except ExpressionError:
            return ""


class _Meaning(ast.NodeTransformer):
    """Puts what names mean in their place."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.parts = 0

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replace a variable."""
        return self._meaning(node, self.scope.locals.get(node.id))

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """Replace an attribute of ``self``."""
        if is_own(node):
            return self._meaning(node, self.scope.attributes.get(node.attr))
        return self.generic_visit(node)

    def _meaning(self, node: ast.expr, meaning: ast.expr | None) -> ast.expr:
        self.parts += 1
        if meaning is None:
            return node
        if self.parts > LARGEST:
            raise RecursionError
        return self.visit(copy.deepcopy(meaning))  # type: ignore[no-any-return]  # visits an expression


def _assigned(body: Sequence[ast.stmt]) -> Iterable[str]:
    """Yield the variables and attributes that statements assign, as often as they do."""
    for part in (part for statement in body for part in ast.walk(statement)):
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store | ast.Del):
            yield part.id
        if isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store | ast.Del) and is_own(part):
            yield f"self.{part.attr}"


def is_own(part: ast.Attribute) -> bool:
    """Tell an attribute of ``self``."""
    return isinstance(part.value, ast.Name) and part.value.id == "self"


def negated(test: ast.expr) -> ast.expr:
    """Return the condition that holds where another does not."""
    match test:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return operand
    return ast.UnaryOp(ast.Not(), test)
