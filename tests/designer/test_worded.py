"""Lines of text that say less where they are narrow."""

from pytestqt.qtbot import QtBot

from designer.theme import LIGHT
from designer.training.monitor import Title, wordings
from designer.worded import Worded


def test_a_line_says_what_there_is_room_for(qtbot: QtBot) -> None:
    line = Worded()
    qtbot.addWidget(line)
    line.setText("one, two and three", "one, two", "one")
    metrics = line.fontMetrics()
    for words in ("one, two and three", "one, two", "one"):
        line.resize(metrics.horizontalAdvance(words), 20)
        assert line.seen_text() == words
        assert line.toolTip() == line.text() == "one, two and three"
    line.resize(metrics.horizontalAdvance("o…") + 2, 20)
    assert line.seen_text() == "o…"


def test_the_title_of_maps_names_the_node_at_the_last(qtbot: QtBot) -> None:
    title = Title()
    qtbot.addWidget(title)
    title.setText(*wordings("layer2.1.conv2", "128 × 28 × 28", "epoch 3", "first 64"))
    metrics = title.fontMetrics()
    seen = []
    for width in range(metrics.horizontalAdvance(title.text()) + 1, 40, -1):
        title.resize(width, 20)
        assert metrics.horizontalAdvance(title.seen_text()) <= width
        seen.append(title.seen_text())
    assert [*dict.fromkeys(seen)][:4] == [
        "layer2.1.conv2 · 128 × 28 × 28 · epoch 3 · first 64",
        "layer2.1.conv2 · 128 × 28 × 28 · epoch 3",
        "layer2.1.conv2 · 128 × 28 × 28",
        "layer2.1.conv2",
    ]
    assert seen[-1].startswith("…")
    assert seen[-1].endswith("v2")


def test_a_line_is_painted_in_its_own_colour(qtbot: QtBot) -> None:
    line = Worded("MMMMMM")
    qtbot.addWidget(line)
    line.resize(120, 24)
    palette = line.palette()
    palette.setColor(line.foregroundRole(), LIGHT.accent)
    line.setPalette(palette)
    image = line.grab().toImage()
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert LIGHT.accent in found
