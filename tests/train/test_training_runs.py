"""Runs from start to finish in this process: what they learn, leave and tell, and that they go on exactly."""

import errno
import json
import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import torch
from PIL import Image
from safetensors.torch import load_file

from engine.compile.build import build
from engine.data.specs import data_set
from engine.errors import ConvasError, DataError, FileError, InvalidDesign, TrainingError, UsageError
from engine.export.pytorch import source
from engine.files import format
from engine.graph import edits
from engine.graph.document import Design
from engine.train import events, runs
from engine.train.control import Control
from engine.train.events import KINDS, Event
from engine.train.loop import Loop
from engine.train.predict import predict
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings
from engine.train.worker import resume, set_threads, train
from templates import TEMPLATES
from tests.train.stopping import StopAfter, unsaved

Write = Callable[[Design], Path]
QUICK = TrainingSettings(epochs=3, batch_size=128, device="cpu")
STEPS = 12  # of an epoch


def weights(run: Path, which: str = "last") -> bytes:
    return (run / f"{which}.safetensors").read_bytes()


def scores(run: Path) -> list[dict[str, Any]]:
    """Return the events of the epochs, but for their times."""
    told = events.read(run / "events.jsonl")
    return [{k: v for k, v in entry.items() if k != "time"} for entry in told if entry["event"] == "epoch"]


@pytest.fixture
def whole(tiny_file: Path, tmp_path: Path) -> Path:
    """A run that was left alone."""
    train(tiny_file, QUICK, tmp_path / "whole")
    return tmp_path / "whole"


def test_lenet_learns_the_digits(tmp_path: Path, write: Write) -> None:
    last = train(write(TEMPLATES["lenet5"].build()), TrainingSettings(epochs=10), tmp_path / "run")
    assert last["event"] == "finished"
    assert last["best_val_accuracy"] >= 0.97


def test_shapes_can_be_learnt(tmp_path: Path, tiny: Design, write: Write) -> None:
    design = edits.set_value(tiny, ["input"], "shape", (3, 16, 16))
    design = edits.set_value(design, ["fc"], "out_features", 8)
    run = tmp_path / "run"
    train(write(design), TrainingSettings(data="shapes", epochs=2, batch_size=64), run)
    assert scores(run)[-1]["val_accuracy"] > 0.3  # chance is 0.125
    assert runs.read_classes(Folder(run)).classes == data_set("shapes").classes


def test_a_run_folder_holds_what_is_promised(whole: Path, tiny: Design) -> None:
    names = {path.name for path in whole.iterdir()}
    assert names == {
        *("design.convas", "settings.json", "events.jsonl", "model.py", "classes.json"),
        *("last.safetensors", "best.safetensors", "state.pt", "epochs"),
    }
    design = format.read(whole / "design.convas")
    assert source(design).text == source(tiny).text
    assert TrainingSettings.of(design.training) == QUICK
    assert (whole / "model.py").read_text() == source(design).text
    build(source(design)).load_state_dict(load_file(whole / "best.safetensors"))
    torch.load(whole / "state.pt", weights_only=True)


def test_the_best_weights_have_the_best_score(whole: Path) -> None:
    best = max(entry["val_accuracy"] for entry in scores(whole))
    state = torch.load(whole / "state.pt", weights_only=True)
    assert state["best"] == best == events.read(whole / "events.jsonl")[-1]["best_val_accuracy"]


def test_events_are_as_promised(tiny_file: Path, tmp_path: Path) -> None:
    told: list[Event] = []
    train(tiny_file, QUICK, tmp_path / "run", events=told.append)
    kept = [json.loads(text) for text in (tmp_path / "run" / "events.jsonl").read_text().splitlines()]
    assert kept == json.loads(json.dumps(told))
    assert [kept[0]["event"], kept[-1]["event"]] == ["started", "finished"]
    assert [entry["epoch"] for entry in kept if entry["event"] == "epoch"] == [1, 2, 3]
    for entry in kept:
        assert {"event", "time", *KINDS[entry["event"]]} <= set(entry)
        assert all(math.isfinite(value) for value in entry.values() if isinstance(value, float))
    times = [entry["time"] for entry in kept]
    assert times == sorted(times)
    assert (kept[0]["train"], kept[0]["validation"]) == (1438, 359)


@pytest.mark.parametrize("optimizer", ["sgd", "adam", "adamw"])
def test_the_same_seed_gives_the_same_weights(optimizer: str, tiny_file: Path, tmp_path: Path) -> None:
    settings = QUICK.changed(epochs=1, optimizer=optimizer)
    for name in ("a", "b"):
        torch.rand(5)  # what happened before must not matter
        train(tiny_file, settings, tmp_path / name)
    train(tiny_file, settings.changed(seed=1), tmp_path / "c")
    assert weights(tmp_path / "a") == weights(tmp_path / "b") != weights(tmp_path / "c")


