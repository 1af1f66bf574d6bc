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
    """Cut an image into windows, as torchvision's MaxViT does."""
    (batch, channels, height, width), (high, wide) = x.shape, v["window_size"]
    cut = x.reshape(batch, channels, height // high, high, width // wide, wide)
    return cut.permute(0, 2, 4, 3, 5, 1).reshape(batch, -1, high * wide, channels)


def departition(v: Values, _: Weights, x: Tensor) -> Tensor:
    """Put windows together, as torchvision's MaxViT does."""
    (batch, windows, _positions, channels), (high, wide), rows = x.shape, v["window_size"], v["rows"]
    tiles = x.reshape(batch, rows, windows // rows, high, wide, channels).permute(0, 5, 1, 3, 2, 4)
    return tiles.reshape(batch, channels, rows * high, -1)


def by_distance(v: Values, w: Weights, x: Tensor) -> Tensor:
    """Add what a table holds for each pair of positions, one pair after the other."""
    (height, width), stride, token = v["size"], v["stride"], v["class_token"]
    signed = v["distances"] == "signed"
    table = w["table"].t() if signed else w["table"]
    keys = [(y, column) for y in range(height) for column in range(width)]
    queries = [(y, column) for y, column in keys if y % stride == 0 and column % stride == 0]
    nowhere = [(-1, -1)] if token else []
    rows = []
    for y, column in [*nowhere, *queries]:
        row = []
        for other, across in [*nowhere, *keys]:
            if y < 0 or other < 0:
                place = {(True, True): -1, (True, False): -3, (False, True): -2}[y < 0, other < 0]
            elif signed:
                place = (y - other + height - 1) * (2 * width - 1) + column - across + width - 1
            else:
                place = abs(y - other) * width + abs(column - across)
            row.append(table[:, place])
        rows.append(torch.stack(row, 1))
    return x + torch.stack(rows, 1)


WINDOWS: Mapping[str, Meaning] = {
    "ShiftedWindowAttention": partial(shifted, swin_transformer.ShiftedWindowAttention),
    "ShiftedWindowAttentionV2": partial(shifted, swin_transformer.ShiftedWindowAttentionV2),
    "RelativePositionalMultiHeadAttention": relative,
    "PatchMerge": patch_merge,
    "WindowPartition": partition,
    "WindowDepartition": departition,
    "RelativePositionBias": by_distance,
    "Roll": lambda v, w, x: torch.roll(x, v["shifts"], v["dims"]),
}
