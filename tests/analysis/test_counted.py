"""Repetitions that are counted: each has values of its own, by formulas over `index`."""

import re

import pytest
import torch
from torch import nn

from engine.analysis import Report, analyse, rework
from engine.catalogue.declare import integer, number
from engine.compile.build import build
from engine.errors import EditError, FileError
from engine.export.pytorch import source
from engine.files import decode, encode
from engine.graph import blocks, edits
from engine.graph.document import BlockParameter, Design
from templates.drawing import block, design, graph, parameter, row
from tests.designs import small_residual

DROP = "=rate * (before + 1 + index) / 16"


def stages(drop: str = DROP, dilation: int | str = 1, repeat: int | str = "=depth - 1") -> Design:
    """Return two stages of blocks: of three at rates from 0 on, and of four from 4 sixteenths on."""
    step = block(
        row("conv", "Conv2d", out_channels="=width", padding="=dilation", dilation="=dilation"),
        row("drop", "Dropout", p="=drop"),
        parameters={
            "width": parameter(integer(8, 1, 99, "")),
            "drop": parameter(number(0.0, 0.0, 1.0, "")),
            "dilation": parameter(integer(1, 1, 9, "")),
        },
    )
    stage = block(
        row("0", "Step", width="=width", drop="=rate * before / 16"),
        row("1", "Step", width="=width", drop=drop, dilation=dilation, repeat=repeat),
        parameters={
            "width": parameter(integer(8, 1, 99, "")),
            "depth": parameter(integer(3, 1, 99, "")),
            "rate": parameter(number(0.2, 0.0, 1.0, "")),
            "before": parameter(integer(0, 0, 99, "")),
        },
    )
    network = graph(
        row("input", "Input", shape=(3, 24, 24)),
        row("first", "Stage"),
        row("second", "Stage", width=16, depth=4, before=4),
        row("output", "Output"),
    )
    return design("Stages", network, {"Stage": stage, "Step": step})


def rates(report: Report) -> list[float]:
    """Return the rate of each Dropout."""
    return [node.layer.p for _, node in report.places() if node.layer and hasattr(node.layer, "p")]


def module_rates(made: Design) -> list[float]:
    """Return the rate of each Dropout of the exported network."""
    return [each.p for each in build(source(made)).modules() if isinstance(each, nn.Dropout)]


def errors(made: Design) -> list[str]:
    """Return what is wrong."""
    return [problem.sentence for problem in analyse(made).errors]


def test_each_repetition_has_its_own_value() -> None:
    made = stages()
    expected = [0.2 * place / 16 for place in (0, 1, 2, 4, 5, 6, 7)]
    assert rates(analyse(made)) == expected
    assert module_rates(made) == expected
    assert re.search(
        r"Step\(width, width, drop=rate \* \(before \+ index \+ 1\) / 16\)\s+for index in range\(depth - 1\)",
        source(made).text,
    )


def test_a_first_that_differs_stands_before_the_loop() -> None:
    made = edits.set_value(stages(repeat=3), ["1"], "drop", "=rate * index / 16", within="Stage")
    made = rework.extract(made, ["0"], within="Stage")
    text = source(made).text
    assert "Step(in_channels, width)," in text
    assert "for index in range(1, 3)" in text
    assert module_rates(made) == rates(analyse(made)) == [0.2 * place / 16 for place in (0, 1, 2)] * 2


def test_windows_that_grow() -> None:
    made = stages(dilation="=2 * index + 1")
    model = build(source(made)).eval()
    found = [each.dilation[0] for each in model.modules() if isinstance(each, nn.Conv2d)]
    assert found == [1, 1, 3, 1, 1, 3, 5]
    assert model(torch.zeros(1, 3, 24, 24)).shape[1:] == analyse(made).network.outputs[0]


def test_widths_that_grow_are_written_one_by_one_where_a_loop_would_be_wrong() -> None:
    made = edits.set_value(stages(), ["1"], "width", "=width + index", within="Stage")
    report, model = analyse(made), build(source(made)).eval()
    assert model(torch.zeros(1, 3, 24, 24)).shape[1:] == report.network.outputs[0] == (18, 24, 24)
    assert report.totals.parameters == sum(each.numel() for each in model.parameters())


