"""Turns a trace into the nodes of a design to be, operation by operation; collects what has no layer."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import torch
from torch import fx

from engine.catalogue import LAYERS
from engine.compile.fx import arithmetic as arithmetic  # these fill the table of functions
from engine.compile.fx import matching as matching
from engine.compile.fx import pointwise as pointwise
from engine.compile.fx import reshaping as reshaping
from engine.compile.fx import shaping as shaping
from engine.compile.fx import weighted
from engine.compile.fx.emitting import Emitted, Held, Site, State, Value
from engine.compile.fx.folds import check_folds
from engine.compile.fx.modules import values
from engine.compile.fx.proxies import BATCH
from engine.compile.fx.refusals import Refusals, Refused
from engine.compile.fx.signature import name_of, say
from engine.compile.fx.tracer import Call, Trace

TOKENS = {"cat", "concat", "concatenate"}
"""What may put a parameter before the positions of a sequence: a class token."""

JOINS = {"add", "sub", "mul", "div", "truediv"}
"""What stretches sizes of 1 by itself."""

TORCHVISION = {"stochastic_depth", "patch_merging_pad"}
"""Functions of torchvision that are layers; all others are looked into."""


def is_known(target: object) -> bool:
    """Tell a function outside torch that is a layer."""
    package = getattr(target, "__module__", "") or ""
    return package.startswith("torchvision.") and name_of(target) in TORCHVISION


class Conversion:
    """The values so far, by the nodes of the trace that made them."""

    def __init__(self, trace: Trace, refusals: Refusals) -> None:
        self.trace = trace
        self.refusals = refusals
        self.made: dict[fx.Node, Any] = {}
        self.emitted: list[Emitted] = []
        self.parameters: dict[str, Value] = {}
        self.inputs: list[Value] = []
        self.constants: dict[str, torch.Tensor] = {}
        """Numbers that the model has but does not save, by what they are called."""
        self.made_in_forward = 0
        self.holders: dict[Any, str] = {}
        """The first module that holds certain tensors, by its class and these."""

    def run(self) -> list[Value]:
        """Convert every operation that the outputs need; return what leaves."""
        for node in self.trace.inputs:
            self.made[node] = Value(None, len(self.inputs), tuple(node.meta["value"].shape[1:]))
            self.inputs.append(self.made[node])
        for node in _needed(self.trace):
            if node not in self.made:
                self._convert(node)
        site = self._site(self.trace.root)
        left = [self._known(site, False, node) for node in self.trace.outputs if node in self.made]
        if any(isinstance(value, Value) and value.folds for value in left):
            self.refusals.add("", "works along the batch: what it returns has other examples than entered")
        return [value for value in left if isinstance(value, Value)]

    def _site(self, call: Call, **more: Any) -> Site:
        return Site(call, self.emitted.append, self.parameters, self.constants, **more)

    def _convert(self, node: fx.Node) -> None:
        """Convert one operation; one that fails leaves nothing, and its followers are passed over."""
        call = node.meta["call"]
        try:
            if node.op == "get_attr":
                self.made[node] = self._held(node)
            elif "part" in node.meta:
                self._take_part(node)
            elif all(each in self.made for each in node.all_input_nodes):
                joined = all(name_of(user.target) in JOINS for user in node.users)
                wanted = node.meta["value"]
                site = self._site(call, wanted=wanted, is_joined=joined)
                self.made[node] = self._checked(node, self._said(site, node))
        except Refused as refused:
            path = str(node.target) if node.op == "call_module" else call.path
            self.refusals.add(path, str(refused), node.meta.get("line", ""))
            self.made.update(_stood_in(node))

    def _held(self, node: fx.Node) -> Held:
        path = str(node.target)
        if path.startswith("a tensor"):
            return self._made_in_forward(node)
        return weighted.held_in(self.trace.original, path, node.meta["value"])

    def _made_in_forward(self, node: fx.Node) -> Held:
        """Return a tensor that the model's forward makes of nothing but numbers, as a constant."""
        where = node.meta["call"].path
        numbers, value = node.meta["numbers"], node.meta["value"]
        if (
            numbers is not None
            and value.shape[:1] == (BATCH,)
            and torch.equal(numbers, numbers[:1].expand_as(numbers))
        ):
            numbers, value = numbers[:1], value[:1]  # the same for each example
        self.made_in_forward += 1
        path = f"{where}.constant{self.made_in_forward}".removeprefix(".")
        return Held(path, value, learned=False, saved=False, numbers=numbers)

    def _take_part(self, node: fx.Node) -> None:
        whole, place = node.meta["part"]
        if whole not in self.made:
            return
        part = self.made[whole]
        for index in place:
            part = part[index] if isinstance(part, tuple) and index < len(part) else None
        if part is None:
            raise Refused(f"uses output {place[0] + 1} of {_described(whole)}")
        self.made[node] = part

    def _said(self, site: Site, node: fx.Node) -> Any:
        known = partial(self._known, site, name_of(node.target) in TOKENS)
        args, kwargs = fx.node.map_arg(node.args, known), fx.node.map_arg(node.kwargs, known)
        is_held = node.op != "call_module" and isinstance(args[0] if args else None, Held)
        if is_held and (arranged := weighted.arranged(node.target, args, kwargs)) is not None:
            return arranged
        module = self.trace.model.get_submodule(str(node.target)) if node.op == "call_module" else None
        check_folds(node, module, (*args, *kwargs.values()))
        if node.op == "call_module":
            return self._layer(site, str(node.target), args, dict(kwargs))
        return say(site, node.target, tuple(args), dict(kwargs))

    def _known(self, site: Site, is_token: bool, node: fx.Node) -> Any:
        """Return what a node has made; a parameter that was given to each example becomes a node, too."""
        made = self.made[node]
        if not isinstance(made, Held) or not made.expanded or (is_token and made.call is site.call):
            return made
        where = self._site(made.call or site.call)
        given = [self.made.get(each) for each in where.call.given.values()]
        like = next((each for each in given if isinstance(each, Value)), self.inputs[0])
        return where.learned(made, made.shape[1:], like)

    def _layer(self, site: Site, path: str, args: Any, kwargs: dict[str, Any]) -> Any:
        """Place the layer that a module is."""
        module = self.trace.model.get_submodule(path)
        path = self._of_same_tensors(path)
        like = next((each for each in args if isinstance(each, Value)), self.inputs[0])
        args = tuple(self._given(site, each, like) for each in args)
        x = tuple(each for each in (*args, *kwargs.values()) if isinstance(each, Value))
        others = [each for each in (*args, *kwargs.values()) if not isinstance(each, Value)]
        kind = type(module).__name__
        if isinstance(module, torch.nn.MultiheadAttention):
            x = _asked(x, args, kwargs)
        elif any(each is not None and each is not False for each in others):
            raise Refused(f"a {kind} that is given more than tensors")
        if isinstance(module, torch.nn.BatchNorm1d) and len(x[0].shape) == 2 and x[0].folds == 1:
            return self._normed(site, path, module, x[0])
        name, given = values(module, tuple(value.shape for value in x))
        tensors = self._tensors(path, module, name, given, x)
        result = site.emit(name, *x, tensors=tensors, path=path, **given)
        if isinstance(module, torch.nn.RNNBase):
            state = State(result, module.num_layers) if not module.bidirectional else None
            return (result, (state, None)) if isinstance(module, torch.nn.LSTM) else (result, state)
        return (result, None) if isinstance(module, torch.nn.MultiheadAttention) else result

    def _of_same_tensors(self, path: str) -> str:
        """Return the first module of the class that holds the very same tensors, most often itself."""
        module = self.trace.original.get_submodule(path)
        held = tuple(id(each) for each in module.state_dict(keep_vars=True).values())
        return self.holders.setdefault((type(module), held), path) if held else path

    def _normed(self, site: Site, path: str, module: Any, x: Value) -> Value:
        """Place a norm of features where positions are laid together with the batch: features go first."""
        turned = site.emit("Transpose", x, dim0=1, dim1=2)
        name, given = values(module, (turned.shape,))
        tensors = self._tensors(path, module, name, given, (turned,))
        normed = site.emit(name, turned, tensors=tensors, path=path, **given)
        return site.emit("Transpose", normed, dim0=1, dim1=2)

    def _given(self, site: Site, each: Any, like: Value) -> Any:
        """Return what a module is given; a parameter as a value that is the same for every example."""
        if isinstance(each, Held) and each.shape[:1] == (1,):
            return site.learned(each, each.shape[1:], like)
        return each

    def _tensors(self, path: str, module: Any, name: str, given: Mapping[str, Any], x: Any) -> dict[str, str]:
        """Return the model's names of a layer's tensors, which must be the module's own."""
        layer = LAYERS[name](**given)
        shapes = tuple(value.shape for value in x)
        try:
            ours = {**layer.weights(*shapes), **layer.buffers(*shapes)}
        except (IndexError, ValueError):  # shapes that the layer refuses: `emit` says why
            return {}
        theirs = {key: tuple(tensor.shape) for key, tensor in module.state_dict().items()}
        if ours != theirs:
            raise Refused(f"a {type(module).__name__} with other tensors than the layer has")
        return {key: f"{path}.{key}" for key in theirs}

    def _checked(self, node: fx.Node, made: Any) -> Any:
        """Return what was made if it has the shapes that torch's has, with what is folded into the batch."""
        wanted = node.meta["value"]
        if isinstance(made, tuple):
            pairs = zip(made, wanted, strict=False)
            return tuple(self._fitting(node, ours, theirs) for ours, theirs in pairs)
        return self._fitting(node, made, wanted)

    def _fitting(self, node: fx.Node, ours: Any, theirs: torch.Tensor) -> Any:
        """Return one result in the form that the model gave it."""
        if not isinstance(ours, Value):
            return ours
        if not theirs.is_floating_point() and not _is_looked_up(node):
            raise Refused(f"{_described(node)} makes numbers of the type {theirs.dtype}")
        if name_of(node.target) in ("expand", "expand_as"):
            return ours
        entered = (self.made[each] for each in node.all_input_nodes)
        folds = {ours.folds, 0, *(each.folds for each in entered if isinstance(each, Value))}
        for each in sorted(folds, reverse=True):
            if ours.is_made_as(theirs, each):
                return ours if each == ours.folds else replace(ours, folds=each)
        raise Refused(f"{_described(node)} makes {tuple(theirs.shape[1:])}, the layer {ours.shape}")


