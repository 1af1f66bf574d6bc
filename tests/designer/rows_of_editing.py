"""Scripts for the rows of the table that edit: what a person does by mouse and keys, and what comes of it."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from designer.canvas.opened import inside
from designer.offers import OFFER_MIME
from engine.files.format import decode
from engine.graph import edits
from engine.graph.document import Port
from tests.designer.canvas_desk import LEFT, NO, links, step_names
from tests.designer.canvas_table import ALT, CTRL, Hand, performs

CHAIN = {("input", "conv1"), ("conv1", "relu1"), ("relu1", "output")}
RIGHT = Qt.MouseButton.RightButton


def offered(hand: Hand) -> list[str]:
    """Return what the search palette lists."""
    assert hand.canvas.panel is not None
    (rows,) = hand.canvas.panel.findChildren(QListWidget)
    return [rows.item(row).text() for row in range(rows.count())]


@performs("presses Tab, Shift+A, or double-clicks empty canvas")
def search_by_keys(hand: Hand) -> None:
    """Tab and Shift+A open it; names, categories and synonyms find; Enter wires after the selection."""
    hand.choose("relu1")
    for keys in ("Shift+A", "Tab"):
        hand.press_keys("Escape")
        hand.choose("relu1")
        hand.press_keys(keys)
        assert hand.canvas.panel is not None, keys
    for words in ("dense", "fully connected", "Linear"):
        hand.field().clear()  # type: ignore[attr-defined]
        hand.type(words)
        assert offered(hand)[0] == "Linear", words
    hand.field().clear()  # type: ignore[attr-defined]
    hand.type("pooling")
    assert "MaxPool2d" in offered(hand)
    hand.field().clear()  # type: ignore[attr-defined]
    hand.type("tanh")
    hand.enter()
    assert {("relu1", "tanh1"), ("tanh1", "output")} <= links(hand.workspace)
    assert step_names(hand.workspace) == ["Add tanh1"]


@performs("presses Tab, Shift+A, or double-clicks empty canvas")
def search_by_mouse(hand: Hand) -> None:
    """A double click on empty canvas opens the search there."""
    at = hand.empty()
    QTest.mouseDClick(hand.canvas.viewport(), LEFT, pos=at)
    assert hand.canvas.panel is not None
    assert hand.canvas.panel.geometry().adjusted(-9, -9, 9, 9).contains(at)
    hand.type("sigmoid")
    hand.enter()
    assert hand.workspace.graph.nodes["sigmoid1"].position == (160.0, 250.0)


def drag_from_palette(hand: Hand, name: str, at: QPoint, keys: Qt.KeyboardModifier = NO) -> None:
    """Bring what an entry of the palette gives to a drag; Qt's own loop for drags is left out."""
    tree = hand.window.layers.tree
    entry = next(entry for entry in tree.entries() if entry.text(0) == name)
    assert tree.dragEnabled()
    assert entry.flags() & Qt.ItemFlag.ItemIsDragEnabled
    hand.bring(bytes(tree.mimeData([entry]).data(OFFER_MIME).data()).decode(), at, keys)


@performs("drags a layer from the palette dock")
def palette_drag(hand: Hand) -> None:
    """A layer is placed; on a wire it is inserted and what is below makes room; with Alt it is not."""
    drag_from_palette(hand, "ReLU", hand.empty())
    assert hand.workspace.graph.nodes["relu2"].position == (160.0, 250.0)
    drag_from_palette(hand, "BatchNorm2d", hand.wire("relu1"))
    nodes = hand.workspace.graph.nodes
    assert {("conv1", "bn1"), ("bn1", "relu1")} <= links(hand.workspace)
    assert [nodes[id].position[1] for id in ("conv1", "bn1", "relu1", "output")] == [96, 192, 288, 384]
    drag_from_palette(hand, "MaxPool2d", hand.wire("output"), ALT)
    assert ("relu1", "output") in links(hand.workspace)
    assert step_names(hand.workspace) == ["Add relu2", "Insert bn1", "Add pool2"]


@performs("drags a wire from a port")
def wire_drag(hand: Hand) -> None:
    """What can be reached lights up, a cycle and a shape are told, and a port attracts from a distance."""
    workspace = hand.workspace
    workspace.edit("Add", edits.add, "Linear", id="fc1", position=(300.0, 240.0))
    hand.hold(hand.port("relu1", output=True), hand.port("conv1"))
    gesture = hand.canvas.gesture
    assert gesture is not None
    assert "cycle" in gesture.hint()[0]
    lit = {round(place.x()) for place in gesture._open_places()}  # type: ignore[attr-defined]
    assert lit >= {300}, "no port lights up"
    hand.move(hand.port("fc1"))
    assert "row of numbers" in gesture.hint()[0]
    hand.release(hand.empty())
    hand.press_keys("Escape")
    hand.drag(hand.port("conv1", output=True), hand.port("pool1") + QPoint(14, -12))
    assert ("conv1", "pool1") in links(workspace)
    assert step_names(workspace)[-1] == "Wire conv1 to pool1"


