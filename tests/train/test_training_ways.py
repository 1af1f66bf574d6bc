"""The ways to train: schedules, losses, optimisers, averages and frozen parts, against torch by hand."""

import copy
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import lr_scheduler

from engine.analysis import analyse
from engine.analysis.learning import Treatment, treatment
from engine.data.load import Feed
from engine.data.specs import Preparation
from engine.graph import learning
from engine.graph.document import Design
from engine.train import events
from engine.train.assembly import Assembled
from engine.train.events import Clock
from engine.train.loop import Loop, order
from engine.train.losses import Objective, balance, focal, objective
from engine.train.optimisers import CLASSES
from engine.train.schedules import Plateau, curve, factor
from engine.train.settings import LOSSES, SCHEDULES, SUGGESTED_LR, TrainingSettings
from engine.train.worker import resume, train
from templates import TEMPLATES
from tests.train.stopping import StopAfter

CPU = torch.device("cpu")
SETTINGS = TrainingSettings(epochs=2, batch_size=8, device="cpu")


def feed(count: int = 37, classes: int = 3) -> Feed:
    chance = torch.Generator().manual_seed(1)
    images = torch.randint(0, 256, (count, 1, 4, 4), dtype=torch.uint8, generator=chance)
    labels = torch.randint(0, classes, (count,), generator=chance)
    names = tuple(map(str, range(classes)))
    return Feed(images, labels, Preparation(names, (1, 4, 4), (0.5,), (0.25,)), CPU)


def parts(model: nn.Module) -> Assembled:
    return Assembled(model, feed(), feed(), Preparation(("0", "1", "2"), (1, 4, 4), (0.5,), (0.25,)), CPU)


def network() -> nn.Module:
    torch.manual_seed(0)
    return nn.Sequential(nn.Flatten(), nn.Linear(16, 8), nn.Tanh(), nn.Linear(8, 3))


def deep() -> nn.Module:
    linear = [nn.Linear(16, 8), nn.Tanh(), nn.Linear(8, 8), nn.Tanh(), nn.Linear(8, 3)]
    return nn.Sequential(nn.Flatten(), *linear)


def trained(
    settings: TrainingSettings, treated: Treatment | None = None, model: nn.Module | None = None
) -> Loop:
    loop = Loop(parts(model or network()), settings, treated)
    for _ in loop.run(Clock()):
        pass
    return loop


def by_hand(settings: TrainingSettings, optimizer: Callable[[nn.Module], torch.optim.Optimizer]) -> nn.Module:
    """Train as a textbook does."""
    model, data = network(), feed()
    steps = optimizer(model)
    for epoch in range(1, settings.epochs + 1):
        for index in order(len(data), settings, epoch):
            images, labels = data.batch(index)
            steps.zero_grad()
            F.cross_entropy(model(images), labels).backward()  # type: ignore[no-untyped-call]
            steps.step()
    return model


def same(model: nn.Module, other: nn.Module, **tolerance: Any) -> None:
    for (name, weight), own in zip(model.named_parameters(), other.parameters(), strict=True):
        torch.testing.assert_close(weight, own, msg=name, **({"rtol": 1e-5, "atol": 1e-6} | tolerance))


@pytest.mark.parametrize("name", SUGGESTED_LR)
def test_each_optimiser_is_torch_s(name: str) -> None:
    settings = SETTINGS.changed(optimizer=name)
    own: dict[str, Any] = {"lr": settings.lr, "weight_decay": 0.0}
    own |= {"momentum": 0.9} if name in ("sgd", "rmsprop") else {}
    made: Callable[..., torch.optim.Optimizer] = CLASSES[name]
    same(trained(settings).model, by_hand(settings, lambda m: made(m.parameters(), **own)))


def test_nesterov_and_decay_are_torch_s() -> None:
    settings = SETTINGS.changed(optimizer="sgd", nesterov=True, weight_decay=0.1, decay_all=True)
    sgd: dict[str, Any] = {"lr": settings.lr, "momentum": 0.9, "nesterov": True, "weight_decay": 0.1}
    same(trained(settings).model, by_hand(settings, lambda m: torch.optim.SGD(m.parameters(), **sgd)))


def test_biases_and_norms_do_not_decay_unless_asked() -> None:
    model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Linear(16, 3))
    loop = trained(SETTINGS.changed(weight_decay=0.1, epochs=1), model=model)
    by_decay = {group["weight_decay"]: group["params"] for group in loop.optimizer.param_groups}
    assert {weight.dim() for weight in by_decay[0.0]} == {1}
    assert {weight.dim() for weight in by_decay[0.1]} == {2, 4}


