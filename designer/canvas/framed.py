"""The comment frames of the shown graph: one item each, around what it holds, wherever that is dragged."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from designer.canvas.frame_item import FrameItem, far_title, paint_far_ground, paint_far_title
from designer.canvas.geometry import rect_of
from designer.canvas.ink import Ink
from engine.export.picture.framing import around
from engine.graph.document import Graph
from engine.graph.frames import held

if TYPE_CHECKING:
    from designer.canvas.scene import Scene

GRIP = 6.0
"""How near its border, in pixels of the view, a frame is taken hold of."""


class Frames:
    """Keeps the frames in step with the graph, and shows where they would be while nodes are dragged."""

    def __init__(self, scene: "Scene") -> None:
        self._scene = scene
        self.items: dict[str, FrameItem] = {}
        self._home: dict[str, str] = {}

    def sync(self, graph: Graph) -> None:
        """Bring the items in step with the graph."""
        full = held(graph) if graph.frames else {}
        for key in self.items.keys() - full.keys():
            item = self.items.pop(key)
            item.stain()
            self._scene.removeItem(item.bar)
            self._scene.removeItem(item)
        for key, frame in graph.frames.items():
            if key not in full:
                continue
            if key not in self.items:
                item = FrameItem(key, frame, self._scene.ink, self._scene.failures)
                item.stains = self._scene.stains
                self.items[key] = item
                self._scene.addItem(item)
                self._scene.addItem(item.bar)
            self.items[key].set_frame(frame)
        self._hold(full)

    def follow(self, ids: Iterable[str]) -> None:
        """Lie around nodes where they are shown now."""
        if self.items:
            for key in {self._home[id] for id in ids if id in self._home}:
                self._surround(self.items[key])

    def preview(self, graph: Graph, changes: Mapping[str, str]) -> None:
        """Show nodes in other frames, or with an empty key in none, while they are dragged."""
        if self.items:
            nodes = {id: graph.nodes[id].frame for id in graph.nodes} | dict(changes)
            full: dict[str, list[str]] = {key: [] for key in self.items}
            for id, key in nodes.items():
                if key in full:
                    full[key].append(id)
            self._hold({key: tuple(ids) for key, ids in full.items()})
            for key, item in self.items.items():
                item.welcome(key in changes.values())

    def set_ink(self, ink: Ink) -> None:
        """Draw in other colours."""
        for item in self.items.values():
            item.set_ink(ink)

    def content(self) -> QRectF:
        """Return the rectangle around all frames."""
        rect = QRectF()
        for item in self.items.values():
            rect |= item.box
        return rect

    def titled_at(self, at: QPointF, zoom: float | None = None) -> str:
        """Return the frame whose title is at a point, or nothing; with a `zoom` as it is seen from afar."""
        return self._innermost(
            item
            for item in self.items.values()
            if item.bar.area.contains(at) or (zoom and far_title(item, zoom, self._is_taken)[0].contains(at))
        )

    def bordered_at(self, at: QPointF, zoom: float) -> str:
        """Return the frame whose border is at a point, or nothing."""
        grip = GRIP / max(zoom, 1e-3)
        return self._innermost(
            item
            for item in self.items.values()
            if item.box.adjusted(-grip, -grip, grip, grip).contains(at)
            and not item.box.adjusted(grip, grip, -grip, -grip).contains(at)
        )

    def paint_grounds(self, painter: QPainter, seen: QRectF | None = None, *, marked: bool = True) -> None:
        """Paint what is below the wires when seen from afar; the selected one is `marked` or not."""
        for item in self.items.values():
            if seen is None or seen.intersects(item.box):
                paint_far_ground(painter, item, marked=marked)

    def paint_titles(self, painter: QPainter, zoom: float, seen: QRectF) -> bool:
        """Paint the titles as they are seen from afar; return whether one found another place than before."""
        items = [item for item in self.items.values() if seen.intersects(item.box)]
        before = [item.tag for item in items]
        for item in items:
            paint_far_title(painter, item, zoom, self._is_taken)
        return before != [item.tag for item in items]

    def _is_taken(self, area: QRectF) -> bool:
        """Tell whether a node stands in an area."""
        return bool(self._scene.nodes_in(area))

    def _hold(self, full: Mapping[str, tuple[str, ...]]) -> None:
        self._home = {id: key for key, ids in full.items() for id in ids}
        for key, item in self.items.items():
            item.members = full.get(key, ())
            self._surround(item)

    def _surround(self, item: FrameItem) -> None:
        """Lay a frame around what it holds; one that everything would leave stays where it was."""
        if item.members:
            item.place(rect_of(around(self._scene.nodes[id].frame for id in item.members)))

    @staticmethod
    def _innermost(items: Iterable[FrameItem]) -> str:
        smallest = min(items, key=lambda item: item.box.width() * item.box.height(), default=None)
        return smallest.key if smallest else ""
