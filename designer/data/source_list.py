"""The list of what can be learnt from: data sets by name, and folders and files of the user's own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer import theme
from designer.data.choosing import ask_file, ask_folder
from designer.data.lines import Known, known, matching
from designer.icons import icon
from designer.inspector.style import STEP
from designer.language import tr

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
NARROWEST = 190


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

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (an empty index is a constant)
        """Return how many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a title, what is told of it, or the row itself."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(row.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{tr(row.line)}\n{tr(f'{row.classes:,} classes')} · {tr(row.cost)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            chosen = f"{tr('chosen')}, " if row.name == self.chosen else ""
            return f"{chosen}{tr(row.title)}, {tr(row.line)}, {tr(row.cost)}"
        return None


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
        if option.state & QStyle.StateFlag.State_Selected:
            ground = option.palette.highlight().color()
            ground.setAlphaF(0.14)
            painter.fillRect(option.rect, ground)
        if chosen:
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), look.accent)
        inner, line = option.rect.adjusted(STEP, STEP // 2, -STEP, 0), option.fontMetrics.height()
        top = QRect(inner.left(), inner.top(), inner.width(), line)
        cost = tr(row.cost)
        painter.setPen(look.good if row.at_hand else look.muted)
        painter.drawText(top, int(Qt.AlignmentFlag.AlignRight), cost)
        bold = QFont(option.font)
        bold.setBold(chosen)
        painter.setFont(bold)
        painter.setPen(look.text)
        room = top.width() - option.fontMetrics.horizontalAdvance(cost) - STEP
        title = QFontMetrics(bold).elidedText(tr(row.title), Qt.TextElideMode.ElideRight, room)
        painter.drawText(top, 0, title)
        painter.setFont(option.font)
        painter.setPen(look.muted)
        told = option.fontMetrics.elidedText(tr(row.line), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(top.translated(0, line), 0, told)
        painter.restore()


class SourceView(QListView):
    """The rows; a click or Enter chooses one."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows()
        self.setModel(self.rows)
        self.setItemDelegate(RowPainter(self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Data sets"))
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the texts anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(ROW).name)


class SourceList(QWidget):
    """A field to search, the data sets that have names, and buttons for folders and files."""

    named = Signal(str)
    """A data set was chosen by its name."""
    found = Signal(Path)
    """A folder or file was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[Known, ...] = ()
        self._chosen = ""
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setPlaceholderText(tr("Search data sets"))
        self.search.setAccessibleName(tr("Search data sets"))
        self.search.textChanged.connect(self._fill)
        self.view = SourceView()
        self.view.chosen.connect(self.named)
        self.search.returnPressed.connect(self._take_first)
        self.folder = self._button(
            "Folder…", "open", "Learn from a folder with one sub-folder a class", ask_folder
        )
        self.file = self._button(
            "File…", "open", "Learn from a table of paths and labels (.csv), or from arrays (.npz)", ask_file
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(STEP // 2)
        buttons.addWidget(self.folder, 1)
        buttons.addWidget(self.file, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP // 2)
        column.addWidget(self.search)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        self.setMinimumWidth(NARROWEST)

    def show_chosen(self, name: str) -> None:
        """Show which data set is chosen, and which are on this computer by now."""
        self._known, self._chosen = known(), name.partition(":")[0].lower().replace("-", "").replace("_", "")
        self._fill()

    def _fill(self) -> None:
        at = self.view.currentIndex().row()
        self.view.rows.show(matching(self._known, self.search.text()), self._chosen)
        if at >= 0 and self.view.rows.rows:
            self.view.setCurrentIndex(self.view.rows.index(min(at, len(self.view.rows.rows) - 1)))

    def _take_first(self) -> None:
        if self.view.rows.rows and self.search.text().strip():
            self.named.emit(self.view.rows.rows[0].name)

    def _button(self, text: str, sign: str, tip: str, ask: Callable[[QWidget], Path | None]) -> QPushButton:
        button = QPushButton(icon(sign), tr(text))
        button.setToolTip(tr(tip))
        button.setAccessibleName(tr(tip))
        button.clicked.connect(lambda: self._ask(ask))
        return button

    def _ask(self, ask: Callable[[QWidget], Path | None]) -> None:
        path = ask(self)
        if path is not None:
            self.found.emit(path)
