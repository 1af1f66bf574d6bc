"""The list of steps: what was done, where one is, and what can be done again."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from designer import theme
from designer.language import tr
from designer.theme import Theme
from designer.workspace import Workspace
from engine.graph.history import History

Index = QModelIndex | QPersistentModelIndex


ROW = 24


class Steps(QAbstractListModel):
    """The steps of a history, the oldest first."""

    def __init__(self, history: History, look: Theme) -> None:
        super().__init__()
        self.history = history
        self.look = look

    def show(self, history: History) -> None:
        """Take another history; rows come and go at the end, so that the view keeps its place."""
        old, new = len(self.history.steps), len(history.steps)
        if new > old:
            self.beginInsertRows(QModelIndex(), old, new - 1)
            self.history = history
            self.endInsertRows()
        elif new < old:
            self.beginRemoveRows(QModelIndex(), new, old - 1)
            self.history = history
            self.endRemoveRows()
        self.history = history
        self.dataChanged.emit(self.index(0), self.index(new - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (an empty index is a constant)
        """Return the number of steps."""
        return 0 if parent.isValid() else len(self.history.steps)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a step's name; the present one is bold, undone ones are muted and italic."""
        step, row, present = self.history.steps[index.row()], index.row(), self.history.cursor
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tr(step.name)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                state = "now" if row == present else "undone" if row > present else "done"
                return tr(f"{step.name} ({state})")
            case Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setBold(row == present)
                font.setItalic(row > present)
                return font
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, ROW)
            case Qt.ItemDataRole.ForegroundRole if row > present:
                return QColor(self.look.muted)
        return None


class HistoryPanel(QWidget):
    """Every state since the design was opened; a click goes there."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.steps = Steps(workspace.history, theme.current())
        self.view = QListView()
        self.view.setModel(self.steps)
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setAccessibleName(tr("History"))
        self.view.clicked.connect(self._jump)
        self.view.activated.connect(self._jump)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.refresh)
        workspace.design_changed.connect(self._timer.start)
        self.refresh()

    def set_theme(self, look: Theme) -> None:
        """Take the colours of a theme."""
        self.steps.look = look
        self.view.viewport().update()

    def refresh(self) -> None:
        """Show the history as it is now, with the present step in view."""
        self.steps.show(self.workspace.history)
        present = self.steps.index(self.workspace.history.cursor)
        self.view.setCurrentIndex(present)
        self.view.scrollTo(present)

    def _jump(self, index: QModelIndex) -> None:
        self.workspace.jump(index.row())
