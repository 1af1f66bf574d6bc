"""What is said of errors, of what a network looks at, and of its numbers: captum's and torchmetrics'."""

import base64
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch
from captum.attr import LayerGradCam, Occlusion
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor
from torch.nn import functional as F
from torchmetrics.functional.classification import (
    multiclass_calibration_error,
    multiclass_confusion_matrix,
    multiclass_f1_score,
    multiclass_precision,
    multiclass_recall,
)

from engine.graph import edits
from engine.graph.document import Design
from engine.train.assembly import assembled, checked, subject_of
from engine.train.events import Clock
from engine.train.loop import Loop
from engine.train.seeing.answers import ANSWERS, answer
from engine.train.seeing.cam import windows
from engine.train.seeing.evaluation import all_shares, by_class, confusion_of, reliability
from engine.train.seeing.numbers import dead_share, spread
from engine.train.seeing.subject import Subject
from engine.train.settings import TrainingSettings
from templates import TEMPLATES

SETTINGS = TrainingSettings(epochs=2, batch_size=128, device="cpu")


def subject(design: Design, settings: TrainingSettings = SETTINGS, *, epochs: int = 0) -> Subject:
    network = checked(design, settings)
    parts = assembled(network, settings)
    if epochs:
        for _ in Loop(parts, settings.changed(epochs=epochs)).run(Clock()):
            pass
    return subject_of(network, parts)


@pytest.fixture(scope="module")
def learned() -> Subject:
    return subject(TEMPLATES["lenet5"].build(), epochs=2)


def values(told: dict[str, Any]) -> Tensor:
    """Return a picture's numbers, as exact as its bytes are."""
    levels = np.frombuffer(base64.b64decode(told["data"]), np.uint8).reshape(told["shape"])
    low, high = float(told["low"]), float(told["high"])
    return torch.from_numpy(levels.copy()) / 255 * (high - low) + low


NETWORKS: dict[str, tuple[Callable[[], Design], tuple[str, ...]]] = {
    "lenet5": (lambda: TEMPLATES["lenet5"].build(), ("conv1", "conv2")),
    "resnet": (lambda: TEMPLATES["resnet_cifar"].build(classes=10), ("conv1", "layer2", "layer3.0.conv1")),
    "vgg": (lambda: small(TEMPLATES["vgg"].build(classes=10)), ("features.0", "features.8")),
}


def small(design: Design) -> Design:
    return edits.set_value(design, ["input"], "shape", (3, 32, 32))


@pytest.mark.parametrize("name", NETWORKS)
def test_grad_cam_is_captum_s(name: str) -> None:
    build, nodes = NETWORKS[name]
    seen = subject(build())
    model = seen.model.eval()
    for path in nodes:
        for chosen in (None, 3):
            told = answer(seen, {"what": "grad-cam", "node": path, "image": 5, "class": chosen})
            assert "error" not in told, told
            image, _ = seen.numbered(5)
            target = told["class"] if chosen is None else chosen
            cam = LayerGradCam(
                model, model.get_submodule(path) if path in dict(model.named_modules()) else None
            )
            expected = cam.attribute(image, target=target, relu_attributions=True)[0].detach()
            torch.testing.assert_close(
                values(told), expected, atol=float(expected.max()) / 250 + 1e-9, rtol=0
            )


def test_occlusion_is_captum_s(learned: Subject) -> None:
    told = answer(learned, {"what": "occlusion", "image": 3, "window": 8, "stride": 4})
    image, _ = learned.numbered(3)
    model = learned.model.eval()
    shape = (image.shape[1], 8, 8)
    found = Occlusion(model).attribute(image, shape, strides=(1, 4, 4), target=told["class"], baselines=0)
    expected = found[0].mean(0, keepdim=True).detach()
    scale = float(expected.abs().max())
    torch.testing.assert_close(values(told), expected, atol=scale / 100, rtol=0)


@given(st.integers(1, 40), st.integers(1, 40), st.integers(1, 12), st.integers(1, 9))
def test_windows_cover_every_pixel(height: int, width: int, side: int, stride: int) -> None:
    side = min(side, height, width)
    covered = torch.zeros(height, width)
    for top, left in windows((height, width), (side, side), (min(stride, side),) * 2):
        assert 0 <= top <= height - side
        assert 0 <= left <= width - side
        covered[top : top + side, left : left + side] += 1
    assert bool((covered > 0).all())


@given(st.integers(2, 6), st.integers(1, 80), st.integers(0, 2**31))
def test_confusion_and_its_shares_are_torchmetrics_s(classes: int, count: int, seed: int) -> None:
    chance = torch.Generator().manual_seed(seed)
    told, labels = (torch.randint(0, classes, (count,), generator=chance) for _ in range(2))
    confusion = confusion_of(told, labels, classes)
    assert torch.equal(confusion, multiclass_confusion_matrix(told, labels, classes))
    own = by_class(confusion)
    for name, metric in (
        ("precision", multiclass_precision),
        ("recall", multiclass_recall),
        ("f1", multiclass_f1_score),
    ):
        expected = metric(told, labels, classes, average="none")
        torch.testing.assert_close(torch.tensor(own[name], dtype=torch.float32), expected)


