"""What is told where memory is short, and where the data are to blame: enough for a button that mends it."""

import math
from pathlib import Path

import pytest

from engine.analysis import analyse
from engine.analysis.memory import training_memory
from engine.errors import DataError, TrainingError
from engine.files import format
from engine.train import events, failures, runs
from engine.train.assembly import memory_of
from engine.train.loop import Loop
from engine.train.settings import TrainingSettings
from engine.train.worker import train

QUICK = TrainingSettings(epochs=1, batch_size=128, device="cpu")


def test_the_batch_that_fits_is_told(
    tiny_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def learn(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(Loop, "_learn", learn)
    with pytest.raises(TrainingError, match="batch_size to 64 or less"):
        train(tiny_file, QUICK, tmp_path / "run")
    last = events.read(tmp_path / "run" / "events.jsonl")[-1]
    assert (last["event"], last["batch_size"]) == ("failed", 64)


@pytest.mark.parametrize("batch", [1024, 64, 8])
def test_it_is_halved_until_there_is_room(batch: int, tiny_file: Path, tmp_path: Path) -> None:
    folder = runs.create(tmp_path / "run")
    folder.design.write_bytes(tiny_file.read_bytes())
    needed = training_memory(analyse(format.read(tiny_file)), batch, "adam").peak
    room = math.ceil(needed / failures.SPARED)
    assert failures.fitting_batch(folder.design, QUICK.changed(batch_size=4096), room) == batch


def test_where_one_example_is_too_much_nothing_fits(tiny_file: Path, tmp_path: Path) -> None:
    folder = runs.create(tmp_path / "run")
    folder.design.write_bytes(tiny_file.read_bytes())
    assert failures.fitting_batch(folder.design, QUICK, 0) == 1
    assert failures.fitting_batch(folder.design, QUICK.changed(batch_size=1), 0) == 0
    assert "make its Input or its layers smaller" in failures.no_memory(QUICK, 0)


def test_the_machine_has_memory() -> None:
    assert memory_of("cpu") > 2**28


def test_a_failure_tells_whether_the_data_are_to_blame(tiny_file: Path, tmp_path: Path) -> None:
    told: list[events.Event] = []
    with pytest.raises(DataError):
        train(tiny_file, QUICK.changed(data=str(tmp_path / "none")), tmp_path / "run", events=told.append)
    assert told[-1]["about"] == "data"
