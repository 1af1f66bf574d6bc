"""How the rows of this dock's lists are drawn: their ground, lines of text, and what an empty list says."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from designer import theme
from designer.inspector.style import STEP

SELECTED, HOVERED = 0.14, 0.06
"""How much of the accent lies on the ground of a row."""
MARK = 3
"""Pixels of the mark beside what is chosen."""


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, *, marked: bool = False) -> None:
    """Tint a row that is selected or under the pointer, and mark the one that is chosen."""
    state = option.state
    share = (
        SELECTED
        if state & QStyle.StateFlag.State_Selected
        else HOVERED
        if state & QStyle.StateFlag.State_MouseOver
        else 0.0
    )
    if share:
        ground = QColor(option.palette.highlight().color())
        ground.setAlphaF(share)
        painter.fillRect(option.rect, ground)
    if marked:
        mark = QRect(option.rect.topLeft(), QSize(MARK, option.rect.height()))
        painter.fillRect(mark, QColor(theme.current().accent))


def write(
    painter: QPainter,
    room: QRect,
    text: str,
    colour: str | QColor,
    side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> None:
    """Write a line, shortened to its room; letters of a taller script than the font's own are not cut."""
    told = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.setPen(QColor(colour))
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
    painter.drawText(room, int(flags), told)


def say_in(view: QAbstractItemView, sentence: str) -> None:
    """Write a sentence into a list that has no rows."""
    painter = QPainter(view.viewport())
    painter.setPen(QColor(theme.current().muted))
    margin = 2 * STEP
    room = view.viewport().rect().adjusted(margin, margin, -margin, -margin)
    painter.drawText(room, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter), sentence)
    painter.end()
