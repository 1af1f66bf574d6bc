"""Measures training: `python -m benchmarks.training` compares our loop with the loop of every tutorial.

Both train the same LeNet on the same 28 × 28 digits with equal batches and optimiser, and validate after each
epoch. The tutorial's loop takes its images one by one, as torchvision's MNIST gives them, through ToTensor
and Normalize from a DataLoader. Epochs of the two alternate, since other programs hit both: trust the ratio.
"""

from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter

import torch
from PIL import Image
from torch import nn
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms import Compose, Normalize, ToTensor

from engine.compile.build import build
from engine.data.load import Examples, load, split
from engine.data.specs import data_set
from engine.export.pytorch import Source, source
from engine.graph import edits
from engine.train.assembly import Assembled
from engine.train.events import Clock
from engine.train.loop import Loop
from engine.train.settings import TrainingSettings
from templates import TEMPLATES

GOAL = 2.0
ROUNDS = 12
SHAPE = (1, 28, 28)
SETTINGS = TrainingSettings(epochs=100_000, batch_size=64)
CPU = torch.device("cpu")


class Pictures(Dataset[tuple[torch.Tensor, int]]):
    """The examples as torchvision's MNIST gives them: a picture at a time."""

    def __init__(self, examples: Examples, index: torch.Tensor) -> None:
        self.images = examples.images[index, 0].numpy()
        self.labels = examples.labels[index].tolist()
        self.transform = Compose([ToTensor(), Normalize((0.5,), (0.5,))])

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        return self.transform(Image.fromarray(self.images[index])), self.labels[index]


def tutorial(code: Source, examples: Examples) -> Iterator[int]:
    """Train as tutorials do; after each epoch yield how many images it learned from."""
    learned, held_back = split(examples.labels, SETTINGS.validation)
    training = DataLoader(Pictures(examples, learned), SETTINGS.batch_size, shuffle=True)
    validation = DataLoader(Pictures(examples, held_back), SETTINGS.batch_size)
    model, rule = build(code), nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=SETTINGS.lr)
    while True:
        model.train()
        running = 0.0
        for images, labels in training:
            optimizer.zero_grad()
            loss = rule(model(images), labels)
            loss.backward()
            optimizer.step()
            running += loss.item()
        model.eval()
        with torch.no_grad():
            correct = sum((model(x).argmax(1) == y).sum().item() for x, y in validation)
        assert 0 <= correct <= len(held_back)
        yield len(learned)


def ours(code: Source, examples: Examples) -> Iterator[int]:
    """Train with our loop; after each epoch yield how many images it learned from."""
    feeds = examples.feeds(SETTINGS.validation, SHAPE, CPU)
    for told in Loop(Assembled(build(code), *feeds, CPU), SETTINGS).run(Clock()):
        if told and told["event"] == "epoch":
            yield len(feeds[0])


def rate(epoch: Callable[[], int]) -> float:
    """Return the images per second of an epoch."""
    begun = perf_counter()
    images = epoch()
    return images / (perf_counter() - begun)


def measured(code: Source, examples: Examples) -> tuple[float, float, float]:
    """Return the median images per second of both loops, and the median of their ratios."""
    first, second = tutorial(code, examples), ours(code, examples)
    for each in (first, second):
        next(each)
    pairs = [(rate(lambda: next(first)), rate(lambda: next(second))) for _ in range(ROUNDS)]
    return median(a for a, _ in pairs), median(b for _, b in pairs), median(b / a for a, b in pairs)


def main() -> None:
    """Print the table."""
    design = edits.set_value(TEMPLATES["lenet5"].build(), ["input"], "shape", SHAPE)
    code, examples = source(design), load(data_set("digits"), SHAPE)
    print(f"{'LeNet, 28 × 28, batches of 64':<32}{'tutorial':>12}{'ours':>12}{'ratio':>8}   goal: {GOAL:g}")
    most = torch.get_num_threads()
    for threads in sorted({1, most}):
        torch.set_num_threads(threads)
        before, after, ratio = measured(code, examples)
        verdict = "met" if ratio >= GOAL else "MISSED"
        name = f"  images/s, {threads} thread{'s' if threads > 1 else ''}"
        print(f"{name:<32}{before:>12,.0f}{after:>12,.0f}{ratio:>8.2f}   {verdict}")


if __name__ == "__main__":
    main()
