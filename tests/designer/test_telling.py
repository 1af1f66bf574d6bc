"""What tips and the panel tell of nodes and wires, and the picture of what a node sees."""

from base64 import b64decode

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from designer import text_size
from designer.canvas.about import About
from designer.canvas.balloon import Balloon
from designer.canvas.geometry import BADGE
from designer.canvas.hints import Told, of_node, told
from designer.canvas.ink import Ink
from designer.canvas.scene import Spot
from designer.canvas.sight_paint import image
from designer.canvas.telling import rich
from designer.theme import DARK, LIGHT, Theme
from engine.graph import edits
from engine.graph.document import Port
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk, step_names


@pytest.fixture
def lenet(qtbot: QtBot) -> Desk:
    return Desk(qtbot, TEMPLATES["lenet5"].build())


def rows(found: Told | None) -> dict[str, tuple[str, str]]:
    assert found is not None
    return {row.name: (row.value, row.more) for row in found.rows}


def of_wire(desk: Desk, target: str) -> Told:
    found = told(desk.workspace, Spot(wire=desk.canvas.graph_scene.wires[Port(target)]))
    assert found is not None
    return found


def test_a_node_tells_its_numbers_with_their_formulas(lenet: Desk) -> None:
    assert rows(of_node(lenet.workspace, "conv2")) == {
        "Shape": ("6 × 14 × 14 → 16 × 10 × 10", "channels × height × width"),
        "H_out = W_out": ("10", "⌊(14 + 2·0 − 1·(5 − 1) − 1) / 1⌋ + 1"),
        "Parameters": ("2,416", "16·6·5·5 + 16"),
        "MACs": ("240,000", "2400·10·10"),
        "Memory": ("6.4 kB", "16·10·10·4 bytes"),
        "Sees": ("14 × 14 of 32 × 32 pixels", "step 2, the first begins at 0"),
    }
    assert rows(of_node(lenet.workspace, "fc1"))["Shape"] == ("400 → 120", "features")


def test_a_wire_tells_its_shape_and_memory(lenet: Desk) -> None:
    found = of_wire(lenet, "conv2")
    assert found.title == "pool1 → conv2"
    assert rows(found)["Memory"] == ("4.7 kB", "6·14·14·4 bytes")


def test_a_wire_into_an_error_tells_what_came_beside_what_was_needed(lenet: Desk) -> None:
    lenet.workspace.edit("Cut", edits.disconnect, [Port("fc1")])
    lenet.workspace.edit("Wire", edits.connect, "pool1", "fc1")
    found = of_wire(lenet, "fc1")
    assert rows(found)["Came"][0] == "6 × 14 × 14"
    assert rows(found)["Needed"][0] == "a row of numbers"
    assert "put a Flatten before it" in found.alarm
    assert "put a Flatten before it" in of_node(lenet.workspace, "fc1").alarm


def test_sequences_have_their_features_last(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TEMPLATES["vit"].build())
    assert rows(of_node(desk.workspace, "encoder"))["Shape"][1] == "length × features"
    assert rows(of_node(desk.workspace, "conv_proj"))["Shape"][1] == "channels × height × width"


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_every_node_and_wire_of_every_template_is_told(qtbot: QtBot, name: str) -> None:
    desk = Desk(qtbot, TEMPLATES[name].build())
    scene, ink = desk.canvas.graph_scene, desk.canvas.ink
    for id in scene.nodes:
        found = of_node(desk.workspace, id, desk.canvas.sights)
        assert found.plain.startswith(f"{id}: ")
        assert rich(found, ink).count("<table") == rich(found, ink).count("</table")
        assert "None" not in found.plain
    for wire in scene.wires.values():
        found_ = told(desk.workspace, Spot(wire=wire))
        assert found_ is not None
        assert found_.rows[0].name == "Shape"


@pytest.fixture
def careless(qtbot: QtBot) -> Desk:
    """LeNet-5 with a Softmax before its Output, of which experts will say something."""
    desk = Desk(qtbot, edits.insert(TEMPLATES["lenet5"].build(), "Softmax", Port("output")))
    desk.workspace.advisor.advise()
    return desk


def test_the_badge_of_advice_offers_its_cures(careless: Desk) -> None:
    item = careless.canvas.graph_scene.nodes["softmax1"]
    assert item.face.advised
    careless.canvas.center(item.at)
    at = careless.canvas.mapFromScene(item.at + BADGE)
    tip = told(careless.workspace, careless.canvas.graph_scene.spot(item.at + BADGE, 4))
    assert tip is not None
    assert tip.notes[0].startswith("Advice: ")
    careless.click(at)
    balloon = careless.canvas.panel
    assert isinstance(balloon, Balloon)
    assert balloon.buttons[0].text() == "Remove softmax1"
    QTest.mouseClick(balloon.buttons[0], Qt.MouseButton.LeftButton)
    assert "softmax1" not in careless.workspace.graph.nodes
    assert step_names(careless.workspace) == ["Remove softmax1"]


