"""Compares estimated with measured training memory: `python -m benchmarks.memory` prints both."""

import gc
import re
from collections.abc import Callable
from pathlib import Path

import torch

from benchmarks.step_memory import RealStep, allocated, in_tensors, vgg11
from engine.analysis import analyse
from engine.analysis.memory import training_memory
from engine.graph.document import Design
from engine.train.settings import TrainingSettings
from templates import TEMPLATES

GOAL = 0.15
"""How far the estimate may be from what the allocator hands out, as a share of it."""

NETWORKS: dict[str, tuple[Callable[[], Design], tuple[int, ...]]] = {
    "LeNet-5": (TEMPLATES["lenet5"].build, (1, 32, 256)),
    "ResNet-18": (TEMPLATES["resnet"].build, (1, 4, 16)),
    "VGG-11": (vgg11, (1, 4, 16)),
}
"""What is trained, with the numbers of images in a batch."""

OPTIMIZERS = {
    "sgd, no momentum": TrainingSettings(optimizer="sgd", momentum=0.0),
    "sgd": TrainingSettings(optimizer="sgd"),
    "adam": TrainingSettings(),
    "adamw": TrainingSettings(optimizer="adamw"),
}


def resident(name: str) -> int | None:
    """Return what Linux says of the memory of this process (VmRSS, or VmHWM for its peak), in bytes."""
    try:
        status = Path("/proc/self/status").read_text(encoding="utf-8")
    except OSError:
        return None
    found = re.search(rf"{name}:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else None


def growth(step: RealStep) -> str:
    """Return by how much the process grows at most during a step, for information: in MB."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")  # the peak begins anew
    except OSError:
        return "–"
    before = resident("VmRSS")
    step.run()
    after = resident("VmHWM")
    return "–" if before is None or after is None else f"{(after - before) / 1e6:.1f}"


def compare(name: str, design: Design, batch_size: int, optimizer: str) -> bool:
    """Print one row, and return whether the estimate is as near as it should be."""
    settings = OPTIMIZERS[optimizer].changed(batch_size=batch_size)
    chosen, momentum = settings.optimizer, settings.momentum
    estimate = training_memory(analyse(design), batch_size, chosen, momentum=momentum).peak
    step = RealStep(design, settings)
    measured, tensors = allocated(step), in_tensors(step)
    error = estimate / measured - 1
    met = abs(error) <= GOAL
    numbers = "".join(f"{size / 1e6:>11.2f}" for size in (estimate, measured, tensors))
    print(
        f"  {name:<10}{batch_size:>5}  {optimizer:<17}{numbers}{error:>+9.1%}{growth(step):>10}"
        f"   {'met' if met else 'MISSED'}",
        flush=True,
    )
    return met


def main() -> None:
    """Print the table."""
    torch.set_num_threads(1)
    columns = f"{'estimate':>11}{'allocator':>11}{'tensors':>11}{'error':>9}{'resident':>10}"
    print(f"  MB at the peak of a step (goal: within {GOAL:.0%} of the allocator)")
    print(f"  {'network':<10}{'batch':>5}  {'optimiser':<17}{columns}")
    for name, (build, batch_sizes) in NETWORKS.items():
        design = build()
        for batch_size in batch_sizes:
            for optimizer in OPTIMIZERS if batch_size == batch_sizes[1] else ("adam",):
                compare(name, design, batch_size, optimizer)
                gc.collect()


if __name__ == "__main__":
    main()
