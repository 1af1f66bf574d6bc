"""How values of a layer are read off a torch module where they are not its parameters of the same name."""

from collections.abc import Callable
from typing import Any

import torch
from torch import nn

from engine.catalogue.layers.normalisation import FLOAT32_EPS
from engine.catalogue.shapes import Shape
from engine.compile.fx.refusals import Refused

Values = dict[str, Any]
Shapes = tuple[Shape, ...]
Reading = Callable[[Any, Shapes], Values]
"""What reads the values of a layer off a module and the shapes that arrive there."""


def dimension(number: int, rank: int) -> int:
    """Return a dimension counted from the front, the batch being 0; `rank` is without the batch."""
    if number is None:
        raise Refused("a layer without a dimension; name it")
    found = number % (rank + 1)
    if found == 0:
        raise Refused("works along the batch: examples must not mix")
    return found


def _linear(module: nn.Linear, x: Shapes) -> Values:
    return {"each_position": len(x[0]) > 1}


def _along(module: Any, x: Shapes) -> Values:
    return {"dim": dimension(module.dim, len(x[0]))}


def _normalised(module: Any, x: Shapes) -> Values:
    eps = FLOAT32_EPS if module.eps is None else module.eps
    return {
        "dims": len(module.normalized_shape),
        "eps": eps,
        "bias": getattr(module, "bias", None) is not None or not module.elementwise_affine,
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


def upsample(module: Any, x: Shapes) -> Values:
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
    return {"per_channel": module.num_parameters > 1, "slope": float(module.init)}


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


def _share(dropout: Any) -> float:
    """Return the share that is dropped, of a module or as a number."""
    return float(getattr(dropout, "p", dropout))


def windows(module: Any, x: Shapes) -> Values:
    return {
        "window_size": tuple(module.window_size),
        "shift_size": tuple(module.shift_size),
        "num_heads": module.num_heads,
        "qkv_bias": module.qkv.bias is not None,
        "proj_bias": module.proj.bias is not None,
        "attention_dropout": _share(module.attention_dropout),
        "dropout": _share(module.dropout),
    }


EXCEPTIONS: dict[str, Reading] = {
    "Linear": _linear,
    "Softmax": _along,
    "LogSoftmax": _along,
    "GLU": _along,
    "LayerNorm": _normalised,
    "RMSNorm": _normalised,
    "LayerNorm2d": lambda module, x: {"bias": module.bias is not None, "eps": module.eps},
    "FractionalMaxPool2d": _fractional,
    "AvgPool2d": _average,
    "AvgPool3d": _average,
    "LPPool1d": _window,
    "LPPool2d": _window,
    "LPPool3d": _window,
    "ShiftedWindowAttention": windows,
    "ShiftedWindowAttentionV2": windows,
    "Flatten": _flatten,
    "Unflatten": _unflatten,
    "Upsample": upsample,
    "MultiheadAttention": _attention,
    "LSTM": _recurrent,
    "GRU": _recurrent,
    "PReLU": _prelu,
    "TransformerEncoderLayer": _encoder,
    **{f"Adaptive{kind}Pool{n}d": _adaptive for kind in ("Avg", "Max") for n in (1, 2, 3)},
}
"""Layers of which some values are read in another way than by the parameter's own name."""


def pad(mode: str) -> Reading:
    def read(module: Any, x: Shapes) -> Values:
        return padded(module.padding, mode, getattr(module, "value", 0.0))

    return read


def padded(padding: Any, mode: str, value: float | None) -> Values:
    """Return the values of a Pad for what torch's function is told."""
    rings = tuple(padding) if isinstance(padding, tuple | list) else (padding,)
    each = rings[:1] if len(set(rings)) == 1 else rings
    return {"padding": each, "mode": mode, "value": float(value or 0.0)}


def drop_path(module: Any, x: Shapes) -> Values:
    if not getattr(module, "scale_by_keep", True):
        raise Refused("a DropPath that does not scale what it keeps")
    return {"p": float(module.drop_prob or 0.0), "mode": "row"}


PADS = {"Constant": "constant", "Zero": "constant", "Reflection": "reflect", "Replication": "replicate",
         "Circular": "circular"}  # fmt: skip
"""torch's words for what is put around an image, as its classes have them, and as Pad has them."""
