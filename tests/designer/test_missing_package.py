"""A design whose package is not there, in the window: its nodes are marked, shown as they are, and kept."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytestqt.qtbot import QtBot

from designer.canvas.hints import hint
from designer.canvas.scene import Socket, Spot
from designer.inspector.node_page import NodePage
from engine.graph import edits
from engine.graph.document import Port
from tests.designer.inspector_bench import texts
from tests.plugins.conftest import SAVED

if TYPE_CHECKING:
    from designer.window import Window


@pytest.fixture
def opened(window: "Window", qtbot: QtBot, tmp_path: Path) -> "Window":
    path = tmp_path / "gated.convas"
    shutil.copy(SAVED, path)
    window.documents.open(path)
    qtbot.wait(20)
    return window


def test_its_nodes_are_marked_with_the_ports_that_their_wires_need(opened: "Window") -> None:
    faces = {id: item.face for id, item in opened.canvas.graph_scene.nodes.items()}
    assert {id: face.severity for id, face in faces.items() if face.severity} == {
        "gate1": "error",
        "gate2": "error",
        "part": "error",
    }
    assert (faces["gate1"].inputs, faces["gate1"].outputs) == (1, 1)
    assert (faces["gate2"].inputs, faces["gate2"].outputs) == (2, 1)
    assert faces["gate1"].remark == "needs convas-gates"
    assert not opened.canvas.grab().isNull()


def test_ports_are_counted_by_wires_alone(opened: "Window") -> None:
    """A wire to its second port keeps the second port, and the last output that is used is there."""
    workspace = opened.workspace
    workspace.edit("Cut", edits.disconnect, [Port("gate2", 0)])
    face = opened.canvas.graph_scene.nodes["gate2"].face
    assert (face.inputs, face.wired) == (2, frozenset({1}))
    workspace.edit("Cut", edits.disconnect, [Port("gate2", 1)])
    assert opened.canvas.graph_scene.nodes["gate2"].face.inputs == 0


def test_tool_tips_and_inspector_tell_what_is_known(opened: "Window", qtbot: QtBot) -> None:
    scene, workspace = opened.canvas.graph_scene, opened.workspace
    for index, output in ((0, False), (1, False), (0, True)):
        assert hint(workspace, Spot(socket=Socket("gate2", index, output))).startswith("gate2: ")
    assert "Learns how much." in hint(workspace, Spot(node=scene.nodes["gate1"]))
    workspace.select(["gate1"])
    qtbot.wait(20)
    page = opened.inspector.page
    assert isinstance(page, NodePage)
    shown = texts(page)
    assert "Comes with the package convas-gates." in shown
    assert any("install it, or delete the node" in text for text in shown)
    rows = {fact.name: fact.value for fact in page.facts.facts}
    assert rows["scale"] == "2.0"
    assert page.form is None or not page.form.isVisible()


def test_what_is_saved_is_what_was_opened(opened: "Window", tmp_path: Path) -> None:
    workspace = opened.workspace
    assert workspace.edit("Move", edits.move, {"gate1": (500.0, 300.0)})
    workspace.undo()
    workspace.enter("Part")
    workspace.select(["inner"])
    workspace.enter("")
    assert opened.documents.save()
    assert (tmp_path / "gated.convas").read_bytes() == SAVED.read_bytes()


def test_a_package_with_which_something_is_wrong_is_told_at_the_start(
    window: "Window", monkeypatch: pytest.MonkeyPatch
) -> None:
    fault = "The package convas-gates cannot be used (no): update it, or uninstall it."
    monkeypatch.setattr("designer.window.FAULTS", {"convas-gates": fault})
    window.begin(None)
    assert window.statusBar().currentMessage() == fault
