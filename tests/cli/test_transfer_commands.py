"""Transfer learning from the command line: the usual ways to train and a new head, for weights in a file."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from engine.__main__ import main
from engine.compile.build import build
from engine.export.pytorch import source
from engine.files import read, write
from engine.train import settings as run_settings
from templates import TEMPLATES

QUICK = ["--batch-size", "512", "--set", "validation=0.5", "--device", "cpu", "--epochs", "1"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """LeNet-5 for ten classes, beside it weights that it has learned."""
    design, learned = TEMPLATES["lenet5"].build(), tmp_path / "learned.pth"
    write(design, tmp_path / "net.convas")
    torch.save(build(source(design)).state_dict(), learned)
    return tmp_path / "net.convas"


def trained(file: Path, *options: str) -> int:
    learned, out = file.with_name("learned.pth"), file.with_name("run")
    return main(["train", str(file), "--weights", str(learned), "--out", str(out), *QUICK, *options])


def test_feature_extraction_with_a_new_head_learns_the_head_alone(file: Path) -> None:
    before = torch.load(file.with_name("learned.pth"), weights_only=True)
    assert trained(file, "--transfer", "feature-extraction", "--new-head", "--data", "shapes") == 0
    after = load_file(file.with_name("run") / "last.safetensors")
    assert {name for name in before if not torch.equal(before[name], after[name])} == {
        "fc3.weight",
        "fc3.bias",
    }
    assert after["fc3.weight"].shape[0] < 10
    kept = read(file.with_name("run") / "design.convas").network.nodes
    assert [id for id, node in kept.items() if node.frozen] == ["conv1", "conv2", "fc1", "fc2"]
    assert not any(node.frozen for node in read(file).network.nodes.values())


def test_what_is_said_counts_more_than_what_fine_tuning_sets(file: Path) -> None:
    assert trained(file, "--transfer", "fine-tuning", "--lr", "0.01", "--epochs", "5") == 0
    settings = run_settings.read(file.with_name("run") / "settings.json")
    assert (settings.lr, settings.schedule, settings.unfreeze_every) == (0.01, "cosine", 1)


def test_an_unknown_way_is_told(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert trained(file, "--transfer", "fine-tunning") == 2
    assert (
        "There is no way to train called fine-tunning: did you mean fine-tuning?" in capsys.readouterr().err
    )
    assert not file.with_name("run").exists()
