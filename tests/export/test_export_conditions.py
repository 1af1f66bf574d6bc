"""What data passes by at some places of a block only: one class serves them all, with a condition."""

import pytest

from engine.catalogue.declare import integer, number
from engine.export.pytorch import source
from engine.graph import edits
from engine.graph.document import BlockParameter, Design, Port
from engine.graph.sharing import share
from templates.drawing import Row, design, graph, parameter, row
from tests.export.test_export_random import check


def whole(default: int) -> BlockParameter:
    """Declare a whole number as a block's parameter."""
    return parameter(integer(default, 1, 1000, "A number."))


def inverted(condition: str, id: str = "add") -> Design:
    """Place a block five times, of which some have what enters added."""
    block = graph(
        row("input", "Input"),
        row("conv", "Conv2d", out_channels="=width", kernel_size=3, padding=1, stride="=stride"),
        row(id, "Add", after=("conv", "input"), bypassed=condition),
        row("relu", "ReLU"),
        row("output", "Output"),
        parameters={"width": whole(8), "stride": whole(1)},
    )
    network = graph(
        row("input", "Input", shape=(3, 8, 8)),
        row("a", "Inverted"),
        row("b", "Inverted"),
        row("c", "Inverted", stride=2),
        row("d", "Inverted", width=16),
        row("e", "Inverted", width=16),
        row("output", "Output"),
    )
    return design("Small", network, {"Inverted": block})


def test_an_addition_here_and_there_needs_one_class() -> None:
    made = inverted("=stride != 1 or in_channels != width")
    text = source(made).text
    assert text.count("class Inverted") == 1
    assert "        self.use_add = stride == 1 and in_channels == width\n" in text
    assert "        x = conv + x if self.use_add else conv\n" in text
    check(made)


def test_the_attribute_of_a_condition_bears_no_other_s_name() -> None:
    made = inverted("=stride != 1 or in_channels != width", "a_very_long_name_of_a_residual_connection")
    made = edits.rename(made, "relu", "use_a_very_long_name_of_a_residual_connection", within="Inverted")
    text = source(made).text
    assert "self.use_a_very_long_name_of_a_residual_connection2 = (" in text
    check(made)


def test_what_no_expression_says_is_told_by_an_argument() -> None:
    """Which place has the addition is nothing that sizes tell: each place says it."""
    made = inverted("=width * in_channels % 5 > 2 or stride != 1 or in_channels != width")
    assert "use_add: bool" in source(made).text
    check(made)


def test_a_shared_module_may_be_called_here_and_there() -> None:
    made = inverted("=stride != 1 or in_channels != width")
    made = edits.insert(made, "ReLU", Port("relu"), id="again", within="Inverted")
    made = share(made, ["relu", "again"], within="Inverted")
    made = edits.set_bypassed(made, ["again"], "=width > 8", within="Inverted")
    assert source(made).text.count("self.relu(") == 2
    check(made)


def once(*rows: Row, stride: int) -> Design:
    """Place a block with a stride and a chance once."""
    block = graph(
        row("input", "Input"),
        row("conv", "Conv2d", out_channels=3, kernel_size=3, padding=1, stride="=stride"),
        *rows,
        row("output", "Output"),
        parameters={"stride": whole(1), "drop": parameter(number(0.1, 0.0, 1.0, "A chance."))},
    )
    network = graph(
        row("input", "Input", shape=(3, 8, 8)), row("unit", "Unit", stride=stride), row("output", "Output")
    )
    return design("Small", network, {"Unit": block})


NORM = row("norm", "BatchNorm2d", bypassed="=stride != 1")
DROPOUT = row("dropout", "Dropout", p="=drop", bypassed="=stride != 1")
ADD = row("add", "Add", after=("dropout", "input"), bypassed="=stride != 1")


@pytest.mark.parametrize("stride", [1, 2])
def test_a_condition_is_told_even_where_it_is_the_same_everywhere(stride: int) -> None:
    """The class serves places that are not there yet, and loses nothing of the block."""
    made = once(NORM, DROPOUT, ADD, stride=stride)
    text = source(made).text
    assert "def __init__(self, in_channels: int, stride: int = 1, drop: float = 0.1)" in text
    assert "        self.use_add = stride == 1\n" in text
    assert "        self.norm = nn.BatchNorm2d(3) if stride == 1 else nn.Identity()\n" in text
    assert "        self.dropout = nn.Dropout(drop) if stride == 1 else nn.Identity()\n" in text
    assert "        out = out + x if self.use_add else out\n" in text
    check(made)


def test_what_cannot_be_told_is_left_out_where_it_is_bypassed() -> None:
    """A layer that does not fit, and one that needs a class which the file has not."""
    unfit = row("pool", "MaxPool2d", kernel_size=63, bypassed="=stride != 1")
    other = row("drop_path", "StochasticDepth", p="=drop", bypassed="=stride != 1")
    made = once(unfit, other, stride=2)
    text = source(made).text
    assert "MaxPool2d" not in text
    assert "StochasticDepth" not in text
    assert "drop" not in text
    check(made)
