"""What is suggested by generated curves of the loss, of which the best rate is known, or that none is."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import TrainingError
from engine.files import format
from engine.graph import edits
from engine.graph.document import Design
from engine.train import finder
from engine.train.finder import HIGHEST, STEPS
from engine.train.finding import LOWEST, Finding
from engine.train.settings import TrainingSettings
from engine.train.worker import train

Curve = Callable[[float], float]
RATES = [float(rate) for rate in np.geomspace(LOWEST, HIGHEST, STEPS)]

NOISES: dict[str, Callable[[np.random.Generator], float]] = {
    "even": lambda random: 1 + 0.3 * random.normal(),
    "small": lambda random: 1 + 0.02 * random.normal(),
    "slanting": lambda random: random.exponential(),
    "far out": lambda random: math.exp(1.5 * random.normal()),
    "seldom": lambda random: 20.0 if random.random() < 0.05 else 0.05,
    "none": lambda random: 1.0,
}


def rising(loss: float, rate: float, from_: float) -> float:
    """Return a loss that goes up where the rate comes near one."""
    return loss * (1 + (rate / from_) ** 2) + 0.5 * (rate / from_) ** 2


def searched(curve: Curve, noise: Callable[[np.random.Generator], float], seed: int) -> Finding:
    """Return what a search finds where the losses are those of a curve, times noise."""
    finding, random = Finding(), np.random.default_rng(seed)
    for rate in RATES:
        if not finding.add(rate, abs(curve(rate) * noise(random))):
            break
    return finding


def told(finding: Finding) -> float | None:
    """Return what is suggested; None where a sentence says that nothing can be."""
    try:
        return finding.suggested
    except TrainingError as error:
        if not str(error).startswith("No learning rate can be told"):
            raise
        return None


@given(
    start=st.floats(0.5, 7),
    floor=st.floats(0, 0.6),
    middle=st.floats(1e-4, 1e-2),
    room=st.floats(30, 1000),
    noise=st.floats(0, 0.1),
    seed=st.integers(0, 10**6),
)
def test_a_loss_that_falls_gives_a_rate_at_which_it_falls(
    start: float, floor: float, middle: float, room: float, noise: float, seed: int
) -> None:
    def clean(rate: float) -> float:
        return rising(start * (floor + (1 - floor) / (1 + rate / middle)), rate, room * middle)

    most = noise * (1 - floor)
    suggested = told(searched(clean, lambda random: 1 + most * random.normal(), seed))
    assert suggested is not None
    assert middle / 30 < suggested < room * middle / 5
    assert clean(suggested) < start


@given(
    loss=st.sampled_from([0.0, 0.001, 0.02, 0.7, 2.3]),
    noise=st.sampled_from(sorted(NOISES)),
    grows=st.sampled_from([0.05, 0.5, 1e9]),
    seed=st.integers(0, 10**6),
)
def test_a_loss_that_does_not_fall_gives_no_bold_rate(
    loss: float, noise: str, grows: float, seed: int
) -> None:
    suggested = told(searched(lambda rate: rising(loss, rate, grows), NOISES[noise], seed))
    assert suggested is None or suggested <= 0.01  # by chance it may fall, which is seldom: see below


@pytest.mark.parametrize("noise", NOISES)
def test_chance_is_hardly_ever_taken_for_a_fall(noise: str) -> None:
    flat = [told(searched(lambda rate: rising(0.02, rate, 0.5), NOISES[noise], seed)) for seed in range(40)]
    assert flat == [None] * 40


@pytest.mark.parametrize("known", [0.0, 0.01, 0.05])
def test_a_long_plateau_leaves_nothing_to_chance(known: float) -> None:
    def curve(rate: float) -> float:
        return rising(known + 2.3 / (1 + (rate / 1e-4) ** 2), rate, 3.0)

    given = [told(searched(curve, lambda random: 1 + 0.1 * random.normal(), seed)) for seed in range(20)]
    assert all(rate is not None and 1e-5 < rate < 1e-3 for rate in given)  # lowest may it be at 0.3


def test_a_network_that_knows_its_images_gets_a_sentence(tiny: Design, tmp_path: Path) -> None:
    file = tmp_path / "tiny.convas"
    format.write(edits.set_value(tiny, ["drop"], "p", 0.0), file)
    settings = TrainingSettings(batch_size=128, device="cpu", optimizer="sgd", lr=0.1)
    train(file, settings.changed(epochs=15), tmp_path / "run")
    (learnt,) = (tmp_path / "run").glob("best*.safetensors")
    events: list[dict[str, Any]] = []
    with pytest.raises(TrainingError, match="knows these examples already, take a small one"):
        finder.find(file, settings, events.append, str(learnt))
    rates = [event for event in events if event["event"] == "rate"]
    assert rates[0]["loss"] < 0.2
    assert events[-1]["event"] == "failed"  # the window goes on showing the curve, with the sentence
