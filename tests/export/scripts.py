"""Training scripts in tests: exported, run, and what they leave behind."""

import runpy
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.__main__ import main
from engine.catalogue.fields import Value
from engine.files import write
from engine.graph.document import Design
from templates.drawing import design as drawn
from templates.drawing import graph, row


def exported(folder: Path, design: Design, name: str = "net.py") -> Path:
    """Export a design with its training script and return the script."""
    write(design, folder / "design.convas")
    out = folder / name
    given = ["export", folder / "design.convas", "--to", "pytorch", "--training-script", "-o", out]
    assert main([str(argument) for argument in given]) == 0
    return out.with_name(f"{out.stem}_train.py")


def small(**settings: Value) -> Design:
    """Return a network with batch normalisation and dropout that learns the digits fast."""
    network = graph(
        row("input", "Input", shape=(1, 8, 8)),
        row("conv", "Conv2d", out_channels=4, padding=1),
        row("bn", "BatchNorm2d"),
        row("flatten", "Flatten"),
        row("dropout", "Dropout", p=0.2),
        row("fc", "Linear", out_features=10),
        row("output", "Output"),
    )
    return replace(drawn("Small", network), training=settings)


def run(script: Path, monkeypatch: pytest.MonkeyPatch, *options: object) -> None:
    """Run a script in this process, which has torch already."""
    monkeypatch.setattr(sys, "argv", [str(script), *map(str, options)])
    monkeypatch.syspath_prepend(str(script.parent))
    model = script.stem.removesuffix("_train")
    monkeypatch.delitem(sys.modules, model, raising=False)
    try:
        runpy.run_path(str(script), run_name="__main__")
    finally:
        sys.modules.pop(model, None)


def weights(run: Path) -> dict[str, Tensor]:
    saved = torch.load(run / "last.pt", weights_only=True)
    return dict(saved["model"])


def few_images(path: Path, count: int = 24, channels: int = 1) -> Path:
    random = np.random.default_rng(0)
    shape = (count, 8, 8) if channels == 1 else (count, 8, 8, channels)
    images = random.integers(0, 256, shape, dtype=np.uint8)
    np.savez(path, images=images, labels=np.arange(count, dtype=np.uint8) % 10)
    return path
