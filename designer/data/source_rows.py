"""The rows of what can be learnt from: how they are told, drawn, chosen and taken off the list."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QStyledItemDelegate, QStyleOptionViewItem

from designer import theme
from designer.data.lines import Known
from designer.data.rows import paint_ground, say_in, write
from designer.inspector.style import STEP
from designer.language import tr

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
NOTHING = (
    "No data set is called so. Data of your own: drop a folder or a file here, or use the buttons below."
)


class Rows(QAbstractListModel):
    """The data sets that answer what is searched."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Known, ...] = ()
        self.chosen = ""

    def show(self, rows: tuple[Known, ...], chosen: str) -> None:
        """Take other rows; one of them may be chosen."""
        if (rows, chosen) != (self.rows, self.chosen):
            self.beginResetModel()
            self.rows, self.chosen = rows, chosen
            self.endResetModel()

    @property
    def chosen_row(self) -> int:
        """The row of what is chosen, or -1."""
        return next((at for at, row in enumerate(self.rows) if row.name == self.chosen), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (an empty index is a constant)
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a title, what is told of it, or the row itself."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return title(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            if row.path is not None:
                return f"{row.path}\n{tr(row.cost)}"
            return f"{tr(row.line)}\n{tr(f'{row.classes:,} classes')} · {tr(row.cost)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chosen = f"{tr('chosen')}, " if row.name == self.chosen else ""
            return f"{chosen}{title(row)}, {line(row)}, {tr(row.cost)}"
        return None


def title(row: Known) -> str:
    """Return what a row is called; names of files are not translated."""
    return row.title if row.path is not None else tr(row.title)


def line(row: Known) -> str:
    """Return what a row is in a line, or where it lies."""
    return row.line if row.path is not None else tr(row.line)


class RowPainter(QStyledItemDelegate):
    """Draws a title with its cost at the right, and below them what the data are."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for two lines."""
        return QSize(0, 2 * option.fontMetrics.height() + STEP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: Known = index.data(ROW)
        look, model = theme.current(), index.model()
        chosen = isinstance(model, Rows) and model.chosen == row.name
        painter.save()
        paint_ground(painter, option, marked=chosen)
        inner, height = option.rect.adjusted(STEP, STEP // 2, -STEP, 0), option.fontMetrics.height()
        top = QRect(inner.left(), inner.top(), inner.width(), height)
        painter.setFont(option.font)
        cost = tr(row.cost)
        gone = row.path is not None and not row.at_hand
        write(
            painter,
            top,
            cost,
            look.warning if gone else look.good if row.at_hand else look.muted,
            Qt.AlignmentFlag.AlignRight,
        )
        write(painter, top.translated(0, height), line(row), look.muted)
        bold = QFont(option.font)
        bold.setBold(chosen)
        painter.setFont(bold)
        room = top.adjusted(0, 0, -option.fontMetrics.horizontalAdvance(cost) - STEP, 0)
        write(painter, room, title(row), look.text)
        painter.restore()


class SourceView(QListView):
    """The rows; a click or Enter chooses one, Delete takes data of the user's own off the list."""

    chosen = Signal(object)
    removed = Signal(object)
    """A row of the user's own data is no longer wanted."""
    reveal_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows()
        self._revealed = 0
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Data sets"))
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the texts anew, and keep in sight what is chosen while nobody has scrolled away from it."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        if self.verticalScrollBar().value() == self._revealed:
            self.reveal()

    @property
    def shows_chosen(self) -> bool:
        """Whether the row of what is chosen is wholly in sight."""
        area = self.visualRect(self.rows.index(self.rows.chosen_row))
        return area.isValid() and self.viewport().rect().contains(area)

    def reveal(self) -> None:
        """Bring into sight what is chosen, from the top of the list if it is there."""
        at, bar = self.rows.chosen_row, self.verticalScrollBar()
        self.doItemsLayout()
        bar.setValue(0)
        if at >= 0 and not self.shows_chosen:
            self.scrollTo(self.rows.index(at), QAbstractItemView.ScrollHint.PositionAtCenter)
        self._revealed = bar.value()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or say that there are none."""
        super().paintEvent(event)
        if not self.rows.rows:
            say_in(self, tr(NOTHING))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take data of the user's own off the list."""
        row = self.row_at(self.currentIndex())
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row and row.path:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a row."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self.row_at(index)
        if row is None:
            return
        menu = self.menu_of(row)
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(STEP, 0))
        menu.popup(below if by_key else event.globalPos())

    def menu_of(self, row: Known) -> QMenu:
        """Return the menu of a row."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Learn from It"), lambda: self.chosen.emit(row)).setEnabled(
            row.name != self.rows.chosen
        )
        menu.addAction(tr("&Copy Name"), lambda: QGuiApplication.clipboard().setText(row.name))
        if row.path is not None:
            menu.addAction(tr("Show in &File Manager"), lambda: self.reveal_wanted.emit(row)).setEnabled(
                row.at_hand
            )
            menu.addSeparator()
            menu.addAction(tr("&Remove from the List"), lambda: self.removed.emit(row))
        return menu

    def row_at(self, index: QModelIndex) -> Known | None:
        """Return the row of an index, if it has one."""
        row = index.data(ROW) if index.isValid() else None
        return row if isinstance(row, Known) else None

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ROW))
