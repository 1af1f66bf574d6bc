"""The weights after single epochs: which are kept, what they are, and what a resumed run forgets."""

import itertools
from pathlib import Path

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file

from engine.train import album
from engine.train.album import kept, page, thin
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings
from engine.train.worker import resume, train

SETTINGS = TrainingSettings(epochs=3, batch_size=512, device="cpu")


@pytest.fixture
def at_leisure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "SHARE", 1e9)


@pytest.mark.usefixtures("at_leisure")
def test_every_epoch_is_kept_from_before_the_first(tiny_file: Path, tmp_path: Path) -> None:
    train(tiny_file, SETTINGS, tmp_path / "run")
    folder = Folder(tmp_path / "run")
    assert kept(folder) == [0, 1, 2, 3]
    weights = [load_file(page(folder, epoch))["conv.weight"] for epoch in kept(folder)]
    assert all(not torch.equal(one, other) for one, other in itertools.pairwise(weights))
    assert torch.equal(weights[-1], load_file(folder.last)["conv.weight"])


@pytest.mark.usefixtures("at_leisure")
def test_a_run_that_goes_on_forgets_what_it_does_again(tiny_file: Path, tmp_path: Path) -> None:
    train(tiny_file, SETTINGS, tmp_path / "run")
    folder = Folder(tmp_path / "run")
    page(folder, 4).write_bytes(b"of a process that was killed")
    resume(folder.path, epochs=5)
    assert kept(folder) == [0, 1, 2, 3, 4, 5]
    assert load_file(page(folder, 4))


def test_keeping_takes_little_time(tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "SHARE", 1e-9)
    train(tiny_file, SETTINGS, tmp_path / "run")
    assert kept(Folder(tmp_path / "run")) == [0]


@given(st.sets(st.integers(0, 500), min_size=1, max_size=150), st.integers(0, 90 * 2**20))
def test_the_first_and_the_last_stay_and_the_rest_is_bounded(epochs: set[int], size: int) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as path:
        folder = Folder(Path(path))
        folder.epochs.mkdir()
        for epoch in epochs:
            with page(folder, epoch).open("wb") as file:
                file.truncate(size)
        thin(folder)
        left = kept(folder)
        assert {min(epochs), max(epochs)} <= set(left) <= epochs
        assert len(left) <= album.MOST
        assert len(left) <= album.FEWEST or len(left) * size <= album.LARGEST
