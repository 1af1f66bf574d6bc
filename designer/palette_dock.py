"""The palette: every layer by category and the design's blocks, to be searched, dragged and added."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QByteArray, QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from designer.canvas.dropping import LAYER_MIME
from designer.icons import icon, layer_icon
from designer.workspace import Workspace
from engine.catalogue import LAYERS
from engine.catalogue.layer import CATEGORIES, title

BLOCKS = "Block"
TYPE = Qt.ItemDataRole.UserRole
WORDS = Qt.ItemDataRole.UserRole + 1


class Tree(QTreeWidget):
    """Layers under their categories; a drag carries the layer's name."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(10)
        self.setRootIsDecorated(False)
        self.setIconSize(QSize(16, 16))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Layers")
        self.setObjectName("layers")

    def mimeTypes(self) -> list[str]:
        """Name what a drag carries."""
        return [LAYER_MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Return the dragged layer's name."""
        data = QMimeData()
        if items and (type := items[0].data(0, TYPE)):
            data.setData(LAYER_MIME, QByteArray(type.encode()))
        return data

    def sections(self) -> list[QTreeWidgetItem]:
        """Return the categories."""
        return children(self.invisibleRootItem())

    def entries(self) -> list[QTreeWidgetItem]:
        """Return the layers and blocks that are shown."""
        return [entry for section in self.sections() for entry in children(section) if not entry.isHidden()]


class Search(QLineEdit):
    """Filters the tree; the arrow keys move in it and Enter adds."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Search layers")
        self.setClearButtonEnabled(True)
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.setAccessibleName("Search layers")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the tree's choice by the arrow keys; Escape empties the field."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Palette(QWidget):
    """The palette's search field and tree."""

    chosen = Signal(str)
    """A layer or block is to be added after the selection."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.search, self.tree = Search(), Tree()
        self.nothing = QLabel("No layer has this name.\nTry “dense”, “pool” or “norm”.")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.nothing.setWordWrap(True)
        self.nothing.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._blocks: tuple[str, ...] = ()
        self._arrange()
        self._fill()
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._choose_current)
        self.search.moved.connect(self._step)
        self.tree.itemActivated.connect(self._choose)
        workspace.design_changed.connect(self._follow_blocks)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look of the app."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        for section in self.tree.sections():
            section.setForeground(0, self.palette().placeholderText())

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.setSpacing(6)
        row = QVBoxLayout()
        row.setContentsMargins(0, 0, 8, 0)
        row.addWidget(self.search)
        layout.addLayout(row)
        layout.addWidget(self.nothing)
        layout.addWidget(self.tree, 1)
        self.nothing.hide()
        self.setFocusProxy(self.search)

    def _fill(self) -> None:
        self.tree.clear()
        self._blocks = tuple(sorted(self.workspace.design.blocks))
        for category in CATEGORIES:
            layers = [name for name, layer in LAYERS.items() if layer.category == category]
            self._add_section(category, category, layers)
        if self._blocks:
            self._add_section("Blocks of this design", BLOCKS, self._blocks)
        self._tint()
        self._filter(self.search.text())

    def _add_section(self, text: str, category: str, types: Iterable[str]) -> None:
        section = QTreeWidgetItem(self.tree, [text])
        section.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for type in types:
            entry = QTreeWidgetItem(section, [type])
            entry.setIcon(0, layer_icon(type, category))
            entry.setData(0, TYPE, type)
            entry.setData(0, WORDS, words(type, category))
            entry.setToolTip(0, about(type))
        section.setExpanded(True)

    def _follow_blocks(self) -> None:
        if self._blocks != tuple(sorted(self.workspace.design.blocks)):
            self._fill()

    def _filter(self, text: str) -> None:
        wanted = text.lower().split()
        for section in self.tree.sections():
            for entry in children(section):
                entry.setHidden(not all(word in entry.data(0, WORDS) for word in wanted))
            section.setHidden(all(entry.isHidden() for entry in children(section)))
        entries = self.tree.entries()
        self.nothing.setVisible(not entries)
        self.tree.setVisible(bool(entries))
        if wanted and entries:
            self.tree.setCurrentItem(best(entries, text))

    def _step(self, by: int) -> None:
        entries = self.tree.entries()
        current = self.tree.currentItem()
        row = entries.index(current) + by if current in entries else 0
        if entries:
            self.tree.setCurrentItem(entries[max(0, min(row, len(entries) - 1))])

    def _choose_current(self) -> None:
        current = self.tree.currentItem()
        if current is not None and current in self.tree.entries():
            self._choose(current)

    def _choose(self, entry: QTreeWidgetItem) -> None:
        if type := entry.data(0, TYPE):
            self.chosen.emit(type)


def children(section: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """Return what stands under an entry of the tree."""
    rows = (section.child(row) for row in range(section.childCount()))
    return [row for row in rows if row is not None]


def best(entries: Sequence[QTreeWidgetItem], text: str) -> QTreeWidgetItem:
    """Return the first entry whose name begins with the text, or else the first."""
    begins = (entry for entry in entries if entry.text(0).lower().startswith(text.lower().strip()))
    return next(begins, entries[0])


def words(type: str, category: str) -> str:
    """Return everything by which a layer or block is found, in lower case."""
    layer = LAYERS.get(type)
    synonyms = layer.synonyms if layer else ()
    return " ".join((type, category, *synonyms)).lower()


def about(type: str) -> str:
    """Return the tool tip of a layer or block."""
    return title(LAYERS[type]) if type in LAYERS else f"A block of this design: {type}."
