"""The text of the program that trains an exported network, but for what depends on the design.

A line that ends in ``#? word`` stands in a program only where that word applies, one that ends in
``#! word`` only where it does not; `engine.export.script` decides, and takes the marks away.
"""

PROGRAM = '''\
$about

import argparse
import math
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  #? functional
from torch import Tensor, nn
from torch.optim import lr_scheduler  #? scheduled
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn  #? ema
from torch.utils.data import DataLoader, Dataset, random_split  #! balanced
from torch.utils.data import DataLoader, Dataset, Subset, random_split  #? balanced
from torchvision import datasets
from torchvision.transforms import v2

$imported

HERE = Path(__file__).parent
$constants


class Arrays(Dataset):
    """The images and labels of a .npz file."""

    def __init__(self, path: str) -> None:
        with np.load(path) as file:
            self.images, self.targets = file["images"], file["labels"].tolist()
        self.classes = range(max(self.targets) + 1)

    def __len__(self) -> int:
        return len(self.targets)

    def __getitem__(self, index: int) -> tuple[np.ndarray, int]:
        return self.images[index], self.targets[index]


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


class FocalLoss(nn.Module):  #? focal
    """Cross-entropy that looks less at what is told apart already (Lin et al. 2017)."""  #? focal
  #? focal
    def __init__(self, gamma: float, weight: Tensor | None = None) -> None:  #? focal
        super().__init__()  #? focal
        self.gamma = gamma  #? focal
        self.register_buffer("weight", weight)  #? focal
  #? focal
    def forward(self, scores: Tensor, labels: Tensor) -> Tensor:  #? focal
        logs = F.log_softmax(scores, dim=1)  #? focal
        shares = F.one_hot(labels, CLASSES) if labels.dim() == 1 else labels  #? focal
        weights = shares if self.weight is None else shares * self.weight  #? focal
        losses = -weights * (1 - logs.exp()) ** self.gamma * logs  #? focal
        return losses.sum() / weights.sum()  #? focal
  #? focal
  #? focal
def balance(training: Subset) -> Tensor:  #? balanced
    """Return a weight for each class, so that rare ones count as much as frequent ones."""  #? balanced
    images = training.dataset  #? balanced
    targets = getattr(images, "targets", None) or [label for _, label in images]  #? balanced
    labels = torch.as_tensor(targets)[torch.as_tensor(training.indices)]  #? balanced
    counts = torch.bincount(labels, minlength=CLASSES)  #? balanced
    weights = len(labels) / (CLASSES * counts.clamp_min(1))  #? balanced
    return torch.where(counts > 0, weights, 0.0)  #? balanced
  #? balanced
  #? balanced
def inside(name: str, paths: Iterable[str]) -> bool:  #? inside
    """Tell whether a weight or module belongs to one of these modules, or is one."""  #? inside
    return f"{name}.".startswith(tuple(f"{path}." for path in paths))  #? inside
  #? inside
  #? inside
def freeze(model: nn.Module, paths: Iterable[str]) -> None:  #? frozen
    """Bring a network into training, but for some modules, which stay as they are."""  #? frozen
    model.train()  #? frozen
    for name, module in model.named_modules():  #? frozen
        if inside(name, paths):  #? frozen
            module.eval()  #? frozen
    for name, weight in model.named_parameters():  #? frozen
        weight.requires_grad_(not inside(name, paths))  #? frozen
  #? frozen
  #? frozen
def groups(model: nn.Module, args: argparse.Namespace) -> list[dict[str, Any]]:  #? groups
    """Return the weights that learn, those together that learn alike."""  #? groups
    found: dict[tuple[float, float], list[nn.Parameter]] = {}  #? groups
    for name, weight in model.named_parameters():  #? groups
        if inside(name, FROZEN):  #? kept_out
            continue  #? kept_out
        own = [path for path in SCALES if inside(name, [path])]  #? scaled
        scale = SCALES[max(own, key=len)] if own else 1.0  #? scaled
        scale = 1.0  #? unscaled
        # Biases and the weights of normalisations are better left without decay.  #? bare
        decay = 0.0 if weight.dim() < 2 else args.weight_decay  #? bare
        decay = args.weight_decay  #? decayed
        found.setdefault((scale, decay), []).append(weight)  #? groups
    return [  #? groups
        {"params": weights, "lr": args.lr * scale, "weight_decay": decay}  #? groups
        for (scale, decay), weights in found.items()  #? groups
    ]  #? groups
  #? groups
  #? groups
def run(
    model: nn.Module,
    batches: Iterable[tuple[Tensor, Tensor]],
    device: torch.device,
    criterion: nn.Module,  #? criterion
    optimizer: torch.optim.Optimizer | None = None,
    scheduler: lr_scheduler.LRScheduler | None = None,  #? by_step
    average: AveragedModel | None = None,  #? ema
    scaler: torch.amp.GradScaler | None = None,  #? scaler
    frozen: Iterable[str] = (),  #? frozen
) -> tuple[float, float]:
    """Return mean loss and accuracy over all batches; with an optimizer, learn from them."""
    model.train(optimizer is not None)
    if optimizer:  #? frozen
        freeze(model, frozen)  #? frozen
    sums, count = torch.zeros(2, device=device), 0
    with torch.set_grad_enabled(optimizer is not None):
        for images, labels in batches:  #! parts
        for number, (images, labels) in enumerate(batches, 1):  #? parts
            images, labels = images.to(device), labels.to(device)
            if optimizer:  #? mix
                images, labels = MIX(images, labels)  #? mix
            else:  #? mix
                labels = F.one_hot(labels, CLASSES).float()  #? mix
            with torch.autocast(device.type, torch.$precision):  #? autocast
                scores = model(images).float()  #? autocast
            scores = model(images)  #! autocast
            targets = F.one_hot(labels, CLASSES).float()  #? one_hot
            loss = $loss
            if optimizer:
                optimizer.zero_grad()  #! parts
                $backward
            if optimizer and (number % PARTS == 0 or number == len(batches)):  #? parts
                scaler.unscale_(optimizer)  #? scaled_clip
                nn.utils.clip_grad_norm_(model.parameters(), CLIP_NORM)  #? clip
                optimizer.step()  #! scaler
                scaler.step(optimizer)  #? scaler
                scaler.update()  #? scaler
                optimizer.zero_grad()  #? parts
                if scheduler:  #? by_step
                    scheduler.step()  #? by_step
                if average:  #? ema
                    average.update_parameters(model)  #? ema
            correct = $correct.sum()
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
        args.batch_size,  #! parts
        max(1, args.batch_size // PARTS),  #? parts
        shuffle=True,
        # A last batch of one image would be too small for batch normalisation.
        drop_last=len(training) > args.batch_size,  #! parts
        drop_last=len(training) > args.batch_size // PARTS,  #? parts
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
    model.compile()  #? compile
    $optimizer
    warm = max(1, round(args.warmup * len(batches)))  #? warm
    rise = lr_scheduler.LinearLR(optimizer, 1 / (warm + 1), total_iters=warm)  #? warm
    $scheduler  #? scheduled
    scheduler = lr_scheduler.SequentialLR(optimizer, [rise, then], [warm])  #? warm
    average = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(args.ema))  #? ema
    scaler = torch.amp.GradScaler(device.type)  #? scaler
    weights = balance(batches.dataset.images)  #? balanced
    criterion = $criterion.to(device)  #? criterion
    first, best = 1, -1.0
    waited = 0  #? early
    if saved:
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        scheduler.load_state_dict(saved["scheduler"])  #? scheduled
        average.load_state_dict(saved["average"])  #? ema
        scaler.load_state_dict(saved["scaler"])  #? scaler
        waited = saved["waited"]  #? early
        first, best = saved["epoch"] + 1, saved["best"]
        torch.set_rng_state(saved["random"])
        if device.type == "cuda" and saved["random_cuda"]:
            torch.cuda.set_rng_state_all(saved["random_cuda"])

    counts = f"{len(batches.dataset):,} to learn from, {len(checks.dataset):,} to check"
    print(f"{counts}, on {device}")
    for epoch in range(first, args.epochs + 1):
        order.manual_seed(args.seed + epoch)
        released = (epoch - 1) // args.unfreeze_every  #? gradual
        frozen = FROZEN[: max(0, len(FROZEN) - released)]  #? gradual
        learning = {  #? options
            "optimizer": optimizer,  #? options
            "scheduler": scheduler,  #? by_step
            "average": average,  #? ema
            "scaler": scaler,  #? scaler
            "frozen": frozen,  #? gradual
            "frozen": FROZEN,  #? still
        }  #? options
        loss, accuracy = run(model, batches, $given, **learning)  #? options
        loss, accuracy = run(model, batches, $given, optimizer)  #! options
        val_loss, val_accuracy = run(average.module, checks, $given)  #? ema
        val_loss, val_accuracy = run(model, checks, $given)  #! ema
        scheduler.step(val_loss)  #? plateau
        learnt = f"loss {loss:.4f}, accuracy {accuracy:.2%}"
        checked = f"loss {val_loss:.4f}, accuracy {val_accuracy:.2%}"
        said = f"epoch {epoch}/{args.epochs}: {learnt}; held back: {checked}"
        print(said, flush=True)
        if not math.isfinite(loss):
            raise SystemExit("the loss is no longer a number: choose a smaller --lr")
        if val_accuracy > best:
            best = val_accuracy
            waited = 0  #? early
            save(model.state_dict(), args.out / "best.pt")  #! ema
            save(average.module.state_dict(), args.out / "best.pt")  #? ema
        else:  #? early
            waited += 1  #? early
        decisive = ("data", "batch_size", "validation", "seed")
        cuda = torch.cuda.get_rng_state_all() if device.type == "cuda" else []
        state = {
            "epoch": epoch,
            "best": best,
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
            "scheduler": scheduler.state_dict(),  #? scheduled
            "average": average.state_dict(),  #? ema
            "scaler": scaler.state_dict(),  #? scaler
            "waited": waited,  #? early
            "random": torch.get_rng_state(),
            "random_cuda": cuda,
            "settings": {name: getattr(args, name) for name in decisive},
        }
        save(state, args.out / "last.pt")
        if waited >= args.early_stopping:  #? early
            print(f"no better for {waited} epochs: ended")  #? early
            break  #? early


if __name__ == "__main__":
    main()
'''
"""What stands behind a $ is filled in."""
