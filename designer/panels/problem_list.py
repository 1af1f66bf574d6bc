"""A list that draws problems with their cures as buttons, hundreds of them without a widget each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QMouseEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from designer import theme
from designer.inspector.notes import seen, severity_icon
from designer.inspector.style import STEP
from designer.sentences import at_its_place
from designer.stylesheet import mixed
from engine.analysis import Problem

Index = QModelIndex | QPersistentModelIndex

PROBLEM = Qt.ItemDataRole.UserRole
ICON = 16
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
CENTRED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter


class Problems(QAbstractListModel):
    """The problems of a design, errors first."""

    def __init__(self) -> None:
        super().__init__()
        self.problems: tuple[Problem, ...] = ()

    def show(self, problems: Sequence[Problem]) -> bool:
        """Take other problems; return whether they look different."""
        same = list(map(_face, self.problems)) == list(map(_face, problems))
        if same:
            self.problems = tuple(problems)
            return False
        self.beginResetModel()
        self.problems = tuple(problems)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (an empty index is a constant)
        """Return the number of problems."""
        return 0 if parent.isValid() else len(self.problems)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the sentence, or the problem itself."""
        problem = self.problems[index.row()]
        if role == PROBLEM:
            return problem
        if role == Qt.ItemDataRole.DisplayRole:
            return problem.message
        if role == Qt.ItemDataRole.AccessibleTextRole:
            fixes = ", ".join(fix.title for fix in problem.fixes)
            return f"{heading(problem)}. {problem.message}" + (f" Fixes: {fixes}." if fixes else "")
        return None


def _face(problem: Problem) -> tuple[object, ...]:
    return (*seen(problem), problem.where)


def heading(problem: Problem) -> str:
    """Return severity and place in words, as in ``Error · layer1.0.conv2``."""
    severity = problem.severity.capitalize()
    return f"{severity} · {problem.where}" if problem.where else severity


@dataclass(frozen=True)
class Layout:
    """Where the parts of one problem are drawn."""

    icon: QRect
    heading: QRect
    sentence: QRect
    buttons: tuple[QRect, ...]
    height: int


