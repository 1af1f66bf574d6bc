"""Signals, volumes, images of any number of channels, and networks that give their input back."""

import base64
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from captum.attr import LayerGradCam, Occlusion
from PIL import Image
from torch import Tensor
from torch.nn import functional as F

from engine.data.fit import fitted
from engine.data.sources import source as data_source
from engine.errors import DataError, FileError
from engine.files import format
from engine.graph import edits
from engine.graph.document import Design
from engine.train.assembly import assembled, checked, subject_of
from engine.train.predict import predict
from engine.train.seeing.answers import ANSWERS, answer
from engine.train.seeing.subject import Subject
from engine.train.session import HOME
from engine.train.settings import TrainingSettings
from engine.train.worker import resume, train
from templates import TEMPLATES

SHAPES = {
    "signals": (1, 40),
    "two signals": (2, 60),
    "volumes": (1, 8, 9, 10),
    "two volumes": (2, 8, 8, 8),
    "images 2": (2, 12, 10),
    "images 4": (4, 12, 10),
    "images 6": (6, 10, 10),
}
CLASSES = np.array(["low", "high"])


def arrays(folder: Path, name: str) -> Path:
    """Write examples of two classes that differ in their mean."""
    shape = SHAPES[name]
    chance = np.random.default_rng(5)
    labels = np.arange(40) % 2
    values = chance.normal(size=(40, *shape)) + 3 * labels.reshape(-1, *(1 for _ in shape))
    path = folder / "data.npz"
    kind = name.split()[1 if name.startswith("two") else 0]
    content: dict[str, Any] = {kind: values.astype(np.float32), "labels": labels, "classes": CLASSES}
    np.savez(path, **content)
    return path


def drawn(shape: tuple[int, ...]) -> Design:
    """Return a small network with two convolutions for examples of a shape."""
    kind = f"Conv{len(shape) - 1}d"
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("input", "Input", {"shape": shape}),
        ("conv1", kind, {"out_channels": 4}),
        ("relu", "ReLU", {}),
        ("conv2", kind, {"out_channels": 5}),
        ("flatten", "Flatten", {}),
        ("fc", "Linear", {"out_features": 2}),
        ("output", "Output", {}),
    ]
    design = Design("Small")
    for id, type, values in rows:
        design = edits.add(design, type, id=id, values=values)
    for (source, *_), (target, *_) in pairwise(rows):
        design = edits.connect(design, source, target)
    return design


def settings(data: Path | str, **more: Any) -> TrainingSettings:
    return TrainingSettings(data=str(data), epochs=2, batch_size=8, lr=0.005, device="cpu").changed(**more)


def subject(design: Design, chosen: TrainingSettings) -> Subject:
    network = checked(design, chosen)
    return subject_of(network, assembled(network, chosen))


@pytest.fixture(params=SHAPES)
def seen(request: pytest.FixtureRequest, tmp_path: Path) -> Subject:
    return subject(drawn(SHAPES[request.param]), settings(arrays(tmp_path, request.param)))


def values(told: dict[str, Any]) -> Tensor:
    levels = np.frombuffer(base64.b64decode(told["data"]), np.uint8).reshape(told["shape"])
    low, high = float(told["low"]), float(told["high"])
    return torch.from_numpy(levels.copy()) / 255 * (high - low) + low


def at(told: dict[str, Any], whole: Tensor) -> Tensor:
    """Return of a map (1 × any) what a picture of it shows."""
    if whole.dim() == 2:
        return whole[:, None]
    return whole[:, told["slice"]] if whole.dim() == 4 else whole


def test_grad_cam_is_captum_s_along_any_axes(seen: Subject) -> None:
    model = seen.model.eval()
    for path in ("conv1", "conv2"):
        for share in (0.1, 0.6):
            told = answer(seen, {"what": "grad-cam", "node": path, "image": 3, "class": 1, "at": share})
            image, _ = seen.numbered(3)
            cam = LayerGradCam(model, model.get_submodule(path))
            expected = cam.attribute(image, target=1, relu_attributions=True)[0].detach()
            close = float(expected.max()) / 250 + 1e-9
            torch.testing.assert_close(values(told), at(told, expected), atol=close, rtol=0)


def test_occlusion_is_captum_s_along_any_axes(seen: Subject) -> None:
    told = answer(seen, {"what": "occlusion", "image": 2, "window": 4, "stride": 2, "class": 0})
    image, _ = seen.numbered(2)
    axes = image.dim() - 2
    window, strides = (image.shape[1], *(4,) * axes), (1, *(2,) * axes)
    found = Occlusion(seen.model.eval()).attribute(image, window, strides=strides, target=0, baselines=0)
    expected = found[0].mean(0, keepdim=True).detach()
    scale = float(expected.abs().max())
    if all(side % 2 == 0 for side in image.shape[2:]):  # captum's last window reaches beyond an odd end
        torch.testing.assert_close(values(told), at(told, expected), atol=scale / 100, rtol=0)
    assert told["high"] > 0 or told["low"] < 0


