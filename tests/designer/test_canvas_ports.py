"""Nodes with several outputs or several named inputs: ports, wires, words, and fewer ports than before."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from designer.canvas import verbs
from designer.canvas.hints import hint
from designer.canvas.port_names import port_name
from designer.canvas.scene import Socket
from designer.offers import found, of_type
from engine.graph import edits
from engine.graph.document import Design, Port
from tests.designer.canvas_desk import Desk, links, step_names


def parted() -> Design:
    """Return input → chunk1 with two parts, a relu1 at the first; tanh1 and matmul1 are not wired."""
    design = edits.add(Design("Parted"), "Input", id="input", values={"shape": (8, 16, 16)})
    design = edits.add(design, "Chunk", id="chunk1", position=(0.0, 96.0))
    design = edits.add(design, "ReLU", id="relu1", position=(-120.0, 220.0))
    design = edits.add(design, "Tanh", id="tanh1", position=(120.0, 220.0))
    design = edits.add(design, "MatMul", id="matmul1", position=(0.0, 340.0))
    design = edits.connect(design, "input", "chunk1")
    return edits.connect(design, "chunk1", "relu1")


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot, parted())


def at_port(desk: Desk, id: str, index: int, *, output: bool) -> str:
    """Return what the tool tip at a port says."""
    scene = desk.canvas.graph_scene
    return hint(desk.workspace, scene.spot(scene.nodes[id].socket(index, output=output), 4))


def test_every_output_has_a_port_of_its_own(desk: Desk) -> None:
    item = desk.canvas.graph_scene.nodes["chunk1"]
    assert item.face.outputs == 2
    assert item.face.shape == "4 × 16 × 16 (2×)"
    first, second = (item.socket(index, output=True) for index in range(2))
    assert second.x() - first.x() > 20
    assert desk.canvas.graph_scene.spot(second, 4).socket == Socket("chunk1", 1, True)


def test_a_wire_from_the_second_output(desk: Desk) -> None:
    desk.drag(desk.port("chunk1", 1, output=True), desk.port("tanh1"))
    assert desk.workspace.graph.links[Port("tanh1")] == Port("chunk1", 1)
    assert step_names(desk.workspace) == ["Wire chunk1 to tanh1"]
    wire = desk.canvas.graph_scene.wires[Port("tanh1")]
    assert QPointF(*wire.route.start) == desk.canvas.graph_scene.nodes["chunk1"].socket(1, output=True)


def test_a_wire_drawn_backwards_ends_at_the_second_output(desk: Desk) -> None:
    desk.drag(desk.port("tanh1"), desk.port("chunk1", 1, output=True))
    assert desk.workspace.graph.links[Port("tanh1")] == Port("chunk1", 1)


def test_ports_tell_their_names_and_shapes(desk: Desk) -> None:
    assert at_port(desk, "chunk1", 1, output=True) == "chunk1: x2\nShape: 4 × 16 × 16"
    assert at_port(desk, "matmul1", 1, output=False) == "matmul1: right"
    assert at_port(desk, "relu1", 0, output=True) == "relu1: output\nShape: 4 × 16 × 16"
    desk.workspace.edit("Wire", edits.connect, "relu1", "matmul1", target_port=1)
    assert at_port(desk, "matmul1", 1, output=False) == "matmul1: right\nShape: 4 × 16 × 16"


def test_a_wire_tells_between_which_ports_it_leads(desk: Desk) -> None:
    desk.workspace.edit("Wire", edits.connect, "chunk1", "matmul1", source_port=1, target_port=1)
    wire = desk.canvas.graph_scene.wires[Port("matmul1", 1)]
    spot = desk.canvas.graph_scene.spot(wire.path.pointAtPercent(0.5), 4)
    assert hint(desk.workspace, spot) == "chunk1 (x2) → matmul1 (right)\nShape: 4 × 16 × 16\nMemory: 4.1 kB"


def test_names_are_told_only_where_there_are_several(desk: Desk) -> None:
    design, nodes = desk.workspace.design, desk.workspace.graph.nodes
    assert port_name(design, nodes["matmul1"], Socket("matmul1", 0, False)) == "left"
    assert port_name(design, nodes["relu1"], Socket("relu1", 0, False)) == ""
    merge = edits.add(design, "Add", id="add1").network.nodes["add1"]
    assert port_name(design, merge, Socket("add1", 0, False)) == ""


def test_the_name_of_the_port_under_the_pointer_is_painted(desk: Desk) -> None:
    quiet = desk.canvas.grab().toImage()
    desk.canvas.set_hot(Socket("matmul1", 1, False))
    assert desk.canvas.grab().toImage() != quiet
    desk.canvas.set_hot(None)
    desk.hold(desk.port("relu1", output=True), desk.port("matmul1", 1))
    assert not desk.canvas.grab().isNull()
    desk.release(desk.port("matmul1", 1))
    assert ("relu1", "matmul1") in links(desk.workspace)


def test_what_is_added_after_it_goes_on_from_the_free_output(desk: Desk) -> None:
    desk.workspace.select(["chunk1"])
    (new,) = verbs.add_after(desk.workspace, of_type("Sigmoid"))
    assert desk.workspace.graph.links[Port(new)] == Port("chunk1", 1)
    assert desk.workspace.graph.links[Port("relu1")] == Port("chunk1", 0)


def test_a_layer_goes_into_the_wire_from_the_second_output(desk: Desk) -> None:
    desk.workspace.edit("Wire", edits.connect, "chunk1", "tanh1", source_port=1)
    desk.bring("BatchNorm2d", desk.wire("tanh1"))
    assert desk.workspace.graph.links[Port("bn1")] == Port("chunk1", 1)
    assert desk.workspace.graph.links[Port("tanh1")] == Port("bn1")


def test_a_layer_with_several_outputs_goes_into_a_wire(desk: Desk) -> None:
    desk.bring("Chunk", desk.wire("relu1"))
    (new,) = desk.workspace.selection
    assert desk.workspace.graph.links[Port("relu1")] == Port(new, 0)
    assert desk.workspace.graph.links[Port(new)] == Port("chunk1", 0)


def test_fewer_outputs_drop_their_wires_and_move_the_others(qtbot: QtBot) -> None:
    design = edits.set_value(parted(), ["chunk1"], "chunks", 3)
    design = edits.connect(design, "chunk1", "tanh1", source_port=2)
    desk = Desk(qtbot, design)
    scene = desk.canvas.graph_scene
    before = scene.wires[Port("relu1")].route.start
    desk.workspace.edit("Set chunks", edits.set_value, ["chunk1"], "chunks", 2)
    assert Port("tanh1") not in scene.wires
    assert scene.nodes["chunk1"].face.outputs == 2
    assert scene.nodes["tanh1"].face.wired == frozenset()
    assert scene.wires[Port("relu1")].route.start != before
    assert scene.wires[Port("relu1")].route.start == scene.nodes["chunk1"].socket(0, output=True).toTuple()
    desk.workspace.undo()
    assert scene.wires[Port("tanh1")].source == Port("chunk1", 2)
    assert scene.wires[Port("relu1")].route.start == before
    assert not desk.canvas.grab().isNull()


def test_bypass_is_refused_in_words(desk: Desk) -> None:
    said: list[str] = []
    desk.workspace.said.connect(lambda words, error: said.append(words))
    desk.workspace.select(["chunk1", "relu1"])
    verbs.bypass(desk.workspace)
    assert said == ["chunk1 cannot be bypassed: it has 2 outputs, and only what has one can."]
    assert not step_names(desk.workspace)
    desk.workspace.select(["relu1"])
    verbs.bypass(desk.workspace)
    assert desk.workspace.graph.nodes["relu1"].bypassed


def depthwise(desk: Desk) -> dict[str, object]:
    """Return the values of the only depthwise convolution."""
    (id,) = desk.workspace.graph.of_type("Conv2d")
    return dict(desk.workspace.graph.nodes[id].values)


DEPTHWISE = "Conv2d/Depthwise convolution"


def test_a_preset_after_the_selection_takes_the_channels_that_arrive(desk: Desk) -> None:
    desk.workspace.select(["chunk1"])
    desk.canvas.add(DEPTHWISE)
    values = depthwise(desk)
    assert (values["out_channels"], values["groups"], values["padding"]) == (4, 4, (1, 1))
    assert not desk.workspace.report.graph("").problems_at("conv1")


def test_a_preset_in_a_wire_takes_the_channels_that_arrive(desk: Desk) -> None:
    desk.bring(DEPTHWISE, desk.wire("chunk1"))
    assert depthwise(desk)["groups"] == 8


def test_a_preset_at_a_dropped_wire_takes_the_channels_that_arrive(desk: Desk) -> None:
    desk.drag(desk.port("chunk1", 1, output=True), desk.canvas.mapFromScene(QPointF(300, 40)))
    desk.type("depthwise")
    desk.enter()
    assert depthwise(desk)["groups"] == 4
    assert ("chunk1", "conv1") in links(desk.workspace)


def test_a_preset_elsewhere_has_the_defaults_and_says_what_it_lacks(desk: Desk) -> None:
    said: list[str] = []
    desk.workspace.said.connect(lambda sentence, is_error: said.append(sentence))
    desk.bring(DEPTHWISE, desk.canvas.mapFromScene(QPointF(300, 40)))
    assert depthwise(desk) == {"padding": (1, 1)}
    assert said == [
        "Depthwise convolution needs out_channels and groups to be the number of channels that arrive, "
        "which is not known here yet: set them once it is."
    ]


def test_global_average_pooling_is_found_and_placed(desk: Desk) -> None:
    desk.workspace.select(["relu1"])
    desk.key(Qt.Key.Key_Tab)
    desk.type("gap")
    desk.enter()
    (id,) = desk.workspace.selection
    assert desk.workspace.graph_report.nodes[id].output == (4, 1, 1)


def test_an_unknown_preset_is_taken_for_nothing_that_can_be_dropped(desk: Desk) -> None:
    desk.bring("Conv2d/No such preset", QPoint(40, 40))
    assert not step_names(desk.workspace)
    assert found("Conv2d/No such preset").preset is None


def test_a_merge_tells_what_it_stretches(qtbot: QtBot) -> None:
    design = edits.add(Design("Gate"), "Input", id="input", values={"shape": (8, 16, 16)})
    design = edits.add(design, "AdaptiveAvgPool2d", id="pool", position=(0.0, 96.0))
    design = edits.add(design, "Multiply", id="scaled", position=(0.0, 192.0))
    for source, target in (("input", "pool"), ("input", "scaled"), ("pool", "scaled")):
        design = edits.connect(design, source, target)
    desk = Desk(qtbot, design)
    item = desk.canvas.graph_scene.nodes["scaled"]
    assert "8 × 1 × 1" in item.face.remark
    assert item.face.remark in hint(desk.workspace, desk.canvas.graph_scene.spot(item.at, 4))
    assert not desk.canvas.grab().isNull()
