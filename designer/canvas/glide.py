"""A short glide of nodes from where they stood to where an edit has put them."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation

from designer import motion
from designer.canvas.scene import Scene

MANY = 300
"""Of more nodes than these only those in view glide, and of more in view none: wires could not follow."""


class Glide(QVariantAnimation):
    """Shows nodes on their way; the design has them at their new places from the start."""

    def __init__(self, scene: Scene, starts: Mapping[str, QPointF], seen: QRectF, parent: QObject) -> None:
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
        self.setDuration(motion.milliseconds())
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._show)
        self.finished.connect(scene.settle)
        scene.workspace.design_changed.connect(self.stop)
        scene.workspace.within_changed.connect(self.stop)

    def run(self) -> None:
        """Start from the old places, if the eye can follow."""
        if self.duration() and 0 < len(self._ways) <= MANY:
            self._show(0.0)
            self.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

    def _show(self, share: float) -> None:
        if self._ways.keys() <= self._scene.nodes.keys():
            self._scene.shift({id: start + (end - start) * share for id, (start, end) in self._ways.items()})