@performs("drops the wire on empty canvas")
def wire_drop(hand: Hand) -> None:
    """Only what fits is offered, and what is chosen arrives wired."""
    hand.drag(hand.port("conv1", output=True), hand.empty())
    names = offered(hand)
    assert "MaxPool2d" in names
    assert not {"Linear", "Input"} & set(names)
    hand.type("maxpool2d")
    hand.enter()
    assert ("conv1", "pool2") in links(hand.workspace)
    assert step_names(hand.workspace) == ["Add pool2"]


@performs("drags a node")
def node_drag(hand: Hand) -> None:
    """The design is the same until release; edges and centres attract; Ctrl keeps to the grid."""
    before, start = hand.workspace.design, hand.node("pool1")
    hand.hold(start, start + QPoint(40, 96 + 5))
    assert hand.workspace.design is before
    assert hand.canvas.graph_scene.nodes["pool1"].at == QPointF(340, 192)
    assert hand.canvas.gesture is not None
    assert not hand.canvas.gesture.area().isEmpty(), "no guide is drawn"
    hand.release(start + QPoint(40, 96 + 5))
    assert hand.workspace.graph.nodes["pool1"].position == (340.0, 192.0)
    start = hand.node("pool1")
    hand.drag(start, start + QPoint(35, 35), CTRL)
    assert hand.workspace.graph.nodes["pool1"].position == (384.0, 216.0)
    assert step_names(hand.workspace) == ["Move pool1"] * 2


@performs("Ctrl+right-drag, or Y+drag")
def cut(hand: Hand) -> None:
    """Both strokes cut every wire that they cross."""
    spot = [hand.canvas.mapFromScene(QPointF(0, y)) for y in (0, 96)]
    far = QPoint(200, 48)  # the stroke goes around the node between
    hand.press(spot[0] + QPoint(-200, 48), CTRL, RIGHT)
    for way in (spot[0] + far, spot[1] + far, spot[1] + QPoint(-200, 48)):
        hand.move(way, CTRL, RIGHT)
    hand.release(spot[1] + QPoint(-200, 48), CTRL, RIGHT)
    assert links(hand.workspace) == {("relu1", "output")}
    assert step_names(hand.workspace) == ["Remove 2 wires"]
    hand.press_keys("Ctrl+Z")
    QTest.keyPress(hand.canvas, Qt.Key.Key_Y)
    hand.drag(spot[0] + QPoint(-90, 48), spot[0] + QPoint(90, 48))
    QTest.keyRelease(hand.canvas, Qt.Key.Key_Y)
    assert links(hand.workspace) == CHAIN - {("input", "conv1")}


@performs("Ctrl+Shift+X, or shakes a node")
def extract(hand: Hand) -> None:
    """The key takes a node out and joins its neighbours."""
    hand.choose("relu1")
    hand.press_keys("Ctrl+Shift+X")
    assert links(hand.workspace) == {("input", "conv1"), ("conv1", "output")}


@performs("Ctrl+Shift+X, or shakes a node")
def shake(hand: Hand) -> None:
    """Moving a node quickly to and fro does so too."""
    start = hand.node("relu1")
    hand.press(start)
    for step in range(12):
        hand.move(start + QPoint(60 * (-1) ** step + 20, 0))
    hand.release(start + QPoint(20, 0))
    assert links(hand.workspace) == {("input", "conv1"), ("conv1", "output")}
    assert "relu1" in hand.workspace.graph.nodes
    hand.press_keys("Ctrl+Z")
    assert links(hand.workspace) == CHAIN


@performs("M or Ctrl+B")
def bypass(hand: Hand) -> None:
    """Either key passes data by a node, which is dimmed and left out of the code, and through it again."""
    hand.choose("relu1")
    for keys in ("M", "Ctrl+B"):
        hand.press_keys(keys)
        assert hand.workspace.graph.nodes["relu1"].bypassed is True
        assert hand.canvas.graph_scene.nodes["relu1"].face.bypassed
        hand.qtbot.waitUntil(lambda: "nn.ReLU" not in hand.window.code.view.toPlainText())
        hand.press_keys(keys)
        assert hand.workspace.graph.nodes["relu1"].bypassed is False
        hand.qtbot.waitUntil(lambda: "nn.ReLU" in hand.window.code.view.toPlainText())


@performs("Alt+click on a wire")
def snip(hand: Hand) -> None:
    """Alt+click removes a wire; Ctrl+drag moves all wires of an output to another."""
    hand.click(hand.wire("relu1"), ALT)
    assert links(hand.workspace) == CHAIN - {("conv1", "relu1")}
    hand.press_keys("Ctrl+Z")
    hand.drag(hand.port("conv1", output=True), hand.port("pool1"))
    before = links(hand.workspace)
    assert {("conv1", "relu1"), ("conv1", "pool1")} <= before
    hand.drag(hand.port("conv1", output=True), hand.port("input", output=True), CTRL)
    assert {("input", "relu1"), ("input", "pool1"), ("input", "conv1")} <= links(hand.workspace)
    hand.press_keys("Ctrl+Z")
    assert links(hand.workspace) == before


