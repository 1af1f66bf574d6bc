"""Laying out what is large: in a process beside the window, which can be stopped and gives way to edits."""

import pytest
from PySide6.QtCore import QPointF, Qt
from pytestqt.qtbot import QtBot

from designer import motion
from designer.canvas import arranging, glide
from engine.graph import edits
from engine.graph.layout import arrange, beside
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk, chain, step_names

SLEEPING = ("-S", "-c", "import time; time.sleep(60)")


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Return the chain, untidy, of which each layout counts as large."""
    monkeypatch.setattr(arranging, "LARGE", 2)
    return Desk(qtbot, edits.move(chain(), {"relu1": (777.0, -300.0)}))


def said(desk: Desk) -> list[str]:
    sentences: list[str] = []
    desk.workspace.said.connect(lambda sentence, is_error: sentences.append(sentence))
    return sentences


def test_a_large_layout_is_found_beside_the_window_in_one_step(desk: Desk) -> None:
    sentences = said(desk)
    expected = arrange(desk.workspace.design)
    desk.canvas.arrange()
    assert sentences == ["Laying out 5 nodes: Esc stops it."]
    assert step_names(desk.workspace) == []
    desk.qtbot.waitUntil(lambda: step_names(desk.workspace) == ["Lay out"], timeout=20_000)
    assert {id: node.position for id, node in desk.workspace.graph.nodes.items()} == expected
    assert desk.canvas.tidying is None
    assert not desk.canvas.stop_arranging()


def test_escape_stops_it_and_keeps_the_selection(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "COMMAND", SLEEPING)
    sentences = said(desk)
    desk.workspace.select(["conv1", "relu1"])
    desk.canvas.arrange()
    desk.key(Qt.Key.Key_Escape)
    assert sentences[-1] == "Laying out was stopped."
    assert desk.workspace.selection == {"conv1", "relu1"}
    desk.key(Qt.Key.Key_Escape)
    assert not desk.workspace.selection
    assert step_names(desk.workspace) == []


def test_an_edit_meanwhile_wins(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "COMMAND", SLEEPING)
    sentences = said(desk)
    desk.canvas.arrange()
    desk.workspace.edit("Move", edits.move, {"relu1": (0.0, 192.0)})
    assert sentences[-1] == "Laying out was stopped, as the design has changed."
    assert not desk.canvas.stop_arranging()
    assert step_names(desk.workspace) == ["Move"]


def test_it_tells_how_far_it_is(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    program = "import sys, time; sys.stdout.write('7\\n42\\n'); sys.stdout.flush(); time.sleep(60)"
    monkeypatch.setattr(beside, "COMMAND", ("-S", "-c", program))
    sentences = said(desk)
    desk.canvas.arrange()
    desk.qtbot.waitUntil(
        lambda: sentences[-1] == "Laying out 5 nodes, 42 % done: Esc stops it.", timeout=20_000
    )
    assert desk.canvas.stop_arranging()


def test_every_per_cent_is_told_once_and_they_grow() -> None:
    design = TEMPLATES["googlenet"].build()
    told: list[int] = []
    places = beside.places(beside.answer(beside.question(design, "Inception"), beside.percents(told.append)))
    assert places == arrange(design, "Inception")
    assert told == sorted(set(told))
    assert told
    assert told[-1] <= 100
    lines = b"".join(b"%d\n" % percent for percent in told)
    assert beside.percent(lines) == told[-1]
    with pytest.raises(ValueError, match="only how far"):
        beside.places(lines.rstrip())


def test_asked_again_it_begins_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "COMMAND", SLEEPING)
    desk.canvas.arrange()
    first = desk.canvas.tidying
    desk.canvas.arrange()
    assert desk.canvas.tidying is not first
    assert desk.canvas.stop_arranging()


def test_a_process_that_dies_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "COMMAND", ("-S", "-c", "raise SystemExit(3)"))
    sentences = said(desk)
    desk.canvas.arrange()
    desk.qtbot.waitUntil(lambda: len(sentences) > 1, timeout=20_000)
    assert sentences[-1] == "The helper process has ended without a layout: try again."
    assert step_names(desk.workspace) == []


def test_without_transitions_nodes_are_there_at_once(qtbot: QtBot) -> None:
    desk = Desk(qtbot, edits.move(chain(), {"relu1": (777.0, -300.0)}))
    motion.want(False)
    desk.canvas.arrange()
    goal = desk.workspace.graph.nodes["relu1"].position
    assert desk.canvas.graph_scene.nodes["relu1"].at == QPointF(*goal)
    assert step_names(desk.workspace) == ["Lay out"]


def test_so_many_nodes_are_there_at_once_too(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glide, "MANY", 0)
    desk = Desk(qtbot, edits.move(chain(), {"relu1": (777.0, -300.0)}))
    desk.canvas.arrange()
    goal = desk.workspace.graph.nodes["relu1"].position
    assert desk.canvas.graph_scene.nodes["relu1"].at == QPointF(*goal)


def test_what_is_asked_and_answered_is_the_layout() -> None:
    design = chain()
    for ids in (None, ["conv1", "relu1"]):
        answered = beside.places(beside.answer(beside.question(design, ids=ids)))
        assert answered == arrange(design, ids=ids)
    with pytest.raises(ValueError, match="Expecting value"):
        beside.places(b"")
