"""Says by what the exported training script normalises: statistics that are known without a long wait."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch

from engine.catalogue.shapes import Shape
from engine.data import cache, download
from engine.data.decode import Unreadable
from engine.data.files import Files
from engine.data.gathered import Skipped, Source
from engine.data.known import Torchvision
from engine.data.load import fitting, load, statistics, with_channels
from engine.data.pipeline import STATISTICS, Pipeline, pipeline
from engine.data.scripted.steps import IMAGENET, ORIGINS, Statistics
from engine.errors import ConvasError
from engine.graph.document import Step

QUICK = 2**26
"""Bytes of image files that are decoded for an export, if they are not in the cache."""
FEW = 256
"""Images of which statistics are taken where there are more to decode."""
OF_ALL = "of the training images, with bytes as 0 to 1"
OF_NUMBERS = "of the training examples"
CUSTOMARY: Mapping[str, Statistics] = {
    "MNIST": ((0.1307,), (0.3081,)),
    "FashionMNIST": ((0.2860,), (0.3530,)),
    "CIFAR10": ((0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)),
    "CIFAR100": ((0.5071, 0.4865, 0.4409), (0.2673, 0.2564, 0.2762)),
    "SVHN": ((0.4377, 0.4438, 0.4728), (0.1980, 0.2010, 0.1970)),
}
"""Statistics of training images that everybody knows, for sets that are not downloaded yet."""


@dataclass(frozen=True)
class Measured:
    """Mean and deviation of the channels of some data, and what else was seen on the way."""

    values: Statistics
    origin: str
    """Of what they are."""
    skipped: tuple[Skipped, ...] = ()
    """What cannot be used, as far as is known."""


def measured(data: Source | None, shape: Shape, steps: tuple[Step, ...], share: float) -> Measured:
    """Return the statistics by which training normalises, or those that come closest without a long wait."""
    whole = pipeline(steps, shape)
    items = _undecoded(data, whole)
    if data is None or (isinstance(data, Torchvision) and not download.is_there(data)):
        return _customary(data, shape)
    if items is not None:
        return _of_few(items, whole)
    examples = load(data, shape, steps)
    training, _ = examples.divided(share)
    origin = OF_NUMBERS if examples.images.is_floating_point() else OF_ALL
    return Measured(statistics(examples.images, training), origin, examples.skipped)


def _undecoded(data: Source | None, whole: Pipeline) -> cache.Items | None:
    """Return the images of some data if they would have to be decoded first, and that takes long."""
    fit = fitting(whole) if len(whole.shape) == 3 else None
    if isinstance(data, Files):
        items = data.items(whole.cached, fit)
        size = sum(entry.path.stat().st_size for entry in data.listing().entries if entry.path.is_file())
        return None if size <= QUICK or cache.is_made(items) else items
    if isinstance(data, Torchvision) and not data.entry.is_array and download.is_there(data) and fit:
        items = download.items(data, download.opened(data, download=False), fit)
        return None if cache.is_made(items) else items
    return None


def _of_few(items: cache.Items, whole: Pipeline) -> Measured:
    """Return the statistics of some images from all over the data."""
    found = []
    for index in range(0, items.count, max(1, items.count // FEW)):
        try:
            found.append(items.read(index)[0])
        except Unreadable:  # training leaves it out, too
            continue
    if not found:
        return _customary(None, whole.shape)
    images = torch.from_numpy(np.stack(found)).permute(0, 3, 1, 2)
    return Measured(statistics(with_channels(images, whole.shape[0])), f"of {len(found)} of the images")


def _customary(data: Source | None, shape: Shape) -> Measured:
    """Return statistics that will do for data that cannot be looked at."""
    usual = CUSTOMARY.get(data.title) if data else None
    if usual and len(usual[0]) == shape[0]:
        return Measured(usual, OF_ALL)
    if shape[0] in STATISTICS["imagenet"] and shape[0] == 3:
        return Measured(STATISTICS["imagenet"][shape[0]], IMAGENET)
    half = (0.5,) * shape[0]
    return Measured((half, half), ORIGINS["half"])


def quietly_measured(data: Source | None, shape: Shape, steps: tuple[Step, ...], share: float) -> Measured:
    """Return statistics, whatever is wrong with the data: an export needs none."""
    try:
        return measured(data, shape, steps, share)
    except ConvasError:
        return _customary(None, shape)
