"""Values of several numbers with a formula each: what they come to, what is said, how they move."""

import pytest
import torch
from torch import nn

from engine.analysis import analyse
from engine.catalogue.declare import integer, switch
from engine.compile.build import build
from engine.errors import EditError
from engine.export.pytorch import source
from engine.files import decode, encode
from engine.graph import blocks, edits
from engine.graph.document import Design
from templates.drawing import block, design, graph, parameter, row


def lines(kernel: str = "=(size, 1)", padding: str = "=(size // 2, 0)", size: int = 7) -> Design:
    """Return two places of a block with such a window: the first of 7, the second of `size`."""
    inside = block(
        row("conv", "Conv2d", out_channels=4, kernel_size=kernel, padding=padding, bypassed="=skip"),
        row("pool", "AvgPool2d", kernel_size=kernel, stride="=1, 2", padding=padding),
        parameters={"size": parameter(integer(7, 0, 99, "")), "skip": parameter(switch(False, ""))},
    )
    network = graph(
        row("input", "Input", shape=(3, 32, 32)),
        row("high", "Line", size=7),
        row("low", "Line", size=size),
        row("output", "Output"),
    )
    return design("Lines", network, {"Line": inside})


def sentences(made: Design) -> list[str]:
    """Return what is wrong."""
    return [problem.sentence for problem in analyse(made).problems]


def test_the_code_has_a_formula_for_each_number() -> None:
    made = lines(size=3)
    text = source(made).text
    assert "nn.Conv2d(in_channels, 4, (size, 1), padding=(size // 2, 0))" in text
    assert "nn.AvgPool2d((size, 1), stride=(1, 2), padding=(size // 2, 0))" in text
    model = build(source(made)).eval()
    convolutions = [each for each in model.modules() if isinstance(each, nn.Conv2d)]
    assert [each.kernel_size for each in convolutions] == [(7, 1), (3, 1)]
    assert [each.padding for each in convolutions] == [(3, 0), (1, 0)]
    assert model(torch.zeros(1, 3, 32, 32)).shape[1:] == analyse(made).network.outputs[0]


def test_a_choice_between_two_windows() -> None:
    made = lines(
        "=(size, 1) if size > 5 else (1, size)", "=(size // 2, 0) if size > 5 else (0, size // 2)", size=5
    )
    assert analyse(made).valid
    convolutions = [each for each in build(source(made)).modules() if isinstance(each, nn.Conv2d)]
    assert [each.kernel_size for each in convolutions] == [(7, 1), (1, 5)]


@pytest.mark.parametrize(
    ("kernel", "sentence"),
    [
        ("=(size, 0)", "In high: conv: the second number of kernel_size needs 1 to 255 but is 0."),
        (
            "=(size / 2, 1)",
            "In high: conv: the first number of kernel_size needs a whole number from 1 to 255 but is 3.5.",
        ),
        (
            "=(size, 'same')",
            "In high: conv: the second number of kernel_size needs a whole number from 1 to 255 "
            "but is 'same'.",
        ),
        ("=(size, 1, 2)", "In high: conv: kernel_size needs 2 whole numbers from 1 to 255 but is (7, 1, 2)."),
        (
            "=(size, size // 0)",
            "In high: conv: kernel_size has no value. "
            "Its second number: =size // 0 cannot be computed: it divides by zero.",
        ),
    ],
)
def test_the_sentence_tells_which_number(kernel: str, sentence: str) -> None:
    assert sentence in sentences(lines(kernel, "=0"))


def test_what_needs_one_value_takes_no_list() -> None:
    made = edits.set_value(lines(), ["conv"], "out_channels", "=(size, 1)", within="Line")
    assert "In high: conv: out_channels needs a whole number from 1 to 1,000,000 but is (7, 1)." in sentences(
        made
    )
    made = edits.set_bypassed(lines(), ["conv"], "=(size, 1)", within="Line")
    assert (
        "In high: conv: whether it is bypassed is not known. "
        "It lists several numbers: write a comparison such as =stride == 1." in sentences(made)
    )
    made = edits.set_repeat(lines(), "high", "=(2, 3)")
    assert any(sentence.startswith("high: repeat needs") for sentence in sentences(made))


def test_it_is_kept_in_a_file_and_follows_a_renamed_parameter() -> None:
    made = blocks.rename_parameter(lines(size=3), "Line", "size", "length")
    assert made.blocks["Line"].nodes["conv"].values["kernel_size"] == "=(length, 1)"
    assert decode(encode(made)) == made
    assert analyse(made).valid


def test_an_opened_block_has_plain_numbers() -> None:
    made = blocks.ungroup(lines(size=3), "low")
    assert made.network.nodes["conv"].values == {"out_channels": 4, "kernel_size": (3, 1), "padding": (1, 0)}
    assert analyse(made).totals == analyse(lines(size=3)).totals


def test_a_group_passes_its_names_on_and_back() -> None:
    made = lines(size=3)
    grouped, id = blocks.group(made, ["conv", "pool"], "Inner", within="Line")
    assert grouped.blocks["Inner"].nodes["conv"].values["kernel_size"] == "=(size, 1)"
    assert grouped.blocks["Line"].nodes[id].values == {"size": "=size", "skip": "=skip"}
    assert analyse(grouped).totals == analyse(made).totals
    assert blocks.ungroup(grouped, id, within="Line") == made


def test_a_list_is_no_value_of_a_single_number_that_is_put_in() -> None:
    made = edits.set_value(lines(), ["low"], "size", "=(1, 2)")
    with pytest.raises(EditError, match="lists several numbers: give it a single one first"):
        blocks.ungroup(made, "low")
