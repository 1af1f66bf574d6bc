"""What ends before its time: runs that get no better, and searches that are stopped."""

from pathlib import Path
from typing import Any

import pytest

from engine.errors import UsageError
from engine.train import events, finder
from engine.train.control import Control
from engine.train.session import Session
from engine.train.settings import TrainingSettings
from engine.train.worker import resume, train

STILL = TrainingSettings(epochs=9, batch_size=512, lr=1e-7, optimizer="sgd", early_stopping=2, device="cpu")
"""So small a step that nothing gets better."""


def test_a_run_that_ended_early_says_how_it_goes_on(tiny_file: Path, tmp_path: Path) -> None:
    last = train(tiny_file, STILL, tmp_path / "run")
    done = last["epochs"]
    assert last["event"] == "finished"
    assert done < 9
    words = rf"run ended early after {done} of 9 epochs, as it got no better: go on all the same by"
    with pytest.raises(UsageError, match=words):
        resume(tmp_path / "run")
    assert resume(tmp_path / "run", 9)["epochs"] > done


@pytest.mark.parametrize("after", [0, 5])
def test_a_search_is_stopped_after_a_step(tiny_file: Path, after: int) -> None:
    control, told = Control(), list[events.Event]()

    def take(event: events.Event) -> None:
        told.append(event)
        if sum(each["event"] == "rate" for each in told) >= after:
            control.stop()

    assert finder.find(tiny_file, STILL, take, control=control) is None
    assert told[-1]["event"] == "stopped"
    assert sum(each["event"] == "rate" for each in told) <= after + 1


def test_a_search_takes_its_commands_as_training_does(tiny_file: Path) -> None:
    """The end of the pipe is the end of the window: no search outlives it."""
    session = Session(["find-lr", str(tiny_file), "--events", "--control"])
    session.stop()
    assert session.wait(60) == 0
    told: list[Any] = [each["event"] for each in session.events()]
    session.close()
    assert told[-1] == "stopped"
    assert "found" not in told
