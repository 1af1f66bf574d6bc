"""What a screen reader learns of the canvas: nodes and wires as children, and what changes."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from designer.canvas.accessible import Voice
from engine.graph import edits, frames
from engine.graph.document import Design
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
SHIFT = Qt.KeyboardModifier.ShiftModifier


def asked(widget: QWidget) -> QAccessibleInterface:
    """Return what Qt gives a screen reader for a widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def children(canvas: QWidget) -> dict[str, QAccessibleInterface]:
    """Return the children of the canvas by the first word, or for a wire the name, that is spoken."""
    parent = asked(canvas)
    found = [parent.child(index) for index in range(parent.childCount())]
    return {
        text if text.startswith("Wire") else text.split(",")[0]: each
        for each in found
        if (text := each.text(NAME))
    }


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.fixture
def told(desk: Desk) -> Iterator[list[str]]:
    """What the canvas tells a screen reader: nodes that get the focus, and sentences."""
    heard: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            heard.append(event.message())
        elif event.type() == QAccessible.Event.Focus:
            voice = event.object()
            assert isinstance(voice, Voice)
            heard.append(voice.name.split(",")[0])

    desk.canvas.voices.tell = hear
    QAccessible.setActive(True)
    yield heard
    QAccessible.setActive(False)


def test_nodes_and_wires_are_children_in_the_order_of_computation(desk: Desk) -> None:
    assert list(children(desk.canvas)) == [
        *("input", "conv1", "relu1", "output", "pool1"),
        "Wire from input to conv1, 1 × 32 × 32",
        "Wire from conv1 to relu1, 32 × 30 × 30",
        "Wire from relu1 to output, 32 × 30 × 30",
    ]


def test_names_and_descriptions(desk: Desk) -> None:
    edit = edits.set_value
    desk.workspace.edit("Set", edit, ["conv1"], "stride", (2, 2))
    conv, pool = (children(desk.canvas)[id] for id in ("conv1", "pool1"))
    assert conv.text(NAME) == "conv1, Conv2d, 3 × 3, 32 kernels, stride 2"
    assert conv.text(DESCRIPTION) == "Output 32 × 15 × 15. 320 parameters. From input. To relu1."
    assert "Warning: " in pool.text(DESCRIPTION) or "Error: " in pool.text(DESCRIPTION)
    desk.workspace.edit("Bypass", edits.set_bypassed, ["relu1"], True)
    assert "Bypassed." in children(desk.canvas)["relu1"].text(DESCRIPTION)


def test_wires_name_the_port_where_there_are_several(desk: Desk) -> None:
    workspace = desk.workspace
    workspace.edit("Add", edits.add, "Add", id="add1", position=(0.0, 500.0))
    workspace.edit("Wire", edits.connect, "conv1", "add1")
    workspace.edit("Wire", edits.connect, "relu1", "add1", target_port=1)
    assert "Wire from relu1 to add1, input 2, 32 × 30 × 30" in children(desk.canvas)


def test_what_is_in_a_block_says_so(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TEMPLATES["resnet"].build())
    block = next(
        id for id, node in desk.workspace.graph.nodes.items() if node.type in desk.workspace.design.blocks
    )
    assert "Control+Return enters it" in children(desk.canvas)[block].text(DESCRIPTION)
    desk.workspace.enter_node(block)
    inside = desk.workspace.within
    assert all(
        f"In block {inside}." in each.text(DESCRIPTION)
        for name, each in children(desk.canvas).items()
        if "Wire" not in name
    )


def test_roles_states_and_places(desk: Desk) -> None:
    desk.workspace.select(["conv1"])
    conv, relu = (children(desk.canvas)[id] for id in ("conv1", "relu1"))
    assert asked(desk.canvas).role() == QAccessible.Role.List
    assert conv.role() == QAccessible.Role.ListItem
    assert (conv.state().selected, relu.state().selected) == (1, 0)
    assert conv.state().focused == int(desk.canvas.hasFocus())
    middle = desk.canvas.viewport().mapToGlobal(desk.node("conv1"))
    assert conv.rect().contains(middle)
    assert asked(desk.canvas).childAt(middle.x(), middle.y()).text(NAME) == conv.text(NAME)
    far = desk.canvas.viewport().mapToGlobal(desk.empty())
    assert asked(desk.canvas).childAt(far.x(), far.y()) is None
    desk.canvas.pan(QPoint(5000, 0))
    assert conv.state().offscreen == 1


