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


WINDOWS: Mapping[str, Meaning] = {
    "ShiftedWindowAttention": partial(shifted, swin_transformer.ShiftedWindowAttention),
    "ShiftedWindowAttentionV2": partial(shifted, swin_transformer.ShiftedWindowAttentionV2),
    "RelativePositionalMultiHeadAttention": relative,
    "PatchMerge": patch_merge,
    "Roll": lambda v, w, x: torch.roll(x, v["shifts"], v["dims"]),
}
