"""Memory that is short for the data: the sentence names the data and how large they are, and no batches."""

import errno
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.data.load import load
from engine.data.sources import source
from engine.errors import DataError
from engine.files import format
from engine.graph import edits
from engine.graph.document import Design
from engine.train import finder
from engine.train.settings import TrainingSettings
from engine.train.worker import train
from tests.data.pictures import folder

FEW = TrainingSettings(epochs=1, batch_size=4, device="cpu", data="few.npz")


def numpys(*_: object, **__: object) -> Any:
    """Ask for more than any machine can address, by numpy."""
    return np.empty((10**12, 3, 224, 224), np.uint8)


def torchs(*_: object, **__: object) -> Any:
    """Ask for it by PyTorch."""
    return torch.empty(10**12, 3, 224, 224, dtype=torch.uint8)


def systems(*_: object, **__: object) -> Any:
    """Fail as a mapping of a file does."""
    raise OSError(errno.ENOMEM, "Cannot allocate memory")


def gpus(*_: object, **__: object) -> Any:
    """Fail as a GPU does."""
    raise torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB.")


ASKED = (numpys, torchs, systems, gpus)


@pytest.fixture
def few(tmp_path: Path) -> Path:
    """Return a design that learns from a file of twelve images beside it."""
    images = np.random.default_rng(0).integers(0, 256, (12, 8, 8), dtype=np.uint8)
    np.savez(tmp_path / "few.npz", images=images, labels=np.arange(12) % 3)
    design = Design("Few")
    layers = {"input": "Input", "flatten": "Flatten", "fc": "Linear", "output": "Output"}
    values: dict[str, dict[str, Any]] = {"input": {"shape": (1, 8, 8)}, "fc": {"out_features": 3}}
    for id, type in layers.items():
        design = edits.add(design, type, id=id, values=values.get(id, {}))
    for before, after in pairwise(layers):
        design = edits.connect(design, before, after)
    format.write(design, tmp_path / "few.convas")
    return tmp_path / "few.convas"


def assert_no_batches(told: list[dict[str, Any]]) -> None:
    assert told[-1]["event"] == "failed"
    assert told[-1]["about"] == "data"
    assert "batch" not in str(told[-1])


@pytest.mark.parametrize("asked", ASKED)
def test_data_that_cannot_be_gathered_are_named(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[..., Any]
) -> None:
    monkeypatch.setattr("engine.data.load.gathered", asked)
    told: list[dict[str, Any]] = []
    words = r"not enough memory for the examples of few\.npz \(each 1 × 8 × 8\): use fewer of them, or make"
    with pytest.raises(DataError, match=words):
        train(few, FEW, tmp_path / "run", events=told.append)
    assert_no_batches(told)
    with pytest.raises(DataError, match=words):
        finder.find(few, FEW, told.append)
    assert_no_batches(told)


@pytest.mark.parametrize("asked", ASKED)
def test_data_that_cannot_be_prepared_or_fed_are_counted(
    few: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: Callable[..., Any]
) -> None:
    words = r"memory for the 12 examples of few\.npz \(each 1 × 8 × 8, 768 bytes in all\): use fewer"
    for place in ("engine.data.load.lead", "engine.data.load.Feed"):
        told: list[dict[str, Any]] = []
        with monkeypatch.context() as short:
            short.setattr(place, asked)
            with pytest.raises(DataError, match=words):
                train(few, FEW, tmp_path / place, events=told.append)
        assert_no_batches(told)


def test_pictures_that_are_being_decoded_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def decoded(items: Any, tell: Callable[[str, int, int], None]) -> Any:
        tell("decoding", 70, 50_000)
        return numpys()

    folder(tmp_path / "photos", {"a": 2, "b": 2})
    monkeypatch.setattr("engine.data.cache.decoded", decoded)
    told: list[tuple[str, int, int]] = []
    with pytest.raises(
        DataError, match=r"the 50,000 examples of photos \(each 3 × 224 × 224, 7\.5 GB in all\)"
    ):
        load(source(str(tmp_path / "photos")), (3, 224, 224), tell=lambda *what: told.append(what))
    assert told == [("decoding", 70, 50_000)]


def test_what_is_no_lack_of_memory_stays_what_it_is(few: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(*_: object) -> None:
        raise RuntimeError("the moon is full")

    monkeypatch.setattr("engine.data.load.gathered", other)
    with pytest.raises(RuntimeError, match="the moon is full"):
        load(source("few.npz", few.parent), (1, 8, 8))
