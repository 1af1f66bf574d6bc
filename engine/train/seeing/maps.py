"""What a network says of an image, what its nodes make of it, and what filters they have."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from engine.errors import UsageError
from engine.train.probe import GLANCED_CHANNELS, LONGEST_SIDE, MOST_CHANNELS, glimpse, picture
from engine.train.seeing.evaluation import given_back, shares_of
from engine.train.seeing.subject import Question, Subject, node, place

MOST_SIDE = 512
"""The longest side of a map that is asked for large."""
MOST_NODES = 64
FEW_CHANNELS, SMALL_SIDE = 9, 32
"""How much is shown of a node where many are shown."""


def predict(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return the probability of each class, and the image as the network sees it.

    Of a network that gives its input back it is what comes back instead of classes, with how far it is off.
    """
    image, at = subject.image(question), place(question)
    with torch.no_grad():
        scores = subject.run(image)
    if not scores.isfinite().all():
        raise UsageError(
            "This network puts out numbers that are not finite: look at an earlier epoch, or train it anew "
            "at a lower learning rate."
        )
    told = {**_shares(subject, scores), "picture": picture(image[0], at=at)}
    return {**told, **given_back(image, scores, at)} if subject.gives_back(scores) else told


def _shares(subject: Subject, scores: Tensor) -> Mapping[str, Any]:
    """Return the classes with their probabilities for the first example of a batch, if there are any."""
    if subject.gives_back(scores):
        return {"classes": (), "shares": []}
    return {
        "classes": subject.preparation.classes,
        "shares": shares_of(scores[:1].float(), subject)[0].tolist(),
    }


def said(subject: Subject, scores: Tensor) -> Mapping[str, Any]:
    """Return the classes with their probabilities for one example, or none of what does not tell them."""
    tells = subject.loss_of(scores) in ("binary", "cross-entropy") and bool(scores.isfinite().all())
    return _shares(subject, scores) if tells else {"classes": (), "shares": []}


def maps(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return the feature maps of a node for the image in question.

    ``"channels"`` and ``"side"`` bound how many there are and how large; of volumes the slice ``"at"`` this
    share of their depth is shown.
    """
    path = node(question)
    made = subject.outputs(subject.image(question), [path]).get(path)
    if made is None:
        raise UsageError(f"{path} puts nothing out in this network: choose another node.")
    channels = min(int(question.get("channels", MOST_CHANNELS)), 4096)
    side = min(int(question.get("side", LONGEST_SIDE)), MOST_SIDE)
    return {"node": path, **picture(made[0], channels, side, place(question))}


def along(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return small feature maps of several ``"nodes"`` for the image in question, made in one pass.

    Nodes that put nothing out are left out. ``"side"`` bounds how large maps are; with ``"mean"`` there are
    fewer of them, and beside those of each node is the mean of all its channels. With ``"shares"`` the
    probabilities of the ``classes`` are told too.
    """
    asked = question.get("nodes", [])
    paths = [path for path in asked if isinstance(path, str)][:MOST_NODES] if isinstance(asked, list) else []
    image, side = subject.image(question), min(int(question.get("side", SMALL_SIDE)), LONGEST_SIDE)
    told: dict[str, Any] = {}
    if question.get("shares"):
        made, scores = subject.whole(image, paths)
        told.update(said(subject, scores))
    else:
        made = subject.outputs(image, paths)
    channels, draw = (GLANCED_CHANNELS, glimpse) if question.get("mean") else (FEW_CHANNELS, picture)
    told["nodes"] = {path: draw(made[path][0], channels, side) for path in paths if path in made}
    return told


def filters(subject: Subject, question: Question) -> Mapping[str, Any]:
    """Return the kernels of a convolution, one picture for each: those that look at one input channel.

    The first convolution of colours is shown in colour: ``"kernels"`` are N × channels × height × width.
    """
    path = node(question)
    try:
        module = subject.model.get_submodule(path)
        weight = module.weight
    except AttributeError:
        weight = None
    if not isinstance(weight, Tensor) or weight.dim() < 3:
        raise UsageError(f"{path} has no kernels: choose a convolution.")
    if getattr(module, "transposed", False) and module.groups == 1:
        weight = weight.transpose(0, 1)  # inputs stand first there
    input = int(question.get("input", 0)) % weight.shape[1]
    coloured = weight.dim() == 4 and weight.shape[1] == 3
    kernels = weight.detach() if coloured else weight.detach()[:, input : input + 1]
    kernels = kernels[:MOST_CHANNELS].flatten(0, 1)
    return {
        "node": path,
        "colours": 3 if coloured else 1,
        "inputs": weight.shape[1],
        "outputs": weight.shape[0],
        **picture(kernels, len(kernels), at=place(question)),
    }
