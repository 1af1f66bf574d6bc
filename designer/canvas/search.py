"""The search palette: type to find a layer by name, category or synonym, and place it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.canvas.choices import SHOWN, Choices
from designer.icons import offer_icon
from designer.language import tr
from designer.offers import Offer
from designer.ranking import best_first
from designer.stylesheet import mixed
from designer.text_size import scaled
from designer.theme import Theme

ENTRY = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 30
SMALL = 11  # height of quiet letters
AROUND = 110
"""Height of what stands around the rows."""
SIGN = 16
STEP = 8
"""Least distance between a name and what stands beside it."""
MARKED = 0.16
"""How much of the accent's colour the marked row has."""


@dataclass(frozen=True)
class Entry:
    """Something that can be placed, or why it cannot."""

    offer: Offer
    objection: str = ""


def found(entries: Sequence[Entry], query: str) -> list[Entry]:
    """Return what answers a query, best first; what does not fit comes last, and only if asked for."""
    ranked = best_first(entries, query, lambda entry: entry.offer)
    ranked.sort(key=lambda entry: bool(entry.objection))
    return [entry for entry in ranked if query.strip() or not entry.objection]


class Search(Choices):
    """A field and a list; Enter or a click chooses."""

    chosen = Signal(object)
    """What is offered is to be placed."""

    def __init__(self, parent: QWidget, theme: Theme, entries: Sequence[Entry], prompt: str) -> None:
        super().__init__(parent, theme)
        self.entries = entries
        self.field.setPlaceholderText(tr(prompt))
        self.field.setAccessibleName(tr(prompt))
        self.list.setItemDelegate(Row(theme, self.list))
        self.list.setMouseTracking(True)
        self._arrange(theme)
        self._fill("")

    def choose(self) -> None:
        """Place what is marked, if it fits."""
        item = self.list.currentItem()
        if item and not item.data(ENTRY).objection:
            offer = item.data(ENTRY).offer
            self.dismiss()
            self.chosen.emit(offer)

    def _arrange(self, theme: Theme) -> None:
        self.setStyleSheet(
            self.styleSheet()
            + f"#floating QLineEdit {{ border: 1px solid {theme.border}; border-radius: 5px;"
            f" padding: 5px 8px; background: {theme.window}; color: {theme.text}; }}"
            f"#floating QLineEdit:focus {{ border-color: {theme.accent}; }}"
            f"#floating QListWidget {{ background: transparent; outline: none; }}"
            f"#floating QLabel {{ color: {theme.muted}; padding: 2px 4px; font-size: {scaled(SMALL)}px; }}"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for part in (self.field, self.list, self.note):
            layout.addWidget(part)
        self.widen(320)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for entry in found(self.entries, query):
            item = QListWidgetItem(entry.offer.shown_name, self.list)
            item.setData(ENTRY, entry)
            item.setSizeHint(QSize(100, scaled(ROW_HEIGHT)))
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        row = scaled(ROW_HEIGHT)
        room = max(2, min(SHOWN, (self._ground.height() - scaled(AROUND)) // row))
        self.list.setFixedHeight(max(1, min(room, self.list.count())) * row)
        self._tell()
        self.adjustSize()

    def _tell(self) -> None:
        """Describe what is marked, or why it does not fit."""
        item = self.list.currentItem()
        if item is None:
            self.note.setText(tr("No layer has this name. Try “dense”, “pool” or “norm”."))
            return
        entry: Entry = item.data(ENTRY)
        words = entry.objection or entry.offer.about
        self.note.setText(tr(words))
        self.note.setFixedHeight(scaled(34 if len(words) < 110 else 62))


def beside(offer: Offer) -> str:
    """Return what is written beside a name: the layer of a preset, and else the category."""
    return offer.type if offer.preset else offer.category


class Row(QStyledItemDelegate):
    """Draws an entry: icon, name, and its category in a quiet voice; dimmed where it does not fit."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one row."""
        entry: Entry = index.data(ENTRY)
        box: QRect = option.rect
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mixed(self.theme.panel, self.theme.accent, MARKED)))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 5, 5)
        painter.setOpacity(0.55 if entry.objection else 1.0)
        side = scaled(SIGN)
        sign = QRect(box.left() + 8, box.center().y() - side // 2 + 1, side, side)
        offer_icon(entry.offer).paint(painter, sign)
        text = box.adjusted(16 + side, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self.theme.text))
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignLeft, entry.offer.shown_name)
        left = painter.fontMetrics().horizontalAdvance(entry.offer.shown_name) + STEP
        painter.setPen(QColor(self.theme.muted))
        small = painter.font()
        small.setPixelSize(scaled(SMALL))
        painter.setFont(small)
        words = tr("does not fit" if entry.objection else beside(entry.offer))
        elided = QFontMetrics(small).elidedText(words, Qt.TextElideMode.ElideRight, text.width() - left)
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignRight, elided)
        painter.restore()
