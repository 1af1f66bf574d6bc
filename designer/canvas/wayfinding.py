"""Finding one's way on the canvas: the search, the map, and the places that were looked at."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent

from designer.canvas.find import Find
from designer.canvas.flight import Flight
from designer.canvas.jumps import Jumps, Place
from designer.canvas.minimap import Minimap
from designer.canvas.stage import Stage
from designer.theme import Theme
from designer.workspace import Workspace
from engine.analysis.placing import Way, graph_at

LEGIBLE, NEAR = 0.5, 0.8
"""The zoom from which a node that one goes to can be read, and the one that is taken where it cannot."""
AIR = 12
"""How far from the edge of the view a node must be to count as in sight."""


class Wayfinding(QObject):
    """Goes to nodes and places of one canvas, and remembers from where."""

    changed = Signal()
    """There is somewhere else to go back or forth to, or something is shown or hidden."""

    def __init__(self, canvas: Stage, workspace: Workspace) -> None:
        super().__init__(canvas)
        self.canvas, self.workspace = canvas, workspace
        self.jumps = Jumps()
        self.find = Find(canvas, workspace, self.visit)
        self.map = Minimap(canvas, workspace)
        self.map.shown_changed.connect(self.changed)
        self._way = workspace.way
        self._travelling = False
        workspace.within_changed.connect(self._follow)
        canvas.viewport().installEventFilter(self)

    @property
    def here(self) -> Place:
        """The place that is looked at."""
        return Place(self._way, *self.canvas.camera)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.find.bar.set_theme(theme)
        self.map.redraw()

    def visit(self, way: Way, id: str, remember: bool = True) -> None:
        """Show a node at its place and select it; the eye flies there if it is not in sight."""
        self.workspace.go(way)
        node = self.canvas.graph_scene.nodes.get(id)
        if node is None or self.workspace.way != way:
            return
        self.workspace.select([id])
        camera = self._aimed(node.box.center(), self.canvas.mapFromScene(node.box).boundingRect())
        if camera is not None:
            if remember:
                self._leave(self.here)
            self.canvas.framed = False
            Flight(self.canvas, *camera).run()

    def reveal(self, id: str) -> None:
        """Show a node of the shown graph."""
        self.visit(self.workspace.way, id)

    def back(self) -> None:
        """Go back to the place that was looked at before."""
        while place := self.jumps.back(self.here):
            if self._travel(place):
                break
        self.changed.emit()

    def forth(self) -> None:
        """Go to the place from which one has come back."""
        while place := self.jumps.forth(self.here):
            if self._travel(place):
                break
        self.changed.emit()

    def forget(self) -> None:
        """Begin anew, as another design is shown."""
        self.jumps.forget()
        self.find.close()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the buttons of a mouse that lead back and forth."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if event.button() == Qt.MouseButton.BackButton:
                self.back()
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.forth()
                return True
        return False

    def _aimed(self, at: QPointF, shown: QRect) -> tuple[QPointF, float] | None:
        """Return where to look to see what is `shown` in the view now; None where it is in sight already."""
        canvas, bar = self.canvas, self.find.bar
        view = canvas.viewport().rect()
        covered = bar.geometry().adjusted(-AIR, 0, 0, AIR) if bar.isVisible() else QRect()
        legible = canvas.zoom >= LEGIBLE
        inside = view.adjusted(AIR, AIR, -AIR, -AIR).contains(shown)
        if legible and inside and not covered.intersects(shown):
            return None
        zoom = canvas.zoom if legible else NEAR
        box = QRect(
            0, 0, round(shown.width() * zoom / canvas.zoom), round(shown.height() * zoom / canvas.zoom)
        )
        box.moveCenter(view.center())
        if covered.intersects(box):
            left, below = QRect(view), QRect(view)
            left.setRight(covered.left())
            below.setTop(covered.bottom())
            free = max(left, below, key=lambda part: min(part.width(), 2 * part.height()))
            at = at - QPointF(free.center() - view.center()) / zoom
        return at, zoom

    def _travel(self, place: Place) -> bool:
        """Go to a place; one that is gone is passed by."""
        if graph_at(self.workspace.design, place.way) is None:
            return False
        self._travelling, elsewhere = True, place.way != self.workspace.way
        self.workspace.go(place.way)
        self._travelling = False
        if elsewhere:
            self.canvas.look(place.at, place.zoom)
        else:
            Flight(self.canvas, place.at, place.zoom).run()
        return True

    def _follow(self) -> None:
        """Remember the place that was just left; the view still looks at it, as this hears of it first."""
        if not self._travelling:
            self._leave(self.here)
        self._way = self.workspace.way

    def _leave(self, place: Place) -> None:
        self.jumps.leave(place)
        self.changed.emit()
