"""What a run has told becomes curves, progress and a sentence."""

import doctest
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from designer.training.progress import duration, sentence, speed
from designer.training.record import MOST_POINTS, Curve, Record
from designer.training.run_folders import new_folder, parent_for


def started(train: int = 96) -> dict[str, Any]:
    """Return the first event of a run; with batches of 32 that makes 3 steps an epoch."""
    return {"event": "started", "time": 1.0, "device": "cpu", "train": train, "validation": 24}


def step(number: int, loss: float, at: float, rate: float = 12_412.3) -> dict[str, Any]:
    """Return the event of a step, 3 of which are an epoch."""
    epoch = (number - 1) // 3 + 1
    return {
        "event": "step",
        "time": at,
        "epoch": epoch,
        "step": number,
        "loss": loss,
        "images_per_second": rate,
    }


def epoch(number: int, at: float, accuracy: float = 0.9) -> dict[str, Any]:
    """Return the event of an epoch's end."""
    losses = {"train_loss": 1 / number, "val_loss": 2 / number}
    shares = {"train_accuracy": accuracy, "val_accuracy": accuracy}
    return {"event": "epoch", "time": at, "epoch": number, **losses, **shares}


def record_of(*events: dict[str, Any], epochs: int = 4) -> Record:
    """Return the record of a run that has told these events."""
    record = Record(epochs, batch_size=32, state="starting")
    for event in events:
        record.take(event)
    return record


def test_steps_stand_at_their_part_of_the_epoch() -> None:
    record = record_of(started(), step(1, 2.0, 2), step(3, 1.0, 3), step(4, 0.5, 4))
    assert record.step_loss.x == pytest.approx([1 / 3, 1.0, 4 / 3])
    assert record.step_loss.y == [2.0, 1.0, 0.5]
    assert record.fraction == pytest.approx(1 / 3)


def test_an_incomplete_last_batch_counts_as_a_step() -> None:
    record = record_of(started(train=65), step(3, 1.0, 2))
    assert record.step_loss.x == [1.0]


def test_epochs_become_four_curves_and_the_best_accuracy() -> None:
    record = record_of(started(), epoch(1, 2, 0.8), epoch(2, 3, 0.95), epoch(3, 4, 0.9))
    assert record.train_loss == Curve([1, 2, 3], [1, 1 / 2, 1 / 3])
    assert record.val_loss.y == pytest.approx([2, 1, 2 / 3])
    assert record.train_accuracy.y == record.val_accuracy.y == [0.8, 0.95, 0.9]
    assert record.best == 0.95


def test_time_left_follows_the_speed_and_leaves_pauses_out() -> None:
    paused = [{"event": "paused", "time": 4.0}, {"event": "resumed", "time": 104.0}]
    record = record_of(started(), epoch(1, 3.0), epoch(2, 4.0), *paused, epoch(3, 105.0))
    assert record.seconds_left == pytest.approx(1.0)
    assert record.state == "running"


def test_before_the_second_sign_of_life_the_time_left_is_unknown() -> None:
    assert record_of(started(), step(1, 1.0, 2)).seconds_left is None


def test_a_long_run_keeps_few_points_and_their_mean() -> None:
    curve = Curve()
    for index in range(10 * MOST_POINTS):
        curve.add(index, index % 2)
    assert MOST_POINTS / 2 < len(curve.x) <= MOST_POINTS
    assert curve.x == sorted(curve.x)
    assert curve.x[-1] == 10 * MOST_POINTS - 1
    assert sum(curve.y) / len(curve.y) == pytest.approx(0.5, abs=0.01)


def test_pictures_of_a_finished_run_do_not_count_as_training() -> None:
    finished = {"event": "finished", "time": 7.4, "best_val_accuracy": 0.9, "seconds": 7.4}
    record = record_of(started(), finished, {"event": "pictures", "time": 60.0, "node": "conv1"})
    assert sentence(record).startswith("Finished in 7 s")


def test_unknown_events_are_passed_over() -> None:
    record = record_of(started(), {"event": "greeting", "time": 2.0})
    assert record.state == "running"


def test_only_the_newest_picture_of_a_node_is_kept() -> None:
    pictures = [{"event": "pictures", "time": 2.0, "node": "conv1", "epoch": n} for n in (1, 2)]
    assert record_of(started(), *pictures).pictures == {"conv1": pictures[1]}


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ([], "Starting… loading PyTorch takes a second or two"),
        ([started(), epoch(1, 3), epoch(2, 4), step(7, 1, 4)], "Epoch 3 of 4 · 1 s left · 12,400 images/s"),
        (
            [started(), epoch(1, 3), {"event": "paused"}],
            "Paused in epoch 2 of 4 · best validation accuracy 90.0\u00a0%",
        ),
        (
            [started(), epoch(1, 3), {"event": "stopped"}],
            "Stopped in epoch 2 of 4 · best validation accuracy 90.0\u00a0%",
        ),
        (
            [started(), {"event": "finished", "time": 7.4, "best_val_accuracy": 0.983, "seconds": 7.4}],
            "Finished in 7 s · best validation accuracy 98.3\u00a0%",
        ),
        ([{"event": "failed", "message": "No memory."}], "Failed before the first step"),
        ([started(), epoch(1, 3), {"event": "failed", "message": "NaN."}], "Failed in epoch 2 of 4"),
    ],
)
def test_the_sentence_of_each_state(events: list[dict[str, Any]], said: str) -> None:
    assert sentence(record_of(*events)) == said


def test_nothing_started_is_said_too() -> None:
    assert sentence(Record()) == "Not started"


def test_the_speed_is_smoothed() -> None:
    record = record_of(started(), step(1, 1, 2, 1000.0), step(2, 1, 3, 2000.0))
    assert record.images_per_second == pytest.approx(1100)
    assert speed(record_of(started(), step(1, 1, 2, 7.234))) == "7.23 images/s"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.4, "0 s"), (59.6, "1 min"), (125, "2 min 5 s"), (3600, "1 h"), (12_000, "3 h 20 min")],
)
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_runs_lie_beside_the_saved_design(tmp_path: Path) -> None:
    assert parent_for(tmp_path / "lenet.convas") == tmp_path / "runs"


def test_runs_of_an_unsaved_design_lie_with_the_users_data(own_settings: Path) -> None:
    assert own_settings in parent_for(None).parents


def test_runs_lie_with_the_users_data_if_nothing_can_be_written_beside_the_design(own_settings: Path) -> None:
    assert own_settings in parent_for(Path("/no/such/folder/lenet.convas")).parents


def test_a_folder_that_is_there_is_not_taken_again(tmp_path: Path) -> None:
    now = datetime(2026, 11, 20, 9, 5)
    first = new_folder(tmp_path, "LeNet 5", now)
    first.mkdir()
    assert (first.name, new_folder(tmp_path, "LeNet 5", now).name) == (
        "LeNet-5-20261120-090500",
        "LeNet-5-20261120-090500-2",
    )


@pytest.mark.parametrize("name", ["run_folders", "picture", "setup_form", "maps", "curves"])
def test_examples_in_docstrings(name: str) -> None:
    result = doctest.testmod(import_module(f"designer.training.{name}"))
    assert result.attempted
    assert not result.failed
