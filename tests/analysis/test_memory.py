"""The estimate of training memory against what torch's allocator hands out in a real step."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from benchmarks.step_memory import RealStep, allocated, in_tensors, vgg11
from engine.analysis import analyse
from engine.analysis.memory import training_memory
from engine.compile.build import build, tapped
from engine.export.pytorch import source
from engine.graph import edits
from engine.graph.document import Design
from engine.train.settings import TrainingSettings
from templates import TEMPLATES
from templates.drawing import design, graph, row
from tests.designs import small_residual
from tests.export.checks import example_inputs, outputs_of
from tests.export.random_designs import random_design

if TYPE_CHECKING:
    from torch import Tensor


def small_resnet() -> Design:
    return TEMPLATES["resnet"].build(size=64, classes=10)


def branches() -> Design:
    """Return a network with every way in which tensors and gradients are shared."""
    return design(
        "Branches",
        graph(
            row("input", "Input", shape=(3, 32, 32)),
            row("stem", "Conv2d", out_channels=16, padding=1),
            row("left", "ReLU", after="stem"),
            row("right", "Tanh", after="stem"),
            row("middle", "Conv2d", after="stem", out_channels=16, padding=1),
            row("sum", "Add", after=("left", "right", "middle")),
            row("norm", "BatchNorm2d"),
            row("both", "Concat", after=("norm", "sum")),
            row("drop", "Dropout", p=0.2),
            row("pool", "MaxPool2d"),
            row("avgpool", "AdaptiveAvgPool2d", output_size=4),
            row("flatten", "Flatten"),
            row("fc", "Linear", out_features=10),
            row("output", "Output"),
        ),
    )


def estimated(made: Design, settings: TrainingSettings) -> int:
    chosen, momentum = settings.optimizer, settings.momentum
    return training_memory(analyse(made), settings.batch_size, chosen, momentum=momentum).peak


@pytest.mark.parametrize(
    "settings",
    [
        TrainingSettings(batch_size=32),
        TrainingSettings(batch_size=4, optimizer="sgd", momentum=0.0),
        TrainingSettings(batch_size=8, optimizer="sgd"),
        TrainingSettings(batch_size=8, optimizer="adamw"),
        TrainingSettings(batch_size=8, optimizer="nadam"),
        TrainingSettings(batch_size=8, optimizer="rmsprop"),
        TrainingSettings(batch_size=8, optimizer="adagrad"),
    ],
    ids=lambda settings: f"{settings.optimizer}-{settings.momentum}-{settings.batch_size}",
)
@pytest.mark.parametrize(
    "made", [TEMPLATES["lenet5"].build, small_resnet, branches], ids=["lenet5", "resnet18", "branches"]
)
def test_estimate_is_near_the_measured_peak(made: Callable[[], Design], settings: TrainingSettings) -> None:
    step = RealStep(made(), settings)
    assert estimated(made(), settings) == pytest.approx(allocated(step), rel=0.15)
    assert estimated(made(), settings) == pytest.approx(in_tensors(step), rel=0.05)


def test_vgg_s_weights_weigh_most() -> None:
    settings = TrainingSettings(batch_size=2)
    made = vgg11(size=64, classes=10, features=256)
    assert estimated(made, settings) == pytest.approx(allocated(RealStep(made, settings)), rel=0.15)


def test_optimisers_differ_by_what_they_keep() -> None:
    report = analyse(TEMPLATES["lenet5"].build())
    kept = {
        name: training_memory(report, 1, name, momentum=momentum)
        for name, momentum in (("sgd", 0.0), ("adam", 0.9), ("adamw", 0.9))
    }
    weights = report.totals.parameter_bytes
    assert [memory.optimizer_state for memory in kept.values()] == [0, 2 * weights, 2 * weights]
    assert training_memory(report, 1, "sgd").optimizer_state == weights
    assert {memory.gradients for memory in kept.values()} == {weights}
    assert kept["adam"].peak - kept["sgd"].peak == 2 * weights


def test_weights_hold_the_buffers_too() -> None:
    report = analyse(small_residual())
    model = build(source(small_residual()))
    held = sum(tensor.numel() for tensor in (*model.parameters(), *model.buffers()))
    assert training_memory(report, 1).weights == 4 * held


def test_more_examples_need_more_memory() -> None:
    report = analyse(small_residual())
    peaks = [training_memory(report, size).peak for size in (1, 2, 64, 65_536)]
    assert peaks == sorted(peaks)
    one, two = (training_memory(report, size).activations for size in (1, 2))
    assert two == 2 * one


@pytest.mark.parametrize("seed", range(60))
def test_estimates_of_random_designs_are_finite_and_hold_their_parts(seed: int) -> None:
    memory = training_memory(analyse(random_design(seed)), 3)
    assert memory.peak >= memory.weights + memory.optimizer_state + memory.activations
    assert memory.peak >= memory.weights + memory.gradients + memory.optimizer_state


def test_a_design_with_errors_is_counted_as_far_as_it_is_known() -> None:
    lenet = edits.set_value(TEMPLATES["lenet5"].build(), ["conv2"], "kernel_size", 99)
    memory = training_memory(analyse(lenet), 1)
    assert 0 < memory.weights < training_memory(analyse(TEMPLATES["lenet5"].build()), 1).weights
    assert training_memory(analyse(Design()), 1).peak == 0


@pytest.mark.parametrize("made", [TEMPLATES["lenet5"].build, small_residual, small_resnet, branches])
def test_activation_bytes_are_those_of_the_real_outputs(made: Callable[[], Design]) -> None:
    """Of every layer alone, and in the sum over all of them."""
    report, exported = analyse(made()), source(made())
    made_by: dict[str, Tensor] = {}
    model = build(exported)
    outputs_of(
        tapped(exported, model, lambda path, value: made_by.update({path: value})), example_inputs(exported)
    )
    total = 0
    for path, node in report.places():
        if node.live and not node.bypassed and node.node.type not in ("Input", "Output"):
            examples = made_by[path].shape[0]
            assert node.activation_bytes == made_by[path].nbytes // examples, path
            total += node.activation_bytes
    assert total == report.totals.activation_bytes