@pytest.mark.parametrize("repeat", [0, "=depth - 3"])
def test_no_repetition_counts_nothing(repeat: int | str) -> None:
    report = analyse(stages(repeat=repeat))
    assert report.valid
    assert rates(report)[:1] == [0.0]
    assert module_rates(stages(repeat=repeat)) == rates(report)


def test_what_is_wrong_is_told_of_the_first_repetition_that_has_it() -> None:
    wrong = stages(drop="=rate * index * 3")
    assert errors(wrong) == [
        "In second: 1: drop needs 0 to 1 but is 1.2. That is where index is 2.",
    ]
    assert errors(stages(drop="=1 / index"))[0].endswith("it divides by zero.")


@pytest.mark.parametrize(
    ("made", "where"),
    [
        (
            edits.set_value(stages(), ["0"], "drop", "=index / 9", within="Stage"),
            "In first: 0: drop has no value.",
        ),
        (
            edits.set_repeat(stages(), "1", "=index + 1", within="Stage"),
            "In first: 1: how often it repeats is not",
        ),
        (
            edits.set_bypassed(stages(), ["1"], "=index > 1", within="Stage"),
            "In first: 1: whether it is bypassed is",
        ),
        (
            edits.set_value(stages(), ["conv"], "out_channels", "=index", within="Step"),
            "In first.0: conv: out_",
        ),
    ],
)
def test_only_the_values_of_a_node_that_repeats_may_count(made: Design, where: str) -> None:
    sentence = errors(made)[0]
    assert sentence.startswith(where)
    assert sentence.endswith(
        "index counts the repetitions of a block, from 0, "
        "so only the values of a node that repeats may use it."
    )


def test_no_parameter_has_the_name() -> None:
    made = stages()
    told = "'index' counts the repetitions of a block in formulas: choose another name"
    with pytest.raises(EditError, match=told):
        blocks.add_parameter(made, "Stage", "index", BlockParameter(parameter(integer(1, 1, 2, "")).kind, 1))
    with pytest.raises(EditError, match=told):
        blocks.rename_parameter(made, "Stage", "rate", "index")
    with pytest.raises(FileError, match=told):
        decode(encode(made).replace(b'"rate": {', b'"index": {'))


def test_opening_gives_each_its_number() -> None:
    made = stages()
    opened = blocks.ungroup(made, "second")
    (id,) = [id for id, node in opened.network.nodes.items() if node.repeat != 1]
    assert opened.network.nodes[id].values["drop"] == "=0.2 * (5 + index) / 16"
    flat = blocks.ungroup(opened, id)
    assert rates(analyse(flat)) == rates(analyse(opened)) == rates(analyse(made))
    assert not any(node.repeat != 1 for node in flat.network.nodes.values())


def test_what_comes_to_stand_once_has_the_first_number() -> None:
    """Opened where its stage is two deep, the second block is no repetition any more."""
    made = edits.set_value(stages(), ["second"], "depth", 2)
    opened = blocks.ungroup(made, "second")
    values = [node.values for node in opened.network.nodes.values() if node.type == "Step"]
    assert [each["drop"] for each in values] == [0.05, 0.0625]
    assert analyse(opened).valid


def test_grouping_keeps_it_and_opening_gives_it_back() -> None:
    made = stages()
    grouped, id = blocks.group(made, ["1"], "Rest", within="Stage")
    (inner,) = [node for node in grouped.blocks["Rest"].nodes.values() if node.type == "Step"]
    assert inner.values["drop"] == DROP
    assert rates(analyse(grouped)) == rates(analyse(made))
    assert blocks.ungroup(grouped, id, within="Stage") == made


def test_a_file_keeps_it() -> None:
    assert decode(encode(stages())) == stages()


def test_repetitions_without_it_are_still_analysed_once() -> None:
    body, again = analyse(small_residual()).network.nodes["body"].bodies
    assert body is again
