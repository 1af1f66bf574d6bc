"""The inspector's page of a comment frame: its title and colour, which nodes it holds, and what they cost."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QWidget

from designer import framing
from designer.inspector import facts
from designer.inspector.header import Header
from designer.inspector.notes import FixButton
from designer.inspector.page import Page
from designer.inspector.style import STEP, label
from designer.inspector.table import FactsTable
from designer.language import tr
from designer.swatches import Swatch
from designer.text_size import follow, scaled
from designer.workspace import Workspace
from engine.export.picture.framing import UNTITLED
from engine.graph import frames
from engine.graph.document import FRAME_COLOURS

SWATCH = 20
MOST = 8
"""How many of the nodes are seen at once; the list scrolls."""


class FramePage(Page):
    """The comment frame that is selected."""

    def __init__(self, workspace: Workspace) -> None:
        self.header = Header(lambda title: self._check(title))
        self.header.name.setMaxLength(frames.LONGEST_TITLE)
        self.header.name.setPlaceholderText(tr(UNTITLED))
        self.colours = Colours()
        self.nodes = HeldNodes()
        self.sums = FactsTable("Together")
        self.dissolve = FixButton("Dissolve: the nodes stay")
        heading = label(tr("Holds"), "section")
        parts = (self.colours, heading, self.nodes, self.sums, self.dissolve)
        super().__init__(workspace, self.header, *parts)
        self.header.renamed.connect(lambda title: framing.set_title(workspace, workspace.frame, title))
        self.colours.chosen.connect(lambda colour: framing.paint(workspace, workspace.frame, colour))
        self.nodes.chosen.connect(lambda id: workspace.select([id]))
        self.dissolve.clicked.connect(self._dissolve)

    def show_frame(self) -> None:
        """Show the frame that is selected."""
        workspace, key = self.workspace, self.workspace.frame
        graph = workspace.graph
        frame, ids = graph.frames[key], framing.held(workspace, key)
        turned = graph.direction.turned
        ids = tuple(sorted(ids, key=lambda id: turned(graph.nodes[id].position)[::-1]))  # as they are read
        around = "1 node" if len(ids) == 1 else f"{len(ids)} nodes"
        self.header.show_node("", frame.title, f"Comment frame around {around}", "")
        self.header.chip.show_frame(frame.colour)
        self.colours.show_colour(frame.colour)
        known = workspace.graph_report.nodes
        self.nodes.show_nodes({id: graph.nodes[id].type for id in ids})
        self.sums.show_facts(facts.of_several([known[id] for id in ids if id in known]))

    def _check(self, title: str) -> None:
        """Raise an error where the frame cannot have this title."""
        workspace = self.workspace
        frames.describe(workspace.design, workspace.frame, title=title, within=workspace.within)

    def _dissolve(self) -> None:
        framing.dissolve(self.workspace, self.workspace.frame)


class Colours(QWidget):
    """A button for each colour of a frame, the present one pressed."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP // 2)
        self.buttons: dict[str, QToolButton] = {}
        group = QButtonGroup(self)
        for colour in FRAME_COLOURS:
            button = self.buttons[colour] = QToolButton()
            button.setProperty("role", "small")
            button.setIcon(QIcon(Swatch(colour)))
            button.setCheckable(True)
            button.setToolTip(tr(colour.capitalize()))
            button.setAccessibleName(tr(colour.capitalize()))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _=False, colour=colour: self.chosen.emit(colour))
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        follow(self, self._measure)

    def show_colour(self, colour: str) -> None:
        """Press the button of a colour."""
        self.buttons[colour].setChecked(True)

    def _measure(self) -> None:
        side = scaled(SWATCH)
        for button in self.buttons.values():
            button.setIconSize(QSize(side, side))


class HeldNodes(QListWidget):
    """The nodes of a frame; a click, or Enter, selects one on the canvas."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, str] = {}
        self.setAccessibleName(tr("Nodes in the comment frame"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        follow(self, self._measure)

    def show_nodes(self, types: dict[str, str]) -> None:
        """List nodes with their types; the same nodes keep their rows."""
        if types != self._shown:
            self._shown = types
            self.clear()
            for id, type in types.items():
                QListWidgetItem(f"{id}   {type}", self).setData(Qt.ItemDataRole.UserRole, id)
            self.setCurrentRow(0)
            self._measure()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _measure(self) -> None:
        rows = min(max(self.count(), 1), MOST)
        self.setFixedHeight(rows * max(self.sizeHintForRow(0), 1) + 2 * self.frameWidth())
