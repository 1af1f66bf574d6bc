"""The bar in which one types what to find on the canvas, and the list of what was found."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from designer.canvas.finding import Hit
from designer.inspector.rows import small_button
from designer.language import tr
from designer.stylesheet import mixed
from designer.text_size import scaled
from designer.theme import Theme

HIT = Qt.ItemDataRole.UserRole
ROW, SHOWN = 26, 6
"""The height of a row of the list, and how many are shown at most."""
SHARE = 0.3
"""How much of the canvas's height the list may take."""
WIDEST, EDGE = 440, 8
INVITATION = "Name, layer, 512×7×7 or stride 2"
MARKED = 0.22
AnyIndex = QModelIndex | QPersistentModelIndex


class Hits(QAbstractListModel):
    """What was found, for the list."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def fill(self, hits: Sequence[Hit]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a hit, or what a screen reader says of it."""
        hit = self.hits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return ", ".join(filter(None, (hit.path, hit.type, hit.matched)))
        return hit if role == HIT else None


class FindBar(QFrame):
    """A line at the top of the canvas, with the count and buttons; it stays until it is closed."""

    typed = Signal(str)
    asked = Signal(int)
    """The next (1) or the previous (−1) is wanted."""
    marked = Signal(int)
    """Another row of the list is marked, not yet gone to."""
    picked = Signal(int)
    """A row of the list was clicked."""
    closed = Signal()

    def __init__(self, canvas: QAbstractScrollArea, theme: Theme) -> None:
        # A child of the viewport: over one that stands beside it, Qt cannot scroll but paints all anew.
        super().__init__(canvas.viewport())
        self._ground, self._home = canvas.viewport(), QPoint()
        self.setObjectName("find")
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.field, self.count, self.note = QLineEdit(), QLabel(), QLabel()
        self.field.setPlaceholderText(tr(INVITATION))
        self.field.setAccessibleName(tr("Find nodes"))
        self.field.setClearButtonEnabled(True)
        self.model = Hits(self)
        self.list = QListView()
        self.rows = Rows(theme, self.list)
        self._arrange()
        self.set_theme(theme)
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self.picked.emit(index.row()))
        self._ground.installEventFilter(self)
        for scrolled in (canvas.horizontalScrollBar(), canvas.verticalScrollBar()):
            scrolled.valueChanged.connect(self._stay)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.rows.theme = theme
        self.setStyleSheet(
            f"#find {{ background: {theme.panel}; border: 1px solid {theme.border}; border-radius: 8px; }}"
            f"#find QLineEdit {{ background: {theme.window}; color: {theme.text}; }}"
            f"#find QLabel {{ color: {theme.muted}; background: transparent; }}"
            "#find QListView { background: transparent; border: none; }"
        )

    def show_bar(self, text: str | None = None) -> None:
        """Show the bar and take the focus; what was searched for last stands there, to be typed over."""
        if text is not None:
            self.field.setText(text)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self.fit()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """List what was found."""
        self.model.fill(hits)
        query = self.field.text().strip()
        self.list.setVisible(bool(hits))
        self.note.setVisible(bool(query) and not hits)
        self.note.setText(tr(f"No node has the name, layer, shape or value “{query[:60]}”."))
        self.mark(-1)
        self.fit()

    def mark(self, row: int) -> None:
        """Mark a row and tell which it is of how many; −1 marks none."""
        total = len(self.model.hits)
        self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        self.count.setText(tr(f"{row + 1} of {total}" if row >= 0 else f"{total} found" if total else ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the corner of the canvas; let the arrow keys of the line move the mark in the list."""
        if watched is not self.field:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self.fit()
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: SHOWN, Qt.Key.Key_PageUp: -SHOWN}
        total = len(self.model.hits)
        if event.key() not in steps or not total:
            return False
        row = max(0, min(self.list.currentIndex().row() + steps[Qt.Key(event.key())], total - 1))
        self.marked.emit(row)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on, back, or close; no key goes on to the canvas."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        event.accept()

    def fit(self) -> None:
        """Stand in the upper right corner, as high as what is shown needs and the canvas allows."""
        ground = self._ground
        self.setFixedWidth(max(1, min(scaled(WIDEST), ground.width() - 2 * EDGE)))
        room = max(2, min(SHOWN, int(ground.height() * SHARE) // scaled(ROW)))
        self.list.setFixedHeight(max(1, min(room, len(self.model.hits))) * scaled(ROW))
        self.adjustSize()
        self._home = QPoint(ground.width() - self.width() - EDGE, EDGE)
        self.move(self._home)

    def _stay(self) -> None:
        """Stay in the corner, which Qt scrolls away."""
        self.move(self._home)

    def _arrange(self) -> None:
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.rows)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("What was found"))
        self.note.setWordWrap(True)
        back, on = small_button("↑", "Previous (Shift+F3)"), small_button("↓", "Next (F3)")
        close = small_button("✕", "Close (Esc)")
        back.clicked.connect(lambda: self.asked.emit(-1))
        on.clicked.connect(lambda: self.asked.emit(1))
        close.clicked.connect(self.closed)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self.field, 1)
        for part in (self.count, back, on, close):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.list)
        column.addWidget(self.note)


class Rows(QStyledItemDelegate):
    """Draws a hit: where it is, the text that answered, and at the right its type."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the size of a row."""
        return QSize(100, scaled(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one row."""
        hit: Hit = index.data(HIT)
        box: QRect = option.rect
        is_marked = bool(option.state & QStyle.StateFlag.State_Selected)
        is_pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_marked or is_pointed:
            share = MARKED if is_marked else MARKED / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mixed(self.theme.panel, self.theme.accent, share)))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 5, 5)
        text = box.adjusted(8, 0, -8, 0)
        for words, colour, side, most in (
            (hit.type, self.theme.muted, Qt.AlignmentFlag.AlignRight, 0.34),
            (hit.path, self.theme.text, Qt.AlignmentFlag.AlignLeft, 0.62 if hit.matched else 1.0),
            (hit.matched, self.theme.muted, Qt.AlignmentFlag.AlignLeft, 1.0),
        ):
            text = self._write(painter, text, words, QColor(colour), side, most)
        painter.restore()

    def _write(
        self, painter: QPainter, room: QRect, words: str, colour: QColor, side: Qt.AlignmentFlag, most: float
    ) -> QRect:
        """Write at one side of a row, in no more than a share of its room; return what is left of it."""
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, int(room.width() * most))
        painter.setPen(colour)
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
        used = metrics.horizontalAdvance(shown) + (12 if shown else 0)
        at_left = side == Qt.AlignmentFlag.AlignLeft
        return room.adjusted(used if at_left else 0, 0, 0 if at_left else -used, 0)
