"""Layers that learn connections or join branches, written plainly."""

from collections.abc import Mapping
from functools import reduce
from operator import add, mul, sub, truediv

import torch
import torch.nn.functional as F
from torch import Tensor

from tests.export.torch_layers.given import Meaning, Values, Weights


def linear(v: Values, w: Weights, x: Tensor) -> Tensor:
    return F.linear(x, w["weight"], w.where(v["bias"], "bias"))


def bilinear(v: Values, w: Weights, one: Tensor, other: Tensor) -> Tensor:
    return F.bilinear(one, other, w["weight"], w.where(v["bias"], "bias"))


def embedding(_: Values, w: Weights, x: Tensor) -> Tensor:
    return F.embedding(x.long(), w["weight"])


def layer_scale(_: Values, w: Weights, x: Tensor) -> Tensor:
    return x * w[""]


DENSE: Mapping[str, Meaning] = {
    "Linear": linear,
    "Bilinear": bilinear,
    "Embedding": embedding,
    "LayerScale": layer_scale,
}

MERGES: Mapping[str, Meaning] = {
    "Add": lambda v, w, *x: reduce(add, x),
    "Subtract": lambda v, w, *x: reduce(sub, x),
    "Multiply": lambda v, w, *x: reduce(mul, x),
    "Divide": lambda v, w, *x: reduce(truediv, x),
    "Maximum": lambda v, w, *x: reduce(torch.maximum, x),
    "Average": lambda v, w, *x: reduce(add, x) / len(x),
    "Concat": lambda v, w, *x: torch.cat(x, dim=v["dim"]),
    "Stack": lambda v, w, *x: torch.stack(x, dim=v["dim"]),
    "MatMul": lambda v, w, left, right: torch.matmul(left, right),
}
