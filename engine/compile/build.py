"""Runs the exported code and returns its model: what is trained is the text that the user takes home."""

import ast
import linecache
from collections.abc import Callable
from types import CodeType
from typing import Any

import torch
from torch import nn

from engine.export.pytorch import Source
from engine.export.writer import CHAIN_INPUT, Statement

Record = Callable[[str, torch.Tensor], None]


def build(source: Source) -> nn.Module:
    """Return a new model of the exported class, with fresh weights from torch's random generator."""
    return _model(source, compile(source.text, _filename(source), "exec"), {})


def tapped(source: Source, model: nn.Module, record: Record) -> nn.Module:
    """Return a twin of `model` in eval mode that shares its tensors and tells `record` what every node makes.

    `record` gets a node's path (``layer1.0.conv1``) and its output, batch first. The twin is made of the same
    text with a call after each statement; running it changes neither `model` nor the random generator.
    """
    tree = ast.parse(source.text)
    for part in tree.body:
        if isinstance(part, ast.ClassDef):
            statements = [statement for statement in source.statements if statement.class_name == part.name]
            _tap(part, statements)
    prefixes: dict[nn.Module, str] = {}

    def tap(module: nn.Module, node: str, value: torch.Tensor) -> None:
        record(prefixes[module] + node, value)

    with torch.device("meta"):
        twin = _model(source, compile(ast.fix_missing_locations(tree), _filename(source), "exec"), {TAP: tap})
    twin.load_state_dict(model.state_dict(keep_vars=True), assign=True)
    for path, module in twin.named_modules():
        prefixes[module] = f"{path}." if path else ""
        if isinstance(module, nn.Sequential):
            _hook_chain(source, prefixes[module], module, record)
    return twin.eval()


TAP = "_tap"


def _filename(source: Source) -> str:
    """Make the text known under a name of its own, so that an error in a layer shows its line."""
    name = f"<{source.class_name}>"
    linecache.cache[name] = (len(source.text), None, source.text.splitlines(keepends=True), name)
    return name


def _model(source: Source, code: CodeType, names: dict[str, Any]) -> nn.Module:
    namespace = {"__name__": f"convas.{source.class_name}", **names}
    exec(code, namespace)
    model: nn.Module = namespace[source.class_name]()
    return model


def _tap(definition: ast.ClassDef, statements: list[Statement]) -> None:
    """Insert a call of the tap after each statement that makes a node's output."""
    for function in definition.body:
        if not isinstance(function, ast.FunctionDef) or function.name != "forward":
            continue
        body = _calls(statements, function.lineno)
        for statement in function.body:
            body += [statement, *_calls(statements, statement.lineno)]
        function.body = body


def _calls(statements: list[Statement], line: int) -> list[ast.stmt]:
    here = [statement for statement in statements if statement.line == line]
    return [ast.parse(f"{TAP}(self, {statement.id!r}, {statement.variable})").body[0] for statement in here]


def _hook_chain(source: Source, prefix: str, chain: nn.Sequential, record: Record) -> None:
    """Tell what enters and leaves an ``nn.Sequential`` and what its entries make."""
    for name, module in chain.named_children():
        module.register_forward_hook(lambda _, args, output, path=prefix + name: record(path, output))
    for statement in source.statements:
        if statement.class_name == type(chain).__name__:
            path, entering = prefix + statement.id, statement.variable == CHAIN_INPUT
            chain.register_forward_hook(
                lambda _, args, output, path=path, entering=entering: record(
                    path, args[0] if entering else output
                )
            )
