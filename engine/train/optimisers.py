"""Makes the optimiser that the settings name, with groups of weights that learn in ways of their own."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from torch import nn
from torch.optim import SGD, Adagrad, Adam, AdamW, NAdam, Optimizer, RAdam, RMSprop

from engine.train.settings import TrainingSettings

SCALE = "lr_scale"
"""The key under which a group keeps by how much its learning rate differs from that of the run."""

CLASSES: Mapping[str, type[Optimizer]] = {
    "sgd": SGD,
    "adam": Adam,
    "adamw": AdamW,
    "nadam": NAdam,
    "radam": RAdam,
    "rmsprop": RMSprop,
    "adagrad": Adagrad,
}
FUSED = frozenset({"sgd", "adam", "adamw", "adagrad"})
"""Those that can change all weights in one pass."""


def optimizer(
    model: nn.Module,
    settings: TrainingSettings,
    learned: Collection[str] | None = None,
    scales: Mapping[str, float] | None = None,
) -> Optimizer:
    """Return the optimiser for the weights that learn.

    `learned` names these where not all do, `scales` gives by how much the learning rate of some differs.
    """
    own: dict[str, Any] = {"lr": settings.lr}
    if settings.optimizer in FUSED:
        own["fused"] = True
    if settings.applies("momentum"):
        own["momentum"] = settings.momentum
    if settings.applies("nesterov"):
        own["nesterov"] = settings.nesterov
    return CLASSES[settings.optimizer](groups(model, settings, learned, scales or {}), **own)


def groups(
    model: nn.Module, settings: TrainingSettings, learned: Collection[str] | None, scales: Mapping[str, float]
) -> list[dict[str, Any]]:
    """Return the weights that learn, those together that learn alike."""
    bare = set() if settings.decay_all or not settings.weight_decay else set(undecayed(model))
    found: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, weight in model.named_parameters():
        if learned is None or name in learned:
            decay = 0.0 if name in bare else settings.weight_decay
            found.setdefault((scales.get(name, 1.0), decay), []).append(weight)
    return [
        {"params": weights, "weight_decay": decay, SCALE: scale, "lr": settings.lr * scale}
        for (scale, decay), weights in found.items()
    ]


def undecayed(model: nn.Module) -> Iterator[str]:
    """Yield the names of biases, of the weights of normalisations, and of other single rows of numbers."""
    for name, weight in model.named_parameters():
        if weight.dim() < 2:
            yield name


def set_lr(optimizer: Optimizer, lr: float) -> None:
    """Let the next step move the weights by another learning rate, each group by its own share of it."""
    for group in optimizer.param_groups:
        group["lr"] = lr * group[SCALE]


def learning(optimizer: Optimizer) -> Iterable[nn.Parameter]:
    """Yield the weights that an optimiser changes."""
    for group in optimizer.param_groups:
        yield from group["params"]
