"""How a node and a wire are drawn, wherever that is: on the canvas, as a ghost while dragging, on a card."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QGlyphRun, QPainter, QPainterPath, QPen, QPolygonF, QTextLayout

from designer.canvas.geometry import (
    BADGE,
    BADGE_RADIUS,
    CORNER,
    NODE_BOX,
    NODE_HEIGHT,
    NODE_WIDTH,
    TITLE_HEIGHT,
    edge_offset,
)
from designer.canvas.ink import Font, Ink
from designer.language import tr
from engine.export.picture.face import Face, Label
from engine.export.picture.geometry import EDGE_WIDTH, port_along, port_radius
from engine.export.picture.lines import (
    DIM,
    INDENT,
    MARGIN,
    PILL,
    PILL_HEIGHT,
    TOP,
    Line,
    Style,
    is_dim,
    lines,
)
from engine.export.picture.route import USUAL, Docks

LEFT = -NODE_WIDTH / 2
ADVICE_RADIUS = 4.0
CHEVRON = 13.0
"""The room before the name of a block for the mark that opens it."""
TEXT_WIDTH = NODE_WIDTH - INDENT - MARGIN


HIGH_TITLE = 31.0
"""The height of the title where it is written in large letters: below the ports at the upper edge."""


def _title_bar(height: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(NODE_BOX, CORNER, CORNER)
    cut = QPainterPath()
    cut.addRect(QRectF(LEFT, TOP, NODE_WIDTH, height))
    return path.intersected(cut)


def _edge() -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(NODE_BOX, CORNER, CORNER)
    cut = QPainterPath()
    cut.addRect(QRectF(LEFT, TOP, EDGE_WIDTH, NODE_HEIGHT))
    return path.intersected(cut)


TITLE_BAR, HIGH_BAR, EDGE = _title_bar(TITLE_HEIGHT), _title_bar(HIGH_TITLE), _edge()


@dataclass(frozen=True)
class Text:
    """A text that is laid out once and drawn often: a `QStaticText` is laid out anew for each zoom."""

    words: str
    glyphs: tuple[QGlyphRun, ...]
    place: QPointF

    @classmethod
    def at(cls, font: Font, text: str, x: float, y: float, width: float, *, right: bool = False) -> "Text":
        """Lay a line of text out with its left or right end at `x` and its middle at `y`."""
        shown = font.elided(text, width).replace("\n", " ")
        start = x - font.metrics.horizontalAdvance(shown) if right else x
        layout = QTextLayout(shown, font.font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        return cls(shown, tuple(layout.glyphRuns()), QPointF(start, y - font.metrics.height() / 2))

    def draw(self, painter: QPainter) -> None:
        """Draw the text in the painter's pen."""
        for run in self.glyphs:
            painter.drawGlyphRun(self.place, run)

    def draw_at(self, painter: QPainter, origin: QPointF) -> None:
        """Draw the text as if the origin were elsewhere."""
        for run in self.glyphs:
            painter.drawGlyphRun(origin + self.place, run)


@dataclass(frozen=True)
class Texts:
    """The texts of a node: its name, the strong ones and the quiet ones."""

    name: Text
    strong: tuple[Text, ...]
    quiet: tuple[Text, ...]
    dim: bool
    type_width: float
    """The room that the name leaves to the type, if that matters."""


def node_texts(face: Face, ink: Ink, width: float = NODE_WIDTH, lead: float = 0.0) -> Texts:
    """Lay a node's texts out; `lead` is the room before the name, `width` the node's."""
    told = replace(face, summary=tr(face.summary), remark=tr(face.remark))

    def measure(style: Style, text: str) -> float:
        return ink.fonts[style].metrics.horizontalAdvance(text)

    name, *others = lines(told, measure, width, lead)
    room = next((line.room for line in others if line.text == face.type and line.right), 0.0)
    strong, quiet = (
        tuple(_laid_out(line, ink) for line in others if line.quiet is wanted) for wanted in (False, True)
    )
    whole = room >= ink.small.metrics.horizontalAdvance(face.type)
    return Texts(_laid_out(name, ink), strong, quiet, is_dim(face), NODE_WIDTH if whole else room)


