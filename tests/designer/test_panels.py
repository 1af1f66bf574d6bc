"""Problems, totals and history, driven by keys and clicks over a real workspace."""

import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from designer import theme
from designer.panels.code import CodePanel
from designer.panels.history import HistoryPanel
from designer.panels.problem_rows import CASE, heading
from designer.panels.problems import ALL_WELL, ProblemsPanel
from designer.panels.totals import Totals
from designer.workspace import Workspace
from engine.graph import edits
from engine.graph.document import Design, Port
from templates import TEMPLATES

LEFT = Qt.MouseButton.LeftButton
PANELS = (ProblemsPanel, CodePanel, HistoryPanel, Totals)


@pytest.fixture
def workspace() -> Workspace:
    """A workspace with LeNet-5 in it."""
    return Workspace(TEMPLATES["lenet5"].build())


def shown(qtbot: QtBot, panel: QWidget) -> None:
    """Show a panel in an active window."""
    qtbot.addWidget(panel)
    panel.resize(360, 420)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()


@pytest.fixture
def problems(qtbot: QtBot, workspace: Workspace) -> ProblemsPanel:
    panel = ProblemsPanel(workspace)
    shown(qtbot, panel)
    return panel


def spoil(workspace: Workspace) -> None:
    """Make the second convolution's window too large."""
    workspace.edit("Set kernel_size", edits.set_value, ["conv2"], "kernel_size", (40, 40))


def test_a_sound_design_is_said_to_be_so(problems: ProblemsPanel) -> None:
    assert problems.list.cases.rowCount() == 0
    assert not problems.list.isVisible()
    assert ALL_WELL in [label.text() for label in problems.findChildren(QLabel) if label.isVisible()]


def test_problems_are_listed_with_severity_in_words_errors_first(
    qtbot: QtBot, problems: ProblemsPanel, workspace: Workspace
) -> None:
    workspace.edit("Add", edits.add, "Conv2d", id="loose")
    spoil(workspace)
    qtbot.waitUntil(problems.list.isVisible)
    rows = [problems.list.cases.index(row).data(CASE) for row in range(2)]
    assert [heading(case) for case in rows] == ["Error · conv2", "Warning · loose"]


def test_a_click_on_a_fix_applies_it_as_an_undoable_edit(
    qtbot: QtBot, problems: ProblemsPanel, workspace: Workspace
) -> None:
    spoil(workspace)
    qtbot.waitUntil(problems.list.isVisible)
    title = workspace.cures.of(workspace.report.problems[0])[0].title
    QTest.mouseClick(
        problems.list.viewport(),
        LEFT,
        Qt.KeyboardModifier.NoModifier,
        problems.list.button_rect(0, 0).center(),
    )
    assert workspace.history.undo_name == title
    assert not workspace.graph_report.problems_at("conv2")
    workspace.undo()
    assert workspace.graph_report.problems_at("conv2")


def test_a_press_that_leaves_the_button_applies_nothing(
    qtbot: QtBot, problems: ProblemsPanel, workspace: Workspace
) -> None:
    spoil(workspace)
    qtbot.waitUntil(problems.list.isVisible)
    viewport, button = problems.list.viewport(), problems.list.button_rect(0, 0)
    QTest.mousePress(viewport, LEFT, Qt.KeyboardModifier.NoModifier, button.center())
    QTest.mouseRelease(viewport, LEFT, Qt.KeyboardModifier.NoModifier, button.center() + QPoint(0, 200))
    assert workspace.history.undo_name == "Set kernel_size"


