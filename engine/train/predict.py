"""Tells what a trained network sees in images, signals and volumes from files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from engine.catalogue.shapes import show
from engine.compile.build import build
from engine.data.augment import Sight
from engine.data.lone import examples_in
from engine.data.pipeline import pipeline
from engine.data.specs import Preparation
from engine.errors import DataError, FileError
from engine.export.pytorch import Source, source
from engine.files import format
from engine.train import runs
from engine.train.checkpoint import best_file, best_weights, check_fit
from engine.train.runs import REWRITTEN, Folder


@dataclass(frozen=True)
class Prediction:
    """The most probable classes of an example, each with its probability."""

    image: Path
    classes: tuple[tuple[str, float], ...]
    row: int | None = None
    """Which example of the file it is, where that has several."""
    missed: float | None = None
    """The mean squared error of a network that gives its input back, in deviations of the data."""


def predict(
    run: Path, images: Sequence[Path], most: int = 3, *, skip: Callable[[str], None] | None = None
) -> list[Prediction]:
    """Return for each image its most probable classes, by the best weights of a run.

    A file of arrays may hold several examples. `skip` is told in a sentence of each image that cannot be
    read; without it the first one is raised.
    """
    folder = runs.existing(run)
    weights, preparation = best_weights(folder), runs.read_classes(folder)
    design = format.read(folder.design)
    code = source(design)
    model = build(code)
    check_fit(model.state_dict(), weights, best_file(folder))
    _check_shape(folder, preparation, code)
    model.load_state_dict(weights)
    model.eval().requires_grad_(False)
    prepare = Sight(pipeline(design.transforms, preparation.shape), preparation)
    found = []
    for image in images:
        try:
            examples = examples_in(image, tuple(preparation.shape), in_bytes=preparation.bytes)
        except (FileError, DataError) as error:
            if skip is None:
                raise
            skip(str(error))
            continue
        for row, example in enumerate(torch.split(examples, 1)):
            told = _told(image, model, prepare(example), preparation, most)
            found.append(replace(told, row=row if len(examples) > 1 else None))
    return found


def _told(image: Path, model: nn.Module, example: Tensor, preparation: Preparation, most: int) -> Prediction:
    """Return what the network says of an example (1 × its shape); a single score is the second class's."""
    scores = model(example)
    if scores.shape == example.shape:
        return Prediction(image, (), missed=F.mse_loss(scores, example).item())
    row = scores[0].flatten()
    shares = torch.stack((-row[0], row[0])).mul(0.5).softmax(0) if len(row) == 1 else row.softmax(0)
    best = shares.topk(min(most, len(preparation.classes), len(shares)))
    named = zip(best.indices.tolist(), best.values.tolist(), strict=True)
    return Prediction(image, tuple((_name(preparation, index), share) for index, share in named))


def _check_shape(folder: Folder, preparation: Preparation, code: Source) -> None:
    """Refuse what is told of the images of another run."""
    shape = tuple(code.inputs[0])
    if tuple(preparation.shape) != shape:
        raise FileError(
            f"{folder.classes} is of images of {show(preparation.shape)}, but the network takes "
            f"{show(shape)}: {REWRITTEN}."
        )


def _name(preparation: Preparation, index: int) -> str:
    """Return the name of a class, or its number where there are more scores than classes."""
    return preparation.classes[index] if index < len(preparation.classes) else str(index)
