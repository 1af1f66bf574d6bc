"""What is wrong inside a block is cured where the block is placed, by the nearest values that cure."""

import json
from pathlib import Path

import pytest

from engine.__main__ import main
from engine.analysis import Problem, analyse
from engine.analysis.around import MOST_OFFERED, MOST_SETTERS, MOST_TRIED, setters
from engine.analysis.cures import cures, with_cures
from engine.catalogue.declare import choice, integer, switch
from engine.files import write
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES
from templates.drawing import block, design, graph, parameter, row


def titles(made: Design, problem: Problem | None = None) -> list[str]:
    """Return the cures of the first error, or of a problem."""
    report = analyse(made)
    return [fix.title for fix in cures(made, report, problem or report.errors[0])]


def cured(made: Design) -> Design:
    """Return the design with the first cure of its first error."""
    report = analyse(made)
    return cures(made, report, report.errors[0])[0].edit(made)


def vit(heads: int) -> Design:
    """Return a Vision Transformer with so many heads."""
    return edits.set_value(TEMPLATES["vit"].build(), ["encoder"], "heads", heads)


def test_heads_of_a_transformer_through_two_levels() -> None:
    """ViT-B is 768 wide; the encoder hands its heads on to each of its layers."""
    assert titles(vit(7)) == ["Set heads of encoder to 6", "Set heads of encoder to 8", "Set num_heads to 6"]
    assert cured(vit(7)) == vit(6)
    assert titles(vit(13))[:2] == ["Set heads of encoder to 12", "Set heads of encoder to 16"]


def test_the_crop_of_a_u_net() -> None:
    """What is put into the block for this place would be wrong at the other three."""
    right = TEMPLATES["unet"].build()
    wrong = edits.set_value(right, ["up4"], "edge", 15)
    assert titles(wrong) == ["Set edge of up4 to 4"]
    assert cured(wrong) == right


WIDTH, STRIDE = parameter(integer(16, 1, 512, "")), parameter(integer(1, 1, 4, ""))


def residual(**values: int) -> Design:
    """Return a residual block whose shortcut is projected only where it is told to be, at two places."""
    inside = block(
        row("conv", "Conv2d", out_channels="=width", stride="=stride", padding=1),
        row("fit", "Projection", after="input", width="=width", stride="=stride", bypassed="=not project"),
        row("add", "Add", after=("conv", "fit")),
        parameters={"width": WIDTH, "stride": STRIDE, "project": parameter(switch(False, ""))},
    )
    projection = block(
        row("conv", "Conv2d", out_channels="=width", kernel_size=1, stride="=stride"),
        parameters={"width": WIDTH, "stride": STRIDE},
    )
    network = graph(
        row("input", "Input", shape=(16, 32, 32)),
        row("first", "Residual"),
        row("second", "Residual"),
        row("output", "Output"),
    )
    made = design("Residual", network, {"Residual": inside, "Projection": projection})
    for name, value in values.items():
        made = edits.set_value(made, ["second"], name, value)
    return made


def test_a_step_without_a_projection() -> None:
    """Both give up the step or project the shortcut; inside the block they would for the first place, too."""
    wrong = residual(stride=2)
    assert titles(wrong)[:2] == ["Set stride of second to 1", "Switch project of second on"]
    assert cured(wrong) == residual()


def test_a_width_without_a_projection_however_far_it_is() -> None:
    wrong = residual(width=200)
    assert titles(wrong)[0] == "Set width of second to 16"
    assert cured(wrong) == residual()


def test_a_default_of_the_block_counts_as_said_at_the_place() -> None:
    made = residual()
    changed = {**made.blocks["Residual"].parameters, "stride": parameter(integer(2, 1, 4, ""))}
    block_ = made.blocks["Residual"]
    wrong = made.with_graph("Residual", type(block_)(block_.nodes, block_.links, changed))
    assert titles(wrong)[0] == "Set stride of first to 1"