@pytest.mark.parametrize("steps", [0, 1, 7, STEPS - 1, STEPS, STEPS + 1, STEPS + 2, STEPS + 5, 2 * STEPS + 3])
def test_a_stopped_run_goes_on_exactly(steps: int, whole: Path, tiny_file: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    last = train(tiny_file, QUICK, run, control=StopAfter(steps))
    assert last["event"] == "stopped"
    assert resume(run)["event"] == "finished"
    assert weights(run) == weights(whole)
    assert weights(run, "best") == weights(whole, "best")
    assert scores(run) == scores(whole)


def test_a_run_may_be_stopped_time_and_again(whole: Path, tiny_file: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    train(tiny_file, QUICK, run, control=StopAfter(3))
    for steps in (2, 9, 0, 13):
        assert resume(run, control=StopAfter(steps))["event"] == "stopped"
    resume(run)
    assert weights(run) == weights(whole)
    assert scores(run) == scores(whole)


def test_a_run_that_was_killed_before_it_was_saved_begins_anew(whole: Path) -> None:
    before = weights(whole)
    unsaved(whole)
    resume(whole)
    assert weights(whole) == before


def test_what_a_killed_run_did_after_its_checkpoint_is_done_again(
    whole: Path, tiny_file: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    train(tiny_file, QUICK, run, control=StopAfter(STEPS + 4))
    with (run / "events.jsonl").open("ab") as file:  # as a killed process leaves it
        late = {**events.read(whole / "events.jsonl")[-3], "event": "epoch", "epoch": 2, "val_accuracy": 1.0}
        file.write(events.line(late) + b'{"event": "ep')
    resume(run)
    assert scores(run) == scores(whole)


def test_a_finished_run_can_be_trained_further(whole: Path, tiny_file: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="has done its 3 epochs"):
        resume(whole)
    assert resume(whole, 4)["event"] == "finished"
    train(tiny_file, QUICK.changed(epochs=4), tmp_path / "four")
    assert weights(whole) == weights(tmp_path / "four")
    assert [entry["epoch"] for entry in scores(whole)] == [1, 2, 3, 4]


def test_watching_a_node_leaves_no_trace_in_the_weights(whole: Path, tiny_file: Path, tmp_path: Path) -> None:
    control, told = Control(), list[Event]()
    control.watched = "conv"
    train(tiny_file, QUICK, tmp_path / "run", events=told.append, control=control)
    shown = [entry for entry in told if entry["event"] == "pictures"]
    assert shown
    assert shown[0]["shape"] == [4, 6, 6] or shown[0]["shape"] == [4, 8, 8]
    assert weights(tmp_path / "run") == weights(whole)
    assert "pictures" not in (tmp_path / "run" / "events.jsonl").read_text()


def test_a_loss_that_is_no_number_ends_the_run_with_its_step(tiny_file: Path, tmp_path: Path) -> None:
    told: list[Event] = []
    settings = QUICK.changed(optimizer="sgd", lr=100.0, momentum=0.999, weight_decay=1.0, epochs=200)
    with pytest.raises(TrainingError, match="no longer a finite number at step"):
        train(tiny_file, settings, tmp_path / "run", events=told.append)
    last = events.read(tmp_path / "run" / "events.jsonl")[-1]
    assert told[-1] == last
    assert last["event"] == "failed"
    assert f"step {last['step']} (epoch {last['epoch']})" in last["message"]
    assert last["step"] <= last["epoch"] * STEPS
    assert "NaN" not in (tmp_path / "run" / "events.jsonl").read_text()
    assert runs.list_runs(tmp_path)[0].state == "failed"


def test_a_reader_who_leaves_ends_the_run_with_all_saved(tiny_file: Path, tmp_path: Path) -> None:
    def gone(told: Event) -> None:
        if told["event"] != "started":
            raise BrokenPipeError

    assert train(tiny_file, QUICK.changed(epochs=1000), tmp_path / "run", events=gone)["event"] == "stopped"
    assert (tmp_path / "run" / "state.pt").exists()


@pytest.mark.parametrize(
    ("work", "attended", "threads"),
    [(13_000_000, False, 1), (300_000_000, False, 3), (10**12, False, 8), (10**12, True, 7), (0, True, 1)],
)
def test_threads_are_as_many_as_a_step_is_worth(
    work: int, attended: bool, threads: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    torch.set_num_threads(8)
    set_threads(work, attended=attended)
    assert torch.get_num_threads() == threads


def broken_by(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def learn(*_: object) -> None:
        raise error

    monkeypatch.setattr(Loop, "_learn", learn)


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError(
            "[enforce fail at alloc_cpu.cpp:124] DefaultCPUAllocator: can't allocate memory: 9 bytes"
        ),
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB."),
    ],
    ids=["python", "cpu", "cuda"],
)
def test_lack_of_memory_is_told(
    error: BaseException, tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_by(error, monkeypatch)
    with pytest.raises(TrainingError, match=r"not enough memory.*batch_size to 64"):
        train(tiny_file, QUICK, tmp_path / "run")
    assert events.read(tmp_path / "run" / "events.jsonl")[-1]["event"] == "failed"


def test_what_nobody_expected_is_told_and_written_down(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken_by(RuntimeError("the dog ate it\nin the kitchen"), monkeypatch)
    with pytest.raises(TrainingError, match=r"the dog ate it \(details are in .*failure\.txt\)"):
        train(tiny_file, QUICK, tmp_path / "run")
    assert "in the kitchen" in (tmp_path / "run" / "failure.txt").read_text()


def test_a_full_disk_is_told_and_nothing_is_damaged(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, told = tmp_path / "run", list[Event]()
    train(tiny_file, QUICK, run, control=StopAfter(5))
    before = {path.name: path.read_bytes() for path in run.glob("*.safetensors")}
    with monkeypatch.context() as patch:

        def full(_: int) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        patch.setattr(os, "fsync", full)
        with pytest.raises(FileError, match="no space left on device"):
            resume(run, events=told.append)
    assert told[-1]["event"] == "failed"
    assert {path.name: path.read_bytes() for path in run.glob("*.safetensors")} == before
    assert not list(run.glob(".*"))
    assert resume(run)["event"] == "finished"


def test_a_folder_that_cannot_be_made_is_told(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refused)
    with pytest.raises(
        FileError, match=r"run cannot be written \(permission denied\): .*choose another folder"
    ):
        train(tiny_file, QUICK, tmp_path / "run")


def test_a_folder_that_is_taken_is_refused(whole: Path, tiny_file: Path, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("important")
    for out, said in (
        (whole, "holds a run already"),
        (tmp_path / "full", "is not empty"),
        (tiny_file, "is a file"),
    ):
        with pytest.raises((UsageError, FileError), match=said):
            train(tiny_file, QUICK, out)
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["thesis.txt"]


def test_a_missing_gpu_is_told(tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(TrainingError, match="no CUDA GPU here: set the device to auto or cpu"):
        train(tiny_file, QUICK.changed(device="cuda"), tmp_path / "run")
    assert not (tmp_path / "run").exists()
    assert train(tiny_file, QUICK.changed(device="auto", epochs=1), tmp_path / "auto")["event"] == "finished"


def test_what_does_not_fit_is_told_before_anything_is_written(
    tiny: Design, write: Write, tmp_path: Path
) -> None:
    told: list[Event] = []
    wrong = write(edits.set_value(tiny, ["fc"], "out_features", 7))
    with pytest.raises(DataError, match="set out_features of fc to 10"):
        train(wrong, QUICK, tmp_path / "run", events=told.append)
    broken = write(edits.set_value(tiny, ["conv"], "kernel_size", 63))
    with pytest.raises(InvalidDesign):
        train(broken, QUICK, tmp_path / "run", events=told.append)
    assert [entry["event"] for entry in told] == ["failed", "failed"]
    assert not (tmp_path / "run").exists()


def test_what_is_no_run_is_told(tmp_path: Path, whole: Path) -> None:
    for call in (
        lambda: resume(tmp_path),
        lambda: predict(tmp_path, []),
        lambda: runs.list_runs(tmp_path / "no"),
    ):
        with pytest.raises(UsageError):
            call()
    (whole / "state.pt").write_bytes(b"PK nonsense")
    (whole / "best.safetensors").write_bytes(b"nonsense")
    for call in (lambda: resume(whole, 9), lambda: predict(whole, [])):
        with pytest.raises(ConvasError, match="damaged"):
            call()


def test_a_trained_network_reads_image_files(tmp_path: Path, write: Write) -> None:
    run = tmp_path / "run"
    train(write(TEMPLATES["lenet5"].build()), TrainingSettings(epochs=4), run)
    images, labels = data_set("digits").examples((8, 8))
    paths = [tmp_path / f"{index}.png" for index in range(20)]
    for path, image in zip(paths, images, strict=False):
        Image.fromarray(image[0]).convert("RGB").save(path)
    found = predict(run, paths)
    right = sum(each.classes[0][0] == str(label) for each, label in zip(found, labels, strict=False))
    assert right >= 18
    assert [each.image for each in found] == paths
    assert all(len(each.classes) == 3 and each.classes[0][1] >= each.classes[1][1] for each in found)


def test_runs_are_listed_with_their_scores(whole: Path, tiny_file: Path, tmp_path: Path) -> None:
    train(tiny_file, QUICK, tmp_path / "halted", control=StopAfter(STEPS + 3))
    (tmp_path / "other").mkdir()
    listed = {run.name: run for run in runs.list_runs(tmp_path)}
    assert set(listed) == {"whole", "halted"}
    assert (listed["whole"].state, listed["whole"].epochs) == ("finished", 3)
    assert (listed["halted"].state, listed["halted"].epochs) == ("stopped", 1)
    assert listed["whole"].best_val_accuracy == max(entry["val_accuracy"] for entry in scores(whole))
    assert listed["whole"].settings == QUICK
    assert [run.name for run in runs.list_runs(whole)] == ["whole"]
