"""Training with images that are varied and mixed: it learns, goes on to the bit, judges without chance."""

import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from engine.data.crew import Judgement
from engine.errors import DataError
from engine.files import format
from engine.graph import preparing
from engine.graph.document import Design, Step
from engine.train import events, runs
from engine.train.predict import predict
from engine.train.settings import TrainingSettings
from engine.train.worker import resume, train
from tests.train.stopping import StopAfter

STEPS = (
    Step("RandomRotation", {"degrees": 20}),
    Step("RandomCrop", {"size": (8, 8), "padding": 1}),
    Step("RandomErasing"),
    Step("MixUp"),
    Step("CutMix"),
)
QUICK = TrainingSettings(epochs=2, batch_size=256, device="cpu")


@pytest.fixture
def varied_file(tiny: Design, tmp_path: Path) -> Path:
    path = tmp_path / "varied.convas"
    format.write(preparing.replace_steps(tiny, STEPS), path)
    return path


def weights(run: Path) -> bytes:
    return (run / "last.safetensors").read_bytes()


@pytest.mark.parametrize("steps", [2, 8])
def test_an_augmented_run_goes_on_to_the_bit(varied_file: Path, tmp_path: Path, steps: int) -> None:
    """Six steps an epoch: the run is left in the middle of the first and of the second."""
    train(varied_file, QUICK, tmp_path / "whole")
    train(varied_file, QUICK, tmp_path / "parts", control=StopAfter(steps))
    assert weights(tmp_path / "parts") != weights(tmp_path / "whole")
    assert resume(tmp_path / "parts")["event"] == "finished"
    assert weights(tmp_path / "parts") == weights(tmp_path / "whole")


def test_other_processes_change_nothing_to_the_bit(
    varied_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(varied_file, QUICK, tmp_path / "whole")
    monkeypatch.setattr("engine.data.feed.Judgement", lambda workers: Judgement(1 if workers is None else 0))
    train(varied_file, QUICK, tmp_path / "parts", control=StopAfter(9))
    assert not multiprocessing.active_children()
    assert resume(tmp_path / "parts")["event"] == "finished"
    assert weights(tmp_path / "parts") == weights(tmp_path / "whole")
    assert not multiprocessing.active_children()


def test_varying_changes_what_is_learnt_and_not_what_is_judged(
    tiny_file: Path, varied_file: Path, tmp_path: Path
) -> None:
    last = [train(path, QUICK, tmp_path / path.stem) for path in (tiny_file, varied_file)]
    assert [entry["event"] for entry in last] == ["finished", "finished"]
    assert weights(tmp_path / "Tiny") != weights(tmp_path / "varied")
    shown = [events.read(tmp_path / name / "events.jsonl")[0] for name in ("Tiny", "varied")]
    assert shown[0]["validation"] == shown[1]["validation"]
    classes = [runs.read_classes(runs.existing(tmp_path / name)) for name in ("Tiny", "varied")]
    assert classes[0] == classes[1]


def test_predictions_are_prepared_as_validation_is(tiny: Design, tmp_path: Path) -> None:
    """A picture of a digit gets the same score from its file as the validation gives it."""
    from PIL import Image

    from engine.compile.build import build
    from engine.data.load import load, split
    from engine.data.specs import data_set
    from engine.export.pytorch import source

    steps = (Step("Resize", {"size": (10, 10)}), Step("RandomCrop", {"size": (8, 8), "padding": 0}))
    design = replace(tiny, transforms=(*steps, Step("Normalize", {"statistics": "half"})))
    format.write(design, tmp_path / "cropped.convas")
    train(tmp_path / "cropped.convas", QUICK, tmp_path / "run")
    assert runs.read_classes(runs.existing(tmp_path / "run")).mean == (0.5,)
    pixels, _ = data_set("digits").examples((8, 8))
    path = tmp_path / "digit.png"
    examples = load(data_set("digits"), (1, 8, 8), design.transforms)
    _, validation, _ = examples.feeds(0.2, (1, 8, 8), torch.device("cpu"))
    model = build(source(design))
    model.requires_grad_(False).load_state_dict(load_file(tmp_path / "run" / "best.safetensors"))
    images, _ = validation.batch(torch.tensor([3]))
    scores = model.eval()(images).softmax(1)[0]
    number = int(split(examples.labels, 0.2)[1][3])
    Image.fromarray(pixels[number, 0]).save(path)
    told = predict(tmp_path / "run", [path], most=10)[0].classes
    assert dict(told) == pytest.approx({str(i): float(score) for i, score in enumerate(scores)}, abs=1e-5)


def test_steps_that_cannot_be_done_are_told(tiny: Design, tmp_path: Path) -> None:
    wrong = preparing.add_step(preparing.add_step(tiny, "Pad"), "Blurr")
    format.write(wrong, tmp_path / "wrong.convas")
    with pytest.raises(DataError, match=r"Step 2 \(Blurr\): there is no such step"):
        train(tmp_path / "wrong.convas", QUICK, tmp_path / "run")
    format.write(preparing.remove_step(wrong, 1), tmp_path / "wrong.convas")
    with pytest.raises(DataError, match="The steps make images of 12 × 12, but the Input takes 8 × 8"):
        train(tmp_path / "wrong.convas", QUICK, tmp_path / "run")
    assert not (tmp_path / "run").exists()
