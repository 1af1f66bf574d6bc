"""Nodes that stand out on the canvas: all else is dimmed, and they are framed, so that colour is not all."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from designer.canvas.afar import AFAR, paint_afar
from designer.canvas.ink import Ink, pen
from designer.canvas.node_item import NodeItem

if TYPE_CHECKING:
    from designer.canvas.stage import Stage

MANY = 200
"""More frames than that have no round corners."""
VEIL = 165
"""How much of the ground's colour lies over what does not stand out, of 255."""


@dataclass(frozen=True)
class Highlight:
    """Which nodes of the shown graph stand out, by their ids."""

    found: frozenset[str] = frozenset()
    holding: frozenset[str] = frozenset()
    """The nodes that place a block in which something is found."""
    current: str = ""

    def paint(self, painter: QPainter, stage: "Stage", area: QRectF) -> None:
        """Dim an area of the scene and paint what stands out in it again, with frames."""
        nodes, ink, zoom = stage.graph_scene.nodes, stage.ink, stage.zoom
        veil = QColor(ink.canvas)
        veil.setAlpha(VEIL)
        painter.fillRect(area, veil)
        margin = 12.0 / min(zoom, 1.0)
        wide = area.adjusted(-margin, -margin, margin, margin)
        ids = (self.found | self.holding) & nodes.keys()
        shown = [nodes[id] for id in ids if nodes[id].box.intersects(wide)]
        if zoom < stage.afar:
            paint_afar(painter, shown, {}, ink, zoom)
        else:
            for node in shown:
                painter.save()
                painter.translate(node.at)
                node.draw(painter)
                painter.restore()
        self._frame(painter, shown, ink, zoom)

    def _frame(self, painter: QPainter, shown: Iterable[NodeItem], ink: Ink, zoom: float) -> None:
        gap = 4.0 / min(zoom, 1.0)
        frames: dict[str, list[QRectF]] = {"found": [], "holding": [], "current": []}
        for node in shown:
            kind = "found" if node.id in self.found else "holding"
            frames["current" if node.id == self.current else kind].append(
                node.box.adjusted(-gap, -gap, gap, gap)
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for kind, boxes in frames.items():
            style = Qt.PenStyle.DashLine if kind == "holding" else Qt.PenStyle.SolidLine
            frame = pen(ink.accent, 3.5) if kind == "current" else pen(ink.text, 1.6, style)
            frame.setCosmetic(True)
            painter.setPen(frame)
            if zoom < AFAR or len(boxes) > MANY:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
                painter.drawRects(boxes)
            else:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                for box in boxes:
                    painter.drawRoundedRect(box, 9, 9)
