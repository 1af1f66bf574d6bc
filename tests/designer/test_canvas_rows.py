"""More of what the hand does: shaking, moving all wires of a port, setting in line, keeping inputs."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas import clipboard
from designer.canvas.shaking import Shake
from designer.window import Window
from engine.files.format import encode
from engine.graph import edits
from engine.graph.blocks import group
from engine.graph.document import Design, Port
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk, chain, links, step_names
from tests.designer.conftest import Press

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
CHAIN = {("input", "conv1"), ("conv1", "relu1"), ("relu1", "output")}


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.fixture
def said(desk: Desk) -> list[str]:
    words: list[str] = []
    desk.workspace.said.connect(lambda sentence, _: words.append(sentence))
    return words


def shake(desk: Desk, id: str) -> QPoint:
    """Drag a node to and fro, and return where the pointer is."""
    at = desk.node(id)
    desk.press(at)
    for step in (20, -20, 22, -21, 20, -20, 0):
        desk.move(at + QPoint(step, 2))
    return at


def test_a_shaken_node_is_out_of_its_wires_and_its_neighbours_are_joined(desk: Desk) -> None:
    at = shake(desk, "relu1")
    assert desk.canvas.gesture is not None
    assert "out of its wires" in desk.canvas.gesture.hint()[0]
    desk.move(at + QPoint(-180, 0))
    desk.release(at + QPoint(-180, 0))
    assert links(desk.workspace) == {("input", "conv1"), ("conv1", "output")}
    assert desk.workspace.graph.nodes["relu1"].position == (-180.0, 192.0)
    assert step_names(desk.workspace) == ["Take out relu1"]
    desk.workspace.undo()
    assert links(desk.workspace) == CHAIN
    assert all(wire.isVisible() for wire in desk.canvas.graph_scene.wires.values())


def test_a_shaken_node_can_be_put_into_another_wire(desk: Desk) -> None:
    at = shake(desk, "relu1")
    goal = desk.wire("conv1") - QPoint(40, 0)
    desk.move(at + (goal - at) * 0.5)
    desk.move(goal)
    desk.release(goal)
    assert links(desk.workspace) == {("input", "relu1"), ("relu1", "conv1"), ("conv1", "output")}
    assert step_names(desk.workspace) == ["Insert relu1"]


def test_escape_takes_a_shake_back(desk: Desk) -> None:
    shake(desk, "relu1")
    assert not desk.canvas.graph_scene.wires[Port("relu1")].isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert links(desk.workspace) == CHAIN
    assert desk.canvas.graph_scene.wires[Port("relu1")].isVisible()
    assert step_names(desk.workspace) == []


def test_only_quick_large_turns_are_a_shake() -> None:
    def shaken(way: list[int], pause: float) -> bool:
        watch = Shake(QPoint(0, 0))
        return any(watch.follow(QPoint(x, 0), number * pause) for number, x in enumerate(way))

    to_and_fro = [30, 0, 30, 0, 30, 0, 30]
    assert shaken(to_and_fro, 0.05)
    assert not shaken(to_and_fro, 0.4)
    assert not shaken([6, 0, 6, 0, 6, 0, 6], 0.02)
    assert not shaken([30, 60, 20, 90, 200], 0.02)
    watch = Shake(QPoint(0, 0))
    assert any(watch.follow(QPoint(0, y), n * 0.03) for n, y in enumerate(to_and_fro))


@pytest.fixture
def fan(qtbot: QtBot) -> Desk:
    """conv1 feeds three nodes; conv2 stands beside it."""
    design = edits.add(chain(), "Conv2d", id="conv2", position=(-300.0, 96.0))
    design = edits.connect(design, "input", "conv2")
    for number, id in enumerate(("tanh1", "tanh2")):
        design = edits.add(design, "Tanh", id=id, position=(300.0 * number - 300, 300.0))
        design = edits.connect(design, "conv1", id)
    desk = Desk(qtbot, design)
    desk.canvas.frame_all()
    return desk


def test_ctrl_drag_moves_all_wires_of_an_output(fan: Desk) -> None:
    fan.hold(fan.port("conv1", output=True), fan.port("conv2", output=True), CTRL)
    assert fan.canvas.gesture is not None
    assert fan.canvas.gesture.hint() == ("3 wires", False)
    fan.release(fan.port("conv2", output=True), CTRL)
    leaving = {target for source, target in links(fan.workspace) if source == "conv2"}
    assert leaving == {"relu1", "tanh1", "tanh2"}
    assert step_names(fan.workspace) == ["Move 3 wires to conv2"]


def test_wires_of_an_output_never_close_a_cycle(fan: Desk) -> None:
    before = fan.workspace.design
    fan.drag(fan.port("conv1", output=True), fan.port("relu1", output=True), CTRL)
    assert fan.workspace.design is before
    fan.drag(fan.port("conv1", output=True), fan.port("conv1", output=True) + QPoint(3, 30), CTRL)
    assert {source for source, _ in links(fan.workspace)} == {"input", "relu1"}
    assert step_names(fan.workspace) == ["Remove 3 wires"]


def test_escape_shows_all_wires_again(fan: Desk) -> None:
    fan.hold(fan.port("conv1", output=True), fan.port("conv2", output=True), CTRL)
    fan.key(Qt.Key.Key_Escape)
    assert all(wire.isVisible() for wire in fan.canvas.graph_scene.wires.values())
    assert step_names(fan.workspace) == []


@pytest.mark.parametrize(
    ("action", "axis", "places"),
    [
        ("align-left", 0, {0.0}),
        ("align-centre", 0, {150.0}),
        ("align-right", 0, {300.0}),
        ("align-top", 1, {0.0}),
        ("align-middle", 1, {96.0}),
        ("align-bottom", 1, {192.0}),
    ],
)
def test_nodes_are_set_in_line(window: Window, action: str, axis: int, places: set[float]) -> None:
    window.documents.new(chain())
    workspace = window.workspace
    assert not window.menus.actions[action].isEnabled()
    workspace.select(["input", "relu1", "pool1"])
    window.menus.actions[action].trigger()
    nodes = workspace.graph.nodes
    assert {nodes[id].position[axis] for id in workspace.selection} == places
    assert nodes["conv1"].position == (0.0, 96.0)
    assert len(step_names(workspace)) == 1


def test_nodes_are_spread_evenly(window: Window) -> None:
    window.documents.new(chain())
    workspace = window.workspace
    workspace.edit("Move", edits.move, {"conv1": (0.0, 20.0), "relu1": (0.0, 270.0)})
    workspace.select(["input", "conv1", "relu1", "output"])
    window.menus.actions["spread-down"].trigger()
    nodes = workspace.graph.nodes
    assert [nodes[id].position[1] for id in ("input", "conv1", "relu1", "output")] == [
        0.0,
        96.0,
        192.0,
        288.0,
    ]
    assert workspace.history.undo_name == "Distribute 4 nodes vertically"
    workspace.select(["input", "pool1"])
    assert not window.menus.actions["spread-across"].isEnabled()
    assert window.menus.actions["align-top"].isEnabled()


def test_the_keys_of_alignment(window: Window, qtbot: QtBot) -> None:
    window.documents.new(chain())
    qtbot.waitUntil(window.canvas.hasFocus)
    window.workspace.select(["input", "pool1"])
    QTest.keyClick(window.canvas, Qt.Key.Key_Right, CTRL | SHIFT)
    assert window.workspace.graph.nodes["input"].position == (300.0, 0.0)


def test_a_copy_may_keep_its_inputs(desk: Desk) -> None:
    desk.workspace.select(["conv1", "relu1"])
    desk.canvas.duplicate_wired()
    assert {("input", "conv2"), ("conv2", "relu2")} | CHAIN == links(desk.workspace)
    desk.workspace.undo()
    desk.workspace.select(["relu1"])
    desk.canvas.copy()
    desk.canvas.paste_wired()
    assert links(desk.workspace) == CHAIN | {("conv1", "relu2")}
    desk.canvas.paste()
    assert links(desk.workspace) == CHAIN | {("conv1", "relu2")}


def test_inputs_that_are_not_here_are_told(desk: Desk, said: list[str]) -> None:
    desk.workspace.select(["relu1"])
    desk.canvas.cut()
    desk.workspace.select(["conv1"])
    desk.canvas.delete_selection()
    desk.canvas.paste_wired()
    assert "relu1" in desk.workspace.graph.nodes
    assert said == ["Nothing that fed them is here: they were pasted without wires."]


def clip(text: str = "", image: QImage | None = None, url: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if image is not None:
        data.setImageData(image)
    if url:
        data.setUrls([QUrl(url)])
    QGuiApplication.clipboard().setMimeData(data)


def test_a_whole_design_is_pasted_from_text(desk: Desk) -> None:
    clip(encode(TEMPLATES["lenet5"].build()).decode())
    desk.canvas.paste()
    assert len(desk.workspace.graph.nodes) == len(chain().network.nodes) + 14


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "There are no nodes on the clipboard: copy some first."),
        (
            "To be, or not to be, that is the question",
            "The text on the clipboard, “To be, or not to be, that is t…”, is no design: "
            "copy nodes, or all of a design.",
        ),
        ('{"name": 3}', "What was copied cannot be pasted: "),
        ("{" * 100_000, "What was copied cannot be pasted: "),
        (
            encode(Design()).decode(),
            "The design on the clipboard is empty: there is nothing to paste.",
        ),
    ],
)
def test_nonsense_is_told_in_a_sentence(desk: Desk, said: list[str], text: str, words: str) -> None:
    before = desk.workspace.design
    clip(text)
    desk.canvas.paste()
    assert desk.workspace.design is before
    assert len(said) == 1
    assert said[0].startswith(words)
    assert len(said[0]) < 300


def test_pictures_files_and_huge_texts_are_told(
    desk: Desk, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clip(image=QImage(4, 4, QImage.Format.Format_RGB32))
    desk.canvas.paste()
    clip(url="file:///somewhere/net.convas")
    desk.canvas.paste()
    monkeypatch.setattr(clipboard, "LARGEST_FILE", 2_000_000)
    clip("{" + " " * 3_000_000)
    desk.canvas.paste()
    assert said == [
        clipboard.PICTURE,
        clipboard.FILES,
        "The text on the clipboard is too large: no design has 3 MB.",
    ]


@pytest.mark.parametrize(
    ("button", "blocks", "count"),
    [("Keep both", {"Stage", "Stage2"}, 1), ("Use mine", {"Stage"}, 1), ("Cancel", {"Stage"}, 0)],
)
def test_a_block_that_means_another_here_is_asked_about(
    window: Window, press: Press, button: str, blocks: set[str], count: int
) -> None:
    other, id = group(TEMPLATES["lenet5"].build(), ["conv1", "relu1", "pool1"], "Stage")
    window.documents.new(other)
    window.workspace.select([id])
    window.canvas.copy()
    window.documents.new(group(TEMPLATES["lenet5"].build(), ["conv1", "relu1"], "Stage")[0])
    before = len(window.workspace.graph.nodes)
    said = press(button)
    window.canvas.paste()
    assert "another block named Stage" in said[1]
    assert window.workspace.design.blocks.keys() == blocks
    assert len(window.workspace.graph.nodes) == before + count
    QApplication.processEvents()
