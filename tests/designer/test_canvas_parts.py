"""What is painted in parts, as things change, is to the pixel what is painted when all is painted at once."""

from functools import partial
from random import Random

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.theme import DARK
from engine.graph import edits, frames
from engine.graph.document import Design
from templates import TEMPLATES
from tests.designer.canvas_desk import NO, Desk, send_mouse

NONE = Qt.MouseButton.NoButton
ZOOMS = (0.06, 0.12, 0.22, 0.3, 0.4, 0.55)


def many() -> Design:
    """Return more nodes than are drawn with details, with sums and a node that is in trouble."""
    design = Design("Many")
    for index in range(200):
        type = "Add" if index % 4 == 3 else "Conv2d" if index % 4 == 1 else "ReLU"
        place = (index // 16 * 200.0, index % 16 * 96.0)
        design = edits.add(design, type if index else "Input", id=f"n{index}", position=place)
        if index:
            design = edits.connect(design, f"n{index - 1}", f"n{index}")
        if type == "Add":
            design = edits.connect(design, f"n{index - 3}", f"n{index}")
    return edits.set_value(design, ["n5"], "groups", 7)


DESIGNS = {"many": many, "resnet": TEMPLATES["googlenet"].build, "unet": TEMPLATES["unet"].build}


class Screen:
    """What a user sees of a canvas: each change paints only what Qt has been told of."""

    def __init__(self, desk: Desk) -> None:
        self._view = desk.canvas.viewport()
        self._window = desk.canvas.window()

    def seen(self) -> QImage:
        """Return the pixels that are on the screen."""
        for _ in range(3):
            QApplication.processEvents()
        store = self._window.backingStore().paintDevice()
        assert isinstance(store, QImage)
        ratio = store.devicePixelRatio()
        at = self._view.mapTo(self._window, QPoint())
        area = QRect(at * ratio, self._view.size() * ratio)
        return store.copy(area).convertToFormat(QImage.Format.Format_RGB32)

    def anew(self) -> QImage:
        """Return the pixels when all is painted."""
        self._view.update()
        return self.seen()


@pytest.mark.parametrize("zoom", ZOOMS)
@pytest.mark.parametrize("name", DESIGNS)
def test_parts_are_painted_as_the_whole(qtbot: QtBot, name: str, zoom: float) -> None:
    desk = Desk(qtbot, DESIGNS[name]())
    canvas, workspace, dice = desk.canvas, desk.workspace, Random(7)
    canvas.look(canvas.graph_scene.content().center(), zoom)
    canvas.wayfinding.map.set_off(True)
    screen = Screen(desk)
    ids = [id for id in workspace.graph.nodes if canvas.viewport().rect().contains(desk.node(id))]
    assert_same(screen, "at first")
    for id in dice.sample(ids, 3):
        at = desk.node(id)
        send_mouse(canvas.viewport(), QEvent.Type.MouseMove, at, NONE, NONE, NO)
        assert_same(screen, f"pointed at {id}")
        desk.hold(at, at + QPoint(40, 60))
        assert_same(screen, f"dragged {id}")
        desk.move(at + QPoint(-70, 30))
        assert_same(screen, f"dragged {id} on")
        desk.release(at + QPoint(-70, 30))
        assert_same(screen, f"dropped {id}")
    workspace.select(dice.sample(ids, 2))
    assert_same(screen, "selected two")
    workspace.edit("Remove", edits.remove, dice.sample(ids, 2))
    assert_same(screen, "removed two")
    workspace.undo()
    assert_same(screen, "undone")
    workspace.edit("Bypass", edits.set_value, ["n9" if name == "many" else ids[0]], "bias", False)
    assert_same(screen, "set a value")
    canvas.pan(QPoint(13, -21))
    assert_same(screen, "panned", slack=40)
    canvas.set_theme(DARK)
    assert_same(screen, "in the dark")
    canvas.heat.choose("parameters")
    assert_same(screen, "in heat")
    workspace.select(ids)
    assert_same(screen, "selected all")


@pytest.mark.parametrize("zoom", [0.12, 0.3, 0.55])
def test_frames_are_painted_in_parts_as_the_whole(qtbot: QtBot, zoom: float) -> None:
    design, _ = frames.enclose(
        TEMPLATES["googlenet"].build(), ["inception3a", "inception3b"], "Third", "blue"
    )
    desk = Desk(qtbot, design)
    canvas, workspace = desk.canvas, desk.workspace
    canvas.look(canvas.graph_scene.nodes["inception3a"].at, zoom)
    canvas.wayfinding.map.set_off(True)
    screen = Screen(desk)
    assert_same(screen, "at first")
    canvas.comments.choose("frame1")
    assert_same(screen, "chosen")
    canvas.comments.choose("")
    assert_same(screen, "left")
    at = desk.node("inception3b")
    desk.hold(at, at + QPoint(90, 40))
    assert_same(screen, "grown")
    desk.release(at + QPoint(90, 40))
    assert_same(screen, "dropped")
    box = canvas.graph_scene.frames.items["frame1"].tag
    workspace.edit("Add", edits.add, "ReLU", position=(box.center().x(), box.center().y()))
    assert_same(screen, "pushed its title aside")
    workspace.edit("Title", partial(frames.describe, key="frame1", title="Another, longer one"))
    assert_same(screen, "titled")
    workspace.edit("Dissolve", frames.dissolve, "frame1")
    assert_same(screen, "dissolved")
    workspace.undo()
    assert_same(screen, "undone")


@pytest.mark.parametrize("zoom", [0.3, 0.62, 0.7, 1.0])
def test_the_frame_around_one_of_several_leaves_no_trail(qtbot: QtBot, zoom: float) -> None:
    desk = Desk(qtbot, TEMPLATES["lenet5"].build())
    desk.canvas.look(desk.canvas.graph_scene.nodes["relu1"].at, zoom)
    desk.canvas.wayfinding.map.set_off(True)
    desk.workspace.select(["conv1", "relu1"])
    qtbot.waitUntil(desk.canvas.hasFocus)
    screen, at = Screen(desk), desk.node("relu1")
    assert_same(screen, "selected")
    desk.press(at)
    for step in (QPoint(-120, -6), QPoint(-150, -20), QPoint(-170, -35)):
        desk.move(at + step)
        QApplication.processEvents()
    assert_same(screen, "dragged")
    desk.release(at + QPoint(-170, -35))


@pytest.mark.parametrize("zoom", [0.3, 1.0])
def test_empty_ground_invites_at_once_and_no_longer(qtbot: QtBot, zoom: float) -> None:
    desk = Desk(qtbot, edits.add(Design("One"), "Input", id="input", position=(400.0, 300.0)))
    desk.canvas.look(QPointF(0, 0), zoom)
    desk.canvas.wayfinding.map.set_off(True)
    screen = Screen(desk)
    assert_same(screen, "at first")
    desk.workspace.edit("Remove", edits.remove, ["input"])
    assert_same(screen, "empty")
    desk.workspace.undo()
    assert_same(screen, "filled again")


def assert_same(screen: Screen, when: str, slack: int = 10) -> None:
    """Compare what is seen with what is painted anew.

    A `slack` of pixels is left to Qt, which draws a line otherwise that is cut off at the edge of a part.
    """
    seen, anew = screen.seen(), screen.anew()
    if seen != anew:
        wrong = differing(seen, anew)
        assert len(wrong) <= slack, f"{when}: {len(wrong)} pixels differ, the first at {wrong[:3]}"


def differing(one: QImage, other: QImage) -> list[tuple[int, int]]:
    """Return which pixels differ."""
    size = one.size()
    places = ((x, y) for y in range(size.height()) for x in range(size.width()))
    return [(x, y) for x, y in places if one.pixel(x, y) != other.pixel(x, y)]
