"""What decides which comment frame holds a node: where it comes to stand.

A node whose middle is put inside of a frame joins it. It leaves its frame when it is drawn so far away that
it no longer touches the frame as it was before; until then the frame follows it. Nodes that are dragged
with all else that their frame holds stay in it, as does everything that is dragged with Alt.
"""

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF

from designer.canvas.geometry import NODE_BOX, centre, rect_of
from engine.export.picture.framing import around
from engine.export.picture.geometry import Box
from engine.graph import frames
from engine.graph.document import NETWORK, Design, Graph

Areas = Mapping[str, QRectF]
"""Where frames are, by their keys."""


def areas(graph: Graph) -> dict[str, QRectF]:
    """Return where the frames of a graph are."""
    full = frames.held(graph) if graph.frames else {}
    return {key: rect_of(around(Box(*graph.nodes[id].position) for id in ids)) for key, ids in full.items()}


def frame_at(at: QPointF, where: Areas) -> str:
    """Return the smallest frame around a point, or nothing."""
    around_it = [(rect.width() * rect.height(), key) for key, rect in where.items() if rect.contains(at)]
    return min(around_it, default=(0.0, ""))[1]


class Membership:
    """Tells, of nodes that are dragged, which frame they come into and which they leave."""

    def __init__(self, graph: Graph, ids: Collection[str], shown: Areas | None = None) -> None:
        """Take the nodes that are dragged, and where frames are `shown`: open blocks make them larger."""
        self._areas = areas(graph) if shown is None else shown
        whole = set(frames.only_around(graph, ids)) if graph.frames else set()
        self._homes = {id: graph.nodes[id].frame for id in ids if graph.nodes[id].frame not in whole}
        self._homes = {id: home if home in graph.frames else "" for id, home in self._homes.items()}

    def changes(self, places: Mapping[str, QPointF]) -> dict[str, str]:
        """Return the new frame, or an empty key for none, of each node that would be in another one."""
        if not self._areas:
            return {}
        new = {id: self._at(home, places[id]) for id, home in self._homes.items()}
        return {id: key for id, key in new.items() if key != self._homes[id]}

    def _at(self, home: str, place: QPointF) -> str:
        own = self._areas.get(home, QRectF())
        if own.contains(place):
            return home
        other = frame_at(place, self._areas)
        return other or (home if own.intersects(NODE_BOX.translated(place)) else "")


def moved_into(design: Design, changes: Mapping[str, str], within: str) -> Design:
    """Return the design with nodes in other frames."""
    for key in dict.fromkeys(changes.values()):
        ids = [id for id, new in changes.items() if new == key]
        if not key or key in design.graph(within).frames:
            design = frames.put(design, ids, key, within=within)
    return design


def settled(design: Design, new: Iterable[str], within: str = NETWORK) -> Design:
    """Return the design with new nodes in the frames inside of which they stand, but for those in one."""
    graph = design.graph(within)
    where = areas(graph)
    free = [id for id in new if graph.nodes[id].frame not in graph.frames] if where else []
    into = {id: frame_at(centre(graph.nodes[id].position), where) for id in free}
    return moved_into(design, {id: key for id, key in into.items() if key}, within)
