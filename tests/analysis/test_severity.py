"""What forbids code and what merely warns; what counts and what is left out."""

import pytest

from engine.analysis import analyse
from engine.graph import edits
from engine.graph.document import Design, Port
from templates.drawing import design, graph, row


@pytest.fixture
def plain() -> Design:
    return design(
        "Plain",
        graph(
            row("input", "Input", shape=(1, 8, 8)),
            row("conv1", "Conv2d", out_channels=2, padding=1),
            row("relu1", "ReLU"),
            row("output", "Output"),
        ),
    )


def codes(design: Design) -> list[tuple[str, str, str]]:
    return [(problem.severity, problem.code, problem.where) for problem in analyse(design).problems]


def test_a_layer_beside_the_network_warns_and_costs_nothing(plain: Design) -> None:
    beside = edits.add(plain, "Conv2d", id="spare")
    assert codes(beside) == [("warning", "missing-input", "spare")]
    fed = edits.connect(beside, "conv1", "spare")
    assert codes(fed) == [("warning", "dead-end", "spare")]
    assert analyse(fed).valid
    assert analyse(fed).totals == analyse(plain).totals
    assert analyse(fed).network.nodes["spare"].parameters > 0
    assert not analyse(fed).network.nodes["spare"].live


def test_only_the_end_of_a_dead_branch_is_told(plain: Design) -> None:
    branch = edits.connect(edits.add(plain, "ReLU", id="a"), "conv1", "a")
    branch = edits.connect(edits.add(branch, "ReLU", id="b"), "a", "b")
    assert codes(branch) == [("warning", "dead-end", "b")]


def test_what_the_output_needs_is_an_error(plain: Design) -> None:
    cut = edits.disconnect(plain, [Port("relu1")])
    assert ("error", "missing-input", "relu1") in codes(cut)
    assert not analyse(cut).valid


def test_errors_come_first(plain: Design) -> None:
    design = edits.add(plain, "ReLU", id="aaa")
    design = edits.set_value(design, ["conv1"], "out_channels", 0)
    assert [problem.severity for problem in analyse(design).problems] == ["error", "warning"]


def test_one_mistake_is_told_once(plain: Design) -> None:
    """What follows after a layer that does not fit is unknown, not wrong."""
    report = analyse(edits.set_value(plain, ["conv1"], "kernel_size", 40))
    assert [problem.where for problem in report.problems] == ["conv1"]
    assert report.network.nodes["relu1"].output is None


def test_a_bypassed_layer_costs_nothing_and_passes_its_input(plain: Design) -> None:
    report = analyse(edits.set_bypassed(plain, ["conv1"], True))
    assert report.problems == ()
    assert report.network.outputs == ((1, 8, 8),)
    assert (report.totals.parameters, report.totals.macs) == (0, 0)
    assert report.network.nodes["conv1"].bypassed


def test_a_wrong_value_of_a_bypassed_layer_is_a_warning(plain: Design) -> None:
    design = edits.set_bypassed(edits.set_value(plain, ["conv1"], "out_channels", 0), ["conv1"], True)
    assert codes(design) == [("warning", "bad-value", "conv1")]


def test_the_inputs_of_a_merge_close_up(plain: Design) -> None:
    design = edits.insert(plain, "Add", Port("output"), id="add")
    for source in ("conv1", "input", "relu1"):
        design = edits.connect(design, source, "add")
    design = edits.disconnect(design, [Port("add", 1)])
    arriving = {t.index: s.node for t, s in design.network.links.items() if t.node == "add"}
    assert arriving == {0: "relu1", 1: "input", 2: "relu1"}
    design = edits.remove(design, ["input"])
    assert {t.index for t in design.network.links if t.node == "add"} == {0, 1}


def test_activations_are_the_outputs_of_layers(plain: Design) -> None:
    assert analyse(plain).totals.activation_bytes == 4 * (2 * 8 * 8) * 2
