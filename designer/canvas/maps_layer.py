"""Paints the feature maps that stand beside their nodes: above comment frames, below wires and nodes."""

from collections.abc import Iterable
from functools import reduce
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from designer.canvas.guard import Failures, GuardedItem

if TYPE_CHECKING:
    from designer.canvas.maps_strip import Strip
    from designer.canvas.node_item import NodeItem

HEIGHT = -0.5
"""Between the grounds of comment frames and the wires."""


class MapsLayer(GuardedItem):
    """One item for all maps beside nodes, so that each costs the scene nothing."""

    def __init__(self, failures: Failures) -> None:
        super().__init__(failures, QRectF())
        self._shown: dict[NodeItem, Strip] = {}
        self._places: dict[NodeItem, QRectF] = {}
        """Where they were painted last."""
        self._exposed = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setZValue(HEIGHT)

    def show_strips(self, strips: Iterable[tuple["NodeItem", "Strip"]]) -> None:
        """Show these maps, and no others."""
        before, self._shown = self._shown, dict(strips)
        for node in before.keys() - self._shown.keys():
            self.touch(self._places.pop(node))
        self.follow()

    @property
    def areas(self) -> list[QRectF]:
        """Where maps stand."""
        return [*self._places.values()]

    def follow(self) -> None:
        """Paint maps anew where their nodes are shown now."""
        changed = False
        for node, strip in self._shown.items():
            place, old = strip.outline.translated(node.at), self._places.get(node)
            if place != old:
                self.touch(old)
                self.touch(place)
                self._places[node] = place
                changed = True
        bounds = reduce(QRectF.united, self._places.values(), QRectF())
        if changed or bounds != self.boundingRect():
            self.prepareGeometryChange()
            self._bounds = bounds

    def redraw_of(self, node: "NodeItem") -> None:
        """Paint the maps of one node anew."""
        self.touch(self._places.get(node))

    def touch(self, rect: QRectF | None) -> None:
        """Have a part painted anew, by Qt or from afar."""
        if rect is not None:
            self.update(rect)
            if self.stains and not self.stains.idle:
                self.stains.tell(rect)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint for Qt what is to be painted anew."""
        self._exposed = QRectF(option.exposedRect)
        super().paint(painter, option, widget)

    def draw(self, painter: QPainter) -> None:
        """Draw what is exposed."""
        self.paint_in(painter, self._exposed)

    def paint_in(self, painter: QPainter, area: QRectF) -> None:
        """Paint the maps in a part of the scene."""
        for node, strip in self._shown.items():
            if self._places[node].intersects(area):
                painter.translate(node.at)
                strip.paint_beside(painter, node.ink)
                painter.translate(-node.at)
