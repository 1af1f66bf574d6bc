"""Feature maps on the canvas: where they stand, what they show, and whom they leave alone."""

import base64
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas.feature_maps import SMALLEST, FeatureMaps
from designer.canvas.geometry import flat
from designer.canvas.maps_paint import APART, GAP, MOST, Tiling, bar
from designer.canvas.maps_room import ASIDE, BELOW, room_beside
from designer.canvas.maps_told import VIRIDIS, Colours, is_of, scored, told
from designer.seeing.on_canvas import OnCanvas
from designer.seeing.place import LookInside
from designer.theme import DARK
from designer.training.dashboard import Dashboard
from engine.files import format
from engine.graph import edits
from engine.graph.direction import Direction
from engine.graph.document import Design
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk
from tests.designer.seeing_process import Answering

ZOOMS = (0.2, 0.4, 0.5, 0.7, 1.0, 1.3, 2.0)


def event(*shape: int, channels: int = 0, mean: bool = True) -> dict[str, Any]:
    """Return what is told of an output: bytes that rise."""
    count = 1
    for side in shape:
        count *= side
    data = base64.b64encode(bytes(index * 7 % 256 for index in range(count))).decode()
    result: dict[str, Any] = {"shape": [*shape], "low": -1.0, "high": 3.0, "data": data}
    result["channels"] = channels or shape[0]
    if mean and len(shape) == 3 and shape[0] > 1:
        result["mean"] = event(1, *shape[1:])
    return result


def events_of(maps: FeatureMaps) -> dict[str, dict[str, Any]]:
    """Return something for every node of the shown graph, of its true number of channels."""
    found = {}
    for id, item in maps.canvas.graph_scene.nodes.items():
        shape = item.report.output if item.report else None
        if shape is not None:
            small = (min(shape[0], 6), 8, 8) if len(shape) == 3 else (1, 1, shape[-1])
            found[id] = event(*small, channels=shape[0] if len(shape) == 3 else 1)
    return found


class Shown:
    """A canvas whose nodes have maps."""

    def __init__(self, qtbot: QtBot, design: Design) -> None:
        self.desk = Desk(qtbot, design)
        self.canvas = self.desk.canvas
        self.maps = self.canvas.feature_maps
        self.canvas.frame_all()
        self.maps.show_image(events_of(self.maps), list("0123456789"), [0.02] * 3 + [0.82] + [0.02] * 6)

    def look(self, id: str, zoom: float) -> None:
        self.canvas.look(self.canvas.graph_scene.nodes[id].at, zoom)
        self.maps.settle()
        QApplication.processEvents()


@pytest.fixture
def lenet(qtbot: QtBot) -> Shown:
    return Shown(qtbot, TEMPLATES["lenet5"].build())


def test_a_chain_has_all_its_maps_to_the_right(lenet: Shown) -> None:
    assert {item.id for item in lenet.maps.strips} == lenet.canvas.graph_scene.nodes.keys()
    assert all(strip.room is not None for strip in lenet.maps.strips.values())
    assert {item.at.x() + strip.outline.left() for item, strip in lenet.maps.strips.items()} == {
        lenet.canvas.graph_scene.nodes["conv1"].box.right() + 10
    }


def areas(shown: Shown) -> list[QRectF]:
    """Return where maps stand beside nodes."""
    scene = shown.canvas.graph_scene
    beside = [(item, strip) for item, strip in shown.maps.strips.items() if strip.room is not None]
    found = [strip.outline.translated(item.at) for item, strip in beside]
    for area in found:
        assert not any(area.intersects(node.box) for node in scene.nodes.values())
        for wire in scene.wires.values():
            for (x0, y0), (x1, y1) in pairwise(flat(wire.route)):
                piece = QRectF(QPointF(x0, y0), QPointF(x1, y1)).normalized().adjusted(-0.1, -0.1, 0.1, 0.1)
                assert not area.intersects(piece)
    assert not any(one.intersects(other) for one, other in combinations(found, 2))
    return found


