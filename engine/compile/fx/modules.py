"""Which layer a torch module is, and with which values: by equal names, with the exceptions in a table.

Whatever a module says beyond the layer's parameters is compared with the module that the layer would make, so
that no option is lost unseen.
"""

import inspect
from collections.abc import Collection, Mapping
from typing import Any

import torch
from torch import nn
from torchvision import ops
from torchvision.models.convnext import LayerNorm2d

from engine.catalogue import LAYERS, Layer, parameters
from engine.catalogue.code import Unless, single
from engine.compile.fx.readings import (
    EXCEPTIONS,
    PADS,
    Reading,
    Shapes,
    Values,
    drop_path,
    pad,
    upsample,
    windows,
)
from engine.compile.fx.refusals import Refused

HARMLESS = {"training", "inplace", "name"}
"""What a module says without meaning for what it computes; operations in place are followed in the trace."""


ALIASES: dict[type[nn.Module], tuple[str, Reading]] = {
    **{
        kind: ("Pad", pad(mode))
        for word, mode in PADS.items()
        for n in (1, 2, 3)
        if (kind := getattr(nn, f"{word}Pad{n}d", None)) is not None
    },
    nn.Softmax2d: ("Softmax", lambda module, x: {"dim": 1}),
    nn.UpsamplingNearest2d: ("Upsample", upsample),
    nn.UpsamplingBilinear2d: ("Upsample", upsample),
    ops.StochasticDepth: ("StochasticDepth", lambda module, x: {"p": module.p, "mode": module.mode}),
    LayerNorm2d: ("LayerNorm2d", EXCEPTIONS["LayerNorm2d"]),
}
"""Modules that are a layer under another name, or torchvision's; each with what reads all its values."""


_SWIN = "torchvision.models.swin_transformer"

BY_NAME: dict[tuple[str, str], tuple[str, Reading]] = {
    (_SWIN, "ShiftedWindowAttention"): ("ShiftedWindowAttention", windows),
    (_SWIN, "ShiftedWindowAttentionV2"): ("ShiftedWindowAttentionV2", windows),
    ("torchvision.models.maxvit", "RelativePositionalMultiHeadAttention"): (
        "RelativePositionalMultiHeadAttention",
        lambda module, x: {"head_dim": module.head_dim},
    ),
    ("timm.layers.drop", "DropPath"): ("StochasticDepth", drop_path),
    ("timm.layers.norm", "LayerNorm2d"): ("LayerNorm2d", EXCEPTIONS["LayerNorm2d"]),
}
"""The same for packages that need not be installed, by module and class."""

CLASSES: dict[type, str] = {
    kind: name for name in LAYERS if isinstance(kind := getattr(nn, name, None), type)
}
"""torch's modules of the same name as a layer."""


def layer_name(module: nn.Module) -> str | None:
    """Return the layer that a module is, or None for one that is made of others or not known."""
    if "forward" in vars(module):
        return None
    own: Any = type(module)
    for kind in own.__mro__:
        found = _known(kind)
        if found is not None:
            return found[0] if own.forward is kind.forward else None
    return None


def _known(kind: type) -> tuple[str, Reading | None] | None:
    """Return the layer of a class and, for an alias, what reads its values."""
    if kind in ALIASES:
        return ALIASES[kind]
    if kind in CLASSES:
        return CLASSES[kind], None
    if alias := BY_NAME.get((kind.__module__, kind.__name__)):
        return alias
    layer = LAYERS.get(kind.__name__)
    return (kind.__name__, None) if layer and layer.definition and _is_own(kind, layer.definition) else None


def _is_own(kind: type, definition: str) -> bool:
    """Tell a class that an exported file brought along."""
    try:
        return inspect.getsource(kind).strip() in definition
    except (OSError, TypeError):
        return False


def values(module: nn.Module, x: Shapes) -> tuple[str, Values]:
    """Return a module's layer and values for the shapes that arrive, or raise `Refused`."""
    name = layer_name(module)
    if name is None:
        raise Refused(f"no layer is a {type(module).__name__}")
    _check_plain(module)
    known = next(found for base in type(module).__mro__ if (found := _known(base)))
    if known[1]:
        return name, checked(name, known[1](module, x))
    told = EXCEPTIONS[name](module, x) if name in EXCEPTIONS else {}
    result = checked(name, {**_by_names(module, LAYERS[name]), **told})
    if type(module) in CLASSES:
        _check_equal(module, LAYERS[name](**result), x, told.keys())
    return name, result


def checked(name: str, given: Mapping[str, Any]) -> Values:
    """Return values in their kinds' own form, or raise `Refused` for one that is not allowed."""
    result: Values = {}
    for parameter in parameters(LAYERS[name]):
        if parameter.name not in given:
            continue
        value = parameter.kind.canonical(given[parameter.name])
        if problem := parameter.kind.problem(value):
            raise Refused(f"{parameter.name} of {name} {problem}")
        result[parameter.name] = value
    return result


def _by_names(module: nn.Module, kind: type[Layer]) -> Values:
    """Read the parameters that a module has under the same names."""
    found: Values = {}
    for parameter in parameters(kind):
        value = getattr(module, parameter.name, None)
        if parameter.kind.name == "switch" and not isinstance(value, bool):
            if parameter.name == "bias":
                found["bias"] = value is not None
        elif value is not None:
            found[parameter.name] = value
    return found


def _check_plain(module: nn.Module) -> None:
    if hasattr(module, "parametrizations"):
        raise Refused(f"a {type(module).__name__} whose weights are computed (parametrized)")
    if module._forward_hooks or module._forward_pre_hooks:
        raise Refused(f"a {type(module).__name__} with hooks, which run other code; remove them")


def _check_equal(module: nn.Module, layer: Layer, x: Shapes, told: Collection[str]) -> None:
    """Compare all that a module says with the module that the layer makes, but for what was `told` apart."""
    made = _constructed(layer, x)
    if made is None:
        return
    ours, theirs = _said(made), _said(module)
    for name in (theirs.keys() & ours.keys()) - set(told):
        if ours[name] != theirs[name]:
            raise Refused(f"{type(module).__name__} with {name}={theirs[name]}, which the layer has not")


def _said(module: nn.Module) -> dict[str, Any]:
    plain = (int, float, bool, str, tuple, list, type(None))
    said = {name: value for name, value in vars(module).items() if isinstance(value, plain)}
    return {
        name: single(tuple(value)) if isinstance(value, tuple | list) else value
        for name, value in said.items()
        if not name.startswith("_") and name not in HARMLESS
    }


def _constructed(layer: Layer, x: Shapes) -> nn.Module | None:
    """Construct the module of a layer on the meta device."""
    call = layer.init(*x)
    if call is None or call.within or not call.function.startswith("nn."):
        return None
    said = {name: each.value if isinstance(each, Unless) else each for name, each in call.kwargs.items()}
    with torch.device("meta"):
        make: Any = getattr(nn, call.function.removeprefix("nn."))
        made: nn.Module = make(*call.args, **said)
    return made
