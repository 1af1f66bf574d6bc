"""The training script learns as training here does: the same batches, losses and weights, step by step."""

import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from engine.catalogue.fields import Value
from engine.graph import edits, learning
from engine.graph.document import Design, Step
from engine.train.assembly import assembled, beginning, checked
from engine.train.events import Clock, Event
from engine.train.loop import Loop
from engine.train.settings import TrainingSettings
from templates.drawing import design as drawn
from templates.drawing import graph, row
from tests.export.checks import assert_tidy
from tests.export.scripts import exported, few_images, run, small, weights

CLOSE = 2e-3
"""How far weights may be apart: the script has the statistics in four digits, and steps one by one."""


def learnt(design: Design, folder: Path) -> tuple[Loop, list[Event]]:
    """Train a design here and return the loop with what its epochs told."""
    settings = TrainingSettings.of(design.training)
    network = checked(design, settings, folder)
    begun = beginning(design, network.code, folder, None, settings.seed)
    parts = assembled(network, settings, begun.tensors if begun else None, folder)
    loop = Loop(parts, settings, network.treatment)
    return loop, [told for told in loop.run(Clock()) if told and told["event"] == "epoch"]


def assert_alike(own: dict[str, Tensor], other: dict[str, Tensor], most: float = CLOSE) -> None:
    """Hold weights against one another."""
    assert own.keys() == other.keys()
    for name, tensor in own.items():
        torch.testing.assert_close(other[name], tensor, rtol=0, atol=most, msg=name)


def quiet(**settings: Value) -> Design:
    """Return a network without chance, that learns from a file of few images."""
    design = edits.set_value(small(), ["dropout"], "p", 0.0)
    # Before a batch norm a bias has no gradient but rounding errors, which Adam makes large.
    design = edits.set_value(design, ["conv"], "bias", False)
    usual: dict[str, Value] = {"data": "few.npz", "epochs": 3, "batch_size": 5, "device": "cpu", "lr": 0.01}
    return replace(design, training={**usual, **settings})


def autoencoder(**settings: Value) -> Design:
    """Return a network that gives its images back."""
    network = graph(
        row("input", "Input", shape=(1, 8, 8)),
        row("conv", "Conv2d", out_channels=4, padding=1),
        row("relu", "ReLU"),
        row("back", "Conv2d", out_channels=1, padding=1),
        row("output", "Output"),
    )
    return replace(drawn("Auto", network), training={**quiet().training, "loss": "mean-squared", **settings})


WAYS: dict[str, dict[str, Value]] = {
    "plain": {},
    "together": {"channels_last": False, "optimizer": "sgd", "nesterov": True, "schedule": "cosine"},
    "parts": {"accumulate": 2, "clip_norm": 0.5, "optimizer": "adamw", "weight_decay": 0.1},
    "weighed parts": {
        "accumulate": 3,
        "balanced": True,
        "label_smoothing": 0.1,
        "warmup": 1.0,
        "schedule": "step",
    },
    "focal": {"loss": "focal", "balanced": True, "schedule": "one-cycle", "optimizer": "sgd"},
    "average": {"ema": 0.8, "schedule": "exponential", "optimizer": "rmsprop", "lr": 0.002},
    "binary": {
        "loss": "binary",
        "schedule": "plateau",
        "patience": 0,
        "weight_decay": 0.1,
        "decay_all": True,
    },
    "all warm-up": {"schedule": "cosine", "warmup": 3.0},
    "short": {"precision": "bfloat16", "optimizer": "sgd"},
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_gives_the_weights_that_it_gives_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    few_images(tmp_path / "few.npz")
    design = quiet(**WAYS[way])
    script = exported(tmp_path, design)
    run(script, monkeypatch)
    said = capsys.readouterr().out
    loop, epochs = learnt(design, tmp_path)
    assert f"{len(loop._training)} to learn from, {len(loop._validation)} to check" in said
    losses = [[float(number) for number in re.findall(r"loss (\S+),", line)] for line in said.splitlines()]
    own = [[told["train_loss"], told["val_loss"]] for told in epochs]
    assert [line for line in losses if line] == [pytest.approx(pair, abs=5e-3) for pair in own]
    rounding = 0.02 if "precision" in WAYS[way] else CLOSE
    assert_alike(loop.model.state_dict(), weights(tmp_path / "net_run"), rounding)


@pytest.mark.parametrize("settings", [{}, {"accumulate": 2, "tensorboard": True}])
def test_an_autoencoder_learns_to_give_back(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings: dict[str, Value],
) -> None:
    few_images(tmp_path / "few.npz")
    monkeypatch.chdir(tmp_path)
    design = autoencoder(**settings)
    script = exported(tmp_path, design)
    assert_tidy(script)
    assert script.read_text().startswith('"""Trains Auto (net.py) to give images back.\n')
    run(script, monkeypatch)
    loop, epochs = learnt(design, tmp_path)
    assert_alike(loop.model.state_dict(), weights(tmp_path / "net_run"))
    assert f"likeness {epochs[-1]['val_accuracy']:.1%}"[:-2] in capsys.readouterr().out
    assert bool(list((tmp_path / "net_run").glob("tensorboard/events*"))) == ("tensorboard" in settings)


@pytest.mark.parametrize("shape", [(2, 30), (1, 6, 7, 8)])
def test_signals_and_volumes_are_learnt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shape: tuple[int, ...]
) -> None:
    sides = len(shape) - 1
    examples = np.random.default_rng(0).normal(3, 2, (24, *shape)).astype(np.float32)
    np.savez(tmp_path / "few.npz", x=examples, y=np.arange(24) % 3)
    drawing = graph(
        row("input", "Input", shape=shape),
        row("conv", f"Conv{sides}d", out_channels=4),
        row("pool", f"AdaptiveAvgPool{sides}d", output_size=(1,) * sides),
        row("flatten", "Flatten"),
        row("fc", "Linear", out_features=3),
        row("output", "Output"),
    )
    design = replace(drawn("Other", drawing), training=quiet().training)
    script = exported(tmp_path, design)
    assert "channels_last" not in script.read_text()
    run(script, monkeypatch)
    assert_alike(learnt(design, tmp_path)[0].model.state_dict(), weights(tmp_path / "net_run"))
    mixed = replace(design, transforms=(Step("GaussianNoise"), Step("MixUp")))
    run(exported(tmp_path, mixed, "mixed.py"), monkeypatch, "--epochs", 1)
    learnt(replace(mixed, training={**design.training, "epochs": 1}), tmp_path)


