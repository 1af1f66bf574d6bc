"""What one can do with comment frames: lay one around nodes, name it, colour it, dissolve it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Signal

from designer import framing
from designer.canvas import verbs
from designer.canvas.titling import Titling
from engine.graph import frames
from engine.graph.document import Design

if TYPE_CHECKING:
    from designer.canvas.panels import Panels

FIRST_COLOUR = "grey"


class Commenting(QObject):
    """Knows which frame is selected, and edits it. A frame and nodes are never selected both."""

    changed = Signal()
    """Another frame is selected, or none."""

    def __init__(self, canvas: "Panels") -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._workspace = canvas.workspace
        self._workspace.frame_changed.connect(self._follow)
        self._workspace.design_changed.connect(self.mark)

    @property
    def chosen(self) -> str:
        """The key of the frame that is selected, or nothing."""
        return self._workspace.frame

    @property
    def in_mind(self) -> str:
        """The frame that is selected, or else the one that holds all selected nodes."""
        graph, ids = self._workspace.graph, self._workspace.selection & self._workspace.graph.nodes.keys()
        return self.chosen or (frames.common(graph, ids) if ids else "")

    @property
    def held(self) -> tuple[str, ...]:
        """The nodes that the selected frame holds."""
        return framing.held(self._workspace, self.chosen)

    @property
    def colour(self) -> str:
        """The colour of the frame in mind."""
        frame = self._workspace.graph.frames.get(self.in_mind)
        return frame.colour if frame else ""

    def choose(self, key: str) -> None:
        """Select a frame instead of nodes, or with an empty key no frame."""
        self._workspace.select_frame(key)

    def go(self, by: int = 1) -> None:
        """Select the frame around the selected nodes, or from a frame the next one, downwards and around."""
        items = self._canvas.graph_scene.frames.items
        keys = sorted(items, key=lambda key: (items[key].box.top(), items[key].box.left()))
        if not keys:
            words = "There is no comment frame here: C lays one around the selected nodes."
            self._workspace.said.emit(words, True)
            return
        key = keys[(keys.index(self.chosen) + by) % len(keys)] if self.chosen else self.in_mind or keys[0]
        self.choose(key)
        self._bring_into_sight(key)

    def mark(self) -> None:
        """Show which frame is selected."""
        for key, item in self._canvas.graph_scene.frames.items.items():
            item.mark(chosen=key == self.chosen)

    def enclose(self) -> None:
        """Lay a frame around the selected nodes and ask for its title; one that lies there is named anew."""
        workspace, ids = self._workspace, verbs.selected(self._workspace)
        graph, within = workspace.graph, workspace.within
        if self.chosen or (ids and ids == [*frames.held(graph).get(frames.common(graph, ids), ())]):
            self.rename()
            return
        if not ids:
            workspace.said.emit("Select the nodes that the comment is about: a frame goes around them.", True)
            return
        name, step = f"Frame {verbs.named(ids)}", ("frame", workspace.history.cursor)
        made: list[str] = []

        def edit(design: Design, title: str = "") -> Design:
            result, key = frames.enclose(design, ids, title, FIRST_COLOUR, within=within)
            made[:] = [key]
            return result

        if workspace.edit(name, edit, key=step):
            self.choose(made[0])
            self._ask(made[0], lambda title: workspace.edit(name, partial(edit, title=title), key=step))

    def rename(self) -> None:
        """Let the title of the frame in mind be written in place."""
        workspace, key = self._workspace, self.in_mind
        if not key:
            workspace.said.emit("Select a comment frame to write its title.", True)
            return
        self._ask(key, lambda title: framing.set_title(workspace, key, title))

    def paint(self, colour: str) -> None:
        """Give the frame in mind another colour."""
        if key := self.in_mind:
            framing.paint(self._workspace, key, colour)

    def dissolve(self) -> None:
        """Take the frame in mind away; what it holds stays, and is selected."""
        if key := self.in_mind:
            framing.dissolve(self._workspace, key)

    def select_held(self) -> None:
        """Select what the frame in mind holds."""
        self._workspace.select(framing.held(self._workspace, self.in_mind))

    def take_out(self) -> None:
        """Take the selected nodes out of their frames."""
        workspace, graph = self._workspace, self._workspace.graph
        ids = [id for id in verbs.selected(workspace) if graph.nodes[id].frame in graph.frames]
        if ids:
            name = f"Take {verbs.named(ids)} out of {'its frame' if len(ids) == 1 else 'their frames'}"
            workspace.edit(name, frames.put, ids, "", within=workspace.within)

    def told(self, key: str) -> str:
        """Say what a frame is, for the tool tip and for a screen reader."""
        return framing.told(self._workspace, key)

    def _ask(self, key: str, then: "Titling.Then") -> None:
        """Ask for a title over the title of a frame."""
        canvas, item = self._canvas, self._canvas.graph_scene.frames.items[key]
        self._bring_into_sight(key)
        corner = canvas.mapFromScene(item.box.topLeft() - QPointF(0, 3))
        field = Titling(canvas, canvas.theme, item.frame.title, then)
        canvas.show_panel(field, QPoint(corner.x(), corner.y()))

    def _follow(self) -> None:
        self.mark()
        self.changed.emit()

    def _bring_into_sight(self, key: str) -> None:
        """Show a frame, or of one that is higher than the view its title."""
        canvas, item = self._canvas, self._canvas.graph_scene.frames.items[key]
        is_high = item.box.height() * canvas.zoom >= canvas.viewport().height()
        canvas.bring_into_sight(item.bar.area if is_high else item.box)
