"""The training script: tidy, runs by itself, goes on exactly where it was, and says what it cannot do."""

import io
import os
import runpy
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.__main__ import main
from engine.catalogue.fields import Value
from engine.data.augment import Augmenter, Constants, Ending, Sight, lead, scattered
from engine.data.packed import packed
from engine.data.pipeline import pipeline
from engine.data.specs import Preparation, data_set
from engine.errors import UsageError
from engine.export.script import importable
from engine.files import write
from engine.graph import edits, learning
from engine.graph.document import Design, Step
from engine.train.optimisers import CLASSES
from engine.train.schedules import factor
from engine.train.settings import TrainingSettings
from templates import TEMPLATES
from tests.export.checks import assert_tidy
from tests.export.scripts import exported, few_images, run, small, weights


def test_it_runs_as_it_is_without_convas(tmp_path: Path) -> None:
    script = exported(tmp_path, small(epochs=1, batch_size=64))
    away = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, str(script), "--out", str(tmp_path / "run")]
    done = subprocess.run(command, cwd=tmp_path, env=away, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "1,438 to learn from, 359 to check" in done.stdout
    assert "epoch 1/1: loss" in done.stdout
    assert "convas" not in script.read_text().lower()
    assert "engine" not in script.read_text()
    best = torch.load(tmp_path / "run" / "best.pt", weights_only=True)
    assert best.keys() == weights(tmp_path / "run").keys()


def test_a_resumed_run_ends_as_one_that_was_not_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = exported(tmp_path, small(optimizer="sgd", momentum=0.8))
    data = ("--data", few_images(tmp_path / "few.npz"), "--batch-size", 5, "--lr", 0.01)
    run(script, monkeypatch, *data, "--epochs", 3, "--out", tmp_path / "whole")
    run(script, monkeypatch, *data, "--epochs", 1, "--out", tmp_path / "parts")
    run(script, monkeypatch, "--resume", "--epochs", 3, "--out", tmp_path / "parts")
    assert capsys.readouterr().out.count("epoch 2/3") == 2
    whole, parts = weights(tmp_path / "whole"), weights(tmp_path / "parts")
    assert all(torch.equal(whole[name], parts[name]) for name in whole)


def test_what_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = exported(tmp_path, small())
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match=r"there is no last.pt in nowhere to go on from"):
        run(script, monkeypatch, "--resume", "--out", "nowhere")


@pytest.mark.parametrize("optimizer", CLASSES)
@pytest.mark.parametrize("template", ["lenet5", "resnet"])
def test_every_script_is_tidy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str, optimizer: str
) -> None:
    """In its own folder ruff takes the model for the project's own: its import comes last there."""
    monkeypatch.chdir(tmp_path)
    settings: dict[str, Value] = {"optimizer": optimizer, "lr": 1.25e-7, "weight_decay": 0.0001234567}
    design = replace(TEMPLATES[template].build(), training=settings)
    script = exported(tmp_path, design, f"{'long_' * 7}net.py")
    assert_tidy(script)


def test_a_network_that_its_data_does_not_suit_is_told_its_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = exported(tmp_path, TEMPLATES["resnet"].build())
    assert "The script has to be told its data, by --data." in capsys.readouterr().out
    assert not list(tmp_path.glob("*.npz"))
    with pytest.raises(SystemExit):
        run(script, monkeypatch)
    assert "the following arguments are required: --data" in capsys.readouterr().err


def test_no_script_for_what_takes_no_images(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    design = edits.set_value(small(), ["input"], "shape", (5, 8, 8))
    write(design, tmp_path / "design.convas")
    out = tmp_path / "net.py"
    given = ["export", tmp_path / "design.convas", "--to", "pytorch", "--training-script", "-o", out]
    assert main([str(argument) for argument in given]) == 1
    assert "needs data for an image of 5 × 8 × 8" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    "name", ["my-net.py", "50.py", "class.py", "torch.py", "random.py", "ä.py", "n" * 50]
)
def test_a_name_that_cannot_be_imported_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="name"):
        importable(Path(name))


@pytest.mark.parametrize("name", ["digits", "shapes"])
def test_packed_images_are_those_of_the_data_set(name: str) -> None:
    data = data_set(name, **({"count": 80} if name == "shapes" else {}))
    images, labels = data.examples((16, 16))
    with np.load(io.BytesIO(packed(data, (16, 16)))) as file:
        stored = file["images"] if file["images"].ndim == 4 else file["images"][..., None]
        assert np.array_equal(stored.transpose(0, 3, 1, 2), images)
        assert np.array_equal(file["labels"], labels)


