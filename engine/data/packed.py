"""Packs a built-in data set into a file for programs that run without Convas."""

import io

import numpy as np

from engine.data.specs import DataSet

LARGEST_SIDE = 32
"""The most pixels of a side in which drawn pictures are packed: 4,000 of them take some megabytes then."""


def packed(data: DataSet, size: tuple[int, int]) -> bytes:
    """Return a data set for a network that takes images of this height and width.

    It is the content of a .npz file with `images` (N × height × width, with colours × 3) and `labels`.
    """
    images, labels = data.examples(packed_size(size))
    last = images[:, 0] if images.shape[1] == 1 else images.transpose(0, 2, 3, 1)
    file = io.BytesIO()
    np.savez_compressed(file, images=last, labels=labels.astype(np.uint8))
    return file.getvalue()


def packed_size(size: tuple[int, int]) -> tuple[int, int]:
    """Return the height and width in which pictures are drawn for a network that takes these."""
    return min(size[0], LARGEST_SIDE), min(size[1], LARGEST_SIDE)
