"""The training script's data: those of the design, read, divided and normalised as training here does it."""

import argparse
import inspect
import runpy
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from torchvision import datasets

from engine.catalogue.fields import Value
from engine.catalogue.shapes import Shape
from engine.data.known import KNOWN, found
from engine.data.load import load
from engine.data.scripted import measured
from engine.data.sources import source
from engine.graph import learning
from engine.graph.document import Design, Step
from templates.drawing import design as drawn
from templates.drawing import graph, row
from tests.export.checks import assert_tidy
from tests.export.scripts import exported, run

FLIP = (Step("RandomHorizontalFlip"),)


def network(shape: Shape, classes: int, **settings: Value) -> Design:
    """Return a small network for examples of a shape."""
    sides = len(shape) - 1
    drawing = graph(
        row("input", "Input", shape=shape),
        row("conv", f"Conv{sides}d", out_channels=4),
        row("relu", "ReLU"),
        row("pool", f"AdaptiveAvgPool{sides}d", output_size=(1,) * sides),
        row("flatten", "Flatten"),
        row("fc", "Linear", out_features=classes),
        row("output", "Output"),
    )
    return replace(drawn("Small", drawing), training=settings)


def loaded(script: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return what a script defines, without running it."""
    monkeypatch.syspath_prepend(str(script.parent))
    monkeypatch.delitem(sys.modules, "net", raising=False)
    made = runpy.run_path(str(script), run_name="script")
    sys.modules.pop("net", None)
    return made


def shown(script: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Tensor, Tensor]]:
    """Return what a script learns from and what it checks, each as examples and labels."""
    made = loaded(script, monkeypatch)
    given = argparse.Namespace(data=str(made["DATA"]), validation=0.2)
    parts = [[part[row] for row in range(len(part))] for part in made["read"](given)]
    return [
        (torch.stack([example for example, _ in part]), torch.tensor([int(label) for _, label in part]))
        for part in parts
    ]


def assert_same(
    script: Path, design: Design, folder: Path, monkeypatch: pytest.MonkeyPatch, most: float = 2e-3
) -> None:
    """Hold a script's examples against those that training here shows the network, but for the chance.

    They may differ by `most`: the script has the statistics in four digits.
    """
    shape = design.network.nodes["input"].values["shape"]
    assert isinstance(shape, tuple)
    steps = design.transforms
    examples = load(source(str(design.training["data"]), folder), shape, steps)
    feeds = examples.feeds(0.2, shape, torch.device("cpu"))[:2]
    for feed, (images, labels) in zip(feeds, shown(script, monkeypatch), strict=True):
        own, classes = feed.batch(torch.arange(len(feed)))
        assert labels.tolist() == classes.tolist()
        if feed is feeds[1] or not steps:
            torch.testing.assert_close(images, own, rtol=0, atol=most)


def picture(path: Path, seed: int, mode: str = "RGB") -> None:
    """Write a picture of random pixels."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pixels = np.random.default_rng(seed).integers(0, 256, (14, 12, 3), dtype=np.uint8)
    Image.fromarray(pixels).convert(mode).save(path)


def classes_of(folder: Path, names: str, count: int = 12) -> None:
    """Write a folder with a sub-folder for each class."""
    for number in range(count):
        picture(folder / names[number % len(names)] / f"{number:02}.png", number)


def plain(root: Path) -> None:
    classes_of(root / "data", "ab")


def divided(root: Path) -> None:
    for part, count in (("train", 8), ("val", 4), ("test", 6)):
        classes_of(root / "data" / part, "ab", count)


def with_test(root: Path) -> None:
    classes_of(root / "data" / "Train", "abc", 9)
    classes_of(root / "data" / "test", "ac", 4)


def alone(root: Path) -> None:
    classes_of(root / "data" / "train", "ab")


def odd(root: Path) -> None:
    """Broken, hidden, transparent, turned, 16-bit and other pictures, an empty class and a nested one."""
    folder = root / "data"
    classes_of(folder, "ab", 10)
    (folder / "a" / "broken.png").write_bytes(b"nothing")
    (folder / "a" / "._00.png").write_bytes(b"nothing")
    (folder / "empty").mkdir()
    picture(folder / "b" / "below" / "90.gif", 90)
    picture(folder / "a" / "91.png", 91, "RGBA")
    clear = Image.new("LA", (9, 9), (10, 0))
    clear.save(folder / "b" / "92.png")
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(np.arange(192, dtype=np.uint8).reshape(8, 24)).save(folder / "a" / "93.jpg", exif=exif)
    deep = np.arange(0, 60_000, 100, dtype=np.uint16).reshape(20, 30)
    Image.fromarray(deep).save(folder / "a" / "94.png")


FOLDERS: list[tuple[Callable[[Path], None], Shape, int, tuple[Step, ...]]] = [
    (plain, (3, 16, 16), 2, FLIP),
    (divided, (3, 16, 16), 2, FLIP),
    (with_test, (1, 14, 12), 3, ()),
    (alone, (3, 14, 12), 2, ()),
    (odd, (3, 16, 16), 2, (Step("Resize", {"size": (16, 16), "fit": "crop"}), *FLIP)),
    (odd, (1, 16, 16), 2, ()),
]


@pytest.mark.parametrize(("make", "shape", "classes", "steps"), FOLDERS)
def test_folders_are_read_as_here(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path], None],
    shape: Shape,
    classes: int,
    steps: tuple[Step, ...],
) -> None:
    make(tmp_path)
    design = replace(network(shape, classes, data="data", balanced=True), transforms=steps)
    script = exported(tmp_path, design)
    assert 'DATA = HERE / "data"' in script.read_text()
    monkeypatch.chdir(tmp_path)
    assert_tidy(script)
    assert_same(script, design, tmp_path, monkeypatch)


