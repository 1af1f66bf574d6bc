"""A palette of ports: the keyboard's way to draw a wire from or to a chosen port."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from designer.canvas import joining
from designer.canvas.choices import SHOWN, Choices
from designer.canvas.joining import Joint, Verdict
from designer.language import tr
from designer.stylesheet import mixed
from designer.text_size import scaled
from designer.theme import Theme
from designer.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
JOINT = Qt.ItemDataRole.UserRole
ROW, WIDTH, AROUND = 26, 340, 130
MOST = 200
"""Rows that are listed at most; typing finds the others."""
MARKED = 0.16
"""How much of the accent's colour the marked row has."""


class JoiningPanel(Choices):
    """Lists where a wire can go; Enter draws it."""

    def __init__(self, parent: QWidget, theme: Theme, workspace: Workspace, id: str) -> None:
        super().__init__(parent, theme)
        self.workspace, self.joints = workspace, joining.joints(workspace, id)
        self._verdicts: dict[Joint, Verdict] = {}
        self.field.setPlaceholderText(tr(f"Wire {id} to …"))
        self.field.setAccessibleName(tr(f"Port to which {id} is wired"))
        self.list.setItemDelegate(Row(theme, self.list))
        self.list.setAccessibleName(tr("Ports"))
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.setStyleSheet(
            self.styleSheet()
            + "#floating QListWidget { background: transparent; outline: none; }"
            + f"#floating QLabel {{ color: {theme.muted}; padding: 2px 4px; }}"
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        for part in (self.field, self.list, self.note):
            layout.addWidget(part)
        self.widen(WIDTH)
        self._fill("")

    def choose(self) -> None:
        """Draw the marked wire, if it can be."""
        item = self.list.currentItem()
        if item is not None and not item.data(JOINT).barred:
            joint: Joint = item.data(JOINT)
            self.dismiss()
            joining.join(self.workspace, joint)

    def _fill(self, query: str) -> None:
        self.list.clear()
        for joint in found(self.joints, query)[:MOST]:
            item = QListWidgetItem(joint.label, self.list)
            item.setData(JOINT, joint)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, tr(spoken(joint)))
            item.setSizeHint(QSize(100, scaled(ROW)))
        self.list.setCurrentRow(0)
        room = max(2, min(SHOWN, (self._ground.height() - scaled(AROUND)) // scaled(ROW)))
        self.list.setVisible(self.list.count() > 0)
        self.list.setFixedHeight(max(1, min(room, self.list.count())) * scaled(ROW))
        self._tell()
        self.adjustSize()

    def _tell(self) -> None:
        """Say what would be if the marked wire were drawn."""
        item = self.list.currentItem()
        words = tr("No port has this name.")
        if item is not None:
            joint: Joint = item.data(JOINT)
            if joint not in self._verdicts:
                self._verdicts[joint] = joining.judged(self.workspace, joint)
            may, words = self._verdicts[joint]
            words = tr(words or "It fits.")
            if may and joint.beside.startswith("instead"):
                words = f"{words} {tr(f'Drawn {joint.beside}, whose wire gives way.')}"
        self.note.setText(words)
        self.note.setFixedHeight(self.note.heightForWidth(self.width() - 16) + 4)
        self.note.setAccessibleName(words)


def found(joints: Sequence[Joint], query: str) -> list[Joint]:
    """Return the wires whose far end answers a query; those that cannot be only if asked for."""
    words = query.lower().split()
    answers = [joint for joint in joints if all(word in way(joint).lower() for word in words)]
    return [joint for joint in answers if words or not joint.barred]


def spoken(joint: Joint) -> str:
    """Return a row in words."""
    return ", ".join(filter(None, (way(joint), joint.beside, joint.barred)))


def way(joint: Joint) -> str:
    """Return the ends of a wire in words, as they are typed and read out."""
    return joint.label.replace("→", "to").replace("←", "from")


class Row(QStyledItemDelegate):
    """Draws a wire: its far end, and at the right what it carries or why it cannot be."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        joint: Joint = index.data(JOINT)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mixed(self.theme.panel, self.theme.accent, MARKED)))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 5, 5)
        text = box.adjusted(10, 0, -10, 0)
        painter.setPen(QColor(self.theme.muted if joint.barred else self.theme.text))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, joint.label)
        used = painter.fontMetrics().horizontalAdvance(joint.label) + 12
        painter.setPen(QColor(self.theme.muted))
        words = tr("cannot be" if joint.barred else joint.beside)
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, text.width() - used)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, elided)
        painter.restore()
