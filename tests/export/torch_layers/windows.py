"""Layers of window transformers: torchvision's own modules, made by hand, with the weights put in."""

from collections.abc import Mapping
from functools import partial

import torch
from torch import Tensor, nn
from torchvision.models import maxvit, swin_transformer

from tests.export.torch_layers.given import Meaning, Values, Weights


def shifted(made: type[nn.Module], v: Values, w: Weights, x: Tensor) -> Tensor:
    """Attend in windows that may be shifted."""
    names = ("num_heads", "qkv_bias", "proj_bias", "attention_dropout", "dropout")
    lists = {name: list(v[name]) for name in ("window_size", "shift_size")}
    module = made(x.shape[3], **lists, **{name: v[name] for name in names})
    result: Tensor = w.into(module)(x)
    return result


def relative(v: Values, w: Weights, x: Tensor) -> Tensor:
    """Attend in square windows, by distances."""
    module = maxvit.RelativePositionalMultiHeadAttention(x.shape[3], v["head_dim"], x.shape[2])
    result: Tensor = w.into(module)(x)
    return result


def patch_merge(_v: Values, _w: Weights, x: Tensor) -> Tensor:
    """Join the features of each 2 × 2 square."""
    result: Tensor = swin_transformer._patch_merging_pad(x)
    return result


def partition(v: Values, _: Weights, x: Tensor) -> Tensor:
    """Cut windows out one by one."""
    high, wide = v["window_size"]
    rows, columns = range(0, x.shape[2], high), range(0, x.shape[3], wide)
    cut = [x[:, :, y : y + high, z : z + wide].flatten(2).transpose(1, 2) for y in rows for z in columns]
    return torch.stack(cut, dim=1)


def departition(v: Values, _: Weights, x: Tensor) -> Tensor:
    """Put windows together row by row."""
    high, wide = v["window_size"]
    tiles = [each.transpose(1, 2).reshape(len(x), -1, high, wide) for each in x.unbind(1)]
    count = len(tiles) // v["rows"]
    rows = [torch.cat(tiles[start : start + count], dim=3) for start in range(0, len(tiles), count)]
    return torch.cat(rows, dim=2)


WINDOWS: Mapping[str, Meaning] = {
    "ShiftedWindowAttention": partial(shifted, swin_transformer.ShiftedWindowAttention),
    "ShiftedWindowAttentionV2": partial(shifted, swin_transformer.ShiftedWindowAttentionV2),
    "RelativePositionalMultiHeadAttention": relative,
    "PatchMerge": patch_merge,
    "WindowPartition": partition,
    "WindowDepartition": departition,
    "Roll": lambda v, w, x: torch.roll(x, v["shifts"], v["dims"]),
}
