"""What the functions of attention become: one layer, or its steps where something is added to the scores."""

from dataclasses import replace
from typing import Any

from engine.compile.fx.arithmetic import joined
from engine.compile.fx.emitting import Site, Value
from engine.compile.fx.pointwise import tensor
from engine.compile.fx.refusals import Refused
from engine.compile.fx.signature import says


@says(
    "scaled_dot_product_attention",
    "query key value attn_mask dropout_p is_causal scale enable_gqa",
    attn_mask=None,
    dropout_p=0.0,
    is_causal=False,
    scale=None,
    enable_gqa=False,
)
def attention(site: Site, query: Any, key: Any, value: Any, is_causal: bool, **told: Any) -> Value:
    """Say ScaledDotProductAttention, or its steps."""
    if told["dropout_p"] or told["enable_gqa"]:
        raise Refused("scaled_dot_product_attention with dropout or grouped heads")
    x = tensor(query), tensor(key), tensor(value)
    usual = x[0].shape[-1] ** -0.5
    scale = usual if told["scale"] is None else told["scale"]
    if told["attn_mask"] is None and scale == usual and len(x[0].shape) <= 3:
        return site.emit("ScaledDotProductAttention", *x, is_causal=is_causal)
    if is_causal or not isinstance(scale, int | float):
        raise Refused("scaled_dot_product_attention with a scale of its own, and causal")
    return _in_steps(site, x, float(scale), told["attn_mask"])


def _in_steps(site: Site, x: tuple[Value, Value, Value], scale: float, added: Any) -> Value:
    """Say softmax(q·kᵀ·scale + added)·v  (torch.nn.functional.scaled_dot_product_attention)."""
    query, key, value = x
    rank = len(key.shape)
    scaled = site.emit("Scale", query, factor=scale)
    scores = site.emit("MatMul", scaled, site.emit("Transpose", key, dim0=rank - 1, dim1=rank))
    if added is not None:
        scores = joined(site, "Add", replace(scores, folds=query.folds), added)
    return site.emit("MatMul", site.emit("Softmax", scores, dim=rank), value)
