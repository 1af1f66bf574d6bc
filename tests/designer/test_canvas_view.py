"""What the canvas shows: items in step with the design, every zoom painted, and failures contained."""

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from designer.canvas.afar import AFAR, NAMES, bundled, paint_wires
from designer.canvas.geometry import NODE_BOX, columns
from designer.canvas.guard import Failures, GuardedItem
from designer.canvas.hints import hint
from designer.canvas.ink import Ink
from designer.canvas.paint import large_texts
from designer.canvas.picture import paint_design
from designer.canvas.wire_item import NEAR, WireItem
from designer.theme import DARK, LIGHT
from engine.analysis import analyse
from engine.export.picture.face import Face
from engine.export.picture.geometry import PORT_RADIUS, Box
from engine.export.picture.route import Route, route
from engine.graph import edits
from engine.graph.document import Design, Port
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk, chain


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def colours(image: QImage, at: QPoint) -> set[str]:
    """Return the colours around a point."""
    return {image.pixelColor(at.x() + x, at.y() + y).name() for x in range(-6, 7) for y in range(-6, 7)}


def test_untouched_items_stay(desk: Desk) -> None:
    scene = desk.canvas.graph_scene
    nodes, wires = dict(scene.nodes), dict(scene.wires)
    faces = {id: item.face for id, item in nodes.items()}
    desk.workspace.edit("Set", edits.set_value, ["conv1"], "out_channels", 7)
    assert scene.nodes == nodes
    assert scene.wires == wires
    assert scene.nodes["conv1"].face.shape == "7 × 30 × 30"
    assert scene.nodes["input"].face is faces["input"]
    assert scene.nodes["pool1"].face is faces["pool1"]


def test_removed_nodes_leave_no_items(desk: Desk) -> None:
    scene = desk.canvas.graph_scene
    assert len(scene.items()) == 5 + 3
    desk.workspace.edit("Delete", edits.remove, ["conv1"])
    assert len(scene.items()) == 4 + 1
    desk.workspace.edit("Delete", edits.remove, list(desk.workspace.graph.nodes))
    assert scene.items() == []
    desk.workspace.jump(0)
    assert len(scene.items()) == 5 + 3


def test_another_design_and_another_graph_are_shown(desk: Desk) -> None:
    desk.workspace.open(TEMPLATES["resnet"].build(), None)
    scene = desk.canvas.graph_scene
    assert scene.nodes.keys() == desk.workspace.graph.nodes.keys()
    block = next(iter(desk.workspace.design.blocks))
    desk.workspace.enter(block)
    assert scene.nodes.keys() == desk.workspace.design.blocks[block].nodes.keys()
    assert len(scene.items()) == len(scene.nodes) + len(scene.wires)


@pytest.mark.parametrize("zoom", [0.1, 0.45, 0.7, 1.0, 2.5])
def test_zoom_at_the_pointer_keeps_the_point(desk: Desk, zoom: float) -> None:
    desk.canvas.zoom_at(QPoint(500, 400), zoom)
    at = QPoint(321, 234)
    for turn in (120, 120, -120, 240):
        before = desk.canvas.mapToScene(at)
        desk.wheel(at, turn)
        moved = (desk.canvas.mapToScene(at) - before) * desk.canvas.zoom
        assert moved.manhattanLength() <= 2


def test_wheel_zooms_and_touchpad_pans(desk: Desk) -> None:
    zoom, origin = desk.canvas.zoom, desk.canvas.mapFromScene(QPointF(0, 0))
    desk.wheel(QPoint(400, 300), 120, Qt.ScrollPhase.ScrollUpdate)
    assert desk.canvas.zoom == zoom
    assert desk.canvas.mapFromScene(QPointF(0, 0)) == origin + QPoint(0, 30)
    desk.wheel(QPoint(400, 300), 120)
    assert desk.canvas.zoom > zoom


def test_framing(desk: Desk) -> None:
    canvas = desk.canvas
    canvas.zoom_at(QPoint(0, 0), 3)
    canvas.frame_all()
    shown = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert shown.contains(canvas.graph_scene.content())
    canvas.zoom_at(QPoint(0, 0), 0.2)
    desk.workspace.select(["pool1"])
    canvas.frame_selection()
    assert canvas.zoom == 1
    middle = canvas.mapToScene(canvas.viewport().rect().center())
    assert (middle - QPointF(300, 96)).manhattanLength() <= 2
    canvas.zoom_in()
    canvas.actual_size()
    assert canvas.zoom == pytest.approx(1)
    canvas.center(QPointF(9000, 9000))
    canvas.reveal("output")
    assert canvas.mapToScene(canvas.viewport().rect()).boundingRect().contains(NODE_BOX.translated(0, 288))


