"""Which parts of an example speak for a class: Grad-CAM (Selvaraju et al. 2017) and occlusion (Zeiler 2014).

Both are the same along one axis (signals), two (images) and three (volumes).
"""

import math
from collections.abc import Mapping, Sequence
from itertools import product
from typing import Any

import torch
from torch import Tensor

from engine.errors import UsageError
from engine.train.probe import picture
from engine.train.seeing.subject import Question, Subject, node, place

AT_ONCE = 64
"""Covered copies of an image that pass the network at a time."""
MOST_WINDOWS = 4096
"""Places at which an example is covered; the windows grow to stay below."""
LARGEST = 512
"""The longest side of what is shown."""
PARTS = {1: 16, 2: 4, 3: 4}
"""How many windows lie along an axis without a choice, by the number of axes."""


def grad_cam(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return a map of what in the output of a convolution speaks for a class, in that output's size.

    ``"class"`` is the class's number, by default the one that is told.
    """
    path, at = node(question), place(question)
    image = subject.image(question).requires_grad_()
    made: dict[str, Tensor] = {}

    def take(at: str, output: Tensor) -> None:
        if at == path:
            made[path] = output

    scores = subject.run(image, take)
    subject.refuse_given_back(scores)
    if path not in made or made[path].dim() < 3:
        raise UsageError(f"{path} puts out no maps: choose a convolution, or another node with maps.")
    index = chosen_class(scores, question)
    (gradient,) = torch.autograd.grad(score(scores, index), made[path], allow_unused=True)
    if gradient is None:
        raise UsageError(f"The scores do not depend on {path}: choose another node.")
    weights = gradient.flatten(2).mean(2)
    shape = (*weights.shape, *(1,) * (made[path].dim() - 2))
    found = (weights.view(shape) * made[path].detach()).sum(1).relu()
    shown = picture(image[0].detach(), image.shape[1], min(LARGEST, max(image.shape[2:])), at)
    return {"node": path, "class": index, "image": shown, **picture(found, at=at)}


def occlusion(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return by how much the score of a class falls where a window covers the example, in the example's size.

    ``"window"`` is the window's side (by default a part of the example's, see `PARTS`), ``"stride"`` its step
    (half a window). What is covered is the mean of the data, 0 after normalisation. Windows that lie on each
    other are averaged.
    """
    image, at = subject.image(question), place(question)
    sizes = tuple(image.shape[2:])
    sides, steps = _windowing(sizes, question)
    with torch.no_grad():
        scores = subject.run(image)
    subject.refuse_given_back(scores)
    index = chosen_class(scores, question)
    fallen, times = (torch.zeros(sizes, device=image.device) for _ in range(2))
    corners = windows(sizes, sides, steps)
    for start in range(0, len(corners), AT_ONCE):
        parts = [_part(corner, sides) for corner in corners[start : start + AT_ONCE]]
        covered = image.repeat(len(parts), *(1 for _ in image.shape[1:]))
        for number, part in enumerate(parts):
            covered[number][(slice(None), *part)] = 0
        with torch.no_grad():
            falls = score(scores, index) - score(subject.run(covered), index)
        for fall, part in zip(falls, parts, strict=True):
            fallen[part] += fall
            times[part] += 1
    found = (fallen / times.clamp_min(1))[None]
    shown = picture(image[0], image.shape[1], min(LARGEST, max(sizes)), at)
    told = {"class": index, "window": max(sides), "stride": max(steps), "image": shown}
    return {**told, **picture(found, 1, min(LARGEST, max(sizes)), at)}


def _windowing(sizes: Sequence[int], question: Question) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return side and step of a window along each axis."""
    least = math.ceil((math.prod(sizes) / MOST_WINDOWS) ** (1 / len(sizes)))
    usual = PARTS[len(sizes)]
    sides = tuple(max(_within(question.get("window"), max(1, n // usual), n), min(least, n)) for n in sizes)
    steps = tuple(max(_within(question.get("stride"), max(1, n // 2), n), min(least, n)) for n in sides)
    return sides, steps


def _part(corner: Sequence[int], sides: Sequence[int]) -> tuple[slice, ...]:
    return tuple(slice(first, first + side) for first, side in zip(corner, sides, strict=True))


def windows(sizes: Sequence[int], sides: Sequence[int], steps: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the first corners of windows that cover all of an example, along any number of axes."""
    along = (
        sorted({*range(0, size - side + 1, step), size - side})
        for size, side, step in zip(sizes, sides, steps, strict=True)
    )
    return [*product(*along)]


def score(scores: Tensor, index: int) -> Tensor:
    """Return the score of a class for each example (N); a single one is the second class's.

    >>> score(torch.tensor([[2.0]]), 0), score(torch.tensor([[2.0, 5.0]]), 1)
    (tensor([-2.]), tensor([5.]))
    """
    flat = scores.flatten(1)
    if flat.shape[1] == 1:
        return flat[:, 0] if index else -flat[:, 0]
    return flat[:, index]


def chosen_class(scores: Tensor, question: Question) -> int:
    """Return the class in question, or the one that is told."""
    flat = scores[0].flatten()
    count = max(2, flat.numel())
    index = question.get("class")
    if index is None:
        return int(flat.argmax()) if flat.numel() > 1 else int(flat.item() > 0)
    if not isinstance(index, int) or not 0 <= index < count:
        raise UsageError(f"There is no class {index}: ask for one of 0 to {count - 1}.")
    return index


def _within(value: Any, usual: int, most: int) -> int:
    return max(1, min(value if isinstance(value, int) else usual, most))
