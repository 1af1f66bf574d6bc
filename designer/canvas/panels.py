"""The verbs of the canvas that the menus list, and the panels that float on it."""

from functools import partial

from PySide6.QtCore import QPoint, QPointF, Qt

from designer import offers
from designer.canvas import boxing, clipboard, fitting, verbs
from designer.canvas.balloon import Balloon
from designer.canvas.commenting import Commenting
from designer.canvas.expanding import Expander
from designer.canvas.floating import Floating
from designer.canvas.geometry import edge_offset
from designer.canvas.joining_panel import JoiningPanel
from designer.canvas.naming import Naming
from designer.canvas.navigation import STEP
from designer.canvas.scene import Scene, Socket
from designer.canvas.search import Entry, Search
from designer.language import tr
from designer.offers import Offer
from designer.theme import Theme
from designer.workspace import Workspace
from engine.export.picture.route import USUAL
from engine.graph import edits
from engine.graph.document import Design, first_id


class Panels(Expander):
    """Everything that can be done without pointing."""

    def __init__(self, workspace: Workspace, scene: Scene, theme: Theme) -> None:
        super().__init__(workspace, scene, theme)
        self.panel: Floating | None = None
        self.comments = Commenting(self)
        self.ask_which: clipboard.Ask = lambda names: "ask"
        """Asks what becomes of pasted blocks that mean others here; set by the window, which has dialogs."""
        self._reached = ""
        """The node to which an arrow key has led last."""
        workspace.design_changed.connect(self.dismiss_panel)
        workspace.selection_changed.connect(self._describe)
        self.comments.changed.connect(self._describe)

    @property
    def current(self) -> str | None:
        """The node that keys are meant for: the one reached last, or else the first of the selection."""
        chosen = verbs.selected(self.workspace)
        return self._reached if self._reached in chosen else next(iter(chosen), None)

    def frame_selection(self) -> None:
        """Show the selected nodes or comment frame, or everything."""
        frame = self.graph_scene.frames.items.get(self.comments.chosen)
        self.show_area(frame.box if frame else self.graph_scene.content(self.workspace.selection or None))

    def actual_size(self) -> None:
        """Show things in their own size."""
        self.zoom_at(self.viewport().rect().center(), self.actual / self.zoom)

    def zoom_in(self) -> None:
        """Come nearer."""
        self.zoom_at(self.viewport().rect().center(), STEP)

    def zoom_out(self) -> None:
        """Step back."""
        self.zoom_at(self.viewport().rect().center(), 1 / STEP)

    def reveal(self, id: str) -> None:
        """Select a node and bring it into sight."""
        if id in self.graph_scene.nodes:
            self.workspace.select([id])
            self.bring_into_sight(self.graph_scene.nodes[id].box)

    def select_all(self) -> None:
        """Select every node."""
        verbs.select_all(self.workspace)

    def delete_selection(self) -> None:
        """Remove the selected nodes with their wires, or dissolve the selected comment frame."""
        if self.comments.chosen:
            self.comments.dissolve()
        else:
            verbs.delete(self.workspace)

    def duplicate_selection(self) -> None:
        """Add a copy of the selected nodes."""
        self._take_frame()
        verbs.duplicate(self.workspace)

    def group_selection(self) -> None:
        """Make a block of the selected nodes, or of the selected comment frame with what it holds."""
        self._take_frame()
        boxing.group(self.workspace)

    def bypass_selection(self) -> None:
        """Pass data by the selected nodes, or through them again."""
        verbs.bypass(self.workspace)

    def extract_selection(self) -> None:
        """Take the selected nodes out and join their neighbours."""
        verbs.extract(self.workspace)

    def wire_selection(self) -> None:
        """Wire the selected nodes in a row, or lead a skip over a row that is wired."""
        verbs.wire(self.workspace)

    def copy(self) -> None:
        """Put the selected nodes on the clipboard."""
        self._take_frame()
        clipboard.copy(self.workspace)

    def cut(self) -> None:
        """Put the selected nodes on the clipboard and remove them."""
        self._take_frame()
        clipboard.cut(self.workspace)

    def paste(self) -> None:
        """Add the nodes of the clipboard at the pointer."""
        clipboard.paste(self.workspace, self.pointed().toTuple(), ask=self.ask_which)

    def paste_wired(self) -> None:
        """Add the nodes of the clipboard at the pointer, fed by what fed the originals."""
        clipboard.paste(self.workspace, self.pointed().toTuple(), wired=True, ask=self.ask_which)

    def duplicate_wired(self) -> None:
        """Add a copy of the selected nodes, fed by what feeds them."""
        self._take_frame()
        verbs.duplicate(self.workspace, wired=True)

    def add(self, key: str) -> None:
        """Place what is offered under a key after the selection, and bring it into sight."""
        self._add(self.workspace.library.offer(key) or offers.found(key), None)

    def rename_selected(self) -> None:
        """Let the selected node be renamed in place, or the comment frame titled."""
        if self.comments.chosen:
            self.comments.rename()
            return
        if len(self.workspace.selection) != 1:
            self.workspace.said.emit("Select one node to rename it.", True)
            return
        (id,) = self.workspace.selection
        self.bring_into_sight(self.graph_scene.nodes[id].box)
        corner = self.mapFromScene(self.graph_scene.nodes[id].box.topLeft())
        self.show_panel(Naming(self, self.theme, self.workspace, id), corner)

    def wire_to(self) -> None:
        """Let a port be chosen to which the current node is wired."""
        if id := self.current:
            self.bring_into_sight(self.graph_scene.nodes[id].box)
            self.show_panel(JoiningPanel(self, self.theme, self.workspace, id), self._below(id))

    def explain_current(self) -> None:
        """Tell what is wrong with the current node, or advised, or else with the first that has any."""
        told = [problem.place for problem in self.workspace.told_here]
        id = self.current if self.current in told else next(iter(told), "")
        if id in self.graph_scene.nodes:
            self.reveal(id)
            self.explain(id)
        else:
            self.workspace.said.emit("Nothing is wrong here.", False)

    def explain(self, id: str) -> None:
        """Tell what is wrong with a node, and offer the cures."""
        problems = [problem for problem in self.workspace.told_here if problem.place == id]
        if problems and id in self.graph_scene.nodes:
            beside = self.graph_scene.nodes[id].box.topRight() + QPointF(16, -8)
            self.show_panel(Balloon(self, self.theme, self.workspace, problems), self.mapFromScene(beside))

    def open_search(self, at: QPointF | None = None) -> None:
        """Search for a layer; it is placed `at` a point or else after the selection, and wired after it."""
        after = (
            f"Add after {verbs.named(self.workspace.selection)}"
            if self.workspace.selection
            else "Add a layer"
        )
        workspace = self.workspace
        here = offers.of_design(workspace.design, workspace.within)
        entries = [Entry(offer) for offer in (*here, *workspace.library.offers_for(workspace.design))]
        place = at if at is not None or self.workspace.selection else self.pointed()
        search = Search(self, self.theme, entries, after)
        search.chosen.connect(partial(self._add, at=place))
        self.show_panel(search, self.mapFromScene(at if at is not None else self.pointed()))

    def search_for(self, end: Socket, at: QPointF) -> None:
        """Search for a layer that fits at the end of a wire dropped on empty ground; it arrives connected."""
        workspace = self.workspace
        design, library = workspace.design, workspace.library
        here = [*offers.of_design(design, workspace.within), *library.offers_for(design)]
        known = [(offer, tried) for offer in here if (tried := library.tried(design, offer))]
        if end.output:
            shape = workspace.graph_report.shape_from(end.port)
            entries = [Entry(offer, fitting.objection(*tried, shape)) for offer, tried in known]
            prompt = f"Add after {end.node}"
        else:
            entries = [Entry(offer, fitting.feeds_nothing(*tried)) for offer, tried in known]
            prompt = f"Add before {end.node}"
        search = Search(self, self.theme, entries, prompt)
        search.chosen.connect(partial(self._add_at, end, at))
        self.show_panel(search, self.mapFromScene(at))

    def dismiss_panel(self) -> None:
        """Close what floats on the canvas."""
        if self.panel:
            self.panel.dismiss()

    def pointed(self) -> QPointF:
        """Return the point under the pointer, or the middle if it is elsewhere."""
        at = self.viewport().mapFromGlobal(self.cursor().pos())
        inside = self.viewport().rect().contains(at) and self.underMouse()
        return self.mapToScene(at) if inside else self.middle()

    def _add(self, offer: Offer, at: QPointF | None) -> None:
        place = at.toTuple() if at is not None else None
        for id in verbs.add_after(self.workspace, offer, place):
            self.reveal(id)

    def _add_at(self, end: Socket, at: QPointF, offer: Offer) -> None:
        """Place what is offered at the end of a wire and connect it."""
        workspace, within = self.workspace, self.workspace.within
        fetched = workspace.library.fetched(workspace.design, offer)
        if fetched is None:
            return
        base, offer = fetched
        id = first_id(workspace.graph, offer.type)
        values = verbs.values_of(workspace, offer, end.port if end.output else None)
        _, edge = USUAL[workspace.graph.direction]
        dx, dy = edge_offset(edge, 0).toTuple()
        side = 1 if end.output else -1

        def build(_: Design) -> tuple[Design, list[str]]:
            place = (at.x() + side * dx, at.y() + side * dy)
            result = edits.add(base, offer.type, id=id, values=values, position=place, within=within)
            if end.output:
                return edits.connect(result, end.node, id, source_port=end.index, within=within), [id]
            return edits.connect(result, id, end.node, target_port=end.index, within=within), [id]

        verbs.place(workspace, f"Add {id}", build)

    def _take_frame(self) -> None:
        """Select what the selected comment frame holds, to do with it what is done with nodes."""
        if self.comments.chosen:
            self.comments.select_held()

    def show_panel(self, panel: Floating, at: QPoint) -> None:
        """Show a panel on the canvas instead of the one that is there."""
        self.dismiss_panel()
        self.panel = panel
        panel.closed.connect(self._forget_panel)
        panel.show_at(at)
        panel.setFocus(Qt.FocusReason.PopupFocusReason)

    def _below(self, id: str) -> QPoint:
        """Return the place in the view under a node."""
        return self.mapFromScene(self.graph_scene.nodes[id].box.bottomLeft()) + QPoint(0, 6)

    def _forget_panel(self) -> None:
        self.panel = None

    def _describe(self) -> None:
        """Tell a screen reader what is selected."""
        if self.comments.chosen:
            self.setAccessibleDescription(self.comments.told(self.comments.chosen).replace("\n", ", "))
            return
        ids = verbs.selected(self.workspace)
        texts = []
        for id in ids[:3]:
            face = self.graph_scene.nodes[id].face if id in self.graph_scene.nodes else None
            texts.append(f"{id}, {face.type}, {face.shape or 'shape unknown'}" if face else id)
        more = f" and {len(ids) - 3} more" if len(ids) > 3 else ""
        self.setAccessibleDescription(tr("; ".join(texts) + more if ids else "Nothing is selected"))
