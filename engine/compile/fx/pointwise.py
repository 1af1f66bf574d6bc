"""What functions and operators on values become: activations, dropout, pooling, arithmetic."""

from dataclasses import replace
from typing import Any

import torch

from engine.catalogue import LAYERS
from engine.compile.fx.emitting import Held, Moved, Site, Value
from engine.compile.fx.readings import padded, resized
from engine.compile.fx.refusals import Refused
from engine.compile.fx.signature import says

PLAIN = (
    "relu:ReLU relu6:ReLU6 silu:SiLU sigmoid:Sigmoid tanh:Tanh hardswish:Hardswish hardsigmoid:Hardsigmoid "
    "selu:SELU mish:Mish softsign:Softsign logsigmoid:LogSigmoid"
)
"""Activations without a parameter, as function:layer."""


def _plain(layer: str) -> Any:
    return lambda site, input, inplace: site.emit(layer, tensor(input))


for _pair in PLAIN.split():
    _name, _, _layer = _pair.partition(":")
    says(_name, "input inplace", inplace=False)(_plain(_layer))


def tensor(value: Any) -> Value:
    """Return an argument that must be a value of the network."""
    if isinstance(value, Value):
        return value
    if isinstance(value, Held):
        raise Refused(f"computes with the parameter {value.path or 'made in forward'} alone")
    raise Refused("needs a tensor here")


@says("leaky_relu", "input negative_slope inplace", negative_slope=0.01, inplace=False)
def leaky_relu(site: Site, input: Any, negative_slope: float, inplace: bool) -> Value:
    """Say LeakyReLU."""
    return site.emit("LeakyReLU", tensor(input), negative_slope=negative_slope)


@says("elu celu", "input alpha inplace", alpha=1.0, inplace=False)
def elu(site: Site, input: Any, alpha: float, inplace: bool) -> Value:
    """Say ELU; CELU is the same only for alpha 1."""
    if alpha != 1:
        raise Refused("elu or celu with another alpha; use the module")
    return site.emit("ELU", tensor(input))


@says("gelu", "input approximate", approximate="none")
def gelu(site: Site, input: Any, approximate: str) -> Value:
    """Say GELU."""
    return site.emit("GELU", tensor(input), approximate=approximate)


@says("softplus", "input beta threshold", beta=1.0, threshold=20.0)
def softplus(site: Site, input: Any, beta: float, threshold: float) -> Value:
    """Say Softplus."""
    return site.emit("Softplus", tensor(input), beta=beta, threshold=threshold)


@says("hardtanh", "input min_val max_val inplace", min_val=-1.0, max_val=1.0, inplace=False)
def hardtanh(site: Site, input: Any, min_val: float, max_val: float, inplace: bool) -> Value:
    """Say Hardtanh."""
    return site.emit("Hardtanh", tensor(input), min_val=min_val, max_val=max_val)


@says("clamp clip", "input min max", min=None, max=None)
def clamp(site: Site, input: Any, min: Any, max: Any) -> Value:
    """Say ReLU or Hardtanh."""
    if max is None and min == 0:
        return site.emit("ReLU", tensor(input))
    if not all(isinstance(each, int | float) for each in (min, max)):
        raise Refused("clamp without two numbers as its ends")
    return site.emit("Hardtanh", tensor(input), min_val=min, max_val=max)


@says("softmax log_softmax", "input dim _stacklevel dtype", dim=None, _stacklevel=3, dtype=None)
def softmax(site: Site, input: Any, dim: int | None, _stacklevel: int, dtype: Any) -> Value:
    """Say Softmax or LogSoftmax."""
    if dim is None:
        raise Refused("softmax without a dimension; name it")
    layer = "LogSoftmax" if site.name == "log_softmax" else "Softmax"
    return site.emit(layer, x := tensor(input), dim=x.axis(dim))


@says("glu", "input dim", dim=-1)
def glu(site: Site, input: Any, dim: int) -> Value:
    """Say GLU."""
    return site.emit("GLU", x := tensor(input), dim=x.axis(dim))


@says("dropout", "input p training inplace", p=0.5, training=True, inplace=False)
def dropout(site: Site, input: Any, p: float, training: bool, inplace: bool) -> Value:
    """Say Dropout: the model is traced as after training, so one that drops still is no layer."""
    if training:
        raise Refused("dropout that goes on after training; give it training=self.training")
    return site.emit("Dropout", tensor(input), p=p)


