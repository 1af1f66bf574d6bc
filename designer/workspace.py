"""The one object that owns a window's state: the design with its history, the selection and the report."""

from collections.abc import Callable, Hashable, Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from designer.advisor import Advisor
from designer.cures import Cures
from designer.library import Library
from designer.misfits import Misfits
from engine.analysis import Fix, GraphReport, Problem, Report, analyse
from engine.analysis.placing import PlaceOfBlock, Way, first_way, graph_at, is_there, places_of, report_at
from engine.errors import ConvasError
from engine.export.picture.room import may_grow, with_room
from engine.graph.alike import alike
from engine.graph.document import NETWORK, Design, Graph, natural
from engine.graph.history import History


class Workspace(QObject):
    """Holds what is edited. Views read from it, listen to it and ask it for edits."""

    design_changed = Signal()
    """The design, and with it the report, is another one."""
    selection_changed = Signal()
    frame_changed = Signal()
    """Another comment frame is selected, or none."""
    within_changed = Signal()
    """Another graph (the network or a block) is shown, or a block at another of its places."""
    path_changed = Signal()
    """The file's name, or whether all is saved, has changed."""
    said = Signal(str, bool)
    """A sentence for the status line, and whether it tells of an error."""

    def __init__(self, design: Design | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History.of(design or Design())
        self._report = analyse(self.design)
        self._saved: Design | None = self.design
        self._within, self._way = NETWORK, Way()
        self._selection: frozenset[str] = frozenset()
        self._frame = ""
        self._path: Path | None = None
        self.cures = Cures(self)
        self.advisor = Advisor(self)
        self.misfits = Misfits(self)
        self.library = Library(self.said.emit, self)
        self.advisor.wait()

    @property
    def design(self) -> Design:
        """The design as it is now."""
        return self._history.design

    @property
    def history(self) -> History:
        """All states of the design."""
        return self._history

    @property
    def report(self) -> Report:
        """The analysis of the design as it is now."""
        return self._report

    @property
    def within(self) -> str:
        """The name of the graph that is shown: the network or a block."""
        return self._within

    @property
    def graph(self) -> Graph:
        """The graph that is shown."""
        return self.design.graph(self._within)

    @property
    def graph_report(self) -> GraphReport:
        """The report of the graph that is shown, of a block at the place through which it was entered."""
        return report_at(self._report, self._way) or self._report.graph(self._within)

    @property
    def told_here(self) -> tuple[Problem, ...]:
        """The problems of the graph that is shown, and after them the advice on it."""
        return (*self.graph_report.problems, *self.advisor.on(self._within))

    @property
    def way(self) -> Way:
        """The way from the network to the place of the block that is shown."""
        return self._way

    @property
    def shown_way(self) -> Way:
        """The way to the place whose shapes are shown: another one where an error hides what arrives here."""
        if report_at(self._report, self._way) is not None:
            return self._way
        return next((place.way for place in self.places() if place.report is self.graph_report), self._way)

    def places(self) -> list[PlaceOfBlock]:
        """Return the places of the shown block that differ in what enters or in its values."""
        return places_of(self.design, self._report, self._within) if self._within != NETWORK else []

    @property
    def selection(self) -> frozenset[str]:
        """The ids of the selected nodes."""
        return self._selection

    @property
    def frame(self) -> str:
        """The key of the comment frame that is selected, or nothing; nodes are not selected beside one."""
        return self._frame

    @property
    def path(self) -> Path | None:
        """The file of the design, if it has one."""
        return self._path

    @property
    def dirty(self) -> bool:
        """Whether the design differs from what was last saved or opened."""
        return self.design is not self._saved

    def edit(
        self,
        name: str,
        function: Callable[..., Design],
        *args: object,
        key: Hashable = None,
        **kwargs: object,
    ) -> bool:
        """Apply an edit (see `engine.graph.edits`) as one undo step.

        Edits with an equal `key` in a row fold into one: each is made on the design before the first, so
        that only the last counts. Returns whether it could be done; if not, nothing has changed and the
        reason is said.
        """
        try:
            before = self._history.before(key)
            design = self._with_room(before, function(before, *args, **kwargs))
        except ConvasError as error:
            self.said.emit(str(error), True)
            return False
        self._go(self._history.push(name, design, key))
        return True

    def apply(self, fix: Fix, problem: Problem | None = None) -> bool:
        """Apply a fix as one undo step; one of an advice only while the advice is on this very design."""
        if problem is not None and problem.severity == "advice" and not self.advisor.fresh:
            self.said.emit("The design has changed since this advice: wait a moment for the next.", True)
            return False
        return self.edit(fix.title, fix.edit)

    def end_step(self) -> None:
        """End the step being folded (a spin box was left, say): the next edit is a step of its own."""
        self._history = self._history.close()

    def undo(self) -> None:
        """Take the last edit back."""
        self._go(self._history.undo())

    def redo(self) -> None:
        """Bring the last undone edit back."""
        self._go(self._history.redo())

    def jump(self, cursor: int) -> None:
        """Go to any state of the history."""
        self._go(self._history.jump(cursor))

    def select(self, ids: Iterable[str]) -> None:
        """Select exactly these nodes of the shown graph."""
        selection = frozenset(ids) & self.graph.nodes.keys()
        self._choose(selection, "" if selection else self._frame)

    def select_frame(self, key: str) -> None:
        """Select a comment frame of the shown graph instead of nodes, or with an empty key none."""
        if key in self.graph.frames:
            self._choose(frozenset(), key)
        elif not key:
            self._choose(self._selection, "")

    def enter(self, within: str) -> None:
        """Show the network or a block: at a place in the graph that is shown, or else at its first one."""
        if within == self._within:
            return
        here = sorted((id for id, node in self.graph.nodes.items() if node.type == within), key=natural)
        chosen = [id for id in here if id in self._selection] or here
        way = self._way.into(chosen[0]) if chosen else first_way(self.design, self._report, within)
        self.go(Way() if within == NETWORK else way)

    def enter_node(self, id: str) -> None:
        """Show the block that a node of the shown graph places, there."""
        self.go(self._way.into(id))

    def go(self, way: Way) -> None:
        """Show the graph to which a way leads, at that place."""
        within = graph_at(self.design, way)
        if within is None or (way == self._way and within == self._within):
            return
        other, self._way, self._within = within != self._within, way, within
        if other:
            self._choose(frozenset(), "")
        self.within_changed.emit()

    def open(self, design: Design, path: Path | None, *, saved: bool = True) -> None:
        """Begin with another design; its history starts anew. With `saved` False it counts as changed."""
        self._history = History.of(design)
        self._saved = design if saved else None
        self._path = path
        self._within, self._way = NETWORK, Way()
        self._selection, self._frame = frozenset(), ""
        self._report = analyse(design)
        self.cures.forget(all=True)
        self.advisor.forget()
        self.within_changed.emit()
        self.design_changed.emit()
        self.selection_changed.emit()
        self.frame_changed.emit()
        self.path_changed.emit()

    def mark_saved(self, path: Path) -> None:
        """Remember that the design as it is now stands in `path`."""
        self._saved, self._path = self.design, path
        self.end_step()
        self.path_changed.emit()

    def _with_room(self, before: Design, after: Design) -> Design:
        """Return the design after an edit with room for its open blocks."""
        if after is before or not may_grow(before, after):
            return after
        known = self._report if before is self.design else analyse(before, self._report)
        return with_room(before, known, after)

    def _go(self, history: History) -> None:
        before, was_dirty, graph = self.design, self.dirty, self.graph
        self._history = history
        if self.design is before:
            return
        self._report = analyse(self.design, self._report)
        if not alike(before, self.design):
            self.cures.forget()
        moved = self._follow_way(graph)
        selection, self._selection = self._selection, followed(self._selection, graph, self.graph)
        if moved:
            self.within_changed.emit()
        self.design_changed.emit()
        self.advisor.wait()
        if self._selection != selection:
            self.selection_changed.emit()
        if self._frame and (moved or self._frame not in self.graph.frames):
            self._choose(self._selection, "")
        if self.dirty != was_dirty:
            self.path_changed.emit()

    def _choose(self, selection: frozenset[str], frame: str) -> None:
        """Have these nodes, or this comment frame, selected."""
        before = self._selection, self._frame
        self._selection, self._frame = selection, frame
        if selection != before[0]:
            self.selection_changed.emit()
        if frame != before[1]:
            self.frame_changed.emit()

    def _follow_way(self, shown: Graph) -> bool:
        """Go on showing the same place as far as it is still there; return whether another one is shown.

        A block that was `shown` is followed to a new name. Where its way is gone it is shown at its first
        place, and where it is gone itself, what it stood in.
        """
        was, design = (self._within, self._way), self.design
        way, within = self._way, graph_at(design, self._way)
        same = within == self._within or (within is not None and design.graph(within) is shown)
        if not same or not is_there(self._report, way):
            way = (
                first_way(design, self._report, self._within) if self._within in design.blocks else way.out()
            )
            while way.steps and graph_at(design, way) is None:
                way = way.out()
            within = graph_at(design, way)
        self._within, self._way = (NETWORK, Way()) if within is None else (within, way)
        return (self._within, self._way) != was


def followed(selection: frozenset[str], before: Graph, after: Graph) -> frozenset[str]:
    """Return a selection without the nodes that are gone; a renamed node, the same object, stays in it."""
    gone = [before.nodes[name] for name in selection - after.nodes.keys()]
    if not gone:
        return selection
    objects = set(map(id, gone))  # equal nodes are not the same
    kept = {name for name, node in after.nodes.items() if id(node) in objects}
    return (selection & after.nodes.keys()) | kept
