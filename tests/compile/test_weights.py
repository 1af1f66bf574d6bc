"""Weights that come and go: files of several kinds, torchvision's loader, and how they are fitted."""

import errno
import hashlib
import os
import urllib.error
from pathlib import Path
from typing import Any

import pytest
import torch
import torchvision
from safetensors.torch import load_file, save_file
from torch import Tensor

from engine.compile import weights
from engine.compile.build import build
from engine.errors import FileError, UsageError, WeightsError
from engine.export.pytorch import source
from engine.files import format
from engine.graph import edits
from templates import TEMPLATES

LENET = TEMPLATES["lenet5"]


def lenet(classes: int = 10, seed: int = 1) -> dict[str, Tensor]:
    torch.manual_seed(seed)
    return dict(build(source(LENET.build(classes=classes))).state_dict())


@pytest.fixture(autouse=True)
def own_chance() -> None:
    torch.manual_seed(0)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of PyTorch's own, and a server that is never there."""

    def offline(*_: Any, **__: Any) -> None:
        raise urllib.error.URLError("[Errno -3] Temporary failure in name resolution")

    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    monkeypatch.setattr("torch.hub.urlopen", offline)
    folder = tmp_path / "torch" / "hub" / "checkpoints"
    folder.mkdir(parents=True)
    return folder


def same(one: dict[str, Tensor], other: Any) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def test_all_kinds_of_files_are_read(tmp_path: Path) -> None:
    tensors = lenet()
    save_file(tensors, tmp_path / "a.safetensors")
    torch.save(tensors, tmp_path / "a.pth")
    torch.save({"epoch": 3, "state_dict": {f"module.{name}": each for name, each in tensors.items()}},
               tmp_path / "a.pt")  # fmt: skip
    for suffix in ("safetensors", "pth", "pt"):
        assert same(tensors, weights.read(tmp_path / f"a.{suffix}"))


class Trap:
    """What a stranger's pickle may hold: a call."""

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (Path("/tmp/convas-was-caught"),)


def test_no_code_in_a_file_is_run(tmp_path: Path) -> None:
    torch.save({"weight": torch.ones(1), "trap": Trap()}, tmp_path / "trap.pth")
    with pytest.raises(FileError, match="holds Python objects beside weights, which are not loaded"):
        weights.read(tmp_path / "trap.pth")
    assert not Path("/tmp/convas-was-caught").exists()


@pytest.mark.parametrize(
    "name", ["no.pth", "torn.pth", "empty.pt", "text.safetensors", "list.pth", "net.pth"]
)
def test_what_is_no_file_of_weights_is_told(tmp_path: Path, name: str) -> None:
    torch.save(lenet(), tmp_path / "whole")
    (tmp_path / "torn.pth").write_bytes((tmp_path / "whole").read_bytes()[:5000])
    (tmp_path / "empty.pt").write_bytes(b"")
    (tmp_path / "text.safetensors").write_text("weights?")
    torch.save([torch.ones(1)], tmp_path / "list.pth")
    torch.save({"epoch": 3}, tmp_path / "net.pth")
    with pytest.raises(FileError) as told:
        weights.read(tmp_path / name)
    assert name in str(told.value)
    assert "\n" not in str(told.value)


def test_a_design_gets_weights_beside_it(tmp_path: Path) -> None:
    tensors, out = lenet(), tmp_path / "mine.convas"
    torch.save(tensors, tmp_path / "given.pth")
    design, told = weights.attach(LENET.build(), out, str(tmp_path / "given.pth"), None)
    assert design.weights == "mine.safetensors"
    assert same(tensors, load_file(tmp_path / "mine.safetensors"))
    assert told == [f"{tmp_path / 'mine.safetensors'}: 61,706 numbers from given.pth"]


def test_other_classes_begin_anew_and_the_file_is_whole(tmp_path: Path) -> None:
    tensors, out = lenet(), tmp_path / "mine.convas"
    torch.save(tensors, tmp_path / "given.pth")
    _, told = weights.attach(LENET.build(classes=3), out, str(tmp_path / "given.pth"), None)
    written = load_file(tmp_path / "mine.safetensors")
    assert told[1:] == ["fc3 begins with fresh weights."]
    assert written["fc3.weight"].shape == (3, 84)
    assert torch.equal(written["fc2.weight"], tensors["fc2.weight"])
    weights.fill(build(source(LENET.build(classes=3))), written)


def test_a_module_can_be_left_out(tmp_path: Path) -> None:
    tensors = lenet()
    torch.save({**tensors, "conv1.weight": torch.ones(6, 3, 5, 5)}, tmp_path / "given.pth")
    given = str(tmp_path / "given.pth")
    with pytest.raises(
        WeightsError, match=r"conv1\.weight is 6 × 1 × 5 × 5 in the network, 6 × 3 × 5 × 5 in"
    ):
        weights.attach(LENET.build(), tmp_path / "mine.convas", given, None)
    assert not (tmp_path / "mine.safetensors").exists()
    _, told = weights.attach(LENET.build(), tmp_path / "mine.convas", given, None, ["conv1"])
    assert told[1:] == ["conv1 begins with fresh weights."]


def test_weights_of_something_else_are_not_overwritten(tmp_path: Path) -> None:
    torch.save(lenet(), tmp_path / "given.pth")
    (tmp_path / "mine.safetensors").write_bytes(b"precious")
    given, out = str(tmp_path / "given.pth"), tmp_path / "mine.convas"
    with pytest.raises(FileError, match=r"is there already and is not of mine\.convas"):
        weights.attach(LENET.build(), out, given, None)
    assert (tmp_path / "mine.safetensors").read_bytes() == b"precious"
    format.write(edits.set_weights(LENET.build(), "mine.safetensors"), out)
    weights.attach(LENET.build(), out, given, None)
    assert same(lenet(), load_file(tmp_path / "mine.safetensors"))


