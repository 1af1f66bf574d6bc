"""Runs a model with padding of NaN along one side, which tells what padding has touched on its way."""

from collections.abc import Callable
from functools import partial
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

Compute = Callable[..., Tensor]

CONVOLUTIONS: dict[type[nn.Module], Compute] = {nn.Conv1d: F.conv1d, nn.Conv2d: F.conv2d, nn.Conv3d: F.conv3d}
TRANSPOSED: dict[type[nn.Module], Compute] = {
    nn.ConvTranspose1d: F.conv_transpose1d,
    nn.ConvTranspose2d: F.conv_transpose2d,
    nn.ConvTranspose3d: F.conv_transpose3d,
}
PADS: dict[type[nn.Module], Compute] = dict.fromkeys((nn.ZeroPad1d, nn.ZeroPad2d, nn.ZeroPad3d), F.pad)
UPSAMPLED: dict[type[nn.Module], Compute] = {nn.Upsample: F.interpolate}
POOLS: dict[type[nn.Module], Compute] = {
    nn.AvgPool1d: F.avg_pool1d,
    nn.AvgPool2d: F.avg_pool2d,
    nn.AvgPool3d: F.avg_pool3d,
    nn.LPPool1d: F.avg_pool1d,
    nn.LPPool2d: F.avg_pool2d,
    nn.LPPool3d: F.avg_pool3d,
}


def poison(model: nn.Module, axis: int | None) -> None:
    """Let padding along a spatial dimension, or along all, be NaN, in place.

    Then a value of the output is NaN where a position on the way to it lies outside its tensor.
    """
    for module in model.modules():
        plain: Any = module.forward
        for kinds, forward in KINDS:
            if type(module) in kinds:
                poisoned: Any = partial(forward, module, plain, kinds[type(module)], axis)
                module.forward = poisoned


def _each(value: Any, dimensions: int) -> tuple[int, ...]:
    return (value,) * dimensions if isinstance(value, int) else tuple(value)


def _padded(x: Tensor, before: list[int], after: list[int], axis: int | None) -> Tensor:
    """Pad with NaN along one spatial dimension or all, with zeros along the others."""
    for dimension, ends in enumerate(zip(before, after, strict=True)):
        later = [0, 0] * (len(before) - dimension - 1)
        x = F.pad(x, [*later, *ends], value=float("nan") if axis in (dimension, None) else 0.0)
    return x


def _convolution(module: Any, plain: Compute, compute: Compute, axis: int | None, x: Tensor) -> Tensor:
    ends = module._reversed_padding_repeated_twice[::-1]
    padded = _padded(x, ends[1::2], ends[::2], axis)
    return compute(padded, module.weight, module.bias, module.stride, 0, module.dilation, module.groups)


def _transposed(module: Any, plain: Compute, compute: Compute, axis: int | None, x: Tensor) -> Tensor:
    """Go on with NaN beyond both edges of the input, and cut the output out where it was."""
    made = plain(x)
    sides = range(x.dim() - 2)
    poisoned = [axis in (side, None) for side in sides]
    spans = [d * (k - 1) + 1 for k, d in zip(module.kernel_size, module.dilation, strict=True)]
    more = [spans[side] // module.stride[side] + 2 if poisoned[side] else 0 for side in sides]
    kept = [0 if poisoned[side] else module.padding[side] for side in sides]
    rest = (module.bias, module.stride, kept, module.output_padding, module.groups, module.dilation)
    result = compute(_padded(x, more, more, axis), module.weight, *rest)
    for side in sides:
        if poisoned[side]:
            start = module.padding[side] + more[side] * module.stride[side]
            result = result.narrow(2 + side, start, made.shape[2 + side])
    return result


def _pool(module: Any, plain: Compute, compute: Compute, axis: int | None, x: Tensor) -> Tensor:
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


def _pad(module: Any, plain: Compute, compute: Compute, axis: int | None, x: Tensor) -> Tensor:
    ends = module.padding[::-1]
    return _padded(x, ends[1::2], ends[::2], axis)


def _upsample(module: Any, plain: Compute, compute: Compute, axis: int | None, x: Tensor) -> Tensor:
    """Mark what is mixed of two neighbours of which one lies beyond an edge."""
    made = plain(x)
    if "linear" not in module.mode or module.align_corners:
        return made
    for side, (n, m) in enumerate(zip(x.shape[2:], made.shape[2:], strict=True)):
        ratio = n / m if module.size is not None else 1 / module.scale_factor
        place = (torch.arange(m) + 0.5) * ratio - 0.5
        beyond = ((place < 0) | (place > n - 1)) if axis in (side, None) else torch.zeros(m, dtype=torch.bool)
        made = made.masked_fill(beyond.view(-1, *(1,) * (x.dim() - 3 - side)), float("nan"))
    return made


KINDS = (
    (CONVOLUTIONS, _convolution),
    (TRANSPOSED, _transposed),
    (POOLS, _pool),
    (PADS, _pad),
    (UPSAMPLED, _upsample),
)
"""How each kind of layer is poisoned."""
