"""Tells what a trained network sees in images from files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.compile.build import build
from engine.data.augment import Sight
from engine.data.load import read_image
from engine.data.pipeline import pipeline
from engine.export.pytorch import source
from engine.files import format
from engine.train import runs
from engine.train.checkpoint import best_weights, check_fit


@dataclass(frozen=True)
class Prediction:
    """The most probable classes of an image, each with its probability."""

    image: Path
    classes: tuple[tuple[str, float], ...]


def predict(run: Path, images: Sequence[Path], most: int = 3) -> list[Prediction]:
    """Return for each image its most probable classes, by the best weights of a run."""
    folder = runs.existing(run)
    weights, preparation = best_weights(folder), runs.read_classes(folder)
    design = format.read(folder.design)
    model = build(source(design))
    check_fit(model.state_dict(), weights, folder.best)
    model.load_state_dict(weights)
    model.eval().requires_grad_(False)
    prepare = Sight(pipeline(design.transforms, preparation.shape), preparation)
    found = []
    for image in images:
        scores = model(prepare(read_image(image, preparation.shape[0])))[0]
        best = scores.softmax(0).topk(min(most, len(preparation.classes)))
        named = zip(best.indices.tolist(), best.values.tolist(), strict=True)
        found.append(Prediction(image, tuple((preparation.classes[index], share) for index, share in named)))
    return found
