"""Cures at the place of a block in the window: offered from the network and from inside, made by a click."""

from pytestqt.qtbot import QtBot

from designer.workspace import Workspace
from engine.analysis import Problem
from engine.analysis.placing import Way
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES
from templates.drawing import design, graph, row
from tests.analysis.test_around import residual
from tests.designer.inspector_bench import Bench


def wrong() -> Design:
    """Return a U-Net whose last step up cuts off too much."""
    return edits.set_value(TEMPLATES["unet"].build(), ["up4"], "edge", 15)


def offered(workspace: Workspace, problem: Problem) -> list[str]:
    """Return the titles of the cures of a problem."""
    return [fix.title for fix in workspace.cures.of(problem)]


def test_from_the_network_and_from_inside_the_same_is_offered(qtbot: QtBot) -> None:
    workspace = Workspace(wrong())
    (outside,) = workspace.report.errors
    assert offered(workspace, outside)[0] == "Set edge of up4 to 4"
    workspace.enter_node("up4")
    (inside,) = [each for each in workspace.graph_report.problems if each.severity == "error"]
    assert inside.path == ()
    assert offered(workspace, inside) == offered(workspace, outside)


def test_the_cure_at_the_place_is_one_step(qtbot: QtBot) -> None:
    bench = Bench(qtbot, wrong())
    workspace = bench.workspace
    fix = workspace.cures.of(workspace.report.errors[0])[0]
    workspace.edit(fix.title, fix.edit)
    bench.settle()
    assert workspace.report.valid
    assert bench.steps[-1] == "Set edge of up4 to 4"
    assert workspace.design.blocks == wrong().blocks


def test_in_the_block_the_place_that_was_entered_is_cured(qtbot: QtBot) -> None:
    """Two places are wrong; the one through which the block is seen is the one that is meant."""
    made = residual(stride=2)
    beside = graph(
        row("input", "Input", shape=(16, 32, 32)),
        row("left", "Residual", stride=2),
        row("right", "Residual", after="input", stride=4),
        row("output", "Output", after="left"),
        row("output2", "Output", after="right"),
    )
    workspace = Workspace(design("Beside", beside, made.blocks))
    assert len(workspace.report.errors) == 2
    for id in ("left", "right"):
        workspace.go(Way())
        workspace.enter_node(id)
        (inside,) = [each for each in workspace.graph_report.problems if each.severity == "error"]
        assert offered(workspace, inside)[0] == f"Set stride of {id} to 1"
