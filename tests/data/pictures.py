"""Makes folders of pictures for the tests: good ones, and every kind of bad one."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image


def noise(seed: int, height: int = 20, width: int = 24, channels: int = 3) -> np.ndarray:
    """Return a picture of random bytes."""
    shape = (height, width, channels) if channels > 1 else (height, width)
    return np.random.default_rng(seed).integers(0, 256, shape, np.uint8)


def folder(root: Path, counts: Mapping[str, int], suffix: str = ".png", **form: int) -> Path:
    """Write so many different pictures into a folder for each class, and return the root."""
    seed = 0
    for name, count in counts.items():
        (root / name).mkdir(parents=True, exist_ok=True)
        for number in range(count):
            seed += 1
            Image.fromarray(noise(seed, **form)).save(root / name / f"{number:03}{suffix}")
    return root