@given(st.integers(2, 6), st.integers(1, 80), st.integers(0, 2**31))
def test_reliability_is_torchmetrics_s(classes: int, count: int, seed: int) -> None:
    chance = torch.Generator().manual_seed(seed)
    shares = (3 * torch.randn(count, classes, generator=chance)).softmax(1)
    labels = torch.randint(0, classes, (count,), generator=chance)
    rows = reliability(shares.max(1).values, shares.argmax(1) == labels)
    own = sum(row["count"] * abs(row["certainty"] - row["accuracy"]) for row in rows) / count
    assert own == pytest.approx(
        float(multiclass_calibration_error(shares, labels, classes, n_bins=15)), abs=1e-5
    )
    assert sum(row["count"] for row in rows) == count


def test_an_evaluation_fits_together(learned: Subject) -> None:
    told = answer(learned, {"what": "evaluation"})
    shares, labels = all_shares(learned)
    assert told["accuracy"] == pytest.approx((shares.argmax(1) == labels).double().mean().item())
    assert told["loss"] == pytest.approx(F.nll_loss(shares.log(), labels).item(), rel=1e-4)
    assert sum(map(sum, told["confusion"])) == len(labels) == sum(told["support"])
    worst, certain = told["worst"], told["least_certain"]
    assert worst[0]["true_share"] == pytest.approx(float(shares[torch.arange(len(labels)), labels].min()))
    assert [row["true_share"] for row in worst] == sorted(row["true_share"] for row in worst)
    assert certain[0]["share"] < 0.9
    shown = answer(learned, {"what": "images", "numbers": [row["image"] for row in worst[:3]]})
    assert [picture["number"] for picture in shown["pictures"]] == [row["image"] for row in worst[:3]]
    names = [told["classes"][row["label"]] for row in worst[:3]]
    assert [picture["label"] for picture in shown["pictures"]] == names


def test_the_most_exciting_images_excite_most(learned: Subject) -> None:
    told = answer(learned, {"what": "exciting", "node": "conv2", "channel": 4})
    images, _ = learned.images.batch(torch.arange(len(learned.images)))
    means = learned.outputs(images, ["conv2"])["conv2"][:, 4].mean((1, 2))
    assert told["images"][0] == int(means.argmax())
    assert told["means"] == pytest.approx(
        means.sort(descending=True).values[: len(told["means"])].tolist(), rel=1e-4
    )


def test_a_dreamed_image_excites_more_than_any_real_one(learned: Subject) -> None:
    real = answer(learned, {"what": "exciting", "node": "conv2", "channel": 4})
    dream = answer(learned, {"what": "dreamed", "node": "conv2", "channel": 4})
    assert dream["mean"] > real["means"][0]
    again = answer(learned, {"what": "dreamed", "node": "conv2", "channel": 4})
    assert dream["data"] == again["data"]
    assert dream["shape"] == list(learned.preparation.shape)


def test_numbers_of_activations_and_weights_are_torch_s(learned: Subject) -> None:
    nodes = answer(learned, {"what": "activations"})["nodes"]
    images, labels = learned.images.batch(torch.arange(64))
    made = learned.outputs(images, ["relu1", "fc1"])
    for path, output in made.items():
        assert nodes[path]["mean"] == pytest.approx(output.mean().item(), rel=1e-4)
        assert nodes[path]["std"] == pytest.approx(output.std(unbiased=False).item(), rel=1e-4)
    told = answer(learned, {"what": "weights"})["weights"]
    model = learned.model.eval()
    model.zero_grad()
    F.cross_entropy(model(images), labels).backward()  # type: ignore[no-untyped-call]
    for name, weight in model.named_parameters():
        assert weight.grad is not None
        assert told[name]["std"] == pytest.approx(weight.std(unbiased=False).item(), rel=1e-4, abs=1e-7)
        assert told[name]["gradient"]["std"] == pytest.approx(
            weight.grad.std(unbiased=False).item(), rel=1e-3
        )
    model.zero_grad()


@given(st.lists(st.floats(allow_nan=True, allow_infinity=True, width=32), max_size=50))
def test_a_spread_counts_every_number_once(numbers: list[float]) -> None:
    told = spread(torch.tensor(numbers))
    assert sum(told["counts"]) + told["odd"] == len(numbers)


def test_dead_channels_are_above_nothing_nowhere() -> None:
    output = torch.zeros(3, 4, 2, 2)
    output[1, 2, 0, 1] = 1.0
    assert dead_share(output) == 0.75
    assert dead_share(torch.ones(3, 4)) == 0.0
    assert dead_share(torch.ones(3)) == 0.0


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"what": "grad-cam", "node": "fc1"}, "fc1 puts out no maps"),
        ({"what": "grad-cam", "node": "conv1", "class": 10}, "There is no class 10: ask for one of 0 to 9"),
        ({"what": "occlusion", "class": "cat"}, "There is no class cat"),
        (
            {"what": "exciting", "node": "conv1", "channel": 99},
            "conv1 has no channel 99: ask for one of 0 to",
        ),
        ({"what": "dreamed", "node": "nowhere"}, "nowhere puts nothing out"),
        ({"what": "images", "numbers": [1, -1]}, "There is no image -1"),
        ({"what": "images", "numbers": "all"}, "by their numbers"),
    ],
)
def test_what_cannot_be_answered_is_said(learned: Subject, question: dict[str, Any], said: str) -> None:
    assert said in answer(learned, question)["error"]


def test_everything_that_can_be_asked_is_answered(learned: Subject) -> None:
    for what in ANSWERS:
        told = answer(learned, {"what": what, "node": "conv1", "id": 3})
        assert "error" not in told, told
        assert (told["what"], told["id"]) == (what, 3)
