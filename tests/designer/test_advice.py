"""Advice and cures in the window: after a pause, below the problems, and only what holds for this design."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer import settings
from designer.advisor import SWITCH
from designer.panels.problem_rows import CASE, heading
from designer.panels.problems import ProblemsPanel
from designer.theme import LIGHT
from designer.window import Window
from designer.workspace import Workspace
from engine.analysis import Fix, Problem, Report
from engine.graph import edits
from engine.graph.document import Design, Port
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk
from tests.designer.inspector_bench import Bench, texts

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def careless() -> Design:
    """Return LeNet-5 with a Softmax before its Output, of which experts will say something."""
    return edits.insert(TEMPLATES["lenet5"].build(), "Softmax", Port("output"))


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(careless())


@pytest.fixture
def panel(qtbot: QtBot, workspace: Workspace) -> ProblemsPanel:
    result = ProblemsPanel(workspace)
    qtbot.addWidget(result)
    result.resize(600, 400)
    with qtbot.waitActive(result):
        result.show()
        result.activateWindow()
    return result


def headings(panel: ProblemsPanel) -> list[str]:
    return [heading(case) for case in panel.list.cases.cases]


def row_of(panel: ProblemsPanel, code: str) -> int:
    return next(row for row, case in enumerate(panel.list.cases.cases) if case.problem.code == code)


def click_fix(panel: ProblemsPanel, row: int) -> None:
    index = panel.list.cases.index(row)
    panel.list.scrollTo(index)
    QTest.mouseClick(panel.list.viewport(), LEFT, NONE, panel.list.button_rect(row, 0).center())


def test_advice_comes_after_a_pause_below_the_problems(
    qtbot: QtBot, panel: ProblemsPanel, workspace: Workspace
) -> None:
    workspace.edit("Add", edits.add, "Conv2d", id="loose")
    assert not workspace.advisor.fresh
    qtbot.waitUntil(lambda: "Advice · softmax1" in headings(panel), timeout=5000)
    assert headings(panel)[0] == "Warning · loose"
    assert "piece" in panel.summary.text()
    assert not workspace.report.errors


def test_advice_names_its_source(panel: ProblemsPanel, workspace: Workspace) -> None:
    workspace.advisor.advise()
    panel.refresh()
    index = panel.list.cases.index(row_of(panel, "softmax-before-loss"))
    assert "CrossEntropyLoss" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert not panel.list.grab().isNull()


def test_following_advice_is_an_undoable_edit_that_heeds_it(
    qtbot: QtBot, panel: ProblemsPanel, workspace: Workspace
) -> None:
    workspace.advisor.advise()
    qtbot.waitUntil(lambda: all(case.fresh for case in panel.list.cases.cases) and len(headings(panel)) > 0)
    click_fix(panel, row_of(panel, "softmax-before-loss"))
    assert "softmax1" not in workspace.graph.nodes
    workspace.advisor.advise()
    assert all(each.code != "softmax-before-loss" for each in workspace.advisor.on(""))
    workspace.undo()
    assert "softmax1" in workspace.graph.nodes


def test_advice_on_the_design_before_is_shown_but_not_followed(
    qtbot: QtBot, panel: ProblemsPanel, workspace: Workspace
) -> None:
    workspace.advisor.advise()
    panel.refresh()
    row = row_of(panel, "softmax-before-loss")
    workspace.edit("Set", edits.set_value, ["conv1"], "stride", (1, 1))
    design = workspace.edit("Set", edits.set_value, ["fc1"], "bias", False) and workspace.design
    panel.refresh()
    assert not panel.list.cases.cases[row].fresh
    click_fix(panel, row)
    assert workspace.design is design
    said: list[str] = []
    workspace.said.connect(lambda words, error: said.append(words))
    case = panel.list.cases.cases[row]
    assert not workspace.apply(case.problem.fixes[0], case.problem)
    assert workspace.design is design
    assert "wait a moment" in said[0]


def test_another_design_forgets_advice_at_once(panel: ProblemsPanel, workspace: Workspace) -> None:
    workspace.advisor.advise()
    assert workspace.advisor.advice
    workspace.open(Design("Other"), None)
    assert not workspace.advisor.advice
    panel.refresh()
    assert not any(case.problem.severity == "advice" for case in panel.list.cases.cases)


def test_advice_can_be_hidden_and_stays_so(qtbot: QtBot, panel: ProblemsPanel, workspace: Workspace) -> None:
    workspace.advisor.advise()
    panel.refresh()
    assert panel.advice.isChecked()
    QTest.mouseClick(panel.advice, LEFT)
    panel.refresh()
    assert not headings(panel)
    assert not settings.switch(SWITCH, at_first=True)
    assert not Workspace(careless()).advisor.shown
    QTest.mouseClick(panel.advice, LEFT)
    qtbot.waitUntil(lambda: bool(headings(panel)), timeout=5000)


def test_hidden_advice_is_not_even_looked_for(qtbot: QtBot) -> None:
    settings.set_switch(SWITCH, False)
    workspace = Workspace(careless())
    workspace.edit("Set", edits.set_value, ["fc1"], "bias", False)
    qtbot.wait(700)
    assert not workspace.advisor.fresh


def test_no_advice_within_the_frame_of_an_edit(workspace: Workspace) -> None:
    looked = []
    workspace.advisor.changed.connect(lambda: looked.append(workspace.advisor.fresh))
    for stride in (2, 3, 2):
        workspace.edit("Set", edits.set_value, ["conv1"], "stride", stride)
    assert not any(looked)


def test_advice_in_a_block_leads_there(qtbot: QtBot) -> None:
    workspace = Workspace(TEMPLATES["resnet"].build())
    workspace.edit("Bias", edits.set_value, ["conv1"], "bias", True, within="BasicBlock")
    panel = ProblemsPanel(workspace)
    qtbot.addWidget(panel)
    workspace.advisor.advise()
    panel.refresh()
    row = row_of(panel, "bias-before-norm")
    assert headings(panel)[row] == "Advice · conv1 in BasicBlock"
    with qtbot.waitSignal(panel.reveal):
        panel.list.chosen.emit(panel.list.cases.cases[row])
    assert workspace.within == "BasicBlock"
    assert workspace.selection == {"conv1"}
    (case,) = workspace.cures.cases(workspace.advisor.on("BasicBlock")[:1], "BasicBlock")
    assert [fix.title for fix in case.fixes]


def test_the_inspector_gives_advice_with_its_source_and_cure(qtbot: QtBot) -> None:
    bench = Bench(qtbot, careless())
    bench.workspace.advisor.advise()
    bench.select("softmax1")
    notes = bench.inspector.nodes.notes
    qtbot.waitUntil(lambda: bool(notes.notes and notes.notes[0].buttons))
    assert any("CrossEntropyLoss" in text for text in texts(notes))
    QTest.mouseClick(notes.notes[0].buttons[0], LEFT)
    assert "softmax1" not in bench.workspace.graph.nodes


def test_the_canvas_has_a_quiet_sign_and_tells_more_when_asked(qtbot: QtBot) -> None:
    desk = Desk(qtbot, careless())
    item = desk.canvas.graph_scene.nodes["softmax1"]
    assert not item.face.advised
    desk.workspace.advisor.advise()
    assert item.face.advised
    assert not item.face.severity
    assert item.has_badge_at(item.box.topRight())
    desk.workspace.advisor.show(False)
    assert not item.face.advised
    assert not desk.canvas.grab().isNull()


def spoiled() -> Workspace:
    """Return LeNet-5 with a window that does not fit."""
    workspace = Workspace(TEMPLATES["lenet5"].build())
    workspace.edit("Set", edits.set_value, ["conv2"], "kernel_size", (40, 40))
    return workspace


def test_only_what_cures_is_offered(qtbot: QtBot) -> None:
    workspace = spoiled()
    (problem,) = workspace.report.problems
    useless = replace(problem, fixes=(Fix("Do nothing", lambda design: design), *problem.fixes))
    titles = [fix.title for fix in workspace.cures.of(useless)]
    assert titles
    assert "Do nothing" not in titles


def test_cures_are_found_once_for_a_design(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    from engine.analysis import cures

    asked: list[str] = []
    real = cures.cures

    def counted(design: Design, report: Report, problem: Problem, classes: int | None) -> tuple[Fix, ...]:
        asked.append(problem.code)
        return real(design, report, problem, classes)

    monkeypatch.setattr(cures, "cures", counted)
    workspace = spoiled()
    for _ in range(3):
        (case,) = workspace.cures.cases(workspace.report.problems)
    assert len(asked) == 1
    assert case.fresh
    workspace.edit("Set", edits.set_value, ["fc1"], "bias", False)
    workspace.cures.cases(workspace.report.problems)
    assert len(asked) == 2


def test_cures_of_many_problems_are_found_while_the_window_lives(qtbot: QtBot) -> None:
    workspace = Workspace(TEMPLATES["lenet5"].build())
    design = workspace.design
    for number in range(150):
        design = edits.add(design, "Conv2d", id=f"loose{number}")
    workspace.edit("Add many", lambda _: design)
    panel = ProblemsPanel(workspace)
    qtbot.addWidget(panel)
    assert not all(case.fresh for case in panel.list.cases.cases)
    qtbot.waitUntil(lambda: all(case.fresh for case in panel.list.cases.cases), timeout=20_000)
    assert all(case.fixes for case in panel.list.cases.cases)


def test_a_problem_of_a_block_is_cured_from_inside(qtbot: QtBot) -> None:
    workspace = Workspace(TEMPLATES["resnet"].build())
    workspace.edit("Set", edits.set_value, ["conv1"], "groups", 5, within="BasicBlock")
    workspace.enter("BasicBlock")
    (problem,) = workspace.graph_report.problems_at("conv1")
    cures = workspace.cures.of(problem)
    assert cures
    assert workspace.apply(cures[0], problem)
    assert not workspace.report.errors


def test_a_block_that_is_placed_nowhere_has_cures_too(qtbot: QtBot) -> None:
    design = TEMPLATES["resnet"].build()
    design = edits.remove(design, list(design.network.nodes))
    workspace = Workspace(design)
    workspace.edit("Set", edits.set_value, ["conv1"], "groups", 5, within="BasicBlock")
    workspace.enter("BasicBlock")
    for problem in workspace.graph_report.problems_at("conv1"):
        assert workspace.cures.of(problem), problem


def test_the_balloon_offers_what_cures(qtbot: QtBot) -> None:
    desk = Desk(qtbot, spoiled().design)
    desk.canvas.explain("conv2")
    from designer.canvas.balloon import Balloon

    panel = desk.canvas.panel
    assert isinstance(panel, Balloon)
    QTest.mouseClick(panel.buttons[0], LEFT)
    assert not desk.workspace.graph_report.problems_at("conv2")


def test_sources_and_buttons_are_drawn_in_both_looks(qtbot: QtBot, panel: ProblemsPanel) -> None:
    panel.workspace.advisor.advise()
    panel.refresh()
    panel.set_theme(LIGHT)
    assert panel.list.cases.index(0).data(CASE).problem.source
    panel.resize(180, 300)
    assert not panel.grab().isNull()


def test_the_view_menu_hides_and_shows_advice(window: Window) -> None:
    window.new_from("lenet5")
    action = window.menus.actions["advice"]
    assert action.text() == "Hide Ad&vice"
    action.trigger()
    assert not window.workspace.advisor.shown
    assert action.text() == "Show Ad&vice"
    window.problems.refresh()
    assert not window.problems.advice.isChecked()
