"""How warm nodes are drawn: near, their name and number on the colour; from afar, all of it in batches."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from designer.canvas.ink import Font, Ink, level
from designer.canvas.paint import LEFT, TEXT_WIDTH, Text, Texts, node_texts
from designer.canvas.warmth import Warmth
from engine.export.picture.face import Face
from engine.export.picture.geometry import NODE_WIDTH, TITLE_HEIGHT
from engine.export.picture.lines import FLAKE, INDENT, MARGIN, TOP

if TYPE_CHECKING:
    from designer.canvas.node_item import NodeItem

GAP = 8.0


def warm_texts(
    face: Face, warmth: Warmth, ink: Ink, width: float = NODE_WIDTH, lead: float = 0.0
) -> tuple[Texts, Text]:
    """Lay a node's texts out with its number at the end of the title, where else its type stands."""
    texts = node_texts(replace(face, type="", parameters=""), ink, width, lead)
    middle, room = TOP + TITLE_HEIGHT / 2, width - INDENT - MARGIN
    room -= FLAKE if face.cold else 0.0
    number = Text.at(ink.title, warmth.text, INDENT - width / 2 + room, middle, room, right=True)
    room -= ink.title.metrics.horizontalAdvance(warmth.text) + GAP + lead
    name = Text.at(ink.title, ink.title.shortened(face.id, room), INDENT + lead - width / 2, middle, room)
    return replace(texts, name=name, type_width=NODE_WIDTH), number


def warm_large_texts(face: Face, warmth: Warmth, ink: Ink) -> tuple[Text, ...]:
    """Lay out name and number as they are written from afar."""
    return _two_lines(face, warmth, ink, ink.far, TOP + TITLE_HEIGHT / 2 + 5, TOP + TITLE_HEIGHT + 23)


def warm_farther_texts(face: Face, warmth: Warmth, ink: Ink) -> tuple[Text, ...]:
    """Lay out name and number as they are written from farther away."""
    return _two_lines(face, warmth, ink, ink.farther, -14.0, 15.0)


def _two_lines(
    face: Face, warmth: Warmth, ink: Ink, font: Font, upper: float, lower: float
) -> tuple[Text, ...]:
    room = TEXT_WIDTH + MARGIN - 2
    known = face.type if face.id.isdigit() else face.id
    lines = ((font.shortened(known, room), upper), (warmth.text, lower))
    return tuple(Text.at(font, words, LEFT + INDENT, y, room) for words, y in lines)


def paint_warm_boxes(painter: QPainter, nodes: Iterable["NodeItem"], ink: Ink) -> None:
    """Paint many nodes as rectangles in the colours of their numbers, with frames."""
    painter.setPen(level(ink.theme.outline, 1.0, painter))
    groups: dict[str, list[QRectF]] = defaultdict(list)
    for node in nodes:
        if node.warmth:
            groups[node.warmth.ground].append(node.box)
    for ground, boxes in sorted(groups.items()):
        painter.setBrush(QColor(ground))
        painter.drawRects(boxes)


def paint_warm_texts(painter: QPainter, nodes: Iterable["NodeItem"], *, farther: bool) -> None:
    """Paint names and numbers, each in the colour that is legible on its ground."""
    groups: dict[str, list[NodeItem]] = defaultdict(list)
    for node in nodes:
        if node.warmth:
            groups[node.warmth.on].append(node)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for on, alike in sorted(groups.items()):
        painter.setPen(QColor(on))
        for node in alike:
            for text in node.farther_texts() if farther else node.large_texts():
                text.draw_at(painter, node.at)