@says("dropout1d dropout2d dropout3d", "input p training inplace", p=0.5, training=True, inplace=False)
def channel_dropout(site: Site, input: Any, p: float, training: bool, inplace: bool) -> Value:
    """Say Dropout1d to Dropout3d."""
    if training:
        raise Refused("dropout that goes on after training; give it training=self.training")
    return site.emit(site.name.capitalize(), tensor(input), p=p)


@says("stochastic_depth", "input p mode training", training=True)
def stochastic_depth(site: Site, input: Any, p: float, mode: str, training: bool) -> Value:
    """Say torchvision's function."""
    return site.emit("StochasticDepth", tensor(input), p=p, mode=mode)


@says("patch_merging_pad", "x")
def patch_merge(site: Site, x: Any) -> Value:
    """Say what Swin does between its stages (torchvision)."""
    if "PatchMerge" not in LAYERS:
        raise Refused("no layer says patch merging")
    return site.emit("PatchMerge", tensor(x))


@says(
    "max_pool1d max_pool2d max_pool3d",
    "input kernel_size stride padding dilation ceil_mode return_indices",
    stride=None,
    padding=0,
    dilation=1,
    ceil_mode=False,
    return_indices=False,
)
def max_pool(
    site: Site, input: Any, kernel_size: Any, stride: Any, return_indices: bool, **told: Any
) -> Value:
    """Say MaxPool1d to MaxPool3d."""
    if return_indices:
        raise Refused(f"{site.name} that returns indices")
    stride = kernel_size if stride is None or stride == [] else stride
    return site.emit(pool_of(site), tensor(input), kernel_size=kernel_size, stride=stride, **told)


@says(
    "avg_pool1d avg_pool2d avg_pool3d",
    "input kernel_size stride padding ceil_mode count_include_pad divisor_override",
    stride=None,
    padding=0,
    ceil_mode=False,
    count_include_pad=True,
    divisor_override=None,
)
def avg_pool(
    site: Site, input: Any, kernel_size: Any, stride: Any, divisor_override: Any, **told: Any
) -> Value:
    """Say AvgPool1d to AvgPool3d."""
    stride = kernel_size if stride is None or stride == [] else stride
    divided = {"divisor_override": divisor_override} if divisor_override else {}
    return site.emit(pool_of(site), tensor(input), kernel_size=kernel_size, stride=stride, **divided, **told)


@says(
    " ".join(f"adaptive_{kind}_pool{n}d" for kind in ("avg", "max") for n in (1, 2, 3)), "input output_size"
)
def adaptive_pool(site: Site, input: Any, output_size: Any) -> Value:
    """Say AdaptiveAvgPool1d to AdaptiveMaxPool3d."""
    x = tensor(input)
    sizes = output_size if isinstance(output_size, tuple | list) else [output_size] * (len(x.shape) - 1)
    known = tuple(n if m is None else m for m, n in zip(sizes, x.shape[1:], strict=True))
    return site.emit(pool_of(site), x, output_size=known)


def pool_of(site: Site) -> str:
    """Return the layer of a pooling function: ``adaptive_avg_pool2d`` → ``AdaptiveAvgPool2d``."""
    return "".join(word[:1].upper() + word[1:] for word in site.name.split("_"))


@says(
    "interpolate upsample",
    "input size scale_factor mode align_corners recompute_scale_factor antialias",
    size=None,
    scale_factor=None,
    mode="nearest",
    align_corners=None,
    recompute_scale_factor=None,
    antialias=False,
)
def interpolate(site: Site, input: Any, antialias: bool, recompute_scale_factor: Any, **told: Any) -> Value:
    """Say Upsample."""
    if antialias or recompute_scale_factor:
        raise Refused("interpolate with antialias or recompute_scale_factor")
    x = tensor(input)
    values = resized(told["size"], told["scale_factor"], told["mode"], told["align_corners"], x.shape)
    return site.emit("Upsample", x, **values)


