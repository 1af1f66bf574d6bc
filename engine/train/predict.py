"""Tells what a trained network sees in images from files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.catalogue.shapes import show
from engine.compile.build import build
from engine.data.augment import Sight
from engine.data.load import read_image
from engine.data.pipeline import pipeline
from engine.data.specs import Preparation
from engine.errors import FileError
from engine.export.pytorch import Source, source
from engine.files import format
from engine.train import runs
from engine.train.checkpoint import best_file, best_weights, check_fit
from engine.train.runs import REWRITTEN, Folder


@dataclass(frozen=True)
class Prediction:
    """The most probable classes of an image, each with its probability."""

    image: Path
    classes: tuple[tuple[str, float], ...]


def predict(
    run: Path, images: Sequence[Path], most: int = 3, *, skip: Callable[[str], None] | None = None
) -> list[Prediction]:
    """Return for each image its most probable classes, by the best weights of a run.

    `skip` is told in a sentence of each image that cannot be read; without it the first one is raised.
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
            pixels = read_image(image, preparation.shape[0])
        except FileError as error:
            if skip is None:
                raise
            skip(str(error))
            continue
        scores = model(prepare(pixels))[0]
        best = scores.softmax(0).topk(min(most, len(preparation.classes), len(scores)))
        named = zip(best.indices.tolist(), best.values.tolist(), strict=True)
        found.append(Prediction(image, tuple((_name(preparation, index), share) for index, share in named)))
    return found


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
