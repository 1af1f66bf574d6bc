"""Norms, as functions of torch in eval mode."""

from collections.abc import Mapping

import torch.nn.functional as F
from torch import Tensor

from tests.export.torch_layers.given import Meaning, Values, Weights


def running(v: Values, w: Weights) -> tuple[Tensor | None, Tensor | None]:
    """Return the running mean and variance, if they are kept."""
    w.where(v["track_running_stats"], "num_batches_tracked")
    kept = v["track_running_stats"]
    return w.where(kept, "running_mean"), w.where(kept, "running_var")


def batch_norm(v: Values, w: Weights, x: Tensor) -> Tensor:
    mean, variance = running(v, w)
    weight, bias = w.where(v["affine"], "weight"), w.where(v["affine"], "bias")
    return F.batch_norm(x, mean, variance, weight, bias, mean is None, v["momentum"], v["eps"])


def instance_norm(v: Values, w: Weights, x: Tensor) -> Tensor:
    mean, variance = running(v, w)
    weight, bias = w.where(v["affine"], "weight"), w.where(v["affine"], "bias")
    return F.instance_norm(x, mean, variance, weight, bias, mean is None, v["momentum"], v["eps"])


def group_norm(v: Values, w: Weights, x: Tensor) -> Tensor:
    weight, bias = w.where(v["affine"], "weight"), w.where(v["affine"], "bias")
    return F.group_norm(x, v["num_groups"], weight, bias, v["eps"])


def affine(v: Values, w: Weights) -> tuple[Tensor | None, Tensor | None]:
    learns = v["elementwise_affine"]
    return w.where(learns, "weight"), w.where(learns and v["bias"], "bias")


def layer_norm(v: Values, w: Weights, x: Tensor) -> Tensor:
    return F.layer_norm(x, x.shape[-v["dims"] :], *affine(v, w), v["eps"])


def layer_norm_2d(v: Values, w: Weights, x: Tensor) -> Tensor:
    last = x.permute(0, 2, 3, 1)
    return F.layer_norm(last, last.shape[-1:], *affine(v, w), v["eps"]).permute(0, 3, 1, 2)


def rms_norm(v: Values, w: Weights, x: Tensor) -> Tensor:
    weight = w.where(v["elementwise_affine"], "weight")
    return F.rms_norm(x, x.shape[-v["dims"] :], weight, v["eps"])


def local_response_norm(v: Values, _: Weights, x: Tensor) -> Tensor:
    return F.local_response_norm(x, v["size"], v["alpha"], v["beta"], v["k"])


NORMS: Mapping[str, Meaning] = {
    "BatchNorm1d": batch_norm,
    "BatchNorm2d": batch_norm,
    "BatchNorm3d": batch_norm,
    "InstanceNorm1d": instance_norm,
    "InstanceNorm2d": instance_norm,
    "InstanceNorm3d": instance_norm,
    "GroupNorm": group_norm,
    "LayerNorm": layer_norm,
    "LayerNorm2d": layer_norm_2d,
    "RMSNorm": rms_norm,
    "LocalResponseNorm": local_response_norm,
    "Normalize": lambda v, w, x: F.normalize(x, dim=v["dim"], eps=v["eps"]),
}
