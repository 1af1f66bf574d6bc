"""Where a network is right and where it errs: confusion, precision, recall, reliability, examples."""

from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional as F

from engine.errors import UsageError
from engine.train.probe import picture
from engine.train.seeing.subject import Question, Subject

BINS = 15
"""Intervals of certainty in which reliability is measured (Guo et al. 2017)."""
AT_ONCE = 256
MOST_LISTED = 48
"""How many examples are listed as the worst, and as the least certain."""
THUMB = 64
"""The longer side of the small pictures of examples."""


def evaluate(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return how a network does on all validation images.

    ``confusion`` counts the images of each true class (rows) by the class that was told (columns). Precision
    and recall of a class that was never told, or that has no images, are 0. ``reliability`` has for each
    interval of certainty (lower end excluded) its number of images, their mean certainty and their accuracy;
    ``calibration_error`` is the mean distance of the two, weighed by the numbers (ECE). ``labels`` and
    ``told`` have the class of every image, and the one that was told.
    """
    shares, labels = all_shares(subject)
    count = len(subject.preparation.classes)
    told = shares.argmax(1)
    confusion = confusion_of(told, labels, count)
    losses = F.nll_loss(shares.clamp_min(1e-12).log(), labels, reduction="none")
    rows = reliability(shares.max(1).values, told == labels)
    top = shares.topk(min(2, count), 1).values
    margins = top[:, 0] - top[:, -1]
    return {
        "classes": subject.preparation.classes,
        "accuracy": (told == labels).double().mean().item(),
        "loss": losses.double().mean().item(),
        "confusion": confusion.tolist(),
        **by_class(confusion),
        "reliability": rows,
        "calibration_error": sum(row["count"] * abs(row["certainty"] - row["accuracy"]) for row in rows)
        / len(labels),
        "labels": labels.tolist(),
        "told": told.tolist(),
        "worst": _listed(losses, shares, labels, largest=True),
        "least_certain": _listed(margins, shares, labels, largest=False),
    }


def images(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return small pictures of validation images, with their classes; ``"numbers"`` says of which."""
    numbers = question.get("numbers", [])
    if not isinstance(numbers, list) or len(numbers) > 4 * MOST_LISTED:
        raise UsageError(f"Ask for at most {4 * MOST_LISTED} images at a time, by their numbers.")
    taken = [subject.numbered(subject.number({"image": number})) for number in numbers]
    names = subject.preparation.classes
    return {
        "pictures": [
            {"number": number, "label": names[label], **picture(image[0], image.shape[1], THUMB)}
            for number, (image, label) in zip(numbers, taken, strict=True)
        ]
    }


def labels(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return the class of every validation image as its number, and the names of the classes."""
    return {"classes": subject.preparation.classes, "labels": subject.images.labels.tolist()}


def all_shares(subject: Subject) -> tuple[Tensor, Tensor]:
    """Return the probabilities of the classes for every validation image (N × K), and its class."""
    parts = [(shares_of(scores, subject), labels) for scores, labels in _scored(subject)]
    shares, labels = (torch.cat(each) for each in zip(*parts, strict=True))
    return shares, labels


def shares_of(scores: Tensor, subject: Subject) -> Tensor:
    """Return what a batch of scores means as probabilities; a single score is that of the second class."""
    classes = len(subject.preparation.classes)
    if scores.dim() == 2 and scores.shape[1] == 1 and classes == 2:
        second = scores.sigmoid()
        return torch.cat((1 - second, second), 1)
    if scores.dim() != 2 or scores.shape[1] != classes:
        raise UsageError("This network does not tell classes apart: there is nothing to evaluate.")
    return scores.softmax(1)


def confusion_of(told: Tensor, labels: Tensor, classes: int) -> Tensor:
    """Return how many images of each class (rows) were taken for which (columns)."""
    return torch.bincount(labels * classes + told, minlength=classes * classes).view(classes, classes)


def by_class(confusion: Tensor) -> Mapping[str, list[float]]:
    """Return precision, recall (the accuracy of a class), their harmonic mean, and the size of each class."""
    right, told, true = confusion.diagonal().double(), confusion.sum(0), confusion.sum(1)
    precision, recall = right / told.clamp_min(1), right / true.clamp_min(1)
    f1 = 2 * precision * recall / (precision + recall).clamp_min(1e-12)
    return {
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": true.tolist(),
    }


def reliability(certainty: Tensor, right: Tensor) -> list[dict[str, float]]:
    """Return for each interval of certainty how many images it has, how certain and how right they are."""
    at = (certainty.double() * BINS).ceil().long().clamp(1, BINS) - 1
    counts = torch.bincount(at, minlength=BINS)
    sums = [torch.bincount(at, each.double(), minlength=BINS) for each in (certainty, right)]
    means = [(each / counts.clamp_min(1)).tolist() for each in sums]
    return [
        {
            "from": index / BINS,
            "to": (index + 1) / BINS,
            "count": number,
            "certainty": sure,
            "accuracy": share,
        }
        for index, (number, sure, share) in enumerate(zip(counts.tolist(), *means, strict=True))
    ]


def _listed(key: Tensor, shares: Tensor, labels: Tensor, *, largest: bool) -> list[dict[str, Any]]:
    """Return the examples with the largest or smallest key: what they are and what they were taken for."""
    numbers = key.topk(min(MOST_LISTED, len(key)), largest=largest).indices.tolist()
    return [
        {
            "image": number,
            "label": int(labels[number]),
            "told": int(shares[number].argmax()),
            "share": float(shares[number].max()),
            "true_share": float(shares[number, labels[number]]),
        }
        for number in numbers
    ]


def _scored(subject: Subject) -> Iterator[tuple[Tensor, Tensor]]:
    for index in torch.split(torch.arange(len(subject.images)), AT_ONCE):
        batch, labels = subject.images.batch(index)
        with torch.no_grad():
            scores = subject.run(batch)
        yield scores.float().cpu(), labels.cpu()
