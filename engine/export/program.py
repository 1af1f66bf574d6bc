"""The text of the program that trains an exported network, but for what depends on the design."""

PROGRAM = '''\
$about

import argparse
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset, random_split
from torchvision import datasets
from torchvision.transforms import v2

$imported

HERE = Path(__file__).parent
$constants


class Arrays(Dataset):
    """The images and labels of a .npz file."""

    def __init__(self, path: str) -> None:
        with np.load(path) as file:
            self.images, self.labels = file["images"], file["labels"].tolist()
        self.classes = range(max(self.labels) + 1)

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index: int) -> tuple[np.ndarray, int]:
        return self.images[index], self.labels[index]


class Transformed(Dataset):
    """Images with their classes, as the network takes them."""

    def __init__(self, images: Dataset, transform: v2.Transform) -> None:
        self.images, self.transform = images, transform

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        image, label = self.images[index]
        return self.transform(image), label


def read(data: str) -> Dataset:
    """Return the images that `data` names, with their classes."""
    if data.endswith(".npz") and Path(data).is_file():
        images = Arrays(data)
    elif Path(data).is_dir():
        images = datasets.ImageFolder(data)
    elif data in datasets.__all__:
        images = getattr(datasets, data)("data", download=True)
    else:
        raise SystemExit(f"{data} is no .npz file, folder or data set of torchvision")
    if len(getattr(images, "classes", ())) > CLASSES:
        raise SystemExit(f"{data} has more classes than the network's {CLASSES}")
    return images


def run(
    model: nn.Module,
    batches: Iterable[tuple[Tensor, Tensor]],
    device: torch.device,
    optimizer: torch.optim.Optimizer | None = None,
) -> tuple[float, float]:
    """Return mean loss and accuracy over all batches; with an optimizer, learn from them."""
    model.train(optimizer is not None)
    sums, count = torch.zeros(2, device=device), 0
    with torch.set_grad_enabled(optimizer is not None):
        for images, labels in batches:
            images, labels = images.to(device), labels.to(device)
$mix            scores = model(images)
            loss = F.cross_entropy(scores, labels)
            if optimizer:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            correct = (scores.argmax(1) == $truth).sum()
            sums += torch.stack((loss.detach() * len(labels), correct))
            count += len(labels)
    loss, accuracy = (sums / max(count, 1)).tolist()
    return loss, accuracy


def save(state: dict[str, Any], path: Path) -> None:
    """Write a file so that a crash leaves the old one or the new one."""
    partial = path.with_suffix(".partial")
    torch.save(state, partial)
    partial.replace(path)


def chosen(device: str) -> torch.device:
    """Return the device of that name; auto is a GPU if there is one."""
    if device != "auto":
        return torch.device(device)
    if torch.cuda.is_available():
        return torch.device("cuda")
    return torch.device("mps" if torch.backends.mps.is_available() else "cpu")


def arguments() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    option = parser.add_argument
$options
    option("--workers", type=int, default=0, help="processes that read images")
    option("--resume", action="store_true", help="go on from last.pt there")
    return parser.parse_args()


def loaders(args: argparse.Namespace) -> tuple[torch.Generator, DataLoader, DataLoader]:
    """Return batches to learn from, in the order of a generator, and batches to check."""
    images = read(args.data)
    held_back = min(max(round(args.validation * len(images)), 1), len(images) - 1)
    parts = [len(images) - held_back, held_back]
    order = torch.Generator().manual_seed(args.seed)
    training, validation = random_split(images, parts, order)
    batches = DataLoader(
        Transformed(training, TRAINING),
        args.batch_size,
        shuffle=True,
        # A last batch of one image would be too small for batch normalisation.
        drop_last=len(training) > args.batch_size,
        num_workers=args.workers,
        generator=order,
    )
    checks = DataLoader(
        Transformed(validation, VALIDATION), args.batch_size, num_workers=args.workers
    )
    return order, batches, checks


def main() -> None:
    """Train, and after each epoch say how well it goes and save."""
    args = arguments()
    saved = None
    if args.resume:
        if not (args.out / "last.pt").is_file():
            raise SystemExit(f"there is no last.pt in {args.out} to go on from")
        saved = torch.load(args.out / "last.pt", map_location="cpu", weights_only=True)
        vars(args).update(saved["settings"])
    args.out.mkdir(parents=True, exist_ok=True)
    device = chosen(args.device)
    order, batches, checks = loaders(args)

    torch.manual_seed(args.seed)
    model = $name().to(device)
    $optimizer
    first, best = 1, -1.0
    if saved:
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        first, best = saved["epoch"] + 1, saved["best"]
        torch.set_rng_state(saved["random"])
        if device.type == "cuda" and saved["random_cuda"]:
            torch.cuda.set_rng_state_all(saved["random_cuda"])

    counts = f"{len(batches.dataset):,} to learn from, {len(checks.dataset):,} to check"
    print(f"{counts}, on {device}")
    for epoch in range(first, args.epochs + 1):
        order.manual_seed(args.seed + epoch)
        loss, accuracy = run(model, batches, device, optimizer)
        val_loss, val_accuracy = run(model, checks, device)
        learnt = f"loss {loss:.4f}, accuracy {accuracy:.2%}"
        checked = f"loss {val_loss:.4f}, accuracy {val_accuracy:.2%}"
        said = f"epoch {epoch}/{args.epochs}: {learnt}; held back: {checked}"
        print(said, flush=True)
        if not math.isfinite(loss):
            raise SystemExit("the loss is no longer a number: choose a smaller --lr")
        if val_accuracy > best:
            best = val_accuracy
            save(model.state_dict(), args.out / "best.pt")
        decisive = ("data", "batch_size", "validation", "seed")
        cuda = torch.cuda.get_rng_state_all() if device.type == "cuda" else []
        state = {
            "epoch": epoch,
            "best": best,
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "random": torch.get_rng_state(),
            "random_cuda": cuda,
            "settings": {name: getattr(args, name) for name in decisive},
        }
        save(state, args.out / "last.pt")


if __name__ == "__main__":
    main()
'''
"""What stands behind a $ is filled in."""
