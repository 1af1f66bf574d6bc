"""Losses, groups of weights, averages and steps in parts against torch and torchvision, number by number."""

from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import AdamW
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torchvision.ops import sigmoid_focal_loss

from engine.analysis.learning import Treatment
from engine.data.load import Feed
from engine.data.specs import Preparation
from engine.train.assembly import Assembled
from engine.train.events import Clock
from engine.train.loop import Loop, order
from engine.train.losses import Objective, balance, focal
from engine.train.settings import TrainingSettings

CPU = torch.device("cpu")
PREPARATION = Preparation(("0", "1", "2"), (1, 6, 6), (0.5,), (0.25,))
SETTINGS = TrainingSettings(epochs=2, batch_size=8, device="cpu")
logits = st.lists(st.floats(-8, 8), min_size=1, max_size=12)


def feed() -> Feed:
    chance = torch.Generator().manual_seed(1)
    images = torch.randint(0, 256, (37, 1, 6, 6), dtype=torch.uint8, generator=chance)
    return Feed(images, torch.randint(0, 3, (37,), generator=chance), PREPARATION, CPU)


def network(*, still: bool = True) -> nn.Sequential:
    """Return a network; one that is not `still` measures its batches."""
    torch.manual_seed(5)
    norm = nn.GroupNorm(2, 4) if still else nn.BatchNorm2d(4)
    return nn.Sequential(nn.Conv2d(1, 4, 3), norm, nn.ReLU(), nn.Flatten(), nn.Linear(64, 3))


def looped(model: nn.Module, settings: TrainingSettings, treatment: Treatment | None = None) -> Loop:
    return Loop(Assembled(model, feed(), feed(), PREPARATION, CPU), settings, treatment)


def trained(model: nn.Module, settings: TrainingSettings, treatment: Treatment | None = None) -> Loop:
    made = looped(model, settings, treatment)
    for _ in made.run(Clock()):
        pass
    return made


def same(own: nn.Module, other: nn.Module) -> None:
    for (name, tensor), told in zip(own.state_dict().items(), other.state_dict().values(), strict=True):
        torch.testing.assert_close(tensor, told, rtol=1e-4, atol=1e-6, msg=name)


@given(logits, st.floats(0, 5), st.integers(0, 2**12 - 1))
def test_focal_of_two_classes_is_torchvision_s(scores: list[float], gamma: float, truth: int) -> None:
    one = torch.tensor(scores, dtype=torch.float64)
    labels = torch.tensor([truth >> place & 1 for place in range(len(scores))])
    told = sigmoid_focal_loss(one, labels.double(), alpha=-1, gamma=gamma, reduction="mean")
    torch.testing.assert_close(focal(torch.stack((torch.zeros_like(one), one), 1), labels, gamma), told)


def test_the_gradient_of_focal_is_torchvision_s() -> None:
    one = torch.linspace(-4, 4, 9, requires_grad=True)
    labels = (torch.arange(9) % 2).float()
    sigmoid_focal_loss(one, labels, alpha=-1, gamma=2, reduction="mean").backward()
    assert one.grad is not None
    other = one.detach().clone().requires_grad_()
    focal(torch.stack((torch.zeros(9), other), 1), labels.long(), 2.0).backward()  # type: ignore[no-untyped-call]
    torch.testing.assert_close(other.grad, one.grad)


def test_binary_is_the_mean_over_classes_of_yes_and_no() -> None:
    outputs, labels = torch.randn(6, 3), torch.tensor([0, 1, 2, 1, 0, 2])
    told = nn.BCELoss()(outputs.sigmoid(), F.one_hot(labels, 3).float())
    torch.testing.assert_close(
        Objective(TrainingSettings(loss="binary")).loss(outputs, outputs, labels), told
    )


def test_mean_squared_is_torch_s() -> None:
    outputs, images = torch.randn(4, 1, 5, 5), torch.randn(4, 1, 5, 5)
    made = Objective(TrainingSettings(loss="mean-squared"))
    torch.testing.assert_close(made.loss(outputs, images, torch.zeros(4)), nn.MSELoss()(outputs, images))


@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_shares_of_classes_are_torch_s(smoothing: float) -> None:
    outputs, shares = torch.randn(6, 3), torch.rand(6, 3).softmax(1)
    weights = torch.tensor([0.5, 1.0, 2.0])
    made = Objective(TrainingSettings(label_smoothing=smoothing, balanced=True), weights)
    told = nn.CrossEntropyLoss(weight=weights, label_smoothing=smoothing)(outputs, shares)
    torch.testing.assert_close(made.loss(outputs, outputs, shares), told)


