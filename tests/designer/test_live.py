"""What a run tells of its nodes, on the canvas: feature maps at its nodes, gradients as heat."""

import base64

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas.feature_maps import SMALLEST
from designer.canvas.maps_told import VIRIDIS
from designer.canvas.opened import inside
from designer.canvas.warmth import GRADIENT, NONE, OFF
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
        return {item.id for item in self.canvas.feature_maps.strips}

    def zoom(self, id: str, zoom: float) -> None:
        self.canvas.look(self.canvas.graph_scene.nodes[id].at, zoom)
        self.canvas.feature_maps.settle()
        self.live.look()


@pytest.fixture
def run(qtbot: QtBot) -> Run:
    return Run(qtbot, "lenet5")


def small(channels: int, side: int, level: int = 255) -> dict[str, object]:
    data = base64.b64encode(bytes([0, level] * (channels * side * side // 2))).decode()
    return {"shape": [channels, side, side], "channels": channels, "low": 0.0, "high": 1.0, "data": data}


def test_maps_of_the_nodes_in_sight_are_asked_for(run: Run) -> None:
    run.zoom("pool1", 0.1)
    assert run.process.glanced == []
    run.zoom("pool1", 2.0)
    assert {"relu1", "pool1", "conv2"} <= {*run.process.glanced[-1]} < run.canvas.graph_scene.nodes.keys()
    run.zoom("fc3", 2.0)
    assert "pool1" not in run.process.glanced[-1]
    asked = len(run.process.glanced)
    run.live.look()
    assert len(run.process.glanced) == asked


def test_maps_appear_at_their_nodes_and_leave_them_from_afar(run: Run) -> None:
    run.zoom("pool1", 1.2)
    run.told("glances", epoch=1, step=3, nodes={"conv1": small(6, 24), "gone": small(1, 2)})
    assert run.shown() == {"conv1"}
    (strip,) = run.canvas.feature_maps.strips.values()
    assert len(strip.told.maps) == 6
    run.zoom("pool1", 0.1)
    assert run.shown() == set()
    run.zoom("pool1", SMALLEST)
    assert run.shown() == {"conv1"}
    run.desk.workspace.edit("Rename", edits.rename, "conv1", "first")
    assert run.shown() == set()


def test_maps_of_another_shape_are_not_shown(run: Run) -> None:
    run.zoom("conv1", 1.2)
    run.told("glances", epoch=1, step=3, nodes={"conv1": small(6, 24)})
    run.desk.workspace.edit("Set", edits.set_value, ["conv1"], "out_channels", 8)
    assert run.shown() == set()


def test_a_map_is_drawn_beside_its_node(run: Run) -> None:
    run.zoom("conv1", 1.0)
    before = run.canvas.viewport().grab().toImage()
    flat = {**small(6, 24), "data": base64.b64encode(bytes([255]) * 6 * 24 * 24).decode()}
    run.told("glances", epoch=1, step=3, nodes={"conv1": flat})
    QApplication.processEvents()
    after = run.canvas.viewport().grab().toImage()
    at = run.canvas.mapFromScene(run.canvas.graph_scene.nodes["conv1"].box.topRight())
    place = (at.x() + 40, at.y() + 32)
    assert before.pixelColor(*place) != after.pixelColor(*place)
    assert after.pixelColor(*place).rgb() == VIRIDIS[255]


def test_maps_are_decoded_only_once(run: Run) -> None:
    run.zoom("conv1", 1.5)
    run.told("glances", epoch=1, step=3, nodes={"conv1": small(6, 24)})
    (strip,) = run.canvas.feature_maps.strips.values()
    decoded = strip.told
    run.canvas.feature_maps.refresh()
    run.told("glances", epoch=1, step=4, nodes={"relu1": small(6, 24)})
    assert strip.told is decoded


def test_the_output_says_the_class_of_the_example(run: Run) -> None:
    maps = run.canvas.feature_maps
    run.zoom("output", 1.2)
    row = {"shape": [1, 1, 10], "channels": 10, "data": base64.b64encode(bytes(10)).decode()}
    classes = [*"0123456789"]
    shares = [0.05] * 7 + [0.55, 0.05, 0.05]
    run.told("glances", epoch=1, step=3, nodes={"output": row})
    assert maps.strips[run.canvas.graph_scene.nodes["output"]].told.row is not None
    run.told("glances", epoch=1, step=4, nodes={"output": row}, classes=classes, shares=shares)

    def said() -> str:
        item = run.canvas.graph_scene.nodes["output"]
        return maps.told_at(maps.strips[item].outline.translated(item.at).center())

    assert said().startswith("output: 7 55.0 %, ")
    run.told("glances", epoch=1, step=5, nodes={"fc3": row})
    assert said().startswith("output: 7 55.0 %, ")
    maps.show_image({"output": row}, classes, shares[::-1])
    assert said().startswith("output: 2 55.0 %, ")
    maps.show_image(None)
    assert said().startswith("output: 7 55.0 %, ")
    run.told("glances", epoch=1, step=6, nodes={"output": row}, classes=[], shares=[])
    assert said() == "output: 10 numbers"


def test_inside_a_block_the_paths_are_those_of_its_place(qtbot: QtBot) -> None:
    run = Run(qtbot, "resnet")
    run.desk.workspace.enter_node("layer2")
    run.desk.workspace.enter_node("1")
    run.zoom("conv2", 1.5)
    assert "layer2.1.conv2" in run.canvas.feature_maps.wanted()
    run.told("glances", epoch=1, step=3, nodes={"layer2.1.conv2": {**small(6, 24), "channels": 128}})
    assert run.shown() == {"conv2"}


def test_gradients_are_measured_only_while_the_heat_asks(run: Run) -> None:
    assert run.process.measured == []
    run.heat.choose(GRADIENT)
    run.told("gradients", epoch=1, step=3, norms={"conv1.weight": 0.3, "conv1.bias": 0.4})
    assert run.canvas.graph_scene.nodes["conv1"].warmth is not None
    assert run.canvas.graph_scene.nodes["conv1"].warmth.text == "0.5"
    run.heat.choose(OFF)
    assert run.process.measured == [True, False]


def test_gradients_are_shown_inside_of_open_blocks(qtbot: QtBot) -> None:
    run = Run(qtbot, "resnet_cifar")
    run.canvas.expand_all()
    run.heat.choose(GRADIENT)
    run.told("gradients", epoch=1, step=3, norms={"layer2.0.conv1.weight": 0.3, "layer3.1.conv2.weight": 0.5})
    block = run.canvas.graph_scene.nodes["layer2"]
    inner = {item.id: item.warmth.text for item in inside(block) if item.warmth is not None}
    assert inner["0"] == "0.3"
    assert inner["1"] == NONE


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
