"""The palette's tree: sections that fold, variants behind their like, and a quiet word at the right."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from designer.icons import offer_icon
from designer.language import joined, tr
from designer.offers import OFFER_MIME, Offer
from designer.palette.shelves import Family, Shelf
from designer.text_size import follow, scaled

OFFER = Qt.ItemDataRole.UserRole
ASIDE = Qt.ItemDataRole.UserRole + 1
"""What is written quietly at the right end of a row."""
STATE = Qt.ItemDataRole.UserRole + 2
"""Under which name it is remembered whether an entry is unfolded."""
FOLD = 40
"""Width of the right end of a row with variants, where a click unfolds them."""
MARGIN = 8


class Tree(QTreeWidget):
    """Offers by shelf and family, or as a plain list; a drag carries the key of an offer."""

    folded = Signal()
    """A section or family was folded or unfolded by the user."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(12)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        follow(self, lambda: self.setIconSize(QSize(scaled(16), scaled(16))))
        # What tells a preset's variants apart, (1d) or (3d), stands at the end.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(Row(self))
        self.setAccessibleName(tr(name))
        self.setObjectName("layers")
        self.itemActivated.connect(self._activate)
        for changed in (self.itemExpanded, self.itemCollapsed):
            changed.connect(self.folded)

    def mimeTypes(self) -> list[str]:
        """Name what a drag carries."""
        return [OFFER_MIME]

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:
        """Return the key of what is dragged."""
        data = QMimeData()
        if items and (offer := items[0].data(0, OFFER)):
            data.setData(OFFER_MIME, QByteArray(offer.key.encode()))
        return data

    def show_shelves(self, shelves: Iterable[Shelf]) -> None:
        """Show these shelves, all folded."""
        self.clear()
        for shelf in shelves:
            section = QTreeWidgetItem(self, [tr(shelf.title)])
            section.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            section.setData(0, STATE, shelf.title)
            section.setData(0, ASIDE, str(shelf.size) if shelf.size else "")
            for family in shelf.families:
                self._add_family(section, family, shelf.title)

    def show_list(self, offers: Sequence[Offer]) -> None:
        """Show these offers without shelves."""
        self.clear()
        items = [entry(offer, offer.type if offer.preset else "") for offer in offers]
        self.addTopLevelItems(items)
        if items:
            self.setCurrentItem(items[0])

    def unfold(self, names: Iterable[str]) -> None:
        """Unfold exactly the sections and families of these names."""
        names = set(names)
        for item in every(self.invisibleRootItem()):
            if item.childCount():
                item.setExpanded(item.data(0, STATE) in names)

    def unfolded(self) -> list[str]:
        """Return the names of the sections and families that are unfolded."""
        return [item.data(0, STATE) for item in every(self.invisibleRootItem()) if item.isExpanded()]

    def entries(self) -> list[QTreeWidgetItem]:
        """Return the offers that can be seen, by scrolling perhaps."""
        return [item for item in seen(self.invisibleRootItem()) if item.data(0, OFFER) is not None]

    def step(self, by: int) -> None:
        """Move the choice up or down among the offers that can be seen."""
        entries = self.entries()
        current = self.currentItem()
        row = entries.index(current) + by if current in entries else 0
        if entries:
            self.setCurrentItem(entries[max(0, min(row, len(entries) - 1))])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold by a press on a section, or on the right end of an entry with variants."""
        item = self.itemAt(event.position().toPoint())
        left = event.button() == Qt.MouseButton.LeftButton
        at_end = event.position().x() > self.viewport().width() - FOLD
        if item is not None and item.childCount() and left and (item.data(0, OFFER) is None or at_end):
            item.setExpanded(not item.isExpanded())
        else:
            super().mousePressEvent(event)

    def _add_family(self, section: QTreeWidgetItem, family: Family, title: str) -> None:
        first = entry(family.first, f"+{len(family.others)}" if family.others else "")
        section.addChild(first)
        if family.others:
            first.setData(0, STATE, f"{title}/{family.first.key}")
            names = ", ".join(offer.shown_name for offer in family.others)
            first.setToolTip(0, f"{tr(family.first.about)}\n{joined('Also: {0}', names)}")
            first.addChildren([entry(offer, "") for offer in family.others])

    def _activate(self, item: QTreeWidgetItem) -> None:
        if item.data(0, OFFER) is None:
            item.setExpanded(not item.isExpanded())


class Row(QStyledItemDelegate):
    """Draws an entry with a quiet word at its right end; a section is quiet as a whole."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put a sign before the name of a section that says whether it is unfolded."""
        super().initStyleOption(option, index)
        tree = self.parent()
        if index.data(OFFER) is None and isinstance(tree, Tree):
            option.text = f"{'▾' if tree.isExpanded(index) else '▸'} {option.text}"
            option.font.setBold(True)
            option.palette.setBrush(QPalette.ColorRole.Text, option.palette.placeholderText())

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give all rows one height."""
        return QSize(super().sizeHint(option, index).width(), option.fontMetrics.height() + 6)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row, and what is beside it where there is room for all of it."""
        super().paint(painter, option, index)
        words = str(index.data(ASIDE) or "")
        small, whole = QFont(option.font), QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        small.setPointSizeF(option.font.pointSizeF() * 0.85)
        icon = 0 if whole.icon.isNull() else whole.decorationSize.width() + MARGIN
        taken = icon + QFontMetrics(whole.font).horizontalAdvance(whole.text) + MARGIN
        box = QRect(option.rect).adjusted(taken, 0, -MARGIN, 0)
        if words and QFontMetrics(small).horizontalAdvance(words) <= box.width():
            painter.save()
            painter.setFont(small)
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
            painter.restore()


def entry(offer: Offer, aside: str) -> QTreeWidgetItem:
    """Return the row of an offer."""
    item = QTreeWidgetItem([offer.shown_name])
    item.setIcon(0, offer_icon(offer))
    item.setData(0, OFFER, offer)
    item.setData(0, ASIDE, tr("cannot be read") if offer.problem else aside)
    item.setToolTip(0, "\n".join(filter(None, (tr(offer.about), told(offer)))))
    if offer.problem:
        item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)  # not to be dragged
    return item


def told(offer: Offer) -> str:
    """Return of which layer a preset is, and what it sets."""
    if offer.preset is None:
        return ""
    arriving = [tr(f"{name} as the channels that arrive") for name in offer.preset.as_channels]
    return joined("{0} with {1}", offer.type, ", ".join(filter(None, (offer.settings, *arriving))))


def children(parent: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    """Return what stands under an entry of the tree."""
    rows = (parent.child(row) for row in range(parent.childCount()))
    return [row for row in rows if row is not None]


def every(parent: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    """Yield everything under an entry, from the top down."""
    for child in children(parent):
        yield child
        yield from every(child)


def seen(parent: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    """Yield what is under an entry and not folded away, from the top down."""
    for child in children(parent):
        yield child
        if child.isExpanded():
            yield from seen(child)
