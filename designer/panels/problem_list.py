"""A list that draws problems with their cures as buttons, hundreds of them without a widget each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
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
from designer.cures import Case
from designer.inspector.notes import severity_icon
from designer.inspector.style import STEP
from designer.language import tr
from designer.panels.problem_rows import CASE, CENTRED, WRAPPED, Cases, Index, Layout, heading, lay_out
from designer.sentences import at_its_place
from designer.stylesheet import mixed

LEAST_SOURCE = 60
"""Room in which a source is still written."""
FAINT = 0.45
"""Opacity of buttons that are out of date."""


class ProblemDelegate(QStyledItemDelegate):
    """Draws one problem."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the wrapped text needs in the list's width."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        return QSize(width, lay_out(index.data(CASE), option.fontMetrics, 0, 0, width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw ground, icon, heading, sentence and buttons."""
        case: Case = index.data(CASE)
        look, view = theme.current(), self.parent()
        place = lay_out(case, option.fontMetrics, option.rect.left(), option.rect.top(), option.rect.width())
        painter.save()
        self._draw_ground(painter, option)
        severity_icon(case.problem.severity).paint(painter, place.icon)
        self._draw_heading(painter, option, case, place)
        painter.setFont(option.font)
        painter.setPen(look.text)
        painter.drawText(place.sentence, int(WRAPPED), at_its_place(case.problem))
        hovered = view.hovered if isinstance(view, ProblemList) and case.fresh else None
        painter.setOpacity(1.0 if case.fresh else FAINT)
        for number, (fix, rect) in enumerate(zip(case.fixes, place.buttons, strict=True)):
            self._draw_button(painter, rect, tr(fix.title), (index.row(), number) == hovered)
        painter.restore()

    def _draw_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, case: Case, place: Layout
    ) -> None:
        """Draw severity and place, and at the right end the source of an advice."""
        look, bold, room = theme.current(), QFont(option.font), place.heading
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(getattr(look, case.problem.severity))
        words = heading(case)
        elided = QFontMetrics(bold).elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip), elided)
        left = room.adjusted(QFontMetrics(bold).horizontalAdvance(elided) + 2 * STEP, 0, 0, 0)
        if case.problem.source and left.width() > LEAST_SOURCE:
            painter.setFont(option.font)
            painter.setPen(look.muted)
            source = option.fontMetrics.elidedText(
                tr(case.problem.source), Qt.TextElideMode.ElideRight, left.width()
            )
            painter.drawText(left, int(Qt.AlignmentFlag.AlignRight), source)

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

    fix_asked = Signal(object, object)
    """A fix is to be applied, for which problem."""
    chosen = Signal(object)
    """A case is to be shown at its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cases = Cases()
        self.hovered: tuple[int, int] | None = None
        self._pressed: tuple[int, int] | None = None
        self.setModel(self.cases)
        self.setItemDelegate(ProblemDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Problems"))
        self.activated.connect(lambda index: self.chosen.emit(index.data(CASE)))

    def show_cases(self, cases: Sequence[Case]) -> None:
        """Show these problems, keeping the row that one is at and what is in sight."""
        row, height = self.currentIndex().row(), self.verticalScrollBar().value()
        if self.cases.show(cases) and cases:
            if row >= 0:
                self.setCurrentIndex(self.cases.index(min(row, len(cases) - 1)))
            self.verticalScrollBar().setValue(height)
        self.hovered = None
        self.viewport().update()

    def button_rect(self, row: int, number: int) -> QRect:
        """Return where a fix's button is drawn."""
        index = self.cases.index(row)
        area = self.visualRect(index)
        place = lay_out(index.data(CASE), self.fontMetrics(), area.left(), area.top(), area.width())
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
                case = self.cases.cases[row]
                if case.fresh:
                    self.fix_asked.emit(case.fixes[number], case.problem)
        elif (index := self.indexAt(point)).isValid():
            self.chosen.emit(index.data(CASE))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the place and the fixes of the row, for the keyboard too."""
        index = (
            self.indexAt(event.pos())
            if event.reason() == QContextMenuEvent.Reason.Mouse
            else self.currentIndex()
        )
        if index.isValid():
            self.menu_for(index.data(CASE)).popup(event.globalPos())

    def menu_for(self, case: Case) -> QMenu:
        """Return the menu of a problem."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for fix in case.fixes:
            action = menu.addAction(tr(fix.title), partial(self.fix_asked.emit, fix, case.problem))
            action.setEnabled(case.fresh)
        if case.fixes:
            menu.addSeparator()
        if case.problem.place:
            menu.addAction(tr(f"Go to {case.problem.place}"), lambda: self.chosen.emit(case))
        menu.addAction(tr("Copy the sentence"), lambda: _copy(tr(case.problem.message)))
        return menu

    def _button_at(self, point: QPoint) -> tuple[int, int] | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        area = self.visualRect(index)
        place = lay_out(index.data(CASE), self.fontMetrics(), area.left(), area.top(), area.width())
        found = (number for number, rect in enumerate(place.buttons) if rect.contains(point))
        number = next(found, None)
        return None if number is None else (index.row(), number)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
