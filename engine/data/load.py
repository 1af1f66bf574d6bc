"""Brings examples to where they are fed from, prepared as far as nothing random comes into it."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
import torch
import torchvision
from torch import Tensor

from engine.catalogue.shapes import Shape, describe, show
from engine.data import download
from engine.data.augment import Constants, in_turn, lead
from engine.data.decode import Fitting, Stretch, Unreadable, Whole, decoded
from engine.data.feed import LARGEST_MEMORY
from engine.data.feed import Feed as Feed
from engine.data.gathered import Gathered, Near, Skipped, Source, Tell, silent
from engine.data.known import Torchvision
from engine.data.pipeline import Pipeline, composed, pipeline
from engine.data.shortage import Load, held
from engine.data.specs import Preparation
from engine.errors import DataError, FileError
from engine.graph.document import Step

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

MEASURED_BYTES = 2**26
"""Bytes of which the statistics are taken at a time."""

GREYED = 4096
"""Images that are turned to grey at a time, to bound the memory."""

LUMINANCE = (0.299, 0.587, 0.114)
"""Weights of red, green and blue in a grey picture (ITU-R BT.601)."""


@dataclass(frozen=True)
class Examples:
    """Examples (N × channels × any, images mostly in bytes), each one's class, and the classes' names."""

    images: Tensor
    labels: Tensor
    classes: tuple[str, ...]
    steps: Pipeline | None = None
    """How they are prepared; None for the usual way."""
    lead_later: bool = False
    """Whether they are as they came, since the memory would not hold them prepared."""
    parts: tuple[Tensor, Tensor] | None = None
    """The rows to train on and to validate on, where the data says so itself."""
    skipped: tuple[Skipped, ...] = ()
    """What could not be used."""
    sizes: Tensor | None = None
    """Height and width of each image in its file (N × 2), where they may differ."""

    def divided(self, share: float) -> tuple[Tensor, Tensor]:
        """Return the rows to train on and to validate on: the data's own, or held back by share."""
        training, validation = self.parts or split(self.labels, share)
        for rows, use in ((training, "train on"), (validation, "validate on")):
            if not len(rows) and len(self.labels) == 1:
                raise DataError(
                    f"There is one example alone, so that none is left to {use}: give each class two or more."
                )
            if not len(rows):
                count = len(self.labels)
                raise DataError(f"Of {count:,} examples none is left to {use}: give each class two or more.")
        return training, validation

    def feeds(
        self, share: float, shape: Shape, device: torch.device, seed: int = 0
    ) -> tuple[Feed, Feed, Preparation]:
        """Return what is trained on and what is validated on, prepared by the statistics of the former.

        The seed decides how training images are varied.
        """
        training, validation = self.divided(share)
        steps = self.steps or pipeline((), shape)
        images = self.images if self.steps else lead(self.images, steps)
        mean, std = steps.known or statistics(images, training)
        preparation = Preparation(self.classes, tuple(shape), mean, std, not images.is_floating_point())
        given = (images, self.labels, preparation, device, steps)
        later = self.lead_later
        feed = Feed(*given, seed=seed, lead_later=later, rows=training)
        return feed, Feed(*given, lead_later=later, rows=validation), preparation


@dataclass(frozen=True)
class Led:
    """The fitting that does the lead of a pipeline with each picture of a file."""

    steps: Pipeline

    @property
    def shape(self) -> tuple[int, int, int]:
        """Channels, height and width of what the lead makes."""
        return image_shape((1 if self.steps.shape[0] == 1 else 3, *self.steps.cached[1:]))

    @property
    def key(self) -> str:
        """The text of the lead, with what decides how it is computed."""
        return f"{composed(self.steps.lead)} {self.steps.shape} {torchvision.__version__}"

    @property
    def draft(self) -> int:
        """No picture may be unpacked smaller: steps may cut parts out of it."""
        return 0

    def __call__(self, picture: "Image") -> "NDArray[np.uint8]":
        """Return a flat picture as height × width × channels."""
        made = in_turn(self.steps.lead, Constants(self.steps.shape[1:], 0))
        return np.asarray(made(picture) if made else picture).reshape(*self.shape[1:], self.shape[0])


def fitting(whole: Pipeline) -> Fitting:
    """Return how pictures in files become what a pipeline begins with; without steps in the fastest way."""
    usual = whole.cached == whole.shape and whole.lead == pipeline((), whole.shape).lead
    return Stretch.to(whole.shape) if usual else Led(whole)


def image_shape(shape: Shape) -> tuple[int, int, int]:
    """Return channels, height and width, or say that the network takes no images."""
    if len(shape) != 3:
        raise DataError(f"The network's Input is {describe(shape)}, but images are needed: set its shape.")
    return (shape[0], shape[1], shape[2])


def gathered(data: Source, shape: Shape, tell: Tell = silent, fitting: Fitting | None = None) -> Gathered:
    """Return the examples of a source, wherever they come from."""
    if isinstance(data, Torchvision):
        return download.gathered(data, shape, tell, fitting)
    return cast("Near", data).gather(shape, tell, fitting)


def load(data: Source, shape: Shape, steps: Sequence[Step] = (), tell: Tell = silent) -> Examples:
    """Return examples for an Input of `shape`, prepared as far as nothing random comes into it.

    Where the memory would not hold that, batches are prepared as they are fed; where it does not even hold
    the examples as they are, that is a `DataError`.
    """
    whole = pipeline(steps, shape)
    with held(data, whole.cached) as burden:
        return _prepared(data, shape, whole, burden.heard(tell), burden)