def test_advice_is_followed_by_keyboard(careless: Desk) -> None:
    careless.workspace.select(["conv1"])
    careless.canvas.explain_current()
    balloon = careless.canvas.panel
    assert isinstance(balloon, Balloon)
    assert balloon.focusProxy() is balloon.buttons[0]
    QTest.keyClick(balloon.buttons[0], Qt.Key.Key_Return)
    assert "softmax1" not in careless.workspace.graph.nodes


def test_cures_of_advice_on_an_older_design_are_not_offered(careless: Desk) -> None:
    careless.workspace.edit("Rename", edits.rename, "conv1", "first")
    careless.canvas.explain("softmax1")
    balloon = careless.canvas.panel
    assert isinstance(balloon, Balloon)
    assert balloon.buttons == []


def test_markup_in_notes_and_names_is_text(lenet: Desk) -> None:
    lenet.workspace.edit("Note", edits.set_note, "conv1", "<b>5 & 6</b> <script>")
    shown = rich(of_node(lenet.workspace, "conv1"), lenet.canvas.ink)
    assert "&lt;b&gt;5 &amp; 6&lt;/b&gt;" in shown
    assert "<script>" not in shown


def test_the_tip_is_shown_under_a_resting_pointer(lenet: Desk) -> None:
    at = lenet.node("conv1")
    screen = lenet.canvas.viewport().mapToGlobal(at)
    QApplication.sendEvent(lenet.canvas.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, screen))
    assert "16·6·5·5" not in QToolTip.text()
    assert "6·1·5·5 + 6" in QToolTip.text()
    QToolTip.hideText()


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_picture_marks_the_middle_of_the_input(lenet: Desk, theme: Theme) -> None:
    sight = of_node(lenet.workspace, "conv2").sight
    assert sight is not None
    address, size = image(sight, Ink(theme), 2.0)
    kind, _, data = address.partition(",")
    assert kind == "data:image/png;base64"
    drawn = QImage.fromData(b64decode(data))
    assert drawn.size() == size * 2
    middle, corner = drawn.pixelColor(drawn.rect().center()), drawn.pixelColor(12, 12)
    assert middle != corner
    assert corner.name() == theme.canvas


def test_the_corner_follows_pointer_and_keys(lenet: Desk) -> None:
    corner = lenet.canvas.sight
    lenet.workspace.select(["conv1"])
    assert not corner.isVisible()
    corner.switch()
    assert corner.isVisible()
    assert corner.accessibleDescription() == "conv1: 5 × 5 of 32 × 32 pixels"
    lenet.key(Qt.Key.Key_Down)
    QApplication.processEvents()
    assert corner.id == "relu1"
    lenet.canvas.center(lenet.canvas.graph_scene.nodes["conv2"].at)
    lenet.move(lenet.node("conv2"), button=Qt.MouseButton.NoButton)
    QApplication.processEvents()
    assert corner.words() == "conv2: 14 × 14 of 32 × 32 pixels"
    place = corner.geometry()
    lenet.canvas.pan(QPoint(37, -21))
    assert corner.geometry() == place
    corner.switch()
    assert not corner.isVisible()


def test_the_panel_tells_the_same_by_keyboard(lenet: Desk) -> None:
    lenet.workspace.select(["conv2"])
    lenet.canvas.tell_of_current()
    panel = lenet.canvas.panel
    assert isinstance(panel, About)
    assert "MACs: 240,000" in panel.accessibleDescription()
    assert lenet.canvas.rect().contains(panel.geometry())
    assert panel.label.hasFocus()
    QTest.keyClick(panel.label, Qt.Key.Key_Escape)
    assert lenet.canvas.panel is None


@pytest.mark.parametrize("percent", [100, 150])
def test_the_panel_is_as_large_as_its_text(lenet: Desk, qapp: QApplication, percent: int) -> None:
    text_size.put_on(qapp, percent)
    try:
        lenet.workspace.select(["conv2"])
        lenet.canvas.tell_of_current()
        panel = lenet.canvas.panel
        assert isinstance(panel, About)
        assert panel.label.visibleRegion().boundingRect().size() == panel.label.size()
    finally:
        text_size.put_on(qapp, 100)