def test_everything_stays_in_sight_until_one_looks_elsewhere(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TEMPLATES["lenet5"].build())
    canvas = desk.canvas
    canvas.frame_all()
    canvas.resize(500, 900)
    shown = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert shown.contains(canvas.graph_scene.content())
    desk.wheel(QPoint(10, 10), 240)
    zoom, top = canvas.zoom, canvas.mapToScene(250, 0)
    canvas.resize(700, 700)
    assert canvas.zoom == zoom
    assert (canvas.mapToScene(350, 0) - top).manhattanLength() * zoom <= 4


def test_numbered_nodes_are_known_by_their_type_from_afar(desk: Desk) -> None:
    """Where there is no room for name and type, a number would tell nothing."""
    desk.workspace.open(TEMPLATES["convnext"].build(), None)
    items = desk.canvas.graph_scene.nodes
    assert items["features"].large_texts()[0].words == "features"
    desk.workspace.enter("Features")
    items = desk.canvas.graph_scene.nodes
    assert items["0"].large_texts()[0].words == "0 Stem"
    assert items["0"].farther_texts()[0].words == "Stem"


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("zoom", [NAMES / 2, (NAMES + AFAR) / 2, (AFAR + NEAR) / 2, 1.0, 2.0])
def test_every_level_of_detail_is_painted(desk: Desk, zoom: float, theme: object) -> None:
    canvas = desk.canvas
    assert theme in (LIGHT, DARK)
    canvas.set_theme(LIGHT if theme is LIGHT else DARK)
    canvas.show_area(canvas.graph_scene.content())
    canvas.zoom_at(canvas.viewport().rect().center(), zoom / canvas.zoom)
    canvas.center(canvas.graph_scene.nodes["conv1"].at)
    image = canvas.grab().toImage()
    edge = canvas.mapFromScene(canvas.graph_scene.nodes["conv1"].at - QPointF(81, 0))
    look = LIGHT if theme is LIGHT else DARK
    assert look.categories["Convolution"] in colours(image, edge)
    assert image.pixelColor(3, 3) == QColor(look.canvas)


def test_what_fails_in_painting_is_told_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: told.append(kind))

    class Broken(GuardedItem):
        def draw(self, painter: QPainter) -> None:
            raise ZeroDivisionError

    scene = desk.canvas.graph_scene
    scene.addItem(Broken(scene.failures, QRectF(0, 0, 50, 50)))
    desk.canvas.grab()
    desk.canvas.grab()
    assert told == [ZeroDivisionError]


def test_failures_of_different_kinds_are_all_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(str(error)))
    failures = Failures()
    for text in ("a", "b", "a"):
        failures.report(ValueError(text))
    assert told == ["a", "b"]


def test_positions_beyond_all_bounds_are_shown_somewhere(qtbot: QtBot) -> None:
    nodes = dict(chain().network.nodes)
    for id, place in {"conv1": (1e300, -1e300), "relu1": (float("nan"), float("inf"))}.items():
        nodes[id] = replace(nodes[id], position=place)
    desk = Desk(qtbot, Design(network=replace(chain().network, nodes=nodes)))
    desk.canvas.frame_all()
    assert not desk.canvas.grab().isNull()


def test_wires_go_round_what_stands_between() -> None:
    column = columns(QPointF(0, 96 * row) for row in range(4))
    first, last = Box(0, 0), Box(0, 288)
    around = route(first, 0, last, 28, column).lane
    assert around is not None
    assert around > 84
    assert route(first, 0, Box(0, 96), 0, column).lane is None
    assert route(first, 0, last, 28, columns([QPointF(0, 0), QPointF(0, 288)])).lane is None


def test_the_shape_of_a_skip_stands_beside_the_column(desk: Desk) -> None:
    desk.workspace.edit("Add", edits.add, "Add", id="add1", position=(0.0, 288.0))
    for source in ("relu1", "conv1"):
        desk.workspace.edit("Wire", edits.connect, source, "add1")
    scene = desk.canvas.graph_scene
    skip = scene.wires[Port("add1", 1)]
    assert skip.route.lane is not None
    assert not any(
        skip.label_area().intersects(NODE_BOX.translated(node.at)) for node in scene.nodes.values()
    )
    assert skip.boundingRect().contains(skip.label_area())


def test_a_wire_that_does_not_fit_tells_what_came_and_what_was_needed(desk: Desk) -> None:
    desk.workspace.edit("Add", edits.add, "Linear", id="fc1", position=(300.0, 288.0))
    desk.workspace.edit("Wire", edits.connect, "relu1", "fc1")
    desk.workspace.edit("Wire", edits.connect, "fc1", "output")
    wire = desk.canvas.graph_scene.wires[Port("fc1", 0)]
    assert (wire.label.shape, wire.label.needed) == ("32 × 30 × 30", "a row of numbers")
    assert desk.canvas.graph_scene.broken == {wire.target: wire}
    place = desk.canvas.mapFromScene(wire.complaint_area().center())
    image = desk.canvas.grab().toImage()
    assert any(QColor(name).red() - QColor(name).blue() > 80 for name in colours(image, place))


