"""Traces a model with torch.fx: every operation with its shapes and the module call in which it stands."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from inspect import isfunction, signature
from typing import Any

import torch
from torch import fx, nn

from engine.compile.fx.lines import line
from engine.compile.fx.proxies import BATCH, Shaped
from engine.compile.fx.refusals import Refusals, Refused

MOST_READS = 200
"""How often the numbers of a tensor may be asked for before the trace ends: a loop may wait for them."""

OWN = ("torch", "_operator", "operator", "math", "builtins")
"""The packages whose functions are operations; all other functions are looked into."""


@dataclass(eq=False)
class Call:
    """One call of a module that is no single layer, with what it was given and what it returned."""

    module: nn.Module
    path: str
    parent: "Call | None" = None
    given: dict[str, fx.Node] = field(default_factory=dict)
    """The tensors that it was given, by the names of its arguments."""
    returned: list[fx.Node] = field(default_factory=list)


@dataclass
class Trace:
    """A traced model: its operations in order, what enters and what leaves."""

    root: Call
    nodes: list[fx.Node]
    inputs: list[fx.Node]
    outputs: list[fx.Node]
    model: nn.Module
    """A copy of the model whose tensors have shapes but no numbers."""
    original: nn.Module
    """The model itself."""


class ShapeTracer(fx.Tracer):
    """A tracer that knows shapes, sees single layers as wholes, and notes what a design cannot say."""

    proxy_buffer_attributes = True

    def __init__(self, is_layer: Callable[[nn.Module], bool], is_known: Callable[[object], bool]) -> None:
        super().__init__()
        self.is_layer = is_layer
        self.is_known = is_known
        self.refusals = Refusals()
        self.calls: list[Call] = []
        self.computing = False
        self.reads = 0
        self.has_tables = False
        """Whether numbers are looked up in a table, which must not be below 0."""
        self.indices: dict[str, int] = {}
        """Inputs that are whole numbers, and what they are below."""

    @property
    def path(self) -> str:
        """Where the trace is."""
        return self.calls[-1].path if self.calls else ""

    def run(self, model: nn.Module, shapes: Sequence[Sequence[int]]) -> Trace:
        """Trace a model in eval mode for inputs of these shapes, given without the batch."""
        twin = without_numbers(model).eval()
        self.shapes = shapes
        self.calls = [Call(twin, "")]
        graph = self.trace(twin)
        nodes = list(graph.nodes)
        output = nodes.pop()
        leaving = [node for node in _flat(output.args) if isinstance(node, fx.Node)]
        self.calls[0].returned = leaving
        inputs = [node for node in nodes if node.op == "placeholder"]
        return Trace(self.calls[0], nodes, inputs, leaving, twin, model)

    def create_args_for_root(self, root_fn: Any, is_module: bool, concrete_args: Any = None) -> Any:
        """Give the model one input a shape."""
        inputs = []
        for index, shape in enumerate(self.shapes):
            node = self.graph.create_node("placeholder", f"input{index}", (), {})
            inputs.append(self._shaped(node, torch.empty(BATCH, *shape, device="meta")))
        self.calls[0].given = _named(self.root, inputs, {})
        return root_fn, [self.root, *inputs]

    def depends_on_data(self, what: str) -> bool:
        """Note control flow that depends on data; the trace goes on as if the answer were yes."""
        place, statement = line()
        self.refusals.add(self.path, f"{what} (`{statement}`)" if statement else what, place)
        self.reads += 1
        if self.reads > MOST_READS:
            raise Refused("waits in a loop for what the data say")
        return True

    def call_module(self, m: nn.Module, forward: Callable[..., Any], args: Any, kwargs: Any) -> Any:
        """Record a layer as one operation, and look into any other module."""
        if self.computing:
            return forward(*args, **kwargs)
        path = (self.submodule_paths or {}).get(m)
        if path is None:
            what = f"calls a {type(m).__name__} that is no sub-module of the model"
            self.refusals.add(self.path, what, line()[0])
            return forward(*args, **kwargs)
        if self.is_layer(m):
            result = self.create_proxy("call_module", path, args, kwargs)
            in_place = getattr(m, "inplace", False) is True and args and isinstance(args[0], Shaped)
            return args[0].changed(result) if in_place else result
        call = Call(m, path, self.calls[-1], _named(m, args, kwargs))
        self.calls.append(call)
        result = forward(*args, **kwargs)
        call.returned = [each.node for each in _flat(result) if isinstance(each, Shaped)]
        self.calls.pop()
        return result

    def getattr(self, attr: str, attr_val: Any, parameter_proxy_cache: dict[str, Any]) -> Any:
        """Return a stand-in for a parameter or buffer, except to a layer that computes shapes."""
        if self.computing:
            return attr_val
        return super().getattr(attr, attr_val, parameter_proxy_cache)

    def create_proxy(self, kind: str, target: Any, args: Any, kwargs: Any, *_: Any, **__: Any) -> Any:
        """Record an operation and return stand-ins for the tensors that it makes; the rest as it is."""
        if kind == "call_function" and _is_foreign(target) and not self.is_known(target):
            return target(*args, **kwargs)
        try:
            value = self._computed(kind, target, args, kwargs)
        except NotImplementedError:
            raise Refused(f"makes a tensor as large as the numbers in it say (`{line()[1]}`)") from None
        if not any(isinstance(each, torch.Tensor) for each in _flat(value)):
            return value
        node = self.create_node(kind, target, self.create_arg(tuple(args)), self.create_arg(dict(kwargs)))
        node.meta.update(
            call=self.calls[-1], line=line()[0], table=kind == "call_module" and _is_table(self.root, target)
        )
        self.has_tables |= node.meta["table"]
        made = self._shaped(node, value)
        in_place = kwargs.get("inplace") is True or (kind == "call_method" and _works_in_place(target))
        return args[0].changed(made) if in_place and args and isinstance(args[0], Shaped) else made

    def create_arg(self, a: Any) -> Any:
        """Return what stands for an argument in the graph; other objects stay as they are."""
        if isinstance(a, Shaped):
            return a.node
        if isinstance(a, tuple | list):
            return (
                type(a)(map(self.create_arg, a))
                if type(a) in (tuple, list)
                else tuple(map(self.create_arg, a))
            )
        if isinstance(a, dict):
            return {key: self.create_arg(each) for key, each in a.items()}
        if isinstance(a, slice):
            return slice(*map(self.create_arg, (a.start, a.stop, a.step)))
        if isinstance(a, torch.Tensor):
            node = self.create_node("get_attr", "a tensor made in forward", (), {})
            numbers = None if a.is_meta else a.detach()
            node.meta.update(value=a.to("meta"), numbers=numbers, call=self.calls[-1])
            return node
        return a

    def _shaped(self, node: fx.Node, value: Any) -> Any:
        """Return stand-ins for what a node makes."""
        node.meta["value"] = value
        node.meta.setdefault("call", self.calls[-1])
        if isinstance(value, torch.Tensor):
            return Shaped(node, self)
        return self._parts(node, (), value)

    def _parts(self, node: fx.Node, place: tuple[int, ...], value: Any) -> Any:
        """Return the stand-ins for several results, which may be tuples again."""
        if isinstance(value, tuple | list):
            parts = [self._parts(node, (*place, index), each) for index, each in enumerate(value)]
            return type(value)(parts) if not hasattr(value, "_fields") else type(value)(*parts)
        if not isinstance(value, torch.Tensor):
            return value
        part = self.create_node("call_function", getitem, (node, place), {})
        part.meta["part"] = (node, place)
        return self._shaped(part, value)

    def _layer_computed(self, module: nn.Module, x: Any, named: Any, args: Any) -> Any:
        """Return what a layer makes; an input that is looked up in a table is noted to be whole numbers."""
        if isinstance(module, nn.Embedding):
            x = tuple(each.long() for each in x)
            for each in args:
                if isinstance(each, Shaped) and each.node.op == "placeholder":
                    self.indices[each.node.name] = module.num_embeddings
        return module(*x, **named)

    def _computed(self, kind: str, target: Any, args: Any, kwargs: Any) -> Any:
        """Return what an operation makes, as tensors without numbers."""
        x, named = _valued(tuple(args)), _valued(dict(kwargs))
        self.computing = True
        try:
            with torch.no_grad():
                if kind == "get_attr":
                    return _attribute(self.root, target)
                if kind == "call_module":
                    return self._layer_computed(self.root.get_submodule(target), x, named, args)
                if kind == "call_function":
                    return target(*x, **named)
                if target.startswith("the attribute "):
                    return getattr(x[0], target.removeprefix("the attribute "))
                return getattr(x[0], target)(*x[1:], **named)
        finally:
            self.computing = False


def _named(module: nn.Module, args: Sequence[Any], kwargs: dict[str, Any]) -> dict[str, fx.Node]:
    """Return the tensors that a module is given by the names of its arguments, several in one numbered."""
    try:
        given = signature(module.forward).bind(*args, **kwargs).arguments
    except TypeError:
        return {}
    found: dict[str, fx.Node] = {}
    for name, argument in given.items():
        nodes = [each.node for each in _flat(argument) if isinstance(each, Shaped)]
        names = [name] if len(nodes) == 1 else [f"{name}{number}" for number in range(1, len(nodes) + 1)]
        found.update(zip(names, nodes, strict=True))
    return found


def getitem(whole: Any, place: tuple[int, ...]) -> Any:
    """Return one of several results: what a node of the trace does that names it."""
    for index in place:
        whole = whole[index]
    return whole


def without_numbers(model: nn.Module) -> nn.Module:
    """Copy a model with tensors on the meta device: shapes without numbers, at no cost."""
    memo: dict[int, Any] = {}
    for tensor in (*model.parameters(), *model.buffers()):
        empty = tensor.detach().to("meta")
        is_parameter = isinstance(tensor, nn.Parameter)
        memo[id(tensor)] = nn.Parameter(empty, tensor.requires_grad) if is_parameter else empty
    return copy.deepcopy(model, memo)


def _attribute(model: nn.Module, path: str) -> Any:
    owner, _, name = path.rpartition(".")
    return getattr(model.get_submodule(owner), name)


def _is_table(model: nn.Module, path: str) -> bool:
    return isinstance(model.get_submodule(path), nn.Embedding)


def _is_foreign(target: Any) -> bool:
    package = (getattr(target, "__module__", None) or "torch").partition(".")[0]
    return isfunction(target) and package not in OWN


def _works_in_place(method: str) -> bool:
    return method.endswith("_") and not method.endswith("__")


def _valued(arguments: Any) -> Any:
    """Put tensors without numbers in the place of their stand-ins."""
    if isinstance(arguments, Shaped):
        return arguments.value
    if type(arguments) in (tuple, list):
        return type(arguments)(map(_valued, arguments))
    if isinstance(arguments, dict):
        return {key: _valued(each) for key, each in arguments.items()}
    if isinstance(arguments, slice):
        return slice(*map(_valued, (arguments.start, arguments.stop, arguments.step)))
    if isinstance(arguments, torch.Tensor) and arguments.device.type != "meta":
        return arguments.to("meta")
    return arguments


def _flat(values: Any) -> list[Any]:
    """Return what nested tuples, lists and dictionaries hold, in order."""
    if isinstance(values, dict):
        values = tuple(values.values())
    if isinstance(values, tuple | list):
        return [inner for each in values for inner in _flat(each)]
    return [values]
