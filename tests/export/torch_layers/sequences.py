"""Attention and recurrent layers: torch's own modules, made by hand, with the weights put in."""

from collections.abc import Mapping
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from tests.export.torch_layers.given import Meaning, Values, Weights


def attention(v: Values, w: Weights, *x: Tensor) -> Tensor:
    query, key, value = x if v["attention"] == "cross" else x * 3
    module = nn.MultiheadAttention(
        query.shape[2],
        v["num_heads"],
        bias=v["bias"],
        kdim=key.shape[2],
        vdim=value.shape[2],
        batch_first=True,
    )
    result: Tensor = w.into(module)(query, key, value, need_weights=False)[0]
    return result


def scaled_dot_product(v: Values, _: Weights, query: Tensor, key: Tensor, value: Tensor) -> Tensor:
    return F.scaled_dot_product_attention(query, key, value, is_causal=v["is_causal"])


def encoder(v: Values, w: Weights, x: Tensor) -> Tensor:
    module = nn.TransformerEncoderLayer(
        x.shape[2],
        v["nhead"],
        v["dim_feedforward"],
        v["dropout"],
        v["activation"],
        v["layer_norm_eps"],
        batch_first=True,
        norm_first=v["norm_first"],
        bias=v["bias"],
    )
    result: Tensor = w.into(module)(x)
    return result


def recurrent(made: type[nn.LSTM | nn.GRU], v: Values, w: Weights, x: Tensor) -> Tensor:
    """Return what is remembered at each position, or at the last."""
    module = made(
        x.shape[2],
        v["hidden_size"],
        v["num_layers"],
        v["bias"],
        batch_first=True,
        bidirectional=v["bidirectional"],
    )
    every: Tensor = w.into(module)(x)[0]
    return every if v["output"] == "all" else every[:, -1]


def class_token(_: Values, w: Weights, x: Tensor) -> Tensor:
    return torch.cat([w[""].expand(len(x), 1, x.shape[2]), x], dim=1)


def position_embedding(_: Values, w: Weights, x: Tensor) -> Tensor:
    return x + w[""]


SEQUENCES: Mapping[str, Meaning] = {
    "MultiheadAttention": attention,
    "ScaledDotProductAttention": scaled_dot_product,
    "TransformerEncoderLayer": encoder,
    "LSTM": partial(recurrent, nn.LSTM),
    "GRU": partial(recurrent, nn.GRU),
    "ClassToken": class_token,
    "PositionEmbedding": position_embedding,
}
