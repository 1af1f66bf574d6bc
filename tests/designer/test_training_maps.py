"""What a node puts out is decoded, laid out and painted, whatever its shape."""

import base64
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from designer.theme import DARK, LIGHT
from designer.training.maps import VIRIDIS, MapsView
from designer.training.picture import Picture, best_grid, decode


def picture(*shape: int, low: float = -1.0, high: float = 1.0) -> Picture:
    """Return a picture whose bytes rise from 0 to 255."""
    data = np.linspace(0, 255, int(np.prod(shape))).astype(np.uint8)
    event = {"node": "conv1", "epoch": 3, "shape": list(shape), "low": low, "high": high}
    return decode({**event, "data": base64.b64encode(data.tobytes()).decode()})


def view_of(
    qtbot: QtBot, shown: Picture | None, *names: str, sentence: str = "", natural: bool = False
) -> MapsView:
    """Return a shown view of 400 × 300."""
    view = MapsView(LIGHT)
    view.natural = natural
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.set_picture(shown, names, sentence)
    view.show()
    return view


def colours(view: MapsView) -> set[int]:
    """Return every colour that the view shows."""
    image = view.grab().toImage()
    return {image.pixel(x, y) for x in range(image.width()) for y in range(0, image.height(), 2)}


@pytest.mark.parametrize(
    ("shape", "row"),
    [((6, 28, 28), False), ((1, 1, 120), True), ((10, 1, 1), True), ((10,), True), ((4, 7, 1), False)],
)
def test_rows_of_numbers_are_told_from_maps(shape: tuple[int, ...], row: bool) -> None:
    assert picture(*shape).row is row


def test_values_are_spread_from_low_to_high() -> None:
    values = picture(1, 1, 256, low=-2.0, high=3.0).values().ravel()
    assert (values[0], values[-1]) == (-2.0, 3.0)
    assert values[128] == pytest.approx(-2 + 5 * 128 / 255)


@pytest.mark.parametrize("count", [1, 2, 6, 16, 64])
@pytest.mark.parametrize("room", [(300.0, 200.0), (1000.0, 60.0), (50.0, 900.0)])
def test_a_grid_fits_and_holds_every_cell(count: int, room: tuple[float, float]) -> None:
    grid = best_grid(count, 1.0, *room)
    assert grid.columns * grid.rows >= count
    assert grid.width <= room[0] + 1e-6
    assert grid.height <= room[1] + 1e-6
    assert all(grid.at(*(p + 0.5 for p in grid.place(i))) is not None for i in range(count))


def test_between_the_cells_there_is_none() -> None:
    grid = best_grid(4, 1.0, 200, 200, gap=4)
    assert grid.at(99, 50) is None
    assert grid.at(-1, 5) is None


def test_maps_are_painted_in_the_colour_scale(qtbot: QtBot) -> None:
    found = colours(view_of(qtbot, picture(1, 16, 16)))
    assert VIRIDIS[0] in found
    assert VIRIDIS[-1] in found


@pytest.mark.parametrize("shape", [(1, 1, 1), (64, 64, 64), (3, 1, 9), (2, 64, 1), (1, 1, 4096), (1, 1, 5)])
def test_every_shape_is_painted(qtbot: QtBot, shape: tuple[int, ...]) -> None:
    assert len(colours(view_of(qtbot, picture(*shape)))) > 1


def test_a_map_of_equal_numbers_is_painted(qtbot: QtBot) -> None:
    assert len(colours(view_of(qtbot, picture(2, 4, 4, low=0.0, high=0.0)))) > 1


def test_the_largest_score_stands_out(qtbot: QtBot) -> None:
    view = view_of(qtbot, picture(1, 1, 3), "cat", "dog", "cow")
    assert QColor(LIGHT.accent).rgb() in colours(view)
    assert view.reading(QPointF(200, 60)).startswith("cow: 1")


def test_names_that_are_not_as_many_as_numbers_are_not_shown(qtbot: QtBot) -> None:
    view = view_of(qtbot, picture(1, 1, 3), "cat", "dog")
    assert view.reading(QPointF(390, 100)).startswith("number 2")


def test_the_pointer_reads_channel_and_place(qtbot: QtBot) -> None:
    view = view_of(qtbot, picture(1, 2, 2, low=0.0, high=255.0))
    view.grab()
    assert view.reading(QPointF(5, 5)) == "channel 0, row 0, column 0: 0"
    assert view.reading(QPointF(270, 270)) == "channel 0, row 1, column 1: 255"
    assert view.reading(QPointF(399, 5)) == ""


def test_a_colour_example_is_shown_in_its_colours(qtbot: QtBot) -> None:
    data = np.zeros((3, 4, 4), np.uint8)
    data[0] = 255
    red: dict[str, Any] = {"node": "x", "epoch": 0, "shape": [3, 4, 4], "low": 0, "high": 1}
    shown = decode({**red, "data": base64.b64encode(data.tobytes()).decode()})
    assert QColor("#ff0000").rgb() in colours(view_of(qtbot, shown, natural=True))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_a_sentence_stands_where_there_is_no_picture(qtbot: QtBot, theme: Any) -> None:
    view = view_of(qtbot, None, sentence="Waiting for conv1…")
    view.set_theme(theme)
    assert len(colours(view)) > 1
    assert view.reading(QPointF(200, 150)) == ""
