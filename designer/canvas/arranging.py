"""Laying out, turning, aligning and distributing: nodes glide to other places in one undo step."""

from collections.abc import Callable, Mapping
from functools import partial

from designer.canvas import aligning, verbs
from designer.canvas.glide import Glide
from designer.canvas.scene import Scene
from designer.canvas.stage import Stage
from designer.canvas.tidying import LARGE, Tidying
from designer.theme import Theme
from designer.workspace import Workspace
from engine.export.picture.room import extents_in
from engine.graph import edits
from engine.graph.direction import Direction
from engine.graph.document import Design, Position
from engine.graph.layout import arrange, beside
from engine.graph.turning import turn

Places = Mapping[str, Position]

TURNS = {Direction.DOWN: "Lay out top to bottom", Direction.RIGHT: "Lay out left to right"}
"""What the undo steps are called by which data run elsewhere."""


class Arranger(Stage):
    """A stage on which nodes can be laid out."""

    def __init__(self, workspace: Workspace, scene: Scene, theme: Theme) -> None:
        super().__init__(scene, theme)
        self.workspace = workspace
        self.tidying: Tidying | None = None
        """The layout of a large graph, as long as it is looked for."""

    def arrange(self) -> None:
        """Lay out the selected nodes if there are several, else all; they glide to their places."""
        self._take_frame()
        selection = self.workspace.selection
        ids = selection if len(selection) > 1 else None
        self._lay_out(ids, None, partial(self._glide, name="Lay out"))

    def turn(self) -> None:
        """Let data run to the right, or down again: all is laid out anew, and shown."""
        direction = self.workspace.graph.direction.other

        def edit(places: Places, design: Design) -> Design:
            return turn(design, direction, places, within=self.workspace.within)

        def found(places: Places) -> None:
            self._glide(places, TURNS[direction], partial(edit, places), shows=True)

        self._lay_out(None, direction, found)

    def _lay_out(
        self, ids: frozenset[str] | None, direction: Direction | None, found: Callable[[Places], object]
    ) -> None:
        """Find tidy places, beside the window where that takes long, and go on with them."""
        workspace = self.workspace
        design, within = workspace.design, workspace.within
        extents = extents_in(design, workspace.report, within)
        self.stop_arranging()
        count = len(workspace.graph.nodes if ids is None else ids)
        if count < LARGE:
            found(arrange(design, within, ids, extents=extents, direction=direction))
            return
        asked = beside.question(design, within, ids, extents, direction)
        self.tidying = Tidying(workspace, count, asked, self)
        self.tidying.found.connect(found)
        self.tidying.start()

    def stop_arranging(self) -> bool:
        """Give up a layout that is still looked for, and tell whether there was one."""
        tidying, self.tidying = self.tidying, None
        return tidying is not None and tidying.stop()

    def align(self, how: str) -> None:
        """Set the selected nodes in line, by one of `aligning.LINES`; they glide to their places."""
        ids = verbs.selected(self.workspace)
        if len(ids) > 1:
            places = aligning.aligned({id: self.workspace.graph.nodes[id].position for id in ids}, how)
            self._glide(places, f"Align {verbs.named(ids)} {aligning.LINES[how][2]}")

    def spread(self, how: str) -> None:
        """Set the selected nodes evenly apart, by one of `aligning.SPREADS`; they glide to their places."""
        ids = verbs.selected(self.workspace)
        if len(ids) > 2:
            places = aligning.spread({id: self.workspace.graph.nodes[id].position for id in ids}, how)
            self._glide(places, f"Distribute {verbs.named(ids)} {aligning.SPREADS[how][1]}")

    def _glide(
        self,
        places: Places,
        name: str,
        edit: Callable[[Design], Design] | None = None,
        *,
        shows: bool = False,
    ) -> None:
        """Move nodes to these places in one step, or make another `edit` of it; let them glide there.

        With `shows` all of the graph comes into view.
        """
        scene, workspace = self.graph_scene, self.workspace
        self.tidying = None
        starts = {id: item.at for id, item in scene.nodes.items()}
        outlines = {id: item.outline for id, item in scene.nodes.items()}
        move = edit or (lambda design: edits.move(design, places, within=workspace.within))
        if places and workspace.edit(name, move):
            if shows:
                self.frame_all()  # before anything glides, as it looks where things are shown
            seen = self.mapToScene(self.viewport().rect()).boundingRect()
            Glide(scene, starts, seen, self, outlines).run()

    def _take_frame(self) -> None:
        """Select what the selected comment frame holds, to do with it what is done with nodes."""