def test_a_single_score_learns_from_mixed_images(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = np.random.default_rng(0).integers(0, 256, (24, 8, 8), dtype=np.uint8)
    np.savez(tmp_path / "few.npz", images=images, labels=np.arange(24) % 2)
    design = edits.set_value(quiet(loss="binary"), ["fc"], "out_features", 1)
    run(exported(tmp_path, design), monkeypatch)
    assert_alike(learnt(design, tmp_path)[0].model.state_dict(), weights(tmp_path / "net_run"))
    mixed = replace(design, transforms=(Step("MixUp"),))
    run(exported(tmp_path, mixed, "mixed.py"), monkeypatch, "--epochs", 1)


@pytest.mark.parametrize("every", [0, 1])
def test_what_is_frozen_begins_and_stays_as_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    few_images(tmp_path / "few.npz")
    design = learning.freeze(quiet(weight_decay=0.01, unfreeze_every=every, balanced=True), ["conv", "bn"])
    loop, _ = learnt(quiet(seed=7), tmp_path)
    save_file(
        {name: each.contiguous() for name, each in loop.model.state_dict().items()},
        tmp_path / "w.safetensors",
    )
    design = edits.set_weights(design, "w.safetensors")
    monkeypatch.chdir(tmp_path)
    script = exported(tmp_path, design)
    assert_tidy(script)
    assert 'WEIGHTS = HERE / "w.safetensors"\n' in script.read_text()
    run(script, monkeypatch)
    made = weights(tmp_path / "net_run")
    assert_alike(learnt(design, tmp_path)[0].model.state_dict(), made)
    begun = load_file(tmp_path / "w.safetensors")
    assert all(
        torch.equal(made[f"{path}.weight"], begun[f"{path}.weight"]) == (not every) for path in ("conv", "bn")
    )


def test_a_new_head_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    images = np.random.default_rng(0).integers(0, 256, (24, 8, 8), dtype=np.uint8)
    np.savez(tmp_path / "few.npz", images=images, labels=np.arange(24) % 10)
    loop, _ = learnt(quiet(seed=7), tmp_path)
    save_file(
        {name: each.contiguous() for name, each in loop.model.state_dict().items()},
        tmp_path / "w.safetensors",
    )
    np.savez(tmp_path / "few.npz", images=images, labels=np.arange(24) % 4)
    design = edits.set_weights(edits.set_value(quiet(), ["fc"], "out_features", 4), "w.safetensors")
    monkeypatch.chdir(tmp_path)
    script = exported(tmp_path, design)
    assert_tidy(script)
    assert 'FRESH = ("fc.",)\n' in script.read_text()
    run(script, monkeypatch)
    assert_alike(learnt(design, tmp_path)[0].model.state_dict(), weights(tmp_path / "net_run"))