def test_everything_is_answered_of_any_data(seen: Subject) -> None:
    question = {"node": "conv1", "nodes": ["conv1", "conv2", "fc"], "numbers": [0, 1], "steps": 3, "at": 0.3}
    for what in ANSWERS:
        told = answer(seen, {"what": what, **question})
        assert "error" not in told, told


def test_kernels_are_the_weights_along_any_axes(seen: Subject) -> None:
    told = answer(seen, {"what": "filters", "node": "conv2", "input": 3})
    weight = seen.model.get_parameter("conv2.weight").detach()[:, 3]
    shown = (
        weight[:, None] if weight.dim() == 2 else weight[:, told["slice"]] if weight.dim() == 4 else weight
    )
    close = (told["high"] - told["low"]) / 255
    torch.testing.assert_close(values(told), shown, atol=close, rtol=0)
    assert told["inputs"] == 4


@pytest.mark.parametrize("name", SHAPES)
def test_a_run_goes_all_the_way(name: str, tmp_path: Path) -> None:
    data, run = arrays(tmp_path, name), tmp_path / "run"
    format.write(drawn(SHAPES[name]), tmp_path / "small.convas")
    train(tmp_path / "small.convas", settings(data), run)
    assert resume(run, 4)["event"] == "finished"
    told = predict(run, [data])
    assert [each.row for each in told] == list(range(40))
    right = sum(each.classes[0][0] == CLASSES[row % 2] for row, each in enumerate(told))
    assert right >= 36
    with np.load(data) as file:
        examples = next(file[key] for key in file.files if file[key].ndim > 1)
    np.save(tmp_path / "one.npy", examples[7])
    (alone,) = predict(run, [tmp_path / "one.npy"])
    assert alone.row is None
    assert alone.classes[0][1] == pytest.approx(told[7].classes[0][1], abs=1e-5)


def test_an_example_of_a_file_is_prepared_as_those_of_the_data(tmp_path: Path) -> None:
    data = arrays(tmp_path, "two signals")
    seen = subject(drawn(SHAPES["two signals"]), settings(data))
    with np.load(data) as file:
        values = file["signals"]
    np.savetxt(tmp_path / "across.csv", values[4], delimiter=",")
    np.savetxt(tmp_path / "down.csv", values[4].T, delimiter=";", header="left;right", comments="")
    expected = answer(seen, {"what": "predict", "file": str(data), "row": 4})["shares"]
    for name in ("across.csv", "down.csv"):
        told = answer(seen, {"what": "predict", "file": str(tmp_path / name)})["shares"]
        assert told == pytest.approx(expected, abs=1e-5)
    normal = (torch.from_numpy(values[4]) - torch.tensor(seen.preparation.mean)[:, None]) / torch.tensor(
        seen.preparation.std
    )[:, None]
    direct = seen.model.eval()(normal[None].float())[0].softmax(0)
    assert expected == pytest.approx(direct.tolist(), abs=1e-5)
    listed = answer(seen, {"what": "images", "file": str(data)})
    assert (listed["count"], len(listed["pictures"])) == (40, 40)


@pytest.mark.parametrize(
    ("name", "content", "kind", "said"),
    [
        ("none.npz", None, FileError, "There is no file"),
        ("broken.npz", b"PK\3\4 broken", FileError, "cannot be read as arrays"),
        ("words.csv", b"a,b\nc,d\n", FileError, "is no table of numbers"),
        ("uneven.csv", b"1,2\n3\n", FileError, "is no table of numbers"),
        ("short.csv", b"1,2,3\n", DataError, "holds no example of 1 × 40"),
        ("picture.png", b"\x89PNG", DataError, "is no file of numbers"),
        ("nan.csv", b",".join([b"inf"] * 40), DataError, "not all finite"),
    ],
)
def test_a_file_that_does_not_fit_is_told(
    tmp_path: Path, name: str, content: bytes | None, kind: type, said: str
) -> None:
    seen = subject(drawn(SHAPES["signals"]), settings(arrays(tmp_path, "signals")))
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(kind, match=said):
        seen.within(tmp_path / name)
    assert said in answer(seen, {"what": "predict", "file": str(tmp_path / name)})["error"]


def back(shape: tuple[int, ...]) -> Design:
    """Return a network that gives its input back through few channels."""
    kind = f"Conv{len(shape) - 1}d"
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("input", "Input", {"shape": shape}),
        ("conv1", kind, {"out_channels": 3, "padding": (1,) * (len(shape) - 1)}),
        ("conv2", kind, {"out_channels": shape[0], "padding": (1,) * (len(shape) - 1)}),
        ("output", "Output", {}),
    ]
    design = Design("Back")
    for id, type, values in rows:
        design = edits.add(design, type, id=id, values=values)
    for (source, *_), (target, *_) in pairwise(rows):
        design = edits.connect(design, source, target)
    return design


