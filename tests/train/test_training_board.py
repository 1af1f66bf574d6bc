"""Logs for TensorBoard: read back by the package's own reader, they hold what the run told, each once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import TrainingError
from engine.train import events, packages
from engine.train.runs import Folder
from engine.train.settings import TrainingSettings
from engine.train.worker import train

READ = """
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
log = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0})
log.Reload()
print(json.dumps({tag: [[e.step, e.value] for e in log.Scalars(tag)] for tag in log.Tags()["scalars"]}))
"""
TRAIN = """
import sys
from pathlib import Path
from engine.train.control import Control
from engine.train.settings import TrainingSettings
from engine.train.worker import resume, train

class StopAfter(Control):
    left = 40
    @property
    def stopping(self):
        self.left -= 1
        return self.left < 0
    @stopping.setter
    def stopping(self, value):
        pass

file, out = map(Path, sys.argv[1:])
settings = TrainingSettings(epochs=4, batch_size=128, device="cpu", tensorboard=True)
train(file, settings, out, control=StopAfter())
kept = (out / "state.pt").read_bytes()
resume(out, control=StopAfter())
(out / "state.pt").write_bytes(kept)  # as if the process had been killed after its first checkpoint
print(resume(out)["event"])
"""


def run(program: str, *arguments: Path) -> str:
    command = [sys.executable, "-W", "ignore", "-c", program, *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    ).stdout


def test_the_logs_hold_each_number_once_after_stops_and_kills(tiny_file: Path, tmp_path: Path) -> None:

    out = tmp_path / "run"
    assert run(TRAIN, tiny_file, out).strip() == "finished"
    logged = json.loads(run(READ, Folder(out).board))
    told = events.read(Folder(out).events)
    for kind, tags in {
        "epoch": {"loss/training": "train_loss", "loss/validation": "val_loss",
                  "accuracy/training": "train_accuracy", "accuracy/validation": "val_accuracy"},
        "step": {"loss/step": "loss", "learning rate": "lr", "images per second": "images_per_second"},
    }.items():  # fmt: skip
        entries = [entry for entry in told if entry["event"] == kind]
        assert entries
        for tag, name in tags.items():
            assert [step for step, _ in logged[tag]] == [entry["step"] for entry in entries], tag
            values = [value for _, value in logged[tag]]
            assert values == pytest.approx([entry[name] for entry in entries], rel=1e-6), tag
    assert len(logged["loss/training"]) == 4
    assert len(list(Folder(out).board.iterdir())) == 1


def test_without_the_setting_nothing_is_logged(tiny_file: Path, tmp_path: Path) -> None:
    train(tiny_file, TrainingSettings(epochs=1, batch_size=512, device="cpu"), tmp_path / "run")
    assert not Folder(tmp_path / "run").board.exists()


def test_a_missing_package_is_told_before_the_run_begins(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packages, "find_spec", lambda name: None)
    with pytest.raises(TrainingError, match=r"install it by `pip install 'convas\[tensorboard\]'`"):
        train(tiny_file, TrainingSettings(tensorboard=True), tmp_path / "run")
    assert not (tmp_path / "run").exists()
    assert packages.lacking(TrainingSettings()) is None
