"""Measures image folders: `python -m benchmarks.folder` compares our cache with torchvision's `ImageFolder`.

Both train the same network with the same steps on the same generated photographs, scaled to the network's
size. torchvision decodes them in each epoch, in two workers that stay; we decode them once, in the first
epoch. Epochs of the two alternate, since other programs hit both: trust the ratio.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2

from engine.data.load import load
from engine.data.places import VARIABLE
from engine.data.sources import source

GOAL = 1.5
ROUNDS = 4
IMAGES, CLASSES, BATCH = 600, 4, 32
WIDTH, HEIGHT, SIDE = 500, 375, 64
CPU = torch.device("cpu")


def make(root: Path) -> None:
    """Write photographs: coarse noise made smooth, with some grain, as JPEG."""
    random = np.random.default_rng(0)
    for number in range(IMAGES):
        coarse = Image.fromarray(random.integers(0, 256, (12, 16, 3), np.uint8))
        smooth = np.asarray(coarse.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)).astype(np.int16)
        picture = (smooth + random.integers(-12, 13, smooth.shape)).clip(0, 255).astype(np.uint8)
        folder = root / f"class{number % CLASSES}"
        folder.mkdir(exist_ok=True)
        Image.fromarray(picture).save(folder / f"{number:05}.jpg", quality=90)


def network() -> nn.Module:
    """Return a small network, channels last."""
    layers: list[nn.Module] = []
    for before, after in ((3, 16), (16, 32), (32, 64)):
        layers += [nn.Conv2d(before, after, 3, stride=2, padding=1), nn.BatchNorm2d(after), nn.ReLU()]
    model = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, CLASSES))
    return model.to(memory_format=torch.channels_last)  # type: ignore[call-overload,no-any-return]


def learn(
    model: nn.Module, batches: Iterator[tuple[Tensor, Tensor]], optimizer: torch.optim.Optimizer
) -> None:
    """Train on the batches of one epoch."""
    for images, labels in batches:
        nn.functional.cross_entropy(model(images), labels).backward()
        optimizer.step()
        optimizer.zero_grad()


def theirs(root: Path) -> Callable[[], None]:
    """Return what trains an epoch as torchvision's documentation shows it."""
    steps = v2.Compose(
        [
            v2.ToImage(),
            v2.Resize((SIDE, SIDE)),
            v2.ToDtype(torch.float32, scale=True),
            v2.Normalize([0.5] * 3, [0.25] * 3),
        ]
    )
    data = ImageFolder(str(root), steps)
    batches = DataLoader(data, BATCH, shuffle=True, num_workers=2, persistent_workers=True)
    model = network()
    optimizer = torch.optim.Adam(model.parameters())

    def prepared() -> Iterator[tuple[Tensor, Tensor]]:
        for images, labels in batches:
            yield images.contiguous(memory_format=torch.channels_last), labels

    return lambda: learn(model, prepared(), optimizer)


def ours(root: Path) -> Callable[[], None]:
    """Return what trains an epoch from our cache, which the first call makes."""
    model = network()
    optimizer = torch.optim.Adam(model.parameters())
    feeds: list = []

    def epoch() -> None:
        if not feeds:
            feeds.append(load(source(str(root)), (3, SIDE, SIDE)).feeds(0.01, (3, SIDE, SIDE), CPU)[0])
        order = torch.randperm(len(feeds[0])).split(BATCH)
        learn(model, feeds[0].batches(order, 1), optimizer)

    return epoch


def main() -> int:
    """Print seconds of epochs in turn, and return whether the goal was missed."""
    torch.set_num_threads(1)  # several spin where other programs want the cores, too
    home = Path(tempfile.mkdtemp(prefix="convas-folder-"))
    os.environ[VARIABLE] = str(home / "cache")
    try:
        (home / "data").mkdir()
        make(home / "data")
        pair = {"ImageFolder, 2 workers": theirs(home / "data"), "decoded once": ours(home / "data")}
        taken: dict[str, list[float]] = {name: [] for name in pair}
        for _ in range(ROUNDS + 1):
            for name, epoch in pair.items():
                begun = perf_counter()
                epoch()
                taken[name].append(perf_counter() - begun)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    print(
        f"{IMAGES} JPEGs of {WIDTH} × {HEIGHT} at {SIDE} × {SIDE}, batches of {BATCH}, {os.cpu_count()} cores"
    )
    print(f"{'':24}{'first epoch':>14}{'later (median)':>16}{'images/s':>10}")
    for name, seconds in taken.items():
        later = median(seconds[1:])
        print(f"{name:24}{seconds[0]:12.2f} s{later:14.2f} s{IMAGES / later:10.0f}")
    slow, fast = taken.values()
    ratio = median(a / b for a, b in zip(slow[1:], fast[1:], strict=True))
    print(f"from the second epoch on {ratio:.1f} times as fast; the goal is {GOAL}")
    return int(ratio < GOAL)


if __name__ == "__main__":
    sys.exit(main())
