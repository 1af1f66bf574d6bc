"""What training makes small, and what counts as right: one objective for each loss of the settings."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from engine.train.settings import TrainingSettings


@dataclass(frozen=True)
class Objective:
    """A loss with all it needs. `labels` are classes (N), or shares of classes (N × K) of mixed images."""

    settings: TrainingSettings
    class_weights: Tensor | None = None

    def loss(self, outputs: Tensor, images: Tensor, labels: Tensor) -> Tensor:
        """Return the mean loss of a batch; `images` are what the network was shown."""
        match self.settings.loss:
            case "focal":
                return focal(outputs, labels, self.settings.focal_gamma, self.class_weights)
            case "binary":
                return F.binary_cross_entropy_with_logits(outputs, yes_or_no(outputs, labels))
            case "mean-squared":
                return F.mse_loss(outputs, images)
            case _:
                smoothing = self.settings.label_smoothing
                return F.cross_entropy(outputs, labels, weight=self.class_weights, label_smoothing=smoothing)

    def share(self, part: Tensor, batch: Tensor) -> Tensor | float:
        """Return how much the loss of a part of a batch counts in that of the batch, both given by labels.

        A mean over weighed classes is by their weights, but where labels are shares of classes: there
        `torch.nn.CrossEntropyLoss` divides by the number of examples.
        """
        weights = self.class_weights
        if len(part) == len(batch):
            return 1.0
        if weights is not None and batch.dim() == 1:
            return weights[part].sum() / weights[batch].sum().clamp_min(1e-12)
        if weights is not None and self.settings.loss == "focal":
            return (part * weights).sum() / (batch * weights).sum().clamp_min(1e-12)
        return len(part) / len(batch)

    def correct(self, outputs: Tensor, images: Tensor, labels: Tensor) -> Tensor:
        """Return how many of a batch are right; of images that are given back, how much of each in all."""
        if self.settings.loss == "mean-squared":
            missed = (outputs - images).square().flatten(1).sum(1)
            return (1 - missed / images.square().flatten(1).sum(1).clamp_min(1e-12)).clamp_min(0).sum()
        classes = labels if labels.dim() == 1 else labels.argmax(1)
        told = (outputs[:, 0] > 0).long() if outputs.shape[1] == 1 else outputs.argmax(1)
        return (told == classes).sum()


def objective(settings: TrainingSettings, labels: Tensor, classes: int, device: torch.device) -> Objective:
    """Return the objective for training images of these classes (N numbers)."""
    weighed = settings.balanced and settings.loss in ("cross-entropy", "focal")
    return Objective(settings, balance(labels, classes).to(device) if weighed else None)


def balance(labels: Tensor, classes: int) -> Tensor:
    """Return a weight for each class, so that all count alike: all / (classes × those of the class).

    A class without images, which no batch can hold, weighs 0.
    """
    counts = torch.bincount(labels.cpu(), minlength=classes)
    weights = len(labels) / (classes * counts.clamp_min(1))
    return torch.where(counts > 0, weights, torch.zeros(())).float()


def focal(outputs: Tensor, labels: Tensor, gamma: float, class_weights: Tensor | None = None) -> Tensor:
    """Return the focal loss (Lin et al. 2017): cross-entropy times (1 − p) ** gamma of the true class."""
    logs = F.log_softmax(outputs, dim=1)
    shares = F.one_hot(labels, outputs.shape[1]).to(logs.dtype) if labels.dim() == 1 else labels
    weights = shares if class_weights is None else shares * class_weights
    return -(weights * (1 - logs.exp()) ** gamma * logs).sum() / weights.sum().clamp_min(1e-12)


def yes_or_no(outputs: Tensor, labels: Tensor) -> Tensor:
    """Return what each output ought to say: a single one, whether it is class 1; else each for its own."""
    if outputs.shape[1] == 1:
        second = labels.float() if labels.dim() == 1 else labels[:, 1]
        return second[:, None].to(outputs.dtype)
    return (F.one_hot(labels, outputs.shape[1]) if labels.dim() == 1 else labels).to(outputs.dtype)
