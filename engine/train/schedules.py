"""How the learning rate changes from step to step: plain numbers, so that they can be drawn before a start.

Each schedule gives a factor by which the learning rate of the settings is multiplied. They follow torch's:
``StepLR`` and ``ExponentialLR`` by epochs, ``CosineAnnealingLR`` and ``OneCycleLR`` (cosine, its momentum
left alone) by steps, ``ReduceLROnPlateau`` by the loss; a warm-up before them is a ``LinearLR``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.train.settings import TrainingSettings

RISE = 0.3
"""Share of a one-cycle in which the learning rate rises."""
START, END = 1 / 25, 1 / 250_000
"""What a one-cycle (Smith and Topin 2017) begins and ends with in torch, as shares of the learning rate."""

NOTABLE = 1e-4
"""The share by which a loss must fall to count as lower."""


@dataclass(frozen=True)
class Plateau:
    """What the losses of the epochs so far mean for the schedule ``plateau``."""

    best: float = math.inf
    waited: int = 0
    """Epochs since the loss was lowest, or since the last step down."""
    drops: int = 0
    """How often the learning rate has stepped down."""

    def after(self, loss: float, patience: int) -> "Plateau":
        """Return what it is after an epoch with this validation loss.

        >>> Plateau(best=0.5, waited=1).after(0.6, patience=1)
        Plateau(best=0.5, waited=0, drops=1)
        """
        if loss < self.best * (1 - NOTABLE):
            return Plateau(loss, 0, self.drops)
        if self.waited >= patience:
            return replace(self, waited=0, drops=self.drops + 1)
        return replace(self, waited=self.waited + 1)


def factor(settings: TrainingSettings, step: int, of_epoch: int, plateau: Plateau | None = None) -> float:
    """Return the factor for a step, counted from 0 over all epochs, of which `of_epoch` make an epoch.

    >>> [round(factor(TrainingSettings(schedule="cosine", epochs=2), step, 2), 3) for step in range(4)]
    [1.0, 0.854, 0.5, 0.146]
    """
    total, warm = settings.epochs * of_epoch, round(settings.warmup * of_epoch)
    if settings.schedule == "one-cycle":
        return _one_cycle(step, total)
    if settings.schedule == "plateau":
        return float(settings.gamma ** (plateau.drops if plateau else 0))
    if step < warm:
        return (step + 1) / (warm + 1)
    epoch = (step - warm) // of_epoch
    match settings.schedule:
        case "step":
            return settings.gamma ** (epoch // settings.step_size)
        case "exponential":
            return float(settings.gamma**epoch)
        case "cosine":
            done = min(1.0, (step - warm) / max(1, total - warm))
            return _between(1.0, settings.final_lr, done)
        case _:
            return 1.0


def curve(settings: TrainingSettings, points: int = 200, of_epoch: int = 100) -> tuple[Sequence[float], ...]:
    """Return epochs and learning rates for a drawing; a plateau, which nobody can foresee, stays level."""
    total = settings.epochs * of_epoch
    steps = sorted(
        {min(total - 1, round(point * (total - 1) / max(1, points - 1))) for point in range(points)}
    )
    return [step / of_epoch for step in steps], [
        settings.lr * factor(settings, step, of_epoch) for step in steps
    ]


def releases(settings: TrainingSettings, parts: int) -> range:
    """Return after which epochs one more of the frozen `parts` learns, as far as another epoch follows.

    >>> [*releases(TrainingSettings(unfreeze_every=2, epochs=7), 9)]
    [2, 4, 6]
    """
    every = settings.unfreeze_every
    return range(every, min(settings.epochs, every * parts + 1), every) if every else range(0)


def _one_cycle(step: int, total: int) -> float:
    """Return the factor of a one-cycle as torch counts it: the top lies on a step, and so does the end."""
    top, last = RISE * total - 1, total - 1
    if step <= top:
        return _between(START, 1.0, step / top)
    return _between(1.0, END, min(1.0, (step - top) / max(1e-12, last - top)))


def _between(start: float, end: float, done: float) -> float:
    """Go from one number to another along half a cosine."""
    return end + (start - end) * (1 + math.cos(math.pi * done)) / 2
