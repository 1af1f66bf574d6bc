"""Shows on the canvas what its nodes make of an image: which are in sight is told, what is answered drawn."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF, QTimer, Signal

from designer import settings
from designer.canvas.afar import NAMES
from designer.canvas.maps_layer import MapsLayer
from designer.canvas.maps_room import Room, room_beside
from designer.canvas.maps_strip import Strip
from designer.canvas.maps_told import Colours, Event, Told, is_of, scored, told
from designer.canvas.node_item import NodeItem
from designer.canvas.opened import leaves
from engine.analysis.placing import Way, module_path
from engine.graph.direction import Direction
from engine.graph.document import NETWORK

if TYPE_CHECKING:
    from designer.canvas.hand import Hand
    from designer.workspace import Workspace

SWITCH = "feature-maps"
SMALLEST = 0.17
"""The zoom below which maps are too small to be seen."""
MOST = 64
"""Of how many nodes at a time; what computes them answers of no more."""
AROUND = 32
"""Pixels that stay free around what is brought into sight."""
REST = 120
"""Milliseconds for which the view must rest before it is told which nodes are in sight now."""
TELLING = {"Convolution": 0, "Block": 0, "Input and output": 0, "Pooling": 1}
"""Of whom maps are shown first where there are too many nodes: those that make something new."""

Source = Literal["run", "image"]
"""Who tells: a run of its example, or who was asked about an image; the latter is shown where it speaks."""


class Seen(NamedTuple):
    """A node in sight: it itself, the node of the shown graph in which it is, and where."""

    item: NodeItem
    outer: NodeItem
    at: QPointF


class FeatureMaps(QObject):
    """Holds what was told of nodes, and gives those in sight their maps."""

    shown_changed = Signal()
    """They were switched on or off."""
    wanted_changed = Signal()
    """Other nodes are in sight, or the same ones larger."""
    placed = Signal()
    """Maps stand elsewhere than before beside their nodes."""

    def __init__(self, canvas: "Hand", workspace: "Workspace") -> None:
        super().__init__(canvas)
        self.canvas, self.workspace = canvas, workspace
        self.is_on = settings.switch(SWITCH, at_first=True)
        self.colours = Colours()
        self._events: dict[Source, Mapping[str, Event] | None] = {"run": {}, "image": None}
        self._scores: dict[Source, Told | None] = {"run": None, "image": None}
        self.strips: dict[NodeItem, Strip] = {}
        """What is drawn, by the nodes of which it is."""
        self._drawn: dict[NodeItem, tuple[object, ...]] = {}
        """What each strip was made of."""
        self._rooms: dict[str, Room | None] = {}
        self._synced = -1
        self._wanted: tuple[object, ...] = ()
        scene = canvas.graph_scene
        self.layer = scene.maps = MapsLayer(scene.failures)
        self.layer.stains = scene.stains
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.settle)
        for bar in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            bar.valueChanged.connect(self._follow_view)
            bar.rangeChanged.connect(self._follow_view)
        scene.shifted.connect(self._follow_nodes)
        for changed in (workspace.design_changed, workspace.within_changed):
            changed.connect(self.refresh)

    @property
    def source(self) -> Source:
        """Whose maps are shown."""
        return "image" if self._events["image"] is not None else "run"

    def switch(self) -> None:
        """Show feature maps from now on, or do not."""
        self.is_on = not self.is_on
        settings.set_switch(SWITCH, self.is_on)
        self.refresh()
        self.shown_changed.emit()
        self.wanted_changed.emit()
        self.workspace.said.emit(self.words(), False)

    def words(self) -> str:
        """Say what is shown."""
        if not self.is_on:
            return "Feature maps are not shown on the canvas."
        if self.strips:
            return "Feature maps are shown at the nodes."
        return "Feature maps appear at the nodes when the network is trained, or tries an image."

    def set_colours(self, colours: Colours) -> None:
        """Draw maps in other colours."""
        if colours != self.colours:
            self.colours = colours
            self.refresh()

    def redraw(self) -> None:
        """Draw all anew, in the colours of another theme."""
        self._drawn.clear()
        self.refresh()

    def forget(self) -> None:
        """Show nothing: another design is open, of which nothing was told."""
        self._events = {"run": {}, "image": None}
        self._scores = {"run": None, "image": None}
        self.refresh()

    def show_run(
        self, events: Mapping[str, Event], classes: Sequence[str] = (), shares: Sequence[float] = ()
    ) -> None:
        """Take what a run tells of its example, by the paths of nodes, with the probabilities."""
        self._take("run", events, classes, shares)

    def show_image(
        self,
        events: Mapping[str, Event] | None,
        classes: Sequence[str] = (),
        shares: Sequence[float] = (),
    ) -> None:
        """Take what was answered about an image, with the probabilities; None: there is none any more."""
        self._take("image", events, classes, shares)

    def _take(
        self,
        source: Source,
        events: Mapping[str, Event] | None,
        classes: Sequence[str],
        shares: Sequence[float],
    ) -> None:
        self._events[source] = events
        self._scores[source] = scored(classes, shares) if shares else None
        self.refresh()

    def told_at(self, at: QPointF) -> str:
        """Say what is drawn at a point of the canvas, or nothing where that is no map."""
        for item, strip in self.strips.items():
            if strip.outline.translated(item.at).contains(at):
                return f"{item.id}: {strip.told_at(at - item.at)}"
        return ""

    def wanted(self) -> tuple[str, ...]:
        """Return the paths of the nodes of which maps would be seen now."""
        return tuple(dict.fromkeys(map(self._path, self._in_sight())))

    def settle(self) -> None:
        """Draw sharply what is in sight now that the view rests, and tell if that is something else."""
        scale = self.canvas.zoom * self.canvas.devicePixelRatioF()
        for strip in self.strips.values():
            strip.settle(scale)
        self.refresh()
        wanted = (self.is_on, self.canvas.zoom > 1, *self.wanted())
        if wanted != self._wanted:
            self._wanted = wanted
            self.wanted_changed.emit()
        if self.strips:
            self.canvas.viewport().update()

    def refresh(self) -> None:
        """Give each node in sight what is known of it, and those out of sight nothing."""
        events = self._events[self.source] or {}
        shown: dict[NodeItem, Strip] = {}
        if events and self.is_on:
            for seen in self._in_sight():
                if (strip := self._strip_of(seen, events.get(self._path(seen)))) is not None:
                    shown[seen.item] = strip
        for item in self.strips.keys() - shown.keys():
            self._put(item, None)
        before, self.strips = self.strips, shown
        self._drawn = {item: made for item, made in self._drawn.items() if item in shown}
        self._show_layer()
        if shown and not before:
            self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """Show what has just appeared as far as no node in sight gives way for it."""
        canvas, maps = self.canvas, self.layer.boundingRect()
        if canvas.framed:
            canvas.frame_all()
            return
        seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        boxes = (node.box for node in canvas.graph_scene.nodes_in(seen))
        area, middle = reduce(QRectF.united, boxes, maps), seen.center()
        if canvas.workspace.graph.direction is Direction.DOWN:
            area = QRectF(area.left(), middle.y(), area.width(), 1)
        else:
            area = QRectF(middle.x(), area.top(), 1, area.height())
        around = 2 * AROUND / canvas.zoom
        if area.width() + around <= seen.width() and area.height() + around <= seen.height():
            canvas.bring_into_sight(area)

    def _follow_nodes(self) -> None:
        """Stand beside nodes that move, and once they rest, where there is room now."""
        self.layer.follow()
        self._synced = -1
        self._rest.start()

    def _follow_view(self) -> None:
        """Look, once the view rests, at what is in sight."""
        self._rest.start()

    def _show_layer(self) -> None:
        scene = self.canvas.graph_scene
        beside = [(item, strip) for item, strip in self.strips.items() if strip.room is not None]
        if beside and self.layer.scene() is None:
            scene.addItem(self.layer)
        before = self.layer.boundingRect()
        self.layer.show_strips(beside)
        if self.layer.boundingRect() != before:
            self.placed.emit()
        if not beside and self.layer.scene() is not None:
            scene.removeItem(self.layer)

    def _strip_of(self, seen: Seen, event: Event | None) -> Strip | None:
        """Return what is drawn of a node; it is made anew only for other news."""
        item, report = seen.item, seen.item.report
        if event is None or report is None or report.output is None or not is_of(event, report.output):
            return None
        room = self._room(item) if item is seen.outer else None
        if room is None and self.canvas.zoom < NAMES:
            return None
        end = item is seen.outer and not self.workspace.way.steps
        says = end and item.node.type == "Output" and len(report.output) == 1
        scores = self._scores[self.source] if says else None
        made = (event, self.colours, room, scores)
        strip, before = self.strips.get(item), self._drawn.get(item)
        if strip is not None and before is not None and all(map(_same, before, made)):
            return strip
        news = scores or told(event, self.colours, plain=end and item.node.type == "Input")
        if news is None:
            return None
        self._drawn[item] = made
        if strip is None:
            strip = Strip(news, room)
        else:
            strip.tell(news, room)
        self._put(item, strip, seen.outer)
        return strip

    def _put(self, item: NodeItem, strip: Strip | None, outer: NodeItem | None = None) -> None:
        """Let a node have its maps in it, or none, and have that painted."""
        item.strip = strip if strip is not None and strip.room is None else None
        if strip is not None and strip.room is not None:
            self.layer.redraw_of(item)
        shown = outer or item
        shown.update()
        self.layer.touch(shown.boundingRect().translated(shown.at))
        if shown.scene() is None:
            self.canvas.viewport().update()  # it is inside of a block, or gone

    def _in_sight(self) -> list[Seen]:
        """Return the nodes that are seen and large enough, the most telling ones where there are too many."""
        canvas, workspace = self.canvas, self.workspace
        if canvas.zoom < SMALLEST or workspace.way.root != NETWORK or not canvas.isVisible():
            return []
        area = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        found = [seen for seen in self._seen(area) if shows(seen.item)]
        if len(found) > MOST:
            middle = area.center()
            found.sort(key=lambda seen: _rank(seen, middle))
        return sorted(found[:MOST], key=lambda seen: seen.at.toTuple()[::-1])

    def _seen(self, area: QRectF) -> Iterator[Seen]:
        for outer in self.canvas.graph_scene.nodes_in(area):
            for item, origin in leaves((outer,)):
                together = item.name is not None and not item.name.node  # several repetitions as one
                if not together and area.intersects(item.box.translated(origin)):
                    yield Seen(item, outer, item.at + origin)

    def _path(self, seen: Seen) -> str:
        """Return the path of the module that makes what a node puts out."""
        way, id, name = self.workspace.way, seen.item.id, seen.item.name
        if name is not None:
            way, id = Way(way.root, (*way.steps, *name.way.steps)), name.node
        return module_path(self.workspace.design, way, id)

    def _room(self, item: NodeItem) -> Room | None:
        """Return the room beside a node, looked for once for each state of the design."""
        scene = self.canvas.graph_scene
        if scene.synced != self._synced:
            self._rooms, self._synced = {}, scene.synced
        if item.id not in self._rooms:
            taken = [
                scene.nodes[id].box.united(room.area.translated(scene.nodes[id].at))
                for id, room in self._rooms.items()
                if room is not None and id in scene.nodes
            ]
            self._rooms[item.id] = room_beside(scene, item, taken)
        return self._rooms[item.id]


def shows(item: NodeItem) -> bool:
    """Tell whether a node puts something out that can be shown."""
    known = item.report is not None and bool(item.report.output)
    return known and item.face.live and not item.face.bypassed


def _rank(seen: Seen, middle: QPointF) -> tuple[int, float, str]:
    return TELLING.get(seen.item.face.category, 2), (seen.at - middle).manhattanLength(), seen.item.id


def _same(one: object, other: object) -> bool:
    """Tell whether two things are one: pictures are not compared."""
    return one is other or (isinstance(one, Room | Colours) and one == other)
