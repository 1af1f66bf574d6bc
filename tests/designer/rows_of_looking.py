"""Scripts for the rows of the table that look: laying out, zooming, finding, telling; and going back."""

from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip

from designer.canvas.flight import Flight
from designer.editors.plain import NumberEditor
from engine.graph import edits
from engine.graph.document import Port
from templates import TEMPLATES
from tests.designer.canvas_desk import LEFT, links, step_names
from tests.designer.canvas_table import Hand, performs

UPDATE = Qt.ScrollPhase.ScrollUpdate


@performs('F or "." · Home · 1')
def frames(hand: Hand) -> None:
    """Either key shows the selection, Home everything, 1 things at their own size."""
    canvas = hand.canvas
    hand.choose("pool1")
    for keys in ("F", "."):
        canvas.look(QPointF(4000, 4000), 0.5)
        hand.press_keys(keys)
        assert (canvas.middle() - QPointF(300, 96)).manhattanLength() < 4, keys
    hand.press_keys("Home")
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    assert seen.contains(canvas.graph_scene.content())
    hand.wheel(hand.empty(), 240)
    hand.press_keys("1")
    assert abs(canvas.zoom - 1) < 1e-9


@performs("L")
def layout(hand: Hand) -> None:
    """L lays out all in one step, from the top down; nodes glide to their places."""
    hand.drag(hand.node("relu1"), hand.node("relu1") + QPoint(190, -60))
    hand.click(hand.empty())
    item = hand.canvas.graph_scene.nodes["relu1"]
    before = item.at
    hand.press_keys("L")
    assert item.at == before, "it glides from where it was"
    x, y = hand.workspace.graph.nodes["relu1"].position
    hand.qtbot.waitUntil(lambda: item.at == QPointF(x, y))
    nodes = hand.workspace.graph.nodes
    order = [nodes[id].position[1] for id in ("input", "conv1", "relu1", "output")]
    assert order == sorted(order)
    assert len({nodes[id].position[0] for id in ("input", "conv1", "relu1", "output")}) == 1
    assert step_names(hand.workspace) == ["Move relu1", "Lay out"]


@performs("L")
def layout_to_the_right(hand: Hand) -> None:
    """Shift+L lays all out left to right in one step and shows it, L keeps that, and Shift+L leads back."""
    ids = ("input", "conv1", "relu1", "output")
    hand.click(hand.empty())
    for keys in ("Shift+L", "L"):
        hand.press_keys(keys)
        nodes = hand.workspace.graph.nodes
        order = [nodes[id].position[0] for id in ids]
        assert order == sorted(set(order))
        assert len({nodes[id].position[1] for id in ids}) == 1
    assert step_names(hand.workspace)[0] == "Lay out left to right"
    seen = hand.canvas.mapToScene(hand.canvas.viewport().rect()).boundingRect()
    assert seen.contains(QPointF(*nodes["input"].position))
    assert seen.contains(QPointF(*nodes["output"].position))
    hand.press_keys("Shift+L")
    assert step_names(hand.workspace)[-1] == "Lay out top to bottom"
    nodes = hand.workspace.graph.nodes
    assert len({nodes[id].position[0] for id in ids}) == 1


@performs("wheel, Ctrl+wheel, pinch · middle-drag, Space+drag, two fingers")
def zooming(hand: Hand) -> None:
    """A wheel and a pinch zoom at the pointer."""
    canvas, at = hand.canvas, hand.node("pool1")
    held = canvas.mapToScene(at)
    hand.wheel(at, 120)
    assert canvas.zoom == 1.2
    pinch, device = Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice()
    view, place = canvas.viewport(), QPointF(at)
    screen = QPointF(view.mapToGlobal(at))
    event = QNativeGestureEvent(pinch, device, 2, place, place, screen, 0.25, QPointF())
    QApplication.sendEvent(view, event)
    assert abs(canvas.zoom - 1.5) < 1e-9
    assert (canvas.mapToScene(at) - held).manhattanLength() < 2


@performs("wheel, Ctrl+wheel, pinch · middle-drag, Space+drag, two fingers")
def panning(hand: Hand) -> None:
    """The middle button, Space with a drag, and two fingers on a touchpad pan."""
    canvas = hand.canvas
    start = canvas.mapFromScene(QPointF())
    hand.drag(hand.empty(), hand.empty() + QPoint(60, -35), button=Qt.MouseButton.MiddleButton)
    assert canvas.mapFromScene(QPointF()) - start == QPoint(60, -35)
    QTest.keyPress(canvas, Qt.Key.Key_Space)
    hand.drag(hand.node("conv1"), hand.node("conv1") + QPoint(-60, 35))
    QTest.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.mapFromScene(QPointF()) == start
    hand.wheel(hand.empty(), 120, UPDATE)
    assert canvas.mapFromScene(QPointF()) - start == QPoint(0, 30)
    assert canvas.zoom == 1.0
    assert not step_names(hand.workspace)


