"""What stands out in the window: the wires of the selection, the button that trains, icons in large text."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from designer import settings, theme
from designer.look import Dresser
from designer.window import Window
from engine.graph.document import Port

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def lenet(window: Window, qtbot: QtBot) -> Window:
    window.new_from("lenet5")
    qtbot.wait(50)
    return window


def bright(window: Window) -> set[str]:
    """Return the targets of the wires that stand out."""
    return {target.node for target, wire in window.canvas.graph_scene.wires.items() if wire.bright}


def test_wires_into_the_selection_and_out_of_it_stand_out(lenet: Window) -> None:
    view, scene = lenet.canvas, lenet.canvas.graph_scene
    place = view.mapFromScene(scene.nodes["conv1"].at + QPointF(0, 10))
    QTest.mouseClick(view.viewport(), LEFT, pos=place)
    assert lenet.workspace.selection == {"conv1"}
    assert bright(lenet) == {"conv1", "relu1"}
    lenet.workspace.select(["conv1", "relu1"])
    assert bright(lenet) == {"conv1", "pool1"}
    lenet.workspace.select(())
    assert bright(lenet) == set()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_they_have_the_colour_of_the_selection(lenet: Window, look: settings.Look, qtbot: QtBot) -> None:
    lenet.dresser.choose(look)
    lenet.workspace.select(["conv1"])
    view = lenet.canvas
    wire = view.graph_scene.wires[Port("conv1", 0)]
    middle = view.mapFromScene(wire.path.pointAtPercent(0.2))
    image = view.viewport().grab().toImage()
    near = {image.pixelColor(middle + QPoint(by, 0)).name() for by in range(-2, 3)}
    assert theme.current().accent in near


def test_the_button_that_trains_says_so(window: Window) -> None:
    bar = window.findChild(QToolBar, "toolbar")
    assert bar is not None
    buttons = {name: bar.widgetForAction(window.menus.actions[name]) for name in ("train", "stop", "export")}
    train = buttons["train"]
    assert isinstance(train, QToolButton)
    assert train.text() == "Train"
    assert train.width() > 2 * buttons["stop"].width()
    assert not train.isEnabled()
    window.new_from("lenet5")
    assert train.isEnabled()


def test_icons_in_buttons_and_code_grow_with_the_text(window: Window, dresser: Dresser, qtbot: QtBot) -> None:
    button, box = window.welcome.buttons["open"], QCheckBox("Tick")
    qtbot.addWidget(box)

    def sizes() -> tuple[int, int]:
        option = QStyleOptionButton()
        option.initFrom(button)
        sign = button.style().pixelMetric(QStyle.PixelMetric.PM_ButtonIconSize, option, button)
        return sign, box.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, box)

    letters = window.code.view.fontMetrics().height()
    before = sizes()
    dresser.resize_text(150)
    after = sizes()
    assert after == (before[0] * 3 // 2, before[1] * 3 // 2)
    assert window.code.view.fontMetrics().height() > 1.3 * letters