def _asked(x: tuple[Value, ...], args: Any, kwargs: dict[str, Any]) -> tuple[Value, ...]:
    """Return what attention is asked: one sequence that looks at itself, or query, key and value."""
    told = dict(
        zip(("query", "key", "value", "key_padding_mask", "need_weights", "attn_mask"), args, strict=False)
    )
    told.update(kwargs)
    if told.get("key_padding_mask") is not None or told.get("attn_mask") is not None or told.get("is_causal"):
        raise Refused("a MultiheadAttention with a mask")
    query, key, value = (told[name] for name in ("query", "key", "value"))
    return (query,) if query == key == value else (query, key, value)


def _is_looked_up(node: fx.Node) -> bool:
    """Tell whole numbers that are looked up in tables and used for nothing else."""
    users = [user for user in node.users if "part" not in user.meta]
    return bool(users) and all(user.meta.get("table") for user in users)


def _stood_in(node: fx.Node) -> dict[fx.Node, Any]:
    """Return values in the place of those that cannot be said, so that what follows is looked at, too."""
    made = node.meta["value"]
    tensors = made if isinstance(made, tuple | list) else [made]
    if not all(isinstance(each, torch.Tensor) and tuple(each.shape[:1]) == (BATCH,) for each in tensors):
        return {}
    values = tuple(Value(None, 0, tuple(each.shape[1:])) for each in tensors)
    return {node: values if isinstance(made, tuple | list) else values[0]}


def _described(node: fx.Node) -> str:
    return str(node.target) if node.op == "call_module" else name_of(node.target)


def _needed(trace: Trace) -> list[fx.Node]:
    """Return the operations on which an output depends, in order: dead ones are left out."""
    needed = set(trace.outputs)
    for node in reversed(trace.nodes):
        if node in needed:
            needed.update(node.all_input_nodes)
    return [node for node in trace.nodes if node in needed]
