"""Activations, and what does something while training alone, as functions of torch."""

from collections.abc import Mapping

import torch
import torch.nn.functional as F
from torch import Tensor

from tests.export.torch_layers.given import Meaning, Values, Weights


def prelu(_: Values, w: Weights, x: Tensor) -> Tensor:
    return F.prelu(x, w["weight"])


def unchanged(_v: Values, _w: Weights, x: Tensor) -> Tensor:
    """Pass the input on, as all layers that drop something do after training."""
    return x


def scale(v: Values, w: Weights, x: Tensor) -> Tensor:
    """Multiply and add, one after the other; by 1 and 0 nothing, as a copy is summed up in another order."""
    scaled = x if v["factor"] == 1 else torch.mul(x, v["factor"])
    return scaled if v["offset"] == 0 else torch.add(scaled, v["offset"])


def parameter(v: Values, w: Weights, x: Tensor) -> Tensor:
    """Show the same numbers for every example."""
    return w[""].expand(len(x), *w[""].shape[1:])


GIVEN: Mapping[str, Meaning] = {"Identity": unchanged, "Scale": scale, "Parameter": parameter}

ACTIVATIONS: Mapping[str, Meaning] = {
    "ReLU": lambda v, w, x: F.relu(x),
    "ReLU6": lambda v, w, x: F.relu6(x),
    "LeakyReLU": lambda v, w, x: F.leaky_relu(x, v["negative_slope"]),
    "PReLU": prelu,
    "RReLU": lambda v, w, x: F.rrelu(x, v["lower"], v["upper"], training=False),
    "Hardtanh": lambda v, w, x: F.hardtanh(x, v["min_val"], v["max_val"]),
    "Hardsigmoid": lambda v, w, x: F.hardsigmoid(x),
    "Hardswish": lambda v, w, x: F.hardswish(x),
    "Threshold": lambda v, w, x: F.threshold(x, v["threshold"], v["value"]),
    "GELU": lambda v, w, x: F.gelu(x, approximate=v["approximate"]),
    "SiLU": lambda v, w, x: F.silu(x),
    "Mish": lambda v, w, x: F.mish(x),
    "ELU": lambda v, w, x: F.elu(x, v["alpha"]),
    "SELU": lambda v, w, x: F.selu(x),
    "CELU": lambda v, w, x: F.celu(x, v["alpha"]),
    "Sigmoid": lambda v, w, x: x.sigmoid(),
    "LogSigmoid": lambda v, w, x: F.logsigmoid(x),
    "Tanh": lambda v, w, x: x.tanh(),
    "Softplus": lambda v, w, x: F.softplus(x, v["beta"], v["threshold"]),
    "Softsign": lambda v, w, x: F.softsign(x),
    "Softmax": lambda v, w, x: F.softmax(x, dim=v["dim"]),
    "LogSoftmax": lambda v, w, x: F.log_softmax(x, dim=v["dim"]),
    "GLU": lambda v, w, x: F.glu(x, dim=v["dim"]),
}

IDLE_AFTER_TRAINING: Mapping[str, Meaning] = dict.fromkeys(
    ("Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "AlphaDropout", "StochasticDepth"), unchanged
)
