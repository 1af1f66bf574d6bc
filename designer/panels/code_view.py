"""A read-only text of code with line numbers, colours and marked lines."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication, QFrame, QPlainTextEdit, QTextEdit, QWidget

from designer import theme
from designer.inspector.style import STEP
from designer.language import tr
from designer.panels.highlight import PythonHighlighter
from designer.text_size import follow, larger, scale
from designer.theme import Theme


class Gutter(QWidget):
    """The column of line numbers; it draws what its view tells it."""

    def __init__(self, view: "CodeView") -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self) -> QSize:
        """Return the width of the largest number."""
        return QSize(self.view.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the numbers of the visible lines."""
        painter = QPainter(self)
        self.view.draw_numbers(painter, event.rect())
        painter.end()


class CodeView(QPlainTextEdit):
    """Code to be read, copied and searched; a click on a line, or Enter in it, tells of it."""

    line_chosen = Signal(int, str)
    """A line (from 1), and the word in it that was pointed at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = theme.current()
        self.marked: frozenset[int] = frozenset()
        self._pressed: QPoint | None = None
        self._found: list[QTextCursor] = []
        self.setProperty("role", "code")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Code"))
        self.highlighter = PythonHighlighter(self.document(), self.look)
        self.gutter = Gutter(self)
        self.blockCountChanged.connect(self._make_room)
        self.updateRequest.connect(self._scrolled)
        follow(self, self._measure)

    def _measure(self) -> None:
        """Write in the size that text has now."""
        self.setFont(larger(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont), scale()))
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self._make_room()

    def set_look(self, look: Theme, *, dimmed: bool) -> None:
        """Take the colours of a theme; dimmed code no longer holds."""
        self.look = look
        self.highlighter.set_look(look, dimmed=dimmed)
        self._mark()
        self.gutter.update()

    def show_code(self, text: str) -> None:
        """Show another text, staying where one reads."""
        if text == self.toPlainText():
            return
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._found = []
        self.setPlainText(text)
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def mark_lines(self, lines: Sequence[int], *, reveal: bool) -> None:
        """Mark lines, counted from 1; with `reveal` scroll to the first unless one of them is in view."""
        self.marked = frozenset(lines)
        self._mark()
        if reveal and lines and not any(self._in_view(line) for line in lines):
            self.reveal_line(min(lines))

    def reveal_line(self, line: int) -> None:
        """Scroll to a line, counted from 1, unless it is in view."""
        if not self._in_view(line):
            self.verticalScrollBar().setValue(max(0, line - 3))

    def find_all(self, text: str) -> int:
        """Mark every place where a text stands, whatever its case; return how many there are."""
        self._found = []
        cursor = QTextCursor(self.document())
        while text:
            cursor = self.document().find(text, cursor)
            if cursor.isNull():
                break
            self._found.append(cursor)
        self._mark()
        return len(self._found)

    def go_to_found(self, direction: int) -> int:
        """Select the next place found, or the previous, going round; return its number from 1, or 0."""
        if not self._found:
            return 0
        at = self.textCursor().selectionStart()
        starts = [cursor.selectionStart() for cursor in self._found]
        if direction > 0:
            index = next((i for i, start in enumerate(starts) if start > at), 0)
        else:
            index = next((i for i in range(len(starts) - 1, -1, -1) if starts[i] < at), len(starts) - 1)
        self.setTextCursor(self._found[index])
        self.centerCursor()
        return index + 1

    def gutter_width(self) -> int:
        """Return the width of the largest line number with its margins."""
        return self.fontMetrics().horizontalAdvance("0") * max(2, len(str(self.blockCount()))) + 2 * STEP

    def draw_numbers(self, painter: QPainter, area: QRect) -> None:
        """Draw the numbers of the lines that can be seen."""
        painter.fillRect(area, QColor(self.look.window))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= area.bottom():
            number = block.blockNumber() + 1
            painter.setPen(QColor(self.look.accent if number in self.marked else self.look.muted))
            line = QRect(0, round(top), self.gutter.width() - STEP, self.fontMetrics().height())
            painter.drawText(line, int(Qt.AlignmentFlag.AlignRight), str(number))
            top += self.blockBoundingRect(block).height()
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers at the left edge."""
        super().resizeEvent(event)
        area = self.contentsRect()
        self.gutter.setGeometry(QRect(area.left(), area.top(), self.gutter_width(), area.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins: one that moves on selects text."""
        super().mousePressEvent(event)
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = event.position().toPoint() if is_plain else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of the line that was clicked."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        if self._pressed is None or self.textCursor().hasSelection():
            return
        if (at - self._pressed).manhattanLength() < QApplication.startDragDistance():
            self._choose(self.cursorForPosition(at))

    def _choose(self, cursor: QTextCursor) -> None:
        line = cursor.blockNumber() + 1
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        self.line_chosen.emit(line, cursor.selectedText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Tab leave the text, as nothing can be typed into it; tell of the cursor's line on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.textCursor())
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _make_room(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)

    def _scrolled(self, area: QRect, by: int) -> None:
        if by:
            self.gutter.scroll(0, by)
        else:
            self.gutter.update(0, area.y(), self.gutter.width(), area.height())

    def _in_view(self, line: int) -> bool:
        block = self.document().findBlockByNumber(line - 1)
        place = self.blockBoundingGeometry(block).translated(self.contentOffset())
        return block.isValid() and place.top() >= 0 and place.bottom() <= self.viewport().height()

    def _mark(self) -> None:
        """Draw the ground of marked lines and of found places."""
        lines = [
            self._selection(QTextCursor(self.document().findBlockByNumber(line - 1))) for line in self.marked
        ]
        for selection in lines:
            selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            selection.format.setBackground(tint(self.look.accent, 0.16))
        found = [self._selection(cursor) for cursor in self._found]
        for selection in found:
            selection.format.setBackground(tint(self.look.warning, 0.4))
        self.setExtraSelections([*lines, *found])
        self.gutter.update()

    def _selection(self, cursor: QTextCursor) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = QTextCharFormat()
        return selection


def tint(colour: str, alpha: float) -> QColor:
    """Return a colour that lets the ground shine through."""
    result = QColor(colour)
    result.setAlphaF(alpha)
    return result
