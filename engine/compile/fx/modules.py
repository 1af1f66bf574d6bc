"""Which layer a torch module is, and with which values: by equal names, with the exceptions in a table.

Whatever a module says beyond the layer's parameters is compared with the module that the layer would make, so
that no option is lost unseen.
"""

import inspect
from collections.abc import Callable, Collection, Mapping
from typing import Any

import torch
from torch import nn
from torchvision import ops
from torchvision.models.convnext import LayerNorm2d

from engine.catalogue import LAYERS, Layer, parameters
from engine.catalogue.code import Unless, single
from engine.catalogue.layers.normalisation import FLOAT32_EPS
from engine.catalogue.shapes import Shape
from engine.compile.fx.refusals import Refused

Values = dict[str, Any]
Shapes = tuple[Shape, ...]
Reading = Callable[[Any, Shapes], Values]
"""What reads the values of a layer off a module and the shapes that arrive there."""

HARMLESS = {"training", "inplace", "name"}
"""What a module says without meaning for what it computes; operations in place are followed in the trace."""


def _linear(module: nn.Linear, x: Shapes) -> Values:
    return {"each_position": len(x[0]) > 1}


def _along(module: Any, x: Shapes) -> Values:
    return {"dim": dimension(module.dim, len(x[0]))}


def _normalised(module: Any, x: Shapes) -> Values:
    eps = FLOAT32_EPS if module.eps is None else module.eps
    return {
        "dims": len(module.normalized_shape),
        "eps": eps,
        "bias": getattr(module, "bias", None) is not None,
    }


def _adaptive(module: Any, x: Shapes) -> Values:
    wanted = module.output_size
    sizes = wanted if isinstance(wanted, tuple | list) else (wanted,) * (len(x[0]) - 1)
    return {"output_size": tuple(n if m is None else m for m, n in zip(sizes, x[0][1:], strict=True))}


def _fractional(module: Any, x: Shapes) -> Values:
    if module.output_ratio is None:
        return {"output_size": module.output_size, "output_ratio": 0.5}
    if len(set(module.output_ratio)) > 1:
        raise Refused("a FractionalMaxPool2d with two ratios; use one for both sides")
    return {"output_size": 0, "output_ratio": module.output_ratio[0]}


def _average(module: Any, x: Shapes) -> Values:
    return {"divisor_override": module.divisor_override or 0}


def _flatten(module: nn.Flatten, x: Shapes) -> Values:
    first, last = module.start_dim % (len(x[0]) + 1), module.end_dim
    return {"start_dim": first, "end_dim": last if last == -1 else last % (len(x[0]) + 1)}


def _unflatten(module: Any, x: Shapes) -> Values:
    sizes = module.unflattened_size
    if isinstance(module.dim, str):
        raise Refused("an Unflatten of named dimensions; number them")
    return {"dim": dimension(module.dim, len(x[0])), "unflattened_size": tuple(sizes)}


def _upsample(module: Any, x: Shapes) -> Values:
    return resized(module.size, module.scale_factor, module.mode, module.align_corners, x[0])


def resized(size: Any, factor: Any, mode: str, align_corners: bool | None, shape: Shape) -> Values:
    """Return the values of an Upsample for what torch's function is told."""
    if mode == "nearest-exact":
        raise Refused("resizing in the mode nearest-exact; use nearest")
    factors = set(factor) if isinstance(factor, tuple | list) else {factor}
    if size is None and len(factors) > 1:
        size = tuple(int(n * f) for n, f in zip(shape[1:], factor, strict=True))
    sizes = () if size is None else tuple(size) if isinstance(size, tuple | list) else (size,)
    values: Values = {"size": sizes, "mode": mode, "align_corners": bool(align_corners)}
    return values if sizes else {**values, "scale_factor": float(factors.pop())}


def _attention(module: Any, x: Shapes) -> Values:
    if not module.batch_first:
        raise Refused("a MultiheadAttention with the batch second; construct it with batch_first=True")
    return {"attention": "self" if len(x) == 1 else "cross", "bias": module.in_proj_bias is not None}


def _recurrent(module: Any, x: Shapes) -> Values:
    if not module.batch_first:
        name = type(module).__name__
        raise Refused(f"an {name} with the batch second; construct it with batch_first=True")
    return {}


def _window(module: Any, x: Shapes) -> Values:
    return {"stride": module.kernel_size if module.stride is None else module.stride}


def _prelu(module: nn.PReLU, x: Shapes) -> Values:
    return {"per_channel": module.num_parameters > 1, "slope": 0.25}


