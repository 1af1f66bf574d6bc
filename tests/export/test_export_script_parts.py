"""A batch that passes the network in parts teaches what it teaches as a whole, in the script as here."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.catalogue.fields import Value
from engine.graph.document import Design, Step
from templates.drawing import design as drawn
from templates.drawing import graph, row
from tests.export.scripts import exported, run, weights
from tests.export.test_export_script_learning import assert_alike, learnt

EXACT = 1e-6
"""How far rounding in another order may bring weights apart; a wrong share is a thousand times that."""

WAYS: dict[str, tuple[dict[str, Value], str]] = {
    "even": ({}, "(loss * share).backward()"),
    "smooth": ({"label_smoothing": 0.1}, "share = len(part) / len(inputs)"),
    "balanced": ({"balanced": True}, "criterion.weight[told].sum() / criterion.weight[labels].sum()"),
    "smooth and balanced": ({"balanced": True, "label_smoothing": 0.2}, "criterion.weight[told].sum()"),
    "focal": ({"loss": "focal"}, "share = len(part) / len(inputs)"),
    "focal and balanced": ({"loss": "focal", "balanced": True}, "criterion.weight[told].sum()"),
    "binary": ({"loss": "binary"}, "share = len(part) / len(inputs)"),
}


def skewed(folder: Path) -> Path:
    """Write images of which few are of the last classes."""
    random = np.random.default_rng(1)
    labels = np.repeat(np.arange(4, dtype=np.uint8), (20, 9, 4, 3))
    images = random.integers(0, 256, (len(labels), 8, 8), dtype=np.uint8)
    np.savez(folder / "few.npz", images=images, labels=labels)
    return folder


def plain(**settings: Value) -> Design:
    """Return a network without what looks at a batch as a whole, as a batch norm would."""
    network = graph(
        row("input", "Input", shape=(1, 8, 8)),
        row("conv", "Conv2d", out_channels=4, padding=1),
        row("relu", "ReLU"),
        row("flatten", "Flatten"),
        row("fc", "Linear", out_features=4),
        row("output", "Output"),
    )
    usual: dict[str, Value] = {"data": "few.npz", "epochs": 2, "batch_size": 14, "device": "cpu", "lr": 0.02}
    steady: dict[str, Value] = {"optimizer": "sgd", "momentum": 0.9, "schedule": "constant", "warmup": 0.0}
    return replace(drawn("Plain", network), training={**usual, **steady, **settings})


def assert_parts_are_the_whole(folder: Path, design: Design, monkeypatch: pytest.MonkeyPatch) -> str:
    """Hold a batch in five parts against the whole, which needs no share; return the script of the parts."""
    divided = replace(design, training={**design.training, "accumulate": 5})
    run(exported(folder, design, "whole.py"), monkeypatch)
    script = exported(folder, divided, "parts.py")
    run(script, monkeypatch)
    whole = weights(folder / "whole_run")
    assert_alike(whole, weights(folder / "parts_run"), EXACT)
    assert "share" not in (folder / "whole_train.py").read_text().partition("def learn")[2].partition("@")[0]
    here, in_parts = (learnt(each, folder)[0].model.state_dict() for each in (design, divided))
    assert_alike(here, in_parts, EXACT)
    assert_alike(here, whole)  # the script has the statistics of the images in four digits
    return script.read_text()


@pytest.mark.parametrize("way", WAYS)
def test_parts_of_a_batch_teach_what_the_whole_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    settings, line = WAYS[way]
    text = assert_parts_are_the_whole(skewed(tmp_path), plain(**settings), monkeypatch)
    assert line in text
    assert ("criterion.weight" in text) is ("balanced" in settings)


@pytest.mark.parametrize("loss", ["cross-entropy", "focal"])
def test_parts_of_mixed_images_do_so_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, loss: str) -> None:
    design = replace(plain(loss=loss, balanced=True), transforms=(Step("MixUp"),))
    settings = {**design.training, "accumulate": 5}
    run(exported(skewed(tmp_path), design, "whole.py"), monkeypatch)
    run(exported(tmp_path, replace(design, training=settings), "parts.py"), monkeypatch)
    assert_alike(weights(tmp_path / "whole_run"), weights(tmp_path / "parts_run"), EXACT)


def test_a_share_by_numbers_alone_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = exported(skewed(tmp_path), plain(balanced=True, accumulate=5), "parts.py")
    run(script, monkeypatch)
    right = weights(tmp_path / "parts_run")["fc.weight"]
    share = "criterion.weight[told].sum() / criterion.weight[labels].sum()"
    script.write_text(script.read_text().replace(share, "1 / PARTS"))
    run(script, monkeypatch)
    wrong = weights(tmp_path / "parts_run")["fc.weight"]
    assert torch.dist(right, wrong) > 1000 * EXACT
