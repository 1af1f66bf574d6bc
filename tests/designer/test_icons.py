"""Our icons look alike and are whole: one grid, one width of lines, nothing cut, sharp at every size."""

import re

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication

from designer.icons import icon
from resources import resource

FOLDER = resource("icons/new.svg").parent
NAMES = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.svg"))
ARROWS = {"arrow-up", "arrow-down"}
"""Parts of fields, which Qt draws by itself."""


def drawn(name: str, side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icon(name).paint(painter, QRect(0, 0, side, side))
    painter.end()
    return image


@pytest.mark.parametrize("name", NAMES)
def test_icons_are_drawn_alike(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text(encoding="utf-8")
    head = text[: text.index(">")]
    grid = "0 0 12 12" if name in ARROWS else "0 0 24 24"
    for attribute in (f'viewBox="{grid}"', 'stroke-width="1.8"', 'stroke-linecap="round"', 'fill="none"'):
        assert attribute in head
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', text))
    assert colours <= {"none", "currentColor"} or name in ARROWS


@pytest.mark.parametrize("name", NAMES)
def test_no_icon_is_cut_or_lost(qapp: QApplication, name: str) -> None:
    side = 96
    image = drawn(name, side)
    seen = [(x, y) for x in range(side) for y in range(side) if image.pixelColor(x, y).alpha() > 40]
    across, down = ([place[axis] for place in seen] for axis in (0, 1))
    assert min(across) >= 2
    assert min(down) >= 2
    assert max(across) <= side - 3
    assert max(down) <= side - 3
    assert max(max(across) - min(across), max(down) - min(down)) > side * 0.4, "as large as the others"


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_icons_are_drawn_for_the_scale_of_the_screen(qapp: QApplication, ratio: float) -> None:
    pixmap = icon("tour").pixmap(QSize(18, 18), ratio, QIcon.Mode.Normal)
    assert pixmap.width() == round(18 * ratio)
    assert pixmap.devicePixelRatioF() == ratio
    assert pixmap.toImage() == drawn("tour", round(18 * ratio)).convertToFormat(pixmap.toImage().format())