def _encoder(module: Any, x: Shapes) -> Values:
    kinds = {torch.nn.functional.relu: "relu", torch.nn.functional.gelu: "gelu"}
    activation = kinds.get(module.activation) or type(module.activation).__name__.lower()
    if not module.self_attn.batch_first:
        raise Refused("a TransformerEncoderLayer with the batch second; construct it with batch_first=True")
    return {
        "nhead": module.self_attn.num_heads,
        "dim_feedforward": module.linear1.out_features,
        "dropout": module.dropout.p,
        "activation": activation,
        "norm_first": module.norm_first,
        "layer_norm_eps": module.norm1.eps,
        "bias": module.linear1.bias is not None,
    }


EXCEPTIONS: dict[str, Reading] = {
    "Linear": _linear,
    "Softmax": _along,
    "LogSoftmax": _along,
    "GLU": _along,
    "LayerNorm": _normalised,
    "RMSNorm": _normalised,
    "LayerNorm2d": lambda module, x: {"bias": module.bias is not None},
    "FractionalMaxPool2d": _fractional,
    "AvgPool2d": _average,
    "AvgPool3d": _average,
    "LPPool1d": _window,
    "LPPool2d": _window,
    "LPPool3d": _window,
    "Flatten": _flatten,
    "Unflatten": _unflatten,
    "Upsample": _upsample,
    "MultiheadAttention": _attention,
    "LSTM": _recurrent,
    "GRU": _recurrent,
    "PReLU": _prelu,
    "TransformerEncoderLayer": _encoder,
    **{f"Adaptive{kind}Pool{n}d": _adaptive for kind in ("Avg", "Max") for n in (1, 2, 3)},
}
"""Layers of which some values are read in another way than by the parameter's own name."""


def _pad(mode: str) -> Reading:
    def read(module: Any, x: Shapes) -> Values:
        return padded(module.padding, mode, getattr(module, "value", 0.0))

    return read


def padded(padding: Any, mode: str, value: float | None) -> Values:
    """Return the values of a Pad for what torch's function is told."""
    rings = tuple(padding) if isinstance(padding, tuple | list) else (padding,)
    each = rings[:1] if len(set(rings)) == 1 else rings
    return {"padding": each, "mode": mode, "value": float(value or 0.0)}


def _drop_path(module: Any, x: Shapes) -> Values:
    if not getattr(module, "scale_by_keep", True):
        raise Refused("a DropPath that does not scale what it keeps")
    return {"p": float(module.drop_prob or 0.0), "mode": "row"}


_PADS = {"Constant": "constant", "Zero": "constant", "Reflection": "reflect", "Replication": "replicate",
         "Circular": "circular"}  # fmt: skip

ALIASES: dict[type[nn.Module], tuple[str, Reading]] = {
    **{
        kind: ("Pad", _pad(mode))
        for word, mode in _PADS.items()
        for n in (1, 2, 3)
        if (kind := getattr(nn, f"{word}Pad{n}d", None)) is not None
    },
    nn.Softmax2d: ("Softmax", lambda module, x: {"dim": 1}),
    nn.UpsamplingNearest2d: ("Upsample", _upsample),
    nn.UpsamplingBilinear2d: ("Upsample", _upsample),
    ops.StochasticDepth: ("StochasticDepth", lambda module, x: {"p": module.p, "mode": module.mode}),
    LayerNorm2d: ("LayerNorm2d", EXCEPTIONS["LayerNorm2d"]),
}
"""Modules that are a layer under another name, or torchvision's; each with what reads all its values."""


def _windows(module: Any, x: Shapes) -> Values:
    return {
        "window_size": tuple(module.window_size),
        "shift_size": tuple(module.shift_size),
        "num_heads": module.num_heads,
        "qkv_bias": module.qkv.bias is not None,
        "proj_bias": module.proj.bias is not None,
        "attention_dropout": module.attention_dropout,
        "dropout": module.dropout,
    }


_SWIN = "torchvision.models.swin_transformer"

BY_NAME: dict[tuple[str, str], tuple[str, Reading]] = {
    (_SWIN, "ShiftedWindowAttention"): ("ShiftedWindowAttention", _windows),
    (_SWIN, "ShiftedWindowAttentionV2"): ("ShiftedWindowAttentionV2", _windows),
    ("torchvision.models.maxvit", "RelativePositionalMultiHeadAttention"): (
        "RelativePositionalMultiHeadAttention",
        lambda module, x: {"head_dim": module.head_dim},
    ),
    ("timm.layers.drop", "DropPath"): ("StochasticDepth", _drop_path),
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


def dimension(number: int, rank: int) -> int:
    """Return a dimension counted from the front, the batch being 0; `rank` is without the batch."""
    if number is None:
        raise Refused("a layer without a dimension; name it")
    found = number % (rank + 1)
    if found == 0:
        raise Refused("works along the batch: examples must not mix")
    return found


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
