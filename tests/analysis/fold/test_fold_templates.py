"""Folding, of templates taken apart place by place: few blocks, and the same network."""

from typing import Any

import pytest

from engine.analysis import analyse
from engine.analysis.fold import fold
from engine.export.pytorch import source
from engine.graph.document import Design, Graph, Node, Port
from templates import TEMPLATES
from tests.analysis.fold.unfolding import unfolded
from tests.export.checks import assert_equal, assert_tidy, inputs_for, model_of, outputs_of, tensors


def built(name: str, **options: Any) -> Design:
    return TEMPLATES[name].build(**options)


@pytest.fixture(scope="module", params=sorted(TEMPLATES))
def pair(request: pytest.FixtureRequest) -> tuple[Design, Design]:
    """Return a template and what becomes of it when it was taken apart and folded."""
    design = built(request.param)
    return design, fold(unfolded(design))


def test_no_weight_changes_its_place_or_shape(pair: tuple[Design, Design]) -> None:
    design, folded = pair
    before, after = analyse(design), analyse(folded)
    assert after.errors == before.errors == ()
    assert tensors(after.network) == tensors(before.network)
    assert after.totals.parameters == before.totals.parameters
    assert after.totals.macs == before.totals.macs
    assert after.network.outputs == before.network.outputs


MORE = {"inception_v3": 3, "mobilenet_v3": 5, "mnasnet": 1, "regnet": 1, "efficientnet": 3, "convnext": 1}
"""How many blocks more than the template's author needed, where they use what folding does not look for."""


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_as_few_blocks_as_the_author_of_the_template(name: str) -> None:
    design = built(name)
    assert len(fold(unfolded(design)).blocks) <= len(design.blocks) + MORE.get(name, 0)


def test_folding_again_changes_nothing(pair: tuple[Design, Design]) -> None:
    _, folded = pair
    assert fold(folded) == folded


RUN = [
    ("resnet", {"depth": "50", "size": 32}),
    ("densenet", {"size": 32}),
    ("mobilenet_v2", {"size": 32}),
    ("shufflenet_v2", {"size": 32}),
    ("googlenet", {"size": 32}),
]


@pytest.mark.parametrize(("name", "options"), RUN, ids=lambda each: str(each))
def test_outputs_stay_the_same(name: str, options: dict[str, Any], tmp_path: Any) -> None:
    """The code of the folded network, with the weights of the other, gives its outputs to the last bit."""
    design = built(name, **options)
    folded = fold(unfolded(design))
    assert folded != design
    report = analyse(design)
    first, second = source(design, report), source(folded)
    inputs = inputs_for(design, report, first)
    one, other = model_of(first), model_of(second)
    other.load_state_dict(one.state_dict())
    for before, after in zip(outputs_of(one, inputs), outputs_of(other, inputs), strict=True):
        assert_equal(before, after)
    path = tmp_path / "folded.py"
    path.write_text(second.text, encoding="utf-8")
    assert_tidy(path)


def placed(graph: Graph) -> dict[str, Node]:
    """Return the nodes without their positions and notes."""
    return {id: Node(n.type, n.values, bypassed=n.bypassed, repeat=n.repeat) for id, n in graph.nodes.items()}


def test_a_resnet_is_drawn_as_its_template_is() -> None:
    folded = fold(unfolded(built("resnet", depth="152")))
    assert sorted(folded.blocks) == ["Bottleneck", "Pool", "Projection", "Stage", "Stem"]
    stage, bottleneck = folded.blocks["Stage"], folded.blocks["Bottleneck"]
    assert placed(stage)["0"] == Node("Bottleneck", {"width": "=width", "stride": "=stride"})
    assert placed(stage)["1"] == Node("Bottleneck", {"width": "=width"}, repeat="=depth - 1")
    assert [*bottleneck.parameters] == ["width", "stride"]
    assert placed(bottleneck)["conv3"].values["out_channels"] == "=width * 4"
    assert placed(bottleneck)["downsample"].bypassed == "=in_channels == width * 4 and stride == 1"
    assert placed(folded.network)["layer3"] == Node("Stage", {"width": 256, "depth": 36})


def test_the_layers_of_a_densenet_are_one_block() -> None:
    folded = fold(unfolded(built("densenet")))
    assert [name for name in folded.blocks if name.startswith("DenseLayer")] == ["DenseLayer"]
    assert folded.blocks["Transition"].nodes["conv"].values["out_channels"] == "=in_channels // 2"
    assert folded.blocks["DenseLayer"].links[Port("norm1")] == Port("input")
