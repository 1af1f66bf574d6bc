"""The worked example of CONTRIBUTING.md is a layer that works everywhere, as its text promises."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from torch import nn

from engine.analysis import analyse
from engine.catalogue.layer import LAYERS, Layer, parameters
from engine.catalogue.listing import listing
from engine.compile.build import build
from engine.export.pytorch import source
from tests.catalogue.exported import NODE, alone, exported, written_as

PAGE = Path(__file__).parents[1] / "CONTRIBUTING.md"
SHAPE = (6, 5, 4)


@pytest.fixture
def example() -> Iterator[type[Layer]]:
    """Run the example, and take it out of the catalogue again at the end."""
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    exec(compile(code[1], str(PAGE), "exec"), {"__name__": "contributing"})
    yield LAYERS["Hardshrink"]
    del LAYERS["Hardshrink"]


def test_example_is_pytorch_s(example: type[Layer]) -> None:
    node = example(lambd=0.25)  # type: ignore[call-arg]  # declared by its fields
    assert written_as(node, SHAPE) == "nn.Hardshrink(lambd=0.25)"
    assert written_as(example(), SHAPE) == "nn.Hardshrink()"
    x = torch.linspace(-1, 1, 120).reshape(1, *SHAPE)
    output = build(exported(node, SHAPE))(x)
    assert torch.equal(output, nn.Hardshrink(0.25)(x))
    assert output.shape[1:] == node.infer(SHAPE)


def test_example_is_known_everywhere(example: type[Layer]) -> None:
    """It is in the listing, its values are checked, and its node is in the code."""
    assert "Hardshrink" in {entry["layer"] for entry in listing()}
    wrong = alone(example(lambd=-1.0), SHAPE)  # type: ignore[call-arg]  # declared by its fields
    assert [(problem.node, problem.code) for problem in analyse(wrong).problems] == [(NODE, "bad-value")]
    assert f"self.{NODE}(x)" in source(alone(example(), SHAPE)).text


def test_example_declares_what_the_inspector_shows(example: type[Layer]) -> None:
    assert [parameter.name for parameter in parameters(example)] == ["lambd"]
    assert all(parameter.help.endswith(".") for parameter in parameters(example))


def test_every_part_that_the_page_names_is_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"\*\*`(\w+)`\*\*", page))
    assert len(named) > 15
    assert all(hasattr(Layer, name) or name in Layer.__annotations__ for name in named)
    for layer, module in re.findall(r"`([A-Z]\w+)` in `(\w+)\.py`", page):
        assert LAYERS[layer].__module__ == f"engine.catalogue.layers.{module}"