@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize(
    ("name", "options"),
    [("unet", {}), ("resnet_cifar", {}), ("googlenet", {}), ("lenet5", {}), ("densenet", {})],
)
def test_maps_cover_no_node_no_wire_and_no_others(
    qtbot: QtBot, name: str, options: dict[str, Any], direction: Direction
) -> None:
    design = TEMPLATES[name].build(**options)
    if direction is Direction.RIGHT:
        shown = Shown(qtbot, design)
        shown.canvas.turn()
        qtbot.waitUntil(lambda: shown.desk.workspace.graph.direction is Direction.RIGHT)
        shown.canvas.stop_arranging()
    else:
        shown = Shown(qtbot, design)
    shown.canvas.frame_all()
    shown.maps.settle()
    if shown.canvas.zoom >= SMALLEST:
        assert areas(shown)


def test_where_there_is_no_room_maps_are_in_the_node(qtbot: QtBot) -> None:
    design = TEMPLATES["googlenet"].build()
    shown = Shown(qtbot, design)
    shown.desk.workspace.enter_node("inception3a")
    shown.canvas.frame_all()
    told = {f"inception3a.{id}": each for id, each in events_of(shown.maps).items()}
    shown.maps.show_image(told)
    inner = {item.id: strip.room for item, strip in shown.maps.strips.items()}
    assert inner["branch2"] is None
    assert shown.canvas.graph_scene.nodes["branch2"].strip is not None
    shown.look("branch2", 0.3)
    assert shown.canvas.graph_scene.nodes["branch2"].strip is None


@pytest.mark.parametrize("zoom", ZOOMS)
def test_what_is_painted_in_parts_is_as_if_all_were(qtbot: QtBot, zoom: float) -> None:
    shown = Shown(qtbot, TEMPLATES["unet"].build(size=188))
    shown.look("down2", zoom)
    changed = {**events_of(shown.maps), "down2": event(6, 5, 5, channels=128)}
    shown.maps.show_image(changed)
    QApplication.processEvents()
    parts = shown.canvas.viewport().grab().toImage()
    shown.canvas.viewport().update()
    QApplication.processEvents()
    assert shown.canvas.viewport().grab().toImage() == parts


def test_they_are_switched_off_and_on(lenet: Shown) -> None:
    lenet.maps.switch()
    assert not lenet.maps.strips
    assert lenet.maps.layer.scene() is None
    lenet.maps.switch()
    assert lenet.maps.strips


def test_an_image_comes_before_what_a_run_tells(lenet: Shown) -> None:
    lenet.maps.show_run({"conv1": event(6, 3, 3)})
    (strip,) = (strip for item, strip in lenet.maps.strips.items() if item.id == "conv1")
    assert strip.told.maps[0].width() == 8
    lenet.maps.show_image({})
    assert not lenet.maps.strips
    lenet.maps.show_image(None)
    assert {item.id for item in lenet.maps.strips} == {"conv1"}


def test_scores_stand_at_the_output_and_the_image_at_the_input(lenet: Shown) -> None:
    shown = {item.id: strip.told for item, strip in lenet.maps.strips.items()}
    assert max(shown["output"].scores, key=lambda each: each[1]) == ("3", 0.82)
    assert shown["input"].image is not None
    assert shown["fc1"].row is not None
    assert not shown["fc3"].scores


def test_inside_an_open_block_nodes_have_maps_but_no_scores(qtbot: QtBot) -> None:
    shown = Shown(qtbot, TEMPLATES["resnet_cifar"].build())
    shown.canvas.expand_all()
    block = shown.canvas.graph_scene.nodes["layer1"]
    qtbot.waitUntil(lambda: block.opened is not None and block.outline == block.opened.box)
    shown.look("layer1", 0.8)
    inner = [path for path in shown.maps.wanted() if path.startswith("layer1.")]
    assert inner
    shown.maps.show_image(dict.fromkeys(inner, event(6, 8, 8, channels=16)), ["a", "b"], [0.5, 0.5])
    assert shown.maps.strips
    assert all(strip.room is None and not strip.told.scores for strip in shown.maps.strips.values())
    before = shown.canvas.viewport().grab().toImage()
    shown.maps.switch()
    QApplication.processEvents()
    assert shown.canvas.viewport().grab().toImage() != before


