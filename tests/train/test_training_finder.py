"""The search for a learning rate: what it tries, when it ends, what it suggests, and that it is any good."""

import itertools
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from engine.__main__ import app
from engine.errors import DataError, TrainingError
from engine.files import format
from engine.graph import learning
from engine.graph.document import Design
from engine.train import finder
from engine.train.events import Event
from engine.train.finder import HIGHEST, STEPS
from engine.train.finding import LEAST, LOWEST, Finding
from engine.train.settings import TrainingSettings
from engine.train.worker import train

SETTINGS = TrainingSettings(batch_size=64, device="cpu")


@pytest.fixture
def found(tiny_file: Path) -> list[Event]:
    told: list[Event] = []
    finder.find(tiny_file, SETTINGS, told.append)
    return told


def test_rates_grow_by_the_same_factor(found: list[Event]) -> None:
    rates = [told["lr"] for told in found if told["event"] == "rate"]
    assert rates[0] == LOWEST
    assert LEAST <= len(rates) <= STEPS
    factor = (HIGHEST / LOWEST) ** (1 / (STEPS - 1))
    assert [after / before for before, after in itertools.pairwise(rates)] == pytest.approx(
        [factor] * (len(rates) - 1)
    )


def test_it_suggests_what_learns_better_than_far_more_and_far_less(
    found: list[Event], tiny_file: Path, tmp_path: Path
) -> None:
    suggested = found[-1]["lr"]

    def score(lr: float) -> float:
        out = tmp_path / f"{lr:g}"
        return float(train(tiny_file, SETTINGS.changed(lr=lr, epochs=2), out)["best_val_accuracy"])

    assert score(suggested) > score(suggested / 100) + 0.1


def test_the_same_seed_finds_the_same(found: list[Event], tiny_file: Path) -> None:
    again: list[Event] = []
    finder.find(tiny_file, SETTINGS, again.append)
    keys = ("event", "lr", "loss")
    assert [[told.get(key) for key in keys] for told in again] == [
        [told.get(key) for key in keys] for told in found
    ]


@given(st.lists(st.floats(0, 1e6), min_size=LEAST + 1, max_size=60))
def test_it_ends_where_the_loss_has_grown(losses: list[float]) -> None:
    finding = Finding()
    for number, loss in enumerate(losses):
        if not finding.add(1.0 + number, loss):
            assert finding.loss[-1] > 4 * min(finding.loss)
            return
    assert len(finding.loss) == len(losses)
    assert finding.loss[0] == pytest.approx(losses[0])


def test_a_loss_that_is_no_number_ends_it() -> None:
    finding = Finding()
    assert finding.add(0.1, 2.0)
    assert not finding.add(0.2, math.inf)
    assert finding.loss == [2.0]
    with pytest.raises(TrainingError, match="no finite number"):
        assert Finding().suggested


def test_the_command_prints_a_table_or_events(tiny_file: Path) -> None:
    shown = CliRunner().invoke(app, ["find-lr", str(tiny_file), "--batch-size", "256"])
    assert shown.exit_code == 0
    assert "Take a learning rate of" in shown.output
    told = CliRunner().invoke(app, ["find-lr", str(tiny_file), "--batch-size", "256", "--events"])
    lines = [json.loads(line) for line in told.output.splitlines()]
    assert {each["event"] for each in lines} == {"rate", "found"}


def test_frozen_parts_stay_out_of_it(tiny: Design, tmp_path: Path) -> None:

    path = tmp_path / "frozen.convas"
    format.write(learning.freeze(tiny, ["conv", "bn", "fc"]), path)
    with pytest.raises(DataError, match="nothing to learn"):
        finder.find(path, SETTINGS, lambda told: None)