def test_pretrained_weights_come_from_the_cache(cache: Path, tmp_path: Path) -> None:
    resnet = TEMPLATES["resnet"]
    model = torchvision.models.resnet18()
    url = torchvision.models.ResNet18_Weights.IMAGENET1K_V1.url
    torch.save(model.state_dict(), cache / Path(url).name)
    design, told = weights.attach(
        resnet.build(classes=10), tmp_path / "r.convas", "torchvision:IMAGENET1K_V1", resnet.torchvision()
    )
    assert design.weights == "r.safetensors"
    assert "from resnet18 IMAGENET1K_V1" in told[0]
    assert told[1:] == ["fc begins with fresh weights."]
    written = load_file(tmp_path / "r.safetensors")
    assert torch.equal(written["layer4.1.conv2.weight"], model.state_dict()["layer4.1.conv2.weight"])


def test_without_the_internet_it_is_told_what_to_do(cache: Path) -> None:
    with pytest.raises(WeightsError) as told:
        weights.pretrained("resnet50", "IMAGENET1K_V2")
    assert str(told.value) == (
        "The weights resnet50 IMAGENET1K_V2 (98 MB) are not in PyTorch's cache, and download.pytorch.org "
        "cannot be reached ([Errno -3] Temporary failure in name resolution): connect to the internet, or "
        "give a local file."
    )


@pytest.mark.parametrize("is_right", [True, False])
def test_what_is_downloaded_is_checked(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_right: bool
) -> None:
    """Serve the file from a folder instead of the internet, under a name with a right or a wrong hash."""
    monkeypatch.undo()
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    tensors = dict(torchvision.models.squeezenet1_1().state_dict())
    torch.save(tensors, tmp_path / "file")
    digest = hashlib.sha256((tmp_path / "file").read_bytes()).hexdigest()[:8] if is_right else "0" * 8
    served = tmp_path / f"squeezenet-{digest}.pth"
    (tmp_path / "file").rename(served)
    entry = torchvision.models.SqueezeNet1_1_Weights.IMAGENET1K_V1
    monkeypatch.setattr(entry.value, "url", served.as_uri())
    if is_right:
        assert same(tensors, weights.pretrained("squeezenet1_1", "DEFAULT"))
        assert [path.name for path in cache.iterdir()] == [served.name]
    else:
        with pytest.raises(
            WeightsError, match=r"came damaged or not to their end from \S* ?\(invalid hash value"
        ):
            weights.pretrained("squeezenet1_1", "DEFAULT")
        assert list(cache.iterdir()) == []


def test_a_damaged_cache_is_told(cache: Path) -> None:
    url = torchvision.models.ResNet18_Weights.IMAGENET1K_V1.url
    (cache / Path(url).name).write_bytes(b"half a download")
    with pytest.raises(WeightsError, match=r"are damaged \(.*\): delete .*resnet18-f37072fd\.pth"):
        weights.pretrained("resnet18", "IMAGENET1K_V1")


def test_unknown_weights_are_told_with_those_that_are_there() -> None:
    with pytest.raises(UsageError, match=r"no weights V9: torchvision has IMAGENET1K_V1, IMAGENET1K_V2, DEF"):
        weights.pretrained("resnet50", "V9")
    with pytest.raises(UsageError, match=r"no weights IMAGENET_V1: did you mean IMAGENET1K_V1 or"):
        weights.pretrained("resnet50", "IMAGENET_V1")
    with pytest.raises(UsageError, match="torchvision has no model of this architecture"):
        weights.given("torchvision:DEFAULT", None)


def test_the_old_names_of_densenet_are_today_s() -> None:
    today = torchvision.models.densenet121().state_dict()
    old = {
        name.replace(".norm1.", ".norm.1.").replace(".conv2.", ".conv.2."): each
        for name, each in today.items()
    }
    assert list(weights.renamed(old)) == list(today)
    assert list(weights.renamed(today)) == list(today)


def test_tensors_without_numbers_count_as_missing(
    cache: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """VGG's weights for detectors have a classifier of nothing but NaN."""
    tensors = {"features.0.weight": torch.ones(2), "classifier.0.weight": torch.full((2,), torch.nan)}
    entry = torchvision.models.VGG16_Weights.IMAGENET1K_FEATURES
    torch.save(tensors, cache / Path(entry.url).name)
    assert list(weights.pretrained("vgg16", "IMAGENET1K_FEATURES")) == ["features.0.weight"]


def test_auxiliary_classifiers_are_passed_over() -> None:
    model = build(source(LENET.build()))
    tensors = {**lenet(seed=5), "aux1.conv.weight": torch.ones(3), "AuxLogits.fc.bias": torch.ones(2)}
    assert weights.fill(model, tensors) == ""
    assert same(lenet(seed=5), model.state_dict())


def test_a_disk_that_fails_leaves_neither_design_nor_weights(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    torch.save(lenet(), tmp_path / "given.pth")
    real, calls = os.replace, list[Any]()

    def once(*given: Any) -> None:
        calls.append(given)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(*given)

    monkeypatch.setattr(os, "replace", once)
    with pytest.raises(FileError, match="no space left on device"):
        weights.attach(LENET.build(), tmp_path / "mine.convas", str(tmp_path / "given.pth"), None)
    assert [path.name for path in tmp_path.iterdir()] == ["given.pth"]