TABLES = {
    "header": "path;class;set\n"
    + "".join(
        f"data/{'ab'[n % 2]}/{n:02}.png;{'ab'[n % 2]};{'val' if n > 8 else 'train'}\n" for n in range(12)
    ),
    "bare": "".join(f"data/{'ab'[n % 2]}/{n:02}.png,{n % 2 * 10 + 2}\n" for n in range(12)),
    "spaces": "file\tlabel\n"
    + "".join(f"data\\{'ab'[n % 2]}\\{n:02}.png\t {n % 2} \n" for n in range(12))
    + "data/a/00.png\t\n\n",
}


@pytest.mark.parametrize("kind", TABLES)
def test_tables_are_read_as_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    plain(tmp_path)
    mark = "utf-16" if kind == "bare" else "utf-8"
    (tmp_path / "list.csv").write_text(TABLES[kind], encoding=mark)
    design = replace(network((3, 16, 16), 2, data="list.csv", balanced=True), transforms=FLIP)
    monkeypatch.chdir(tmp_path)
    script = exported(tmp_path, design)
    assert_tidy(script)
    assert_same(script, design, tmp_path, monkeypatch)


def test_a_table_leaves_out_what_is_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain(tmp_path)
    (tmp_path / "data" / "a" / "00.png").write_bytes(b"nothing")
    (tmp_path / "list.csv").write_text(TABLES["header"])
    design = network((1, 16, 16), 2, data="list.csv")
    script = exported(tmp_path, design)
    assert 'BROKEN = {"data/a/00.png"}' in script.read_text()
    assert_same(script, design, tmp_path, monkeypatch)


def some(*shape: int, kind: str = "uint8") -> NDArray[Any]:
    """Return random numbers."""
    random = np.random.default_rng(0)
    if kind.startswith("float"):
        return random.normal(3, 2, shape).astype(kind)
    return random.integers(0, 2 if kind == "bool" else 256, shape).astype(kind)


def holed(*shape: int) -> NDArray[Any]:
    """Return random numbers of which some are none."""
    made = some(*shape, kind="float32")
    made[3].flat[0] = np.nan
    return made