def test_a_tip_says_which_channel_is_pointed_at(lenet: Shown) -> None:
    node = lenet.canvas.graph_scene.nodes["conv2"]
    right = node.box.topRight() + QPointF(12, 0)
    assert lenet.maps.told_at(right + QPointF(70, 20)) == "conv2: channel 1, of 16"
    assert lenet.maps.told_at(right + QPointF(6 * 68 + 20, 20)) == "conv2: mean of 16 channels"
    assert lenet.maps.told_at(node.at) == ""
    below = lenet.canvas.graph_scene.nodes["output"].box.topRight() + QPointF(20, 20)
    assert lenet.maps.told_at(below).startswith("output: 3 82.0 %")


def test_maps_go_with_their_node(lenet: Shown) -> None:
    scene = lenet.canvas.graph_scene
    scene.shift({"conv1": scene.nodes["conv1"].at + QPointF(-40, 30)})
    box = scene.nodes["conv1"].box
    assert lenet.maps.told_at(box.topRight() + QPointF(20, 20)) == "conv1: channel 0, of 6"


def test_other_colours_and_another_theme_are_followed(lenet: Shown) -> None:
    before = lenet.canvas.viewport().grab().toImage()
    lenet.maps.set_colours(Colours(tuple(reversed(VIRIDIS))))
    other = lenet.canvas.viewport().grab().toImage()
    assert other != before
    lenet.canvas.set_theme(DARK)
    assert lenet.maps.strips
    assert lenet.canvas.viewport().grab().toImage() != other


def test_a_node_that_has_changed_keeps_no_maps(lenet: Shown) -> None:
    lenet.desk.workspace.edit("Set", edits.set_value, ["conv2"], "out_channels", 12)
    assert {"conv2", "relu2", "pool2"}.isdisjoint(item.id for item in lenet.maps.strips)
    lenet.desk.workspace.undo()
    assert "conv2" in {item.id for item in lenet.maps.strips}
    lenet.desk.workspace.edit("Bypass", edits.set_bypassed, ["relu1"], True)
    assert "relu1" not in {item.id for item in lenet.maps.strips}


@pytest.mark.parametrize("tiling", [*ASIDE, *BELOW])
def test_tiles_are_equal_squares_within_their_room(tiling: Tiling) -> None:
    found = told(event(6, 8, 8, channels=64), Colours())
    assert found is not None
    cells = [cell for cell, _ in tiling.cells(found)]
    assert len(cells) == min(tiling.rows * tiling.columns, MOST + 1)
    room = QRectF(QPointF(), tiling.size).adjusted(-0.01, -0.01, 0.01, 0.01)
    assert all(room.contains(cell) and abs(cell.width() - cell.height()) < 0.01 for cell in cells)
    assert not any(one.intersects(other) for one, other in combinations(cells, 2))
    if tiling.rows == 1:
        assert cells[-1].left() - cells[-2].right() == pytest.approx(GAP + APART)


def test_rows_of_numbers_are_folded_to_bars_and_signals_are_not() -> None:
    for count, size in ((10, (10, 1)), (120, (120, 1)), (400, (50, 8)), (4096, (128, 32))):
        found = told(event(1, 1, count), Colours())
        assert found is not None
        assert found.row is not None
        assert (found.row.width(), found.row.height(), found.channels) == (*size, count)
        place = bar(found.row, QSizeF(400, 64))
        assert 0 <= place.top() < place.bottom() <= 64
    signal = told(event(4, 30, 1, mean=False), Colours())
    assert signal is not None
    assert signal.row is not None
    assert (signal.row.width(), signal.row.height()) == (30, 4)
    assert told({**event(1, 1, 1), "shape": [0, 4, 4], "data": ""}, Colours()) is None


def test_the_middle_of_signed_colours_is_nothing() -> None:
    table = Colours(tuple(range(256)), signed=True).over(-1.0, 3.0)
    assert (table[0], table[-1]) == (85, 255)
    assert abs(table[64] - 128) <= 1


