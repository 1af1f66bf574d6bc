"""Small panels that float on the canvas: they stay inside it, look like its theme, and go with Escape."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QListWidget, QWidget

from designer.text_size import scaled
from designer.theme import Theme

EDGE = 8
"""Least distance from the edge of the canvas."""
LEAST = 120
"""The least width of a panel."""


class Floating(QFrame):
    """A panel over its parent. It is made for one use, and deletes itself when it closes."""

    closed = Signal()

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self.setObjectName("floating")
        self.setStyleSheet(
            f"#floating {{ background: {theme.panel}; border: 1px solid {theme.border};"
            "border-radius: 8px; }"
            f"#floating QLabel {{ color: {theme.text}; background: transparent; }}"
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._ground = parent
        self._open = True
        application().focusChanged.connect(self._follow_focus)

    def widen(self, width: int) -> int:
        """Take a width in the size that text has, but no more than there is; return it."""
        room = min(scaled(width), self._ground.width() - 2 * EDGE)
        self.setFixedWidth(max(room, LEAST))
        return self.width()

    def show_at(self, at: QPoint) -> None:
        """Show the panel with its top left corner near a point of its parent."""
        self.adjustSize()
        room = self._ground.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
        box = QRect(at, self.size())
        box.moveRight(min(box.right(), room.right()))
        box.moveBottom(min(box.bottom(), room.bottom()))
        box.moveLeft(max(box.left(), room.left()))
        box.moveTop(max(box.top(), room.top()))
        self.move(box.topLeft())
        self.show()
        self.raise_()

    def dismiss(self) -> None:
        """Close and go away."""
        if not self._open:
            return
        self._open = False
        application().focusChanged.disconnect(self._follow_focus)
        focus = QApplication.focusWidget()
        had_focus = focus is not None and (focus is self or self.isAncestorOf(focus))
        self.hide()
        if had_focus:
            self._ground.setFocus()
        self.closed.emit()
        self.deleteLater()

    def leave(self) -> None:
        """Close, as the user has gone on elsewhere."""
        self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape; no other key goes on to the canvas."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Close when another part of the window gets the focus."""
        if now is not None and now is not self and not self.isAncestorOf(now) and self.isVisible():
            self.leave()


def stepped(rows: QListWidget, key: int, page: int) -> bool:
    """Move the mark of a list by a key that the field above it got; tell whether it was such a key."""
    steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
    if key not in steps or not rows.count():
        return False
    rows.setCurrentRow(max(0, min(rows.currentRow() + steps[Qt.Key(key)], rows.count() - 1)))
    return True


def application() -> QApplication:
    """Return the running application."""
    running = QApplication.instance()
    assert isinstance(running, QApplication)
    return running