TWELVE, SIX = np.arange(12), np.arange(6)
ARRAYS: list[tuple[dict[str, NDArray[Any]], Shape, int, tuple[Step, ...]]] = [
    ({"images": some(12, 9, 8), "labels": TWELVE % 3}, (1, 9, 8), 3, FLIP),
    ({"images": some(12, 9, 8, 3), "labels": np.array(list("xyz") * 4)}, (3, 9, 8), 3, ()),
    ({"images": some(12, 3, 9, 8), "labels": np.eye(3)[TWELVE % 3]}, (3, 12, 12), 3, FLIP),
    ({"images": some(12, 9, 8, 4), "labels": TWELVE % 3 * 50}, (3, 9, 8), 3, ()),
    ({"images": some(12, 9, 8, kind="int64"), "y": TWELVE[:, None] % 3}, (1, 9, 8), 3, ()),
    ({"images": some(12, 9, 8, kind="bool"), "y": TWELVE % 2 > 0}, (1, 9, 8), 2, ()),
    ({"images": some(12, 9, 8, kind="float64"), "y": TWELVE % 3}, (1, 9, 8), 3, FLIP),
    (
        {"x_train": some(12, 9, 8), "y_train": TWELVE % 3, "x_test": some(6, 9, 8), "y_test": SIX % 3},
        (1, 9, 8), 3, FLIP,
    ),
    ({"signals": some(12, 50, kind="float64"), "labels": TWELVE % 3}, (1, 50), 3, ()),
    ({"signals": some(12, 50, 2, kind="int16"), "labels": TWELVE % 3}, (2, 50), 3, FLIP),
    ({"signals": holed(12, 2, 50), "labels": TWELVE % 3}, (2, 50), 3, ()),
    (
        {"x_train": holed(12, 2, 50), "y_train": TWELVE % 3, "x_val": holed(6, 2, 50), "y_val": SIX % 3},
        (2, 50), 3, FLIP,
    ),
    ({"volumes": some(12, 5, 6, 7), "labels": TWELVE % 3}, (1, 5, 6, 7), 3, FLIP),
    ({"volumes": some(12, 5, 6, 7, 2, kind="float32"), "labels": TWELVE % 3}, (2, 5, 6, 7), 3, ()),
]  # fmt: skip


@pytest.mark.parametrize("index", range(len(ARRAYS)))
def test_arrays_are_read_as_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, index: int) -> None:
    given, shape, classes, steps = ARRAYS[index]
    np.savez(tmp_path / "data.npz", **given)  # type: ignore[arg-type]  # names of arrays are no arguments
    design = replace(network(shape, classes, data="data.npz", balanced=True), transforms=steps)
    monkeypatch.chdir(tmp_path)
    script = exported(tmp_path, design)
    assert_tidy(script)
    assert_same(script, design, tmp_path, monkeypatch)


@pytest.mark.parametrize("name", ["digits", "shapes"])
@pytest.mark.parametrize("shape", [(1, 20, 24), (3, 16, 16)])
def test_built_in_images_are_those_of_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, shape: Shape
) -> None:
    design = network(shape, 10 if name == "digits" else 8, data=name)
    script = exported(tmp_path, design)
    grey_level = 0.03  # torchvision cuts off what is rounded here
    assert_same(script, design, tmp_path, monkeypatch, grey_level if shape[0] == 1 else 2e-3)


class Asked:
    """Stands for a data set of torchvision that is asked for, and holds it to its signature."""

    def __init__(self, kind: type) -> None:
        self.kind, self.calls = kind, list[dict[str, Any]]()

    def __call__(self, *given: Any, **named: Any) -> "Asked":
        told = inspect.signature(self.kind).bind(*given, **named).arguments
        self.calls.append({**told, **told.get("kwargs", {})})
        return self

    def __len__(self) -> int:
        return 20

    def __getattr__(self, name: str) -> list[Any]:
        pairs = [(row, row % 2) for row in range(20)]
        return pairs if name in ("_samples", "_flat_character_images") else [label for _, label in pairs]


@pytest.mark.parametrize("name", [*KNOWN, "emnist:letters", "imagenette:320px"])
def test_sets_of_torchvision_are_asked_for_as_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    data = found(name)
    assert data
    design = network(data.shape, len(data.classes), data=name)
    script = exported(tmp_path, design)
    asked = Asked(getattr(datasets, data.entry.type))
    monkeypatch.setattr(datasets, data.entry.type, asked)
    made = loaded(script, monkeypatch)
    made["read"](argparse.Namespace(data=str(tmp_path / "data"), validation=0.2))
    assert made["DATA"] == tmp_path / "data"
    for call, part in zip(asked.calls, data.entry.parts, strict=True):
        wanted = {**data.arguments, **(data.entry.parts[0] if part is None else part)}
        assert {key: call[key] for key in wanted} == wanted
        assert call.get("download", False) == bool(data.entry.megabytes)


