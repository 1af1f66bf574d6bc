"""The canvas for screen readers: nodes, comment frames and wires are its children, with names and places.

Nothing of this exists before a reader asks. Each node, frame and wire that was asked for has a small `Voice`,
a `QObject` by which Qt knows its interface and whose end is that of the interface, too.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent, QAccessibleObject
from PySide6.QtGui import QAccessibleInterface as Interface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from designer.canvas import spoken
from designer.language import tr
from engine.graph.document import Graph, Port, natural

if TYPE_CHECKING:
    from designer.canvas.frame_item import FrameItem
    from designer.canvas.scene import Scene
    from designer.canvas.view import Canvas


@dataclass(frozen=True)
class Comment:
    """A comment frame by its key, which may be the id of a node, too."""

    key: str


Key = str | Port | Comment
"""A node by its id, a frame by its key, or a wire by the port at which it arrives."""
Answer = Any
"""An interface, or None where there is none: Qt's declarations for Python leave that out."""
Role, Text, Event = QAccessible.Role, QAccessible.Text, QAccessible.Event
WAIT = 300
"""Milliseconds after an edit until its news is told: what mends itself at once is not worth a word."""


class Voice(QObject):
    """One node, comment frame or wire, as a screen reader knows it."""

    def __init__(self, canvas: "Canvas", key: Key) -> None:
        super().__init__(canvas)
        self.canvas, self.key = canvas, key

    @property
    def there(self) -> bool:
        """Whether it is still on the canvas."""
        scene, key = self.canvas.graph_scene, self.key
        if isinstance(key, Comment):
            return key.key in scene.frames.items
        return key in (scene.nodes if isinstance(key, str) else scene.wires)

    @property
    def name(self) -> str:
        """What it is called."""
        workspace, key = self.canvas.workspace, self.key
        if isinstance(key, Comment):
            return spoken.frame_name(workspace, key.key)
        if isinstance(key, Port):
            return spoken.wire_name(workspace, key)
        item = self.canvas.graph_scene.nodes[key]
        return spoken.node_name(item.face, item.report.layer if item.report else None)

    @property
    def description(self) -> str:
        """What else there is to say of it."""
        workspace, key = self.canvas.workspace, self.key
        if isinstance(key, Comment):
            return spoken.frame_description(workspace, key.key)
        tell = spoken.wire_description if isinstance(key, Port) else spoken.node_description
        return tell(workspace, key)  # type: ignore[arg-type]  # each gets its own kind of key

    @property
    def is_chosen(self) -> bool:
        """Whether it is selected."""
        workspace, key = self.canvas.workspace, self.key
        return workspace.frame == key.key if isinstance(key, Comment) else key in workspace.selection

    @property
    def has_focus(self) -> bool:
        """Whether keys are meant for it."""
        return self.canvas.hasFocus() and self.key == self.canvas.voices.at_hand

    @property
    def place(self) -> QRect:
        """Where it is in the viewport."""
        scene, key = self.canvas.graph_scene, self.key
        if isinstance(key, Comment):
            area = scene.frames.items[key.key].box
        else:
            area = scene.wires[key].boundingRect() if isinstance(key, Port) else scene.nodes[key].box
        return self.canvas.mapFromScene(area).boundingRect()


