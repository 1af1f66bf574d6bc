"""Questions about a network: in training, afterwards, and at an earlier epoch; good and bad ones."""

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from engine.compile.build import build
from engine.export.pytorch import source
from engine.files import format
from engine.train import album, viewer
from engine.train.assembly import assembled, checked, probe_of, subject_of
from engine.train.control import Control
from engine.train.events import Event
from engine.train.runs import Folder
from engine.train.seeing.answers import answer
from engine.train.seeing.subject import Subject
from engine.train.session import HOME
from engine.train.settings import TrainingSettings
from engine.train.worker import train
from templates import TEMPLATES

SETTINGS = TrainingSettings(epochs=2, batch_size=256, device="cpu")


@pytest.fixture
def run(tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(album, "SHARE", 1e9)
    train(tiny_file, SETTINGS, tmp_path / "run")
    return tmp_path / "run"


@pytest.fixture
def subject(tiny_file: Path) -> Subject:
    network = checked(format.read(tiny_file), SETTINGS)
    return subject_of(network, assembled(network, SETTINGS))


def decoded(told: Event) -> np.ndarray[Any, np.dtype[np.uint8]]:
    return np.frombuffer(base64.b64decode(told["data"]), np.uint8).reshape(told["shape"])


class Asking(Control):
    """Asks one question after the other, and stops when all are answered."""

    def __init__(self, questions: list[dict[str, Any]]) -> None:
        super().__init__(attended=True)
        self._waiting = iter(questions)

    def question(self) -> dict[str, Any] | None:
        asked = next(self._waiting, None)
        if asked is None:
            self.stopping = True
        return asked


def viewed(run: Path, *questions: dict[str, Any]) -> list[Event]:
    told: list[Event] = []
    viewer.view(run, told.append, Asking([*questions]))
    return told


def test_the_shares_are_those_of_the_model_in_eval_mode(run: Path) -> None:
    first, second = viewed(run, {"what": "predict", "image": 3}, {"what": "predict", "image": 4, "epoch": 1})[
        1:
    ]
    design = format.read(run / "design.convas")
    network = checked(design, SETTINGS)
    parts = assembled(network, SETTINGS)
    for told, number, weights in (
        (first, 3, run / "best.safetensors"),
        (second, 4, album.page(Folder(run), 1)),
    ):
        model = build(source(design))
        model.load_state_dict(load_file(weights))
        image, _ = parts.validation.batch(torch.tensor([number]))
        expected = model.eval()(image)[0].softmax(0)
        torch.testing.assert_close(torch.tensor(told["shares"]), expected)


def test_a_view_says_what_there_is(run: Path) -> None:
    (told,) = viewed(run)
    assert (told["event"], told["epochs"], told["images"]) == ("viewing", [0, 1, 2], 359)
    assert told["classes"] == tuple("0123456789")


def test_maps_are_what_the_node_makes(subject: Subject) -> None:
    told = answer(subject, {"what": "maps", "node": "relu", "image": 2, "id": 7})
    image, _ = subject.images.batch(torch.tensor([2]))
    conv, bn = (subject.model.eval().get_submodule(name) for name in ("conv", "bn"))
    expected = torch.relu(bn(conv(image)))[0].detach()
    low, high = told["low"], told["high"]
    assert (low, high) == pytest.approx((float(expected.min()), float(expected.max())), abs=1e-5)
    close = torch.from_numpy(decoded(told).copy()) / 255 * (high - low) + low
    torch.testing.assert_close(close, expected, atol=(high - low) / 255, rtol=0)
    assert (told["id"], told["channels"]) == (7, 4)


def test_filters_are_the_weights(subject: Subject) -> None:
    told = answer(subject, {"what": "filters", "node": "conv"})
    weight = subject.model.get_parameter("conv.weight").detach()
    assert told["shape"] == [4, 3, 3]
    assert (told["low"], told["high"]) == pytest.approx((float(weight.min()), float(weight.max())))


def test_asking_leaves_training_alone(subject: Subject) -> None:
    subject.model.train()
    subject.model.get_submodule("bn").eval()  # as one that is frozen
    chance = torch.get_rng_state()
    before = {name: tensor.clone() for name, tensor in subject.model.state_dict().items()}
    for what in ("predict", "maps", "filters"):
        answer(subject, {"what": what, "node": "conv"})
    assert {name: module.training for name, module in subject.model.named_modules()}["bn"] is False
    assert subject.model.training
    assert torch.equal(torch.get_rng_state(), chance)
    assert all(torch.equal(before[name], tensor) for name, tensor in subject.model.state_dict().items())


def test_an_image_may_be_sent_or_lie_in_a_file(subject: Subject, tmp_path: Path) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (1, 20, 12), dtype=np.uint8)
    Image.fromarray(pixels[0]).save(tmp_path / "image.png")
    sent = {"pixels": base64.b64encode(pixels.tobytes()).decode(), "shape": [1, 20, 12]}
    told = answer(subject, {"what": "predict", **sent})
    read = answer(subject, {"what": "predict", "file": str(tmp_path / "image.png")})
    assert {**read, "took": 0} == {**told, "took": 0}
    assert sum(told["shares"]) == pytest.approx(1.0)
    assert told["picture"]["shape"] == [1, 8, 8]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ({"what": "dance"}, "Nobody can answer 'dance': ask for one of"),
        ({"what": "maps"}, "names no node"),
        ({"what": "maps", "node": "nowhere"}, "nowhere puts nothing out"),
        ({"what": "filters", "node": "relu"}, "relu has no kernels"),
        ({"what": "predict", "image": 359}, "There is no image 359: ask for one of 0 to 358"),
        ({"what": "predict", "image": "first"}, "There is no image first"),
        ({"what": "predict", "file": "none.png"}, "There is no image none.png"),
        ({"what": "predict", "pixels": "AAAA", "shape": [1, 2, 2]}, "3 bytes"),
        ({"what": "predict", "pixels": "?", "shape": [1, 2, 2]}, "damaged"),
    ],
)
def test_bad_questions_get_a_sentence(subject: Subject, question: dict[str, Any], said: str) -> None:
    assert said in answer(subject, question)["error"]


