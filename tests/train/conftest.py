"""A network that trains in a blink and has what makes going on exactly hard: batch statistics and chance."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.files import format
from engine.graph import edits
from engine.graph.document import Design

LAYERS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("input", "Input", {"shape": (1, 8, 8)}),
    ("conv", "Conv2d", {"out_channels": 4, "kernel_size": 3}),
    ("bn", "BatchNorm2d", {}),
    ("relu", "ReLU", {}),
    ("flatten", "Flatten", {}),
    ("drop", "Dropout", {"p": 0.3}),
    ("fc", "Linear", {"out_features": 10}),
    ("output", "Output", {}),
)

Write = Callable[[Design], Path]


@pytest.fixture(scope="session")
def tiny_design() -> Design:
    """The same for tests that share a run."""
    design = Design("Tiny")
    for id, type, values in LAYERS:
        design = edits.add(design, type, id=id, values=values)
    for (source, *_), (target, *_) in pairwise(LAYERS):
        design = edits.connect(design, source, target)
    return design


@pytest.fixture
def tiny(tiny_design: Design) -> Design:
    return tiny_design


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a design to a file of its own."""

    def written(design: Design) -> Path:
        path = tmp_path / f"{design.name}.convas"
        format.write(design, path)
        return path

    return written


@pytest.fixture
def tiny_file(tiny: Design, write: Write) -> Path:
    return write(tiny)


@pytest.fixture(autouse=True)
def own_chance() -> Iterator[None]:
    """Leave torch's threads and random numbers to other tests as they were."""
    threads, state = torch.get_num_threads(), torch.get_rng_state()
    yield
    torch.set_num_threads(threads)
    torch.set_rng_state(state)
