"""What data passes by at some places of a block only: one class serves them all, with a condition."""

from engine.catalogue.declare import integer
from engine.export.pytorch import source
from engine.graph import edits
from engine.graph.document import BlockParameter, Design, Port
from engine.graph.sharing import share
from templates.drawing import design, graph, parameter, row
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
