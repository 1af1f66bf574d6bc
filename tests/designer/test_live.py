"""What a run tells of its nodes, on the canvas: feature maps in convolutions, gradients as heat."""

import base64

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas.thumbnails import COLOURS, FROM, maps, wanted
from designer.canvas.warmth import GRADIENT, OFF
from designer.training.bridge import Bridge
from designer.training.live import Live, by_module
from designer.training.record import Record
from engine.graph import edits
from engine.train.events import EXAMPLE
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk
from tests.designer.training_process import Scripted


class Run:
    """A canvas whose network is trained by a process that says what the test wants."""

    def __init__(self, qtbot: QtBot, template: str) -> None:
        self.desk = Desk(qtbot, TEMPLATES[template].build())
        self.canvas = self.desk.canvas
        self.heat = self.canvas.heat
        self.bridge = Bridge(self.canvas)
        self.live = Live(self.bridge, self.canvas, self.canvas)
        self.process = Scripted()
        self.bridge.begin(Record(3, 32), self.process)

    def told(self, kind: str, **values: object) -> None:
        self.process.tell(kind, **values)
        self.bridge.drain()

    def shown(self) -> set[str]:
        return {id for id, node in self.canvas.graph_scene.nodes.items() if node.maps}

    def zoom(self, id: str, zoom: float) -> None:
        self.canvas.look(self.canvas.graph_scene.nodes[id].at, zoom)
        self.live.look()


@pytest.fixture
def run(qtbot: QtBot) -> Run:
    return Run(qtbot, "lenet5")


def small(channels: int, side: int, level: int = 255) -> dict[str, object]:
    data = base64.b64encode(bytes([0, level] * (channels * side * side // 2))).decode()
    return {"shape": [channels, side, side], "channels": 16, "low": 0.0, "high": 1.0, "data": data}


def test_maps_of_the_convolutions_in_sight_are_asked_for(run: Run) -> None:
    run.zoom("pool1", 0.9)
    assert run.process.glanced == []
    run.zoom("pool1", 1.2)
    assert run.process.glanced == [("conv1", "conv2")] or run.process.glanced == [("conv2", "conv1")]
    run.zoom("fc3", 2.5)
    assert run.process.glanced[-1] == ()
    run.live.look()
    assert len(run.process.glanced) == 2


def test_maps_appear_in_their_nodes_and_leave_them_from_afar(run: Run) -> None:
    run.zoom("pool1", 1.2)
    run.told("glances", epoch=1, step=3, nodes={"conv1": small(6, 24), "gone": small(1, 2)})
    assert run.shown() == {"conv1"}
    assert len(run.canvas.graph_scene.nodes["conv1"].maps) == 6
    run.zoom("pool1", 0.5)
    assert run.shown() == set()
    run.zoom("pool1", FROM)
    assert run.shown() == {"conv1"}
    run.desk.workspace.edit("Rename", edits.rename, "conv1", "first")
    assert run.shown() == set()


def test_a_map_is_drawn_in_its_node(run: Run) -> None:
    run.zoom("conv1", 2.0)
    before = run.canvas.viewport().grab().toImage()
    flat = {**small(6, 24), "data": base64.b64encode(bytes([255]) * 6 * 24 * 24).decode()}
    run.told("glances", epoch=1, step=3, nodes={"conv1": flat})
    QApplication.processEvents()
    after = run.canvas.viewport().grab().toImage()
    node = run.canvas.graph_scene.nodes["conv1"]
    at = run.canvas.mapFromScene(node.box.bottomLeft())
    place = (at.x() + 50, at.y() - 24)
    assert before.pixelColor(*place) != after.pixelColor(*place)
    assert after.pixelColor(*place).rgb() == COLOURS[255]


def test_maps_are_decoded_row_by_row_and_only_once(run: Run) -> None:
    event = {"shape": [2, 1, 3], "data": base64.b64encode(bytes([0, 128, 255, 255, 0, 0])).decode()}
    first, second = maps(event)
    assert [first.pixelColor(x, 0) for x in range(3)] == [QColor(COLOURS[level]) for level in (0, 128, 255)]
    assert second.pixelColor(0, 0) == QColor(COLOURS[255])
    assert maps({"shape": [0, 0, 0], "data": ""}) == ()
    run.zoom("conv1", 1.5)
    run.told("glances", epoch=1, step=3, nodes={"conv1": small(6, 24)})
    decoded = run.canvas.graph_scene.nodes["conv1"].maps
    run.live.look()
    assert run.canvas.graph_scene.nodes["conv1"].maps is decoded


def test_inside_a_block_the_paths_are_those_of_its_place(qtbot: QtBot) -> None:
    run = Run(qtbot, "resnet")
    run.desk.workspace.enter_node("layer2")
    run.desk.workspace.enter_node("1")
    run.zoom("conv2", 1.5)
    assert "layer2.1.conv2" in wanted(run.canvas)
    run.told("glances", epoch=1, step=3, nodes={"layer2.1.conv2": small(6, 24)})
    assert run.shown() == {"conv2"}


def test_gradients_are_measured_only_while_the_heat_asks(run: Run) -> None:
    assert run.process.measured == []
    run.heat.choose(GRADIENT)
    run.told("gradients", epoch=1, step=3, norms={"conv1.weight": 0.3, "conv1.bias": 0.4})
    assert run.canvas.graph_scene.nodes["conv1"].warmth is not None
    assert run.canvas.graph_scene.nodes["conv1"].warmth.text == "0.5"
    run.heat.choose(OFF)
    assert run.process.measured == [True, False]


def test_a_later_run_is_asked_too(run: Run) -> None:
    run.heat.choose(GRADIENT)
    run.zoom("conv1", 1.5)
    again = Scripted()
    run.bridge.begin(Record(3, 32), again)
    run.live.look()
    assert again.measured == [True]
    assert again.glanced == run.process.glanced
    run.bridge.shutdown(0.0)


def test_the_example_is_the_ground_of_the_receptive_field(run: Run) -> None:
    run.process.picture(EXAMPLE, 1, 8, 8)
    run.bridge.drain()
    grey = run.canvas.sight.example
    assert grey is not None
    assert (grey.width(), grey.pixelColor(5, 0).name()) == (8, "#050505")
    run.process.picture(EXAMPLE, 3, 4, 4)
    run.bridge.drain()
    colour = run.canvas.sight.example
    assert colour is not None
    assert colour.pixelColor(1, 0).name() == "#011121"
    run.process.picture(EXAMPLE, 1, 1, 9)
    run.bridge.drain()
    assert run.canvas.sight.example is None


def test_norms_add_up_over_modules() -> None:
    found = by_module({"a.0.weight": 3.0, "a.1.weight": 4.0, "token": 2.0})
    assert (found["a"], found["a.1"], found["token"]) == (5.0, 4.0, 2.0)
