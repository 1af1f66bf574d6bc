"""What the text of a user's own classes tells: arguments, expressions, names and conditions."""

from pathlib import Path

import pytest
import torch

from engine.compile.fx.importer import imported
from engine.compile.fx.sources import load
from engine.compile.fx.verify import verified
from engine.graph.document import Design, Graph, Node

HEAD = "import torch\nfrom torch import nn\nimport torch.nn.functional as F\n\n"

RESIDUAL = """
class Block(nn.Module):
    '''Two convolutions, added to what came.

    More about it.
    '''
    def __init__(self, inplanes, planes, stride=1, expansion=2, act=nn.ReLU):
        super().__init__()
        hidden = planes * expansion
        self.conv1 = nn.Conv2d(inplanes, hidden, 3, stride, 1, bias=False)
        self.act = act()
        self.conv2 = nn.Conv2d(hidden, planes, 1)
        self.use_res = stride == 1 and inplanes == planes
        if stride != 1 or inplanes != planes:
            self.skip = nn.Conv2d(inplanes, planes, 1, stride)
        else:
            self.skip = nn.Identity()

    def forward(self, x):
        mixed = self.conv2(self.act(self.conv1(x)))
        joined = mixed + self.skip(x)
        return F.relu(joined)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer1 = nn.Sequential(*[Block(8, 8) for _ in range(3)])
        self.layer2 = Block(8, 16, stride=2, expansion=3)
        self.layer3 = Block(16, 24)

    def forward(self, x):
        return self.layer3(self.layer2(self.layer1(x)))
"""


def design_of(text: str, folder: Path, name: str = "Net", channels: int = 8) -> Design:
    """Import a file and hold the design against the model."""
    file = folder / "own.py"
    file.write_text(HEAD + text, encoding="utf-8")
    with torch.no_grad():
        model = load(f"{file}:{name}", [(channels, 8, 8)])
        result = imported(model)
        verified(result, model)
    return result.design


@pytest.fixture(scope="module")
def residual(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return design_of(RESIDUAL, tmp_path_factory.mktemp("residual")).blocks["Block"]


def test_arguments_are_parameters_with_their_defaults(residual: Graph) -> None:
    assert {name: each.default for name, each in residual.parameters.items()} == {
        "planes": 8,
        "stride": 1,
        "expansion": 2,
    }


def test_an_argument_that_says_what_enters_is_a_size(residual: Graph) -> None:
    assert residual.nodes["skip"].bypassed == "=stride == 1 and in_channels == planes"


def test_expressions_are_those_of_the_text_with_what_variables_mean(residual: Graph) -> None:
    assert residual.nodes["conv1"].values["out_channels"] == "=planes * expansion"
    assert residual.nodes["conv2"].values["out_channels"] == "=planes"
    assert residual.nodes["conv1"].values["stride"] == "=stride"


def test_a_node_without_a_module_is_called_as_its_variable(residual: Graph) -> None:
    assert residual.nodes["joined"].type == "Add"
    assert residual.nodes["relu"].type == "ReLU"


def test_the_first_paragraph_of_a_docstring_is_the_note(residual: Graph) -> None:
    assert residual.note == "Two convolutions, added to what came."


def test_blocks_that_are_placed_so_often_are_one_node_that_repeats(tmp_path: Path) -> None:
    nodes = design_of(RESIDUAL, tmp_path).network.nodes
    placed = {id: (node.type, node.repeat, dict(node.values)) for id, node in nodes.items()}
    assert placed["layer1"] == ("Block", 3, {})
    assert placed["layer2"] == ("Block", 1, {"planes": 16, "stride": 2, "expansion": 3})


LYING = """
class Scaled(nn.Module):
    def __init__(self, width, factor=2):
        super().__init__()
        self.conv = nn.Conv2d(8, width * factor, 1)
        self.conv = nn.Conv2d(8, width + 8, 1)
        self.back = nn.Conv2d(width + 8, 8, 1)

    def forward(self, x):
        return self.back(self.conv(x))


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = Scaled(8), Scaled(24)

    def forward(self, x):
        return self.b(self.a(x))
"""


def test_a_text_is_not_believed_where_the_modules_differ(tmp_path: Path) -> None:
    block = design_of(LYING, tmp_path).blocks["Scaled"]
    assert block.nodes["conv"].values["out_channels"] == "=width + 8"
    assert list(block.parameters) == ["width"]


CONTAINER = """
class Net(nn.Module):
    def __init__(self, width=12):
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(8, width, 3), nn.ReLU(), nn.Conv2d(width, 4, 1))

    def forward(self, x):
        cut = x[:, :, 1:-1, 1:-1]
        return self.features(cut)
"""


def test_a_container_is_a_block_and_an_index_that_takes_off_sides_a_crop(tmp_path: Path) -> None:
    design = design_of(CONTAINER, tmp_path)
    assert design.network.nodes["features"] == Node(
        "Features", position=design.network.nodes["features"].position
    )
    assert design.network.nodes["cut"].type == "Crop"
    assert [design.blocks["Features"].nodes[id].type for id in "012"] == ["Conv2d", "ReLU", "Conv2d"]
