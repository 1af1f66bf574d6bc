"""The palette's dock: a search field over the shelves, which give way to the results while one searches."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from designer import settings
from designer.icons import icon
from designer.inspector.notes import Sign
from designer.language import tr
from designer.offers import BLOCK, Offer, of_design
from designer.palette.shelves import BLOCKS, COMMON, MY_BLOCKS, shelves
from designer.palette.tree import OFFER, Tree
from designer.ranking import best_first
from designer.text_size import follow, scaled
from designer.workspace import Workspace

AT_FIRST = (COMMON, BLOCKS, MY_BLOCKS)
"""The sections that are unfolded until the user says otherwise."""


SIGN, INDENT = 16, 8
"""The side of the sign in the search field, and how far it stands from the edge."""


class Search(QLineEdit):
    """Searches the palette; the arrow keys move in the list and Enter adds."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(tr("Search layers"))
        self.setClearButtonEnabled(True)
        self.setAccessibleName(tr("Search layers"))
        # Qt draws the icon of a field's own action in 16 pixels, however large the text is.
        self.sign = Sign(icon("search"), parent=self)
        follow(self, self._measure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sign in the middle of the height."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Leave room for the sign before the text."""
        side = scaled(SIGN)
        self.sign.move(INDENT, (self.height() - side) // 2)
        self.setTextMargins(side + INDENT, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the choice by the arrow keys; Escape empties the field."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Palette(QWidget):
    """The search field, the shelves and the results of a search."""

    chosen = Signal(str)
    """The key of what is to be added after the selection."""
    menu_asked = Signal(Offer, QPoint)
    """The menu of a block is wanted at a place of the screen."""
    delete_asked = Signal(Offer)
    """A block is to be deleted."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.search = Search()
        self.shelves, self.results = Tree("Layers"), Tree("Layers found")
        self.nothing = QLabel(tr("No layer has this name.\nTry “dense”, “pool” or “norm”."))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.nothing.setWordWrap(True)
        self.nothing.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._stack = QStackedWidget()
        self._blocks: tuple[str, ...] = ()
        self._arrange()
        self.refill()
        self.search.textChanged.connect(self._find)
        self.search.returnPressed.connect(self._choose_current)
        self.search.moved.connect(lambda by: self.tree.step(by))
        for tree in (self.shelves, self.results):
            tree.itemActivated.connect(self._choose)
            tree.customContextMenuRequested.connect(self._ask_menu)
            tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.shelves.folded.connect(lambda: settings.set_unfolded(self.shelves.unfolded()))
        workspace.design_changed.connect(self._follow_blocks)
        workspace.library.changed.connect(self.refill)

    @property
    def tree(self) -> Tree:
        """What is shown: the shelves, or the results of a search."""
        return self.results if self.search.text().strip() else self.shelves

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.setSpacing(6)
        row = QVBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self.search)
        layout.addLayout(row)
        for part in (self.shelves, self.results, self.nothing):
            self._stack.addWidget(part)
        layout.addWidget(self._stack, 1)
        self.setFocusProxy(self.search)

    def refill(self) -> None:
        """Put everything on the shelves, and unfold what was unfolded last time."""
        self._blocks = tuple(sorted(self.workspace.design.blocks))
        unfolded = settings.unfolded()
        self.shelves.blockSignals(True)
        self.shelves.show_shelves(shelves(self._blocks, self.workspace.library.offers()))
        self.shelves.unfold(AT_FIRST if unfolded is None else unfolded)
        self.shelves.blockSignals(False)
        self._find(self.search.text())

    def _follow_blocks(self) -> None:
        if self._blocks != tuple(sorted(self.workspace.design.blocks)):
            self.refill()

    def _find(self, text: str) -> None:
        """Show what answers a search, best first, or the shelves while nothing is searched."""
        if text.strip():
            workspace = self.workspace
            here = of_design(workspace.design, workspace.within)
            here += workspace.library.offers_for(workspace.design)
            self.results.show_list(best_first(here, text, lambda offer: offer))
        found = bool(self.tree.entries()) or not text.strip()
        self._stack.setCurrentWidget(self.tree if found else self.nothing)

    def _choose_current(self) -> None:
        current = self.tree.currentItem()
        if current is not None and current in self.tree.entries():
            self._choose(current)

    def _choose(self, entry: QTreeWidgetItem) -> None:
        offer = entry.data(0, OFFER)
        if offer and offer.problem:
            self.workspace.said.emit(offer.problem, True)
        elif offer:
            self.chosen.emit(offer.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Have the chosen block deleted."""
        offer = self._chosen_block()
        if event.key() == Qt.Key.Key_Delete and offer:
            self.delete_asked.emit(offer)
        else:
            super().keyPressEvent(event)

    def _ask_menu(self, at: QPoint) -> None:
        """Ask for the menu of the block at a place of the list."""
        item = self.tree.itemAt(at)
        offer = item.data(0, OFFER) if item else None
        if item and offer and offer.category == BLOCK:
            self.tree.setCurrentItem(item)
            self.menu_asked.emit(offer, self.tree.viewport().mapToGlobal(at))

    def _chosen_block(self) -> Offer | None:
        current = self.tree.currentItem()
        offer: Offer | None = current.data(0, OFFER) if current else None
        return offer if offer and offer.category == BLOCK else None
