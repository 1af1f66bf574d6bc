"""Finds the room beside a node in which its feature maps can stand: free of nodes, wires and other maps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt

from designer.canvas.geometry import NODE_HEIGHT, NODE_WIDTH, flat
from designer.canvas.maps_paint import APART, GAP, MOST, Tiling
from designer.canvas.node_item import NodeItem
from designer.canvas.wire_item import WireItem
from engine.export.picture.lines import wire_words
from engine.export.picture.route import Edge
from engine.graph.direction import Direction

if TYPE_CHECKING:
    from designer.canvas.scene import Scene

BY_BOUNDS = Qt.ItemSelectionMode.IntersectsItemBoundingRect
AWAY = 12.0
"""How far from its node the maps stand, and how far at least from all else."""
LEAST = 3
"""So many tiles at least are worth a place beside the node; fewer are drawn in it."""


@dataclass(frozen=True)
class Room:
    """Room at an edge of a node, for tiles."""

    edge: Edge
    tiling: Tiling

    @property
    def area(self) -> QRectF:
        """All of it, from the middle of the node."""
        whole = QRectF(QPointF(), self.tiling.size)
        return whole.translated(self.corner(whole))

    def corner(self, extent: QRectF) -> QPointF:
        """Return where the room begins, from the middle of the node, if of it this much is drawn on."""
        half_width, half_height = NODE_WIDTH / 2, NODE_HEIGHT / 2
        match self.edge:
            case Edge.RIGHT:
                return QPointF(half_width + AWAY, -half_height)
            case Edge.LEFT:
                return QPointF(-half_width - AWAY - extent.right(), -half_height)
            case Edge.BOTTOM:
                return QPointF(-half_width, half_height + AWAY)
            case Edge.TOP:
                return QPointF(-half_width, -half_height - AWAY - extent.bottom())


def row_of(columns: int) -> Tiling:
    """Return a row of tiles as high as a node."""
    return Tiling(QSizeF(columns * NODE_HEIGHT + (columns - 1) * GAP + APART, NODE_HEIGHT), 1, columns)


def rows_below(rows: int, columns: int) -> Tiling:
    """Return rows of tiles that are together as wide as a node."""
    side = (NODE_WIDTH - GAP * (columns - 1) - (APART if rows == 1 else 0)) / columns
    return Tiling(QSizeF(NODE_WIDTH, rows * side + GAP * (rows - 1)), rows, columns)


ASIDE = tuple(row_of(columns) for columns in range(MOST + 1, LEAST - 1, -1))
BELOW = (rows_below(2, 3), rows_below(1, 3), rows_below(1, 4))
"""What is drawn where there is room for it, the largest first."""
WAYS = {
    Direction.DOWN: ((Edge.RIGHT, Edge.LEFT), ASIDE),
    Direction.RIGHT: ((Edge.BOTTOM, Edge.TOP), BELOW),
}


def room_beside(scene: "Scene", node: NodeItem, taken: Iterable[QRectF]) -> Room | None:
    """Return the largest room beside a closed node, or None where there is none; `taken` is by other maps."""
    edges, tilings = WAYS[node.face.direction]
    others = [*taken]
    found: list[tuple[int, int, Room]] = []
    for edge in edges:
        free = _free(scene, node, edge, others, tilings[0].size)
        along = QSizeF.width if edge in (Edge.RIGHT, Edge.LEFT) else QSizeF.height
        fitting = (index for index, tiling in enumerate(tilings) if along(tiling.size) <= free)
        if (first := next(fitting, None)) is not None:
            found.append((first, len(found), Room(edge, tilings[first])))
    return min(found)[-1] if found else None


def _free(scene: "Scene", node: NodeItem, edge: Edge, taken: Iterable[QRectF], wish: QSizeF) -> float:
    """Return how far from where maps would begin nothing stands, at an edge of a node."""
    box, reach = node.box, 2 * AWAY
    area = {
        Edge.RIGHT: QRectF(box.right(), box.top(), wish.width() + reach, box.height()),
        Edge.LEFT: QRectF(box.left() - wish.width() - reach, box.top(), wish.width() + reach, box.height()),
        Edge.BOTTOM: QRectF(box.left(), box.bottom(), box.width(), wish.height() + reach),
        Edge.TOP: QRectF(box.left(), box.top() - wish.height() - reach, box.width(), wish.height() + reach),
    }[edge]
    nearest = area.width() if edge in (Edge.RIGHT, Edge.LEFT) else area.height()
    for stands in (*_standing(scene, node, area), *taken):
        if stands.intersects(area):
            nearest = min(nearest, _distance(stands, box, edge))
    return nearest - reach


def _distance(stands: QRectF, box: QRectF, edge: Edge) -> float:
    match edge:
        case Edge.RIGHT:
            return stands.left() - box.right()
        case Edge.LEFT:
            return box.left() - stands.right()
        case Edge.BOTTOM:
            return stands.top() - box.bottom()
        case Edge.TOP:
            return box.top() - stands.bottom()


def _standing(scene: "Scene", node: NodeItem, area: QRectF) -> Iterator[QRectF]:
    """Yield the boxes of other nodes in an area, and boxes around each straight piece of a wire there."""
    for item in scene.items(area, BY_BOUNDS):
        if isinstance(item, NodeItem) and item is not node:
            yield item.box
        elif isinstance(item, WireItem):
            if wire_words(item.label):
                yield item.label_area()
            for (x0, y0), (x1, y1) in pairwise(flat(item.route)):
                yield QRectF(QPointF(x0, y0), QPointF(x1, y1)).normalized().adjusted(-0.5, -0.5, 0.5, 0.5)
