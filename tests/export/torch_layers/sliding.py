"""Convolutions and pooling, as functions of torch."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from tests.export.torch_layers.given import Meaning, Values, Weights

STEPS_SEED = 11
"""What torch's generator starts from when a fractional pooling draws its steps."""

Function = Callable[..., Tensor]


def convolution(function: Function, v: Values, w: Weights, x: Tensor) -> Tensor:
    """Slide kernels; what is not padded with zeros is padded before."""
    padding = v["padding"]
    if v["padding_mode"] != "zeros":
        x, padding = F.pad(x, rings(v), mode=v["padding_mode"]), 0
    bias = w.where(v["bias"], "bias")
    return function(x, w["weight"], bias, v["stride"], padding, v["dilation"], v["groups"])


def rings(v: Values) -> list[int]:
    """Return what is padded before and behind each side, the last side first."""
    found: list[int] = []
    for place, (kernel, dilation) in enumerate(zip(v["kernel_size"], v["dilation"], strict=True)):
        whole = dilation * (kernel - 1)
        if v["padding"] == "same":
            pair = [whole // 2, whole - whole // 2]
        else:
            pair = [0, 0] if v["padding"] == "valid" else [v["padding"][place]] * 2
        found = [*pair, *found]
    return found


def transposed(function: Function, v: Values, w: Weights, x: Tensor) -> Tensor:
    more, bias = v["output_padding"], w.where(v["bias"], "bias")
    return function(x, w["weight"], bias, v["stride"], v["padding"], more, v["groups"], v["dilation"])


def largest(function: Function, v: Values, _: Weights, x: Tensor) -> Tensor:
    return function(x, v["kernel_size"], v["stride"], v["padding"], v["dilation"], v["ceil_mode"])


def mean(function: Function, v: Values, _: Weights, x: Tensor) -> Tensor:
    sizes = (v["kernel_size"], v["stride"], v["padding"], v["ceil_mode"], v["count_include_pad"])
    if "divisor_override" in v:
        return function(x, *sizes, v["divisor_override"] or None)
    return function(x, *sizes)


def power(function: Function, v: Values, _: Weights, x: Tensor) -> Tensor:
    sizes: tuple[Any, Any] = (v["kernel_size"], v["stride"])
    if len(v["kernel_size"]) == 1:
        sizes = (v["kernel_size"][0], v["stride"][0])
    return function(x, v["norm_type"], *sizes, v["ceil_mode"])


def adaptive(function: Function, v: Values, _: Weights, x: Tensor) -> Tensor:
    return function(x, v["output_size"])


def fractional(v: Values, _: Weights, x: Tensor) -> Tensor:
    """Draw the steps after a seed, as the exported module is made to (see `tests.export.checks`)."""
    given = zip(v["output_size"], x.shape[2:], strict=True)
    size = [fixed or int(n * v["output_ratio"]) for fixed, n in given]
    torch.manual_seed(STEPS_SEED)
    result: Tensor = F.fractional_max_pool2d(x, v["kernel_size"], output_size=size)
    return result


def for_each(name: str, meaning: Function, functions: list[Function]) -> Mapping[str, Meaning]:
    """Return the layers of a family, those of one, two and three dimensions."""
    return {f"{name}{place}d": partial(meaning, each) for place, each in enumerate(functions, start=1)}


SLIDING: Mapping[str, Meaning] = {
    **for_each("Conv", convolution, [F.conv1d, F.conv2d, F.conv3d]),
    **for_each("ConvTranspose", transposed, [F.conv_transpose1d, F.conv_transpose2d, F.conv_transpose3d]),
    **for_each("MaxPool", largest, [F.max_pool1d, F.max_pool2d, F.max_pool3d]),
    **for_each("AvgPool", mean, [F.avg_pool1d, F.avg_pool2d, F.avg_pool3d]),
    **for_each("LPPool", power, [F.lp_pool1d, F.lp_pool2d, F.lp_pool3d]),
    **for_each(
        "AdaptiveAvgPool", adaptive, [F.adaptive_avg_pool1d, F.adaptive_avg_pool2d, F.adaptive_avg_pool3d]
    ),
    **for_each(
        "AdaptiveMaxPool", adaptive, [F.adaptive_max_pool1d, F.adaptive_max_pool2d, F.adaptive_max_pool3d]
    ),
    "FractionalMaxPool2d": fractional,
}