def lay_out(problem: Problem, metrics: QFontMetrics, left: int, top: int, width: int) -> Layout:
    """Place icon, heading, wrapped sentence and the buttons, which continue on further lines."""
    x, y = left + STEP + ICON + STEP, top + STEP
    room = max(40, left + width - STEP - x)
    line = metrics.height()
    sentence = metrics.boundingRect(QRect(x, y + line + 2, room, 10_000), int(WRAPPED), at_its_place(problem))
    buttons, bottom = _place_buttons(problem, metrics, QPoint(x, sentence.bottom() + 1 + STEP // 2), room)
    icon = QRect(left + STEP, y + (line - ICON) // 2, ICON, ICON)
    return Layout(icon, QRect(x, y, room, line), sentence, tuple(buttons), bottom + STEP - top)


def _place_buttons(
    problem: Problem, metrics: QFontMetrics, start: QPoint, room: int
) -> tuple[list[QRect], int]:
    x, y, bottom = start.x(), start.y(), start.y() - STEP // 2
    placed = []
    for fix in problem.fixes:
        width = min(room, metrics.horizontalAdvance(fix.title) + 3 * STEP)
        text = metrics.boundingRect(QRect(0, 0, width - 2 * STEP, 10_000), int(CENTRED), fix.title)
        if x > start.x() and x + width > start.x() + room:
            x, y = start.x(), bottom + STEP // 2
        placed.append(QRect(x, y, width, text.height() + STEP))
        x, bottom = x + width + STEP // 2, max(bottom, y + text.height() + STEP)
    return placed, bottom


class ProblemDelegate(QStyledItemDelegate):
    """Draws one problem."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the wrapped text needs in the list's width."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, lay_out(index.data(PROBLEM), option.fontMetrics, 0, 0, width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, icon, heading, sentence and buttons."""
        problem: Problem = index.data(PROBLEM)
        look, view = theme.current(), self.parent()
        place = lay_out(
            problem, option.fontMetrics, option.rect.left(), option.rect.top(), option.rect.width()
        )
        painter.save()
        self._draw_ground(painter, option)
        severity_icon(problem.severity).paint(painter, place.icon)
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(look.error if problem.severity == "error" else look.warning)
        elided = QFontMetrics(bold).elidedText(
            heading(problem), Qt.TextElideMode.ElideMiddle, place.heading.width()
        )
        painter.drawText(place.heading, int(Qt.AlignmentFlag.AlignLeft), elided)
        painter.setFont(option.font)
        painter.setPen(look.text)
        painter.drawText(place.sentence, int(WRAPPED), at_its_place(problem))
        hovered = view.hovered if isinstance(view, ProblemList) else None
        for number, (fix, rect) in enumerate(zip(problem.fixes, place.buttons, strict=True)):
            self._draw_button(painter, rect, fix.title, (index.row(), number) == hovered)
        painter.restore()

    def _draw_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        look = theme.current()
        state = QStyle.StateFlag
        if option.state & state.State_Selected:
            ground = option.palette.color(QPalette.ColorRole.Highlight)
            ground.setAlphaF(0.14)
            painter.fillRect(option.rect, ground)
            painter.fillRect(QRect(option.rect.topLeft(), QSize(3, option.rect.height())), look.accent)
        painter.setPen(look.border)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _draw_button(self, painter: QPainter, rect: QRect, text: str, hovered: bool) -> None:
        look = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(mixed(look.panel, look.accent, 0.14)) if hovered else QColor(look.panel))
        painter.setPen(QColor(look.accent if hovered else look.border))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(QColor(look.text))
        painter.drawText(rect.adjusted(STEP, 0, -STEP, 0), int(CENTRED), text)


class ProblemList(QListView):
    """Shows problems; a click on a button asks for its fix, a click elsewhere or Enter for the place."""

    fix_asked = Signal(object)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.problems = Problems()
        self.hovered: tuple[int, int] | None = None
        self._pressed: tuple[int, int] | None = None
        self.setModel(self.problems)
        self.setItemDelegate(ProblemDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Problems")
        self.setToolTip("Enter goes to the place; the context menu (right click or Menu key) has the fixes")
        self.activated.connect(lambda index: self.chosen.emit(index.data(PROBLEM)))

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems, keeping the row that one is at."""
        row = self.currentIndex().row()
        if self.problems.show(problems) and problems and row >= 0:
            self.setCurrentIndex(self.problems.index(min(row, len(problems) - 1)))
        self.hovered = None
        self.viewport().update()

    def button_rect(self, row: int, number: int) -> QRect:
        """Return where a fix's button is drawn."""
        index = self.problems.index(row)
        area = self.visualRect(index)
        place = lay_out(index.data(PROBLEM), self.fontMetrics(), area.left(), area.top(), area.width())
        return place.buttons[number]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the button under the mouse."""
        super().mouseMoveEvent(event)
        hovered = self._button_at(event.position().toPoint())
        if hovered != self.hovered:
            self.hovered = hovered
            self.viewport().setCursor(
                Qt.CursorShape.PointingHandCursor if hovered else Qt.CursorShape.ArrowCursor
            )
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Let no button stay lit."""
        super().leaveEvent(event)
        self.hovered = None
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click on a button, or select a row."""
        self._pressed = (
            self._button_at(event.position().toPoint())
            if event.button() == Qt.MouseButton.LeftButton
            else None
        )
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish a click."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            if self._button_at(point) == pressed:
                row, number = pressed
                self.fix_asked.emit(self.problems.problems[row].fixes[number])
        elif (index := self.indexAt(point)).isValid():
            self.chosen.emit(index.data(PROBLEM))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the place and the fixes of the row, for the keyboard too."""
        index = (
            self.indexAt(event.pos())
            if event.reason() == QContextMenuEvent.Reason.Mouse
            else self.currentIndex()
        )
        if index.isValid():
            self.menu_for(index.data(PROBLEM)).popup(event.globalPos())

    def menu_for(self, problem: Problem) -> QMenu:
        """Return the menu of a problem."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for fix in problem.fixes:
            menu.addAction(fix.title, partial(self.fix_asked.emit, fix))
        if problem.fixes:
            menu.addSeparator()
        if problem.place:
            menu.addAction(f"Go to {problem.place}", lambda: self.chosen.emit(problem))
        menu.addAction("Copy the sentence", lambda: _copy(problem.message))
        return menu

    def _button_at(self, point: QPoint) -> tuple[int, int] | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        area = self.visualRect(index)
        place = lay_out(index.data(PROBLEM), self.fontMetrics(), area.left(), area.top(), area.width())
        found = (number for number, rect in enumerate(place.buttons) if rect.contains(point))
        number = next(found, None)
        return None if number is None else (index.row(), number)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