def test_an_epoch_that_was_not_kept_is_told_and_later_questions_are_answered(run: Path) -> None:
    bad, good = viewed(run, {"what": "predict", "epoch": 9}, {"what": "predict"})[1:]
    assert bad["error"] == "The weights after epoch 9 were not kept: choose one of 0, 1, 2."
    assert "error" not in good


def test_a_run_in_training_answers_too(tiny_file: Path, tmp_path: Path) -> None:
    control = Control()
    control.take({"command": "ask", "id": 5, "what": "predict"})
    told: list[Event] = []
    train(tiny_file, SETTINGS, tmp_path / "run", events=told.append, control=control)
    assert [each["id"] for each in told if each["event"] == "answer"] == [5]


def test_the_command_answers_on_its_pipe(run: Path) -> None:
    lines = [{"command": "ask", "id": 1, "what": "predict"}, {"command": "stop"}]
    command = [sys.executable, "-m", "engine", "view", str(run)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=HOME, stdin=pipe, stdout=pipe) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(lines[0]).encode() + b"\n")
        process.stdin.flush()
        told = [json.loads(process.stdout.readline()) for _ in range(2)]
        process.stdin.write(json.dumps(lines[1]).encode() + b"\n")
        process.stdin.flush()
        assert process.wait(20) == 0
    assert [each["event"] for each in told] == ["viewing", "answer"]


def test_several_nodes_are_seen_in_one_pass(subject: Subject) -> None:
    told = answer(subject, {"what": "along", "nodes": ["conv", "relu", "nowhere"], "image": 2})
    assert [*told["nodes"]] == ["conv", "relu"]
    alone = answer(subject, {"what": "maps", "node": "relu", "image": 2})
    assert told["nodes"]["relu"]["data"] == alone["data"]


def test_along_with_nodes_come_the_mean_of_channels_and_the_shares(subject: Subject) -> None:
    about = {"what": "along", "nodes": ["conv", "relu"], "image": 2, "mean": True, "shares": True, "side": 4}
    told = answer(subject, about)
    assert told["shares"] == answer(subject, {"what": "predict", "image": 2})["shares"]
    image = subject.numbered(2)[0]
    output = subject.outputs(image, ["relu"])["relu"][0]
    mean = torch.nn.functional.adaptive_avg_pool2d(output.mean(0, keepdim=True), 4)
    small = told["nodes"]["relu"]["mean"]
    assert small["shape"] == [1, *mean.shape[1:]]
    assert (small["low"], small["high"]) == pytest.approx((mean.min().item(), mean.max().item()))
    assert told["nodes"]["relu"]["channels"] == len(output)


def test_who_glances_at_the_output_is_told_what_predict_answers(subject: Subject) -> None:
    probe = probe_of(subject)
    told = probe.glance(["conv", "output"])
    assert told["nodes"].keys() == {"conv", "output"}
    scores = subject.outputs(subject.numbered(0)[0], ["fc"])["fc"]
    assert told["shares"] == pytest.approx(torch.softmax(scores, 1)[0].tolist())
    assert told["classes"] == subject.preparation.classes
    assert probe.glance(["conv"]).keys() == {"nodes"}


def test_numbers_without_an_end_say_nothing(subject: Subject) -> None:
    with torch.no_grad():
        subject.model.get_parameter("fc.weight").fill_(float("nan"))
    told = probe_of(subject).glance(["output"])
    assert (told["classes"], told["shares"]) == ((), [])
    assert told["nodes"].keys() == {"output"}
    along = answer(subject, {"what": "along", "nodes": ["fc"], "shares": True})
    assert (along["classes"], along["shares"]) == ((), [])
    assert (
        "numbers that are not finite: look at an earlier epoch"
        in answer(subject, {"what": "predict"})["error"]
    )


def test_what_gives_its_input_back_says_no_classes() -> None:
    settings = SETTINGS.changed(loss="mean-squared")
    network = checked(TEMPLATES["autoencoder"].build(), settings)
    subject = subject_of(network, assembled(network, SETTINGS))
    told = probe_of(subject).glance(["output"])
    assert (told["classes"], told["shares"]) == ((), [])


def test_the_class_of_every_image_is_known(subject: Subject) -> None:
    labels = answer(subject, {"what": "labels"})["labels"]
    told = answer(subject, {"what": "evaluation"})
    assert told["labels"] == labels
    confusion = np.zeros((10, 10), int)
    np.add.at(confusion, (labels, told["told"]), 1)
    assert confusion.tolist() == told["confusion"]
