"""A list of choices that tells beside each what it means."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from designer.choicebox import ChoiceBox
from designer.language import tr

Index = QModelIndex | QPersistentModelIndex
MEANING = Qt.ItemDataRole.ToolTipRole
MARGIN, GAP = 8, 16


class Meanings(QStyledItemDelegate):
    """Draws a word, and quietly after it what it means."""

    def __init__(self, box: ChoiceBox, meanings: Mapping[str, str]) -> None:
        super().__init__(box)
        self._box = box
        for index in range(box.count()):
            said = tr(meanings.get(box.word_at(index), ""))
            box.setItemData(index, said, MEANING)
            box.setItemData(index, said, Qt.ItemDataRole.AccessibleDescriptionRole)
        box.view().setItemDelegate(self)
        box.view().setTextElideMode(Qt.TextElideMode.ElideNone)
        box.view().setMinimumWidth(self.width(box.model()))

    def width(self, model: QAbstractItemModel) -> int:
        """Return how wide the longest line is."""
        words, meanings = (self._widest(model, role) for role in (Qt.ItemDataRole.DisplayRole, MEANING))
        return MARGIN + words + GAP + meanings + MARGIN

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a word with its meaning."""
        return QSize(self.width(index.model()), self._box.fontMetrics().height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, word and meaning."""
        style = QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        if chosen:
            painter.fillRect(option.rect, option.palette.highlight())
        painter.setPen(option.palette.color(role))
        words = self._widest(index.model(), Qt.ItemDataRole.DisplayRole) + GAP
        line = QRect(option.rect).adjusted(MARGIN, 0, -MARGIN, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, middle, str(index.data(Qt.ItemDataRole.DisplayRole)))
        if not chosen:
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(line.adjusted(words, 0, 0, 0), middle, str(index.data(MEANING) or ""))
        painter.restore()

    def _widest(self, model: QAbstractItemModel, role: Qt.ItemDataRole) -> int:
        """Return the width of the column of words, or of that of their meanings."""
        texts = (str(model.index(row, 0).data(role) or "") for row in range(model.rowCount()))
        return max(map(self._box.fontMetrics().horizontalAdvance, texts), default=0)