@performs("Ctrl+G · Ctrl+Shift+G")
def group(hand: Hand) -> None:
    """Two nodes become a block, and the block two nodes."""
    hand.choose("conv1", "relu1")
    hand.press_keys("Ctrl+G")
    (block,) = hand.workspace.design.blocks
    (place,) = hand.workspace.graph.of_type(block)
    assert links(hand.workspace) == {("input", place), (place, "output")}
    assert hand.workspace.selection == {place}
    hand.press_keys("Ctrl+Shift+G")
    assert links(hand.workspace) == CHAIN


@performs("double-click on a block, Backspace")
def enter(hand: Hand) -> None:
    """A double click enters a block, whose way stands above the canvas; Backspace leaves it."""
    hand.choose("conv1", "relu1")
    hand.press_keys("Ctrl+G")
    (block,), (place,) = hand.workspace.design.blocks, hand.workspace.selection
    assert not hand.window.trail.isVisible()
    QTest.mouseDClick(hand.canvas.viewport(), LEFT, pos=hand.node(place))
    assert hand.workspace.within == block
    assert hand.window.trail.isVisible()
    assert [button.text() for button in hand.window.trail.buttons()] == ["Chain", f"{place} · {block}"]
    assert {"conv1", "relu1"} <= hand.canvas.graph_scene.nodes.keys()
    hand.press_keys("Backspace")
    assert hand.workspace.within == ""
    assert not hand.window.trail.isVisible()


@performs("double-click on a block, Backspace")
def expand(hand: Hand) -> None:
    """E opens a block where it stands, and closes it again."""
    hand.choose("conv1", "relu1")
    hand.press_keys("Ctrl+G")
    (place,) = hand.workspace.selection
    item = hand.canvas.graph_scene.nodes[place]
    closed = item.box.height()
    hand.press_keys("E")
    hand.qtbot.waitUntil(lambda: item.box.height() > closed + 200)  # it grows as the others make room
    assert {"conv1", "relu1"} <= {each.id for each in inside(item)}
    assert hand.workspace.within == ""
    hand.press_keys("E")
    hand.qtbot.waitUntil(lambda: item.box.height() == closed)
    hand.menu_has("expand", "E")


@performs("C")
def comment(hand: Hand) -> None:
    """C lays a frame around the selection; it has a title and a colour, and its title moves what it holds."""
    hand.choose("conv1", "relu1")
    hand.press_keys("C")
    hand.type("Stem")
    hand.enter()
    graph = hand.workspace.graph
    ((key, frame),) = graph.frames.items()
    assert frame.title == "Stem"
    assert {id for id, node in graph.nodes.items() if node.frame == key} == {"conv1", "relu1"}
    item = hand.canvas.graph_scene.frames.items[key]
    bar = hand.canvas.mapFromScene(item.box.topLeft() + QPointF(60, 10))
    hand.click(bar)
    hand.window.canvas.comments.paint("blue")
    hand.drag(bar, bar + QPoint(-150, 30), ALT)
    nodes = hand.workspace.graph.nodes
    assert {nodes[id].position[0] for id in ("conv1", "relu1")} == {-150.0}
    assert nodes["input"].position == (0.0, 0.0)
    assert hand.workspace.graph.frames[key].colour == "blue"


@performs("Ctrl+C/X/V, Ctrl+D, Ctrl+Shift+V")
def clipboard(hand: Hand) -> None:
    """Copy, cut, paste, duplicate, and paste with the wires that came in; the clipboard holds JSON."""
    hand.choose("conv1", "relu1")
    hand.press_keys("Ctrl+C")
    text = QGuiApplication.clipboard().text()
    assert decode(text.encode()).network.nodes.keys() >= {"conv1", "relu1"}
    hand.press_keys("Ctrl+V")
    assert ("conv2", "relu2") in links(hand.workspace)
    assert not {source for source, target in links(hand.workspace) if target == "conv2"}
    hand.press_keys("Ctrl+X")
    assert "conv2" not in hand.workspace.graph.nodes
    hand.choose("relu1")
    hand.press_keys("Ctrl+D")
    assert hand.workspace.selection == {"relu2"}
    hand.choose("relu1")
    hand.press_keys("Ctrl+C")
    hand.press_keys("Ctrl+Shift+V")
    (new,) = hand.workspace.selection
    assert hand.workspace.graph.links[Port(new, 0)] == Port("conv1", 0)


@performs("F2 · arrow keys · Ctrl+arrow")
def keys(hand: Hand) -> None:
    """F2 renames, arrows walk along the wires, Ctrl+arrow nudges."""
    hand.choose("conv1")
    hand.press_keys("F2")
    hand.type("stem")
    hand.enter()
    assert hand.workspace.selection == {"stem"}
    hand.press_keys("Down")
    assert hand.workspace.selection == {"relu1"}
    hand.press_keys("Up")
    assert hand.workspace.selection == {"stem"}
    hand.press_keys("Ctrl+Right")
    assert hand.workspace.graph.nodes["stem"].position == (8.0, 96.0)
    assert QApplication.focusWidget() is hand.canvas
