"""The search palette: type to find a layer by name, category or synonym, and place it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.canvas.floating import Floating
from designer.icons import layer_icon
from designer.stylesheet import mixed
from designer.theme import Theme
from engine.catalogue import LAYERS
from engine.catalogue.layer import title

ENTRY = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 30
SHOWN = 9
"""Rows that are shown at most; fewer where the canvas is low."""
AROUND = 110
"""Height of what stands around the rows."""
SIGN = 16
MARKED = 0.22
"""How much of the accent's colour the marked row has."""


@dataclass(frozen=True)
class Entry:
    """A layer or block that can be placed, or why it cannot."""

    type: str
    category: str
    synonyms: tuple[str, ...] = ()
    objection: str = ""

    @classmethod
    def of(cls, type: str, objection: str = "") -> "Entry":
        """Describe a layer of the catalogue or else a block."""
        layer = LAYERS.get(type)
        return cls(type, layer.category if layer else "Block", layer.synonyms if layer else (), objection)


def rank(entry: Entry, query: str) -> int | None:
    """Say how well an entry answers a query, 0 best, or None where it does not."""
    name = entry.type.lower()
    synonyms = [synonym.lower() for synonym in entry.synonyms]
    words = query.lower().split()
    everything = " ".join((name, entry.category.lower(), *synonyms))
    if not all(word in everything for word in words):
        return None
    text = " ".join(words)
    tests = (
        name.startswith(text),
        len(text) > 1 and any(synonym.startswith(text) for synonym in synonyms),
        text in name,
        any(text in synonym for synonym in synonyms),
    )
    return tests.index(True) if True in tests else len(tests)


def found(entries: Sequence[Entry], query: str) -> list[Entry]:
    """Return what answers a query, best first; what does not fit comes last, and only if asked for."""
    ranked = [
        (bool(entry.objection), place, entry)
        for entry in entries
        if (place := rank(entry, query)) is not None
    ]
    ranked.sort(key=lambda item: item[:2])
    return [entry for objected, _, entry in ranked if query.strip() or not objected]


class Search(Floating):
    """A field and a list; Enter or a click chooses."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget, theme: Theme, entries: Sequence[Entry], prompt: str) -> None:
        super().__init__(parent, theme)
        self.entries = entries
        self.field, self.list, self.note = QLineEdit(), QListWidget(), QLabel()
        self.field.setPlaceholderText(prompt)
        self.field.setAccessibleName(prompt)
        self.list.setItemDelegate(Row(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QListWidget.Shape.NoFrame)
        self.note.setWordWrap(True)
        self._arrange(theme)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda *_: self._tell())
        self.list.itemClicked.connect(lambda _: self.choose())
        self._fill("")
        self.setFocusProxy(self.field)

    def choose(self) -> None:
        """Place what is marked, if it fits."""
        item = self.list.currentItem()
        if item and not item.data(ENTRY).objection:
            type = item.data(ENTRY).type
            self.dismiss()
            self.chosen.emit(type)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys move the mark while the field has the focus; Tab stays here."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}
        if event.key() in steps and self.list.count():
            row = self.list.currentRow() + steps[Qt.Key(event.key())]
            self.list.setCurrentRow(max(0, min(row, self.list.count() - 1)))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
            return True
        return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

    def _arrange(self, theme: Theme) -> None:
        self.setStyleSheet(
            self.styleSheet()
            + f"#floating QLineEdit {{ border: 1px solid {theme.border}; border-radius: 5px;"
            f" padding: 5px 8px; background: {theme.window}; color: {theme.text}; }}"
            f"#floating QLineEdit:focus {{ border-color: {theme.accent}; }}"
            f"#floating QListWidget {{ background: transparent; outline: none; }}"
            f"#floating QLabel {{ color: {theme.muted}; padding: 2px 4px; font-size: 11px; }}"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for part in (self.field, self.list, self.note):
            layout.addWidget(part)
        self.setFixedWidth(320)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for entry in found(self.entries, query):
            item = QListWidgetItem(entry.type, self.list)
            item.setData(ENTRY, entry)
            item.setSizeHint(QSize(100, ROW_HEIGHT))
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        room = max(2, min(SHOWN, (self._ground.height() - AROUND) // ROW_HEIGHT))
        self.list.setFixedHeight(max(1, min(room, self.list.count())) * ROW_HEIGHT)
        self._tell()
        self.adjustSize()

    def _tell(self) -> None:
        """Describe what is marked, or why it does not fit."""
        item = self.list.currentItem()
        if item is None:
            self.note.setText("No layer has this name. Try “dense”, “pool” or “norm”.")
            return
        entry: Entry = item.data(ENTRY)
        about = (
            title(LAYERS[entry.type]) if entry.type in LAYERS else f"A block of this design: {entry.type}."
        )
        self.note.setText(entry.objection or about)
        self.note.setFixedHeight(34 if len(entry.objection or about) < 110 else 62)


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
        sign = QRect(box.left() + 8, box.center().y() - SIGN // 2 + 1, SIGN, SIGN)
        layer_icon(entry.type, entry.category).paint(painter, sign)
        text = box.adjusted(16 + SIGN, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(self.theme.text))
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignLeft, entry.type)
        painter.setPen(QColor(self.theme.muted))
        small = painter.font()
        small.setPixelSize(11)
        painter.setFont(small)
        words = "does not fit" if entry.objection else entry.category
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignRight, words)
        painter.restore()