def _prepared(data: Source, shape: Shape, whole: Pipeline, tell: Tell, burden: Load) -> Examples:
    is_image = len(shape) == 3
    got = gathered(data, whole.cached, tell, fitting(whole) if is_image else None)
    burden.count, burden.shape, burden.nbytes = len(got.values), got.values.shape[1:], got.values.nbytes
    examples, labels = torch.from_numpy(got.values), torch.from_numpy(got.labels)
    later = False
    if examples.dim() == 4 and is_image:
        examples = with_channels(examples, shape[0])
        later = not got.fitted and len(examples) * math.prod(whole.cached) > LARGEST_MEMORY
        if not (later or got.fitted):
            examples = lead(examples, whole)
        examples = examples.contiguous(memory_format=torch.channels_last)
    elif tuple(examples.shape[1:]) != tuple(shape):
        own = show(tuple(examples.shape[1:]))
        raise DataError(
            f"The examples of {data.title} are {own}, but the network's Input is {show(shape)}: "
            f"set its shape to {own}."
        )
    parts = (torch.from_numpy(got.parts[0]), torch.from_numpy(got.parts[1])) if got.parts else None
    sizes = None if got.sizes is None else torch.from_numpy(got.sizes)
    return Examples(examples, labels, got.classes, whole, later, parts, got.skipped, sizes)


def with_channels(images: Tensor, channels: int) -> Tensor:
    """Repeat grey for three channels, or weigh red, green and blue into grey; more would be made up."""
    if images.shape[1] == channels:
        return images
    if images.shape[1] == 1 and channels == 3:
        return images.expand(-1, 3, -1, -1)
    if images.shape[1] == 3 and channels == 1:
        weights = torch.tensor(LUMINANCE)[:, None, None]
        parts = [(part.float() * weights).sum(1, keepdim=True) for part in torch.split(images, GREYED)]
        return torch.cat([part if images.is_floating_point() else part.round_().byte() for part in parts])
    raise DataError(f"The images have {images.shape[1]} channels and cannot be given {channels}.")


def statistics(examples: Tensor, rows: Tensor | None = None) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return mean and standard deviation of each channel, with bytes as 0 to 1, in one pass part by part."""
    rows = torch.arange(len(examples)) if rows is None else rows
    at_once = max(1, MEASURED_BYTES // examples[:1].nbytes)
    measure = _of_floats if examples.is_floating_point() else _of_bytes
    mean, spread = measure(examples.index_select(0, part) for part in torch.split(rows, at_once))
    least = 1e-6 if examples.is_floating_point() else 1 / 255
    return tuple(mean.tolist()), tuple(spread.clamp_min(least).tolist())


def _of_bytes(parts: Iterable[Tensor]) -> tuple[Tensor, Tensor]:
    """Return mean and deviation of each channel exactly: by histogram."""
    counts = torch.zeros(1, 256, dtype=torch.float64)
    for part in parts:
        channels = range(part.shape[1])
        found = [torch.bincount(part[:, channel].flatten(), minlength=256) for channel in channels]
        counts = counts + torch.stack(found)
    values = torch.arange(256, dtype=torch.float64) / 255
    mean = counts @ values / counts.sum(1)
    square = (counts * (values - mean[:, None]).square()).sum(1) / counts.sum(1)
    return mean, square.sqrt()


def _of_floats(parts: Iterable[Tensor]) -> tuple[Tensor, Tensor]:
    """Return mean and deviation of each channel, joined part by part  (Chan, Golub and LeVeque, 1979)."""
    count, mean, square = 0, torch.zeros(1, dtype=torch.float64), torch.zeros(1, dtype=torch.float64)
    for part in parts:
        values = part.double().transpose(0, 1).flatten(1)
        own, more = values.mean(1), values.shape[1]
        apart, total = own - mean, count + more
        square = square + (values - own[:, None]).square().sum(1) + apart.square() * (count * more / total)
        mean, count = mean + apart * (more / total), total
    return mean, (square / count).sqrt()


def split(labels: Tensor, share: float) -> tuple[Tensor, Tensor]:
    """Return indices for training and validation with the same share of every class.

    The only example of a class is trained on. The split does not depend on the seed of a run, so that runs
    can be compared.
    """
    random = torch.Generator().manual_seed(0)
    training, validation = [], []
    for label in range(int(labels.max()) + 1):
        members = torch.nonzero(labels == label).flatten()
        members = members[torch.randperm(len(members), generator=random)]
        held_out = max(0, min(max(1, round(share * len(members))), len(members) - 1))
        validation.append(members[:held_out])
        training.append(members[held_out:])
    return torch.cat(training).sort().values, torch.cat(validation).sort().values


def read_image(path: Path, channels: int) -> Tensor:
    """Return an image file as 1 × channels × height × width bytes, as images of a folder are read."""
    try:
        pixels, _ = decoded(path, Whole(1 if channels == 1 else 3))
    except Unreadable as error:
        if not path.exists():
            raise FileError(f"There is no image {path}: give a picture that is there.") from None
        raise FileError(f"{path} cannot be read as an image (it {error}): choose another file.") from None
    return with_channels(torch.from_numpy(pixels.copy()).permute(2, 0, 1)[None], channels)
