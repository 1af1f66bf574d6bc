"""What a channel looks for: the validation images that excite it most, and an image made to excite it."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from engine.errors import UsageError
from engine.train.probe import picture
from engine.train.seeing.subject import Question, Seen, Subject, node, place

AT_ONCE = 128
MOST_IMAGES = 9
STEPS = 128
MOST_STEPS = 1024
RATE = 0.05
SHIFT = 2
"""Pixels by which the image is shifted at random before each step, so that what comes out is smooth."""
SMOOTHNESS = 0.02
"""Weight of the differences between neighbouring pixels."""
FARTHEST = 2.5
"""Deviations from the mean of the data that a pixel may have."""


def exciting(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return the validation images for which a channel of a node is highest on average, the best first."""
    path, channel = node(question), question.get("channel", 0)
    found = []
    for index in torch.split(torch.arange(len(subject.images)), AT_ONCE):
        images, _ = subject.images.batch(index)
        found.append(excitement(subject.outputs(images, [path]).get(path), path, channel))
    means = torch.cat(found)
    best = means.topk(min(MOST_IMAGES, len(means)))
    return {
        "node": path,
        "channel": channel,
        "images": best.indices.tolist(),
        "means": best.values.tolist(),
    }


def dreamed(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return an image that a channel of a node answers to most strongly, found by gradient ascent.

    It begins with weak noise, the same each time; ``"steps"`` says how many steps are taken.
    """
    path, channel = node(question), question.get("channel", 0)
    steps = question.get("steps", STEPS)
    chance = torch.Generator().manual_seed(0)
    start, _ = subject.numbered(0)
    image = (0.1 * torch.randn(start.shape, generator=chance)).to(start.device).requires_grad_()
    optimizer = torch.optim.Adam([image], lr=RATE)
    reached = 0.0
    for _ in range(max(1, min(int(steps), MOST_STEPS))):
        moved = torch.randint(-SHIFT, SHIFT + 1, (image.dim() - 2,), generator=chance).tolist()
        shown = image.roll(moved, dims=tuple(range(2, image.dim())))
        value = excitement(_output(subject, shown, path), path, channel).mean()
        optimizer.zero_grad()
        (image.grad,) = torch.autograd.grad(SMOOTHNESS * roughness(image) - value, [image])
        optimizer.step()
        with torch.no_grad():
            image.clamp_(-FARTHEST, FARTHEST)
        reached = value.item()
    return {
        "node": path,
        "channel": channel,
        "mean": reached,
        **picture(image[0].detach(), image.shape[1], max(image.shape[2:], default=1), place(question)),
    }


def excitement(output: Tensor | None, path: str, channel: int) -> Tensor:
    """Return the mean of a channel for each example (N)."""
    if output is None or output.dim() < 2:
        raise UsageError(f"{path} puts nothing out in this network: choose another node.")
    if not isinstance(channel, int) or not 0 <= channel < output.shape[1]:
        raise UsageError(f"{path} has no channel {channel}: ask for one of 0 to {output.shape[1] - 1}.")
    return output[:, channel].flatten(1).mean(1) if output.dim() > 2 else output[:, channel]


def roughness(image: Tensor) -> Tensor:
    """Return the mean distance between neighbouring pixels (total variation)."""
    along = range(2, image.dim())
    return torch.stack([image.diff(dim=axis).abs().mean() for axis in along]).sum()


def _output(subject: Subject, image: Tensor, path: str) -> Tensor | None:
    made: list[Tensor] = []

    def take(at: str, output: Tensor) -> None:
        if at == path:
            made.append(output)
            raise Seen

    with torch.enable_grad():
        try:
            subject.run(image, take)
        except Seen:
            return made[0]
    return None
