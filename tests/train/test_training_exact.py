"""A loop that is left at any step and taken up from its state ends with equal bits, whatever the settings."""

import copy
import io
from typing import Any

import pytest
import torch
from torch import nn

from engine.analysis.learning import Treatment
from engine.data.load import Feed
from engine.data.specs import Preparation
from engine.train.assembly import Assembled
from engine.train.events import Clock
from engine.train.loop import Loop
from engine.train.settings import SCHEDULES, SUGGESTED_LR, TrainingSettings

CPU = torch.device("cpu")
PREPARATION = Preparation(("0", "1", "2"), (1, 6, 6), (0.5,), (0.25,))
STEPS = (1, 4, 5, 8)
"""Where a run of three epochs of five steps is left: within, at the end, and at the start of an epoch."""

OPTIMISERS: list[dict[str, Any]] = [
    *({"optimizer": name} for name in SUGGESTED_LR),
    {"optimizer": "sgd", "nesterov": True, "weight_decay": 0.01},
    {"optimizer": "sgd", "momentum": 0.0},
    {"optimizer": "adamw", "weight_decay": 0.1},
]
COURSES: list[dict[str, Any]] = [
    *({"schedule": name, "step_size": 1, "patience": 0} for name in SCHEDULES),
    *({"schedule": name, "warmup": 1.2} for name in ("constant", "cosine", "exponential")),
]
KEEPING: list[dict[str, Any]] = [
    {"ema": 0.9},
    {"accumulate": 3},
    {"clip_norm": 0.1},
    {"precision": "bfloat16"},
    {"precision": "bfloat16", "accumulate": 2, "ema": 0.99, "clip_norm": 0.1},
    {"channels_last": False},
    {"unfreeze_every": 1},
    {"unfreeze_every": 2, "ema": 0.9, "optimizer": "adamw", "weight_decay": 0.1},
    {"loss": "focal", "balanced": True},
    {"loss": "binary"},
    {"label_smoothing": 0.1},
    {"early_stopping": 1},
]
"""What else a step keeps or does in its own way."""


def words(way: dict[str, Any]) -> str:
    return "-".join(f"{name}={value}" for name, value in way.items())


def feed() -> Feed:
    chance = torch.Generator().manual_seed(1)
    images = torch.randint(0, 256, (37, 1, 6, 6), dtype=torch.uint8, generator=chance)
    return Feed(images, torch.randint(0, 3, (37,), generator=chance), PREPARATION, CPU)


def loop(settings: TrainingSettings) -> Loop:
    """Return a loop at its start, with batch statistics and chance in its network."""
    torch.manual_seed(3)
    model = nn.Sequential(
        nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Dropout(0.3), nn.Linear(64, 3)
    )
    treatment = Treatment(frozen=("0", "1")) if settings.unfreeze_every else Treatment(scales={"0": 0.5})
    return Loop(Assembled(model, feed(), feed(), PREPARATION, CPU), settings, treatment)


def worked(made: Loop, until: int | None = None) -> dict[str, Any]:
    """Train to the end, or until so many steps are done, and return what there is then."""
    for _ in made.run(Clock()):
        if until is not None and made.step >= until:
            break
    return made.state()


def from_the_disk(state: dict[str, Any]) -> dict[str, Any]:
    """Return a state as it comes back from its file."""
    content = io.BytesIO()
    torch.save(state, content)
    content.seek(0)
    read: dict[str, Any] = torch.load(content, weights_only=True)
    return read


def bits(value: object) -> object:
    """Return a state in a form that is compared to the bit."""
    match value:
        case torch.Tensor():
            return value.dtype, value.shape, value.contiguous().view(-1).numpy().tobytes()
        case dict():
            return {key: bits(each) for key, each in value.items()}
        case list() | tuple():
            return [bits(each) for each in value]
    return value


@pytest.mark.parametrize("way", [*OPTIMISERS, *COURSES, *KEEPING], ids=words)
def test_a_run_that_is_taken_up_is_the_run_to_the_bit(way: dict[str, Any]) -> None:
    settings = TrainingSettings(epochs=3, batch_size=8, device="cpu").changed(**way)
    whole = bits(worked(loop(settings)))
    for steps in STEPS:
        left = from_the_disk(worked(loop(settings), steps))
        taken_up = loop(settings)
        torch.manual_seed(99)  # whatever chance has done meanwhile
        taken_up.restore(left)
        assert bits(worked(taken_up)) == whole, steps


def test_a_run_that_is_taken_up_again_and_again_is_the_run(own_chance: None) -> None:
    settings = TrainingSettings(epochs=3, batch_size=8, device="cpu", ema=0.9, accumulate=2)
    whole, state = bits(worked(loop(settings))), worked(loop(settings), 1)
    for steps in range(2, 17):
        again = loop(settings)
        again.restore(from_the_disk(copy.deepcopy(state)))
        state = worked(again, steps)
    assert bits(state) == whole


@pytest.mark.parametrize("schedule", ["constant", "step", "exponential", "plateau"])
def test_a_run_that_is_continued_for_longer_is_the_longer_run(schedule: str) -> None:
    settings = TrainingSettings(epochs=4, batch_size=8, device="cpu", step_size=1, ema=0.9)
    longer = settings.changed(schedule=schedule, patience=0)
    shorter = loop(longer.changed(epochs=2))
    state = from_the_disk(worked(shorter))
    further = loop(longer)
    further.restore(state)
    assert bits(worked(further)) == bits(worked(loop(longer)))
