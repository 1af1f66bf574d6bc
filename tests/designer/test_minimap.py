"""The minimap: when it is shown, what a hand does on it, and that it is drawn anew only when it must be."""

from functools import partial

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from designer.canvas.geometry import centre
from designer.canvas.minimap import EDGE, Minimap, around
from designer.theme import DARK
from engine.graph import edits
from engine.graph.document import Design
from tests.designer.canvas_desk import Desk, chain


def tall(count: int = 40) -> Design:
    design = Design("Tall")
    for row in range(count):
        design = edits.add(design, "ReLU", id=f"relu{row}", position=(0.0, row * 96.0))
    return design


def desk(qtbot: QtBot, design: Design) -> tuple[Desk, Minimap]:
    result = Desk(qtbot, design)
    map = result.canvas.wayfinding.map
    qtbot.waitUntil(lambda: not map._timer.isActive())
    return result, map


@pytest.fixture
def high(qtbot: QtBot) -> tuple[Desk, Minimap]:
    result, map = desk(qtbot, tall())
    qtbot.waitUntil(lambda: map.isVisible())
    return result, map


def stands_at(map: Minimap, corner: QPoint) -> bool:
    """Tell whether the lower right corner of the map is about there."""
    return (map.geometry().bottomRight() - corner).manhattanLength() < 6


def test_it_is_shown_where_the_network_is_larger_than_the_view(qtbot: QtBot) -> None:
    small, map = desk(qtbot, chain())
    assert not map.isVisible()
    small.canvas.look(QPointF(0, 100), 4.0)
    qtbot.waitUntil(lambda: map.isVisible())
    small.canvas.frame_all()
    qtbot.waitUntil(lambda: not map.isVisible())


def test_an_empty_canvas_has_none(qtbot: QtBot) -> None:
    _, map = desk(qtbot, Design())
    map.switch()
    assert not map.isVisible()


def test_the_choice_is_remembered(qtbot: QtBot, high: tuple[Desk, Minimap]) -> None:
    high[1].switch()
    assert not high[1].isVisible()
    _, map = desk(qtbot, tall())
    assert not map.isVisible()
    map.switch()
    assert map.isVisible()
    _, other = desk(qtbot, chain())
    qtbot.waitUntil(lambda: other.isVisible())


