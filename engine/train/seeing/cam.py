"""Which parts of an image speak for a class: Grad-CAM (Selvaraju et al. 2017) and occlusion (Zeiler 2014)."""

import math
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from engine.errors import UsageError
from engine.train.probe import picture
from engine.train.seeing.subject import Question, Subject, node

AT_ONCE = 64
"""Covered copies of an image that pass the network at a time."""
MOST_WINDOWS = 4096
"""Places at which an image is covered; the stride grows to stay below."""


def grad_cam(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return a map of what in the output of a convolution speaks for a class, in that output's size.

    ``"class"`` is the class's number, by default the one that is told.
    """
    path = node(question)
    image = subject.image(question).requires_grad_()
    made: dict[str, Tensor] = {}

    def take(at: str, output: Tensor) -> None:
        if at == path:
            made[path] = output

    scores = subject.run(image, take)
    if path not in made or made[path].dim() < 3:
        raise UsageError(f"{path} puts out no maps: choose a convolution, or another node with maps.")
    index = chosen_class(scores, question)
    (gradient,) = torch.autograd.grad(scores[0].flatten()[index], made[path], allow_unused=True)
    if gradient is None:
        raise UsageError(f"The scores do not depend on {path}: choose another node.")
    weights = gradient.flatten(2).mean(2)
    shape = (*weights.shape, *(1,) * (made[path].dim() - 2))
    found = (weights.view(shape) * made[path].detach()).sum(1).relu()
    return {"node": path, "class": index, "image": picture(image[0].detach()), **picture(found)}


def occlusion(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return by how much the score of a class falls where a window covers the image, in the image's size.

    ``"window"`` is the window's side (by default a quarter of the image's), ``"stride"`` its step (half a
    window). What is covered is the mean of the data, 0 after normalisation. Windows that lie on each other
    are averaged.
    """
    image = subject.image(question)
    if image.dim() != 4:
        raise UsageError("Only images can be covered: this network takes something else.")
    height, width = image.shape[2:]
    side = _within(question.get("window"), max(1, min(height, width) // 4), min(height, width))
    stride = _within(question.get("stride"), max(1, side // 2), side)
    stride = max(stride, math.ceil(math.sqrt(height * width / MOST_WINDOWS)))
    with torch.no_grad():
        scores = subject.run(image)[0].flatten()
    index = chosen_class(scores[None], question)
    fallen, times = (torch.zeros(height, width, device=image.device) for _ in range(2))
    for part in torch.split(torch.tensor(windows(height, width, side, stride)), AT_ONCE):
        covered = image.repeat(len(part), 1, 1, 1)
        for number, (top, left) in enumerate(part.tolist()):
            covered[number, :, top : top + side, left : left + side] = 0
        with torch.no_grad():
            falls = scores[index] - subject.run(covered).flatten(1)[:, index]
        for fall, (top, left) in zip(falls, part.tolist(), strict=True):
            fallen[top : top + side, left : left + side] += fall
            times[top : top + side, left : left + side] += 1
    found = (fallen / times.clamp_min(1))[None]
    told = {"class": index, "window": side, "stride": stride, "image": picture(image[0])}
    return {**told, **picture(found, 1, max(height, width))}


def windows(height: int, width: int, side: int, stride: int) -> list[tuple[int, int]]:
    """Return the upper left corners of windows that cover all of an image."""
    rows, columns = (
        sorted({*range(0, length - side + 1, stride), length - side}) for length in (height, width)
    )
    return [(top, left) for top in rows for left in columns]


def chosen_class(scores: Tensor, question: Question) -> int:
    """Return the class in question, or the one that is told."""
    count = scores[0].numel()
    index = question.get("class")
    if index is None:
        return int(scores[0].flatten().argmax())
    if not isinstance(index, int) or not 0 <= index < count:
        raise UsageError(f"There is no class {index}: ask for one of 0 to {count - 1}.")
    return index


def _within(value: Any, usual: int, most: int) -> int:
    return max(1, min(value, most)) if isinstance(value, int) else usual
