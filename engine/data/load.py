"""Brings a data set into memory as bytes and feeds batches of it in the form that the network takes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from engine.catalogue.shapes import Shape, describe
from engine.data.specs import DataSet, Preparation
from engine.errors import DataError, FileError

LARGEST_MEMORY = 2**30
"""Bytes up to which images are kept in the network's size; beyond, each batch is resized as it is fed."""

LUMINANCE = (0.299, 0.587, 0.114)
"""Weights of red, green and blue in a grey picture (ITU-R BT.601)."""


class Preparer:
    """Turns bytes into the network's numbers on one device."""

    def __init__(self, preparation: Preparation, device: torch.device | str = "cpu") -> None:
        self._size = preparation.shape[1:]
        spread = torch.tensor(preparation.std, device=device)[:, None, None]
        self._scale = (spread * 255).reciprocal_()
        self._shift = torch.tensor(preparation.mean, device=device)[:, None, None] / spread

    def __call__(self, images: Tensor) -> Tensor:
        """Return images (N × channels × height × width, in bytes) as normalised float32."""
        return resized(images.float(), self._size).mul_(self._scale).sub_(self._shift)


class Feed:
    """Images and labels in memory, handed out by index as normalised, channels-last batches."""

    def __init__(
        self, images: Tensor, labels: Tensor, preparation: Preparation, device: torch.device
    ) -> None:
        self._home = device if fits(images, device) else torch.device("cpu")
        # Pixels lie channel by channel, so that a batch is channels-last without a copy.
        self._images = images.permute(0, 2, 3, 1).contiguous().to(self._home)
        self.labels = labels.to(self._home)
        """The class of each example."""
        self.classes = len(preparation.classes)
        """How many classes there are."""
        self._device = device
        self._prepared = Preparer(preparation, device)
        self.shape = preparation.shape
        """The shape of one example."""

    def __len__(self) -> int:
        return len(self.labels)

    def batch(self, index: Tensor) -> tuple[Tensor, Tensor]:
        """Return the examples of these indices."""
        index = index.to(self._home)
        images = self._images.index_select(0, index).to(self._device).permute(0, 3, 1, 2)
        return self._prepared(images), self.labels.index_select(0, index).to(self._device)


def fits(images: Tensor, device: torch.device) -> bool:
    """Tell whether images may live on the device: on a GPU they take at most a quarter of what is free."""
    return device.type != "cuda" or images.nbytes * 4 < torch.cuda.mem_get_info(device)[0]


@dataclass(frozen=True)
class Examples:
    """Images in bytes (N × channels × height × width), each one's class, and the names of the classes."""

    images: Tensor
    labels: Tensor
    classes: tuple[str, ...]

    def feeds(self, share: float, shape: Shape, device: torch.device) -> tuple[Feed, Feed, Preparation]:
        """Return what is trained on and what is validated on, prepared by the statistics of the former."""
        training, validation = split(self.labels, share)
        mean, std = statistics(self.images[training])
        preparation = Preparation(self.classes, image_shape(shape), mean, std)
        feed, other = (
            Feed(self.images[part], self.labels[part], preparation, device) for part in (training, validation)
        )
        return feed, other, preparation


def image_shape(shape: Shape) -> tuple[int, int, int]:
    """Return channels, height and width, or say that the network takes no images."""
    if len(shape) != 3:
        raise DataError(
            f"The network's Input is {describe(shape)}, but training needs images: set its shape."
        )
    return (shape[0], shape[1], shape[2])


def load(data: DataSet, shape: Shape) -> Examples:
    """Return a data set with the channels of `shape`, and with its size where the memory allows."""
    pixels, numbers = data.examples((shape[1], shape[2]))
    images = with_channels(torch.from_numpy(pixels), shape[0])
    if len(images) * shape[0] * shape[1] * shape[2] <= LARGEST_MEMORY:
        images = resized(images, shape[1:])
    return Examples(images, torch.from_numpy(numbers), data.classes)


def resized(images: Tensor, size: Sequence[int]) -> Tensor:
    """Return images in another height and width, smoothly in both directions."""
    if tuple(images.shape[2:]) == tuple(size):
        return images
    return F.interpolate(images, size=tuple(size), mode="bilinear", antialias=True)


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