def _laid_out(line: Line, ink: Ink) -> Text:
    return Text.at(ink.fonts[line.style], line.text, line.x, line.y, line.room, right=line.right)


def large_texts(face: Face, ink: Ink) -> tuple[Text, ...]:
    """Lay out what a node shows when seen from afar: its name and its shape; a number alone tells nothing."""
    top, middle = TOP + HIGH_TITLE / 2 + 2, TOP + HIGH_TITLE + 15
    known = f"{face.id} {face.type}" if face.id.isdigit() else face.id
    name = Text.at(ink.far, ink.far.shortened(known, TEXT_WIDTH), LEFT + INDENT, top, TEXT_WIDTH)
    room, words = TEXT_WIDTH + MARGIN - 2, face.shape or "?"
    if ink.far_body.metrics.horizontalAdvance(words) > room:
        words = words.replace(" × ", "×")
    return name, Text.at(ink.far_body, words, LEFT + INDENT, middle, room)


def farther_texts(face: Face, ink: Ink) -> tuple[Text, ...]:
    """Lay out what a node shows when seen from so far that there is room for one word alone."""
    room = TEXT_WIDTH + MARGIN - 2
    known = face.type if face.id.isdigit() else face.id
    return (Text.at(ink.farther, ink.farther.shortened(known, room), LEFT + INDENT, 0, room),)


def paint_box(
    painter: QPainter,
    face: Face,
    ink: Ink,
    docks: Docks | None = None,
    *,
    selected: bool = False,
    hovered: bool = False,
    title: QBrush | None = None,
    high: bool = False,
) -> None:
    """Draw all of a node but its texts, around the painter's origin.

    `title` is the ground of its name, which is `high` for large letters.
    """
    if selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.glow)
        painter.drawRoundedRect(NODE_BOX.adjusted(-5, -5, 5, 5), CORNER + 5, CORNER + 5)
    painter.setOpacity(DIM if is_dim(face) else 1.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.node)
    painter.drawRoundedRect(NODE_BOX, CORNER, CORNER)
    painter.fillPath(HIGH_BAR if high else TITLE_BAR, title or ink.tint[face.category])
    painter.fillPath(EDGE, ink.category[face.category])
    painter.setPen(_frame(face, ink, selected=selected, hovered=hovered))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(NODE_BOX, CORNER, CORNER)
    painter.setOpacity(1.0)
    paint_ports(painter, face, ink, docks or {})
    paint_marks(painter, face, ink, BADGE)


def paint_marks(painter: QPainter, face: Face, ink: Ink, at: QPointF) -> None:
    """Draw the badge of a problem, or the quiet one of advice."""
    if face.severity:
        paint_badge(painter, at, face.severity, ink)
    elif face.advised:
        painter.setPen(ink.advice_edge)
        painter.setBrush(ink.advice)
        painter.drawEllipse(at, ADVICE_RADIUS, ADVICE_RADIUS)


def paint_chevron(painter: QPainter, ink: Ink, left: float, *, opened: bool) -> None:
    """Draw the mark at the beginning of a block's title that opens it in its place, or closes it."""
    middle = QPointF(left + INDENT + CHEVRON / 2 - 1, TOP + TITLE_HEIGHT / 2)
    corners = ((-4, -2), (4, -2), (0, 2.6)) if opened else ((-2, -4), (-2, 4), (2.6, 0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.muted)
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))


def _frame(face: Face, ink: Ink, *, selected: bool, hovered: bool) -> QPen:
    """Return the pen of a node's frame; the badge tells of trouble too, so that colour is not all."""
    if selected:
        return ink.ring
    if face.severity:
        return ink.troubled[face.severity]
    if face.bypassed:
        return ink.dashed
    return ink.hovered if hovered else ink.border


