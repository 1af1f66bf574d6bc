"""What is shown while a network trains: at once what is new, and again in turns and within one budget."""

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import pytest
import torch

from engine.train.control import Control
from engine.train.gradients import Gradients
from engine.train.probe import Probe
from engine.train.showing import SHARE, Budget, Showing

COSTS = {"pictures": 0.004, "glances": 0.012, "gradients": 0.002}
"""Seconds that showing each takes here."""
STEP = 0.01


class Stopwatch:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Slow(Probe):
    """Looks at nothing, in a known time."""

    def __init__(self, watch: Stopwatch) -> None:
        super().__init__(lambda _: torch.nn.Identity(), torch.zeros(1, 1, 2, 2), "seven")
        self._watch = watch

    def look(self, path: str) -> dict[str, Any]:
        self._watch.now += COSTS["pictures"]
        return {"node": path}

    def glance(self, paths: Any) -> dict[str, Any]:
        self._watch.now += COSTS["glances"]
        return {"nodes": {path: {} for path in paths}}


class Run:
    """A network that trains as long as it is let to, and what it has shown when."""

    def __init__(self, watch: Stopwatch) -> None:
        self.watch, self.control = watch, Control(attended=True)
        self.gradients = Gradients(torch.nn.Linear(2, 2))
        self.told: list[tuple[str, float]] = []
        # Nothing is asked here, so that nobody needs to know a subject.
        subject: Any = None
        self.showing = Showing(Slow(watch), subject, self.gradients, self.control, self._tell)

    def _tell(self, name: str, _: Mapping[str, Any]) -> None:
        self.told.append((name, self.watch.now))

    def train(self, seconds: float, step: Callable[[], None] = lambda: None) -> None:
        """Take steps for a while."""
        end = self.watch.now + seconds
        while self.watch.now < end:
            self.watch.now += STEP
            step()
            self.gradients.look()
            self.showing.while_training()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    watch = Stopwatch()
    monkeypatch.setattr("engine.train.showing.time.monotonic", watch)

    def measured(_: torch.nn.Module) -> dict[str, float]:
        watch.now += COSTS["gradients"]
        return {"weight": 1.0}

    monkeypatch.setattr("engine.train.gradients.norms", measured)
    return Run(watch)


def test_what_was_spent_is_a_small_share_when_there_is_time_again(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Stopwatch()
    monkeypatch.setattr("engine.train.showing.time.monotonic", watch)
    budget = Budget()
    assert budget.free
    for _ in range(2):  # the second one before there is time for it
        with budget.spending():
            watch.now += 0.05
    watch.now += 0.1 / SHARE - 0.1
    assert not budget.free
    watch.now += 0.1
    assert budget.free


def test_nothing_is_shown_that_nobody_wants(run: Run) -> None:
    run.train(5.0)
    assert run.told == []


def test_all_that_is_shown_again_keeps_to_one_budget_and_takes_turns(run: Run) -> None:
    run.control.watched, run.control.glanced, run.control.measuring = "conv1", ("conv1", "relu1"), True
    run.train(300.0)
    counts = Counter(name for name, _ in run.told)
    assert sum(COSTS[name] * count for name, count in counts.items()) <= SHARE * 300 + sum(COSTS.values())
    # Beside the turns, pictures were once new, and the end may come in the midst of a round.
    assert max(counts.values()) - min(counts[name] for name in COSTS) <= 2
    assert min(counts.values()) > 100


def test_what_is_wanted_anew_is_shown_at_once(run: Run) -> None:
    run.control.watched, run.control.glanced = "conv1", ("conv1",)
    run.train(1.0)
    for wish in ("conv2", "fc1"):
        run.control.watched = wish
        run.train(STEP)
        assert run.told[-1][0] == "pictures"
        run.control.glanced = (wish,)
        run.train(STEP)
        assert run.told[-1][0] == "glances"


def test_a_run_at_rest_shows_the_same_once(run: Run) -> None:
    run.control.watched, run.control.glanced = "conv1", ("conv1",)
    for _ in range(50):
        run.watch.now += 1
        run.showing.while_resting()
    assert [name for name, _ in run.told] == ["pictures", "glances"]
    run.showing.forget()
    run.showing.while_resting()
    assert len(run.told) == 4


def test_gradients_are_those_of_the_step_after_they_were_wanted(run: Run) -> None:
    run.control.measuring = True
    measured: list[float] = []
    run.train(2.0, step=lambda: measured.append(run.gradients.took))
    times = [at for name, at in run.told if name == "gradients"]
    assert len(times) > 3
    assert min(b - a for a, b in pairwise(times)) >= 0.25
    run.control.measuring = False
    run.train(STEP * 3)
    before = len(run.told)
    run.train(5.0)
    assert len(run.told) == before
