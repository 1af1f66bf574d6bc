"""Runs the exported code and returns its model: what is trained is the text that the user takes home."""

import ast
import linecache
from collections.abc import Callable, Iterable
from types import CodeType
from typing import Any

import torch
from torch import nn

from engine.export.pytorch import Source
from engine.export.writer import CHAIN_INPUT, Statement

Record = Callable[[str, torch.Tensor], None]

TAP = "_tap_"
"""What the inserted calls are called: of the names in the text none begins and ends with an underscore."""


def build(source: Source) -> nn.Module:
    """Return a new model of the exported class, with fresh weights from torch's random generator."""
    return _model(source, compile(source.text, _filename(source), "exec"), {})


def tapped(source: Source, model: nn.Module, record: Record) -> nn.Module:
    """Return a twin of `model` in eval mode that shares its tensors and tells `record` what every node makes.

    `record` gets a node's path (``layer1.0.conv1``) and its output (of a block with several its first), batch
    first. The twin is made of the same text with a call after each statement; running it changes neither
    `model` nor the random generator. It follows when the model learns, not when it moves to another device.
    """
    prefixes: dict[nn.Module, str] = {}

    def tap(module: nn.Module, node: str, value: torch.Tensor) -> None:
        record(prefixes[module] + node, value)

    # Not all functions heed the device: `torch.normal` draws its numbers on the CPU.
    with torch.device("meta"), torch.random.fork_rng(devices=[]):
        twin = _model(source, compile(_with_taps(source), _filename(source), "exec"), {TAP: tap})
    _share(model, twin)
    for path, module in twin.named_modules():
        prefixes[module] = f"{path}." if path else ""
        if isinstance(module, nn.Sequential):
            owner, _, attribute = path.rpartition(".")
            place = f"{type(twin.get_submodule(owner)).__name__}.{attribute}"
            _hook_chain(source, place, prefixes[module], module, record)
    return twin.eval()


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


def _share(model: nn.Module, twin: nn.Module) -> None:
    """Let the twin hold the very tensors of the model."""
    learning = {name: tensor.requires_grad for name, tensor in model.named_parameters()}
    for name, parameter in twin.named_parameters():
        parameter.requires_grad_(learning[name])  # which assigning would carry over to the model
    twin.load_state_dict(model.state_dict(keep_vars=True), assign=True)


def _with_taps(source: Source) -> ast.Module:
    """Return the text's tree with a call of the tap after each statement that makes a node's output."""
    tree = ast.parse(source.text)
    for part in tree.body:
        if isinstance(part, ast.ClassDef):
            statements = [statement for statement in source.statements if statement.class_name == part.name]
            for function in part.body:
                if isinstance(function, ast.FunctionDef) and function.name == "forward":
                    _tap(function, statements)
    return ast.fix_missing_locations(tree)


def _tap(forward: ast.FunctionDef, statements: Iterable[Statement]) -> None:
    calls: dict[int, list[ast.stmt]] = {}
    for statement in statements:
        call = ast.parse(f"{TAP}(self, {statement.id!r}, {statement.variable})").body
        calls.setdefault(statement.line, []).extend(call)
    body = calls.get(forward.lineno, [])
    for line in forward.body:
        body += [line, *calls.get(line.lineno, [])]
    forward.body = body


def _hook_chain(source: Source, place: str, prefix: str, chain: nn.Sequential, record: Record) -> None:
    """Tell what enters and leaves an ``nn.Sequential`` and what its entries make.

    `place` is the class of its owner and the attribute, by which a block is known that has no class.
    """
    known = place if type(chain) is nn.Sequential else type(chain).__name__
    statements = [each for each in source.statements if each.class_name == known]
    if not statements:
        for name, module in chain.named_children():
            _tell_output(module, prefix + name, record)
        return
    numbers = sorted(int(statement.id) for statement in statements if statement.id.isdigit())
    for number, following in zip(numbers, [*numbers[1:], len(chain)], strict=True):
        # A block that repeats takes several places: its output is that of the last; of none, the chain's.
        _tell_output(chain[following - 1] if following > number else chain, f"{prefix}{number}", record)
    for statement in statements:
        if statement.variable == CHAIN_INPUT:
            path = prefix + statement.id
            chain.register_forward_pre_hook(lambda _, args, path=path: record(path, args[0]))
        elif not statement.id.isdigit():
            _tell_output(chain, prefix + statement.id, record)


def _tell_output(module: nn.Module, path: str, record: Record) -> None:
    module.register_forward_hook(lambda _, args, output: record(path, output))