SCHEDULERS: dict[str, Callable[[torch.optim.Optimizer, int, int], lr_scheduler.LRScheduler]] = {
    "constant": lambda steps, _, __: lr_scheduler.LambdaLR(steps, lambda _: 1.0),
    "step": lambda steps, of_epoch, _: lr_scheduler.StepLR(steps, 3 * of_epoch, 0.5),
    "exponential": lambda steps, of_epoch, _: lr_scheduler.LambdaLR(steps, lambda n: 0.5 ** (n // of_epoch)),
    "cosine": lambda steps, _, total: lr_scheduler.CosineAnnealingLR(steps, total, eta_min=0.001),
    "one-cycle": lambda steps, _, total: lr_scheduler.OneCycleLR(steps, 0.1, total, cycle_momentum=False),
}


@pytest.mark.parametrize("warmup", [0.0, 0.5, 2.0])
@pytest.mark.parametrize("name", SCHEDULERS)
def test_each_schedule_is_torch_s(name: str, warmup: float) -> None:
    of_epoch, epochs = 7, 8
    settings = TrainingSettings(
        optimizer="sgd", lr=0.1, schedule=name, step_size=3, final_lr=0.01, epochs=epochs, warmup=warmup
    )
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    warm = round(warmup * of_epoch) if settings.applies("warmup") else 0
    rise = [lr_scheduler.LinearLR(optimizer, 1 / (warm + 1), total_iters=warm)] if warm else []
    if warm:  # what comes after it begins with the whole learning rate
        optimizer.param_groups[0].update(lr=0.1, initial_lr=0.1)
    after = SCHEDULERS[name](optimizer, of_epoch, epochs * of_epoch - warm)
    scheduler = lr_scheduler.SequentialLR(optimizer, [*rise, after], [warm]) if warm else after
    for step in range(epochs * of_epoch):
        expected = optimizer.param_groups[0]["lr"]
        assert settings.lr * factor(settings, step, of_epoch) == pytest.approx(expected, rel=1e-6, abs=1e-9)
        optimizer.step()
        scheduler.step()


@given(st.lists(st.floats(0.01, 10.0), max_size=30), st.integers(0, 4))
def test_a_plateau_is_torch_s(losses: list[float], patience: int) -> None:
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=patience, eps=0.0)
    plateau = Plateau()
    for loss in losses:
        scheduler.step(loss)
        plateau = plateau.after(loss, patience)
        assert 0.5**plateau.drops == pytest.approx(optimizer.param_groups[0]["lr"])


@given(st.sampled_from(SCHEDULES), st.integers(1, 50), st.floats(0, 3), st.integers(1, 300))
def test_a_drawn_schedule_stays_within_its_learning_rate(
    schedule: str, epochs: int, warmup: float, points: int
) -> None:
    settings = TrainingSettings(schedule=schedule, epochs=epochs, warmup=warmup)
    x, y = curve(settings, points)
    assert len(x) == len(y)
    assert list(x) == sorted(x)
    assert all(0 <= lr <= settings.lr * (1 + 1e-9) for lr in y)


def test_the_loop_follows_its_schedule() -> None:
    settings = SETTINGS.changed(schedule="cosine", epochs=3)
    loop = Loop(parts(network()), settings)
    used: list[float] = []
    for _ in loop.run(Clock()):
        used.append(loop.optimizer.param_groups[0]["lr"])
    of_epoch = -(-37 // 8)
    assert sorted(set(used), reverse=True) == pytest.approx(
        [settings.lr * factor(settings, step, of_epoch) for step in range(3 * of_epoch)]
    )


@pytest.mark.parametrize("accumulate", [2, 3, 8, 100])
def test_a_step_in_parts_is_the_step(accumulate: int) -> None:
    whole = trained(SETTINGS.changed(optimizer="sgd"))
    same(trained(SETTINGS.changed(optimizer="sgd", accumulate=accumulate)).model, whole.model, atol=1e-5)


def test_clipped_gradients_are_no_longer_than_asked() -> None:
    loop = Loop(parts(network()), SETTINGS.changed(optimizer="sgd", momentum=0.0, clip_norm=0.01))
    before = copy.deepcopy(loop.model.state_dict())
    next(loop.run(Clock()))
    moved = torch.cat([(before[name] - weight).flatten() for name, weight in loop.model.state_dict().items()])
    assert float(moved.norm()) == pytest.approx(0.01 * SETTINGS.changed(optimizer="sgd").lr, rel=1e-3)


def test_the_average_is_kept_and_is_what_it_says() -> None:
    settings = SETTINGS.changed(ema=0.9)
    loop = Loop(parts(network()), settings)
    mean: dict[str, Tensor] = {}
    step = 0
    for _ in loop.run(Clock()):
        if loop.step > step:
            step = loop.step
            now = {name: weight.detach().clone() for name, weight in loop.model.named_parameters()}
            mean = {name: 0.9 * mean[name] + 0.1 * now[name] for name in now} if mean else now
    for name, weight in loop.kept.named_parameters():
        torch.testing.assert_close(weight, mean[name])
    assert not torch.equal(mean["1.weight"], now["1.weight"])


def test_losses_are_torch_s() -> None:
    outputs, labels = torch.randn(9, 4), torch.randint(0, 4, (9,))
    weights = balance(labels, 4)
    smooth = Objective(TrainingSettings(label_smoothing=0.1), weights)
    expected = F.cross_entropy(outputs, labels, weights, label_smoothing=0.1)
    torch.testing.assert_close(smooth.loss(outputs, outputs, labels), expected)
    torch.testing.assert_close(focal(outputs, labels, 0.0), F.cross_entropy(outputs, labels))
    torch.testing.assert_close(
        focal(outputs, labels, 0.0, weights), F.cross_entropy(outputs, labels, weights)
    )
    told = F.cross_entropy(outputs, labels, reduction="none")
    torch.testing.assert_close(focal(outputs, labels, 2.0), ((1 - (-told).exp()) ** 2 * told).mean())


def test_mixed_labels_are_shares() -> None:
    outputs, labels = torch.randn(9, 4), torch.randint(0, 4, (9,))
    shares = F.one_hot(labels, 4).float()
    for loss in ("cross-entropy", "focal", "binary"):
        made = Objective(TrainingSettings(loss=loss))
        torch.testing.assert_close(made.loss(outputs, outputs, shares), made.loss(outputs, outputs, labels))
        assert made.correct(outputs, outputs, shares) == made.correct(outputs, outputs, labels)


def test_one_score_tells_two_classes() -> None:
    made = Objective(TrainingSettings(loss="binary"))
    outputs, labels = torch.tensor([[2.0], [-1.0], [-3.0]]), torch.tensor([1, 0, 1])
    expected = F.binary_cross_entropy_with_logits(outputs[:, 0], labels.float())
    torch.testing.assert_close(made.loss(outputs, outputs, labels), expected)
    assert made.correct(outputs, outputs, labels) == 2


def test_images_given_back_whole_are_right() -> None:
    made, images = Objective(TrainingSettings(loss="mean-squared")), torch.randn(5, 1, 4, 4)
    assert made.correct(images, images, torch.zeros(5)) == pytest.approx(5.0)
    assert made.correct(-images, images, torch.zeros(5)) == 0
    assert made.loss(images, images, torch.zeros(5)) == 0


@given(st.lists(st.integers(0, 5), min_size=1, max_size=60))
def test_balance_lets_classes_count_alike(labels: list[int]) -> None:
    weights = balance(torch.tensor(labels), 6)
    sums = [float(weights[label]) * labels.count(label) for label in set(labels)]
    assert sums == pytest.approx([sums[0]] * len(sums), rel=1e-5)
    assert objective(TrainingSettings(balanced=True), torch.tensor(labels), 6, CPU).class_weights is not None


def test_frozen_parts_stay_to_the_bit() -> None:
    model = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.Flatten(), nn.Dropout(), nn.Linear(16, 3))
    before = copy.deepcopy(model.state_dict())
    settings = SETTINGS.changed(weight_decay=0.1, ema=0.5)
    loop = trained(settings, Treatment(frozen=("0", "1")), model)
    for name, tensor in loop.model.state_dict().items():
        assert torch.equal(tensor, before[name]) == name.startswith(("0.", "1.")), name
        assert torch.equal(loop.kept.state_dict()[name], before[name]) == name.startswith(("0.", "1."))


def test_frozen_parts_are_released_one_after_the_other() -> None:
    settings = SETTINGS.changed(epochs=3, unfreeze_every=1)
    loop = Loop(parts(deep()), settings, Treatment(frozen=("1", "3")))
    seen: dict[int, list[str]] = {}
    for _ in loop.run(Clock()):
        learns = sorted(name for name, weight in loop.model.named_parameters() if weight.requires_grad)
        seen.setdefault(-(-loop.step // 5), learns)
    assert seen == {
        1: ["5.bias", "5.weight"],
        2: ["3.bias", "3.weight", "5.bias", "5.weight"],
        3: ["1.bias", "1.weight", "3.bias", "3.weight", "5.bias", "5.weight"],
    }


def test_a_scaled_part_learns_slower() -> None:
    plain = SETTINGS.changed(optimizer="sgd", momentum=0.0, epochs=1, batch_size=64)
    before = network().state_dict()
    fast = trained(plain).model.state_dict()
    slow = trained(plain, Treatment(scales={"1": 0.1})).model.state_dict()
    torch.testing.assert_close(
        slow["1.weight"] - before["1.weight"], (fast["1.weight"] - before["1.weight"]) / 10
    )
    assert torch.equal(slow["3.weight"], fast["3.weight"])


def test_a_run_ends_early_and_can_be_asked_for_more(tiny_file: Path, tmp_path: Path) -> None:
    settings = TrainingSettings(epochs=50, batch_size=512, lr=1e-7, early_stopping=2, device="cpu")
    last = train(tiny_file, settings, tmp_path / "run")
    assert last["event"] == "finished"
    done = [each["epoch"] for each in events.read(tmp_path / "run/events.jsonl") if each["event"] == "epoch"]
    assert len(done) < 50
    resume(tmp_path / "run", epochs=done[-1] + 2)
    again = [each["epoch"] for each in events.read(tmp_path / "run/events.jsonl") if each["event"] == "epoch"]
    assert again[-1] == done[-1] + 2


WAYS = [
    {
        "schedule": "cosine",
        "warmup": 0.5,
        "ema": 0.9,
        "optimizer": "sgd",
        "nesterov": True,
        "weight_decay": 0.01,
    },
    {"schedule": "plateau", "patience": 0, "accumulate": 3, "clip_norm": 0.5, "optimizer": "nadam"},
    {"schedule": "one-cycle", "loss": "focal", "balanced": True, "optimizer": "radam"},
    {"schedule": "exponential", "optimizer": "rmsprop", "precision": "bfloat16"},
    {"schedule": "step", "step_size": 1, "optimizer": "adagrad", "label_smoothing": 0.1, "unfreeze_every": 1},
]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way["schedule"]))
def test_every_way_goes_on_to_the_bit(
    tiny: Design, tmp_path: Path, write: Callable[[Design], Path], way: dict[str, Any]
) -> None:
    file = write(learning.freeze(tiny, ["conv"]) if "unfreeze_every" in way else tiny)
    settings = TrainingSettings(epochs=2, batch_size=128, device="cpu").changed(**way)
    train(file, settings, tmp_path / "whole")
    for steps in (5, 9, 14, 3):
        run = tmp_path / f"parts-{steps}"
        train(file, settings, run, control=StopAfter(steps))
        resume(run, control=StopAfter(6))
        assert resume(run)["event"] == "finished"
        for name in ("last", "best"):
            own, other = ((each / f"{name}.safetensors").read_bytes() for each in (run, tmp_path / "whole"))
            assert own == other, (steps, name)


def test_a_design_says_what_learns_how() -> None:
    design = TEMPLATES["resnet"].build(depth="18", classes=10)
    whole = analyse(design).totals
    assert (whole.trainable, treatment(analyse(design).network)) == (whole.parameters, Treatment())
    ids = [id for id in design.network.nodes if id not in ("fc", "head", "input", "output")]
    frozen = learning.freeze(design, ids)
    report = analyse(frozen, analyse(design))
    told = treatment(report.network)
    left = {name: w.numel() for name, w in built(frozen).named_parameters() if not told.freezes(name)}
    assert report.totals.trainable == sum(left.values())
    assert set(left) == {"fc.weight", "fc.bias"}
    assert {"conv1", "layer1", "layer4"} <= set(told.frozen)


def built(design: Design) -> nn.Module:
    from engine.compile.build import build
    from engine.export.pytorch import source

    return build(source(design))


def test_the_scales_of_blocks_multiply() -> None:
    design = TEMPLATES["resnet"].build(depth="18", classes=10)
    block = design.network.nodes["layer2"].type
    inner = next(id for id, node in design.blocks[block].nodes.items() if node.type in design.blocks)
    design = learning.scale_lr(design, ["layer2"], 0.5)
    design = learning.scale_lr(design, [inner], 0.1, within=block)
    told = treatment(analyse(design).network)
    names = [name for name, _ in built(design).named_parameters()]
    scales = {told.scale(name) for name in names if name.startswith("layer2.")}
    assert 0.05 in {round(scale, 6) for scale in scales}
    assert {told.scale(name) for name in names if name.startswith("fc.")} == {1.0}


def test_every_loss_and_schedule_is_tried() -> None:
    assert set(SCHEDULERS) | {"plateau"} == set(SCHEDULES)
    assert {Objective(replace(SETTINGS, loss=loss)).settings.loss for loss in LOSSES} == set(LOSSES)