def test_maps_are_only_of_outputs_of_the_same_shape() -> None:
    assert is_of(event(6, 8, 8, channels=64), (64, 56, 56))
    assert not is_of(event(6, 8, 8, channels=64), (32, 56, 56))
    assert is_of(event(1, 1, 4096), (25088,))
    assert is_of({**event(1, 1, 64), "channels": 64}, (64, 1, 1))


def test_a_single_score_is_that_of_the_second_class() -> None:
    assert scored(["no", "yes"], [0.75]).scores == (("no", 0.25), ("yes", 0.75))


def test_a_room_is_none_between_two_columns(qtbot: QtBot) -> None:
    shown = Shown(qtbot, TEMPLATES["lenet5"].build())
    scene = shown.canvas.graph_scene
    node = scene.nodes["conv1"]
    walls = [node.box.translated(220, 0), node.box.translated(-220, 0)]
    assert room_beside(scene, node, walls) is None
    room = room_beside(scene, node, walls[:1])
    assert room is not None
    assert room.area.right() < 0


class Asked:
    """Stands in for a desk: remembers questions."""

    def __init__(self) -> None:
        self.questions: list[dict[str, Any]] = []

    def ask(self, who: str, question: dict[str, Any], take: Any) -> None:
        self.questions.append(question)
        self.take = take


def test_nodes_in_sight_are_asked_about(lenet: Shown, tmp_path: Path) -> None:
    from designer.seeing.nodes import Nodes

    desk = Asked()
    along = OnCanvas(desk, lenet.maps)  # type: ignore[arg-type]  # it asks and no more
    along.show_nodes(Nodes.of(lenet.desk.workspace.design))
    along.show({"image": 4})
    assert (desk.questions[-1]["image"], desk.questions[-1]["shares"]) == (4, True)
    assert {*desk.questions[-1]["nodes"]} == lenet.canvas.graph_scene.nodes.keys()
    lenet.look("conv1", 2.0)
    assert "output" not in desk.questions[-1]["nodes"]
    desk.take({"nodes": {"conv1": event(6, 8, 8)}, "classes": ["a"], "shares": [1.0]})
    assert {item.id for item in lenet.maps.strips} == {"conv1"}
    along.show({})
    assert not lenet.maps.strips
    asked = len(desk.questions)
    lenet.maps.switch()
    along.show({"image": 5})
    assert len(desk.questions) == asked
    lenet.maps.switch()
    assert desk.questions[-1]["image"] == 5


def test_the_network_answers_in_the_midst_of_a_stroke(qtbot: QtBot, tmp_path: Path) -> None:
    design = TEMPLATES["lenet5"].build()
    run = tmp_path / "runs" / "LeNet-5-20261121-120000"
    run.mkdir(parents=True)
    format.write(design, run / "design.convas")
    (run / "settings.json").write_text('{"data": "digits"}')
    (run / "best.safetensors").write_bytes(b"")
    desk, viewer = Desk(qtbot, design), Answering()
    dashboard = Dashboard(desk.workspace, Answering())
    qtbot.addWidget(dashboard)
    dashboard.set_run_folder_parent(run.parent)
    maps = desk.canvas.feature_maps
    place = LookInside(desk.workspace, dashboard, viewer.view, maps)
    qtbot.addWidget(place)
    place.show_page("Try It")
    place.resize(900, 400)
    place.show()
    qtbot.waitUntil(lambda: place.desk.run == run and not place.desk.busy and not place.desk.starting)
    asked = len(viewer.of("predict"))
    for step in range(60):
        place.trying.pad.stroke(QPointF(40 + 3 * step, 128))
        qtbot.wait(4)
    assert len(viewer.of("predict")) > asked + 1
    assert place.trying.said.text()
    assert {"conv1", "fc1"} <= {*next(each for each in viewer.of("along") if "mean" in each)["nodes"]}
    place.trying.pad.clear()
    qtbot.waitUntil(lambda: not maps.strips)
    place.canvas_too.click()
    assert not maps.is_on
    place.shutdown()
