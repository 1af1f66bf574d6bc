"""Finding nodes on the canvas: what is typed in the bar is searched for, lit up, and gone to one by one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from designer.canvas.find_bar import FindBar
from designer.canvas.finding import Hit, Index, answering, search, understood
from designer.canvas.highlight import Highlight
from designer.canvas.stage import Stage
from designer.workspace import Workspace
from engine.analysis.placing import Way

PAUSE = 40
"""Milliseconds without a key after which the search begins."""
Visit = Callable[[Way, str, bool], None]
"""Shows a node at its place; the last argument tells whether to remember where one was."""


class Find(QObject):
    """The search of one canvas. Results keep their order while one walks through them."""

    def __init__(self, canvas: Stage, workspace: Workspace, visit: Visit) -> None:
        super().__init__(canvas)
        self.canvas, self.workspace, self._visit = canvas, workspace, visit
        self.bar = FindBar(canvas, canvas.theme)
        self.hits: Sequence[Hit] = ()
        self.current = -1
        """The hit that is marked."""
        self._stands = -1
        """The hit that was gone to last."""
        self._fresh = True
        """Whether nothing has been gone to since the bar was opened: then typing leaves a place behind."""
        self._index = Index()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE)
        self._timer.timeout.connect(self._search)
        self.bar.typed.connect(lambda _: self._timer.start())
        self.bar.asked.connect(self.go)
        self.bar.marked.connect(self._mark)
        self.bar.picked.connect(self._go_to)
        self.bar.closed.connect(self.close)
        workspace.design_changed.connect(self._refresh)
        workspace.within_changed.connect(self._light)

    def open(self) -> None:
        """Show the bar with the last search in it."""
        self._fresh = True
        self.bar.show_bar()
        if self.bar.field.text():
            self._search(first=False)
        else:
            QTimer.singleShot(0, self, self._found)  # reads the cards of a large network before one types

    def close(self) -> None:
        """Put the bar and its lights away; the canvas has the focus again."""
        self._timer.stop()
        had_focus = self.bar.isAncestorOf(self.canvas.window().focusWidget() or self.canvas)
        self.bar.hide()
        self._light()
        if had_focus:
            self.canvas.setFocus()

    def go(self, direction: int) -> None:
        """Go to the next (1) or the previous (−1) hit; to the marked one if that is not done yet."""
        if not self.bar.isVisible():
            self.open()
        elif self._timer.isActive():
            self._search(first=False)
        if not self.hits:
            return
        step = direction if self.current in (self._stands, -1) else 0
        start = -1 if self.current < 0 and direction > 0 else max(self.current, 0)
        self._go_to((start + step) % len(self.hits))

    def next(self) -> None:
        """Go to the next hit."""
        self.go(1)

    def previous(self) -> None:
        """Go to the previous hit."""
        self.go(-1)

    def _search(self, *, first: bool = True) -> None:
        """Search for what was typed; with `first` show the first hit if it is in the shown graph."""
        self._timer.stop()
        self.hits = self._found()
        self.current = self._stands = -1
        self.bar.show_hits(self.hits)
        is_here = bool(self.hits) and self.hits[0].way == self.workspace.way
        if is_here and first:
            self._go_to(0, remember=self._fresh)
        else:
            self._mark(0 if is_here else -1)

    def _found(self) -> list[Hit]:
        workspace = self.workspace
        shown = workspace.way, workspace.within, workspace.graph_report
        places = self._index.places(workspace.design, workspace.report, shown)
        return search(workspace.design, workspace.report, places, self.bar.field.text())

    def _mark(self, row: int) -> None:
        self.current = row
        self.bar.mark(row)
        self._light()

    def _go_to(self, row: int, *, remember: bool = True) -> None:
        hit = self.hits[row]
        self._stands, self._fresh = row, False
        self._mark(row)
        self._visit(hit.way, hit.id, remember)

    def _refresh(self) -> None:
        """Search again, as the design has changed; the mark stays with its node."""
        if not self.bar.isVisible():
            return
        before = self.hits[self.current] if 0 <= self.current < len(self.hits) else None
        self.hits = self._found()
        self.bar.show_hits(self.hits)
        names = [(hit.way, hit.id) for hit in self.hits]
        known = before is not None and (before.way, before.id) in names
        self._stands = names.index((before.way, before.id)) if known and before else -1
        self._mark(self._stands)

    def _light(self) -> None:
        """Let what is found in the shown graph stand out while the bar is open."""
        lit = None
        if self.bar.isVisible() and self.hits:
            lit = self._highlight()
        if lit != self.canvas.highlight:
            self.canvas.highlight = lit
            self.canvas.viewport().update()

    def _highlight(self) -> Highlight:
        workspace = self.workspace
        found = set()
        if workspace.way != Way():  # in a block, what answers alike at several places is told at one of them
            terms = understood(self.bar.field.text())
            found = {card.id for card, _ in answering(self._index.cards(workspace.graph_report), terms)}
        depth, steps = len(workspace.way.steps), workspace.way.steps
        holding = set()
        for hit in self.hits:
            if hit.way == workspace.way:
                found.add(hit.id)
            elif hit.way.root == workspace.way.root and hit.way.steps[:depth] == steps:
                holding.add(hit.way.steps[depth].node)
        marked = self.hits[self.current] if 0 <= self.current < len(self.hits) else None
        current = marked.id if marked and marked.graph == workspace.within else ""
        return Highlight(frozenset(found), frozenset(holding), current)
