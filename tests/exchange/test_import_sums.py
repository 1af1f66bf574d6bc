"""What one statement computes value by value is one node, and stays the same to the bit."""

from pathlib import Path

import pytest
import torch

from engine.compile.build import build
from engine.compile.fx.importer import imported
from engine.compile.fx.sources import Model, load
from engine.export.pytorch import source
from engine.graph.document import Design

HEAD = "import torch\nfrom torch import nn\n\n\nclass Net(nn.Module):\n    def forward(self, a, b, c):\n"


def loaded(lines: str, folder: Path) -> Model:
    file = folder / "sums.py"
    file.write_text(HEAD + "".join(f"        {line}\n" for line in lines.splitlines()))
    return load(f"{file}:Net", [(2, 4, 4)] * 3)


def types(design: Design) -> list[str]:
    nodes = design.network.nodes.values()
    return sorted(node.type for node in nodes if node.type not in ("Input", "Output"))


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("return a + b + c", ["Add"]),
        ("return a - b - c - a", ["Subtract"]),
        ("return a / b / c", ["Divide"]),
        ("return torch.maximum(torch.maximum(a, b), c)", ["Maximum"]),
        ("return (a + b + c) / 3", ["Average"]),
        ("return (a * 0.3 + 0.25) * b * c", ["Multiply", "Scale"]),
        ("return a - (b - c)", ["Subtract", "Subtract"]),
        ("return (a + b) * 0.5 + c", ["Add", "Add", "Scale"]),
        ("x = a + b\nx = x + c\nreturn x", ["Add", "Add"]),
        ("x = a + b + c\nreturn x * x", ["Add", "Multiply"]),
        ("return (a + 0.25) * 3.0", ["Scale", "Scale"]),
    ],
)
def test_the_steps_of_a_statement_are_one_node(text: str, nodes: list[str], tmp_path: Path) -> None:
    model = loaded(text, tmp_path)
    design = imported(model).design
    assert types(design) == nodes
    x = torch.rand(3, 3, 2, 4, 4) + 0.1
    assert torch.equal(build(source(design))(*x), model.module(*x))