def test_comment_frames_are_children_between_nodes_and_wires(desk: Desk) -> None:
    design, _ = frames.enclose(desk.workspace.design, ["conv1", "relu1"], "Edges", "blue")
    desk.workspace.edit("Frame", lambda _: design)
    assert list(children(desk.canvas))[4:7] == ["pool1", "Edges", "Wire from input to conv1, 1 × 32 × 32"]
    frame = children(desk.canvas)["Edges"]
    assert frame.role() == QAccessible.Role.Grouping
    assert frame.text(NAME) == "Edges, blue comment frame around 2 nodes"
    assert frame.text(DESCRIPTION).startswith("Holds conv1 and relu1.")
    assert (frame.state().selected, frame.state().focused) == (0, 0)
    desk.canvas.comments.go()
    assert frame.state().selected == 1
    assert frame.state().focused == int(desk.canvas.hasFocus())
    item = desk.canvas.graph_scene.frames.items["frame1"]
    at = desk.canvas.viewport().mapToGlobal(
        desk.canvas.mapFromScene(item.bar.area.topLeft() + QPointF(20, 4))
    )
    assert frame.rect().contains(at)
    assert asked(desk.canvas).childAt(at.x(), at.y()).text(NAME) == frame.text(NAME)
    desk.workspace.undo()
    assert not frame.isValid()
    assert frame.text(NAME) == ""


def test_every_child_knows_its_parent_and_number(desk: Desk) -> None:
    parent = asked(desk.canvas)
    for index in range(parent.childCount()):
        child = parent.child(index)
        assert child.parent().object() is desk.canvas
        assert parent.indexOfChild(child) == index
        assert child.childCount() == 0
    assert parent.child(parent.childCount()) is None


def test_walking_tells_where_one_is(desk: Desk, told: list[str]) -> None:
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        desk.key(key)
    assert told == ["input", "conv1", "input"]
    desk.key(Qt.Key.Key_Down, SHIFT)
    assert told[-1] == "conv1"
    assert desk.workspace.selection == {"input", "conv1"}
    assert asked(desk.canvas).focusChild().text(NAME).startswith("conv1,")


def test_new_problems_are_told_and_old_ones_are_not(desk: Desk, told: list[str]) -> None:
    desk.canvas.voices.tell_news()
    told.clear()
    desk.workspace.edit("Set", edits.set_value, ["conv1"], "kernel_size", (31, 31))
    desk.workspace.edit("Set", edits.set_value, ["input"], "shape", (1, 8, 8))
    desk.canvas.voices.tell_news()
    (sentence,) = told
    assert sentence.startswith("conv1: Error: ")
    desk.canvas.voices.tell_news()
    assert told == [sentence]


def test_sentences_of_the_status_line_are_told(desk: Desk, told: list[str]) -> None:
    desk.workspace.said.emit("Saved.", False)
    assert told == ["Saved."]


def test_nothing_is_told_while_no_reader_listens(desk: Desk, told: list[str]) -> None:
    QAccessible.setActive(False)
    desk.key(Qt.Key.Key_Down)
    desk.canvas.voices.tell_news()
    assert told == []


def test_what_is_gone_answers_nothing_wrong(desk: Desk) -> None:
    conv = children(desk.canvas)["conv1"]
    desk.workspace.edit("Delete", edits.remove, ["conv1"])
    assert not conv.isValid()
    assert (conv.text(NAME), conv.state().invalid) == ("", 1)
    assert conv.rect().isEmpty()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [voice for voice in desk.canvas.findChildren(Voice) if voice.key == "conv1"] == []


def test_many_edits_leave_no_voices_behind(desk: Desk) -> None:
    for number in range(60):
        desk.workspace.edit("Add", edits.add, "ReLU", id=f"r{number}", position=(300.0, 300.0))
        assert f"r{number}" in children(desk.canvas)
        desk.workspace.undo()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert len(desk.canvas.findChildren(Voice)) == len(children(desk.canvas)) == 8


def test_an_empty_canvas_has_no_children(qtbot: QtBot) -> None:
    desk = Desk(qtbot, Design("Empty"))
    assert asked(desk.canvas).childCount() == 0
    assert asked(desk.canvas).focusChild() is None
