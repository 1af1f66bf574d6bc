"""What is dragged from the palette: placed where it is dropped, or inserted into the wire below it."""

from PySide6.QtCore import QMimeData, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from designer import offers
from designer.canvas import fitting, verbs
from designer.canvas.geometry import CORNER, GRID, NODE_BOX, NODE_HEIGHT
from designer.canvas.gesture import ALT, CTRL, Pointer
from designer.canvas.panels import Panels
from designer.canvas.strokes import Insertion
from designer.offers import OFFER_MIME, Offer
from engine.graph.document import Port


def dragged(canvas: Panels, data: QMimeData) -> Offer | None:
    """Return what a drag from the palette carries, or None if it is nothing that can be placed here."""
    if not data.hasFormat(OFFER_MIME):
        return None
    key = bytes(data.data(OFFER_MIME).data()).decode("utf-8", "replace")
    workspace = canvas.workspace
    here = [*offers.of_design(workspace.design, workspace.within), *workspace.library.offers()]
    return next((offer for offer in here if offer.key == key and not offer.problem), None)


class Place(Insertion):
    """Carries a new node over the canvas."""

    def __init__(self, canvas: Panels, pressed: Pointer, offer: Offer) -> None:
        super().__init__(canvas, pressed)
        self._offer = offer
        self._at = pressed.at
        tried = canvas.workspace.library.tried(canvas.workspace.design, offer)
        self._inserts = tried is not None and fitting.stands_in_a_wire(*tried)

    def move(self, pointer: Pointer) -> None:
        """Show where the layer would be placed; Alt keeps it out of wires, Ctrl snaps to the grid."""
        x, y = pointer.at.toTuple()
        if pointer.keys & CTRL:
            x, y = round(x / GRID) * GRID, round(y / GRID) * GRID
        self._at = type(pointer.at)(x, y)
        self.light(None if pointer.keys & ALT or not self._inserts else self._wire_at())

    def finish(self, pointer: Pointer) -> None:
        """Place or insert it."""
        self.move(pointer)
        into = self.into
        self.light(None)
        if into:
            verbs.insert(self.canvas.workspace, self._offer, into)
        else:
            for id in verbs.add(self.canvas.workspace, self._offer, self._at.toTuple()):
                self.canvas.bring_into_sight(self.canvas.graph_scene.nodes[id].box)

    def cancel(self) -> None:
        """Put the light out."""
        self.light(None)

    def area(self) -> QRectF:
        """Return the rectangle around the ghost."""
        return NODE_BOX.translated(self._at).adjusted(-3, -3, 3, 3)

    def paint(self, painter: QPainter) -> None:
        """Draw the ghost of the node to come."""
        ink, box = self.canvas.ink, NODE_BOX.translated(self._at)
        painter.setOpacity(0.8)
        painter.setPen(QPen(ink.category[self._offer.category], 1.6, Qt.PenStyle.DashLine))
        painter.setBrush(ink.tint[self._offer.category])
        painter.drawRoundedRect(box, CORNER, CORNER)
        painter.setPen(ink.text)
        painter.setFont(ink.title.font)
        name = ink.title.elided(self._offer.shown_name, box.width() - 2 * CORNER)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)
        painter.setOpacity(1.0)

    def _wire_at(self) -> Port | None:
        scene, reach = self.canvas.graph_scene, NODE_HEIGHT / 2
        around = QRectF(self._at.x() - reach, self._at.y() - reach, 2 * reach, 2 * reach)
        near = [(wire.distance(self._at), wire.target) for wire in scene.wires_in(around)]
        gap, target = min(near, default=(reach, None))
        return target if gap < reach else None
