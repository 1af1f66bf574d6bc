"""What a list of problems shows: the rows, what they say, and where their parts are drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics

from designer.cures import Case
from designer.inspector.style import STEP
from designer.language import tr
from designer.sentences import at_its_place
from designer.text_size import scaled

Index = QModelIndex | QPersistentModelIndex

CASE = Qt.ItemDataRole.UserRole
ICON = 16
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
TIP = "Enter goes to the place; the context menu (right click or Menu key) has the fixes"
CENTRED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter


class Cases(QAbstractListModel):
    """The problems of a design, errors first and advice last."""

    def __init__(self) -> None:
        super().__init__()
        self.cases: tuple[Case, ...] = ()

    def show(self, cases: Sequence[Case]) -> bool:
        """Take other problems; return whether they look different."""
        same = [case.seen for case in self.cases] == [case.seen for case in cases]
        if same:
            self.cases = tuple(cases)
            return False
        self.beginResetModel()
        self.cases = tuple(cases)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (an empty index is a constant)
        """Return the number of problems."""
        return 0 if parent.isValid() else len(self.cases)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the sentence, or the case itself."""
        case = self.cases[index.row()]
        if role == CASE:
            return case
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(case.problem.message)
        if role == Qt.ItemDataRole.ToolTipRole:
            source = tr(case.problem.source)
            return f"{source}\n{tr(TIP)}" if source else tr(TIP)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            fixes = ", ".join(tr(fix.title) for fix in case.fixes)
            ending = f" {tr('Fixes:')} {fixes}" if fixes else ""
            return f"{heading(case)}. {tr(case.problem.message)}{ending}"
        return None


def heading(case: Case) -> str:
    """Return severity and place in words, as in ``Error · layer1.0.conv2`` or ``Advice · conv1 in Stage``."""
    problem = case.problem
    where = " in ".join(filter(None, (problem.where, case.graph)))
    return " · ".join(filter(None, (tr(problem.severity.capitalize()), tr(where))))


@dataclass(frozen=True)
class Layout:
    """Where the parts of one problem are drawn."""

    icon: QRect
    heading: QRect
    sentence: QRect
    buttons: tuple[QRect, ...]
    height: int


def lay_out(case: Case, metrics: QFontMetrics, left: int, top: int, width: int) -> Layout:
    """Place icon, heading, wrapped sentence and the buttons, which continue on further lines."""
    side = scaled(ICON)
    x, y = left + STEP + side + STEP, top + STEP
    room = max(40, left + width - STEP - x)
    line = metrics.height()
    sentence = metrics.boundingRect(
        QRect(x, y + line + 2, room, 10_000), int(WRAPPED), at_its_place(case.problem)
    )
    buttons, bottom = _place_buttons(case, metrics, QPoint(x, sentence.bottom() + 1 + STEP // 2), room)
    icon = QRect(left + STEP, y + (line - side) // 2, side, side)
    return Layout(icon, QRect(x, y, room, line), sentence, tuple(buttons), bottom + STEP - top)


def _place_buttons(case: Case, metrics: QFontMetrics, start: QPoint, room: int) -> tuple[list[QRect], int]:
    x, y, bottom = start.x(), start.y(), start.y() - STEP // 2
    placed = []
    for fix in case.fixes:
        width = min(room, metrics.horizontalAdvance(tr(fix.title)) + 3 * STEP)
        text = metrics.boundingRect(QRect(0, 0, width - 2 * STEP, 10_000), int(CENTRED), tr(fix.title))
        if x > start.x() and x + width > start.x() + room:
            x, y = start.x(), bottom + STEP // 2
        placed.append(QRect(x, y, width, text.height() + STEP))
        x, bottom = x + width + STEP // 2, max(bottom, y + text.height() + STEP)
    return placed, bottom