@pytest.mark.parametrize("name", ["signals", "two volumes", "images 4"])
def test_what_is_given_back_is_seen_and_measured(name: str, tmp_path: Path) -> None:
    data, run = arrays(tmp_path, name), tmp_path / "run"
    chosen = settings(data, loss="mean-squared")
    seen = subject(back(SHAPES[name]), chosen)
    images, labels = seen.images.batch(torch.arange(len(seen.images)))
    with torch.no_grad():
        made = seen.model.eval()(images)
    expected = [F.mse_loss(*pair).item() for pair in zip(made, images, strict=True)]
    told = answer(seen, {"what": "evaluation"})
    assert told["missed"] == pytest.approx(expected, rel=1e-5)
    assert told["mean"] == pytest.approx(F.mse_loss(made, images).item(), rel=1e-5)
    assert told["missed"][told["worst"][0]] == max(told["missed"])
    by_class = [
        float(np.mean([e for e, each in zip(expected, labels, strict=True) if each == k])) for k in (0, 1)
    ]
    assert told["by_class"] == pytest.approx(by_class, rel=1e-5)
    one = answer(seen, {"what": "predict", "image": 2})
    assert (one["shares"], one["missed"]) == ([], pytest.approx(expected[2], rel=1e-5))
    pairs = answer(seen, {"what": "images", "numbers": [2, 0], "back": True})["pictures"]
    assert pairs[0]["back"]["shape"] == pairs[0]["shape"]
    for what in ("grad-cam", "occlusion"):
        assert "gives its input back" in answer(seen, {"what": what, "node": "conv1"})["error"]
    gradients = answer(seen, {"what": "weights"})["weights"]
    assert gradients["conv1.weight"]["gradient"]["std"] > 0
    format.write(back(SHAPES[name]), tmp_path / "back.convas")
    train(tmp_path / "back.convas", chosen, run)
    first = predict(run, [data])[0]
    assert (first.classes, first.missed is not None) == ((), True)


def test_the_signals_of_the_docs_can_be_learnt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (HOME / "docs" / "data.md").read_text("utf-8")
    (text,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    monkeypatch.chdir(tmp_path)
    exec(text, {})
    data = data_source("waves.npz", tmp_path)
    assert (data.shape, data.classes) == ((1, 256), ("sine", "square", "saw"))
    design = fitted(TEMPLATES["signal"].build(depth="3"), data)
    format.write(design, tmp_path / "m3.convas")
    train(tmp_path / "m3.convas", settings("waves.npz", epochs=1, batch_size=60), tmp_path / "run")
    told = predict(tmp_path / "run", [tmp_path / "waves.npz"])
    assert len(told) == 600


def test_a_picture_is_shown_to_a_network_of_floats_in_their_range(tmp_path: Path) -> None:
    chance = np.random.default_rng(3)
    pixels = chance.integers(0, 256, (12, 10), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "one.png")
    values, labels = chance.uniform(0, 1, (40, 12, 10)).astype(np.float32), np.arange(40) % 2
    for name, scale in (("unit", 1.0), ("wide", 255.0)):
        np.savez(tmp_path / f"{name}.npz", images=values * np.float32(scale), labels=labels)
        seen = subject(drawn((1, 12, 10)), settings(tmp_path / f"{name}.npz"))
        shown = seen.image({"file": str(tmp_path / "one.png")})
        mean, std = seen.preparation.mean[0], seen.preparation.std[0]
        expected = (torch.from_numpy(pixels).float() * (scale / 255) - mean) / std
        torch.testing.assert_close(shown[0, 0], expected, atol=1e-4, rtol=1e-4)


def test_a_single_score_speaks_for_the_second_class(tmp_path: Path) -> None:
    design = edits.set_value(drawn(SHAPES["signals"]), ["fc"], "out_features", 1)
    data, chosen = arrays(tmp_path, "signals"), settings(arrays(tmp_path, "signals"), loss="binary")
    seen = subject(design, chosen)
    for number in range(4):
        image, _ = seen.numbered(number)
        second = float(seen.model.eval()(image).detach().sigmoid())
        told = answer(seen, {"what": "predict", "image": number})
        assert told["shares"] == pytest.approx([1 - second, second], abs=1e-6)
        reasons = [
            values(answer(seen, {"what": "occlusion", "image": number, "class": each, "window": 8}))
            for each in (0, 1)
        ]
        torch.testing.assert_close(reasons[0], -reasons[1], atol=float(reasons[0].abs().max()) / 50, rtol=0)
    format.write(design, tmp_path / "one.convas")
    train(tmp_path / "one.convas", chosen.changed(epochs=5), tmp_path / "run")
    found = predict(tmp_path / "run", [data])
    assert sum(each.classes[0][0] == CLASSES[row % 2] for row, each in enumerate(found)) >= 36