@pytest.mark.parametrize("loss", ["cross-entropy", "focal", "binary", "mean-squared"])
@pytest.mark.parametrize("kind", ["plain", "weighed", "shares", "smooth"])
def test_the_parts_of_a_batch_make_its_loss(loss: str, kind: str) -> None:
    chance = torch.Generator().manual_seed(2)
    outputs = torch.randn(11, 3, generator=chance)
    labels = torch.randint(0, 3, (11,), generator=chance)
    given = torch.rand(11, 3, generator=chance).softmax(1) if kind == "shares" else labels
    settings = TrainingSettings(loss=loss, label_smoothing=0.1 if kind == "smooth" else 0.0)
    weighed = kind != "plain" and loss in ("cross-entropy", "focal")
    made, images = Objective(settings, balance(labels, 3) if weighed else None), torch.randn(11, 3)
    chunks = zip(*(each.chunk(4) for each in (outputs, images, given)), strict=True)
    total = sum(made.loss(part, shown, told) * made.share(told, given) for part, shown, told in chunks)
    torch.testing.assert_close(total, made.loss(outputs, images, given))


@pytest.mark.parametrize(
    "way",
    [{}, {"balanced": True}, {"loss": "focal", "balanced": True}, {"label_smoothing": 0.2}],
    ids=["plain", "balanced", "focal", "smooth"],
)
def test_a_step_in_parts_is_the_step_of_the_large_batch(way: dict[str, Any]) -> None:
    settings = SETTINGS.changed(optimizer="sgd", **way)
    whole = trained(network(), settings)
    same(trained(network(), settings.changed(accumulate=3)).model, whole.model)


def test_adamw_in_groups_is_torch_s() -> None:
    settings = SETTINGS.changed(optimizer="adamw", weight_decay=0.2)
    treatment = Treatment(frozen=("1",), scales={"0": 0.1})
    model, data = network(), feed()
    model[1].requires_grad_(False)
    steps = AdamW(
        [
            {"params": [model[0].weight], "lr": settings.lr / 10, "weight_decay": 0.2},
            {"params": [model[0].bias], "lr": settings.lr / 10, "weight_decay": 0.0},
            {"params": [model[4].weight], "lr": settings.lr, "weight_decay": 0.2},
            {"params": [model[4].bias], "lr": settings.lr, "weight_decay": 0.0},
        ]
    )
    for epoch in (1, 2):
        for index in order(len(data), settings, epoch):
            images, labels = data.batch(index)
            steps.zero_grad()
            F.cross_entropy(model(images), labels).backward()  # type: ignore[no-untyped-call]
            steps.step()
    same(trained(network(), settings, treatment).model, model)


def test_the_average_is_torch_s_with_the_statistics_of_the_last_step() -> None:
    made = looped(network(still=False), SETTINGS.changed(ema=0.8))
    told = AveragedModel(made.model, multi_avg_fn=get_ema_multi_avg_fn(0.8))  # type: ignore[no-untyped-call]
    done = 0
    for _ in made.run(Clock()):
        if made.step > done:
            done = made.step
            told.update_parameters(made.model)
    same(made.kept, told.module)
    own, kept = made.model.state_dict(), made.kept.state_dict()
    assert torch.equal(own["1.running_mean"], kept["1.running_mean"])
    assert not torch.equal(own["4.weight"], kept["4.weight"])


def test_frozen_batch_statistics_stay_to_the_bit() -> None:
    model = network(still=False)
    before = {name: tensor.clone() for name, tensor in model.state_dict().items()}
    made = trained(model, SETTINGS.changed(ema=0.5, weight_decay=0.1), Treatment(frozen=("0", "1")))
    for kept in (made.model, made.kept):
        changed = {
            name for name, tensor in kept.state_dict().items() if not torch.equal(tensor, before[name])
        }
        assert changed == {"4.weight", "4.bias"}


def test_clipping_is_torch_s() -> None:
    settings = SETTINGS.changed(optimizer="sgd", momentum=0.0, epochs=1, clip_norm=0.3)
    model, data = network(), feed()
    steps = torch.optim.SGD(model.parameters(), settings.lr)
    for index in order(len(data), settings, 1):
        images, labels = data.batch(index)
        steps.zero_grad()
        F.cross_entropy(model(images), labels).backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(model.parameters(), 0.3)
        steps.step()
    same(trained(network(), settings).model, model)


def test_channels_last_learns_the_same() -> None:
    settings = SETTINGS.changed(optimizer="sgd")
    apart, together = (
        trained(network(still=False), settings.changed(channels_last=last)) for last in (False, True)
    )
    same(together.model, apart.model)
    weight: Tensor = together.model.state_dict()["0.weight"]
    assert weight.is_contiguous(memory_format=torch.channels_last)
