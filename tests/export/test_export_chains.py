"""Chains stand where they are used, and layers that come again and again are made by a function."""

import pytest

from engine.export.pytorch import source
from engine.graph import blocks, edits
from engine.graph.document import Design
from templates import TEMPLATES
from tests.export.examples import EXAMPLES


def text(design: Design) -> str:
    return source(design).text


@pytest.mark.parametrize(
    ("template", "options", "most"),
    [
        ("vgg", {"depth": "16"}, 60),
        ("vgg", {"depth": "16", "batch_norm": True}, 64),
        ("resnet", {"depth": "50"}, 120),
        ("resnet", {"depth": "152"}, 120),
        ("alexnet", {}, 50),
    ],
)
def test_well_known_networks_are_short(template: str, options: dict[str, object], most: int) -> None:
    assert text(TEMPLATES[template].build(**options)).count("\n") <= most


def test_a_chain_used_once_stands_where_it_is_used() -> None:
    code = text(EXAMPLES["chains"]())
    assert "self.features = nn.Sequential(\n" in code
    assert "self.classifier = nn.Sequential(\n            nn.Dropout(0.2),\n" in code
    assert code.count("class ") == 1


def test_a_chain_of_another_name_or_used_twice_keeps_its_class() -> None:
    design = EXAMPLES["chains"]()
    assert "class Classifier(nn.Sequential)" in text(edits.rename(design, "classifier", "head"))
    assert "self.head = Classifier()" in text(edits.rename(design, "classifier", "head"))
    fitting = edits.set_value(design, ["1"], "out_features", 192, within="Classifier")
    twice = edits.set_repeat(fitting, "classifier", 2)
    assert "class Classifier" in text(twice)


def test_layers_that_come_again_and_again_are_made_by_a_function() -> None:
    code = text(EXAMPLES["chains"]())
    assert "def conv_bn_relu(in_channels: int, out_channels: int) -> tuple[nn.Module, ...]:\n" in code
    assert "*conv_bn_relu(3, 4),  # 4 × 16 × 16\n" in code
    assert code.count("nn.Conv2d(") == 1


def test_a_function_is_called_otherwise_than_a_block() -> None:
    design = EXAMPLES["chains"]()
    code = text(blocks.rename_block(design, "Features", "conv_bn_relu"))
    assert "class ConvBnRelu(nn.Sequential)" in code
    assert "*conv_bn_relu(3, 4)" in code