def paint_texts(painter: QPainter, texts: Texts, ink: Ink) -> None:
    """Draw the texts of a node but its name around the painter's origin."""
    painter.setPen(ink.muted if texts.dim else ink.text)
    for text in texts.strong:
        text.draw(painter)
    painter.setPen(ink.muted)
    for text in texts.quiet:
        text.draw(painter)


def paint_ports(painter: QPainter, face: Face, ink: Ink, docks: Docks) -> None:
    """Draw the ports: filled where a wire arrives, hollow where none does."""
    painter.setPen(ink.port)
    for output, count in ((False, face.inputs), (True, face.outputs)):
        radius, edge = port_radius(count, face.direction), USUAL[face.direction][output]
        for index in range(count):
            painter.setBrush(ink.port_full if not output and index in face.wired else ink.node)
            usual = (edge, port_along(index, count, face.direction))
            for edge, along in docks.get((output, index), (usual,)):
                painter.drawEllipse(edge_offset(edge, along), radius, radius)


def paint_badge(painter: QPainter, at: QPointF, severity: str, ink: Ink) -> None:
    """Draw the mark of a problem: a disc for an error, a triangle for a warning."""
    painter.setPen(Qt.PenStyle.NoPen)
    r = BADGE_RADIUS
    for size, colour in ((r + 2, ink.canvas), (r, ink.alarm[severity])):
        painter.setBrush(colour)
        if severity == "error":
            painter.drawEllipse(at, size, size)
        else:
            corners = [
                QPointF(0, -size * 1.1),
                QPointF(size * 1.15, size * 0.85),
                QPointF(-size * 1.15, size * 0.85),
            ]
            painter.drawPolygon(QPolygonF([at + corner for corner in corners]))
    painter.setBrush(ink.on_alarm)
    down = 0.0 if severity == "error" else 1.0
    painter.drawRoundedRect(QRectF(at.x() - 1.1, at.y() - 5 + down, 2.2, 6.2), 1, 1)
    painter.drawEllipse(at + QPointF(0, 4 + down), 1.4, 1.4)


def paint_wire(
    painter: QPainter,
    path: QPainterPath,
    label: Label,
    ink: Ink,
    *,
    lit: bool = False,
    straight: QLineF | None = None,
    arrow: QPolygonF | None = None,
) -> None:
    """Draw a wire; where what it brings does not fit, dashed in the colour of errors."""
    if label.broken:
        pen = ink.wire_broken
    elif lit:
        pen = ink.wire_lit
    elif painter.worldTransform().m11() < 1:
        pen = ink.fine_wire(painter.device().devicePixelRatioF(), live=label.live)
    else:
        pen = ink.wire if label.live else ink.wire_idle
    painter.setPen(pen)
    if arrow is not None:
        painter.setBrush(pen.color())
        painter.drawConvexPolygon(arrow)
    if straight is not None:
        painter.drawLine(straight)
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def wire_text(words: str, ink: Ink) -> Text:
    """Lay a wire's text out around the origin."""
    width = ink.small.metrics.horizontalAdvance(words)
    return Text.at(ink.small, words, -width / 2, 0, width + 2)


def text_box(text: Text) -> QRectF:
    """Return the pill on which a wire's text stands."""
    half = PILL - text.place.x()
    return QRectF(-half, -PILL_HEIGHT / 2, 2 * half, PILL_HEIGHT)


def paint_wire_text(painter: QPainter, text: Text, label: Label, at: QPointF, ink: Ink) -> None:
    """Draw a wire's text on a pill of the ground's colour."""
    box = text_box(text).translated(at)
    if label.broken:
        painter.setPen(ink.wire_broken.color())
        painter.setBrush(ink.canvas)
        painter.drawRoundedRect(box, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
        painter.setPen(ink.alarm["error"])
    else:
        painter.fillRect(box, ink.canvas)
        painter.setPen(ink.muted)
    text.draw_at(painter, at)
