"""The canvas seen from afar: all nodes and wires in a few batches, without asking the items to paint."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from operator import attrgetter, itemgetter

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from designer.canvas.frost import cold_part, hatch
from designer.canvas.heat_paint import paint_warm_boxes, paint_warm_texts
from designer.canvas.ink import Ink, level
from designer.canvas.node_item import NodeItem
from designer.canvas.paint import Text
from designer.canvas.wire_item import WireItem
from engine.export.picture.colours import blend
from engine.export.picture.face import Label

AFAR = 0.6
"""The zoom below which the canvas is painted in batches."""
NAMES = 0.36
"""The zoom below which shapes are left out, and of many nodes the names."""
LEAST = 0.26
"""The zoom below which all names give way to blocks of colour."""
BARS = {"error": 1.0, "warning": 0.5}
"""How much of a node's side the bar of its trouble takes, so that the colour is not all that tells."""
STAMPED = 160
"""Up to how many nodes get their own boxes, with round corners and ports, when seen from so far."""
Bundles = Mapping[str, QPainterPath]
"""All wires that look alike as one path, by their look: Qt paints that several times faster."""
ROOM = 14.0
"""How far from its box a node may paint: what changes is painted anew there, and one pixel around."""


def paint_afar(
    painter: QPainter,
    nodes: Collection[NodeItem],
    wires: Bundles,
    ink: Ink,
    zoom: float,
    *,
    crowded: bool | None = None,
) -> None:
    """Paint everything in the painter's scene coordinates.

    Where it is but a part of what is seen, it must be told whether there are too many nodes for details.
    """
    crowded = len(nodes) > STAMPED if crowded is None else crowded
    nodes = in_order(nodes)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= NAMES)
    paint_wires(painter, wires, ink, crowded=crowded)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    if any(node.opened for node in nodes):
        nodes = _paint_opened(painter, nodes, ink, zoom)
    warm = any(node.warmth for node in nodes) and (zoom >= NAMES or (zoom >= LEAST and not crowded))
    if warm:
        paint_warm_boxes(painter, nodes, ink)
        paint_warm_texts(painter, nodes, farther=zoom < NAMES)
    elif zoom >= NAMES:
        _paint_names(painter, nodes, ink, crowded=crowded)
    elif zoom >= LEAST and not crowded:
        _paint_boxes(painter, nodes, ink)
        _paint_texts(painter, nodes, ink, NodeItem.farther_texts)
    else:
        paint_blocks(painter, nodes, ink, framed=not crowded)
    _paint_marks(painter, nodes, ink, zoom, bare=warm or zoom < NAMES or crowded)


def in_order(nodes: Iterable[NodeItem]) -> list[NodeItem]:
    """Return nodes, in the order of their making, in that of painting: those selected above the others."""
    return sorted(nodes, key=attrgetter("selected"))


def _paint_opened(painter: QPainter, nodes: list[NodeItem], ink: Ink, zoom: float) -> list[NodeItem]:
    """Paint the open blocks with all that is in them, and return the other nodes."""
    opened = [node for node in nodes if node.opened]
    for node in opened:
        if node.opened:
            node.opened.paint_afar(painter, node, zoom, _paint_inside)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _paint_marks(painter, opened, ink, zoom, bare=True)
    return [node for node in nodes if not node.opened]


def _paint_inside(
    painter: QPainter, nodes: Collection[NodeItem], wires: Iterable[WireItem], ink: Ink, zoom: float
) -> None:
    paint_afar(painter, nodes, bundled(wires, zoom), ink, zoom)


def bundled(wires: Iterable[WireItem], zoom: float) -> Bundles:
    """Return all that is painted of some wires at a zoom, by what they are to look like."""
    bundles: dict[str, QPainterPath] = defaultdict(QPainterPath)
    bent = zoom >= LEAST
    for wire in wires:
        if not wire.taken:
            bundles[_kind(wire.label, wire.bright)].addPath(wire.outline(bent=bent))
    return bundles