@says("pad", "input pad mode value", mode="constant", value=None)
def pad(site: Site, input: Any, pad: Any, mode: str, value: Any) -> Value:
    """Say Pad; torch may name fewer sides than there are, from the last on."""
    x = tensor(input)
    sides = 2 * (len(x.shape) - 1)
    if len(pad) > sides and not any(pad[sides:]):
        pad = pad[:sides]
    if len(pad) > sides or min(pad) < 0:
        raise Refused("pad of channels or by a negative number")
    return site.emit("Pad", x, **padded((*pad, *(0,) * (sides - len(pad))), mode, value))


@says("pixel_shuffle", "input upscale_factor")
def pixel_shuffle(site: Site, input: Any, upscale_factor: int) -> Value:
    """Say PixelShuffle."""
    return site.emit("PixelShuffle", tensor(input), upscale_factor=upscale_factor)


@says("pixel_unshuffle", "input downscale_factor")
def pixel_unshuffle(site: Site, input: Any, downscale_factor: int) -> Value:
    """Say PixelUnshuffle."""
    return site.emit("PixelUnshuffle", tensor(input), downscale_factor=downscale_factor)


@says("channel_shuffle native_channel_shuffle", "input groups")
def channel_shuffle(site: Site, input: Any, groups: int) -> Value:
    """Say ChannelShuffle."""
    return site.emit("ChannelShuffle", tensor(input), groups=groups)


@says("local_response_norm", "input size alpha beta k", alpha=1e-4, beta=0.75, k=1.0)
def local_response_norm(site: Site, input: Any, **told: Any) -> Value:
    """Say LocalResponseNorm."""
    return site.emit("LocalResponseNorm", tensor(input), **told)


@says("mean sum amax", "input dim keepdim dtype", dim=None, keepdim=False, dtype=None)
def reduction(site: Site, input: Any, dim: Any, keepdim: bool, dtype: Any) -> Value:
    """Say Mean, Sum or Max."""
    if isinstance(input, Moved) and dim in (0, (0,)) and not keepdim:
        input, dim = replace(input.value, folds=0), 1
    x = tensor(input)
    if dim is None or dim == ():
        raise Refused(f"{site.name} over the whole batch; name the dimensions")
    dims = tuple(dim) if isinstance(dim, tuple | list | torch.Size) else (dim,)
    layer = {"mean": "Mean", "sum": "Sum", "amax": "Max"}[site.name]
    return site.emit(layer, x, dim=tuple(x.axis(each) for each in dims), keepdim=keepdim)


@says("norm vector_norm", "input p dim keepdim dtype", p=2, dim=None, keepdim=False, dtype=None)
def length(site: Site, input: Any, p: Any, dim: Any, keepdim: bool, dtype: Any) -> Value:
    """Say VectorNorm."""
    x = tensor(input)
    if p not in (2, "fro") or dim is None:
        raise Refused("a norm of another kind than 2, or over the whole batch")
    dims = tuple(dim) if isinstance(dim, tuple | list | torch.Size) else (dim,)
    return site.emit("VectorNorm", x, dim=tuple(x.axis(each) for each in dims), keepdim=keepdim)


@says("linalg_vector_norm", "input ord dim keepdim dtype", ord=2, dim=None, keepdim=False, dtype=None)
def length_of_rows(site: Site, input: Any, ord: Any, dim: Any, keepdim: bool, dtype: Any) -> Value:
    """Say VectorNorm."""
    made: Value = length(site, input, ord, dim, keepdim, dtype)
    return made


@says("normalize", "input p dim eps out", p=2.0, dim=1, eps=1e-12, out=None)
def normalize(site: Site, input: Any, p: float, dim: int, eps: float, out: Any) -> Value:
    """Say Normalize."""
    if p != 2:
        raise Refused("normalize by another length than the root of the sum of squares")
    x = tensor(input)
    return site.emit("Normalize", x, dim=x.axis(dim), eps=eps)


@says("max", "input dim keepdim", dim=None, keepdim=False)
def maximum_along(site: Site, input: Any, dim: Any, keepdim: bool) -> Any:
    """Say Max along a dimension, or Maximum of two."""
    if isinstance(dim, Value):
        return site.emit("Maximum", tensor(input), dim)
    if dim is None:
        raise Refused("max over the whole batch; name the dimensions")
    x = tensor(input)
    return site.emit("Max", x, dim=(x.axis(dim),), keepdim=keepdim), None
