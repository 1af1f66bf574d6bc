"""The heat of the canvas: numbers and colours of nodes, the scale and the legend."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from designer.canvas.heat import CHOICES
from designer.canvas.warmth import GRADIENT, OFF, scale
from designer.theme import DARK, LIGHT
from designer.window import Window
from engine.export.picture import ramp
from engine.graph import edits
from engine.graph.document import NETWORK
from templates import TEMPLATES
from tests.designer.canvas_desk import Desk
from tests.designer.colour_sight import EYES, contrast, difference, lab, linear

RAMP = [ramp.colour(step / ramp.STEPS) for step in range(ramp.STEPS + 1)]


@pytest.fixture
def lenet(qtbot: QtBot) -> Desk:
    return Desk(qtbot, TEMPLATES["lenet5"].build())


def texts(desk: Desk) -> dict[str, str]:
    return {id: node.warmth.text for id, node in desk.canvas.graph_scene.nodes.items() if node.warmth}


def test_the_ramp_grows_lighter_in_even_steps() -> None:
    lights = [lab(linear(colour)).light for colour in RAMP]
    steps = [after - before for before, after in pairwise(lights)]
    assert min(steps) > 0.5 * sum(steps) / len(steps)
    assert max(steps) < 1.6 * sum(steps) / len(steps)


@pytest.mark.parametrize("eye", EYES)
def test_the_ramp_is_told_apart_by_every_eye(eye: str) -> None:
    quarters = RAMP[:: ramp.STEPS // 8]
    assert min(difference(*pair, eye) for pair in pairwise(quarters)) > 7


def test_text_is_legible_on_every_colour_of_the_ramp(lenet: Desk) -> None:
    assert min(contrast(colour, ramp.legible(colour)) for colour in RAMP) >= 4.5
    for theme in (LIGHT, DARK):
        lenet.canvas.set_theme(theme)
        neutral = lenet.canvas.heat._neutral()
        assert contrast(neutral.ground, neutral.on) >= 4.5
        assert min(difference(neutral.ground, colour, eye) for colour in RAMP for eye in EYES) > 8


def test_each_measure_shows_its_numbers(lenet: Desk) -> None:
    heat = lenet.canvas.heat
    assert texts(lenet) == {}
    heat.choose("parameters")
    assert (texts(lenet)["fc1"], texts(lenet)["relu1"]) == ("48.1 k", "0")
    heat.choose("macs")
    assert texts(lenet)["conv2"] == "240 k"
    heat.choose("memory")
    assert texts(lenet)["conv1"] == "18.8 kB"
    heat.choose(OFF)
    assert texts(lenet) == {}
    assert not heat.legend.isVisible()


def test_the_largest_is_lightest_and_nothing_is_no_colour_of_the_ramp(lenet: Desk) -> None:
    lenet.canvas.heat.choose("parameters")
    warmths = {id: node.warmth for id, node in lenet.canvas.graph_scene.nodes.items() if node.warmth}
    assert warmths["fc1"].ground == ramp.STOPS[-1]
    assert warmths["conv1"].ground == ramp.STOPS[0]
    assert warmths["relu1"].ground not in RAMP


def test_the_scale_is_logarithmic_where_numbers_are_far_apart() -> None:
    wide, near = scale("macs", {"a": 10.0, "b": 1e6, "c": 0.0}), scale("macs", {"a": 10.0, "b": 40.0})
    assert wide is not None
    assert near is not None
    assert (wide.logarithmic, wide.low, wide.high) == (True, 10.0, 1e6)
    assert (near.logarithmic, near.low, near.high) == (False, 0.0, 40.0)
    assert scale("macs", {"a": 0.0, "b": None}) is None
    rests = [scale(GRADIENT, {"a": small, "b": 0.5}) for small in (0.0021, 0.0087)]
    assert rests[0] == rests[1]


def test_the_legend_says_what_is_measured_with_numbers_at_its_ends(lenet: Desk) -> None:
    lenet.canvas.heat.choose("parameters")
    legend = lenet.canvas.heat.legend
    assert legend.isVisible()
    assert legend.ends() == ("156", "48.1 k")
    assert legend.accessibleDescription() == (
        "Parameters: learned numbers. Colours from 156 to 48.1 k, logarithmic scale."
    )
    place = legend.geometry()
    lenet.canvas.pan(place.topLeft())
    assert legend.geometry() == place
    assert lenet.canvas.viewport().rect().contains(place)


def test_blocks_count_what_is_inside(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TEMPLATES["resnet"].build())
    desk.canvas.heat.choose("macs")
    assert texts(desk)["layer1"] == "462 M"
    desk.workspace.enter_node("layer1")
    assert set(texts(desk).values()) == {"0", "231 M"}


def test_the_heat_follows_edits(lenet: Desk) -> None:
    lenet.canvas.heat.choose("parameters")
    lenet.workspace.edit("Set", edits.set_value, ["fc2"], "out_features", 10, within=NETWORK)
    assert texts(lenet)["fc2"] == "1,210"
    lenet.workspace.edit("Bypass", edits.set_bypassed, ["fc2"], True, within=NETWORK)
    assert texts(lenet)["fc2"] == "–"
    lenet.workspace.edit("Add", edits.add, "Conv2d", id="alone")
    assert texts(lenet)["alone"] == "–"


@pytest.mark.parametrize("zoom", [0.1, 0.3, 0.5, 0.8, 1.5])
def test_every_level_of_detail_shows_the_colour(lenet: Desk, zoom: float) -> None:
    canvas, node = lenet.canvas, lenet.canvas.graph_scene.nodes["fc1"]
    canvas.heat.choose("parameters")
    canvas.look(node.at, zoom)
    box = canvas.mapFromScene(node.box).boundingRect()
    image = canvas.viewport().grab().toImage()
    place = box.topLeft() + (box.center() - box.topLeft()) * 0.2
    colour = image.pixelColor(place.x() + box.width() // 3, place.y())
    assert difference(colour.name(), ramp.STOPS[-1], "usual") < 5


def test_a_key_goes_through_all_measures(lenet: Desk) -> None:
    heat, told = lenet.canvas.heat, []
    heat.changed.connect(lambda: told.append(heat.name))
    for _ in CHOICES:
        heat.next()
    assert told == [*[*CHOICES][1:], OFF]


def test_gradients_are_waited_for_and_shown(qtbot: QtBot) -> None:
    desk = Desk(qtbot, TEMPLATES["resnet"].build())
    desk.canvas.heat.choose(GRADIENT)
    assert "while the network trains" in desk.canvas.heat.legend.words()
    assert set(texts(desk).values()) == {"–"}
    told = {"layer1": 5.0, "layer1.0": 4.0, "layer1.0.conv1": 3.0, "fc": 0.02}
    desk.canvas.heat.take(told)
    assert (texts(desk)["layer1"], texts(desk)["fc"], texts(desk)["pool"]) == ("5", "0.02", "–")
    assert desk.canvas.heat.legend.ends() == ("0.01", "10")
    desk.workspace.enter_node("layer1")
    desk.workspace.enter_node("0")
    assert texts(desk)["conv1"] == "3"


def test_the_menu_and_its_key_choose(window: Window) -> None:
    window.new_from("lenet5")
    heat = window.canvas.heat
    menu = window.menus.submenus["heat"]
    assert menu is not None
    ticks = dict(zip(CHOICES, menu.actions(), strict=False))
    ticks["macs"].trigger()
    assert heat.name == "macs"
    assert window.canvas.graph_scene.nodes["conv2"].warmth is not None
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_H)
    assert heat.name == "memory"
    assert [name for name, tick in ticks.items() if tick.isChecked()] == ["memory"]
