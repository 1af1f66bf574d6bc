"""What a network says of an image, what its nodes make of it, and what filters they have."""

from collections.abc import Mapping
from typing import Any

import torch

from engine.errors import UsageError
from engine.train.probe import LONGEST_SIDE, MOST_CHANNELS, picture
from engine.train.seeing.subject import Question, Subject, node

MOST_SIDE = 512
"""The longest side of a map that is asked for large."""
MOST_NODES = 64
FEW_CHANNELS, SMALL_SIDE = 9, 32
"""How much is shown of a node where many are shown."""


def predict(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return the probability of each class, and the image as the network sees it."""
    image = subject.image(question)
    with torch.no_grad():
        scores = subject.run(image)[0].float().flatten()
    shares = scores.softmax(0) if len(scores) > 1 else scores.sigmoid()
    return {"classes": subject.preparation.classes, "shares": shares.tolist(), "picture": picture(image[0])}


def maps(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return the feature maps of a node for the image in question.

    ``"channels"`` and ``"side"`` bound how many there are and how large.
    """
    path = node(question)
    made = subject.outputs(subject.image(question), [path]).get(path)
    if made is None:
        raise UsageError(f"{path} puts nothing out in this network: choose another node.")
    channels = min(int(question.get("channels", MOST_CHANNELS)), 4096)
    side = min(int(question.get("side", LONGEST_SIDE)), MOST_SIDE)
    return {"node": path, **picture(made[0], channels, side)}


def along(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return small feature maps of several ``"nodes"`` for the image in question, made in one pass.

    Nodes that put nothing out are left out.
    """
    asked = question.get("nodes", [])
    paths = [path for path in asked if isinstance(path, str)][:MOST_NODES] if isinstance(asked, list) else []
    made = subject.outputs(subject.image(question), paths)
    return {
        "nodes": {path: picture(made[path][0], FEW_CHANNELS, SMALL_SIDE) for path in paths if path in made}
    }


def filters(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return the kernels of a convolution, one picture for each: those that look at one input channel.

    The first convolution of colours is shown in colour: ``"kernels"`` are N × channels × height × width.
    """
    path = node(question)
    try:
        weight = subject.model.get_submodule(path).weight
    except AttributeError:
        weight = None
    if not isinstance(weight, torch.Tensor) or weight.dim() < 3:
        raise UsageError(f"{path} has no kernels: choose a convolution.")
    input = int(question.get("input", 0)) % weight.shape[1]
    coloured = weight.shape[1] == 3
    kernels = weight.detach() if coloured else weight.detach()[:, input : input + 1]
    kernels = kernels[:MOST_CHANNELS].flatten(0, 1)
    return {
        "node": path,
        "colours": 3 if coloured else 1,
        "inputs": weight.shape[1],
        "outputs": weight.shape[0],
        **picture(kernels.reshape(kernels.shape[0], kernels.shape[1], -1), len(kernels)),
    }
