"""Keeps a window, what floats of it, and its dialogs in sight: screens go away, shrink, or change scale."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QDialog, QDockWidget, QMainWindow, QWidget

PATIENCE = 400
"""Milliseconds in which the system may bring windows back by itself."""
GRIP = QPoint(120, 32)
"""How much of the upper edge of a window must be on a screen, so that it can be taken and moved."""
LEFT_ALONE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen | Qt.WindowState.WindowMinimized


class Screens(QObject):
    """Brings a window back whenever the screens are others."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self.bring_back)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenRemoved.connect(self._wait)
        app.primaryScreenChanged.connect(self._wait)
        app.screenAdded.connect(self._follow)
        for screen in QGuiApplication.screens():
            self._follow(screen)

    def bring_back(self) -> None:
        """Move what is out of sight to the nearest screen, and make it fit there."""
        rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        floating = [dock for dock in self._window.findChildren(QDockWidget) if dock.isFloating()]
        dialogs = [dialog for dialog in self._window.findChildren(QDialog) if dialog.isWindow()]
        for widget in (self._window, *floating, *dialogs):
            if widget.isVisible() and not widget.windowState() & LEFT_ALONE:
                move_into_sight(widget, rooms)

    def _follow(self, screen: QScreen) -> None:
        screen.availableGeometryChanged.connect(self._wait)
        screen.logicalDotsPerInchChanged.connect(self._wait)

    def _wait(self) -> None:
        self._timer.start()


def move_into_sight(widget: QWidget, rooms: Sequence[QRect]) -> None:
    """Move a window to where it can be taken; the frame that the system draws counts."""
    frame = widget.frameGeometry()
    place = in_sight(frame, rooms)
    if place != frame:
        widget.resize(widget.size() + place.size() - frame.size())
        widget.move(place.topLeft())


def in_sight(frame: QRect, rooms: Sequence[QRect]) -> QRect:
    """Return where a window stands so that it can be taken: where it is, or in the nearest room.

    >>> in_sight(QRect(100, 100, 800, 600), [QRect(0, 0, 1920, 1080)])
    PySide6.QtCore.QRect(100, 100, 800, 600)
    >>> in_sight(QRect(3000, 100, 800, 600), [QRect(0, 0, 1920, 1080)])
    PySide6.QtCore.QRect(1120, 100, 800, 600)
    """
    grip = QRect(frame.x(), frame.y(), frame.width(), min(GRIP.y(), frame.height()))
    held = [room & grip for room in rooms]
    if not rooms or any(part.width() >= GRIP.x() and part.height() >= GRIP.y() // 2 for part in held):
        return frame
    room = min(rooms, key=lambda each: away(frame.center(), each))
    size = frame.size().boundedTo(room.size())
    left = max(room.left(), min(frame.left(), room.right() + 1 - size.width()))
    top = max(room.top(), min(frame.top(), room.bottom() + 1 - size.height()))
    return QRect(QPoint(left, top), size)


def away(point: QPoint, room: QRect) -> int:
    """Return how far a point is from a room, along the edges of both; 0 inside.

    >>> away(QPoint(30, 5), QRect(0, 0, 20, 20))
    11
    """
    across = max(room.left() - point.x(), point.x() - room.right(), 0)
    return across + max(room.top() - point.y(), point.y() - room.bottom(), 0)
