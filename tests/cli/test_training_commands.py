"""The commands that train: their events, the folder they leave, and how they go on."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.__main__ import main
from engine.files import write
from engine.graph import edits
from templates import TEMPLATES

ROOT = Path(__file__).parents[2]
EVENTS = {
    "started": {"device", "dtype", "parameters", "train", "validation"},
    "step": {"epoch", "step", "loss", "lr", "images_per_second"},
    "epoch": {"epoch", "train_loss", "train_accuracy", "val_loss", "val_accuracy"},
    "checkpoint": {"path"},
    "finished": {"best_val_accuracy", "seconds"},
}
FILES = {
    "design.convas",
    "settings.json",
    "events.jsonl",
    "model.py",
    "last.safetensors",
    "best.safetensors",
    "state.pt",
    "classes.json",
}


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "designer", *map(str, arguments)]


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def here(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Said]]:
    """Run a command in this process: another one would spend its seconds on the import of torch."""
    threads = torch.get_num_threads()

    def told(*arguments: object) -> Said:
        code = main([*map(str, arguments)])
        return Said(code, *capsys.readouterr())

    yield told
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def design(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "net.convas"
    write(TEMPLATES["lenet5"].build(), path)
    return path


@pytest.fixture(scope="module")
def run(design: Path) -> tuple[Path, list[dict[str, object]]]:
    """Train for two epochs; return the run folder and the events on stdout."""
    folder = design.parent / "run"
    wishes = ("--data", "digits", "--epochs", 2, "--seed", 3, "--out", folder, "--events")
    train = command("train", design, *wishes)
    result = subprocess.run(train, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (result.returncode, result.stderr) == (0, "")
    return folder, [json.loads(line) for line in result.stdout.splitlines()]


def test_training_tells_its_events(run: tuple[Path, list[dict[str, object]]]) -> None:
    _, events = run
    assert [events[0]["event"], events[-1]["event"]] == ["started", "finished"]
    assert {event["event"] for event in events} == set(EVENTS)
    for event in events:
        assert event.keys() >= EVENTS[str(event["event"])] | {"time"}
    assert [event["epoch"] for event in events if event["event"] == "epoch"] == [1, 2]
    times = [float(str(event["time"])) for event in events]
    assert times == sorted(times)


def test_a_run_folder_has_everything(run: tuple[Path, list[dict[str, object]]]) -> None:
    folder, _ = run
    assert {path.name for path in folder.iterdir()} >= FILES
    assert json.loads((folder / "classes.json").read_text())["classes"] == list("0123456789")
    assert json.loads((folder / "settings.json").read_text())["epochs"] == 2


def test_runs_lists_it(run: tuple[Path, list[dict[str, object]]], here: Callable[..., Said]) -> None:
    folder, events = run
    result = here("runs", folder.parent, "--json")
    (listed,) = json.loads(result.stdout)
    assert listed["path"] == str(folder)
    assert listed["settings"]["data"] == "digits"
    assert listed["best_val_accuracy"] == events[-1]["best_val_accuracy"]
    assert folder.name in here("runs", folder.parent).stdout


def test_the_curves_of_runs_are_written_as_a_table(
    run: tuple[Path, list[dict[str, object]]], tmp_path: Path, here: Callable[..., Said]
) -> None:
    out, events = run
    for folder in (out, out.parent):
        done = here("runs", folder, "--curves", tmp_path / "out.csv")
        assert done.returncode == 0, done.stderr
        assert "the curves of 1 run\n" in done.stdout
        lines = (tmp_path / "out.csv").read_text().splitlines()
        assert lines[0].startswith("run,epoch,step,seconds,train_loss,val_loss,")
        assert len(lines) == 1 + sum(event["event"] == "epoch" for event in events)


def test_the_steps_of_runs_are_written_beside_the_curves(
    run: tuple[Path, list[dict[str, object]]], tmp_path: Path, here: Callable[..., Said]
) -> None:
    out, events = run
    done = here("runs", out, "--steps", tmp_path / "steps.csv", "--curves", tmp_path / "curves.csv")
    assert done.returncode == 0, done.stderr
    assert "the curves of 1 run\n" in done.stdout
    assert "the steps of 1 run\n" in done.stdout
    lines = (tmp_path / "steps.csv").read_text().splitlines()
    assert lines[0] == "run,epoch,step,seconds,loss,lr,images_per_second"
    assert len(lines) == 1 + sum(event["event"] == "step" for event in events)


def test_a_damaged_run_is_told_and_passed_over(tmp_path: Path, here: Callable[..., Said]) -> None:
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "settings.json").write_text("{")
    done = here("runs", tmp_path)
    assert done.returncode == 0
    assert "is passed over: settings.json holds no training settings" in done.stderr


def test_predict_names_the_most_probable_classes(
    run: tuple[Path, list[dict[str, object]]], here: Callable[..., Said]
) -> None:
    from PIL import Image

    folder, _ = run
    picture = folder.parent / "one.png"
    stroke = np.zeros((32, 32), np.uint8)
    stroke[4:28, 14:18] = 255
    Image.fromarray(stroke).save(picture)
    result = here("predict", folder, picture)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{picture}: ")
    assert "%" in result.stdout
    missing = here("predict", folder, folder / "absent.png")
    assert (missing.returncode, len(missing.stderr.splitlines())) == (2, 1)
    text = here("predict", folder, folder / "model.py")
    assert (text.returncode, len(text.stderr.splitlines())) == (2, 1)


def test_a_design_with_errors_is_not_trained(tmp_path: Path, here: Callable[..., Said]) -> None:
    bad = tmp_path / "bad.convas"
    write(edits.set_value(TEMPLATES["lenet5"].build(), ["conv1"], "kernel_size", 60), bad)
    result = here("train", bad, "--out", tmp_path / "run")
    assert result.returncode == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("conv1: the 60 × 60 window of Conv2d does not fit")


def test_data_that_does_not_fit_is_told_before_it_starts(tmp_path: Path, here: Callable[..., Said]) -> None:
    path = tmp_path / "three.convas"
    write(TEMPLATES["lenet5"].build(classes=3), path)
    result = here("train", path, "--data", "digits", "--out", tmp_path / "run")
    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
    assert "10" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter there")
def test_an_interrupted_training_goes_on(design: Path, tmp_path: Path, here: Callable[..., Said]) -> None:
    folder = tmp_path / "run"
    arguments = command("train", design, "--data", "digits", "--epochs", 500, "--out", folder)
    with subprocess.Popen(
        arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        end = time.monotonic() + 60
        while not (folder / "last.safetensors").exists() and time.monotonic() < end:
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in complaint
    (listed,) = json.loads(here("runs", tmp_path, "--json").stdout)
    done = listed["epochs"]
    assert 0 < done < 500
    result = here("resume", folder, "--epochs", done + 2, "--events")
    assert result.returncode == 0
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert (events[0]["event"], events[-1]["event"]) == ("resumed", "finished")
    assert [event["epoch"] for event in events if event["event"] == "epoch"][-1] == done + 2
