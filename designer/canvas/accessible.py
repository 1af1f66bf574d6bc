"""The canvas for screen readers: nodes and wires are its children, with names, states and places.

Nothing of this exists before a reader asks. Each node and wire that was asked for has a small `Voice`, a
`QObject` by which Qt knows its interface and whose end is that of the interface, too.
"""

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
    from designer.canvas.view import Canvas

Key = str | Port
"""A node by its id, or a wire by the port at which it arrives."""
Answer = Any
"""An interface, or None where there is none: Qt's declarations for Python leave that out."""
Role, Text, Event = QAccessible.Role, QAccessible.Text, QAccessible.Event
WAIT = 300
"""Milliseconds after an edit until its news is told: what mends itself at once is not worth a word."""


class Voice(QObject):
    """One node or wire, as a screen reader knows it."""

    def __init__(self, canvas: "Canvas", key: Key) -> None:
        super().__init__(canvas)
        self.canvas, self.key = canvas, key

    @property
    def there(self) -> bool:
        """Whether the node or wire is still on the canvas."""
        scene = self.canvas.graph_scene
        return self.key in (scene.nodes if isinstance(self.key, str) else scene.wires)

    @property
    def name(self) -> str:
        """What it is called."""
        if isinstance(self.key, str):
            item = self.canvas.graph_scene.nodes[self.key]
            return spoken.node_name(item.face, item.report.layer if item.report else None)
        return spoken.wire_name(self.canvas.workspace, self.key)

    @property
    def description(self) -> str:
        """What else there is to say of it."""
        tell = spoken.node_description if isinstance(self.key, str) else spoken.wire_description
        return tell(self.canvas.workspace, self.key)  # type: ignore[arg-type]  # each gets its own kind of key

    @property
    def place(self) -> QRect:
        """Where it is in the viewport."""
        scene = self.canvas.graph_scene
        area = (
            scene.nodes[self.key].box if isinstance(self.key, str) else scene.wires[self.key].boundingRect()
        )
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
        canvas.comments.changed.connect(self.tell_frame)

    def keys(self) -> tuple[Key, ...]:
        """Return all nodes in the order in which they are computed, then all wires."""
        workspace = self.canvas.workspace
        graph = workspace.graph
        if self._order is None or self._order[0] is not graph:
            scene = self.canvas.graph_scene
            known = [id for id in workspace.graph_report.order if id in scene.nodes]
            rest = sorted(scene.nodes.keys() - known, key=natural)
            rank = {id: number for number, id in enumerate((*known, *rest))}
            wires = sorted(scene.wires, key=lambda target: (rank.get(target.node, 0), target.index))
            self._order = graph, (*rank, *wires)
        return self._order[1]

    def voice(self, key: Key) -> Voice:
        """Return the voice of a node or wire; it is made when it is first asked for."""
        if key not in self._voices:
            self._voices[key] = Voice(self.canvas, key)
        return self._voices[key]

    def tell_focus(self) -> None:
        """Tell which node is the current one, if the canvas has the focus."""
        current = self.canvas.current
        if QAccessible.isActive() and current is not None and self.canvas.hasFocus():
            self.tell(QAccessibleEvent(self.voice(current), Event.Focus))
            self.tell(QAccessibleEvent(self.canvas, Event.SelectionWithin))

    def tell_frame(self) -> None:
        """Tell which comment frame is selected."""
        comments = self.canvas.comments
        if QAccessible.isActive() and comments.chosen:
            words = comments.told(comments.chosen).replace("\n", ", ")
            self._announce(words, QAccessible.AnnouncementPoliteness.Polite)

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
    """The canvas: a list of its nodes and wires."""

    def __init__(self, canvas: "Canvas") -> None:
        super().__init__(canvas, Role.List, canvas.accessibleName())
        self.canvas = canvas

    def childCount(self) -> int:
        """Return how many nodes and wires there are."""
        return len(self.canvas.voices.keys())

    def child(self, index: int) -> Answer:
        """Return a node or wire."""
        keys = self.canvas.voices.keys()
        return self._of(keys[index]) if 0 <= index < len(keys) else None

    def indexOfChild(self, child: Interface) -> int:
        """Return which child it is."""
        voice, keys = child.object(), self.canvas.voices.keys()
        return keys.index(voice.key) if isinstance(voice, Voice) and voice.key in keys else -1

    def focusChild(self) -> Answer:
        """Return the current node."""
        current = self.canvas.current
        return self._of(current) if current is not None and self.canvas.hasFocus() else None

    def childAt(self, x: int, y: int) -> Answer:
        """Return the node or wire at a point of the screen."""
        canvas = self.canvas
        spot = canvas.graph_scene.spot(
            canvas.mapToScene(canvas.viewport().mapFromGlobal(QPoint(x, y))), 4 / canvas.zoom
        )
        key = spot.node.id if spot.node else spot.wire.target if spot.wire else None
        return self._of(key) if key is not None else None

    def _of(self, key: Key) -> Answer:
        return QAccessible.queryAccessibleInterface(self.canvas.voices.voice(key))


class VoiceInterface(QAccessibleObject):
    """A node or a wire of the canvas."""

    def __init__(self, voice: Voice) -> None:
        super().__init__(voice)
        self.voice = voice

    def isValid(self) -> bool:
        """Tell whether there is still something to ask."""
        return super().isValid() and self.voice.there

    def role(self) -> QAccessible.Role:
        """Return what it is among its like."""
        return Role.ListItem if isinstance(self.voice.key, str) else Role.Graphic

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
        if isinstance(voice.key, str):
            state.selectable = state.focusable = state.multiSelectable = 1
            state.selected = int(voice.key in canvas.workspace.selection)
            state.focused = int(voice.key == canvas.current and canvas.hasFocus())
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
