"""Weights at which outputs tell: signals reach the end of a model, whatever it was initialised with.

Many a fresh model hides what it does: biases are 0 and gains 1, whole branches are scaled by 10⁻⁶, and a
hundred layers later nothing of the input is left. Two models that compute different things would still agree.
"""

from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.modules.batchnorm import _NormBase

STATISTICS = ("running_mean", "running_var")
SMALLEST = 1e-3
"""The least variance that a norm divides by: what is alike everywhere is not blown up."""


@torch.no_grad()
def stir(module: nn.Module, x: list[Tensor]) -> dict[str, Tensor]:
    """Draw the parameters of a model anew, fit the statistics of its norms to inputs; return the old tensors.

    Kernels shrink with their inputs (He et al. 2015, Delving deep into rectifiers), gains lie around 1.
    """
    generator = torch.Generator().manual_seed(0)
    learned = {name for name, _ in module.named_parameters()}
    kept = {}
    for name, tensor in module.state_dict().items():
        if not tensor.is_floating_point() or not (name in learned or name.endswith(STATISTICS)):
            continue
        kept[name] = tensor.clone()
        if name in learned:
            tensor.copy_(_drawn(name, tensor, generator))
    _fit_norms(module, x)
    return kept


def restore(module: nn.Module, kept: dict[str, Tensor]) -> None:
    """Give a model its own tensors back."""
    state = module.state_dict()
    for name, tensor in kept.items():
        state[name].copy_(tensor)


def _drawn(name: str, tensor: Tensor, generator: torch.Generator) -> Tensor:
    fresh = torch.empty(tensor.shape)
    if name.rpartition(".")[2].endswith("bias"):
        return fresh.uniform_(-0.2, 0.2, generator=generator)
    if tensor.ndim > 1 and tensor.shape[0] > 1 and tensor[0].numel() > 1:
        bound: float = (6 / tensor[0].numel()) ** 0.5
        return fresh.uniform_(-bound, bound, generator=generator)
    if tensor.ndim > 1 and tensor.shape[0] == 1:  # tokens and positions
        return fresh.uniform_(-0.5, 0.5, generator=generator)
    return fresh.uniform_(0.5, 1.5, generator=generator)


def _fit_norms(module: nn.Module, x: list[Tensor]) -> None:
    """Set what norms remember to what they see, one after another: what leaves them is then of size 1."""
    norms = [each for each in module.modules() if isinstance(each, _NormBase) and each.track_running_stats]
    handles = [norm.register_forward_pre_hook(_fit) for norm in norms]
    try:
        if norms:
            module.eval()(*(each.clone() for each in x))
    finally:
        for handle in handles:
            handle.remove()


def _fit(norm: Any, arguments: tuple[Tensor, ...]) -> None:
    channels = arguments[0].transpose(0, 1).flatten(1)
    norm.running_mean.copy_(channels.mean(1))
    norm.running_var.copy_(channels.var(1, correction=0).clamp(min=SMALLEST))