@performs("Ctrl+Z, Ctrl+Shift+Z, the History panel")
def history(hand: Hand) -> None:
    """Undo, redo, a jump by a click in the panel; the steps of a spin box are one, with its name."""
    hand.choose("conv1")
    window, workspace = hand.window, hand.workspace
    hand.qtbot.wait(1)
    form = window.inspector.nodes.form
    assert form is not None
    editor = form.rows["out_channels"].editor
    assert isinstance(editor, NumberEditor)
    box = editor.box
    before = workspace.graph.nodes["conv1"].values.get("out_channels")
    box.setFocus()
    for _ in range(3):
        QTest.keyClick(box, Qt.Key.Key_Up)
    after = workspace.graph.nodes["conv1"].values["out_channels"]
    assert step_names(workspace) == [f"Set out_channels of conv1 to {after}"]
    QTest.mouseClick(hand.canvas.viewport(), LEFT, pos=hand.empty())
    hand.choose("pool1")
    hand.press_keys("Delete")
    assert len(step_names(workspace)) == 2
    hand.press_keys("Ctrl+Z")
    hand.press_keys("Ctrl+Z")
    assert workspace.graph.nodes["conv1"].values.get("out_channels") == before
    hand.press_keys("Ctrl+Shift+Z")
    assert workspace.graph.nodes["conv1"].values["out_channels"] == after
    window.docks.show("history")
    rows = window.history.view
    hand.qtbot.wait(1)
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualRect(rows.model().index(2, 0)).center())
    assert "pool1" not in workspace.graph.nodes
    QTest.mouseClick(rows.viewport(), LEFT, pos=rows.visualRect(rows.model().index(0, 0)).center())
    assert workspace.history.cursor == 0


@performs("Ctrl+F")
def find(hand: Hand) -> None:
    """An id, a layer, a shape and a value of a parameter each lead to the node."""
    bar = hand.canvas.wayfinding.find.bar
    for words, id in (("pool1", "pool1"), ("ReLU", "relu1"), ("1x32x32", "input"), ("kernel 3", "conv1")):
        hand.canvas.setFocus()
        hand.canvas.look(QPointF(2000, 2000), 1.0)
        hand.press_keys("Ctrl+F")
        hand.qtbot.waitUntil(lambda: bar.field.hasFocus())
        QTest.keyClicks(bar.field, words)
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        hand.qtbot.waitUntil(partial(is_chosen, hand, id))
        hand.qtbot.waitUntil(lambda: not hand.canvas.findChildren(Flight))
        seen = hand.canvas.mapToScene(hand.canvas.viewport().rect()).boundingRect()
        assert seen.contains(hand.canvas.graph_scene.nodes[id].box), words
        QTest.keyClick(bar.field, Qt.Key.Key_Escape)


def is_chosen(hand: Hand, id: str) -> bool:
    """Tell whether exactly one node is selected."""
    return hand.workspace.selection == {id}