def test_it_stands_in_the_lower_right_corner(qtbot: QtBot, high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    desk.canvas.look(QPointF(0, 1000), 1.0)
    for size in ((400, 300), (1600, 1200)):
        desk.canvas.resize(*size)
        corner = QPoint(*size) - QPoint(EDGE, EDGE)
        qtbot.waitUntil(partial(stands_at, map, corner))
        assert map.height() <= size[1] / 2 + 16


def test_a_click_goes_there(high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    at = QPoint(map.width() // 2, map.height() - 12)
    QTest.mouseClick(map, Qt.MouseButton.LeftButton, pos=at)
    gap = desk.canvas.middle() - map.to_scene(QPointF(at))
    assert gap.manhattanLength() < 6
    assert desk.canvas.gesture is None


def test_the_frame_is_dragged(high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    before, grip = desk.canvas.middle(), map.frame.center().toPoint() + QPoint(3, 3)
    QTest.mousePress(map, Qt.MouseButton.LeftButton, pos=grip)
    assert (desk.canvas.middle() - before).manhattanLength() < 3
    QTest.mouseMove(map, grip + QPoint(0, 40))
    QTest.mouseRelease(map, Qt.MouseButton.LeftButton, pos=grip + QPoint(0, 40))
    moved = desk.canvas.middle() - before
    expected = map.to_scene(QPointF(0, 40)) - map.to_scene(QPointF())
    assert moved.y() == pytest.approx(expected.y(), abs=3)
    QTest.mouseMove(map, grip)
    assert (desk.canvas.middle() - before - moved).manhattanLength() < 3


def test_the_wheel_zooms_about_the_middle(high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    (middle, zoom), at = desk.canvas.camera, QPointF(map.rect().center())
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(
        at,
        QPointF(map.mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(map, event)
    assert desk.canvas.zoom == pytest.approx(zoom * 1.2)
    assert (desk.canvas.middle() - middle).manhattanLength() < 3


def test_it_is_drawn_anew_only_when_the_network_changes(qtbot: QtBot, high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    map.grab()
    drawn = map.times_drawn
    for step in range(10):
        desk.canvas.pan(QPoint(0, -10 * step))
        QApplication.processEvents()
        map.grab()
    assert map.times_drawn == drawn
    desk.workspace.edit("Add", edits.add, "ReLU", id="one", position=(500.0, 0.0))
    qtbot.waitUntil(lambda: not map._timer.isActive())
    map.grab()
    assert map.times_drawn == drawn + 1


def test_its_frame_follows_the_view(qtbot: QtBot, high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    desk.canvas.look(QPointF(0, 2000), 1.0)
    seen = desk.canvas.mapToScene(desk.canvas.viewport().rect()).boundingRect()
    assert map.to_scene(map.frame.center()).y() == pytest.approx(2000, abs=3)
    assert map.to_scene(map.frame.bottomLeft()).y() == pytest.approx(seen.bottom(), abs=3)


def test_errors_are_marked(qtbot: QtBot, high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    item = desk.canvas.graph_scene.nodes["relu39"]
    red = desk.canvas.ink.alarm["error"].rgb()

    def colour() -> int:
        return map.grab().toImage().pixel(map._to_map.map(item.at).toPoint())

    before = colour()
    desk.workspace.edit("Add", edits.add, "Linear", id="relu40", position=item.node.position)
    desk.workspace.edit("Wire", edits.connect, "relu39", "relu40")
    desk.workspace.edit("In", edits.add, "Input", id="input", position=(0.0, -96.0))
    desk.workspace.edit("Wire", edits.connect, "input", "relu39")
    qtbot.waitUntil(lambda: not map._timer.isActive())
    desk.canvas.look(item.at, 1.0)
    assert desk.canvas.graph_scene.nodes["relu40"].face.severity == "error"
    item = desk.canvas.graph_scene.nodes["relu40"]
    assert before != red
    assert colour() == red


def test_it_follows_the_theme(qtbot: QtBot, high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    desk.canvas.set_theme(DARK)
    ground = map.grab().toImage().pixelColor(4, map.height() // 2)
    assert ground.lightness() < 90


def test_the_parts_around_a_frame() -> None:
    from PySide6.QtCore import QRectF

    outer, inner = QRectF(0, 0, 10, 10), QRectF(2, 3, 4, 5)
    parts = around(outer, inner)
    assert sum(part.width() * part.height() for part in parts) == 100 - 20
    assert not any(part.intersects(inner) for part in parts)


def test_it_stays_in_its_corner_while_one_pans_and_the_view_is_scrolled(high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    desk.canvas.look(QPointF(0, 1000), 1.0)
    QApplication.processEvents()
    place = map.geometry()
    for _ in range(5):
        desk.canvas.pan(QPoint(3, -8))
        assert map.geometry() == place
        QApplication.processEvents()
    assert map.parent() is desk.canvas.viewport()
    assert map.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)


def wide(rows: int = 30, columns: int = 8) -> Design:
    """Return a network that fills the right two thirds of any view, and leaves the left one empty."""
    design = Design("Wide")
    for row in range(rows):
        for column in range(columns):
            place = (300.0 + column * 208.0, row * 96.0)
            design = edits.add(design, "ReLU", id=f"relu{row}x{column}", position=place)
    return design


def under(desk: Desk, map: Minimap) -> list[str]:
    """Return the nodes that the map covers."""
    nodes = desk.canvas.graph_scene.nodes.values()
    boxes = {node.id: desk.canvas.mapFromScene(node.box).boundingRect() for node in nodes}
    return [id for id, box in boxes.items() if box.intersects(map.geometry())]


def test_it_steps_to_the_corner_where_it_covers_nothing(qtbot: QtBot) -> None:
    result, map = desk(qtbot, wide())
    canvas = result.canvas
    canvas.look(QPointF(400, 1000), 1.0)
    qtbot.waitUntil(lambda: map.isVisible() and not under(result, map))
    assert map.geometry().left() == EDGE
    canvas.look(QPointF(1750, 1000), 1.0)
    qtbot.waitUntil(lambda: map.geometry().right() > 900)
    assert not under(result, map)


def test_it_is_smaller_where_every_corner_has_nodes(qtbot: QtBot) -> None:
    result, map = desk(qtbot, wide())
    result.canvas.look(QPointF(-600, 1000), 1.0)
    qtbot.waitUntil(lambda: map.isVisible() and not map._rest.isActive())
    usual = map.size()
    result.canvas.look(QPointF(1100, 1400), 1.0)
    qtbot.waitUntil(lambda: map.width() < usual.width())
    assert map.width() == pytest.approx(usual.width() * 0.7, abs=8)
    at = QPoint(map.width() // 2, 12)
    QTest.mouseClick(map, Qt.MouseButton.LeftButton, pos=at)
    assert (result.canvas.middle() - map.to_scene(QPointF(at))).manhattanLength() < 12


def test_it_keeps_clear_of_the_legend_of_the_heat(qtbot: QtBot) -> None:
    result, map = desk(qtbot, wide())
    result.canvas.heat.choose("macs")
    result.canvas.look(QPointF(400, 1000), 1.0)
    legend = result.canvas.heat.legend
    qtbot.waitUntil(lambda: map.isVisible() and legend.isVisible())
    qtbot.waitUntil(lambda: not legend.geometry().intersects(map.geometry()))
    assert map.geometry().topLeft() == QPoint(EDGE, EDGE)
    assert not under(result, map)


def test_it_stays_under_the_hand(qtbot: QtBot) -> None:
    result, map = desk(qtbot, wide())
    result.canvas.look(QPointF(-600, 1000), 1.0)
    qtbot.waitUntil(lambda: map.isVisible() and not map._rest.isActive())
    place = map.geometry()
    map.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    result.canvas.look(QPointF(400, 1000), 1.0)
    map._rest.timeout.emit()
    assert map.geometry() == place


def test_it_follows_nodes_while_they_are_dragged(qtbot: QtBot, high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    desk.canvas.look(QPointF(0, 1000), 1.0)
    ground = map.grab().toImage()
    start = desk.node("relu10")
    desk.hold(start, start + QPoint(-300, 0))
    qtbot.waitUntil(lambda: map._content.left() < -300)
    assert map.grab().toImage() != ground
    desk.key(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: map._content.left() > -200)
    desk.release(start)


def test_it_shows_where_nodes_have_glided(qtbot: QtBot, high: tuple[Desk, Minimap]) -> None:
    desk, map = high
    desk.workspace.edit("Move", edits.move, {"relu0": (2000.0, 0.0)})
    desk.canvas.arrange()
    nodes = desk.canvas.graph_scene.nodes.values()
    qtbot.waitUntil(lambda: all(node.at == centre(node.node.position) for node in nodes))
    qtbot.waitUntil(lambda: not map._timer.isActive() and not map._drag.isActive())
    assert map._content == desk.canvas.graph_scene.content()