def paint_wires(painter: QPainter, bundles: Bundles, ink: Ink, *, crowded: bool) -> None:
    """Paint wires as thin lines, those that break as thick ones.

    Where many are wide their ends are flat: for round ones Qt takes a hundred times longer.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for kind, colour in (
        ("idle", ink.wire_idle),
        ("live", ink.wire),
        ("lit", ink.wire_lit),
        ("broken", ink.wire_broken),
    ):
        if kind in bundles:
            line = level(colour.color(), 2.0 if kind in ("broken", "lit") else 1.0, painter)
            if crowded and line.widthF() > 1:
                line.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(line)
            painter.drawPath(bundles[kind])


def _kind(label: Label, lit: bool) -> str:
    if label.broken:
        return "broken"
    return "lit" if lit else "live" if label.live else "idle"


def paint_blocks(
    painter: QPainter,
    nodes: Collection[NodeItem],
    ink: Ink,
    box: Callable[[NodeItem], QRectF] = attrgetter("box"),
    *,
    framed: bool = True,
) -> None:
    """Paint each node as a rectangle in the colour of its category, or of its number while the heat is on.

    Dark ends of a ramp are hardly seen on dark ground: so they are `framed`, unless there are many.
    """
    groups: dict[tuple[str, bool], list[QRectF]] = defaultdict(list)
    for node in nodes:
        dim = not node.warmth and (node.face.bypassed or not node.face.live)
        groups[node.warmth.ground if node.warmth else node.face.category, dim].append(box(node))
    for (kind, dim), boxes in sorted(groups.items(), key=itemgetter(0)):
        warm = kind.startswith("#")
        colour = QColor(kind) if warm else ink.category[kind]
        painter.setPen(level(ink.theme.outline, 1.0, painter) if warm and framed else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(blend(colour.name(), ink.theme.canvas, 0.4)) if dim else colour)
        painter.drawRects(boxes)
    cold = [node for node in nodes if node.face.cold and not node.warmth]
    hatch(painter, [cold_part(node.face, box(node)) for node in cold], ink, bare=True)


def _paint_names(painter: QPainter, nodes: Collection[NodeItem], ink: Ink, *, crowded: bool) -> None:
    """Paint each node with its name and shape in large letters."""
    if crowded:
        _paint_boxes(painter, nodes, ink)
    else:
        for node in nodes:
            node.draw_box(painter)
    _paint_texts(painter, nodes, ink, NodeItem.large_texts)
    for node in nodes:
        if node.strip:
            painter.translate(node.at)
            node.strip.paint_inside(painter, node.face, node.ink)
            painter.translate(-node.at)


def _paint_texts(
    painter: QPainter, nodes: Iterable[NodeItem], ink: Ink, texts: Callable[[NodeItem], tuple[Text, ...]]
) -> None:
    for dim in (False, True):
        painter.setPen(ink.muted if dim else ink.text)
        for node in nodes:
            if (node.face.bypassed or not node.face.live) is dim:
                for text in texts(node)[: 1 if node.strip else None]:
                    text.draw_at(painter, node.at)


def _paint_boxes(painter: QPainter, nodes: Collection[NodeItem], ink: Ink) -> None:
    """Paint the boxes of many nodes, in a few batches."""
    groups: dict[str, list[QRectF]] = defaultdict(list)
    for node in nodes:
        groups[node.face.category].append(node.box)
    border = level(ink.theme.outline, 1.0, painter)
    for category, boxes in sorted(groups.items(), key=itemgetter(0)):
        painter.setPen(border)
        painter.setBrush(ink.tint[category])
        painter.drawRects(boxes)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.category[category])
        painter.drawRects([QRectF(box.left(), box.top(), 6, box.height()) for box in boxes])
    cold = [cold_part(node.face, node.box) for node in nodes if node.face.cold]
    hatch(painter, cold, ink, bare=False)


def _paint_marks(painter: QPainter, nodes: Iterable[NodeItem], ink: Ink, zoom: float, *, bare: bool) -> None:
    """Frame what is selected or hovered; trouble has a bar beside it, so that colour is not all.

    `bare`: whether the boxes do not show that themselves.
    """
    if not bare:
        return
    margin, wide = min(2.5 / zoom, ROOM - 1 / zoom), min(5.5 / zoom, ROOM + 1 / zoom)
    frames: dict[str, list[QRectF]] = {"hovered": [], "selected": []}
    bars: dict[str, list[QRectF]] = {"warning": [], "error": []}
    for node in nodes:
        box = node.box
        if node.face.severity:
            height, gap = box.height() * BARS[node.face.severity], max(margin, 0.0)
            bars[node.face.severity].append(QRectF(box.right() + gap, box.top(), wide - gap, height))
        if node.selected or node.hovered:
            kind = "selected" if node.selected else "hovered"
            frames[kind].append(box.adjusted(-margin, -margin, margin, margin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for kind, boxes in frames.items():
        frame = level(ink.accent if kind == "selected" else ink.wire.color(), 2.0, painter)
        frame.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(frame)
        painter.drawRects(boxes)
    painter.setPen(Qt.PenStyle.NoPen)
    for severity, boxes in bars.items():
        painter.setBrush(QColor(ink.alarm[severity]))
        painter.drawRects(boxes)
