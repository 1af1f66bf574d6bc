"""The page Look: images to choose from, and what a node makes of the chosen one, in one of five ways."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from designer.choicebox import ChoiceBox
from designer.language import tr
from designer.seeing.controls import quiet, row
from designer.seeing.desk import Desk
from designer.seeing.exciting_pane import ExcitingPane
from designer.seeing.images_list import ImagesList
from designer.seeing.maps_pane import FiltersPane, MapsPane
from designer.seeing.nodes import Nodes, go_to, selected
from designer.seeing.pane import Pane, Sight
from designer.seeing.reasons_pane import ReasonsPane
from designer.seeing.tensors_pane import TensorsPane
from designer.workspace import Workspace
from engine.catalogue.shapes import show

if TYPE_CHECKING:
    from collections.abc import Mapping

    from designer.seeing.on_canvas import OnCanvas

LEFT = 204
"""The width of the images at first."""


class Look(QWidget):
    """Follows the selection on the canvas; asks only while it is seen."""

    node_wanted = Signal(str)

    def __init__(self, workspace: Workspace, desk: Desk) -> None:
        super().__init__()
        self._workspace, self.desk = workspace, desk
        self._nodes: Nodes | None = None
        self.node = ""
        self.stale = True
        """Whether something has changed while this was not seen."""
        self.on_canvas: OnCanvas | None = None
        """Where the nodes themselves show their maps."""
        self.images = ImagesList(desk)
        self.maps, self.filters, self.exciting = MapsPane(desk), FiltersPane(desk), ExcitingPane(desk)
        self.reasons, self.tensors = ReasonsPane(desk), TensorsPane(desk)
        self.panes: Mapping[str, Pane] = {
            "Maps": self.maps,
            "Filters": self.filters,
            "Exciting": self.exciting,
            "Reasons": self.reasons,
            "Numbers": self.tensors,
        }
        self.box = ChoiceBox()
        self.box.setAccessibleName(tr("Node"))
        self.box.setToolTip(tr("The node that is looked at; it follows the selection on the canvas"))
        self.box.setMinimumContentsLength(11)
        self.shape = quiet()
        self.ways, self.stack = QTabBar(), QStackedWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        self.ways.setAccessibleName(tr("What to look at"))
        self.ways.setExpanding(False)
        self.ways.setUsesScrollButtons(True)
        for name, pane in self.panes.items():
            self.ways.addTab(tr(name))
            self.stack.addWidget(pane)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(row(self.box, self.ways, self.shape))
        column.addWidget(self.stack, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(11)
        self.splitter.addWidget(self.images)
        self.splitter.addWidget(right)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([LEFT, 1000])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)

    def _connect(self) -> None:
        self.ways.currentChanged.connect(self._turn)
        self.box.activated.connect(lambda index: self.choose_node(self.box.word_at(index)))
        self.images.chosen.connect(lambda _: self.refresh())
        self.images.classes_known.connect(self.refresh)
        self.exciting.image_wanted.connect(self._show_image)
        for pane in (self.maps, self.filters):
            pane.channel_wanted.connect(self._show_channel)
        self.tensors.node_wanted.connect(self.node_wanted)
        self._workspace.selection_changed.connect(self.follow)
        self._workspace.within_changed.connect(self.follow)

    @property
    def pane(self) -> Pane:
        """The way of looking that is shown."""
        return [*self.panes.values()][self.ways.currentIndex()]

    def show_nodes(self, nodes: Nodes | None) -> None:
        """Offer the nodes of another run."""
        self._nodes = nodes
        self.images.forget()
        paths = list(nodes.shapes) if nodes else []
        self.box.blockSignals(True)
        self.box.clear()
        for path in paths:
            self.box.addItem(path, path)
        self.box.blockSignals(False)
        self.node = ""
        self.follow()

    def follow(self) -> None:
        """Look at the node that is selected; with none selected stay, or begin with the first convolution."""
        path = selected(self._workspace)
        if path is None:
            path = self.node or (self._nodes.first if self._nodes else "")
        self._show_node(path)

    def choose_node(self, path: str) -> None:
        """Look at a node, and select it on the canvas if it is there."""
        if not go_to(self._workspace, path):
            self._show_node(path)

    def wake(self) -> None:
        """Ask for what was missed while this was not seen."""
        if self.stale:
            self.refresh()

    def refresh(self) -> None:
        """Ask anew, if this is seen."""
        self.stale = self.visibleRegion().isEmpty() or self.desk.run is None or not self.node
        if self.stale:
            return
        self.images.refresh()
        shape = self._nodes.shapes.get(self.node) if self._nodes else None
        channels = shape[0] if shape else Sight.channels
        if self.on_canvas is not None:
            self.on_canvas.show({"image": self.images.number})
        self.pane.refresh(Sight(self.node, self.images.number, self.images.classes, channels))

    def advance(self) -> None:
        """Look again at what changes while the network trains, unless the last answer is still to come."""
        if self.pane in (self.maps, self.filters) and not self.desk.waits(f"{type(self.pane).__name__} "):
            self.refresh()

    def set_upright(self, upright: bool) -> None:
        """Set parts one above the other, or side by side."""
        self.splitter.setOrientation(Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal)

    def _show_node(self, path: str) -> None:
        if path == self.node:
            return
        self.node = path
        index = self.box.findData(path)
        self.box.setCurrentIndex(index)
        self.box.setPlaceholderText(path)
        shape = self._nodes.shapes.get(path) if self._nodes else None
        self.shape.setText(show(shape) if shape else "")
        self.refresh()

    def _turn(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        self.refresh()

    def _show_image(self, number: int) -> None:
        self.images.show_number(number)
        self.ways.setCurrentIndex(0)
        self.refresh()

    def _show_channel(self, channel: int) -> None:
        self.exciting.show_channel(channel)
        self.ways.setCurrentIndex(2)
