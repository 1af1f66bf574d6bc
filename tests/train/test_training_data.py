"""Training on data of the user's own: folders, tables, arrays; what is told of them, and stopping before."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.__main__ import main
from engine.files import format
from engine.graph import edits
from engine.graph.document import Design
from engine.train import settings as form
from engine.train import worker
from engine.train.control import Control
from engine.train.events import Event
from engine.train.runs import Folder
from tests.data.pictures import folder


def small(path: Path, shape: tuple[int, ...], classes: int, data: str = "digits", loss: str = "") -> Path:
    """Write a design that only flattens and weighs, and return its file."""
    design = Design("Small")
    rows: list[tuple[str, str, dict[str, Any]]] = [
        ("input", "Input", {"shape": shape}),
        ("flatten", "Flatten", {}),
        ("fc", "Linear", {"out_features": classes}),
        ("output", "Output", {}),
    ]
    for id, type, values in rows:
        design = edits.add(design, type, id=id, values=values)
    for source, target in (("input", "flatten"), ("flatten", "fc"), ("fc", "output")):
        design = edits.connect(design, source, target)
    more = {"loss": loss} if loss else {}
    format.write(edits.set_training(design, {"data": data, "epochs": 2, "batch_size": 4, **more}), path)
    return path


def kinds(events: list[Event]) -> list[str]:
    return [event["event"] for event in events]


def test_a_folder_beside_the_design_is_trained_on(tmp_path: Path) -> None:
    data = folder(tmp_path / "photos", {"a": 8, "b": 8})
    (data / "a" / "bad.png").write_bytes(b"")
    file = small(tmp_path / "small.convas", (3, 16, 16), 2, "photos")
    told: list[Event] = []
    worker.train(file, None, tmp_path / "run", events=told.append)
    assert kinds(told)[:2] == ["preparing", "preparing"]
    (lost,) = [event for event in told if event["event"] == "data"]
    assert lost["unreadable"] == 1
    assert lost["skipped"] == [{"where": "a/bad.png", "reason": "is empty"}]
    assert kinds(told)[-1] == "finished"
    started = next(event for event in told if event["event"] == "started")
    assert (started["train"], started["validation"]) == (12, 4)
    assert list(started["classes"]) == ["a", "b"]
    run = Folder(tmp_path / "run")
    assert form.read(run.settings).data == str(data)
    assert "preparing" not in run.events.read_text()
    assert worker.resume(run.path, 3)["event"] == "finished"


def test_the_command_takes_a_path_from_where_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder(tmp_path / "here" / "photos", {"a": 6, "b": 6})
    file = small(tmp_path / "small.convas", (3, 16, 16), 2)
    monkeypatch.chdir(tmp_path / "here")
    assert main(["train", str(file), "--data", "photos", "--out", "run", "--epochs", "1"]) == 0
    assert main(["predict", "run", "photos/a/000.png"]) == 0
    assert "photos/a/000.png: " in capsys.readouterr().out


@pytest.mark.parametrize("loss", ["cross-entropy", "binary", "focal"])
def test_signals_are_trained_on(tmp_path: Path, loss: str) -> None:
    values = np.random.default_rng(0).normal(size=(24, 2, 30)).astype(np.float32)
    labels = np.arange(24) % 2
    values[labels == 1, 0] += 2
    np.savez(tmp_path / "signals.npz", signals=values, labels=labels)
    file = small(tmp_path / "small.convas", (2, 30), 2, "signals.npz", loss)
    last = worker.train(file, None, tmp_path / "run")
    assert last["best_val_accuracy"] >= 0.75


def test_volumes_are_trained_on(tmp_path: Path) -> None:
    values = np.random.default_rng(0).normal(size=(24, 5, 6, 7)).astype(np.float32)
    np.savez(tmp_path / "volumes.npz", volumes=values, labels=np.arange(24) % 3)
    file = small(tmp_path / "small.convas", (1, 5, 6, 7), 3, "volumes.npz")
    assert worker.train(file, None, tmp_path / "run")["event"] == "finished"


def test_a_table_is_trained_on(tmp_path: Path) -> None:
    folder(tmp_path, {"a": 6, "b": 6})
    lines = [f"{name}/00{number}.png;{name}" for name in "ab" for number in range(6)]
    (tmp_path / "list.csv").write_text("\n".join(["path;label", *lines]))
    file = small(tmp_path / "small.convas", (3, 16, 16), 2, "list.csv")
    assert worker.train(file, None, tmp_path / "run")["event"] == "finished"


def test_a_stop_before_the_first_step_leaves_a_run_that_can_be_resumed(tmp_path: Path) -> None:
    folder(tmp_path / "photos", {"a": 8, "b": 8})
    file = small(tmp_path / "small.convas", (3, 16, 16), 2, "photos")
    told: list[Event] = []
    control = Control()

    def tell(event: Event) -> None:
        told.append(event)
        control.stop()

    last = worker.train(file, None, tmp_path / "run", events=tell, control=control)
    assert last["event"] == "stopped"
    assert kinds(told) == ["preparing", "stopped"]
    assert worker.resume(tmp_path / "run")["event"] == "finished"


def test_a_folder_that_is_gone_at_a_resume_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = folder(tmp_path / "photos", {"a": 6, "b": 6})
    file = small(tmp_path / "small.convas", (3, 16, 16), 2, "photos")
    worker.train(file, None, tmp_path / "run")
    data.rename(tmp_path / "elsewhere")
    assert main(["resume", str(tmp_path / "run"), "--epochs", "3"]) == 1
    assert "no file or folder" in capsys.readouterr().err


def test_facts_are_told_as_json_and_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = folder(tmp_path / "photos", {"a": 5, "b": 9})
    (data / "b" / "bad.png").write_bytes(b"x")
    assert main(["data", str(data), "--json", "--samples", "2"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["classes"] == [
        {"name": "a", "training": 4, "validation": 1},
        {"name": "b", "training": 7, "validation": 2},
    ]
    assert told["shape"] == [3, 20, 24]
    assert told["skipped"] == [{"where": "b/bad.png", "reason": "is no image"}]
    assert [len(shown) for shown in told["samples"].values()] == [2, 2]
    assert main(["data", str(data)]) == 0
    printed = capsys.readouterr()
    assert "11 to train on, 3 to validate on" in printed.out
    assert "left out: b/bad.png is no image" in printed.err
    assert main(["data"]) == 0
    assert "fashionmnist" in capsys.readouterr().out
    assert main(["data", "cifar10"]) == 1
    assert "`convas data cifar10 --download` (170.5 MB)" in capsys.readouterr().err
    assert main(["data", "nowhere"]) == 2
