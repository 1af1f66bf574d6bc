"""Compiled networks: what is told where no compiler is, before a run and in it, and what is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from torch import nn

from designer.training.obstacles import obstacles
from engine.analysis import analyse
from engine.errors import TrainingError
from engine.graph import edits
from engine.graph.document import Design
from engine.train import packages
from engine.train.settings import TrainingSettings
from engine.train.worker import train

COMPILED = TrainingSettings(epochs=1, batch_size=512, device="cpu", compile=True)


def found(*commands: str) -> Callable[[str], str | None]:
    """Return what finds these commands alone."""
    return lambda command: f"/usr/bin/{command}" if command in commands else None


@pytest.fixture(autouse=True)
def usual_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CXX", raising=False)
    monkeypatch.setattr("engine.train.packages.sys.platform", "linux")


def test_the_compiler_is_the_one_that_torch_calls(monkeypatch: pytest.MonkeyPatch) -> None:
    from torch._inductor import config

    assert packages.compiler() in config.cpp.cxx
    monkeypatch.setenv("CXX", "clang++-18")
    assert packages.compiler() == "clang++-18"


def test_a_missing_compiler_is_told_before_the_run_begins(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "which", found())
    with pytest.raises(TrainingError, match=r"needs a C\+\+ compiler, and g\+\+ is not found: install one"):
        train(tiny_file, COMPILED, tmp_path / "run")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("device", "there", "fine"),
    [
        ("cpu", ("g++",), True),
        ("cpu", ("nvidia-smi",), False),
        ("auto", ("nvidia-smi",), True),
        ("auto", (), False),
        ("cuda", (), True),
    ],
)
def test_a_compiler_is_needed_for_the_processor(
    device: str, there: tuple[str, ...], fine: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "which", found(*there))
    assert (packages.lacking(COMPILED.changed(device=device)) is None) is fine
    assert packages.lacking(COMPILED.changed(device=device, compile=False)) is None


def test_the_window_offers_to_train_without(tiny: Design, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "which", found())
    design = edits.set_training(tiny, {"compile": True, "epochs": 3})
    (message,) = obstacles(design, analyse(design))
    assert message.fixes[0].edit(design).training == {"epochs": 3}


def test_what_the_compiler_refuses_is_told_with_its_cure(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from torch._inductor.exc import InvalidCxxCompiler

    def refuse(model: nn.Module) -> Callable[..., Any]:
        def forward(*given: Any) -> Any:
            raise InvalidCxxCompiler

        return forward

    monkeypatch.setattr(packages, "which", found("g++"))
    monkeypatch.setattr(torch, "compile", refuse)
    with pytest.raises(TrainingError, match=r"could not compile the network \(.*switch the training setting"):
        train(tiny_file, COMPILED, tmp_path / "run")


def test_what_is_compiled_is_what_learns_and_is_kept(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled: list[nn.Module] = []

    def note(model: nn.Module) -> nn.Module:
        compiled.append(model)
        return model

    monkeypatch.setattr(packages, "which", found("g++"))
    monkeypatch.setattr(torch, "compile", note)
    train(tiny_file, COMPILED, tmp_path / "run")
    train(tiny_file, COMPILED.changed(compile=False), tmp_path / "plain")
    assert len(compiled) == 1
    own, plain = ((tmp_path / run / "last.safetensors").read_bytes() for run in ("run", "plain"))
    assert own == plain
