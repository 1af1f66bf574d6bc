"""Runs a model with padding of NaN along one side, which tells what padding has touched on its way."""

from collections.abc import Callable
from functools import partial
from typing import Any

import torch.nn.functional as F
from torch import Tensor, nn

Compute = Callable[..., Tensor]

CONVOLUTIONS: dict[type[nn.Module], Compute] = {nn.Conv1d: F.conv1d, nn.Conv2d: F.conv2d, nn.Conv3d: F.conv3d}
TRANSPOSED: dict[type[nn.Module], Compute] = {
    nn.ConvTranspose1d: F.conv_transpose1d,
    nn.ConvTranspose2d: F.conv_transpose2d,
    nn.ConvTranspose3d: F.conv_transpose3d,
}
POOLS: dict[type[nn.Module], Compute] = {
    nn.AvgPool1d: F.avg_pool1d,
    nn.AvgPool2d: F.avg_pool2d,
    nn.AvgPool3d: F.avg_pool3d,
    nn.LPPool1d: F.avg_pool1d,
    nn.LPPool2d: F.avg_pool2d,
    nn.LPPool3d: F.avg_pool3d,
}


def poison(model: nn.Module, axis: int) -> None:
    """Let padding along a spatial dimension be NaN, in place.

    Then a value of the output is NaN where a position on the way to it lies outside its tensor.
    """
    for module in model.modules():
        for kinds, forward in ((CONVOLUTIONS, _convolution), (TRANSPOSED, _transposed), (POOLS, _pool)):
            if type(module) in kinds:
                compute = kinds[type(module)]
                module.forward = partial(forward, module, module.forward, compute, axis)


def _each(value: Any, dimensions: int) -> tuple[int, ...]:
    return (value,) * dimensions if isinstance(value, int) else tuple(value)


def _padded(x: Tensor, before: list[int], after: list[int], axis: int) -> Tensor:
    """Pad with NaN along one spatial dimension, with zeros along the others."""
    for dimension, ends in enumerate(zip(before, after, strict=True)):
        later = [0, 0] * (len(before) - dimension - 1)
        x = F.pad(x, [*later, *ends], value=float("nan") if dimension == axis else 0.0)
    return x


def _convolution(module: Any, plain: Compute, compute: Compute, axis: int, x: Tensor) -> Tensor:
    ends = module._reversed_padding_repeated_twice[::-1]
    padded = _padded(x, ends[1::2], ends[::2], axis)
    return compute(padded, module.weight, module.bias, module.stride, 0, module.dilation, module.groups)


def _transposed(module: Any, plain: Compute, compute: Compute, axis: int, x: Tensor) -> Tensor:
    """Go on with NaN beyond both edges of the input, and cut the output out where it was."""
    size, step = plain(x).shape[2 + axis], module.stride[axis]
    more = (module.dilation[axis] * (module.kernel_size[axis] - 1) + 1) // step + 2
    ends = [more if dimension == axis else 0 for dimension in range(x.dim() - 2)]
    kept = [0 if dimension == axis else p for dimension, p in enumerate(module.padding)]
    rest = (module.bias, module.stride, kept, module.output_padding, module.groups, module.dilation)
    made = compute(_padded(x, ends, ends, axis), module.weight, *rest)
    return made.narrow(2 + axis, module.padding[axis] + more * step, size)


def _pool(module: Any, plain: Compute, compute: Compute, axis: int, x: Tensor) -> Tensor:
    """Average over an input that is padded until the last window fits."""
    sizes, made = x.shape[2:], plain(x).shape[2:]
    given = (module.kernel_size, module.stride or module.kernel_size, getattr(module, "padding", 0))
    kernel, stride, padding = (_each(value, len(sizes)) for value in given)
    ends = zip(sizes, made, kernel, stride, padding, strict=True)
    after = [max(p, (m - 1) * s + k - n - p) for n, m, k, s, p in ends]
    result = compute(_padded(x, list(padding), after, axis), kernel, stride)
    for dimension, size in enumerate(made, start=2):
        result = result.narrow(dimension, 0, size)
    return result