def test_tool_tips(desk: Desk) -> None:
    words = hint(desk.workspace, desk.canvas.graph_scene.spot(QPointF(-40, 96), 10))
    assert "conv1: Conv2d" in words
    assert "Shape: 1 × 32 × 32 → 32 × 30 × 30" in words
    assert "Parameters: 320" in words
    assert "Sees: 3 × 3 of 32 × 32 pixels" in words
    words = hint(desk.workspace, desk.canvas.graph_scene.spot(QPointF(0, 144), 10))
    assert words == "conv1 → relu1\nShape: 32 × 30 × 30\nMemory: 0.12 MB"
    words = hint(desk.workspace, desk.canvas.graph_scene.spot(QPointF(0, 126), 10))
    assert words == "conv1: output\nShape: 32 × 30 × 30"


@pytest.mark.parametrize("name", list(TEMPLATES))
@pytest.mark.parametrize("size", [(86, 166), (300, 120), (900, 4000)])
def test_picture_of_a_template(qapp: object, name: str, size: tuple[int, int]) -> None:
    design = TEMPLATES[name].build()
    image = QImage(*size, QImage.Format.Format_ARGB32)
    image.fill(QColor(LIGHT.canvas))
    painter = QPainter(image)
    inner = QRectF(0, 0, *size).adjusted(8, 8, -8, -8)
    paint_design(painter, inner, design, analyse(design), LIGHT)
    painter.end()
    width, height = size
    border = {image.pixelColor(x, y).name() for x in (0, width - 1) for y in range(height)}
    assert border == {LIGHT.canvas}
    across = range(width // 24, width, max(1, width // 24))  # a U-Net has its nodes at both sides
    inside = {image.pixelColor(x, y).name() for x in across for y in range(0, height, max(1, height // 160))}
    assert len(inside) > 2, "the ground, nodes and their kinds, or wires"


def test_picture_of_nothing(qapp: object) -> None:
    image = QImage(50, 50, QImage.Format.Format_ARGB32)
    image.fill(QColor(LIGHT.canvas))
    painter = QPainter(image)
    paint_design(painter, QRectF(0, 0, 50, 50), Design(), analyse(Design()), LIGHT)
    painter.end()
    assert image.pixelColor(25, 25) == QColor(LIGHT.canvas)


def test_names_in_a_row_are_told_apart_from_afar(qapp: object) -> None:
    font = Ink(LIGHT).farther
    for names in (
        [f"denseblock{n}" for n in range(1, 5)],
        ["inception3a", "inception3b", "inception4a"],
        ["Conv2d_1a_3x3", "Conv2d_2b_3x3"],
        ["self_attention_1", "self_attention_12"],
    ):
        shown = [font.shortened(name, 150) for name in names]
        assert len(set(shown)) == len(names)
        assert all(font.metrics.horizontalAdvance(text) <= 150 for text in shown)
        assert all("…" in text for text in shown)
    assert font.shortened("conv1", 150) == "conv1"
    assert "…" in font.shortened("stochastic_depth", 150)


def test_from_afar_titles_stand_clear_of_the_ports_and_shapes_are_whole(qapp: object) -> None:
    ink = Ink(LIGHT)
    name, shape = large_texts(Face("output", "Output", "", shape="128 × 280 × 280"), ink)
    capitals = name.place.y() + ink.far.metrics.ascent() - ink.far.metrics.capHeight()
    assert capitals > NODE_BOX.top() + PORT_RADIUS + 1
    assert shape.words == "128×280×280"
    low = shape.place.y() + ink.far_body.metrics.ascent()
    assert low < NODE_BOX.bottom() - PORT_RADIUS - 1


def test_fine_lines_are_as_wide_on_a_screen_with_more_pixels(qapp: object) -> None:
    ink, wire = Ink(LIGHT), WireItem(Port("b"), Port("a"), Ink(LIGHT), Failures())
    wire.set_route(Route((0.0, 10.0), (0.0, 50.0)))
    for zoom, paint in ((0.45, paint_wires), (0.9, None)):
        widths = []
        for ratio in (1, 2):
            image = QImage(40 * ratio, 60 * ratio, QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(ratio)
            image.fill(Qt.GlobalColor.white)
            painter = QPainter(image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(20.25, 5)
            painter.scale(zoom, zoom)
            if paint:
                paint(painter, bundled([wire], zoom), ink, crowded=False)
            else:
                wire.draw(painter)
            painter.end()
            row = (QColor(image.pixel(x, 20 * ratio)) for x in range(40 * ratio))
            dark = 255 - ink.wire.color().lightness()
            widths.append(sum((255 - colour.lightness()) / dark for colour in row) / ratio)
        assert widths[0] == pytest.approx(widths[1], abs=0.15)
