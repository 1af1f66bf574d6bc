"""Moving the eye over the canvas: zooming at a point, panning and framing."""

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

SMALLEST, LARGEST = 0.02, 4.0
STEP = 1.2
"""How much one notch of a wheel zooms."""
WORLD = QRectF(-1.1e6, -1.1e6, 2.2e6, 2.2e6)
"""How far one can pan."""


class Navigator(QGraphicsView):
    """A view that zooms at the pointer and pans freely, without scroll bars."""

    def __init__(self, scene: QGraphicsScene) -> None:
        super().__init__(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setSceneRect(WORLD)
        self.actual = 1.0
        """The zoom at which text has the size that was chosen for it."""
        self.framed = True
        """Whether everything is shown, and nobody has looked elsewhere since."""

    @property
    def zoom(self) -> float:
        """How large things are shown; 1 is their own size."""
        return self.transform().m11()

    @property
    def camera(self) -> tuple[QPointF, float]:
        """What is in the middle of the view, and how large."""
        return self.middle(), self.zoom

    def look(self, at: QPointF, zoom: float) -> None:
        """Show a point of the scene in the middle, so large."""
        mode = self.viewportUpdateMode()
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransform(QTransform.fromScale(zoom, zoom))
        self.center(at)
        self.setViewportUpdateMode(mode)

    def zoom_at(self, at: QPoint, factor: float) -> None:
        """Zoom so that what is at a point of the view stays there."""
        factor = max(SMALLEST, min(LARGEST, self.zoom * factor)) / self.zoom
        if abs(factor - 1) < 1e-6:
            return
        self.framed = False
        held = self.mapToScene(at)
        mode = self.viewportUpdateMode()
        # All is painted anew, so nothing of the old frame needs to be scrolled to its new place.
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.scale(factor, factor)
        self.pan(at - self.mapFromScene(held))
        self.setViewportUpdateMode(mode)

    def pan(self, by: QPoint) -> None:
        """Move what is shown."""
        self.framed = False
        for bar, distance in ((self.horizontalScrollBar(), by.x()), (self.verticalScrollBar(), by.y())):
            bar.setValue(bar.value() - distance)

    def show_area(self, area: QRectF, *, largest: float | None = None) -> None:
        """Zoom and pan so that an area is seen whole."""
        if area.isEmpty():
            area = QRectF(-1, -1, 2, 2)
        view = self.viewport().size()
        fit = min(max(view.width() - 64, 32) / area.width(), max(view.height() - 64, 32) / area.height())
        fit = max(SMALLEST, min(self.actual if largest is None else largest, fit))
        self.scale(fit / self.zoom, fit / self.zoom)
        self.center(area.center())

    def center(self, at: QPointF) -> None:
        """Pan so that a point of the scene is in the middle."""
        self.pan(self.viewport().rect().center() - self.mapFromScene(at))

    def bring_into_sight(self, area: QRectF) -> None:
        """Pan no more than needed to show an area."""
        shown = QRectF(self.mapFromScene(area).boundingRect()).adjusted(-32, -32, 32, 32)
        view = QRectF(self.viewport().rect())
        right, down = (
            max(low - start, 0) + min(high - end, 0)
            for low, high, start, end in (
                (view.left(), view.right(), shown.left(), shown.right()),
                (view.top(), view.bottom(), shown.top(), shown.bottom()),
            )
        )
        self.pan(QPoint(round(right), round(down)))

    def middle(self) -> QPointF:
        """Return the point of the scene in the middle of the view."""
        return self.mapToScene(self.viewport().rect().center())
