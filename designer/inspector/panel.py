"""Shows what is selected and lets it be edited, following the workspace once in each round of events."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from designer import theme
from designer.inspector.block_page import BlockPage
from designer.inspector.frame_page import FramePage
from designer.inspector.node_page import NodePage
from designer.inspector.page import Page
from designer.inspector.pages import MixedPage, NetworkPage
from designer.inspector.style import stylesheet
from designer.text_size import follow, scaled
from designer.theme import Theme
from designer.workspace import Workspace
from engine.graph.document import NETWORK, natural

LEAST = 214
"""The width that rows need at the usual size of text; a narrower panel would cut them."""


class Inspector(QWidget):
    """The panel of parameters and facts."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.nodes = NodePage(workspace)
        self.mixed = MixedPage(workspace)
        self.whole = NetworkPage(workspace)
        self.block = BlockPage(workspace)
        self.frame = FramePage(workspace)
        self._stack = QStackedWidget()
        self._areas: dict[Page, QScrollArea] = {
            page: self._area(page) for page in (self.whole, self.block, self.nodes, self.mixed, self.frame)
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        for signal in (workspace.design_changed, workspace.selection_changed, workspace.within_changed):
            signal.connect(self._timer.start)
        for signal in (workspace.frame_changed, workspace.cures.found, workspace.advisor.changed):
            signal.connect(self._timer.start)
        follow(self, lambda: self.setMinimumWidth(scaled(LEAST)))
        self.set_theme(theme.current())
        self.refresh()

    def set_theme(self, look: Theme) -> None:
        """Take the colours of a theme."""
        self.setStyleSheet(stylesheet(look))

    def refresh(self) -> None:
        """Show the workspace as it is now."""
        graph = self.workspace.graph
        ids = sorted(self.workspace.selection & graph.nodes.keys(), key=natural)
        types = {graph.nodes[id].type for id in ids}
        if self.workspace.frame in graph.frames:
            self.frame.show_frame()
            self._show(self.frame)
        elif not ids:
            page = self.whole if self.workspace.within == NETWORK else self.block
            page.show_graph()
            self._show(page)
        elif len(types) == 1:
            self.nodes.show_nodes(ids)
            self._show(self.nodes)
        else:
            self.mixed.show_nodes(ids)
            self._show(self.mixed)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return next(page for page, area in self._areas.items() if area is self._stack.currentWidget())

    def _show(self, page: Page) -> None:
        self._stack.setCurrentWidget(self._areas[page])

    def _area(self, page: Page) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        self._stack.addWidget(area)
        return area
