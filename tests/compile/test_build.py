"""The built model is made by the exported text alone, and an error in it shows the line of the text."""

import traceback

import pytest
import torch

from engine.compile.build import build
from engine.export.pytorch import source
from tests.export.examples import EXAMPLES


def test_equal_seeds_give_equal_weights() -> None:
    exported = source(EXAMPLES["small_residual"]())
    with torch.random.fork_rng():
        models = []
        for _ in range(2):
            torch.manual_seed(3)
            models.append(build(exported))
    for one, other in zip(models[0].parameters(), models[1].parameters(), strict=True):
        assert one is not other
        assert torch.equal(one, other)


def test_model_is_of_the_exported_class_and_trains() -> None:
    exported = source(EXAMPLES["lenet5"]())
    model = build(exported)
    assert type(model).__name__ == exported.class_name == "LeNet5"
    assert model.training
    model(torch.randn(2, 1, 32, 32)).sum().backward()
    assert all(parameter.grad is not None for parameter in model.parameters())


def test_an_error_shows_its_line() -> None:
    model = build(source(EXAMPLES["lenet5"]()))
    with pytest.raises(RuntimeError) as caught:
        model(torch.randn(1, 3, 32, 32))
    shown = "".join(traceback.format_exception(caught.value))
    assert "x = self.conv1(x)  # 6 × 28 × 28" in shown
