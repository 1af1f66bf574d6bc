"""What exported code is held against: linter and formatter, the report, and the oracle."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn

from engine.analysis import Report
from engine.analysis.tensors import tensors as tensors
from engine.catalogue.layers.dense import Embedding
from engine.compile.build import build
from engine.export.pytorch import Source
from engine.graph.document import Design
from tests.export.oracle import Oracle
from tests.export.random_graphs import wants_indices
from tests.export.torch_layers.sliding import STEPS_SEED

OLDER = "E4,E7,E9,F"
"""The rules that earlier versions of ruff have as their defaults."""


def assert_tidy(*paths: Path, lint: bool = True) -> None:
    """Hold files against ruff's linter, unless they are no programs, and formatter at their defaults."""
    commands = [["check", "--extend-select", OLDER], ["format", "--diff"]]
    for command in commands if lint else commands[1:]:
        ruff = [sys.executable, "-m", "ruff", *command, "--isolated", "--no-cache", "--quiet"]
        done = subprocess.run([*ruff, *map(str, paths)], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def model_of(source: Source) -> nn.Module:
    """Build a model in eval mode whose every tensor is random, means and variances too."""
    model = build(source).eval()
    seed_steps(model)
    generator = torch.Generator().manual_seed(0)
    for name, tensor in model.state_dict().items():
        if tensor.is_floating_point():
            low = 0.5 if name.endswith("running_var") else -0.4
            tensor.copy_(torch.rand(tensor.shape, generator=generator) + low)
    return model


def seed_steps(model: nn.Module) -> None:
    """Have each fractional pooling draw the steps that the oracle draws: it draws anew in eval mode, too."""

    def seed(_module: nn.Module, _inputs: object) -> None:
        torch.manual_seed(STEPS_SEED)

    for module in model.modules():
        if isinstance(module, nn.FractionalMaxPool2d):
            module.register_forward_pre_hook(seed)


def example_inputs(source: Source, batch: int = 2) -> list[Tensor]:
    """Return random inputs for the exported network."""
    generator = torch.Generator().manual_seed(1)
    return [torch.randn(batch, *shape, generator=generator) for shape in source.inputs]


def inputs_for(design: Design, report: Report, source: Source) -> list[Tensor]:
    """Return random inputs for a design: numbers, and indices where an Embedding reads them."""
    inputs, network = example_inputs(source), design.network
    tables = [node.layer for _, node in report.places() if isinstance(node.layer, Embedding)]
    smallest = min((table.num_embeddings for table in tables), default=1)
    generator = torch.Generator().manual_seed(2)
    return [
        torch.randint(smallest, each.shape, generator=generator).float()
        if wants_indices(design.blocks, network, id)
        else each
        for id, each in zip(network.inputs, inputs, strict=True)
    ]


def outputs_of(model: nn.Module, inputs: Sequence[Tensor]) -> list[Tensor]:
    """Run a model and return its outputs as a list."""
    with torch.no_grad():
        result = model(*inputs)
    return list(result) if isinstance(result, tuple) else [result]


def assert_equal(one: Tensor, other: Tensor) -> None:
    """Hold two outputs against one another, to the last bit."""
    assert one.shape == other.shape
    torch.testing.assert_close(one, other, rtol=0, atol=0, equal_nan=True)


def assert_true_to(design: Design, report: Report, source: Source) -> Oracle:
    """Hold the exported network against its report and against the oracle."""
    model = model_of(source)
    # Torch multiplies by another kernel where a weight does not learn: the oracle gets the very same ones.
    state = model.state_dict(keep_vars=True)
    assert {name: tuple(tensor.shape) for name, tensor in state.items()} == tensors(report.network)
    assert sum(tensor.numel() for tensor in model.parameters()) == report.totals.parameters
    inputs = inputs_for(design, report, source)
    outputs = outputs_of(model, inputs)
    assert [tuple(output.shape[1:]) for output in outputs] == list(report.network.outputs)
    oracle = Oracle(design, state)
    for output, expected in zip(outputs, oracle.run(*inputs), strict=True):
        assert_equal(output, expected)
    assert oracle.used == set(state)
    return oracle
