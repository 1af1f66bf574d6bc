"""Has the nodes of the canvas that are in sight show what they make of the image that is looked at."""

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QCheckBox

from designer.canvas.feature_maps import FeatureMaps
from designer.canvas.maps_told import Colours
from designer.choicebox import ChoiceBox
from designer.language import tr
from designer.seeing import colours
from designer.seeing.desk import Answer, Desk
from designer.seeing.nodes import Nodes

SMALL, LARGE = 24, 64
"""The side of the maps that are asked for: from afar, and from near."""
FINE = 1.0
"""The zoom from which maps are seen near, on a screen of one pixel a point."""


class OnCanvas(QObject):
    """Asks for maps of the nodes in sight: of another image, at other weights, or when others come there."""

    def __init__(self, desk: Desk, maps: FeatureMaps, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.maps = desk, maps
        self._nodes: Nodes | None = None
        self._image: Mapping[str, object] | None = None
        maps.wanted_changed.connect(self.ask)

    def offer(self, switch: QCheckBox, colours: ChoiceBox) -> None:
        """Let a box switch the maps on the canvas, and a list choose their colours."""
        switch.setText(tr("On the canvas"))
        switch.setToolTip(tr("Draw the feature maps at the nodes of the canvas too"))
        switch.setChecked(self.maps.is_on)
        switch.clicked.connect(lambda _: self.maps.switch())
        self.maps.shown_changed.connect(lambda: switch.setChecked(self.maps.is_on))
        colours.currentIndexChanged.connect(lambda index: self.set_colours(colours.word_at(index)))

    def show_nodes(self, nodes: Nodes | None) -> None:
        """Know the nodes of another run, of which nothing has been told yet."""
        self._nodes = nodes
        self.leave()

    def show(self, image: Mapping[str, object]) -> None:
        """Look at an image, as it stands in a question; an empty one is an empty pad."""
        self._image = image
        if image:
            self.ask()
        else:
            self.maps.show_image({})

    def leave(self) -> None:
        """Look at no image any more: what a run tells is shown again."""
        self._image = None
        self.maps.show_image(None)

    def ask(self) -> None:
        """Ask what the nodes in sight make of the image."""
        if not self._image or self._nodes is None or not self.maps.is_on:
            return
        known = self._nodes.shapes
        nodes = [path for path in self.maps.wanted() if path in known]
        near = self.maps.canvas.zoom * self.maps.canvas.devicePixelRatioF() >= FINE
        about = {"nodes": nodes, "mean": True, "shares": True, "side": LARGE if near else SMALL}
        if nodes:
            self.desk.ask("canvas", {"what": "along", **about, **self._image}, self._take)

    def set_colours(self, name: str) -> None:
        """Draw in a colour map, by its name."""
        self.maps.set_colours(Colours(colours.table(name), signed=name == colours.SIGNED))

    def _take(self, answer: Answer) -> None:
        if "error" not in answer and self._image:
            self.maps.show_image(answer["nodes"], answer.get("classes", ()), answer.get("shares", ()))
