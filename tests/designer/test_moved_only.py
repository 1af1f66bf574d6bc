"""What stays where nodes have only moved: code, advice, cures, estimates; not where more has changed."""

import pytest
from pytestqt.qtbot import QtBot

from designer.inspector import facts
from designer.panels.code import CodePanel
from designer.window import Window
from designer.workspace import Workspace
from engine.analysis import Report
from engine.graph import edits
from engine.graph.document import Design
from templates import TEMPLATES


@pytest.fixture
def workspace() -> Workspace:
    """Return a workspace with an AlexNet, on which there is advice."""
    return Workspace(TEMPLATES["alexnet"].build())


def test_code_is_made_anew_only_for_what_it_says(qtbot: QtBot, workspace: Workspace) -> None:
    panel = CodePanel(workspace)
    qtbot.addWidget(panel)
    with qtbot.waitExposed(panel):
        panel.show()
    first = panel.source
    assert first
    id = next(iter(workspace.graph.nodes))
    workspace.edit("Move", edits.move, {id: (500.0, 0.0)})
    qtbot.wait(150)
    assert panel.source is first
    workspace.edit("Rename", edits.set_name, "Another")
    qtbot.waitUntil(lambda: panel.source is not first)
    assert panel.source
    assert "class Another" in panel.source.text


def test_advice_and_its_cures_stay_and_may_be_followed_soon(workspace: Workspace) -> None:
    advisor, cures = workspace.advisor, workspace.cures
    advisor.advise()
    advice = [each for _, each in advisor.advice]
    assert advice
    known = [cures.of(each) for each in advice]
    id = next(iter(workspace.graph.nodes))
    workspace.edit("Move", edits.move, {id: (500.0, 0.0)})
    assert not advisor.fresh
    advisor.advise()
    assert advisor.fresh
    assert [each for _, each in advisor.advice] == advice
    assert all(cures.of(each) is before for each, before in zip(advice, known, strict=True))
    cured = next(fix for fixes in known for fix in fixes)
    assert workspace.apply(cured, advice[0])
    advisor.advise()
    assert [each for _, each in advisor.advice] != advice


def test_what_training_needs_is_estimated_once(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    estimate = facts.of_training

    def of_training(design: Design, report: Report) -> list[facts.Fact]:
        asked.append(design.name)
        return estimate(design, report)

    monkeypatch.setattr(facts, "of_training", of_training)
    window.documents.new(TEMPLATES["lenet5"].build())
    qtbot.waitUntil(lambda: asked == ["LeNet-5"])
    workspace = window.workspace
    workspace.edit("Move", edits.move, {"conv1": (500.0, 0.0)})
    qtbot.wait(600)
    assert asked == ["LeNet-5"]
    workspace.edit("Name", edits.set_name, "Another")
    qtbot.waitUntil(lambda: asked == ["LeNet-5", "Another"])
