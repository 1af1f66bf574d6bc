"""Runs that begin with weights: the design's own, those of a file, or none; and how they go on."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from torch import Tensor

from engine.compile import weights
from engine.compile.build import build
from engine.errors import FileError, WeightsError
from engine.export.pytorch import source
from engine.files import format
from engine.graph import edits
from engine.graph.document import Design
from engine.train import worker
from engine.train.session import Session
from engine.train.settings import TrainingSettings
from tests.train.stopping import unsaved

Write = Callable[[Design], Path]

STILL = TrainingSettings(epochs=1, lr=1e-7, optimizer="sgd", data="digits", device="cpu")
"""So small a step that the weights stay what they were, to three digits."""


@pytest.fixture
def tensors(tiny: Design) -> dict[str, Tensor]:
    torch.manual_seed(7)
    return dict(build(source(tiny)).state_dict())


@pytest.fixture
def with_weights(tiny: Design, tensors: dict[str, Tensor], write: Write) -> Path:
    path = write(edits.set_weights(tiny, "Tiny.safetensors"))
    weights.write(path.with_suffix(".safetensors"), tensors)
    return path


def learnt(run: Path) -> Tensor:
    return load_file(run / "last.safetensors")["conv.weight"]


def test_a_run_begins_with_the_weights_of_its_design(
    with_weights: Path, tensors: dict[str, Tensor], tmp_path: Path
) -> None:
    told: list[dict[str, object]] = []
    worker.train(with_weights, STILL, tmp_path / "run", events=told.append)
    assert told[0]["weights"] == "Tiny.safetensors"
    assert "fresh" not in told[0]
    assert torch.allclose(learnt(tmp_path / "run"), tensors["conv.weight"], atol=1e-3)
    assert format.read(tmp_path / "run" / "design.convas").weights == "start.safetensors"


def test_a_run_killed_before_its_first_checkpoint_begins_with_them_again(
    with_weights: Path, tmp_path: Path
) -> None:
    worker.train(with_weights, STILL, tmp_path / "run")
    before = load_file(tmp_path / "run" / "last.safetensors")
    unsaved(tmp_path / "run")
    worker.resume(tmp_path / "run")
    after = load_file(tmp_path / "run" / "last.safetensors")
    assert all(torch.equal(before[name], after[name]) for name in before)


def test_none_begins_anew(with_weights: Path, tensors: dict[str, Tensor], tmp_path: Path) -> None:
    told: list[dict[str, object]] = []
    worker.train(with_weights, STILL, tmp_path / "run", weights="none", events=told.append)
    assert "weights" not in told[0]
    assert not torch.allclose(learnt(tmp_path / "run"), tensors["conv.weight"], atol=1e-3)
    assert format.read(tmp_path / "run" / "design.convas").weights == ""


def test_another_file_can_be_given(
    tiny: Design, tiny_file: Path, tensors: dict[str, Tensor], tmp_path: Path
) -> None:
    fewer = edits.set_value(tiny, ["fc"], "out_features", 20)
    torch.manual_seed(3)
    torch.save(build(source(fewer)).state_dict(), tmp_path / "other.pth")
    told: list[dict[str, object]] = []
    worker.train(tiny_file, STILL, tmp_path / "run", weights=str(tmp_path / "other.pth"), events=told.append)
    assert (told[0]["weights"], told[0]["fresh"]) == ("other.pth", "fc begins with fresh weights.")


def test_weights_that_are_gone_or_do_not_fit_leave_no_run(
    tiny: Design, with_weights: Path, tensors: dict[str, Tensor], tmp_path: Path, write: Write
) -> None:
    other = edits.set_value(edits.set_weights(tiny, "Tiny.safetensors"), ["conv"], "out_channels", 5)
    format.write(other, with_weights)
    with pytest.raises(WeightsError, match=r"conv\.weight is 5 × 1 × 3 × 3 in the network, 4 × 1 × 3 × 3 in"):
        worker.train(with_weights, STILL, tmp_path / "run")
    with_weights.with_suffix(".safetensors").unlink()
    with pytest.raises(FileError, match=r"begins with the weights Tiny\.safetensors, which should lie in"):
        worker.train(with_weights, STILL, tmp_path / "run")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("given", [None, "mine.safetensors"])
def test_a_session_hands_its_weights_over(
    tiny: Design, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str | None
) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(Session, "__init__", lambda self, command: commands.append(list(command)))
    Session.start(tiny, STILL, tmp_path / "run", tmp_path / given if given else None)
    assert commands[0][-2:] == ["--weights", str(tmp_path / given) if given else "none"]
