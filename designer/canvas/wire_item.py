"""A wire on the canvas: a curve from an output port to an input port, with the shape that it carries."""

from itertools import count, pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from designer.canvas.geometry import distance, flat, wire_path
from designer.canvas.guard import Failures, GuardedItem
from designer.canvas.ink import Ink
from designer.canvas.paint import Text, paint_wire, paint_wire_text, text_box, wire_text
from designer.language import tr
from engine.export.picture.face import Label
from engine.export.picture.lines import wire_words
from engine.export.picture.route import Route
from engine.graph.document import Port

NEAR = 0.75
"""The zoom from which wires show their shape; what breaks is told earlier."""
WIDEST_LETTER = 10.0
"""No letter of the text is wider, so that its bounds are known before it is laid out."""
STRAIGHT, BENT, ROUND = 0.5, 0.25, 0.0
"""The heights of wires: one that goes round others never crosses their text; nodes are at 1."""

BARE = Label()
serials = count()


class WireItem(GuardedItem):
    """Shows a link. Its path is laid anew only when an end or the lane has moved."""

    def __init__(self, target: Port, source: Port, ink: Ink, failures: Failures) -> None:
        super().__init__(failures, QRectF())
        self.target, self.source = target, source
        self.ink = ink
        self.label = BARE
        self.lit = self.beside = self.taken = False
        self._path: QPainterPath | None = None
        self._outline: tuple[bool, QPainterPath] | None = None
        self._line: QLineF | None = None
        self.serial = next(serials)
        """The order in which wires are painted from afar."""
        self.route = Route((0.0, 0.0), (0.0, 0.0))
        self._place: QPointF | None = None
        self._room: bool | None = None
        self._arrow: QPolygonF | None = None
        self._words = ""
        self._text: Text | None = None
        self._straight = self._is_led = False

    def set_route(self, route: Route) -> None:
        """Lead the wire on a way."""
        if route == self.route and self._is_led:
            return
        self._is_led = True
        self.route = route
        self._path = self._outline = self._place = self._room = None
        self._straight = route.straight
        self._line = QLineF(*route.start, *route.end) if self._straight else None
        arrow = route.arrow
        self._arrow = QPolygonF([QPointF(*corner) for corner in arrow]) if arrow else None
        self.setZValue(STRAIGHT if self._straight else BENT if route.lane is None else ROUND)
        self._measure()

    @property
    def path(self) -> QPainterPath:
        """The way of the wire, made when it is first needed: from afar it is not."""
        if self._path is None:
            self._path = wire_path(self.route)
        return self._path

    def outline(self, *, bent: bool) -> QPainterPath:
        """Return the way in straight lines: so short that it is `bent`, or from corner to corner."""
        if self._outline is None or self._outline[0] != bent:
            corners = flat(self.route) if bent and not self._straight else self.route.corners
            path = QPainterPath()
            for start, end in pairwise(corners):  # each by itself, as Qt paints single lines fast
                path.moveTo(*start)
                path.lineTo(*end)
            self._outline = bent, path
        return self._outline[1]

    def set_label(self, label: Label) -> None:
        """Show another shape or problem."""
        if label != self.label:
            self.label = label
            self.retell()

    def retell(self) -> None:
        """Say the shape or problem in the user's language."""
        self._words, self._text = tr(wire_words(self.label)), None
        self._place = self._room = None
        if self._is_led:
            self._measure()
            self.redraw()

    def set_ink(self, ink: Ink) -> None:
        """Draw in other colours."""
        self.ink, self._text = ink, None
        self._place = self._room = None
        self.redraw()

    def set_taken(self, taken: bool) -> None:
        """Hide the wire while its end is held by the pointer."""
        self.taken = taken
        self.setVisible(not taken)
        self.stain()

    def set_lit(self, lit: bool) -> None:
        """Answer to the pointer."""
        if lit != self.lit:
            self.lit = lit
            self.redraw()

    def set_beside(self, beside: bool) -> None:
        """Show whether the wire leads into the selection or out of it."""
        if beside != self.beside:
            self.beside = beside
            self.redraw()

    @property
    def bright(self) -> bool:
        """Whether the wire stands out from the others."""
        return self.lit or self.beside

    def distance(self, point: QPointF) -> float:
        """Return how far a point of the canvas is from the wire."""
        return distance(point, self.path)

    def crosses(self, stroke: QLineF) -> bool:
        """Tell whether a stroke cuts the wire."""
        crossing = QLineF.IntersectionType.BoundedIntersection
        for polygon in self.path.toSubpathPolygons():
            corners = polygon.toList()
            for a, b in pairwise(corners):
                if QLineF(a, b).intersects(stroke)[0] == crossing:
                    return True
        return False

    def draw(self, painter: QPainter) -> None:
        """Draw the wire, and its text if there is room."""
        path = QPainterPath() if self._line else self.path
        paint_wire(
            painter, path, self.label, self.ink, lit=self.bright, straight=self._line, arrow=self._arrow
        )
        near = painter.worldTransform().m11() >= NEAR
        if near and self._words and not self.label.broken and self._has_room():
            paint_wire_text(painter, self._laid_out(), self.label, self._label_place(), self.ink)

    def draw_complaint(self, painter: QPainter) -> None:
        """Say what came and what was needed, above everything else and beside the port where it breaks."""
        if self._words and self.label.broken:
            paint_wire_text(painter, self._laid_out(), self.label, self._complaint_place(), self.ink)

    def complaint_area(self) -> QRectF:
        """Return where the complaint is written."""
        return text_box(self._laid_out()).translated(self._complaint_place()) if self._words else QRectF()

    def label_area(self) -> QRectF:
        """Return where the shape is written."""
        return text_box(self._laid_out()).translated(self._label_place())

    def _laid_out(self) -> Text:
        """Return the text, laid out when it is first needed."""
        if self._text is None:
            self._text = wire_text(self._words, self.ink)
        return self._text

    def _label_place(self) -> QPointF:
        """Return where the shape is written: on the wire, but outside of one that goes round a column."""
        if self._place is None:
            aside = self.route.side * (text_box(self._laid_out()).width() / 2 + 2)
            self._place = QPointF(*self.route.middle) + QPointF(aside, 0)
        return self._place

    def _has_room(self) -> bool:
        """Tell whether the shape can stand on the wire without hiding it, or being hidden by the nodes."""
        if self._room is None:
            self._room = self.route.has_room(text_box(self._laid_out()).width())
        return self._room

    def _complaint_place(self) -> QPointF:
        return QPointF(*self.route.complaint)

    def _measure(self) -> None:
        (x1, y1), (x2, y2) = self.route.start, self.route.end
        ends = min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
        left, top, right, bottom = ends if self._straight else self.route.bounds
        bounds = QRectF(left - 4, top - 4, right - left + 8, bottom - top + 8)
        if self._words:
            half = len(self._words) * WIDEST_LETTER / 2
            x, y = self.route.middle
            bounds |= QRectF(x + (self.route.side - 1) * half, y - 10, 2 * half, 20)
            if self.label.broken:
                place = self._complaint_place()
                bounds |= QRectF(place.x() - half, place.y() - 10, 2 * half, 20)
        self.set_bounds(bounds)