@performs("O")
def minimap(hand: Hand) -> None:
    """O shows the map and hides it; a click and a drag on it lead the eye."""
    canvas, map = hand.canvas, hand.canvas.wayfinding.map
    canvas.look(QPointF(0, 0), 3.0)
    hand.qtbot.waitUntil(lambda: map.isVisible())
    hand.press_keys("O")
    assert not map.isVisible()
    hand.press_keys("O")
    assert map.isVisible()
    at = QPoint(map.width() // 2, map.height() - 14)
    QTest.mouseClick(map, LEFT, pos=at)
    assert (canvas.middle() - map.to_scene(QPointF(at))).manhattanLength() < 4
    before, grip = canvas.middle(), map.frame.center().toPoint()
    QTest.mousePress(map, LEFT, pos=grip)
    QTest.mouseMove(map, grip - QPoint(0, 20))
    QTest.mouseRelease(map, LEFT, pos=grip - QPoint(0, 20))
    assert canvas.middle().y() < before.y()


@performs("hovers a wire or a node")
def hover(hand: Hand) -> None:
    """A wire tells its shape, a node shapes, parameters, memory and what it sees."""
    hand.hover(hand.wire("relu1"))
    assert "32" in QToolTip.text()
    hand.hover(hand.node("conv1"))
    words = QToolTip.text().replace("\N{NO-BREAK SPACE}", " ")
    for told in ("conv1", "1 × 32 × 32", "Parameters", "Memory", "3 × 3"):
        assert told in words, told
    QToolTip.hideText()


@performs("hovers a wire or a node")
def field_on_input(hand: Hand) -> None:
    """The receptive field of the hovered node is drawn on the input."""
    hand.press_keys("R")
    corner = hand.canvas.sight
    hand.move(hand.node("relu1"), button=Qt.MouseButton.NoButton)
    hand.qtbot.waitUntil(lambda: corner.isVisible() and corner.id == "relu1")
    assert "3 × 3" in corner.words()
    hand.press_keys("R")
    assert not corner.isVisible()


@performs("sees the nodes")
def faces(hand: Hand) -> None:
    """A node has its name, its layer with what matters, and its shape; the wire has it too."""
    face = hand.canvas.graph_scene.nodes["conv1"].face
    assert (face.id, face.type) == ("conv1", "Conv2d")
    assert "3 × 3" in face.summary or "3×3" in face.summary
    assert face.shape.replace(" ", "").endswith("×32×32") or "30" in face.shape


@performs("sees an error")
def error(hand: Hand) -> None:
    """The wire shows what came and what was needed; the badge opens cures, and a cure cures."""
    workspace = hand.workspace
    workspace.edit("Add", edits.add, "Linear", id="fc1", position=(300.0, 240.0))
    hand.drag(hand.port("relu1", output=True), hand.port("fc1"))
    label = hand.canvas.graph_scene.wires[Port("fc1", 0)].label
    assert label.broken
    assert label.needed == "a row of numbers"
    item = hand.canvas.graph_scene.nodes["fc1"]
    hand.click(hand.canvas.mapFromScene(item.box.topRight()))
    assert hand.canvas.panel is not None
    hand.qtbot.waitUntil(lambda: bool(cures(hand)))
    QTest.mouseClick(cures(hand)[0], LEFT)
    assert ("flatten1", "fc1") in links(workspace)
    assert hand.canvas.graph_scene.nodes["fc1"].face.severity != "error"


def cures(hand: Hand) -> list[QPushButton]:
    """Return the buttons of cures that can be seen."""
    panel = hand.canvas.panel
    buttons = panel.findChildren(QPushButton) if panel else []
    return [button for button in buttons if "Flatten" in button.text()]


@performs("switches the heat")
def heat(hand: Hand) -> None:
    """The key goes through parameters, MACs, memory and gradients, and back to the categories."""
    seen = []
    for _ in range(5):
        hand.press_keys("H")
        warm = hand.canvas.graph_scene.nodes["conv1"].warmth
        seen.append((hand.canvas.heat.name, warm.text if warm else ""))
    assert [name for name, _ in seen] == ["parameters", "macs", "memory", "gradient", "off"]
    assert all(text for _, text in seen[:3])
    assert not seen[4][1]


@performs("zooms out far, or in")
def detail(hand: Hand) -> None:
    """Every zoom paints, and near by there is more to be seen than from afar."""
    hand.window.documents.new(TEMPLATES["resnet"].build(depth=18))
    hand.qtbot.wait(1)
    colours = []
    for zoom in (0.05, 0.2, 0.6, 1.5):
        hand.canvas.look(hand.canvas.graph_scene.content().center(), zoom)
        picture = hand.canvas.viewport().grab().toImage()
        spots = [(x, y) for x in range(0, picture.width(), 5) for y in range(0, picture.height(), 5)]
        colours.append(len({picture.pixel(*spot) for spot in spots}))
    assert min(colours) > 2
    assert colours[-1] > colours[0]


@performs("looks into the menus")
def menus(hand: Hand) -> None:
    """What the table does by a key stands in a menu, with that key."""
    for id, keys in {
        "add": "Tab, Shift+A",
        "extract": "Ctrl+Shift+X",
        "bypass": "M, Ctrl+B",
        "group": "Ctrl+G",
        "ungroup": "Ctrl+Shift+G",
        "leave": "Backspace",
        "comment": "C",
        "frame": "F, .",
        "frame-all": "Home",
        "actual": "1",
        "arrange": "L",
        "turn": "Shift+L",
        "copy": "Ctrl+C",
        "cut": "Ctrl+X",
        "paste": "Ctrl+V",
        "duplicate": "Ctrl+D",
        "paste-wired": "Ctrl+Shift+V",
        "undo": "Ctrl+Z",
        "redo": "Ctrl+Shift+Z",
        "rename": "F2",
        "find": "Ctrl+F",
        "map": "O",
    }.items():
        hand.menu_has(id, *keys.split(", "))