class Voices(QObject):
    """The voices of one canvas, and what it says of itself when something changes."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas)
        install()
        self.canvas = canvas
        self.tell = QAccessible.updateAccessibility
        """Hands an event to the screen reader."""
        self._voices: dict[Key, Voice] = {}
        self._order: tuple[Graph, tuple[Key, ...]] | None = None
        self._known = self._problems()
        self._news = QTimer(self, singleShot=True, interval=WAIT)
        self._news.timeout.connect(self.tell_news)
        workspace = canvas.workspace
        workspace.design_changed.connect(self._follow_design)
        workspace.within_changed.connect(self._follow_design)
        workspace.selection_changed.connect(self.tell_focus)
        workspace.said.connect(self._say)
        canvas.comments.changed.connect(self.tell_focus)

    def keys(self) -> tuple[Key, ...]:
        """Return all nodes in the order in which they are computed, all comment frames, then all wires."""
        workspace = self.canvas.workspace
        graph = workspace.graph
        if self._order is None or self._order[0] is not graph:
            scene = self.canvas.graph_scene
            known = [id for id in workspace.graph_report.order if id in scene.nodes]
            rest = sorted(scene.nodes.keys() - known, key=natural)
            rank = {id: number for number, id in enumerate((*known, *rest))}
            wires = sorted(scene.wires, key=lambda target: (rank.get(target.node, 0), target.index))
            first = {key: min(rank.get(id, 0) for id in item.members) for key, item in framed(scene)}
            comments = (Comment(key) for key in sorted(first, key=lambda key: first[key]))
            self._order = graph, (*rank, *comments, *wires)
        return self._order[1]

    def voice(self, key: Key) -> Voice:
        """Return the voice of a node, frame or wire; it is made when it is first asked for."""
        if key not in self._voices:
            self._voices[key] = Voice(self.canvas, key)
        return self._voices[key]

    @property
    def at_hand(self) -> Key | None:
        """The selected comment frame, or else the current node."""
        frame = self.canvas.workspace.frame
        return Comment(frame) if frame else self.canvas.current

    def tell_focus(self) -> None:
        """Tell which comment frame is selected or which node is the current one, if keys are meant for it."""
        at_hand = self.at_hand
        if QAccessible.isActive() and at_hand is not None and self.canvas.hasFocus():
            self.tell(QAccessibleEvent(self.voice(at_hand), Event.Focus))
            self.tell(QAccessibleEvent(self.canvas, Event.SelectionWithin))

    def tell_news(self) -> None:
        """Tell of problems that were not there before."""
        before, self._known = self._known, self._problems()
        if QAccessible.isActive():
            words = spoken.news(before, [*self.canvas.workspace.graph_report.problems])
            self._announce(words, QAccessible.AnnouncementPoliteness.Assertive)

    def _problems(self) -> frozenset[tuple[str, str]]:
        return frozenset((each.where, each.message) for each in self.canvas.workspace.graph_report.problems)

    def _say(self, sentence: str, is_error: bool) -> None:
        politeness = QAccessible.AnnouncementPoliteness
        if QAccessible.isActive():
            self._announce(sentence, politeness.Assertive if is_error else politeness.Polite)

    def _announce(self, words: str, politeness: QAccessible.AnnouncementPoliteness) -> None:
        if words:
            event = QAccessibleAnnouncementEvent(self.canvas, words)
            event.setPoliteness(politeness)
            self.tell(event)

    def _follow_design(self) -> None:
        """Let go of the voices of what is gone, and tell soon what is wrong now."""
        gone = [key for key, voice in self._voices.items() if not voice.there]
        for key in gone:
            self._voices.pop(key).deleteLater()
        self._news.start()


class CanvasInterface(QAccessibleWidget):
    """The canvas: a list of its nodes, comment frames and wires."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas, Role.List, canvas.accessibleName())
        self.canvas = canvas

    def childCount(self) -> int:
        """Return how many nodes, frames and wires there are."""
        return len(self.canvas.voices.keys())

    def child(self, index: int) -> Answer:
        """Return a node, frame or wire."""
        keys = self.canvas.voices.keys()
        return self._of(keys[index]) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: Interface) -> int:
        """Return which child it is."""
        voice, keys = child.object(), self.canvas.voices.keys()
        return keys.index(voice.key) if isinstance(voice, Voice) and voice.key in keys else -1

    def focusChild(self) -> Answer:
        """Return the selected comment frame or the current node."""
        at_hand = self.canvas.voices.at_hand
        return self._of(at_hand) if at_hand is not None and self.canvas.hasFocus() else None

    def childAt(self, x: int, y: int) -> Answer:
        """Return the node, frame or wire at a point of the screen."""
        canvas = self.canvas
        spot = canvas.graph_scene.spot(
            canvas.mapToScene(canvas.viewport().mapFromGlobal(QPoint(x, y))), 4 / canvas.zoom
        )
        comment = Comment(spot.frame) if spot.frame else None
        key = spot.node.id if spot.node else spot.wire.target if spot.wire else comment
        return self._of(key) if key is not None else None

    def _of(self, key: Key) -> Answer:
        return QAccessible.queryAccessibleInterface(self.canvas.voices.voice(key))


class VoiceInterface(QAccessibleObject):
    """A node, a comment frame or a wire of the canvas."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(voice)
        self.voice = voice

    def isValid(self) -> bool:
        """Tell whether there is still something to ask."""
        return super().isValid() and self.voice.there

    def role(self) -> QAccessible.Role:
        """Return what it is among its like."""
        key = self.voice.key
        if isinstance(key, Comment):
            return Role.Grouping
        return Role.ListItem if isinstance(key, str) else Role.Graphic

    def text(self, kind: QAccessible.Text) -> str:
        """Return its name or description."""
        if not self.voice.there:
            return ""
        if kind == Text.Name:
            return tr(self.voice.name)
        return tr(self.voice.description) if kind == Text.Description else ""

    def state(self) -> QAccessible.State:
        """Return whether it is selected and current, in sight, and what can be done with it."""
        state, voice = QAccessible.State(), self.voice
        if not voice.there:
            state.invalid = 1
            return state
        canvas = voice.canvas
        state.offscreen = int(not voice.place.intersects(canvas.viewport().rect()))
        state.readOnly = 1
        if not isinstance(voice.key, Port):
            state.selectable = state.focusable = 1
            state.multiSelectable = int(isinstance(voice.key, str))
            state.selected, state.focused = int(voice.is_chosen), int(voice.has_focus)
        return state

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        if not self.voice.there:
            return QRect()
        view = self.voice.canvas.viewport()
        return self.voice.place.translated(view.mapToGlobal(QPoint(0, 0)))

    def parent(self) -> Answer:
        """Return the canvas."""
        return QAccessible.queryAccessibleInterface(self.voice.canvas)

    def childCount(self) -> int:
        """Return that it has no parts of its own."""
        return 0

    def child(self, index: int) -> Answer:
        """Return no part."""
        return None

    def childAt(self, x: int, y: int) -> Answer:
        """Return no part."""
        return None

    def indexOfChild(self, child: Interface) -> int:
        """Return that it is none of its parts."""
        return -1


def framed(scene: "Scene") -> list[tuple[str, "FrameItem"]]:
    """Return the comment frames that are shown around something."""
    return [(key, item) for key, item in scene.frames.items.items() if item.members]


def interface(name: str, asked: QObject) -> Interface | None:
    """Answer Qt's question for the interface of an object; of all others Qt knows them itself."""
    if isinstance(asked, Voice):
        return VoiceInterface(asked)
    if isinstance(asked, QWidget) and isinstance(getattr(asked, "voices", None), Voices):
        return CanvasInterface(asked)  # type: ignore[arg-type]  # only a canvas has voices
    return None


@cache
def install() -> None:
    """Have Qt ask here for interfaces, once in a process."""
    QAccessible.installFactory(interface)
