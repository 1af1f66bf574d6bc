"""A node on the canvas: one item without children, drawn from its face."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem

from designer.canvas.face import Face
from designer.canvas.geometry import BADGE, BADGE_RADIUS, NODE_BOUNDS, NODE_BOX, centre, port_offset
from designer.canvas.guard import Failures, GuardedItem
from designer.canvas.ink import Ink
from designer.canvas.paint import Text, Texts, node_texts, paint_node
from engine.graph.document import Node

if TYPE_CHECKING:
    from engine.analysis.report import NodeReport


class NodeItem(GuardedItem):
    """Shows a node; remembers the values it was drawn from, so that only what changed is drawn anew."""

    def __init__(self, node: Node, face: Face, ink: Ink, failures: Failures) -> None:
        super().__init__(failures)
        self.node = node
        self.report: NodeReport | None = None
        self.face = face
        self.ink = ink
        self.selected = self.hovered = False
        self.name: Text | None = None
        """The id as it is written from afar, once it has been."""
        self._texts: Texts | None = None
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.setZValue(1)
        self.setPos(centre(node.position))

    @property
    def id(self) -> str:
        """The id of the node."""
        return self.face.id

    @property
    def box(self) -> QRectF:
        """The node's box on the canvas."""
        return NODE_BOX.translated(self.pos())

    def socket(self, index: int, *, output: bool) -> QPointF:
        """Return where a port is on the canvas."""
        count = self.face.outputs if output else self.face.inputs
        return self.pos() + port_offset(index, max(count, index + 1), output=output)

    def has_badge_at(self, point: QPointF) -> bool:
        """Tell whether a point of the canvas is on the badge."""
        gap = point - self.pos() - BADGE
        return bool(self.face.severity) and QPointF.dotProduct(gap, gap) <= (BADGE_RADIUS + 3) ** 2

    def set_face(self, face: Face) -> None:
        """Show something else."""
        if face != self.face:
            self.face, self._texts, self.name = face, None, None
            self.update()

    def set_ink(self, ink: Ink) -> None:
        """Draw in other colours."""
        self.ink, self._texts, self.name = ink, None, None
        self.update()

    def set_selected(self, selected: bool) -> None:
        """Draw the ring of the selection or not."""
        if selected != self.selected:
            self.selected = selected
            self.setZValue(2 if selected else 1)
            self.update()

    def set_hovered(self, hovered: bool) -> None:
        """Answer to the pointer."""
        if hovered != self.hovered:
            self.hovered = hovered
            self.update()

    def bounds(self) -> QRectF:
        """Return the box with all that stands out of it."""
        return NODE_BOUNDS

    def draw(self, painter: QPainter) -> None:
        """Draw the node."""
        if self._texts is None:
            self._texts = node_texts(self.face, self.ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_node(painter, self.face, self._texts, self.ink, selected=self.selected, hovered=self.hovered)
