"""What a folder of runs tells again and again: each run with its curves, damaged ones with a reason."""

import csv
import io
import json
import os
import shutil
from pathlib import Path

import pytest

from engine.errors import FileError, TrainingError, UsageError, WeightsError
from engine.files import format
from engine.graph import edits
from engine.graph.document import Design
from engine.train import comparison, curves, events, keeping, survey
from engine.train.predict import predict
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings
from engine.train.survey import Past, Survey
from engine.train.worker import resume, train
from tests.run_folders import made


def past(folder: Path) -> Past:
    (found,) = survey.look(folder).runs
    return found


def test_a_run_is_seen_with_its_curves_and_notes(tmp_path: Path) -> None:
    folder = made(tmp_path / "a", epochs=3, lr=0.25)
    keeping.note(folder, "with a larger rate")
    seen = past(tmp_path)
    assert (seen.run.name, seen.run.state, seen.run.epochs, seen.run.parameters) == (
        "a",
        "finished",
        3,
        61_706,
    )
    assert seen.run.best_val_accuracy == 0.75
    assert seen.run.seconds == 4.0
    assert seen.run.begun == folder.design.stat().st_mtime
    assert seen.notes == "with a larger rate\n"
    assert [(each.epoch, each.step, each.val_loss, each.lr) for each in seen.epochs] == [
        (1, 10, 3.0, 0.1), (2, 20, 1.5, 0.05), (3, 30, 1.0, 0.1 / 3)]  # fmt: skip


def test_what_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    folder = made(tmp_path / "a")
    watching = Survey()
    first = watching.look(tmp_path).runs[0]
    assert watching.look(tmp_path).runs[0] is first
    with folder.events.open("ab") as file:
        file.write(b'{"event":"resumed","time":5.0}\n')
    again = watching.look(tmp_path).runs[0]
    assert again.run.state == "broken off"
    shutil.rmtree(folder.path)
    assert watching.look(tmp_path).runs == ()


def test_a_run_at_work_is_seen_to_end(tmp_path: Path) -> None:
    folder = made(tmp_path / "a", end="")
    held = events.Journal(folder.events)
    watching = Survey()
    try:
        if os.name == "posix":
            assert watching.look(tmp_path).runs[0].run.state in ("running", "broken off")
    finally:
        held.close()
    assert watching.look(tmp_path).runs[0].run.state == "broken off"


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("settings.json", b"{", "settings.json holds no training settings"),
        ("settings.json", b'{"epochs": -1}', "The training setting epochs"),
        ("settings.json", None, "settings.json is missing."),
        ("notes.txt", "folder", "notes.txt cannot be read"),
    ],
)
def test_a_damaged_run_is_passed_over_and_told(
    tmp_path: Path, file: str, content: bytes | str | None, said: str
) -> None:
    made(tmp_path / "good")
    path = made(tmp_path / "bad").path / file
    if content is None:
        path.unlink()
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.mkdir()
    seen = survey.look(tmp_path)
    assert [each.run.name for each in seen.runs] == ["good"]
    ((where, why),) = seen.faults
    assert where == tmp_path / "bad"
    assert said in why
    assert str(tmp_path) not in why


def test_damaged_events_cost_only_themselves(tmp_path: Path) -> None:
    folder = made(tmp_path / "a", epochs=2)
    kept = folder.events.read_bytes()
    folder.events.write_bytes(
        b'\xff\x00{"event":\n{"event":"epoch","epoch":9}\n[]\n' + kept + b'{"event":"epo'
    )
    seen = past(tmp_path)
    assert [each.epoch for each in seen.epochs] == [1, 2]
    assert seen.run.state == "finished"


def test_other_folders_and_files_are_no_runs(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "file.txt").write_text("x")
    just_begun = tmp_path / "begun"
    just_begun.mkdir()
    format.write(Design(), Folder(just_begun).design)
    Folder(just_begun).events.touch()
    assert survey.look(tmp_path) == survey.look(tmp_path / "absent") == survey.look(tmp_path / "file.txt")
    assert survey.look(tmp_path) == survey.Seen()


def test_hundreds_of_runs_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = made(tmp_path / "0")
    for number in range(1, 200):
        shutil.copytree(folder.path, tmp_path / str(number))
    read: list[Path] = []
    real = curves.read

    def counted(path: Path) -> curves.Told:
        read.append(path)
        return real(path)

    monkeypatch.setattr(curves, "read", counted)
    watching = Survey()
    assert len(watching.look(tmp_path).runs) == len(watching.look(tmp_path).runs) == 200
    assert len(read) == 200


