"""Where a network is right and where it errs: confusion, precision, recall, reliability, examples."""

from collections.abc import Iterator, Mapping
from pathlib import Path
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
    interval of certainty (upper end excluded) its number of images, their mean certainty and their accuracy;
    ``calibration_error`` is the mean distance of the two, weighed by the numbers (ECE). ``labels`` and
    ``told`` have the class of every image, and the one that was told.
    Of a network that gives its input back it is how far it is off, see `misses`.
    """
    if subject.gives_back(_first(subject)):
        return misses(subject)
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
    """Return small pictures of validation images, with their classes; ``"numbers"`` says of which.

    With ``"file"`` they are of the examples of a file, which have no classes; ``"count"`` says of how many.
    With ``"back"`` a network that gives its input back tells of each also the picture that comes ``back``.
    """
    numbers = question.get("numbers", [])
    if not isinstance(numbers, list) or len(numbers) > 4 * MOST_LISTED:
        raise UsageError(f"Ask for at most {4 * MOST_LISTED} images at a time, by their numbers.")
    if isinstance(file := question.get("file"), str):
        return _of_file(subject, Path(file))
    taken = [subject.numbered(subject.number({"image": number})) for number in numbers]
    names = subject.preparation.classes
    told = [
        {"number": number, "label": names[label], **_thumb(image[0])}
        for number, (image, label) in zip(numbers, taken, strict=True)
    ]
    if question.get("back") and taken:
        together = torch.cat([image for image, _ in taken])
        with torch.no_grad():
            made = subject.run(together)
        if subject.gives_back(made):
            for each, output in zip(told, made, strict=True):
                each["back"] = _thumb(output)
    return {"pictures": told}


def _of_file(subject: Subject, path: Path) -> Mapping[str, Any]:
    found = subject.within(path)
    shown = subject.prepared(found[:MOST_LISTED])
    return {
        "file": str(path),
        "count": len(found),
        "pictures": [
            {"number": number, "label": str(number), **_thumb(image)} for number, image in enumerate(shown)
        ],
    }


def _thumb(image: Tensor) -> dict[str, Any]:
    return picture(image, len(image), THUMB)


def given_back(images: Tensor, made: Tensor, at: float) -> dict[str, Any]:
    """Return what comes back of an image (1 × its shape), and the mean square of what it is off."""
    return {
        "back": picture(made[0].float(), at=at),
        "missed": missed(made, images)[0].item(),
    }


def missed(made: Tensor, images: Tensor) -> Tensor:
    """Return the mean squared error of each example that is given back (N), in deviations of the data."""
    return (made.float() - images).square().flatten(1).mean(1)


def misses(subject: Subject) -> Mapping[str, Any]:
    """Return how far the validation images are off that a network gives back.

    ``missed`` has the mean squared error of each, ``by_class`` the mean of each class; ``share`` is how much
    of the images' squares comes back (1: all, see `engine.train.losses.Objective.correct`).
    """
    errors, shares, labels = [], [], []
    for made, images, told in _passed(subject):
        errors.append(missed(made, images).cpu())
        whole = images.square().flatten(1).mean(1).cpu()
        shares.append((1 - errors[-1] / whole.clamp_min(1e-12)).clamp_min(0))
        labels.append(told.cpu())
    off, of = torch.cat(errors), torch.cat(labels)
    count = len(subject.preparation.classes)
    sizes = torch.bincount(of, minlength=count)
    sums = torch.bincount(of, off.double(), minlength=count)
    return {
        "given_back": True,
        "classes": subject.preparation.classes,
        "missed": off.tolist(),
        "mean": off.double().mean().item(),
        "share": torch.cat(shares).double().mean().item(),
        "by_class": (sums / sizes.clamp_min(1)).tolist(),
        "support": sizes.tolist(),
        "labels": of.tolist(),
        "worst": off.argsort(descending=True)[:MOST_LISTED].tolist(),
        "best": off.argsort()[:MOST_LISTED].tolist(),
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
    """Return for each interval of certainty how many images it has, how certain and how right they are.

    An interval holds its lower end and not its upper one; 1 is an interval of its own, in which networks that
    have learned for long put most images (as torchmetrics' calibration error counts).
    """
    ends = torch.linspace(0, 1, BINS + 1, dtype=certainty.dtype)
    at = torch.bucketize(certainty, ends, right=True) - 1
    counts = torch.bincount(at, minlength=BINS + 1)
    sums = [torch.bincount(at, each.double(), minlength=BINS + 1) for each in (certainty, right)]
    means = [(each / counts.clamp_min(1)).tolist() for each in sums]
    return [
        {
            "from": index / BINS,
            "to": min(BINS, index + 1) / BINS,
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
    for scores, _, labels in _passed(subject):
        yield scores.float().cpu(), labels.cpu()


def _passed(subject: Subject) -> Iterator[tuple[Tensor, Tensor, Tensor]]:
    """Yield what the network makes of all validation images, these, and their classes, in parts."""
    for index in torch.split(torch.arange(len(subject.images)), AT_ONCE):
        batch, labels = subject.images.batch(index)
        with torch.no_grad():
            scores = subject.run(batch)
        yield scores, batch, labels


def _first(subject: Subject) -> Tensor:
    """Return what the network makes of the first validation image."""
    with torch.no_grad():
        return subject.run(subject.numbered(0)[0])