@pytest.mark.parametrize("way", ["click", "enter"])
def test_going_to_a_problem_enters_the_place_where_it_stands(qtbot: QtBot, way: str) -> None:
    workspace = Workspace(TEMPLATES["resnet"].build())
    panel = ProblemsPanel(workspace)
    shown(qtbot, panel)
    workspace.edit("Spoil", edits.set_value, ["conv1"], "stride", (2, 2), within="BasicBlock")
    workspace.enter("Stage")
    qtbot.waitUntil(panel.list.isVisible)
    problem = panel.list.cases.index(0).data(CASE).problem
    assert problem.path
    with qtbot.waitSignal(panel.reveal) as revealed:
        if way == "click":
            place = panel.list.visualRect(panel.list.cases.index(0)).topLeft() + QPoint(60, 12)
            QTest.mouseClick(panel.list.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
        else:
            panel.list.setCurrentIndex(panel.list.cases.index(0))
            QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert [step.node for step in workspace.way.steps] == list(problem.path)
    assert workspace.within == "BasicBlock"
    assert workspace.selection == {problem.node}
    assert revealed.args == [problem.node]
    told = [(each.message, each.path) for each in workspace.graph_report.problems]
    assert (problem.message, ()) in told


def test_the_menu_offers_the_fixes_to_the_keyboard(problems: ProblemsPanel, workspace: Workspace) -> None:
    spoil(workspace)
    (case,) = workspace.cures.cases(workspace.report.problems)
    menu = problems.list.menu_for(case)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == [*(fix.title for fix in case.fixes), "Go to conv2", "Copy the sentence"]
    menu.actions()[0].trigger()
    assert workspace.history.undo_name == case.fixes[0].title
    menu.actions()[-1].trigger()
    assert QGuiApplication.clipboard().text() == case.problem.message


def test_hundreds_of_problems_are_quick_to_show(
    qtbot: QtBot, problems: ProblemsPanel, workspace: Workspace
) -> None:
    design: Design = workspace.design
    for number in range(400):
        design = edits.add(design, "Conv2d", id=f"loose{number}")
    workspace.edit("Add many", lambda _: design)
    start = time.perf_counter()
    problems.refresh()
    problems.list.grab()
    assert problems.list.cases.rowCount() == 400
    assert time.perf_counter() - start < 1.0


def test_sentences_are_never_cut(qtbot: QtBot, problems: ProblemsPanel, workspace: Workspace) -> None:
    spoil(workspace)
    qtbot.waitUntil(problems.list.isVisible)
    wide = problems.list.sizeHintForIndex(problems.list.cases.index(0)).height()
    problems.resize(220, 420)
    qtbot.waitUntil(lambda: problems.list.viewport().width() < 230)
    assert problems.list.sizeHintForIndex(problems.list.cases.index(0)).height() > wide
    assert problems.list.button_rect(0, 0).right() <= problems.list.viewport().width()


def test_totals_follow_each_edit(qtbot: QtBot, workspace: Workspace) -> None:
    totals = Totals(workspace)
    qtbot.addWidget(totals)
    assert totals.text().startswith("61,706 parameters · 416.5 k MACs · 0.25 MB weights")
    assert "416,520 multiply–accumulates" in totals.toolTip()
    workspace.edit("Set", edits.set_value, ["fc3"], "out_features", 20)
    qtbot.waitUntil(lambda: totals.text().startswith("62,556 parameters"))
    workspace.edit("Cut", edits.disconnect, [Port("fc3")])
    qtbot.waitUntil(lambda: totals.text().startswith("so far: "))


def test_a_click_on_a_step_goes_there(qtbot: QtBot, workspace: Workspace) -> None:
    panel = HistoryPanel(workspace)
    shown(qtbot, panel)
    for stride in (2, 3, 4):
        workspace.edit(f"Set stride of conv1 to {stride}", edits.set_value, ["conv1"], "stride", stride)
    qtbot.waitUntil(lambda: panel.steps.rowCount() == 4)
    place = panel.view.visualRect(panel.steps.index(1)).center()
    QTest.mouseClick(panel.view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, place)
    assert workspace.graph.nodes["conv1"].values["stride"] == (2, 2)
    qtbot.waitUntil(lambda: panel.steps.history.cursor == 1)
    states = [panel.steps.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in range(4)]
    assert [state.rsplit("(")[-1] for state in states] == ["done)", "now)", "undone)", "undone)"]
    workspace.edit("Another way", edits.set_value, ["conv1"], "stride", 5)
    qtbot.waitUntil(lambda: panel.steps.rowCount() == 3)
    assert panel.steps.index(2).data() == "Another way"


def test_the_keyboard_jumps_in_the_history(qtbot: QtBot, workspace: Workspace) -> None:
    panel = HistoryPanel(workspace)
    shown(qtbot, panel)
    workspace.edit("Set", edits.set_value, ["conv1"], "stride", 2)
    qtbot.waitUntil(lambda: panel.steps.rowCount() == 2)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_Up)
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    assert workspace.history.cursor == 0


def test_another_design_begins_another_history(qtbot: QtBot, workspace: Workspace) -> None:
    panel = HistoryPanel(workspace)
    shown(qtbot, panel)
    workspace.edit("Set", edits.set_value, ["conv1"], "stride", 2)
    workspace.open(Design("Other"), None)
    qtbot.waitUntil(lambda: panel.steps.rowCount() == 1)


@pytest.mark.parametrize("kind", PANELS)
@pytest.mark.parametrize("look", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_every_panel_wears_both_themes(
    qtbot: QtBot, workspace: Workspace, kind: type[ProblemsPanel], look: theme.Theme
) -> None:
    spoil(workspace)
    panel = kind(workspace)
    shown(qtbot, panel)
    panel.set_theme(look)
    assert not panel.grab().isNull()
