"""A network of blocks within blocks: each place is counted, equal places are analysed once."""

import pytest
import torch

from engine.analysis import GraphReport, analyse
from engine.analysis.cures import cures
from engine.analysis.listing import listing
from engine.compile.build import build
from engine.export.pytorch import source
from engine.graph import edits
from engine.graph.document import Port
from engine.graph.history import History
from templates import TEMPLATES
from templates.drawing import design, graph, row
from tests.designs import small_residual


def bodies(graph: GraphReport) -> list[GraphReport]:
    """Return every body of every placed block, at whatever depth."""
    found = [body for report in graph.nodes.values() for body in report.bodies]
    return found + [deeper for body in found for deeper in bodies(body)]


def test_paths_shapes_and_weights_are_those_of_the_module() -> None:
    design = small_residual()
    report = analyse(design)
    model = build(source(design))
    state = {name: tuple(value.shape) for name, value in model.state_dict().items()}
    declared = {
        f"{path}.{name}": shape
        for path, node in report.places()
        for name, shape in {**node.weights, **node.buffers}.items()
        if not node.bypassed
    }
    assert declared == state
    outputs: dict[str, tuple[int, ...]] = {}
    for path, module in model.named_modules():
        module.register_forward_hook(
            lambda _, __, out, path=path: outputs.__setitem__(path, tuple(out.shape[1:]))
        )
    model.eval()(torch.zeros(1, 2, 12, 10))
    shapes = {path: node.output for path, node in report.places() if path in outputs}
    assert shapes == {path: outputs[path] for path in shapes}
    assert len(shapes) > 20


def test_totals_are_the_module_s() -> None:
    design = small_residual()
    report = analyse(design)
    model = build(source(design))
    assert report.totals.parameters == sum(weight.numel() for weight in model.parameters())
    assert report.totals.parameter_bytes == 4 * report.totals.parameters
    rows = listing(report)["nodes"]
    assert sum(row["parameters"] for row in rows) == report.totals.parameters
    assert sum(row["macs"] for row in rows) == report.totals.macs
    assert len({row["path"] for row in rows}) == len(rows)


def test_equal_places_are_analysed_once() -> None:
    report = analyse(small_residual())
    everywhere = bodies(report.network)
    different = {id(body) for body in everywhere}
    assert len(different) < len(everywhere)
    body, again = report.network.nodes["body"].bodies
    assert body is again
    assert report.blocks["Residual"] is body


def test_an_edit_outside_leaves_the_blocks_alone() -> None:
    design = small_residual()
    before = analyse(design)
    after = analyse(edits.set_value(design, ["fc"], "out_features", 7), before)
    assert {id(body) for body in bodies(after.network)} == {id(body) for body in bodies(before.network)}


def test_a_problem_in_a_block_carries_its_path() -> None:
    design = edits.set_value(small_residual(), ["conv2"], "kernel_size", 30, within="Residual")
    report = analyse(design)
    assert not report.valid
    problem = report.problems[0]
    assert (problem.where, problem.path, problem.node) == ("body.conv2", ("body",), "conv2")
    assert problem.sentence == f"In body: {problem.message}"
    assert report.network.problems_at("body")[0] == problem
    assert report.blocks["Residual"].problems_at("conv2")
    assert analyse(problem.fixes[0].edit(design)).network.problems_at("body") == []


def test_an_edit_in_a_block_is_undone_as_any_other() -> None:
    design = small_residual()
    history = History.of(design).push(
        "Set width", edits.set_value(design, ["conv1"], "out_channels", "=width * 2", within="Residual")
    )
    assert analyse(history.design) != analyse(design)
    assert history.undo().design is design
    assert history.undo().redo().design is history.design


def test_a_block_that_is_nowhere_used_is_shown_with_its_defaults() -> None:
    design = small_residual()
    design = edits.remove(design, ["stage1", "stage2", "body"])
    report = analyse(design)
    assert set(report.blocks) == {"Stage", "Residual", "Fit"}
    assert report.blocks["Residual"].around == {"width": 4, "widen": False}


def test_wires_follow_the_inputs_of_a_block() -> None:
    """A block's Inputs are its ports in natural order; wires outside stay at theirs."""
    design = small_residual()
    wired = edits.add(design, "Input", id="a", within="Fit")
    fit = {t.index: s.node for t, s in wired.blocks["Residual"].links.items() if t.node == "fit"}
    assert fit == {1: "input"}, "the new port comes first"
    renamed = edits.rename(wired, "a", "z", within="Fit")
    fit = {t.index: s.node for t, s in renamed.blocks["Residual"].links.items() if t.node == "fit"}
    assert fit == {0: "input"}
    gone = edits.remove(renamed, ["input"], within="Fit")
    assert not [t for t in gone.blocks["Residual"].links if t.node == "fit"]


@pytest.mark.parametrize("stride", [1, 2])
def test_padding_is_offered_where_the_stride_is_a_formula(stride: int) -> None:
    broken = edits.set_value(TEMPLATES["resnet"].build(depth=50), ["layer1"], "stride", stride)
    broken = edits.set_value(broken, ["conv2"], "kernel_size", (5, 5), within="Bottleneck")
    report = analyse(broken)
    (problem,) = report.problems
    assert problem.where == "layer1.0.add"
    assert cures(broken, report, problem)[0].title == "Set padding of conv2 to 2"


def test_a_convolution_put_into_a_shortcut_is_made_to_fit_in_one_step() -> None:
    made = edits.insert(small_residual(), "Conv2d", Port("add", 1), id="shortcut", within="Residual")
    report = analyse(made)
    problem = next(each for each in report.problems if each.where == "body.add")
    (fix, *_) = cures(made, report, problem)
    assert fix.title == "Set padding of shortcut to 1 and set out_channels of shortcut to =width"
    assert analyse(fix.edit(made)).valid


def test_where_a_repetition_does_not_fit_fewer_are_offered() -> None:
    rows = (row("conv", "Conv2d", kernel_size=5), row("pool", "MaxPool2d"))
    shrinking = graph(row("input", "Input"), *rows, row("output", "Output"))
    network = graph(
        row("input", "Input", shape=(1, 32, 32)), row("parts", "Part", repeat=5), row("output", "Output")
    )
    made = design("Shrinking", network, {"Part": shrinking})
    report = analyse(made)
    (problem,) = report.problems
    assert problem.where == "parts.pool"
    first, *others = cures(made, report, problem)
    assert first.title == "Set repeat of parts to 2"
    assert analyse(first.edit(made)).valid
    assert "Remove pool and join its neighbours" in {fix.title for fix in others}
    by_formula = edits.set_value(small_residual(), ["stem"], "kernel_size", (9, 9))
    assert not any("repeat" in fix.title for problem in analyse(by_formula).problems for fix in problem.fixes)
