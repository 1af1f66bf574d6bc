"""What weights, gradients and activations are like as numbers: spread, histograms, and how much is dead."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from engine.train.losses import Objective
from engine.train.seeing.subject import Question, Subject
from engine.train.settings import TrainingSettings

BINS = 40
MOST_IMAGES = 64
"""Validation images from which activations and gradients are taken."""
LARGEST_COUNTED = 2**20
"""Of larger tensors an even share of so many numbers is counted."""


def activations(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return mean, deviation, histogram and dead share of what every node puts out.

    A channel (of a row, a number) is dead where it is never above 0 for any of the images; it says something
    behind a ReLU alone.
    """
    found: dict[str, Any] = {}

    def take(path: str, output: Tensor) -> None:
        if output.is_floating_point() and output.numel():
            found[path] = {**spread(output), "dead": dead_share(output)}

    with torch.no_grad():
        subject.run(_batch(subject)[0], take)
    return {"nodes": found}


def weights(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return mean, deviation and histogram of every weight, and of its gradient where it has one.

    The gradients are those of the loss over validation images, as after training: the cross-entropy, the
    binary one of a single score, or the mean squared error of what is given back.
    """
    named = dict(subject.model.named_parameters())
    gradients = _gradients(subject, {name: weight for name, weight in named.items() if weight.requires_grad})
    return {
        "weights": {
            name: {
                **spread(weight.detach()),
                "shape": list(weight.shape),
                "gradient": spread(gradients[name]) if name in gradients else None,
            }
            for name, weight in named.items()
        }
    }


def spread(values: Tensor) -> dict[str, Any]:
    """Return mean, deviation, range and histogram of numbers; those that are not finite are only counted."""
    flat = values.flatten().float()
    finite = flat[flat.isfinite()]
    if not finite.numel():
        return {"mean": 0.0, "std": 0.0, "low": 0.0, "high": 0.0, "counts": [], "odd": flat.numel()}
    low, high = finite.min().item(), finite.max().item()
    counted = finite[:: -(-finite.numel() // LARGEST_COUNTED)]
    counts = torch.histc(counted.cpu(), BINS, low, high) if high > low else torch.tensor([counted.numel()])
    return {
        "mean": finite.mean().item(),
        "std": finite.std(unbiased=False).item(),
        "low": low,
        "high": high,
        "counts": counts.long().tolist(),
        "odd": flat.numel() - finite.numel(),
    }


def dead_share(output: Tensor) -> float:
    """Return the share of channels (N × C × …) that are above 0 nowhere, for none of the examples."""
    if output.dim() < 2:
        return 0.0
    by_channel = output.movedim(1, 0).flatten(1)
    return (by_channel <= 0).all(1).double().mean().item()


def _batch(subject: Subject) -> tuple[Tensor, Tensor]:
    return subject.images.batch(torch.arange(min(MOST_IMAGES, len(subject.images))))


def _gradients(subject: Subject, learned: Mapping[str, Tensor]) -> dict[str, Tensor]:
    images, labels = _batch(subject)
    with torch.enable_grad():
        scores = subject.run(images)
        name = subject.loss_of(scores)
        if not name or not learned:
            return {}
        loss = Objective(TrainingSettings(loss=name)).loss(scores, images, labels)
        found = torch.autograd.grad(loss, [*learned.values()], allow_unused=True)
    return {name: gradient for name, gradient in zip(learned, found, strict=True) if gradient is not None}
