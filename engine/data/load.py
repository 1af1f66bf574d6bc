"""Brings a data set into memory as bytes, prepared as far as nothing random comes into it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from engine.catalogue.shapes import Shape, describe
from engine.data.augment import lead
from engine.data.feed import Feed as Feed
from engine.data.pipeline import Pipeline, pipeline
from engine.data.specs import DataSet, Preparation
from engine.errors import DataError, FileError
from engine.graph.document import Step

LARGEST_MEMORY = 2**30
"""Bytes up to which images are kept prepared; beyond, each batch is prepared as it is fed."""

LUMINANCE = (0.299, 0.587, 0.114)
"""Weights of red, green and blue in a grey picture (ITU-R BT.601)."""


@dataclass(frozen=True)
class Examples:
    """Images in bytes (N × channels × height × width), each one's class, and the names of the classes."""

    images: Tensor
    labels: Tensor
    classes: tuple[str, ...]
    steps: Pipeline | None = None
    """How they are prepared; None for the usual way."""
    lead_later: bool = False
    """Whether they are as they came, since the memory would not hold them prepared."""

    def feeds(
        self, share: float, shape: Shape, device: torch.device, seed: int = 0
    ) -> tuple[Feed, Feed, Preparation]:
        """Return what is trained on and what is validated on, prepared by the statistics of the former.

        The seed decides how training images are varied.
        """
        training, validation = split(self.labels, share)
        steps = self.steps or pipeline((), shape)
        images = self.images if self.steps else lead(self.images, steps)
        mean, std = steps.known or statistics(images[training])
        preparation = Preparation(self.classes, image_shape(shape), mean, std)
        later = self.lead_later
        feed = Feed(
            images[training], self.labels[training], preparation, device, steps, seed=seed, lead_later=later
        )
        other = Feed(
            images[validation], self.labels[validation], preparation, device, steps, lead_later=later
        )
        return feed, other, preparation


def image_shape(shape: Shape) -> tuple[int, int, int]:
    """Return channels, height and width, or say that the network takes no images."""
    if len(shape) != 3:
        raise DataError(
            f"The network's Input is {describe(shape)}, but training needs images: set its shape."
        )
    return (shape[0], shape[1], shape[2])


def load(data: DataSet, shape: Shape, steps: Sequence[Step] = ()) -> Examples:
    """Return a data set for an Input of `shape`, prepared as far as nothing random comes into it.

    Where the memory would not hold that, batches are prepared as they are fed.
    """
    whole = pipeline(steps, shape)
    pixels, numbers = data.examples((whole.cached[1], whole.cached[2]))
    images, labels = with_channels(torch.from_numpy(pixels), shape[0]), torch.from_numpy(numbers)
    later = len(images) * math.prod(whole.cached) > LARGEST_MEMORY
    return Examples(images if later else lead(images, whole), labels, data.classes, whole, later)


def with_channels(images: Tensor, channels: int) -> Tensor:
    """Repeat grey for three channels, or weigh red, green and blue into grey; more would be made up."""
    if images.shape[1] == channels:
        return images
    if images.shape[1] == 1 and channels == 3:
        return images.expand(-1, 3, -1, -1)
    if images.shape[1] == 3 and channels == 1:
        weights = torch.tensor(LUMINANCE)[:, None, None]
        return (images.float() * weights).sum(1, keepdim=True).round_().byte()
    raise DataError(f"The images have {images.shape[1]} channels and cannot be given {channels}.")


def statistics(images: Tensor) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return mean and standard deviation of each channel, with bytes as 0 to 1, exactly: by histogram."""
    values = torch.arange(256, dtype=torch.float64) / 255
    means, spreads = [], []
    for channel in range(images.shape[1]):
        counts = torch.bincount(images[:, channel].flatten(), minlength=256).double()
        mean = (counts @ values / counts.sum()).item()
        spread = (counts @ (values - mean).square() / counts.sum()).sqrt().item()
        means.append(mean)
        spreads.append(max(spread, 1 / 255))
    return tuple(means), tuple(spreads)


def split(labels: Tensor, share: float) -> tuple[Tensor, Tensor]:
    """Return indices for training and validation with the same share of every class.

    The split does not depend on the seed of a run, so that runs can be compared.
    """
    random = torch.Generator().manual_seed(0)
    training, validation = [], []
    for label in range(int(labels.max()) + 1):
        members = torch.nonzero(labels == label).flatten()
        members = members[torch.randperm(len(members), generator=random)]
        held_out = min(max(1, round(share * len(members))), len(members) - 1)
        validation.append(members[:held_out])
        training.append(members[held_out:])
    return torch.cat(training).sort().values, torch.cat(validation).sort().values


def read_image(path: Path, channels: int) -> Tensor:
    """Return an image file as 1 × channels × height × width bytes."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            flat = picture.convert("RGB")
            pixels = torch.frombuffer(bytearray(flat.tobytes()), dtype=torch.uint8)
            pixels = pixels.view(flat.height, flat.width, 3).permute(2, 0, 1)[None]
    except FileNotFoundError:
        raise FileError(f"There is no image {path}: give a picture that is there.") from None
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise FileError(f"{path} cannot be read as an image ({error}): choose another file.") from error
    return with_channels(pixels, channels)