def test_a_value_inside_that_cures_all_places_comes_before_one_at_a_place_that_moves_the_error_on() -> None:
    """With a stride of 4 the branches of the first bottleneck agree, and those of the second do not."""
    wrong = edits.set_value(
        TEMPLATES["resnet"].build(depth="50"), ["conv2"], "kernel_size", 5, within="Bottleneck"
    )
    assert titles(wrong)[0] == "Set padding of conv2 to 2"
    report = analyse(wrong)
    assert analyse(cures(wrong, report, report.errors[0])[0].edit(wrong)).valid


def test_channels_in_groups() -> None:
    """ResNeXt deals channels out among 32 groups."""
    right = TEMPLATES["resnet"].build(depth="50")
    wrong = edits.set_value(right, ["conv2"], "groups", 32, within="Bottleneck")
    wrong = edits.set_value(wrong, ["layer2"], "width", 130)
    assert titles(wrong)[0] == "Set width of layer2 to 128"


def test_the_growth_of_a_densenet_through_two_levels() -> None:
    """Its blocks stand in a block themselves, where their growth is a plain number."""
    grouped = edits.set_value(TEMPLATES["densenet"].build(), ["conv2"], "groups", 8, within="DenseLayer")
    assert analyse(grouped).valid
    wrong = edits.set_value(grouped, ["denseblock2"], "growth", 31, within="Features")
    assert titles(wrong)[:2] == [
        "Set growth of features.denseblock2 to 32",
        "Set growth of features.denseblock2 to 24",
    ]
    assert cured(wrong) == grouped


def test_a_word() -> None:
    inside = block(
        row("conv", "Conv2d", out_channels=8, stride=2, padding="=border"),
        parameters={"border": parameter(choice("same", ("same", "valid"), ""))},
    )
    network = graph(row("input", "Input", shape=(3, 9, 9)), row("part", "Part"), row("output", "Output"))
    assert titles(design("Words", network, {"Part": inside}))[0] == "Set border of part to valid"


def test_a_problem_that_no_value_at_the_place_cures_keeps_its_fixes() -> None:
    made = edits.set_value(residual(), ["conv"], "kernel_size", 60, within="Residual")
    report = analyse(made)
    problem = report.errors[0]
    assert [fix.title for fix in cures(made, report, problem)] == [
        fix.title for fix in cures(made, report, problem, tries=False)
    ]


def test_only_what_the_formulas_use_is_tried_and_only_so_often() -> None:
    made = residual(stride=2)
    report = analyse(made)
    (problem,) = report.errors
    assert [setter.name for setter in setters(made, problem)] == ["width", "stride", "project"]
    offered = [fix for fix in cures(made, report, problem) if " of second " in fix.title]
    assert len(offered) <= MOST_OFFERED * MOST_SETTERS < MOST_TRIED


def test_a_block_without_a_place_has_no_value_at_one() -> None:
    made = residual(stride=2)
    lone = design("Lone", graph(row("input", "Input"), row("output", "Output")), made.blocks)
    lone = edits.set_value(lone, ["conv"], "stride", 2, within="Residual")
    (problem,) = [each for each in analyse(lone).blocks["Residual"].problems if each.severity == "error"]
    assert setters(lone, problem) == []


def test_many_problems_end_the_search_but_keep_the_fixes_inside() -> None:
    made = vit(7)
    report = analyse(made)
    many = with_cures(made, report, report.errors * 60)
    assert many[0].fixes[0].title == "Set heads of encoder to 6"
    assert [fix.title for fix in many[-1].fixes] == ["Set num_heads to 6"]


def test_the_command_tells_them_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "vit.convas"
    write(vit(7), file)
    assert main(["check", str(file), "--json"]) == 1
    (problem,) = [
        each for each in json.loads(capsys.readouterr().out)["problems"] if each["severity"] == "error"
    ]
    assert problem["fixes"] == [
        "Set heads of encoder to 6",
        "Set heads of encoder to 8",
        "Set num_heads to 6",
    ]
    assert main(["check", str(file)]) == 1
    assert (
        "[Set heads of encoder to 6 / Set heads of encoder to 8 / Set num_heads to 6]"
        in capsys.readouterr().err
    )
