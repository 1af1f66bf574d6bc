"""A short glide of nodes from where they stood to where an edit has put them."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation

from designer import motion
from designer.canvas.scene import Scene

NONE: Mapping[str, QRectF] = MappingProxyType({})
MANY = 300
"""Of more nodes than these only those in view glide, and of more in view none: wires could not follow."""


class Glide(QVariantAnimation):
    """Shows nodes on their way; the design has them at their new places from the start."""

    def __init__(
        self,
        scene: Scene,
        starts: Mapping[str, QPointF],
        seen: QRectF,
        parent: QObject,
        outlines: Mapping[str, QRectF] = NONE,
    ) -> None:
        super().__init__(parent)
        self._scene = scene
        self._ways = {
            id: (start, scene.nodes[id].at)
            for id, start in starts.items()
            if id in scene.nodes and scene.nodes[id].at != start
        }
        if len(self._ways) > MANY:
            self._ways = {
                id: way for id, way in self._ways.items() if seen.contains(way[0]) or seen.contains(way[1])
            }
        self._growths = {
            id: (outline, item.opened.box)
            for id, outline in outlines.items()
            if (item := scene.nodes.get(id)) and item.opened and outline != item.opened.box
        }
        self.setDuration(motion.milliseconds())
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._show)
        self.finished.connect(scene.settle)
        scene.workspace.design_changed.connect(self._end)
        scene.workspace.within_changed.connect(self._end)

    def run(self) -> None:
        """Start from the old places, if the eye can follow."""
        if self.duration() and 0 < len(self._ways) <= MANY:
            self._show(0.0)
            self.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

    def _end(self) -> None:
        """Stop on the way; what grows has its size at once."""
        self._grow(1.0)
        self.stop()

    def _grow(self, share: float) -> None:
        for id, (old, new) in self._growths.items():
            item = self._scene.nodes.get(id)
            if item and item.opened and item.opened.box == new:
                item.grow(between(old, new, share) if share < 1 else new)

    def _show(self, share: float) -> None:
        self._grow(share)
        if self._ways.keys() <= self._scene.nodes.keys():
            self._scene.shift({id: start + (end - start) * share for id, (start, end) in self._ways.items()})


def between(old: QRectF, new: QRectF, share: float) -> QRectF:
    """Return a rectangle on the way from one to another.

    >>> between(QRectF(0, 0, 10, 10), QRectF(-10, 0, 30, 50), 0.5).getRect()
    (-5.0, 0.0, 20.0, 30.0)
    """
    corners = ((old.topLeft(), new.topLeft()), (old.bottomRight(), new.bottomRight()))
    first, last = (a + (b - a) * share for a, b in corners)
    return QRectF(first, last)