def test_scripts_for_sets_of_torchvision_are_tidy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("cifar10", "eurosat", "imagenette:320px", "qmnist", "omniglot", "fer2013"):
        data = found(name)
        assert data
        design = network(data.shape, len(data.classes), data=name, balanced=True)
        exported(tmp_path, replace(design, transforms=FLIP), f"{name.partition(':')[0]}.py")
    assert_tidy(*tmp_path.glob("*_train.py"))


def test_known_statistics_stand_for_what_is_not_downloaded(tmp_path: Path) -> None:
    script = exported(tmp_path, network((3, 32, 32), 10, data="cifar10"))
    assert "MEAN, STD = (0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)" in script.read_text()
    script = exported(tmp_path, network((3, 64, 64), 10, data="eurosat"))
    assert "# Of ImageNet, with bytes as 0 to 1.\n" in script.read_text()


@pytest.mark.parametrize("there", ["near/nets/data", "near/data", "data"])
def test_paths_stay_relative_where_data_lie_near(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    classes_of(tmp_path / there, "ab")
    (tmp_path / "near" / "nets").mkdir(parents=True, exist_ok=True)
    script = exported(tmp_path / "near" / "nets", network((3, 16, 16), 2, data=str(tmp_path / there)))
    said = {"near/nets/data": 'HERE / "data"', "near/data": 'HERE.parent / "data"'}
    in_full = f'Path("{tmp_path / there}")'
    assert f"DATA = {said.get(there, in_full)}\n" in script.read_text()
    assert len(shown(script, monkeypatch)[0][1]) == 10


def test_a_folder_divided_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    classes_of(tmp_path / "data" / "train", "ab")
    classes_of(tmp_path / "data" / "training", "ab")
    with pytest.raises(AssertionError):
        exported(tmp_path, network((3, 16, 16), 2, data="data"))
    assert "data has train and training: join them" in capsys.readouterr().err


def test_data_that_are_gone_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    script = exported(tmp_path, network((3, 16, 16), 2, data="photos"))
    said = capsys.readouterr().out
    assert "The script has to be told its data, by --data. There is no data set" in said
    assert 'option("--data", required=True, help="folder of pictures")' in script.read_text()


def test_a_folder_trains_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    divided(tmp_path)
    settings: dict[str, Value] = {"data": "data", "epochs": 1, "batch_size": 3, "balanced": True}
    design = replace(network((3, 16, 16), 2, **settings), transforms=(*FLIP, Step("MixUp")))
    run(exported(tmp_path, design), monkeypatch, "--workers", 0)
    assert "8 to learn from, 4 to check, on " in capsys.readouterr().out


def test_many_pictures_are_measured_in_part_until_they_are_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    classes_of(tmp_path / "data", "ab", 30)
    monkeypatch.setattr(measured, "QUICK", 0)
    monkeypatch.setattr(measured, "FEW", 10)
    design = network((3, 12, 14), 2, data="data")
    assert "# Of 10 of the images.\n" in exported(tmp_path, design).read_text()
    load(source("data", tmp_path), (3, 12, 14))
    script = exported(tmp_path, design)
    assert "# Of the training images, with bytes as 0 to 1.\n" in script.read_text()
    assert_same(script, design, tmp_path, monkeypatch)


def test_a_compiled_and_logged_script_is_tidy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings: dict[str, Value] = {"compile": True, "tensorboard": True, "unfreeze_every": 2}
    frozen = learning.freeze(network((1, 28, 28), 10, **settings), ["conv", "relu"])
    script = exported(tmp_path, frozen)
    assert_tidy(script)
    text = script.read_text()
    assert "model.compile()" in text
    assert "SummaryWriter(args.out" in text
    assert "released = (epoch - 1) // args.unfreeze_every" in text