def test_the_table_of_curves_is_csv(tmp_path: Path) -> None:
    made(tmp_path / "one, two", epochs=2)
    seen = past(tmp_path)
    curves.write([(seen.run.name, seen.epochs)], tmp_path / "out.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text())))
    assert [row["run"] for row in rows] == ["one, two", "one, two"]
    assert tuple(rows[0]) == curves.COLUMNS
    assert [float(row["val_loss"]) for row in rows] == [3.0, 1.5]
    with pytest.raises(FileError, match="create the folder"):
        curves.write([], tmp_path / "absent" / "out.csv")


def test_notes_are_kept_changed_and_dropped(tmp_path: Path) -> None:
    folder = made(tmp_path / "a")
    keeping.note(folder, "Grüße, 你好\n\n")
    assert keeping.notes(folder) == "Grüße, 你好\n"
    keeping.note(folder, " \n")
    assert keeping.notes(folder) == ""
    assert not folder.notes.exists()
    shutil.rmtree(folder.path)
    with pytest.raises(UsageError, match="The run a is gone"):
        keeping.note(folder, "too late")
    assert not folder.path.exists()


def test_a_run_gets_another_name(tmp_path: Path) -> None:
    folder = made(tmp_path / "a")
    goal = keeping.rename(folder.path, " better ")
    assert goal == tmp_path / "better"
    assert past(tmp_path).run.name == "better"
    made(tmp_path / "a")
    for name, said in (("a", "already"), ("", "needs a name"), ("..", "needs a name"), ("x/y", "leave out"),
                       ("x" * 121, "121"), ("a\nb", "leave out")):  # fmt: skip
        with pytest.raises(UsageError, match=said):
            keeping.rename(goal, name)
    with pytest.raises(UsageError, match="is gone"):
        keeping.rename(tmp_path / "absent", "x")


def test_runs_are_compared_in_what_differs(tmp_path: Path) -> None:
    one = made(tmp_path / "a", epochs=3)
    other = made(tmp_path / "b", lr=0.25, schedule="cosine", final_lr=0.5, nesterov=True)
    design = edits.set_value(format.read(other.design), ["conv1"], "out_channels", 12)
    format.write(design, other.design)
    found = comparison.compare([one.path, other.path])
    assert found.settings == (("lr", ("0.002", "0.25")), ("schedule", ("constant", "cosine")),
                              ("final_lr", ("0", "0.5")))  # fmt: skip
    assert [(each.where, each.values) for each in found.designs] == [("conv1 · out_channels", ("6", "12"))]
    assert comparison.compare([one.path, one.path]).same
    other.design.write_bytes(b"no")
    found = comparison.compare([one.path, other.path])
    assert not found.same
    assert len(found.faults) == 1
    assert found.faults[0].startswith("b: ")


def test_a_state_of_another_design_is_told_by_its_tensors(
    tiny: Design, tiny_file: Path, tmp_path: Path
) -> None:
    run = tmp_path / "run"
    train(tiny_file, TrainingSettings(epochs=1, batch_size=512, device="cpu"), run)
    design = edits.set_value(format.read(run / "design.convas"), ["conv"], "out_channels", 5)
    format.write(design, run / "design.convas")
    with pytest.raises(WeightsError, match=r"conv\.weight is 5 × 1 × 3 × 3 in the network, 4 × 1 × 3 × 3"):
        resume(run, 2)
    with pytest.raises(WeightsError, match=r"best\.safetensors is of another design"):
        predict(run, [])
    assert json.loads((run / "settings.json").read_text())["epochs"] == 2


def test_a_run_at_work_is_neither_renamed_nor_deleted(tmp_path: Path) -> None:
    import subprocess
    import sys

    folder = made(tmp_path / "a", end="")
    hold = (
        "import sys; from pathlib import Path; from engine.train.events import Journal; "
        "held = Journal(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(folder.events)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2],
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        assert past(tmp_path).run.state == "running"
        with pytest.raises(TrainingError, match="a is being trained: wait for its end or stop it"):
            keeping.rename(folder.path, "b")
        with pytest.raises(TrainingError, match="is being trained by another process"):
            resume(folder.path)
        assert process.stdin is not None
        process.stdin.close()
    assert keeping.rename(folder.path, "b").name == "b"


def test_steps_are_written_as_they_were_told_last(tmp_path: Path) -> None:
    folder = made(tmp_path / "a", epochs=2)
    with folder.events.open("ab") as file:
        again: events.Event = {"event": "step", "time": 9.0, "epoch": 1, "step": 9, "loss": 0.5, "lr": 0.1}
        file.write(events.line(again | {"images_per_second": 7.0}))
        file.write(b'{"event":"step","time":9.5,"ep')
    curves.write_steps([("a", folder.events), ("none", tmp_path / "none")], tmp_path / "steps.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "steps.csv").read_text())))
    assert tuple(rows[0]) == curves.STEP_COLUMNS
    assert [(row["run"], row["epoch"], row["step"], row["seconds"], row["loss"]) for row in rows] == [
        ("a", "1", "9", "9.0", "0.5"),
        ("a", "2", "19", "1.9", "2.0"),
    ]


def test_how_a_run_ended_is_seen(tmp_path: Path) -> None:
    made(tmp_path / "early", epochs=3)
    made(tmp_path / "failed", epochs=1, end="failed")
    made(tmp_path / "none", epochs=0, end="stopped")
    seen = {each.run.name: each for each in survey.look(tmp_path).runs}
    assert seen["early"].early
    assert not seen["failed"].early
    assert (seen["early"].fault, seen["failed"].fault) == ("", "no")
    best = seen["early"].best
    assert best is not None
    assert best.epoch == 3
    assert seen["none"].best is None
