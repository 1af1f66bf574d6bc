"""Packs a built-in data set into a file for programs that run without Convas."""

import io
from dataclasses import dataclass

import numpy as np

from engine.data.specs import DataSet

LARGEST_SIDE = 32
"""The most pixels of a side in which drawn pictures are packed: 4,000 of them take some megabytes then."""
LUMINANCE = (0.299, 0.587, 0.114)
"""Weights of red, green and blue in a grey picture (ITU-R BT.601)."""


@dataclass(frozen=True)
class Packed:
    """The content of a .npz file with `images` (N × height × width, with colours × 3) and `labels`."""

    content: bytes
    mean: tuple[float, ...]
    """Mean of each channel that the network takes, with bytes counted as 0 to 1."""
    std: tuple[float, ...]


def packed(data: DataSet, channels: int, size: tuple[int, int]) -> Packed:
    """Return a data set for a network that takes images of so many channels and this height and width."""
    images, labels = data.examples((min(size[0], LARGEST_SIDE), min(size[1], LARGEST_SIDE)))
    pixels = images.astype(np.float64) / 255
    if channels == 1 and images.shape[1] == 3:
        pixels = np.tensordot(pixels, LUMINANCE, axes=(1, 0))[:, None]
    pixels = np.broadcast_to(pixels, (len(pixels), channels, *pixels.shape[2:]))
    last = images[:, 0] if images.shape[1] == 1 else images.transpose(0, 2, 3, 1)
    file = io.BytesIO()
    np.savez_compressed(file, images=last, labels=labels.astype(np.uint8))
    mean, std = (tuple(map(float, each)) for each in (pixels.mean((0, 2, 3)), pixels.std((0, 2, 3))))
    return Packed(file.getvalue(), mean, std)