VARIED = (
    Step("Resize", {"size": (10, 10), "fit": "crop"}),
    Step("RandomAffine", {"shear": 12.5, "scale_min": 0.9, "scale_max": 1.1, "fill": 17}),
    Step("ElasticTransform", {"sigma": 1.25, "alpha": 12.3456, "p": 0.25, "fill": 255}),
    Step("RandomCrop", {"size": (8, 8), "padding": 1, "padding_mode": "reflect"}),
    Step("Normalize", {"statistics": "half"}),
    Step("RandomErasing"),
)
POLICIES = ("RandAugment", "TrivialAugmentWide", "AutoAugment", "ColorJitter", "RandomResizedCrop")
MIXED = (Step("MixUp"), Step("CutMix", {"alpha": 0.5}))


def test_a_script_varies_and_mixes_as_the_design_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = exported(tmp_path, replace(small(), transforms=(*VARIED, *MIXED)))
    data = ("--data", few_images(tmp_path / "few.npz"), "--batch-size", 5)
    run(script, monkeypatch, *data, "--epochs", 2, "--out", tmp_path / "whole")
    run(script, monkeypatch, *data, "--epochs", 1, "--out", tmp_path / "parts")
    run(script, monkeypatch, "--resume", "--epochs", 2, "--out", tmp_path / "parts")
    assert capsys.readouterr().out.count("epoch 2/2") == 2
    whole, parts = weights(tmp_path / "whole"), weights(tmp_path / "parts")
    assert all(torch.equal(whole[name], parts[name]) for name in whole)


