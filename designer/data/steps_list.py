"""The list of steps: ticked where they are done, drawn to other places by mouse or keys."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from designer import theme
from designer.data.rows import paint_ground, say_in, write
from designer.inspector.notes import severity_icon
from designer.inspector.style import STEP
from designer.language import tr
from designer.text_size import scaled
from engine.data.advised import StepProblem
from engine.graph.document import Step

Index = QModelIndex | QPersistentModelIndex
WHEN, SEVERITY = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
BOX, SIGN = 16, 16
NOTHING = "No steps: every image is shown as it is. Add one, or take a list to begin with."


class StepPainter(QStyledItemDelegate):
    """Draws the box to tick, the step, when it is done, and whether something is wrong with it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for two lines."""
        return QSize(0, 2 * option.fontMetrics.height() + STEP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one step."""
        look, area = theme.current(), option.rect
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        paint_ground(painter, option, marked=chosen)
        done = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        draw_box(painter, box_of(area), ticked=done)
        severity, right = index.data(SEVERITY), area.right() - STEP
        if severity:
            right -= scaled(SIGN)
            severity_icon(severity).paint(
                painter, QRect(right, area.center().y() - scaled(SIGN) // 2, scaled(SIGN), scaled(SIGN))
            )
        line = option.fontMetrics.height()
        room = QRect(box_of(area).right() + STEP, area.top() + STEP // 2, 0, line)
        room.setRight(right - STEP // 2)
        painter.setFont(option.font)
        write(painter, room, index.data(), look.text if done else look.muted)
        write(painter, room.translated(0, line), tr(index.data(WHEN)), look.muted)
        painter.restore()


class StepsList(QListWidget):
    """Shows steps and asks for edits; what it shows is the design's, nothing else."""

    move_asked = Signal(int, int)
    """A step is to stand at another place."""
    skip_asked = Signal(int, bool)
    remove_asked = Signal(int)
    copy_asked = Signal(int)
    """The same step is wanted once more, behind it."""
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(StepPainter(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(tr("Steps"))
        self.setAccessibleDescription(
            tr(
                "Alt+Up and Alt+Down move a step, Space skips it, Ctrl+D doubles it, "
                "Delete removes it, Insert adds one"
            )
        )
        self.setMouseTracking(True)
        self._dragged = -1

    def show_steps(
        self, steps: Sequence[Step], when: Sequence[str], problems: Sequence[StepProblem], row: int
    ) -> None:
        """Show these, with one of them selected."""
        self.blockSignals(True)
        while self.count() > len(steps):
            self.takeItem(self.count() - 1)
        while self.count() < len(steps):
            self.addItem(QListWidgetItem())
        for number, (step, told) in enumerate(zip(steps, when, strict=True)):
            self._show(self.item(number), number, step, told, problems)
        self.setCurrentRow(row)
        self.blockSignals(False)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, skip, remove and add by keys."""
        at, key, alt = self.currentRow(), event.key(), Qt.KeyboardModifier.AltModifier
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key in ways and event.modifiers() & alt:
            if 0 <= at + ways[Qt.Key(key)] < self.count() and at >= 0:
                self.move_asked.emit(at, at + ways[Qt.Key(key)])
        elif key == Qt.Key.Key_Space and at >= 0:
            self._switch(at)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and at >= 0:
            self.remove_asked.emit(at)
        elif key == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            if at >= 0:
                self.copy_asked.emit(at)
        elif key == Qt.Key.Key_Insert:
            self.add_asked.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that are ours from the window's shortcuts while the list has the focus."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            moving = event.modifiers() & Qt.KeyboardModifier.AltModifier
            copies = event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            if (
                copies
                or (plain and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Space, Qt.Key.Key_Insert))
                or (moving and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down))
            ):
                event.accept()
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the steps, or say that there are none."""
        super().paintEvent(event)
        if not self.count():
            say_in(self, tr(NOTHING))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a step, each with its key."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentRow(index.row())
        below = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft() + QPoint(STEP, 0))
        self.menu_of(index.row()).popup(below if by_key else event.globalPos())

    def menu_of(self, at: int) -> QMenu:
        """Return the menu of a step; of none (-1), that of the list."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("&Add a Step…") + "\tIns", self.add_asked.emit)
        if at >= 0:
            skipped = self.item(at).checkState() != Qt.CheckState.Checked
            menu.addSeparator()
            menu.addAction(tr("D&uplicate") + "\tCtrl+D", lambda: self.copy_asked.emit(at))
            menu.addAction(
                tr("&Do It Again" if skipped else "&Skip It") + "\tSpace", lambda: self._switch(at)
            )
            earlier = menu.addAction(
                tr("Do It &Earlier") + "\tAlt+Up", lambda: self.move_asked.emit(at, at - 1)
            )
            later = menu.addAction(
                tr("Do It &Later") + "\tAlt+Down", lambda: self.move_asked.emit(at, at + 1)
            )
            earlier.setEnabled(at > 0)
            later.setEnabled(at < self.count() - 1)
            menu.addSeparator()
            menu.addAction(tr("&Remove") + "\tDel", lambda: self.remove_asked.emit(at))
        return menu

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Remember which step is drawn."""
        self._dragged = self.currentRow()
        super().startDrag(actions)
        self._dragged = -1

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the step to stand where it is dropped; the list itself moves nothing."""
        start = self._dragged if self._dragged >= 0 else self.currentRow()
        goal = self.place_at(event)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.viewport().update()
        to = goal - 1 if goal > start else goal
        if event.source() is self and start >= 0 and to != start:
            self.move_asked.emit(start, to)

    def place_at(self, event: QDropEvent) -> int:
        """Return before which step something is dropped."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid():
            return self.count()
        area = self.visualRect(index)
        return index.row() + (point.y() > area.center().y())

    def viewportEvent(self, event: QEvent) -> bool:
        """Switch a step by a click on its box."""
        if event.type() == QEvent.Type.MouseButtonPress and hasattr(event, "position"):
            point = event.position().toPoint()
            index = self.indexAt(point)
            box = box_of(self.visualRect(index)).adjusted(-4, -8, 4, 8)
            if index.isValid() and event.button() == Qt.MouseButton.LeftButton and box.contains(point):  # type: ignore[attr-defined]
                self._switch(index.row())
                return True
        return super().viewportEvent(event)

    def _switch(self, at: int) -> None:
        self.skip_asked.emit(at, self.item(at).checkState() == Qt.CheckState.Checked)

    def _show(
        self, item: QListWidgetItem, number: int, step: Step, told: str, problems: Sequence[StepProblem]
    ) -> None:
        own = [problem for problem in problems if problem.step == number]
        severity = min((problem.severity for problem in own), default="")  # "error" comes before "warning"
        item.setText(f"{number + 1}  {step.type}")
        item.setCheckState(Qt.CheckState.Unchecked if step.skipped else Qt.CheckState.Checked)
        item.setData(WHEN, told)
        item.setData(SEVERITY, severity)
        item.setToolTip("\n".join([tr(told), *(tr(problem.message) for problem in own)]))
        words = [f"{number + 1} {step.type}", tr(told), *(tr(problem.message) for problem in own)]
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(words))
        item.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
        )


def draw_box(painter: QPainter, box: QRect, *, ticked: bool) -> None:
    """Draw a box to tick, framed as those of forms are."""
    look, side = theme.current(), box.width()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(look.outline))
    painter.setBrush(QColor(look.panel))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    if ticked:
        painter.setPen(
            QPen(QColor(look.text), side / 8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
        )
        places = ((0.26, 0.52), (0.44, 0.7), (0.76, 0.3))
        painter.drawPolyline(QPolygonF([QPointF(box.x() + x * side, box.y() + y * side) for x, y in places]))


def box_of(area: QRect) -> QRect:
    """Return where the box of a row is drawn."""
    side = scaled(BOX)
    return QRect(area.left() + STEP, area.center().y() - side // 2 + 1, side, side)
