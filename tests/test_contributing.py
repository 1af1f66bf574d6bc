"""The worked example of CONTRIBUTING.md is a layer that works, as its text promises."""

import re
from pathlib import Path

import pytest
import torch
from torch import nn

from engine.catalogue.layer import LAYERS, Layer, parameters
from engine.catalogue.mismatch import Mismatch

PAGE = Path(__file__).parents[1] / "CONTRIBUTING.md"


@pytest.fixture
def example() -> type[Layer]:
    """Run the example, and take it out of the catalogue again at the end."""
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    before = dict(LAYERS)
    LAYERS.pop("GroupNorm", None)
    exec(compile(code[1], str(PAGE), "exec"), {"__name__": "contributing"})
    layer = LAYERS["GroupNorm"]
    LAYERS.clear()
    LAYERS.update(before)
    return layer


def test_example_is_pytorch_s(example: type[Layer]) -> None:
    shape = (6, 5, 4)
    node = example(num_groups=3)  # type: ignore[call-arg]
    made = node.init(shape)
    assert made is not None
    assert made.function == "nn.GroupNorm"
    module = nn.GroupNorm(
        *made.args, **{name: getattr(value, "value", value) for name, value in made.kwargs.items()}
    )
    assert module(torch.zeros(2, *shape)).shape == (2, *node.infer(shape))
    assert {name: tuple(weight.shape) for name, weight in module.named_parameters()} == node.weights(shape)


def test_example_names_its_cure(example: type[Layer]) -> None:
    with pytest.raises(Mismatch, match="6 channels into 4 equal groups"):
        example(num_groups=4).infer((6, 5, 4))  # type: ignore[call-arg]


def test_example_declares_what_the_inspector_shows(example: type[Layer]) -> None:
    assert [parameter.name for parameter in parameters(example)] == ["num_groups", "affine"]
    assert all(parameter.help.endswith(".") for parameter in parameters(example))