def test_a_script_shows_the_network_what_training_here_shows_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At equal chance the script's transforms make of an image what the loop's own make."""
    design = replace(small(), transforms=VARIED)
    script = exported(tmp_path, design)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "net", raising=False)
    made = runpy.run_path(str(script), run_name="script")
    del sys.modules["net"]
    whole = pipeline(VARIED, (1, 8, 8))
    preparation = Preparation(tuple("0123456789"), (1, 8, 8), (0.5,), (0.5,))
    image = np.random.default_rng(0).integers(0, 256, (12, 14), dtype=np.uint8)
    pixels = torch.from_numpy(image)[None, None]
    torch.testing.assert_close(made["VALIDATION"](pixels[0])[None], Sight(whole, preparation)(pixels))
    constants = Constants.of(preparation)
    own = Augmenter(whole.random, constants, seed=4)(lead(pixels, whole), torch.tensor([9]), 3)
    torch.manual_seed(scattered(4, 3, 9))
    torch.testing.assert_close(made["TRAINING"](pixels[0])[None], Ending(whole.end, constants)(own))


@pytest.mark.parametrize("mixing", [(), MIXED[:1], MIXED], ids=["plain", "one", "two"])
@pytest.mark.parametrize("step", [*VARIED, *(Step(name) for name in POLICIES)], ids=lambda step: step.type)
def test_every_varied_script_is_tidy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: Step, mixing: tuple[Step, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    end = Step("Resize", {"size": (8, 8)})
    steps = (step,) if step.type == "Normalize" else (step, end)
    assert_tidy(exported(tmp_path, replace(small(), transforms=(*steps, *mixing)), f"{'long_' * 7}net.py"))


def test_no_script_with_steps_that_cannot_be_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(replace(small(), transforms=(Step("Pad"),)), tmp_path / "design.convas")
    out = tmp_path / "net.py"
    given = ["export", tmp_path / "design.convas", "--to", "pytorch", "--training-script", "-o", out]
    assert main([str(argument) for argument in given]) == 1
    assert "Step 1 (Pad) is the last to decide" in capsys.readouterr().err
    assert not out.exists()


WAYS: list[dict[str, Value]] = [
    {
        "schedule": "cosine",
        "warmup": 0.5,
        "ema": 0.9,
        "optimizer": "sgd",
        "nesterov": True,
        "weight_decay": 0.01,
    },
    {"schedule": "plateau", "patience": 1, "accumulate": 2, "clip_norm": 0.5, "optimizer": "nadam"},
    {"schedule": "one-cycle", "loss": "focal", "balanced": True, "optimizer": "radam", "early_stopping": 2},
    {"schedule": "exponential", "optimizer": "rmsprop", "precision": "bfloat16", "weight_decay": 0.01},
    {"schedule": "step", "optimizer": "adagrad", "label_smoothing": 0.1, "balanced": True},
    {"loss": "binary", "optimizer": "adamw", "weight_decay": 0.1, "decay_all": True},
    {"loss": "focal", "warmup": 1.0, "precision": "float16", "clip_norm": 1.0},
]


def treated(design: Design, way: int) -> Design:
    """Freeze and scale parts of a design, in a manner of its own for each way."""
    if way % 3 == 1:
        design = learning.freeze(design, ["conv", "bn"])
    if way % 3 == 2:
        design = learning.scale_lr(learning.freeze(design, ["bn"]), ["conv"], 0.1)
    return design


# torch says so where the first step in 16 bits overflows and is left out; the schedule goes on here, too.
@pytest.mark.filterwarnings("ignore:Detected call of `lr_scheduler.step:UserWarning")
@pytest.mark.parametrize("mixing", [(), MIXED[:1]], ids=["plain", "mixed"])
@pytest.mark.parametrize("way", range(len(WAYS)))
def test_each_way_to_train_is_tidy_and_goes_on_exactly(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: int, mixing: tuple[Step, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    design = treated(replace(small(epochs=2, **WAYS[way]), transforms=mixing), way)
    script = exported(tmp_path, design)
    assert_tidy(script)
    same = ("--data", few_images(tmp_path / "few.npz"), "--batch-size", 6)
    run(script, monkeypatch, *same, "--out", tmp_path / "whole")
    (tmp_path / "parts").mkdir()
    killed_after_an_epoch(script, monkeypatch, *same, "--out", tmp_path / "parts")
    run(script, monkeypatch, *same, "--out", tmp_path / "parts", "--resume")
    whole, parts = weights(tmp_path / "whole"), weights(tmp_path / "parts")
    assert all(torch.equal(whole[name], parts[name]) for name in whole)


def killed_after_an_epoch(script: Path, monkeypatch: pytest.MonkeyPatch, *options: object) -> None:
    """Run a script until it has saved its first epoch, with the schedule of all epochs."""
    replaced = Path.replace

    def last_words(self: Path, target: Path) -> Path:
        done = replaced(self, target)
        if target.name == "last.pt":
            raise KeyboardInterrupt
        return done

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", last_words)
        with pytest.raises(KeyboardInterrupt):
            run(script, patched, *options)


def test_frozen_parts_stay_in_a_script_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    design = learning.freeze(small(epochs=2), ["conv", "bn"])
    script = exported(tmp_path, design)
    data = few_images(tmp_path / "few.npz")
    for epochs in (1, 3):
        run(script, monkeypatch, "--data", data, "--epochs", epochs, "--out", tmp_path / str(epochs))
    first, later = weights(tmp_path / "1"), weights(tmp_path / "3")
    for name, tensor in first.items():
        assert torch.equal(tensor, later[name]) == name.startswith(("conv.", "bn.")), name


@pytest.mark.parametrize("way", range(len(WAYS)))
def test_a_script_takes_the_learning_rates_that_training_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: int
) -> None:
    settings = TrainingSettings.of(WAYS[way]).changed(epochs=3)
    script = exported(tmp_path, small(epochs=3, **WAYS[way]))
    used: list[float] = []
    kind = CLASSES[settings.optimizer]
    plain = kind.step

    def noted(self: torch.optim.Optimizer, *given: Any, **named: Any) -> Any:
        used.append(self.param_groups[0]["lr"])
        return plain(self, *given, **named)

    monkeypatch.setattr(kind, "step", noted)
    data = few_images(tmp_path / "few.npz")
    run(script, monkeypatch, "--data", data, "--batch-size", 5, "--out", tmp_path / "out")
    of_epoch = len(used) // 3
    # A plateau steps by losses, and a step whose gradients overflow in 16 bits is left out.
    if settings.schedule != "plateau" and settings.precision != "float16":
        own = [settings.lr * factor(settings, at, of_epoch) for at in range(3 * of_epoch)]
        assert used == pytest.approx(own, rel=1e-6, abs=1e-12)


def test_what_no_script_can_do_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(small(loss="mean-squared"), tmp_path / "design.convas")
    out = tmp_path / "net.py"
    given = ["export", tmp_path / "design.convas", "--to", "pytorch", "--training-script", "-o", out]
    assert main([str(argument) for argument in given]) == 1
    assert "With the loss mean-squared a network gives its input back" in capsys.readouterr().err
    assert not out.exists()
