"""Expressions in a block may use the sizes of what enters; optional parts pass by where nothing changes."""

import pytest

from engine.analysis import analyse
from engine.analysis.sizes import size_names
from engine.export.pytorch import source
from engine.graph import edits
from engine.graph.document import WHERE_ALIKE, Design
from templates import TEMPLATES
from templates.drawing import design, graph, row

CONDITIONS = ("=in_channels == width * 4 and stride == 1", WHERE_ALIKE)


def one_block(*rows: object, shape: tuple[int, ...] = (8, 6, 5)) -> Design:
    block = graph(row("input", "Input"), *rows, row("output", "Output"))  # type: ignore[arg-type]
    network = graph(row("input", "Input", shape=shape), row("block", "Block"), row("output", "Output"))
    return design("Small", network, {"Block": block})


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_projection_stands_where_it_is_needed(condition: str) -> None:
    """With either condition ResNet-50 is what the template builds with a switch."""
    built = TEMPLATES["resnet"].build(depth="50")
    changed = edits.set_bypassed(built, ["downsample"], condition, within="Bottleneck")
    assert analyse(changed).problems == ()
    assert analyse(changed).totals == analyse(built).totals


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_widened_stage_projects_by_itself(condition: str) -> None:
    """In ResNet-18 the first stage needs no projection until its width differs from what enters."""
    built = TEMPLATES["resnet"].build(depth="18")
    built = edits.set_bypassed(built, ["downsample"], condition.replace(" * 4", ""), within="BasicBlock")
    for width, bypassed in ((64, True), (96, False)):
        report = analyse(edits.set_value(built, ["layer1"], "width", width))
        assert report.problems == ()
        stage = report.network.nodes["layer1"].bodies[0]
        assert stage.nodes["0"].bodies[0].nodes["downsample"].bypassed is bypassed
        assert stage.nodes["1"].bodies[0].nodes["downsample"].bypassed


def test_the_code_says_the_condition_as_a_person_would() -> None:
    built = TEMPLATES["resnet"].build(depth="50")
    text = source(edits.set_bypassed(built, ["downsample"], CONDITIONS[0], within="Bottleneck")).text
    assert "if in_channels != width * 4 or stride != 1\n" in text


def test_sizes_are_named_by_rank_and_input() -> None:
    block = graph(row("a", "Input"), row("b", "Input"), row("add", "Add", after=("a", "b")))
    assert size_names(block, [(8, 6, 5), None], sequences=False) == {
        "a_channels": (0, 0),
        "a_height": (0, 1),
        "a_width": (0, 2),
    }
    one = graph(row("input", "Input"))
    assert list(size_names(one, [(8, 6)], sequences=False)) == ["in_channels", "in_length"]
    assert list(size_names(one, [(8, 6)], sequences=True)) == ["in_length", "in_features"]
    assert list(size_names(one, [(8, 1, 6, 5)], sequences=False))[1] == "in_depth"


def test_a_layer_may_follow_what_enters() -> None:
    made = one_block(row("conv", "Conv2d", out_channels="=in_channels * 2", kernel_size="=min(in_height, 3)"))
    report = analyse(made)
    assert report.problems == ()
    assert report.network.nodes["block"].output == (16, 4, 3)
    assert analyse(edits.set_value(made, ["input"], "shape", (4, 2, 5))).network.outputs == ((8, 1, 4),)


def test_a_size_that_is_not_there_is_told_with_those_that_are() -> None:
    report = analyse(one_block(row("conv", "Conv2d", out_channels="=in_features")))
    (problem,) = report.problems
    assert "There is no parameter in_features here: the block has in_channels, in_height, in_width" in (
        problem.message
    )


def test_a_layer_passes_where_it_changes_no_shape() -> None:
    made = one_block(row("conv", "Conv2d", out_channels=8, kernel_size=1, bypassed=WHERE_ALIKE))
    assert analyse(made).network.nodes["block"].bodies[0].nodes["conv"].bypassed
    assert analyse(made).totals.parameters == 0
    wider = edits.set_value(made, ["input"], "shape", (4, 6, 5))
    assert analyse(wider).totals.parameters == 4 * 8 + 8
    assert "nn.Identity" not in source(wider).text


def test_only_what_is_passable_can_pass_where_alike() -> None:
    made = one_block(row("split", "Chunk", bypassed=WHERE_ALIKE))
    assert "cannot be bypassed" in analyse(made).problems[0].message
